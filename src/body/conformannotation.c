/* Annotations, actions and attached files, each by itself: ISO 19005-2, 6.3, 6.5 and 6.8. */
#include "base/ascii.h"
#include "body/conform_int.h"

/* A button has a look for each of its states. */
static bool has_states(struct obj annot)
{
	enum { DEPTH_MAX = 20 };
	struct obj field = annot;

	if (!obj_is(obj_get(annot, "/Subtype"), "/Widget"))
		return false;
	for (int i = 0; i < DEPTH_MAX && obj_is_null(obj_get(field, "/FT")) && obj_is_dict(field); i++)
		field = obj_get(field, "/Parent");
	return obj_is(obj_get(field, "/FT"), "/Btn");
}

void conformannotation_check(struct conform *c, struct obj annot)
{
	static const char *const kinds[] = {
		"/Text",           "/Link",      "/FreeText",    "/Line",      "/Square",    "/Circle", "/Polygon", "/PolyLine",
		"/Highlight",      "/Underline", "/Squiggly",    "/StrikeOut", "/Stamp",     "/Caret",  "/Ink",     "/Popup",
		"/FileAttachment", "/Widget",    "/PrinterMark", "/TrapNet",   "/Watermark", "/Redact", NULL};
	static const char *const bare[] = {"/Popup", "/Link", NULL}, *const others[] = {"/R", "/D", NULL};
	enum { INVISIBLE = 1, HIDDEN = 2, PRINT = 4, NO_VIEW = 32, TOGGLE = 256 };
	struct obj kind = obj_get(annot, "/Subtype"), look = obj_get(annot, "/AP");
	struct str name = conform_name_of(c, kind);
	long long flags = 0;
	double box[4] = {0};

	for (uint32_t i = 0; i < 4; i++)
		obj_number(obj_item(obj_get(annot, "/Rect"), i), &box[i]);
	if (!conform_is_one_of(kind, kinds))
		conform_fail(c, CONFORM_ANNOTATION, name);
	if (!obj_is(kind, "/Popup") &&
	    (!obj_int(obj_get(annot, "/F"), &flags) || !(flags & PRINT) || (flags & (INVISIBLE | HIDDEN | NO_VIEW | TOGGLE))))
		conform_fail(c, CONFORM_ANNOTATION, name);
	if (!conform_is_one_of(kind, bare) && (box[0] != box[2] || box[1] != box[3]) && !obj_is_dict(obj_get(look, "/N")))
		conform_fail(c, CONFORM_ANNOTATION, name);
	conform_forbid(c, CONFORM_ANNOTATION, look, others);
	if (obj_is_dict(obj_get(look, "/N")) && obj_is_stream(obj_get(look, "/N")) == has_states(annot))
		conform_fail(c, CONFORM_ANNOTATION, name);
	if (obj_is(kind, "/TrapNet") || (obj_is(kind, "/PrinterMark") && !obj_is_null(obj_get(annot, "/StructParent"))))
		conform_fail(c, CONFORM_OBJECT, name);
	if (obj_is(kind, "/Widget") && (!obj_is_null(obj_get(annot, "/A")) || !obj_is_null(obj_get(annot, "/AA"))))
		conform_fail(c, CONFORM_ACTION, name);
}

/* The actions that are allowed (6.5.1), where one may stand. */
static void check_action(struct conform *c, struct obj action)
{
	static const char *const allowed[] = {"/GoTo", "/GoToR", "/GoToE", "/Thread", "/URI", "/Named", "/SubmitForm", NULL};
	static const char *const named[] = {"/NextPage", "/PrevPage", "/FirstPage", "/LastPage", NULL};
	struct obj kind = obj_get(action, "/S");

	if (!obj_is_name(kind))
		return; /* what stands there need not be an action */
	if (!conform_is_one_of(kind, allowed) || (obj_is(kind, "/Named") && !conform_is_one_of(obj_get(action, "/N"), named)))
		conform_fail(c, CONFORM_ACTION, conform_name_of(c, kind));
}

void conformannotation_actions(struct conform *c, struct obj dict, const struct strs *keys)
{
	static const char *const places[] = {"/A", "/OpenAction", "/PA", "/Next"};
	struct obj more = obj_get(dict, "/AA"), next = obj_get(dict, "/Next");
	struct strs events = obj_keys(more, c->doc->scratch);

	/* of an annotation, and of a bookmark */
	if (conform_has_key(keys, "/A") && (conform_has_key(keys, "/Rect") || conform_has_key(keys, "/Title")) &&
	    !obj_is_name(obj_get(obj_get(dict, "/A"), "/S")))
		conform_fail(c, CONFORM_ACTION, STR("without S"));
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (conform_has_key(keys, places[i]))
			check_action(c, obj_get(dict, places[i]));
	for (uint32_t i = 0; i < obj_len(next); i++)
		check_action(c, obj_item(next, i));
	for (size_t i = 0; i < events.n; i++)
		check_action(c, obj_get(more, events.v[i].ptr));
	if (conform_has_key(keys, "/AA") &&
	    (conform_has_key(keys, "/FT") || conform_has_key(keys, "/Parent") || conform_has_key(keys, "/Kids") ||
	     (conform_has_key(keys, "/T") && !conform_has_key(keys, "/Subtype"))))
		conform_fail(c, CONFORM_ACTION, STR("AA"));
}

/* ISO 19005-3, 6.8: "text/csv". */
static bool is_media_type(struct str s)
{
	size_t slash = str_find(s, STR("/"), 0);

	for (size_t i = 0; i < s.len; i++)
		if (i != slash && !ascii_is_alnum((unsigned char)s.ptr[i]) && (s.ptr[i] == '\0' || !strchr("-_+.", s.ptr[i])))
			return false;
	return slash != SIZE_MAX && slash > 0 && slash + 1 < s.len;
}

/* PDF/A-3 allows files of each kind, if they say what they are for. */
void conformannotation_file(struct conform *c, struct obj spec)
{
	struct obj file = obj_get(obj_get(spec, "/EF"), "/F");
	struct str name = obj_text(obj_get(spec, "/F"), c->arena), shown = obj_text(obj_get(spec, "/UF"), c->arena);

	if (!name.len || !shown.len)
		conform_fail(c, CONFORM_OBJECT, STR("UF"));
	if (c->claim.part != '3' || !name.len || !shown.len || !obj_is_name(obj_get(spec, "/AFRelationship")) ||
	    !is_media_type(conform_name_of(c, obj_get(file, "/Subtype"))))
		conform_fail(c, CONFORM_FILE, shown);
	ARENA_PUSH(c->arena, c->files, c->n_files) = (struct file_spec){obj_id(spec), shown};
}

void conformannotation_associate(struct conform *c, struct obj files)
{
	if (obj_is_dict(files) && obj_id(files))
		idset_add(&c->associated, c->arena, obj_id(files));
	for (uint32_t i = 0; i < obj_len(files); i++) {
		size_t mark = pdfdoc_mark(c->doc);
		if (obj_id(obj_item(files, i)))
			idset_add(&c->associated, c->arena, obj_id(obj_item(files, i)));
		pdfdoc_release(c->doc, mark);
	}
}

void conformannotation_settle(struct conform *c)
{
	for (size_t i = 0; i < c->n_files; i++)
		if (!idset_has(&c->associated, c->files[i].id))
			conform_fail(c, CONFORM_FILE, c->files[i].name);
}
