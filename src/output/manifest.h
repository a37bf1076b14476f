/* Writes manifest.json, the list of the files in an issue's output folder, documented in offprint(1).
 *
 * An issue may have ten thousand articles, so the line of a file is written by the worker that makes the file, and kept on disk.
 */
#ifndef OFFPRINT_OUTPUT_MANIFEST_H
#define OFFPRINT_OUTPUT_MANIFEST_H

#include "base/json.h"
#include "model/article.h"
#include "model/issue.h"
#include "model/journal.h"

#define MANIFEST_NAME "manifest.json"
/* Incremented when a key documented in offprint(1) is removed or changes its meaning, but not for new keys. */
enum { MANIFEST_FORMAT = 1 };

/* JSON, each on one line. */
struct manifest_head {
	struct str journal, issue;
};

struct manifest_file {
	uint32_t pages;
	uint64_t bytes;
	const char *sha256; /* hex digits */
	bool draft, proof;
};

/* What a file claims to conform to. */
struct manifest_conformance {
	struct strs claims;
	const char *basis;   /* what the claims rest on; for files without claims unused */
	struct strs why_not; /* why it claims no more */
};

/* A part of a joined file. */
struct manifest_part {
	const char *kind;     /* as of a file, or "body", or "blank" */
	struct str article;   /* slug; empty: none */
	struct str file;      /* a body's path from the journal's folder; of our own pages the name in the output folder; empty: none */
	uint32_t first, last; /* pages of the joined file, from 1 */
};

struct str manifest_journal(struct arena *a, const struct journal *j);
/* `name` is that of the issue's folder. */
struct str manifest_issue(struct arena *a, const struct issue *i, struct str name);

/* The line of a file: an object, left open, with these members in this order. */
void manifest_begin_line(struct json *line, struct str name, struct str kind, struct str article); /* article: a slug, or empty */
void manifest_put_article(struct json *line, struct arena *scratch, const struct article *art);
void manifest_put_title(struct json *line, struct str title, struct str lang); /* for a file that belongs to no article */
void manifest_put_file(struct json *line, const struct manifest_file *file);
void manifest_put_conformance(struct json *line, const struct manifest_conformance *c);
/* Before it, for a joined file: its parts, in the order of their pages. */
void manifest_put_parts(struct json *line, const struct manifest_part *parts, size_t n);

/* A manifest up to its first file; the end of a line; the end of the manifest. */
void manifest_begin(struct json *j, const struct manifest_head *head);
void manifest_end_line(struct strbuf *line, bool stale);
void manifest_end(struct json *j);

#endif
