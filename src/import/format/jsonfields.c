#include "import/format/jsonfields.h"

#include "base/arena.h"

const struct json_value *jsonfields_next(const struct json_value *v, const struct json_value *at)
{
	if (!v)
		return NULL;
	if (v->kind != JSON_LIST)
		return at ? NULL : v;
	for (at = at ? at->next : v->child; at && at->kind == JSON_NULL;)
		at = at->next;
	return at;
}

struct str jsonfields_date(struct arena *a, const struct json_value *date)
{
	const struct json_value *parts = jsonread_get(date, "date-parts"), *first = parts ? parts->child : NULL;
	struct str v[3] = {{0}}, found = STR("");
	static const char *const texts[] = {"raw", "literal", "date-time", NULL};
	int n = 0;

	if (date && date->kind != JSON_MAP)
		return values_date(a, jsonread_text(date));
	if (first && first->kind != JSON_LIST) /* a list too few */
		first = parts;
	for (const struct json_value *p = first ? first->child : NULL; p && n < 3; p = p->next)
		v[n++] = jsonread_text(p);
	found = values_date_parts(a, v[0], v[1], v[2]);
	for (size_t i = 0; texts[i] && !found.len; i++)
		found = values_date(a, jsonread_text_at(date, texts[i]));
	return found;
}

/* --- people ----------------------------------------------------------------------------------------------------------------------- */

static void take_affiliation(struct crossref *c, const struct json_value *v, struct draft *person)
{
	struct import_source *s = c->s;
	struct str where = jsonread_where(s->arena, v), city, country, name;
	const struct json_value *department = v->kind == JSON_MAP ? jsonread_get(v, "department") : NULL;
	struct draft *affiliation;

	name = v->kind == JSON_MAP ? jsonread_text_at(v, "name") : jsonread_text(v);
	if (department)
		name = str_printf(s->arena, "%.*s%s%.*s", STR_ARG(jsonread_text(department)), name.len ? ", " : "", STR_ARG(name));
	crossref_place(v->kind == JSON_MAP ? jsonread_text_at(v, "place") : STR(""), &city, &country);
	affiliation = values_affiliation(s, c->d, person, STR(""), crossref_language_of_name(c, name), name, city, country, where);
	for (const struct json_value *id = NULL; v->kind == JSON_MAP && (id = jsonfields_next(jsonread_get(v, "id"), id));)
		if (affiliation && str_eq_folded(jsonread_text_at(id, "id-type"), STR("ROR")))
			draft_put(s->arena, affiliation, "ror", values_ror(s->arena, jsonread_text_at(id, "id")), where);
}

static void take_orcid(struct crossref *c, const struct json_value *v, struct draft *person)
{
	const struct json_value *given = jsonread_get(v, "ORCID");
	struct str orcid = values_orcid(c->s->arena, jsonread_text(given)), where = jsonread_where(c->s->arena, given);

	if (given && !orcid.len)
		import_note(c->s, IMPORT_DROPPED, where, "'%.*s' is no ORCID iD", STR_ARG(str_slice(jsonread_text(given), 0, 80)));
	if (draft_put(c->s->arena, person, "orcid", orcid, where) && str_is(jsonread_text_at(v, "authenticated-orcid"), "true"))
		draft_put(c->s->arena, person, "orcid_authenticated", STR("true"), where);
}

/* With the particles of CSL: "van", "de la". */
static struct str family_of(struct arena *a, const struct json_value *v)
{
	static const char *const particles[] = {"dropping-particle", "non-dropping-particle", "particle"};
	struct str family = jsonread_text_at(v, "family");

	for (size_t i = 0; i < 3 && family.len; i++) {
		struct str particle = str_trim(jsonread_text_at(v, particles[i]));
		if (!particle.len || str_starts(family, particle))
			continue;
		family = str_printf(a, "%.*s%s%.*s", STR_ARG(particle),
				    str_ends(particle, STR("'")) || str_ends(particle, STR("’")) ? "" : " ", STR_ARG(family));
	}
	return family;
}

static bool is_others(struct str name)
{
	return str_eq_folded(name, STR("others")) || str_eq_folded(name, STR("et al")) || str_eq_folded(name, STR("et al."));
}

static void take_person(struct crossref *c, const struct json_value *v, const char *key)
{
	struct arena *a = c->s->arena;
	struct str where = jsonread_where(a, v), family = family_of(a, v), given = jsonread_text_at(v, "given"), whole;
	struct draft *person;

	whole = jsonread_text_at(v, "name");
	if (!whole.len)
		whole = v->kind == JSON_MAP ? jsonread_text_at(v, "literal") : jsonread_text(v);
	if (!family.len && !given.len && !whole.len)
		return;
	if (!given.len && is_others(family.len ? family : whole)) {
		import_note(c->s, IMPORT_DROPPED, where, "'%.*s': more %s, whom the file does not name",
			    STR_ARG(family.len ? family : whole), key);
		return;
	}
	person = values_person(c->s, c->d, key, where);
	if (!person)
		return;
	if (family.len) {
		values_name(c->s, person, crossref_language_of_name(c, family), family, given, jsonread_text_at(v, "suffix"), where);
	} else if (given.len) {
		values_whole_name(c->s, person, crossref_language_of_name(c, given), given, where);
	} else if (jsonread_get(v, "name")) { /* Crossref's organisations */
		draft_say(a, person, "name", crossref_language_of_name(c, whole), values_plain(a, whole), where);
		draft_put(a, person, "group", STR("true"), where);
	} else {
		values_whole_name(c->s, person, crossref_language_of_name(c, whole), whole, where);
	}
	take_orcid(c, v, person);
	for (const struct json_value *f = NULL; (f = jsonfields_next(jsonread_get(v, "affiliation"), f));)
		take_affiliation(c, f, person);
	if (!draft_get(person, "name"))
		draft_remove(draft_get(c->d, key), person);
}

void jsonfields_people(struct crossref *c, const struct json_value *list, const char *key)
{
	struct draft *people;

	if (!list || (list->kind != JSON_TEXT && !list->child))
		return;
	for (const struct json_value *v = NULL; (v = jsonfields_next(list, v));)
		take_person(c, v, key);
	people = draft_get(c->d, key);
	if (people && !people->child)
		draft_remove(c->d, people);
}
