/* The native XML of OJS 3.3, 3.4 and 3.5, each of which refuses the files of the others. What its importer does beyond the schema:
 * sections are found by their abbreviation, roles and components by their names; ids only need to be unique within the file.
 */
#include <stdlib.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/base64.h"
#include "base/unicode.h"
#include "export/codes.h"
#include "export/fields.h"
#include "export/view.h"
#include "model/address.h"

static bool is(const struct exporter *x, enum export_kind kind)
{
	return x->format->kind == kind;
}

static void begin(struct exporter *x, const char *name)
{
	xml_begin(&x->xml, name);
}

static void end(struct exporter *x)
{
	xml_end(&x->xml);
}

static void attr(struct exporter *x, const char *name, struct str value)
{
	xml_attr(&x->xml, name, value);
}

static void attr_number(struct exporter *x, const char *name, size_t n)
{
	xml_attr(&x->xml, name, str_printf(x->arena, "%zu", n));
}

/* An attribute that may be empty. */
static void attr_empty(struct exporter *x, const char *name)
{
	strbuf_printf(x->out, " %s=\"\"", name);
}

static struct str locale(struct exporter *x, struct str lang)
{
	return view_language_code(x, lang, is(x, EXPORT_OJS_33) ? CODES_OJS_33 : is(x, EXPORT_OJS_34) ? CODES_OJS_34 : CODES_TAG);
}

static void leaf_in(struct exporter *x, const char *name, struct str lang, struct str s)
{
	xml_leaf_with(&x->xml, name, "locale", locale(x, lang), s);
}

/* A text in all languages in which it is given; one without a language is in `own`. */
static void put_text(struct exporter *x, const char *name, const struct ltext *t, struct str own)
{
	for (size_t i = 0; i < t->n; i++)
		leaf_in(x, name, t->v[i].lang.len ? t->v[i].lang : own, view_clean(x, t->v[i].text.s));
}

static struct str or (const struct text *t, struct str otherwise)
{
	return text_given(t) ? t->s : otherwise;
}

static size_t new_id(struct exporter *x)
{
	return ++x->ids;
}

static void put_id(struct exporter *x, size_t id)
{
	begin(x, "id");
	attr(x, "type", STR("internal"));
	attr(x, "advice", STR("ignore"));
	xml_text(&x->xml, str_printf(x->arena, "%zu", id));
	end(x);
}

/* Dates must be whole: the first day of a month or year. Without one, nothing is shown as published. */
static struct str whole_date(struct exporter *x, const struct date *d)
{
	struct date whole = *d;

	whole.month = whole.month ? whole.month : 1;
	whole.day = whole.day ? whole.day : 1;
	return date_given(d) ? view_date(x, &whole) : STR("");
}

/* --- the issue -------------------------------------------------------------------------------------------------------------------- */

/* The capitals of its words, or the first letters of its only word. */
static struct str abbreviation(struct exporter *x, struct str title)
{
	struct strbuf initials = {.arena = x->arena}, first = {.arena = x->arena};
	bool inside = false;
	size_t words = 0;

	for (size_t pos = 0; pos < title.len;) {
		uint32_t cp = utf8_next(title, &pos);
		bool letter = unicode_is_letter(cp);
		if (letter && !inside) {
			strbuf_put_utf8(&initials, unicode_to_upper(cp));
			words++;
		}
		if (letter && words == 1 && utf8_count(strbuf_str(&first)) < 4)
			strbuf_put_utf8(&first, unicode_to_upper(cp));
		inside = letter;
	}
	return words > 1 ? strbuf_str(&initials) : strbuf_str(&first);
}

/* A section, and what OJS knows it by. */
struct ojs_section {
	const struct section *section;
	struct str title, abbreviation;  /* in the journal's language */
	const struct ojs_section *first; /* with the same title: for OJS they are one */
	struct str ref;                  /* of the first; the name by which articles refer to it */
};

static bool is_titled(const struct section *s)
{
	return s->title.n > 0;
}

static struct ojs_section read_section(struct exporter *x, const struct section *s)
{
	struct str title = view_text(x, &s->title, journal_language(x->journal));
	struct str made = is_titled(s) ? abbreviation(x, title) : STR("ART");

	if (text_given(&s->abbreviation))
		made = view_clean(x, s->abbreviation.s);
	else if (!made.len)
		made = STR("SEC");
	return (struct ojs_section){.section = s, .title = title, .abbreviation = made};
}

static int compare_titles(const struct ojs_section *x, const struct ojs_section *y)
{
	int titled = is_titled(x->section) - is_titled(y->section);

	return titled ? titled : str_cmp(x->title, y->title);
}

static int by_title(const void *a, const void *b)
{
	const struct ojs_section *x = *(struct ojs_section *const *)a, *y = *(struct ojs_section *const *)b;
	int order = compare_titles(x, y);

	return order ? order : (x > y) - (x < y);
}

static int by_abbreviation(const void *a, const void *b)
{
	const struct ojs_section *x = *(struct ojs_section *const *)a, *y = *(struct ojs_section *const *)b;
	int order = str_cmp(x->abbreviation, y->abbreviation);

	return order ? order : (x > y) - (x < y);
}

/* Gives the sections their names: the abbreviation, with a number if another before it has the same. */
static void name_sections(struct exporter *x)
{
	size_t n = x->issue->sections.n, same = 0;
	struct ojs_section *all = ARENA_ARRAY(x->arena, n, struct ojs_section), **v = ARENA_ARRAY(x->arena, n, struct ojs_section *);
	const struct ojs_section *last = NULL;

	for (size_t i = 0; i < n; i++) {
		all[i] = read_section(x, &x->issue->sections.v[i]);
		v[i] = &all[i];
	}
	if (n)
		qsort(v, n, sizeof *v, by_title);
	for (size_t i = 0; i < n; i++)
		v[i]->first = i && compare_titles(v[i - 1], v[i]) == 0 ? v[i - 1]->first : v[i];
	if (n)
		qsort(v, n, sizeof *v, by_abbreviation);
	for (size_t i = 0; i < n; i++) {
		if (v[i]->first != v[i])
			continue;
		same = last && str_eq(last->abbreviation, v[i]->abbreviation) ? same + 1 : 1;
		v[i]->ref = same > 1 ? str_printf(x->arena, "%.*s%zu", STR_ARG(v[i]->abbreviation), same) : v[i]->abbreviation;
		last = v[i];
	}
	x->sections = all;
}

static struct str section_ref(const struct exporter *x, const struct section *section)
{
	return section ? x->sections[section - x->issue->sections.v].first->ref : STR("ART");
}

static void put_section(struct exporter *x, const struct ojs_section *named, size_t number)
{
	static const char *const zeros[] = {"abstracts_not_required", "hide_title", "hide_author", "abstract_word_count"};
	const struct section *section = named->section;
	struct str ref = named->ref, own = journal_language(x->journal);

	begin(x, "section");
	attr(x, "ref", ref);
	attr_number(x, "seq", number);
	attr(x, "editor_restricted", STR("0"));
	attr(x, "meta_indexed", STR("1"));
	attr(x, "meta_reviewed", STR("1"));
	for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
		attr(x, zeros[i], STR("0"));
	put_id(x, new_id(x));
	for (size_t i = 0; is_titled(section) && i < section->title.n; i++)
		leaf_in(x, "abbrev", section->title.v[i].lang.len ? section->title.v[i].lang : own, ref);
	if (is_titled(section)) {
		put_text(x, "title", &section->title, own);
	} else {
		leaf_in(x, "abbrev", own, ref);
		leaf_in(x, "title", own, view_untitled(x));
	}
	end(x);
}

static void put_sections(struct exporter *x)
{
	size_t n = 0;

	begin(x, "sections");
	for (size_t i = 0; i < x->issue->sections.n; i++)
		if (x->sections[i].first == &x->sections[i])
			put_section(x, &x->sections[i], ++n);
	end(x);
}

/* Volumes are whole numbers for OJS; another is put before the number. */
static void put_identification(struct exporter *x)
{
	struct str own = journal_language(x->journal), volume = view_volume(x), number = view_any_number(x, own);
	const struct issue *i = x->issue;

	begin(x, "issue_identification");
	if (view_is_number(volume))
		export_leaf(x, "volume", volume);
	else if (volume.len)
		number = str_printf(x->arena, "%.*s%s%.*s", STR_ARG(volume), number.len ? ", " : "", STR_ARG(number));
	export_leaf(x, "number", number);
	export_leaf(x, "year", str_printf(x->arena, "%04u", i->year));
	put_text(x, "title", &i->theme, own);
	end(x);
}

static void put_space(struct exporter *x)
{
	attr(x, "xmlns", STR("http://pkp.sfu.ca"));
	attr(x, "xmlns:xsi", STR("http://www.w3.org/2001/XMLSchema-instance"));
	attr(x, "xsi:schemaLocation", STR("http://pkp.sfu.ca native.xsd"));
}

static void open_issue(struct exporter *x)
{
	struct date released = view_released(x);
	struct str volume = view_volume(x);

	name_sections(x);
	xml_declare(&x->xml);
	if (x->shape == EXPORT_ONE_ARTICLE) {
		begin(x, "articles");
		put_space(x);
		return;
	}
	if (volume.len && !view_is_number(volume))
		diag_warn(x->diag, x->issue->volume.at, DIAG_EXPORT_CHANGED,
			  "OJS takes only a number of up to eight digits as volume; '%.*s' is put before the number of the issue",
			  STR_ARG(volume));
	begin(x, "issue");
	put_space(x);
	attr(x, "published", STR("1"));
	attr(x, "current", STR("0"));
	attr(x, "access_status", STR("1"));
	attr_empty(x, "url_path");
	put_id(x, new_id(x));
	put_identification(x);
	export_leaf(x, "date_published", whole_date(x, &released));
	export_leaf(x, "last_modified", whole_date(x, &released));
	put_sections(x);
	begin(x, "articles");
}

static void close_issue(struct exporter *x)
{
	end(x);
	if (x->shape != EXPORT_ONE_ARTICLE)
		end(x);
}

/* --- an article ------------------------------------------------------------------------------------------------------------------- */

/* Its PDF file; 0: there is none. *size: in bytes. */
static size_t put_file(struct exporter *x, const struct article *art, struct str lang)
{
	const struct exchange *e = &x->journal->exchange;
	bool ru = lang_same(journal_language(x->journal), STR("ru"));
	struct date created = view_published(x, art);
	struct str bytes = STR(""), day = whole_date(x, &created);
	size_t id, file;

	if (!art->body_path.len)
		return 0;
	if (!x->source || !x->source->galley || !x->source->galley(x->source->ctx, art, &bytes)) {
		export_note(&x->without_file, article_place(art));
		return 0;
	}
	id = new_id(x);
	file = new_id(x);
	begin(x, "submission_file");
	attr_number(x, "id", id);
	attr(x, "created_at", day);
	attr_number(x, "file_id", file);
	attr(x, "stage", STR("proof"));
	attr(x, "updated_at", day);
	attr(x, "viewable", STR("true"));
	attr(x, "genre", or (&e->ojs.genre, ru ? STR("Текст статьи") : STR("Article Text")));
	leaf_in(x, "name", lang, str_printf(x->arena, "%.*s.pdf", STR_ARG(art->slug)));
	begin(x, "file");
	attr_number(x, "id", file);
	attr_number(x, "filesize", bytes.len);
	attr(x, "extension", STR("pdf"));
	begin(x, "embed");
	attr(x, "encoding", STR("base64"));
	base64_put(xml_inline(&x->xml), bytes);
	end(x);
	end(x);
	end(x);
	return id;
}

/* Titles with markup since 3.4, without before. */
static void put_title(struct exporter *x, const char *name, struct str lang, const struct prose *p)
{
	struct strbuf marked = {.arena = x->arena};

	if (!p)
		return;
	if (is(x, EXPORT_OJS_33)) {
		leaf_in(x, name, lang, view_clean(x, prose_plain(x->arena, p)));
		return;
	}
	markup_line(&markup_rinc, &marked, p);
	leaf_in(x, name, lang, strbuf_str(&marked));
}

static void put_prose(struct exporter *x, const char *name, const struct lprose *all, struct str own)
{
	for (size_t i = 0; i < all->n; i++) {
		struct strbuf html = {.arena = x->arena};
		markup_blocks(&markup_html, &html, all->v[i].blocks);
		leaf_in(x, name, all->v[i].lang.len ? all->v[i].lang : own, strbuf_str(&html));
	}
}

static void put_titles(struct exporter *x, const struct article *art, const struct strs *langs)
{
	const struct prose *own = lprose_any(&art->title, langs->v[0]);

	put_title(x, "title", langs->v[0], own);
	for (size_t i = 1; i < langs->n; i++)
		if (view_title(art, langs->v[i]) != own)
			put_title(x, "title", langs->v[i], view_title(art, langs->v[i]));
	for (size_t i = 0; i < langs->n; i++)
		if (!i || lprose_find(&art->subtitle, langs->v[i]) != lprose_find(&art->subtitle, langs->v[0]))
			put_title(x, "subtitle", langs->v[i], lprose_find(&art->subtitle, langs->v[i]));
}

static void put_words(struct exporter *x, const char *group, const char *word, struct str lang, const struct texts *words)
{
	if (!words->n)
		return;
	begin(x, group);
	attr(x, "locale", locale(x, lang));
	for (size_t i = 0; i < words->n; i++) {
		struct str s = view_clean(x, words->v[i].s);
		if (!is(x, EXPORT_OJS_35)) {
			export_leaf(x, word, s);
			continue;
		}
		begin(x, word);
		export_leaf(x, "name", s);
		end(x);
	}
	end(x);
}

/* Affiliations of their own since 3.5, one text before. */
static void put_affiliations(struct exporter *x, const struct article *art, const struct person *p, const struct strs *langs)
{
	for (size_t k = 0; !is(x, EXPORT_OJS_35) && k < langs->n; k++) {
		struct strbuf all = {.arena = x->arena};
		for (size_t i = 0; i < p->affiliations.n; i++) {
			const struct affiliation *a = view_affiliation(art, p, i);
			struct str s = a ? view_text(x, &a->name, langs->v[k]) : STR("");
			strbuf_printf(&all, "%s%.*s", all.len && s.len ? "; " : "", STR_ARG(s));
		}
		leaf_in(x, "affiliation", langs->v[k], strbuf_str(&all));
	}
	for (size_t i = 0; is(x, EXPORT_OJS_35) && i < p->affiliations.n; i++) {
		const struct affiliation *a = view_affiliation(art, p, i);
		if (!a || !a->name.n)
			continue;
		begin(x, text_given(&a->ror) ? "rorAffiliation" : "affiliation");
		export_leaf(x, "ror", a->ror.s);
		for (size_t k = 0; k < langs->n; k++)
			leaf_in(x, "name", langs->v[k], view_text(x, &a->name, langs->v[k]));
		end(x);
	}
}

static struct str country_of(struct exporter *x, const struct article *art, const struct person *p)
{
	for (size_t i = 0; i < p->affiliations.n; i++) {
		const struct affiliation *a = view_affiliation(art, p, i);
		for (size_t k = 0; a && k < a->country.n; k++) {
			struct str code = codes_country(view_clean(x, a->country.v[k].text.s));
			if (code.len)
				return code;
		}
	}
	return STR("");
}

/* OJS wants an address of every author. */
static void put_email(struct exporter *x, const struct person *p)
{
	const struct text *own = &x->journal->exchange.ojs.email;

	if (!(p && text_given(&p->email)) && !text_given(own))
		export_need(x, "exchange.ojs.email");
	export_leaf(x, "email", p && text_given(&p->email) ? p->email.s : own->s);
}

enum { AUTHORS, TRANSLATORS, ROLES };

/* Persons of one role; translators are among the authors for OJS. */
struct persons {
	struct byline *in; /* by language of the article; the i-th person is the same in all */
	struct str role;   /* by its name in OJS */
};

static void list_persons(struct exporter *x, const struct article *art, const struct strs *langs, struct persons out[ROLES])
{
	const struct exchange *e = &x->journal->exchange;
	bool ru = lang_same(journal_language(x->journal), STR("ru"));

	out[AUTHORS].role = or (&e->ojs.author_group, ru ? STR("Автор") : STR("Author"));
	out[TRANSLATORS].role = or (&e->ojs.translator_group, ru ? STR("Переводчик") : STR("Translator"));
	for (int r = 0; r < ROLES; r++)
		out[r].in = ARENA_ARRAY(x->arena, langs->n, struct byline);
	for (size_t k = 0; k < langs->n; k++) {
		out[AUTHORS].in[k] = view_authors(x, art, langs->v[k]);
		out[TRANSLATORS].in[k] = view_contributors(x, art, CONTRIBUTOR_TRANSLATORS, langs->v[k]);
	}
}

/* A name in each language of the article; in its own there must be one. */
static void put_names(struct exporter *x, const struct persons *all, size_t i, const struct strs *langs)
{
	for (int family = 0; family < 2; family++)
		for (size_t k = 0; k < langs->n; k++) {
			const struct byline_author *who = &all->in[k].v[i];
			const struct name *n = who->person && !who->group ? who->name : NULL;
			bool parts = n && !name_is_whole(n) && view_given(x, n).len;
			if (!family)
				leaf_in(x, "givenname", langs->v[k],
					parts ? view_given(x, n) : view_clean(x, byline_author(x->arena, who, name_full)));
			else if (parts)
				leaf_in(x, "familyname", langs->v[k], view_family_and_suffix(x, n));
		}
}

/* The i-th of them, `seq` of all. */
static void put_person(struct exporter *x, const struct article *art, const struct persons *all, size_t i, const struct strs *langs,
		       size_t seq, size_t first)
{
	const struct person *p = all->in[0].v[i].person;

	begin(x, "author");
	attr(x, "include_in_browse", STR("true"));
	attr(x, "user_group_ref", all->role);
	attr_number(x, "seq", seq);
	attr_number(x, "id", first + seq);
	put_names(x, all, i, langs);
	if (p) {
		put_affiliations(x, art, p, langs);
		export_leaf(x, "country", country_of(x, art, p));
	}
	put_email(x, p);
	if (p && text_given(&p->orcid))
		export_leaf(x, "orcid", address_orcid(x->arena, p->orcid.s));
	if (p)
		put_prose(x, "biography", &p->biography, langs->v[0]);
	end(x);
}

static void put_authors(struct exporter *x, const struct article *art, const struct persons all[ROLES], const struct strs *langs,
			size_t first)
{
	size_t seq = 0;

	if (!all[AUTHORS].in[0].n && !all[TRANSLATORS].in[0].n)
		return;
	begin(x, "authors");
	for (int r = 0; r < ROLES; r++)
		for (size_t i = 0; i < all[r].in[0].n; i++)
			put_person(x, art, &all[r], i, langs, seq++, first);
	end(x);
}

static void put_galley(struct exporter *x, size_t file, struct str lang)
{
	if (!file)
		return;
	begin(x, "article_galley");
	attr(x, "locale", locale(x, lang));
	attr(x, "approved", STR("true"));
	put_id(x, new_id(x));
	leaf_in(x, "name", lang, STR("PDF"));
	export_leaf(x, "seq", STR("0"));
	begin(x, "submission_file_ref");
	attr_number(x, "id", file);
	end(x);
	end(x);
}

static void put_rights(struct exporter *x, const struct article *art, struct str lang)
{
	const struct ltext *holders = art->copyright_holder.n ? &art->copyright_holder : &x->journal->copyright_holder;
	const struct licence *l = view_licence(x, art);

	export_leaf(x, "licenseUrl", text_given(&l->url) ? address_web(x->arena, l->url.s) : STR(""));
	put_text(x, "copyrightHolder", holders, lang);
	export_leaf(x, "copyrightYear", str_printf(x->arena, "%04u", art->copyright_year ? art->copyright_year : x->issue->year));
}

static void put_citations(struct exporter *x, const struct article *art)
{
	if (!art->references.n)
		return;
	begin(x, "citations");
	for (size_t i = 0; i < art->references.n; i++)
		export_leaf(x, "citation", view_clean(x, art->references.v[i].text.s));
	end(x);
}

static size_t contact_of(const struct byline *authors, size_t first)
{
	for (size_t i = 0; i < authors->n; i++)
		if (authors->v[i].person && authors->v[i].person->corresponding)
			return first + i;
	return first;
}

static void put_publication(struct exporter *x, const struct section *section, const struct article *art, size_t id, size_t file)
{
	struct strs langs = view_languages(x, art);
	struct date published = view_published(x, art), released = view_released(x);
	struct str day = whole_date(x, &published);
	size_t first = x->ids + 1, n_persons;
	struct persons persons[ROLES];

	list_persons(x, art, &langs, persons);
	n_persons = persons[AUTHORS].in[0].n + persons[TRANSLATORS].in[0].n;
	x->ids += n_persons;
	begin(x, "publication");
	if (is(x, EXPORT_OJS_33))
		attr(x, "locale", locale(x, langs.v[0]));
	attr(x, "version", STR("1"));
	attr(x, "status", STR("3"));
	if (n_persons)
		attr_number(x, "primary_contact_id", contact_of(&persons[AUTHORS].in[0], first));
	attr_empty(x, "url_path");
	attr_number(x, "seq", x->n + 1);
	attr(x, "access_status", STR("0"));
	attr(x, "date_published", day.len ? day : whole_date(x, &released)); /* without it, it is not shown as published */
	attr(x, "section_ref", section_ref(x, section));
	put_id(x, id);
	if (text_given(&art->doi)) {
		begin(x, "id");
		attr(x, "type", STR("doi"));
		attr(x, "advice", STR("update"));
		xml_text(&x->xml, art->doi.s);
		end(x);
	}
	put_titles(x, art, &langs);
	put_prose(x, "abstract", &art->abstract, langs.v[0]);
	put_rights(x, art, langs.v[0]);
	for (size_t i = 0; i < art->keywords.n; i++)
		put_words(x, "keywords", "keyword", art->keywords.v[i].lang.len ? art->keywords.v[i].lang : langs.v[0],
			  &art->keywords.v[i].texts);
	put_words(x, "subjects", "subject", langs.v[0], &art->udc);
	put_authors(x, art, persons, &langs, first);
	put_galley(x, file, langs.v[0]);
	put_citations(x, art);
	if (x->shape == EXPORT_ONE_ARTICLE)
		put_identification(x);
	export_leaf(x, "pages", view_hyphens(x, article_pages(x->arena, art)));
	end(x);
}

static void put_article(struct exporter *x, const struct section *section, const struct article *art)
{
	struct str lang = view_language(x, art);
	size_t id = new_id(x), publication = new_id(x), file;

	begin(x, "article");
	attr(x, "locale", locale(x, lang));
	attr(x, "date_submitted", whole_date(x, &art->dates.received));
	attr(x, "status", STR("3"));
	if (is(x, EXPORT_OJS_33))
		attr(x, "submission_progress", STR("0"));
	else
		attr_empty(x, "submission_progress");
	attr_number(x, "current_publication_id", publication);
	attr(x, "stage", STR("production"));
	put_id(x, id);
	file = put_file(x, art, lang);
	put_publication(x, section, art, publication, file);
	end(x);
}

/* clang-format off */
#define OJS(kind_, name_) { \
	.kind = kind_, \
	.receiver = name_, \
	.lacks = FIELD_BIT(SHORT_TITLE) | FIELD_BIT(HIGHLIGHTS) | FIELD_BIT(GRAPHICAL) | FIELD_BIT(DEGREE) | FIELD_BIT(POST) | \
		 FIELD_BIT(SPIN) | FIELD_BIT(ROLES) | FIELD_BIT(PRESENT_ADDRESS) | FIELD_BIT(ON_BEHALF) | FIELD_BIT(EDN) | FIELD_BIT(EDITORS) | FIELD_BIT(INTERVIEWERS) | FIELD_BIT(REVIEWERS) | FIELD_BIT(REVIEWS) | \
		 FIELD_BIT(NOTICE) | FIELD_BIT(VERSIONS) | FIELD_BIT(BBK) | FIELD_BIT(GRNTI) | FIELD_BIT(JEL) | FIELD_BIT(REVISED) | FIELD_BIT(ACCEPTED) | FIELDS_NOTES | FIELDS_LINKS, \
	.open = open_issue, \
	.article = put_article, \
	.close = close_issue, \
}
/* clang-format on */

const struct export_format export_ojs_33 = OJS(EXPORT_OJS_33, "OJS 3.3");
const struct export_format export_ojs_34 = OJS(EXPORT_OJS_34, "OJS 3.4");
const struct export_format export_ojs_35 = OJS(EXPORT_OJS_35, "OJS 3.5");
