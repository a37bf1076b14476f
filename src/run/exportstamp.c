#include "run/exportstamp.h"

#include "base/arena.h"
#include "base/jsonscan.h"
#include "model/exchange.h"

/* The values of a line that matter here; false: it has no stamp. A line is an object whose end is still open. */
static bool read_line(struct arena *a, struct str line, struct str *stamp, struct str *sha256)
{
	struct jsonscan s = {.text = str_printf(a, "%.*s}", STR_ARG(line))};
	struct str key;

	*stamp = *sha256 = STR("");
	jsonscan_enter(&s, '{');
	while (jsonscan_key(&s, a, &key)) {
		struct strbuf value = {.arena = a};
		jsonscan_value(&s, &value);
		if (str_is(key, "timestamp"))
			jsonscan_decode(a, strbuf_str(&value), stamp);
		else if (str_is(key, "sha256"))
			jsonscan_decode(a, strbuf_str(&value), sha256);
	}
	return !s.failed && stamp->len == EXPORT_STAMP_DIGITS;
}

void exportstamp_check(struct arena *scratch, struct diag *d, const struct spool *spool, const struct manifest *earlier, struct str name,
		       struct str line, struct origin at)
{
	struct str stamp, sha256, old_line, old_stamp, old_sha256;
	size_t i = 0;

	while (i < earlier->n && !str_eq(earlier->v[i].name, name))
		i++;
	if (i == earlier->n || !read_line(scratch, line, &stamp, &sha256) || spool_get(spool, &earlier->v[i].line, scratch, &old_line) ||
	    !read_line(scratch, old_line, &old_stamp, &old_sha256))
		return;
	if (!str_eq(sha256, old_sha256) && str_cmp(stamp, old_stamp) <= 0)
		diag_warn(d, at, DIAG_EXPORT_STAMP, "the time stamp of '%.*s', %.*s, is not greater than that of the file before it, %.*s",
			  STR_ARG(name), STR_ARG(stamp), STR_ARG(old_stamp));
}
