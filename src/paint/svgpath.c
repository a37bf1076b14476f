#include "paint/svgpath.h"

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

void svgpath_quadratic(struct svgpath *p, struct svgpath_point control, struct svgpath_point to)
{
	bool mirrored = p->curved && control.x - p->at.x == p->at.x - p->control.x && control.y - p->at.y == p->at.y - p->control.y;

	begin(p, mirrored ? 't' : 'q');
	if (!mirrored)
		put_point(p, control);
	put_point(p, to);
	p->at = to;
	p->control = control;
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
