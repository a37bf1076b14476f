/* How much wider or narrower letters may be: "2%". */
#include "input/design/designtype.h"
#include "input/schema/value.h"

static void read_expansion(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	enum { MOST = 5, TENTHS = 100 }; /* [%]; thousandths of a per cent in a tenth of one */
	struct text t = {0};
	struct str unit;
	int64_t v;

	if (!value_scalar(b, f, n, &t))
		return;
	if (value_parse_decimal(t.s, &v, &unit) && v >= 0 && v <= MOST * 1000 && (str_is(unit, "%") || (!v && !unit.len)))
		*(uint32_t *)slot = (uint32_t)(v / TENTHS);
	else
		value_wrong(b, f, t.at, "'%.*s' is not a share from 0 to %d%%, as 2%%", STR_ARG(value_shown(t.s)), (int)MOST);
}

const struct schema_type type_expansion = {
	.name = "a share of the width",
	.definition = "expansion",
	.kinds = SCHEMA_STRING | SCHEMA_NUMBER,
	.code = DIAG_BAD_DESIGN,
	.pattern = "(?:[0-4](?:\\.[0-9]*)?|5(?:\\.0*)?|\\.[0-9]+)[ ]*%%|0",
	.example = "2%",
	.bind = read_expansion,
};
