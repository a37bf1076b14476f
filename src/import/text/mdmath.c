/* Formulas as text, where a line of Markdown can say the same: letters, numbers, signs, one level of scripts. */
#include "base/arena.h"
#include "base/ascii.h"
#include "base/unicode.h"
#include "import/text/mdwrite_int.h"

struct math {
	struct md_writer *w;
	struct str link;
};

static void put(struct math *m, struct str s, unsigned face)
{
	mdruns_put(&m->w->runs, s, face, m->link);
}

static bool in_script(unsigned face)
{
	return (face & (MD_SUB | MD_SUP)) != 0;
}

/* --- signs ------------------------------------------------------------------------------------------------------------------------ */

/* Signs that stand between spaces when something is on both sides. */
static bool is_spaced(struct str s)
{
	static const char *const signs[] = {"=", "+", "−", "-", "<", ">", "≤", "≥", "≈", "∼", "±", "×", "→", "≠", "≡", "∝",
					    "∈", "≪", "≫", "⩽", "⩾", "←", "⇒", "↔", "≃", "≲", "≳", "∪", "∩", "⊂", NULL};

	return str_is_one_of(s, signs);
}

static struct str minus(struct str s)
{
	return str_is(s, "-") ? STR("−") : s;
}

/* Nothing that can be seen: the product, and the application of a function. */
static bool is_invisible(struct str s)
{
	return str_is(s, "\xE2\x81\xA1") || str_is(s, "\xE2\x81\xA2") || str_is(s, "\xE2\x81\xA3") || str_is(s, "\xE2\x81\xA4");
}

/* --- MathML ----------------------------------------------------------------------------------------------------------------------- */

static bool put_math(struct math *m, const struct xml_node *n, unsigned face);

static const struct xml_node *element_after(const struct xml_node *n)
{
	while (n && !n->name.len)
		n = n->next;
	return n;
}

static bool put_all(struct math *m, const struct xml_node *n, unsigned face)
{
	for (const struct xml_node *c = element_after(n->child); c; c = element_after(c->next))
		if (!put_math(m, c, face))
			return false;
	return true;
}

static void put_letters(struct math *m, const struct xml_node *n, unsigned face)
{
	struct str s = xml_text_of(m->w->s->arena, n), variant = xml_attr_of(n, "mathvariant");
	bool bold = str_find(variant, STR("bold"), 0) != SIZE_MAX, italic = str_find(variant, STR("italic"), 0) != SIZE_MAX;
	uint32_t first = utf8_at(s, 0);
	bool single = utf8_count(s) == 1 && unicode_is_letter(first) && !(unicode_is_upper(first) && first >= 0x391 && first <= 0x3A9);

	if (xml_is(n, "mi") && !variant.len && single)
		italic = true;
	put(m, s, face | (italic ? MD_EMPH : 0U) | (bold ? MD_STRONG : 0U));
}

static void put_sign(struct math *m, const struct xml_node *n, unsigned face)
{
	struct str s = minus(xml_text_of(m->w->s->arena, n));
	const struct xml_node *before = n->parent ? element_after(n->parent->child) : NULL;
	bool inside = before != n && element_after(n->next) && m->w->runs.n;

	if (is_invisible(s))
		return;
	if (is_spaced(s) && inside && !in_script(face)) {
		put(m, STR(" "), face);
		put(m, s, face);
		put(m, STR(" "), face);
	} else {
		put(m, s, face);
		if (str_is(s, ",") && inside && !in_script(face))
			put(m, STR(" "), face);
	}
}

/* A base with a script below, above, or both; `first` and `second` are the faces of its second and third child. */
static bool put_scripts(struct math *m, const struct xml_node *n, unsigned face, unsigned first, unsigned second)
{
	const struct xml_node *base = element_after(n->child), *one = base ? element_after(base->next) : NULL;
	const struct xml_node *two = one ? element_after(one->next) : NULL;
	struct str sign = xml_text_of(m->w->s->arena, one);

	if (base && first == MD_SUP && (str_is(sign, "∘") || str_is(sign, "°")) && put_math(m, base, face)) {
		put(m, STR("°"), face);
		return true;
	}
	if (!base || !one || in_script(face) || !put_math(m, base, face) || !put_math(m, one, face | first))
		return false;
	return !second || (two && put_math(m, two, face | second));
}

static const char *accent_of(struct str s)
{
	static const char *const accents[][2] = {{"¯", "\xCC\x84"}, {"‾", "\xCC\x84"}, {"^", "\xCC\x82"},     {"ˆ", "\xCC\x82"},
						 {"~", "\xCC\x83"}, {"˜", "\xCC\x83"}, {"→", "\xE2\x83\x97"}, {"˙", "\xCC\x87"},
						 {".", "\xCC\x87"}, {"¨", "\xCC\x88"}, {"˘", "\xCC\x86"},     {"_", "\xCC\x84"}};

	for (size_t i = 0; i < sizeof accents / sizeof *accents; i++)
		if (str_is(s, accents[i][0]))
			return accents[i][1];
	return NULL;
}

/* A single letter with an accent. */
static bool put_over(struct math *m, const struct xml_node *n, unsigned face)
{
	struct arena *a = m->w->s->arena;
	const struct xml_node *base = element_after(n->child), *over = base ? element_after(base->next) : NULL;
	struct str letter = xml_text_of(a, base), sign = xml_text_of(a, over);
	const char *accent = accent_of(sign);

	if (!base || !over || !accent || utf8_count(letter) != 1)
		return false;
	put(m, str_printf(a, "%.*s%s", STR_ARG(letter), accent), face | (xml_is(base, "mn") ? 0U : MD_EMPH));
	return true;
}

static bool is_simple(const struct xml_node *n)
{
	while (n && (xml_is(n, "mrow") || xml_is(n, "mstyle")) && element_after(n->child) && !element_after(element_after(n->child)->next))
		n = element_after(n->child);
	return xml_is(n, "mn") || xml_is(n, "mi");
}

/* In brackets, unless it is a letter or a number. */
static bool put_grouped(struct math *m, const struct xml_node *n, unsigned face)
{
	bool simple = is_simple(n);

	if (!simple)
		put(m, STR("("), face);
	if (!put_math(m, n, face))
		return false;
	if (!simple)
		put(m, STR(")"), face);
	return true;
}

static bool put_fraction(struct math *m, const struct xml_node *n, unsigned face)
{
	const struct xml_node *up = element_after(n->child), *down = up ? element_after(up->next) : NULL;

	if (!up || !down || xml_attr_is(n, "linethickness", "0") || !put_grouped(m, up, face))
		return false;
	put(m, STR("/"), face);
	return put_grouped(m, down, face);
}

static bool put_root(struct math *m, const struct xml_node *n, unsigned face)
{
	const struct xml_node *in = element_after(n->child);

	if (!in || element_after(in->next))
		return false;
	put(m, STR("√"), face);
	return put_grouped(m, in, face);
}

static bool put_fenced(struct math *m, const struct xml_node *n, unsigned face)
{
	struct str open = xml_attr_of(n, "open"), close = xml_attr_of(n, "close");
	bool first = true;

	put(m, open.len ? open : STR("("), face);
	for (const struct xml_node *c = element_after(n->child); c; c = element_after(c->next), first = false) {
		if (!first)
			put(m, STR(", "), face);
		if (!put_math(m, c, face))
			return false;
	}
	put(m, close.len ? close : STR(")"), face);
	return true;
}

/* Scripts before the base, as of isotopes, of which there is one pair. */
static bool put_isotope(struct math *m, const struct xml_node *n, unsigned face)
{
	const struct xml_node *base = element_after(n->child), *pre = base ? element_after(base->next) : NULL, *sub, *sup;

	if (!xml_is(pre, "mprescripts") || in_script(face))
		return false;
	sub = element_after(pre->next);
	sup = sub ? element_after(sub->next) : NULL;
	if (!sup || element_after(sup->next))
		return false;
	return put_math(m, sup, face | MD_SUP) && put_math(m, sub, face | MD_SUB) && put_math(m, base, face);
}

static bool put_math(struct math *m, const struct xml_node *n, unsigned face)
{
	static const char *const rows[] = {"math", "mrow", "mstyle", "mpadded", "mphantom", "maction", NULL};
	const struct xml_node *first = element_after(n->child);

	if (str_is_one_of(n->name, rows))
		return put_all(m, n, face);
	if (xml_is(n, "mi") || xml_is(n, "mn"))
		put_letters(m, n, face);
	else if (xml_is(n, "mo"))
		put_sign(m, n, face);
	else if (xml_is(n, "mtext") || xml_is(n, "ms"))
		put(m, n->child && !n->child->name.len ? n->child->text : xml_text_of(m->w->s->arena, n), face);
	else if (xml_is(n, "mspace"))
		put(m, STR(" "), face);
	else if (xml_is(n, "semantics"))
		return first && put_math(m, first, face);
	else if (xml_is(n, "msub"))
		return put_scripts(m, n, face, MD_SUB, 0);
	else if (xml_is(n, "msup"))
		return put_scripts(m, n, face, MD_SUP, 0);
	else if (xml_is(n, "msubsup"))
		return put_scripts(m, n, face, MD_SUB, MD_SUP);
	else if (xml_is(n, "mover"))
		return put_over(m, n, face);
	else if (xml_is(n, "mfrac"))
		return put_fraction(m, n, face);
	else if (xml_is(n, "msqrt"))
		return put_root(m, n, face);
	else if (xml_is(n, "mfenced"))
		return put_fenced(m, n, face);
	else if (xml_is(n, "mmultiscripts"))
		return put_isotope(m, n, face);
	else
		return xml_is(n, "none") || xml_is(n, "mprescripts");
	return true;
}

/* --- TeX -------------------------------------------------------------------------------------------------------------------------- */

static const char *const commands[][2] = {
	{"alpha", "α"},    {"beta", "β"},    {"gamma", "γ"},  {"delta", "δ"}, {"epsilon", "ε"},    {"varepsilon", "ε"}, {"zeta", "ζ"},
	{"eta", "η"},      {"theta", "θ"},   {"iota", "ι"},   {"kappa", "κ"}, {"lambda", "λ"},     {"mu", "μ"},         {"nu", "ν"},
	{"xi", "ξ"},       {"pi", "π"},      {"rho", "ρ"},    {"sigma", "σ"}, {"tau", "τ"},        {"phi", "φ"},        {"varphi", "φ"},
	{"chi", "χ"},      {"psi", "ψ"},     {"omega", "ω"},  {"Gamma", "Γ"}, {"Delta", "Δ"},      {"Theta", "Θ"},      {"Lambda", "Λ"},
	{"Xi", "Ξ"},       {"Pi", "Π"},      {"Sigma", "Σ"},  {"Phi", "Φ"},   {"Psi", "Ψ"},        {"Omega", "Ω"},      {"upsilon", "υ"},
	{"pm", "±"},       {"times", "×"},   {"le", "≤"},     {"leq", "≤"},   {"leqslant", "≤"},   {"ge", "≥"},         {"geq", "≥"},
	{"geqslant", "≥"}, {"approx", "≈"},  {"sim", "∼"},    {"to", "→"},    {"rightarrow", "→"}, {"leftarrow", "←"},  {"cdot", "·"},
	{"circ", "°"},     {"degree", "°"},  {"infty", "∞"},  {"neq", "≠"},   {"ne", "≠"},         {"ll", "≪"},         {"gg", "≫"},
	{"prime", "′"},    {"partial", "∂"}, {"propto", "∝"}, {"in", "∈"},    {"equiv", "≡"},      {"mp", "∓"},         {"div", "÷"},
	{"ell", "ℓ"},      {"hbar", "ℏ"},    {"ldots", "…"},  {"dots", "…"},  {"%", "%"},          {"$", "$"},          {"&", "&"},
	{"#", "#"},        {"_", "_"},       {"{", "{"},      {"}", "}"},     {",", " "},          {";", " "},          {":", " "},
	{" ", " "},        {"quad", " "},    {"!", ""},       {"left", ""},   {"right", ""},       {"lesssim", "≲"},    {"gtrsim", "≳"},
	{"simeq", "≃"},    {"odot", "⊙"},    {"dagger", "†"}, {"AA", "Å"},    {"lt", "<"},         {"gt", ">"},         {"log", "log"},
	{"ln", "ln"},      {"exp", "exp"},   {"sin", "sin"},  {"cos", "cos"}, {"tan", "tan"},      {"max", "max"},      {"min", "min"},
	{"-", ""},
};

/* Commands whose argument is upright, bold, or as it is. */
static const struct {
	const char *name;
	unsigned face;
	bool upright;
} styles[] = {{"mathrm", 0, true},
	      {"rm", 0, true},
	      {"text", 0, true},
	      {"textrm", 0, true},
	      {"mathit", MD_EMPH, false},
	      {"mathbf", MD_STRONG, true},
	      {"boldsymbol", MD_STRONG, false},
	      {"operatorname", 0, true},
	      {"mathsf", 0, true},
	      {"hbox", 0, true},
	      {"mbox", 0, true},
	      {"textit", MD_EMPH, true},
	      {"textbf", MD_STRONG, true},
	      {"emph", MD_EMPH, true},
	      {"textnormal", 0, true}};

struct tex {
	struct math *m;
	struct str s;
	size_t pos;
	unsigned depth;
};

static bool put_tex(struct tex *t, unsigned face, bool upright, char until);

/* A group in braces, or a single character or command. */
static bool put_argument(struct tex *t, unsigned face, bool upright)
{
	while (t->pos < t->s.len && t->s.ptr[t->pos] == ' ')
		t->pos++;
	if (t->pos < t->s.len && t->s.ptr[t->pos] == '{') {
		t->pos++;
		return put_tex(t, face, upright, '}');
	}
	return put_tex(t, face, upright, '\1');
}

static bool put_command(struct tex *t, unsigned face, bool upright)
{
	size_t from = ++t->pos;
	struct str name;

	while (t->pos < t->s.len && ascii_is_letter((unsigned char)t->s.ptr[t->pos]))
		t->pos++;
	if (t->pos == from && t->pos < t->s.len)
		t->pos++;
	name = str_slice(t->s, from, t->pos);
	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
		if (str_is(name, styles[i].name))
			return put_argument(t, face | styles[i].face, styles[i].upright || upright);
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		struct str sign = str_from(commands[i][1]);
		bool letter =
			name.len > 1 && sign.len == 2 && (unsigned char)sign.ptr[0] >= 0xCE && !ascii_is_upper((unsigned char)name.ptr[0]);
		if (!str_is(name, commands[i][0]))
			continue;
		if (str_is(name, "circ") && !in_script(face))
			return false;
		while (name.len > 1 && t->pos < t->s.len && t->s.ptr[t->pos] == ' ')
			t->pos++;
		if (is_spaced(sign) && !in_script(face) && t->m->w->runs.n)
			sign = str_printf(t->m->w->s->arena, " %.*s ", STR_ARG(sign));
		put(t->m, sign, face | (letter && !upright ? MD_EMPH : 0U));
		return true;
	}
	return false;
}

/* Up to a closing sign; '\1': one character. */
static bool put_tex(struct tex *t, unsigned face, bool upright, char until)
{
	bool ok = ++t->depth < 20;

	while (ok && t->pos < t->s.len) {
		char c = t->s.ptr[t->pos];
		if (c == until) {
			t->pos++;
			break;
		}
		if (c == '\\') {
			ok = put_command(t, face, upright);
		} else if (str_starts(str_slice(t->s, t->pos, t->s.len), STR("^\\circ")) ||
			   str_starts(str_slice(t->s, t->pos, t->s.len), STR("^{\\circ}"))) {
			t->pos += t->s.ptr[t->pos + 1] == '{' ? 8 : 6;
			put(t->m, STR("°"), face);
		} else if (c == '^' || c == '_') {
			t->pos++;
			ok = !in_script(face) && put_argument(t, face | (c == '^' ? MD_SUP : MD_SUB), upright);
		} else if (c == '{') {
			t->pos++;
			ok = put_tex(t, face, upright, '}');
		} else if (c == '}' || c == '&' || c == '%') {
			ok = false;
		} else if (c == ' ' && !upright) {
			t->pos++;
		} else {
			size_t from = t->pos;
			struct str s;
			utf8_next(t->s, &t->pos);
			s = c == '~' ? STR(" ") : upright ? str_slice(t->s, from, t->pos) : minus(str_slice(t->s, from, t->pos));
			if (!upright && is_spaced(s) && !in_script(face) && t->m->w->runs.n)
				s = str_printf(t->m->w->s->arena, " %.*s ", STR_ARG(s));
			put(t->m, s, face | (ascii_is_letter((unsigned char)c) && !upright ? MD_EMPH : 0U));
		}
		if (until == '\1')
			break;
	}
	t->depth--;
	return ok;
}

/* The formula of a document of TeX, without dollar signs. */
static struct str formula_of(struct str s)
{
	static const char *const pairs[][2] = {{"$$", "$$"}, {"$", "$"}, {"\\(", "\\)"}, {"\\[", "\\]"}};
	size_t from = str_find(s, STR("\\begin{document}"), 0), to;

	if (from != SIZE_MAX) {
		to = str_find(s, STR("\\end{document}"), from);
		s = str_trim(str_slice(s, from + 16, to));
	}
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		struct str a = str_from(pairs[i][0]), b = str_from(pairs[i][1]);
		if (s.len >= a.len + b.len && str_starts(s, a) && str_ends(s, b))
			return str_trim(str_slice(s, a.len, s.len - b.len));
	}
	return s;
}

/* --- either ----------------------------------------------------------------------------------------------------------------------- */

static void put_plain(struct md_writer *w, struct str text, size_t n_runs, unsigned face, struct str link, const struct xml_node *n)
{
	w->runs.n = n_runs;
	w->runs.space = false;
	mdruns_put(&w->runs, text, face, link);
	import_note(w->s, IMPORT_CHANGED, mdwrite_where(w, n), "a formula that Markdown cannot say is plain text: %.*s",
		    STR_ARG(str_slice(text, 0, 80)));
}

static bool try_tex(struct md_writer *w, struct str tex, unsigned face, struct str link)
{
	struct math m = {w, link};
	struct tex t = {.m = &m, .s = tex};

	return put_tex(&t, face, false, '\0');
}

void mdmath_put(struct md_writer *w, const struct xml_node *n, unsigned face, struct str link)
{
	struct math m = {w, link};
	struct str text = xml_text_of(w->s->arena, n);
	size_t before = w->runs.n;

	if (xml_is(n, "tex-math"))
		text = formula_of(text);
	if (xml_is(n, "tex-math") ? try_tex(w, text, face, link) : put_math(&m, n, face))
		return;
	put_plain(w, text, before, face, link, n);
}

void mdmath_put_tex(struct md_writer *w, struct str tex, unsigned face, struct str link)
{
	size_t before = w->runs.n;

	if (!try_tex(w, tex, face, link))
		put_plain(w, tex, before, face, link, NULL);
}
