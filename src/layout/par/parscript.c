/* Characters that a paragraph sets differently from their code points: superscripts, subscripts, spaces of fixed width, capitals. */
#include <string.h>

#include "base/unicode.h"
#include "layout/par/par_int.h"

int32_t par_script_of(uint32_t cp, uint32_t *base)
{
	static const char signs[] = "+-=()";

	if (cp == 0xB2 || cp == 0xB3 || cp == 0xB9) {
		*base = cp == 0xB9 ? '1' : cp - 0xB2 + '2';
		return 1;
	}
	if (cp < 0x2070 || cp > 0x208E || cp == 0x2072 || cp == 0x2073)
		return 0;
	if (cp == 0x2071 || cp == 0x207F) {
		*base = cp == 0x2071 ? 'i' : 'n';
		return 1;
	}
	*base = (cp & 15) < 10 ? '0' + (cp & 15) : (uint32_t)(unsigned char)signs[(cp & 15) - 10];
	if ((cp & 15) == 11)
		*base = 0x2212;
	return cp < 0x2080 ? 1 : -1;
}

unsigned par_fixed_space(uint32_t cp)
{
	static const uint16_t width[] = {500, 1000, 500, 1000, 333, 250, 167, 500, 250, 200, 100};

	if (cp >= 0x2000 && cp <= 0x200A)
		return width[cp - 0x2000];
	return cp == 0x202F ? 200 : cp == 0x205F ? 222 : 0;
}

/* Languages whose i has a dot as a capital too. */
static bool dots_capital_i(struct str lang)
{
	static const char tags[][4] = {"tr", "az", "crh", "gag"};
	size_t n = 0;

	while (n < lang.len && lang.ptr[n] != '-')
		n++;
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (n == strlen(tags[i]) && memcmp(lang.ptr, tags[i], n) == 0)
			return true;
	return false;
}

static bool is_greek(uint32_t cp)
{
	return (cp >= 0x370 && cp < 0x400) || (cp >= 0x1F00 && cp < 0x2000);
}

static bool is_greek_vowel(uint32_t base)
{
	return base == 0x3B1 || base == 0x3B5 || base == 0x3B7 || base == 0x3B9 || base == 0x3BF || base == 0x3C5 || base == 0x3C9;
}

/* Without accents and breathings; a diaeresis stays, and marks a vowel that only the accent before it set apart: άυλος, ΑΫΛΟΣ. */
static uint32_t greek_capital(uint32_t cp, uint32_t before)
{
	uint32_t base = unicode_to_lower(unicode_base(cp)), base_before = unicode_to_lower(unicode_base(before));
	bool parted = is_greek(before) && unicode_to_lower(before) != base_before && is_greek_vowel(base_before) && before != 0x3CA &&
		      before != 0x3CB;

	if (cp == 0x390 || cp == 0x3CA || (cp == 0x3B9 && parted)) /* ι */
		return 0x3AA;
	if (cp == 0x3B0 || cp == 0x3CB || (cp == 0x3C5 && parted)) /* υ */
		return 0x3AB;
	if (cp == 0x3AA || cp == 0x3AB)
		return cp;
	return unicode_to_upper(is_greek_vowel(base) || base == 0x3C1 ? base : cp);
}

uint32_t par_capital(uint32_t cp, uint32_t before, struct str lang)
{
	if (cp == 'i' && dots_capital_i(lang))
		return 0x130;
	if (is_greek(cp))
		return greek_capital(cp, before);
	/* the capitals of Georgian letters are in few fonts, and no headings are set in them */
	return cp >= 0x10D0 && cp <= 0x10FF ? cp : unicode_to_upper(cp);
}
