/* Files attached to a document: what it was made from, or the same content in another form. */
#ifndef OFFPRINT_MODEL_ATTACHMENT_H
#define OFFPRINT_MODEL_ATTACHMENT_H

#include "base/str.h"

enum attachment_kind { ATTACHMENT_YAML, ATTACHMENT_MARKDOWN, ATTACHMENT_JATS, ATTACHMENT_BIBTEX, ATTACHMENT_KIND_COUNT };

struct attachment {
	enum attachment_kind kind;
	struct str name;        /* of the file, without a folder, or with a number; each is different */
	struct str description; /* for people, in the document's language */
	struct str bytes;
};

struct attachments {
	struct attachment *v;
	size_t n;
};

struct attachment_row {
	const char *name;         /* for people */
	const char *media_type;   /* RFC 6838 */
	const char *relationship; /* to the document: ISO 32000-2, table 43 */
};

/* By kind. */
extern const struct attachment_row attachment_rows[ATTACHMENT_KIND_COUNT];

#endif
