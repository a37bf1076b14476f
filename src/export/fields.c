#include "export/fields.h"

static const char *const names[FIELD_COUNT] = {
#define STATEMENT(X, id, member, name) [FIELD_##id] = #member,
#define X(id, name) [FIELD_##id] = name,
	ARTICLE_STATEMENTS(STATEMENT, _) ARTICLE_CODES(STATEMENT, _) ARTICLE_DATES(STATEMENT, _) EXPORT_OTHER_FIELDS(X)
#undef X
#undef STATEMENT
};

const char *fields_name(enum export_field f)
{
	return names[f];
}

static struct origin of_person(const struct person *p, enum export_field f)
{
	switch (f) {
	case FIELD_DEGREE:
		return p->degree.at;
	case FIELD_POST:
		return p->post.at;
	case FIELD_SPIN:
		return p->spin.at;
	case FIELD_EMAIL:
		return p->email.at;
	case FIELD_BIOGRAPHY:
		return p->biography.at;
	case FIELD_ROLES:
		return p->roles.n ? p->roles.v[0].at : ORIGIN_NONE;
	case FIELD_PRESENT_ADDRESS:
		return p->present_address.at;
	case FIELD_ON_BEHALF:
		return p->on_behalf ? p->at : ORIGIN_NONE;
	default:
		return ORIGIN_NONE;
	}
}

static struct origin of_people(const struct article *art, enum export_field f)
{
	struct origin at = ORIGIN_NONE;

	for (size_t l = 0; l < ARTICLE_LISTS; l++)
		for (size_t i = 0; i < article_list(art, l)->n && !at.line; i++)
			at = of_person(&article_list(art, l)->v[i], f);
	return at;
}

static struct origin of_contributors(const struct article *art, enum contributor_kind kind)
{
	const struct people *all = &art->contributors[kind];

	return all->n ? all->v[0].at : ORIGIN_NONE;
}

static struct origin of_affiliations(const struct article *art)
{
	for (size_t i = 0; i < art->affiliations.n; i++)
		if (text_given(&art->affiliations.v[i].ror))
			return art->affiliations.v[i].ror.at;
	return ORIGIN_NONE;
}

/* What a format that has a place for one number does not hold. */
static struct origin of_versions(const struct versions *all)
{
	return all->n > 1 || (all->n == 1 && all->v[0].note.n) ? all->v[0].at : ORIGIN_NONE;
}

struct origin fields_find(const struct article *art, enum export_field f)
{
	switch (f) {
#define STATEMENT(X, id, member, name) \
	case FIELD_##id:               \
		return art->member.n ? art->member.at.line ? art->member.at : art->member.v[0].at : ORIGIN_NONE;
#define CODE(X, id, member, name) \
	case FIELD_##id:          \
		return art->member.n ? art->member.v[0].at : ORIGIN_NONE;
#define DATE(X, id, member, name) \
	case FIELD_##id:          \
		return date_given(&art->dates.member) ? art->dates.member.at : ORIGIN_NONE;
		ARTICLE_STATEMENTS(STATEMENT, _)
		ARTICLE_CODES(CODE, _)
		ARTICLE_DATES(DATE, _)
#undef STATEMENT
#undef CODE
#undef DATE
	case FIELD_SUBTITLE:
		return art->subtitle.at;
	case FIELD_SHORT_TITLE:
		return art->short_title.at;
	case FIELD_HIGHLIGHTS:
		return art->highlights.at;
	case FIELD_GRAPHICAL:
		return art->graphical_abstract.at;
	case FIELD_ROR:
		return of_affiliations(art);
#define X(id, key, label, jats, crossref, datacite, csl, bibtex, ris) \
	case FIELD_##id:                                              \
		return of_contributors(art, CONTRIBUTOR_##id);
		CONTRIBUTORS(X)
#undef X
	case FIELD_KEYWORDS:
		return art->keywords.at;
	case FIELD_EDN:
		return art->edn.at;
	case FIELD_ARTICLE_NUMBER:
		return art->article_number.at;
	case FIELD_NOTICE:
		return art->notice.at;
	case FIELD_CORRECTION:
		return art->notice.kind == NOTICE_RETRACTION ? ORIGIN_NONE : art->notice.at;
	case FIELD_FUNDERS:
		return art->funders.n ? art->funders.v[0].at : ORIGIN_NONE;
	case FIELD_RELATED:
		return art->related.n ? art->related.v[0].at : ORIGIN_NONE;
	case FIELD_REVIEWS:
		return art->reviews.n ? art->reviews.v[0].at : ORIGIN_NONE;
	case FIELD_STATEMENTS:
		return art->statements.n ? art->statements.v[0].at : ORIGIN_NONE;
	case FIELD_VERSIONS:
		return art->versions.n ? art->versions.v[0].at : ORIGIN_NONE;
	case FIELD_VERSION_NOTES:
		return of_versions(&art->versions);
	case FIELD_REFERENCES:
		return art->references.n ? art->references.v[0].text.at : ORIGIN_NONE;
	case FIELD_CORRECTS:
		return art->corrects.at;
	case FIELD_LICENCE:
		return text_given(&art->licence.url) ? ORIGIN_NONE : art->licence.at;
	default:
		return of_people(art, f);
	}
}
