/* manifest.json: what stands in an issue's output folder. offprint(1) documents it.
 *
 * An issue may have ten thousand articles: the line about a file is made where the file is, and only passed on after that.
 */
#ifndef OFFPRINT_OUTPUT_MANIFEST_H
#define OFFPRINT_OUTPUT_MANIFEST_H

#include "base/json.h"
#include "model/article.h"
#include "model/issue.h"
#include "model/journal.h"

#define MANIFEST_NAME "manifest.json"
/* Of what offprint(1) documents: keys may be added; when one goes or changes its meaning, the number rises. */
enum { MANIFEST_FORMAT = 1 };

/* What stands once, as JSON on one line each. */
struct manifest_head {
	struct str journal, issue;
};

struct str manifest_journal(struct arena *a, const struct journal *j);
/* `name` is that of the issue's folder. */
struct str manifest_issue(struct arena *a, const struct issue *i, struct str name);

/* A line: an object that is left open, with these members in this order. */
void manifest_begin_line(struct json *line, struct str name, struct str kind, struct str article); /* article: a slug, or empty */
void manifest_put_article(struct json *line, struct arena *scratch, const struct article *art);
void manifest_put_title(struct json *line, struct str title, struct str lang); /* of what is of no article */
void manifest_put_file(struct json *line, struct str bytes, uint32_t pages, bool draft, bool proof);

/* A manifest from its head to its first file; the end of a file's line; from its last file to its end. */
void manifest_begin(struct json *j, const struct manifest_head *head);
void manifest_end_line(struct strbuf *line, bool stale);
void manifest_end(struct json *j);

#endif
