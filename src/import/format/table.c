#include "import/format/table.h"

#include <unistd.h>

#include "import/text/textread.h"
#include "import/value/values.h"

/* Rows in which the head is looked for; [bytes] of a row. */
enum { ABOVE_MAX = 30, ROW_MAX = 4 * 1024 * 1024, ROWS_MAX = 300 /* of authors of an article */, WIDE_MAX = 5000 /* columns in all */ };

void table_open(struct table *t, struct import_source *s)
{
	*t = (struct table){.s = s};
	t->section.arena = &t->arena;
	for (size_t i = 0; i < s->columns.n; i++) {
		struct str key = s->columns.v[i].key, nearest;
		if (tablekeys_is_key(&t->arena, key, &nearest))
			continue;
		if (nearest.len)
			import_note(s, IMPORT_FAILED, STR("--map"), "no column can be '%.*s'; did you mean '%.*s'?", STR_ARG(key),
				    STR_ARG(nearest));
		else
			import_note(s, IMPORT_FAILED, STR("--map"),
				    "no column can be '%.*s'; expected a key as title, or with a language as title.en", STR_ARG(key));
		t->failed = true;
	}
}

/* How many of the cells name columns. */
static size_t known_columns(struct arena *a, const struct import_columns *map, const struct strs *cells)
{
	struct table_column c;
	size_t known = 0;

	for (size_t i = 0; i < cells->n && i < TABLE_COLUMNS_MAX; i++)
		known += tablekeys_find(a, map, cells->v[i], &c) && strcmp(c.key, "-") != 0;
	return known;
}

static bool is_head(const struct import_columns *map, const struct strs *cells)
{
	struct arena a = {0};
	size_t known = known_columns(&a, map, cells), filled = 0;

	for (size_t i = 0; i < cells->n; i++)
		filled += str_trim(cells->v[i]).len > 0;
	arena_done(&a);
	return known >= 2 || (known == 1 && filled == 1 && map->n);
}

static void take_head(struct table *t, const struct strs *cells)
{
	t->n = cells->n < TABLE_COLUMNS_MAX ? cells->n : TABLE_COLUMNS_MAX;
	t->v = ARENA_ARRAY(&t->arena, t->n, struct table_column);
	for (size_t i = 0; i < t->n; i++) {
		struct str name = values_collapse(&t->arena, str_dup(&t->arena, cells->v[i]));
		t->v[i].unknown = !tablekeys_find(&t->arena, &t->s->columns, name, &t->v[i]) && name.len;
		if (t->v[i].unknown)
			t->v[i] = (struct table_column){.name = name, .unknown = true};
	}
	tablekeys_settle(t->v, t->n);
}

static void note_guesses(const struct table *t, struct str where)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->v[i].guessed)
			import_note(t->s, IMPORT_GUESSED, where, "the column '%.*s' is in '%.*s', by the letters of its name",
				    STR_ARG(t->v[i].name), STR_ARG(t->v[i].lang));
}

/* A row of languages below merged cells of the head. */
static bool take_languages(struct table *t, const struct strs *cells)
{
	size_t found = 0;
	const struct table_column *above = NULL;

	for (size_t i = 0; i < cells->n; i++) {
		if (!str_trim(cells->v[i]).len)
			continue;
		if (!tablekeys_language(&t->arena, cells->v[i]).len)
			return false;
		found++;
	}
	for (size_t i = 0; i < t->n && found; i++) {
		struct str lang = i < cells->n ? tablekeys_language(&t->arena, cells->v[i]) : STR("");
		if (t->v[i].name.len)
			above = &t->v[i];
		if (!lang.len || !above)
			continue;
		if (!t->v[i].name.len)
			t->v[i] = *above;
		t->v[i].lang = lang;
		t->v[i].guessed = false;
	}
	return found > 0;
}

/* --- rows of authors -------------------------------------------------------------------------------------------------------------- */

static bool is_of_person(const struct table_column *c)
{
	static const char *const keys[] = {"authors", "family", "given", "patronymic", "affiliations", "city",      "country",
					   "email",   "orcid",  "spin",  "degree",     "post",         "biography", NULL};

	return c->key && str_is_one_of(str_from(c->key), keys);
}

static bool has_cell(const struct table *t, const struct strs *cells, const char *key)
{
	for (size_t i = 0; i < t->n && i < cells->n; i++)
		if (t->v[i].key && strcmp(t->v[i].key, key) == 0 && str_trim(cells->v[i]).len)
			return true;
	return false;
}

/* A row with nothing but an author, below the one with the title: one more author of the article. */
static bool continues(const struct table *t, const struct strs *cells)
{
	if (!t->n_rows || t->n_rows >= ROWS_MAX || t->n_rows * t->n > WIDE_MAX || t->held_bytes > ROW_MAX ||
	    !has_cell(t, &t->rows[0], "title"))
		return false;
	for (size_t i = 0; i < cells->n; i++)
		if ((i < t->n && t->v[i].number) || (str_trim(cells->v[i]).len && !(i < t->n && is_of_person(&t->v[i]))))
			return false;
	return has_cell(t, cells, "family") || has_cell(t, cells, "authors");
}

static void hold(struct table *t, const struct strs *cells)
{
	struct strs copy = {.v = ARENA_ARRAY(&t->held, cells->n, struct str), .n = cells->n};

	for (size_t i = 0; i < cells->n; i++)
		t->held_bytes += (copy.v[i] = str_dup(&t->held, cells->v[i])).len;
	ARENA_PUSH(&t->held, t->rows, t->n_rows) = copy;
}

/* One row, with columns for each of the authors: "Author 2". */
static void widen(struct table *t)
{
	struct table_column *v = NULL;
	struct strs all = {0};
	size_t n = 0;

	for (size_t row = 0; row < t->n_rows; row++)
		for (size_t i = 0; i < t->n; i++) {
			struct table_column c = t->v[i];
			if (row && !is_of_person(&c))
				continue;
			if (is_of_person(&c))
				c.number = (uint32_t)row + 1;
			ARENA_PUSH(&t->held, v, n) = c;
			ARENA_PUSH(&t->held, all.v, all.n) = i < t->rows[row].n ? t->rows[row].v[i] : STR("");
		}
	{
		struct table wide = *t;
		wide.v = v;
		wide.n = n;
		tablerow_take(&wide, &all, t->held_where);
		t->section = wide.section;
	}
}

static void take_held(struct table *t)
{
	if (t->n_rows == 1)
		tablerow_take(t, &t->rows[0], t->held_where);
	else if (t->n_rows)
		widen(t);
	arena_done(&t->held);
	t->rows = NULL;
	t->n_rows = 0;
	t->held_bytes = 0;
}

void table_row(struct table *t, const struct strs *cells, struct str where)
{
	struct arena a = {0};
	bool any = false;

	for (size_t i = 0; i < cells->n; i++)
		any |= str_trim(cells->v[i]).len > 0;
	if (!any || t->failed)
		return;
	if (!t->v) {
		if (t->above <= ABOVE_MAX && is_head(&t->s->columns, cells))
			take_head(t, cells);
		else
			t->above++;
		return;
	}
	if (!t->below) {
		bool languages = take_languages(t, cells);
		t->below = true;
		note_guesses(t, where);
		if (languages)
			return;
	}
	if (continues(t, cells)) {
		hold(t, cells);
		return;
	}
	where = str_dup(&a, where);
	take_held(t); /* empties the arena of the source */
	t->held_where = str_dup(&t->held, where);
	hold(t, cells);
	arena_done(&a);
}

bool table_close(struct table *t)
{
	take_held(t);
	bool ok = t->v && !t->failed;

	if (!t->v && !t->failed)
		import_note(t->s, IMPORT_FAILED, STR(""),
			    "no row with names of columns, as Title, Authors, Pages; say what the columns are by --map COLUMN=KEY");
	arena_done(&t->arena);
	return ok;
}

/* --- CSV and TSV ------------------------------------------------------------------------------------------------------------------ */

struct csv {
	struct arena *a; /* of the cells */
	char separator;
	struct strbuf cell;
	struct strs cells;
	bool quoted; /* in a quoted cell, which goes on in the next line */
	size_t held; /* [bytes] */
};

static void end_cell(struct csv *c)
{
	ARENA_PUSH(c->a, c->cells.v, c->cells.n) = str_trim(str_dup(c->a, strbuf_str(&c->cell)));
	c->cell.len = 0;
}

static void start_row(struct csv *c)
{
	arena_done(c->a);
	*c = (struct csv){.a = c->a, .separator = c->separator, .cell = {.arena = c->a}};
}

/* A line; true: the row is complete. A quotation mark opens a cell only at its start. */
static bool take_line(struct csv *c, struct str line)
{
	bool fresh = !c->quoted && !c->cell.len;

	if (c->quoted)
		strbuf_putc(&c->cell, '\n');
	for (size_t i = 0; i < line.len; i++) {
		char ch = line.ptr[i];
		if (c->quoted && ch == '"' && i + 1 < line.len && line.ptr[i + 1] == '"') {
			strbuf_putc(&c->cell, '"');
			i++;
		} else if (c->quoted && ch == '"') {
			c->quoted = false;
		} else if (!c->quoted && ch == '"' && fresh) {
			c->quoted = true;
		} else if (!c->quoted && ch == c->separator && c->cells.n < TABLE_COLUMNS_MAX) {
			end_cell(c);
			fresh = true;
			continue;
		} else {
			strbuf_putc(&c->cell, ch);
		}
		fresh = fresh && !c->quoted && ch == ' ';
	}
	c->held += line.len;
	if (!c->quoted)
		end_cell(c);
	return !c->quoted;
}

/* The rows of a text that begins a file: how many columns the best of them names, with a separator. */
static size_t score(struct str text, const struct import_columns *map, char separator, size_t *columns)
{
	struct arena a = {0}, look = {0};
	struct csv c = {.a = &a, .separator = separator, .cell = {.arena = &a}};
	size_t best = 0;

	*columns = 0;
	for (size_t pos = 0, rows = 0, end; pos < text.len && rows < ABOVE_MAX; pos = end + 1) {
		for (end = pos; end < text.len && text.ptr[end] != '\n' && text.ptr[end] != '\r'; end++)
			continue;
		if (take_line(&c, str_slice(text, pos, end))) {
			size_t known = known_columns(&look, map, &c.cells);
			if (known > best) {
				best = known;
				*columns = c.cells.n;
			}
			rows++;
			start_row(&c);
			arena_done(&look);
		}
	}
	arena_done(&a);
	return best;
}

/* "sep=;" of Excel, else the one by which the head has most names of columns. */
static char separator_of(struct str text, const struct import_columns *map, size_t *known)
{
	static const char choices[] = ";,\t|";
	char best = ',';

	*known = 0;
	if (str_starts(text, STR("sep=")) && text.len > 4) {
		*known = 2;
		return text.ptr[4];
	}
	for (size_t i = 0; choices[i]; i++) {
		size_t columns, n = score(text, map, choices[i], &columns);
		if (n > *known) {
			*known = n;
			best = choices[i];
		}
	}
	return best;
}

static bool recognise(struct str head, struct str path)
{
	static const char *const names[] = {".csv", ".tsv", ".tab", ".CSV", ".TSV", NULL};
	const struct import_columns none = {0};
	struct arena a = {0};
	struct str text = textread_head(&a, head);
	size_t known;
	bool found = false;

	for (size_t i = 0; names[i]; i++)
		found |= str_ends(path, str_from(names[i]));
	if (!found && text.len && !strchr("<{[@%", text.ptr[0]) && !str_starts(text, STR("---")) && !str_starts(text, STR("PK"))) {
		separator_of(str_slice(text, 0, 4096), &none, &known);
		found = known >= 3;
	}
	arena_done(&a);
	return found;
}

/* The first lines, for the separator. */
static struct str first_lines(struct import_source *s, struct arena *a)
{
	char *bytes = arena_raw(a, IMPORT_HEAD);
	ssize_t n = pread(s->fd, bytes, IMPORT_HEAD, 0);
	struct str text = textread_head(a, (struct str){bytes, n > 0 ? (size_t)n : 0});

	return text;
}

static bool read_csv(struct import_source *s)
{
	struct arena a = {0}, cells = {0};
	struct csv c = {.a = &cells, .cell = {.arena = &cells}};
	struct strbuf line = {.arena = &a};
	struct textread in;
	struct table t;
	size_t known, from = 1;

	table_open(&t, s);
	c.separator = separator_of(first_lines(s, &a), &s->columns, &known);
	textread_open(&in, s);
	while (!t.failed && textread_line(&in, &line)) {
		if (!(in.line == 1 && str_starts(strbuf_str(&line), STR("sep="))) && take_line(&c, strbuf_str(&line))) {
			table_row(&t, &c.cells, str_printf(s->arena, "line %zu", from));
			arena_done(s->arena);
			start_row(&c);
			from = in.line + 1;
		}
		line.len = 0;
		if (c.held > ROW_MAX) {
			import_note(s, IMPORT_FAILED, str_printf(s->arena, "line %zu", from), "a quotation mark is not closed");
			t.failed = true;
		}
	}
	if (c.quoted && !t.failed) {
		import_note(s, IMPORT_CHANGED, str_printf(s->arena, "line %zu", from), "a quotation mark is not closed");
		end_cell(&c);
		table_row(&t, &c.cells, str_printf(s->arena, "line %zu", from));
	}
	t.failed |= in.failed;
	textread_close(&in);
	arena_done(&cells);
	arena_done(&a);
	return table_close(&t);
}

const struct import_reader import_csv = {.name = "csv", .recognise = recognise, .read = read_csv};
