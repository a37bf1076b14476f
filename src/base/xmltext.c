#include "base/xmltext.h"

/* Char of XML 1.0, section 2.2. */
static bool is_allowed(uint32_t cp)
{
	return cp >= 0x20 ? cp != 0xFFFE && cp != 0xFFFF : cp == '\t' || cp == '\n' || cp == '\r';
}

void xmltext_put(struct strbuf *out, struct str text, bool quoted)
{
	for (size_t pos = 0; pos < text.len;) {
		size_t from = pos;
		uint32_t cp = utf8_next(text, &pos);
		if (cp == '<')
			strbuf_puts(out, "&lt;");
		else if (cp == '>') /* "]]>" is not allowed in text */
			strbuf_puts(out, "&gt;");
		else if (cp == '&')
			strbuf_puts(out, "&amp;");
		else if (cp == '"' && quoted)
			strbuf_puts(out, "&quot;");
		else if (cp == '\r' || (quoted && (cp == '\n' || cp == '\t'))) /* else read back as something else */
			strbuf_printf(out, "&#%u;", (unsigned)cp);
		else if (is_allowed(cp))
			strbuf_put(out, str_slice(text, from, pos));
	}
}
