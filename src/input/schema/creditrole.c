/* A role of CRediT, as its code, its name in English, or its address. */
#include "base/arena.h"
#include "base/ascii.h"
#include "base/unicode.h"
#include "input/schema/dump.h"
#include "input/schema/schema.h"
#include "input/schema/value.h"
#include "model/credit.h"

/* Lower case, with a hyphen for all that is between words; "and" is left out, and British spelling is made American. */
static struct str fold(struct arena *a, struct str in)
{
	struct strbuf out = {.arena = a};
	size_t pos = 0;

	while (pos < in.len) {
		uint32_t cp = utf8_next(in, &pos);
		if (cp < 0x80 && ascii_is_letter((char)cp))
			strbuf_putc(&out, (char)ascii_to_lower((char)cp));
		else if (cp >= 0x80 && unicode_is_letter(cp))
			return STR("");
		else if (out.len && out.ptr[out.len - 1] != '-')
			strbuf_putc(&out, '-');
		if (str_ends(strbuf_str(&out), STR("-and-")))
			out.len -= 4;
		if (str_ends(strbuf_str(&out), STR("isation")))
			out.ptr[out.len - 6] = 'z';
	}
	while (out.len && out.ptr[out.len - 1] == '-')
		out.len--;
	return strbuf_str(&out);
}

static enum identifier_verdict check_credit_role(struct arena *a, struct str in, struct str *out, struct identifier_reason *why)
{
	static const char *const hosts[] = {"https://credit.niso.org/contributor-roles/", "http://credit.niso.org/contributor-roles/"};
	struct strbuf all = {.arena = a};

	for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++)
		if (str_starts(in, str_from(hosts[i])))
			in = str_slice(in, str_from(hosts[i]).len, in.len);
	in = fold(a, in);
	for (const struct credit_role *r = credit_roles; r->code; r++) {
		if (str_is(in, r->code)) {
			*out = in;
			return IDENTIFIER_OK;
		}
		strbuf_printf(&all, "%s%s", all.len ? ", " : "", r->code);
	}
	why->text = str_printf(a, "expected one of %.*s", STR_ARG(strbuf_str(&all)));
	return IDENTIFIER_BAD;
}

#define AND "(?:[ –-]+|[ -]*&[ -]*)"
SCHEMA_TYPE(credit_role, "a role of CRediT", "credit-role", SCHEMA_STRING, DIAG_BAD_VALUE, .check = check_credit_role,
	    .bind = value_identifier, .dump = dump_identifier, .example = "writing-original-draft",
	    .pattern = "(?:https?://credit\\.niso\\.org/contributor-roles/)?"
		       "(?:%conceptuali%[SsZz]%ation%|%data%[ -]%curation%|%formal%[ -]%analysis%|%funding%[ -]%acquisition%|"
		       "%investigation%|%methodology%|%project%[ -]%administration%|%resources%|%software%|%supervision%|"
		       "%validation%|%visuali%[SsZz]%ation%|%writing%[ –-]+%original%[ -]%draft%|"
		       "%writing%[ –-]+%review%" AND "(?:%and%[ -])?%editing%)/?");
