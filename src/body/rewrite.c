#include "body/rewrite.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "body/walk.h"

static const char *const action_keys[] = {"/A", "/PA", "/OpenAction", "/Next"};

enum { NEXT_LIMIT = 1000 }; /* actions in a row */

/* --- scripts ---------------------------------------------------------------------------------------------------------------------- */

bool rewrite_is_script(struct obj action)
{
	return obj_is_dict(action) && obj_is(obj_get(action, "/S"), "/JavaScript");
}

/* The action that follows a script: the first that is none; those after it in a list follow it. */
static struct obj after_script(struct obj action)
{
	struct obj next, rest;

	for (int n = 0; rewrite_is_script(action) && n < NEXT_LIMIT; n++) {
		next = obj_get(action, "/Next");
		while (obj_len(next) && rewrite_is_script(obj_item(next, 0)))
			obj_erase(next, 0);
		if (!obj_is_array(next)) {
			action = next;
			continue;
		}
		action = obj_item(next, 0);
		rest = obj_copy(next);
		obj_erase(rest, 0);
		if (obj_len(rest) && obj_is_null(obj_get(action, "/Next")))
			obj_set(action, "/Next", rest);
	}
	return rewrite_is_script(action) ? obj_null(action.doc) : action;
}

static void drop_script(struct rewrite *r, struct obj dict, const char *key)
{
	struct obj action = obj_get(dict, key);

	if (!rewrite_is_script(action))
		return;
	r->scripts++;
	obj_set(dict, key, after_script(action));
}

/* Replaces the scripts of a list of actions by what follows them. */
static void drop_scripts(struct rewrite *r, struct obj dict, const char *key)
{
	struct obj list = obj_get(dict, key), kept;
	bool found = false;

	for (uint32_t i = 0; i < obj_len(list) && !found; i++)
		found = rewrite_is_script(obj_item(list, i));
	if (!found)
		return;
	kept = obj_parse(dict.doc, "[]");
	for (uint32_t i = 0; i < obj_len(list); i++) {
		struct obj action = obj_item(list, i);
		r->scripts += rewrite_is_script(action);
		action = rewrite_is_script(action) ? after_script(action) : action;
		if (!obj_is_null(action))
			obj_push(kept, action);
	}
	obj_set(dict, key, obj_len(kept) ? kept : obj_null(dict.doc));
}

static void drop_additional(struct rewrite *r, struct obj dict)
{
	struct obj actions = obj_get(dict, "/AA");
	struct strs keys = obj_keys(actions, dict.doc->scratch);

	for (size_t i = 0; i < keys.n; i++)
		drop_script(r, actions, keys.v[i].ptr);
	if (keys.n && !obj_keys(actions, dict.doc->scratch).n)
		obj_remove(dict, "/AA");
}

/* --- references ------------------------------------------------------------------------------------------------------------------- */

static struct obj renamed(const struct rewrite *r, const struct namemap *map, struct obj o)
{
	const struct str *to = map->n ? namemap_find(map, obj_str(o, r->doc->scratch)) : NULL;

	if (!to)
		return o;
	return obj_is_name(o) ? obj_new_name(r->doc, *to) : obj_new_string(r->doc, *to);
}

void rewrite_page(struct obj dest)
{
	long long n;

	if (obj_is_dict(dest))
		dest = obj_get(dest, "/D");
	if (obj_int(obj_item(dest, 0), &n) && n >= 0 && n < (long long)dest.doc->pages)
		obj_put(dest, 0, obj_page(dest.doc, (uint32_t)n));
}

/* The destination with its name changed; one by number of page is changed in place. */
static struct obj fix_dest(const struct rewrite *r, struct obj dest)
{
	if (obj_is_string(dest))
		return renamed(r, &r->dest_strings, dest);
	if (obj_is_name(dest)) {
		const struct str *to = namemap_find(&r->dest_names, obj_str(dest, r->doc->scratch));
		return to ? obj_new_string(r->doc, *to) : dest;
	}
	rewrite_page(dest);
	return dest;
}

static void fix_entry(const struct rewrite *r, struct obj dict, const char *key)
{
	struct obj old = obj_get(dict, key), dest;

	if (obj_is_null(old))
		return;
	dest = fix_dest(r, old);
	if (dest.h != old.h && !obj_is_dict(old))
		obj_set(dict, key, dest);
}

/* RFC 3986, 3.1 and 5.2: whether a reference needs a base. A path from the root is left alone: it needs only the base's authority. */
static bool is_relative(struct str uri)
{
	size_t i = 0;

	if (!uri.len || uri.ptr[0] == '#')
		return false;
	while (i < uri.len && (ascii_is_alnum(uri.ptr[i]) || strchr("+-.", uri.ptr[i])))
		i++;
	return i == 0 || i == uri.len || uri.ptr[i] != ':';
}

/* The address against the base, for the forms that occur: "x", "/x", "//host/x", "?x". */
static struct str resolve(struct arena *a, struct str base, struct str uri)
{
	size_t scheme = str_find(base, STR("://"), 0), path, end = base.len;

	if (scheme == SIZE_MAX)
		return uri;
	path = str_find(base, STR("/"), scheme + 3);
	if (path == SIZE_MAX)
		path = base.len;
	if (str_starts(uri, STR("//")))
		return str_printf(a, "%.*s:%.*s", (int)scheme, base.ptr, STR_ARG(uri));
	if (str_starts(uri, STR("/")))
		return str_printf(a, "%.*s%.*s", (int)path, base.ptr, STR_ARG(uri));
	if (!str_starts(uri, STR("?")))
		while (end > path && base.ptr[end - 1] != '/')
			end--;
	return str_printf(a, "%.*s%s%.*s", (int)end, base.ptr, end == path && path == base.len ? "/" : "", STR_ARG(uri));
}

static void fix_address(const struct rewrite *r, struct obj action)
{
	struct str uri = obj_str(obj_get(action, "/URI"), r->doc->scratch);

	if (is_relative(uri))
		obj_set(action, "/URI", obj_new_string(r->doc, resolve(r->doc->scratch, r->base, uri)));
}

/* A thread by its number in the catalog, of this file. */
static void fix_thread(const struct rewrite *r, struct obj action)
{
	long long n;

	if (obj_is_null(obj_get(action, "/F")) && obj_int(obj_get(action, "/D"), &n))
		obj_set(action, "/D", obj_new_int(r->doc, n + r->thread_offset));
}

static void fix_parents(struct rewrite *r, struct obj dict, const char *key)
{
	long long n;

	if (!obj_int(obj_get(dict, key), &n))
		return;
	if (n > r->highest_parent && n <= REWRITE_PARENT_MAX)
		r->highest_parent = n;
	if (r->drop_parents || n < 0 || n > REWRITE_PARENT_MAX)
		obj_remove(dict, key);
	else if (r->parent_offset)
		obj_set(dict, key, obj_new_int(r->doc, n + r->parent_offset));
}

/* --- structure elements ----------------------------------------------------------------------------------------------------------- */

static void rename_items(const struct rewrite *r, const struct namemap *map, struct obj list)
{
	for (uint32_t i = 0; i < obj_len(list); i++)
		obj_put(list, i, renamed(r, map, obj_item(list, i)));
}

static void rename_key(const struct rewrite *r, const struct namemap *map, struct obj dict, const char *key)
{
	struct obj old = obj_get(dict, key), value = renamed(r, map, old);

	if (value.h != old.h)
		obj_set(dict, key, value);
}

/* The ids of the header cells, in one attribute object. */
static void fix_headers(const struct rewrite *r, struct obj attributes)
{
	rename_items(r, &r->ids, obj_get(attributes, "/Headers"));
}

static void fix_element(const struct rewrite *r, struct obj elem)
{
	struct obj attributes = obj_get(elem, "/A"), classes = obj_get(elem, "/C");

	if (obj_is_null(obj_get(elem, "/NS"))) /* others are named in their namespace */
		rename_key(r, &r->roles, elem, "/S");
	if (r->ids.n) {
		rename_key(r, &r->ids, elem, "/ID");
		fix_headers(r, attributes);
		for (uint32_t i = 0; i < obj_len(attributes); i++)
			fix_headers(r, obj_item(attributes, i));
	}
	if (r->classes.n) {
		rename_key(r, &r->classes, elem, "/C");
		rename_items(r, &r->classes, classes);
	}
}

/* --- signatures ------------------------------------------------------------------------------------------------------------------- */

/* A signature does not hold in another file. Its field keeps its look. */
static void drop_signature(struct obj field)
{
	struct obj kids = obj_get(field, "/Kids");

	if (!obj_is(obj_get(field, "/FT"), "/Sig"))
		return;
	obj_remove(field, "/V");
	for (uint32_t i = 0; i < obj_len(kids); i++)
		obj_remove(obj_item(kids, i), "/V");
}

/* --- the walk --------------------------------------------------------------------------------------------------------------------- */

/* What a dictionary has, so that most are passed over without a question to qpdf. */
struct traits {
	bool action, additional, parent, parents, dest, type, parent_elem, field, named, value, scene;
};

static void note_key(struct traits *t, const char *key)
{
	t->type |= strcmp(key, "/S") == 0;
	t->dest |= strcmp(key, "/Dest") == 0;
	t->parent |= strcmp(key, "/StructParent") == 0;
	t->parents |= strcmp(key, "/StructParents") == 0;
	t->named |= strcmp(key, "/Name") == 0;
	t->value |= strcmp(key, "/V") == 0;
	t->scene |= strcmp(key, "/OnInstantiate") == 0; /* a script of a 3D stream */
	t->field |= strcmp(key, "/FT") == 0;
	t->additional |= strcmp(key, "/AA") == 0;
	t->parent_elem |= strcmp(key, "/P") == 0;
	for (size_t i = 0; i < sizeof action_keys / sizeof *action_keys; i++)
		t->action |= strcmp(key, action_keys[i]) == 0;
}

/* ISO 32000-1, 12.6.4.4: an attachment of this file by its name, or by a page that has a name. */
static void fix_target(const struct rewrite *r, struct obj target)
{
	rename_key(r, &r->files, target, "/N");
	rename_key(r, &r->dest_strings, target, "/P");
}

static void visit_action(struct rewrite *r, struct obj action)
{
	struct obj kind = obj_get(action, "/S");

	if (obj_is(kind, "/GoTo")) {
		fix_entry(r, action, "/D");
	} else if (obj_is(kind, "/GoToE")) {
		fix_target(r, obj_get(action, "/T"));
	} else if (r->base.len && obj_is(kind, "/URI")) {
		fix_address(r, action);
	} else if (r->thread_offset && obj_is(kind, "/Thread")) {
		fix_thread(r, action);
	} else if (obj_is(kind, "/Rendition") && !obj_is_null(obj_get(action, "/JS"))) {
		obj_remove(action, "/JS");
		r->scripts++;
	}
}

static void visit(void *ctx, const struct walk_item *item)
{
	struct rewrite *r = ctx;
	const struct strs *keys = item->keys;
	struct obj dict = item->dict;
	struct traits t = {0};

	for (size_t i = 0; i < keys->n; i++)
		note_key(&t, keys->v[i].ptr);
	for (size_t i = 0; t.action && i < sizeof action_keys / sizeof *action_keys; i++) {
		drop_script(r, dict, action_keys[i]);
		drop_scripts(r, dict, action_keys[i]);
	}
	if (t.additional)
		drop_additional(r, dict);
	if (t.field)
		drop_signature(dict);
	if (t.value && obj_is_array(obj_get(obj_get(dict, "/V"), "/ByteRange")))
		obj_remove(dict, "/V");
	if (t.scene) {
		obj_remove(dict, "/OnInstantiate");
		r->scripts++;
	}
	if (t.named && obj_id(dict) && obj_is(obj_get(dict, "/Type"), "/OCG"))
		ARENA_PUSH(r->arena, r->groups, r->n_groups) =
			(struct rewrite_group){obj_id(dict), qpdf_oh_get_generation(dict.doc->q, dict.h)};
	if (t.parent)
		fix_parents(r, dict, "/StructParent");
	if (t.parents)
		fix_parents(r, dict, "/StructParents");
	if (t.dest)
		fix_entry(r, dict, "/Dest");
	if (t.type && t.parent_elem && obj_is_name(obj_get(dict, "/S")))
		fix_element(r, dict);
	if (t.type)
		visit_action(r, dict);
}

void rewrite_document(struct rewrite *r)
{
	/* elements of the structure refer to what is reached from the pages, and need a visit only for their own names */
	const struct walk walk = {
		.scope = r->roles.n + r->classes.n + r->ids.n ? WALK_DOCUMENT : WALK_UNTAGGED,
		.ctx = r,
		.visit = visit,
	};

	walk_objects(r->doc, &walk);
}
