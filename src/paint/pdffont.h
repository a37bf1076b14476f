/* Fonts of a PDF file: which glyphs of which faces a document uses and what text they represent, their subsets, and the font objects.
 *
 * Type 0 fonts with Identity-H: the codes on the page are the glyph numbers of the subset.
 */
#ifndef OFFPRINT_PAINT_PDFFONT_H
#define OFFPRINT_PAINT_PDFFONT_H

#include "layout/frame.h"
#include "paint/pdfobj.h"

struct pdffont_cache;

/* Priority of a glyph's ToUnicode text; a higher one replaces a lower one. */
enum pdffont_rank { PDFFONT_UNUSED, PDFFONT_PART, PDFFONT_SOFT_HYPHEN, PDFFONT_TEXT };

struct pdffont_glyph {
	struct str text; /* in ToUnicode */
	enum pdffont_rank rank;
	uint16_t code; /* in the subset */
	int32_t width; /* [1/1000 em], as in W */
	uint32_t key;  /* the text again, as pdffont_key() has it */
};

struct pdffont {
	const struct font *font;
	struct pdffont_glyph *glyphs; /* by glyph number of the face; at least up to the highest one used */
	size_t n_glyphs;
	uint32_t space; /* glyph of U+0020 */
	unsigned index; /* in order of first use: the resource is named F<index> */
	uint32_t page;  /* last page that uses it, 1-based: a page lists each font once */
	HPDF_Dict object;
};

struct pdffont_set {
	struct arena *arena;
	struct pdffont *fonts;
	size_t n;
};

/* A group of glyphs that represents a group of characters. */
struct pdffont_cluster {
	uint32_t from, to; /* glyphs */
	struct str text;
	bool one_to_one; /* as many characters as glyphs */
};

/* Compressed subsets that recur in several documents; their number is bounded. The key is face and glyphs, so faces must stay open as long
 * as the cache. NULL-safe close. */
struct pdffont_cache *pdffont_cache_open(void);
void pdffont_cache_close(struct pdffont_cache *c);

/* Adds the faces and glyphs that a page uses. */
void pdffont_collect(struct pdffont_set *set, const struct frame *f);
/* Makes the subsets and writes the font objects; sets code, width and object. False: reported. */
bool pdffont_write(struct pdffont_set *set, struct pdffont_cache *cache, struct diag *d, struct pdfobj_file *file);
/* Reports what pdffont_write() would, which concerns only fonts of the user. */
void pdffont_check(const struct pdffont_set *set, struct diag *d);

struct pdffont *pdffont_find(const struct pdffont_set *set, const struct font *font);
/* The cluster that begins at glyph `from` (< n) of a MARK_GLYPHS. */
struct pdffont_cluster pdffont_cluster_at(const struct mark *m, uint32_t from);

/* A text of up to three bytes as a number; 0: it has none, or more. */
static inline uint32_t pdffont_key(const char *text, size_t len)
{
	const unsigned char *p = (const unsigned char *)text;

	return len == 1 ? p[0] : len == 2 ? (uint32_t)p[0] << 8 | p[1] : len == 3 ? (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2] : 0;
}

/* Whether the glyph `at` is a cluster that is read as its text in ToUnicode: nearly all are. */
static inline bool pdffont_reads(const struct pdffont *pf, const struct mark *m, uint32_t at)
{
	const struct frame_glyph *v = m->u.glyphs.v + at;
	uint32_t key = pf->glyphs[v->id].key;

	return key && at + 1 < m->u.glyphs.n && v[1].cluster > v->cluster && v[1].cluster <= m->u.glyphs.text.len &&
	       key == pdffont_key(m->u.glyphs.text.ptr + v->cluster, v[1].cluster - v->cluster);
}

/* True if a reader that uses only ToUnicode would extract another text from the cluster. */
bool pdffont_misread(const struct pdffont *pf, const struct mark *m, const struct pdffont_cluster *c);

#endif
