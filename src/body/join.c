#include <stdlib.h>

#include "body/join_int.h"
#include "body/overlay.h"
#include "body/stack.h"
#include "body/walk.h"

struct join *join_open(void)
{
	struct arena first = {0};
	struct join *j = ARENA_NEW(&first, struct join);

	j->arena = first;
	j->role = "/Sect";
	return j;
}

static void close_all(void *ctx)
{
	struct join *j = ctx;

	for (size_t i = 0; i < j->n_sources; i++)
		pdfdoc_close(&j->sources[i]);
	pdfdoc_close(&j->target);
}

void join_close(struct join *j)
{
	struct arena arena;

	if (!j)
		return;
	stack_run(close_all, j);
	arena_done(&j->scratch);
	arena_done(&j->part);
	arena = j->arena;
	arena_done(&arena);
}

const struct join_conformance *join_conformance(const struct join *j)
{
	return &j->conformance;
}

struct str join_error(const struct join *j)
{
	return j->error;
}

uint32_t join_pages(const struct join *j)
{
	return j->target.pages;
}

bool join_forms_differ(const struct join *j)
{
	return j->forms_differ;
}

struct strs join_dropped(const struct join *j)
{
	return j->dropped;
}

unsigned join_scripts(const struct join *j)
{
	return j->scripts;
}

struct str join_warning(const struct join *j)
{
	return j->warning;
}

void join_number_pages(struct join *j)
{
	j->numbered = true;
}

void join_disclaim(struct join *j)
{
	j->disclaimed = true;
}

void join_divide(struct join *j, const char *role)
{
	j->role = role;
}

static bool fail(struct join *j, struct str why)
{
	if (!j->error.len)
		j->error = why.len ? str_dup(&j->arena, why) : STR("an unknown error");
	return false;
}

void join_append(struct merge *m, struct obj o, const char *key, struct obj list)
{
	struct obj ours;

	if (!obj_len(list))
		return;
	ours = obj_own(o, key, "[]");
	for (uint32_t i = 0; i < obj_len(list); i++)
		obj_push(ours, obj_import(&m->j->target, obj_item(list, i)));
}

/* --- opening ---------------------------------------------------------------------------------------------------------------------- */

static bool open_part(struct join *j, const struct join_part *part, struct pdfdoc *doc)
{
	struct str why = STR("");
	enum pdfdoc_state state = part->path ? pdfdoc_open(doc, &j->arena, &j->scratch, part->path, PDFDOC_MEMORY - j->in_memory, &why)
					     : pdfdoc_open_bytes(doc, &j->arena, &j->scratch, part->bytes, &why);

	if (!pdfdoc_is_open(state))
		return fail(j, why);
	j->in_memory += doc->whole_size;
	return true;
}

/* 1.0 to 1.7, and 2.0. */
static bool is_version(struct str s)
{
	return s.len == 3 && s.ptr[1] == '.' && ((s.ptr[0] == '1' && s.ptr[2] >= '0' && s.ptr[2] <= '7') || str_is(s, "2.0"));
}

/* Versions compare as strings: "1.4", "2.0". */
static void raise_version(struct join *j, struct pdfdoc *doc)
{
	struct str header = str_from(qpdf_get_pdf_version(doc->q)), name = obj_str(obj_get(obj_root(doc), "/Version"), &j->arena);

	if (is_version(header) && str_cmp(header, j->version) > 0)
		j->version = str_dup(&j->arena, header);
	if (is_version(str_slice(name, 1, name.len)) && str_cmp(str_slice(name, 1, name.len), j->version) > 0)
		j->version = str_slice(name, 1, name.len);
}

/* What no joined file may keep. Scripts and signatures' values go when references are rewritten. */
static void strip(struct pdfdoc *doc)
{
	static const char *const keys[] = {"/OpenAction", "/AA", "/Perms", "/DSS"}; /* AA of a document can hold only scripts */
	struct obj root = obj_root(doc), form = obj_get(root, "/AcroForm");

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		obj_remove(root, keys[i]);
	obj_remove(obj_get(root, "/Names"), "/JavaScript");
	obj_remove(obj_get(root, "/ViewerPreferences"), "/PrintPageRange"); /* numbers of pages */
	obj_remove(form, "/XFA");
	obj_remove(form, "/SigFlags");
}

/* What is laid over the pages of a part becomes part of it. */
static bool lay_over(struct join *j, const struct join_part *part, struct pdfdoc *doc)
{
	j->stamped = j->stamped || (part->overlay && part->overlay->n);
	return !part->overlay || overlay_apply(doc, part->overlay) || fail(j, doc->error);
}

/* --- the first part --------------------------------------------------------------------------------------------------------------- */

/* Colour profiles for output would change the colours of other parts if they stood in the catalog. PDF 2.0 has them on pages. */
static void move_intents(struct pdfdoc *from)
{
	struct obj intents = obj_get(obj_root(from), "/OutputIntents");

	if (!obj_len(intents))
		return;
	intents = obj_indirect(intents);
	for (uint32_t i = 0; i < from->pages; i++)
		obj_set(obj_page(from, i), "/OutputIntents", intents);
}

/* Numbers of structure parents may be used without being in the tree. */
static void note_parents(struct merge *m)
{
	long long next = m->rewrite.highest_parent + m->rewrite.parent_offset + 1;

	if (!m->rewrite.drop_parents && next > m->j->next_parent)
		m->j->next_parent = next;
}

/* Front matter does not speak for the others, either. */
static void put_intents_on_pages(struct merge *m)
{
	move_intents(m->from);
	obj_remove(obj_root(m->from), "/OutputIntents");
}

/* An article that is the first part of an issue, for lack of front matter, does not speak for the others. */
static void make_modest(struct merge *m)
{
	static const char *const keys[] = {"/URI", "/ViewerPreferences", "/PageMode", "/PageLayout", "/PieceInfo"};
	struct obj root = obj_root(m->from);

	m->rewrite.base = obj_str(obj_get(obj_get(root, "/URI"), "/Base"), &m->j->part);
	put_intents_on_pages(m);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		obj_remove(root, keys[i]);
}

static void begin(struct merge *m)
{
	struct join *j = m->j;
	struct obj trailer = obj_trailer(&j->target);

	/* without Size the writer leaves it out, and nobody can open the result */
	if (obj_is_null(obj_get(trailer, "/Size")))
		obj_set(trailer, "/Size", obj_new_int(&j->target, 1));
	/* a wrong count makes the first insertion fail */
	obj_set(obj_get(obj_root(&j->target), "/Pages"), "/Count", obj_new_int(&j->target, j->target.pages));
	strip(&j->target);
	raise_version(j, &j->target);
	m->rewrite.drop_parents = !obj_is_dict(obj_get(obj_root(&j->target), "/StructTreeRoot"));
	mergenames_collide(m);
	if (m->part->name.len)
		make_modest(m);
	else if (!m->part->path)
		put_intents_on_pages(m);
	mergestruct_free_roles(m);
	rewrite_document(&m->rewrite);
	mergenames_load(j, &m->rewrite);
	mergestruct_load(m);
	note_parents(m);
	mergeform_load(j);
	mergelayers_note(m);
	mergelabels_note(j, m);
}

/* --- the others ------------------------------------------------------------------------------------------------------------------- */

/* Copies all pages at once: a reference to a page that is copied later would become null for good. For the copy they are no pages. */
static bool copy_pages(struct merge *m)
{
	struct join *j = m->j;
	struct pdfdoc *from = m->from;
	struct obj all, mine, page;

	qpdf_push_inherited_attributes_to_page(from->q);
	if (pdfdoc_failed(from).len)
		return fail(j, from->error);
	move_intents(from);
	all = obj_parse(from, "[]");
	for (uint32_t i = 0; i < from->pages; i++) {
		page = obj_page(from, i);
		obj_set(page, "/Type", obj_new_name(from, STR("/Copied")));
		obj_push(all, page);
	}
	mine = obj_import(&j->target, all);
	for (uint32_t i = 0; i < from->pages && !j->target.error.len; i++) {
		page = obj_item(mine, i);
		obj_set(page, "/Type", obj_new_name(&j->target, STR("/Page")));
		obj_remove(page, "/Parent");
		if (m->part->before)
			qpdf_add_page_at(j->target.q, j->target.q, page.h, QPDF_TRUE, obj_page(&j->target, i).h);
		else
			qpdf_add_page(j->target.q, j->target.q, page.h, QPDF_FALSE);
		if (pdfdoc_failed(&j->target).len)
			break;
		j->target.pages++;
	}
	return !pdfdoc_failed(&j->target).len || fail(j, j->target.error);
}

static void copy_extensions(struct merge *m)
{
	struct obj theirs = obj_get(obj_root(m->from), "/Extensions"), ours;
	struct strs keys = obj_keys(theirs, &m->j->part);

	for (size_t i = 0; i < keys.n; i++) {
		ours = obj_own(obj_root(&m->j->target), "/Extensions", "<<>>");
		if (obj_is_null(obj_get(ours, keys.v[i].ptr)))
			obj_set(ours, keys.v[i].ptr, obj_import(&m->j->target, obj_get(theirs, keys.v[i].ptr)));
	}
}

static void note_dropped(struct merge *m)
{
	static const char *const keys[] = {"/Legal", "/Requirements", "/SpiderInfo", "/DPartRoot"};

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (!obj_is_null(obj_get(obj_root(m->from), keys[i])))
			ARENA_PUSH(&m->j->arena, m->j->dropped.v, m->j->dropped.n) = str_from(keys[i]);
}

static bool merge_part(struct merge *m)
{
	struct join *j = m->j;
	struct obj root, base = obj_get(obj_get(obj_root(m->from), "/URI"), "/Base");

	strip(m->from);
	raise_version(j, m->from);
	m->rewrite.base = obj_str(base, &j->part);
	m->rewrite.thread_offset = obj_len(obj_get(obj_root(&j->target), "/Threads"));
	mergenames_collide(m);
	mergestruct_collide(m);
	rewrite_document(&m->rewrite);
	note_parents(m);
	mergeform_collide(m);
	if (!copy_pages(m))
		return false;
	mergenames_copy(m);
	mergestruct_copy(m);
	mergeform_copy(m);
	mergelayers_copy(m);
	mergeoutline_copy(m, obj_page(&j->target, m->part->before ? 0 : j->target.pages - m->from->pages));
	root = obj_root(&j->target);
	join_append(m, root, "/Threads", obj_get(obj_root(m->from), "/Threads"));
	join_append(m, root, "/AF", obj_get(obj_root(m->from), "/AF"));
	copy_extensions(m);
	note_dropped(m);
	mergelabels_note(j, m);
	if (pdfdoc_failed(m->from).len)
		return fail(j, m->from->error);
	return !pdfdoc_failed(&j->target).len || fail(j, j->target.error);
}

/* An article's first page by name, and in the outline. */
static void announce(struct merge *m)
{
	struct join *j = m->j;
	struct obj first;

	if (!m->part->name.len)
		return;
	first = obj_page(&j->target, m->part->before ? 0 : j->target.pages - m->from->pages);
	mergenames_define(j, m->part->name, first);
}

struct adding {
	struct join *j;
	const struct join_part *part;
	bool ok;
};

static void add(void *ctx)
{
	struct adding *x = ctx;
	struct join *j = x->j;
	struct merge m = {.j = j, .part = x->part, .rewrite = {.arena = &j->part, .highest_parent = -1}, .number = ++j->parts};
	struct pdfdoc source;

	x->ok = false;
	if (!j->target.q) {
		if (!open_part(j, x->part, &j->target))
			return;
		m.from = m.rewrite.doc = &j->target;
		if (!lay_over(j, x->part, &j->target))
			return;
		mergeclaim_note(&m);
		begin(&m);
		if (x->part->title.len)
			mergeoutline_copy(&m, obj_page(&j->target, 0));
		x->ok = !pdfdoc_failed(&j->target).len || fail(j, j->target.error);
	} else {
		if (!open_part(j, x->part, &source))
			return;
		m.from = m.rewrite.doc = &source;
		x->ok = lay_over(j, x->part, &source);
		if (x->ok)
			mergeclaim_note(&m);
		x->ok = x->ok && merge_part(&m);
		pdfdoc_release(&source, 0);
		ARENA_PUSH(&j->arena, j->sources, j->n_sources) = source;
	}
	j->scripts += m.rewrite.scripts;
	if (x->ok)
		announce(&m);
	arena_done(&j->part);
}

bool join_add(struct join *j, const struct join_part *part)
{
	struct adding x = {.j = j, .part = part};

	if (!j->error.len)
		stack_run(add, &x);
	return x.ok;
}

bool join_add_blank(struct join *j)
{
	struct obj last, page;
	size_t mark = pdfdoc_mark(&j->target);

	if (j->error.len || !j->target.pages)
		return false;
	qpdf_push_inherited_attributes_to_page(j->target.q);
	last = obj_page(&j->target, j->target.pages - 1);
	page = obj_indirect(obj_parse(&j->target, "<</Type/Page/Resources<<>>>>"));
	obj_set(page, "/MediaBox", obj_copy(obj_get(last, "/MediaBox")));
	obj_set(page, "/CropBox", obj_is_array(obj_get(last, "/CropBox")) ? obj_copy(obj_get(last, "/CropBox")) : obj_null(&j->target));
	qpdf_add_page(j->target.q, j->target.q, page.h, QPDF_FALSE);
	pdfdoc_release(&j->target, mark);
	if (pdfdoc_failed(&j->target).len)
		return fail(j, j->target.error);
	j->target.pages++;
	j->labels[j->n_labels - 1].pages++;
	return true;
}

static void describe(void *ctx)
{
	/* the metadata first */
	static const char *const keys[] = {"/Metadata", "/Lang", "/PageMode", "/PageLayout", "/ViewerPreferences"};
	struct adding *x = ctx;
	struct join *j = x->j;
	struct obj info, root;
	struct pdfdoc source;

	x->ok = open_part(j, x->part, &source);
	if (!x->ok)
		return;
	info = obj_get(obj_trailer(&source), "/Info");
	root = obj_root(&j->target);
	obj_set(obj_trailer(&j->target), "/Info", obj_import(&j->target, info));
	obj_set(root, "/Metadata", obj_null(&j->target));
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		struct obj value = obj_get(obj_root(&source), keys[i]);
		/* a structure without a language has an unknown one; several parts say theirs themselves, in a file in its leading one */
		bool tags_say = str_is(str_from(keys[i]), "/Lang") && j->first_structured;
		if (tags_say && j->n_sections == 1)
			continue;
		if (obj_is_null(obj_get(root, keys[i])) || (tags_say && !obj_is_null(value)))
			obj_set(root, keys[i], obj_import(&j->target, value));
	}
	/* the title is that of the metadata, which the file of a body need not have had */
	if (obj_is_null(obj_get(obj_get(root, "/ViewerPreferences"), "/DisplayDocTitle")))
		obj_set(obj_own(root, "/ViewerPreferences", "<<>>"), "/DisplayDocTitle", obj_parse(&j->target, "true"));
	pdfdoc_release(&source, 0);
	ARENA_PUSH(&j->arena, j->sources, j->n_sources) = source;
	x->ok = !pdfdoc_failed(&j->target).len || fail(j, j->target.error);
}

bool join_describe(struct join *j, struct str bytes)
{
	const struct join_part part = {.bytes = bytes};
	struct adding x = {.j = j, .part = &part};

	if (!j->error.len)
		stack_run(describe, &x);
	return x.ok;
}

/* --- writing ---------------------------------------------------------------------------------------------------------------------- */

struct search {
	bool bare; /* a stream without a filter was found */
};

static void find_bare(void *ctx, const struct walk_item *item)
{
	struct search *s = ctx;

	s->bare = s->bare || (item->whole.h != item->dict.h && obj_is_null(obj_get(item->dict, "/Filter")) &&
			      !obj_is(obj_get(item->dict, "/Type"), "/Metadata"));
}

/* Since qpdf 12, object streams are compressed only if all other streams may be, too. None would be changed if each has a filter. */
static bool may_compress(struct join *j)
{
	struct search s = {false};
	long major = strtol(qpdf_get_qpdf_version(), NULL, 10);

	if (major < 12)
		return false;
	walk_objects(&j->target, &(struct walk){.scope = WALK_ALL, .ctx = &s, .visit = find_bare});
	return !s.bare;
}

static void settle(void *ctx)
{
	struct join *j = ctx;

	mergenames_finish(j);
	mergestruct_finish(j);
	mergelabels_finish(j);
	mergelayers_finish(j);
	if (j->parts > 2)
		once_merge(j);
	mergeclaim_finish(j);
	if (pdfdoc_failed(&j->target).len)
		fail(j, j->target.error);
	j->settled = true;
}

bool join_settle(struct join *j)
{
	if (!j->error.len && !j->settled)
		stack_run(settle, j);
	return !j->error.len;
}

static bool write_file(struct join *j, const struct join_output *out)
{
	qpdf_data q = j->target.q;
	bool compress;

	compress = may_compress(j);
	if (qpdf_init_write(q, out->path) & QPDF_ERRORS) {
		pdfdoc_failed(&j->target);
		return fail(j, j->target.error);
	}
	qpdf_set_preserve_encryption(q, QPDF_FALSE);
	qpdf_set_deterministic_ID(q, QPDF_TRUE);
	qpdf_set_object_stream_mode(q, qpdf_o_generate);
	qpdf_set_stream_data_mode(q, qpdf_s_preserve);
	if (compress)
		qpdf_set_compress_streams(q, QPDF_TRUE);
	qpdf_set_newline_before_endstream(q, QPDF_TRUE);
	qpdf_set_linearization(q, out->linearize);
	qpdf_set_minimum_pdf_version(q, str_cstr(&j->arena, j->version));
	if (qpdf_write(q) & QPDF_ERRORS) {
		pdfdoc_failed(&j->target);
		return fail(j, j->target.error);
	}
	return true;
}

/* qpdf does not notice a full disk, and writes what cannot be read from some damaged files. */
static bool read_back(struct join *j, const struct join_output *out)
{
	struct pdfdoc doc;
	struct str why = STR("");
	struct obj tree;
	long long pages = 0;

	if (!pdfdoc_probe(&doc, &j->arena, &j->scratch, out->path, &why))
		return fail(j, str_printf(&j->arena, "what was written cannot be read: %.*s", STR_ARG(why)));
	tree = obj_get(obj_root(&doc), "/Pages");
	obj_int(obj_get(tree, "/Count"), &pages);
	if (!obj_is_dict(obj_item(obj_get(tree, "/Kids"), 0)))
		pages = 0;
	pdfdoc_close(&doc);
	if (pages != (long long)j->target.pages)
		return fail(j, str_printf(&j->arena, "%u pages were written, and %lld read back", j->target.pages, pages));
	return true;
}

/* Keeps the first warning about a part, and an error that nobody has asked for. */
static void note_end(struct join *j, struct pdfdoc *doc)
{
	struct str text;

	if (!j->warning.len && pdfdoc_warning(doc, &text))
		j->warning = text;
	if (pdfdoc_failed(doc).len)
		fail(j, doc->error);
}

/* Frees all parts: some warnings come only when a part is written. */
static void close_parts(struct join *j)
{
	uint32_t pages = j->target.pages;

	for (size_t i = 0; i < j->n_sources; i++)
		note_end(j, &j->sources[i]);
	note_end(j, &j->target);
	close_all(j);
	j->target.pages = pages;
	j->n_sources = 0;
}

struct writing {
	struct join *j;
	const struct join_output *out;
	bool ok;
};

static void write_out(void *ctx)
{
	struct writing *x = ctx;

	x->ok = write_file(x->j, x->out);
	close_parts(x->j);
	x->ok = x->ok && !x->j->error.len && read_back(x->j, x->out);
}

bool join_write(struct join *j, const struct join_output *out)
{
	struct writing x = {.j = j, .out = out};

	if (join_settle(j))
		stack_run(write_out, &x);
	return x.ok;
}
