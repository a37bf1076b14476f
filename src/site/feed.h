/* What programs fetch to see what is new: an Atom feed (RFC 4287) of the newest articles, and a map of the site (sitemaps.org 0.9). Both need
 * the site's address. */
#ifndef OFFPRINT_SITE_FEED_H
#define OFFPRINT_SITE_FEED_H

#include "site/page.h"

enum { FEED_MAX = 50 /* articles in the feed */, FEED_MAP_MAX = 50000 /* addresses in a map */ };

/* {.arena = ...}; entries are kept, because the date of the newest stands before them. */
struct feed {
	struct strbuf entries;
	struct date newest;
	size_t n;
};

/* An article of the newest issue not yet added; beyond FEED_MAX they are left out. */
void feed_add(struct feed *f, const struct site_article *a, struct arena *scratch);
void feed_write(const struct feed *f, const struct site *s, struct strbuf *out);

void feed_map_open(struct strbuf *out);
void feed_map_add(struct strbuf *out, struct str address, struct str date);
void feed_map_close(struct strbuf *out);

#endif
