/* What every page of the site has: head, header with the journal and the switch of languages, footer. */
#ifndef OFFPRINT_SITE_PAGE_H
#define OFFPRINT_SITE_PAGE_H

#include "site/site.h"

enum { PAGE_DESCRIPTION_MAX = 300 /* [characters] of an abstract, for those who link to the page */ };

/* {.arena = ...} with `out` in it. The caller may empty `out` between calls, to write the page in pieces. */
struct page {
	struct arena *arena;
	struct strbuf out;
	struct html html;
	const struct site *site;
	const struct labels *labels;
	struct str folder;            /* of its first language, from the site's */
	const struct strs *languages; /* the same page in other languages; the first is in `folder`, each other one in a folder in it */
	struct str lang;              /* one of them */
	struct str root;              /* "../../": the site's folder */
};

/* Opens a page in one of its languages, and its <head>, to which more may be added. */
void page_open(struct page *p, struct str title, struct str description);
/* Ends the head, and opens the part of the page that is its own. `issue` NULL: not below an issue. */
void page_open_body(struct page *p, const struct site_issue *issue);
void page_close(struct page *p);

/* The address of a page in a folder of the site, as seen from this page: in its language if the other page has it. */
struct str page_link(const struct page *p, struct str folder, const struct strs *languages);
/* The address of a file of the page's folder, as seen from the page in its language. */
struct str page_file(const struct page *p, struct str name);
/* Its own address; empty: the base is not known. */
struct str page_address(const struct page *p, struct str lang);
struct str page_label(const struct page *p, enum label_key key);
/* A text for readers: no-break and narrow spaces remain, soft hyphens do not. */
struct str page_text(const struct page *p, struct str text);
/* At most so many characters of a text, which ends after a word, with an ellipsis if it is cut. */
struct str page_cut(const struct page *p, struct str text, size_t most);
/* An item of a list with a link to a file: "Full text (PDF, 24 p., 312 kB)"; `kind` NULL: its name says it. Nothing if there is none. */
void page_download(struct page *p, struct str text, const char *kind, const struct site_file *file);
/* The picture of a page, without an alternative text: a title stands beside it. */
void page_picture(struct page *p, struct str folder, const struct site_picture *picture);

#endif
