/* Colours and the output intent: ISO 19005-2, 6.2.3 and 6.2.4. */
#include <stdlib.h>

#include "body/conform_int.h"
#include "body/pagecontent.h"

void conform_use_colour(struct conform *c, struct obj space)
{
	static const char *const gray[] = {"/DeviceGray", "/G", NULL}, *const rgb[] = {"/DeviceRGB", "/RGB", NULL},
				 *const cmyk[] = {"/DeviceCMYK", "/CMYK", NULL};

	if (!obj_is_name(space))
		return;
	c->gray = c->gray || conform_is_one_of(space, gray);
	c->rgb = c->rgb || conform_is_one_of(space, rgb);
	c->cmyk = c->cmyk || conform_is_one_of(space, cmyk);
}

bool conform_is_intent(struct obj name)
{
	static const char *const intents[] = {"/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation", NULL};

	return conform_is_one_of(name, intents);
}

enum { SEPARATIONS_MAX = 64 }; /* that are compared */

/* What an object says; of a stream, its number. */
static struct str text_of(struct conform *c, struct obj o)
{
	struct str s;

	if (obj_is_stream(o))
		return str_printf(c->doc->scratch, "%d", obj_id(o));
	s = str_from(qpdf_oh_unparse_resolved(o.doc->q, o.h));
	c->bytes += s.len;
	return str_dup(c->doc->scratch, s);
}

static void check_separation(struct conform *c, struct obj array)
{
	struct arena_mark mark = arena_save(c->doc->scratch);
	struct str name = obj_str(obj_item(array, 1), c->doc->scratch), space, tint;
	size_t i = 0;

	conform_utf8(c, obj_item(array, 1));
	while (i < c->n_separations && !str_eq(c->separations[i].name, name))
		i++;
	if (conform_is_too_long(c) || i == SEPARATIONS_MAX)
		return;
	space = text_of(c, obj_item(array, 2));
	tint = text_of(c, obj_item(array, 3));
	if (i == c->n_separations)
		ARENA_PUSH(c->arena, c->separations, c->n_separations) =
			(struct separation){str_dup(c->arena, name), str_dup(c->arena, space), str_dup(c->arena, tint)};
	else if (!str_eq(c->separations[i].space, space) || !str_eq(c->separations[i].tint, tint))
		conform_fail(c, CONFORM_SEPARATION, str_slice(name, 1, name.len));
	arena_rewind(c->doc->scratch, mark);
}

/* Each spot colour of several is described by itself. */
static void check_colorants(struct conform *c, struct obj array)
{
	static const char *const process[] = {"/None", "/Cyan", "/Magenta", "/Yellow", "/Black", NULL};
	enum { COLORANTS_MAX = 32 };
	struct obj names = obj_item(array, 1), attributes = obj_item(array, 4),
		   components = obj_get(obj_get(attributes, "/Process"), "/Components");

	if (obj_len(names) > COLORANTS_MAX) {
		conform_fail(c, CONFORM_LIMIT, STR("too many colorants"));
		return;
	}
	for (uint32_t i = 0; i < obj_len(names); i++) {
		struct str name = obj_str(obj_item(names, i), c->doc->scratch);
		bool known = !name.len || conform_is_one_of(obj_item(names, i), process) ||
			     !obj_is_null(obj_get(obj_get(attributes, "/Colorants"), name.ptr));
		for (uint32_t k = 0; k < obj_len(components) && k < COLORANTS_MAX && !known; k++)
			known = obj_is(obj_item(components, k), name.ptr);
		conform_utf8(c, obj_item(names, i));
		if (!known)
			conform_fail(c, CONFORM_SEPARATION, str_slice(name, 1, name.len));
	}
}

/* The header of a profile (ISO 15076-1, 7.2): a class of devices and a colour space that may be used here, of as many colours as are said. */
static void check_profile(struct conform *c, struct obj profile, bool output)
{
	static const struct {
		const char *space;
		long long n;
	} spaces[] = {{"GRAY", 1}, {"RGB ", 3}, {"Lab ", 3}, {"CMYK", 4}};
	static const char *const outputs[] = {"prtr", "mntr", NULL}, *const all[] = {"prtr", "mntr", "scnr", "spac", NULL};
	enum { CLASS = 12, SPACE = 16, SIGNATURE = 36, HEADER = 128, VERSION_MAX = 4 };
	unsigned char *bytes;
	size_t n = 0;
	bool known = false;
	long long colours = 0;

	if (!obj_is_stream(profile) || !idset_add(&c->profiles, c->arena, obj_id(profile)) || conform_is_too_long(c))
		return;
	obj_int(obj_get(profile, "/N"), &colours);
	bytes = pagecontent_read_stream(c->doc, profile, &n);
	c->bytes += n;
	for (size_t i = 0; bytes && n >= HEADER && i < sizeof spaces / sizeof *spaces; i++)
		known = known || (colours == spaces[i].n && memcmp(bytes + SPACE, spaces[i].space, 4) == 0);
	if (!known || memcmp(bytes + SIGNATURE, "acsp", 4) != 0 || bytes[8] > VERSION_MAX ||
	    !str_is_one_of((struct str){(const char *)bytes + CLASS, 4}, output ? outputs : all))
		conform_fail(c, CONFORM_PROFILE, STR(""));
	free(bytes);
}

void conformcolour_space(struct conform *c, struct obj array)
{
	static const char *const based[] = {"/Indexed", "/Pattern", "/I", NULL}, *const named[] = {"/Separation", "/DeviceN", NULL};
	static const char *const devices[] = {"/DeviceGray", "/DeviceRGB", "/DeviceCMYK", NULL};
	struct obj kind = obj_item(array, 0);
	long long n;

	if (obj_len(array) == 1 && conform_is_one_of(kind, devices))
		conform_use_colour(c, kind);
	if (conform_is_one_of(kind, based))
		conform_use_colour(c, obj_item(array, 1));
	if (conform_is_one_of(kind, named))
		conform_use_colour(c, obj_item(array, 2));
	if (obj_is(kind, "/Separation"))
		check_separation(c, array);
	if (obj_is(kind, "/DeviceN") && obj_is_array(obj_item(array, 1)))
		check_colorants(c, array);
	if (obj_is(kind, "/ICCBased"))
		check_profile(c, obj_item(array, 1), false);
	if (obj_is(kind, "/ICCBased") && obj_int(obj_get(obj_item(array, 1), "/N"), &n) && n == 4)
		c->icc_cmyk = true;
}

struct obj conform_profile(struct pdfdoc *doc)
{
	struct obj intents = obj_get(obj_root(doc), "/OutputIntents");

	for (uint32_t i = 0; i < obj_len(intents); i++)
		if (obj_is(obj_get(obj_item(intents, i), "/S"), "/GTS_PDFA1"))
			return obj_get(obj_item(intents, i), "/DestOutputProfile");
	return obj_null(doc);
}

static bool is_srgb(struct str profile)
{
	return str_find(profile, STR("sRGB"), 0) != SIZE_MAX || str_find(profile, (struct str){"s\0R\0G\0B", 7}, 0) != SIZE_MAX;
}

bool conform_same_colours(struct obj profile, struct obj other)
{
	size_t n = 0, m = 0;
	unsigned char *a = pagecontent_read_stream(profile.doc, profile, &n), *b = pagecontent_read_stream(other.doc, other, &m);
	bool equal;

	equal = a && b && n && m &&
		((n == m && memcmp(a, b, n) == 0) || (is_srgb((struct str){(char *)a, n}) && is_srgb((struct str){(char *)b, m})));
	free(a);
	free(b);
	return equal;
}

void conformcolour_intent(struct conform *c)
{
	struct obj profile = conform_profile(c->doc), intents = obj_get(obj_root(c->doc), "/OutputIntents"), first = obj_null(c->doc);
	long long n = 0;

	for (uint32_t i = 0; i < obj_len(intents); i++) {
		struct obj other = obj_get(obj_item(intents, i), "/DestOutputProfile");
		check_profile(c, other, true);
		if (!obj_is_null(first) && !obj_is_null(other) && !obj_same(first, other))
			conform_fail(c, CONFORM_INTENTS, STR(""));
		if (obj_is_null(first))
			first = other;
	}
	if (c->icc_cmyk && (c->overprint || (c->mode_alone && c->over_on) || (c->over_alone && c->mode_on)))
		conform_fail(c, CONFORM_STATE, STR("OPM"));
	if (!c->gray && !c->rgb && !c->cmyk)
		return;
	obj_int(obj_get(profile, "/N"), &n);
	if (n != 1 && n != 3 && n != 4)
		conform_fail(c, CONFORM_INTENT, STR("there is none"));
	else if (c->rgb && n != 3)
		conform_fail(c, CONFORM_INTENT, STR("RGB"));
	else if (c->cmyk && n != 4)
		conform_fail(c, CONFORM_INTENT, STR("CMYK"));
}
