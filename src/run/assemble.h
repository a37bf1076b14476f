/* Loads what pages are made from: an article with its section, or all articles of an issue. */
#ifndef OFFPRINT_RUN_ASSEMBLE_H
#define OFFPRINT_RUN_ASSEMBLE_H

#include "layout/matter/matter.h"
#include "run/shared.h"

struct cover_source {
	const struct article *article; /* NULL: unreadable */
	const struct section *section; /* NULL: the issue does not list it */
};

/* `number` is the article's in the issue, as returned by issue_find(). */
struct cover_source assemble_cover(const struct reader *r, const struct shared *s, struct str slug, size_t number);

/* Gives the context the labels of an article's language, which the journal need not list; warns if there are none. */
void assemble_labels(struct layout_context *ctx, const struct article *art);
/* Warns of citations of the article in other languages that lack the words for its own, with these labels. */
void assemble_check_words(const struct layout_context *ctx, const struct issue *issue, const struct article *art);

/* All articles of the issue in order, each loaded by `load`, such as load_article(); NULL: only what the pages of the issue need. */
struct matter_source assemble_matter(const struct reader *r, const struct shared *s, load_one *load);

enum { ASSEMBLE_KEPT_MAX = 300 /* articles of an issue that are kept; more are read again for each list */ };

/* What reads the articles of a large issue, one by one. */
struct assemble_list {
	struct reader files;
	const struct shared *shared;
	size_t heard; /* articles that were read before: what is wrong in them is reported already */
};
/* Whether the front and back matter of the issue can be made so: images, and other issues of the year, are kept. */
bool assemble_is_listed(const struct shared *s);
/* The same as assemble_matter() with articles that are read when they are needed; `list` lives as long. */
struct matter_source assemble_listed(struct assemble_list *list);

#endif
