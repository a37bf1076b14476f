#include "input/schema/jsonpattern.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "model/licence.h"

#define BLANK "[ \\t\\r\\n]*"
#define LABEL(names) "(?:" names "(?![A-Za-z])" BLANK ":?" BLANK ")?"
#define SCHEME "(?:%http%[Ss]?://)?(?:%www%\\.)?"
#define URL_CHAR "[^\\x00-\\x20<>\"{}|\\\\^`"
#define MAIL_CHAR "[^\\x00-\\x20<>,;:\"()\\[\\]\\\\@"
#define PAGE "[A-Za-z0-9.*]{1,16}"
#define DASH "[-\\u2010\\u2011\\u2013\\u2014\\u2212]"
#define DAY(days) "(?:-" days ")?"

/* Letters between two % stand for themselves in both cases. */
static const char *const patterns[S_COUNT] = {
	[S_BOOL] = "true|false",
	[S_DATE] = "[1-9][0-9]{3}(?:-(?:(?:0[13578]|1[02])" DAY("(?:0[1-9]|[12][0-9]|3[01])") "|(?:0[469]|11)" DAY(
		"(?:0[1-9]|[12][0-9]|30)") "|02" DAY("(?:0[1-9]|[12][0-9])") "))?",
	[S_INT] = "[0-9]+",
	[S_ISSN] = LABEL("%issn%") "-*(?:[0-9]-*){7}[0-9Xx]-*",
	[S_ORCID] = LABEL("%orcid%(?: %id%)?") "(?:" SCHEME "%orcid%\\.%org%/)?-*(?:[0-9]-*){15}[0-9Xx]-*/?",
	[S_SPIN] = LABEL("%spin%(?:[- ](?:%code%|код))?") "-*(?:[0-9]-*){8}",
	[S_DOI] = LABEL("%doi%") "(?:" SCHEME "(?:%dx%\\.)?%doi%\\.%org%/)?10\\.[0-9]{4,9}(?:/|%%2[Ff])[^\\x00-\\x20]+",
	[S_DOI_PREFIX] = "10\\.[0-9]{4,9}",
	[S_EDN] = LABEL("%edn%") "(?:" SCHEME "%elibrary%\\.%ru%/)?[A-Za-z]{6}",
	[S_UDC] = LABEL("(?:УДК|%udc%)") "(?=[0-9(=\"\\[])[A-Za-z0-9.,()=:+/\"'`*\\[\\]|& \\u0080-\\uffff-]*[^.]",
	[S_BBK] = LABEL("(?:ББК|%bbk%)") "[\\u0400-\\u052f0-9.,()=:+/* '«»–-]*[^.]",
	[S_GRNTI] = LABEL("(?:ГРНТИ|%grnti%)") "[0-9]{2}(?:\\.[0-9]{2}){0,2}",
	[S_JEL] = LABEL("%jel%(?: %codes%?| %classification%)?") "[A-Z][0-9]{0,2}(?:" BLANK "[,;]" BLANK "[A-Z][0-9]{0,2})*[,;]?",
	[S_URL] = "%http%[Ss]?://" URL_CHAR ".:/?#]" URL_CHAR ":/?#]*\\." URL_CHAR ":/?#]*" URL_CHAR ".:/?#](?:[:/?#]" URL_CHAR "]*)?",
	[S_EMAIL] = "(?:%mailto%:|%e%-?%mail%:" BLANK ")?" MAIL_CHAR "]+@" MAIL_CHAR ".]+(?:\\." MAIL_CHAR ".]+)+",
	[S_ROR] = "(?:" SCHEME "%ror%\\.%org%/)?0[0-9a-hjkmnp-tv-z]{6}[0-9]{2}",
	[S_LANG] = "[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*",
	[S_SLUG] = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}",
	[S_PATH] = "[^/~\\\\][^\\\\]*",
	[S_PAGES] = PAGE "(?:" BLANK DASH BLANK PAGE ")?",
};

static void put_both_cases(struct strbuf *out, char c)
{
	char upper = (char)(c & ~0x20), lower = (char)(c | 0x20);

	if (ascii_is_letter(c))
		strbuf_printf(out, "[%c%c]", upper, lower);
	else
		strbuf_putc(out, c);
}

static void put_pattern(struct strbuf *out, const char *p)
{
	bool both = false;

	for (; *p; p++) {
		if (p[0] == '%' && p[1] == '%')
			strbuf_putc(out, *p++);
		else if (*p == '%')
			both = !both;
		else if (both)
			put_both_cases(out, *p);
		else
			strbuf_putc(out, *p);
	}
}

/* Codes of licences are found whatever their letters' case, with spaces and hyphens alike. */
static void put_licences(struct strbuf *out)
{
	for (const struct licence_entry *l = licence_table; l->code; l++) {
		if (l != licence_table)
			strbuf_putc(out, '|');
		for (const char *p = l->code; *p; p++) {
			if (*p == ' ' || *p == '-')
				strbuf_puts(out, "[ _-]");
			else if (*p == '.')
				strbuf_puts(out, "\\.");
			else
				put_both_cases(out, *p);
		}
	}
}

struct str jsonpattern_of(struct arena *a, enum schema_type type)
{
	struct strbuf out = {.arena = a};

	if (type != S_LICENCE && !patterns[type])
		return STR("");
	strbuf_puts(&out, "^" BLANK "(?:");
	if (type == S_LICENCE)
		put_licences(&out);
	else
		put_pattern(&out, patterns[type]);
	strbuf_puts(&out, ")?" BLANK "$");
	return strbuf_str(&out);
}
