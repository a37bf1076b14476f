/* Interactive forms (ISO 32000-1, 12.7) of several parts in one. */
#include "body/idset.h"
#include "body/join_int.h"
#include "body/walk.h"

enum {
	FIELD_DEPTH_LIMIT = 50,
	SAME_DEPTH = 5,     /* of the dictionary of a font */
	SAME_VALUES = 5000, /* in it */
};

static struct obj form(struct pdfdoc *doc)
{
	return obj_get(obj_root(doc), "/AcroForm");
}

static struct obj form_fonts(struct pdfdoc *doc)
{
	return obj_get(obj_get(form(doc), "/DR"), "/Font");
}

/* A widget that viewers must draw because it has no appearance. */
static bool has_bare_widget(struct pdfdoc *doc)
{
	for (uint32_t p = 0; p < doc->pages; p++) {
		size_t mark = pdfdoc_mark(doc);
		struct obj annots = obj_get(obj_page(doc, p), "/Annots");
		bool bare = false;
		for (uint32_t i = 0; i < obj_len(annots) && !bare; i++) {
			struct obj a = obj_item(annots, i);
			bare = obj_is(obj_get(a, "/Subtype"), "/Widget") && obj_is_null(obj_get(a, "/AP"));
		}
		pdfdoc_release(doc, mark);
		if (bare)
			return true;
	}
	return false;
}

void mergeform_load(struct join *j)
{
	struct obj fields = obj_get(form(&j->target), "/Fields");
	struct strs fonts = obj_keys(form_fonts(&j->target), &j->arena);

	for (uint32_t i = 0; i < obj_len(fields); i++) {
		struct str name = obj_text(obj_get(obj_item(fields, i), "/T"), &j->arena);
		namemap_put(&j->fields, &j->arena, name, name);
	}
	for (size_t i = 0; i < fonts.n; i++)
		namemap_put(&j->form_fonts, &j->arena, fonts.v[i], fonts.v[i]);
	if (!obj_len(fields))
		return;
	j->form_merged = true;
	j->needs_appearances = obj_is_true(obj_get(form(&j->target), "/NeedAppearances"));
	j->bare_widgets = j->needs_appearances && has_bare_widget(&j->target);
}

/* --- in the part, before it is copied --------------------------------------------------------------------------------------------- */

struct inherit {
	struct merge *m;
	struct obj da, q;     /* of the part's form, for fields without their own */
	struct namemap fonts; /* renamed */
	struct idset seen;
};

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\0';
}

/* Replaces the name of a font in a default appearance: "/Helv 10 Tf 0 g". */
static struct str rename_font(struct inherit *x, struct str da)
{
	struct strbuf out = {.arena = &x->m->j->part};
	bool changed = false;

	for (size_t i = 0; i < da.len;) {
		size_t end = i + 1;
		const struct str *fresh;
		while (da.ptr[i] == '/' && end < da.len && !is_space(da.ptr[end]) && !strchr("/[]<>()%", da.ptr[end]))
			end++;
		fresh = end > i + 1 ? namemap_find(&x->fonts, str_slice(da, i, end)) : NULL;
		changed = changed || fresh;
		strbuf_put(&out, fresh ? *fresh : str_slice(da, i, end));
		i = end;
	}
	return changed ? strbuf_str(&out) : da;
}

static void rename_fonts(struct inherit *x, struct obj dict)
{
	struct obj da = obj_get(dict, "/DA");
	struct str old, fresh;

	if (!x->fonts.n || !obj_is_string(da))
		return;
	old = obj_str(da, &x->m->j->part);
	fresh = rename_font(x, old);
	if (!str_eq(old, fresh))
		obj_set(dict, "/DA", obj_new_string(dict.doc, fresh));
}

/* Gives a field what it inherits from the part's form, because the joined form has other defaults. */
static void push_down(struct inherit *x, struct obj field, bool has_da, bool has_q, int depth)
{
	struct obj kids = obj_get(field, "/Kids");
	bool fields_below = false;

	if (!obj_is_dict(field) || depth > FIELD_DEPTH_LIMIT || (obj_id(field) && !idset_add(&x->seen, &x->m->j->part, obj_id(field))))
		return;
	has_da = has_da || !obj_is_null(obj_get(field, "/DA"));
	has_q = has_q || !obj_is_null(obj_get(field, "/Q"));
	for (uint32_t i = 0; i < obj_len(kids); i++)
		fields_below = fields_below || !obj_is_null(obj_get(obj_item(kids, i), "/T"));
	rename_fonts(x, field);
	if (!has_da && !fields_below && !obj_is_null(x->da)) /* renamed already */
		obj_set(field, "/DA", x->da);
	if (!has_q && !fields_below && !obj_is_null(x->q))
		obj_set(field, "/Q", x->q);
	for (uint32_t i = 0; i < obj_len(kids); i++) {
		if (fields_below)
			push_down(x, obj_item(kids, i), has_da, has_q, depth + 1);
		else
			rename_fonts(x, obj_item(kids, i));
	}
}

/* Whether two values are the same but for the numbers of objects. Streams, and what is deeper or has more values, count as different. */
static bool same_value(struct merge *m, struct obj a, struct obj b, int depth, unsigned *values)
{
	struct strs keys = obj_keys(a, &m->j->part);
	bool same = depth < SAME_DEPTH && ++*values <= SAME_VALUES && !obj_is_stream(a) && !obj_is_stream(b) &&
		    obj_is_dict(a) == obj_is_dict(b) && obj_len(a) == obj_len(b) && obj_is_array(a) == obj_is_array(b);

	if (same && !obj_is_dict(a) && !obj_is_array(a)) {
		struct str text = str_dup(&m->j->part, str_from(qpdf_oh_unparse_resolved(a.doc->q, a.h)));
		return str_is(text, qpdf_oh_unparse_resolved(b.doc->q, b.h));
	}
	same = same && keys.n == obj_keys(b, &m->j->part).n;
	for (size_t i = 0; i < keys.n && same; i++)
		same = same_value(m, obj_get(a, keys.v[i].ptr), obj_get(b, keys.v[i].ptr), depth + 1, values);
	for (uint32_t i = 0; i < obj_len(a) && same; i++)
		same = same_value(m, obj_item(a, i), obj_item(b, i), depth + 1, values);
	return same;
}

/* A font of the same name that is another one gets a new name. */
static void collide_fonts(struct inherit *x)
{
	struct join *j = x->m->j;
	struct obj ours = form_fonts(&j->target), theirs = form_fonts(x->m->from);
	struct strs fonts = obj_keys(theirs, &j->arena);
	struct namemap own = {0};

	for (size_t i = 0; i < fonts.n; i++)
		namemap_put(&own, &j->part, fonts.v[i], fonts.v[i]);
	for (size_t i = 0; i < fonts.n; i++) {
		struct str name = fonts.v[i];
		unsigned values = 0;
		if (namemap_find(&j->form_fonts, name) &&
		    !same_value(x->m, obj_get(ours, name.ptr), obj_get(theirs, name.ptr), 0, &values)) {
			struct str fresh = namemap_fresh(&j->form_fonts, &own, &j->arena, name, x->m->number);
			namemap_put(&x->fonts, &j->part, name, fresh);
			name = fresh;
		}
		namemap_put(&j->form_fonts, &j->arena, name, name);
	}
}

/* Fields of one name in different parts would be one field. Within the part they stay what they are. */
static void collide_fields(struct merge *m, struct obj fields)
{
	struct join *j = m->j;
	struct namemap renamed = {0}; /* all names, and what they become */

	for (uint32_t i = 0; i < obj_len(fields); i++) {
		struct obj t = obj_get(obj_item(fields, i), "/T");
		struct str name = obj_text(t, &j->part);
		if (obj_is_string(t))
			namemap_put(&renamed, &j->part, name, name);
	}
	for (size_t i = 0; i < renamed.n; i++)
		if (namemap_find(&j->fields, renamed.v[i].name))
			renamed.v[i].value = namemap_fresh(&j->fields, &renamed, &j->arena, renamed.v[i].name, m->number);
	for (uint32_t i = 0; i < obj_len(fields); i++) {
		struct obj field = obj_item(fields, i), t = obj_get(field, "/T");
		struct str name = obj_text(t, &j->part);
		const struct str *fresh = obj_is_string(t) ? namemap_find(&renamed, name) : NULL;
		if (fresh && !str_eq(*fresh, name))
			obj_set(field, "/T", obj_new_text(field.doc, *fresh));
	}
	for (size_t i = 0; i < renamed.n; i++) {
		struct str name = str_dup(&j->arena, renamed.v[i].value);
		namemap_put(&j->fields, &j->arena, name, name);
		if (!str_eq(renamed.v[i].name, name))
			namemap_put(&m->fields, &j->part, renamed.v[i].name, name);
	}
}

/* --- references to fields and fonts from elsewhere -------------------------------------------------------------------------------- */

/* "total.sum" by its first component. */
static struct obj renamed_field(struct inherit *x, struct obj name)
{
	struct str whole = obj_text(name, &x->m->j->part), first = whole;
	const struct str *fresh = namemap_find(&x->m->fields, whole);

	if (!obj_is_string(name))
		return name;
	if (!fresh) {
		first = str_slice(whole, 0, str_find(whole, STR("."), 0));
		fresh = namemap_find(&x->m->fields, first);
	}
	if (!fresh)
		return name;
	return obj_new_text(name.doc,
			    str_printf(&x->m->j->part, "%.*s%.*s", STR_ARG(*fresh), STR_ARG(str_slice(whole, first.len, whole.len))));
}

/* Actions that name fields, or a list of them: Hide, ResetForm, SubmitForm (ISO 32000-1, 12.6.4 and 12.7.5). */
static void rename_targets(struct inherit *x, struct obj action, const char *key)
{
	struct obj list = obj_get(action, key);

	if (obj_is_string(list))
		obj_set(action, key, renamed_field(x, list));
	for (uint32_t i = 0; i < obj_len(list); i++)
		obj_put(list, i, renamed_field(x, obj_item(list, i)));
}

static void visit(void *ctx, const struct walk_item *item)
{
	struct inherit *x = ctx;
	struct obj kind = obj_get(item->dict, "/S");

	if (obj_is(kind, "/Hide"))
		rename_targets(x, item->dict, "/T");
	else if (obj_is(kind, "/ResetForm") || obj_is(kind, "/SubmitForm"))
		rename_targets(x, item->dict, "/Fields");
	else if (obj_is(obj_get(item->dict, "/Subtype"), "/FreeText"))
		rename_fonts(x, item->dict);
}

void mergeform_collide(struct merge *m)
{
	struct inherit x = {.m = m};
	struct obj fields = obj_get(form(m->from), "/Fields");

	if (!obj_is_dict(form(m->from)))
		return;
	x.da = obj_get(form(m->from), "/DA");
	x.q = obj_get(form(m->from), "/Q");
	if (obj_is_null(x.q) && !obj_is_null(obj_get(form(&m->j->target), "/Q")))
		x.q = obj_new_int(m->from, 0); /* 12.7.3.3: the default */
	collide_fonts(&x);
	rename_fonts(&x, form(m->from));
	x.da = obj_get(form(m->from), "/DA");
	collide_fields(m, fields);
	for (uint32_t i = 0; i < obj_len(fields); i++)
		push_down(&x, obj_item(fields, i), false, false, 0);
	m->fonts = x.fonts;
	if (m->fields.n || m->fonts.n)
		walk_objects(m->from, &(struct walk){.scope = WALK_UNTAGGED, .ctx = &x, .visit = visit});
}

/* --- copying ---------------------------------------------------------------------------------------------------------------------- */

/* Adds the part's resources of one kind. Those of the target may be shared with appearances, and are copied first. */
static void copy_resources(struct merge *m, struct obj ours, struct str kind, struct obj theirs)
{
	struct strs keys = obj_keys(theirs, &m->j->part);
	bool fonts = str_is(kind, "/Font");
	struct obj list;

	if (!obj_is_dict(theirs)) { /* ProcSet */
		if (obj_is_null(obj_get(ours, kind.ptr)))
			obj_set(ours, kind.ptr, obj_import(&m->j->target, theirs));
		return;
	}
	list = keys.n ? obj_own(ours, kind.ptr, "<<>>") : obj_null(&m->j->target);
	for (size_t i = 0; i < keys.n; i++) {
		const struct str *fresh = fonts ? namemap_find(&m->fonts, keys.v[i]) : NULL;
		const char *key = fresh ? fresh->ptr : keys.v[i].ptr;
		if (obj_is_null(obj_get(list, key)))
			obj_set(list, key, obj_import(&m->j->target, obj_get(theirs, keys.v[i].ptr)));
	}
}

/* Whether viewers are to draw the fields of all parts. They may only do so for a single form, or where something could not be seen. */
static void settle_appearances(struct merge *m, struct obj ours, struct obj theirs)
{
	struct join *j = m->j;
	bool need = obj_is_true(obj_get(theirs, "/NeedAppearances"));

	j->forms_differ = j->forms_differ || (j->form_merged && need != j->needs_appearances);
	j->bare_widgets = j->bare_widgets || (need && has_bare_widget(m->from));
	need = j->form_merged ? j->bare_widgets || (need && j->needs_appearances) : need;
	obj_set(ours, "/NeedAppearances", need ? obj_parse(&j->target, "true") : obj_null(&j->target));
	j->needs_appearances = need;
	j->form_merged = true;
}

void mergeform_copy(struct merge *m)
{
	struct join *j = m->j;
	struct obj theirs = form(m->from), ours, from;
	struct strs kinds;

	if (!obj_is_dict(theirs) || !obj_len(obj_get(theirs, "/Fields")))
		return;
	if (!obj_is_dict(form(&j->target)))
		obj_set(obj_root(&j->target), "/AcroForm", obj_indirect(obj_parse(&j->target, "<</Fields[]>>")));
	ours = form(&j->target);
	settle_appearances(m, ours, theirs);
	join_append(m, ours, "/Fields", obj_get(theirs, "/Fields"));
	join_append(m, ours, "/CO", obj_get(theirs, "/CO"));
	from = obj_get(theirs, "/DR");
	kinds = obj_keys(from, &j->part);
	for (size_t i = 0; i < kinds.n; i++)
		copy_resources(m, obj_own(ours, "/DR", "<<>>"), kinds.v[i], obj_get(from, kinds.v[i].ptr));
}
