/* What is painted, and whether it is marked: ISO 32000-1, 14.6 and 14.7.4. */
#include <math.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "body/conform_int.h"
#include "body/conformoperator.h"
#include "body/contenttoken.h"
#include "body/pagecontent.h"

enum { DEPTH_MAX = 20, NAMES_MAX = 32, NAME_MAX_BYTES = 127, REAL_DIGITS = 38 };

/* The colours of operators, and the resource that may stand for them. */
static const struct {
	enum conformoperator does;
	const char *space, *fallback;
} device_colours[] = {
	{OPERATOR_GRAY, "/DeviceGray", "/DefaultGray"},
	{OPERATOR_RGB, "/DeviceRGB", "/DefaultRGB"},
	{OPERATOR_CMYK, "/DeviceCMYK", "/DefaultCMYK"},
};

enum { DEVICE_COLOURS = sizeof device_colours / sizeof *device_colours };

/* What marked content is. */
enum mark { MARK_OTHER, MARK_ARTIFACT, MARK_TAGGED };

struct content {
	struct conform *c;
	int id; /* of the page or form */
	struct obj resources;
	int depth; /* of forms in forms */
	struct str names[NAMES_MAX];
	size_t n_names;
	long long mcid; /* in the operands; -1: none */
	bool want_mcid, want_true, want_language, in_image, bare;
	struct str word;               /* the last operand that is a word */
	struct str name;               /* the last token, if it is a name, as it stands */
	bool named;                    /* the operator has two names, neither of them in a dictionary */
	bool coloured[DEVICE_COLOURS]; /* the operators were seen */
	struct arena arena;            /* of the marks */
	unsigned char *marks;
	size_t n_marks, tagged, artifacts;
	bool has_tagged, has_artifacts; /* also in forms that are drawn */
	struct conform_text text;
};

static struct obj resource(struct content *x, const char *kind, struct str name)
{
	return obj_get(obj_get(x->resources, kind), str_cstr(x->c->doc->scratch, name));
}

/* The resource that an operator uses; fails if there is none of that name, as where it would be taken from the page that draws. */
static struct obj use_resource(struct content *x, const char *kind, struct str name)
{
	struct obj named = resource(x, kind, name);

	if (obj_is_null(named))
		conform_fail(x->c, CONFORM_RESOURCES, str_slice(name, name.len > 0, name.len));
	return named;
}

/* A name of the content, which no NUL ends. */
static struct obj new_name(struct content *x, struct str name)
{
	return obj_new_name(x->c->doc, str_from(str_cstr(x->c->doc->scratch, name)));
}

static struct str name_at(const struct content *x, size_t i)
{
	return i < x->n_names ? x->names[i] : STR("");
}

/* --- marks ------------------------------------------------------------------------------------------------------------------------ */

/* Such marks begin here, or are in a form that is drawn here. */
static void note_marks(struct content *x, bool tagged, bool artifacts)
{
	if ((tagged && (x->artifacts || x->tagged)) || (artifacts && x->tagged))
		conform_fail(x->c, CONFORM_MARKS, STR("marked content stands in other marked content"));
	x->has_tagged = x->has_tagged || tagged;
	x->has_artifacts = x->has_artifacts || artifacts;
}

static void begin_mark(struct content *x)
{
	enum mark mark = MARK_OTHER;
	long long mcid = x->mcid;

	if (x->named)
		obj_int(obj_get(use_resource(x, "/Properties", name_at(x, 1)), "/MCID"), &mcid);
	if (str_is(name_at(x, 0), "/Artifact"))
		mark = MARK_ARTIFACT;
	else if (mcid >= 0 && mcid <= INT32_MAX)
		mark = MARK_TAGGED;
	if (mark == MARK_TAGGED)
		ARENA_PUSH(x->c->arena, x->c->content.v, x->c->content.n) = (struct conform_mark){x->id, (int)mcid};
	note_marks(x, mark == MARK_TAGGED, mark == MARK_ARTIFACT);
	x->tagged += mark == MARK_TAGGED;
	x->artifacts += mark == MARK_ARTIFACT;
	ARENA_PUSH(&x->arena, x->marks, x->n_marks) = (unsigned char)mark;
}

static void end_mark(struct content *x)
{
	enum mark mark;

	if (!x->n_marks) {
		conform_fail(x->c, CONFORM_MARKS, STR("marked content ends that did not begin"));
		return;
	}
	mark = x->marks[--x->n_marks];
	x->tagged -= mark == MARK_TAGGED;
	x->artifacts -= mark == MARK_ARTIFACT;
}

static bool paints_bare(struct conform *c, struct obj form, int depth);

static void draw(struct content *x)
{
	struct obj drawn = use_resource(x, "/XObject", name_at(x, 0));
	struct conform *c = x->c;
	bool bare = true;

	if (obj_is(obj_get(drawn, "/Subtype"), "/Form")) {
		bool tagged;
		bare = paints_bare(c, drawn, x->depth + 1);
		tagged = idset_has(&c->tagged_forms, obj_id(drawn));
		note_marks(x, tagged, idset_has(&c->artifact_forms, obj_id(drawn)));
		/* an element has a place on one page */
		if (tagged && !idset_add(&c->drawn_forms, c->arena, obj_id(drawn)))
			conform_fail(c, CONFORM_MARKS, STR("marked content is drawn twice"));
	}
	x->bare = x->bare || (bare && !x->tagged && !x->artifacts);
}

/* --- operators -------------------------------------------------------------------------------------------------------------------- */

static const char *const device_names[] = {"/G", "/RGB", "/CMYK", "/DeviceGray", "/DeviceRGB", "/DeviceCMYK", NULL};

static void use_space(struct content *x, struct str name)
{
	bool known = str_is_one_of(name, device_names) || str_is(name, "/Pattern");
	struct obj named = known ? resource(x, "/ColorSpace", name) : use_resource(x, "/ColorSpace", name);

	conform_use_colour(x->c, obj_is_null(named) ? new_name(x, name) : named);
}

static void use_device(struct content *x, enum conformoperator does)
{
	for (size_t i = 0; i < DEVICE_COLOURS; i++) {
		struct obj fallback;
		if (x->coloured[i] || does != device_colours[i].does)
			continue;
		x->coloured[i] = true;
		fallback = resource(x, "/ColorSpace", str_from(device_colours[i].fallback));
		if (obj_is_null(fallback) || obj_is_name(fallback))
			conform_use_colour(x->c, obj_new_name(x->c->doc, str_from(device_colours[i].space)));
	}
}

/* What names in an inline image mean, besides those of colour spaces. */
static const char *const image_names[] = {"/W",
					  "/Width",
					  "/H",
					  "/Height",
					  "/BPC",
					  "/BitsPerComponent",
					  "/CS",
					  "/ColorSpace",
					  "/D",
					  "/Decode",
					  "/DP",
					  "/DecodeParms",
					  "/F",
					  "/Filter",
					  "/I",
					  "/Indexed",
					  "/IM",
					  "/ImageMask",
					  "/Interpolate",
					  "/Intent",
					  "/L",
					  "/Length",
					  "/AHx",
					  "/ASCIIHexDecode",
					  "/A85",
					  "/ASCII85Decode",
					  "/Fl",
					  "/FlateDecode",
					  "/RL",
					  "/RunLengthDecode",
					  "/CCF",
					  "/CCITTFaxDecode",
					  "/DCT",
					  "/DCTDecode",
					  "/K",
					  "/Columns",
					  "/Rows",
					  "/BlackIs1",
					  "/EndOfLine",
					  "/EncodedByteAlign",
					  "/EndOfBlock",
					  "/DamagedRowsBeforeError",
					  "/Predictor",
					  "/Colors",
					  "/ColorTransform",
					  "/RelativeColorimetric",
					  "/AbsoluteColorimetric",
					  "/Perceptual",
					  "/Saturation",
					  NULL};

static void end_image(struct content *x)
{
	for (size_t i = 0; i < x->n_names; i++) {
		struct str name = x->names[i];
		if (str_is_one_of(name, image_names))
			continue;
		if (str_is_one_of(name, device_names) || !obj_is_null(resource(x, "/ColorSpace", name)))
			use_space(x, name);
		else
			conform_fail(x->c, CONFORM_FILTER, str_slice(name, 1, name.len));
	}
	if (x->n_names == NAMES_MAX)
		conform_fail(x->c, CONFORM_XOBJECT, STR("it has too many"));
}

static void use_state(struct content *x)
{
	struct obj state = use_resource(x, "/ExtGState", name_at(x, 0)), font = obj_item(obj_get(state, "/Font"), 0);

	conformtext_overprint(x->c, &x->text, state);
	if (obj_is_dict(font))
		conformtext_font(&x->text, font);
}

/* Operators that use a name, or seldom occur. */
static void use_names(struct content *x, enum conformoperator does)
{
	switch (does) {
	case OPERATOR_DRAW:
		draw(x);
		break;
	case OPERATOR_BEGIN_MARK:
		begin_mark(x);
		break;
	case OPERATOR_IMAGE:
		end_image(x);
		break;
	case OPERATOR_FONT:
		conformtext_font(&x->text, use_resource(x, "/Font", name_at(x, 0)));
		break;
	case OPERATOR_STATE:
		use_state(x);
		break;
	case OPERATOR_INTENT:
		if (!conform_is_intent(new_name(x, name_at(x, 0))))
			conform_fail(x->c, CONFORM_STATE, STR("rendering intent"));
		break;
	case OPERATOR_SHADE:
		use_resource(x, "/Shading", name_at(x, 0));
		break;
	case OPERATOR_PATTERN:
		if (x->n_names)
			use_resource(x, "/Pattern", name_at(x, 0));
		break;
	case OPERATOR_POINT:
		if (x->named)
			use_resource(x, "/Properties", name_at(x, 1));
		break;
	case OPERATOR_SPACE:
		if (x->n_names)
			use_space(x, name_at(x, 0));
		break;
	default:
		use_device(x, does);
	}
}

static void take_operator(struct content *x, struct str word)
{
	enum conformoperator does = conformoperator_of(word);
	size_t mark = pdfdoc_mark(x->c->doc);
	struct arena_mark scratch = arena_save(x->c->doc->scratch);

	switch (does) {
	case OPERATOR_NONE:
		conform_fail(x->c, CONFORM_OPERATOR, word);
		break;
	case OPERATOR_OTHER:
	case OPERATOR_PAINT:
		break;
	case OPERATOR_SAVE:
		conformtext_save(x->c, &x->text);
		break;
	case OPERATOR_RESTORE:
		conformtext_restore(&x->text);
		break;
	case OPERATOR_MODE:
		conformtext_mode(&x->text, x->word);
		break;
	case OPERATOR_SHOW:
		conformtext_show(x->c, &x->text);
		break;
	case OPERATOR_END_MARK:
		end_mark(x);
		break;
	default:
		use_names(x, does);
	}
	if (does == OPERATOR_PAINT || does == OPERATOR_SHOW || does == OPERATOR_SHADE || does == OPERATOR_IMAGE)
		x->bare = x->bare || (!x->tagged && !x->artifacts);
	arena_rewind(x->c->doc->scratch, scratch);
	pdfdoc_release(x->c->doc, mark);
}

/* Digits with a sign and a point, or without. */
static bool is_number(struct str word, bool *integer)
{
	size_t i = word.len && (word.ptr[0] == '+' || word.ptr[0] == '-'), digits = 0, points = 0;

	for (; i < word.len; i++) {
		digits += ascii_is_digit(word.ptr[i]);
		points += word.ptr[i] == '.';
	}
	*integer = !points;
	return digits && points <= 1 && digits + points + (word.ptr[0] == '+' || word.ptr[0] == '-') == word.len;
}

static bool is_operand(struct content *x, struct str word)
{
	bool integer = false;
	uint32_t n;

	if (!ascii_is_digit(word.ptr[0]) && !strchr("+-.", word.ptr[0]))
		return str_is(word, "true") || str_is(word, "false") || str_is(word, "null");
	if (!is_number(word, &integer))
		return false;
	if (word.len > REAL_DIGITS && fabs(strtod(str_cstr(x->c->doc->scratch, word), NULL)) > CONFORM_REAL_MAX)
		conform_fail(x->c, CONFORM_LIMIT, STR("a number is too large"));
	if (integer && word.len > 9 && !str_to_uint(str_slice(word, !ascii_is_digit(word.ptr[0]), word.len), INT32_MAX, &n))
		conform_fail(x->c, CONFORM_LIMIT, STR("a number is too large"));
	return true;
}

static void take_word(struct content *x, struct str word)
{
	uint32_t n;

	if (x->want_mcid && str_to_uint(word, INT32_MAX, &n))
		x->mcid = n;
	if (x->want_true && str_is(word, "true"))
		conform_fail(x->c, CONFORM_XOBJECT, STR("Interpolate"));
	x->want_mcid = x->want_true = x->want_language = false;
	if (is_operand(x, word)) {
		x->word = word;
		x->name = STR("");
		return;
	}
	x->named =
		x->n_names == 2 && x->name.len && !memchr(x->name.ptr + x->name.len, '>', (size_t)(word.ptr - x->name.ptr) - x->name.len);
	take_operator(x, word);
	x->in_image = str_is(word, "BI");
	x->n_names = 0;
	x->mcid = -1;
	x->text.zero = false;
}

/* A name without its escapes (ISO 32000-1, 7.3.5). */
static struct str plain_name(struct content *x, struct str name)
{
	char *out;
	size_t n = 0;

	if (str_find(name, STR("#"), 0) == SIZE_MAX)
		return name;
	out = ARENA_ARRAY(&x->arena, name.len, char);
	for (size_t i = 0; i < name.len; i++) {
		bool escaped = name.ptr[i] == '#' && i + 2 < name.len && ascii_hex_value(name.ptr[i + 1]) >= 0 &&
			       ascii_hex_value(name.ptr[i + 2]) >= 0;
		out[n++] = escaped ? (char)(ascii_hex_value(name.ptr[i + 1]) * 16 + ascii_hex_value(name.ptr[i + 2])) : name.ptr[i];
		i += escaped ? 2 : 0;
	}
	return (struct str){out, n};
}

static void take_name(struct content *x, struct str name)
{
	x->name = name;
	name = plain_name(x, name);
	if (name.len > NAME_MAX_BYTES + 1)
		conform_fail(x->c, CONFORM_LIMIT, STR("a name is too long"));
	x->want_mcid = str_is(name, "/MCID");
	x->want_language = str_is(name, "/Lang");
	x->want_true = x->in_image && (str_is(name, "/I") || str_is(name, "/Interpolate"));
	if (x->n_names < NAMES_MAX)
		x->names[x->n_names++] = name;
}

static void take_string(struct content *x, struct str token)
{
	size_t mark = pdfdoc_mark(x->c->doc);
	struct arena_mark scratch = arena_save(x->c->doc->scratch);

	x->name = STR("");
	conformtext_string(x->c, &x->text, token);
	if (x->want_language) {
		const char *end = token.ptr[0] == '<' ? ">" : "";
		conform_language(x->c, obj_parse(x->c->doc, str_cstr(x->c->doc->scratch,
								     str_printf(x->c->doc->scratch, "%.*s%s", STR_ARG(token), end))));
	}
	x->want_language = false;
	arena_rewind(x->c->doc->scratch, scratch);
	pdfdoc_release(x->c->doc, mark);
}

/* Reads a stream; true: it paints what is not marked. */
static bool read_content(struct content *x, struct str content)
{
	struct conform *c = x->c;
	struct contenttoken t;

	c->bytes += content.len;
	x->mcid = -1;
	for (size_t at = 0; contenttoken_next(content, &at, &t);) {
		if (t.unsure)
			conform_fail(c, CONFORM_DAMAGED, STR("an inline image whose end is not sure"));
		if (t.kind == CONTENTTOKEN_WORD)
			take_word(x, t.text);
		else if (t.kind == CONTENTTOKEN_NAME)
			take_name(x, t.text);
		else
			take_string(x, t.text);
	}
	arena_done(&x->arena);
	if (x->n_marks)
		conform_fail(c, CONFORM_MARKS, STR("marked content does not end"));
	return x->bare;
}

/* --- pages, forms, glyphs --------------------------------------------------------------------------------------------------------- */

/* True: it paints what is not marked, or cannot be read. */
static bool read_bytes(struct content *x, unsigned char *bytes, size_t n)
{
	bool bare = true;

	if (bytes)
		bare = read_content(x, (struct str){(const char *)bytes, n});
	else
		conform_fail(x->c, CONFORM_DAMAGED, STR(""));
	free(bytes);
	return bare;
}

static bool read_stream(struct conform *c, struct obj stream, struct obj resources, int depth)
{
	struct content x = {.c = c, .id = obj_id(stream), .resources = resources, .depth = depth};
	size_t n = 0;
	unsigned char *bytes = conform_is_too_long(c) ? NULL : pagecontent_read_stream(c->doc, stream, &n);
	bool bare;

	x.text.now.mode = x.text.now.stroke = x.text.now.fill = CONFORM_INHERITED;
	bare = read_bytes(&x, bytes, n);

	if (x.id && x.has_tagged)
		idset_add(&c->tagged_forms, c->arena, x.id);
	if (x.id && x.has_artifacts)
		idset_add(&c->artifact_forms, c->arena, x.id);
	return bare;
}

/* Of each form once. */
static bool paints_bare(struct conform *c, struct obj form, int depth)
{
	int id = obj_id(form);

	if (!id || depth > DEPTH_MAX) {
		conform_fail(c, CONFORM_DAMAGED, STR("forms in forms"));
		return true;
	}
	if (idset_add(&c->forms, c->arena, id) && read_stream(c, form, obj_get(form, "/Resources"), depth))
		idset_add(&c->bare_forms, c->arena, id);
	return idset_has(&c->bare_forms, id);
}

void conformcontent_form(struct conform *c, struct obj form)
{
	paints_bare(c, form, 0);
}

void conformcontent_glyph(struct conform *c, struct obj glyph, struct obj font)
{
	if (obj_is_stream(glyph) && idset_add(&c->forms, c->arena, obj_id(glyph)))
		read_stream(c, glyph, obj_get(font, "/Resources"), 0);
}

void conformcontent_page(struct conform *c, struct obj page)
{
	struct content x = {.c = c, .id = obj_id(page), .resources = obj_get(page, "/Resources")};
	size_t n = 0;
	unsigned char *bytes;

	if (obj_is_null(obj_get(page, "/Contents")))
		return;
	bytes = conform_is_too_long(c) ? NULL : pagecontent_read(c->doc, page, &n);
	if (read_bytes(&x, bytes, n))
		conform_fail(c, CONFORM_MARKS, STR(""));
}
