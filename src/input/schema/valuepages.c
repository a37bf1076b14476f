/* Pages of an article as a value. */
#include "base/arena.h"
#include "base/ascii.h"
#include "input/schema/value.h"
#include "input/schema/valuehint.h"

/* Length of the dash at `pos`, 0: none. Two or three hyphens, hyphen, no-break hyphen, en dash, em dash, minus. */
static size_t dash_at(struct str s, size_t pos)
{
	static const char *const dashes[] = {"---", "--", "-", "\u2011", "\u2010", "\u2013", "\u2014", "\u2212"};

	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
		if (str_starts(str_slice(s, pos, s.len), str_from(dashes[i])))
			return strlen(dashes[i]);
	}
	return 0;
}

/* Zeros only: pages count from 1. */
static bool is_zero(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] != '0')
			return false;
	return true;
}

static bool is_page_sign(char c)
{
	return ascii_is_alnum(c) || c == '.' || c == '*' || c == ':';
}

static bool has_digit(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (ascii_is_digit(s.ptr[i]))
			return true;
	return false;
}

/* The value of a roman number, in one case; 0: it is none. */
static uint32_t roman_value(struct str s)
{
	static const char letters[] = "ivxlcdm";
	static const uint32_t values[] = {1, 5, 10, 50, 100, 500, 1000};
	uint32_t sum = 0, before = 0;

	for (size_t i = s.len; i-- > 0;) {
		const char *found = strchr(letters, (int)ascii_to_lower(s.ptr[i]));
		uint32_t v = found && *found ? values[found - letters] : 0;
		if (!v)
			return 0;
		sum = v < before ? sum - v : sum + v;
		before = v > before ? v : before;
	}
	return sum;
}

/* A page as printed: letters, digits and signs, perhaps in two parts ("e12", "iv", "103:1", "125-6"). */
static bool take_page(struct str s, struct text *out, uint32_t *number)
{
	size_t hyphens = 0;

	for (size_t i = 0; i < s.len; i++) {
		bool inner = i > 0 && i + 1 < s.len && s.ptr[i] == '-';
		hyphens += inner;
		if ((!is_page_sign(s.ptr[i]) && !inner) || (s.ptr[i] == '.' && i > 0 && s.ptr[i - 1] == '.'))
			return false;
	}
	out->s = s;
	*number = 0;
	str_to_uint(s, 9999999, number);
	return s.len > 0 && s.len <= 16 && hyphens <= 1 && !is_zero(s) && (has_digit(s) || roman_value(s));
}

/* "A-12", a page of an appendix. */
static bool is_single(struct str s, size_t dash)
{
	uint32_t number;

	for (size_t i = 0; i < dash; i++)
		if (s.ptr[i] < 'A' || s.ptr[i] > 'Z')
			return false;
	return dash <= 2 && str_to_uint(str_slice(s, dash + 1, s.len), 9999999, &number);
}

/* The dash between the pages of a range: the longest, or the middle hyphen, as in 125-1-125-6; s.len: there is none. */
static size_t find_dash(struct str s, size_t *len)
{
	size_t at[4] = {0}, hyphens = 0;

	for (size_t i = 0; i < s.len; i++) {
		*len = dash_at(s, i);
		if (*len > 1)
			return i;
		if (*len && hyphens < 4)
			at[hyphens++] = i;
	}
	*len = 1;
	if (hyphens == 1 && !is_single(s, at[0]))
		return at[0];
	return hyphens == 3 ? at[1] : s.len;
}

/* "550.e6": the sixth page of an appendix, online, to page 550. */
static uint32_t base_of_appendix(struct str s)
{
	size_t at = str_find(s, STR(".e"), 0);
	uint32_t page = 0, further;

	if (at == SIZE_MAX || !str_to_uint(str_slice(s, at + 2, s.len), 9999999, &further) ||
	    !str_to_uint(str_slice(s, 0, at), 9999999, &page))
		return 0;
	return page;
}

/* Where the figures at the end of a page begin. */
static size_t figures_at(struct str s)
{
	size_t n = s.len;

	while (n > 0 && ascii_is_digit(s.ptr[n - 1]))
		n--;
	return n;
}

/* A range that ends before it begins: of numbers, of roman ones, or of numbers after the same letters ("e12–e9"). */
static bool descends(const struct pages *p)
{
	uint32_t first = p->first_number, last = p->last_number;
	size_t n = figures_at(p->first.s);

	if (!first && !last && roman_value(p->first.s) && roman_value(p->last.s)) {
		first = roman_value(p->first.s);
		last = roman_value(p->last.s);
	} else if (!first && !last && n == figures_at(p->last.s) &&
		   str_eq_folded(str_slice(p->first.s, 0, n), str_slice(p->last.s, 0, n))) {
		str_to_uint(str_slice(p->first.s, n, p->first.s.len), 9999999, &first);
		str_to_uint(str_slice(p->last.s, n, p->last.s.len), 9999999, &last);
	}
	return last < first;
}

/* The text with figures for the letters that look like them, O and l, after a figure; empty: there are none. */
static struct str with_figures(struct arena *a, struct str s)
{
	static const struct {
		const char *letter;
		char figure;
	} alike[] = {{"O", '0'}, {"o", '0'}, {"О", '0'}, {"о", '0'}, {"l", '1'}, {"І", '1'}, {"З", '3'}, {"з", '3'}};
	struct strbuf out = {.arena = a};
	bool found = false;

	for (size_t i = 0, len; i < s.len; i += len) {
		size_t k = 0, kinds = sizeof alike / sizeof *alike;
		while (k < kinds && !str_starts(str_slice(s, i, s.len), str_from(alike[k].letter)))
			k++;
		len = k < kinds ? strlen(alike[k].letter) : 1;
		if (k < kinds && out.len && ascii_is_digit((unsigned char)out.ptr[out.len - 1])) {
			strbuf_putc(&out, alike[k].figure);
			found = true;
		} else {
			strbuf_put(&out, str_slice(s, i, i + len));
		}
	}
	return found ? strbuf_str(&out) : STR("");
}

/* "31O": figures and a letter that looks like one. */
static bool is_misread(struct arena *a, struct str page)
{
	struct str right = with_figures(a, page);
	uint32_t number;

	return right.len && str_to_uint(right, 9999999, &number);
}

/* No letter and no figure: "11-+". */
static bool is_blank(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (ascii_is_alnum(s.ptr[i]) || (unsigned char)s.ptr[i] >= 0x80)
			return false;
	return true;
}

static void report_pages(struct bind *b, const struct schema_field *f, struct text t)
{
	struct str right = with_figures(b->arena, t.s), meant = valuehint_pages(b->arena, right.len ? right : t.s);
	size_t len;

	if (right.len || str_starts(t.s, STR("0x")) || str_starts(t.s, STR("0X")))
		diag_error(b->diag, t.at, value_code(b, f), "'%.*s' has a letter among the figures of its pages",
			   STR_ARG(value_shown(t.s)));
	else
		diag_error(b->diag, t.at, value_code(b, f), "'%.*s' is not a page or a range of pages", STR_ARG(value_shown(t.s)));
	if (dash_at(t.s, 0) || (find_dash(t.s, &len) < t.s.len && is_blank(str_slice(t.s, find_dash(t.s, &len) + len, t.s.len))))
		diag_note(b->diag, ORIGIN_NONE, "the %s page is missing", dash_at(t.s, 0) ? "first" : "last");
	else if (str_find(t.s, STR("&"), 0) != SIZE_MAX)
		diag_note(b->diag, ORIGIN_NONE, "write the dash itself, as in 70–96");
	else if (meant.len && !str_eq(meant, t.s))
		diag_note(b->diag, ORIGIN_NONE, "did you mean %.*s?", STR_ARG(meant));
	else if (str_find(t.s, STR(","), 0) != SIZE_MAX || str_find(t.s, STR(";"), 0) != SIZE_MAX)
		diag_note(b->diag, ORIGIN_NONE, "give only the first and the last page, as in 5–9");
	else
		value_example(b, f);
}

/* In capitals: "XII". */
static bool is_capital(struct str page)
{
	return page.len && page.ptr[0] >= 'A' && page.ptr[0] <= 'Z';
}

/* Reports what looks like pages but is probably none; false: it is an error. */
static bool check_odd(struct bind *b, const struct schema_field *f, const struct pages *p, struct text t)
{
	bool roman = roman_value(p->first.s) && roman_value(p->last.s);
	size_t point = str_find(t.s, STR("."), 0);

	if (is_misread(b->arena, p->first.s) || is_misread(b->arena, p->last.s) || str_starts(t.s, STR("0x")) ||
	    str_starts(t.s, STR("0X"))) {
		report_pages(b, f, t);
		return false;
	}
	if (roman && is_capital(p->first.s) != is_capital(p->last.s)) {
		diag_error(b->diag, t.at, value_code(b, f), "the range '%.*s' has small and capital Roman numbers",
			   STR_ARG(value_shown(t.s)));
		diag_note(b->diag, ORIGIN_NONE, "write both in the same way, as in ix–xii");
		return false;
	}
	if (!p->last.s.len && point != SIZE_MAX && figures_at(str_slice(t.s, 0, point)) == 0 && figures_at(t.s) == point + 1)
		diag_warn(b->diag, t.at, value_code(b, f), "'%.*s' is a decimal number; a range of pages has a dash, as in 12–15",
			  STR_ARG(value_shown(t.s)));
	return true;
}

/* "xx–xx", "xxxx": twenty is a page in Roman figures, from twenty to twenty is no range, and four tens are "xl". */
static bool is_stand_in(const struct pages *p, bool range)
{
	size_t n = 0;

	while (n < p->first.s.len && ascii_to_lower(p->first.s.ptr[n]) == 'x')
		n++;
	return n == p->first.s.len && n > 0 && (n > 3 || (range && n > 1 && str_eq(p->first.s, p->last.s)));
}

void value_pages(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	struct text t = {0};
	struct pages p = {0};
	size_t cut, len;
	bool ok, range;

	if (!value_scalar(b, f, n, &t))
		return;
	cut = find_dash(t.s, &len);
	range = cut < t.s.len;
	p.first.at = p.last.at = p.at = t.at;
	ok = take_page(str_trim(str_slice(t.s, 0, cut)), &p.first, &p.first_number);
	p.last_number = p.first_number;
	if (ok && range)
		ok = take_page(str_trim(str_slice(t.s, cut + len, t.s.len)), &p.last, &p.last_number);
	if (p.first_number && !p.last_number)
		p.last_number = base_of_appendix(p.last.s);
	if (!ok) {
		report_pages(b, f, t);
		return;
	}
	if (!check_odd(b, f, &p, t))
		return;
	if ((p.first_number == 0) != (p.last_number == 0)) {
		struct str meant = valuehint_pages(b->arena, t.s);
		diag_error(b->diag, t.at, value_code(b, f), "the range '%.*s' has one page that is a number and one that is not",
			   STR_ARG(value_shown(t.s)));
		if (str_find(t.s, STR("."), 0) != SIZE_MAX && meant.len) /* "p.12-30", "12-30." */
			diag_note(b->diag, ORIGIN_NONE, "did you mean %.*s?", STR_ARG(meant));
		else
			diag_note(b->diag, ORIGIN_NONE, "write both in the same way and in full, as in S1–S12");
		return;
	}
	if (range && descends(&p)) {
		diag_error(b->diag, t.at, value_code(b, f), "the range '%.*s' ends before it begins", STR_ARG(value_shown(t.s)));
		diag_note(b->diag, ORIGIN_NONE, "write both numbers in full, as in 170–196");
		return;
	}
	if (is_stand_in(&p, range)) {
		diag_warn(b->diag, t.at, value_code(b, f), "'%.*s' stands for pages that are not known yet", STR_ARG(value_shown(t.s)));
		diag_note(b->diag, ORIGIN_NONE, "leave '%s' out until they are known", f->key);
	}
	if (str_eq(p.first.s, p.last.s))
		p.last = (struct text){0};
	*(struct pages *)slot = p;
}
