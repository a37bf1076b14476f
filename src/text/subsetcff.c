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

/* What a PDF reader does not need of an embedded font: all but outlines, their index and widths. */
static const hb_tag_t dropped[] = {
	HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'), HB_TAG('k', 'e', 'r', 'n'),
	HB_TAG('c', 'm', 'a', 'p'), HB_TAG('n', 'a', 'm', 'e'), HB_TAG('p', 'o', 's', 't'), HB_TAG('O', 'S', '/', '2'),
	HB_TAG('g', 'a', 's', 'p'), HB_TAG('h', 'd', 'm', 'x'), HB_TAG('V', 'D', 'M', 'X'), HB_TAG('L', 'T', 'S', 'H'),
	HB_TAG('D', 'S', 'I', 'G'), HB_TAG('M', 'A', 'T', 'H'), HB_TAG('S', 'T', 'A', 'T'), HB_TAG('V', 'O', 'R', 'G'),
	HB_TAG('B', 'A', 'S', 'E'), HB_TAG('J', 'S', 'T', 'F'), HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'),
	HB_TAG('P', 'C', 'L', 'T'), HB_TAG('m', 'e', 't', 'a'),
};

static bool is_dropped(hb_tag_t tag)
{
	for (size_t i = 0; i < sizeof dropped / sizeof dropped[0]; i++)
		if (dropped[i] == tag)
			return true;
	return false;
}

static void drop_tables(hb_subset_input_t *input)
{
	hb_set_t *set = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);

	for (size_t i = 0; i < sizeof dropped / sizeof dropped[0]; i++)
		hb_set_add(set, dropped[i]);
}

static hb_blob_t *kept_table(hb_face_t *face, hb_tag_t tag, void *whole)
{
	(void)face;
	return is_dropped(tag) ? NULL : hb_face_reference_table(whole, tag);
}

/* The font without the tables that are dropped: HarfBuzz reads them before it drops them. */
static hb_face_t *bare_face(const struct font *f)
{
	hb_face_t **bare = font_bare_face(f);

	if (!*bare) {
		*bare = hb_face_create_for_tables(kept_table, font_hb_face(f), NULL);
		hb_face_set_index(*bare, hb_face_get_index(font_hb_face(f)));
	}
	return *bare;
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
	hb_subset_input_t *input;
	hb_subset_plan_t *plan = NULL;
	bool ok = false;

	input = hb_subset_input_create_or_fail();
	if (!input)
		arena_exhausted();
	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
	drop_tables(input);
	for (size_t i = 0; i < n; i++)
		hb_set_add(hb_subset_input_glyph_set(input), glyphs[i]);
	plan = hb_subset_plan_create_or_fail(bare_face(f), input);
	if (plan)
		ok = take(a, plan, &(struct glyphs){glyphs, n}, out);
	hb_subset_plan_destroy(plan);
	hb_subset_input_destroy(input);
	return ok;
}
