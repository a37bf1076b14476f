#include "input/markdown/mdtext.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "input/markdown/mdlink.h"

static struct mdtext_frame *top(struct mdtext *t)
{
	return &t->frame[t->depth];
}

void mdtext_init(struct mdtext *t, struct mdsource *s, struct mdleaf *l)
{
	t->source = s;
	t->leaf = l;
	t->frame[0] = (struct mdtext_frame){0};
	t->depth = t->over = 0;
	t->end = ORIGIN_NONE;
	t->backslash = t->formula = t->display = t->dollar = t->bracket = MDSOURCE_NONE;
	t->address = false;
	t->before = NULL;
	t->before_depth = 0;
}

static void append(struct mdtext_frame *f, struct prose_inline *first, struct prose_inline *last)
{
	if (f->last)
		f->last->next = first;
	else
		f->first = first;
	f->last = last;
}

static struct prose_inline *add(struct mdtext *t, enum prose_inline_kind kind, struct origin at)
{
	struct prose_inline *p = ARENA_NEW(t->source->arena, struct prose_inline);

	p->kind = kind;
	p->at = at;
	append(top(t), p, p);
	return p;
}

void mdtext_open(struct mdtext *t, enum prose_inline_kind kind, struct origin at, struct str url, bool keep)
{
	struct prose_inline *self;

	t->address = false;
	if (t->depth == MDSOURCE_DEPTH) {
		mdsource_report_depth(t->source, at);
		t->over++;
		return;
	}
	self = keep ? add(t, kind, at) : NULL;
	if (self && url.len)
		self->url = str_dup(t->source->arena, url);
	t->depth++;
	*top(t) = (struct mdtext_frame){.self = self};
}

static bool in_link(const struct mdtext *t)
{
	for (size_t i = 0; i <= t->depth; i++)
		if (t->frame[i].self && t->frame[i].self->kind == PROSE_LINK)
			return true;
	return false;
}

/* Nobody would see or hear where it is. */
static void check_link(struct mdtext *t, const struct prose_inline *link)
{
	if (link->kind == PROSE_LINK && !str_trim(prose_plain_inlines(t->source->arena, link->child)).len)
		diag_error(t->source->diag, link->at, DIAG_BAD_URL, "a link without a text: write [text](address), or the address alone");
}

void mdtext_close(struct mdtext *t)
{
	struct mdtext_frame *f = top(t);

	t->address = false;
	if (t->over) {
		t->over--;
		return;
	}
	if (!t->depth)
		return;
	if (f->self && f->self->kind == PROSE_IMAGE) {
		f->self->text = prose_plain_inlines(t->source->arena, f->first);
	} else if (f->self) {
		if (!in_link(t))
			mdlink_find_bare(t->source->arena, &f->first);
		f->self->child = f->first;
		check_link(t, f->self);
	}
	t->depth--;
	if (!f->self && f->first)
		append(top(t), f->first, f->last);
}

/* Adds a text, or extends the last one if it follows that in memory and in the file. Unpaired marks stay separate. */
static void add_text(struct mdtext *t, enum prose_inline_kind kind, struct str s, struct origin at)
{
	struct mdtext_frame *f = top(t);
	struct prose_inline *last = f->last;
	bool marks = f->mark_n && f->mark[f->mark_n - 1].node == last;

	if (last && !marks && kind == PROSE_TEXT && last->kind == PROSE_TEXT && last->text.ptr + last->text.len == s.ptr &&
	    t->end.line == at.line && t->end.col == at.col)
		last->text.len += s.len;
	else
		add(t, kind, at)->text = s;
	t->end = at;
	t->end.col += (uint32_t)utf8_count(s);
}

static void blank_tabs(char *p, size_t n)
{
	char *end = p + n;

	for (; (p = memchr(p, '\t', (size_t)(end - p))); p++)
		*p = ' ';
}

void mdtext_put_plain(struct mdtext *t, enum prose_inline_kind kind, size_t src, size_t len)
{
	while (len) {
		size_t n = len, value = mdleaf_find(t->leaf, src, &n);
		if (value != MDSOURCE_NONE) {
			struct origin at = mdsource_place(t->source, value);
			n = mdsource_run(t->source, value, n);
			blank_tabs(t->leaf->src + src, n);
			add_text(t, kind, (struct str){t->leaf->src + src, n}, at);
		}
		src += n;
		len -= n;
	}
}

void mdtext_put_other(struct mdtext *t, enum prose_inline_kind kind, struct str text, struct origin at)
{
	struct prose_inline *p = add(t, kind, at);

	t->address = t->address && str_is(text, "&");
	p->text = str_dup(t->source->arena, text);
	p->literal = true;
}

void mdtext_put_space(struct mdtext *t, enum prose_inline_kind kind, struct origin at)
{
	t->address = false;
	top(t)->mark_n = 0;
	add(t, kind, at);
}

static struct prose_inline *split(struct mdtext *t, struct prose_inline *p, size_t at)
{
	struct prose_inline *rest = ARENA_NEW(t->source->arena, struct prose_inline);

	*rest = *p;
	rest->text = str_slice(p->text, at, p->text.len);
	p->text.len = at;
	rest->at.col += (uint32_t)utf8_count(p->text);
	p->next = rest;
	return rest;
}

/* Replaces each escaped space by a no-break space, as pandoc does. Any "\\ " is one, since a plain space would have ended the mark. */
static void join_escaped(struct mdtext *t, struct prose_inline *p)
{
	for (; p; p = p->next) {
		size_t at = p->kind == PROSE_TEXT ? str_find(p->text, STR("\\ "), 0) : SIZE_MAX;
		if (at == SIZE_MAX)
			continue;
		if (at)
			p = split(t, p, at);
		if (p->text.len > 2)
			split(t, p, 2);
		p->text = STR("\xC2\xA0");
		p->at.col++;
	}
}

/* The first superscript or subscript among the inlines, at any depth; NULL: none. */
static const struct prose_inline *find_script(const struct prose_inline *i)
{
	const struct prose_inline *found = NULL;

	for (; i && !found; i = i->next)
		found = i->kind == PROSE_SUP || i->kind == PROSE_SUB ? i : find_script(i->child);
	return found;
}

/* Smaller letters than those of a superscript cannot be read. */
static void refuse_nested(struct mdtext *t, const struct prose_inline *p)
{
	const struct prose_inline *inner = find_script(p->child);

	if (!inner)
		return;
	diag_error(t->source->diag, inner->at, DIAG_MARKDOWN, "a %s within a %s is not supported",
		   inner->kind == PROSE_SUP ? "superscript" : "subscript", p->kind == PROSE_SUP ? "superscript" : "subscript");
	diag_note(t->source->diag, ORIGIN_NONE,
		  "write the formula another way, as exp(−*E*~a~/*RT*), or one mark after the other: x~1~^2^");
}

static void close_mark(struct mdtext *t, size_t which)
{
	struct mdtext_frame *f = top(t);
	struct prose_inline *p = f->mark[which].node;

	p->kind = f->mark[which].c == '^' ? PROSE_SUP : PROSE_SUB;
	p->text = STR("");
	p->child = p->next;
	p->next = NULL;
	refuse_nested(t, p);
	f->last = p;
	f->mark_n = which;
	if (f->escaped)
		join_escaped(t, p->child);
	f->escaped = f->escaped && f->mark_n;
}

/* A single ^ or ~ at leaf offset `src`. */
static void put_mark(struct mdtext *t, size_t src)
{
	struct mdtext_frame *f = top(t);
	char c = t->leaf->src[src];
	struct mdtext_delim mark = {NULL, c};

	t->address = false;
	for (size_t i = 0; i < f->mark_n; i++) {
		if (f->mark[i].c == c && f->mark[i].node != f->last) {
			close_mark(t, i);
			return;
		}
	}
	/* a separate text: the one before must not grow into it */
	t->end.line = 0;
	mdtext_put_plain(t, PROSE_TEXT, src, 1);
	mark.node = f->last;
	if (f->mark_n < sizeof f->mark / sizeof *f->mark && (!f->mark_n || f->mark[0].c != c))
		f->mark[f->mark_n++] = mark;
}

/* At leaf offset `src` one mark closes and the next, at once, opens: ^14^^15^. */
static bool closes_and_opens(struct mdtext *t, struct str s, size_t i)
{
	const struct mdtext_frame *f = top(t);
	char c = s.ptr[i];
	bool pair = i && s.ptr[i - 1] != c && i + 2 < s.len && s.ptr[i + 1] == c && s.ptr[i + 2] != c && !ascii_is_space(s.ptr[i + 2]);

	for (size_t k = 0; k < f->mark_n && pair; k++)
		if (f->mark[k].c == c)
			return true;
	return false;
}

static void pass_space(struct mdtext *t, size_t src)
{
	struct mdtext_frame *f = top(t);

	t->address = false;
	if (src > 0 && t->backslash == src - 1)
		f->escaped = true;
	else
		f->mark_n = 0;
}

/* What is said of the formula is enough: nothing more of its marks. */
static void silence_marks(struct mdtext *t)
{
	struct prose_inline *p = t->before ? t->before->next : top(t)->first;

	for (; p && t->before_depth == t->depth; p = p->next)
		p->literal = p->literal || (p->kind == PROSE_TEXT && p->text.len && (p->text.ptr[0] == '^' || p->text.ptr[0] == '~'));
}

static void open_formula(struct mdtext *t)
{
	t->before = top(t)->last;
	t->before_depth = t->depth;
}

static void report_formula(struct mdtext *t, size_t src)
{
	silence_marks(t);
	diag_error(t->source->diag, mdleaf_place(t->leaf, t->source, src), DIAG_FORMULA,
		   "TeX formulas are not supported: write Unicode characters, ^...^ for superscript and ~...~ for subscript%s",
		   t->leaf->src[src] == '$' ? " (a dollar sign is \\$)" : "");
}

/* `s` follows a backslash: a TeX command with an argument, \textit{...}. */
static bool is_command(const char *s)
{
	size_t n = 0;

	while (ascii_is_letter(s[n]))
		n++;
	return n >= 2 && s[n] == '{';
}

/* The ^ at `src` is that of a footnote in other dialects of Markdown, [^1]. */
static bool is_footnote(const struct mdtext *t, size_t src)
{
	const char *s = t->leaf->src + src;
	size_t n = 1;

	if (src == 0 || s[-1] != '[')
		return false;
	while (ascii_is_digit(s[n]) || (s[n] >= 'a' && s[n] <= 'z'))
		n++;
	return n > 1 && s[n] == ']';
}

/* The text of a footnote, "[^1]: …", whose mark elsewhere in the value is reported. */
static bool is_defined_note(const struct mdtext *t, size_t src)
{
	const char *s = t->leaf->src + src - 1;
	struct str value = t->source->value, mark = {s, 2};

	while (s[mark.len - 1] != ']')
		mark.len++;
	for (size_t at = 0; s[mark.len] == ':' && (at = str_find(value, mark, at)) != SIZE_MAX; at++)
		if (at + mark.len >= value.len || value.ptr[at + mark.len] != ':')
			return true;
	return false;
}

/* pandoc's rule: no space after the opening $ or before the closing one, and no digit after that. */
static void pass_dollar(struct mdtext *t, size_t src)
{
	const char *s = t->leaf->src;

	if (t->dollar == src)
		return;
	if (s[src + 1] == '$') {
		if (t->display != MDSOURCE_NONE)
			report_formula(t, t->display);
		else
			open_formula(t);
		t->display = t->display == MDSOURCE_NONE ? src : MDSOURCE_NONE;
		t->dollar = src + 1;
		t->formula = MDSOURCE_NONE;
	} else if (t->formula != MDSOURCE_NONE && !ascii_is_space(s[src - 1]) && !(s[src + 1] >= '0' && s[src + 1] <= '9')) {
		report_formula(t, t->formula);
		t->formula = MDSOURCE_NONE;
	} else if (!ascii_is_space(s[src + 1])) {
		t->formula = src;
		open_formula(t);
	}
}

/* Between brackets with backslashes: signs of TeX. Others escape square brackets too, \[4\], \[data_set\]. */
static bool is_tex(const char *s, size_t from, size_t end)
{
	bool square = s[from - 1] == '[';

	for (size_t i = from; i < end; i++) {
		bool escaped = s[i - 1] == '\\';
		if (((s[i] == '^' || (s[i] == '_' && !square) || s[i] == '{') && !escaped) || (s[i] == '\\' && ascii_is_letter(s[i + 1])))
			return true;
	}
	return false;
}

/* TeX's other brackets of formulas, \(...\) and \[...\], of which Markdown takes the backslashes if these are not double. */
static void pass_bracket(struct mdtext *t, size_t src)
{
	const char *s = t->leaf->src;
	char c = s[src];
	bool twice;

	if (src == 0 || s[src - 1] != '\\')
		return;
	twice = src > 1 && s[src - 2] == '\\';
	if (c == '(' || c == '[') {
		t->bracket = src;
		open_formula(t);
		return;
	}
	if (t->bracket != MDSOURCE_NONE && s[t->bracket] == (c == ')' ? '(' : '[') && (twice || is_tex(s, t->bracket + 1, src - 1)))
		report_formula(t, t->bracket - 1);
	t->bracket = MDSOURCE_NONE;
}

void mdtext_put_escaped(struct mdtext *t, size_t src)
{
	if (strchr("()[]", t->leaf->src[src]))
		pass_bracket(t, src);
	t->end.line = 0; /* a separate text */
	mdtext_put_plain(t, PROSE_TEXT, src, 1);
	if (top(t)->last)
		top(t)->last->literal = true;
}

/* Where the next byte is for which mdtext_put() has a case. */
static size_t next_sign(struct str s, size_t i)
{
	static const bool signs[256] = {[' '] = true, ['\t'] = true, ['h'] = true, ['d'] = true,  ['$'] = true, ['('] = true,
					['['] = true, [')'] = true,  [']'] = true, ['\\'] = true, ['^'] = true, ['~'] = true};

	while (i < s.len && !signs[(unsigned char)s.ptr[i]])
		i++;
	return i;
}

void mdtext_put(struct mdtext *t, size_t src, size_t len)
{
	struct str s = {t->leaf->src + src, len};
	size_t from = 0;
	bool note = false; /* the last mark is that of a footnote */

	if (str_eq(s, STR("\\")))
		t->backslash = src;
	for (size_t i = 0; (i = next_sign(s, i)) < len; i++) {
		char c = s.ptr[i];
		switch (c) {
		case ' ':
		case '\t':
			pass_space(t, src + i);
			break;
		case 'h':
		case 'd':
			t->address = t->address || mdlink_begins(s, i);
			break;
		case '$':
			if (!t->address)
				pass_dollar(t, src + i);
			break;
		case '(':
		case '[':
		case ')':
		case ']':
			pass_bracket(t, src + i);
			break;
		case '\\':
			if (is_command(t->leaf->src + src + i + 1))
				diag_error(t->source->diag, mdleaf_place(t->leaf, t->source, src + i), DIAG_FORMULA,
					   "TeX commands are not supported: write *...* for \\textit{...}, and Unicode characters for "
					   "symbols");
			break;
		case '^':
		case '~':
			note = c == '^' && is_footnote(t, src + i);
			if (note && !is_defined_note(t, src + i))
				diag_error(t->source->diag, mdleaf_place(t->leaf, t->source, src + i - 1), DIAG_MARKDOWN,
					   "footnotes, [^...], are not supported: write the note in the text, or the number without '^'");
			if (closes_and_opens(t, s, i)) {
				mdtext_put_plain(t, PROSE_TEXT, src + from, i - from);
				put_mark(t, src + i);
				put_mark(t, src + ++i);
				from = i + 1;
				break;
			}
			if ((i && s.ptr[i - 1] == c) || (i + 1 < len && s.ptr[i + 1] == c) || (t->address && c == '~'))
				break; /* a run is not a mark */
			mdtext_put_plain(t, PROSE_TEXT, src + from, i - from);
			put_mark(t, src + i);
			if (note)
				top(t)->last->literal = true;
			from = i + 1;
			break;
		default:
			break;
		}
	}
	mdtext_put_plain(t, PROSE_TEXT, src + from, len - from);
}

struct prose_inline *mdtext_finish(struct mdtext *t)
{
	t->over = 0;
	while (t->depth)
		mdtext_close(t);
	mdlink_find_bare(t->source->arena, &t->frame[0].first);
	return t->frame[0].first;
}
