#include "model/cite/citetitle.h"

#include "base/arena.h"
#include "base/unicode.h"

enum { LEVELS = 16 };

/* Opening marks and their closing marks. “ closes in German and Russian and opens in English: the mark that is open decides. */
static const struct {
	uint32_t open, close[2];
} pairs[] = {
	{0x00AB, {0x00BB, 0}},      /* « » */
	{0x201E, {0x201C, 0x201D}}, /* „ “, „ ” */
	{0x201C, {0x201D, 0}},      /* “ ” */
	{0x201A, {0x2018, 0x2019}}, /* ‚ ‘, ‚ ’ */
	{0x2018, {0x2019, 0}},      /* ‘ ’ */
	{0x2039, {0x203A, 0}},      /* ‹ › */
};
enum { PAIRS = sizeof pairs / sizeof *pairs };

/* The open quotation marks at a position in a text. */
struct quotes {
	uint8_t open[LEVELS]; /* index in pairs */
	size_t depth;
	bool broken; /* a mark closes one that is not open, or too many are open */
};

enum turn { STAYS, OPENS, CLOSES };

static bool closes(uint8_t pair, uint32_t cp)
{
	return cp == pairs[pair].close[0] || (pairs[pair].close[1] && cp == pairs[pair].close[1]);
}

/* Updates the open marks for a character; ’ between letters is an apostrophe. */
static enum turn turn_of(struct quotes *q, uint32_t cp, uint32_t next)
{
	if (q->depth && closes(q->open[q->depth - 1], cp) && !(cp == 0x2019 && unicode_is_letter(next))) {
		q->depth--;
		return CLOSES;
	}
	for (uint8_t i = 0; i < PAIRS; i++) {
		if (cp != pairs[i].open)
			continue;
		if (q->depth == LEVELS) {
			q->broken = true;
			return STAYS;
		}
		q->open[q->depth++] = i;
		return OPENS;
	}
	if (cp == 0xBB || cp == 0x201D || cp == 0x203A)
		q->broken = true;
	return STAYS;
}

static bool is_balanced(struct str s)
{
	struct quotes q = {0};

	for (size_t pos = 0; pos < s.len && !q.broken;) {
		uint32_t cp = utf8_next(s, &pos);
		turn_of(&q, cp, utf8_at(s, pos));
	}
	return !q.broken && q.depth == 0;
}

/* A title being copied into a citation. */
struct copy {
	struct arena *a;
	const struct citetitle *t;
	struct quotes quotes;
	bool turn; /* quotation marks change */
	struct prose_inline **tail;
	struct prose_inline *last; /* the last text added */
};

static struct str mark_of(const struct copy *c, size_t depth, bool open)
{
	bool inner = (depth + c->t->level) % 2 == 1;
	enum label_key key = inner ? (open ? LABEL_INNER_OPEN : LABEL_INNER_CLOSE) : open ? LABEL_QUOTE_OPEN : LABEL_QUOTE_CLOSE;

	return labels_find(c->t->labels, c->t->lang, key);
}

/* Spaces inside « French quotation marks » are dropped with them: the new marks bring their own. */
static bool is_inner_space(uint32_t cp)
{
	return cp == ' ' || cp == 0xA0 || cp == 0x2009 || cp == 0x202F;
}

static size_t skip_spaces(struct str s, size_t pos)
{
	for (size_t next = pos; next < s.len && is_inner_space(utf8_next(s, &next));)
		pos = next;
	return pos;
}

static void drop_spaces(struct strbuf *out)
{
	static const struct str spaces[] = {STR_INIT(" "), STR_INIT("\u00A0"), STR_INIT("\u2009"), STR_INIT("\u202F")};

	for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
		if (!str_ends(strbuf_str(out), spaces[i]))
			continue;
		out->len -= spaces[i].len;
		i = SIZE_MAX;
	}
}

static struct str turned(struct copy *c, struct str s)
{
	struct strbuf out = {.arena = c->a};

	for (size_t pos = 0, from = 0; pos < s.len; from = pos) {
		uint32_t cp = utf8_next(s, &pos);
		switch (turn_of(&c->quotes, cp, utf8_at(s, pos))) {
		case OPENS:
			strbuf_put(&out, mark_of(c, c->quotes.depth - 1, true));
			pos = skip_spaces(s, pos);
			break;
		case CLOSES:
			drop_spaces(&out);
			strbuf_put(&out, mark_of(c, c->quotes.depth, false));
			break;
		case STAYS:
			strbuf_put(&out, str_slice(s, from, pos));
			break;
		}
	}
	return strbuf_str(&out);
}

static struct prose_inline *add(struct copy *c, enum prose_inline_kind kind, struct str text)
{
	struct prose_inline *i = ARENA_NEW(c->a, struct prose_inline);

	*i = (struct prose_inline){.kind = kind, .at = c->t->at, .text = text};
	*c->tail = i;
	c->tail = &i->next;
	if (kind == PROSE_TEXT || kind == PROSE_CODE)
		c->last = i;
	return i;
}

/* Links are dropped: the citation has its own. Recursion is as deep as prose is nested, which the parser limits. */
static void copy_inlines(struct copy *c, const struct prose_inline *i)
{
	for (; i; i = i->next) {
		switch (i->kind) {
		case PROSE_TEXT:
			add(c, PROSE_TEXT, c->turn ? turned(c, i->text) : i->text);
			break;
		case PROSE_CODE:
			add(c, PROSE_CODE, i->text);
			break;
		case PROSE_SPACE:
		case PROSE_BREAK:
			add(c, PROSE_SPACE, STR(""));
			break;
		case PROSE_LINK:
			copy_inlines(c, i->child);
			break;
		case PROSE_IMAGE:
			break;
		case PROSE_EMPH:
		case PROSE_STRONG:
		case PROSE_SUP:
		case PROSE_SUB: {
			struct prose_inline *copied = add(c, i->kind, STR(""));
			c->tail = &copied->child;
			copy_inlines(c, i->child);
			c->tail = &copied->next;
			break;
		}
		}
	}
}

static void copy_prose(struct copy *c, const struct prose *p)
{
	c->quotes = (struct quotes){0};
	c->turn = c->t->level > 0 && is_balanced(prose_plain(c->a, p));
	copy_inlines(c, p->blocks ? p->blocks->inlines : NULL);
}

bool citetitle_ends_in(struct str text, const char *marks, bool closing)
{
	static const char *const ends[] = {"»", "“", "”", "’", "‘", "›", ")", "]"};

	for (bool again = closing; again;) {
		again = false;
		for (size_t i = 0; i < sizeof ends / sizeof *ends && !again; i++) {
			struct str end = str_from(ends[i]);
			again = str_ends(text, end);
			if (again)
				text.len -= end.len;
		}
	}
	for (size_t pos = 0; marks[pos];) {
		struct str all = str_from(marks);
		size_t from = pos;
		utf8_next(all, &pos);
		if (str_ends(text, str_slice(all, from, pos)))
			return true;
	}
	return false;
}

/* Adds the stop at its place, unless there is one already. */
static void add_stop(struct copy *c, const struct prose_inline *first)
{
	enum citestyle_stops stops = c->t->stops;
	struct str plain = prose_plain_inlines(c->a, first), stop = {&c->t->stop, 1}, text, quotes;
	static const char *const closing[] = {"”", "’", "»", "“", "‘"};

	if (citetitle_ends_in(plain, c->t->stop == '.' ? ".?!…" : "?!", stops != CITESTYLE_STOPS_PLAIN))
		return;
	if (!c->last || stops != CITESTYLE_STOPS_INSIDE) {
		add(c, PROSE_TEXT, str_dup(c->a, stop));
		return;
	}
	text = c->last->text;
	for (size_t i = 0; i < sizeof closing / sizeof *closing; i++) {
		if (!str_ends(text, str_from(closing[i])))
			continue;
		text.len -= strlen(closing[i]);
		i = SIZE_MAX;
	}
	quotes = str_slice(c->last->text, text.len, c->last->text.len);
	c->last->text = str_printf(c->a, "%.*s%c%.*s", STR_ARG(text), c->t->stop, STR_ARG(quotes));
}

/* A colon in the style of the citation's language: in French, with a space before it. */
static struct str spaced_colon(const struct citetitle *t, struct str joint)
{
	struct str own = labels_find(t->labels, t->lang, LABEL_SUBTITLE);

	return str_is(joint, ": ") && str_ends(own, joint) ? own : joint;
}

struct prose_inline *citetitle_make(struct arena *a, const struct citetitle *t)
{
	struct prose_inline *first = NULL;
	struct copy c = {.a = a, .t = t, .tail = &first};

	if (t->title)
		copy_prose(&c, t->title);
	if (t->subtitle && first) {
		struct str title = prose_plain_inlines(a, first), joint = spaced_colon(t, t->style->subtitle);
		bool closing = t->stops != CITESTYLE_STOPS_PLAIN;
		if (t->style->after_mark.len && (citetitle_ends_in(title, "?!…", closing) || str_ends(title, STR(":"))))
			joint = t->style->after_mark;
		add(&c, PROSE_TEXT, joint);
	}
	if (t->subtitle)
		copy_prose(&c, t->subtitle);
	if (first && t->stop)
		add_stop(&c, first);
	return first;
}
