/* yaml_map(): replays a scalar's style over its raw bytes. Follows libyaml's scanner rule by rule, and compares with its value byte by
 * byte; a difference ends the replay. */
#include "base/ascii.h"
#include "input/yaml/yaml.h"

#include <string.h>

#include "base/arena.h"
#include "input/yaml/yamltext.h"

/* A place in the file, both in bytes and as line and column. */
struct spot {
	size_t pos;
	uint32_t line, col;
};

struct replay {
	struct arena *arena;
	struct str raw; /* the scalar as the file has it */
	struct str value;
	size_t end;         /* [bytes] of raw */
	struct spot at;     /* the cursor */
	size_t done;        /* [bytes] of value replayed */
	uint32_t line, col; /* where the last segment would continue */
	struct srcmap_segment *v;
	size_t n;
	bool ok;
};

static char peek(const struct replay *r)
{
	return r->at.pos < r->end ? r->raw.ptr[r->at.pos] : '\0';
}

static bool at_end(const struct replay *r)
{
	return r->at.pos >= r->end;
}

static bool is_break(char c)
{
	return c == '\n' || c == '\r';
}

static void skip(struct replay *r)
{
	utf8_next(r->raw, &r->at.pos);
	r->at.col++;
}

/* LF or CRLF. */
static void skip_break(struct replay *r)
{
	r->at.pos += peek(r) == '\r' && r->at.pos + 1 < r->end ? 2 : 1;
	r->at.line++;
	r->at.col = 1;
}

/* Records the next bytes of the value, which begin at `from` and are `width` code points in the file. */
static void emit(struct replay *r, struct spot from, struct str bytes, size_t width)
{
	if (!r->ok || !str_eq(bytes, str_slice(r->value, r->done, r->done + bytes.len))) {
		r->ok = false;
		return;
	}
	if (!r->n || from.line != r->line || from.col != r->col)
		ARENA_PUSH(r->arena, r->v, r->n) = (struct srcmap_segment){r->done, from.line, from.col};
	r->done += bytes.len;
	r->line = from.line;
	r->col = from.col + (uint32_t)width;
}

static void take_run(struct replay *r, size_t to)
{
	struct spot from = r->at;
	struct str run = str_slice(r->raw, from.pos, to);
	size_t width = utf8_count(run);

	r->at.pos = to;
	r->at.col += (uint32_t)width;
	emit(r, from, run, width);
}

/* Copies the file's text up to a blank, a line end, or one of two other characters. */
static void emit_word(struct replay *r, char stop, char other)
{
	size_t to = r->at.pos;

	while (to < r->end) {
		char c = r->raw.ptr[to];
		if (ascii_is_blank(c) || is_break(c) || c == stop || c == other)
			break;
		to++;
	}
	take_run(r, to);
}

static void emit_line(struct replay *r)
{
	const char *from = r->raw.ptr + r->at.pos;
	const char *lf = at_end(r) ? NULL : memchr(from, '\n', r->end - r->at.pos);
	size_t to = lf ? (size_t)(lf - r->raw.ptr) : r->end;

	if (lf && lf > from && lf[-1] == '\r')
		to--;
	take_run(r, to);
}

static void emit_code(struct replay *r, struct spot from, uint32_t cp)
{
	char buf[4];

	emit(r, from, (struct str){buf, utf8_encode(cp, buf)}, 1);
}

/* Blanks and line breaks between words of a flow scalar. `joined`: they follow an escaped line break. */
static void fold(struct replay *r, bool joined)
{
	struct spot first = r->at, blanks = r->at;
	size_t breaks = 0;
	bool leading = joined;

	while (!at_end(r) && (ascii_is_blank(peek(r)) || is_break(peek(r)))) {
		if (ascii_is_blank(peek(r))) {
			skip(r);
			continue;
		}
		if (!leading)
			first = r->at;
		else
			breaks++;
		leading = true;
		skip_break(r);
	}
	if (leading) {
		if (!joined && !breaks)
			emit_code(r, first, ' ');
		for (size_t i = 0; i < breaks; i++)
			emit_code(r, first, '\n');
		return;
	}
	emit(r, blanks, str_slice(r->raw, blanks.pos, r->at.pos), r->at.pos - blanks.pos);
}

static void replay_plain(struct replay *r)
{
	while (r->ok && !at_end(r)) {
		if (ascii_is_blank(peek(r)) || is_break(peek(r)))
			fold(r, false);
		else
			emit_word(r, ' ', ' ');
	}
}

static uint32_t hex(struct replay *r, size_t digits)
{
	uint32_t v = 0;

	for (size_t i = 0; i < digits && !at_end(r); i++) {
		char c = peek(r);
		v = v << 4 | (uint32_t)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
		skip(r);
	}
	return v;
}

/* Replays the escape whose backslash is at `from`; true if it joins two lines. */
static bool replay_escape(struct replay *r, struct spot from)
{
	static const char names[] = "0abt\tnvfre \"/\\N_LP";
	static const uint32_t codes[] = {0, 7, 8, 9, 9, 10, 11, 12, 13, 27, ' ', '"', '/', '\\', 0x85, 0xA0, 0x2028, 0x2029};
	char c = peek(r);

	if (is_break(c)) {
		skip_break(r);
		return true;
	}
	skip(r);
	if (c == 'x' || c == 'u' || c == 'U') {
		emit_code(r, from, hex(r, c == 'x' ? 2 : c == 'u' ? 4 : 8));
		return false;
	}
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
		if (names[i] == c) {
			emit_code(r, from, codes[i]);
			return false;
		}
	}
	r->ok = false;
	return false;
}

static void replay_quoted(struct replay *r, char quote)
{
	skip(r);
	while (r->ok && !at_end(r)) {
		struct spot from = r->at;
		char c = peek(r);
		if (ascii_is_blank(c) || is_break(c)) {
			fold(r, false);
		} else if (c == quote) {
			skip(r);
			if (quote == '"' || peek(r) != quote)
				return;
			skip(r);
			emit(r, from, STR("'"), 1);
		} else if (c == '\\' && quote == '"') {
			skip(r);
			if (replay_escape(r, from))
				fold(r, true);
		} else {
			emit_word(r, quote, quote == '"' ? '\\' : quote);
		}
	}
}

/* Leading spaces of the first line that is not blank. */
static size_t first_indent(struct str s)
{
	size_t line = 0;

	for (size_t i = 0; i < s.len; i++) {
		if (is_break(s.ptr[i]))
			line = i + 1;
		else if (s.ptr[i] != ' ')
			return i - line;
	}
	return 0;
}

/* Collects the line breaks before the next line of content, and skips its indentation. */
static void scan_breaks(struct replay *r, size_t indent, struct spot **v, size_t *n)
{
	for (;;) {
		while (r->at.col <= indent && peek(r) == ' ')
			skip(r);
		if (at_end(r) || !is_break(peek(r)))
			return;
		ARENA_PUSH(r->arena, *v, *n) = r->at;
		skip_break(r);
	}
}

static void emit_breaks(struct replay *r, const struct spot *v, size_t *n)
{
	for (size_t i = 0; i < *n; i++)
		emit_code(r, v[i], '\n');
	*n = 0;
}

/* Skips the header up to the first line of text; returns its chomping indicator or ' '. */
static char replay_header(struct replay *r)
{
	char chomp = ' ';

	for (skip(r); !at_end(r) && !is_break(peek(r)) && !ascii_is_blank(peek(r)) && peek(r) != '#'; skip(r)) {
		if (peek(r) == '+' || peek(r) == '-')
			chomp = peek(r);
	}
	while (!at_end(r) && !is_break(peek(r)))
		skip(r);
	if (!at_end(r))
		skip_break(r);
	return chomp;
}

static void replay_block(struct replay *r, bool literal)
{
	char chomp = replay_header(r);
	size_t raw_indent = first_indent(str_slice(r->raw, r->at.pos, r->end)), kept = first_indent(r->value);
	size_t indent = raw_indent > kept ? raw_indent - kept : 0, breaks = 0;
	struct spot *trailing = NULL, last = r->at;
	bool have_last = false, was_blank = false;

	scan_breaks(r, indent, &trailing, &breaks);
	while (r->ok && !at_end(r) && r->at.col == indent + 1) {
		bool blank = ascii_is_blank(peek(r));
		if (have_last && !literal && !was_blank && !blank) {
			if (!breaks)
				emit_code(r, last, ' ');
		} else if (have_last) {
			emit_code(r, last, '\n');
		}
		emit_breaks(r, trailing, &breaks);
		was_blank = blank;
		emit_line(r);
		have_last = !at_end(r);
		last = r->at;
		if (have_last)
			skip_break(r);
		scan_breaks(r, indent, &trailing, &breaks);
	}
	if (chomp != '-' && have_last)
		emit_code(r, last, '\n');
	if (chomp == '+')
		emit_breaks(r, trailing, &breaks);
}

struct srcmap yaml_map(struct arena *a, struct str file_text, const struct yaml_node *scalar)
{
	struct str raw = yamltext_blanks(a, str_slice(file_text, scalar->start, scalar->end));
	struct replay r = {
		.arena = a,
		.raw = raw,
		.value = scalar->text,
		.end = raw.len,
		.at = {0, scalar->at.line, scalar->at.col},
		.ok = scalar->kind == YAML_SCALAR,
	};

	if (r.ok && scalar->style == YAML_PLAIN)
		replay_plain(&r);
	else if (r.ok && (scalar->style == YAML_SINGLE || scalar->style == YAML_DOUBLE))
		replay_quoted(&r, scalar->style == YAML_SINGLE ? '\'' : '"');
	else if (r.ok)
		replay_block(&r, scalar->style == YAML_LITERAL);
	if (!r.ok || r.done != scalar->text.len || !r.n) {
		r.v = ARENA_NEW(a, struct srcmap_segment);
		*r.v = (struct srcmap_segment){0, scalar->at.line, scalar->at.col};
		r.n = 1;
	}
	return (struct srcmap){scalar->at.file, r.v, r.n};
}

size_t yaml_skip_properties(struct str s, size_t pos, struct origin *at)
{
	bool comment = false, property = false;

	while (pos < s.len) {
		char c = s.ptr[pos];
		bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
		if (c == '\n') {
			at->line++;
			at->col = 0;
			comment = false;
		}
		if (space)
			property = false;
		else if (!property && !comment && (c == '&' || c == '!'))
			property = true;
		else if (!property && c == '#')
			comment = true;
		else if (!property && !comment)
			break;
		utf8_next(s, &pos);
		at->col++;
	}
	return pos;
}
