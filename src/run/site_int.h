/* What the makers of a site share: run/site.c orders them, siteissue.c makes an issue, sitearticle.c an article, siteassets.c the style. */
#ifndef OFFPRINT_RUN_SITE_INT_H
#define OFFPRINT_RUN_SITE_INT_H

#include "run/builtfiles.h"
#include "run/shared.h"
#include "run/site.h"
#include "run/siteout.h"
#include "site/feed.h"
#include "site/issuepage.h"
#include "site/journalpage.h"

/* A file that is written in pieces. */
struct sitestream {
	struct siteout_group *group;
	struct str name;
	int fd; /* -1: it could not be opened */
};

struct sitemaking {
	const struct site_options *options;
	struct arena arena;    /* lives as long as the run */
	struct arena of_issue; /* rewound after each */
	struct arena of_article;
	struct arena scratch;
	struct diag *diag;   /* for the user */
	struct diag *shared; /* has the files that all issues share */
	struct shared setup;
	struct siteout out;
	struct site site;
	struct str own_style;         /* CSS of the journal */
	struct siteout_group journal; /* files of the journal as a whole */
	struct sitestream bibtex, map;
	struct feed feed;
	size_t mapped;             /* addresses in the map, */
	unsigned maps;             /* of which there are so many */
	struct journalpage *pages; /* in the journal's languages */
	struct strs languages;     /* of the journal */
	struct site_totals *totals;
	bool said_no_pictures;
	bool incomplete; /* an issue cannot be read: the pages of the journal stay as they are */
};

/* What files are made from: an issue, or an article of it. */
struct sitesource {
	struct arena *arena;
	struct diag *diag;
	struct inputs *inputs;
	struct article *article; /* NULL: the issue itself, or one that cannot be read */
	struct origin at;
	char digest[DIGEST_HEX + 1]; /* run/sourcedigest.h */
};

/* A file of the build as it was put on the site. */
struct sitetaken {
	struct built_file file; /* without a name: there is none */
	bool kept;              /* it was there already */
};

/* An issue being made. */
struct sitework {
	struct sitemaking *m;
	const struct run_target *target;
	struct sitesource source;
	struct builtfiles built;
	struct siteout_group group;
	struct site_issue issue;
	struct exporter exporter;
	struct sitestream bibtex, ris;
	struct sitestream *streams; /* of the pages, by language */
	struct issuepage *pages;
	struct siteout_files archive; /* what is in it */
	size_t stale;                 /* files that may not be published */
};

/* === site.c === */

void sitestream_open(struct sitestream *s, struct siteout_group *g, struct str name);
/* Writes and empties the buffer. */
void sitestream_put(struct sitestream *s, struct strbuf *text);
void sitestream_close(struct sitestream *s);
/* Leaves the file out; an errno is reported. */
void sitestream_drop(struct sitestream *s, int err);
/* Adds an address to the map of the site. */
void site_map(struct sitemaking *m, struct str address, const struct date *date);
/* Whether the site itself has this name where the folder of an issue or an article would be: reported at `at`. */
bool site_is_taken(struct sitemaking *m, struct diag *d, struct str name, struct origin at, bool article);

/* === siteissue.c === */

void siteissue_make(struct sitemaking *m, const struct run_target *target);
/* Whether all files of the issue may be published; false after reporting. */
bool siteissue_check(struct sitemaking *m, const struct run_target *target);
/* Puts a file of the build on the site, or keeps what was there before one that may not be published, which is reported. */
struct site_file sitework_take(struct sitework *w, const struct sitesource *s, struct siteout_group *g, enum product_kind kind,
			       struct str name, struct sitetaken *taken);

/* === sitearticle.c === */

/* The article of this number, with its entries on the pages of the issue. */
void sitearticle_make(struct sitework *w, uint32_t number);
/* The page in the place of an article that is no longer there. */
void sitearticle_make_gone(struct sitemaking *m, const struct siteout_earlier *earlier);
/* An article as it is checked and made; sitearticle_unload() hands on its messages. */
void sitearticle_load(struct sitework *w, uint32_t number, struct sitesource *s);
void sitearticle_unload(struct sitework *w, struct sitesource *s);

/* === sitearchive.c, sitepictures.c, siteassets.c === */

/* The last file of a group is a member of the issue's archive. */
void sitearchive_add(struct sitework *w, const struct siteout_group *g);
/* After the last article. */
struct site_file sitearchive_make(struct sitework *w);
/* Thumbnails of our own pages: the first page of the front matter, of a cover sheet. `kept`: the PDF file has not changed. */
struct site_picture sitepictures_issue(struct sitework *w, bool kept);
struct site_picture sitepictures_sheet(struct sitework *w, const struct sitesource *s, struct siteout_group *g,
				       const struct site_article *a, bool kept);
/* A page (1-based) of a file as PNG; its first page, large. False: it cannot be had. */
bool sitepictures_page(struct sitework *w, struct siteout_group *g, struct str name, const struct sitetaken *taken, unsigned page);
bool sitepictures_card(struct sitework *w, struct siteout_group *g, struct str name, const struct sitetaken *taken);
/* Style and fonts. False after reporting. */
bool siteassets_make(struct sitemaking *m);

#endif
