/* BibTeX and biblatex. */
#include "base/arena.h"
#include "base/ascii.h"
#include "base/hash.h"
#include "import/bibtex_int.h"
#include "import/textread.h"

struct macro {
	struct str name, text;
};

struct bib {
	struct import_source *s;
	struct arena *a;
	struct str text;
	size_t pos, line;
	struct macro *macros;
	size_t n_macros;
	struct bib_entry *v;
	size_t n;
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

static struct str where(struct bib *b, size_t line)
{
	return str_printf(b->a, "line %zu", line);
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
	import_note(b->s, IMPORT_DROPPED, where(b, line), "'%.*s' is no @string of the file", STR_ARG(str_slice(name, 0, 60)));
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
	import_note(b->s, IMPORT_FAILED, where(b, line), "%s '%.*s'", what, STR_ARG(str_slice(key, 0, 80)));
	while (b->pos < b->text.len && !is_broken(b))
		step(b);
}

/* Field after field up to the end of the entry. */
static void take_fields(struct bib *b, struct bib_entry *e, char close)
{
	for (;;) {
		struct bib_field f = {0};
		skip_spaces(b);
		while (at(b) == ',') {
			step(b);
			skip_spaces(b);
		}
		if (at(b) == close || b->pos >= b->text.len) {
			if (at(b) != close)
				import_note(b->s, IMPORT_CHANGED, where(b, e->line), "the entry '%.*s' is not closed",
					    STR_ARG(str_slice(e->key, 0, 80)));
			else
				step(b);
			return;
		}
		if (is_broken(b)) {
			import_note(b->s, IMPORT_CHANGED, where(b, e->line), "the entry '%.*s' is not closed",
				    STR_ARG(str_slice(e->key, 0, 80)));
			return;
		}
		f.line = b->line;
		f.name = lower(b->a, word(b, "=,{}()\""));
		skip_spaces(b);
		if (!f.name.len || at(b) != '=') {
			fail(b, "a field has no '=', in the entry", e->key, f.line);
			return;
		}
		step(b);
		if (!value(b, &f.value)) {
			fail(b, "a value is not closed, in the entry", e->key, f.line);
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

	skip_spaces(b);
	if (at(b) != '=')
		return;
	step(b);
	if (!value(b, &text)) {
		fail(b, "a value is not closed, in @string", name, line);
		return;
	}
	if (b->n_macros < 2000)
		ARENA_PUSH(b->a, b->macros, b->n_macros) = (struct macro){name, text};
	skip_spaces(b);
	if (at(b) == close)
		step(b);
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
			fail(b, "not closed:", e.type, line);
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
	take_fields(b, &e, open == '{' ? '}' : ')');
	ARENA_PUSH(b->a, b->v, b->n) = e;
}

/* --- families --------------------------------------------------------------------------------------------------------------------- */

/* Keys to entries; the first of a key counts. */
struct index {
	size_t *slots; /* 1 + the entry's place */
	size_t mask;
};

static size_t *slot(const struct index *x, const struct bib *b, struct str key)
{
	size_t i = (size_t)hash_folded(key) & x->mask;

	while (x->slots[i] && !str_eq_folded(b->v[x->slots[i] - 1].key, key))
		i = (i + 1) & x->mask;
	return &x->slots[i];
}

static void link_parents(struct bib *b)
{
	struct index x = {.mask = 15};

	while (x.mask < b->n * 2)
		x.mask = x.mask * 2 + 1;
	x.slots = ARENA_ARRAY(b->a, x.mask + 1, size_t);
	for (size_t i = 0; i < b->n; i++) {
		size_t *s = slot(&x, b, b->v[i].key);
		if (*s && b->v[i].key.len)
			b->v[i].again = true;
		else
			*s = i + 1;
	}
	for (size_t i = 0; i < b->n; i++) {
		const struct bib_field *f = bibtex_field(&b->v[i], "crossref");
		size_t found;
		if (!f)
			f = bibtex_field(&b->v[i], "xdata");
		if (!f)
			continue;
		found = *slot(&x, b, str_trim(f->value));
		if (!found || found - 1 == i) {
			import_note(b->s, IMPORT_DROPPED, where(b, f->line), "no entry '%.*s', of which '%.*s' is said to be a part",
				    STR_ARG(str_slice(str_trim(f->value), 0, 80)), STR_ARG(str_slice(b->v[i].key, 0, 80)));
			continue;
		}
		b->v[i].parent = &b->v[found - 1];
		b->v[found - 1].is_parent = true;
	}
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

static bool read(struct import_source *s)
{
	struct arena a = {0};
	struct bib b = {.s = s, .a = &a, .line = 1};
	bool ok = textread_whole(s, &a, &b.text);

	while (ok && b.pos < b.text.len) {
		if (b.text.ptr[b.pos] == '%' && (!b.pos || b.text.ptr[b.pos - 1] == '\n')) {
			while (b.pos < b.text.len && b.text.ptr[b.pos] != '\n') /* commented out */
				b.pos++;
			continue;
		}
		if (is_entry(&b, b.pos))
			take_entry(&b);
		else
			step(&b);
	}
	if (ok)
		link_parents(&b);
	for (size_t i = 0; i < b.n; i++)
		bibentry_take(s, &b.v[i]);
	s->report->record = STR("");
	arena_done(&a);
	return ok;
}

const struct import_reader import_bibtex = {.name = "bibtex", .recognise = recognise, .read = read};
