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

/* An issue being made. */
struct sitework {
	struct sitemaking *m;
	const struct run_target *target;
	struct reader files;                 /* whose messages are for the user if there is an error among them */
	char source[DIGEST_HEX + 1];         /* of the issue, */
	char article_source[DIGEST_HEX + 1]; /* of the article that is made: run/sourcedigest.h */
	struct diag *reports;                /* of the issue, or of the article that is made */
	struct builtfiles built;
	struct siteout_group group;
	struct site_issue issue;
	struct inputs *inputs; /* of the article that is made */
	struct article *drawn; /* that which is made */
	struct exporter exporter;
	struct sitestream bibtex, ris;
	struct sitestream *streams; /* of the pages, by language */
	struct issuepage *pages;
	struct siteout_files archive; /* what is in it */
	size_t stale;                 /* files that may not be published */
};

/* Whether a folder of the site already has this name: reported at `at`. */
bool site_is_taken(struct sitemaking *m, struct diag *d, struct str name, struct origin at, bool article);
void siteissue_make(struct sitemaking *m, const struct run_target *target);
/* The article of this number, with its entries on the pages of the issue. */
void sitearticle_make(struct sitework *w, uint32_t number);
/* The page in the place of an article that is no longer there. */
void sitearticle_make_gone(struct sitemaking *m, const struct siteout_earlier *earlier);
/* Style and fonts. False after reporting. */
bool siteassets_make(struct sitemaking *m);

void sitestream_open(struct sitestream *s, struct siteout_group *g, struct str name);
/* Writes and empties the buffer. */
void sitestream_put(struct sitestream *s, struct strbuf *text);
void sitestream_close(struct sitestream *s);
/* Adds an address to the map of the site. */
void site_map(struct sitemaking *m, struct str address, const struct date *date);

/* Copies a file of the build into the site. False: it was not copied, and is not there. */
bool sitework_copy(struct sitework *w, struct siteout_group *g, const struct built_file *file, struct str name, bool *kept);
/* Finds a file of the build, of the issue or of an article, that may be published; reports one that may not, once an issue. */
bool sitework_find(struct sitework *w, enum product_kind kind, const struct article *art, struct built_file *out);
/* What the site has in the place of a file that may not be published: the one that was there before, if any. */
struct site_file sitework_keep(struct siteout_group *g, const struct built_file *refused, struct str path, struct str name);
/* Gives the article the pages that the build has counted. */
void sitework_take_pages(struct sitework *w, struct article *art);
/* The last file of a group is a member of the issue's archive. */
void sitearchive_add(struct sitework *w, const struct siteout_group *g);
/* After the last article. */
struct site_file sitearchive_make(struct sitework *w);
/* Thumbnails of our own pages: the first page of the front matter, of a cover sheet. `kept`: the PDF file has not changed. */
struct site_picture sitepictures_issue(struct sitework *w, struct siteout_group *g, struct str name, bool kept);
struct site_picture sitepictures_sheet(struct sitework *w, struct siteout_group *g, const struct site_article *a, struct str name,
				       bool kept);
/* A page (1-based) of a file of the build as PNG, a thumbnail or a card. False: it cannot be had. */
bool sitepictures_page(struct sitework *w, struct siteout_group *g, struct str name, const struct built_file *file, unsigned page,
		       bool card, bool kept);
/* Whether all files of the issue may be published; false after reporting. */
bool siteissue_check(struct sitemaking *m, const struct run_target *target);

#endif
