#include "model/cite/citation.h"

#include "base/arena.h"
#include "model/byline.h"
#include "model/cite/citeset.h"

#define DEFAULT_STYLE "gost-7.0.5"

enum { NAMES_IN_FULL = 3 /* GOST R 7.0.5-2008: of four or more authors, only the first is named */ };

/* Appends `part` after `joint`, which is omitted at the start. */
static void join(struct strbuf *b, const char *joint, struct str part)
{
	if (!part.len)
		return;
	if (b->len)
		strbuf_puts(b, joint);
	strbuf_put(b, part);
}

struct str citation_counted(struct arena *a, const struct labels *labels, struct str lang, enum label_key key, struct str number)
{
	return issue_is_counted(number) ? labels_fill1(a, labels, lang, key, "n", number) : number;
}

struct str citation_place(struct arena *a, const struct citation_source *s, struct str lang)
{
	struct strbuf b = {.arena = a}, volume = {.arena = a};
	struct str pages = article_pages(a, s->article);
	bool numbered = !text_given(&s->article->pages.first) && text_given(&s->article->article_number);

	if (s->issue->year)
		strbuf_printf(&b, "%u", s->issue->year);
	join(&volume, "", citation_counted(a, s->labels, lang, LABEL_VOLUME, s->issue->volume.s));
	join(&volume, ", ", citation_counted(a, s->labels, lang, LABEL_NUMBER, issue_number_in(s->issue, lang)));
	join(&b, ". ", strbuf_str(&volume));
	if (pages.len)
		join(&b, ". ",
		     numbered ? labels_fill1(a, s->labels, lang, LABEL_ARTICLE_NUMBER, "n", pages)
			      : labels_fill1(a, s->labels, lang, LABEL_PAGES, "pages", pages));
	return strbuf_str(&b);
}

struct str citation_authors(struct arena *a, const struct citation_source *s, struct str lang)
{
	struct byline all = byline_of(a, s->article, lang), shown = all;
	struct strbuf b = {.arena = a};

	if (all.n > NAMES_IN_FULL)
		shown.n = 1;
	strbuf_put(&b, byline_text(a, &shown, name_sorted));
	if (shown.n < all.n)
		join(&b, " ", labels_find(s->labels, lang, LABEL_AND_OTHERS));
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

const struct citestyle *citation_style(const struct citation_source *s, struct str lang)
{
	const struct text *chosen = ltext_find(&s->journal->citation_style, lang);
	const struct citestyle *style = chosen ? citestyle_find(s->styles, chosen->s) : NULL;

	return style ? style : citestyle_find(s->styles, STR(DEFAULT_STYLE));
}

const struct prose_inline *citation_make(struct arena *a, const struct citation_source *s, struct str lang)
{
	const struct prose *own = lprose_find(&s->article->citation_override, lang);

	return own && own->blocks ? own->blocks->inlines : citeset_make(a, s, citation_style(s, lang), lang);
}
