#include "model/prose.h"

#include <string.h>

#include "base/ascii.h"
#include "base/unicode.h"

/* The recursion below is as deep as prose is nested, which the parser limits. */

static const struct prose *find_exact(const struct lprose *p, struct str lang)
{
	for (size_t i = 0; i < p->n; i++)
		if (str_eq(p->v[i].lang, lang))
			return &p->v[i];
	return NULL;
}

const struct prose *lprose_find(const struct lprose *p, struct str lang)
{
	const struct prose *found = find_exact(p, lang);

	for (size_t i = 0; !found && i < p->n; i++)
		if (p->v[i].lang.len && lang_same(p->v[i].lang, lang))
			found = &p->v[i];
	return found ? found : find_exact(p, STR(""));
}

const struct prose *lprose_any(const struct lprose *p, struct str lang)
{
	const struct prose *found = lprose_find(p, lang);

	return found || !p->n ? found : &p->v[0];
}

/* Unicode superscripts and subscripts. */
static const struct {
	uint32_t plain, sup, sub;
} scripts[] = {
	{'0', 0x2070, 0x2080}, {'1', 0xB9, 0x2081},   {'2', 0xB2, 0x2082},      {'3', 0xB3, 0x2083},   {'4', 0x2074, 0x2084},
	{'5', 0x2075, 0x2085}, {'6', 0x2076, 0x2086}, {'7', 0x2077, 0x2087},    {'8', 0x2078, 0x2088}, {'9', 0x2079, 0x2089},
	{'+', 0x207A, 0x208A}, {'-', 0x207B, 0x208B}, {'=', 0x207C, 0x208C},    {'(', 0x207D, 0x208D}, {')', 0x207E, 0x208E},
	{'n', 0x207F, 0x2099}, {'i', 0x2071, 0x1D62}, {0x2212, 0x207B, 0x208B},
};

static uint32_t find_script(uint32_t cp, bool sup)
{
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
		if (scripts[i].plain == cp)
			return sup ? scripts[i].sup : scripts[i].sub;
	return 0;
}

/* Marks between superscripts that have no such form: 1,2 and 3/2. */
static bool is_between(uint32_t cp)
{
	return cp == ',' || cp == '/' || cp == ' ' || cp == '*' || cp == 0x2009 || cp == 0xA0;
}

struct str prose_script(struct arena *a, struct str text, bool sup)
{
	struct strbuf b = {.arena = a};
	bool figures = false, all = true, any = false;

	for (size_t pos = 0, from = 0; pos < text.len; from = pos) {
		uint32_t cp = utf8_next(text, &pos), script = find_script(cp, sup);
		figures = figures || (cp >= '0' && cp <= '9') || cp == '+' || cp == 0x2212;
		any = any || script;
		if (script)
			strbuf_put_utf8(&b, script);
		else if (is_between(cp))
			strbuf_put(&b, str_slice(text, from, pos));
		else
			all = false;
	}
	if (any && all)
		return strbuf_str(&b);
	return figures && sup ? str_printf(a, "^%.*s", STR_ARG(text)) : STR("");
}

/* Small Latin letters, by the alphabet; 0: there is no such form. */
static const uint16_t raised_letters[26] = {0x1D43, 0x1D47, 0x1D9C, 0x1D48, 0x1D49, 0x1DA0, 0x1D4D, 0x2B0, 0x2071,
					    0x2B2,  0x1D4F, 0x2E1,  0x1D50, 0x207F, 0x1D52, 0x1D56, 0,     0x2B3,
					    0x2E2,  0x1D57, 0x1D58, 0x1D5B, 0x2B7,  0x2E3,  0x2B8,  0x1DBB},
		      lowered_letters[26] = {0x2090, 0,      0,      0,      0x2091, 0,      0,      0x2095, 0x1D62,
					     0x2C7C, 0x2096, 0x2097, 0x2098, 0x2099, 0x2092, 0x209A, 0,      0x1D63,
					     0x209B, 0x209C, 0x1D64, 0x1D65, 0,      0x2093, 0,      0};

struct str prose_script_heard(struct arena *a, struct str text, bool sup)
{
	struct str script = prose_script(a, text, sup);
	struct strbuf b = {.arena = a};
	bool all = true, any = false;

	if (script.len)
		return script;
	for (size_t pos = 0; pos < text.len;) {
		uint32_t cp = utf8_next(text, &pos),
			 letter = cp >= 'a' && cp <= 'z' ? (sup ? raised_letters : lowered_letters)[cp - 'a'] : 0;
		letter = letter ? letter : find_script(cp, sup);
		strbuf_put_utf8(&b, letter);
		all = all && letter;
		any = any || unicode_is_letter(cp) || (cp >= '0' && cp <= '9');
	}
	if (!any)
		return STR("");
	return all ? strbuf_str(&b) : str_printf(a, "%s%.*s", sup ? "^" : "_", STR_ARG(text));
}

/* Replaces the buffer's contents from `from` on by superscripts or subscripts. */
static void raise_tail(struct strbuf *out, size_t from, bool sup)
{
	struct str tail = prose_script(out->arena, str_dup(out->arena, str_slice(strbuf_str(out), from, out->len)), sup);

	if (!tail.len)
		return;
	out->len = from;
	strbuf_put(out, tail);
}

static void put_space(struct strbuf *out)
{
	if (out->len && out->ptr[out->len - 1] != ' ')
		strbuf_putc(out, ' ');
}

/* Eight bytes and those after them at a time: both are spaces where neither differs from one. */
static bool has_two_spaces(struct str s)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	size_t i = 0;

	for (; s.len - i > sizeof ones; i += sizeof ones) {
		uint64_t first, second, differ;
		memcpy(&first, s.ptr + i, sizeof first);
		memcpy(&second, s.ptr + i + 1, sizeof second);
		differ = (first ^ ones * ' ') | (second ^ ones * ' ');
		if ((differ - ones) & ~differ & ones << 7)
			return true;
	}
	for (; i + 1 < s.len; i++)
		if (s.ptr[i] == ' ' && s.ptr[i + 1] == ' ')
			return true;
	return false;
}

static void put_text(struct strbuf *out, struct str s)
{
	size_t pos = 0;

	if (!has_two_spaces(s)) {
		bool again = s.len && s.ptr[0] == ' ' && (!out->len || out->ptr[out->len - 1] == ' ');
		strbuf_put(out, str_slice(s, again, s.len));
		return;
	}
	while (pos < s.len) {
		const char *p = memchr(s.ptr + pos, ' ', s.len - pos);
		size_t end = p ? (size_t)(p - s.ptr) : s.len;
		strbuf_put(out, str_slice(s, pos, end));
		if (p)
			put_space(out);
		pos = end + 1;
	}
}

static void put_inlines(struct strbuf *out, const struct prose_inline *i)
{
	for (; i; i = i->next) {
		size_t from = out->len;
		switch (i->kind) {
		case PROSE_TEXT:
		case PROSE_CODE:
		case PROSE_IMAGE:
			put_text(out, i->text);
			break;
		case PROSE_SPACE:
		case PROSE_BREAK:
			put_space(out);
			break;
		case PROSE_EMPH:
		case PROSE_STRONG:
		case PROSE_LINK:
			put_inlines(out, i->child);
			break;
		case PROSE_SUP:
		case PROSE_SUB:
			put_inlines(out, i->child);
			raise_tail(out, from, i->kind == PROSE_SUP);
			break;
		}
	}
}

static void put_blocks(struct strbuf *out, const struct prose_block *b)
{
	for (; b; b = b->next) {
		put_space(out);
		put_inlines(out, b->inlines);
		put_blocks(out, b->child);
	}
}

static struct str trim_end(struct strbuf *out)
{
	struct str s = strbuf_str(out);

	if (s.len && s.ptr[s.len - 1] == ' ')
		s.len--;
	return s;
}

struct str prose_plain(struct arena *a, const struct prose *p)
{
	struct strbuf out = {.arena = a};

	put_blocks(&out, p->blocks);
	return trim_end(&out);
}

struct str prose_plain_inlines(struct arena *a, const struct prose_inline *first)
{
	struct strbuf out = {.arena = a};

	put_inlines(&out, first);
	return trim_end(&out);
}

static void find_place(const struct prose_block *b, const struct prose_inline *i, struct str words, struct origin *at)
{
	for (; i; i = i->next) {
		size_t found = i->kind == PROSE_TEXT ? str_find(i->text, words, 0) : SIZE_MAX;
		find_place(NULL, i->child, words, at);
		if (found == SIZE_MAX)
			continue;
		*at = i->at;
		at->col += (uint32_t)utf8_count(str_slice(i->text, 0, found));
	}
	for (; b; b = b->next)
		find_place(b->child, b->inlines, words, at);
}

struct origin prose_place(const struct prose *p, struct str words)
{
	struct origin at = p->at;

	find_place(p->blocks, NULL, words, &at);
	return at;
}

struct count {
	size_t words;
	bool counted; /* the current run has a letter or digit */
};

/* From within a word on: where it may end, at a space or the first byte of a no-break space. */
static size_t word_end(struct str s, size_t pos)
{
	while (pos < s.len && s.ptr[pos] != ' ' && s.ptr[pos] != '\xC2')
		pos++;
	return pos;
}

static void count_text(struct count *c, struct str s)
{
	size_t pos = c->counted ? word_end(s, 0) : 0;

	while (pos < s.len) {
		uint32_t cp = utf8_next(s, &pos);
		if (cp == ' ' || cp == 0xA0)
			c->counted = false;
		else if (c->counted || ascii_is_digit(cp) || unicode_is_letter(cp)) {
			c->words += !c->counted;
			c->counted = true;
			pos = word_end(s, pos);
		}
	}
}

static void count_inlines(struct count *c, const struct prose_inline *i)
{
	for (; i; i = i->next) {
		if (i->kind == PROSE_SPACE || i->kind == PROSE_BREAK)
			c->counted = false;
		count_text(c, i->text);
		count_inlines(c, i->child);
	}
}

static void count_blocks(struct count *c, const struct prose_block *b)
{
	for (; b; b = b->next) {
		c->counted = false;
		count_inlines(c, b->inlines);
		count_blocks(c, b->child);
	}
}

size_t prose_words(const struct prose *p)
{
	struct count c = {0};

	count_blocks(&c, p->blocks);
	return c.words;
}

static const char *const inline_names[] = {
	[PROSE_TEXT] = "text", [PROSE_SPACE] = "space", [PROSE_BREAK] = "break", [PROSE_EMPH] = "emph", [PROSE_STRONG] = "strong",
	[PROSE_CODE] = "code", [PROSE_LINK] = "link",   [PROSE_SUP] = "sup",     [PROSE_SUB] = "sub",   [PROSE_IMAGE] = "image",
};

static const char *const block_names[] = {
	[PROSE_PARAGRAPH] = "paragraph", [PROSE_HEADING] = "heading", [PROSE_LIST] = "list",
	[PROSE_ITEM] = "item",           [PROSE_QUOTE] = "quote",     [PROSE_CODE_BLOCK] = "code-block",
	[PROSE_RULE] = "rule",           [PROSE_TABLE] = "table",     [PROSE_ROW] = "row",
	[PROSE_CELL] = "cell",
};

static const char *const align_names[] = {
	[PROSE_ALIGN_LEFT] = "left",
	[PROSE_ALIGN_CENTRE] = "centre",
	[PROSE_ALIGN_RIGHT] = "right",
};

static void put_head(struct strbuf *out, int indent, const char *name, struct origin at)
{
	strbuf_printf(out, "%*s%s %u:%u", indent, "", name, (unsigned)at.line, (unsigned)at.col);
}

static void put_quoted(struct strbuf *out, struct str s)
{
	strbuf_puts(out, " \"");
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		if (c == '"' || c == '\\')
			strbuf_putc(out, '\\');
		if ((unsigned char)c < ' ')
			strbuf_printf(out, "\\x%02x", (unsigned)(unsigned char)c);
		else
			strbuf_putc(out, c);
	}
	strbuf_putc(out, '"');
}

static void dump_inlines(const struct prose_inline *i, struct strbuf *out, int indent)
{
	for (; i; i = i->next) {
		put_head(out, indent, inline_names[i->kind], i->at);
		if (i->kind == PROSE_TEXT || i->kind == PROSE_CODE || i->kind == PROSE_IMAGE)
			put_quoted(out, i->text);
		if (i->kind == PROSE_LINK || i->kind == PROSE_IMAGE)
			put_quoted(out, i->url);
		strbuf_putc(out, '\n');
		dump_inlines(i->child, out, indent + 2);
	}
}

void prose_dump(const struct prose_block *first, struct strbuf *out, int indent)
{
	for (const struct prose_block *b = first; b; b = b->next) {
		put_head(out, indent, block_names[b->kind], b->at);
		if (b->kind == PROSE_HEADING)
			strbuf_printf(out, " level=%u", (unsigned)b->level);
		if (b->kind == PROSE_LIST && b->ordered)
			strbuf_printf(out, " start=%u", (unsigned)b->start);
		if (b->kind == PROSE_LIST)
			strbuf_puts(out, b->tight ? " tight" : " loose");
		for (uint32_t i = 0; b->kind == PROSE_TABLE && i < b->columns; i++)
			strbuf_printf(out, " %s", align_names[b->aligns[i]]);
		strbuf_putc(out, '\n');
		dump_inlines(b->inlines, out, indent + 2);
		prose_dump(b->child, out, indent + 2);
	}
}
