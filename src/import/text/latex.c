#include "import/text/latex.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "base/unicode.h"
#include "import/text/latex_int.h"
#include "import/text/latexchars.h"
#include "import/text/xmlread.h"

/* Groups in each other; braces without a partner, each of which is looked for to the end. */
enum { DEPTH_MAX = 60, BROKEN_MAX = 16 };

/* --- output ----------------------------------------------------------------------------------------------------------------------- */

static void flush(struct latex *l)
{
	if (!l->text.len)
		return;
	mdruns_put(&l->runs, str_dup(l->s->arena, unicode_nfc(l->s->arena, strbuf_str(&l->text), NULL)), l->face, l->link);
	l->text.len = 0;
}

void latex_face(struct latex *l, unsigned face)
{
	if (face == l->face)
		return;
	flush(l);
	l->face = face;
}

void latex_put(struct latex *l, struct str s)
{
	strbuf_put(&l->text, s);
}

/* Ends a paragraph, or an item. */
static void end_block(struct latex *l)
{
	flush(l);
	if (!l->blocks) {
		latex_put(l, STR(" "));
		return;
	}
	if (mdruns_any(&l->runs)) {
		struct str line = mdruns_line(&l->runs, true, l->item ? STR("  ") : STR(""));
		strbuf_printf(&l->out, "%s%s%.*s\n", l->out.len && !(l->item && l->was_item) ? "\n" : "", l->item ? "- " : "",
			      STR_ARG(line));
		l->was_item = l->item;
	}
	l->runs = (struct md_runs){.arena = l->s->arena, .space = true};
	l->item = false;
}

/* --- reading ---------------------------------------------------------------------------------------------------------------------- */

size_t latex_group_end(struct str s, size_t pos)
{
	size_t depth = 0;

	for (; pos < s.len; pos++) {
		if (s.ptr[pos] == '\\')
			pos++;
		else if (s.ptr[pos] == '{')
			depth++;
		else if (s.ptr[pos] == '}' && --depth == 0)
			return pos + 1;
	}
	return SIZE_MAX;
}

struct str latex_command(struct str s, size_t *pos)
{
	size_t from = ++*pos;

	while (*pos < s.len && ascii_is_letter(s.ptr[*pos]))
		++*pos;
	if (*pos == from && *pos < s.len)
		utf8_next(s, pos);
	return str_slice(s, from, *pos);
}

void latex_skip_spaces(struct str s, size_t *pos)
{
	while (*pos < s.len && ascii_is_space(s.ptr[*pos]))
		++*pos;
}

struct str latex_argument(struct str s, size_t *pos)
{
	size_t from, end;

	latex_skip_spaces(s, pos);
	from = *pos;
	if (from >= s.len || s.ptr[from] == '}')
		return STR("");
	if (s.ptr[from] == '{' && (end = latex_group_end(s, from)) != SIZE_MAX) {
		*pos = end;
		return str_slice(s, from + 1, end - 1);
	}
	if (s.ptr[from] == '\\')
		latex_command(s, pos);
	else
		utf8_next(s, pos);
	return str_slice(s, from, *pos);
}

/* An accent and the letter it stands on; dotless letters get their accent as dotted ones have it. */
static void put_accent(struct latex *l, uint32_t mark, struct str s, size_t *pos)
{
	struct str arg = latex_argument(s, pos), letter;
	char buffer[4];
	size_t at = 0;

	while (arg.len && arg.ptr[0] == '{' && latex_group_end(arg, 0) == arg.len)
		arg = str_slice(arg, 1, arg.len - 1);
	if (arg.len && arg.ptr[0] == '\\') {
		struct str command = latex_command(arg, &at);
		letter = str_is(command, "i") ? STR("i") : str_is(command, "j") ? STR("j") : latexchars_text(command, buffer);
		if (!letter.len) { /* two accents: \^{\'e} */
			latex_walk(l, arg);
			strbuf_put_utf8(&l->text, mark);
			return;
		}
	} else {
		utf8_next_any(arg.len ? arg : STR(" "), &at);
		letter = str_slice(arg, 0, at);
	}
	latex_put(l, letter);
	if (letter.len)
		strbuf_put_utf8(&l->text, mark);
	latex_walk(l, str_slice(arg, at, arg.len));
}

static void put_link(struct latex *l, struct str address, struct str shown)
{
	struct strbuf clean = {.arena = l->s->arena};
	struct str before = l->link;

	for (size_t i = 0; i < address.len; i++)
		if (address.ptr[i] != '\\' && !ascii_is_space(address.ptr[i]))
			strbuf_putc(&clean, address.ptr[i]);
	flush(l);
	l->link = strbuf_str(&clean);
	if (shown.len)
		latex_walk(l, shown);
	else
		latex_put(l, l->link);
	flush(l);
	l->link = before;
}

static const struct {
	const char *command;
	unsigned face;
	bool rest; /* a declaration: for the rest of its group */
} faces[] = {
	{"emph", MD_EMPH, false},
	{"textit", MD_EMPH, false},
	{"textsl", MD_EMPH, false},
	{"enquote", 0, false},
	{"textbf", MD_STRONG, false},
	{"texttt", MD_CODE, false},
	{"textsuperscript", MD_SUP, false},
	{"textsubscript", MD_SUB, false},
	{"mkbibemph", MD_EMPH, false},
	{"mkbibbold", MD_STRONG, false},
	{"mkbibitalic", MD_EMPH, false},
	{"it", MD_EMPH, true},
	{"em", MD_EMPH, true},
	{"itshape", MD_EMPH, true},
	{"sl", MD_EMPH, true},
	{"bf", MD_STRONG, true},
	{"bfseries", MD_STRONG, true},
	{"tt", MD_CODE, true},
	{"ttfamily", MD_CODE, true},
};

/* Commands that do not matter, before a group that does. */
static const char *const transparent[] = {"cyrchar",
					  "textrm",
					  "textsc",
					  "textsf",
					  "textup",
					  "textnormal",
					  "textmd",
					  "mbox",
					  "hbox",
					  "text",
					  "underline",
					  "protect",
					  "relax",
					  "rm",
					  "sc",
					  "sf",
					  "normalfont",
					  "small",
					  "footnotesize",
					  "scriptsize",
					  "tiny",
					  "large",
					  "Large",
					  "normalsize",
					  "noindent",
					  "/",
					  "-",
					  "MakeUppercase",
					  "uppercase",
					  "MakeLowercase",
					  "lowercase",
					  "scshape",
					  "rmfamily",
					  "sffamily",
					  "upshape",
					  "mdseries",
					  "raggedright",
					  "sloppy",
					  "allowbreak",
					  "linebreak",
					  "leavevmode",
					  "xspace",
					  "bibinfo",
					  "NoCaseChange",
					  "BibTitle",
					  "foreignlanguage",
					  "selectlanguage",
					  "russian",
					  "english",
					  "cyr",
					  "lat",
					  "centering",
					  "hskip",
					  "smallskip",
					  "medskip",
					  "bigskip",
					  "nobreak",
					  "ignorespaces",
					  "unskip",
					  "sortas",
					  NULL};

/* Spaces of all kinds. */
static const char *const spaces[] = {" ",         ",",     ";",     ":",  "!",  "quad",    "qquad",        "enspace",
				     "thinspace", "space", "hfill", "\n", "\t", "newline", "nobreakspace", NULL};

/* What is left out with its argument. */
static const char *const dropped[] = {"footnote", "label", "thanks", "index", "noopsort", "vspace", "hspace", "phantom", "hphantom", NULL};

static void put_face(struct latex *l, unsigned face, bool rest, struct str s, size_t *pos)
{
	unsigned before = l->face;

	latex_face(l, before | face);
	if (rest) {
		latex_skip_spaces(s, pos);
		return; /* the end of the group brings the face back */
	}
	latex_walk(l, latex_argument(s, pos));
	latex_face(l, before);
}

static void begin_or_end(struct latex *l, struct str command, struct str name)
{
	static const char *const known[] = {"itemize", "enumerate", "description", "quote", "center", "abstract", "otherlanguage", NULL};

	if (!str_is_one_of(name, known))
		import_unknown(l->s, str_printf(l->s->arena, "\\%.*s{%.*s}", STR_ARG(command), STR_ARG(name)), l->where);
	end_block(l);
}

static void put_command(struct latex *l, struct str s, size_t *pos)
{
	struct str command = latex_command(s, pos), text;
	uint32_t accent = latexchars_accent(command);
	bool named = command.len && ascii_is_letter(command.ptr[0]);
	char buffer[4];

	if (accent && !(named && *pos < s.len && !strchr("{ \\", s.ptr[*pos]) && ascii_is_alnum(s.ptr[*pos]))) {
		put_accent(l, accent, s, pos);
		return;
	}
	for (size_t i = 0; i < sizeof faces / sizeof *faces; i++)
		if (str_is(command, faces[i].command)) {
			put_face(l, faces[i].face, faces[i].rest, s, pos);
			return;
		}
	text = latexchars_text(command, buffer);
	if (text.len) {
		latex_put(l, text);
		if (*pos + 1 < s.len && s.ptr[*pos] == '{' && s.ptr[*pos + 1] == '}')
			*pos += 2;
		else
			latex_skip_spaces(s, pos);
	} else if (str_is_one_of(command, spaces)) {
		latex_put(l, STR(" "));
	} else if (str_is(command, "\\")) {
		latex_put(l, STR(" "));
	} else if (str_is(command, "par")) {
		end_block(l);
	} else if (str_is(command, "item")) {
		end_block(l);
		l->item = l->blocks;
	} else if (str_is(command, "begin") || str_is(command, "end")) {
		begin_or_end(l, command, latex_argument(s, pos));
	} else if (str_is(command, "url") || str_is(command, "nolinkurl") || str_is(command, "path")) {
		put_link(l, latex_argument(s, pos), STR(""));
	} else if (str_is(command, "href")) {
		text = latex_argument(s, pos);
		put_link(l, text, latex_argument(s, pos));
	} else if (str_is(command, "ensuremath")) {
		latex_formula(l, latex_argument(s, pos));
	} else if (str_is(command, "(")) {
		size_t end = str_find(s, STR("\\)"), *pos);
		end = end == SIZE_MAX ? s.len : end;
		latex_formula(l, str_slice(s, *pos, end));
		*pos = end + 2 < s.len ? end + 2 : s.len;
	} else if (str_is_one_of(command, dropped)) {
		import_note(l->s, IMPORT_DROPPED, l->where, "\\%.*s", STR_ARG(command));
		latex_argument(s, pos);
	} else if (str_is_one_of(command, transparent)) {
		if (named)
			latex_skip_spaces(s, pos);
	} else if (!named) {
		latex_put(l, command); /* \& \% \_ \$ \# \{ \} */
	} else if (latexchars_math(command).len) {
		latex_put(l, latexchars_math(command));
		latex_skip_spaces(s, pos);
	} else {
		import_unknown(l->s, str_printf(l->s->arena, "\\%.*s", STR_ARG(command)), l->where);
		latex_skip_spaces(s, pos);
	}
}

/* A formula between dollars; as amounts of money are none, it does not begin or end with a space, nor stand between digits. */
static bool put_dollars(struct latex *l, struct str s, size_t *pos)
{
	size_t from = *pos + 1, end;
	bool two = from < s.len && s.ptr[from] == '$';

	from += two;
	for (end = from; end < s.len && s.ptr[end] != '$'; end++)
		if (s.ptr[end] == '\\')
			end++;
	if (end >= s.len || end == from || (!two && (ascii_is_space(s.ptr[from]) || ascii_is_space(s.ptr[end - 1]))))
		return false;
	if (!two && ascii_is_digit(s.ptr[from]) && end + 1 < s.len && ascii_is_digit(s.ptr[end + 1]))
		return false;
	latex_formula(l, str_slice(s, from, end));
	*pos = end + 1;
	if (two && *pos < s.len && s.ptr[*pos] == '$')
		++*pos;
	return true;
}

/* Signs of several characters; false: none begins here. */
static bool put_ligature(struct latex *l, struct str s, size_t *pos)
{
	static const struct {
		const char *typed, *text;
	} rows[] = {{"---", "—"}, {"--", "–"}, {"``", "“"}, {"''", "”"}, {"?`", "¿"}, {"!`", "¡"}, {"`", "‘"}, {"~", "\xC2\xA0"}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (str_starts(str_slice(s, *pos, s.len), str_from(rows[i].typed))) {
			latex_put(l, str_from(rows[i].text));
			*pos += strlen(rows[i].typed);
			return true;
		}
	return false;
}

static bool is_blank_line(struct str s, size_t pos)
{
	for (pos++; pos < s.len && ascii_is_space(s.ptr[pos]); pos++)
		if (s.ptr[pos] == '\n')
			return true;
	return false;
}

static void put_group(struct latex *l, struct str s, size_t *pos)
{
	size_t end = l->broken < BROKEN_MAX ? latex_group_end(s, *pos) : SIZE_MAX;
	unsigned face = l->face;

	if (end == SIZE_MAX) {
		l->broken++;
		++*pos;
		return;
	}
	latex_walk(l, str_slice(s, *pos + 1, end - 1));
	latex_face(l, face);
	*pos = end;
}

void latex_walk(struct latex *l, struct str s)
{
	if (l->depth++ > DEPTH_MAX) {
		latex_put(l, s);
		l->depth--;
		return;
	}
	for (size_t pos = 0; pos < s.len;) {
		char c = s.ptr[pos];
		if (c == '{') {
			put_group(l, s, &pos);
		} else if (c == '}') {
			pos++;
		} else if (c == '\\') {
			put_command(l, s, &pos);
		} else if (c == '$' && put_dollars(l, s, &pos)) {
			continue;
		} else if (c == '\n' && is_blank_line(s, pos)) {
			end_block(l);
			latex_skip_spaces(s, &pos);
		} else if ((c == '-' || c == '`' || c == '\'' || c == '~' || c == '?' || c == '!') && put_ligature(l, s, &pos)) {
			continue;
		} else {
			strbuf_putc(&l->text, c);
			pos++;
		}
	}
	l->depth--;
}

/* --- texts ------------------------------------------------------------------------------------------------------------------------ */

static struct latex start(struct import_source *s, struct str where)
{
	return (struct latex){.s = s,
			      .where = where,
			      .text = {.arena = s->arena},
			      .out = {.arena = s->arena},
			      .runs = {.arena = s->arena, .space = true},
			      .link = STR("")};
}

/* The end of a character's name in HTML behind its "&", and the name: "amp;", and "amp$\\mathsemicolon$" of Crossref. */
static size_t entity_end(struct str s, size_t from, struct str *name)
{
	static const char semicolon[] = "$\\mathsemicolon$";
	size_t end = from;

	while (end < s.len && end - from < 10 && (ascii_is_alnum(s.ptr[end]) || (s.ptr[end] == '#' && end == from)))
		end++;
	*name = str_slice(s, from, end);
	if (end == from || end == s.len)
		return 0;
	if (s.ptr[end] == ';')
		return end + 1;
	return str_starts(str_slice(s, end, s.len), STR(semicolon)) ? end + sizeof semicolon - 1 : 0;
}

/* With characters for what HTML calls "&amp;", which services leave in BibTeX, also as "\&amp;" and "{\&}amp;". */
static struct str without_entities(struct arena *a, struct str s)
{
	struct strbuf out = {.arena = a};
	size_t kept = 0;

	for (size_t i = str_find(s, STR("&"), 0), end; i < s.len; i = str_find(s, STR("&"), end)) {
		size_t from = i;
		struct str name, sign;
		if (from && s.ptr[from - 1] == '\\')
			from--;
		end = i + 1;
		if (from < i && from && s.ptr[from - 1] == '{' && end < s.len && s.ptr[end] == '}') {
			from--;
			end++;
		}
		end = entity_end(s, end, &name);
		sign = end ? xml_text_of(a, xmlread_html(a, str_printf(a, "&%.*s;", STR_ARG(name)))) : STR("");
		if (!end || from < kept || (sign.len > 2 && sign.ptr[0] == '&')) {
			end = i + 1;
			continue;
		}
		strbuf_put(&out, str_slice(s, kept, from));
		if (sign.len == 1 && strchr("&%$#_{}", sign.ptr[0]))
			strbuf_putc(&out, '\\');
		strbuf_put(&out, sign);
		kept = end;
	}
	if (!kept)
		return s;
	strbuf_put(&out, str_slice(s, kept, s.len));
	return strbuf_str(&out);
}

struct str latex_line(struct import_source *s, struct str text, struct str where)
{
	struct latex l = start(s, where);

	latex_walk(&l, without_entities(s->arena, text));
	flush(&l);
	mdruns_drop_whole(&l.runs, MD_EMPH | MD_STRONG);
	return mdruns_line(&l.runs, false, STR(""));
}

struct str latex_blocks(struct import_source *s, struct str text, struct str where)
{
	struct latex l = start(s, where);

	l.blocks = true;
	latex_walk(&l, without_entities(s->arena, text));
	end_block(&l);
	return strbuf_str(&l.out);
}

struct str latex_plain(struct import_source *s, struct str text, struct str where)
{
	struct latex l = start(s, where);
	struct strbuf out = {.arena = s->arena};
	bool space = false;

	latex_walk(&l, without_entities(s->arena, text));
	flush(&l);
	for (size_t i = 0; i < l.runs.n; i++)
		for (size_t k = 0; k < l.runs.v[i].text.len; k++) {
			char c = l.runs.v[i].text.ptr[k];
			bool is_space = ascii_is_space(c);
			if (!is_space && space && out.len)
				strbuf_putc(&out, ' ');
			if (!is_space)
				strbuf_putc(&out, c);
			space = is_space;
		}
	return strbuf_str(&out);
}
