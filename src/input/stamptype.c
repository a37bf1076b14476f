#include "input/stamptype.h"

#include <string.h>

#include "base/suggest.h"
#include "input/schema/bind.h"
#include "input/schema/dump.h"
#include "input/schema/jsonschema.h"
#include "input/schema/value.h"
#include "model/stamp.h"

static const char *const journal_names[] = {
#define X(id, design, journal) journal,
	STAMPS(X)
#undef X
};

/* The i-th name, and the stamps it stands for; the first of two stamps has it. NULL: no more. */
static const char *name_stamp(const struct schema_field *f, int i)
{
	(void)f;
	if (i == STAMP_COUNT)
		return NULL;
	return i && strcmp(journal_names[i], journal_names[i - 1]) == 0 ? "" : journal_names[i];
}

static unsigned bits_of(struct str name)
{
	unsigned bits = 0;

	for (int i = 0; i < STAMP_COUNT; i++)
		if (name.len && str_is(name, journal_names[i]))
			bits |= STAMP_BIT(i);
	return bits;
}

static void read_one(struct bind *b, const struct schema_field *f, const struct yaml_node *n, unsigned *out)
{
	struct suggest near = {.word = n->text};
	const char *name;

	*out |= bits_of(n->text);
	if (bits_of(n->text))
		return;
	value_wrong(b, f, n->at, "'%.*s' is not a stamp", STR_ARG(value_shown(n->text)));
	for (int i = 0; (name = name_stamp(f, i)); i++)
		suggest_try(&near, str_from(name));
	diag_suggest(b->diag, &near);
}

static void read_stamps(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	unsigned *out = slot;

	*out = 0;
	if (n->kind != YAML_SEQ && str_is(n->text, "all"))
		*out = STAMP_ALL;
	else if (n->kind != YAML_SEQ && !str_is(n->text, "none"))
		read_one(b, f, n, out);
	for (const struct yaml_node *c = n->kind == YAML_SEQ ? n->child : NULL; c; c = c->next)
		if (bind_scalar(b, f, c))
			read_one(b, f, c, out);
}

static void dump_stamps(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out)
{
	const unsigned *bits = slot;
	struct strbuf all = {.arena = out->arena};
	const char *name;

	for (int i = 0; (name = name_stamp(f, i)); i++)
		if (*name && *bits & bits_of(str_from(name)))
			strbuf_printf(&all, "%s%s", all.len ? ", " : "", name);
	if (all.len)
		dump_value(key, strbuf_str(&all), out);
}

static SCHEMA_TYPE(stamp_word, "a stamp", "stamp", SCHEMA_STRING, DIAG_BAD_VALUE, .json = jsonschema_choice, .choice = name_stamp);
SCHEMA_TYPE(stamps, "none, all, or a list of stamps", "stamps", SCHEMA_STRING | SCHEMA_ARRAY, DIAG_BAD_VALUE,
	    .pattern = "none|all|running-head|folio|doi|licence", .bind = read_stamps, .dump = dump_stamps, .item = &type_stamp_word);
