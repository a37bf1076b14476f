/* An article: the contents of article.yaml and of the abstracts beside it. */
#ifndef OFFPRINT_MODEL_ARTICLE_H
#define OFFPRINT_MODEL_ARTICLE_H

#include "model/articlefields.h"
#include "model/contributor.h"
#include "model/journal.h"
#include "model/person.h"
#include "model/related.h"
#include "model/review.h"
#include "model/version.h"

enum article_type {
	ARTICLE_RESEARCH,
	ARTICLE_REVIEW,
	ARTICLE_BOOK_REVIEW,
	ARTICLE_EDITORIAL,
	ARTICLE_BRIEF_REPORT,
	ARTICLE_CASE_REPORT,
	ARTICLE_LETTER,
	ARTICLE_DISCUSSION,
	ARTICLE_INTERVIEW,
	ARTICLE_TRANSLATION,
	ARTICLE_OBITUARY,
	ARTICLE_NEWS,
	ARTICLE_CORRECTION,
	ARTICLE_ERRATUM,
	ARTICLE_RETRACTION,
	ARTICLE_CONCERN,
	ARTICLE_ADDENDUM,
	ARTICLE_OTHER,
};

/* A statement under a label of its own. */
struct statement {
	struct ltext label;
	struct lprose text;
	struct origin at;
};

struct statements {
	struct statement *v;
	size_t n;
};

/* By type, as in article.yaml; NULL-terminated. */
extern const char *const article_type_names[];

enum notice_kind { NOTICE_NONE, NOTICE_RETRACTION, NOTICE_CORRECTION, NOTICE_CONCERN };

/* Pages as printed: first..last, or one. Numbers 0: not numeric ("e12"). Those that the file does not give may be computed
 * (model/pagination.h). */
struct pages {
	struct text first, last; /* last.s empty: one page */
	uint32_t first_number, last_number;
	struct origin at; /* at.line 0: not given, or computed */
};

struct article {
	enum article_type type;
	struct text language; /* as given, or the journal's first */
	struct lprose title, subtitle, short_title;
	struct ltexts highlights;
	struct people authors;
	struct ltext_list collective_authors;
	struct people contributors[CONTRIBUTOR_KINDS];
	struct affiliations affiliations;
	struct pages pages;
	struct text article_number;
	struct text doi; /* bare: 10.22394/2500-1809-2020-5-3-70-96 */
	struct text edn;
	ARTICLE_CODES(ARTICLE_MEMBER, struct texts)
	struct {
		ARTICLE_DATES(ARTICLE_MEMBER, struct date)
	} dates;
	struct versions versions;
	struct ltexts keywords;
	ARTICLE_STATEMENTS(ARTICLE_MEMBER, struct lprose)
	struct statements statements; /* others */
	struct {
		struct text file; /* PNG or JPEG, relative to its folder */
		struct ltext alt;
		struct lprose caption;
		struct origin at;          /* at.line 0: none */
		const struct image *image; /* the file, not from article.yaml; NULL: not loaded, or unusable */
	} graphical_abstract;
	struct licence licence; /* at.line 0: the journal's */
	struct ltext copyright_holder;
	uint32_t copyright_year;         /* 0: the issue's */
	struct origin copyright_year_at; /* at.line 0: not given */
	struct lprose citation_override; /* replaces the generated citation, per language */
	struct {
		enum notice_kind kind;
		struct date date;
		struct text doi; /* of the notice itself */
		struct lprose text;
		struct origin at;
	} notice;
	struct text corrects; /* DOI of the article that this one corrects or retracts */
	struct text url;      /* address of its page, if not by the journal's pattern */
	struct funders funders;
	struct related_works related;
	struct reviewed_works reviews;
	struct references references; /* from references.md */

	struct text body; /* its own PDF file, relative to its folder; not given: body.pdf, if there is one */
	struct body_rules bodies;

	/* Not from the file: */
	bool named_by_reviews; /* it has no title but the one that names the works it reviews */
	struct str body_path;  /* of that file; empty: none */
	uint32_t counted;      /* its pages; 0: not known */
	struct str slug;
	struct str path; /* of article.yaml */
	uint32_t file;
	struct origin at;    /* its first line */
	struct texts faulty; /* keys whose values have an error */
};

/* Whether the article has a title, an abstract or keywords in this language; `fully`: a title or an abstract. */
bool article_speaks(const struct article *a, struct str lang, bool fully);
/* The place of the title in the article's language, or the file as a whole: for messages about the article's pages. */
struct origin article_place(const struct article *a);

/* The title in running heads: the short one in this language, else the title. NULL: none. */
const struct prose *article_running_title(const struct article *a, struct str lang);

/* The name of its first page in the joined issue; empty: it has no pages there. */
struct str article_destination(const struct article *article);
/* Gives it computed pages. */
void article_set_pages(struct article *article, struct arena *a, uint32_t first, uint32_t last);
/* True if the article has a number, and pages from 1: they are its own, not the issue's. */
bool article_counts_anew(const struct article *a);
/* The pages with an en dash, or the article number; empty if neither is given. */
struct str article_pages(struct arena *a, const struct article *article);

/* Authors and collective authors, without the groups for which they speak. */
size_t article_author_count(const struct article *a);
/* The lists of persons: the authors, then its contributors by kind. */
enum { ARTICLE_LISTS = 1 + CONTRIBUTOR_KINDS };
const struct people *article_list(const struct article *a, size_t i);
/* The last version; NULL: the article has none. */
const struct version *article_version(const struct article *a);
/* Whether an author has roles (model/credit.h). */
bool article_has_roles(const struct article *a);
/* Authors that are no groups. */
size_t article_person_count(const struct article *a);

/* Affiliations are numbered: there are several, or one that not all persons have. */
bool article_numbers_affiliations(const struct article *a);
/* Whenever the list of affiliations has changed; in `a`. */
void article_index_affiliations(struct arena *a, struct article *art);
/* The first affiliation with this id; *number is its 1-based number in the article's list. NULL: none. */
const struct affiliation *article_affiliation(const struct article *a, struct str id, size_t *number);

#endif
