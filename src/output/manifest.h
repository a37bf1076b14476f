/* Writes manifest.json, the list of what is in an issue's output folder. offprint(1) documents it.
 *
 * An issue may have ten thousand articles, so the line about a file is made by the worker that makes the file, and kept on the disk.
 */
#ifndef OFFPRINT_OUTPUT_MANIFEST_H
#define OFFPRINT_OUTPUT_MANIFEST_H

#include "base/json.h"
#include "model/article.h"
#include "model/issue.h"
#include "model/journal.h"

#define MANIFEST_NAME "manifest.json"
/* Rises when a key that offprint(1) documents goes or changes its meaning; new keys do not matter. */
enum { MANIFEST_FORMAT = 1 };

/* JSON, on one line each. */
struct manifest_head {
	struct str journal, issue;
};

struct str manifest_journal(struct arena *a, const struct journal *j);
/* `name` is the name of the issue's folder. */
struct str manifest_issue(struct arena *a, const struct issue *i, struct str name);

/* The line about a file: an object that is left open, with these members in this order. */
void manifest_begin_line(struct json *line, struct str name, struct str kind, struct str article); /* article: a slug, or empty */
void manifest_put_article(struct json *line, struct arena *scratch, const struct article *art);
void manifest_put_title(struct json *line, struct str title, struct str lang); /* for a file of no article */
void manifest_put_file(struct json *line, struct str bytes, uint32_t pages, bool draft, bool proof);

/* A manifest up to its first file; the end of a line; the end of the manifest. */
void manifest_begin(struct json *j, const struct manifest_head *head);
void manifest_end_line(struct strbuf *line, bool stale);
void manifest_end(struct json *j);

#endif
