/* Lists of pages: each byte or two of the input are a page, of any kind and in any order, of an issue whose articles and pages exist. */
#include "fuzz.h"

#include "base/arena.h"
#include "bed.h"
#include "model/pagekind.h"

enum { PAGES_LIMIT = 40 };

/* Further keys of a page, chosen by the bits of a second byte; `image` and `source` only where they belong. */
static const char *const keys[] = {
	", place: back",  ", languages: [en]",   ", languages: [en, ru, en]", ", opens: recto",
	", opens: verso", ", title: {ru: Лист}", ", title: *Own text*",       ", colour: \"#123456\"",
};

static void put_page(struct strbuf *out, enum page_kind kind, unsigned options)
{
	strbuf_printf(out, "  - {page: %s", page_kind_names[kind]);
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
		if (options >> i & 1)
			strbuf_puts(out, keys[i]);
	if (kind == PAGE_TEXT)
		strbuf_puts(out, options & 2 ? ", source: {en: page.md}" : ", source: {ru: page.ru.md, en: page.md}");
	if (kind == PAGE_COVER && options & 1)
		strbuf_puts(out, ", image: image.png, alt: {ru: Поле, en: A field}");
	strbuf_puts(out, "}\n");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = {0};
	struct strbuf out = {.arena = &a};
	size_t pages = 0;

	strbuf_puts(&out,
		    "volume: 2\nnumber: 3\nyear: 2020\nsections:\n  - {title: {ru: История, en: History}, articles: [article, corrected]}\n"
		    "  - articles: [foreword]\n");
	for (size_t i = 0; i < size && pages < PAGES_LIMIT; i++, pages++) {
		if (!pages)
			strbuf_puts(&out, "pages:\n");
		/* the upper half of the values has a second byte */
		put_page(&out, (enum page_kind)(data[i] % PAGE_KIND_COUNT), data[i] & 128 && i + 1 < size ? data[i + 1] : 0);
		i += data[i] >> 7;
	}
	bed_try_issue(strbuf_str(&out));
	arena_done(&a);
	return 0;
}
