/* Authors of eLibrary: a person in up to three languages, with all affiliations in one text. */
#include <string.h>

#include "base/ascii.h"
#include "base/unicode.h"
#include "import/format/elibrary_int.h"
#include "import/value/personname.h"
#include "model/institution.h"

enum {
	INFOS_MAX = 8,      /* languages of an author */
	NUMBERS_MAX = 5000, /* numbers of authors by which elements are joined */
	PARTS_MAX = 40,     /* affiliations of an author */
	BIOGRAPHY_MIN = 120 /* letters of a text that is longer than a post */
};

/* An author, whose languages some programs give in several elements with the same number. */
struct author {
	const struct xml_node *node;
	const struct xml_node *infos[INFOS_MAX];
	size_t n;
};

static struct str info_language(struct elibrary *e, const struct xml_node *info)
{
	struct str guess, lang = elibrary_language(e, info, xml_text_at(e->s->arena, info, "surname"), &guess);

	return lang.len ? lang : e->own;
}

/* --- affiliations ----------------------------------------------------------------------------------------------------------------- */

struct parts {
	struct str v[PARTS_MAX];
	size_t n, all; /* without empty ones at the end; with them */
};

/* A text at its semicolons; parts may be empty. */
static struct parts divide(struct str text)
{
	struct parts p = {0};

	for (size_t from = 0, to; from < text.len && p.n < PARTS_MAX; from = to + 1) {
		to = str_find(text, STR(";"), from);
		to = to == SIZE_MAX ? text.len : to;
		p.v[p.n++] = str_trim(str_slice(text, from, to));
	}
	if (text.len && text.ptr[text.len - 1] == ';' && p.n < PARTS_MAX)
		p.v[p.n++] = STR("");
	p.all = p.n;
	while (p.n > 1 && !p.v[p.n - 1].len)
		p.n--;
	return p;
}

static struct parts part_of(struct elibrary *e, const struct xml_node *info, const char *name)
{
	return divide(elibrary_plain(e, xml_find(info, name)));
}

static bool has_parts(const struct parts *p, size_t n)
{
	return p->n == n || p->all == n;
}

/* How many affiliations all languages have, by their names and places; 1: they are not divided. */
static size_t count_affiliations(struct elibrary *e, const struct author *who)
{
	size_t n = 0;
	bool placed = false, whole = true; /* all parts are names of institutions */

	for (size_t i = 0; i < who->n; i++) {
		struct parts names = part_of(e, who->infos[i], "orgName"), towns = part_of(e, who->infos[i], "town");
		struct parts countries = part_of(e, who->infos[i], "country");
		if (!names.n)
			continue;
		if (n && n != names.n)
			return 1;
		n = names.n;
		for (size_t k = 0; k < n; k++)
			whole = whole && institution_is(names.v[k]);
		placed = placed || has_parts(&towns, n) || has_parts(&countries, n);
	}
	return n && (placed || whole) ? n : 1;
}

/* The i-th of n parts; a text that is not divided likewise is that of an only affiliation. */
static struct str pick(const struct parts *p, struct str whole, size_t i, size_t n)
{
	if (n == 1)
		return whole;
	return has_parts(p, n) ? p->v[i] : STR("");
}

static void put_affiliations(struct elibrary *e, struct draft *record, struct draft *person, const struct author *who)
{
	enum { COUNTRY = 2 };
	static const char *const names[] = {"orgName", "town", [COUNTRY] = "country", "address"};
	struct arena *a = e->s->arena;
	size_t n = count_affiliations(e, who);
	bool alike = true; /* in all languages */

	for (size_t k = 1; k < who->n; k++)
		for (size_t f = 0; f < 4; f++)
			alike = alike && str_eq(elibrary_plain(e, xml_find(who->infos[k], names[f])),
						elibrary_plain(e, xml_find(who->infos[0], names[f])));
	for (size_t i = 0; i < n; i++) {
		struct draft *aff = NULL;
		for (size_t k = 0; k < who->n; k++) {
			const struct xml_node *info = who->infos[k];
			struct str lang = info_language(e, info), text[4], where;
			for (size_t f = 0; f < 4; f++) {
				struct str whole = elibrary_plain(e, xml_find(info, names[f]));
				struct parts p = divide(whole);
				text[f] = f == COUNTRY && p.n == 1 ? whole : pick(&p, whole, i, n);
			}
			where = xml_where(a, xml_find(info, "orgName") ? xml_find(info, "orgName") : info);
			lang = alike && text[0].len ? personname_language(lang, text[0]) : lang;
			if (aff && alike)
				continue;
			if (aff) {
				draft_say(a, aff, "name", lang, text[0], where);
				draft_say(a, aff, "city", lang, text[1], where);
				draft_say(a, aff, "country", lang, text[2], where);
			} else if (text[0].len) {
				aff = values_affiliation(e->s, record, person, STR(""), lang, text[0], text[1], text[2], where);
			} else if (text[1].len || text[2].len || text[3].len) {
				import_note(e->s, IMPORT_DROPPED, where, "a place without an institution: %.*s",
					    STR_ARG(text[1].len   ? text[1]
						    : text[2].len ? text[2]
								  : text[3]));
				continue;
			}
			if (aff)
				draft_say(a, aff, "address", lang, text[3], where);
		}
	}
	for (size_t k = 0; n > 1 && k < who->n; k++)
		for (size_t f = 1; f < 4; f++) {
			const struct xml_node *at = xml_find(who->infos[k], names[f]);
			struct str whole = elibrary_plain(e, at);
			struct parts p = divide(whole);
			if (f == COUNTRY && p.n == 1 && p.all == 1)
				import_note(e->s, IMPORT_GUESSED, xml_where(a, at), "%.*s is the country of all institutions",
					    STR_ARG(whole));
			else if (whole.len && !has_parts(&p, n))
				import_note(e->s, IMPORT_DROPPED, xml_where(a, at), "%s of several institutions: %.*s", names[f],
					    STR_ARG(whole));
		}
}

/* --- the person ------------------------------------------------------------------------------------------------------------------- */

static bool has_space(struct str s)
{
	return str_find(s, STR(" "), 0) != SIZE_MAX;
}

/* The name that an element gives, unless one before it is the same. */
static void put_name(struct elibrary *e, struct draft *person, const struct author *who, size_t at, bool strange)
{
	const struct xml_node *info = who->infos[at];
	struct arena *a = e->s->arena;
	struct str family = elibrary_plain(e, xml_find(info, "surname")), given = elibrary_plain(e, xml_find(info, "initials"));
	struct str lang = info_language(e, info), whole = str_printf(a, "%.*s %.*s", STR_ARG(family), STR_ARG(given));
	struct str found = personname_language(lang, whole), where = xml_where(a, info);
	const struct draft *names = draft_get(person, "name");

	if (str_eq(found, lang) == strange || !str_trim(whole).len)
		return;
	for (size_t k = 0; k < who->n; k++)
		if ((k < at || strange) && k != at && names && str_eq(elibrary_plain(e, xml_find(who->infos[k], "surname")), family) &&
		    str_eq(elibrary_plain(e, xml_find(who->infos[k], "initials")), given))
			return;
	if (names && (!found.len || draft_get_str(names, found)))
		import_note(e->s, IMPORT_DROPPED, where, "a further name of an author: %.*s", STR_ARG(whole));
	else if (family.len && !given.len && has_space(family))
		values_whole_name(e->s, person, found, family, where);
	else
		values_name(e->s, person, found, family.len ? family : given, family.len ? given : STR(""), STR(""), where);
}

/* A name in Latin letters is none in Russian, whatever the element says in which it stands: those in letters of their language come first. */
static void put_names(struct elibrary *e, struct draft *person, const struct author *who)
{
	for (int strange = 0; strange < 2; strange++)
		for (size_t i = 0; i < who->n; i++)
			put_name(e, person, who, i, strange);
}

/* Words with which a degree begins. */
static bool is_degree(struct str s)
{
	static const char *const words[] = {"доктор", "кандидат", "канд",    "д-р",    "к.",       "д.",     "к ",        "PhD",
					    "Ph.D",   "Ph. D",    "DSc",     "D.Sc",   "Dr",       "Doctor", "Candidate", "Cand",
					    "Master", "MSc",      "магистр", "Доктор", "Кандидат", "Канд",   "Д-р",       "Магистр"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_starts(s, str_from(words[i])))
			return true;
	return false;
}

static void put_guess(struct elibrary *e, struct draft *person, const char *key, struct str lang, struct str text, struct str where)
{
	struct draft *d = draft_say(e->s->arena, person, key, lang, text, where);

	if (d)
		d->guess = STR("from otherInfo");
}

/* "доктор исторических наук, профессор": a degree, and a post. */
static void put_other(struct elibrary *e, struct draft *person, struct str lang, const struct xml_node *n)
{
	struct str text = elibrary_plain(e, n), where = xml_where(e->s->arena, n);
	size_t comma = str_find(text, STR(", "), 0);
	struct str first = str_slice(text, 0, comma), rest = comma == SIZE_MAX ? STR("") : str_slice(text, comma + 2, text.len);

	if (!text.len)
		return;
	if (utf8_count(text) > BIOGRAPHY_MIN && str_find(text, STR(". "), 0) != SIZE_MAX) {
		put_guess(e, person, "biography", lang, mdwrite_plain(e->s->arena, text), where);
	} else if (is_degree(text)) {
		put_guess(e, person, "degree", lang, first, where);
		put_guess(e, person, "post", lang, rest, where);
	} else {
		put_guess(e, person, "post", lang, text, where);
	}
}

static void put_email(struct elibrary *e, struct draft *person, const struct xml_node *n)
{
	struct str text = xml_text_of(e->s->arena, n);
	size_t end = 0;

	while (end < text.len && !strchr(";, ", text.ptr[end]))
		end++;
	if (text.len && !draft_get(person, "email"))
		values_email(e->s, person, str_slice(text, 0, end), xml_where(e->s->arena, n));
	while (end < text.len && strchr(";, ", text.ptr[end]))
		end++;
	if (end < text.len)
		import_note(e->s, IMPORT_DROPPED, xml_where(e->s->arena, n), "a further address: %.*s",
			    STR_ARG(str_slice(text, end, text.len)));
}

static void take_info(struct elibrary *e, struct draft *person, const struct xml_node *info)
{
	static const char *const taken[] = {"surname", "initials", "orgName", "town", "country", "address", NULL};
	static const char *const noted[] = {"comment", "commentDate", "auInits", NULL};
	struct str lang = info_language(e, info);

	for (const struct xml_node *n = info->child; n; n = n->next) {
		struct str text, where;
		if (!n->name.len || str_is_one_of(n->name, taken))
			continue;
		text = elibrary_plain(e, n);
		where = xml_where(e->s->arena, n);
		if (xml_is(n, "email"))
			put_email(e, person, n);
		else if (xml_is(n, "otherInfo"))
			put_other(e, person, lang, n);
		else if (xml_is(n, "bio"))
			draft_say(e->s->arena, person, "biography", lang, elibrary_line(e, n), where);
		else if (!str_is_one_of(n->name, noted))
			import_unknown(e->s, n->name, where);
		else if (text.len)
			import_note(e->s, IMPORT_DROPPED, where, "%.*s on an author: %.*s", STR_ARG(n->name), STR_ARG(text));
	}
}

/* 1234-5678, of eight digits. */
static struct str spin_of(struct arena *a, struct str s)
{
	char digits[8];
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		if (ascii_is_digit(s.ptr[i]) && n < 8)
			digits[n++] = s.ptr[i];
		else if (s.ptr[i] != '-' && s.ptr[i] != ' ')
			return STR("");
	}
	return n == 8 ? str_printf(a, "%.4s-%.4s", digits, digits + 4) : STR("");
}

static void put_codes(struct elibrary *e, struct draft *person, const struct xml_node *codes)
{
	static const char *const noted[] = {"scopusid", "researcherid", NULL};
	struct arena *a = e->s->arena;

	for (const struct xml_node *n = codes ? codes->child : NULL; n; n = n->next) {
		struct str text = xml_text_of(a, n), where = xml_where(a, n);
		struct str code = xml_is(n, "orcid") ? values_orcid(a, text) : xml_is(n, "spin") ? spin_of(a, text) : STR("");
		if (!n->name.len || !text.len)
			continue;
		if (code.len)
			draft_put(a, person, xml_is(n, "orcid") ? "orcid" : "spin", code, where);
		else if (xml_is(n, "orcid") || xml_is(n, "spin") || str_is_one_of(n->name, noted))
			import_note(e->s, IMPORT_DROPPED, where, "%.*s '%.*s'", STR_ARG(n->name), STR_ARG(text));
		else
			import_unknown(e->s, n->name, where);
	}
}

static void put_author(struct elibrary *e, struct draft *record, const struct author *who)
{
	static const char *const taken[] = {"individInfo", "authorCodes", "correspondent", NULL};
	struct arena *a = e->s->arena;
	struct draft *person = draft_new(a);

	put_names(e, person, who);
	if (!draft_get(person, "name")) {
		import_note(e->s, IMPORT_DROPPED, xml_where(a, who->node), "an author without a name");
		return;
	}
	{
		struct draft *item = draft_item(a, draft_list(a, record, "authors"), DRAFT_MAP);
		item->child = person->child;
		item->last = person->last;
		person = item;
	}
	put_affiliations(e, record, person, who);
	for (const struct xml_node *n = xml_find(who->node, "authorCodes"); n; n = xml_next(n))
		put_codes(e, person, n);
	for (size_t i = 0; i < who->n; i++)
		take_info(e, person, who->infos[i]);
	if (str_is(xml_text_at(a, who->node, "correspondent"), "1"))
		draft_put(a, person, "corresponding", STR("true"), xml_where(a, xml_find(who->node, "correspondent")));
	for (const struct xml_node *n = who->node->child; n; n = n->next) {
		struct str text = xml_text_of(a, n);
		if (!n->name.len || str_is_one_of(n->name, taken))
			continue;
		if (!xml_is(n, "role") && !xml_is(n, "country"))
			import_unknown(e->s, n->name, xml_where(a, n));
		else if (text.len && !str_is(text, "0") && !str_is(text, "author"))
			import_note(e->s, IMPORT_DROPPED, xml_where(a, n), "%.*s of an author: %.*s", STR_ARG(n->name), STR_ARG(text));
	}
}

/* --- all of them ------------------------------------------------------------------------------------------------------------------ */

static bool has_language(struct elibrary *e, const struct author *who, struct str lang)
{
	for (size_t i = 0; i < who->n; i++)
		if (str_eq(info_language(e, who->infos[i]), lang))
			return true;
	return false;
}

/* The author of whom this element gives other languages; NULL: none. */
static struct author *same_author(struct elibrary *e, struct author *const by_number[], uint32_t number, const struct xml_node *n)
{
	struct author *who = number < NUMBERS_MAX ? by_number[number] : NULL;

	for (const struct xml_node *info = xml_find(n, "individInfo"); who && info; info = xml_next(info))
		if (has_language(e, who, info_language(e, info)))
			return NULL;
	return who;
}

void elibrary_authors(struct elibrary *e, struct draft *record, const struct xml_node *authors)
{
	struct arena *a = e->s->arena;
	struct author **by_number = ARENA_ARRAY(a, NUMBERS_MAX, struct author *), **all = NULL;
	size_t n_all = 0;

	for (const struct xml_node *n = authors->child; n; n = n->next) {
		uint32_t number = UINT32_MAX;
		struct author *who;
		if (n->name.len && !xml_is(n, "author"))
			import_unknown(e->s, n->name, xml_where(a, n));
		if (!xml_is(n, "author"))
			continue;
		str_to_uint(xml_attr_of(n, "num"), UINT32_MAX - 1, &number);
		who = same_author(e, by_number, number, n);
		if (!who) {
			who = ARENA_NEW(a, struct author);
			who->node = n;
			ARENA_PUSH(a, all, n_all) = who;
			if (number < NUMBERS_MAX)
				by_number[number] = who;
		}
		for (const struct xml_node *info = xml_find(n, "individInfo"); info; info = xml_next(info)) {
			if (who->n < INFOS_MAX)
				who->infos[who->n++] = info;
			else
				import_note(e->s, IMPORT_DROPPED, xml_where(a, info), "an author in more than %d languages", INFOS_MAX);
		}
	}
	for (size_t i = 0; i < n_all; i++)
		put_author(e, record, all[i]);
}
