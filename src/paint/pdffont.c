#include "paint/pdffont.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/deflate.h"
#include "base/hash.h"
#include "paint/pdfput.h"
#include "paint/tounicode.h"
#include "text/subset.h"

enum {
	CACHE_ENTRIES = 128,
	CACHE_LARGEST = 1 << 16, /* [bytes] of a subset that is kept; larger ones hardly recur */
	TAG_LETTERS = 6,
	/* FontDescriptor flags, ISO 32000-1, table 123 */
	FLAG_FIXED_PITCH = 1 << 0,
	FLAG_SERIF = 1 << 1,
	FLAG_SYMBOLIC = 1 << 2,
	FLAG_ITALIC = 1 << 6,
};

/* A subset as embedded in a file. */
struct embedding {
	const struct font *font;
	struct str name; /* BaseFont, with its tag */
	const uint32_t *glyphs, *codes;
	size_t n;
	size_t n_codes;
	size_t length; /* [bytes] of the font program */
	struct str deflated;
};

struct pdffont_cache {
	struct {
		struct arena arena;
		struct embedding e;
	} slots[CACHE_ENTRIES];
	unsigned next; /* the slot to reuse next */
};

struct pdffont_cache *pdffont_cache_open(void)
{
	struct pdffont_cache *c = calloc(1, sizeof *c);

	if (!c)
		arena_exhausted();
	return c;
}

void pdffont_cache_close(struct pdffont_cache *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < CACHE_ENTRIES; i++)
		arena_done(&c->slots[i].arena);
	free(c);
}

struct pdffont *pdffont_find(const struct pdffont_set *set, const struct font *font)
{
	for (size_t i = 0; i < set->n; i++)
		if (set->fonts[i].font == font)
			return &set->fonts[i];
	return NULL;
}

static struct pdffont *find_or_add(struct pdffont_set *set, const struct font *font)
{
	struct pdffont *pf = pdffont_find(set, font);

	if (pf)
		return pf;
	ARENA_PUSH(set->arena, set->fonts, set->n) =
		(struct pdffont){.font = font, .index = (unsigned)set->n, .space = font_glyph(font, ' ')};
	return &set->fonts[set->n - 1];
}

struct pdffont_cluster pdffont_cluster_at(const struct mark *m, uint32_t from)
{
	const struct frame_glyph *v = m->u.glyphs.v;
	struct str text = m->u.glyphs.text;
	uint32_t to = from + 1;
	size_t start = v[from].cluster, end;
	bool one_to_one;

	while (to < m->u.glyphs.n && v[to].cluster == v[from].cluster)
		to++;
	end = to < m->u.glyphs.n ? v[to].cluster : text.len;
	if (end > text.len)
		end = text.len;
	if (start > end)
		start = end;
	/* a space removed at the line end has no glyph */
	while (end > start + 1 && text.ptr[end - 1] == ' ')
		end--;
	one_to_one = to - from > 1 && utf8_count(str_slice(text, start, end)) == to - from;
	return (struct pdffont_cluster){.from = from, .to = to, .text = str_slice(text, start, end), .one_to_one = one_to_one};
}

/* Spaces of any width are drawn with the same glyph and read as U+0020. */
static bool is_space(struct str text)
{
	size_t at = 0;
	uint32_t cp;

	if (text.len < 2 || text.len > 3 || ((unsigned char)text.ptr[0] != 0xC2 && (unsigned char)text.ptr[0] < 0xE2))
		return false;
	cp = utf8_next(text, &at);
	return at == text.len && (cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F || cp == 0x205F || cp == 0x3000);
}

static struct str read_as(const struct pdffont *pf, uint32_t glyph, struct str text)
{
	return glyph == pf->space && is_space(text) ? STR(" ") : text;
}

static bool is_soft_hyphen(struct str text)
{
	return text.len == 2 && text.ptr[0] == '\xC2' && text.ptr[1] == '\xAD';
}

static void claim(struct pdffont_set *set, struct pdffont *pf, uint32_t glyph, struct str text, enum pdffont_rank rank)
{
	struct pdffont_glyph *g;

	if (glyph >= pf->n_glyphs) {
		size_t want = pf->n_glyphs ? pf->n_glyphs : 512;
		while (want <= glyph)
			want *= 2;
		pf->glyphs = arena_grow(set->arena, pf->glyphs, pf->n_glyphs * sizeof *pf->glyphs, want * sizeof *pf->glyphs);
		pf->n_glyphs = want;
	}
	g = &pf->glyphs[glyph];
	if (rank > g->rank) {
		g->rank = rank;
		g->text = str_dup(set->arena, read_as(pf, glyph, text));
		g->key = pdffont_key(g->text.ptr, g->text.len);
	}
}

static void collect_cluster(struct pdffont_set *set, struct pdffont *pf, const struct mark *m, const struct pdffont_cluster *c)
{
	const struct frame_glyph *v = m->u.glyphs.v;
	size_t at = 0;

	if (c->one_to_one) {
		for (uint32_t i = c->from; i < c->to; i++) {
			size_t start = at;
			utf8_next(c->text, &at);
			claim(set, pf, v[i].id, str_slice(c->text, start, at), PDFFONT_TEXT);
		}
		return;
	}
	if (c->to - c->from == 1 && c->text.len) {
		claim(set, pf, v[c->from].id, c->text, is_soft_hyphen(c->text) ? PDFFONT_SOFT_HYPHEN : PDFFONT_TEXT);
		return;
	}
	/* the whole cluster gets an ActualText; readers that ignore it still read its text once */
	for (uint32_t i = c->from; i < c->to; i++)
		claim(set, pf, v[i].id, i == c->from && c->text.len ? c->text : STR("\xE2\x80\x8B"), PDFFONT_PART);
}

bool pdffont_misread(const struct pdffont *pf, const struct mark *m, const struct pdffont_cluster *c)
{
	const struct frame_glyph *v = m->u.glyphs.v;
	size_t at = 0;

	if (c->to - c->from == 1)
		return c->text.len && !str_eq(pf->glyphs[v[c->from].id].text, read_as(pf, v[c->from].id, c->text));
	if (!c->one_to_one)
		return c->text.len > 0;
	for (uint32_t i = c->from; i < c->to; i++) {
		size_t start = at;
		utf8_next(c->text, &at);
		if (!str_eq(pf->glyphs[v[i].id].text, str_slice(c->text, start, at)))
			return true;
	}
	return false;
}

/* Whether a cluster of one glyph can claim nothing more: nearly all. */
static bool is_claimed(const struct pdffont *pf, const struct frame_glyph *v, uint32_t i, uint32_t n)
{
	return i + 1 < n && v[i + 1].cluster > v[i].cluster && v[i].id < pf->n_glyphs && pf->glyphs[v[i].id].rank == PDFFONT_TEXT;
}

void pdffont_collect(struct pdffont_set *set, const struct frame *f)
{
	struct pdffont *pf = NULL;

	for (size_t k = 0; k < f->n; k++) {
		const struct mark *m = &f->marks[k];
		if (m->kind != MARK_GLYPHS || !m->u.glyphs.n)
			continue;
		if (!pf || pf->font != m->u.glyphs.font)
			pf = find_or_add(set, m->u.glyphs.font);
		for (uint32_t i = 0; i < m->u.glyphs.n;) {
			struct pdffont_cluster c;
			if (is_claimed(pf, m->u.glyphs.v, i, m->u.glyphs.n)) {
				i++;
				continue;
			}
			c = pdffont_cluster_at(m, i);
			collect_cluster(set, pf, m, &c);
			i = c.to;
		}
		if (m->u.glyphs.spaced && pf->space)
			claim(set, pf, pf->space, STR(" "), PDFFONT_TEXT);
	}
}

/* "ABCDEF+Name"; the letters are a hash of the glyphs. */
static struct str tagged_name(struct arena *a, const struct font *font, const uint32_t *glyphs, size_t n)
{
	struct strbuf b = {.arena = a};
	uint64_t h = HASH_START;

	for (size_t i = 0; i < n; i++)
		h = hash_word(h, glyphs[i]);
	h ^= h >> 32;
	for (int i = 0; i < TAG_LETTERS; i++) {
		strbuf_putc(&b, (char)('A' + h % 26));
		h /= 26;
	}
	strbuf_putc(&b, '+');
	strbuf_put(&b, font_name(font));
	return strbuf_str(&b);
}

static const struct embedding *find_cached(const struct pdffont_cache *c, const struct embedding *e)
{
	for (size_t i = 0; i < CACHE_ENTRIES; i++) {
		const struct embedding *s = &c->slots[i].e;
		if (s->font == e->font && s->n == e->n && str_eq(s->name, e->name) &&
		    !memcmp(s->glyphs, e->glyphs, e->n * sizeof *e->glyphs))
			return s;
	}
	return NULL;
}

static const uint32_t *copy_ids(struct arena *a, const uint32_t *v, size_t n)
{
	uint32_t *copy = ARENA_ARRAY(a, n, uint32_t);

	if (n)
		memcpy(copy, v, n * sizeof *v);
	return copy;
}

static void remember(struct pdffont_cache *c, const struct embedding *e)
{
	struct arena *a = &c->slots[c->next].arena;

	arena_done(a);
	c->slots[c->next].e = (struct embedding){
		.font = e->font,
		.name = str_dup(a, e->name),
		.glyphs = copy_ids(a, e->glyphs, e->n),
		.codes = copy_ids(a, e->codes, e->n),
		.n = e->n,
		.n_codes = e->n_codes,
		.length = e->length,
		.deflated = str_dup(a, e->deflated),
	};
	c->next = (c->next + 1) % CACHE_ENTRIES;
}

/* The glyphs that a document uses; returns their number. */
static size_t list_glyphs(struct arena *a, const struct pdffont *pf, const uint32_t **out)
{
	uint32_t *glyphs = ARENA_ARRAY(a, pf->n_glyphs, uint32_t);
	size_t n = 0;

	for (size_t i = 1; i < pf->n_glyphs; i++)
		if (pf->glyphs[i].rank)
			glyphs[n++] = (uint32_t)i;
	*out = glyphs;
	return n;
}

static bool cut_down(struct arena *a, const struct font *font, const uint32_t *glyphs, size_t n, struct subset *out, const char **why)
{
	return subset_make(a, font, glyphs, n, out, why) && out->glyph_count <= UINT16_MAX;
}

/* Subsets the font to the glyphs of `pf`, or takes the subset from the cache. */
static bool embed(struct pdffont *pf, struct pdffont_cache *cache, struct pdfobj_file *file, struct embedding *e, const char **why)
{
	const uint32_t *glyphs;
	const struct embedding *known;
	struct subset subset;

	*why = NULL;
	*e = (struct embedding){.font = pf->font};
	e->n = list_glyphs(file->arena, pf, &glyphs);
	e->glyphs = glyphs;
	e->name = tagged_name(file->arena, pf->font, glyphs, e->n);
	known = find_cached(cache, e);
	if (known) {
		*e = *known;
		/* a later font of this document may evict the entry */
		e->codes = copy_ids(file->arena, known->codes, e->n);
		e->glyphs = glyphs;
		e->name = str_dup(file->arena, known->name);
		e->deflated = str_dup(file->arena, known->deflated);
		return true;
	}
	if (!cut_down(file->arena, pf->font, glyphs, e->n, &subset, why))
		return false;
	e->codes = subset.new_id;
	e->n_codes = subset.glyph_count;
	e->length = subset.bytes.len;
	e->deflated = deflate_zlib(file->arena, file->deflater, subset.bytes);
	if (e->deflated.len <= CACHE_LARGEST)
		remember(cache, e);
	return true;
}

static int32_t per_mille(const struct font_metrics *fm, int32_t units)
{
	return (int32_t)scale_round(units, 1000, fm->upem);
}

static HPDF_Dict write_program(const struct pdffont *pf, const struct embedding *e, struct pdfobj_file *file)
{
	struct strbuf b = {.arena = file->arena};

	if (font_metrics(pf->font)->cff)
		strbuf_puts(&b, "/Subtype /OpenType");
	else
		pdfput_entry(&b, "/Length1", (int64_t)e->length);
	strbuf_puts(&b, " /Filter /FlateDecode\n");
	return pdfobj_stream(file, strbuf_str(&b), e->deflated);
}

static HPDF_Dict write_descriptor(const struct pdffont *pf, const struct embedding *e, struct pdfobj_file *file)
{
	const struct font_metrics *fm = font_metrics(pf->font);
	struct strbuf b = {.arena = file->arena};
	HPDF_Dict program = write_program(pf, e, file);
	HPDF_Dict object = pdfobj_new(file);
	int flags = FLAG_SYMBOLIC | (fm->fixed_pitch ? FLAG_FIXED_PITCH : 0) | (fm->serif ? FLAG_SERIF : 0) |
		    (fm->italic_angle ? FLAG_ITALIC : 0);

	strbuf_puts(&b, "/Type /FontDescriptor /FontName /");
	strbuf_put(&b, e->name);
	pdfput_entry(&b, " /Flags", flags);
	pdfput_entry(&b, " /FontBBox [", per_mille(fm, fm->x_min));
	pdfput_entry(&b, "", per_mille(fm, fm->y_min));
	pdfput_entry(&b, "", per_mille(fm, fm->x_max));
	pdfput_entry(&b, "", per_mille(fm, fm->y_max));
	strbuf_puts(&b, "] /ItalicAngle ");
	pdfput_ratio(&b, fm->italic_angle, 65536);
	pdfput_entry(&b, " /Ascent", per_mille(fm, fm->ascent));
	pdfput_entry(&b, " /Descent", per_mille(fm, fm->descent));
	pdfput_entry(&b, " /CapHeight", per_mille(fm, fm->cap_height));
	pdfput_entry(&b, " /XHeight", per_mille(fm, fm->x_height));
	/* stem widths are not in the file: about 90 for a regular and 165 for a bold face */
	pdfput_entry(&b, " /StemV", 10 + scale_round(fm->weight > 50 ? fm->weight - 50 : 0, 220, 900));
	strbuf_puts(&b, fm->cff ? " /FontFile3 " : " /FontFile2 ");
	pdfobj_put_ref(&b, program);
	strbuf_putc(&b, '\n');
	pdfobj_set_body(file, object, strbuf_str(&b));
	return object;
}

/* W: runs of consecutive codes in use, with their widths. */
static void put_widths(struct strbuf *b, const struct pdffont_glyph *const *by_code, size_t n)
{
	bool open = false;

	strbuf_puts(b, " /W [");
	for (size_t code = 0; code < n; code++) {
		if (!by_code[code]) {
			if (open)
				strbuf_putc(b, ']');
			open = false;
			continue;
		}
		if (!open)
			pdfput_entry(b, "", (int64_t)code);
		strbuf_putc(b, open ? ' ' : '[');
		pdfput_int(b, by_code[code]->width);
		open = true;
	}
	strbuf_puts(b, open ? "]]\n" : "]\n");
}

static HPDF_Dict write_cid_font(const struct pdffont *pf, const struct embedding *e, const struct pdffont_glyph *const *by_code,
				struct pdfobj_file *file)
{
	bool cff = font_metrics(pf->font)->cff;
	struct strbuf b = {.arena = file->arena};
	HPDF_Dict descriptor = write_descriptor(pf, e, file);
	HPDF_Dict object = pdfobj_new(file);

	strbuf_puts(&b, cff ? "/Type /Font /Subtype /CIDFontType0" : "/Type /Font /Subtype /CIDFontType2 /CIDToGIDMap /Identity");
	strbuf_puts(&b, " /BaseFont /");
	strbuf_put(&b, e->name);
	strbuf_puts(&b, "\n/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor ");
	pdfobj_put_ref(&b, descriptor);
	put_widths(&b, by_code, e->n_codes);
	pdfobj_set_body(file, object, strbuf_str(&b));
	return object;
}

static struct str *texts_of(struct arena *a, const struct pdffont_glyph *const *by_code, size_t n)
{
	struct str *texts = ARENA_ARRAY(a, n, struct str);

	for (size_t i = 0; i < n; i++)
		if (by_code[i])
			texts[i] = by_code[i]->text;
	return texts;
}

static void write_font(struct pdffont *pf, const struct embedding *e, struct pdfobj_file *file)
{
	const struct pdffont_glyph **by_code = ARENA_ARRAY(file->arena, e->n_codes, const struct pdffont_glyph *);
	const struct font_metrics *fm = font_metrics(pf->font);
	struct strbuf b = {.arena = file->arena};
	HPDF_Dict cid_font, to_unicode;

	for (size_t i = 0; i < e->n; i++) {
		struct pdffont_glyph *g = &pf->glyphs[e->glyphs[i]];
		g->code = (uint16_t)e->codes[i];
		g->width = per_mille(fm, font_advance(pf->font, e->glyphs[i]));
		by_code[g->code] = g;
	}
	cid_font = write_cid_font(pf, e, by_code, file);
	to_unicode = pdfobj_stream(file, STR("/Filter /FlateDecode\n"),
				   deflate_zlib(file->arena, file->deflater,
						tounicode_build(file->arena, texts_of(file->arena, by_code, e->n_codes), e->n_codes)));
	pf->object = pdfobj_new(file);
	strbuf_puts(&b, "/Type /Font /Subtype /Type0 /Encoding /Identity-H /BaseFont /");
	strbuf_put(&b, e->name);
	strbuf_puts(&b, " /DescendantFonts [");
	pdfobj_put_ref(&b, cid_font);
	strbuf_puts(&b, "] /ToUnicode ");
	pdfobj_put_ref(&b, to_unicode);
	strbuf_putc(&b, '\n');
	pdfobj_set_body(file, pf->object, strbuf_str(&b));
}

static void report_uncut(struct diag *d, const struct font *font, const char *why)
{
	font_report(d, font, why ? why : "it cannot be reduced to the glyphs in use");
}

bool pdffont_write(struct pdffont_set *set, struct pdffont_cache *cache, struct diag *d, struct pdfobj_file *file)
{
	for (size_t i = 0; i < set->n; i++) {
		struct embedding e;
		const char *why = NULL;
		if (!embed(&set->fonts[i], cache, file, &e, &why)) {
			report_uncut(d, set->fonts[i].font, why);
			return false;
		}
		write_font(&set->fonts[i], &e, file);
	}
	return true;
}

void pdffont_check(const struct pdffont_set *set, struct diag *d)
{
	for (size_t i = 0; i < set->n; i++) {
		const struct font *font = set->fonts[i].font;
		const uint32_t *glyphs;
		const char *why = NULL;
		struct subset subset;
		size_t n;
		if (!font_is_foreign(font))
			continue;
		n = list_glyphs(set->arena, &set->fonts[i], &glyphs);
		if (!cut_down(set->arena, font, glyphs, n, &subset, &why)) {
			report_uncut(d, font, why);
			return;
		}
	}
}
