/* Characters that a paragraph sets differently from their code points: superscripts, subscripts and spaces of fixed width. */
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
