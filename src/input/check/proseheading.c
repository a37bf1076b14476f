#include "input/check/proseheading.h"

#include <string.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "input/check/headings.h"
#include "model/articlefields.h"

enum { HEADING = 80 }; /* [bytes] longer ones are sentences */

/* --- at the beginning --------------------------------------------------------------------------------------------------------------- */

struct str proseheading_before_mark(struct str s)
{
	for (size_t i = 0; i < s.len && i < HEADING; i++)
		if (s.ptr[i] == ':' || s.ptr[i] == '.')
			return str_trim(str_slice(s, i + 1, s.len)).len ? str_trim(str_slice(s, 0, i)) : STR("");
	return STR("");
}

/* Without a colon, a full stop or a dash at the end. */
static struct str without_mark(struct str s)
{
	static const char *const marks[] = {":", ".", "—", "–", "-"};

	s = str_trim(s);
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_ends(s, str_from(marks[i])))
			return str_trim(str_slice(s, 0, s.len - strlen(marks[i])));
	return s;
}

/* A copy of the inlines before the first line end; they share their texts and children. */
static const struct prose_inline *first_line(struct arena *a, const struct prose_inline *i)
{
	struct prose_inline *first = NULL, **end = &first;

	for (; i && i->kind != PROSE_SPACE && i->kind != PROSE_BREAK; i = i->next) {
		*end = ARENA_NEW(a, struct prose_inline);
		**end = *i;
		(*end)->next = NULL;
		end = &(*end)->next;
	}
	return first;
}

static bool ends_with_mark(struct str s)
{
	s = str_trim(s);
	return str_ends(s, STR(":")) || str_ends(s, STR("."));
}

/* The first line, if it is a paragraph or ends in a break or a mark, and more follows it. */
static struct str line_of(struct arena *a, const struct prose_block *b)
{
	const struct prose_inline *i = b->inlines;
	struct str line = prose_plain_inlines(a, first_line(a, i));

	while (i && i->kind != PROSE_SPACE && i->kind != PROSE_BREAK)
		i = i->next;
	if (i && i->next ? i->kind == PROSE_SPACE && !ends_with_mark(line) : !b->next)
		return STR("");
	return without_mark(line);
}

/* Emphasized words with a colon or a full stop in or after them: not a title, "*Ethics* (1677)". */
static struct str emphasized(struct arena *a, const struct prose_inline *i)
{
	struct str words, rest;

	if (!i || (i->kind != PROSE_EMPH && i->kind != PROSE_STRONG) || !i->next)
		return STR("");
	words = prose_plain_inlines(a, i->child);
	rest = str_trim(prose_plain_inlines(a, i->next));
	return ends_with_mark(words) || str_starts(rest, STR(":")) || str_starts(rest, STR(".")) ? without_mark(words) : STR("");
}

/* What may be a label. */
struct beginning {
	struct str marked, line, emphasized;
};

static struct str heading_in(const struct beginning *b, const char *key)
{
	if (headings_has(b->marked, key))
		return b->marked;
	if (headings_has(b->line, key))
		return b->line;
	return headings_has(b->emphasized, key) ? b->emphasized : STR("");
}

/* The label of `key`, or that of another statement, or of one of `others`. */
static const char *find(const struct beginning *b, const char *key, const char *const *others, struct str *heading)
{
	static const char *const keys[] = {
#define KEY(X, id, member, name) name,
		ARTICLE_STATEMENTS(KEY, )
#undef KEY
	};

	*heading = heading_in(b, key);
	if (heading->len)
		return key;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if ((*heading = heading_in(b, keys[i])).len)
			return keys[i];
	for (; *others; others++)
		if ((*heading = heading_in(b, *others)).len)
			return *others;
	return NULL;
}

const char *proseheading_of_text(struct str s, const char *key, struct str *heading)
{
	static const char *const none[] = {NULL};
	const struct beginning b = {.marked = proseheading_before_mark(s)};

	return find(&b, key, none, heading);
}

/* What belongs to other fields than those of Markdown. */
static const char *const lists[] = {"keywords", "highlights", "for-citation", "jel", "udc", "bbk", "grnti", NULL};

const char *proseheading_first(struct arena *a, const struct prose *p, const char *key, struct str *heading)
{
	struct str all = prose_plain(a, p);
	struct beginning b = {.marked = proseheading_before_mark(all)};
	const char *found;

	if (p->blocks && (p->blocks->kind == PROSE_PARAGRAPH || p->blocks->kind == PROSE_HEADING)) {
		b.line = line_of(a, p->blocks);
		b.emphasized = emphasized(a, p->blocks->inlines);
	}
	found = find(&b, key, lists, heading);
	if (found)
		return found;
	*heading = str_slice(all, 0, headings_unmarked(all, key)); /* without a mark: the label of this field only */
	return heading->len ? key : NULL;
}

/* --- within ------------------------------------------------------------------------------------------------------------------------- */

/* A sentence ends before byte `at`, which is not blank. */
static bool begins_sentence(struct str s, size_t at)
{
	uint32_t before;

	while (at && s.ptr[at - 1] == ' ')
		at--;
	before = utf8_before(s, at);
	return !at || before == '.' || before == '!' || before == '?' || before == 0x2026 || before == ')' || before == 0xBB;
}

/* What is found within a text too: sentences begin with the other labels, as with "Key points: …". */
static const char *const within[] = {"keywords", "for-citation", "jel", "udc", "bbk", "grnti", NULL};

/* One word of it is not enough: "Citation: …". */
static bool is_citation(const char *key)
{
	return strcmp(key, "for-citation") == 0;
}

/* In a paragraph: a sentence that begins with a label and a colon. */
static bool find_in(struct arena *a, const struct prose_block *b, bool first, struct proseheading *found)
{
	struct str s = prose_plain_inlines(a, b->inlines);

	for (size_t at = 0, colon = 0; (colon = str_find(s, STR(":"), colon)) != SIZE_MAX; colon++) {
		size_t from = colon;
		while (from > at && colon - from < HEADING && !(s.ptr[from - 1] == ' ' && begins_sentence(s, from)))
			from--;
		at = colon + 1;
		if ((first && !from) || !unicode_is_upper(utf8_at(s, from)) || !begins_sentence(s, from))
			continue;
		for (const char *const *key = within; *key; key++) {
			size_t n = headings_before(str_slice(s, from, s.len), *key, NULL);
			if (!n || (is_citation(*key) && str_find(str_slice(s, from, from + n), STR(" "), 0) == SIZE_MAX))
				continue;
			*found = (struct proseheading){.key = *key, .heading = str_slice(s, from, from + n)};
			return true;
		}
	}
	return false;
}

bool proseheading_within(struct arena *a, const struct prose *p, struct proseheading *found)
{
	for (const struct prose_block *b = p->blocks; b; b = b->next)
		if (b->kind == PROSE_PARAGRAPH && find_in(a, b, b == p->blocks, found)) {
			found->at = prose_place(p, found->heading);
			return true;
		}
	return false;
}

/* --- structured abstracts ----------------------------------------------------------------------------------------------------------- */

enum { LABEL_WORDS = 5, LABEL_GAP = 12 }; /* [bytes] of text between two labels: fewer are part of the first */

/* A sentence of the text from `after` on begins with a few words and a colon. */
static bool has_label(struct str s, size_t after)
{
	for (size_t at = after, colon = after; (colon = str_find(s, STR(":"), colon)) != SIZE_MAX; at = ++colon) {
		size_t from = colon, words = 1;
		while (from > at && colon - from < HEADING && !begins_sentence(s, from)) {
			from--;
			words += s.ptr[from] == ' ';
		}
		while (from < colon && s.ptr[from] == ' ')
			from++;
		if (from > after && begins_sentence(s, from) && unicode_is_upper(utf8_at(s, from)) && words <= LABEL_WORDS)
			return true;
	}
	return false;
}

bool proseheading_is_structured(struct arena *a, const struct prose *p, struct str first)
{
	for (const struct prose_block *b = p->blocks; b; b = b->next) {
		size_t after = b == p->blocks ? first.len + LABEL_GAP : 0;
		struct str s = prose_plain_inlines(a, b->inlines);
		if (b->kind == PROSE_PARAGRAPH && after < s.len && has_label(s, after))
			return true;
		if (b != p->blocks && (b->kind == PROSE_HEADING || emphasized(a, b->inlines).len))
			return true;
	}
	return false;
}
