#include "model/cite/citation.h"

#include "base/arena.h"
#include "model/byline.h"
#include "model/cite/citeset.h"

#define STYLE_OF_GOST "gost-7.0.5"
#define STYLE_ELSEWHERE "apa7"

enum { NAMES_IN_FULL = 3 /* GOST R 7.0.5-2008: of four or more authors, only the first is named */ };

struct str citation_counted(struct arena *a, const struct labels *labels, struct str lang, enum label_key key, struct str number)
{
	return issue_is_counted(number) ? labels_fill1(a, labels, lang, key, "n", number) : number;
}

struct str citation_authors(struct arena *a, const struct citation_source *s, struct str lang)
{
	struct byline all = byline_of(a, s->article, lang), shown = all;
	struct strbuf b = {.arena = a};

	if (all.n > NAMES_IN_FULL)
		shown.n = 1;
	strbuf_put(&b, byline_text(a, &shown, name_sorted));
	if (shown.n < all.n)
		strbuf_printf(&b, " %.*s", STR_ARG(labels_find(s->labels, lang, LABEL_AND_OTHERS)));
	return strbuf_str(&b);
}

struct str citation_joint(const struct labels *labels, struct str lang, struct str title)
{
	static const struct str marks[] = {STR_INIT("?"), STR_INIT("!"), STR_INIT("…"), STR_INIT(":")};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_ends(title, marks[i]))
			return STR(" ");
	return labels_find(labels, lang, LABEL_SUBTITLE);
}

/* The language of a country whose standards of citation follow GOST. */
static bool follows_gost(struct str lang)
{
	static const char *const languages[] = {"ru", "be", "uk", "kk", "ky", "tg", "tt", "ba", "cv", "os", "sah"};

	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		if (lang_same(lang, str_from(languages[i])))
			return true;
	return false;
}

const struct citestyle *citation_style(const struct citation_source *s, struct str lang)
{
	const struct text *chosen = ltext_find(&s->journal->citation_style, lang);
	const struct citestyle *style = chosen ? citestyle_find(s->styles, chosen->s) : NULL;

	if (style)
		return style;
	if (follows_gost(lang) || (s->journal->languages.n && follows_gost(journal_language(s->journal))))
		return citestyle_find(s->styles, STR(STYLE_OF_GOST));
	return citestyle_find(s->styles, STR(STYLE_ELSEWHERE));
}

const struct prose_inline *citation_make(struct arena *a, const struct citation_source *s, struct str lang)
{
	const struct prose *own = lprose_find(&s->article->citation_override, lang);

	return own && own->blocks ? own->blocks->inlines : citeset_make(a, s, citation_style(s, lang), lang);
}

bool citation_lacks_language(struct arena *a, const struct citation_source *s, struct str lang)
{
	return !lprose_find(&s->article->citation_override, lang) && citeset_lacks_language(a, s, citation_style(s, lang), lang);
}
