#include "body/contentscan.h"

#include "body/contenttoken.h"

static void take_operator(struct contentscan *c, struct str word)
{
	static const char *const begins[] = {"m", "re", NULL}, *const paints[] = {"S",  "s", "f",  "F", "f*", "B",
										  "B*", "b", "b*", "n", NULL};

	if (str_is(word, "q")) {
		c->open++;
	} else if (str_is(word, "Q")) {
		if (c->open)
			c->open--;
		else
			c->missing++;
	} else if (str_is(word, "BMC") || str_is(word, "BDC")) {
		c->marked++;
	} else if (str_is(word, "EMC")) {
		c->marked -= c->marked > 0;
	} else if (str_is(word, "BT") || str_is(word, "ET")) {
		c->text = str_is(word, "BT");
	} else if (str_is_one_of(word, begins)) {
		c->path = true;
	} else if (str_is_one_of(word, paints)) {
		c->path = false;
	}
}

struct contentscan contentscan_read(struct str s)
{
	struct contentscan c = {0};
	struct contenttoken t;

	for (size_t at = 0; contenttoken_next(s, &at, &t);)
		if (t.kind == CONTENTTOKEN_WORD)
			take_operator(&c, t.text);
	return c;
}
