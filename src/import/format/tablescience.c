/* What Web of Science says of authors: addresses and ORCID iDs, each with the names of those who have them. */
#include "base/ascii.h"
#include "import/format/tablepeople_int.h"
#include "import/value/values.h"

enum { COMPARED_MAX = 100 * 1000 * 1000 /* [bytes] of names that are looked through for a row */ };

/* Whether names are the same but for stops and spaces: "Peters, Glen P." */
static bool same_name(struct str x, struct str y)
{
	size_t i = 0, k = 0;

	for (;;) {
		while (i < x.len && (x.ptr[i] == ' ' || x.ptr[i] == '.' || x.ptr[i] == '-'))
			i++;
		while (k < y.len && (y.ptr[k] == ' ' || y.ptr[k] == '.' || y.ptr[k] == '-'))
			k++;
		if (i >= x.len || k >= y.len)
			return i >= x.len && k >= y.len;
		if (ascii_to_lower((unsigned char)x.ptr[i]) != ascii_to_lower((unsigned char)y.ptr[k]))
			return false;
		i++;
		k++;
	}
}

/* The author of a name in one of the columns of names; SIZE_MAX: none, or not sure. */
static size_t person_named(struct people *p, const struct strs *cells, struct str name)
{
	for (size_t i = 0; i < p->t->n && p->compared < COMPARED_MAX; i++) {
		struct str text = tablepeople_cell(cells, i);
		size_t person = 0;
		if (!tablepeople_is(&p->t->v[i], "full_names") && !tablepeople_is(&p->t->v[i], "authors"))
			continue;
		p->compared += text.len;
		for (size_t pos = 0, end; pos < text.len; pos = end + 1, person++) {
			end = str_find(text, STR(";"), pos);
			end = end == SIZE_MAX ? text.len : end;
			if (same_name(str_trim(str_slice(text, pos, end)), name) && person < p->n)
				return person;
		}
	}
	return SIZE_MAX;
}

/* "[Smith, J.; Doe, A.] Univ A, Town; [Doe, A.] Univ B": who has each. */
static void take_addresses(struct people *p, const struct strs *cells, struct str text)
{
	size_t loose = 0;

	for (size_t pos = 0, end; pos < text.len; pos = end + 1) {
		size_t open = pos, close;
		struct str names, place;
		while (open < text.len && text.ptr[open] == ' ')
			open++;
		close = open < text.len && text.ptr[open] == '[' ? str_find(text, STR("]"), open) : SIZE_MAX;
		end = str_find(text, STR(";"), close == SIZE_MAX ? open : close);
		end = end == SIZE_MAX ? text.len : end;
		place = str_trim(str_slice(text, close == SIZE_MAX ? open : close + 1, end));
		names = close == SIZE_MAX ? STR("") : str_slice(text, open + 1, close);
		for (size_t from = 0, to; from < names.len && place.len; from = to + 1) {
			size_t person;
			to = str_find(names, STR(";"), from);
			to = to == SIZE_MAX ? names.len : to;
			person = person_named(p, cells, str_trim(str_slice(names, from, to)));
			if (person != SIZE_MAX)
				values_affiliation(p->t->s, p->article, p->v[person].d, STR(""), STR(""), place, STR(""), STR(""),
						   p->where);
			else
				loose++;
		}
		if (!names.len && place.len) {
			values_affiliation(p->t->s, p->article, p->n == 1 ? p->v[0].d : NULL, STR(""), STR(""), place, STR(""), STR(""),
					   p->where);
			loose += p->n > 1;
		}
	}
	if (loose)
		import_note(p->t->s, IMPORT_WANTED, p->where, "the authors of an affiliation that the source does not connect: %zu", loose);
}

/* "Smith, John/0000-0002-1825-0097; ..." */
static void take_orcids(struct people *p, const struct strs *cells, struct str text)
{
	for (size_t pos = 0, end; pos < text.len; pos = end + 1) {
		struct str part, code;
		size_t slash, person;
		end = str_find(text, STR(";"), pos);
		end = end == SIZE_MAX ? text.len : end;
		part = str_trim(str_slice(text, pos, end));
		slash = str_find(part, STR("/"), 0);
		if (slash == SIZE_MAX)
			continue;
		code = values_orcid(p->a, str_slice(part, slash + 1, part.len));
		person = person_named(p, cells, str_trim(str_slice(part, 0, slash)));
		if (person != SIZE_MAX && code.len)
			draft_put(p->a, p->v[person].d, "orcid", code, p->where);
		else
			import_note(p->t->s, IMPORT_DROPPED, p->where, "ORCID iD of no author here: '%.*s'",
				    STR_ARG(str_slice(part, 0, 80)));
	}
}

void tablescience_take(struct people *p, const struct strs *cells)
{
	for (size_t i = 0; i < p->t->n; i++) {
		if (tablepeople_is(&p->t->v[i], "addresses"))
			take_addresses(p, cells, tablepeople_cell(cells, i));
		else if (tablepeople_is(&p->t->v[i], "orcids"))
			take_orcids(p, cells, tablepeople_cell(cells, i));
	}
}
