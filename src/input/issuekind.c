#include "input/issuekind.h"

#include <string.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "model/labels.h"

/* Figures with what may stand between them, or roman. */
static bool is_bare(struct str number)
{
	size_t roman = 0, other = 0;

	for (size_t i = 0; i < number.len;) {
		uint32_t cp = utf8_next(number, &i);
		if (cp < 0x80 && strchr("IVXLC", (int)cp))
			roman++;
		else if (unicode_is_letter(cp))
			other++;
	}
	return !other && (!roman || roman == number.len);
}

static enum label_key label_of(const struct issue *i)
{
	bool part = text_given(&i->part);

	switch (i->kind) {
	case ISSUE_REGULAR:
		return part ? LABEL_ISSUE_PART : LABEL_NONE;
	case ISSUE_SUPPLEMENT:
		return part ? LABEL_SUPPLEMENT_N : LABEL_SUPPLEMENT;
	case ISSUE_SPECIAL:
		return part ? LABEL_SPECIAL_ISSUE_N : LABEL_SPECIAL_ISSUE;
	case ISSUE_ONLINE_FIRST:
		return LABEL_ONLINE_FIRST;
	}
	return LABEL_NONE;
}

static struct str with_capital(struct arena *a, struct str s)
{
	char first[4];
	size_t at = 0, n;

	if (!s.len)
		return s;
	n = utf8_encode(unicode_to_upper(utf8_next(s, &at)), first);
	return str_printf(a, "%.*s%.*s", (int)n, first, STR_ARG(str_slice(s, at, s.len)));
}

static struct str words_in(struct arena *a, const struct issue *i, const struct labels *labels, struct str lang, enum label_key key)
{
	struct str words = labels_fill1(a, labels, lang, key, "n", i->part.s), part;

	if (i->kind != ISSUE_ONLINE_FIRST || !text_given(&i->part))
		return words;
	part = labels_fill1(a, labels, lang, LABEL_ISSUE_PART, "n", i->part.s);
	return str_printf(a, "%.*s, %.*s", STR_ARG(words), STR_ARG(part));
}

static void add(struct arena *a, struct ltext *t, struct str lang, struct str s, struct origin at)
{
	ARENA_PUSH(a, t->v, t->n) = (struct ltext_entry){.lang = lang, .text = {s, at}};
}

void issuekind_name(struct arena *a, struct issue *i, const struct journal *j)
{
	enum label_key key = label_of(i);

	if (key == LABEL_NONE || i->whole_number.n || !j || !j->labels)
		return;
	for (size_t k = 0; k < i->number.n; k++)
		if (!is_bare(i->number.v[k].text.s))
			return;
	for (size_t k = 0; k < j->languages.n; k++) {
		struct str lang = j->languages.v[k].s, number = issue_plain_number(i, lang);
		struct str words = words_in(a, i, j->labels, lang, key), alone = with_capital(a, words);
		struct origin at = i->number.n ? i->number.v[0].text.at : i->at;
		add(a, &i->kind_words, lang, alone, at);
		if (number.len)
			add(a, &i->whole_number, lang, str_printf(a, "%.*s, %.*s", STR_ARG(number), STR_ARG(words)), at);
		else
			add(a, &i->whole_number, lang, alone, at);
	}
}
