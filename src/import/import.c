#include "import/import.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "base/ending.h"
#include "base/file.h"
#include "base/stage.h"
#include "import/issue/gather.h"
#include "import/text/textread.h"
#include "import/value/standin.h"

struct str import_names(struct arena *a)
{
	struct strbuf all = {.arena = a};

	for (size_t i = 0; import_readers[i]; i++)
		strbuf_printf(&all, "%s%s", i ? ", " : "", import_readers[i]->name);
	return strbuf_str(&all);
}

const struct import_reader *import_find(struct str name)
{
	for (size_t i = 0; import_readers[i]; i++)
		if (str_is(name, import_readers[i]->name))
			return import_readers[i];
	return NULL;
}

/* --- for readers ------------------------------------------------------------------------------------------------------------------ */

void import_note(struct import_source *s, enum import_event event, struct str where, const char *fmt, ...)
{
	struct arena text = {0};
	struct str said;
	va_list ap;

	va_start(ap, fmt);
	said = str_vprintf(&text, fmt, ap);
	va_end(ap);
	report_add(s->report, event, s->path, where, "%.*s", STR_ARG(said));
	arena_done(&text);
}

void import_unknown(struct import_source *s, struct str name, struct str where)
{
	report_unknown(s->report, s->path, where, name);
}

void import_record(struct import_source *s, struct draft *record)
{
	s->report->records++;
	standin_remove(s, record);
	if (draft_get(record, "title") || draft_get(record, "authors") || draft_get(record, "reviews") || draft_get(record, "doi")) {
		s->n++;
		s->take(s->ctx, record, s->path);
	} else {
		import_note(s, IMPORT_DROPPED, STR(""), "a record without a title, authors and a DOI");
	}
	s->table = NULL;
	arena_done(s->arena);
}

void import_about(struct import_source *s, struct draft *about)
{
	standin_remove(s, about);
	s->n++;
	s->take(s->ctx, about, s->path);
	arena_done(s->arena);
}

bool import_read_whole(struct import_source *s, struct arena *a, struct str *out)
{
	char *bytes;

	if (s->size > IMPORT_WHOLE_MAX) {
		import_note(s, IMPORT_FAILED, STR(""), "the file is larger than %zu MB", IMPORT_WHOLE_MAX >> 20);
		return false;
	}
	bytes = arena_raw(a, (size_t)s->size + 1);
	if (file_get(s->fd, 0, bytes, (size_t)s->size)) {
		import_note(s, IMPORT_FAILED, STR(""), "the file cannot be read");
		return false;
	}
	bytes[s->size] = '\0';
	*out = (struct str){bytes, (size_t)s->size};
	return true;
}

int import_body_open(struct import_source *s, char name[32])
{
	int fd;

	snprintf(name, 32, "body-%u", ++s->n_bodies);
	fd = openat(s->bodies, name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
	if (fd < 0)
		import_note(s, IMPORT_FAILED, STR(""), "a file for the PDF cannot be written: %s", strerror(errno));
	return fd;
}

bool import_body_close(struct import_source *s, int fd, const char *name, struct str where)
{
	char head[1024];
	ssize_t n = pread(fd, head, sizeof head, 0);
	bool pdf = n > 0 && str_find((struct str){head, (size_t)n}, STR("%PDF-"), 0) != SIZE_MAX;

	if (close(fd) != 0 || n < 0) {
		import_note(s, IMPORT_FAILED, where, "the PDF cannot be written: %s", strerror(errno));
		pdf = false;
	} else if (!pdf) {
		import_note(s, IMPORT_DROPPED, where, "a file that is no PDF");
	}
	if (!pdf)
		unlinkat(s->bodies, name, 0);
	return pdf;
}

/* --- files ------------------------------------------------------------------------------------------------------------------------ */

static bool is_utf16(struct str head)
{
	static const char *const begins[] = {"\xFF\xFE", "\xFE\xFF"};

	for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
		if (str_starts(head, str_from(begins[i])))
			return true;
	return head.len > 3 && ((head.ptr[0] == '<' && !head.ptr[1]) || (!head.ptr[0] && head.ptr[1] == '<'));
}

const struct import_reader *import_recognise(struct str head, struct str path)
{
	const struct import_reader *found = NULL;
	struct arena a = {0};

	if (is_utf16(head))
		head = textread_head(&a, head);
	for (size_t i = 0; import_readers[i] && !found; i++)
		if (import_readers[i]->recognise(head, path))
			found = import_readers[i];
	arena_done(&a);
	return found;
}

static const struct import_reader *by_content(const struct import_source *s)
{
	char head[IMPORT_HEAD];
	ssize_t n = pread(s->fd, head, sizeof head, 0);

	return n > 0 ? import_recognise((struct str){head, (size_t)n}, s->path) : NULL;
}

/* --from may have named the wrong format. */
static void note_other(const struct import_source *s, const struct import_reader *named)
{
	const struct import_reader *other = by_content(s);

	if (other && other != named)
		report_add(s->report, IMPORT_FAILED, s->path, STR("--from"), "by its content it is %s, not %s", other->name, named->name);
}

static bool read_file(const struct import_options *o, struct import_report *report, struct gather *g, struct str path)
{
	struct arena a = {0};
	struct import_source s = {.arena = &a,
				  .path = path,
				  .report = report,
				  .columns = o->columns,
				  .bodies = gather_folder(g),
				  .take = gather_take,
				  .ctx = g};
	const struct import_reader *reader;
	size_t size;
	bool ok = false;
	int error = file_open(str_cstr(&a, path), SIZE_MAX >> 1, &s.fd, &size);

	report->files++;
	report->record = STR("");
	s.n_bodies = gather_bodies(g);
	if (error) {
		report_add(report, IMPORT_FAILED, path, STR(""), "cannot be read: %s",
			   error == EINVAL ? "it is not a regular file" : strerror(error));
		arena_done(&a);
		return false;
	}
	s.size = size;
	reader = o->from ? import_find(str_from(o->from)) : by_content(&s);
	if (!reader)
		report_add(report, IMPORT_FAILED, path, STR(""), "none of the formats that can be read; name it by --from (%.*s)",
			   STR_ARG(import_names(&a)));
	else
		ok = reader->read(&s);
	if (ok && !s.n)
		report_add(report, IMPORT_FAILED, path, STR(""), "no article found, as %s", reader->name);
	if (reader && !s.n && o->from)
		note_other(&s, reader);
	gather_set_bodies(g, s.n_bodies);
	close(s.fd);
	arena_done(&a);
	return ok && s.n;
}

/* Columns of --map that no file has. */
static void note_columns(const struct import_options *o, struct import_report *report)
{
	for (size_t i = 0; i < o->columns.n; i++)
		if (!o->columns.v[i].found)
			report_add(report, IMPORT_FAILED, STR(""), STR("--map"), "no table has a column '%.*s'",
				   STR_ARG(o->columns.v[i].column));
}

/* Arenas of records come and go: the heap need not be given back each time. */
static void keep_heap(void)
{
#ifdef M_TRIM_THRESHOLD
	mallopt(M_TRIM_THRESHOLD, 4 << 20);
	mallopt(M_TOP_PAD, 1 << 20);
#endif
}

enum import_outcome import_run(const struct import_options *o, struct import_report *report)
{
	struct gather *g = gather_open(o, report);
	enum import_outcome outcome = IMPORT_SYSTEM;
	bool all = true;

	if (!g)
		return IMPORT_SYSTEM;
	keep_heap();
	for (size_t i = 0; i < o->files.n && !ending_asked(); i++)
		all = read_file(o, report, g, o->files.v[i]) && all;
	if (!ending_asked())
		outcome = gather_write(g);
	note_columns(o, report);
	gather_close(g);
	if (outcome == IMPORT_OK && (!all || report->counts[IMPORT_CONFLICT] || report->counts[IMPORT_FAILED]))
		outcome = IMPORT_SOME;
	return outcome;
}
