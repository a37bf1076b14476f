/* Persons of OJS: authors, and others that it has among them, by the names of their groups. */
#include "base/unicode.h"
#include "export/codes.h"
#include "import/format/ojs_int.h"
#include "import/value/personname.h"
#include "model/institution.h"

/* Groups that OJS has, in the languages that journals have it in; all others are authors. */
static const struct {
	const char *key, *names;
} groups[] = {
	{"translators",
	 "Translator|Переводчик|Перекладач|Traductor|Traductor/a|Traductora|Tradutor|Tradutor/a|Traducteur|Traductrice|"
	 "Traducteur-trice|Traducteur/Traductrice|Übersetzer|Übersetzer/in|Übersetzer/innen|Traduttore|Tłumacz|Çevirmen|Penerjemah|"
	 "Prevoditelj|Преводилац|Преводач|Traducător|Vertaler|Översättare|Kääntäjä|Překladatel|Fordító|Аудармашы"},
};

static bool is_listed(const char *names, struct str name)
{
	struct str all = str_from(names);

	for (size_t from = 0, to; from < all.len; from = to + 1) {
		to = str_find(all, STR("|"), from);
		to = to == SIZE_MAX ? all.len : to;
		if (str_eq_folded(str_slice(all, from, to), name))
			return true;
	}
	return false;
}

static const char *key_of(const struct xml_node *author)
{
	for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
		if (is_listed(groups[i].names, xml_attr_of(author, "user_group_ref")))
			return groups[i].key;
	return "authors";
}

/* --- names ------------------------------------------------------------------------------------------------------------------------ */

struct named {
	struct str lang, family, given, where;
};
struct names {
	struct named *v;
	size_t n;
};

enum { LANGUAGES_MAX = 64, PARTS_MAX = 20, SHARED_MAX = 300 };

/* A dash or a point, which a form that demands a name is given. */
static struct str without_filler(struct str s)
{
	for (size_t pos = 0; pos < s.len;)
		if (unicode_is_letter(utf8_next(s, &pos)))
			return s;
	return STR("");
}

static struct named *name_in(struct arena *a, struct names *all, struct str lang, struct str where)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_eq(all->v[i].lang, lang))
			return &all->v[i];
	if (all->n == LANGUAGES_MAX)
		return NULL;
	ARENA_PUSH(a, all->v, all->n) = (struct named){.lang = lang, .where = where};
	return &all->v[all->n - 1];
}

/* Of OJS 3.1 and before: firstname, middlename, lastname. */
static void read_old_name(struct ojs *o, const struct xml_node *author, struct names *all, struct str own)
{
	struct arena *a = o->s->arena;
	struct str first = ojs_plain(o, xml_find(author, "firstname")), middle = ojs_plain(o, xml_find(author, "middlename"));
	struct str last = ojs_plain(o, xml_find(author, "lastname"));
	struct named *n;

	if (!first.len && !last.len)
		return;
	n = name_in(a, all, own, xml_where(a, author));
	n->family = without_filler(last);
	n->given = str_printf(a, "%.*s%s%.*s", STR_ARG(first), first.len && middle.len ? " " : "", STR_ARG(middle));
}

static struct names read_names(struct ojs *o, const struct xml_node *author, struct str own)
{
	static const char *const parts[] = {"givenname", "familyname"};
	struct arena *a = o->s->arena;
	struct names all = {0};

	for (size_t p = 0; p < sizeof parts / sizeof *parts; p++)
		for (const struct xml_node *c = xml_find(author, parts[p]); c; c = xml_next(c)) {
			struct str text = without_filler(ojs_plain(o, c));
			struct named *n = text.len ? name_in(a, &all, ojs_language(o, c, own), xml_where(a, c)) : NULL;
			struct str *part = n ? (p ? &n->family : &n->given) : NULL;
			if (part && !part->len)
				*part = text;
		}
	if (!all.n)
		read_old_name(o, author, &all, own);
	return all;
}

static bool is_same(const struct named *x, const struct named *y)
{
	return str_eq(x->family, y->family) && str_eq(x->given, y->given);
}

/* A name in Latin letters is none in Russian, whatever the form says in which it was written. */
static void mend_languages(struct ojs *o, struct names *all)
{
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++) {
		struct named *v = &all->v[i];
		v->lang = personname_language(v->lang, str_printf(o->s->arena, "%.*s %.*s", STR_ARG(v->family), STR_ARG(v->given)));
	}
	for (size_t i = 0; i < all->n; i++) { /* of two in a language the one that was given in it comes first */
		bool twice = all->n > 1 && !all->v[i].lang.len;
		for (size_t k = 0; k < n; k++)
			twice = twice || str_eq(all->v[k].lang, all->v[i].lang);
		if (!twice)
			all->v[n++] = all->v[i];
		else
			import_note(o->s, IMPORT_DROPPED, all->v[i].where, "a name in letters of another language: %.*s %.*s",
				    STR_ARG(all->v[i].given), STR_ARG(all->v[i].family));
	}
	all->n = n ? n : all->n ? 1 : 0;
}

static void put_names(struct ojs *o, struct draft *person, struct names *all, struct str own)
{
	bool any_family = false, same = all->n > 1;

	for (size_t i = 0; i < all->n; i++) {
		any_family = any_family || all->v[i].family.len;
		same = same && is_same(&all->v[i], &all->v[0]);
	}
	if (same) { /* OJS demands a name in each language: it says nothing of the language */
		all->v[0].lang = STR("");
		all->n = 1;
	} else {
		mend_languages(o, all);
	}
	for (int rest = 0; rest < 2; rest++)
		for (size_t i = 0; i < all->n; i++) {
			const struct named *n = &all->v[i];
			bool repeats = false;
			if (str_eq(n->lang, own) == rest)
				continue;
			for (size_t k = 0; k < i; k++)
				repeats = repeats || is_same(n, &all->v[k]);
			if (repeats)
				continue;
			if (n->family.len)
				values_name(o->s, person, n->lang, n->family, n->given, STR(""), n->where);
			else if (!any_family)
				values_whole_name(o->s, person, n->lang, n->given, n->where);
			else
				import_note(o->s, IMPORT_DROPPED, n->where, "a name in '%.*s' that has no family name: %.*s",
					    STR_ARG(n->lang), STR_ARG(n->given));
		}
}

/* --- affiliations ----------------------------------------------------------------------------------------------------------------- */

/* A code beside the person. It goes to the affiliation if there is one, which does not name the country itself, and in its languages as far as
 * the country's names are known. */
static void put_country(struct ojs *o, struct draft *aff, const struct xml_node *n, struct str own)
{
	struct arena *a = o->s->arena;
	struct str code = xml_text_of(a, n);
	const struct draft *names = draft_get(aff, "name"), *said = draft_get(aff, "country");
	bool known = said != NULL;

	for (const struct draft *c = names ? names->child : NULL; c && !known; c = c->next) {
		struct str country = codes_country_name(code, c->key.len ? c->key : own);
		known = country.len && str_find(c->text, country, 0) != SIZE_MAX;
	}
	for (const struct draft *c = names ? names->child : NULL; c && !known; c = c->next)
		draft_say(a, aff, "country", c->key, codes_country_name(code, c->key.len ? c->key : own), xml_where(a, n));
	if (code.len && !known && !draft_get(aff, "country"))
		import_note(o->s, IMPORT_DROPPED, xml_where(a, n), "country of an author: %.*s", STR_ARG(code));
}

/* One of them, in all languages. */
static struct draft *put_affiliation(struct ojs *o, struct draft *record, struct draft *person, const struct ojs_all *names)
{
	struct draft *aff = NULL;

	for (size_t i = 0; i < names->n; i++) {
		const struct ojs_said *n = &names->v[i];
		if (!aff)
			aff = values_affiliation(o->s, record, person, STR(""), n->lang, n->text, STR(""), STR(""), n->where);
		else
			draft_say(o->s->arena, aff, "name", n->lang, n->text, n->where);
	}
	return aff;
}

/* Texts of elements with a locale, without markup, that of the article's language first. */
static struct ojs_all read_affiliation(struct ojs *o, const struct xml_node *n, const char *name, struct str own)
{
	struct ojs_all all = {0};
	bool same = true;

	for (int rest = 0; rest < 2; rest++)
		for (const struct xml_node *c = xml_find(n, name); c && all.n < LANGUAGES_MAX; c = xml_next(c)) {
			struct str lang = ojs_language(o, c, own), text = without_filler(ojs_plain(o, c));
			if (str_eq(lang, own) != rest && text.len)
				ARENA_PUSH(o->s->arena, all.v, all.n) = (struct ojs_said){lang, text, xml_where(o->s->arena, c)};
		}
	for (size_t i = 1; i < all.n; i++)
		same = same && str_eq(all.v[i].text, all.v[0].text);
	if (same && all.n > 1) {
		all.v[0].lang = STR("");
		all.n = 1;
	}
	if (all.n == 1)
		all.v[0].lang = personname_language(all.v[0].lang, all.v[0].text);
	return all;
}

/* The i-th part of a text at its semicolons; empty: it has no such part. */
static struct str part_of(struct str text, size_t i)
{
	size_t from = 0;

	for (; i > 0; i--) {
		from = str_find(text, STR(";"), from);
		if (from++ == SIZE_MAX)
			return STR("");
	}
	return str_trim(str_slice(text, from, str_find(text, STR(";"), from)));
}

static size_t count_parts(struct str text)
{
	size_t n = 0;

	while (n < PARTS_MAX && part_of(text, n).len)
		n++;
	return n;
}

/* How many institutions a text is: as many in each language, and each with the name of one. */
static size_t count_institutions(const struct ojs_all *names)
{
	size_t n = names->n ? count_parts(names->v[0].text) : 0;

	for (size_t k = 1; k < names->n; k++)
		if (count_parts(names->v[k].text) != n)
			return 1;
	for (size_t i = 0; i < n; i++) {
		bool any = false;
		for (size_t k = 0; k < names->n; k++)
			any = any || institution_is(part_of(names->v[k].text, i));
		if (!any)
			return 1;
	}
	return n && n < PARTS_MAX ? n : 1;
}

/* One text in each language, with semicolons between institutions. Returns an only affiliation. */
static struct draft *put_texts(struct ojs *o, struct draft *record, struct draft *person, const struct xml_node *author, struct str own)
{
	struct ojs_all names = read_affiliation(o, author, "affiliation", own), one = names;
	size_t n = count_institutions(&names);

	if (n == 1)
		return put_affiliation(o, record, person, &names);
	one.v = ARENA_ARRAY(o->s->arena, names.n, struct ojs_said);
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < names.n; k++) {
			one.v[k] = names.v[k];
			one.v[k].text = part_of(names.v[k].text, i);
		}
		put_affiliation(o, record, person, &one);
	}
	return NULL;
}

/* Texts in languages before OJS 3.5, elements with names since. */
static void put_affiliations(struct ojs *o, struct draft *record, struct draft *person, const struct xml_node *author, struct str own)
{
	struct arena *a = o->s->arena;
	const struct xml_node *country = xml_find(author, "country");
	struct draft *only = NULL;
	bool old = false;
	size_t count = 0;

	for (const struct xml_node *c = author->child; c; c = c->next) {
		struct ojs_all names;
		struct draft *aff;
		if (!xml_is(c, "affiliation") && !xml_is(c, "rorAffiliation"))
			continue;
		if (!xml_find(c, "name")) {
			old = old || xml_is(c, "affiliation");
			continue;
		}
		names = read_affiliation(o, c, "name", own);
		aff = put_affiliation(o, record, person, &names);
		only = aff;
		count += aff != NULL;
		if (aff)
			draft_put(a, aff, "ror", xml_text_at(a, c, "ror"), xml_where(a, c));
	}
	if (old) {
		only = put_texts(o, record, person, author, own);
		count += only != NULL;
	}
	if (country)
		put_country(o, count == 1 ? only : NULL, country, own);
}

/* --- persons ---------------------------------------------------------------------------------------------------------------------- */

static void put_biography(struct ojs *o, struct draft *person, const struct xml_node *author, struct str own)
{
	struct ojs_all all = ojs_said(o, author, "biography", own);

	for (size_t i = 0; i < all.n; i++)
		draft_say(o->s->arena, person, "biography", all.v[i].lang, mdwrite_html_blocks(o->s, all.v[i].text, all.v[i].where),
			  all.v[i].where);
}

static void note_others(struct ojs *o, const struct xml_node *author)
{
	static const char *const taken[] = {"givenname",      "familyname", "firstname", "middlename", "lastname", "affiliation",
					    "rorAffiliation", "email",      "orcid",     "biography",  "country",  NULL};
	static const char *const noted[] = {"url", "preferredPublicName", "user_group", "competing_interests", "suffix", NULL};

	for (const struct xml_node *c = author->child; c; c = c->next) {
		struct str text;
		if (!c->name.len || str_is_one_of(c->name, taken))
			continue;
		text = xml_text_of(o->s->arena, c);
		if (!str_is_one_of(c->name, noted))
			import_unknown(o->s, c->name, xml_where(o->s->arena, c));
		else if (text.len)
			import_note(o->s, IMPORT_DROPPED, xml_where(o->s->arena, c), "%.*s of an author: %.*s", STR_ARG(c->name),
				    STR_ARG(text));
	}
}

static void put_author(struct ojs *o, struct draft *record, const struct xml_node *author, struct str own, bool contact)
{
	struct arena *a = o->s->arena;
	struct names names = read_names(o, author, own);
	const char *key = key_of(author);
	struct str orcid = xml_text_at(a, author, "orcid"), code = values_orcid(a, orcid);
	struct draft *person;

	if (!names.n) {
		import_note(o->s, IMPORT_DROPPED, xml_where(a, author), "an author without a name");
		return;
	}
	person = draft_item(a, draft_list(a, record, key), DRAFT_MAP);
	put_names(o, person, &names, own);
	put_affiliations(o, record, person, author, own);
	draft_put(a, person, "orcid", code, xml_where(a, xml_find(author, "orcid")));
	if (orcid.len && !code.len)
		import_note(o->s, IMPORT_DROPPED, xml_where(a, xml_find(author, "orcid")), "ORCID iD '%.*s'", STR_ARG(orcid));
	if (xml_find(author, "email"))
		values_email(o->s, person, xml_text_at(a, author, "email"), xml_where(a, xml_find(author, "email")));
	if (contact && str_is(str_from(key), "authors"))
		draft_put(a, person, "corresponding", STR("true"), xml_where(a, author));
	put_biography(o, person, author, own);
	note_others(o, author);
}

/* An address that several authors have is that of who put the article into OJS, which demands one of each. The contact keeps it. */
static void share_email(struct ojs *o, const struct draft *authors)
{
	struct draft *persons[SHARED_MAX];
	bool shared[SHARED_MAX] = {false};
	size_t n = 0;

	for (struct draft *p = authors ? authors->child : NULL; p && n < SHARED_MAX; p = p->next)
		if (draft_text(p, "email").len)
			persons[n++] = p;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < i; k++)
			if (str_eq_folded(draft_text(persons[i], "email"), draft_text(persons[k], "email")))
				shared[i] = shared[k] = true;
	for (size_t i = 0; i < n; i++) {
		const struct draft *email = draft_get(persons[i], "email");
		if (!shared[i] || draft_get(persons[i], "corresponding"))
			continue;
		import_note(o->s, IMPORT_DROPPED, email->where, "address %.*s, which several authors have", STR_ARG(email->text));
		draft_remove(persons[i], email);
	}
}

void ojs_authors(struct ojs *o, struct draft *record, const struct xml_node *meta, struct str own)
{
	const struct xml_node *all = xml_find(meta, "authors"), *first = xml_find(all ? all : meta, "author");
	struct str contact = xml_attr_of(meta, "primary_contact_id");
	bool several = first && xml_next(first);

	for (const struct xml_node *n = first; n; n = xml_next(n)) {
		bool is_contact = xml_attr_is(n, "primary_contact", "true") || (contact.len && str_eq(contact, xml_attr_of(n, "id")));
		put_author(o, record, n, own, several && is_contact);
	}
	share_email(o, draft_get(record, "authors"));
}
