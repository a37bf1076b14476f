/* Reads XML piece by piece, by libxml2's SAX2 push parser: what a reader asks for is built as small trees, and the rest passes by. Nothing
 * is loaded from elsewhere, no entity is expanded but characters by name (those of XML, and of HTML for files that leave out their DTD).
 * Names are without prefixes; of attributes only that of xml: stays ("xml:lang").
 *
 * A file whose bytes are not in the encoding that it declares is read as what it is, if that is UTF-8, UTF-16 or windows-1251.
 */
#ifndef OFFPRINT_IMPORT_TEXT_XMLREAD_H
#define OFFPRINT_IMPORT_TEXT_XMLREAD_H

#include "import/record/reader.h"

enum { XML_DEPTH_MAX = 128 };

struct xml_attr {
	struct str name, value;
};

/* An element, or text between elements: name empty. */
struct xml_node {
	struct str name, text;
	struct xml_attr *attrs;
	size_t n_attrs;
	unsigned line;
	struct xml_node *parent, *child, *last, *next;
};

enum xml_choice {
	XML_ENTER, /* its children are asked for one by one */
	XML_KEEP,  /* a tree of it and all below is built, and handed over at its end */
	XML_SKIP,  /* it passes by, with all below */
	XML_PIPE,  /* its text is handed over in pieces: base64 of any length */
};

/* Callbacks may be NULL; ctx is the caller's. */
struct xml_handler {
	/* What becomes of an element that begins, with its attributes and no children, below those that were entered; only for elements that are
	 * not in a kept one. Default: XML_KEEP. */
	enum xml_choice (*choose)(void *ctx, const struct xml_node *n);
	/* For elements below a kept one: XML_KEEP, XML_SKIP or XML_PIPE. Default: XML_KEEP. */
	enum xml_choice (*inner)(void *ctx, const struct xml_node *n);
	/* A kept element; the tree is in `arena` of the source, and belongs to the callee until it empties the arena. */
	void (*element)(void *ctx, struct xml_node *n);
	/* An entered element ends. */
	void (*leave)(void *ctx, struct str name);
	/* Text of a piped element; at its end once more, with an empty text. */
	void (*pipe)(void *ctx, const struct xml_node *n, struct str text);
	void *ctx;
};

/* False after reporting what is wrong, with its line; what was handed over before stays so. */
bool xmlread(struct import_source *s, const struct xml_handler *h);
/* The first bytes of a file for a look at its elements: of UTF-16, its ASCII characters, in `room`; of others, themselves. */
struct str xml_narrow(struct str head, char room[IMPORT_HEAD]);
/* The same for a text, as an abstract that is XML in JSON: its root has any name; NULL: it is not well-formed. In `a`. */
struct xml_node *xmlread_text(struct arena *a, struct str text);
/* The same for a piece of HTML as people and editors write it; never NULL. Its root is "body". */
struct xml_node *xmlread_html(struct arena *a, struct str text);

/* The first child element of this name, or below a path "front/article-meta"; NULL: none, or `n` is NULL. */
struct xml_node *xml_find(const struct xml_node *n, const char *path);
/* The next element with the same name after it. */
struct xml_node *xml_next(const struct xml_node *n);
bool xml_is(const struct xml_node *n, const char *name);
/* The value of an attribute, trimmed; empty: none. */
struct str xml_attr_of(const struct xml_node *n, const char *name);
bool xml_attr_is(const struct xml_node *n, const char *name, const char *value);
/* All text in it, white space joined to single spaces, without that at the ends. Empty for NULL. In `a`. */
struct str xml_text_of(struct arena *a, const struct xml_node *n);
/* Of the element at a path. */
struct str xml_text_at(struct arena *a, const struct xml_node *n, const char *path);
/* "line 12" */
struct str xml_where(struct arena *a, const struct xml_node *n);

#endif
