#include "model/printsheets.h"

#include <stddef.h>

#include "base/ascii.h"

enum { SIDE_MAX = 1000, DIVISION_MAX = 256, PAGES_MAX = 100000 };

/* [1/100] Factors whose traditional rounding is irregular; for other formats the second decimal is computed. */
static const struct {
	uint32_t width, height, factor;
} known[] = {{60, 84, 93}, {60, 90, 100}, {70, 90, 117}, {70, 100, 129}, {70, 108, 140}, {75, 90, 125}, {84, 108, 168}};

/* The digits at *pos; *pos moves past them. */
static bool number(struct str s, size_t *pos, uint32_t max, uint32_t *out)
{
	size_t from = *pos;

	while (*pos < s.len && ascii_is_digit(s.ptr[*pos]))
		++*pos;
	return str_to_uint(str_slice(s, from, *pos), max, out) && *out > 0;
}

static bool is_times(uint32_t cp)
{
	return cp == 0xD7 || cp == 'x' || cp == 0x445 || cp == '*';
}

bool printsheets_count(struct str format, uint32_t pages, uint32_t *hundredths)
{
	uint32_t width, height, division, factor = 0;
	uint64_t n;
	size_t pos = 0;

	if (!number(format, &pos, SIDE_MAX, &width) || pos >= format.len || !is_times(utf8_next(format, &pos)) ||
	    !number(format, &pos, SIDE_MAX, &height) || pos >= format.len || utf8_next(format, &pos) != '/' ||
	    !number(format, &pos, DIVISION_MAX, &division) || pos != format.len || pages > PAGES_MAX)
		return false;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (known[i].width == width && known[i].height == height)
			factor = known[i].factor;
	if (!factor)
		factor = (width * height + 27) / 54;
	n = (uint64_t)pages * factor;
	*hundredths = (uint32_t)((n + division / 2) / division);
	return true;
}
