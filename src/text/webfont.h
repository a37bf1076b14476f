/* Fonts for web pages: a face cut down to ranges of characters, with its kerning and ligatures, as WOFF2.
 *
 * Subsets of one face that are declared with their unicode-range are one font: a browser loads those of them that a page needs.
 */
#ifndef OFFPRINT_TEXT_WEBFONT_H
#define OFFPRINT_TEXT_WEBFONT_H

#include "base/digest.h"
#include "text/font.h"

struct webfont_range {
	uint32_t first, last; /* code points */
};

struct webfont_subset {
	const char *name; /* in names of files: "latin" */
	const struct webfont_range *v;
	size_t n;
};

/* Disjoint but for the accents that letters of all scripts take; of the program's own faces none takes more than 28 kB. */
extern const struct webfont_subset webfont_subsets[];
extern const size_t webfont_subset_count;

/* The ranges as the value of unicode-range in CSS: "U+0-FF, U+131". */
void webfont_put_ranges(struct strbuf *b, const struct webfont_range *v, size_t n);
/* Whether the face has any of the characters, besides spaces, format characters and those accents. */
bool webfont_covers(const struct font *f, const struct webfont_range *v, size_t n);
/* False: the face has none of them, or cannot be reduced. The names of the face are left out: licences do not allow everybody to publish
 * an altered font under its name. Whether a font of the user may be published at all is for the user to know (font_is_foreign()). */
bool webfont_make(struct arena *a, const struct font *f, const struct webfont_range *v, size_t n, struct str *woff2);
/* What the bytes depend on, for a cache: the face, by its digest, ranges, and versions of what makes them. */
void webfont_digest(const struct font *f, char out[DIGEST_HEX + 1]);
void webfont_key(const char *face, const struct webfont_range *v, size_t n, char out[DIGEST_HEX + 1]);
/* The licence of one of the program's own faces, a file beside it, to be published with it. Empty: the font is foreign, or there is none. */
struct str webfont_licence(struct arena *a, const struct font *f);

#endif
