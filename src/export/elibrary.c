/* The issue for eLibrary (РИНЦ), in the order of elements that its description demands. Values are plain, with the codes of languages and
 * kinds that are eLibrary's own. */
#include "base/arena.h"
#include "base/ascii.h"
#include "export/codes.h"
#include "export/fields.h"
#include "export/view.h"

enum { NAMES_MAX = 3 /* languages of a name */ };

static void leaf_in(struct exporter *x, const char *name, struct str lang, struct str s)
{
	xml_leaf_with(&x->xml, name, "lang", view_language_code(x, lang, CODES_ELIBRARY), s);
}

static void open_journal(struct exporter *x)
{
	static const char *const types[] = {
		[ISSUE_REGULAR] = "ISS", [ISSUE_SUPPLEMENT] = "SPI", [ISSUE_SPECIAL] = "SPI", [ISSUE_ONLINE_FIRST] = "OFI"};
	const struct journal *j = x->journal;
	const struct issue *i = x->issue;
	struct str lang = journal_language(j), volume = view_volume(x), theme = view_text(x, &i->theme, lang);
	struct xml *w = &x->xml;

	if (!j->exchange.elibrary.title_id)
		export_need(x, "exchange.elibrary.title_id");
	xml_declare(w);
	xml_begin(w, "journal");
	export_leaf(x, "titleid", str_printf(x->arena, "%u", j->exchange.elibrary.title_id));
	export_leaf(x, "issn", j->issn.print.s);
	export_leaf(x, "eissn", j->issn.online.s);
	xml_begin(w, "journalInfo");
	xml_attr(w, "lang", view_language_code(x, lang, CODES_ELIBRARY));
	export_leaf(x, "title", view_text(x, &j->title, lang));
	xml_end(w);
	xml_begin(w, "issue");
	xml_attr(w, "type", str_from(types[i->kind]));
	if (view_is_number(volume))
		export_leaf(x, "volume", volume);
	else if (volume.len)
		diag_warn(x->diag, i->volume.at, DIAG_EXPORT_LEFT_OUT,
			  "eLibrary takes only a number of up to eight digits as volume; '%.*s' is left out", STR_ARG(volume));
	if (!view_is_number(volume) && !view_any_number(x, lang).len)
		diag_error(x->diag, origin_file(i->file), DIAG_EXPORT_MISSING, "eLibrary needs the volume of the issue, or its number");
	export_leaf(x, "number", view_any_number(x, lang));
	export_leaf(x, "altNumber", view_hyphens(x, i->running_number.s));
	if (i->page_count)
		export_leaf(x, "pages", str_printf(x->arena, "%u-%u", i->first_page, i->first_page + i->page_count - 1));
	else if (x->last_page)
		export_leaf(x, "pages", str_printf(x->arena, "%u-%u", i->first_page, x->last_page));
	export_leaf(x, "dateUni", str_printf(x->arena, "%04u", i->year));
	leaf_in(x, "issTitle", lang, theme);
	xml_begin(w, "articles");
}

static void close_journal(struct exporter *x)
{
	xml_end(&x->xml);
	xml_end(&x->xml);
	xml_end(&x->xml);
}

static void put_section(struct exporter *x, const struct section *section)
{
	xml_begin(&x->xml, "section");
	if (!section->title.n) /* else its articles would stand below the rubric before */
		leaf_in(x, "secTitle", journal_language(x->journal), view_untitled(x));
	for (size_t i = 0; i < section->title.n; i++) {
		struct str lang = section->title.v[i].lang;
		leaf_in(x, "secTitle", lang.len ? lang : journal_language(x->journal), view_clean(x, section->title.v[i].text.s));
	}
	xml_end(&x->xml);
}

static const char *type_of(enum article_type type)
{
	static const char *const types[] = {
		[ARTICLE_RESEARCH] = "RAR",   [ARTICLE_TRANSLATION] = "RAR",  [ARTICLE_REVIEW] = "REV",      [ARTICLE_BOOK_REVIEW] = "BRV",
		[ARTICLE_EDITORIAL] = "EDI",  [ARTICLE_BRIEF_REPORT] = "SCO", [ARTICLE_CASE_REPORT] = "RAR", [ARTICLE_LETTER] = "COR",
		[ARTICLE_DISCUSSION] = "COR", [ARTICLE_INTERVIEW] = "PER",    [ARTICLE_OBITUARY] = "PER",    [ARTICLE_NEWS] = "MIS",
		[ARTICLE_CORRECTION] = "MIS", [ARTICLE_ERRATUM] = "MIS",      [ARTICLE_RETRACTION] = "MIS",  [ARTICLE_CONCERN] = "MIS",
		[ARTICLE_ADDENDUM] = "MIS",   [ARTICLE_OTHER] = "MIS",
	};

	return types[type];
}

static bool has_letter(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (ascii_is_letter(s.ptr[i]))
			return true;
	return false;
}

/* The first figures of each part of a range: "539-550" of "539-550.e6". */
static struct str figures_of(struct exporter *x, struct str s)
{
	struct strbuf out = {.arena = x->arena};

	for (size_t from = 0, to; from < s.len; from = to + 1) {
		size_t i = from, end;
		to = str_find(s, STR("-"), from);
		to = to == SIZE_MAX ? s.len : to;
		while (i < to && !ascii_is_digit(s.ptr[i]))
			i++;
		for (end = i; end < to && ascii_is_digit(s.ptr[end]); end++)
			;
		if (end > i)
			strbuf_printf(&out, "%s%.*s", out.len ? "-" : "", STR_ARG(str_slice(s, i, end)));
	}
	return strbuf_str(&out);
}

/* Pages of figures only, or of letters only; of a number as "e12", the figures. */
static void put_pages(struct exporter *x, const struct article *art)
{
	struct str s = view_hyphens(x, article_pages(x->arena, art)), figures = figures_of(x, s);

	if (!s.len)
		diag_error(x->diag, article_place(art), DIAG_EXPORT_MISSING, "eLibrary needs the pages of the article, or its number");
	if (!has_letter(s) || !figures.len) {
		export_leaf(x, "pages", s);
		return;
	}
	diag_warn(x->diag, text_given(&art->article_number) ? art->article_number.at : art->pages.at, DIAG_EXPORT_CHANGED,
		  "eLibrary takes pages without letters; '%.*s' is exported as %.*s", STR_ARG(s), STR_ARG(figures));
	export_leaf(x, "pages", figures);
}

/* A value of all affiliations, with semicolons between them. */
static struct str joined(struct exporter *x, const struct article *art, const struct person *p, size_t member, struct str lang)
{
	struct strbuf all = {.arena = x->arena};
	bool any = false;

	for (size_t i = 0; i < p->affiliations.n; i++) {
		const struct affiliation *a = view_affiliation(art, p, i);
		const struct ltext *t = a ? (const struct ltext *)(const void *)((const char *)a + member) : NULL;
		struct str s = t ? view_text(x, t, lang) : STR("");
		any = any || s.len;
		strbuf_printf(&all, "%s%.*s", i ? "; " : "", STR_ARG(s));
	}
	return any ? strbuf_str(&all) : STR("");
}

static void put_individual(struct exporter *x, const struct article *art, const struct person *p, const struct name *n, struct str lang,
			   bool first)
{
	struct xml *w = &x->xml;
	struct str degree = view_text_in(x, &p->degree, lang), post = view_text_in(x, &p->post, lang);

	xml_begin(w, "individInfo");
	xml_attr(w, "lang", view_language_code(x, lang, CODES_ELIBRARY));
	export_leaf(x, "surname", view_family_and_suffix(x, n));
	export_leaf(x, "initials", view_given(x, n));
	export_leaf(x, "orgName", joined(x, art, p, offsetof(struct affiliation, name), lang));
	export_leaf(x, "address", joined(x, art, p, offsetof(struct affiliation, address), lang));
	export_leaf(x, "town", joined(x, art, p, offsetof(struct affiliation, city), lang));
	export_leaf(x, "country", joined(x, art, p, offsetof(struct affiliation, country), lang));
	export_leaf(x, "otherInfo", str_printf(x->arena, "%.*s%s%.*s", STR_ARG(degree), degree.len && post.len ? ", " : "", STR_ARG(post)));
	export_leaf(x, "email", first ? p->email.s : STR(""));
	xml_end(w);
}

static void put_codes_of(struct exporter *x, const struct person *p)
{
	if (!text_given(&p->spin) && !text_given(&p->orcid))
		return;
	xml_begin(&x->xml, "authorCodes");
	export_leaf(x, "spin", p->spin.s);
	export_leaf(x, "orcid", p->orcid.s);
	xml_end(&x->xml);
}

/* The i-th author; `in`: all of them, by language. */
static void put_author(struct exporter *x, const struct article *art, const struct byline *in, size_t i, const struct strs *langs)
{
	const struct byline_author *who = &in[0].v[i];
	const struct person *p = who->person;

	xml_begin(&x->xml, "author");
	xml_attr(&x->xml, "num", str_printf(x->arena, "%zu", i + 1));
	if (p && p->corresponding)
		export_leaf(x, "correspondent", STR("1"));
	if (p)
		put_codes_of(x, p);
	for (size_t k = 0; p && k < p->name.n && k < NAMES_MAX; k++)
		put_individual(x, art, p, &p->name.v[k], view_name_language(&p->name.v[k], langs->v[0]), k == 0);
	if (p && p->name.n > NAMES_MAX)
		diag_warn(x->diag, who->at, DIAG_EXPORT_LEFT_OUT, "eLibrary takes a name in %d languages; more are left out", NAMES_MAX);
	for (size_t k = 0; !p && k < langs->n && k < NAMES_MAX; k++) {
		xml_begin(&x->xml, "individInfo");
		xml_attr(&x->xml, "lang", view_language_code(x, langs->v[k], CODES_ELIBRARY));
		export_leaf(x, "surname", view_clean(x, byline_author(x->arena, &in[k].v[i], name_full)));
		xml_end(&x->xml);
	}
	xml_end(&x->xml);
}

static void put_authors(struct exporter *x, const struct article *art, const struct strs *langs)
{
	struct byline in[NAMES_MAX] = {0};

	for (size_t k = 0; k < langs->n && k < NAMES_MAX; k++)
		in[k] = view_authors(x, art, langs->v[k]);
	if (!in[0].n)
		return;
	xml_begin(&x->xml, "authors");
	for (size_t i = 0; i < in[0].n; i++)
		put_author(x, art, in, i, langs);
	xml_end(&x->xml);
}

static void put_titles(struct exporter *x, const struct article *art, const struct strs *langs)
{
	const struct prose *last = NULL;

	xml_begin(&x->xml, "artTitles");
	for (size_t i = 0; i < langs->n; i++) {
		const struct prose *p = i ? view_title(art, langs->v[i]) : lprose_any(&art->title, langs->v[0]);
		if (!p || p == last)
			continue;
		last = p;
		xml_begin(&x->xml, "artTitle");
		xml_attr(&x->xml, "lang", view_language_code(x, p->lang.len ? p->lang : langs->v[i], CODES_ELIBRARY));
		strbuf_put(xml_inline(&x->xml), view_marked_title(x, &markup_rinc, art, langs->v[i]));
		xml_end(&x->xml);
	}
	xml_end(&x->xml);
}

static void put_prose(struct exporter *x, const char *group, const char *item, const struct lprose *all, struct str own)
{
	if (!all->n)
		return;
	xml_begin(&x->xml, group);
	for (size_t i = 0; i < all->n; i++) {
		xml_begin(&x->xml, item);
		xml_attr(&x->xml, "lang", view_language_code(x, all->v[i].lang.len ? all->v[i].lang : own, CODES_ELIBRARY));
		markup_blocks(&markup_rinc, xml_inline(&x->xml), all->v[i].blocks);
		xml_end(&x->xml);
	}
	xml_end(&x->xml);
}

/* The full text is demanded: empty where the article has no PDF file, or none that can be read. */
static void put_text(struct exporter *x, const struct article *art, struct str lang)
{
	struct str text = STR("");

	if (!x->source || !x->source->text || !x->source->text(x->source->ctx, art, &text))
		export_note(&x->without_text, article_place(art));
	xml_begin(&x->xml, "text");
	xml_attr(&x->xml, "lang", view_language_code(x, lang, CODES_ELIBRARY));
	xml_text(&x->xml, text);
	xml_end(&x->xml);
}

static void put_all(struct exporter *x, const char *name, const struct texts *codes)
{
	for (size_t i = 0; i < codes->n; i++)
		export_leaf(x, name, view_clean(x, codes->v[i].s));
}

static void put_codes(struct exporter *x, const struct article *art)
{
	if (!text_given(&art->doi) && !text_given(&art->edn) && !art->udc.n && !art->bbk.n && !art->jel.n)
		return;
	xml_begin(&x->xml, "codes");
	export_leaf(x, "doi", art->doi.s);
	export_leaf(x, "edn", art->edn.s);
	put_all(x, "udk", &art->udc);
	put_all(x, "bbk", &art->bbk);
	put_all(x, "jel", &art->jel);
	xml_end(&x->xml);
}

static void put_keywords(struct exporter *x, const struct article *art, struct str own)
{
	if (!art->keywords.n)
		return;
	xml_begin(&x->xml, "keywords");
	for (size_t i = 0; i < art->keywords.n; i++) {
		const struct ltexts_entry *e = &art->keywords.v[i];
		if (!e->texts.n)
			continue;
		xml_begin(&x->xml, "kwdGroup");
		xml_attr(&x->xml, "lang", view_language_code(x, e->lang.len ? e->lang : own, CODES_ELIBRARY));
		put_all(x, "keyword", &e->texts);
		xml_end(&x->xml);
	}
	xml_end(&x->xml);
}

/* A reference is in Russian or English only if that is plain from its letters; it is not. */
static void put_references(struct exporter *x, const struct article *art)
{
	if (!art->references.n)
		return;
	xml_begin(&x->xml, "references");
	for (size_t i = 0; i < art->references.n; i++) {
		xml_begin(&x->xml, "reference");
		xml_begin(&x->xml, "refInfo");
		xml_attr(&x->xml, "lang", STR("ANY"));
		export_leaf(x, "text", view_clean(x, art->references.v[i].text.s));
		xml_end(&x->xml);
		xml_end(&x->xml);
	}
	xml_end(&x->xml);
}

static void put_files(struct exporter *x, const struct article *art)
{
	bool corrected = art->notice.kind != NOTICE_NONE && text_given(&art->notice.doi);

	if (!art->body_path.len && !corrected)
		return;
	xml_begin(&x->xml, "files");
	if (art->body_path.len)
		xml_leaf_with(&x->xml, "file", "desc", STR("fullText"), str_printf(x->arena, "%.*s.pdf", STR_ARG(art->slug)));
	if (corrected)
		xml_leaf_with(&x->xml, "furl", "desc", STR("correction"),
			      str_printf(x->arena, "https://doi.org/%.*s", STR_ARG(art->notice.doi.s)));
	xml_end(&x->xml);
}

static void put_rubrics(struct exporter *x, const struct article *art)
{
	if (!art->grnti.n)
		return;
	xml_begin(&x->xml, "rubrics");
	put_all(x, "rubric", &art->grnti);
	xml_end(&x->xml);
}

/* Whole dates only. */
static void put_date(struct exporter *x, const char *name, const struct date *d)
{
	if (d->month && d->day)
		export_leaf(x, name, str_printf(x->arena, "%02u.%02u.%04u", d->day, d->month, d->year));
}

static void put_dates(struct exporter *x, const struct article *art)
{
	struct date published = view_published(x, art);

	if (!art->dates.received.day && !art->dates.accepted.day && !published.day)
		return;
	xml_begin(&x->xml, "dates");
	put_date(x, "dateReceived", &art->dates.received);
	put_date(x, "dateAccepted", &art->dates.accepted);
	put_date(x, "datePublication", &published);
	xml_end(&x->xml);
}

static void put_article(struct exporter *x, const struct section *section, const struct article *art)
{
	struct strs langs = view_languages(x, art);
	struct str lang = langs.v[0];

	if (section && section != x->section && (section->title.n || x->section))
		put_section(x, section);
	xml_begin(&x->xml, "article");
	put_pages(x, art);
	export_leaf(x, "artType", str_from(type_of(art->type)));
	export_leaf(x, "langPubl", view_language_code(x, lang, CODES_ELIBRARY));
	put_authors(x, art, &langs);
	put_titles(x, art, &langs);
	put_prose(x, "abstracts", "abstract", &art->abstract, lang);
	put_text(x, art, lang);
	put_codes(x, art);
	put_keywords(x, art, lang);
	put_references(x, art);
	put_files(x, art);
	put_rubrics(x, art);
	put_dates(x, art);
	put_prose(x, "fundings", "funding", &art->funding, lang);
	xml_end(&x->xml);
}

#define OTHER_NOTES (FIELDS_NOTES & ~FIELD_BIT(FUNDING))

const struct export_format export_elibrary = {
	.kind = EXPORT_ELIBRARY,
	.receiver = "eLibrary",
	.lacks = FIELD_BIT(SHORT_TITLE) | FIELD_BIT(HIGHLIGHTS) | FIELD_BIT(GRAPHICAL) | FIELD_BIT(BIOGRAPHY) | FIELD_BIT(ROLES) |
		 FIELDS_CONTRIBUTORS | FIELD_BIT(REVIEWS) | FIELD_BIT(PRESENT_ADDRESS) | FIELD_BIT(ON_BEHALF) | FIELD_BIT(ROR) |
		 FIELD_BIT(REVISED) | FIELD_BIT(VERSIONS) | OTHER_NOTES | FIELDS_LINKS,
	.open = open_journal,
	.article = put_article,
	.close = close_journal,
};
