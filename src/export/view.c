#include "export/view.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "export/markup.h"
#include "model/address.h"
#include "model/cite/citation.h"

struct str view_language(const struct exporter *x, const struct article *art)
{
	return text_given(&art->language) ? art->language.s : journal_language(x->journal);
}

static void add_language(struct exporter *x, struct strs *all, const struct article *art, struct str lang)
{
	if (!lang.len || !article_speaks(art, lang, false))
		return;
	for (size_t i = 0; i < all->n; i++)
		if (lang_same(all->v[i], lang))
			return;
	ARENA_PUSH(x->arena, all->v, all->n) = lang;
}

struct strs view_languages(struct exporter *x, const struct article *art)
{
	struct strs all = {0};

	ARENA_PUSH(x->arena, all.v, all.n) = view_language(x, art);
	for (size_t i = 0; i < art->title.n; i++)
		add_language(x, &all, art, art->title.v[i].lang);
	for (size_t i = 0; i < art->abstract.n; i++)
		add_language(x, &all, art, art->abstract.v[i].lang);
	for (size_t i = 0; i < art->keywords.n; i++)
		add_language(x, &all, art, art->keywords.v[i].lang);
	return all;
}

struct str view_language_code(struct exporter *x, struct str lang, enum codes_scheme scheme)
{
	struct str code = codes_language(x->arena, lang, scheme);

	if (code.len || !lang.len)
		return code;
	if (!x->unknown_language)
		diag_warn(x->diag, origin_file(x->issue->file), DIAG_EXPORT_CHANGED,
			  "%s has no code for the language '%.*s'; its texts are without one", x->format->receiver, STR_ARG(lang));
	x->unknown_language = true;
	return scheme == CODES_ELIBRARY ? STR("ANY") : STR("");
}

const struct prose *view_title(const struct article *art, struct str lang)
{
	return lprose_find(&art->title, lang);
}

struct str view_clean(struct exporter *x, struct str s)
{
	return markup_clean(x->arena, s);
}

static struct str title_plain(struct exporter *x, const struct article *art, struct str lang)
{
	const struct prose *title = view_title(art, lang);

	return title ? view_clean(x, prose_plain(x->arena, title)) : STR("");
}

struct str view_whole_title(struct exporter *x, const struct article *art, struct str lang)
{
	const struct prose *subtitle = lprose_find(&art->subtitle, lang);
	struct str title = title_plain(x, art, lang);

	if (!subtitle || !title.len)
		return title;
	return str_printf(x->arena, "%.*s%.*s%.*s", STR_ARG(title), STR_ARG(view_clean(x, citation_joint(x->labels, lang, title))),
			  STR_ARG(view_clean(x, prose_plain(x->arena, subtitle))));
}

struct str view_marked_title(struct exporter *x, const struct markup *m, const struct article *art, struct str lang)
{
	const struct prose *title = lprose_any(&art->title, lang), *subtitle;
	struct strbuf out = {.arena = x->arena};

	if (!title)
		return STR("");
	lang = title->lang.len ? title->lang : lang;
	markup_line(m, &out, title);
	subtitle = lprose_find(&art->subtitle, lang);
	if (subtitle) {
		m->escape(&out, view_clean(x, citation_joint(x->labels, lang, title_plain(x, art, lang))));
		markup_line(m, &out, subtitle);
	}
	return strbuf_str(&out);
}

struct str view_text(struct exporter *x, const struct ltext *t, struct str lang)
{
	const struct text *found = ltext_any(t, lang, NULL);

	return found ? view_clean(x, found->s) : STR("");
}

struct str view_short_journal(struct exporter *x, struct str lang)
{
	struct str s = view_text(x, &x->journal->abbreviated_title, lang);

	return str_eq(s, view_text(x, &x->journal->title, lang)) ? STR("") : s;
}

struct str view_text_in(struct exporter *x, const struct ltext *t, struct str lang)
{
	const struct text *found = ltext_find(t, lang);

	return found ? view_clean(x, found->s) : STR("");
}

struct str view_cut(struct str s, size_t most)
{
	size_t pos = 0;

	for (size_t i = 0; i < most && pos < s.len; i++)
		utf8_next(s, &pos);
	return str_slice(s, 0, pos);
}

struct byline view_authors(struct exporter *x, const struct article *art, struct str lang)
{
	return byline_of(x->arena, art, lang);
}

struct byline view_contributors(struct exporter *x, const struct article *art, enum contributor_kind kind, struct str lang)
{
	return byline_contributors(x->arena, art, kind, lang);
}

static bool is_same_name(const struct name *a, const struct name *b)
{
	return str_eq(a->family.s, b->family.s) && str_eq(a->given.s, b->given.s) && str_eq(a->patronymic.s, b->patronymic.s) &&
	       str_eq(a->literal.s, b->literal.s);
}

const struct name *view_other_name(const struct person *p, const struct name *shown, size_t *at)
{
	while (*at < p->name.n) {
		const struct name *n = &p->name.v[(*at)++];
		if (n != shown && n->lang.len && !lang_same(n->lang, shown->lang) && !is_same_name(n, shown))
			return n;
	}
	return NULL;
}

struct str view_given(struct exporter *x, const struct name *n)
{
	return n->literal.s.len ? STR("") : view_clean(x, name_given(x->arena, n));
}

struct str view_family(struct exporter *x, const struct name *n)
{
	return view_clean(x, n->literal.s.len ? n->literal.s : n->family.s);
}

struct str view_family_and_suffix(struct exporter *x, const struct name *n)
{
	struct str family = view_family(x, n), suffix = view_clean(x, n->suffix.s);

	return suffix.len ? str_printf(x->arena, "%.*s %.*s", STR_ARG(family), STR_ARG(suffix)) : family;
}

struct str view_name_language(const struct name *n, struct str lang)
{
	struct str letters = n->literal.s.len ? n->literal.s : n->family.s;

	lang = n->lang.len ? n->lang : lang;
	return script_of(letters) == SCRIPT_LATIN && !script_fits(SCRIPT_LATIN, lang) ? STR("en") : lang;
}

const struct affiliation *view_affiliation(const struct article *art, const struct person *p, size_t i)
{
	return article_affiliation(art, p->affiliations.v[i].s, NULL);
}

struct str view_place(struct exporter *x, const struct affiliation *a, struct str lang)
{
	struct str city = view_text(x, &a->city, lang), country = view_text(x, &a->country, lang);

	if (!city.len || !country.len)
		return city.len ? city : country;
	return str_printf(x->arena, "%.*s, %.*s", STR_ARG(city), STR_ARG(country));
}

struct str view_hyphens(struct exporter *x, struct str s)
{
	struct strbuf out = {.arena = x->arena};

	s = view_clean(x, s);
	for (size_t pos = 0; pos < s.len;) {
		size_t from = pos;
		uint32_t cp = utf8_next(s, &pos);
		if (cp >= 0x2010 && cp <= 0x2014)
			strbuf_putc(&out, '-');
		else
			strbuf_put(&out, str_slice(s, from, pos));
	}
	return strbuf_str(&out);
}

struct str view_volume(struct exporter *x)
{
	return view_hyphens(x, x->issue->volume.s);
}

struct str view_any_number(struct exporter *x, struct str lang)
{
	return view_hyphens(x, issue_number_in(x->issue, lang));
}

struct str view_number(struct exporter *x, struct str lang)
{
	return x->issue->kind == ISSUE_ONLINE_FIRST ? STR("") : view_any_number(x, lang);
}

struct str view_plain_number(struct exporter *x, struct str lang)
{
	return x->issue->kind == ISSUE_ONLINE_FIRST ? STR("") : view_hyphens(x, issue_plain_number(x->issue, lang));
}

struct str view_kind(struct exporter *x, struct str lang)
{
	return x->issue->kind == ISSUE_ONLINE_FIRST ? STR("") : view_hyphens(x, view_text(x, &x->issue->kind_words, lang));
}

bool view_is_number(struct str s)
{
	uint32_t n;

	return str_to_uint(s, 99999999, &n);
}

struct str view_untitled(const struct exporter *x)
{
	return lang_same(journal_language(x->journal), STR("ru")) ? STR("Статьи") : STR("Articles");
}

bool view_has_number(const struct article *art)
{
	return text_given(&art->article_number) && !text_given(&art->pages.first);
}

struct date view_released(const struct exporter *x)
{
	const struct issue *i = x->issue;
	struct date year = {.year = (uint16_t)i->year, .at = origin_file(i->file)};

	return date_given(&i->dates.released) ? i->dates.released : year;
}

struct date view_published(const struct exporter *x, const struct article *art)
{
	return date_given(&art->dates.published) ? art->dates.published : view_released(x);
}

struct str view_date_with(struct exporter *x, const struct date *d, const char *between)
{
	if (!date_given(d))
		return STR("");
	if (!d->month)
		return str_printf(x->arena, "%04u", d->year);
	if (!d->day)
		return str_printf(x->arena, "%04u%s%02u", d->year, between, d->month);
	return str_printf(x->arena, "%04u%s%02u%s%02u", d->year, between, d->month, between, d->day);
}

struct str view_date(struct exporter *x, const struct date *d)
{
	return view_date_with(x, d, "-");
}

const struct licence *view_licence(const struct exporter *x, const struct article *art)
{
	return art->licence.at.line ? &art->licence : &x->journal->licence;
}

struct str view_encoded(struct arena *a, struct str s)
{
	return str_percent(a, s, "-._~");
}

struct str view_encoded_path(struct arena *a, struct str s)
{
	return str_percent(a, s, "-._~/");
}

struct str view_url(struct exporter *x, const struct article *art)
{
	const struct labels_pair pairs[] = {{"issue", view_encoded(x->arena, x->issue->name)}, {"slug", art->slug}};
	struct str pattern = text_given(&art->url) ? art->url.s : x->journal->exchange.url.s;

	if (!pattern.len)
		return STR("");
	return address_web(x->arena, labels_fill(x->arena, pattern, pairs, sizeof pairs / sizeof *pairs));
}

struct str view_pdf_url(struct exporter *x, const struct article *art)
{
	struct str page = view_url(x, art);
	bool folder = str_ends(page, STR("/"));

	/* an address that the article gives says nothing of where the file is */
	if (!page.len || text_given(&art->url) || str_find(page, STR("?"), 0) != SIZE_MAX)
		return STR("");
	return str_printf(x->arena, "%.*s%s%.*s.pdf", STR_ARG(page), folder ? "" : "/", STR_ARG(art->slug));
}

const char *view_update(const struct article *art)
{
	switch (art->type) {
	case ARTICLE_RETRACTION:
		return "retraction";
	case ARTICLE_ERRATUM:
		return "erratum";
	case ARTICLE_CONCERN:
		return "expression_of_concern";
	case ARTICLE_ADDENDUM:
		return "addendum";
	default:
		return "correction";
	}
}

struct str view_reviewed_title(struct exporter *x, const struct reviewed *w, struct str lang)
{
	const struct prose *title = lprose_any(&w->title, lang);

	return title ? view_clean(x, prose_plain(x->arena, title)) : STR("");
}

struct byline view_reviewed_authors(struct exporter *x, const struct reviewed *w, struct str lang)
{
	return byline_people(x->arena, &w->authors, lang);
}

bool view_is_related(const struct article *art, struct str doi)
{
	for (size_t i = 0; i < art->related.n; i++)
		if (str_eq_folded(art->related.v[i].doi.s, doi))
			return true;
	return false;
}

static void take_date(const struct date *d, struct date *newest)
{
	if (date_cmp(d, newest) > 0)
		*newest = *d;
}

void view_newest(const struct issue *issue, const struct article *art, struct date *newest)
{
#define TAKE(X, id, member, name) take_date(&art->dates.member, newest);
	ARTICLE_DATES(TAKE, _)
#undef TAKE
	for (size_t i = 0; i < art->versions.n; i++)
		take_date(&art->versions.v[i].date, newest);
	take_date(&art->notice.date, newest);
	take_date(&issue->dates.released, newest);
	take_date(&issue->dates.signed_to_print, newest);
}
