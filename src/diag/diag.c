#include "diag/diag.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/suggest.h"
#include "base/unicode.h"
#include "diag/diag_int.h"
#include "diag/diagentry.h"

enum {
	TEXT_LIMIT = 2000,   /* [bytes] of a message, which may quote a value as long as its file */
	KEEP_LIMIT = 500,    /* messages kept for each file and level; more are only counted */
	NOTE_LIMIT = 20,     /* notes kept for each message */
	PATH_BLOCK = 4096,   /* [bytes] of paths allocated at a time */
	FILE_CHUNK = 256,    /* file entries allocated at a time */
	TABLE_CAPACITY = 64, /* of an empty hash table; a power of two */
};

enum diag_code diag_code_find(struct str name)
{
	int code = 0;

	while (code < DIAG_CODE_COUNT && !str_is(name, diag_entries[code].code))
		code++;
	return (enum diag_code)code;
}

static void grow_table(struct diag_table *t)
{
	struct diag_table wider = {.capacity = t->capacity ? t->capacity * 2 : TABLE_CAPACITY, .n = t->n};

	wider.slots = ARENA_ARRAY(&wider.arena, wider.capacity, struct diag_slot);
	for (size_t i = 0; i < t->capacity; i++) {
		size_t j = t->slots[i].hash & (wider.capacity - 1);
		if (!t->slots[i].index)
			continue;
		while (wider.slots[j].index)
			j = (j + 1) & (wider.capacity - 1);
		wider.slots[j] = t->slots[i];
	}
	arena_done(&t->arena);
	*t = wider;
}

/* The first slot for this hash; go on with next_slot() until the index is 0, which is where the item belongs. */
static struct diag_slot *first_slot(struct diag_table *t, uint32_t hash)
{
	if (t->n >= t->capacity / 4 * 3)
		grow_table(t);
	return &t->slots[hash & (t->capacity - 1)];
}

static struct diag_slot *next_slot(const struct diag_table *t, struct diag_slot *s)
{
	return s + 1 == t->slots + t->capacity ? t->slots : s + 1;
}

static void fill_slot(struct diag_table *t, struct diag_slot *s, uint32_t hash, size_t number)
{
	*s = (struct diag_slot){hash, (uint32_t)number + 1};
	t->n++;
}

struct diag_file *diag_file_at(const struct diag *d, uint32_t number)
{
	assert(number < d->n_files);
	return &d->chunks[number / FILE_CHUNK][number % FILE_CHUNK];
}

static const char *keep_path(struct diag *d, struct str path)
{
	char *p;

	if (d->path_left <= path.len) {
		d->path_left = path.len < PATH_BLOCK ? PATH_BLOCK : path.len + 1;
		d->path_room = arena_alloc(&d->arena, d->path_left);
	}
	p = d->path_room;
	if (path.len)
		memcpy(p, path.ptr, path.len);
	p[path.len] = '\0';
	d->path_room += path.len + 1;
	d->path_left -= path.len + 1;
	return p;
}

uint32_t diag_number_path(struct diag *d, struct str path)
{
	uint32_t hash, number = d->n_files;
	struct diag_slot *s;

	path = str_slice(path, 0, str_find(path, STR("\0"), 0)); /* cut at a NUL, as the system and keep_path() do */
	hash = (uint32_t)hash_str(path);
	s = first_slot(&d->paths, hash);
	for (; s->index; s = next_slot(&d->paths, s)) {
		if (s->hash == hash && str_is(path, diag_file_at(d, s->index - 1)->path))
			return s->index - 1;
	}
	fill_slot(&d->paths, s, hash, number);
	if (number % FILE_CHUNK == 0)
		ARENA_PUSH(&d->arena, d->chunks, d->n_chunks) = ARENA_ARRAY(&d->arena, FILE_CHUNK, struct diag_file);
	d->n_files++;
	diag_file_at(d, number)->path = keep_path(d, path);
	return number;
}

struct diag *diag_open(void)
{
	struct diag *d = calloc(1, sizeof *d);

	if (!d)
		arena_exhausted();
	ARENA_PUSH(&d->message_arena, d->tallies, d->n_tallies) = (struct diag_tally){{0}, {0}};
	diag_number_path(d, STR(""));
	return d;
}

void diag_close(struct diag *d)
{
	if (!d)
		return;
	arena_done(&d->known.arena);
	arena_done(&d->message_arena);
	arena_done(&d->paths.arena);
	arena_done(&d->text_arena);
	arena_done(&d->arena);
	free(d);
}

uint32_t diag_file(struct diag *d, struct str path, struct str text)
{
	uint32_t number = diag_number_path(d, path);
	struct diag_file *f = diag_file_at(d, number);

	if (!text.ptr)
		return number;
	if (d->cursor.file == number)
		d->cursor.line = 0;
	if (f->text < d->n_texts && d->texts[f->text].file == number) {
		d->texts[f->text].bytes = text;
	} else {
		f->text = (uint32_t)d->n_texts;
		ARENA_PUSH(&d->text_arena, d->texts, d->n_texts) = (struct diag_text){text, number};
	}
	return number;
}

void diag_forget_text(struct diag *d)
{
	arena_done(&d->text_arena);
	d->texts = NULL;
	d->n_texts = 0;
	d->cursor.line = 0;
}

void diag_forget_messages(struct diag *d)
{
	for (uint32_t i = 0; i < d->n_files; i++)
		diag_file_at(d, i)->tally = 0;
	arena_done(&d->known.arena);
	arena_done(&d->message_arena);
	d->known = (struct diag_table){0};
	d->tallies = NULL;
	d->messages = NULL;
	d->last = NULL;
	d->n_tallies = d->n_messages = d->system_count = 0;
	memset(d->count, 0, sizeof d->count);
	ARENA_PUSH(&d->message_arena, d->tallies, d->n_tallies) = (struct diag_tally){{0}, {0}};
}

struct str diag_path(const struct diag *d, uint32_t file)
{
	return str_from(diag_file_at(d, file)->path);
}

uint32_t diag_files(const struct diag *d)
{
	return d->n_files ? d->n_files - 1 : 0;
}

struct str diag_text(const struct diag *d, uint32_t file)
{
	const struct diag_file *f = diag_file_at(d, file);
	const struct diag_text *t = f->text < d->n_texts ? &d->texts[f->text] : NULL;

	return t && t->file == file ? t->bytes : (struct str){NULL, 0};
}

/* Moves d->cursor to a place in the text `s` of its file, or to the end of that line; false if the text has no such line. */
static bool seek(struct diag *d, struct str s, struct origin at)
{
	if (d->cursor.file != at.file || !d->cursor.line || d->cursor.line > at.line) {
		d->cursor.file = at.file;
		d->cursor.line = d->cursor.col = 1;
		d->cursor.start = d->cursor.pos = 0;
	}
	while (d->cursor.line < at.line) {
		size_t start = d->cursor.start;
		const char *end = start < s.len ? memchr(s.ptr + start, '\n', s.len - start) : NULL;
		if (!end)
			return false;
		d->cursor.start = d->cursor.pos = (size_t)(end - s.ptr) + 1;
		d->cursor.line++;
		d->cursor.col = 1;
	}
	if (d->cursor.col > at.col) {
		d->cursor.pos = d->cursor.start;
		d->cursor.col = 1;
	}
	for (; d->cursor.col < at.col; d->cursor.col++) {
		size_t pos = d->cursor.pos;
		if (pos < s.len && s.ptr[pos] >= ' ' && s.ptr[pos] <= '~') /* avoids a call for each letter of a line of megabytes */
			d->cursor.pos++;
		else if (diagline_is_end(s, pos))
			break;
		else
			utf8_next(s, &d->cursor.pos);
	}
	return true;
}

static struct diag_excerpt excerpt_at(struct diag *d, struct origin at)
{
	struct str s = diag_text(d, at.file);

	if (!at.line || !s.ptr || !seek(d, s, at))
		return (struct diag_excerpt){{NULL, 0}, DIAG_NO_CARET};
	return diagline_cut(&d->message_arena, s, d->cursor.start, d->cursor.pos, at.col > 0);
}

struct diag_tally *diag_tally(struct diag *d, uint32_t file)
{
	struct diag_file *f = diag_file_at(d, file);

	if (!f->tally) {
		f->tally = (uint32_t)d->n_tallies;
		ARENA_PUSH(&d->message_arena, d->tallies, d->n_tallies) = (struct diag_tally){{0}, {0}};
	}
	return &d->tallies[f->tally];
}

/* Messages of these codes are reported once a file, at the first of their places. */
static bool is_once(enum diag_code code)
{
	return code == DIAG_MISSING_GLYPH || code == DIAG_RIGHT_TO_LEFT;
}

static uint32_t hash_message(enum diag_level level, struct origin at, enum diag_code code, struct str text)
{
	bool once = is_once(code);
	uint32_t key[] = {at.file, once ? 0 : at.line, once ? 0 : at.col, (uint32_t)level, (uint32_t)code};

	return (uint32_t)hash_bytes(hash_bytes(HASH_START, key, sizeof key), text.ptr, text.len);
}

void diag_index_messages(struct diag *d)
{
	arena_done(&d->known.arena);
	d->known = (struct diag_table){0};
	for (size_t i = 0; i < d->n_messages; i++) {
		const struct diag_message *m = d->messages[i];
		uint32_t hash = hash_message(m->level, m->at, m->code, m->text);
		struct diag_slot *s = first_slot(&d->known, hash);
		while (s->index)
			s = next_slot(&d->known, s);
		fill_slot(&d->known, s, hash, i);
	}
}

static bool is_same_place(struct origin a, struct origin b)
{
	return a.file == b.file && a.line == b.line && a.col == b.col;
}

/* Moves a message that is reported once a file to an earlier place, or one without a line to its line, with its notes. False: the place
 * is not earlier. */
static bool move_up(struct diag_message *m, struct origin at)
{
	struct origin old = m->at;

	if (!at.line || (old.line && (!is_once(m->code) || old.line < at.line || (old.line == at.line && old.col <= at.col))))
		return false;
	for (struct diag_note *n = m->notes; n; n = n->next)
		if (is_same_place(n->at, old))
			n->at = at;
	m->at = at;
	return true;
}

static bool is_same_message(const struct diag_message *m, enum diag_level level, uint32_t file, enum diag_code code, struct str text)
{
	return m->at.file == file && m->level == level && m->code == code && str_eq(m->text, text);
}

/* The same message about the same file, one with a line and the other without: what is composed of a text has no place, but says nothing
 * new. NULL: none. */
static struct diag_message *find_placeless(struct diag *d, enum diag_level level, struct origin at, enum diag_code code, struct str text)
{
	struct origin nowhere = {.file = at.file};
	uint32_t hash = hash_message(level, nowhere, code, text);

	if (at.line) {
		for (struct diag_slot *s = first_slot(&d->known, hash); s->index; s = next_slot(&d->known, s))
			if (s->hash == hash && !d->messages[s->index - 1]->at.line &&
			    is_same_message(d->messages[s->index - 1], level, at.file, code, text))
				return d->messages[s->index - 1];
		return NULL;
	}
	for (size_t i = 0; i < d->n_messages; i++)
		if (is_same_message(d->messages[i], level, at.file, code, text))
			return d->messages[i];
	return NULL;
}

bool diag_add_message(struct diag *d, enum diag_level level, struct origin at, enum diag_code code, struct str text)
{
	uint32_t hash = hash_message(level, at, code, text);
	struct diag_slot *s = first_slot(&d->known, hash);
	struct diag_message *m;
	struct diag_tally *t;

	for (; s->index; s = next_slot(&d->known, s)) {
		m = d->messages[s->index - 1];
		if (s->hash == hash && (is_once(code) || is_same_place(m->at, at)) && is_same_message(m, level, at.file, code, text)) {
			d->last = m;
			return move_up(m, at);
		}
	}
	m = at.file ? find_placeless(d, level, at, code, text) : NULL;
	if (m) {
		bool moved = move_up(m, at);
		d->last = m;
		if (moved)
			diag_index_messages(d);
		return moved;
	}
	t = diag_tally(d, at.file);
	d->count[level]++;
	d->system_count += level == DIAG_ERROR && (code == DIAG_SYSTEM || code == DIAG_WORKER);
	d->last = NULL;
	if (t->kept[level] >= KEEP_LIMIT) {
		t->rest[level]++;
		return false;
	}
	t->kept[level]++;
	m = ARENA_NEW(&d->message_arena, struct diag_message);
	*m = (struct diag_message){at, level, level, code, str_dup(&d->message_arena, text), {{NULL, 0}, DIAG_NO_CARET}, NULL};
	fill_slot(&d->known, s, hash, d->n_messages);
	ARENA_PUSH(&d->message_arena, d->messages, d->n_messages) = m;
	d->last = m;
	return true;
}

struct diag_note *diag_add_note(struct diag *d, struct origin at, struct str text)
{
	struct diag_note **end, *n;
	size_t there = 0;

	if (!d->last)
		return NULL;
	for (end = &d->last->notes; *end; end = &(*end)->next) {
		struct origin o = (*end)->at;
		if (++there == NOTE_LIMIT || (o.file == at.file && o.line == at.line && o.col == at.col && str_eq((*end)->text, text)))
			return NULL;
	}
	n = *end = ARENA_NEW(&d->message_arena, struct diag_note);
	*n = (struct diag_note){NULL, at, str_dup(&d->message_arena, text), {{NULL, 0}, DIAG_NO_CARET}};
	d->count[DIAG_NOTE]++;
	return n;
}

/* Formats a message, cutting one that is too long. `buf` has room for it, the next code point and an ellipsis. */
__attribute__((format(printf, 2, 0))) static struct str format_text(char buf[TEXT_LIMIT + 8], const char *fmt, va_list ap)
{
	int n = vsnprintf(buf, TEXT_LIMIT + 8, fmt, ap);
	struct str s = {buf, n > 0 ? (size_t)n : 0};

	if (s.len <= TEXT_LIMIT)
		return s;
	s.len = TEXT_LIMIT;
	while (s.len && ((unsigned char)buf[s.len] & 0xC0) == 0x80)
		s.len--;
	memcpy(buf + s.len, DIAG_ELLIPSIS, strlen(DIAG_ELLIPSIS));
	s.len += strlen(DIAG_ELLIPSIS);
	return s;
}

void diag_set_lowered(struct diag *d, bool lowered)
{
	d->lowered = lowered;
}

void diag_set_muted(struct diag *d, bool muted)
{
	d->muted = muted;
}

bool diag_apply_rule(const struct diag *d, enum diag_code code, enum diag_level *level)
{
	if (*level != DIAG_WARNING)
		return true;
	if (d->rules[code] == DIAG_OFF)
		return false;
	if (d->strict || d->rules[code] == DIAG_AS_ERROR)
		*level = DIAG_ERROR;
	return true;
}

__attribute__((format(printf, 5, 0))) static void report(struct diag *d, enum diag_level given, struct origin at, enum diag_code code,
							 const char *fmt, va_list ap)
{
	char buf[TEXT_LIMIT + 8];
	enum diag_level level = given;
	bool wanted = !d->muted;

	if (d->lowered && code != DIAG_SYSTEM) {
		wanted = wanted && given == DIAG_ERROR;
		given = level = DIAG_WARNING;
		code = DIAG_OTHER_ISSUE;
	}
	if (!wanted || !diag_apply_rule(d, code, &level)) {
		d->last = NULL;
	} else if (diag_add_message(d, level, at, code, format_text(buf, fmt, ap))) {
		d->last->given = given;
		d->last->source = excerpt_at(d, at);
	}
}

void diag_error(struct diag *d, struct origin at, enum diag_code code, const char *fmt, ...)
{
	va_list ap;

	assert(diag_entries[code].is_error);
	va_start(ap, fmt);
	report(d, DIAG_ERROR, at, code, fmt, ap);
	va_end(ap);
}

void diag_warn(struct diag *d, struct origin at, enum diag_code code, const char *fmt, ...)
{
	va_list ap;

	assert(diag_entries[code].is_warning);
	va_start(ap, fmt);
	report(d, DIAG_WARNING, at, code, fmt, ap);
	va_end(ap);
}

void diag_note(struct diag *d, struct origin at, const char *fmt, ...)
{
	char buf[TEXT_LIMIT + 8];
	struct origin of = d->last ? d->last->at : at;
	struct diag_note *n;
	va_list ap;

	if (!at.file)
		at = of;
	va_start(ap, fmt);
	n = diag_add_note(d, at, format_text(buf, fmt, ap));
	va_end(ap);
	if (n && (at.file != of.file || at.line != of.line || at.col != of.col))
		n->source = excerpt_at(d, at);
}

/* Notes the first Cyrillic letter of a word that has Latin ones too, if `meant` has none. */
static void note_foreign(struct diag *d, struct str word, struct str meant)
{
	struct str foreign = STR("");
	uint32_t letter = 0;
	bool latin = false;

	for (size_t pos = 0, from = 0; pos < word.len; from = pos) {
		uint32_t cp = utf8_next(word, &pos);
		latin = latin || ascii_is_letter(cp);
		if (!letter && unicode_is_cyrillic(cp)) {
			letter = cp;
			foreign = str_slice(word, from, pos);
		}
	}
	for (size_t pos = 0; pos < meant.len;)
		latin = utf8_next(meant, &pos) < 0x80 && latin;
	if (latin && letter)
		diag_note(d, ORIGIN_NONE, "'%.*s' in it is the Cyrillic letter U+%04X; type the Latin one", STR_ARG(foreign),
			  (unsigned)letter);
}

bool diag_may_suggest(const struct diag *d)
{
	const struct diag_message *m = d->last;

	return m && d->tallies[diag_file_at(d, m->at.file)->tally].kept[m->level] <= DIAG_FILE_CAP;
}

bool diag_suggest(struct diag *d, const struct suggest *near)
{
	if (!near->best.len)
		return false;
	note_foreign(d, near->word, near->best);
	diag_note(d, ORIGIN_NONE, "did you mean '%.*s'?", STR_ARG(near->best));
	return true;
}

struct origin diag_place(uint32_t file, struct str text, size_t offset)
{
	struct origin at = {file, 1, 1};
	size_t line = 0;

	for (size_t i = 0; i < offset && i < text.len; i++) {
		if (text.ptr[i] == '\n') {
			at.line++;
			line = i + 1;
		}
	}
	at.col += (uint32_t)utf8_count(str_slice(text, line, offset));
	return at;
}

/* Whether byte `pos` is in a line of YAML that is a comment: nothing of it is printed. */
static bool is_comment(struct str s, size_t pos)
{
	size_t start = pos;

	while (start > 0 && s.ptr[start - 1] != '\n')
		start--;
	while (start < pos && (s.ptr[start] == ' ' || s.ptr[start] == '\t'))
		start++;
	return s.ptr[start] == '#';
}

/* The first place of the needle at or after `from`; SIZE_MAX: none. */
static size_t find_word(struct str s, struct str needle, size_t from, bool yaml)
{
	size_t found = str_find(s, needle, from);

	while (found != SIZE_MAX && yaml && is_comment(s, found))
		found = str_find(s, needle, found + 1);
	return found;
}

struct origin diag_find(struct diag *d, struct origin at, struct str needle)
{
	bool yaml = str_ends(diag_path(d, at.file), STR(".yaml"));
	struct str s = diag_text(d, at.file);
	size_t from = at.line && seek(d, s, at) ? d->cursor.pos : 0, found;

	if (!s.len || !needle.len)
		return at;
	if (at.line && str_starts(str_slice(s, from, s.len), needle))
		return at;
	found = find_word(s, needle, from, yaml);
	if (found == SIZE_MAX && from)
		found = find_word(s, needle, 0, yaml);
	return found == SIZE_MAX ? at : diag_place(at.file, s, found);
}

size_t diag_count(const struct diag *d, enum diag_level level)
{
	return d->count[level];
}

size_t diag_system_count(const struct diag *d)
{
	return d->system_count;
}
