/* Identifiers, dates and licences. */
#include "import/value/values.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "base/unicode.h"
#include "input/schema/identifiers.h"
#include "input/schema/schema.h"
#include "model/licence.h"

/* --- texts ------------------------------------------------------------------------------------------------------------------------ */

struct str values_collapse(struct arena *a, struct str s)
{
	struct strbuf out = {.arena = a};
	bool space = false;

	for (size_t pos = 0, from; pos < s.len;) {
		uint32_t cp;
		from = pos;
		cp = utf8_next(s, &pos);
		if (unicode_is_space(cp) || cp == 0xA0 || cp == 0xFEFF || cp == 0x200B || cp < ' ') {
			space = true;
			continue;
		}
		if (space && out.len)
			strbuf_putc(&out, ' ');
		space = false;
		strbuf_put(&out, str_slice(s, from, pos));
	}
	return strbuf_str(&out);
}

struct str values_plain(struct arena *a, struct str s)
{
	bool marked = false;

	/* "&amp;amp;" is found in names and titles: entities are replaced until none is left, three times at most. */
	for (int i = 0; i < 3; i++) {
		size_t amp = str_find(s, STR("&"), 0);
		marked = str_find(s, STR("<"), 0) != SIZE_MAX || (amp != SIZE_MAX && str_find(s, STR(";"), amp) != SIZE_MAX);
		if (!marked)
			break;
		s = xml_text_of(a, xmlread_html(a, s));
	}
	return values_collapse(a, s);
}

struct str values_unnumbered(struct str reference, size_t place)
{
	size_t at = 0, end;
	bool open = reference.len && reference.ptr[0] == '[';
	uint32_t number;

	for (end = at = open ? 1 : 0; end < reference.len && ascii_is_digit(reference.ptr[end]);)
		end++;
	if (end == at || end + 1 >= reference.len || !str_to_uint(str_slice(reference, at, end), UINT32_MAX, &number) || number != place)
		return reference;
	if (open ? reference.ptr[end] != ']' : reference.ptr[end] != '.' && reference.ptr[end] != ')')
		return reference;
	if (!open && !ascii_is_space(reference.ptr[end + 1]))
		return reference;
	return str_trim(str_slice(reference, end + 1, reference.len));
}

/* --- identifiers ------------------------------------------------------------------------------------------------------------------ */

/* The value in its normal form; empty: it is not one of the type. */
static struct str identifier(struct arena *a, const struct schema_type *type, struct str s)
{
	struct identifier_reason why;
	struct str out;

	s = values_collapse(a, s);
	return identifier_check(a, type, s, &out, &why) == IDENTIFIER_BAD ? STR("") : out;
}

struct str values_doi(struct arena *a, struct str s)
{
	s = str_trim(s);
	while (str_ends(s, STR(".")) || str_ends(s, STR(",")) || str_ends(s, STR(";")))
		s.len--;
	if (str_starts(s, STR("info:doi/")))
		s = str_slice(s, 9, s.len);
	if (str_starts(s, STR("http"))) { /* "http://doi.acm.org/10.1145/..." */
		size_t host = str_find(s, STR("://doi."), 0), at = str_find(s, STR("/10."), host);
		if (host != SIZE_MAX && host <= 5 && at != SIZE_MAX)
			s = str_slice(s, at + 1, s.len);
	}
	if (str_find(s, STR("[ "), 0) != SIZE_MAX) { /* of a line that was broken at a bracket */
		char *to = str_cstr(a, s);
		s.ptr = to;
		for (size_t i = 0; i < s.len; i++)
			if (!ascii_is_space(s.ptr[i]))
				*to++ = s.ptr[i];
		s.len = (size_t)(to - s.ptr);
	}
	return identifier(a, &type_doi, s);
}

struct str values_orcid(struct arena *a, struct str s)
{
	size_t at = str_find(s, STR("orcid.org/"), 0);

	if (at != SIZE_MAX) /* "https://orcid.org/http://orcid.org/0000-..." is found */
		for (size_t next; (next = str_find(s, STR("orcid.org/"), at + 1)) != SIZE_MAX;)
			at = next;
	return identifier(a, &type_orcid, at == SIZE_MAX ? s : str_slice(s, at, s.len));
}

struct str values_issn(struct arena *a, struct str s)
{
	struct str issn = identifier(a, &type_issn, s);

	return str_is(issn, "0000-0000") ? STR("") : issn;
}

struct str values_ror(struct arena *a, struct str s)
{
	return identifier(a, &type_ror, s);
}

struct str values_credit(struct arena *a, struct str s)
{
	struct str name = str_trim(s);

	if (str_starts(name, STR("http")))
		for (size_t i = 0; i + 1 < name.len; i++)
			if (name.ptr[i] == '/' || name.ptr[i] == '#')
				s = str_slice(name, i + 1, name.len);
	return identifier(a, &type_credit_role, s);
}

struct str values_licence(struct arena *a, struct str url)
{
	bool ported = false;
	const struct licence_entry *l;

	url = values_collapse(a, url);
	l = licence_at(url, &ported);
	if (l && ported)
		return url;
	if (!l)
		l = licence_find(url);
	if (!l)
		l = licence_meant(a, url);
	return l ? str_from(l->code) : STR("");
}

/* --- dates ------------------------------------------------------------------------------------------------------------------------ */

/* Names of the months in the languages of many journals; abbreviations are their beginnings. */
static const char *const month_names[12] = {
	"january|января|январь|січня|januar|jänner|janvier|enero|janeiro|gennaio|ocak|styczeń|stycznia",
	"february|февраля|февраль|лютого|februar|février|fevrier|febrero|fevereiro|febbraio|şubat|luty|lutego",
	"march|марта|март|березня|märz|maerz|mars|marzo|março|marco|mart|marzec|marca",
	"april|апреля|апрель|квітня|avril|abril|aprile|nisan|kwiecień|kwietnia",
	"may|мая|май|травня|mai|mayo|maio|maggio|mayıs|maj|maja",
	"june|июня|июнь|червня|juni|juin|junio|junho|giugno|haziran|czerwiec|czerwca",
	"july|июля|июль|липня|juli|juillet|julio|julho|luglio|temmuz|lipiec|lipca",
	"august|августа|август|серпня|août|aout|agosto|ağustos|sierpień|sierpnia",
	"september|сентября|сентябрь|вересня|septembre|septiembre|setiembre|setembro|settembre|eylül|wrzesień|września",
	"october|октября|октябрь|жовтня|oktober|octobre|octubre|outubro|ottobre|ekim|październik|października",
	"november|ноября|ноябрь|листопада|novembre|noviembre|novembro|kasım|listopad|listopada",
	"december|декабря|декабрь|грудня|dezember|décembre|decembre|diciembre|dezembro|dicembre|aralık|grudzień|grudnia",
};

enum { MONTH_LETTERS = 3 }; /* of the shortest abbreviation */

/* How many characters of `name` are those of the word, but for their case; 0: the word has others, or more. */
static size_t begins(struct str name, struct str word)
{
	size_t i = 0, k = 0, n = 0;

	for (; k < word.len; n++)
		if (i >= name.len || unicode_to_lower(utf8_next(word, &k)) != utf8_next(name, &i))
			return 0;
	return n;
}

/* 1 to 12; 0: it names no month, or several. */
static unsigned month_of(struct str word)
{
	unsigned found = 0;

	if (str_ends(word, STR(".")))
		word.len--;
	for (unsigned m = 0; m < 12; m++) {
		struct str all = str_from(month_names[m]);
		for (size_t from = 0, to; from < all.len; from = to + 1) {
			struct str name;
			to = str_find(all, STR("|"), from);
			to = to == SIZE_MAX ? all.len : to;
			name = str_slice(all, from, to);
			if (begins(name, word) && word.len == name.len)
				return m + 1;
			if (begins(name, word) < MONTH_LETTERS)
				continue;
			if (found && found != m + 1)
				return 0;
			found = m + 1;
		}
	}
	return found;
}

static bool is_year(struct str s, uint32_t *year)
{
	return s.len == 4 && str_to_uint(s, 2999, year) && *year >= 1000;
}

struct str values_date_parts(struct arena *a, struct str year, struct str month, struct str day)
{
	static const unsigned char days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	uint32_t y, m = 0, d = 0;

	month = str_trim(month);
	if (!is_year(str_trim(year), &y))
		return STR("");
	if (!str_to_uint(month, 99, &m))
		m = month_of(month);
	if (m < 1 || m > 12)
		return str_printf(a, "%04u", y);
	if (!str_to_uint(str_trim(day), 31, &d) || d < 1 || d > days[m - 1] ||
	    (m == 2 && d == 29 && !((y % 4 == 0 && y % 100) || y % 400 == 0)))
		return str_printf(a, "%04u-%02u", y, m);
	return str_printf(a, "%04u-%02u-%02u", y, m, d);
}

enum { PIECES_MAX = 4 };

/* A run of digits, or of letters, of a date. */
struct piece {
	struct str s;
	bool digits;
};

static bool is_filler(struct str word)
{
	static const char *const words[] = {"de", "del", "of", "the", "г", "года", "р", "року", "st", "nd", "rd", "th", "den", "le", NULL};

	return str_is_one_of(word, words);
}

/* The pieces of a date, without the time of day; more than there can be: it is none. */
static size_t split_date(struct str s, struct piece v[PIECES_MAX])
{
	size_t n = 0, pos = 0;

	while (pos < s.len) {
		size_t from = pos, end;
		uint32_t cp = utf8_next(s, &pos);
		bool digits = ascii_is_digit(cp);
		if (!digits && !unicode_is_letter(cp))
			continue;
		for (end = pos; pos < s.len; end = pos) {
			cp = utf8_next(s, &pos);
			if (digits ? !ascii_is_digit(cp) : !unicode_is_letter(cp))
				break;
		}
		pos = end;
		if (n >= 3 && digits) /* 12:00 */
			return n;
		if (!digits && is_filler(str_slice(s, from, end)))
			continue;
		if (!digits && end - from == 1 && n == 3) /* T12:00 */
			return n;
		if (n == PIECES_MAX)
			return PIECES_MAX + 1;
		v[n++] = (struct piece){str_slice(s, from, end), digits};
	}
	return n;
}

/* Digits in an order that is not said: day and month before the year. */
static struct str two_and_year(struct arena *a, struct str first, struct str second, struct str year, bool slashes)
{
	uint32_t x, y;

	if (!str_to_uint(first, 31, &x) || !str_to_uint(second, 31, &y))
		return STR("");
	if (slashes && x <= 12 && y <= 12 && x != y)
		return STR("");
	return y > 12 ? values_date_parts(a, year, first, second) : values_date_parts(a, year, second, first);
}

struct str values_date(struct arena *a, struct str s)
{
	struct piece v[PIECES_MAX];
	const struct str none = STR("");
	uint32_t year;
	size_t n;

	s = values_collapse(a, s);
	if (s.len == 8 && str_to_uint(s, 29991231, &year))
		return values_date_parts(a, str_slice(s, 0, 4), str_slice(s, 4, 6), str_slice(s, 6, 8));
	n = split_date(s, v);
	if (n < 1 || n > 3)
		return none;
	for (size_t i = 0; i < n; i++)
		if (!v[i].digits && !month_of(v[i].s))
			return none;
	if (v[0].digits && is_year(v[0].s, &year)) {
		struct str month = n > 1 ? v[1].s : none, day = n > 2 ? v[2].s : none;
		if (n == 2 && v[1].digits && v[1].s.len == 4) /* 2019-2020 */
			return none;
		return n > 2 && !v[2].digits ? values_date_parts(a, v[0].s, day, month) : values_date_parts(a, v[0].s, month, day);
	}
	if (!v[n - 1].digits || !is_year(v[n - 1].s, &year) || n == 1)
		return none;
	if (n == 2)
		return values_date_parts(a, v[1].s, v[0].s, none);
	if (!v[0].digits)
		return values_date_parts(a, v[2].s, v[0].s, v[1].s);
	if (!v[1].digits)
		return values_date_parts(a, v[2].s, v[1].s, v[0].s);
	return two_and_year(a, v[0].s, v[1].s, v[2].s, str_find(s, STR("/"), 0) != SIZE_MAX);
}
