/* An HTML writer (HTML Living Standard, 13.1.2): indented elements, each closed. Text, attributes and addresses go through different calls,
 * so that none can break out of its place.
 */
#ifndef OFFPRINT_SITE_HTML_H
#define OFFPRINT_SITE_HTML_H

#include <stdbool.h>

#include "base/str.h"

enum { HTML_DEPTH_MAX = 32 };

/* {.out = ...} is a writer at the start of a document. Names are borrowed until their element ends. */
struct html {
	struct strbuf *out;
	const char *open[HTML_DEPTH_MAX];
	unsigned depth;
	unsigned inlined; /* depth of the element with text in it, where spaces count; 0: none */
	bool in_tag;      /* attributes may follow */
};

void html_begin(struct html *h, const char *name);
/* An element with a class. */
void html_begin_class(struct html *h, const char *name, const char *class);
void html_attr(struct html *h, const char *name, struct str value);
/* The same for an address: of the web, of mail, or relative to the page. Nothing if it is another, as "javascript:". */
void html_address(struct html *h, const char *name, struct str url);
/* The language of the element, if it is not the one around it. */
void html_lang(struct html *h, struct str lang, struct str around);
void html_text(struct html *h, struct str text);
/* What follows until the end of the element is written as it is; returns where to. */
struct strbuf *html_inline(struct html *h);
/* The same for whole blocks, each on a line. */
struct strbuf *html_blocks(struct html *h);
/* Elements without contents, such as <meta>, end without an end tag. */
void html_end(struct html *h);
/* Whole elements: nothing if the text is empty. */
void html_leaf(struct html *h, const char *name, struct str text);
void html_leaf_class(struct html *h, const char *name, const char *class, struct str text);
void html_link(struct html *h, struct str url, struct str text);
/* <meta name= content=>; nothing if the content is empty. */
void html_meta(struct html *h, const char *name, struct str content);

/* Whether an address is safe to link to. */
bool html_is_address(struct str url);

#endif
