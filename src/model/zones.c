#include "model/zones.h"

const char *piece_name(enum piece what)
{
	static const char *const names[] = {
		[PIECE_HEADING] = "heading",
		[PIECE_LOGO] = "logo",
		[PIECE_RULE] = "rule",
		[PIECE_TITLE] = "title",
		[PIECE_KIND] = "kind",
		[PIECE_SINCE] = "since",
		[PIECE_FREQUENCY] = "frequency",
		[PIECE_FOUNDERS] = "founders",
		[PIECE_EDITOR] = "editor-in-chief",
		[PIECE_PUBLISHER] = "publisher",
		[PIECE_PUBLISHER_NAME] = "publisher-name",
		[PIECE_OFFICE] = "office",
		[PIECE_REGISTRATION] = "registration",
		[PIECE_ISSN] = "issn",
		[PIECE_AGE_MARK] = "age-mark",
		[PIECE_AGE_RING] = "age-mark-in-circle",
		[PIECE_BARCODE] = "barcode",
		[PIECE_SUBSCRIPTION] = "subscription",
		[PIECE_PRICE] = "price",
		[PIECE_ACCESS] = "access",
		[PIECE_INDEXING] = "indexing",
		[PIECE_LICENCE] = "licence",
		[PIECE_COPYRIGHT] = "copyright",
		[PIECE_URL] = "url",
		[PIECE_VOLUME] = "volume",
		[PIECE_NUMBER] = "number",
		[PIECE_YEAR] = "year",
		[PIECE_THEME] = "theme",
		[PIECE_STAFF] = "staff",
		[PIECE_SIGNED] = "signed-to-print",
		[PIECE_RELEASED] = "released",
		[PIECE_FORMAT] = "format",
		[PIECE_PAPER] = "paper",
		[PIECE_SHEETS] = "printed-sheets",
		[PIECE_PAGES] = "page-count",
		[PIECE_PRINT_RUN] = "print-run",
		[PIECE_ORDER] = "order-number",
		[PIECE_PRINTER] = "printer",
	};

	return names[what];
}
