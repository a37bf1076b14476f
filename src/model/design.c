#include "model/design.h"

static const char *const element_names[ELEMENT_COUNT] = {
	[ELEMENT_JOURNAL_LINE] = "journal-line",
	[ELEMENT_NOTICE] = "notice",
	[ELEMENT_RUBRIC] = "rubric",
	[ELEMENT_TITLE] = "title",
	[ELEMENT_SUBTITLE] = "subtitle",
	[ELEMENT_AUTHORS] = "authors",
	[ELEMENT_AFFILIATIONS] = "affiliations",
	[ELEMENT_ABSTRACT] = "abstract",
	[ELEMENT_KEYWORDS] = "keywords",
	[ELEMENT_CITATION] = "citation",
	[ELEMENT_FUNDING] = "funding",
	[ELEMENT_ACKNOWLEDGEMENTS] = "acknowledgements",
	[ELEMENT_CONTRIBUTIONS] = "contributions",
	[ELEMENT_CONFLICT] = "conflict-of-interest",
	[ELEMENT_BIOGRAPHIES] = "biographies",
	[ELEMENT_DOI] = "doi",
	[ELEMENT_EDN] = "edn",
	[ELEMENT_CODES] = "codes",
	[ELEMENT_DATES] = "dates",
	[ELEMENT_CONTACTS] = "contacts",
	[ELEMENT_LICENCE] = "licence",
	[ELEMENT_COPYRIGHT] = "copyright",
	[ELEMENT_LOGO] = "logo",
	[ELEMENT_QR] = "qr",
	[ELEMENT_DETAILS] = "journal-details",
	[ELEMENT_HEAD_RULE] = "head-rule",
	[ELEMENT_LANGUAGE_RULE] = "language-rule",
	[ELEMENT_FOOT_RULE] = "foot-rule",
};

static const struct {
	const char *name;
	enum design_what of;
} parts[PART_COUNT] = {
	[PART_NAME] = {"name", ELEMENT_AFFILIATIONS},
	[PART_ADDRESS] = {"address", ELEMENT_AFFILIATIONS},
	[PART_CITY] = {"city", ELEMENT_AFFILIATIONS},
	[PART_COUNTRY] = {"country", ELEMENT_AFFILIATIONS},
	[PART_UDC] = {"udc", ELEMENT_CODES},
	[PART_BBK] = {"bbk", ELEMENT_CODES},
	[PART_GRNTI] = {"grnti", ELEMENT_CODES},
	[PART_JEL] = {"jel", ELEMENT_CODES},
	[PART_RECEIVED] = {"received", ELEMENT_DATES},
	[PART_REVISED] = {"revised", ELEMENT_DATES},
	[PART_ACCEPTED] = {"accepted", ELEMENT_DATES},
	[PART_PUBLISHED] = {"published", ELEMENT_DATES},
	[PART_DEGREE] = {"degree", ELEMENT_CONTACTS},
	[PART_POST] = {"post", ELEMENT_CONTACTS},
	[PART_ORCID] = {"orcid", ELEMENT_CONTACTS},
	[PART_SPIN] = {"spin", ELEMENT_CONTACTS},
	[PART_EMAIL] = {"email", ELEMENT_CONTACTS},
	[PART_REGISTRATION] = {"registration", ELEMENT_DETAILS},
	[PART_FOUNDERS] = {"founders", ELEMENT_DETAILS},
	[PART_PUBLISHER] = {"publisher", ELEMENT_DETAILS},
	[PART_URL] = {"url", ELEMENT_DETAILS},
};

const char *design_element_name(enum design_what what)
{
	return element_names[what];
}

const char *design_part_name(enum design_part part)
{
	return parts[part].name;
}

size_t design_parts_of(enum design_what what, enum design_part out[DESIGN_PARTS])
{
	size_t n = 0;

	for (int i = 0; i < PART_COUNT && n < DESIGN_PARTS; i++)
		if (parts[i].of == what)
			out[n++] = (enum design_part)i;
	return n;
}

const struct style *design_find_style(const struct design *d, struct str name)
{
	for (size_t i = 0; i < d->n_styles; i++)
		if (str_eq(d->styles[i].name, name))
			return &d->styles[i];
	return NULL;
}

static void resolve(const struct design *d, struct style_ref *ref)
{
	ref->style = design_find_style(d, ref->name);
	if (!ref->style)
		ref->style = &d->styles[0];
}

static void resolve_groups(const struct design *d, struct design_groups *groups)
{
	for (size_t i = 0; i < groups->n; i++)
		for (size_t k = 0; k < groups->v[i].n; k++) {
			struct design_element *e = &groups->v[i].v[k];
			resolve(d, &e->style);
			resolve(d, &e->label_style);
			resolve(d, &e->second_style);
		}
}

static void resolve_zones(const struct design *d, struct zones *zones)
{
	for (size_t i = 0; i < zones->n; i++) {
		resolve(d, &zones->v[i].style);
		for (size_t k = 0; k < zones->v[i].n; k++)
			resolve(d, &zones->v[i].v[k].style);
	}
}

const char *design_resolve(struct design *d)
{
	static const char *const names[STYLE_ROLE_COUNT] = {
#define X(role, name) [STYLE_##role] = name,
		STYLE_ROLES(X)
#undef X
	};
	struct design_groups *const groups[] = {&d->cover.head, &d->cover.main, &d->cover.side, &d->cover.foot};
	struct zones *const zones[] = {&d->matter.cover_page, &d->matter.title_page, &d->matter.imprint, &d->matter.colophon};
	const char *missing = NULL;

	for (size_t i = 0; i < STYLE_ROLE_COUNT; i++) {
		d->roles[i] = design_find_style(d, str_from(names[i]));
		if (!d->roles[i]) {
			d->roles[i] = &d->styles[0];
			missing = missing ? missing : names[i];
		}
	}
	for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
		resolve_groups(d, groups[i]);
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
		resolve_zones(d, zones[i]);
	return missing;
}
