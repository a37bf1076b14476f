/* An XML writer: indented by two spaces per level, but for elements with text in them. Text cannot break out of its place. */
#ifndef OFFPRINT_EXPORT_XML_H
#define OFFPRINT_EXPORT_XML_H

#include <stdbool.h>

#include "base/str.h"

enum { XML_DEPTH_MAX = 24 };

/* {.out = ...} is a writer at the start of a document. Names are borrowed until their element ends. */
struct xml {
	struct strbuf *out;
	const char *open[XML_DEPTH_MAX];
	unsigned depth;
	unsigned inlined; /* depth of the element with text in it, where spaces count; 0: none */
	bool in_tag;      /* attributes may follow */
};

void xml_declare(struct xml *x); /* <?xml ...?> */
void xml_begin(struct xml *x, const char *name);
void xml_attr(struct xml *x, const char *name, struct str value); /* nothing if it is empty */
void xml_text(struct xml *x, struct str text);
/* What follows until the end of the element is written as it is; returns where to. */
struct strbuf *xml_inline(struct xml *x);
void xml_end(struct xml *x);
/* An element with a text; nothing if that is empty. */
void xml_leaf(struct xml *x, const char *name, struct str text);
/* xml_leaf() with one attribute. */
void xml_leaf_with(struct xml *x, const char *name, const char *attr, struct str value, struct str text);

#endif
