#include "body/conform_int.h"

#include "base/unicode.h"
#include "body/walk.h"

/* The requirements, with their clauses in ISO 19005-2 and ISO 14289-1, and what is said of a file that does not meet them. */
static const struct {
	unsigned on;
	const char *clauses, *what;
} rules[CONFORM_RULES] = {
	[CONFORM_ENCRYPTED] = {CONFORM_A, "6.1.3", "the file is encrypted"},
	[CONFORM_FILTER] = {CONFORM_A, "6.1.7.2", "a stream is packed with a filter that is not allowed"},
	[CONFORM_EXTERNAL] = {CONFORM_A, "6.1.7.1", "a stream is in another file"},
	[CONFORM_XOBJECT] = {CONFORM_A, "6.2.8, 6.2.9", "an image or a form has an entry that is not allowed"},
	[CONFORM_STATE] = {CONFORM_A, "6.2.5", "a graphics state has an entry that is not allowed"},
	[CONFORM_INTENT] = {CONFORM_A, "6.2.4.3", "device colours do not fit the output intent"},
	[CONFORM_INTENTS] = {CONFORM_A, "6.2.3", "output intents have different profiles"},
	[CONFORM_PROFILE] = {CONFORM_A, "6.2.3, 6.2.4.2",
			     "a colour profile is not of a kind that is allowed, or of the colours that are said"},
	[CONFORM_SEPARATION] = {CONFORM_A, "6.2.4.4", "a spot colour is defined in two ways, or not by itself"},
	[CONFORM_OPERATOR] = {CONFORM_A, "6.2.2", "a page has an operator that PDF does not know"},
	[CONFORM_DAMAGED] = {CONFORM_A | CONFORM_UA, "6.2.2; 7.1", "the content of a page cannot be read"},
	[CONFORM_RESOURCES] = {CONFORM_A, "6.2.2", "a page, a form, a pattern or a glyph uses what its own resources lack"},
	[CONFORM_EMBEDDED] = {CONFORM_A | CONFORM_UA, "6.2.11.4; 7.21.4", "a font is not embedded"},
	[CONFORM_FONT] = {CONFORM_A | CONFORM_UA, "6.2.11.3; 7.21.3",
			  "a font lacks its name, its Type, its widths, its CIDToGIDMap or a CMap that is for it"},
	[CONFORM_ENCODING] = {CONFORM_A | CONFORM_UA, "6.2.11.6; 7.21.6",
			      "the encoding of a TrueType font is not one that is allowed, or has glyphs with unknown names"},
	[CONFORM_TO_UNICODE] = {CONFORM_UNICODE | CONFORM_UA, "6.2.11.7; 7.21.7",
				"a font does not say what its characters are (ToUnicode)"},
	[CONFORM_NOTDEF] = {CONFORM_A | CONFORM_UA, "6.2.11.8; 7.21.8", "text has a glyph that stands for none (.notdef)"},
	[CONFORM_PRIVATE] = {CONFORM_UNICODE, "6.2.11.7", "characters of a font are of private use, or none"},
	[CONFORM_ANNOTATION] = {CONFORM_A, "6.3", "an annotation is of a kind that is not allowed, is not printed, or has no appearance"},
	[CONFORM_ACTION] = {CONFORM_A, "6.5", "there is an action that is not allowed"},
	[CONFORM_FORM] = {CONFORM_A, "6.4", "there is a form in XFA, or one that viewers draw"},
	[CONFORM_FILE] = {CONFORM_A, "6.8", "a file is attached that the standard does not allow, or that was not looked at"},
	[CONFORM_LAYER] = {CONFORM_A | CONFORM_UA, "6.9; 7.10", "a configuration of layers has no name, or switches them by itself"},
	[CONFORM_LAYERS] = {CONFORM_A, "6.9", "a layer has no name, or is not in the order, or two configurations have the same name"},
	[CONFORM_CATALOG] = {CONFORM_A, "6.10, 6.11", "the file has an entry that is not allowed"},
	[CONFORM_LIMIT] = {CONFORM_A, "6.1.13", "a limit of PDF/A is exceeded"},
	[CONFORM_HEX] = {CONFORM_A, "6.1.6", "a string of hexadecimal digits has half a byte, or other characters"},
	[CONFORM_UTF8] = {CONFORM_A, "6.1.8", "the name of a font, a spot colour or a structure type is not in UTF-8"},
	[CONFORM_UNTAGGED] = {CONFORM_STRUCTURE, "6.7.2; 7.1", "the file is not tagged"},
	[CONFORM_SUSPECT] = {CONFORM_UA, "7.1", "the file says that its tags are suspect"},
	[CONFORM_MARKS] = {CONFORM_STRUCTURE, "6.7.2; 7.1", "something on a page is neither tagged nor an artifact"},
	[CONFORM_PARENTS] = {CONFORM_STRUCTURE, "6.7.3; 7.1", "the tags and the content of the pages do not fit together"},
	[CONFORM_ROLE] = {CONFORM_STRUCTURE, "6.7.3.4; 7.1",
			  "a structure type is not mapped to a standard type, or a standard type to another"},
	[CONFORM_NESTING] = {CONFORM_UA, "7.2", "parts of a table, a list or a table of contents are not in one"},
	[CONFORM_ALT] = {CONFORM_UA, "7.3, 7.7", "a figure or a formula has no alternative text"},
	[CONFORM_HEADING] = {CONFORM_UA, "7.4", "the levels of headings leave one out, or are of both kinds (H, H1)"},
	[CONFORM_SCOPE] = {CONFORM_UA, "7.5", "a head cell does not say for which cells it stands"},
	[CONFORM_TABLE] = {CONFORM_UA, "7.2, 7.5", "a table is not regular, or a cell does not say which are its head cells"},
	[CONFORM_NOTE] = {CONFORM_UA, "7.9", "notes have no identifiers, or the same"},
	[CONFORM_LANG] = {CONFORM_STRUCTURE, "6.7.4; 7.2", "the language is not given, or not in the form of BCP 47"},
	[CONFORM_IN_TREE] = {CONFORM_UA, "7.18.1, 7.18.5", "a link or another annotation is not tagged as such"},
	[CONFORM_CONTENTS] = {CONFORM_UA, "7.18.1, 7.18.5", "a link or another annotation does not say what it is (Contents)"},
	[CONFORM_TABS] = {CONFORM_UA, "7.18.3", "the order of links on a page is not that of the tags (Tabs)"},
	[CONFORM_TITLE] = {CONFORM_UA, "7.1", "viewers do not show the title (DisplayDocTitle)"},
	[CONFORM_OBJECT] = {CONFORM_UA, "7.11, 7.18, 7.20", "something is not allowed, or does not say what it is"},
};

enum { DETAIL_MAX = 80 }; /* [bytes] */

void conform_fail(struct conform *c, enum conform_rule rule, struct str detail)
{
	if (c->failed[rule])
		return;
	c->failed[rule] = true;
	c->detail[rule] = str_dup(c->arena, unicode_visible(c->arena, str_slice(detail, 0, DETAIL_MAX)));
}

#define BYTES_MAX ((size_t)256 << 20) /* decoded, in all */

bool conform_is_too_long(struct conform *c)
{
	if (c->bytes > BYTES_MAX)
		conform_fail(c, CONFORM_DAMAGED, STR("it is too long"));
	return c->bytes > BYTES_MAX;
}

bool conform_is_one_of(struct obj name, const char *const *names)
{
	while (*names && !obj_is(name, *names))
		names++;
	return *names;
}

bool conform_has_key(const struct strs *keys, const char *key)
{
	for (size_t i = 0; i < keys->n; i++)
		if (str_is(keys->v[i], key))
			return true;
	return false;
}

void conform_utf8(struct conform *c, struct obj name)
{
	struct str s = conform_name_of(c, name);

	if (utf8_invalid_at(s) != SIZE_MAX)
		conform_fail(c, CONFORM_UTF8, s);
}

struct str conform_name_of(struct conform *c, struct obj name)
{
	struct str s = obj_str(name, c->arena);

	return str_slice(s, s.len > 0, s.len);
}

void conform_forbid(struct conform *c, enum conform_rule rule, struct obj dict, const char *const *keys)
{
	for (; *keys; keys++)
		if (!obj_is_null(obj_get(dict, *keys)))
			conform_fail(c, rule, str_from(*keys + 1));
}

/* --- streams, images, forms ------------------------------------------------------------------------------------------------------- */

static void check_filter(struct conform *c, struct obj filter)
{
	static const char *const allowed[] = {"/FlateDecode",
					      "/ASCIIHexDecode",
					      "/ASCII85Decode",
					      "/RunLengthDecode",
					      "/CCITTFaxDecode",
					      "/JBIG2Decode",
					      "/DCTDecode",
					      "/JPXDecode",
					      "/Fl",
					      NULL};

	if (!obj_is_null(filter) && !conform_is_one_of(filter, allowed))
		conform_fail(c, CONFORM_FILTER, conform_name_of(c, filter));
}

static void check_stream(struct conform *c, struct obj stream, struct obj dict)
{
	static const char *const external[] = {"/F", "/FFilter", "/FDecodeParms", NULL}, *const of_images[] = {"/Alternates", "/OPI", NULL},
				 *const of_forms[] = {"/OPI", "/PS", "/Ref", NULL};
	struct obj filter = obj_get(dict, "/Filter"), kind = obj_get(dict, "/Subtype");

	if (!obj_is_array(filter))
		check_filter(c, filter);
	for (uint32_t i = 0; i < obj_len(filter); i++)
		check_filter(c, obj_item(filter, i));
	conform_forbid(c, CONFORM_EXTERNAL, dict, external);
	if (obj_is(kind, "/Image")) {
		conform_forbid(c, CONFORM_XOBJECT, dict, of_images);
		if (obj_is_true(obj_get(dict, "/Interpolate")))
			conform_fail(c, CONFORM_XOBJECT, STR("Interpolate"));
		if (!obj_is_null(obj_get(dict, "/Intent")) && !conform_is_intent(obj_get(dict, "/Intent")))
			conform_fail(c, CONFORM_XOBJECT, STR("Intent"));
	} else if (obj_is(kind, "/Form")) {
		conform_forbid(c, CONFORM_XOBJECT, dict, of_forms);
		if (obj_is(obj_get(dict, "/Subtype2"), "/PS"))
			conform_fail(c, CONFORM_XOBJECT, STR("Subtype2"));
	} else if (obj_is(kind, "/PS")) {
		conform_fail(c, CONFORM_XOBJECT, STR("PostScript"));
	}
	if (obj_is(kind, "/Form") && !obj_is_null(obj_get(dict, "/Ref")))
		conform_fail(c, CONFORM_OBJECT, STR("Ref"));
	if (obj_is(kind, "/Form") || obj_is_array(obj_get(dict, "/BBox")))
		conformcontent_form(c, stream);
}

static void check_state(struct conform *c, struct obj state)
{
	static const char *const forbidden[] = {"/TR", "/HTP", NULL};
	static const char *const modes[] = {"/Normal",    "/Compatible", "/Multiply",   "/Screen",    "/Overlay",    "/Darken",
					    "/Lighten",   "/ColorDodge", "/ColorBurn",  "/HardLight", "/SoftLight",  "/Difference",
					    "/Exclusion", "/Hue",        "/Saturation", "/Color",     "/Luminosity", NULL};
	struct obj mode = obj_get(state, "/BM"), transfer = obj_get(state, "/TR2");
	long long n;

	conform_forbid(c, CONFORM_STATE, state, forbidden);
	if (!obj_is_null(transfer) && !obj_is(transfer, "/Default"))
		conform_fail(c, CONFORM_STATE, STR("TR2"));
	if (obj_is_name(mode) && !conform_is_one_of(mode, modes))
		conform_fail(c, CONFORM_STATE, STR("BM"));
	for (uint32_t i = 0; i < obj_len(mode); i++)
		if (!conform_is_one_of(obj_item(mode, i), modes))
			conform_fail(c, CONFORM_STATE, STR("BM"));
	if (!obj_is_null(obj_get(state, "/RI")) && !conform_is_intent(obj_get(state, "/RI")))
		conform_fail(c, CONFORM_STATE, STR("RI"));
	if (obj_int(obj_get(state, "/OPM"), &n) && n == 1 && (obj_is_true(obj_get(state, "/OP")) || obj_is_true(obj_get(state, "/op"))))
		c->overprint = true;
}

static void check_halftone(struct conform *c, struct obj halftone)
{
	long long n = 0;

	obj_int(obj_get(halftone, "/HalftoneType"), &n);
	if ((n != 1 && n != 5) || !obj_is_null(obj_get(halftone, "/HalftoneName")))
		conform_fail(c, CONFORM_STATE, STR("HT"));
}

static void check_resources(struct conform *c, struct obj resources)
{
	struct obj states = obj_get(resources, "/ExtGState");
	struct strs keys = obj_keys(states, c->doc->scratch);

	for (size_t i = 0; i < keys.n; i++)
		check_state(c, obj_get(states, keys.v[i].ptr));
}

/* --- the catalog, pages, limits --------------------------------------------------------------------------------------------------- */

static void check_catalog(struct conform *c)
{
	static const char *const forbidden[] = {"/Requirements", "/NeedsRendering", "/AA", NULL};
	struct obj root = obj_root(c->doc), form = obj_get(root, "/AcroForm"), names = obj_get(root, "/Names");

	if (qpdf_is_encrypted(c->doc->q))
		conform_fail(c, CONFORM_ENCRYPTED, STR(""));
	conform_forbid(c, CONFORM_CATALOG, root, forbidden);
	if (!obj_is_null(obj_get(names, "/JavaScript")))
		conform_fail(c, CONFORM_ACTION, STR("JavaScript"));
	if (!obj_is_null(obj_get(names, "/AlternatePresentations")))
		conform_fail(c, CONFORM_CATALOG, STR("AlternatePresentations"));
	if (!obj_is_null(obj_get(form, "/XFA")) || obj_is_true(obj_get(form, "/NeedAppearances")))
		conform_fail(c, CONFORM_FORM, STR(""));
	conformlayers_check(c);
	if (!obj_is_true(obj_get(obj_get(root, "/ViewerPreferences"), "/DisplayDocTitle")))
		conform_fail(c, CONFORM_TITLE, STR(""));
}

/* The lengths of names and strings, and the sizes of pages. */
enum { NAME_MAX_BYTES = 127, STRING_MAX_BYTES = 32767 };

static void check_value(struct conform *c, struct obj value)
{
	struct str s;
	long long n;
	double real;

	if (obj_int(value, &n) && (n > INT32_MAX || n < INT32_MIN))
		conform_fail(c, CONFORM_LIMIT, STR("a number is too large"));
	else if (obj_number(value, &real) && (real > CONFORM_REAL_MAX || real < -CONFORM_REAL_MAX))
		conform_fail(c, CONFORM_LIMIT, STR("a number is too large"));
	if (!obj_is_name(value) && !obj_is_string(value))
		return;
	s = obj_str(value, c->doc->scratch);
	if (s.len > (obj_is_name(value) ? NAME_MAX_BYTES + 1 : STRING_MAX_BYTES))
		conform_fail(c, CONFORM_LIMIT, obj_is_name(value) ? STR("a name is too long") : STR("a string is too long"));
}

static void check_page(struct conform *c, struct obj page)
{
	static const char *const boxes[] = {"/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"};
	static const char *const forbidden[] = {"/AA", "/PresSteps", NULL};
	enum { LEAST = 3, MOST = 14400 };
	struct obj annots = obj_get(page, "/Annots");

	for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
		struct obj box = obj_get(page, boxes[i]);
		double v[4] = {0}, w, h;
		for (uint32_t k = 0; k < 4; k++)
			obj_number(obj_item(box, k), &v[k]);
		w = v[2] > v[0] ? v[2] - v[0] : v[0] - v[2];
		h = v[3] > v[1] ? v[3] - v[1] : v[1] - v[3];
		if (obj_is_array(box) && (w < LEAST || h < LEAST || w > MOST || h > MOST))
			conform_fail(c, CONFORM_LIMIT, STR("the size of a page"));
	}
	conform_forbid(c, CONFORM_CATALOG, page, forbidden);
	/* the others are seen in the walk */
	for (uint32_t i = 0; i < obj_len(annots); i++) {
		size_t mark = pdfdoc_mark(c->doc);
		struct obj annot = obj_item(annots, i);
		if (obj_is_dict(annot) && (obj_is_null(obj_get(annot, "/Rect")) || !obj_is_name(obj_get(annot, "/Subtype"))))
			conform_fail(c, CONFORM_ANNOTATION, STR("without Rect or Subtype"));
		pdfdoc_release(c->doc, mark);
	}
	conformcontent_page(c, page);
}

/* --- the walk --------------------------------------------------------------------------------------------------------------------- */

/* Sound or film says of which kind it is, and what can be heard or seen. */
static void check_clip(struct conform *c, struct obj clip)
{
	struct obj said = obj_get(clip, "/Alt");

	if (!obj_is_string(obj_get(clip, "/CT")))
		conform_fail(c, CONFORM_OBJECT, STR("CT"));
	if (!obj_len(said) || obj_len(said) % 2)
		conform_fail(c, CONFORM_OBJECT, STR("Alt"));
}

static void check_dict(struct conform *c, const struct walk_item *item)
{
	struct obj dict = item->dict, kind = obj_get(dict, "/Subtype");
	static const char *const spaces[] = {"/CS", "/ColorSpace"}; /* of groups; of images and shadings */
	const struct strs *keys = item->keys;

	for (size_t i = 0; i < keys->n; i++) {
		if (keys->v[i].len > NAME_MAX_BYTES + 1)
			conform_fail(c, CONFORM_LIMIT, STR("a name is too long"));
		check_value(c, obj_get(dict, keys->v[i].ptr));
	}
	if (obj_is_stream(item->whole))
		check_stream(c, item->whole, dict);
	if (conform_has_key(keys, "/ExtGState"))
		check_resources(c, dict);
	if (conform_has_key(keys, "/BaseFont") || conform_has_key(keys, "/CharProcs") || obj_is(obj_get(dict, "/Type"), "/Font"))
		conformfont_check(c, dict);
	if (conform_has_key(keys, "/Rect") && obj_is_name(kind))
		conformannotation_check(c, dict);
	if (conform_has_key(keys, "/EF"))
		conformannotation_file(c, dict);
	for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
		if (conform_has_key(keys, spaces[i]))
			conform_use_colour(c, obj_get(dict, spaces[i]));
	if (conform_has_key(keys, "/AF"))
		conformannotation_associate(c, obj_get(dict, "/AF"));
	if (obj_is(obj_get(dict, "/S"), "/MCD"))
		check_clip(c, dict);
	if (conform_has_key(keys, "/Lang"))
		conform_language(c, obj_get(dict, "/Lang"));
	if (conform_has_key(keys, "/HalftoneType"))
		check_halftone(c, dict);
	conformannotation_actions(c, dict, keys);
}

static void visit(void *ctx, const struct walk_item *item)
{
	struct conform *c = ctx;

	if (!item->keys->n && obj_is_array(item->dict)) {
		for (uint32_t i = 0; i < obj_len(item->dict); i++) {
			size_t mark = pdfdoc_mark(c->doc);
			struct arena_mark scratch = arena_save(c->doc->scratch);
			check_value(c, obj_item(item->dict, i));
			arena_rewind(c->doc->scratch, scratch);
			pdfdoc_release(c->doc, mark);
		}
		conformcolour_space(c, item->dict);
	} else {
		check_dict(c, item);
	}
}

/* --- all -------------------------------------------------------------------------------------------------------------------------- */

static unsigned wanted(struct claim claim)
{
	unsigned on = claim.ua ? CONFORM_UA : 0;

	if (claim.part)
		on |= CONFORM_A | (claim.level != 'B' ? CONFORM_UNICODE : 0) | (claim.level == 'A' ? CONFORM_TAGGED : 0);
	return on;
}

/* Of "6.7.2; 7.1" the clause of PDF/A, that of PDF/UA, or both. */
static struct str clauses_of(const char *clauses, bool a, bool ua)
{
	struct str s = str_from(clauses);
	size_t at = str_find(s, STR("; "), 0);

	if (at == SIZE_MAX || (a && ua))
		return s;
	return a ? str_slice(s, 0, at) : str_slice(s, at + 2, s.len);
}

/* Without a requirement of the higher levels, what is left is a lower one. */
static void take_back(struct claim *claim, unsigned on)
{
	if (on & CONFORM_A)
		claim->part = claim->level = 0;
	else if ((on & CONFORM_UNICODE) && claim->part)
		claim->level = 'B';
	else if ((on & CONFORM_TAGGED) && claim->level == 'A')
		claim->level = 'U';
}

/* Takes back what a requirement belongs to. */
static void conclude(struct conform *c, struct claim *claim, struct strs *why)
{
	const struct claim given = *claim;
	const unsigned on = wanted(given), of_a = CONFORM_A | CONFORM_UNICODE | CONFORM_TAGGED;

	for (size_t i = 0; i < CONFORM_RULES; i++) {
		bool a = c->failed[i] && (rules[i].on & on & of_a), ua = c->failed[i] && (rules[i].on & on & CONFORM_UA);
		struct str detail = c->detail[i], clauses = clauses_of(rules[i].clauses, a, ua);
		if (!a && !ua)
			continue;
		take_back(claim, rules[i].on);
		if (ua)
			claim->ua = 0;
		ARENA_PUSH(c->arena, why->v, why->n) = str_printf(
			c->arena, "%s%s%.*s (%.*s, %.*s)", rules[i].what, detail.len ? ": " : "", STR_ARG(detail),
			STR_ARG(claim_words(c->arena, (struct claim){a ? given.part : 0, a ? given.level : 0, ua ? given.ua : 0})),
			STR_ARG(clauses));
	}
}

void conform_check(struct pdfdoc *doc, struct arena *a, struct claim *claim, bool was_first, struct strs *why)
{
	struct conform c = {.doc = doc, .arena = a, .claim = *claim, .was_first = was_first};
	size_t mark = pdfdoc_mark(doc);

	if (!claim->part && !claim->ua)
		return;
	qpdf_push_inherited_attributes_to_page(doc->q);
	check_catalog(&c);
	for (uint32_t i = 0; i < doc->pages; i++) {
		size_t page = pdfdoc_mark(doc);
		struct arena_mark scratch = arena_save(doc->scratch);
		check_page(&c, obj_page(doc, i));
		arena_rewind(doc->scratch, scratch);
		pdfdoc_release(doc, page);
	}
	walk_objects(doc, &(struct walk){.scope = WALK_ALL, .ctx = &c, .visit = visit});
	conformcolour_intent(&c);
	conformfont_settle(&c);
	conformannotation_settle(&c);
	if (wanted(*claim) & CONFORM_STRUCTURE)
		conformtree_check(&c);
	pdfdoc_release(doc, mark);
	conclude(&c, claim, why);
}
