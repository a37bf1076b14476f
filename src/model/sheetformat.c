#include "model/sheetformat.h"

#include "base/ascii.h"
#include "base/unicode.h"

enum {
	SHEET_MAX = 200,       /* [cm] */
	PAGE_SIDE_MAX = 20000, /* [1/10 mm] */
	PART_MAX = 256,
	PAGES_MAX = 100000,
	TOLERANCE = 100, /* [1/10 mm] */
	TRIM_WIDTH = 50, /* [1/10 mm] what trimming takes from a page, as in GOST 5773-90 */
	TRIM_HEIGHT = 100,
};

/* [1/100] Factors whose traditional rounding is irregular; for other formats the second decimal is computed. */
static const struct {
	uint32_t width, height, factor;
} known[] = {{60, 84, 93}, {60, 90, 100}, {70, 90, 117}, {70, 100, 129}, {70, 108, 140}, {75, 90, 125}, {84, 108, 168}};

/* Sheets and divisions of journals, and papers, the most usual first. */
static const char *const usual[] = {
	"60×84/8",   "60×84/16", "60×90/16",  "70×100/16", "70×108/16", "84×108/32", "84×108/16", "60×90/8",  "70×90/16",
	"84×100/16", "75×90/16", "70×108/32", "60×84/32",  "70×100/32", "60×84/4",   "70×100/8",  "70×108/8", "84×108/8",
	"A4",        "A5",       "B5",        "A3",        "A6",        "Letter",    NULL,
};

static const struct {
	const char *name;
	uint32_t width, height; /* [1/10 mm] */
} papers[] = {{"letter", 2159, 2794}, {"legal", 2159, 3556}, {"executive", 1842, 2667}, {"tabloid", 2794, 4318}};

/* Words that say nothing about the size. */
static const char *const idle[] = {"формат", "издания", "доля",   "долю",   "доли",      "листа",   "лист",      "д",
				   "л",      "в",       "бумаги", "бумага", "format",    "size",    "trim",      "paper",
				   "page",   "din",     "iso",    "us",     "альбомный", "книжный", "landscape", "portrait"};

/* Units in [1/1000 mm] per hundredth. */
static const struct {
	const char *name;
	uint32_t factor;
} units[] = {{"mm", 10}, {"мм", 10}, {"cm", 100}, {"см", 100}, {"in", 254}, {"inch", 254}, {"inches", 254}};

struct scan {
	struct str s;
	size_t pos;
};

/* === Characters === */

static bool is_times(uint32_t cp)
{
	return cp == 0xD7 || cp == 'x' || cp == 'X' || cp == 0x445 || cp == 0x425 || cp == '*' || cp == 0x2715;
}

static bool is_blank(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == '\n' || cp == 0xA0 || cp == 0x202F || (cp >= 0x2000 && cp <= 0x200A);
}

static bool is_slash(uint32_t cp)
{
	return cp == '/' || cp == 0x2044 || cp == 0x2215;
}

/* Between what counts: punctuation, brackets, marks of superscripts. */
static bool is_idle(uint32_t cp)
{
	return is_blank(cp) || cp == ',' || cp == '.' || cp == ';' || cp == ':' || cp == '(' || cp == ')' || cp == '=' || cp == '-' ||
	       cp == 0x2013 || cp == 0xB7 || cp == '^' || cp == '~' || cp == 0xAB || cp == 0xBB;
}

/* A figure on the line, raised or lowered; *row is which. -1: none. */
static int figure(uint32_t cp, int *row)
{
	*row = 0;
	if (ascii_is_digit(cp))
		return (int)(cp - '0');
	*row = 1;
	if (cp == 0xB9 || cp == 0xB2 || cp == 0xB3)
		return cp == 0xB9 ? 1 : (int)(cp - 0xB0);
	if (cp == 0x2070 || (cp >= 0x2074 && cp <= 0x2079))
		return (int)(cp - 0x2070);
	*row = 2;
	return cp >= 0x2080 && cp <= 0x2089 ? (int)(cp - 0x2080) : -1;
}

static uint32_t look(const struct scan *c)
{
	size_t pos = c->pos;

	return pos < c->s.len ? utf8_next(c->s, &pos) : 0;
}

static void step(struct scan *c)
{
	utf8_next(c->s, &c->pos);
}

static void pass(struct scan *c, bool (*is)(uint32_t cp))
{
	while (c->pos < c->s.len && is(look(c)))
		step(c);
}

/* === Numbers, words === */

/* [1/100] A number, with up to two decimals. */
static bool number(struct scan *c, uint32_t *out)
{
	size_t point = SIZE_MAX, n = 0, from = c->pos;
	int row, first = -1;
	uint32_t value = 0;

	for (; c->pos < c->s.len; step(c)) {
		uint32_t cp = look(c);
		int digit = figure(cp, &row);
		struct scan ahead = *c;
		if (digit < 0 && (cp == '.' || cp == ',') && n && point == SIZE_MAX) {
			step(&ahead);
			if (figure(look(&ahead), &row) < 0)
				break;
			point = n;
			continue;
		}
		if (digit < 0 || (n && row != first) || n == 6)
			break;
		first = row;
		value = value * 10 + (uint32_t)digit;
		n++;
	}
	point = point == SIZE_MAX ? 0 : n - point;
	if (!n || point > 2) {
		c->pos = from;
		return false;
	}
	*out = point == 2 ? value : point == 1 ? value * 10 : value * 100;
	return *out > 0;
}

static bool whole(struct scan *c, uint32_t max, uint32_t *out)
{
	bool read = number(c, out) && *out % 100 == 0 && *out / 100 <= max;

	*out /= 100;
	return read;
}

static struct str word(struct scan *c)
{
	size_t from = c->pos;

	while (c->pos < c->s.len && unicode_is_letter(look(c)))
		step(c);
	return str_slice(c->s, from, c->pos);
}

/* want: in small letters. */
static bool is_word(struct str w, const char *want)
{
	struct str s = str_from(want);
	size_t i = 0, k = 0;

	while (i < w.len && k < s.len)
		if (unicode_to_lower(utf8_next(w, &i)) != utf8_next(s, &k))
			return false;
	return i == w.len && k == s.len;
}

static bool is_idle_word(struct str w)
{
	for (size_t i = 0; i < sizeof idle / sizeof *idle; i++)
		if (is_word(w, idle[i]))
			return true;
	return false;
}

/* [1/1000 mm] per hundredth of the unit; 0: no unit, and nothing passed. */
static uint32_t unit(struct scan *c)
{
	struct scan from = *c;
	struct str w;

	pass(c, is_blank);
	if (look(c) == '"' || look(c) == 0x2033) {
		step(c);
		return 254;
	}
	w = word(c);
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (is_word(w, units[i].name))
			return units[i].factor;
	*c = from;
	return 0;
}

/* Passes "/", "1/", "⅟". */
static bool one_over(struct scan *c)
{
	uint32_t n;

	if (look(c) != 0x215F && !is_slash(look(c))) {
		if (!whole(c, 1, &n))
			return false;
		pass(c, is_idle);
		if (!is_slash(look(c)))
			return false;
	}
	step(c);
	pass(c, is_idle);
	return true;
}

/* "/16", "1/16", "⅛", «в 1/16»; 0: none, and nothing passed. */
static uint32_t part(struct scan *c)
{
	struct scan from = *c;
	uint32_t n = 8;

	pass(c, is_idle);
	if (is_word(word(c), "в"))
		pass(c, is_idle);
	if (look(c) == 0x215B) {
		step(c);
	} else if (!one_over(c) || !whole(c, PART_MAX, &n)) {
		*c = from;
		return 0;
	}
	return n;
}

/* === Sizes === */

static uint32_t distance(uint32_t a, uint32_t b)
{
	return a < b ? b - a : a - b;
}

/* The page of a sheet folded to n: sides as near to 1 : √2 as they can be, less what trimming takes. Sides in [1/10 mm]. */
static bool fold(struct sheetformat *f, uint32_t width, uint32_t height, uint32_t n)
{
	uint32_t best = UINT32_MAX;

	f->sheet_width = (width + 50) / 100;
	f->sheet_height = (height + 50) / 100;
	f->sheet_part = n;
	for (uint32_t k = 1; k <= n; k++) {
		uint32_t a = width / k, b = height / (n / k), low = a < b ? a : b, high = a < b ? b : a;
		uint32_t off = low > TRIM_WIDTH && high > TRIM_HEIGHT ? distance(high * 1000 / low, 1414) : UINT32_MAX;
		if (n % k || off >= best)
			continue;
		best = off;
		f->width = low - TRIM_WIDTH;
		f->height = high - TRIM_HEIGHT;
	}
	return best < UINT32_MAX && f->sheet_width <= SHEET_MAX && f->sheet_height <= SHEET_MAX;
}

/* "60×84/8", "210×297 мм". */
static bool pair(struct scan *c, struct sheetformat *f)
{
	uint32_t width, height, left, right, n;

	if (!number(c, &width))
		return false;
	left = unit(c);
	pass(c, is_blank);
	if (!is_times(look(c)))
		return false;
	step(c);
	pass(c, is_blank);
	if (!number(c, &height))
		return false;
	right = unit(c);
	if (!right && !left) {
		n = part(c);
		if (n) /* hundredths of a centimetre are tenths of a millimetre */
			return width <= SHEET_MAX * 100 ? fold(f, width, height, n) : fold(f, width / 10, height / 10, n);
		if (width < 10000 || height < 10000)
			return false;
		right = 10;
	}
	right = right ? right : left;
	f->width = width * (left ? left : right) / 100;
	f->height = height * right / 100;
	n = part(c);
	return n ? fold(f, f->width, f->height, n) : f->width && f->height && f->width <= PAGE_SIDE_MAX && f->height <= PAGE_SIDE_MAX;
}

/* A4, B5, with Latin or Cyrillic letters. */
static bool series(char letter, uint32_t n, struct sheetformat *f)
{
	f->width = letter == 'a' ? 8410 : letter == 'b' ? 10000 : 9170;
	f->height = letter == 'a' ? 11890 : letter == 'b' ? 14140 : 12970;
	for (; n; n--) {
		uint32_t half = f->height / 20 * 10;
		f->height = f->width;
		f->width = half;
	}
	return true;
}

static char series_letter(struct str w)
{
	static const char *const latin[] = {"a", "b", "c"}, *const cyrillic[] = {"а", "в", "с"};

	for (size_t i = 0; i < 3; i++)
		if (is_word(w, latin[i]) || is_word(w, cyrillic[i]))
			return latin[i][0];
	return 0;
}

/* A word that names a paper (*found), or says nothing; false: another one. */
static bool named(struct scan *c, struct sheetformat *f, bool *found)
{
	struct str w = word(c);
	char letter = series_letter(w);
	struct scan ahead = *c;
	uint32_t n;

	*found = true;
	pass(&ahead, is_idle);
	for (size_t i = 0; i < sizeof papers / sizeof *papers; i++)
		if (is_word(w, papers[i].name)) {
			f->width = papers[i].width;
			f->height = papers[i].height;
			return true;
		}
	if (letter && ascii_is_digit(look(&ahead)) && whole(&ahead, 8, &n)) {
		*c = ahead;
		return series(letter, n, f);
	}
	*found = false;
	return w.len && is_idle_word(w);
}

size_t sheetformat_read(struct str s, struct sheetformat v[SHEETFORMAT_MAX])
{
	struct scan c = {s, 0};
	size_t n = 0;

	for (pass(&c, is_idle); c.pos < s.len; pass(&c, is_idle)) {
		struct sheetformat f = {.sheet_part = 0};
		size_t from = c.pos;
		bool found = true;
		int row;
		if (n == SHEETFORMAT_MAX || !(figure(look(&c), &row) >= 0 ? pair(&c, &f) : named(&c, &f, &found)))
			return 0;
		f.text = str_slice(s, from, c.pos);
		if (found)
			v[n++] = f;
	}
	return n;
}

/* [1/10 mm] By how much the longer and the shorter side differ, the larger of both. */
static uint32_t apart(const struct sheetformat *f, uint32_t width, uint32_t height)
{
	uint32_t low = distance(f->width < f->height ? f->width : f->height, width < height ? width : height);
	uint32_t high = distance(f->width < f->height ? f->height : f->width, width < height ? height : width);

	return low > high ? low : high;
}

bool sheetformat_fits(const struct sheetformat *f, uint32_t width, uint32_t height)
{
	return apart(f, width, height) <= TOLERANCE + 5;
}

size_t sheetformat_usual(uint32_t width, uint32_t height, struct sheetformat v[SHEETFORMAT_MAX])
{
	struct sheetformat one[SHEETFORMAT_MAX];
	size_t n = 0, k;

	for (size_t i = 0; usual[i]; i++) {
		sheetformat_read(str_from(usual[i]), one);
		if (!sheetformat_fits(one, width, height))
			continue;
		for (k = n; k && apart(&v[k - 1], width, height) > apart(one, width, height); k--)
			if (k < SHEETFORMAT_MAX)
				v[k] = v[k - 1];
		if (k < SHEETFORMAT_MAX)
			v[k] = *one;
		n += n < SHEETFORMAT_MAX;
	}
	return n;
}

bool sheetformat_count(struct str format, uint32_t pages, uint32_t *hundredths)
{
	struct sheetformat v[SHEETFORMAT_MAX];
	size_t n = sheetformat_read(format, v), at = 0;
	uint32_t factor = 0;

	while (at < n && !v[at].sheet_part)
		at++;
	if (at == n || pages > PAGES_MAX)
		return false;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (known[i].width == v[at].sheet_width && known[i].height == v[at].sheet_height)
			factor = known[i].factor;
	if (!factor)
		factor = (v[at].sheet_width * v[at].sheet_height + 27) / 54;
	*hundredths = (uint32_t)(((uint64_t)pages * factor + v[at].sheet_part / 2) / v[at].sheet_part);
	return true;
}
