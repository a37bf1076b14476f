#include "model/licence.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"

#define CC(code, path, version)                                                                      \
	{                                                                                            \
		"CC " code " " version, "https://creativecommons.org/licenses/" path "/" version "/" \
	}
#define COMMON(version)                                                                                                       \
	CC("BY", "by", version), CC("BY-SA", "by-sa", version), CC("BY-ND", "by-nd", version), CC("BY-NC", "by-nc", version), \
		CC("BY-NC-SA", "by-nc-sa", version)
#define VERSION(version) COMMON(version), CC("BY-NC-ND", "by-nc-nd", version)

const struct licence_entry licence_table[] = {
	VERSION("4.0"),
	{"CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"},
	VERSION("3.0"),
	VERSION("2.5"),
	VERSION("2.0"),
	COMMON("1.0"),
	CC("BY-ND-NC", "by-nd-nc", "1.0"),
	{"Public Domain Mark 1.0", "https://creativecommons.org/publicdomain/mark/1.0/"},
	{NULL, NULL},
};

#undef VERSION
#undef COMMON
#undef CC

static char fold(char c)
{
	return c == '-' || c == '_' ? ' ' : (char)ascii_to_lower(c);
}

static bool same(struct str a, struct str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++) {
		if (fold(a.ptr[i]) != fold(b.ptr[i]))
			return false;
	}
	return true;
}

const struct licence_entry *licence_find(struct str code)
{
	for (const struct licence_entry *l = licence_table; l->code; l++) {
		if (same(str_from(l->code), code))
			return l;
	}
	return NULL;
}

/* Without a query and a fragment. */
static struct str path_of(struct str url)
{
	size_t n = 0;

	while (n < url.len && url.ptr[n] != '?' && url.ptr[n] != '#')
		n++;
	return str_slice(url, 0, n);
}

/* What follows the address of a licence: nothing, its summary or text; or a country, whose own text it is (*ported). */
static bool is_rest_of_licence(struct str rest, bool *ported)
{
	bool slash = str_starts(rest, STR("/"));
	struct str page = str_slice(rest, slash, rest.len);

	*ported = slash && page.len >= 2 && ascii_is_letter(page.ptr[0]) && ascii_is_letter(page.ptr[1]) &&
		  (page.len == 2 || page.ptr[2] == '/' || str_starts(page, STR("igo")));
	return !rest.len || (slash && !page.len) || *ported || str_starts(page, STR("deed")) || str_starts(page, STR("legalcode"));
}

const struct licence_entry *licence_at(struct str url, bool *ported)
{
	struct str rest = str_starts(url, STR("http://")) ? str_slice(url, 7, url.len)
							  : str_slice(url, str_starts(url, STR("https://")) ? 8 : url.len, url.len);

	rest = path_of(str_starts(rest, STR("www.")) ? str_slice(rest, 4, rest.len) : rest);
	for (const struct licence_entry *l = licence_table; l->code; l++) {
		struct str known = str_slice(str_from(l->url), 8, strlen(l->url) - 1);
		if (str_starts(rest, known) && is_rest_of_licence(str_slice(rest, known.len, rest.len), ported))
			return l;
	}
	return NULL;
}

/* "Creative Commons Attribution-NonCommercial 4.0 International", "CC BY-SA-NC 4": the same conditions in the same version. */
static const struct licence_entry *in_words(struct arena *a, struct str s)
{
	enum { BY = 1, NC = 2, ND = 4, SA = 8 };
	static const struct {
		const char *word;
		unsigned condition;
	} words[] = {
		{"by", BY},           {"attribution", BY},
		{"nc", NC},           {"noncommercial", NC},
		{"nd", ND},           {"noderivatives", ND},
		{"noderivs", ND},     {"sa", SA},
		{"sharealike", SA},   {"cc", 0},
		{"creative", 0},      {"commons", 0},
		{"international", 0}, {"unported", 0},
		{"licence", 0},       {"license", 0},
		{"public", 0},        {"non", 0},
		{"commercial", NC},   {"no", 0},
		{"derivatives", ND},  {"share", 0},
		{"alike", SA},
	};
	unsigned found = 0;
	struct str version = STR("");

	for (size_t pos = 0, end; pos < s.len; pos = end) {
		size_t k = 0, kinds = sizeof words / sizeof *words;
		for (end = pos; end < s.len && ascii_is_letter((unsigned char)s.ptr[end]);)
			end++;
		while (end > pos && k < kinds && !str_eq_folded(str_slice(s, pos, end), str_from(words[k].word)))
			k++;
		if (k == kinds)
			return NULL;
		if (end > pos) {
			found |= words[k].condition;
			continue;
		}
		while (end < s.len && (ascii_is_digit((unsigned char)s.ptr[end]) || (end > pos && s.ptr[end] == '.')))
			end++;
		if (end > pos && version.len)
			return NULL;
		version = end > pos ? str_slice(s, pos, end) : version;
		if (end == pos && !strchr(" -_,/()", s.ptr[end++]))
			return NULL;
	}
	if (!version.len || !(found & BY))
		return NULL;
	return licence_find(str_printf(a, "CC BY%s%s%s %.*s%s", found & NC ? "-NC" : "", found & ND ? "-ND" : "", found & SA ? "-SA" : "",
				       STR_ARG(version), version.len == 1 ? ".0" : ""));
}

const struct licence_entry *licence_meant(struct arena *a, struct str url)
{
	struct strbuf code = {.arena = a};
	size_t at = str_find(url, STR("creativecommons.org/licen"), 0), slash = at == SIZE_MAX ? at : str_find(url, STR("es/"), at);

	if (slash == SIZE_MAX)
		return in_words(a, url);
	url = str_slice(url, slash + 3, url.len);
	strbuf_puts(&code, str_starts(url, STR("CC")) || str_starts(url, STR("cc")) ? "" : "CC ");
	for (size_t i = 0; i < url.len; i++)
		if (url.ptr[i] != '/' || i + 1 < url.len)
			strbuf_putc(&code, url.ptr[i] == '/' ? ' ' : url.ptr[i]);
	return licence_find(strbuf_str(&code));
}

/* The conditions after "BY" in the code, in the words of a language. */
static struct str conditions(struct arena *a, const struct labels *labels, struct str lang, struct str code)
{
	static const struct {
		struct str sign;
		enum label_key key;
	} table[] = {{STR_INIT("-NC"), LABEL_LICENCE_NC}, {STR_INIT("-ND"), LABEL_LICENCE_ND}, {STR_INIT("-SA"), LABEL_LICENCE_SA}};
	struct strbuf b = {.arena = a};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (str_find(code, table[i].sign, 0) != SIZE_MAX)
			strbuf_put(&b, labels_find(labels, lang, table[i].key));
	return strbuf_str(&b);
}

struct str licence_name(struct arena *a, const struct labels *labels, const struct licence_entry *l, struct str lang)
{
	struct str code = str_from(l->code);
	struct labels_pair pairs[] = {{"conditions", STR("")}, {"english", STR("")}};

	if (l - licence_table >= LICENCE_CURRENT)
		return code;
	if (str_starts(code, STR("CC0")))
		return labels_find(labels, lang, LABEL_LICENCE_CC0);
	pairs[0].value = conditions(a, labels, lang, code);
	pairs[1].value = conditions(a, labels, STR("en"), code);
	return labels_fill(a, labels_find(labels, lang, LABEL_LICENCE_CC), pairs, 2);
}
