#include "import/text/mdruns.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "base/unicode.h"

/* Faces beyond those of the header: one that stands within its script, and, of what is written, in a link. */
enum { MD_APART = 64, LINKED = 128 };

/* --- gathering -------------------------------------------------------------------------------------------------------------------- */

static bool is_space(const struct md_runs *r, uint32_t cp)
{
	return ascii_is_space(cp) || (r->html && cp == 0xA0);
}

static bool is_nothing(uint32_t cp)
{
	return cp == 0xFEFF || cp == 0x200B || cp == 0x2060;
}

void mdruns_put(struct md_runs *r, struct str text, unsigned face, struct str link)
{
	struct strbuf out = {.arena = r->arena};

	for (size_t pos = 0, from; pos < text.len;) {
		uint32_t cp;
		from = pos;
		cp = utf8_next(text, &pos);
		if (is_nothing(cp))
			continue;
		if (!is_space(r, cp))
			strbuf_put(&out, str_slice(text, from, pos));
		else if (!r->space || face & MD_CODE)
			strbuf_putc(&out, ' ');
		r->space = is_space(r, cp);
	}
	if (out.len)
		ARENA_PUSH(r->arena, r->v, r->n) = (struct md_run){strbuf_str(&out), link, face};
}

static bool is_blank(const struct md_run *run)
{
	return !(run->face & MD_BREAK) && str_is(run->text, " ");
}

/* Without spaces and breaks at the end. */
static void trim(struct md_runs *r)
{
	while (r->n) {
		struct md_run *last = &r->v[r->n - 1];
		if (str_ends(last->text, STR(" ")) && !(last->face & MD_CODE))
			last->text.len--;
		if (last->text.len)
			return;
		r->n--;
	}
}

void mdruns_break(struct md_runs *r)
{
	trim(r);
	if (r->n)
		ARENA_PUSH(r->arena, r->v, r->n) = (struct md_run){.face = MD_BREAK};
	r->space = true;
}

bool mdruns_any(const struct md_runs *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (!unicode_is_blank(r->v[i].text))
			return true;
	return false;
}

void mdruns_drop_whole(struct md_runs *r, unsigned face)
{
	for (size_t i = 0; i < r->n; i++)
		if (!(r->v[i].face & (face | MD_BREAK)) && !is_blank(&r->v[i]))
			return;
	for (size_t i = 0; i < r->n; i++)
		r->v[i].face &= ~face;
}

/* --- where marks can stand -------------------------------------------------------------------------------------------------------- */

/* Whether Markdown takes it for a punctuation mark, for sure. */
static bool is_mark(uint32_t cp)
{
	static const uint32_t others[] = {0xA1, 0xA7, 0xAB, 0xB6, 0xB7, 0xBB, 0xBF};

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (cp == others[i])
			return true;
	return ascii_is_punct(cp) || (cp >= 0x2010 && cp <= 0x2027) || (cp >= 0x2030 && cp <= 0x205E);
}

/* Whether it may be one. */
static bool may_be_mark(uint32_t cp)
{
	return !ascii_is_alnum(cp) && !unicode_is_letter(cp);
}

static bool is_script(const struct md_run *run)
{
	return (run->face & (MD_SUB | MD_SUP | MD_CODE)) != 0 || run->link.len;
}

/* A letter or the like stands before or after: a mark that is next to punctuation on its other side is none there. */
static bool is_word_before(const struct md_runs *r, size_t i)
{
	uint32_t cp;

	if (!i || r->v[i - 1].face & MD_BREAK || is_script(&r->v[i - 1]))
		return false;
	cp = utf8_before(r->v[i - 1].text, r->v[i - 1].text.len);
	return !is_mark(cp) && !unicode_is_space(cp);
}

static bool is_word_after(const struct md_runs *r, size_t i)
{
	uint32_t cp;

	if (i + 1 >= r->n || r->v[i + 1].face & MD_BREAK || is_script(&r->v[i + 1]))
		return false;
	cp = utf8_at(r->v[i + 1].text, 0);
	return !is_mark(cp) && !unicode_is_space(cp);
}

static bool has(const struct md_runs *r, size_t i, unsigned face)
{
	return i < r->n && (r->v[i].face & face) != 0;
}

/* How much of the beginning of a run, in bytes, cannot have the face: white space, and punctuation that would keep the mark from being one.
 * A script there has the face within its marks. */
static size_t edge_begin(struct md_runs *r, size_t i)
{
	struct str s = r->v[i].text;
	bool word = is_word_before(r, i);
	size_t end = 0;

	if (r->v[i].face & (MD_SUB | MD_SUP | MD_CODE)) {
		r->v[i].face |= word ? MD_APART : 0;
		return 0;
	}
	for (size_t pos = 0; pos < s.len;) {
		uint32_t cp = utf8_next(s, &pos);
		if (!unicode_is_space(cp) && !(word && may_be_mark(cp)))
			break;
		word = !unicode_is_space(cp) && word;
		end = pos;
	}
	return end;
}

static size_t edge_end(struct md_runs *r, size_t i)
{
	struct str s = r->v[i].text;
	bool word = is_word_after(r, i);
	size_t begin = s.len;

	if (r->v[i].face & (MD_SUB | MD_SUP | MD_CODE)) {
		r->v[i].face |= word ? MD_APART : 0;
		return s.len;
	}
	while (begin) {
		uint32_t cp = utf8_before(s, begin);
		if (!unicode_is_space(cp) && !(word && may_be_mark(cp)))
			break;
		word = !unicode_is_space(cp) && word;
		begin = utf8_back(s, begin);
	}
	return begin;
}

/* Divides each run at an offset, unless that is 0 or its length; the part before or after it loses the faces. */
static void divide(struct md_runs *r, const size_t *at, unsigned faces, bool before)
{
	struct md_run *v = ARENA_ARRAY(r->arena, 2 * r->n, struct md_run);
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++) {
		const struct md_run *run = &r->v[i];
		v[n++] = *run;
		if (!at[i] || at[i] == run->text.len)
			continue;
		v[n] = *run;
		v[n].text = str_slice(run->text, at[i], run->text.len);
		v[n - 1].text.len = at[i];
		v[before ? n - 1 : n].face &= ~faces;
		n++;
	}
	r->v = v;
	r->n = n;
}

/* The edges of texts with a face. A run that loses it leaves the edge to the next one. */
static void mend_edges(struct md_runs *r, unsigned face)
{
	size_t *at = ARENA_ARRAY(r->arena, r->n, size_t);

	for (size_t i = 0; i < r->n; i++) {
		if (!has(r, i, face) || (i && has(r, i - 1, face)))
			continue;
		at[i] = edge_begin(r, i);
		if (at[i] == r->v[i].text.len)
			r->v[i].face &= ~face;
	}
	divide(r, at, face, true);
	at = ARENA_ARRAY(r->arena, r->n, size_t);
	for (size_t i = r->n; i-- > 0;) {
		if (!has(r, i, face) || has(r, i + 1, face))
			continue;
		at[i] = edge_end(r, i);
		if (!at[i])
			r->v[i].face &= ~face;
	}
	divide(r, at, face, false);
}

/* White space at the edges of scripts: a script cannot begin or end with it. Beside one it has no face that would need marks. */
static void mend_scripts(struct md_runs *r)
{
	const unsigned faces = MD_SUB | MD_SUP;

	for (int end = 0; end < 2; end++) {
		size_t *at = ARENA_ARRAY(r->arena, r->n, size_t);
		for (size_t i = 0; i < r->n; i++) {
			struct str s = r->v[i].text;
			if (!has(r, i, faces) || !s.len || s.ptr[end ? s.len - 1 : 0] != ' ')
				continue;
			if (s.len == 1)
				r->v[i].face &= ~faces;
			else
				at[i] = end ? s.len - 1 : 1;
		}
		divide(r, at, faces, !end);
	}
	for (size_t i = 0; i < r->n; i++)
		if (is_blank(&r->v[i]) && (has(r, i + 1, faces) || (i && has(r, i - 1, faces))))
			r->v[i].face &= ~(unsigned)(MD_STRONG | MD_EMPH);
}

/* Neighbours with the same faces become one. */
static void join(struct md_runs *r)
{
	size_t n = 0;

	for (size_t i = 0, end; i < r->n; i = end) {
		struct md_run run = r->v[i];
		struct strbuf all = {.arena = r->arena};
		for (end = i + 1; end < r->n && r->v[end].face == run.face && str_eq(r->v[end].link, run.link) && !(run.face & MD_BREAK);)
			end++;
		for (size_t k = i; end > i + 1 && k < end; k++)
			strbuf_put(&all, r->v[k].text);
		if (end > i + 1)
			run.text = strbuf_str(&all);
		r->v[n++] = run;
	}
	r->n = n;
}

/* Texts that are strong in part and emphasised in part, one across the edge of the other, lose the second face. */
static void mend_overlaps(struct md_runs *r)
{
	const unsigned both = MD_STRONG | MD_EMPH;

	for (size_t i = 1; i + 1 < r->n; i++) {
		unsigned before = r->v[i - 1].face & both, here = r->v[i].face & both, after = r->v[i + 1].face & both;
		if (here == both && before && after && before != both && after != both && before != after)
			r->v[i].face &= ~after;
	}
}

/* --- writing ---------------------------------------------------------------------------------------------------------------------- */

struct line {
	struct strbuf *out;
	struct str indent;
	bool block;
	bool start;    /* of a line */
	bool dollars;  /* several: two of them would be a formula */
	bool brackets; /* there is one after which a link's address could come */
	bool link;     /* in the text of a link */
};

static bool is_entity(struct str s, size_t i)
{
	size_t n = i + 1;

	n += n < s.len && s.ptr[n] == '#';
	while (n < s.len && n < i + 40 && ascii_is_alnum((unsigned char)s.ptr[n]))
		n++;
	return n > i + 1 && n < s.len && s.ptr[n] == ';';
}

static bool is_word_at(struct str s, size_t i)
{
	uint32_t cp = utf8_at(s, i);

	return i < s.len && (ascii_is_alnum(cp) || (cp >= 0x80 && unicode_is_letter(cp)));
}

static bool is_gap(struct str s, size_t i)
{
	return i >= s.len || s.ptr[i] == ' ';
}

/* Whether a character of a text would be taken for a mark. */
static bool needs_escape(const struct line *l, struct str s, size_t i)
{
	char next = i + 1 < s.len ? s.ptr[i + 1] : ' ';
	uint32_t before;

	switch (s.ptr[i]) {
	case '\\':
	case '`':
		return true;
	case '*':
		return !(i && is_gap(s, i - 1) && is_gap(s, i + 1));
	case '~':
	case '^':
		return !(i && is_gap(s, i - 1) && next == ' ');
	case '$':
		return l->dollars;
	case '_':
		before = utf8_before(s, i);
		return !(is_word_at(s, i + 1) && (ascii_is_alnum(before) || unicode_is_letter(before))) &&
		       !(i && is_gap(s, i - 1) && next == ' ');
	case '<':
		return ascii_is_letter((unsigned char)next) || next == '/' || next == '!' || next == '?';
	case '&':
		return is_entity(s, i);
	case '[':
		return l->link || l->brackets || next == '^';
	case ']':
		return l->link;
	default:
		return false;
	}
}

/* The end of an address that begins here, in which only an asterisk could be a mark. */
static size_t address_end(struct str s, size_t i)
{
	static const char *const beginnings[] = {"https://", "http://", "doi.org/10."};
	struct str rest = str_slice(s, i, s.len);

	if (i && (ascii_is_alnum((unsigned char)s.ptr[i - 1]) || strchr("/.-@", s.ptr[i - 1])))
		return i;
	for (size_t k = 0; k < sizeof beginnings / sizeof *beginnings; k++) {
		if (!str_starts(rest, str_from(beginnings[k])))
			continue;
		while (i < s.len && (unsigned char)s.ptr[i] > ' ' && !strchr("<>\"`{}|\\^*", s.ptr[i]))
			i++;
		return i;
	}
	return i;
}

static void put_escaped(const struct line *l, struct strbuf *out, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		size_t end = (c == 'h' || c == 'd') && !l->link ? address_end(s, i) : i;
		if (end > i) {
			strbuf_put(out, str_slice(s, i, end));
			i = end - 1;
			continue;
		}
		if (ascii_is_punct((unsigned char)c) && needs_escape(l, s, i))
			strbuf_putc(out, '\\');
		strbuf_putc(out, c);
	}
}

/* What would make the paragraph another block: "#", ">", "- ", "1. ". */
static void put_begin(struct strbuf *out, struct str *s)
{
	size_t n = 0;
	char c = s->len ? s->ptr[0] : ' ';

	while (n < s->len && s->ptr[n] == c)
		n++;
	if (c == '>' || (c == '#' && n <= 6 && is_gap(*s, n)) || ((c == '-' || c == '+') && is_gap(*s, 1)) ||
	    (c == '-' && n >= 3 && n == s->len) || (c == '=' && n == s->len)) {
		strbuf_putc(out, '\\');
		return;
	}
	for (n = 0; n < s->len && n < 4 && ascii_is_digit((unsigned char)s->ptr[n]);)
		n++;
	if (n && n < 4 && n < s->len && (s->ptr[n] == '.' || s->ptr[n] == ')') && is_gap(*s, n + 1)) {
		strbuf_printf(out, "%.*s\\", (int)n, s->ptr);
		*s = str_slice(*s, n, s->len);
	}
}

static void put_code(struct strbuf *out, struct str s)
{
	size_t longest = 0, run = 0;
	bool pad;

	for (size_t i = 0; i < s.len; i++) {
		run = s.ptr[i] == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	pad = s.len && (s.ptr[0] == '`' || s.ptr[s.len - 1] == '`');
	for (size_t i = 0; i <= longest; i++)
		strbuf_putc(out, '`');
	strbuf_printf(out, "%s%.*s%s", pad ? " " : "", STR_ARG(s), pad ? " " : "");
	for (size_t i = 0; i <= longest; i++)
		strbuf_putc(out, '`');
}

/* Spaces in a script have a backslash. */
static void put_script(const struct line *l, struct str s)
{
	struct strbuf *out = l->out, text = {.arena = out->arena};

	put_escaped(l, &text, s);
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == ' ')
			strbuf_putc(out, '\\');
		strbuf_putc(out, text.ptr[i]);
	}
}

/* One address in the other, but for the scheme: the text of the link is its address. */
static bool shows_address(struct str text, struct str url)
{
	return str_eq(text, url) || str_eq(text, str_slice(url, str_starts(url, STR("mailto:")) ? 7 : 0, url.len));
}

static void put_runs(struct line *l, const struct md_run *v, size_t n, unsigned open);

static void put_run(struct line *l, const struct md_run *run)
{
	struct str s = run->text;

	if (run->face & MD_BREAK)
		strbuf_printf(l->out, l->block ? "\\\n%.*s" : " ", STR_ARG(l->indent));
	else if (run->face & MD_CODE)
		put_code(l->out, s);
	else if (run->face & (MD_SUB | MD_SUP))
		put_script(l, s);
	else {
		if (l->start && l->block)
			put_begin(l->out, &s);
		put_escaped(l, l->out, s);
	}
	l->start = (run->face & MD_BREAK) != 0;
}

/* How many runs from here on have the face, or the link. */
static size_t extent(const struct md_run *v, size_t n, unsigned face, unsigned open)
{
	const unsigned outside = face & (MD_STRONG | MD_EMPH) && !(open & (MD_SUB | MD_SUP)) ? MD_APART : 0;
	size_t k = 0;

	while (k < n && v[k].face & face && !(v[k].face & outside))
		k++;
	return k;
}

static size_t link_extent(const struct md_run *v, size_t n)
{
	size_t k = 1;

	while (k < n && v[0].link.len && str_eq(v[k].link, v[0].link))
		k++;
	return v[0].link.len ? k : 0;
}

static void put_link(struct line *l, const struct md_run *v, size_t n)
{
	struct strbuf text = {.arena = l->out->arena};

	for (size_t i = 0; i < n; i++)
		strbuf_put(&text, v[i].text);
	if (shows_address(strbuf_str(&text), v->link)) {
		strbuf_printf(l->out, "<%.*s>", STR_ARG(strbuf_str(&text)));
		return;
	}
	strbuf_putc(l->out, '[');
	l->start = false;
	l->link = true;
	put_runs(l, v, n, LINKED);
	l->link = false;
	strbuf_puts(l->out, "](");
	for (size_t i = 0; i < v->link.len; i++) {
		char c = v->link.ptr[i];
		if (c == ' ' || strchr("()<>\\*", c))
			strbuf_printf(l->out, "%%%02X", c);
		else
			strbuf_putc(l->out, c);
	}
	strbuf_putc(l->out, ')');
}

static void put_runs(struct line *l, const struct md_run *v, size_t n, unsigned open)
{
	static const struct {
		unsigned face;
		const char *mark;
	} marks[] = {{MD_STRONG, "**"}, {MD_EMPH, "*"}, {MD_SUB, "~"}, {MD_SUP, "^"}};

	for (size_t i = 0; i < n;) {
		size_t best = 0, which = 0, k = open & LINKED ? 0 : link_extent(v + i, n - i);
		if (k) {
			put_link(l, v + i, k);
			i += k;
			continue;
		}
		for (size_t m = 0; m < sizeof marks / sizeof *marks; m++) {
			k = open & marks[m].face ? 0 : extent(v + i, n - i, marks[m].face, open);
			if (k > best)
				best = k, which = m;
		}
		if (!best) {
			put_run(l, &v[i]);
			i++;
			continue;
		}
		strbuf_puts(l->out, marks[which].mark);
		l->start = false;
		put_runs(l, v + i, best, open | marks[which].face);
		strbuf_puts(l->out, marks[which].mark);
		i += best;
	}
}

static void look(struct line *l, const struct md_runs *r)
{
	size_t dollars = 0;

	for (size_t i = 0; i < r->n; i++) {
		struct str s = r->v[i].text;
		for (size_t k = 0; k < s.len; k++) {
			char next = k + 1 < s.len ? s.ptr[k + 1] : i + 1 == r->n ? ' ' : '(';
			dollars += s.ptr[k] == '$';
			l->brackets = l->brackets || (s.ptr[k] == ']' && (next == '(' || next == '[' || next == ':'));
		}
	}
	l->dollars = dollars > 1;
}

struct str mdruns_line(struct md_runs *r, bool block, struct str indent)
{
	struct strbuf out = {.arena = r->arena};
	struct line l = {.out = &out, .indent = indent, .block = block, .start = true};

	trim(r);
	join(r);
	look(&l, r);
	mend_scripts(r);
	mend_edges(r, MD_STRONG);
	mend_edges(r, MD_EMPH);
	mend_overlaps(r);
	put_runs(&l, r->v, r->n, 0);
	r->v = NULL;
	r->n = 0;
	r->space = true;
	return strbuf_str(&out);
}
