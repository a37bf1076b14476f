#include "paint/trace.h"

#include "base/arena.h"
#include "layout/framepack.h"

static const char *const kind_names[] = {[META_TEXT] = "text", [META_ALT] = "alt", [META_SEQ] = "seq", [META_BAG] = "bag"};
static const char *const style_names[] = {[PAGE_LABEL_NONE] = "none", [PAGE_LABEL_DECIMAL] = "decimal", [PAGE_LABEL_ROMAN] = "roman"};

static void put_length(struct strbuf *b, mpt v)
{
	unsigned u = v < 0 ? 0 - (unsigned)v : (unsigned)v;

	strbuf_printf(b, " %s%u.%03u", v < 0 ? "-" : "", u / MPT_PER_PT, u % MPT_PER_PT);
}

/* In quotes, on one line. */
static void put_quoted(struct strbuf *b, struct str s)
{
	strbuf_puts(b, " \"");
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (c == '"' || c == '\\')
			strbuf_putc(b, '\\');
		if (c == 0xC2 && i + 1 < s.len && (unsigned char)s.ptr[i + 1] == 0xAD) {
			strbuf_puts(b, "\\-");
			i++;
		} else if (c < ' ') {
			strbuf_printf(b, "\\x%02X", c);
		} else {
			strbuf_putc(b, (char)c);
		}
	}
	strbuf_putc(b, '"');
}

static void trace_elem(const struct mark *m, struct strbuf *b)
{
	if (frame_is_artifact(m->elem))
		strbuf_puts(b, m->elem == FRAME_HEAD ? " head" : m->elem == FRAME_FOOT ? " foot" : " artifact");
	else
		strbuf_printf(b, " @%u", (unsigned)m->elem);
}

static void trace_colour(const struct mark *m, struct strbuf *b)
{
	if (m->colour)
		strbuf_printf(b, " #%06X", (unsigned)m->colour);
}

static void trace_glyph_list(const struct mark *m, struct strbuf *b)
{
	strbuf_puts(b, "  glyphs");
	for (uint32_t i = 0; i < m->u.glyphs.n; i++) {
		const struct frame_glyph *g = &m->u.glyphs.v[i];
		strbuf_printf(b, " %u", (unsigned)g->id);
		put_length(b, g->advance);
		if (g->dx || g->dy) {
			strbuf_puts(b, " (");
			b->len--;
			put_length(b, g->dx);
			put_length(b, g->dy);
			strbuf_puts(b, " )");
		}
		strbuf_putc(b, ',');
	}
	if (m->u.glyphs.n)
		b->len--;
	strbuf_putc(b, '\n');
}

static void trace_path(const struct mark *m, struct strbuf *b)
{
	for (size_t i = 0; i < m->u.path.n; i++) {
		const struct path_step *s = &m->u.path.v[i];
		strbuf_printf(b, " %c", "mlch"[s->verb]);
		for (int k = 0; k < (s->verb == PATH_CURVE ? 3 : s->verb != PATH_CLOSE); k++) {
			put_length(b, s->x[k]);
			put_length(b, s->y[k]);
		}
	}
}

static void trace_mark(const struct mark *m, bool glyphs, struct strbuf *b)
{
	static const char *const names[] = {
		[MARK_GLYPHS] = "text", [MARK_RULE] = "rule", [MARK_IMAGE] = "image", [MARK_LINK] = "link", [MARK_PATH] = "path"};

	strbuf_puts(b, names[m->kind]);
	put_length(b, m->x);
	put_length(b, m->y);
	put_length(b, m->w);
	if (m->kind != MARK_GLYPHS)
		put_length(b, m->h);
	switch (m->kind) {
	case MARK_GLYPHS:
		strbuf_putc(b, ' ');
		strbuf_put(b, font_name(m->u.glyphs.font));
		put_length(b, m->u.glyphs.size);
		if (m->u.glyphs.scale)
			strbuf_printf(b, " %d.%d%%", (1000 + (int)m->u.glyphs.scale) / 10, (1000 + (int)m->u.glyphs.scale) % 10);
		trace_colour(m, b);
		if (m->u.glyphs.lang.len) {
			strbuf_putc(b, ' ');
			strbuf_put(b, m->u.glyphs.lang);
		}
		trace_elem(m, b);
		put_quoted(b, m->u.glyphs.text);
		if (m->u.glyphs.actual.len) {
			strbuf_puts(b, " as");
			put_quoted(b, m->u.glyphs.actual);
		}
		if (m->u.glyphs.expansion.len) {
			strbuf_puts(b, " short for");
			put_quoted(b, m->u.glyphs.expansion);
		}
		break;
	case MARK_RULE:
		trace_colour(m, b);
		trace_elem(m, b);
		break;
	case MARK_IMAGE:
		trace_elem(m, b);
		put_quoted(b, m->u.image->path);
		break;
	case MARK_PATH:
		trace_colour(m, b);
		trace_elem(m, b);
		trace_path(m, b);
		break;
	case MARK_LINK:
		trace_elem(m, b);
		if (m->u.link.dest.len) {
			strbuf_puts(b, " article");
			put_quoted(b, m->u.link.dest);
			put_quoted(b, m->u.link.dest_title);
		}
		if (m->u.link.url.len) {
			put_quoted(b, m->u.link.url);
		} else if (!m->u.link.article) {
			strbuf_printf(b, " to @%u", (unsigned)m->u.link.place);
		}
		put_quoted(b, m->u.link.title);
		break;
	}
	strbuf_putc(b, '\n');
	if (glyphs && m->kind == MARK_GLYPHS)
		trace_glyph_list(m, b);
}

static void trace_entry(const char *key, struct str value, struct strbuf *b)
{
	if (!value.len)
		return;
	strbuf_puts(b, key);
	put_quoted(b, value);
	strbuf_putc(b, '\n');
}

static void trace_meta(const struct meta *m, struct strbuf *b)
{
	strbuf_puts(b, "meta ");
	strbuf_put(b, m->name);
	strbuf_printf(b, " %s", kind_names[m->kind]);
	for (size_t i = 0; i < m->n; i++) {
		if (m->v[i].lang.len)
			strbuf_printf(b, " %.*s", STR_ARG(m->v[i].lang));
		put_quoted(b, m->v[i].value);
	}
	strbuf_putc(b, '\n');
}

static void trace_info(const struct docinfo *info, struct strbuf *b)
{
	trace_entry("title", info->title, b);
	trace_entry("author", info->author, b);
	trace_entry("subject", info->subject, b);
	trace_entry("keywords", info->keywords, b);
	trace_entry("lang", info->lang, b);
	trace_entry("date", info->date, b);
	for (size_t i = 0; i < info->n_meta; i++)
		trace_meta(&info->meta[i], b);
	for (size_t i = 0; i < info->n_outline; i++) {
		const struct outline_item *o = &info->outline[i];
		strbuf_printf(b, "outline %u page %u", o->level, (unsigned)o->page + 1);
		put_length(b, o->y);
		put_quoted(b, o->title);
		strbuf_putc(b, '\n');
	}
	for (size_t i = 0; i < info->n_labels; i++) {
		const struct page_label *l = &info->labels[i];
		strbuf_printf(b, "label page %u %s %u", (unsigned)l->page + 1, style_names[l->style], (unsigned)l->start);
		put_quoted(b, l->prefix);
		strbuf_putc(b, '\n');
	}
}

static void trace_elems(const struct document *doc, struct strbuf *b)
{
	for (size_t i = 0; i < doc->n_elems; i++) {
		const struct frame_elem *e = &doc->elems[i];
		strbuf_printf(b, "@%zu %s", i, frame_role_name(e->role));
		if (e->level)
			strbuf_printf(b, " %u", e->level);
		if (i)
			strbuf_printf(b, " in @%u", (unsigned)e->parent);
		if (e->lang.len)
			strbuf_printf(b, " %.*s", STR_ARG(e->lang));
		if (e->alt.len)
			put_quoted(b, e->alt);
		strbuf_putc(b, '\n');
	}
}

void trace_paint(const struct document *doc, bool glyphs, struct strbuf *out)
{
	trace_info(&doc->info, out);
	trace_elems(doc, out);
	for (size_t p = 0; p < doc->n_pages; p++) {
		struct arena own = {0};
		const struct frame unpacked = framepack_get(&own, doc, p), *f = &unpacked;
		strbuf_printf(out, "page %zu", p + 1);
		put_length(out, f->width);
		put_length(out, f->height);
		if (f->bleed) {
			strbuf_puts(out, " bleed");
			put_length(out, f->bleed);
		}
		strbuf_putc(out, '\n');
		for (size_t i = 0; i < f->n; i++)
			trace_mark(&f->marks[i], glyphs, out);
		arena_done(&own);
	}
}
