/* CMaps, and whether they are for the font that has them: ISO 19005-2, 6.2.11.3; ISO 14289-1, 7.21.3. */
#include <stdlib.h>

#include "body/conform_int.h"
#include "body/contenttoken.h"
#include "body/pagecontent.h"

/* ISO 32000-1, table 118, without "-H" and "-V", and the character collections of Adobe that they are for. */
static const struct {
	const char *name, *ordering;
} predefined[] = {
	{"GB-EUC", "GB1"},        {"GBpc-EUC", "GB1"},       {"GBK-EUC", "GB1"},           {"GBKp-EUC", "GB1"},
	{"GBK2K", "GB1"},         {"UniGB-UCS2", "GB1"},     {"UniGB-UTF16", "GB1"},       {"B5pc", "CNS1"},
	{"HKscs-B5", "CNS1"},     {"ETen-B5", "CNS1"},       {"ETenms-B5", "CNS1"},        {"CNS-EUC", "CNS1"},
	{"UniCNS-UCS2", "CNS1"},  {"UniCNS-UTF16", "CNS1"},  {"83pv-RKSJ", "Japan1"},      {"90ms-RKSJ", "Japan1"},
	{"90msp-RKSJ", "Japan1"}, {"90pv-RKSJ", "Japan1"},   {"Add-RKSJ", "Japan1"},       {"EUC", "Japan1"},
	{"Ext-RKSJ", "Japan1"},   {"UniJIS-UCS2", "Japan1"}, {"UniJIS-UCS2-HW", "Japan1"}, {"UniJIS-UTF16", "Japan1"},
	{"KSC-EUC", "Korea1"},    {"KSCms-UHC", "Korea1"},   {"KSCms-UHC-HW", "Korea1"},   {"KSCpc-EUC", "Korea1"},
	{"UniKS-UCS2", "Korea1"}, {"UniKS-UTF16", "Korea1"}, {"Identity", NULL},
};

/* Of a character collection: what Registry or Ordering says. */
static struct str said(struct conform *c, struct obj system, const char *key)
{
	return obj_str(obj_get(system, key), c->doc->scratch);
}

static bool is_predefined(struct conform *c, struct obj encoding, struct obj system)
{
	struct str name = conform_name_of(c, encoding), plain;
	const char *ordering = NULL;
	bool known = str_is(name, "H") || str_is(name, "V");

	if (known)
		ordering = "Japan1";
	plain = str_slice(name, 0, name.len > 2 ? name.len - 2 : 0);
	if (!str_ends(name, STR("-H")) && !str_ends(name, STR("-V")))
		plain.len = 0;
	for (size_t i = 0; i < sizeof predefined / sizeof *predefined && plain.len && !known; i++) {
		known = str_is(plain, predefined[i].name);
		ordering = predefined[i].ordering;
	}
	return known && (!ordering || (str_is(said(c, system, "/Registry"), "Adobe") && str_is(said(c, system, "/Ordering"), ordering)));
}

/* In which direction the program of a CMap writes. */
static long long direction_of(struct conform *c, struct obj map)
{
	size_t n = 0, at = 0;
	unsigned char *bytes = conform_is_too_long(c) ? NULL : pagecontent_read_stream(c->doc, map, &n);
	struct contenttoken t;
	bool named = false;
	uint32_t direction = 0;

	c->bytes += n;
	while (bytes && contenttoken_next((struct str){(const char *)bytes, n}, &at, &t)) {
		if (named && t.kind == CONTENTTOKEN_WORD)
			str_to_uint(t.text, INT32_MAX, &direction);
		named = t.kind == CONTENTTOKEN_NAME && str_is(t.text, "/WMode");
	}
	free(bytes);
	return direction;
}

/* The characters of the font are those of the map, which may have more. */
static bool is_same_collection(struct conform *c, struct obj map, struct obj font)
{
	long long least = 0, most = 0;

	obj_int(obj_get(font, "/Supplement"), &least);
	obj_int(obj_get(map, "/Supplement"), &most);
	return str_eq(said(c, map, "/Registry"), said(c, font, "/Registry")) &&
	       str_eq(said(c, map, "/Ordering"), said(c, font, "/Ordering")) && least <= most;
}

bool conformcmap_fits(struct conform *c, struct obj encoding, struct obj descendant)
{
	struct obj system = obj_get(descendant, "/CIDSystemInfo"), base = obj_get(encoding, "/UseCMap");
	long long direction = 0;

	if (!obj_is_stream(encoding))
		return is_predefined(c, encoding, system);
	obj_int(obj_get(encoding, "/WMode"), &direction);
	return is_same_collection(c, obj_get(encoding, "/CIDSystemInfo"), system) && direction_of(c, encoding) == direction &&
	       (!obj_is_name(base) || is_predefined(c, base, system));
}
