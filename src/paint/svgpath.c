#include "paint/svgpath.h"

#include <stdlib.h>

#include "paint/pdfput.h"

/* A number needs a space before it only if it would run into another one. */
static void put(struct svgpath *p, int64_t v)
{
	if (p->digit && v >= 0)
		strbuf_putc(p->out, ' ');
	pdfput_int(p->out, v);
	p->digit = true;
}

static void put_point(struct svgpath *p, struct svgpath_point to)
{
	put(p, to.x - p->at.x);
	put(p, to.y - p->at.y);
}

/* A command that is repeated is not written again; lines may follow a move without one. */
static void begin(struct svgpath *p, char verb)
{
	if (verb != p->verb && !(verb == 'l' && p->verb == 'm')) {
		strbuf_putc(p->out, verb);
		p->digit = false;
	}
	p->verb = verb;
	p->curved = false;
}

void svgpath_move(struct svgpath *p, struct svgpath_point to)
{
	p->verb = 0; /* after a move, points are lines */
	begin(p, 'm');
	put_point(p, to);
	p->at = to;
}

void svgpath_line(struct svgpath *p, struct svgpath_point to)
{
	if (to.y == p->at.y) {
		begin(p, 'h');
		put(p, to.x - p->at.x);
	} else if (to.x == p->at.x) {
		begin(p, 'v');
		put(p, to.y - p->at.y);
	} else {
		begin(p, 'l');
		put_point(p, to);
	}
	p->at = to;
}

static bool is_near(struct svgpath_point a, struct svgpath_point b)
{
	return llabs(a.x - b.x) <= 1 && llabs(a.y - b.y) <= 1;
}

/* TrueType outlines leave out points between curves that run on smoothly. Such a point is rounded, so the next control point may seem to be
 * off by one; that is half a unit on the curve at most, and does not add up. */
void svgpath_quadratic(struct svgpath *p, struct svgpath_point control, struct svgpath_point to)
{
	struct svgpath_point mirrored = {2 * p->at.x - p->control.x, 2 * p->at.y - p->control.y};
	bool smooth = p->curved && is_near(mirrored, control);

	begin(p, smooth ? 't' : 'q');
	if (!smooth)
		put_point(p, control);
	put_point(p, to);
	p->at = to;
	p->control = smooth ? mirrored : control;
	p->curved = true;
}

void svgpath_cubic(struct svgpath *p, struct svgpath_point first, struct svgpath_point second, struct svgpath_point to)
{
	begin(p, 'c');
	put_point(p, first);
	put_point(p, second);
	put_point(p, to);
	p->at = to;
}
