/* Subsets of fonts with CFF outlines, by HarfBuzz (hb-subset). */
#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include "base/arena.h"
#include "text/font_int.h"
#include "text/subset_int.h"

struct glyphs {
	const uint32_t *v;
	size_t n;
};

/* What a PDF reader needs of an embedded font: outlines, and widths. */
static bool is_kept(hb_tag_t tag)
{
	return tag == HB_TAG('C', 'F', 'F', ' ') || tag == HB_TAG('h', 'e', 'a', 'd') || tag == HB_TAG('h', 'h', 'e', 'a') ||
	       tag == HB_TAG('h', 'm', 't', 'x') || tag == HB_TAG('m', 'a', 'x', 'p');
}

static hb_blob_t *kept_table(hb_face_t *face, hb_tag_t tag, void *whole)
{
	(void)face;
	return is_kept(tag) ? hb_face_reference_table(whole, tag) : NULL;
}

/* Copies the result out of HarfBuzz. */
static bool take(struct arena *a, hb_subset_plan_t *plan, const struct glyphs *in, struct subset *out)
{
	const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
	hb_face_t *face = hb_subset_plan_execute_or_fail(plan);
	uint32_t *ids = ARENA_ARRAY(a, in->n, uint32_t);
	bool ok = face != NULL;
	hb_blob_t *blob;
	unsigned len;

	if (!ok)
		return false;
	for (size_t i = 0; i < in->n; i++) {
		ids[i] = hb_map_get(map, in->v[i]);
		ok = ok && ids[i] != HB_MAP_VALUE_INVALID;
	}
	blob = hb_face_reference_blob(face);
	out->bytes.ptr = hb_blob_get_data(blob, &len);
	out->bytes = str_dup(a, (struct str){out->bytes.ptr, len});
	out->new_id = ids;
	out->glyph_count = hb_map_get_population(map);
	hb_blob_destroy(blob);
	hb_face_destroy(face);
	return ok && len > 0;
}

bool subset_cff(struct arena *a, const struct font *f, const uint32_t *glyphs, size_t n, struct subset *out)
{
	hb_face_t *bare = hb_face_create_for_tables(kept_table, font_hb_face(f), NULL);
	hb_subset_input_t *input;
	hb_subset_plan_t *plan;
	bool ok = false;

	input = hb_subset_input_create_or_fail();
	if (!input)
		arena_exhausted();
	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
	for (size_t i = 0; i < n; i++)
		hb_set_add(hb_subset_input_glyph_set(input), glyphs[i]);
	plan = hb_subset_plan_create_or_fail(bare, input);
	if (plan)
		ok = take(a, plan, &(struct glyphs){glyphs, n}, out);
	hb_subset_plan_destroy(plan);
	hb_subset_input_destroy(input);
	hb_face_destroy(bare);
	return ok;
}
