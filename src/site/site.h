/* The site of a journal: static pages beside the files that readers download. All addresses are relative, but those for programs that come
 * from elsewhere (canonical links, feeds, maps, tags for indexes).
 *
 *     index.html  LANGUAGE/index.html             the issues
 *     ISSUE/index.html  ISSUE/LANGUAGE/index.html  an issue
 *     ISSUE/SLUG/index.html  .../LANGUAGE/...      an article: in its own language, then in the others in which it speaks
 *     assets/                                      style and fonts
 *
 * Here pages are written; run/site.h finds what they show, and puts them in their places.
 */
#ifndef OFFPRINT_SITE_SITE_H
#define OFFPRINT_SITE_SITE_H

#include "export/export.h"
#include "model/cite/citestyle.h"
#include "site/html.h"

#define SITE_ASSETS "assets"
#define SITE_STYLE SITE_ASSETS "/site.css"
#define SITE_FEED "feed.xml"
#define SITE_BIBTEX "journal.bib"
#define SITE_SUMS "SHA256SUMS"

/* A file that readers can have. */
struct site_file {
	struct str name; /* from the folder of its page; empty: there is none */
	uint64_t bytes;
	uint32_t pages; /* of a PDF file */
};

/* A picture of a page. */
struct site_picture {
	struct str name;        /* from the folder of its page; empty: there is none */
	uint32_t width, height; /* [CSS pixels] */
};

/* What all pages share. */
struct site {
	const struct journal *journal;
	const struct labels *labels;
	const struct citestyles *styles;
	struct str base;             /* address of the site, with a slash at its end; empty: not known */
	struct ltext header, footer; /* HTML of the journal */
};

/* An issue; `x` is set for it, and borrowed. */
struct site_issue {
	const struct site *site;
	const struct issue *issue;
	struct exporter *x;
	struct str folder; /* encoded, with a slash at its end */
	struct site_file whole, front, back, archive, bibtex, ris;
	struct site_picture cover;
	size_t articles;
};

struct site_article {
	const struct site_issue *in;
	const struct article *article;
	const struct section *section; /* NULL: none */
	const struct labels *labels;   /* with those of its languages */
	const struct strs *languages;  /* its own first */
	struct str folder;             /* encoded, from the site's, with a slash at its end */
	struct site_file offprint, sheet;
	struct site_picture sheet_page, body_page;
	struct str card;   /* PNG for those who link to it, from its folder; empty: none */
	struct str bibtex; /* its entry */
	bool withdrawn;
};

/* The languages of the journal; the first is that of index.html. */
struct strs site_languages(const struct site *s, struct arena *a);
/* "2020-3/": a name as a part of an address. In `a`. */
struct str site_folder(struct arena *a, struct str above, struct str name);
/* The base of the site in the journal's pattern of addresses, which ends in "{issue}/{slug}/"; empty: another pattern, or none. */
struct str site_base(const struct journal *j);
/* The address of a page in one of its languages; empty: that of the site is not known. */
struct str site_address(const struct site *s, struct arena *a, struct str folder, const struct strs *languages, struct str lang);
/* The name of the file of a page in the i-th of its languages, from its folder. */
struct str site_page_name(struct arena *a, const struct strs *languages, size_t i);
/* "Vol. 5, No. 3 (2020)" */
struct str site_issue_title(const struct site_issue *i, struct arena *a, struct str lang);

#endif
