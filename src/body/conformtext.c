/* The graphics state: which fonts text is shown with, and overprinting; and strings: ISO 32000-1, 8.4, 9.3 and 7.3.4; ISO 19005-2, 6.2.4.2,
 * 6.2.11.4 and 6.2.11.8. */
#include "base/ascii.h"
#include "body/conform_int.h"

enum { STRING_MAX_BYTES = 32767 };

/* --- fonts ------------------------------------------------------------------------------------------------------------------------ */

/* A code of such a font is two bytes, and a glyph by its number. */
static bool is_wide(struct obj font)
{
	static const char *const identity[] = {"/Identity-H", "/Identity-V", NULL};

	return conform_is_one_of(obj_get(font, "/Encoding"), identity);
}

void conformtext_font(struct conform_text *t, struct obj font)
{
	t->now.font = obj_id(font);
	t->now.wide = is_wide(font);
}

void conformtext_mode(struct conform_text *t, struct str mode)
{
	t->now.hidden = str_is(mode, "3");
}

static void set_switch(enum conform_switch *s, struct obj state, const char *key)
{
	long long n;

	if (!obj_is_null(obj_get(state, key)))
		*s = obj_is_true(obj_get(state, key)) || (obj_int(obj_get(state, key), &n) && n == 1) ? CONFORM_ON : CONFORM_OFF;
}

void conformtext_overprint(struct conform *c, struct conform_text *t, struct obj state)
{
	bool over, inherited;

	set_switch(&t->now.mode, state, "/OPM");
	set_switch(&t->now.stroke, state, "/OP");
	set_switch(&t->now.fill, state, obj_is_null(obj_get(state, "/op")) ? "/OP" : "/op");
	over = t->now.stroke == CONFORM_ON || t->now.fill == CONFORM_ON;
	inherited = t->now.stroke == CONFORM_INHERITED || t->now.fill == CONFORM_INHERITED;
	c->mode_on = c->mode_on || t->now.mode == CONFORM_ON;
	c->over_on = c->over_on || over;
	c->overprint = c->overprint || (t->now.mode == CONFORM_ON && over);
	c->mode_alone = c->mode_alone || (t->now.mode == CONFORM_ON && inherited);
	c->over_alone = c->over_alone || (t->now.mode == CONFORM_INHERITED && over);
}

void conformtext_save(struct conform *c, struct conform_text *t)
{
	if (t->n < CONFORM_STATES_MAX)
		t->saved[t->n] = t->now;
	else
		conform_fail(c, CONFORM_LIMIT, STR("too many saved graphics states"));
	t->n++;
}

void conformtext_restore(struct conform_text *t)
{
	if (t->n && --t->n < CONFORM_STATES_MAX)
		t->now = t->saved[t->n];
}

void conformtext_show(struct conform *c, struct conform_text *t)
{
	if (t->zero && t->now.wide)
		conform_fail(c, CONFORM_NOTDEF, STR(""));
	/* of a form, or of a font without a number */
	if (!t->now.font || t->n > CONFORM_STATES_MAX)
		c->any_font = true;
	else if (t->now.font != t->last.font || t->now.hidden != t->last.hidden)
		idset_add(t->now.hidden ? &c->hidden_fonts : &c->shown_fonts, c->arena, t->now.font);
	t->last = t->now;
}

/* --- strings ---------------------------------------------------------------------------------------------------------------------- */

struct decoded {
	size_t n;
	unsigned char last;
	bool zero;
};

static void put_byte(struct decoded *d, unsigned byte)
{
	d->zero = d->zero || (d->n % 2 && !d->last && !byte);
	d->last = (unsigned char)byte;
	d->n++;
}

/* The bytes after a backslash at i; returns the offset of the last one. */
static size_t decode_escape(struct decoded *d, struct str s, size_t i)
{
	unsigned value = 0;
	size_t k = i;

	while (k < s.len && k < i + 3 && s.ptr[k] >= '0' && s.ptr[k] <= '7')
		value = value * 8 + (unsigned)(s.ptr[k++] - '0');
	if (k > i) {
		put_byte(d, value & 0xff);
		return k - 1;
	}
	if (i < s.len && s.ptr[i] == '\r' && i + 1 < s.len && s.ptr[i + 1] == '\n')
		return i + 1;
	if (i < s.len && s.ptr[i] != '\n' && s.ptr[i] != '\r')
		put_byte(d, 1); /* none of these is zero */
	return i;
}

static struct decoded decode_literal(struct str s)
{
	struct decoded d = {0};

	for (size_t i = 1; i + 1 < s.len; i++) {
		if (s.ptr[i] == '\\')
			i = decode_escape(&d, s, i + 1);
		else if (s.ptr[i] != '\n' || s.ptr[i - 1] != '\r')
			put_byte(&d, (unsigned char)s.ptr[i]);
	}
	return d;
}

static struct decoded decode_hex(struct conform *c, struct str s)
{
	struct decoded d = {0};
	unsigned digits = 0, value = 0;

	for (size_t i = 1; i < s.len; i++) {
		int digit = ascii_hex_value((unsigned char)s.ptr[i]);
		if (digit < 0 && !ascii_is_space((unsigned char)s.ptr[i]) && s.ptr[i] != '\0')
			conform_fail(c, CONFORM_HEX, STR(""));
		if (digit < 0)
			continue;
		value = value * 16 + (unsigned)digit;
		if (++digits % 2)
			continue;
		put_byte(&d, value);
		value = 0;
	}
	if (digits % 2)
		conform_fail(c, CONFORM_HEX, STR(""));
	return d;
}

void conformtext_string(struct conform *c, struct conform_text *t, struct str token)
{
	struct decoded d = token.ptr[0] == '<' ? decode_hex(c, token) : decode_literal(token);

	t->zero = t->zero || d.zero;
	if (d.n > STRING_MAX_BYTES)
		conform_fail(c, CONFORM_LIMIT, STR("a string is too long"));
}
