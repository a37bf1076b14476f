#include "input/check/checktitle.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/unicode.h"
#include "input/check/headings.h"
#include "model/brackets.h"
#include "model/edgemark.h"

/* A title, without its marks of Markdown. */
struct title {
	struct str s;
	struct str lang;   /* empty: unknown */
	struct origin at;  /* of its first byte */
	struct origin end; /* after its last byte */
	const char *what;
	bool subtitle; /* of an article; the program sets a mark before it */
	bool obituary; /* † may stand at the end */
	bool of_journal;
};

/* --- the edges -------------------------------------------------------------------------------------------------------------------- */

/* Abbreviations longer than CHECKTITLE_ABBREVIATION that may end a title. */
static const char *const abbreviations[] = {"англ", "проф", "прим", "соавт", "сост", "univ", "corp", "dept", "assoc", "Univ", "Corp", NULL};

/* The text ends with a single full stop that is not part of an abbreviation. */
static bool ends_with_stop(struct str s)
{
	size_t end = s.len - 1, from = end, letters = 0;

	if (!str_ends(s, STR(".")) || str_ends(s, STR("...")))
		return false;
	if (str_ends(s, STR("..")))
		return true;
	while (unicode_is_letter(utf8_before(s, from)) || ascii_is_digit(utf8_before(s, from))) {
		from = utf8_back(s, from);
		letters++;
	}
	return letters > CHECKTITLE_ABBREVIATION && !str_is_one_of(str_slice(s, from, end), abbreviations);
}

/* The title of a journal in abbreviated words, as "Phys. At. Nucl.": half of the others have a full stop too. */
static bool is_abbreviated(const struct title *t)
{
	size_t words = 0, stops = 0;

	for (size_t i = 0; i + 1 < t->s.len; i++) {
		words += t->s.ptr[i] == ' ';
		stops += t->s.ptr[i] == '.';
	}
	return t->of_journal && stops && stops * 2 >= words;
}

/* The number of a year, which has a full stop in some languages: «Popis stanovništva 1991.» */
static bool is_year(const struct title *t)
{
	static const char *const with[] = {"hr", "sr", "bs", "hu"};
	size_t n = t->s.len - 1, from = n;

	while (from && ascii_is_digit((unsigned char)t->s.ptr[from - 1]))
		from--;
	for (size_t i = 0; n - from == 4 && i < sizeof with / sizeof *with; i++)
		if (lang_same(t->lang, str_from(with[i])))
			return true;
	return false;
}

/* Marks of Markdown before it move the place. */
static struct origin place(const struct title *t, size_t offset)
{
	struct origin at = t->at;

	at.col += (uint32_t)utf8_count(str_slice(t->s, 0, offset));
	return at;
}

static struct origin place_at_end(const struct title *t, struct str mark)
{
	struct origin at = t->end;
	uint32_t n = (uint32_t)utf8_count(mark);

	at.col -= n < at.col ? n : 0;
	return at;
}

/* The mark that ends the title without being part of it: its first byte; t->s.len: none. A hyphen counts after a space only. */
static size_t end_mark(struct str s)
{
	static const char *const marks[] = {",", ";", ":", " -", " –", " —", " /", "//"};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_ends(s, str_from(marks[i])))
			return s.len - strlen(marks[i]) + (marks[i][0] == ' ');
	return s.len;
}

static void check_end(struct diag *d, const struct title *t)
{
	struct str mark = str_slice(t->s, end_mark(t->s), t->s.len), note = edgemark_note(t->s);

	if (mark.len)
		diag_warn(d, place_at_end(t, mark), DIAG_TITLE_STOP, "the %s ends with '%.*s', which is no part of it; delete it", t->what,
			  STR_ARG(mark));
	else if (ends_with_stop(t->s) && !is_abbreviated(t) && !is_year(t))
		diag_warn(d, place_at_end(t, STR(".")), DIAG_TITLE_STOP, "the %s ends with a full stop; titles have none", t->what);
	else if (note.len && !(t->obituary && str_starts(note, STR("†"))) &&
		 !(str_starts(note, STR("*")) && edgemark_is_starred(t->s, t->s.len - note.len)))
		diag_warn(d, place_at_end(t, note), DIAG_STRAY_MARK,
			  "'%.*s' at the end of the %s is probably the mark of a note; delete it", STR_ARG(note), t->what);
}

/* Marks that the program sets before a subtitle, or that begin no text. */
static void check_beginning(struct diag *d, const struct title *t)
{
	static const char *const always[] = {":", ";", ",", "- ", ". ", "# ", "## ", "### ", "> "}, *const after[] = {"– ", "— "};
	struct str mark = STR("");

	for (size_t i = 0; i < sizeof always / sizeof *always; i++)
		mark = str_starts(t->s, str_from(always[i])) ? str_from(always[i]) : mark;
	for (size_t i = 0; t->subtitle && i < sizeof after / sizeof *after; i++)
		mark = str_starts(t->s, str_from(after[i])) ? str_from(after[i]) : mark;
	mark = str_trim(mark);
	if (!mark.len)
		return;
	if (t->subtitle)
		diag_warn(d, t->at, DIAG_TITLE_STOP, "the %s begins with '%.*s'; the program sets the mark before it", t->what,
			  STR_ARG(mark));
	else
		diag_warn(d, t->at, DIAG_TITLE_STOP, "the %s begins with '%.*s', which is no part of it; delete it", t->what,
			  STR_ARG(mark));
}

/* --- colons ----------------------------------------------------------------------------------------------------------------------- */

enum { COLON_WORD = 3 }; /* [letters] on each side of a colon that lacks its space */

/* Words of proportions, which have spaces around a colon: "the metal : ligand ratio". */
static bool has_proportion(struct str s)
{
	static const char *const words[] = {"ratio",    "proportion", "mixture", "system",  "molar",   "Ratio",   "тношен",  "ідношен",
					    "пропорци", "смес",       "систем",  "Verhält", "Gemisch", "rapport", "relación"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_find(s, str_from(words[i]), 0) != SIZE_MAX)
			return true;
	return false;
}

/* Letters on one side of byte `at`, up to COLON_WORD. */
static size_t letters_before(struct str s, size_t at)
{
	size_t n = 0;

	for (; n < COLON_WORD && unicode_is_letter(utf8_before(s, at)); n++)
		at = utf8_back(s, at);
	return n;
}

static size_t letters_after(struct str s, size_t at)
{
	size_t n = 0;

	while (at < s.len && n < COLON_WORD && unicode_is_letter(utf8_next(s, &at)))
		n++;
	return n;
}

/* A colon within a word in these languages: "Schüler:innen", "EU:s". */
static bool has_inner_colons(struct str lang)
{
	static const char *const with[] = {"de", "sv", "fi", "et", "nl", "da", "nb", "nn", "no"};

	for (size_t i = 0; i < sizeof with / sizeof *with; i++)
		if (lang_same(lang, str_from(with[i])))
			return true;
	return false;
}

/* A material and what it is doped with, "ZnO:Al": two capitals before the colon, one after it, and small letters. */
static bool is_doped(struct str s, size_t at)
{
	size_t from = at, next = at + 1;
	bool small = false;
	uint32_t cp;

	while (from && ascii_is_alnum((unsigned char)s.ptr[from - 1]))
		from--;
	for (size_t i = from; i < at; i++)
		small = small || (s.ptr[i] >= 'a' && s.ptr[i] <= 'z');
	while (at > from + 1 && !(s.ptr[at - 1] >= 'A' && s.ptr[at - 1] <= 'Z'))
		at--;
	cp = utf8_at(s, next);
	return small && at > from + 1 && unicode_is_upper(utf8_at(s, from)) && cp >= 'A' && cp <= 'Z' && letters_after(s, next) < 3;
}

static void check_colons(struct diag *d, const struct title *t)
{
	bool french = !t->lang.len || lang_same(t->lang, STR("fr")) || lang_same(t->lang, STR("br"));
	bool proportion = str_find(t->s, STR(" :"), 0) != SIZE_MAX && has_proportion(t->s);
	bool code = str_find(t->s, STR("::"), 0) != SIZE_MAX || str_find(t->s, STR(" "), 0) == SIZE_MAX;

	for (size_t at = 0; (at = str_find(t->s, STR(":"), at)) != SIZE_MAX; at++) {
		bool spaced = at && t->s.ptr[at - 1] == ' ';
		size_t after = letters_after(t->s, at + 1);
		if (spaced && !french && letters_before(t->s, at - 1) > 1 && t->s.ptr[at + 1 < t->s.len ? at + 1 : at] == ' ' &&
		    !proportion) {
			diag_warn(d, place(t, at - 1), DIAG_TITLE_STOP, "a space before ':' in the %s; delete it", t->what);
			return;
		}
		if (!spaced && after > 1 && letters_before(t->s, at) == COLON_WORD && !has_inner_colons(t->lang) && !code &&
		    !is_doped(t->s, at)) {
			diag_warn(d, place(t, at), DIAG_TITLE_STOP, "no space after ':' in the %s", t->what);
			return;
		}
	}
}

/* --- pairs and doubles ------------------------------------------------------------------------------------------------------------ */

static void check_pairs(struct diag *d, const struct title *t)
{
	static const char *const doubled[] = {",,", ";;", ", ,", "; ;", ",;", ";,", ",:"};
	struct str sign = brackets_unpaired(t->s);

	if (sign.len)
		diag_warn(d, place(t, (size_t)(sign.ptr - t->s.ptr)), DIAG_TITLE_STOP, "'%.*s' in the %s has no partner", STR_ARG(sign),
			  t->what);
	for (size_t i = 0; i < sizeof doubled / sizeof *doubled; i++) {
		size_t at = str_find(t->s, str_from(doubled[i]), 0);
		if (at != SIZE_MAX) {
			diag_warn(d, place(t, at), DIAG_TITLE_STOP, "'%s' in the %s: one mark is enough", doubled[i], t->what);
			return;
		}
	}
}

/* Codes that have fields of their own, and the name of the field itself. */
static void check_code(struct diag *d, const struct title *t)
{
	static const char *const table[][2] = {{"УДК ", "udc"}, {"UDC ", "udc"}, {"ББК ", "bbk"}, {"ГРНТИ ", "grnti"},
					       {"DOI ", "doi"}, {"DOI:", "doi"}, {"JEL ", "jel"}, {"EDN ", "edn"}};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct str rest = str_slice(t->s, strlen(table[i][0]), t->s.len);
		if (!str_starts(t->s, str_from(table[i][0])) ||
		    !(rest.len && (ascii_is_digit((unsigned char)*rest.ptr) || *rest.ptr == ':')))
			continue;
		diag_warn(d, t->at, DIAG_TITLE_STOP, "the %s begins with a code, which has a field of its own: '%s'", t->what, table[i][1]);
		return;
	}
}

/* A small letter follows the colon: «Название: опыт типологии», a title. */
static bool goes_on_small(struct str s)
{
	size_t pos = str_find(s, STR(":"), 0) + 1;

	while (pos < s.len && s.ptr[pos] == ' ')
		pos++;
	return pos < s.len && unicode_is_lower(utf8_at(s, pos));
}

/* "Title: Walls" */
static void check_name(struct diag *d, const struct title *t)
{
	size_t n = str_find(t->s, STR(":"), 0) == SIZE_MAX ? 0 : headings_before(t->s, t->subtitle ? "subtitle-name" : "title-name", NULL);

	if (n && str_starts(str_trim(str_slice(t->s, n, t->s.len)), STR(":")) && !goes_on_small(str_slice(t->s, n, t->s.len)))
		diag_warn(d, t->at, DIAG_BAD_VALUE, "'%.*s' is the name of the field, not part of its value; delete it",
			  STR_ARG(str_slice(t->s, 0, n)));
}

/* --- capitals --------------------------------------------------------------------------------------------------------------------- */

/* [letters] in all, and of the longest word: fewer may be abbreviations; [words] of which one need not be as long */
enum { CAPITALS = 12, CAPITALS_WORD = 7, CAPITALS_MANY = 4, CAPITALS_SHORT = 5 };

static void check_capitals(struct diag *d, const struct title *t)
{
	struct str s = t->s;
	size_t pos = 0, capitals = 0, words = 0, length = 0, longest = 0;
	bool within = false;

	while (pos < s.len) {
		uint32_t cp = utf8_next(s, &pos);
		bool letter = unicode_is_letter(cp);
		if (unicode_is_lower(cp))
			return;
		words += letter && !within;
		length = letter ? length + 1 : 0;
		longest = length > longest ? length : longest;
		capitals += unicode_is_upper(cp);
		within = letter;
	}
	if (words > 1 && capitals >= CAPITALS && (longest >= CAPITALS_WORD || (words >= CAPITALS_MANY && longest >= CAPITALS_SHORT)))
		diag_warn(d, t->at, DIAG_TITLE_CAPITALS, "the %s is all in capitals", t->what);
}

/* --- all titles ------------------------------------------------------------------------------------------------------------------- */

/* The last inline of a text. */
static const struct prose_inline *last_of(const struct prose_inline *i)
{
	while (i && i->next)
		i = i->next;
	return i && i->child ? last_of(i->child) : i;
}

/* Where the text of inlines ends. */
static struct origin end_of(const struct prose_inline *last, struct origin otherwise)
{
	struct origin at = last && last->kind == PROSE_TEXT ? last->at : otherwise;

	if (last && last->kind == PROSE_TEXT)
		at.col += (uint32_t)utf8_count(last->text);
	return at;
}

enum { EMPHASISED = 4 }; /* [words] of a title in italics, at least: fewer may be a foreign term, a species or a book */

/* A word that no Latin term has. */
static bool has_function_word(struct str s)
{
	static const char *const words[] = {" of ",  " the ", " and ", " for ", " with ", " und ", " der ", " des ", " die ",
					    " das ", " von ", " les ", " los ", " del ",  " и ",   " в ",   " на ",  " к ",
					    " с ",   " по ",  " из ",  " от ",  " о ",    " і ",   " та ",  " для "};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_find(s, str_from(words[i]), 0) != SIZE_MAX)
			return true;
	return false;
}

/* The only inline, and what it holds if that is one inline too, is strong. */
static bool is_strong(const struct prose_inline *i)
{
	while (i && !i->next && i->kind == PROSE_EMPH)
		i = i->child;
	return i && !i->next && i->kind == PROSE_STRONG;
}

/* Marks of Markdown around all of a title: titles are in bold already. One in italics may be that of a book, or has a subtitle. */
static void check_emphasis(struct diag *d, const struct title *t, const struct prose_inline *all, const struct article *a)
{
	bool strong = is_strong(all), emphasis = all && !all->next && all->kind == PROSE_EMPH;
	size_t words = 1;

	for (size_t i = 0; i < t->s.len; i++)
		words += t->s.ptr[i] == ' ';
	if (a->type == ARTICLE_BOOK_REVIEW || a->subtitle.n || words < EMPHASISED || !has_function_word(t->s))
		emphasis = false;
	if (strong || emphasis)
		diag_warn(d, t->at, DIAG_STRAY_MARK, "all of the %s is between '%s'; titles have a style of their own: delete the marks",
			  t->what, strong ? "**" : "*");
}

static void check_title(struct diag *d, const struct title *t)
{
	if (!t->s.len)
		return;
	check_beginning(d, t);
	check_colons(d, t);
	check_pairs(d, t);
	check_code(d, t);
	check_name(d, t);
	check_end(d, t);
}

static void check_titles(struct arena *scratch, struct diag *d, const struct lprose *titles, const char *what, const struct article *a)
{
	for (size_t i = 0; i < titles->n; i++) {
		struct arena_mark mark = arena_save(scratch);
		const struct prose *p = &titles->v[i];
		const struct prose_inline *last = p->blocks ? last_of(p->blocks->inlines) : NULL;
		struct title t = {.s = prose_plain(scratch, p),
				  .lang = p->lang.len ? p->lang : a->language.s,
				  .at = p->at,
				  .end = end_of(last, p->at),
				  .what = what,
				  .subtitle = titles == &a->subtitle,
				  .obituary = a->type == ARTICLE_OBITUARY};
		check_capitals(d, &t);
		check_emphasis(d, &t, p->blocks ? p->blocks->inlines : NULL, a);
		check_title(d, &t);
		arena_rewind(scratch, mark);
	}
}

/* The title ends with a mark and the subtitle: "Walls: A study", "A study". */
static bool has_subtitle(struct str title, struct str subtitle)
{
	struct str rest = str_trim(str_slice(title, 0, title.len - (subtitle.len < title.len ? subtitle.len : title.len)));

	return subtitle.len && rest.len && str_find(subtitle, STR(" "), 0) != SIZE_MAX && str_ends(title, subtitle) &&
	       end_mark(rest) < rest.len;
}

/* A subtitle that is the title once more, or its end. */
static void check_repeated(struct arena *scratch, struct diag *d, const struct article *a)
{
	for (size_t i = 0; i < a->subtitle.n; i++) {
		struct arena_mark mark = arena_save(scratch);
		const struct prose *title = a->subtitle.v[i].lang.len ? lprose_find(&a->title, a->subtitle.v[i].lang) : NULL;
		struct str whole = title ? prose_plain(scratch, title) : STR(""), sub = prose_plain(scratch, &a->subtitle.v[i]);
		if (title && str_eq_folded(whole, sub))
			diag_warn(d, a->subtitle.v[i].at, DIAG_TITLE_STOP, "the subtitle repeats the title; delete it");
		else if (title && has_subtitle(whole, sub))
			diag_warn(d, a->subtitle.v[i].at, DIAG_TITLE_STOP, "the title ends with the subtitle too; delete it there");
		arena_rewind(scratch, mark);
	}
}

void checktitle_article(struct arena *scratch, struct diag *d, const struct article *a)
{
	check_repeated(scratch, d, a);
	check_titles(scratch, d, &a->title, "title", a);
	check_titles(scratch, d, &a->subtitle, "subtitle", a);
	check_titles(scratch, d, &a->short_title, "short title", a);
}

static struct str only_language(const struct journal *j)
{
	return j->languages.n == 1 ? j->languages.v[0].s : STR("");
}

/* `own`: the language of texts without one. */
static void check_texts(struct diag *d, const struct ltext *all, struct str own, const char *what, bool of_journal)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct text *text = &all->v[i].text;
		struct title t = {.s = text->s,
				  .lang = all->v[i].lang.len ? all->v[i].lang : own,
				  .at = text->at,
				  .end = text->at,
				  .what = what,
				  .of_journal = of_journal};
		t.end.col += (uint32_t)utf8_count(t.s);
		check_title(d, &t);
	}
}

void checktitle_issue(struct diag *d, const struct issue *i, const struct journal *j)
{
	struct str own = j ? only_language(j) : STR("");

	check_texts(d, &i->theme, own, "theme", false);
	for (size_t k = 0; k < i->sections.n; k++)
		check_texts(d, &i->sections.v[k].title, own, "section's title", false);
	for (size_t k = 0; k < i->pages.n; k++)
		check_texts(d, &i->pages.v[k].title, own, "page's title", false);
}

void checktitle_journal(struct diag *d, const struct journal *j)
{
	check_texts(d, &j->title, only_language(j), "journal's title", true);
	for (size_t k = 0; k < j->boards.n; k++)
		check_texts(d, &j->boards.v[k].title, only_language(j), "board's title", false);
}
