/* The files that are attached to a document where its profile wants them. Those that were loaded for it are read again, byte for byte; the
 * metadata of an article are made as exports of the one article. */
#ifndef OFFPRINT_RUN_ATTACH_H
#define OFFPRINT_RUN_ATTACH_H

#include "layout/frame.h"
#include "run/shared.h"

/* For a cover sheet: the article's YAML, those of its abstracts that are files, and its metadata as JATS and BibTeX. After the document's
 * metadata. */
void attach_article(const struct reader *files, const struct shared *s, const struct section *section, const struct article *art,
		    struct document *doc);
/* For front or back matter: the YAML of the issue and the journal, and the Markdown of the pages of text in it. */
void attach_issue(const struct reader *files, const struct shared *s, enum page_place place, struct document *doc);
/* What is attached to a document and not to another part of the same file. */
struct attachments attach_others(struct arena *a, const struct document *doc, const struct document *other);

#endif
