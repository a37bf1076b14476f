/* A document's metadata: Info, XMP, page labels. */
#ifndef OFFPRINT_LAYOUT_DOCMETA_H
#define OFFPRINT_LAYOUT_DOCMETA_H

#include "layout/context.h"
#include "layout/frame.h"
#include "model/cite/citation.h"

/* For an article's cover sheet: titles and abstracts in all languages, authors, keywords, DOI, place in the journal, licence. `citation` is in the
 * language of the document. */
void docmeta_article(const struct layout_context *ctx, const struct citation_source *s, const struct prose_inline *citation,
		     struct document *doc);
/* The article's title with its subtitle, in this language or another; its slug if it has none. In `a`. */
struct str docmeta_title(const struct labels *labels, struct arena *a, const struct article *art, struct str lang);
/* "retracted"; "" without a notice. */
struct str docmeta_mark(const struct labels *labels, const struct article *art, struct str lang);
/* The title as lists and bookmarks have it: "Title [retracted]". */
struct str docmeta_marked_title(const struct labels *labels, struct arena *a, const struct article *art, struct str lang);
/* For the front or back matter of an issue; `title` names the document ("Front matter"). */
void docmeta_issue(const struct layout_context *ctx, const struct issue *issue, struct str title, struct document *doc);

/* For the issue as a whole, replacing the document's metadata. */
void docmeta_whole(const struct layout_context *ctx, const struct issue *issue, struct document *doc);

#endif
