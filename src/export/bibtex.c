/* BibTeX, for BibTeX and biblatex: UTF-8, an entry per article. Titles have a second pair of braces: they are final, and no style may change
 * their capitals. */
#include "base/arena.h"
#include "base/ascii.h"
#include "export/fields.h"
#include "export/markup.h"
#include "export/view.h"

/* A field whose value is escaped already. */
static void put_raw(struct exporter *x, const char *key, struct str value)
{
	if (value.len)
		strbuf_printf(x->out, ",\n  %s = {%.*s}", key, STR_ARG(value));
}

static struct str escape(struct exporter *x, struct str s)
{
	struct strbuf out = {.arena = x->arena};

	markup_escape_latex(&out, view_clean(x, s));
	return strbuf_str(&out);
}

static void put(struct exporter *x, const char *key, struct str value)
{
	put_raw(x, key, escape(x, value));
}

/* An address or identifier, as it is; a brace or a backslash would end the field or begin a command. */
static void put_address(struct exporter *x, const char *key, struct str value)
{
	struct strbuf out = {.arena = x->arena};

	for (size_t i = 0; i < value.len; i++) {
		char c = value.ptr[i];
		if (strchr("{}\\", c))
			strbuf_printf(&out, "%%%02X", (unsigned)(unsigned char)c);
		else
			strbuf_putc(&out, c);
	}
	put_raw(x, key, strbuf_str(&out));
}

static struct str key_of(struct exporter *x, const struct article *art)
{
	struct str s = str_printf(x->arena, "%.*s-%.*s", STR_ARG(art->slug), STR_ARG(x->issue->name));
	struct strbuf out = {.arena = x->arena};

	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		strbuf_putc(&out, ascii_is_letter(c) || ascii_is_digit(c) || c == '-' || c == '_' ? c : '.');
	}
	return strbuf_str(&out);
}

/* A part of a name; in braces where a comma or the word "and" would divide it. */
static void add_part(struct exporter *x, struct strbuf *all, const char *before, struct str s)
{
	bool divides = str_find(s, STR(","), 0) != SIZE_MAX;

	for (size_t i = 0; i + 5 <= s.len && !divides; i++)
		divides = str_eq_folded(str_slice(s, i, i + 5), STR(" and "));
	if (s.len)
		strbuf_printf(all, divides ? "%s{%.*s}" : "%s%.*s", before, STR_ARG(escape(x, s)));
}

/* "Family, Given", "Family, Jr., Given"; a name without parts in braces. */
static void add_person(struct exporter *x, struct strbuf *all, const struct byline_author *who)
{
	strbuf_puts(all, all->len ? " and " : "");
	if (!who->name || name_is_whole(who->name) || (!view_given(x, who->name).len && !who->name->suffix.s.len)) {
		strbuf_printf(all, "{%.*s}", STR_ARG(escape(x, byline_author(x->arena, who, name_full))));
		return;
	}
	add_part(x, all, "", view_family(x, who->name));
	add_part(x, all, ", ", view_clean(x, who->name->suffix.s));
	add_part(x, all, ", ", view_given(x, who->name));
}

static void put_persons(struct exporter *x, const char *key, const struct byline *byline)
{
	struct strbuf all = {.arena = x->arena};

	for (size_t i = 0; i < byline->n; i++)
		add_person(x, &all, &byline->v[i]);
	put_raw(x, key, strbuf_str(&all));
}

static void put_contributors(struct exporter *x, const struct article *art, struct str lang)
{
	for (int kind = 0; kind < CONTRIBUTOR_KINDS; kind++) {
		const struct byline named = view_contributors(x, art, (enum contributor_kind)kind, lang);
		if (contributor_rows[kind].bibtex)
			put_persons(x, contributor_rows[kind].bibtex, &named);
	}
}

static void put_date(struct exporter *x, const struct date *d)
{
	static const char *const months[] = {"", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
	struct date year = {.year = d->year};

	put(x, "year", view_date(x, &year));
	if (d->month >= 1 && d->month <= 12)
		strbuf_printf(x->out, ",\n  month = %s", months[d->month]);
}

static void put_pages(struct exporter *x, const struct article *art)
{
	const struct pages *p = &art->pages;

	if (view_has_number(art))
		put(x, "eid", art->article_number.s);
	else if (text_given(&p->last) && !str_eq(p->first.s, p->last.s))
		put(x, "pages", str_printf(x->arena, "%.*s--%.*s", STR_ARG(p->first.s), STR_ARG(p->last.s)));
	else
		put(x, "pages", p->first.s);
}

static void put_keywords(struct exporter *x, const struct article *art, struct str lang)
{
	const struct texts *words = ltexts_find(&art->keywords, lang);
	struct strbuf all = {.arena = x->arena};

	for (size_t i = 0; words && i < words->n; i++)
		add_part(x, &all, i ? ", " : "", view_clean(x, words->v[i].s));
	put_raw(x, "keywords", strbuf_str(&all));
}

/* babel's names. */
static struct str language_id(struct str lang)
{
	static const struct {
		const char *tag, *name;
	} names[] = {{"ru", "russian"},   {"en", "english"},    {"de", "ngerman"},    {"fr", "french"},  {"es", "spanish"},
		     {"it", "italian"},   {"pt", "portuguese"}, {"pl", "polish"},     {"cs", "czech"},   {"sk", "slovak"},
		     {"uk", "ukrainian"}, {"be", "belarusian"}, {"bg", "bulgarian"},  {"sr", "serbian"}, {"hr", "croatian"},
		     {"sl", "slovene"},   {"hu", "magyar"},     {"ro", "romanian"},   {"el", "greek"},   {"tr", "turkish"},
		     {"nl", "dutch"},     {"sv", "swedish"},    {"da", "danish"},     {"nb", "norsk"},   {"fi", "finnish"},
		     {"et", "estonian"},  {"lv", "latvian"},    {"lt", "lithuanian"}, {"la", "latin"}};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (lang_same(lang, str_from(names[i].tag)))
			return str_from(names[i].name);
	return STR("");
}

static void put_article(struct exporter *x, const struct section *section, const struct article *art)
{
	const struct journal *j = x->journal;
	struct str lang = view_language(x, art);
	const struct prose *abstract = lprose_find(&art->abstract, lang);
	const struct byline authors = view_authors(x, art, lang);
	struct date date = view_published(x, art);

	(void)section;
	strbuf_printf(x->out, "%s@article{%.*s", x->n ? "\n" : "", STR_ARG(key_of(x, art)));
	put_persons(x, "author", &authors);
	put_contributors(x, art, lang);
	put_raw(x, "title", str_printf(x->arena, "{%.*s}", STR_ARG(view_marked_title(x, &markup_latex, art, lang))));
	put(x, "journal", view_text(x, &j->title, lang));
	put(x, "shortjournal", view_short_journal(x, lang));
	put_date(x, &date);
	put(x, "volume", view_volume(x));
	put(x, "number", view_number(x, lang));
	put_pages(x, art);
	put_address(x, "doi", art->doi.s);
	put_address(x, "url", view_url(x, art));
	put(x, "issn", text_given(&j->issn.print) ? j->issn.print.s : j->issn.online.s);
	put(x, "publisher", view_text(x, &j->publisher.name, lang));
	put(x, "language", lang);
	put(x, "langid", language_id(lang));
	if (article_version(art))
		put(x, "version", article_version(art)->number.s);
	put_keywords(x, art, lang);
	put(x, "abstract", markup_plain(x->arena, abstract, " "));
	if (art->notice.kind == NOTICE_RETRACTION)
		put(x, "note", STR("Retracted"));
	strbuf_puts(x->out, "\n}\n");
}

const struct export_format export_bibtex = {
	.kind = EXPORT_BIBTEX,
	.receiver = "BibTeX",
	.lacks = FIELDS_UNCITED | FIELD_BIT(VERSION_NOTES) | FIELD_BIT(INTERVIEWERS) | FIELD_BIT(REVIEWS) | FIELD_BIT(EDN),
	.article = put_article,
};
