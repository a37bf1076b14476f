#include "input/lint/lintprose.h"

#include <string.h>

#include "base/lookalike.h"
#include "base/unicode.h"

static struct origin place_in_inline(void *ctx, size_t offset)
{
	const struct prose_inline *const *i = ctx;
	struct origin at = (*i)->at;

	at.col += (uint32_t)utf8_count(str_slice((*i)->text, 0, offset));
	return at;
}

/* How i begins: a space, the first byte of a text, '?' for anything else; 0: i is NULL. */
static char first_of(const struct prose_inline *i)
{
	while (i && i->child)
		i = i->child;
	if (!i)
		return '\0';
	if (i->kind == PROSE_SPACE || i->kind == PROSE_BREAK)
		return ' ';
	return i->kind == PROSE_TEXT && i->text.len ? i->text.ptr[0] : '?';
}

/* A link whose text is its address. */
static bool is_address(const struct prose_inline *i)
{
	const struct prose_inline *c = i->child;

	return i->kind == PROSE_LINK && c && !c->next && c->kind == PROSE_TEXT && str_find(c->text, STR(" "), 0) == SIZE_MAX &&
	       (str_find(i->url, c->text, 0) != SIZE_MAX || str_find(c->text, STR("/"), 0) != SIZE_MAX);
}

/* A line begins with i, at a bullet and a space. */
static void check_bullet(struct lint *l, const struct prose_inline *i)
{
	static const char *const bullets[] = {"•", "▪", "●", "◦", "‣", "·", "\uF0B7", "\uF0A7"};

	for (size_t k = 0; k < sizeof bullets / sizeof *bullets; k++) {
		struct str sign = str_from(bullets[k]), rest = str_slice(i->text, sign.len, i->text.len);
		if (str_starts(i->text, sign) && (str_starts(rest, STR(" ")) || str_starts(rest, STR("\u00A0"))))
			lint_report_bullet(l, sign, i->at);
	}
}

/* Several lines of a paragraph begin with a dash: a list whose marks the dashes were meant to be. */
static void check_dashes(struct lint *l, const struct prose_inline *i)
{
	static const char *const dashes[] = {"–", "—"};
	const struct prose_inline *second = NULL;
	bool begins = true, first = true;

	for (; i; i = i->next) {
		bool dash = false;
		for (size_t k = 0; k < 2 && begins && i->kind == PROSE_TEXT; k++) {
			struct str rest =
				str_starts(i->text, str_from(dashes[k])) ? str_slice(i->text, strlen(dashes[k]), i->text.len) : STR("");
			dash = dash || str_starts(rest, STR(" ")) || str_starts(rest, STR("\u00A0"));
		}
		if (begins && i->kind == PROSE_TEXT && !dash)
			return;
		second = dash && !first && !second ? i : second;
		first = first && i->kind != PROSE_TEXT;
		begins = i->kind == PROSE_SPACE || i->kind == PROSE_BREAK;
	}
	if (second)
		lint_report_bullet(l, str_slice(second->text, 0, 3), second->at);
}

static void read_inlines(struct lint *l, struct lint_text *t, const struct prose_inline *i, char after)
{
	bool begins = false; /* a line, after the one before */

	for (; i; i = i->next) {
		char follows = i->next ? first_of(i->next) : after;
		bool line = begins;
		begins = i->kind == PROSE_SPACE || i->kind == PROSE_BREAK;
		switch (i->kind) {
		case PROSE_TEXT:
			if (!l->line && (!t->last || line))
				check_bullet(l, i);
			t->s = i->text;
			t->ctx = &i;
			t->after = follows;
			t->literal = i->literal;
			lint_read(l, t);
			break;
		case PROSE_SPACE:
		case PROSE_BREAK:
			t->last = ' ';
			break;
		case PROSE_EMPH:
		case PROSE_STRONG:
		case PROSE_LINK:
		case PROSE_SUP:
		case PROSE_SUB:
			if (is_address(i))
				t->last = '?';
			else
				read_inlines(l, t, i->child, follows);
			break;
		case PROSE_CODE:
		case PROSE_IMAGE:
			t->last = '?';
			break;
		}
	}
}

static void read_blocks(struct lint *l, const struct prose_block *b, struct str lang)
{
	for (; b; b = b->next) {
		struct lint_text t = {.lang = lang, .file = b->at.file, .place = place_in_inline};
		if (b->kind != PROSE_CODE_BLOCK && !b->child)
			check_dashes(l, b->inlines);
		if (b->kind != PROSE_CODE_BLOCK)
			read_inlines(l, &t, b->inlines, '\0');
		read_blocks(l, b->child, lang);
	}
}

void lintprose_read(struct lint *l, const struct prose *p, struct str lang)
{
	read_blocks(l, p->blocks, lang);
}

/* Letters of each script in a name: [0] Latin, [1] Cyrillic. */
static void count_scripts(const struct text *const *texts, size_t n, size_t count[2])
{
	count[0] = count[1] = 0;
	for (size_t i = 0; i < n; i++) {
		for (size_t pos = 0; pos < texts[i]->s.len;) {
			uint32_t cp = utf8_next(texts[i]->s, &pos);
			if (unicode_is_letter(cp))
				count[unicode_is_cyrillic(cp)]++;
		}
	}
}

/* Reports each run of letters that is all in this script but looks the same in the other. */
static void check_runs(struct lint *l, const struct text *text, bool cyrillic)
{
	size_t pos = 0, first = SIZE_MAX;
	uint32_t letter = 0;
	bool alike = true;

	while (pos <= text->s.len) {
		size_t at = pos;
		uint32_t cp = pos < text->s.len ? utf8_next(text->s, &pos) : (pos++, 0u);
		struct origin place = text->at;
		if (cp && unicode_is_letter(cp)) {
			alike &= unicode_is_cyrillic(cp) == cyrillic && (cyrillic ? lookalike_latin(cp) : lookalike_cyrillic(cp)) != 0;
			letter = first == SIZE_MAX ? cp : letter;
			first = first == SIZE_MAX ? at : first;
			continue;
		}
		if (first != SIZE_MAX && alike && !name_is_suffix(str_slice(text->s, first, at))) { /* «Александр II» */
			place.col += (uint32_t)utf8_count(str_slice(text->s, 0, first));
			lint_report_letter(l, letter, place);
		}
		first = SIZE_MAX;
		alike = true;
	}
}

void lintprose_name(struct lint *l, const struct name *n)
{
	const struct text *texts[] = {&n->family, &n->given, &n->patronymic, &n->literal};
	enum { TEXTS = sizeof texts / sizeof *texts };
	size_t count[2];

	count_scripts(texts, TEXTS, count);
	for (size_t i = 0; i < TEXTS && count[0] && count[1]; i++)
		check_runs(l, texts[i], count[1] < count[0]);
}
