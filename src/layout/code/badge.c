/* The outlines are our own drawings in a square whose side is 1000, by the proportions of the originals. */
#include "layout/code/badge.h"

#include <stdlib.h>

#include "base/arena.h"

enum { SIDE = 1000 };

/* A colour and the outlines filled with it, by the even-odd rule. M, L and C are moves, lines and curves, Z closes an outline; O is a circle
 * by its centre and radius, R a rectangle by its corner and size. */
struct part {
	uint32_t colour;
	const char *path;
};

/* clang-format off: a row of numbers is an outline */
static const struct part orcid[] = {
	{0xA6CE39, "O 500 500 500 R 280 309 60 418 O 310 219 40 M 424 309 L 588 309 C 743 309 812 420 812 518 "
		   "C 812 626 728 727 589 727 L 424 727 Z M 484 364 L 581 364 C 716 364 750 467 750 518 "
		   "C 750 602 696 672 579 672 L 484 672 Z"},
	{0, NULL},
};
static const struct part orcid_claimed[] = {
	{0xA6CE39, "O 500 500 500 O 500 500 450 R 280 309 60 418 O 310 219 40 M 424 309 L 588 309 C 743 309 812 420 812 518 "
		   "C 812 626 728 727 589 727 L 424 727 Z M 484 364 L 581 364 C 716 364 750 467 750 518 "
		   "C 750 602 696 672 579 672 L 484 672 Z"},
	{0, NULL},
};
#define RING "O 500 500 500 O 500 500 418" /* of the signs of Creative Commons */
static const struct part cc[] = {
	{0x000000, RING},
	{0x000000, "M 455 395 C 411 347 342 330 282 353 C 221 377 181 435 181 500 C 181 565 221 623 282 647 "
		   "C 342 670 411 653 455 605 L 409 564 C 382 593 341 603 304 589 C 267 575 243 539 243 500 "
		   "C 243 461 267 425 304 411 C 341 397 382 407 409 436 Z M 785 395 C 741 347 672 330 612 353 "
		   "C 551 377 511 435 511 500 C 511 565 551 623 612 647 C 672 670 741 653 785 605 L 739 564 "
		   "C 712 593 671 603 634 589 C 597 575 573 539 573 500 C 573 461 597 425 634 411 C 671 397 712 407 739 436 Z"},
	{0, NULL},
};
static const struct part by[] = {
	{0x000000, RING},
	{0x000000, "O 500 252 76 M 412 350 L 588 350 C 610 350 626 366 626 388 L 626 572 L 570 572 L 570 806 L 430 806 "
		   "L 430 572 L 374 572 L 374 388 C 374 366 390 350 412 350 Z"},
	{0, NULL},
};
static const struct part nc[] = {
	{0x000000, RING},
	{0x000000, "R 466 138 68 90 R 466 772 68 90"},
	{0x000000, "M 656 334 C 634 254 554 203 472 217 C 390 232 332 307 340 390 C 347 473 417 537 500 537 L 500 463 "
		   "C 455 463 417 429 413 384 C 409 339 440 298 485 290 C 529 282 572 310 584 353 Z"},
	{0x000000, "M 500 463 C 583 463 653 527 660 610 C 668 693 610 768 528 783 C 446 797 366 746 344 666 L 416 647 "
		   "C 428 690 471 718 515 710 C 560 702 591 661 587 616 C 583 571 545 537 500 537 Z"},
	{0xFFFFFF, "M 176 443 L 776 679 L 824 557 L 224 321 Z"},
	{0x000000, "M 112 386 L 860 682 L 888 614 L 140 318 Z"},
	{0, NULL},
};
static const struct part nd[] = {
	{0x000000, RING},
	{0x000000, "R 318 392 364 84 R 318 548 364 84"},
	{0, NULL},
};
static const struct part sa[] = {
	{0x000000, RING},
	{0x000000, "M 284 500 C 284 389 362 292 471 269 C 580 246 690 302 736 404 C 781 506 749 625 659 691 "
		   "C 569 756 445 750 362 675 L 416 616 C 470 665 552 670 612 626 C 671 583 692 504 663 437 "
		   "C 633 369 560 332 488 347 C 416 363 364 426 364 500 Z"},
	{0x000000, "M 206 488 L 442 488 L 324 612 Z"},
	{0, NULL},
};
static const struct part zero[] = {
	{0x000000, RING},
	{0x000000, "M 672 500 C 672 649 595 770 500 770 C 405 770 328 649 328 500 C 328 351 405 230 500 230 "
		   "C 595 230 672 351 672 500 Z M 588 500 C 588 603 549 686 500 686 C 451 686 412 603 412 500 "
		   "C 412 397 451 314 500 314 C 549 314 588 397 588 500 Z"},
	{0x000000, "M 445 661 L 621 381 L 555 339 L 379 619 Z"},
	{0, NULL},
};
static const struct part open_access[] = {
	{0xF68212, "O 320 690 310 O 320 690 216 O 320 690 96"},
	{0xF68212, "M 64 330 L 64 256 C 64 115 179 0 320 0 C 461 0 576 115 576 256 L 576 530 L 482 530 L 482 256 "
		   "C 482 167 409 94 320 94 C 231 94 158 167 158 256 L 158 330 Z"},
	{0, NULL},
};
static const struct part crossmark[] = {
	{0x4F5858, "O 500 500 500 O 500 500 424"},
	{0xFFC72C, "M 322 214 L 678 214 L 500 404 Z"},
	{0xEF3340, "M 322 214 L 500 404 L 500 660 L 322 800 Z"},
	{0x3EB1C8, "M 678 214 L 678 800 L 500 660 L 500 404 Z"},
	{0, NULL},
};
static const struct part envelope[] = {
	{0x000000, "R 0 0 1450 1000 R 90 90 1270 820"},
	{0x000000, "M 45 45 L 170 45 L 725 520 L 1280 45 L 1405 45 L 1405 130 L 725 700 L 45 130 Z"},
	{0, NULL},
};
/* clang-format on */

static const struct {
	const struct part *parts;
	int width; /* [1/1000 of the height] */
} badges[] = {
	[BADGE_ORCID] = {orcid, SIDE},
	[BADGE_ORCID_CLAIMED] = {orcid_claimed, SIDE},
	[BADGE_CC] = {cc, SIDE},
	[BADGE_BY] = {by, SIDE},
	[BADGE_NC] = {nc, SIDE},
	[BADGE_ND] = {nd, SIDE},
	[BADGE_SA] = {sa, SIDE},
	[BADGE_ZERO] = {zero, SIDE},
	[BADGE_OPEN_ACCESS] = {open_access, 640},
	[BADGE_CROSSMARK] = {crossmark, SIDE},
	[BADGE_ENVELOPE] = {envelope, 1450},
};

/* An outline being made. */
struct outline {
	struct arena *arena;
	mpt height; /* of the badge */
	struct path_step *v;
	size_t n;
};

static mpt scaled(const struct outline *o, long v)
{
	return (mpt)scale_round((mpt)v, o->height, SIDE);
}

/* Adds a step with `n` points, given as pairs. */
static void add(struct outline *o, enum path_verb verb, const long *v, int n)
{
	struct path_step step = {.verb = verb};

	for (int i = 0; i < n; i++) {
		step.x[i] = scaled(o, v[2 * i]);
		step.y[i] = scaled(o, v[2 * i + 1]);
	}
	ARENA_PUSH(o->arena, o->v, o->n) = step;
}

/* Control points at 0.5523 of the radius are the best approximation of a circle. */
static void add_circle(struct outline *o, long x, long y, long r)
{
	long k = r * 5523 / 10000;

	add(o, PATH_MOVE, (long[]){x + r, y}, 1);
	add(o, PATH_CURVE, (long[]){x + r, y + k, x + k, y + r, x, y + r}, 3);
	add(o, PATH_CURVE, (long[]){x - k, y + r, x - r, y + k, x - r, y}, 3);
	add(o, PATH_CURVE, (long[]){x - r, y - k, x - k, y - r, x, y - r}, 3);
	add(o, PATH_CURVE, (long[]){x + k, y - r, x + r, y - k, x + r, y}, 3);
	add(o, PATH_CLOSE, NULL, 0);
}

static void add_box(struct outline *o, long x, long y, long w, long h)
{
	add(o, PATH_MOVE, (long[]){x, y}, 1);
	add(o, PATH_LINE, (long[]){x + w, y}, 1);
	add(o, PATH_LINE, (long[]){x + w, y + h}, 1);
	add(o, PATH_LINE, (long[]){x, y + h}, 1);
	add(o, PATH_CLOSE, NULL, 0);
}

static void read_path(struct outline *o, const char *path)
{
	while (*path) {
		char verb = *path++, *end;
		long v[6];
		int n = 0;
		for (long next = strtol(path, &end, 10); end != path && n < 6; next = strtol(path, &end, 10)) {
			v[n++] = next;
			path = end;
		}
		if (verb == 'O' && n == 3)
			add_circle(o, v[0], v[1], v[2]);
		else if (verb == 'R' && n == 4)
			add_box(o, v[0], v[1], v[2], v[3]);
		else if (verb != ' ')
			add(o, verb == 'M' ? PATH_MOVE : verb == 'L' ? PATH_LINE : verb == 'C' ? PATH_CURVE : PATH_CLOSE, v, n / 2);
	}
}

mpt badge_width(enum badge kind, mpt height)
{
	return (mpt)scale_round(height, badges[kind].width, SIDE);
}

void badge_draw(struct badge_row *row, enum badge kind, mpt x, mpt y, mpt height, uint32_t elem)
{
	for (const struct part *p = badges[kind].parts; p->path; p++) {
		struct outline o = {.arena = row->arena, .height = height};
		struct mark m = {.kind = MARK_PATH, .elem = elem, .colour = p->colour, .x = x, .y = y};
		read_path(&o, p->path);
		m.w = badge_width(kind, height);
		m.h = height;
		m.u.path.v = o.v;
		m.u.path.n = o.n;
		ARENA_PUSH(row->arena, row->v, row->n) = m;
	}
}
