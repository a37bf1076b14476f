/* The place in the user's file of each byte of a value. A YAML scalar loses indents, line folds, quotes and escapes on its way to a
 * value, but messages about Markdown in it need the right line and column. */
#ifndef OFFPRINT_INPUT_YAML_SRCMAP_H
#define OFFPRINT_INPUT_YAML_SRCMAP_H

#include "base/str.h"
#include "diag/diag.h"

/* From value offset `offset` on, up to the next segment, code points are contiguous in the file; the first is at line, col. */
struct srcmap_segment {
	size_t offset; /* [bytes] in the value */
	uint32_t line, col;
};

struct srcmap {
	uint32_t file;
	const struct srcmap_segment *v; /* ascending; at least one, the first at offset 0 */
	size_t n;
};

/* The place of the code point at `offset` of `value`. */
struct origin srcmap_find(const struct srcmap *m, struct str value, size_t offset);
/* The map of a whole file: one segment per line. */
struct srcmap srcmap_lines(struct arena *a, uint32_t file, struct str text);

#endif
