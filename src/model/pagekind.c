#include "model/pagekind.h"

#include <stddef.h>

const char *const page_kind_names[] = {
	[PAGE_COVER] = "cover",       [PAGE_TITLE] = "title-page",       [PAGE_IMPRINT] = "imprint",     [PAGE_COLOPHON] = "colophon",
	[PAGE_BOARDS] = "boards",     [PAGE_CONTENTS] = "contents",      [PAGE_ABSTRACTS] = "abstracts", [PAGE_AUTHORS] = "authors",
	[PAGE_KEYWORDS] = "keywords", [PAGE_ANNUAL] = "annual-contents", [PAGE_TEXT] = "text",           [PAGE_KINDS] = NULL,
};

const char *page_kind_name(enum page_kind kind)
{
	return page_kind_names[kind];
}
