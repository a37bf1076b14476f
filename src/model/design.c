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

const struct style *design_style(const struct design *d, struct str name)
{
	for (size_t i = 0; i < d->n_styles; i++)
		if (str_eq(d->styles[i].name, name))
			return &d->styles[i];
	return &d->styles[0];
}
