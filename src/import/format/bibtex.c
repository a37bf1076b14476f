/* BibTeX and biblatex. */
#include <stdlib.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/hash.h"
#include "base/hashtable.h"
#include "import/format/bibtex_int.h"
#include "import/text/textread.h"

struct macro {
	struct str name, text;
};

/* What is known of a key. */
enum { KEY_USED = 1, KEY_WANTED = 2 /* as a parent */ };

/* The file is gone through three times: for keys, for parents, which are kept, and for records, one after another. */
enum pass { FOR_KEYS, FOR_PARENTS, FOR_RECORDS };

struct bib {
	struct import_source *s;
	enum pass pass;
	struct arena *a; /* of what is read now */
	struct arena entry, kept, strings;
	struct str text;
	size_t pos, line;
	struct macro *macros;
	size_t n_macros;
	uint32_t n;               /* entries */
	struct hashtable keys;    /* of entries; not needed for records */
	struct hashtable numbers; /* of parents, from 1 on, by their keys */
	unsigned char *again;     /* a bit for each entry: an earlier one has its key */
	size_t again_size;        /* [bytes] */
	bool any_wanted;
	struct bib_entry **parents;
	size_t n_parents;
	size_t expanded; /* [bytes] of values */
};

enum { EXPANDED_MAX = 2 * IMPORT_WHOLE_MAX };

/* --- words ------------------------------------------------------------------------------------------------------------------------ */

static struct str lower(struct arena *a, struct str s)
{
	char *out = str_cstr(a, s);

	for (size_t i = 0; i < s.len; i++)
		out[i] = (char)ascii_to_lower((unsigned char)out[i]);
	return (struct str){out, s.len};
}

static void step(struct bib *b)
{
	b->line += b->text.ptr[b->pos++] == '\n';
}

static void skip_spaces(struct bib *b)
{
	while (b->pos < b->text.len && ascii_is_space(b->text.ptr[b->pos]))
		step(b);
}

static char at(const struct bib *b)
{
	return b->pos < b->text.len ? b->text.ptr[b->pos] : '\0';
}

/* A name of a type, field, macro or key. */
static struct str word(struct bib *b, const char *ends)
{
	size_t from;

	skip_spaces(b);
	from = b->pos;
	while (b->pos < b->text.len && !ascii_is_space(b->text.ptr[b->pos]) && !strchr(ends, b->text.ptr[b->pos]))
		b->pos++;
	return str_slice(b->text, from, b->pos);
}

/* An entry begins here: "@word{" or "@word(". */
static bool is_entry(const struct bib *b, size_t pos)
{
	size_t i = pos + 1;

	if (pos >= b->text.len || b->text.ptr[pos] != '@')
		return false;
	while (i < b->text.len && ascii_is_letter(b->text.ptr[i]))
		i++;
	if (i == pos + 1)
		return false;
	while (i < b->text.len && i < pos + 40 && ascii_is_blank(b->text.ptr[i]))
		i++;
	return i < b->text.len && (b->text.ptr[i] == '{' || b->text.ptr[i] == '(');
}

/* The next entry begins at this line, where this one should go on. */
static bool is_broken(const struct bib *b)
{
	return b->pos && b->text.ptr[b->pos - 1] == '\n' && is_entry(b, b->pos);
}

/* Notes are made once: when records are. */
static void note(struct bib *b, enum import_event event, size_t line, const char *before, struct str what, const char *after)
{
	if (b->pass == FOR_RECORDS)
		import_note(b->s, event, str_printf(&b->entry, "line %zu", line), "%s'%.*s'%s", before, STR_ARG(str_slice(what, 0, 80)),
			    after);
}

/* --- values ----------------------------------------------------------------------------------------------------------------------- */

/* Text up to the brace or quotation mark that closes it; false: it does not close. */
static bool quoted(struct bib *b, char close, struct str *out)
{
	size_t depth = 0, from = b->pos;

	for (; b->pos < b->text.len && !is_broken(b); step(b)) {
		char c = b->text.ptr[b->pos];
		if (c == close && !depth) {
			*out = str_slice(b->text, from, b->pos);
			step(b);
			return true;
		}
		if (c == '\\' && b->pos + 1 < b->text.len && b->text.ptr[b->pos + 1] == '"') {
			b->pos++; /* an accent */
			continue;
		}
		if (c == '{')
			depth++;
		else if (c == '}' && depth)
			depth--;
	}
	return false;
}

static struct str macro(struct bib *b, struct str name, size_t line)
{
	static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};

	for (size_t i = b->n_macros; i--;)
		if (str_eq_folded(b->macros[i].name, name))
			return b->macros[i].text;
	for (size_t i = 0; i < 12; i++)
		if (str_eq_folded(name, str_from(months[i])) || (name.len > 3 && str_eq_folded(str_slice(name, 0, 3), str_from(months[i]))))
			return str_from(months[i]);
	if (name.len && ascii_is_digit(name.ptr[0]))
		return name;
	note(b, IMPORT_DROPPED, line, "", name, " is no @string of the file");
	return STR("");
}

/* {text}, "text", 2020, macro, and these joined by #. */
static bool value(struct bib *b, struct str *out)
{
	struct strbuf all = {.arena = b->a};
	size_t pieces = 0;
	struct str piece;

	for (;;) {
		size_t line;
		skip_spaces(b);
		line = b->line;
		if (at(b) == '{' || at(b) == '"') {
			char close = at(b) == '{' ? '}' : '"';
			step(b);
			if (!quoted(b, close, &piece))
				return false;
		} else {
			piece = word(b, ",#{}()\"");
			if (piece.len)
				piece = macro(b, piece, line);
		}
		b->expanded += piece.len;
		if (b->expanded > EXPANDED_MAX)
			return false;
		if (pieces++)
			strbuf_put(&all, piece);
		else
			*out = piece;
		if (pieces == 1) { /* most values are one piece, which need not be copied */
			skip_spaces(b);
			if (at(b) != '#')
				return true;
			strbuf_put(&all, piece);
		}
		skip_spaces(b);
		if (at(b) != '#')
			break;
		step(b);
	}
	*out = strbuf_str(&all);
	return true;
}

/* --- entries ---------------------------------------------------------------------------------------------------------------------- */

const struct bib_field *bibtex_field(const struct bib_entry *e, const char *name)
{
	for (size_t i = 0; e && i < e->n; i++)
		if (str_is(e->v[i].name, name))
			return &e->v[i];
	return NULL;
}

static void fail(struct bib *b, const char *what, struct str key, size_t line)
{
	note(b, IMPORT_FAILED, line, what, key, "");
	while (b->pos < b->text.len && !is_broken(b))
		step(b);
}

/* Field after field up to the end of the entry. */
static void take_fields(struct bib *b, struct bib_entry *e, char close)
{
	for (;;) {
		struct bib_field f = {0};
		skip_spaces(b);
		while (at(b) == ',' || at(b) == '%') {
			bool comment = at(b) == '%'; /* as for biber */
			while (comment && b->pos + 1 < b->text.len && b->text.ptr[b->pos] != '\n')
				b->pos++;
			step(b);
			skip_spaces(b);
		}
		if (at(b) == close || b->pos >= b->text.len) {
			if (at(b) != close)
				note(b, IMPORT_CHANGED, e->line, "the entry ", e->key, " is not closed");
			else
				step(b);
			return;
		}
		if (is_broken(b)) {
			note(b, IMPORT_CHANGED, e->line, "the entry ", e->key, " is not closed");
			return;
		}
		f.line = b->line;
		f.name = lower(b->a, word(b, "=,{}()\""));
		skip_spaces(b);
		if (!f.name.len || at(b) != '=') {
			fail(b, "a field has no '=', in the entry ", e->key, f.line);
			return;
		}
		step(b);
		if (!value(b, &f.value)) {
			fail(b, "a value is not closed, in the entry ", e->key, f.line);
			return;
		}
		if (str_trim(f.value).len && !bibtex_field(e, str_cstr(b->a, f.name)) && e->n < 400)
			ARENA_PUSH(b->a, e->v, e->n) = f;
	}
}

static void take_string(struct bib *b, char close)
{
	size_t line = b->line;
	struct str name = word(b, "=,{}()\""), text;
	bool ok;

	skip_spaces(b);
	if (at(b) != '=')
		return;
	step(b);
	b->a = &b->strings;
	ok = value(b, &text);
	b->a = &b->entry;
	if (!ok) {
		fail(b, "a value is not closed, in @string ", name, line);
		return;
	}
	if (b->n_macros < 2000)
		ARENA_PUSH(&b->strings, b->macros, b->n_macros) = (struct macro){name, text};
	skip_spaces(b);
	if (at(b) == close)
		step(b);
}

/* --- families --------------------------------------------------------------------------------------------------------------------- */

/* The parent with this key, whose case does not count; NULL: there is none. */
static struct bib_entry *parent_by(const struct bib *b, struct str key)
{
	uint32_t number = hashtable_get(&b->numbers, hash_folded(key));

	return number ? b->parents[number - 1] : NULL;
}

/* Returns what was known of the key. */
static uint32_t add_key(struct bib *b, struct str key, uint32_t what)
{
	uint64_t hash = hash_folded(key);
	uint32_t known = hashtable_get(&b->keys, hash);

	hashtable_put(&b->keys, hash, known | what);
	return known;
}

static void set_again(struct bib *b, uint32_t n)
{
	if (n / 8 >= b->again_size) {
		size_t size = (n / 8 + 1) * 2;
		b->again = realloc(b->again, size);
		if (!b->again)
			arena_exhausted();
		memset(b->again + b->again_size, 0, size - b->again_size);
		b->again_size = size;
	}
	b->again[n / 8] |= (unsigned char)(1u << n % 8);
}

static bool is_again(const struct bib *b, uint32_t n)
{
	return n / 8 < b->again_size && b->again[n / 8] >> n % 8 & 1;
}

static const struct bib_field *parent_of(const struct bib_entry *e)
{
	const struct bib_field *f = bibtex_field(e, "crossref");

	return f ? f : bibtex_field(e, "xdata");
}

static void link_parent(struct bib *b, struct bib_entry *e)
{
	const struct bib_field *f = parent_of(e);

	if (!f || e->parent)
		return;
	e->parent = parent_by(b, str_trim(f->value));
	if (!e->parent || str_eq_folded(e->parent->key, e->key)) {
		e->parent = NULL;
		if (b->pass == FOR_RECORDS)
			import_note(b->s, IMPORT_DROPPED, str_printf(&b->entry, "line %zu", f->line),
				    "no entry '%.*s', of which '%.*s' is said to be a part", STR_ARG(str_slice(str_trim(f->value), 0, 80)),
				    STR_ARG(str_slice(e->key, 0, 80)));
	}
}

/* Reads the fields of an entry, and does what the pass is for. The first entry of a key counts. */
static void use_entry(struct bib *b, struct bib_entry *e, char close)
{
	bool kept;

	b->n++;
	if (b->pass == FOR_KEYS && add_key(b, e->key, KEY_USED) & KEY_USED)
		set_again(b, b->n);
	kept = b->pass == FOR_PARENTS && hashtable_get(&b->keys, hash_folded(e->key)) & KEY_WANTED && !is_again(b, b->n);
	b->a = kept ? &b->kept : &b->entry;
	take_fields(b, e, close);
	b->a = &b->entry;
	if (kept) {
		struct bib_entry *parent = ARENA_NEW(&b->kept, struct bib_entry);
		*parent = *e;
		parent->is_parent = true;
		ARENA_PUSH(&b->kept, b->parents, b->n_parents) = parent;
		hashtable_put(&b->numbers, hash_folded(e->key), (uint32_t)b->n_parents);
	} else if (b->pass == FOR_KEYS && parent_of(e)) {
		b->any_wanted = true;
		add_key(b, str_trim(parent_of(e)->value), KEY_WANTED);
	} else if (b->pass == FOR_RECORDS) {
		e->again = is_again(b, b->n) && e->key.len;
		e->is_parent = !is_again(b, b->n) && parent_by(b, e->key);
		link_parent(b, e);
		bibentry_take(b->s, e);
		b->s->report->record = STR("");
	}
	arena_done(&b->entry);
}

/* What begins with "@". */
static void take_entry(struct bib *b)
{
	struct bib_entry e = {.line = b->line};
	struct str skipped;
	char open;

	step(b);
	e.type = lower(b->a, word(b, "{(,\"}="));
	skip_spaces(b);
	open = at(b);
	step(b);
	if (str_is(e.type, "comment") || str_is(e.type, "preamble")) {
		size_t line = b->line;
		if (!quoted(b, open == '{' ? '}' : ')', &skipped) && str_is(e.type, "preamble"))
			fail(b, "not closed: ", e.type, line);
		return;
	}
	if (str_is(e.type, "string")) {
		take_string(b, open == '{' ? '}' : ')');
		return;
	}
	e.key = word(b, open == '{' ? ",}\"{=" : ",\"=");
	skip_spaces(b);
	if (at(b) == '=') { /* no key: that was the name of the first field */
		while (b->pos > 0 && b->text.ptr + b->pos != e.key.ptr)
			b->line -= b->text.ptr[--b->pos] == '\n';
		e.key = STR("");
	}
	use_entry(b, &e, open == '{' ? '}' : ')');
}

/* --- files ------------------------------------------------------------------------------------------------------------------------ */

static bool recognise(struct str head, struct str path)
{
	static const char *const types[] = {"@article",  "@inproceedings", "@string",     "@comment",     "@book",       "@misc",
					    "@preamble", "@incollection",  "@conference", "@proceedings", "@periodical", NULL};
	struct arena a = {0};
	struct str text = textread_head(&a, head);
	bool found = false;

	for (size_t pos = 0; !found && (pos = str_find(text, STR("@"), pos)) != SIZE_MAX; pos++)
		for (size_t i = 0; types[i] && !found; i++) {
			struct str type = str_from(types[i]), rest = str_slice(text, pos + type.len, text.len);
			found = str_eq_folded(str_slice(text, pos, pos + type.len), type) &&
				(str_ends(path, STR(".bib")) || !pos || text.ptr[pos - 1] == '\n' || text.ptr[pos - 1] == '\r') &&
				str_trim(rest).len && strchr("{(", str_trim(rest).ptr[0]);
		}
	found = found && !str_starts(str_trim(text), STR("<")) && !str_starts(str_trim(text), STR("---"));
	arena_done(&a);
	return found;
}

static void go_through(struct bib *b, enum pass pass)
{
	b->pass = pass;
	b->pos = b->n = 0;
	b->line = 1;
	b->macros = NULL; /* entries that are kept may have texts of those before */
	b->n_macros = b->expanded = 0;
	while (b->pos < b->text.len) {
		if (b->text.ptr[b->pos] == '%' && (!b->pos || b->text.ptr[b->pos - 1] == '\n')) {
			while (b->pos < b->text.len && b->text.ptr[b->pos] != '\n') /* commented out */
				b->pos++;
			continue;
		}
		if (is_entry(b, b->pos))
			take_entry(b);
		else
			step(b);
	}
}

static bool read(struct import_source *s)
{
	struct arena a = {0};
	struct bib b = {.s = s};
	bool ok = textread_whole(s, &a, &b.text);

	b.a = &b.entry;
	if (ok)
		go_through(&b, FOR_KEYS);
	arena_done(&b.strings);
	if (ok && b.any_wanted)
		go_through(&b, FOR_PARENTS);
	hashtable_free(&b.keys);
	for (size_t i = 0; i < b.n_parents; i++)
		link_parent(&b, b.parents[i]);
	if (ok)
		go_through(&b, FOR_RECORDS);
	hashtable_free(&b.numbers);
	free(b.again);
	arena_done(&b.entry);
	arena_done(&b.kept);
	arena_done(&b.strings);
	arena_done(&a);
	return ok;
}

const struct import_reader import_bibtex = {.name = "bibtex", .recognise = recognise, .read = read};
