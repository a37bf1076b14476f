#include "paint/svgfile.h"

#include "base/deflate.h"
#include "base/hash.h"
#include "base/pack.h"
#include "base/unicode.h"
#include "paint/svg.h"
#include "paint/svgorigin.h"

enum { LEVEL = 1 /* of compression: the preview waits for it */ };

static const char magic[] = "offprint pages 1\n";

static void put_svg(struct arena *a, struct libdeflate_compressor *deflater, struct str svg, struct strbuf *out)
{
	pack_str(out, deflate_gzip(a, deflater, svg));
}

/* Each place once where several marks follow that have it. */
static void put_places(struct arena *a, const struct svg_page *page, struct strbuf *out)
{
	struct origin last = ORIGIN_NONE;
	struct strbuf list = {.arena = a};
	size_t n = 0;

	for (size_t i = 0; i < page->frame.n; i++) {
		struct origin at = page->origins[i].at;
		if (!at.line || page->origins[i].near || (at.file == last.file && at.line == last.line && at.col == last.col))
			continue;
		pack_str(&list, at.file == last.file ? STR("") : unicode_shown(a, diag_path(page->diag, at.file)));
		pack_number(&list, at.line);
		pack_number(&list, at.col);
		last = at;
		n++;
	}
	pack_number(out, n);
	pack_str(out, strbuf_str(&list));
}

static void put_page(struct arena *a, struct libdeflate_compressor *deflater, struct diag *d, const struct document *doc, uint32_t number,
		     struct strbuf *out)
{
	struct arena_mark mark = arena_save(a);
	struct svg_page page = svg_page(a, d, doc, number);
	struct strbuf whole = {.arena = a}, thumb = {.arena = a}, packed = {.arena = a};

	svg_paint(a, doc, &page, SVG_SELECTABLE, STR(""), &whole);
	svg_paint(a, doc, &page, SVG_THUMBNAIL, STR(""), &thumb);
	pack_number(&packed, (uint64_t)page.frame.width);
	pack_number(&packed, (uint64_t)page.frame.height);
	pack_number(&packed, hash_str(strbuf_str(&whole)));
	put_svg(a, deflater, strbuf_str(&whole), &packed);
	put_svg(a, deflater, strbuf_str(&thumb), &packed);
	put_places(a, &page, &packed);
	pack_str(out, strbuf_str(&packed));
	arena_rewind(a, mark);
}

void svgfile_put(struct diag *d, const struct document *doc, struct strbuf *out)
{
	struct arena pages = {0};
	struct libdeflate_compressor *deflater = deflate_open(LEVEL);

	strbuf_puts(out, magic);
	pack_str(out, doc->info.title);
	pack_str(out, doc->info.lang);
	pack_number(out, doc->n_pages);
	for (uint32_t i = 0; i < doc->n_pages; i++)
		put_page(&pages, deflater, d, doc, i, out);
	deflate_close(deflater);
	arena_done(&pages);
}

/* === Reading === */

static bool get_places(struct arena *a, struct unpack *u, struct svgfile_page *page)
{
	uint64_t n = unpack_number(u);
	struct unpack list = {unpack_str(u), 0, false};
	struct str file = STR("");

	if (u->failed || n > list.bytes.len)
		return false;
	page->places = ARENA_ARRAY(a, (size_t)n, struct svgfile_place);
	for (; page->n_places < n; page->n_places++) {
		struct str named = unpack_str(&list);
		file = named.len ? named : file;
		page->places[page->n_places].file = file;
		page->places[page->n_places].line = (uint32_t)unpack_number(&list);
		page->places[page->n_places].col = (uint32_t)unpack_number(&list);
		if (list.failed)
			return false;
	}
	return true;
}

static bool get_page(struct arena *a, struct str bytes, struct svgfile_page *out)
{
	struct unpack u = {bytes, 0, false};

	*out = (struct svgfile_page){0};
	out->width = (mpt)unpack_number(&u);
	out->height = (mpt)unpack_number(&u);
	out->hash = unpack_number(&u);
	out->whole = unpack_str(&u);
	out->thumb = unpack_str(&u);
	return get_places(a, &u, out) && !u.failed && out->width > 0 && out->height > 0;
}

bool svgfile_get(struct arena *a, struct str bytes, struct svgfile *out)
{
	struct unpack u = {bytes, sizeof magic - 1, false};
	uint64_t n;

	*out = (struct svgfile){0};
	if (!str_starts(bytes, str_from(magic)))
		return false;
	out->title = unpack_str(&u);
	out->lang = unpack_str(&u);
	n = unpack_number(&u);
	if (u.failed || n > SVGFILE_PAGES_MAX || n > bytes.len)
		return false;
	out->pages = ARENA_ARRAY(a, (size_t)n, struct svgfile_page);
	for (; out->n < n; out->n++)
		if (!get_page(a, unpack_str(&u), &out->pages[out->n]) || u.failed)
			return false;
	return true;
}
