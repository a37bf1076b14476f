#include "text/subset.h"

#include <hb.h>

#include "text/font_int.h"
#include "text/outline.h"
#include "text/subset_int.h"

/* Reads the result back as another program would, and compares it. */
static const char *check(struct arena *a, const struct font *f, const struct subset *s, const uint32_t *glyphs, size_t n)
{
	hb_blob_t *blob = hb_blob_create(s->bytes.ptr, (unsigned)s->bytes.len, HB_MEMORY_MODE_READONLY, NULL, NULL);
	hb_face_t *face = hb_face_create(blob, 0);
	const char *why = outline_compare(a, f, face, glyphs, s->new_id, n);

	hb_face_destroy(face);
	hb_blob_destroy(blob);
	return why;
}

bool subset_make(struct arena *a, const struct font *f, const uint32_t *glyphs, size_t n, struct subset *out, const char **why)
{
	bool ok;

	*why = NULL;
	font_watch_memory();
	ok = font_metrics(f)->cff ? subset_cff(a, f, glyphs, n, out) : subset_glyf(a, f, glyphs, n, out);
	if (ok && font_is_foreign(f))
		*why = check(a, f, out, glyphs, n);
	font_check_memory();
	return ok && !*why;
}
