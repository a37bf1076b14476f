/* Addresses in affiliations and notes of several persons in JATS. */
#include "base/arena.h"
#include "base/unicode.h"
#include "import/format/jats_int.h"
#include "import/value/values.h"

/* Capitals of a text, or of the given names and then of the family name of "Family, Given". */
static struct str capitals(struct arena *a, struct str s, bool name)
{
	struct strbuf out = {.arena = a};
	size_t comma = name ? str_find(s, STR(","), 0) : SIZE_MAX;
	struct str parts[] = {comma == SIZE_MAX ? s : str_slice(s, comma + 1, s.len), comma == SIZE_MAX ? STR("") : str_slice(s, 0, comma)};

	for (size_t i = 0; i < 2; i++)
		for (size_t pos = 0; pos < parts[i].len;) {
			size_t from = pos;
			uint32_t cp = utf8_next(parts[i], &pos);
			if (unicode_to_lower(cp) != cp)
				strbuf_put(&out, str_slice(parts[i], from, pos));
		}
	return strbuf_str(&out);
}

static struct str any_name(const struct draft *person)
{
	const struct draft *name = draft_get(person, "name");

	return name && name->kind == DRAFT_MAP && name->child ? name->child->text : draft_text(person, "name");
}

/* The only author with these initials; NULL: there is none, or more. */
static struct draft *author_of(const struct jats *j, struct str initials)
{
	enum { SEARCHED_MAX = 200 };
	const struct draft *authors = draft_get(j->d, "authors");
	struct draft *found = NULL;
	size_t n = 0;

	for (struct draft *c = authors ? authors->child : NULL; c; c = c->next) {
		if (n++ > SEARCHED_MAX)
			return NULL;
		if (!str_eq(capitals(j->a, any_name(c), true), initials))
			continue;
		if (found)
			return NULL;
		found = c;
	}
	return found;
}

/* "a.muro@example.org (A.M.)" says whose address it is. */
static void take_initials(const struct jats *j, const struct xml_node *email)
{
	struct str rest = email->next && !email->next->name.len ? str_trim(email->next->text) : STR(""), initials;
	size_t end = str_starts(rest, STR("(")) ? str_find(str_slice(rest, 0, 24), STR(")"), 0) : SIZE_MAX;
	struct draft *author;

	if (end == SIZE_MAX)
		return;
	initials = capitals(j->a, str_slice(rest, 1, end), false);
	author = initials.len ? author_of(j, initials) : NULL;
	if (author && !draft_get(author, "email"))
		values_email(j->s, author, xml_text_of(j->a, email), jats_where(j, email));
}

static bool is_given(const struct jats *j, struct str address)
{
	const struct draft *authors = draft_get(j->d, "authors");

	for (const struct draft *c = authors ? authors->child : NULL; c; c = c->next)
		if (str_eq_folded(draft_text(c, "email"), address))
			return true;
	return false;
}

void jats_emails(struct jats *j, const struct xml_node *note)
{
	struct strbuf all = {.arena = j->a};

	for (const struct xml_node *c = xml_find(note, "email"); c && all.len < 400; c = xml_next(c)) {
		struct str address = xml_text_of(j->a, c);
		take_initials(j, c);
		if (!is_given(j, address))
			strbuf_printf(&all, "%s%.*s", all.len ? ", " : "", STR_ARG(address));
	}
	if (all.len)
		import_note(j->s, IMPORT_DROPPED, jats_where(j, note), "e-mail of one of several persons: %.*s", STR_ARG(strbuf_str(&all)));
}
