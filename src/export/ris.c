/* RIS, as EndNote, Zotero and Mendeley read it: UTF-8, lines that end in CR and LF. */
#include "base/arena.h"
#include "export/fields.h"
#include "export/markup.h"
#include "export/view.h"

/* A tag of two letters, and a value on one line. */
static void put(struct exporter *x, const char *tag, struct str value)
{
	if (!value.len)
		return;
	strbuf_printf(x->out, "%s  - ", tag);
	for (size_t i = 0; i < value.len; i++) {
		bool ends = value.ptr[i] == '\n' || value.ptr[i] == '\r';
		strbuf_putc(x->out, ends ? ' ' : value.ptr[i]);
	}
	strbuf_puts(x->out, "\r\n");
}

/* "Family, Given, Suffix". A comma marks the name of a body, which readers would divide at its last space. */
static void put_person(struct exporter *x, const char *tag, const struct byline_author *who)
{
	struct str family, given, suffix;

	if (!who->name || name_is_whole(who->name)) {
		put(x, tag, str_printf(x->arena, "%.*s,", STR_ARG(view_clean(x, byline_author(x->arena, who, name_full)))));
		return;
	}
	family = view_family(x, who->name);
	given = view_given(x, who->name);
	suffix = view_clean(x, who->name->suffix.s);
	put(x, tag,
	    str_printf(x->arena, "%.*s,%s%.*s%s%.*s", STR_ARG(family), given.len ? " " : "", STR_ARG(given), suffix.len ? ", " : "",
		       STR_ARG(suffix)));
}

static void put_contributors(struct exporter *x, const struct article *art, struct str lang)
{
	for (int kind = 0; kind < CONTRIBUTOR_KINDS; kind++) {
		const struct byline named = view_contributors(x, art, (enum contributor_kind)kind, lang);
		for (size_t i = 0; i < named.n && contributor_rows[kind].ris; i++)
			put_person(x, contributor_rows[kind].ris, &named.v[i]);
	}
}

static void put_titles(struct exporter *x, const struct article *art, struct str lang)
{
	struct strs langs = view_languages(x, art);

	put(x, "TI", view_whole_title(x, art, lang));
	for (size_t i = 0; i < langs.n; i++) {
		const struct prose *title = view_title(art, langs.v[i]);
		if (title && title->lang.len && !lang_same(langs.v[i], lang))
			put(x, "TT", view_whole_title(x, art, langs.v[i]));
	}
}

static void put_pages(struct exporter *x, const struct article *art)
{
	if (view_has_number(art)) {
		put(x, "C7", art->article_number.s);
		put(x, "SP", art->article_number.s);
		return;
	}
	put(x, "SP", art->pages.first.s);
	put(x, "EP", art->pages.last.s);
}

static void put_article(struct exporter *x, const struct section *section, const struct article *art)
{
	const struct journal *j = x->journal;
	struct str lang = view_language(x, art);
	const struct byline authors = view_authors(x, art, lang);
	const struct prose *abstract = lprose_find(&art->abstract, lang);
	const struct texts *words = ltexts_find(&art->keywords, lang);
	struct date date = view_published(x, art), year = {.year = date.year};

	(void)section;
	put(x, "TY", STR("JOUR"));
	for (size_t i = 0; i < authors.n; i++)
		put_person(x, "AU", &authors.v[i]);
	put_contributors(x, art, lang);
	put_titles(x, art, lang);
	for (size_t i = 0; i < art->reviews.n; i++)
		put(x, "RI", view_reviewed_title(x, &art->reviews.v[i], lang));
	put(x, "T2", view_text(x, &j->title, lang));
	put(x, "J2", view_short_journal(x, lang));
	put(x, "PY", view_date(x, &year));
	if (date.month)
		put(x, "DA", str_printf(x->arena, "%.*s%s", STR_ARG(view_date_with(x, &date, "/")), date.day ? "/" : "//"));
	put(x, "VL", view_volume(x));
	put(x, "IS", view_number(x, lang));
	put_pages(x, art);
	put(x, "SN", text_given(&j->issn.print) ? j->issn.print.s : j->issn.online.s);
	put(x, "DO", art->doi.s);
	put(x, "UR", view_url(x, art));
	put(x, "L1", view_pdf_url(x, art));
	put(x, "AB", markup_plain(x->arena, abstract, " "));
	for (size_t i = 0; words && i < words->n; i++)
		put(x, "KW", view_clean(x, words->v[i].s));
	put(x, "LA", lang);
	put(x, "PB", view_text(x, &j->publisher.name, lang));
	put(x, "AN", art->edn.s);
	if (art->notice.kind == NOTICE_RETRACTION)
		put(x, "N1", STR("Retracted"));
	strbuf_puts(x->out, "ER  - \r\n\r\n");
}

const struct export_format export_ris = {
	.kind = EXPORT_RIS,
	.receiver = "RIS",
	.lacks = FIELDS_UNCITED | FIELD_BIT(VERSIONS) | FIELD_BIT(INTERVIEWERS),
	.article = put_article,
};
