/* Workbooks of Excel (.xlsx): the first sheet is a table. */
#define _GNU_SOURCE /* memfd_create() */
#include <sys/mman.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/file.h"
#include "import/format/table.h"
#include "import/text/xmlread.h"
#include "import/value/values.h"
#include "lazy/archive.h"

enum { MEMBERS_MAX = 20000, STYLES_MAX = 70000, SHARED_MAX = 2000000 };

struct workbook {
	struct import_source *s;
	struct arena a;      /* of the workbook */
	struct arena *xml;   /* of the member that is read */
	const char *base;    /* folder of its members: "xl/", or none */
	struct str relation; /* of the first sheet that is shown */
	struct str sheet;    /* its member */
	struct strs shared;  /* texts */
	bool *custom_dates;  /* formats that dates have, by number */
	size_t n_custom;
	bool *dates; /* styles of cells, by number: dates */
	size_t n_dates;
	bool from_1904, in_cells;
	struct table table;
	uint32_t rows, hidden; /* the row read last; hidden ones */
};

/* --- members ---------------------------------------------------------------------------------------------------------------------- */

static int look_for(struct import_source *s, struct archive *zip, const char *name, bool *failed)
{
	struct archive_entry *entry;
	char piece[32 * 1024];
	size_t total = 0;
	la_ssize_t n;
	int fd;

	for (size_t i = 0; i < MEMBERS_MAX && archive_read_next_header(zip, &entry) == ARCHIVE_OK; i++) {
		const char *path = archive_entry_pathname(entry);
		if (!path || strcmp(path, name) != 0)
			continue;
		fd = memfd_create("sheet", MFD_CLOEXEC);
		while (fd >= 0 && (n = archive_read_data(zip, piece, sizeof piece)) != 0) {
			total += n > 0 ? (size_t)n : 0;
			if (n < 0 || total > IMPORT_WHOLE_MAX || file_put(fd, (struct str){piece, (size_t)n})) {
				import_note(s, IMPORT_FAILED, str_from(name),
					    n >= 0                                   ? "larger than %zu MB"
					    : archive_entry_is_data_encrypted(entry) ? "it has a password: save the workbook without one"
										     : "the archive is damaged",
					    IMPORT_WHOLE_MAX >> 20);
				*failed = true;
				close(fd);
				return -1;
			}
		}
		return fd;
	}
	return -1;
}

/* A member as a file of its own, in memory; -1: there is none, or (*failed) after reporting. */
static int open_member(struct import_source *s, const char *name, bool *failed)
{
	struct archive *zip;
	int fd = -1;

	lazylib_load(&lazylib_archive);
	zip = archive_read_new();
	if (!zip)
		arena_exhausted();
	archive_read_support_format_zip(zip);
	if (lseek(s->fd, 0, SEEK_SET) == 0 && archive_read_open_fd(zip, s->fd, 32 * 1024) == ARCHIVE_OK)
		fd = look_for(s, zip, name, failed);
	archive_read_free(zip);
	return fd;
}

/* Reads a member that is XML; true if there is none, and it is not needed. */
static bool read_member(struct workbook *w, struct str name, const struct xml_handler *h, bool needed)
{
	struct import_source sub = *w->s;
	struct arena of_xml = {0};
	bool failed = false, ok;
	int fd = open_member(w->s, str_cstr(&w->a, name), &failed);

	if (fd < 0) {
		if (needed && !failed)
			import_note(w->s, IMPORT_FAILED, str_dup(&w->a, name), "not found in the workbook");
		return !failed && !needed;
	}
	sub.fd = fd;
	sub.arena = w->xml = &of_xml;
	ok = xmlread(&sub, h);
	arena_done(&of_xml);
	close(fd);
	return ok;
}

/* --- the workbook ----------------------------------------------------------------------------------------------------------------- */

static enum xml_choice enter_all(void *ctx, const struct xml_node *n)
{
	static const char *const entered[] = {"workbook", "sheets",  "Relationships", "sst",       "styleSheet",
					      "numFmts",  "cellXfs", "worksheet",     "sheetData", NULL};
	struct workbook *w = ctx;

	if (xml_is(n, "cellXfs"))
		w->in_cells = true;
	return str_is_one_of(n->name, entered) ? XML_ENTER : XML_KEEP;
}

static void leave(void *ctx, struct str name)
{
	struct workbook *w = ctx;

	if (str_is(name, "cellXfs"))
		w->in_cells = false;
}

static void take_workbook(void *ctx, struct xml_node *n)
{
	struct workbook *w = ctx;

	if (xml_is(n, "workbookPr"))
		w->from_1904 = xml_attr_is(n, "date1904", "1") || xml_attr_is(n, "date1904", "true");
	if (xml_is(n, "sheet") && !w->relation.len && !str_starts(xml_attr_of(n, "state"), STR("hidden")) &&
	    !str_starts(xml_attr_of(n, "state"), STR("veryHidden")))
		w->relation = str_dup(&w->a, xml_attr_of(n, "id"));
	else if (xml_is(n, "sheet"))
		import_note(w->s, IMPORT_DROPPED, STR(""), "the sheet '%.*s'", STR_ARG(xml_attr_of(n, "name")));
	arena_done(w->xml);
}

static void take_relation(void *ctx, struct xml_node *n)
{
	struct workbook *w = ctx;
	struct str target = xml_attr_of(n, "Target");

	if (xml_is(n, "Relationship") && str_eq(xml_attr_of(n, "Id"), w->relation))
		w->sheet = str_starts(target, STR("/")) ? str_dup(&w->a, str_slice(target, 1, target.len))
							: str_printf(&w->a, "%s%.*s", w->base, STR_ARG(target));
	arena_done(w->xml);
}

/* Text of the runs, but not of what shows how Japanese is read. */
static void put_text(const struct xml_node *n, struct strbuf *out)
{
	if (xml_is(n, "rPh"))
		return;
	if (xml_is(n, "t"))
		for (const struct xml_node *c = n->child; c; c = c->next)
			strbuf_put(out, c->text);
	else
		for (const struct xml_node *c = n->child; c; c = c->next)
			put_text(c, out);
}

static void take_shared(void *ctx, struct xml_node *n)
{
	struct workbook *w = ctx;
	struct strbuf text = {.arena = &w->a};

	if (xml_is(n, "si") && w->shared.n < SHARED_MAX) {
		put_text(n, &text);
		ARENA_PUSH(&w->a, w->shared.v, w->shared.n) = strbuf_str(&text);
	}
	arena_done(w->xml);
}

/* A format of dates has days or years: "dd.mm.yyyy", "[$-419]d mmm yyyy". */
static bool is_date_format(struct str code)
{
	bool quoted = false, bracket = false, day = false, year = false;

	for (size_t i = 0; i < code.len; i++) {
		char c = (char)ascii_to_lower((unsigned char)code.ptr[i]);
		if (c == '"')
			quoted = !quoted;
		else if (c == '[' || c == ']')
			bracket = c == '[';
		else if (c == '\\')
			i++;
		else if (!quoted && !bracket) {
			day |= c == 'd';
			year |= c == 'y';
		}
	}
	return day || year;
}

static void take_style(void *ctx, struct xml_node *n)
{
	struct workbook *w = ctx;
	uint32_t id;

	if (xml_is(n, "numFmt") && str_to_uint(xml_attr_of(n, "numFmtId"), STYLES_MAX, &id)) {
		while (w->n_custom <= id)
			ARENA_PUSH(&w->a, w->custom_dates, w->n_custom) = false;
		w->custom_dates[id] = is_date_format(xml_attr_of(n, "formatCode"));
	}
	if (!w->in_cells || !xml_is(n, "xf") || w->n_dates >= STYLES_MAX)
		return;
	if (!str_to_uint(xml_attr_of(n, "numFmtId"), STYLES_MAX, &id))
		id = 0;
	ARENA_PUSH(&w->a, w->dates, w->n_dates) = (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ||
						  (id < w->n_custom && w->custom_dates[id]);
}

/* --- cells ------------------------------------------------------------------------------------------------------------------------ */

/* The column of "BC12", from 0; SIZE_MAX: none. */
static size_t column_of(struct str reference)
{
	size_t column = 0, i = 0;

	for (; i < reference.len && i < 4 && ascii_is_upper(reference.ptr[i]); i++)
		column = column * 26 + (size_t)(reference.ptr[i] - 'A' + 1);
	return i ? column - 1 : SIZE_MAX;
}

/* Numbers as they are shown: "0.30000000000000004" is 0.3, "44104.0" 44104. */
static struct str number_text(struct arena *a, struct str s)
{
	size_t dot = str_find(s, STR("."), 0), end = s.len;

	if (dot == SIZE_MAX || str_find(s, STR("E"), 0) != SIZE_MAX)
		return str_dup(a, s);
	if (end > 17)
		end = str_find(s, STR("00000"), dot) < end ? str_find(s, STR("00000"), dot) : end;
	while (end > dot && (s.ptr[end - 1] == '0' || s.ptr[end - 1] == '.'))
		end--;
	return str_dup(a, str_slice(s, 0, end > dot ? end : dot));
}

static struct str cell_text(struct workbook *w, struct arena *a, const struct xml_node *c)
{
	struct str type = xml_attr_of(c, "t"), value = xml_text_at(a, c, "v");
	struct strbuf text = {.arena = a};
	uint32_t i;

	if (str_is(type, "s"))
		return str_to_uint(value, UINT32_MAX, &i) && i < w->shared.n ? w->shared.v[i] : STR("");
	if (str_is(type, "inlineStr")) {
		put_text(c, &text);
		return strbuf_str(&text);
	}
	if (str_is(type, "e") || str_is(type, "b")) {
		if (str_is(type, "e"))
			import_note(w->s, IMPORT_DROPPED, xml_attr_of(c, "r"), "a formula failed: %.*s", STR_ARG(str_slice(value, 0, 40)));
		return STR("");
	}
	if (str_is(type, "str") || str_is(type, "d"))
		return value;
	value = number_text(a, value);
	if (str_to_uint(xml_attr_of(c, "s"), UINT32_MAX, &i) && i < w->n_dates && w->dates[i]) {
		struct str date = w->from_1904 && str_to_uint(str_slice(value, 0, str_find(value, STR("."), 0)), 60000, &i)
					  ? table_serial_date(a, str_printf(a, "%u", i + 1462))
					  : table_serial_date(a, value);
		return date.len ? date : value;
	}
	return value;
}

static void take_row(void *ctx, struct xml_node *n)
{
	struct workbook *w = ctx;
	struct arena a = {0};
	struct strs cells = {0};
	uint32_t number;

	if (!xml_is(n, "row"))
		return;
	if (!str_to_uint(xml_attr_of(n, "r"), UINT32_MAX, &number))
		number = w->rows + 1;
	w->rows = number;
	if (xml_attr_is(n, "hidden", "1")) {
		w->hidden++;
		return;
	}
	for (const struct xml_node *c = n->child; c; c = c->next) {
		size_t column = xml_is(c, "c") ? column_of(xml_attr_of(c, "r")) : SIZE_MAX;
		if (xml_is(c, "c") && column == SIZE_MAX)
			column = cells.n;
		if (column >= TABLE_COLUMNS_MAX)
			continue;
		while (cells.n <= column)
			ARENA_PUSH(&a, cells.v, cells.n) = STR("");
		cells.v[column] = cell_text(w, &a, c);
	}
	table_row(&w->table, &cells, str_printf(w->s->arena, "row %u", number));
	arena_done(&a);
	arena_done(w->s->arena);
	arena_done(w->xml);
}

/* --- files ------------------------------------------------------------------------------------------------------------------------ */

static bool recognise(struct str head, struct str path)
{
	if (str_starts(head, STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")))
		return true;
	if (!str_starts(head, STR("PK\x03\x04")))
		return false;
	return str_find(head, STR("xl/"), 0) != SIZE_MAX || str_ends(path, STR(".xlsx")) || str_ends(path, STR(".xlsm")) ||
	       str_ends(path, STR(".ods")) || str_find(str_slice(head, 0, 200), STR("opendocument.spreadsheet"), 0) != SIZE_MAX;
}

/* What can be saved as something else. */
static bool is_other(struct import_source *s)
{
	char bytes[200];
	ssize_t n = pread(s->fd, bytes, sizeof bytes, 0);
	struct str head = {bytes, n > 0 ? (size_t)n : 0};

	if (str_starts(head, STR("\xD0\xCF\x11\xE0")))
		import_note(s, IMPORT_FAILED, STR(""),
			    "a workbook of the old format of Excel (.xls), or one with a password: save it as .xlsx or .csv");
	else if (str_find(head, STR("opendocument"), 0) != SIZE_MAX)
		import_note(s, IMPORT_FAILED, STR(""), "a sheet of LibreOffice (.ods): save it as .xlsx or .csv");
	else
		return false;
	return true;
}

static bool has_member(struct import_source *s, const char *name)
{
	bool failed = false;
	int fd = open_member(s, name, &failed);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

static struct str member(struct workbook *w, const char *name)
{
	return str_printf(&w->a, "%s%s", w->base, name);
}

static bool read_xlsx(struct import_source *s)
{
	struct workbook w = {.s = s};
	const struct xml_handler book = {.choose = enter_all, .element = take_workbook, .leave = leave, .ctx = &w};
	const struct xml_handler relations = {.choose = enter_all, .element = take_relation, .ctx = &w};
	const struct xml_handler shared = {.choose = enter_all, .element = take_shared, .ctx = &w};
	const struct xml_handler styles = {.choose = enter_all, .element = take_style, .leave = leave, .ctx = &w};
	const struct xml_handler sheet = {.choose = enter_all, .element = take_row, .ctx = &w};
	bool ok;

	if (is_other(s))
		return false;
	w.base = has_member(s, "workbook.xml") ? "" : "xl/";
	ok = read_member(&w, member(&w, "workbook.xml"), &book, true) &&
	     read_member(&w, member(&w, "_rels/workbook.xml.rels"), &relations, false) &&
	     read_member(&w, member(&w, "sharedStrings.xml"), &shared, false) && read_member(&w, member(&w, "styles.xml"), &styles, false);
	if (ok) {
		table_open(&w.table, s);
		ok = read_member(&w, w.sheet.len ? w.sheet : member(&w, "worksheets/sheet1.xml"), &sheet, true);
		if (w.hidden)
			import_note(s, IMPORT_DROPPED, STR(""), "%u hidden row%s", w.hidden, w.hidden == 1 ? "" : "s");
		ok = table_close(&w.table) && ok;
	}
	arena_done(&w.a);
	return ok;
}

const struct import_reader import_xlsx = {.name = "xlsx", .recognise = recognise, .read = read_xlsx};
