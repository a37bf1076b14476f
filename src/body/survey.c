#include "body/survey.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "body/idset.h"
#include "body/obj.h"
#include "body/rewrite.h"
#include "body/stack.h"

enum { FIELD_DEPTH_LIMIT = 50 };

struct survey {
	struct arena *arena;
	struct diag *diag;
	const struct survey_file *file;
	const struct body_rules *rules;
	struct pdfdoc doc;
	uint32_t pages; /* the result */
	bool repaired;
};

bool survey_open(struct survey_file *f, struct diag *d, struct inputs *in, struct str path)
{
	size_t size;
	int err = inputs_open_file(in, path, SURVEY_SIZE_LIMIT, &f->fd, &size);

	f->at = origin_file(diag_file(d, path, (struct str){NULL, 0}));
	if (!err && size) {
		file_fd_name(f->fd, f->name);
		return true;
	}
	if (!err)
		close(f->fd);
	if (err == EFBIG)
		diag_error(d, f->at, DIAG_BAD_BODY, "the file is larger than %zu MiB", SURVEY_SIZE_LIMIT >> 20);
	else if (err == EISDIR || err == EINVAL)
		diag_error(d, f->at, DIAG_BAD_BODY, "expected a PDF file, not a %s", err == EISDIR ? "folder" : "device or pipe");
	else if (err)
		diag_error(d, f->at, DIAG_MISSING_FILE, "cannot read the file: %s", strerror(err));
	else
		diag_error(d, f->at, DIAG_BAD_BODY, "the file is empty");
	return false;
}

void survey_close(struct survey_file *f)
{
	close(f->fd);
}

/* --- files that cannot be opened -------------------------------------------------------------------------------------------------- */

/* Says what the file is, as far as its beginning shows it. */
static void report_unreadable(struct survey *s, enum pdfdoc_state state, struct str why)
{
	char head[1024 + 1];
	ssize_t n = pread(s->file->fd, head, sizeof head - 1, 0);
	struct str text = str_trim((struct str){head, n > 0 ? (size_t)n : 0});

	if (diag_is_pointer(s->diag, s->file->at, diag_path(s->diag, s->file->at.file), text))
		return;
	if (state == PDFDOC_PASSWORD)
		diag_error(s->diag, s->file->at, DIAG_BAD_BODY, "the file can be opened only with a password");
	else if (state == PDFDOC_NO_PAGES)
		diag_error(s->diag, s->file->at, DIAG_BAD_BODY, "the file has no pages");
	else if (str_eq_folded(str_slice(text, 0, 9), STR("<!doctype")) || str_eq_folded(str_slice(text, 0, 5), STR("<html")))
		diag_error(s->diag, s->file->at, DIAG_BAD_BODY, "expected a PDF file, not an HTML page");
	else if (str_find(text, STR("%PDF-"), 0) == SIZE_MAX)
		diag_error(s->diag, s->file->at, DIAG_BAD_BODY, "expected a PDF file: it does not begin with %%PDF-");
	else
		diag_error(s->diag, s->file->at, DIAG_BAD_BODY, "the file is damaged and cannot be repaired: %.*s", STR_ARG(why));
	if (state == PDFDOC_PASSWORD)
		diag_note(s->diag, ORIGIN_NONE, "save it without a password");
}

/* --- what a join drops ------------------------------------------------------------------------------------------------------------ */

static struct obj root_entry(struct survey *s, const char *key)
{
	return obj_get(obj_root(&s->doc), key);
}

/* A signed field, at the top of the form or below. */
static bool has_signature(struct survey *s, struct obj field, struct idset *seen, int depth)
{
	struct obj kids = obj_get(field, "/Kids"), value = obj_get(field, "/V");
	bool found = obj_is_dict(value) && obj_is_array(obj_get(value, "/ByteRange"));

	for (uint32_t i = 0; i < obj_len(kids) && !found && depth < FIELD_DEPTH_LIMIT; i++) {
		size_t mark = pdfdoc_mark(&s->doc);
		struct obj kid = obj_item(kids, i);
		if (!obj_id(kid) || idset_add(seen, s->arena, obj_id(kid)))
			found = has_signature(s, kid, seen, depth + 1);
		pdfdoc_release(&s->doc, mark);
	}
	return found;
}

static bool is_signed(struct survey *s)
{
	struct obj form = root_entry(s, "/AcroForm"), top = obj_get(form, "/Fields");
	struct idset seen = {0};

	for (uint32_t i = 0; i < obj_len(top); i++) {
		size_t mark = pdfdoc_mark(&s->doc);
		bool found = has_signature(s, obj_item(top, i), &seen, 0);
		pdfdoc_release(&s->doc, mark);
		if (found)
			return true;
	}
	return !obj_is_null(obj_get(root_entry(s, "/Perms"), "/DocMDP"));
}

static bool check_signature(struct survey *s)
{
	if (!is_signed(s))
		return true;
	if (s->rules->signatures == BODY_REFUSE) {
		diag_error(s->diag, s->file->at, DIAG_SIGNED_BODY, "the file has a digital signature, which no joined file can keep");
		return false;
	}
	diag_warn(s->diag, s->file->at, DIAG_SIGNED_BODY,
		  "the file has a digital signature, which no joined file can keep: its look stays, its validity does not");
	return true;
}

static bool check_permissions(struct survey *s)
{
	qpdf_data q = s->doc.q;
	const struct {
		bool allowed;
		const char *name;
	} permissions[] = {
		{qpdf_allow_modify_assembly(q), "assembling pages"}, {qpdf_allow_modify_other(q), "changes"},
		{qpdf_allow_modify_annotation(q), "annotations"},    {qpdf_allow_extract_all(q), "copying"},
		{qpdf_allow_print_high_res(q), "printing"},
	};
	struct strbuf denied = {.arena = s->arena};

	if (!qpdf_is_encrypted(q))
		return true;
	for (size_t i = 0; i < sizeof permissions / sizeof *permissions; i++)
		if (!permissions[i].allowed)
			strbuf_printf(&denied, "%s%s", denied.len ? ", " : "", permissions[i].name);
	if (!denied.len)
		return true;
	if (s->rules->restricted == BODY_REFUSE) {
		diag_error(s->diag, s->file->at, DIAG_RESTRICTED_BODY, "the file's permissions forbid: %.*s", STR_ARG(strbuf_str(&denied)));
		return false;
	}
	diag_warn(s->diag, s->file->at, DIAG_RESTRICTED_BODY, "the file's permissions forbid: %.*s; joined files have no such protection",
		  STR_ARG(strbuf_str(&denied)));
	return true;
}

static bool has_scripts(struct survey *s)
{
	return !obj_is_null(obj_get(root_entry(s, "/Names"), "/JavaScript")) || rewrite_is_script(root_entry(s, "/OpenAction")) ||
	       obj_keys(root_entry(s, "/AA"), s->arena).n > 0;
}

/* Showing a page is no loss: a joined file opens at its own first page. */
static bool has_open_action(struct survey *s)
{
	struct obj action = root_entry(s, "/OpenAction");

	return obj_is_dict(action) && !rewrite_is_script(action) && !obj_is(obj_get(action, "/S"), "/GoTo");
}

static void check_dropped(struct survey *s)
{
	struct obj perms = root_entry(s, "/Perms");

	if (has_scripts(s))
		diag_warn(s->diag, s->file->at, DIAG_DROPPED_SCRIPT, "the file has scripts; joined files have none");
	if (has_open_action(s))
		diag_warn(s->diag, s->file->at, DIAG_DROPPED_ACTION, "the file does something when it is opened; joined files do not");
	if (!obj_is_null(obj_get(perms, "/UR3")) || !obj_is_null(obj_get(perms, "/UR")) || !obj_is_null(root_entry(s, "/DSS")))
		diag_warn(s->diag, s->file->at, DIAG_DROPPED_RIGHTS,
			  "the file has usage rights, or data for checking signatures, which are valid only in that file");
	if (!obj_is_null(obj_get(root_entry(s, "/AcroForm"), "/XFA")))
		diag_warn(s->diag, s->file->at, DIAG_DROPPED_XFA, "the file has an XFA form; joined files keep its plain fields only");
}

/* --- pages ------------------------------------------------------------------------------------------------------------------------ */

/* An inheritable entry of a page. The parents of a page that qpdf has counted are no loop. */
static struct obj inherited(struct obj page, const char *key)
{
	struct obj value = obj_get(page, key);

	for (int i = 0; i < 64 && obj_is_null(value) && obj_is_dict(page); i++) {
		page = obj_get(page, "/Parent");
		value = obj_get(page, key);
	}
	return value;
}

/* A box with a width and a height, in any order of its corners. */
static bool is_box(struct obj box)
{
	double v[4];

	for (uint32_t i = 0; i < 4; i++)
		if (!obj_number(obj_item(box, i), &v[i]) || v[i] < -1e6 || v[i] > 1e6)
			return false;
	return v[0] != v[2] && v[1] != v[3];
}

static bool check_pages(struct survey *s)
{
	for (uint32_t i = 0; i < s->doc.pages; i++) {
		size_t mark = pdfdoc_mark(&s->doc);
		bool ok = is_box(inherited(obj_page(&s->doc, i), "/MediaBox"));
		pdfdoc_release(&s->doc, mark);
		if (ok)
			continue;
		diag_error(s->diag, s->file->at, DIAG_BAD_BODY, "page %u has no usable size (MediaBox)", i + 1);
		return false;
	}
	return true;
}

static bool check_kind(struct survey *s)
{
	if (!obj_is_dict(root_entry(s, "/Collection")))
		return true;
	diag_error(s->diag, s->file->at, DIAG_BAD_BODY, "the file is a portfolio, whose files cannot be joined");
	diag_note(s->diag, ORIGIN_NONE, "save the article itself as a PDF file");
	return false;
}

void survey_repaired(struct diag *d, struct origin at, struct str why)
{
	diag_warn(d, at, DIAG_REPAIRED_BODY, "the file is damaged and was repaired: %.*s", STR_ARG(why));
	diag_note(d, ORIGIN_NONE, "compare its pages with the original, and save it again");
}

static void count(void *ctx)
{
	struct survey *s = ctx;
	struct str why = STR("");
	enum pdfdoc_state state = pdfdoc_open(&s->doc, s->arena, s->arena, s->file->name, PDFDOC_MEMORY, &why);
	bool ok = true;

	if (!pdfdoc_is_open(state)) {
		report_unreadable(s, state, why);
		return;
	}
	ok = check_kind(s) && ok;
	ok = check_pages(s) && ok;
	/* damage may be found only where the pages are read */
	s->repaired = state != PDFDOC_READ || pdfdoc_warning(&s->doc, &why);
	if (s->repaired)
		survey_repaired(s->diag, s->file->at, why);
	ok = check_signature(s) && ok;
	ok = check_permissions(s) && ok;
	if (ok)
		check_dropped(s);
	s->pages = ok ? s->doc.pages : 0;
	pdfdoc_close(&s->doc);
}

uint32_t survey_count(struct arena *scratch, struct diag *d, const struct survey_file *f, const struct body_rules *rules, bool *repaired)
{
	struct arena_mark mark = arena_save(scratch);
	struct survey s = {.arena = scratch, .diag = d, .file = f, .rules = rules};

	stack_run(count, &s);
	arena_rewind(scratch, mark);
	*repaired = s.repaired;
	return s.pages;
}
