#include "base/mdescape.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "base/unicode.h"

/* A hyphen, a comma and a slash mean nothing inside a line; a dot does in "www.". */
static bool is_harmless(struct str s, size_t i)
{
	char c = s.ptr[i];

	return !ascii_is_punct((unsigned char)c) || c == '-' || c == ',' || c == '/' || (c == '.' && i && (s.ptr[i - 1] | 0x20) != 'w');
}

void mdescape_put(struct strbuf *out, struct str s)
{
	struct str shown = unicode_shown(out->arena, s);

	strbuf_puts(out, "<code>");
	for (size_t i = 0; i < shown.len; i++)
		if (is_harmless(shown, i))
			strbuf_putc(out, shown.ptr[i]);
		else
			strbuf_printf(out, "&#%d;", shown.ptr[i]);
	strbuf_puts(out, "</code>");
}
