#include "paint/spoken.h"

#include "base/arena.h"
#include "base/unicode.h"
#include "layout/framepack.h"
#include "layout/reading.h"

struct speaker {
	struct strbuf *out;
	const struct document *doc;
	const struct reading *reading;
	struct frame *frames;           /* by page */
	struct reading_page *sequences; /* by page */
	struct str *titles;             /* of the links, by number */
	struct strbuf line;             /* text of the block so far */
};

/* Within the text of a block. */
static bool is_inline(enum frame_role role)
{
	return role == ROLE_LINK || role == ROLE_SPAN || role == ROLE_FIGURE || role == ROLE_CODE;
}

/* Its children are blocks. */
static bool is_container(const struct speaker *s, uint32_t elem)
{
	const struct reading_node *node = &s->reading->nodes[elem];
	enum frame_role role = s->doc->elems[elem].role;

	if (role == ROLE_DOCUMENT || role == ROLE_SECTION)
		return true;
	for (size_t i = 0; i < node->n; i++)
		if (node->v[i].kind == READING_ELEM && !is_inline(s->doc->elems[node->v[i].number].role))
			return true;
	return false;
}

static void put_name(struct strbuf *b, const struct frame_elem *e, const struct reading_node *node)
{
	strbuf_puts(b, frame_role_name(e->role));
	if (e->role == ROLE_HEADING)
		strbuf_printf(b, " %d", node->level);
}

/* Spaces of any width are heard as one; a hyphen that divides a word is not. */
static void put_text(struct speaker *s, struct str text)
{
	struct strbuf *b = &s->line;

	for (size_t i = 0; i < text.len;) {
		size_t from = i;
		uint32_t cp = utf8_next(text, &i);
		if (cp == 0xAD)
			continue;
		if (!unicode_is_space(cp))
			strbuf_put(b, str_slice(text, from, i));
		else if (b->len && b->ptr[b->len - 1] != ' ')
			strbuf_putc(b, ' ');
	}
}

/* A space at the end of what is in brackets is put after them. */
static void close_bracket(struct speaker *s)
{
	bool space = str_ends(strbuf_str(&s->line), STR(" "));

	s->line.len -= space;
	strbuf_puts(&s->line, space ? "] " : "]");
}

/* A space at the beginning of what is in brackets is put before them. */
static void open_bracket(struct speaker *s, const struct reading_sequence *q, const struct mark *first)
{
	struct str text = q->actual.len ? q->actual : first->kind == MARK_GLYPHS ? first->u.glyphs.text : STR("");

	if (unicode_is_space(utf8_at(text, 0)) && text.len)
		put_text(s, STR(" "));
}

static void put_sequence(struct speaker *s, const struct reading_item *item)
{
	const struct reading_sequence *q = s->sequences[item->page].v;
	const struct mark *marks;

	while (q->id != item->number)
		q++;
	marks = s->frames[item->page].marks + q->first;
	if (q->lang.len || q->expansion.len)
		open_bracket(s, q, marks);
	if (q->lang.len) {
		strbuf_putc(&s->line, '[');
		strbuf_put(&s->line, q->lang);
		strbuf_puts(&s->line, ": ");
	}
	if (q->expansion.len) {
		strbuf_puts(&s->line, "[short for ");
		put_text(s, q->expansion);
		strbuf_puts(&s->line, ": ");
	}
	if (q->actual.len)
		put_text(s, q->actual);
	for (uint32_t i = 0; i < q->n && !q->actual.len; i++)
		if (marks[i].kind == MARK_GLYPHS) {
			put_text(s, marks[i].u.glyphs.text);
			put_text(s, marks[i].u.glyphs.spaced ? STR(" ") : STR(""));
		}
	if (q->expansion.len)
		close_bracket(s);
	if (q->lang.len)
		close_bracket(s);
}

/* Puts where a link leads before its text, which begins at `from`, unless the text says it. */
static void put_target(struct speaker *s, const struct reading_node *node, size_t from)
{
	struct strbuf *b = &s->line;
	struct str text = str_slice(strbuf_str(b), from, b->len), title = STR("");

	for (size_t i = 0; i < node->n; i++)
		if (node->v[i].kind == READING_LINK)
			title = s->titles[node->v[i].number];
	if (!title.len || str_eq(str_trim(str_slice(text, 2, text.len)), title))
		return;
	text = str_printf(b->arena, "%.*s", STR_ARG(text));
	b->len = from;
	strbuf_puts(b, " to ");
	strbuf_put(b, title);
	strbuf_put(b, text);
}

static void put_contents(struct speaker *s, uint32_t elem);

static void put_inline(struct speaker *s, uint32_t elem)
{
	const struct frame_elem *e = &s->doc->elems[elem];
	const struct reading_node *node = &s->reading->nodes[elem];
	bool link = e->role == ROLE_LINK && node->linked;
	size_t from;

	if (!link && e->role != ROLE_FIGURE) {
		put_contents(s, elem);
		return;
	}
	strbuf_putc(&s->line, '[');
	strbuf_puts(&s->line, frame_role_name(e->role));
	if (e->lang.len)
		strbuf_printf(&s->line, " (%.*s)", STR_ARG(e->lang));
	from = s->line.len;
	strbuf_puts(&s->line, ": ");
	if (e->role == ROLE_FIGURE)
		put_text(s, e->alt);
	else
		put_contents(s, elem);
	if (link)
		put_target(s, node, from);
	close_bracket(s);
}

/* The contents of a block without blocks in it, or of a part of its text. */
static void put_contents(struct speaker *s, uint32_t elem)
{
	const struct reading_node *node = &s->reading->nodes[elem];

	for (size_t i = 0; i < node->n; i++) {
		if (node->v[i].kind == READING_ELEM)
			put_inline(s, node->v[i].number);
		else if (node->v[i].kind == READING_SEQUENCE)
			put_sequence(s, &node->v[i]);
	}
}

static void begin_line(struct speaker *s, unsigned depth)
{
	for (unsigned i = 0; i < depth; i++)
		strbuf_puts(s->out, "  ");
}

static void end_line(struct speaker *s)
{
	struct str text = str_trim(strbuf_str(&s->line));

	if (text.len) {
		strbuf_puts(s->out, ": ");
		strbuf_put(s->out, text);
	}
	strbuf_putc(s->out, '\n');
	s->line.len = 0;
}

static void put_block(struct speaker *s, uint32_t elem, unsigned depth)
{
	const struct frame_elem *e = &s->doc->elems[elem];
	const struct reading_node *node = &s->reading->nodes[elem];
	bool container = is_container(s, elem);

	begin_line(s, depth);
	put_name(s->out, e, node);
	if (e->lang.len && (!elem || !str_eq(e->lang, s->reading->nodes[e->parent].lang)))
		strbuf_printf(s->out, " (%.*s)", STR_ARG(e->lang));
	if (e->role == ROLE_FIGURE)
		put_text(s, e->alt);
	else if (!container)
		put_contents(s, elem);
	end_line(s);
	for (size_t i = 0; container && i < node->n; i++) {
		const struct reading_item *item = &node->v[i];
		if (item->kind == READING_ELEM) {
			put_block(s, item->number, depth + 1);
		} else if (item->kind == READING_SEQUENCE && e->role != ROLE_FIGURE) {
			put_sequence(s, item);
			begin_line(s, depth + 1);
			strbuf_puts(s->out, "text");
			end_line(s);
		}
	}
}

/* The marks of all pages, their sequences, and the titles of their links. */
static void collect(struct speaker *s, struct arena *a)
{
	size_t n = 0;

	s->frames = ARENA_ARRAY(a, s->doc->n_pages, struct frame);
	s->sequences = ARENA_ARRAY(a, s->doc->n_pages, struct reading_page);
	s->titles = ARENA_ARRAY(a, s->reading->n_links, struct str);
	for (size_t page = 0; page < s->doc->n_pages; page++) {
		s->frames[page] = framepack_get(a, s->doc, page);
		s->sequences[page] = reading_page(a, s->reading, s->doc, &s->frames[page]);
		for (size_t i = 0; i < s->frames[page].n; i++)
			if (s->frames[page].marks[i].kind == MARK_LINK && reading_link_leads(s->doc, &s->frames[page].marks[i]))
				s->titles[n++] = reading_link_title(s->doc, &s->frames[page].marks[i]);
	}
}

void spoken_put(struct strbuf *b, const struct document *doc)
{
	struct speaker s = {.out = b, .doc = doc, .reading = reading_of(doc->arena, doc), .line = {.arena = doc->arena}};

	collect(&s, doc->arena);
	put_block(&s, 0, 0);
}
