#include "input/schema/identifiers.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/lookalike.h"
#include "base/unicode.h"
#include "input/schema/checkdigit.h"
#include "input/schema/dump.h"
#include "input/schema/jsonschema.h"
#include "input/schema/langtag.h"
#include "input/schema/synonyms.h"
#include "input/schema/value.h"

enum {
	DOI_LIMIT = 2048, /* [bytes] */
	SLUG_LIMIT = 100, /* [bytes]; output files are named after it */
};

static enum identifier_verdict bad(struct identifier_reason *why, const char *text)
{
	why->text = str_from(text);
	return IDENTIFIER_BAD;
}

static enum identifier_verdict bad_at(struct identifier_reason *why, const char *text, const char *at)
{
	why->at = at;
	return bad(why, text);
}

/* Cuts `prefix` (lower case) off the front of *s, ASCII case ignored. */
static bool cut(struct str *s, const char *prefix)
{
	size_t n = strlen(prefix);

	if (s->len < n)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (ascii_to_lower(s->ptr[i]) != prefix[i])
			return false;
	}
	*s = str_slice(*s, n, s->len);
	return true;
}

/* Cuts the address of a resolver off the front: the scheme, if any, then whichever host matches. */
static bool cut_url(struct str *s, const char *host, const char *other)
{
	struct str rest = *s;

	if (!cut(&rest, "https://"))
		cut(&rest, "http://");
	cut(&rest, "www.");
	if (!cut(&rest, host) && !(other && cut(&rest, other)))
		return false;
	*s = rest;
	return true;
}

/* Cuts the first matching label (its ASCII letters in lower case) off the front, as pasted from a page: "ISSN 2500-1809", «УДК: 94(47)». A
 * word that only begins like a label stays. */
static void cut_label(struct str *s, const char *const *labels)
{
	for (; *labels; labels++) {
		struct str rest = *s;
		if (!cut(&rest, *labels) || (rest.len && ascii_is_letter(rest.ptr[0])))
			continue;
		rest = str_trim(rest);
		if (cut(&rest, ":"))
			rest = str_trim(rest);
		if (rest.len)
			*s = rest;
		return;
	}
}

static bool is_dash(uint32_t cp)
{
	return (cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212;
}

static bool is_blank(uint32_t cp)
{
	return cp == 0xA0 || cp == 0xAD || (cp >= 0x2000 && cp <= 0x200B) || cp == 0x202F || cp == 0x2060 || cp == 0xFEFF;
}

static bool has_ascii(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (ascii_is_alnum(s.ptr[i]))
			return true;
	return false;
}

/* Says what is wrong with a letter of `whole`. A Latin letter is suggested only if `whole` has ASCII letters or digits as well. */
static struct str describe(struct arena *a, struct str whole, struct str letter, uint32_t cp)
{
	bool cyrillic = unicode_is_cyrillic(cp);
	uint32_t latin = cyrillic && has_ascii(whole) ? lookalike_latin(cp) : 0;

	if (latin)
		return str_printf(a, "'%.*s' is the Cyrillic U+%04X; write the Latin %c", STR_ARG(letter), (unsigned)cp, (char)latin);
	return str_printf(a, "'%.*s' is %sU+%04X, not an ASCII letter, digit or sign", STR_ARG(letter), cyrillic ? "the Cyrillic " : "",
			  (unsigned)cp);
}

/* Names the first character that is not ASCII, usually a Cyrillic look-alike. digits: the identifier has no letters but a final X. */
static bool find_foreign(struct arena *a, struct str s, bool digits, struct identifier_reason *why)
{
	size_t pos = 0;

	while (pos < s.len) {
		size_t at = pos;
		uint32_t cp = utf8_next(s, &pos);
		if (cp >= 0x80) {
			if (is_dash(cp))
				why->text = str_printf(a, "'%.*s' is a dash, U+%04X; write a hyphen", (int)(pos - at), s.ptr + at,
						       (unsigned)cp);
			else if (is_blank(cp))
				why->text = str_printf(a, "it contains an invisible or blank U+%04X; delete it", (unsigned)cp);
			else if (digits && lookalike_latin(cp) != 'X')
				why->text = str_printf(a, "'%.*s' is U+%04X; expected a digit", (int)(pos - at), s.ptr + at, (unsigned)cp);
			else
				why->text = describe(a, s, str_slice(s, at, pos), cp);
			why->at = s.ptr + at;
			return true;
		}
	}
	return false;
}

/* Copies digits, the last of which may be X, without hyphens; returns the count, or SIZE_MAX for anything else. */
static size_t take_digits(struct str s, char *out, size_t max)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		if (c == '-')
			continue;
		if (n == max || !(ascii_is_digit(c) || (n == max - 1 && (c == 'X' || c == 'x'))))
			return SIZE_MAX;
		out[n++] = c == 'x' ? 'X' : c;
	}
	return n;
}

static enum identifier_verdict check_issn(struct arena *a, struct str in, struct str *out, struct identifier_reason *why)
{
	static const char *const labels[] = {"issn-l",      "issn (online)", "issn (print)", "issn(online)", "issn(print)", "issn online",
					     "issn print",  "issn-online",   "issn-print",   "issn",         "online issn", "print issn",
					     "online-issn", "print-issn",    "e-issn",       "p-issn",       "eissn",       "pissn",
					     NULL};
	char d[8], want;

	cut_label(&in, labels);
	if (find_foreign(a, in, true, why))
		return IDENTIFIER_BAD;
	if (take_digits(in, d, 8) != 8)
		return bad(why, "expected eight digits, the last of which may be X");
	want = checkdigit_issn(d);
	if (d[7] != want) {
		why->text = str_printf(a, "the check digit should be %c", want);
		return IDENTIFIER_BAD;
	}
	*out = str_printf(a, "%.4s-%.4s", d, d + 4);
	return IDENTIFIER_OK;
}

static enum identifier_verdict check_orcid(struct arena *a, struct str in, struct str *out, struct identifier_reason *why)
{
	static const char *const labels[] = {"orcid id", "orcid", NULL};
	char d[16], want;

	if (!cut_url(&in, "orcid.org/", NULL)) {
		cut_label(&in, labels);
		cut_url(&in, "orcid.org/", NULL);
	}
	if (str_ends(in, STR("/")))
		in.len--;
	if (find_foreign(a, in, true, why))
		return IDENTIFIER_BAD;
	if (take_digits(in, d, 16) != 16)
		return bad(why, "expected sixteen digits in groups of four, the last of which may be X");
	want = checkdigit_orcid(d);
	if (d[15] != want) {
		why->text = str_printf(a, "the check digit should be %c", want);
		return IDENTIFIER_BAD;
	}
	*out = str_printf(a, "%.4s-%.4s-%.4s-%.4s", d, d + 4, d + 8, d + 12);
	return IDENTIFIER_OK;
}

static enum identifier_verdict check_spin(struct arena *a, struct str in, struct str *out, struct identifier_reason *why)
{
	static const char *const labels[] = {"spin-код", "spin код", "spin-code", "spin code", "spin", NULL};
	char d[9];

	cut_label(&in, labels);
	if (find_foreign(a, in, true, why))
		return IDENTIFIER_BAD;
	if (take_digits(in, d, 9) != 8 || d[7] == 'X')
		return bad(why, "expected eight digits in two groups");
	*out = str_printf(a, "%.4s-%.4s", d, d + 4);
	return IDENTIFIER_OK;
}

/* A DOI pasted as an address may be percent-encoded. If the result is not UTF-8, the text is returned unchanged. */
static struct str decode_percent(struct arena *a, struct str s)
{
	struct strbuf b = {.arena = a};

	if (!s.len || !memchr(s.ptr, '%', s.len))
		return s;
	for (size_t i = 0; i < s.len; i++) {
		int hi = i + 2 < s.len && s.ptr[i] == '%' ? ascii_hex_value(s.ptr[i + 1]) : -1;
		int lo = hi >= 0 ? ascii_hex_value(s.ptr[i + 2]) : -1;
		if (lo >= 0) {
			strbuf_putc(&b, (char)(hi * 16 + lo));
			i += 2;
		} else {
			strbuf_putc(&b, s.ptr[i]);
		}
	}
	return utf8_invalid_at(strbuf_str(&b)) == SIZE_MAX ? strbuf_str(&b) : s;
}

/* Length of "10." and 4 to 9 digits at the front; 0: anything else. */
static size_t doi_prefix(struct str s)
{
	size_t n = 3;

	if (!str_starts(s, STR("10.")))
		return 0;
	while (n < s.len && ascii_is_digit(s.ptr[n]))
		n++;
	return n >= 7 && n <= 12 ? n : 0;
}

/* The scheme of journals before 2004: (SICI)1097-4636(199823)43:4<338::AID-JBM1>3.0.CO;2-E, 0477(1998)079<0061:APGTWA>2.0.CO;2 */
static bool is_sici(struct str suffix)
{
	size_t open = str_find(suffix, STR("<"), 0), close = str_find(suffix, STR(">"), 0);

	if (str_starts(suffix, STR("(SICI)")) || str_find(suffix, STR("::"), 0) != SIZE_MAX)
		return true;
	return open != SIZE_MAX && close != SIZE_MAX && open < close && str_find(suffix, STR(".CO;2"), close) != SIZE_MAX;
}

static enum identifier_verdict check_doi_suffix(struct arena *a, struct str suffix, struct identifier_reason *why)
{
	size_t pos = 0;
	const char *more = is_sici(suffix) ? "<>+" : "";

	if (find_foreign(a, suffix, false, why))
		return IDENTIFIER_ODD;
	while (pos < suffix.len) {
		char c = suffix.ptr[pos++];
		bool last = c == '+' && pos == suffix.len; /* of chemical journals: 10.1021/jp000606+ */
		if (!ascii_is_digit(c) && !ascii_is_letter(c) && !strchr("-._;()/:", c) && !strchr(more, c) && !last) {
			why->at = suffix.ptr + pos - 1;
			why->text = str_printf(a, "'%c' is unusual in a DOI", c);
			return IDENTIFIER_ODD;
		}
	}
	if (strchr(".,;:", suffix.ptr[suffix.len - 1])) {
		why->at = suffix.ptr + suffix.len - 1;
		why->text = str_printf(a, "it ends with '%c', perhaps from the sentence it was copied from", suffix.ptr[suffix.len - 1]);
		return IDENTIFIER_ODD;
	}
	return IDENTIFIER_OK;
}

static enum identifier_verdict check_doi(struct arena *a, struct str in, struct str *out, struct identifier_reason *why)
{
	static const char *const labels[] = {"doi", NULL};
	bool address = cut_url(&in, "doi.org/", "dx.doi.org/");
	size_t n;

	if (!address) {
		cut_label(&in, labels);
		address = cut_url(&in, "doi.org/", "dx.doi.org/");
	}
	if (address)
		in = decode_percent(a, in);
	n = doi_prefix(in);
	if (!n || n + 1 >= in.len || in.ptr[n] != '/')
		return bad(why, "expected '10.', four to nine digits, '/' and a suffix");
	if (in.len > DOI_LIMIT)
		return bad(why, "it is longer than 2048 bytes");
	for (size_t i = 0; i < in.len; i++) {
		if ((unsigned char)in.ptr[i] <= ' ')
			return bad_at(why, "it contains a space", in.ptr + i);
	}
	*out = in;
	return check_doi_suffix(a, str_slice(in, n + 1, in.len), why);
}

static enum identifier_verdict check_doi_prefix(struct arena *a, struct str in, struct str *out, struct identifier_reason *why)
{
	(void)a;
	if (!in.len || doi_prefix(in) != in.len)
		return bad(why, "expected '10.' and four to nine digits");
	*out = in;
	return IDENTIFIER_OK;
}

static enum identifier_verdict check_edn(struct arena *a, struct str in, struct str *out, struct identifier_reason *why)
{
	static const char *const labels[] = {"edn", NULL};
	char *p;

	if (!cut_url(&in, "elibrary.ru/", NULL)) {
		cut_label(&in, labels);
		cut_url(&in, "elibrary.ru/", NULL);
	}
	if (in.len > 9 && str_starts(in, STR("item.asp?")))
		return bad(why, "expected six Latin letters; an item.asp?id= address does not contain them");
	if (find_foreign(a, in, false, why))
		return IDENTIFIER_BAD;
	p = str_cstr(a, in);
	for (size_t i = 0; i < in.len; i++) {
		if (!ascii_is_letter(p[i]))
			return bad(why, "expected six Latin letters");
		p[i] = (char)(ascii_to_lower(p[i]) - 'a' + 'A');
	}
	if (in.len != 6)
		return bad(why, "expected six Latin letters");
	*out = (struct str){p, in.len};
	return IDENTIFIER_OK;
}

/* A letter between digits is a mistyped digit: З for 3, O for 0. */
static bool find_letter_in_number(struct arena *a, struct str s, struct identifier_reason *why)
{
	size_t pos = 0;

	while (pos < s.len) {
		size_t at = pos;
		uint32_t cp = utf8_next(s, &pos);
		if (at && ascii_is_digit(s.ptr[at - 1]) && pos < s.len && ascii_is_digit(s.ptr[pos]) && unicode_is_letter(cp)) {
			why->text = str_printf(a, "the letter '%.*s' is between digits", (int)(pos - at), s.ptr + at);
			why->at = s.ptr + at;
			return true;
		}
	}
	return false;
}

static enum identifier_verdict check_udc(struct arena *a, struct str in, struct str *out, struct identifier_reason *why)
{
	static const char *const labels[] = {"УДК", "udc", NULL};
	size_t pos = 0;

	cut_label(&in, labels);
	while (pos < in.len) {
		size_t at = pos;
		uint32_t cp = utf8_next(in, &pos);
		if (!unicode_is_letter(cp) && !(cp < 0x80 && strchr("0123456789.,()=:+/\"'`-*[]|& ", (int)cp)) && cp != 0xAB &&
		    cp != 0xBB && cp != 0x201C && cp != 0x201D && cp != 0x201E && cp != 0x2013)
			return bad_at(why, "expected digits, dots and the signs ( ) = : + / \" - * [ ]", in.ptr + at);
	}
	if (!in.len || !(ascii_is_digit(in.ptr[0]) || strchr("(=\"[", in.ptr[0])))
		return bad(why, "expected a digit at the start");
	if (str_ends(in, STR(".")))
		return bad_at(why, "it ends with a dot", in.ptr + in.len - 1);
	*out = in;
	return find_letter_in_number(a, in, why) ? IDENTIFIER_ODD : IDENTIFIER_OK;
}

static enum identifier_verdict check_bbk(struct arena *a, struct str in, struct str *out, struct identifier_reason *why)
{
	static const char *const labels[] = {"ББК", "bbk", NULL};
	size_t pos = 0;

	(void)a;
	cut_label(&in, labels);
	while (pos < in.len) {
		size_t at = pos;
		uint32_t cp = utf8_next(in, &pos);
		if (cp < 0x80 && ascii_is_letter((char)cp))
			return bad_at(why, "it contains a Latin letter; the letters of a BBK code are Cyrillic", in.ptr + at);
		if (!unicode_is_cyrillic(cp) && !(cp < 0x80 && strchr("0123456789.,()=:+/-* '", (int)cp)) && cp != 0xAB && cp != 0xBB &&
		    cp != 0x2013)
			return bad_at(why, "expected digits, Cyrillic letters, dots, parentheses and hyphens", in.ptr + at);
	}
	if (!in.len)
		return bad(why, "expected digits after 'ББК'");
	if (str_ends(in, STR(".")))
		return bad_at(why, "it ends with a dot", in.ptr + in.len - 1);
	*out = in;
	return IDENTIFIER_OK;
}

static enum identifier_verdict check_grnti(struct arena *a, struct str in, struct str *out, struct identifier_reason *why)
{
	static const char *const labels[] = {"ГРНТИ", "grnti", NULL};
	bool ok;

	cut_label(&in, labels);
	ok = in.len == 2 || in.len == 5 || in.len == 8;
	if (find_foreign(a, in, true, why))
		return IDENTIFIER_BAD;
	for (size_t i = 0; ok && i < in.len; i++)
		ok = i % 3 == 2 ? in.ptr[i] == '.' : ascii_is_digit(in.ptr[i]);
	if (!ok)
		return bad(why, "expected one to three pairs of digits separated by dots");
	*out = in;
	return IDENTIFIER_OK;
}

static enum identifier_verdict check_jel(struct arena *a, struct str in, struct str *out, struct identifier_reason *why)
{
	static const char *const labels[] = {"jel codes", "jel code", "jel classification", "jel", NULL};

	cut_label(&in, labels);
	if (find_foreign(a, in, false, why))
		return IDENTIFIER_BAD;
	if (!in.len || in.len > 3 || in.ptr[0] < 'A' || in.ptr[0] > 'Z' || (in.len > 1 && !ascii_is_digit(in.ptr[1])) ||
	    (in.len > 2 && !ascii_is_digit(in.ptr[2])))
		return bad(why, "expected a capital letter and up to two digits");
	*out = in;
	return IDENTIFIER_OK;
}

/* Finds a Cyrillic letter in a run of letters that has Latin ones too. all: the whole text is one run. */
static bool find_mixed(struct arena *a, struct str s, bool all, struct identifier_reason *why)
{
	size_t pos = 0, cyrillic = SIZE_MAX, end = 0;
	bool latin = false;

	while (pos <= s.len) {
		size_t at = pos;
		uint32_t cp = pos < s.len ? utf8_next(s, &pos) : (pos++, 0u);
		if (unicode_is_cyrillic(cp)) {
			end = cyrillic == SIZE_MAX ? pos : end;
			cyrillic = cyrillic == SIZE_MAX ? at : cyrillic;
		} else if (cp < 0x80 && ascii_is_letter((char)cp)) {
			latin = true;
		} else if (!all || !cp) {
			if (latin && cyrillic != SIZE_MAX) {
				size_t next = cyrillic;
				uint32_t letter = utf8_next(s, &next);
				why->text = describe(a, s, str_slice(s, cyrillic, end), letter);
				why->at = s.ptr + cyrillic;
				return true;
			}
			latin = false;
			cyrillic = SIZE_MAX;
		}
	}
	return false;
}

/* Labels separated by dots, the last of at least two characters. */
static bool is_host(struct str s)
{
	size_t pos = 0, label = 0, labels = 0;

	for (; pos < s.len; pos++) {
		if (s.ptr[pos] != '.') {
			label++;
			continue;
		}
		if (!label)
			return false;
		labels++;
		label = 0;
	}
	return labels && label >= 2;
}

static enum identifier_verdict check_url(struct arena *a, struct str in, struct str *out, struct identifier_reason *why)
{
	struct str rest = in;
	size_t host;

	if (!cut(&rest, "https://") && !cut(&rest, "http://")) {
		if (str_find(in, STR("://"), 0) == SIZE_MAX && str_find(in, STR("."), 0) != SIZE_MAX &&
		    str_find(in, STR("@"), 0) == SIZE_MAX)
			why->text = str_printf(a, "it must begin with https:// or http://, perhaps 'https://%.*s'", STR_ARG(in));
		else
			why->text = STR("it must begin with https:// or http://");
		return IDENTIFIER_BAD;
	}
	for (size_t i = 0; i < rest.len; i++) {
		if ((unsigned char)rest.ptr[i] <= ' ' || strchr("<>\"{}|\\^`", rest.ptr[i]))
			return bad_at(why,
				      rest.ptr[i] == ' ' ? "it contains a space"
							 : "it contains a character that is not allowed in an address",
				      rest.ptr + i);
	}
	for (host = 0; host < rest.len && !strchr("/?#", rest.ptr[host]); host++)
		if (rest.ptr[host] == '@')
			return bad_at(why, "what stands before the @ is a user's name, not the host", rest.ptr);
	for (host = 0; host < rest.len && !strchr("/?#:", rest.ptr[host]); host++)
		;
	if (!is_host(str_slice(rest, 0, host)))
		return bad(why, "expected a host name such as example.org after the slashes");
	*out = in;
	return find_mixed(a, rest, false, why) ? IDENTIFIER_ODD : IDENTIFIER_OK;
}

static enum identifier_verdict check_email(struct arena *a, struct str in, struct str *out, struct identifier_reason *why)
{
	struct str domain;
	size_t at;

	if (!cut(&in, "mailto:") && (cut(&in, "e-mail:") || cut(&in, "email:")))
		in = str_trim(in);
	at = str_find(in, STR("@"), 0);
	domain = str_slice(in, at == SIZE_MAX ? in.len : at + 1, in.len);
	for (size_t i = 0; i < in.len; i++) {
		char c = in.ptr[i];
		if (c == ' ' || c == ',' || c == ';')
			return bad_at(why, "expected a single address without spaces", in.ptr + i);
		if ((unsigned char)c < ' ' || strchr("<>:\"()[]\\", c))
			return bad_at(why, "it contains a character that is not allowed in an address", in.ptr + i);
	}
	if (at == SIZE_MAX || in.ptr[0] == '@' || str_find(domain, STR("@"), 0) != SIZE_MAX)
		return bad(why, "expected name@host");
	if (!is_host(domain))
		return bad_at(why, "expected a host name such as example.org after the @", domain.ptr);
	if (in.ptr[0] == '.' || str_find(in, STR(".@"), 0) != SIZE_MAX || str_find(in, STR(".."), 0) != SIZE_MAX)
		return bad(why, "expected letters or digits around each dot");
	*out = in;
	return find_mixed(a, in, true, why) ? IDENTIFIER_BAD : IDENTIFIER_OK;
}

/* The check digits are those of ISO 7064, MOD 97-10, of a number to the base 32. */
static enum identifier_verdict check_ror(struct arena *a, struct str in, struct str *out, struct identifier_reason *why)
{
	static const char figures[] = "0123456789abcdefghjkmnpqrstvwxyz";
	unsigned long long value = 0;
	unsigned want;
	bool ok;

	cut_url(&in, "ror.org/", NULL);
	ok = in.len == 9 && in.ptr[0] == '0';
	for (size_t i = 1; ok && i < 9; i++)
		ok = ascii_is_digit(in.ptr[i]) || (i < 7 && in.ptr[i] >= 'a' && in.ptr[i] <= 'z' && !strchr("ilou", in.ptr[i]));
	if (!ok)
		return bad(why, "expected https://ror.org/0, six letters or digits, and two digits");
	for (size_t i = 1; i < 7; i++)
		value = value * 32 + (unsigned)(strchr(figures, in.ptr[i]) - figures);
	want = (unsigned)(98 - value * 100 % 97);
	if (want / 10 != (unsigned)(in.ptr[7] - '0') || want % 10 != (unsigned)(in.ptr[8] - '0')) {
		why->text = str_printf(a, "the check digits should be %02u", want);
		return IDENTIFIER_BAD;
	}
	*out = str_printf(a, "https://ror.org/%.*s", STR_ARG(in));
	return IDENTIFIER_OK;
}

struct str identifier_language(struct arena *a, struct str word)
{
	const struct yaml_node *at = NULL;

	return synonyms_value(a, "languages", word, &at);
}

static enum identifier_verdict check_lang(struct arena *a, struct str in, struct str *out, struct identifier_reason *why)
{
	struct str tag = STR("");

	if (!langtag_is_formed(in))
		return bad(why, "expected two or three letters, such as ru or en-GB");
	if (langtag_is_odd(a, in, &tag, &why->text)) {
		*out = tag.len ? tag : in;
		return IDENTIFIER_ODD;
	}
	if (in.len == 3)
		tag = identifier_language(a, in);
	*out = tag.len ? tag : in;
	if (!tag.len)
		return IDENTIFIER_OK;
	why->text = str_printf(a, "the tag of this language is '%.*s'", STR_ARG(tag));
	return IDENTIFIER_ODD;
}

/* Names that Windows keeps for devices, with any ending. */
static bool is_device(struct str s)
{
	static const char *const names[] = {"con", "prn", "aux", "nul"}, *const numbered[] = {"com", "lpt"};
	struct str base = str_slice(s, 0, str_find(s, STR("."), 0)), letters = str_slice(base, 0, 3);

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_eq_folded(base, str_from(names[i])))
			return true;
	for (size_t i = 0; i < sizeof numbered / sizeof *numbered; i++)
		if (base.len == 4 && ascii_is_digit((unsigned char)base.ptr[3]) && str_eq_folded(letters, str_from(numbered[i])))
			return true;
	return false;
}

static enum identifier_verdict check_slug(struct arena *a, struct str in, struct str *out, struct identifier_reason *why)
{
	if (find_foreign(a, in, false, why))
		return IDENTIFIER_BAD;
	if (!in.len || in.len > SLUG_LIMIT)
		return bad(why, "expected 1 to 100 characters");
	for (size_t i = 0; i < in.len; i++) {
		char c = in.ptr[i];
		if (!ascii_is_alnum(c) && !(i && strchr("-_.", c)))
			return bad(why, "expected Latin letters, digits, '-', '_' and '.', with a letter or digit at the start");
	}
	if (str_ends(in, STR(".")))
		return bad(why, "Windows has no folder whose name ends in a full stop");
	if (is_device(in))
		return bad(why, "Windows has no folder of this name");
	*out = in;
	return IDENTIFIER_OK;
}

static enum identifier_verdict check_path(struct arena *a, struct str in, struct str *out, struct identifier_reason *why)
{
	(void)a;
	if (!in.len || in.ptr[0] == '/' || in.ptr[0] == '~')
		return bad(why, "expected a path relative to the file that names it");
	if (memchr(in.ptr, '\\', in.len))
		return bad(why, "separate folders with '/'");
	*out = in;
	return IDENTIFIER_OK;
}

enum identifier_verdict identifier_check(struct arena *a, const struct schema_type *type, struct str in, struct str *out,
					 struct identifier_reason *why)
{
	*out = in;
	*why = (struct identifier_reason){STR(""), NULL};
	return in.len ? type->check(a, in, out, why) : bad(why, "it is empty");
}

/* --- the types -------------------------------------------------------------------------------------------------------------------- */

#define BLANK JSONSCHEMA_BLANK
#define LABEL(names) "(?:" names "(?![A-Za-z])" BLANK ":?" BLANK ")?"
#define SCHEME "(?:%http%[Ss]?://)?(?:%www%\\.)?"
#define URL_CHAR "[^\\x00-\\x20<>\"{}|\\\\^`"
#define MAIL_CHAR "[^\\x00-\\x20<>,;:\"()\\[\\]\\\\@"

#define IDENTIFIER(id, name_, definition_, kinds_, code_, pattern_)      \
	const struct schema_type type_##id = {.name = name_,             \
					      .definition = definition_, \
					      .kinds = kinds_,           \
					      .code = code_,             \
					      .check = check_##id,       \
					      .bind = value_identifier,  \
					      .dump = dump_identifier,   \
					      .pattern = pattern_}
#define CODE(id, name_, definition_, kinds_, pattern_) IDENTIFIER(id, name_, definition_, kinds_, DIAG_BAD_IDENTIFIER, pattern_)
#define TEXT SCHEMA_STRING
#define FIGURES (SCHEMA_STRING | SCHEMA_NUMBER)

/* The patterns match what the checks accept, apart from check digits. */
/* clang-format off: a row is one statement */
CODE(issn, "an ISSN", "issn", FIGURES,
     LABEL("(?:[EePp]-?|(?:%online%|%print%)[ -])?%issn%(?:-%l%|[ -](?:%online%|%print%)| ?\\((?:%online%|%print%)\\))?") "-*(?:[0-9]-*){7}"
															  "[0-"
															  "9Xx]-*");
CODE(orcid, "an ORCID iD", "orcid", FIGURES, LABEL("%orcid%(?: %id%)?") "(?:" SCHEME "%orcid%\\.%org%/)?-*(?:[0-9]-*){15}[0-9Xx]-*/?");
CODE(spin, "a SPIN code", "spin", FIGURES, LABEL("%spin%(?:[- ](?:%code%|код))?") "-*(?:[0-9]-*){8}");
CODE(doi, "a DOI", "doi", TEXT, LABEL("%doi%") "(?:" SCHEME "(?:%dx%\\.)?%doi%\\.%org%/)?10\\.[0-9]{4,9}(?:/|%%2[Ff])[^\\x00-\\x20]+");
CODE(doi_prefix, "a DOI prefix", "doi-prefix", FIGURES, "10\\.[0-9]{4,9}");
CODE(edn, "an EDN", "edn", TEXT, LABEL("%edn%") "(?:" SCHEME "%elibrary%\\.%ru%/)?[A-Za-z]{6}");
CODE(udc, "a UDC code", "udc", FIGURES, LABEL("(?:УДК|%udc%)") "(?=[0-9(=\"\\[])[A-Za-z0-9.,()=:+/\"'`*\\[\\]|& \\u0080-\\uffff-]*[^.]");
CODE(bbk, "a BBK code", "bbk", FIGURES, LABEL("(?:ББК|%bbk%)") "[\\u0400-\\u052f0-9.,()=:+/* '«»–-]*[^.]");
CODE(grnti, "a GRNTI code", "grnti", FIGURES, LABEL("(?:ГРНТИ|%grnti%)") "[0-9]{2}(?:\\.[0-9]{2}){0,2}");
CODE(jel, "a JEL code", "jel", TEXT,
     LABEL("%jel%(?: %codes%?| %classification%)?") "[A-Z][0-9]{0,2}(?:" BLANK "[,;]" BLANK "[A-Z][0-9]{0,2})*[,;]?");
CODE(ror, "a ROR address", "ror", TEXT, "(?:" SCHEME "%ror%\\.%org%/)?0[0-9a-hjkmnp-tv-z]{6}[0-9]{2}");
IDENTIFIER(url, "a web address", "url", TEXT, DIAG_BAD_URL,
	   "%http%[Ss]?://" URL_CHAR ".:/?#]" URL_CHAR ":/?#]*\\." URL_CHAR ":/?#]*" URL_CHAR ".:/?#](?:[:/?#]" URL_CHAR "]*)?");
IDENTIFIER(email, "an e-mail address", "email", TEXT, DIAG_BAD_URL,
	   "(?:%mailto%:|%e%-?%mail%:" BLANK ")?" MAIL_CHAR "]+@" MAIL_CHAR ".]+(?:\\." MAIL_CHAR ".]+)+");
IDENTIFIER(lang, "a language tag", "language", TEXT, DIAG_BAD_LANGUAGE, "[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*");
IDENTIFIER(slug, "a folder name", "folder", SCHEMA_SCALAR, DIAG_BAD_VALUE,
	   "%(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:[.]|[ ]*$))%[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?");
IDENTIFIER(path, "a relative path", "path", SCHEMA_SCALAR, DIAG_BAD_VALUE, "[^/~\\\\][^\\\\]*");
/* clang-format on */
