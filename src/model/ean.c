#include "model/ean.h"

#include <string.h>

/* Widths of the four elements of a digit in set A, space first; set C is the same, bar first; set B is set A reversed. */
static const char widths[10][5] = {"3211", "2221", "2122", "1411", "1132", "1231", "1114", "1312", "1213", "3112"};

/* Sets of digits 3 to 7, by the first digit; of a five-digit add-on, by its check value. */
static const char left_sets[10][6] = {"AAAAA", "ABABB", "ABBAB", "ABBBA", "BAABB", "BBAAB", "BBBAA", "BABAB", "BABBA", "BBABA"};
static const char addon_sets[10][6] = {"BBAAA", "BABAA", "BAABA", "BAAAB", "ABBAA", "AABBA", "AAABB", "ABABA", "ABAAB", "AABAB"};
static const char pair_sets[4][3] = {"AA", "AB", "BA", "BB"};

static bool all_digits(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;
	return true;
}

static char check_digit(const char *digits)
{
	int sum = 0;

	for (int i = 0; i < 12; i++)
		sum += (digits[i] - '0') * (i % 2 ? 3 : 1);
	return (char)('0' + (10 - sum % 10) % 10);
}

bool ean_serial(struct str issn, struct str variant, struct str addon, struct ean *out)
{
	*out = (struct ean){.digits = "977"};
	if (!variant.len)
		variant = STR("00");
	if (issn.len != 9 || issn.ptr[4] != '-' || !all_digits(str_slice(issn, 0, 4)) || !all_digits(str_slice(issn, 5, 8)) ||
	    variant.len != 2 || !all_digits(variant) || !all_digits(addon) || (addon.len && addon.len != 2 && addon.len != 5))
		return false;
	memcpy(out->digits + 3, issn.ptr, 4);
	memcpy(out->digits + 7, issn.ptr + 5, 3);
	memcpy(out->digits + 10, variant.ptr, 2);
	out->digits[12] = check_digit(out->digits);
	if (addon.len)
		memcpy(out->addon, addon.ptr, addon.len);
	return true;
}

static char *put(char *out, const char *modules)
{
	size_t n = strlen(modules);

	memcpy(out, modules, n);
	return out + n;
}

static char *put_digit(char *out, char digit, char set)
{
	const char *w = widths[digit - '0'];

	for (int i = 0; i < 4; i++) {
		int width = w[set == 'B' ? 3 - i : i] - '0';
		bool bar = (set == 'C') == (i % 2 == 0);
		memset(out, bar ? '1' : '0', (size_t)width);
		out += width;
	}
	return out;
}

void ean_modules(const struct ean *e, char out[EAN_MODULES + 1])
{
	const char *sets = left_sets[e->digits[0] - '0'];

	out = put(out, "101");
	out = put_digit(out, e->digits[1], 'A');
	for (int i = 0; i < 5; i++)
		out = put_digit(out, e->digits[i + 2], sets[i]);
	out = put(out, "01010");
	for (int i = 7; i < 13; i++)
		out = put_digit(out, e->digits[i], 'C');
	*put(out, "101") = '\0';
}

size_t ean_addon_modules(const struct ean *e, char out[EAN_ADDON_MODULES + 1])
{
	const char *d = e->addon, *sets, *start = out;
	size_t n = strlen(d);

	*out = '\0';
	if (n != 2 && n != 5)
		return 0;
	if (n == 2)
		sets = pair_sets[((d[0] - '0') * 10 + d[1] - '0') % 4];
	else
		sets = addon_sets[(3 * (d[0] + d[2] + d[4] - 3 * '0') + 9 * (d[1] + d[3] - 2 * '0')) % 10];
	out = put(out, "1011");
	for (size_t i = 0; i < n; i++) {
		if (i)
			out = put(out, "01");
		out = put_digit(out, d[i], sets[i]);
	}
	*out = '\0';
	return (size_t)(out - start);
}

bool ean_is_guard(size_t i)
{
	return i < 3 || (i >= 45 && i < 50) || i >= 92;
}
