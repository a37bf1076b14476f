#include "base/collate.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/unicode.h"

/* Alphabets in lower case. A letter in brackets counts as the one before it; a letter missing from a row is looked up without its accents.
 * The Cyrillic rows hold the letters of all languages that use the script, each at its place in its own alphabet: they seldom conflict, and
 * a name from a neighbouring language is filed where its reader looks for it. Where they conflict, the language has its own row. */
#define CYRILLIC_TO_E "аәӓбвгґғѓдђе"
#define CYRILLIC_TO_I "єжҗзѕ"
#define CYRILLIC_TO_U "йјкқћќлљмнңњоөпрст"
#define CYRILLIC_TO_Y "ўфхһҳцчҷџшщъы"
static const char cyrillic[] = CYRILLIC_TO_E "(ё)" CYRILLIC_TO_I "иіїӣ" CYRILLIC_TO_U "уӯүұ" CYRILLIC_TO_Y "ьѣэюяѳѵ";
static const char latin[] = "abcdefghijklmnopqrstuvwxyz";
static const char greek[] = "αβγδεζηθικλμνξοπρσ(ς)τυφχψω";

static const struct {
	const char *lang, *alphabet;
} own[] = {
	{"be", CYRILLIC_TO_E "ё" CYRILLIC_TO_I "иіїӣ" CYRILLIC_TO_U "уӯүұ" CYRILLIC_TO_Y "ьѣэюяѳѵ"},
	{"kk", CYRILLIC_TO_E "(ё)" CYRILLIC_TO_I "иӣ" CYRILLIC_TO_U "уұүӯ" CYRILLIC_TO_Y "іїьѣэюяѳѵ"},
	{"sr", "абвгдђежзијклљмнњопрстћуфхцчџш"},
	{"sr-Latn", "abcčćdđefghijklmnopqrsštuvwxyzž"},
	{"cs", "abcčdefghijklmnopqrřsštuvwxyzž"},
	{"es", "abcdefghijklmnñopqrstuvwxyz"},
	{"pl", "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"},
	{"sv", "abcdefghijklmnopqrstuvwxyzåäö"},
	{"fi", "abcdefghijklmnopqrstuvwxyzåäö"},
	{"tr", "abcçdefgğhıijklmnoöpqrsştuüvwxyz"},
};

static const char *const cyrillic_languages[] = {"ru", "uk", "be", "kk", "ky", "bg", "sr", "mk", "tg", "mn", "tt", "ba", "cv", "os"};

/* Letters that Unicode does not decompose into base and accent, and the letters they are filed as. */
static const struct {
	uint32_t cp;
	char letters[3];
} folded[] = {{0xE6, "ae"}, {0x153, "oe"}, {0xDF, "ss"}, {0xF8, "o"}, {0x142, "l"}, {0x111, "d"}, {0xF0, "d"}, {0xFE, "th"}, {0x131, "i"}};

enum { SPACE = 1, DIGIT = 2, SCRIPT = 0x200000 }; /* weights; letters of the first script follow from SCRIPT on */

static bool matches_language(struct str lang, const char *name)
{
	struct str n = str_from(name);

	return str_starts(lang, n) &&
	       (lang.len == n.len || (lang.ptr[n.len] == '-' && !str_starts(str_slice(lang, n.len, lang.len), STR("-Latn"))));
}

static bool is_cyrillic_language(struct str lang)
{
	for (size_t i = 0; i < sizeof cyrillic_languages / sizeof *cyrillic_languages; i++)
		if (matches_language(lang, cyrillic_languages[i]))
			return true;
	return false;
}

/* 1-based position of a letter in a row; 0: not found. */
static uint32_t position_in(const char *alphabet, uint32_t cp)
{
	struct str row = str_from(alphabet);
	uint32_t n = 0;
	bool same = false;

	for (size_t pos = 0; pos < row.len;) {
		uint32_t letter = utf8_next(row, &pos);
		if (letter == '(' || letter == ')') {
			same = letter == '(';
			continue;
		}
		n += !same;
		if (letter == cp)
			return n;
	}
	return 0;
}

/* The alphabets of a language: its own, NULL if it has none, and those of the scripts in their order. */
struct alphabets {
	const char *own, *scripts[3];
};

static struct alphabets alphabets_of(struct str lang)
{
	bool is_cyrillic = is_cyrillic_language(lang);
	struct alphabets x = {NULL, {is_cyrillic ? cyrillic : latin, is_cyrillic ? latin : cyrillic, greek}};

	for (size_t i = 0; i < sizeof own / sizeof *own && !x.own; i++)
		if (matches_language(lang, own[i].lang))
			x.own = own[i].alphabet;
	return x;
}

static uint32_t letter_weight(const struct alphabets *x, uint32_t cp)
{
	uint32_t n = x->own ? position_in(x->own, cp) : 0;

	if (n)
		return SCRIPT + n;
	for (uint32_t i = 0; i < sizeof x->scripts / sizeof *x->scripts; i++)
		if ((n = position_in(x->scripts[i], cp)))
			return SCRIPT * (i + 1) + n;
	return 0;
}

/* A word being compared. */
struct cursor {
	const struct alphabets *alphabets;
	struct str text;
	size_t pos;
	uint32_t pending; /* second letter of a folded one */
};

/* The weight of the next significant character; 0 at the end. */
static uint32_t next_weight(struct cursor *c)
{
	while (c->pending || c->pos < c->text.len) {
		uint32_t cp = c->pending ? c->pending : unicode_to_lower(utf8_next(c->text, &c->pos)), w;

		c->pending = 0;
		if (cp == ' ' || cp == 0xA0 || cp == '-' || cp == 0x2010 || cp == 0x2011)
			return SPACE;
		if (ascii_is_digit(cp))
			return DIGIT + cp - '0';
		if ((w = letter_weight(c->alphabets, cp)))
			return w;
		for (size_t i = 0; i < sizeof folded / sizeof *folded; i++)
			if (folded[i].cp == cp) {
				cp = (uint32_t)folded[i].letters[0];
				c->pending = (uint32_t)folded[i].letters[1];
			}
		cp = unicode_base(cp);
		if ((w = letter_weight(c->alphabets, cp)))
			return w;
		if (unicode_is_letter(cp) && !(cp >= 0x2B0 && cp <= 0x2FF)) /* to Unicode, apostrophes and half rings are letters */
			return SCRIPT * 4 + cp;
	}
	return 0;
}

static int order(uint32_t a, uint32_t b)
{
	return a < b ? -1 : a > b;
}

/* Code points in lower case: a letter sorts before its accented forms. */
static int compare_accents(struct str a, struct str b)
{
	size_t i = 0, k = 0;

	while (i < a.len && k < b.len) {
		int diff = order(unicode_to_lower(utf8_next(a, &i)), unicode_to_lower(utf8_next(b, &k)));
		if (diff)
			return diff;
	}
	return order(i < a.len, k < b.len);
}

int collate_cmp(struct str lang, struct str a, struct str b)
{
	const struct alphabets alphabets = alphabets_of(lang);
	struct cursor left = {&alphabets, a, 0, 0}, right = {&alphabets, b, 0, 0};
	uint32_t w;
	int diff;

	do {
		w = next_weight(&left);
		diff = order(w, next_weight(&right));
	} while (!diff && w);
	if (!diff)
		diff = compare_accents(a, b);
	return diff ? diff : str_cmp(a, b);
}

uint32_t collate_letter(struct str lang, struct str word)
{
	const struct alphabets alphabets = alphabets_of(lang);
	struct cursor c = {&alphabets, word, 0, 0};
	uint32_t w;

	while ((w = next_weight(&c)) && w < SCRIPT)
		;
	return w;
}

static int compare_items(const void *a, const void *b)
{
	const struct collate_item *x = a, *y = b;
	int diff = collate_cmp(x->lang, x->key, y->key);

	return diff ? diff : (x->index > y->index) - (x->index < y->index);
}

void collate_sort(struct collate_item *v, size_t n)
{
	if (n)
		qsort(v, n, sizeof *v, compare_items);
}
