/* Makes an element by its kind. */
#include "layout/element/element_int.h"

static void title(struct element_ctx *x)
{
	if (x->article)
		article_title(x);
	else
		journal_title(x);
}

static void licence(struct element_ctx *x)
{
	if (x->article)
		article_licence(x);
	else
		journal_licence(x);
}

/* An element without a maker is a warning of the compiler. */
static element_maker *maker_of(enum element_kind kind)
{
	/* clang-format off */
	switch (kind) {
	case ELEMENT_TITLE: return title;
	case ELEMENT_LOGO: return journal_logo;
	case ELEMENT_TEXT: return fixed_text;
	case ELEMENT_LICENCE: return licence;
	case ELEMENT_COPYRIGHT: return issue_copyright;
	case ELEMENT_JOURNAL_LINE: return article_journal_line;
	case ELEMENT_NOTICE: return article_notice;
	case ELEMENT_RUBRIC: return article_rubric;
	case ELEMENT_SUBTITLE: return article_subtitle;
	case ELEMENT_AUTHORS: return article_authors;
	case ELEMENT_AFFILIATIONS: return article_affiliations;
	case ELEMENT_AUTHOR_NOTES: return article_author_notes;
	case ELEMENT_CONTRIBUTORS: return article_contributors;
	case ELEMENT_REVIEWS: return article_reviews;
	case ELEMENT_STATEMENTS: return article_other_statements;
	case ELEMENT_KEYWORDS: return article_keywords;
	case ELEMENT_HIGHLIGHTS: return article_highlights;
	case ELEMENT_GRAPHICAL_ABSTRACT: return article_graphical_abstract;
	case ELEMENT_CITATION: return article_citation;
	case ELEMENT_BIOGRAPHIES: return article_biographies;
	case ELEMENT_DOI: return article_doi;
	case ELEMENT_EDN: return article_edn;
	case ELEMENT_CODES: return article_codes;
	case ELEMENT_DATES: return article_dates;
	case ELEMENT_VERSIONS: return article_versions;
	case ELEMENT_CONTACTS: return article_contacts;
	case ELEMENT_QR: return article_qr;
	case ELEMENT_BADGES: return article_badges;
	case ELEMENT_DETAILS: return article_details;
	case ELEMENT_HEAD_RULE: return article_head_rule;
	case ELEMENT_LANGUAGE_RULE: return article_language_rule;
	case ELEMENT_FOOT_RULE: return article_foot_rule;
	case ELEMENT_HEADING: return journal_heading;
	case ELEMENT_RULE: return journal_rule;
	case ELEMENT_KIND: return journal_kind;
	case ELEMENT_SINCE: return journal_since;
	case ELEMENT_FREQUENCY: return journal_frequency;
	case ELEMENT_FOUNDERS: return journal_founders;
	case ELEMENT_EDITOR: return journal_editor;
	case ELEMENT_PUBLISHER: return journal_publisher;
	case ELEMENT_PUBLISHER_NAME: return journal_publisher_name;
	case ELEMENT_OFFICE: return journal_office;
	case ELEMENT_REGISTRATION: return journal_registration;
	case ELEMENT_ISSN: return journal_issn;
	case ELEMENT_AGE_MARK: return journal_age_mark;
	case ELEMENT_AGE_RING: return journal_age_ring;
	case ELEMENT_SUBSCRIPTION: return journal_subscription;
	case ELEMENT_PRICE: return issue_price;
	case ELEMENT_ACCESS: return journal_access;
	case ELEMENT_INDEXING: return journal_indexing;
	case ELEMENT_URL: return journal_url;
	case ELEMENT_BARCODE: return issue_barcode;
	case ELEMENT_VOLUME: return issue_volume;
	case ELEMENT_NUMBER: return issue_number;
	case ELEMENT_YEAR: return issue_year;
	case ELEMENT_THEME: return issue_theme;
	case ELEMENT_STAFF: return issue_staff;
	case ELEMENT_SIGNED: return issue_signed;
	case ELEMENT_RELEASED: return issue_released;
	case ELEMENT_FORMAT: return issue_format;
	case ELEMENT_PAPER: return issue_paper;
	case ELEMENT_SHEETS: return issue_sheets;
	case ELEMENT_PAGES: return issue_pages;
	case ELEMENT_PRINT_RUN: return issue_print_run;
	case ELEMENT_ORDER: return issue_order;
	case ELEMENT_PRINTER: return issue_printer;
#define CASE(X, id, member, name) case ELEMENT_##id:
	ARTICLE_STATEMENTS(CASE, )
#undef CASE
		return article_statement;
	case ELEMENT_COUNT: break;
	}
	/* clang-format on */
	return NULL;
}

/* A label that runs in has its white space above it, as one that stands above. */
static void space_label(struct element_ctx *x, const struct element *e, size_t from)
{
	mpt before = e->label == LABEL_PLACE_RUN_IN && e->label_style.style ? e->label_style.style->before : 0;

	if (from < x->out->n && x->out->v[from].before < before)
		x->out->v[from].before = before;
}

void element_add(struct element_ctx *x, const struct element *e)
{
	size_t from = x->out->n;

	x->e = e;
	maker_of(e->kind)(x);
	space_label(x, e, from);
}
