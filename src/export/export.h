/* Exports: the metadata of an issue in the forms that others read. A format is a row in the table below and a file; none knows
 * another. What it writes goes to `out`, which the caller empties between articles.
 */
#ifndef OFFPRINT_EXPORT_EXPORT_H
#define OFFPRINT_EXPORT_EXPORT_H

#include "base/json.h"
#include "export/xml.h"
#include "model/article.h"
#include "model/exchange.h"
#include "model/issue.h"
#include "model/labels.h"

struct export_format;

/* The first place of a kind of value that the format does not hold, and in how many articles it is. */
struct export_loss {
	struct origin at;
	size_t articles;
};

enum { EXPORT_FIELDS_MAX = 64, EXPORT_NEEDS_MAX = 8 };

/* What exports need of other files. NULL functions, or false: it cannot be had. */
struct export_source {
	void *ctx;
	/* The plain text of the article's own PDF file. */
	bool (*text)(void *ctx, const struct article *art, struct str *out);
	/* The file that is embedded: the article's offprint or its own PDF file. Borrowed until the next one. */
	bool (*galley)(void *ctx, const struct article *art, struct str *out);
};

/* Of OJS: a file too large for it is divided. */
enum export_shape { EXPORT_WHOLE, EXPORT_WITHOUT_ARTICLES, EXPORT_ONE_ARTICLE };

/* A file being written. */
struct exporter {
	const struct export_format *format;
	struct arena *arena; /* of the file; that of an article is rewound after it */
	struct strbuf *out;
	struct diag *diag;
	const struct journal *journal;
	const struct issue *issue;
	const struct labels *labels;
	const struct export_source *source;
	struct str stamp;   /* 17 digits: when the data were changed */
	uint32_t last_page; /* of the articles; 0: not known */
	enum export_shape shape;

	/* Of the writer. */
	struct xml xml;
	struct json json;
	size_t n;                             /* articles written so far */
	size_t ids;                           /* given so far */
	const void *section;                  /* of the article before */
	const struct ojs_section *sections;   /* of OJS: what it knows them by */
	bool unknown_language;                /* one without a code has been reported */
	const char *needed[EXPORT_NEEDS_MAX]; /* keys of the journal that are missing and reported */
	struct export_loss losses[EXPORT_FIELDS_MAX];
	struct export_loss without_doi, without_text, without_file; /* articles that are left out; whose text or file cannot be had */
};

struct export_format {
	enum export_kind kind;
	const char *receiver; /* in messages: "Crossref" */
	uint64_t lacks;       /* bits of enum export_field */
	bool by_issn;         /* the receiver knows journals by their ISSN */
	bool dois_only;       /* articles without a DOI are left out */
	void (*open)(struct exporter *x);
	void (*article)(struct exporter *x, const struct section *section, const struct article *art);
	void (*close)(struct exporter *x);
};

extern const struct export_format *const export_formats[EXPORT_COUNT]; /* by kind */

/* Whether the receiver takes the article (NULL: it cannot be read). */
bool export_takes(const struct exporter *x, const struct article *art);
/* The three steps of a file. An article that the receiver does not take is left out. */
void export_open(struct exporter *x);
void export_article(struct exporter *x, const struct section *section, const struct article *art);
/* Reports what has been left out. */
void export_close(struct exporter *x);

/* An element with a text; nothing if that is empty. */
void export_leaf(struct exporter *x, const char *name, struct str s);
/* Counts an article with a loss; its place is that of the first. */
void export_note(struct export_loss *l, struct origin at);
/* Reports once a key of journal.yaml that the format cannot do without. */
void export_need(struct exporter *x, const char *key);

/* The rows of the formats. */
extern const struct export_format export_crossref, export_crossref_54, export_jats, export_ojs_33, export_ojs_34, export_ojs_35,
	export_elibrary, export_doaj, export_datacite, export_bibtex, export_ris, export_csl;

#endif
