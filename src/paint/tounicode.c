#include "paint/tounicode.h"

#include "base/arena.h"
#include "paint/pdfput.h"

enum { BLOCK_MAX = 100 }; /* entries between begin... and end... */

/* Codes first..last; if there are several, they represent consecutive characters. */
struct range {
	size_t first, last;
};

/* The character of a text that is a single one in the basic plane; otherwise 0. */
static uint32_t single(struct str text)
{
	size_t at = 0;
	uint32_t cp;

	if (!text.len)
		return 0;
	cp = utf8_next(text, &at);
	return at == text.len && cp < 0x10000 ? cp : 0;
}

/* In a range, only the last bytes of code and character may increase. */
static size_t range_end(const struct str *texts, size_t n, size_t first)
{
	uint32_t cp = single(texts[first]);
	size_t last = first;

	while (cp && last + 1 < n && ((last + 1) & 0xFF) && ((cp + 1) & 0xFF) && single(texts[last + 1]) == cp + 1) {
		last++;
		cp++;
	}
	return last;
}

static void put_code(struct strbuf *b, size_t code)
{
	strbuf_putc(b, '<');
	pdfput_raw_hex16(strbuf_reserve(b, PDFPUT_MAX), (uint32_t)code);
	b->len += 4;
	strbuf_putc(b, '>');
}

/* The entries of one kind, in blocks. */
static void put_entries(struct strbuf *b, const struct str *texts, const struct range *v, size_t n, bool ranges)
{
	const char *name = ranges ? "bfrange\n" : "bfchar\n";

	for (size_t i = 0; i < n; i++) {
		if (i % BLOCK_MAX == 0) {
			if (i) {
				strbuf_puts(b, "end");
				strbuf_puts(b, name);
			}
			pdfput_int(b, (int64_t)(n - i < BLOCK_MAX ? n - i : BLOCK_MAX));
			strbuf_puts(b, " begin");
			strbuf_puts(b, name);
		}
		put_code(b, v[i].first);
		if (ranges)
			put_code(b, v[i].last);
		strbuf_putc(b, '<');
		pdfput_utf16_hex(b, texts[v[i].first]);
		strbuf_puts(b, ">\n");
	}
	if (n) {
		strbuf_puts(b, "end");
		strbuf_puts(b, name);
	}
}

struct str tounicode_build(struct arena *a, const struct str *texts, size_t n)
{
	struct strbuf b = {.arena = a};
	struct range *chars = ARENA_ARRAY(a, n, struct range);
	struct range *ranges = ARENA_ARRAY(a, n, struct range);
	size_t n_chars = 0, n_ranges = 0;

	strbuf_reserve(&b, 256 + n * 24);
	strbuf_puts(&b, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
			"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
			"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
			"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
	for (size_t i = 0; i < n; i++) {
		struct range r = {i, i};
		if (!texts[i].len)
			continue;
		r.last = range_end(texts, n, i);
		if (r.last > r.first)
			ranges[n_ranges++] = r;
		else
			chars[n_chars++] = r;
		i = r.last;
	}
	put_entries(&b, texts, chars, n_chars, false);
	put_entries(&b, texts, ranges, n_ranges, true);
	strbuf_puts(&b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
	return strbuf_str(&b);
}
