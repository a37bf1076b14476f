/* Encodings of TrueType fonts: ISO 19005-2, 6.2.11.6; ISO 14289-1, 7.21.6. */
#include "body/conform_int.h"
#include "data/data.h"

/* The name is one of the Adobe Glyph List, whose lines ascend. */
static bool is_listed(struct str name)
{
	struct str list = data_find(STR("glyphnames.txt"))->bytes;
	size_t low = 0, high = list.len; /* offsets of lines */

	while (low < high) {
		size_t start = (low + high) / 2, end;
		int order;
		while (start > low && list.ptr[start - 1] != '\n')
			start--;
		end = str_find(list, STR("\n"), start);
		if (end == SIZE_MAX)
			end = list.len;
		order = str_cmp(name, str_slice(list, start, end));
		if (!order)
			return true;
		if (order < 0)
			high = start;
		else
			low = end + 1;
	}
	return false;
}

/* Glyphs that stand for other codes than in the encoding have names that say their characters. */
static bool are_listed(struct conform *c, struct obj differences)
{
	enum { ITEMS_MAX = 512 }; /* a number and a name for each code */
	bool listed = obj_len(differences) <= ITEMS_MAX;

	for (uint32_t i = 0; i < obj_len(differences) && listed; i++) {
		size_t mark = pdfdoc_mark(c->doc);
		struct obj item = obj_item(differences, i);
		struct str name = obj_is_name(item) ? obj_str(item, c->doc->scratch) : STR("");
		listed = !name.len || str_is(name, "/.notdef") || is_listed(str_slice(name, 1, name.len));
		pdfdoc_release(c->doc, mark);
	}
	return listed;
}

bool conformencoding_fits(struct conform *c, struct obj font)
{
	static const char *const allowed[] = {"/MacRomanEncoding", "/WinAnsiEncoding", NULL};
	enum { SYMBOLIC = 1 << 2 };
	struct obj encoding = obj_get(font, "/Encoding");
	long long flags = 0;

	obj_int(obj_get(obj_get(font, "/FontDescriptor"), "/Flags"), &flags);
	if (flags & SYMBOLIC)
		return obj_is_null(encoding);
	return conform_is_one_of(obj_is_dict(encoding) ? obj_get(encoding, "/BaseEncoding") : encoding, allowed) &&
	       are_listed(c, obj_get(encoding, "/Differences"));
}
