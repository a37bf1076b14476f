/* Formulas of LaTeX. */
#include "base/ascii.h"
#include "base/unicode.h"
#include "import/text/latex_int.h"
#include "import/text/latexchars.h"

enum { DEPTH_MAX = 30 };

/* In a trial nothing is written. */
static bool walk(struct latex *l, struct str s, unsigned depth, bool trial);

static void put(struct latex *l, struct str s, bool trial)
{
	if (!trial)
		latex_put(l, s);
}

static bool walk_in_face(struct latex *l, struct str s, unsigned face, unsigned depth, bool trial)
{
	unsigned before = l->face;
	bool ok;

	if (face & before & (MD_SUP | MD_SUB))
		return false;
	if (trial)
		l->face |= face;
	else
		latex_face(l, before | face);
	ok = walk(l, s, depth + 1, trial);
	if (trial)
		l->face = before;
	else
		latex_face(l, before);
	return ok;
}

/* A superscript or subscript. */
static bool put_script(struct latex *l, struct str s, size_t *pos, unsigned depth, bool trial)
{
	unsigned face = s.ptr[(*pos)++] == '^' ? MD_SUP : MD_SUB;
	struct str arg = latex_argument(s, pos);

	if (l->face & (MD_SUP | MD_SUB) || !arg.len)
		return false;
	if (face == MD_SUP && (str_is(arg, "\\circ") || str_is(arg, "\\prime"))) {
		put(l, str_is(arg, "\\circ") ? STR("°") : STR("′"), trial);
		return true;
	}
	return walk_in_face(l, arg, face, depth, trial);
}

/* Words in a formula: spaces count. */
static bool put_words(struct latex *l, struct str s, bool trial)
{
	if (!trial)
		latex_walk(l, s);
	return true;
}

/* The letters of sets of numbers. */
static bool put_board(struct latex *l, struct str arg, bool trial)
{
	static const char letters[] = "CHNPQRZ";
	static const char *const signs[] = {"ℂ", "ℍ", "ℕ", "ℙ", "ℚ", "ℝ", "ℤ"};
	const char *at = arg.len == 1 ? strchr(letters, arg.ptr[0]) : NULL;

	if (at)
		put(l, str_from(signs[at - letters]), trial);
	return at != NULL;
}

/* The mark of an accent; 0: it is none. */
static uint32_t accent_of(struct str command)
{
	static const struct {
		const char *command;
		uint32_t mark;
	} rows[] = {{"bar", 0x304},  {"overline", 0x305}, {"hat", 0x302},  {"widehat", 0x302}, {"tilde", 0x303}, {"widetilde", 0x303},
		    {"vec", 0x20D7}, {"dot", 0x307},      {"ddot", 0x308}, {"check", 0x30C},   {"breve", 0x306}, {"underline", 0x332}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (str_is(command, rows[i].command))
			return rows[i].mark;
	return 0;
}

/* An accent on one character. */
static bool put_accent(struct latex *l, uint32_t mark, struct str arg, unsigned depth, bool trial)
{
	bool letter = arg.len && arg.ptr[0] == '\\';
	size_t end = 0;
	char bytes[4];

	if (letter)
		latex_command(arg, &end);
	else if (arg.len && !strchr("{}^_$&", arg.ptr[0]))
		utf8_next(arg, &end);
	if (!end || end != arg.len || !walk(l, arg, depth + 1, trial))
		return false;
	put(l, (struct str){bytes, utf8_encode(mark, bytes)}, trial);
	return true;
}

static bool put_command(struct latex *l, struct str s, size_t *pos, unsigned depth, bool trial)
{
	static const char *const ignored[] = {"left", "right", "displaystyle", "textstyle", "limits", "big", "Big", "bigl",
					      "bigr", "Bigl",  "Bigr",         "rm",        "it",     "!",   "/",   NULL};
	static const char *const spaces[] = {",", ";", ":", " ", "quad", "qquad", NULL};
	static const char *const same[] = {"mathrm", "mathit", "operatorname", "mathsf", "mathnormal", "mathord", "mathrel", "rm", NULL};
	static const char *const words[] = {"text", "textrm", "textit", "textsc", "textsf", "texttt", "mbox", "hbox", "textnormal", NULL};
	struct str command = latex_command(s, pos), text;
	size_t first = 0;

	if (str_is_one_of(command, ignored))
		return true;
	if (str_is_one_of(command, spaces)) {
		put(l, STR(" "), trial);
		return true;
	}
	if (str_is_one_of(command, same))
		return walk(l, latex_argument(s, pos), depth + 1, trial);
	if (str_is(command, "mathbf") || str_is(command, "boldsymbol") || str_is(command, "bm") || str_is(command, "textbf"))
		return walk_in_face(l, latex_argument(s, pos), MD_STRONG, depth, trial);
	if (str_is(command, "textsuperscript") || str_is(command, "textsubscript"))
		return walk_in_face(l, latex_argument(s, pos), str_is(command, "textsubscript") ? MD_SUB : MD_SUP, depth, trial);
	if (str_is_one_of(command, words))
		return put_words(l, latex_argument(s, pos), trial);
	if (str_is(command, "mathbb"))
		return put_board(l, latex_argument(s, pos), trial);
	if (command.len == 1 && strchr("%&_$#{}", command.ptr[0])) {
		put(l, command, trial);
		return true;
	}
	if (accent_of(command))
		return put_accent(l, accent_of(command), latex_argument(s, pos), depth, trial);
	text = latexchars_math(command);
	if (!text.len) {
		char buffer[4];
		text = latexchars_text(command, buffer);
		if (!text.len || text.ptr == buffer)
			return false;
	}
	put(l, text, trial);
	/* the space that ends the name of a letter is none */
	if (ascii_is_letter(text.ptr[0]) && *pos < s.len && ascii_is_alnum(s.ptr[*pos]))
		put(l, STR(" "), trial);
	else if (!ascii_is_letter(text.ptr[0]) && unicode_is_letter(utf8_next(text, &first))) {
		size_t next = *pos;
		latex_skip_spaces(s, &next);
		if (next < s.len && ascii_is_alnum(s.ptr[next]))
			*pos = next;
	}
	return true;
}

static bool walk(struct latex *l, struct str s, unsigned depth, bool trial)
{
	bool ok = depth <= DEPTH_MAX;

	for (size_t pos = 0; pos < s.len && ok;) {
		char c = s.ptr[pos];
		if (c == '\\') {
			ok = put_command(l, s, &pos, depth, trial);
		} else if (c == '^' || c == '_') {
			ok = put_script(l, s, &pos, depth, trial);
		} else if (c == '{') {
			ok = walk(l, latex_argument(s, &pos), depth + 1, trial) && s.ptr[pos - 1] == '}';
		} else if (c == '}' || c == '&' || c == '$') {
			ok = false;
		} else {
			put(l,
			    c == '-'                ? STR("−")
			    : c == '\''             ? STR("′")
			    : c == '~' || c == '\n' ? STR(" ")
						    : str_slice(s, pos, pos + 1),
			    trial);
			pos++;
		}
	}
	return ok;
}

void latex_formula(struct latex *l, struct str s)
{
	unsigned face = l->face;

	s = str_trim(s);
	if (!(face & (MD_SUP | MD_SUB)) && walk(l, s, 0, true)) {
		walk(l, s, 0, false);
		return;
	}
	l->face = face;
	strbuf_printf(&l->text, "$%.*s$", STR_ARG(s));
	import_note(l->s, IMPORT_CHANGED, l->where, "a formula stays as TeX");
}
