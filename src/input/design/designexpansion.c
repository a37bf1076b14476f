/* How much wider or narrower letters may be: "2%"; how much further apart or closer: "0.5%". */
#include "input/design/designtype.h"
#include "input/schema/value.h"

enum {
	EXPANSION_MOST = 50, /* [1/1000] more is seen */
	EXPANSION_STEP = 5,
	TRACKING_MOST = 10, /* more parts superscripts from their words, for readers of the PDF */
	TRACKING_STEP = 1,
};

static void read_share(struct bind *b, const struct schema_field *f, const struct yaml_node *n, uint32_t *slot, uint32_t most,
		       uint32_t step)
{
	enum { UNIT = 100 }; /* thousandths of a per cent in one of a thousandth */
	struct text t = {0};
	struct str unit;
	int64_t v;

	if (!value_scalar(b, f, n, &t))
		return;
	if (value_parse_decimal(t.s, &v, &unit) && v >= 0 && v <= (int64_t)most * UNIT && v % (step * UNIT) == 0 &&
	    (str_is(unit, "%") || (!v && !unit.len)))
		*slot = (uint32_t)(v / UNIT);
	else
		value_wrong(b, f, t.at, "'%.*s' is not a share from 0 to %u%% in steps of 0.%u%%, as %s", STR_ARG(value_shown(t.s)),
			    (unsigned)most / 10, (unsigned)step, f->type->example);
}

static void read_expansion(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	read_share(b, f, n, slot, EXPANSION_MOST, EXPANSION_STEP);
}

static void read_tracking(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	read_share(b, f, n, slot, TRACKING_MOST, TRACKING_STEP);
}

const struct schema_type type_expansion = {
	.name = "a share of the width",
	.definition = "expansion",
	.kinds = SCHEMA_STRING | SCHEMA_NUMBER,
	.code = DIAG_BAD_DESIGN,
	.pattern = "0*(?:[0-4](?:\\.[05]?0*)?|5(?:\\.0*)?|\\.[05]0*)[ ]*%%|0",
	.example = "2%",
	.bind = read_expansion,
};

const struct schema_type type_line_tracking = {
	.name = "a share of an em",
	.definition = "line_tracking",
	.kinds = SCHEMA_STRING | SCHEMA_NUMBER,
	.code = DIAG_BAD_DESIGN,
	.pattern = "0*(?:0(?:\\.[0-9]?0*)?|1(?:\\.0*)?|\\.[0-9]0*)[ ]*%%|0",
	.example = "0.5%",
	.bind = read_tracking,
};
