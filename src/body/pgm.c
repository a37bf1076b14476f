#include "body/pgm.h"

#include "base/ascii.h"

/* Places in the header "P5\n595 842\n255\n", each with what comes next. */
enum {
	PGM_P,
	PGM_FIVE,
	PGM_GAP,
	PGM_WIDTH, /* its first digit */
	PGM_WIDTH_REST,
	PGM_HEIGHT,
	PGM_HEIGHT_REST,
	PGM_MAXIMUM, /* "255\n" */
	PGM_MAXIMUM_END = PGM_MAXIMUM + 3,
	PGM_PIXELS,
};

/* Adds a digit of a side, or ends it at the separator. */
static bool take_side(struct pgm *p, char c, uint32_t *side, char separator)
{
	bool first = p->at == PGM_WIDTH || p->at == PGM_HEIGHT;

	if (!first && c == separator) {
		p->at++;
		return true;
	}
	if (!ascii_is_digit(c) || (first && c == '0'))
		return false;
	*side = (first ? 0 : *side * 10) + (uint32_t)(c - '0');
	if (first)
		p->at++;
	return *side <= PGM_SIDE_MAX;
}

static bool take_header(struct pgm *p, char c)
{
	static const char maximum[] = "255\n";

	switch (p->at) {
	case PGM_P:
		p->at++;
		return c == 'P';
	case PGM_FIVE:
		p->at++;
		return c == '5';
	case PGM_GAP:
		p->at++;
		return c == '\n';
	case PGM_WIDTH:
	case PGM_WIDTH_REST:
		return take_side(p, c, &p->width, ' ');
	case PGM_HEIGHT:
	case PGM_HEIGHT_REST:
		return take_side(p, c, &p->height, '\n');
	default:
		break;
	}
	if (c != maximum[p->at - PGM_MAXIMUM])
		return false;
	if (++p->at < PGM_PIXELS)
		return true;
	p->x = p->y = 0;
	return p->image(p->ctx, p->width, p->height);
}

/* Returns how many bytes it has taken. */
static size_t take_pixels(struct pgm *p, struct str s)
{
	uint32_t n = p->width - p->x;

	if (n > s.len)
		n = (uint32_t)s.len;
	p->pixels(p->ctx, p->x, p->y, (const unsigned char *)s.ptr, n);
	p->x += n;
	if (p->x == p->width) {
		p->x = 0;
		if (++p->y == p->height)
			p->at = PGM_P;
	}
	return n;
}

bool pgm_feed(struct pgm *p, struct str bytes)
{
	for (size_t i = 0; i < bytes.len;) {
		if (p->at == PGM_PIXELS)
			i += take_pixels(p, str_slice(bytes, i, bytes.len));
		else if (!take_header(p, bytes.ptr[i++]))
			return false;
	}
	return true;
}

bool pgm_complete(const struct pgm *p)
{
	return p->at == PGM_P;
}
