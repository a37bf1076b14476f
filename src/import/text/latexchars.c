#include "import/text/latexchars.h"

#include <stdlib.h>

uint32_t latexchars_accent(struct str command)
{
	static const struct {
		char command;
		uint32_t mark;
	} rows[] = {
		{'`', 0x300}, {'\'', 0x301}, {'^', 0x302}, {'~', 0x303}, {'=', 0x304}, {'u', 0x306}, {'.', 0x307},
		{'"', 0x308}, {'r', 0x30A},  {'H', 0x30B}, {'v', 0x30C}, {'G', 0x30F}, {'U', 0x30E}, {'f', 0x311},
		{'d', 0x323}, {'c', 0x327},  {'k', 0x328}, {'b', 0x331}, {'t', 0x361},
	};

	for (size_t i = 0; command.len == 1 && i < sizeof rows / sizeof *rows; i++)
		if (command.ptr[0] == rows[i].command)
			return rows[i].mark;
	return 0;
}

struct row {
	const char *command, *text;
};

static const struct row texts[] = {
	{"AA", "Å"},
	{"AE", "Æ"},
	{"DH", "Ð"},
	{"DJ", "Đ"},
	{"L", "Ł"},
	{"LaTeX", "LaTeX"},
	{"NG", "Ŋ"},
	{"O", "Ø"},
	{"OE", "Œ"},
	{"P", "¶"},
	{"S", "§"},
	{"SS", "ẞ"},
	{"TH", "Þ"},
	{"TeX", "TeX"},
	{"aa", "å"},
	{"ae", "æ"},
	{"copyright", "©"},
	{"dag", "†"},
	{"ddag", "‡"},
	{"dh", "ð"},
	{"dj", "đ"},
	{"dots", "…"},
	{"euro", "€"},
	{"flq", "‹"},
	{"flqq", "«"},
	{"frq", "›"},
	{"frqq", "»"},
	{"glq", "‚"},
	{"glqq", "„"},
	{"grq", "‘"},
	{"grqq", "“"},
	{"guillemetleft", "«"},
	{"guillemetright", "»"},
	{"guillemotleft", "«"},
	{"guillemotright", "»"},
	{"guilsinglleft", "‹"},
	{"guilsinglright", "›"},
	{"i", "ı"},
	{"j", "ȷ"},
	{"l", "ł"},
	{"ldots", "…"},
	{"lq", "‘"},
	{"ng", "ŋ"},
	{"o", "ø"},
	{"oe", "œ"},
	{"pounds", "£"},
	{"quotedblbase", "„"},
	{"quotesinglbase", "‚"},
	{"rq", "’"},
	{"ss", "ß"},
	{"textasciiacute", "´"},
	{"textasciicircum", "^"},
	{"textasciidieresis", "¨"},
	{"textasciigrave", "`"},
	{"textasciimacron", "¯"},
	{"textasciitilde", "~"},
	{"textasteriskcentered", "*"},
	{"textbackslash", "\\"},
	{"textbar", "|"},
	{"textbraceleft", "{"},
	{"textbraceright", "}"},
	{"textbrokenbar", "¦"},
	{"textbullet", "•"},
	{"textcelsius", "°C"},
	{"textcent", "¢"},
	{"textcopyright", "©"},
	{"textdagger", "†"},
	{"textdaggerdbl", "‡"},
	{"textdegree", "°"},
	{"textdiv", "÷"},
	{"textdollar", "$"},
	{"textellipsis", "…"},
	{"textemdash", "—"},
	{"textendash", "–"},
	{"texteuro", "€"},
	{"textexclamdown", "¡"},
	{"textgreater", ">"},
	{"textless", "<"},
	{"textmu", "µ"},
	{"textnumero", "№"},
	{"textonehalf", "½"},
	{"textonequarter", "¼"},
	{"textordfeminine", "ª"},
	{"textordmasculine", "º"},
	{"textparagraph", "¶"},
	{"textperiodcentered", "·"},
	{"textperthousand", "‰"},
	{"textpm", "±"},
	{"textquestiondown", "¿"},
	{"textquotedbl", "\""},
	{"textquotedblleft", "“"},
	{"textquotedblright", "”"},
	{"textquoteleft", "‘"},
	{"textquoteright", "’"},
	{"textquotesingle", "'"},
	{"textregistered", "®"},
	{"textsection", "§"},
	{"textsterling", "£"},
	{"textthreequarters", "¾"},
	{"texttimes", "×"},
	{"texttrademark", "™"},
	{"textunderscore", "_"},
	{"textvisiblespace", " "},
	{"textyen", "¥"},
	{"th", "þ"},
};

static const struct row formulas[] = {
	{"Delta", "Δ"},
	{"Gamma", "Γ"},
	{"Lambda", "Λ"},
	{"Leftarrow", "⇐"},
	{"Leftrightarrow", "⇔"},
	{"Omega", "Ω"},
	{"Phi", "Φ"},
	{"Pi", "Π"},
	{"Psi", "Ψ"},
	{"Rightarrow", "⇒"},
	{"Sigma", "Σ"},
	{"Theta", "Θ"},
	{"Upsilon", "Υ"},
	{"Xi", "Ξ"},
	{"aleph", "ℵ"},
	{"alpha", "α"},
	{"approx", "≈"},
	{"ast", "∗"},
	{"backslash", "\\"},
	{"beta", "β"},
	{"bullet", "∙"},
	{"cap", "∩"},
	{"cdot", "⋅"},
	{"cdots", "⋯"},
	{"chi", "χ"},
	{"circ", "∘"},
	{"colon", ":"},
	{"cos", "cos"},
	{"cup", "∪"},
	{"deg", "deg"},
	{"delta", "δ"},
	{"det", "det"},
	{"dim", "dim"},
	{"div", "÷"},
	{"ell", "ℓ"},
	{"emptyset", "∅"},
	{"epsilon", "ϵ"},
	{"equiv", "≡"},
	{"eta", "η"},
	{"exists", "∃"},
	{"exp", "exp"},
	{"forall", "∀"},
	{"gamma", "γ"},
	{"ge", "≥"},
	{"geq", "≥"},
	{"geqslant", "⩾"},
	{"gg", "≫"},
	{"greater", ">"},
	{"gt", ">"},
	{"gtrsim", "≳"},
	{"hbar", "ℏ"},
	{"in", "∈"},
	{"infty", "∞"},
	{"int", "∫"},
	{"iota", "ι"},
	{"kappa", "κ"},
	{"lambda", "λ"},
	{"langle", "⟨"},
	{"lbrace", "{"},
	{"le", "≤"},
	{"leftarrow", "←"},
	{"leftrightarrow", "↔"},
	{"leq", "≤"},
	{"leqslant", "⩽"},
	{"less", "<"},
	{"lesssim", "≲"},
	{"ll", "≪"},
	{"ln", "ln"},
	{"log", "log"},
	{"lt", "<"},
	{"max", "max"},
	{"mid", "∣"},
	{"min", "min"},
	{"mp", "∓"},
	{"mu", "μ"},
	{"nabla", "∇"},
	{"ne", "≠"},
	{"neg", "¬"},
	{"neq", "≠"},
	{"notin", "∉"},
	{"nu", "ν"},
	{"omega", "ω"},
	{"oplus", "⊕"},
	{"otimes", "⊗"},
	{"parallel", "∥"},
	{"partial", "∂"},
	{"perp", "⊥"},
	{"phi", "ϕ"},
	{"pi", "π"},
	{"pm", "±"},
	{"prime", "′"},
	{"prod", "∏"},
	{"propto", "∝"},
	{"psi", "ψ"},
	{"rangle", "⟩"},
	{"rbrace", "}"},
	{"rho", "ρ"},
	{"rightarrow", "→"},
	{"setminus", "∖"},
	{"sigma", "σ"},
	{"sim", "∼"},
	{"simeq", "≃"},
	{"sin", "sin"},
	{"star", "⋆"},
	{"subset", "⊂"},
	{"subseteq", "⊆"},
	{"sum", "∑"},
	{"supset", "⊃"},
	{"supseteq", "⊇"},
	{"tan", "tan"},
	{"tau", "τ"},
	{"theta", "θ"},
	{"times", "×"},
	{"to", "→"},
	{"top", "⊤"},
	{"upsilon", "υ"},
	{"varepsilon", "ε"},
	{"varphi", "φ"},
	{"vee", "∨"},
	{"wedge", "∧"},
	{"xi", "ξ"},
	{"zeta", "ζ"},
};

static int compare(const void *key, const void *row)
{
	return str_cmp(*(const struct str *)key, str_from(((const struct row *)row)->command));
}

static struct str look_up(struct str command, const struct row *rows, size_t n, bool *found)
{
	const struct row *row = bsearch(&command, rows, n, sizeof *rows, compare);

	*found = row != NULL;
	return row ? str_from(row->text) : STR("");
}

/* "CYRA", "cyra": the letters' names in the encodings T2A and X2. */
static uint32_t cyrillic(struct str command)
{
	static const struct {
		const char *name;
		uint32_t upper, lower;
	} rows[] = {
		{"A", 0x410, 0x430},    {"B", 0x411, 0x431},      {"V", 0x412, 0x432},     {"G", 0x413, 0x433},
		{"D", 0x414, 0x434},    {"E", 0x415, 0x435},      {"YO", 0x401, 0x451},    {"ZH", 0x416, 0x436},
		{"Z", 0x417, 0x437},    {"I", 0x418, 0x438},      {"ISHRT", 0x419, 0x439}, {"K", 0x41A, 0x43A},
		{"L", 0x41B, 0x43B},    {"M", 0x41C, 0x43C},      {"N", 0x41D, 0x43D},     {"O", 0x41E, 0x43E},
		{"P", 0x41F, 0x43F},    {"R", 0x420, 0x440},      {"S", 0x421, 0x441},     {"T", 0x422, 0x442},
		{"U", 0x423, 0x443},    {"F", 0x424, 0x444},      {"H", 0x425, 0x445},     {"C", 0x426, 0x446},
		{"CH", 0x427, 0x447},   {"SH", 0x428, 0x448},     {"SHCH", 0x429, 0x449},  {"HRDSN", 0x42A, 0x44A},
		{"ERY", 0x42B, 0x44B},  {"SFTSN", 0x42C, 0x44C},  {"EREV", 0x42D, 0x44D},  {"YU", 0x42E, 0x44E},
		{"YA", 0x42F, 0x44F},   {"DJE", 0x402, 0x452},    {"IE", 0x404, 0x454},    {"DZE", 0x405, 0x455},
		{"II", 0x406, 0x456},   {"YI", 0x407, 0x457},     {"JE", 0x408, 0x458},    {"LJE", 0x409, 0x459},
		{"NJE", 0x40A, 0x45A},  {"TSHE", 0x40B, 0x45B},   {"USHRT", 0x40E, 0x45E}, {"DZHE", 0x40F, 0x45F},
		{"GUP", 0x490, 0x491},  {"GHCRS", 0x492, 0x493},  {"ZHDSC", 0x496, 0x497}, {"KDSC", 0x49A, 0x49B},
		{"NDSC", 0x4A2, 0x4A3}, {"NG", 0x4A4, 0x4A5},     {"Y", 0x4AE, 0x4AF},     {"YHCRS", 0x4B0, 0x4B1},
		{"HDSC", 0x4B2, 0x4B3}, {"CHRDSC", 0x4B6, 0x4B7}, {"SHHA", 0x4BA, 0x4BB},  {"SCHWA", 0x4D8, 0x4D9},
		{"OTLD", 0x4E8, 0x4E9}, {"ABHDZE", 0x4E0, 0x4E1},
	};
	struct str rest = str_slice(command, 3, command.len);
	bool upper = str_starts(command, STR("CYR"));

	for (size_t i = 0; i < sizeof rows / sizeof *rows && (upper || str_starts(command, STR("cyr"))); i++)
		if (upper ? str_is(rest, rows[i].name) : str_eq_folded(rest, str_from(rows[i].name)))
			return upper ? rows[i].upper : rows[i].lower;
	return 0;
}

struct str latexchars_text(struct str command, char buffer[4])
{
	bool found;
	struct str text = look_up(command, texts, sizeof texts / sizeof *texts, &found);
	uint32_t letter = found ? 0 : cyrillic(command);

	return letter ? (struct str){buffer, utf8_encode(letter, buffer)} : text;
}

struct str latexchars_math(struct str command)
{
	bool found;

	return look_up(command, formulas, sizeof formulas / sizeof *formulas, &found);
}
