/* Licences and copyright in JATS, as elements, addresses, or sentences. */
#include "base/arena.h"
#include "base/ascii.h"
#include "import/format/jats_int.h"

/* The address of a licence: of the element, in it, or of a link in its text. */
static struct str licence_url(const struct jats *j, const struct xml_node *n)
{
	struct str url = xml_attr_of(n, "href");

	if (!url.len)
		url = xml_text_at(j->a, n, "license_ref");
	for (const struct xml_node *c = n->child; c && !url.len; c = c->next) {
		if (xml_is(c, "ext-link") || xml_is(c, "uri")) {
			struct str found = jats_address(j, c);
			if (values_licence(j->a, found).len)
				url = found;
		} else if (c->name.len && !xml_is(c, "graphic")) {
			url = licence_url(j, c);
		}
	}
	return url;
}

/* A code or an address that stands in the text: "(CC-BY 4.0)", "https://creativecommons.org/licenses/by/4.0/ This document". */
static struct str licence_in(const struct jats *j, struct str text)
{
	static const char *const heads[] = {"http://creativecommons.org/", "https://creativecommons.org/", "CC BY", "CC-BY", "CC0"};
	struct str found = STR("");

	for (size_t i = 0; i < sizeof heads / sizeof *heads && !found.len; i++) {
		struct str head = str_from(heads[i]);
		size_t at = str_find(text, head, 0), end = at == SIZE_MAX ? 0 : at + head.len;
		if (at == SIZE_MAX)
			continue;
		if (i < 2) {
			while (end < text.len && !ascii_is_space((unsigned char)text.ptr[end]) && !strchr(")>\"';,", text.ptr[end]))
				end++;
			while (text.ptr[end - 1] == '.')
				end--;
		} else {
			while (end < text.len && strchr("-NCDSA ", text.ptr[end]))
				end++;
			while (end < text.len && (ascii_is_digit((unsigned char)text.ptr[end]) || text.ptr[end] == '.'))
				end++;
			while (text.ptr[end - 1] == '.' || text.ptr[end - 1] == ' ')
				end--;
		}
		found = values_licence(j->a, str_slice(text, at, end));
	}
	return found;
}

static void take_licence(struct jats *j, const struct xml_node *n)
{
	struct str url = licence_url(j, n), code = values_licence(j->a, url), where = jats_where(j, n);
	const struct xml_node *text = xml_find(n, "license-p");
	struct draft *d;

	if (!text)
		text = xml_find(n, "p");
	if (!code.len && !url.len)
		code = licence_in(j, xml_text_of(j->a, n));
	if (code.len) {
		draft_put(j->a, j->d, "licence", code, where);
	} else if (url.len && !draft_get(j->d, "licence")) {
		d = draft_map(j->a, j->d, "licence");
		if (text)
			draft_say(j->a, d, "name", jats_lang(j, text), mdwrite_plain(j->a, xml_text_of(j->a, text)), where);
		draft_put(j->a, d, "url", url, where);
	} else if (!draft_get(j->d, "licence") && xml_text_of(j->a, n).len) {
		jats_drop(j, n, "a licence without an address");
	}
}

static bool is_year(struct str s)
{
	uint32_t year;

	return s.len == 4 && str_to_uint(s, 2100, &year) && year >= 1600;
}

/* Whether a text without any mark is names only: "Ann Smith, Bo Li". */
static bool is_only_names(struct str s)
{
	static const char *const others[] = {"reserved", "permi", "licen", "publish", "distribut", "opyright", "http", "article"};

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (str_find(s, str_from(others[i]), 0) != SIZE_MAX)
			return false;
	for (size_t i = 0; i < s.len; i++)
		if (ascii_is_digit((unsigned char)s.ptr[i]))
			return false;
	return s.len > 0 && s.len <= 200;
}

/* The holder without what is said of the publisher, or of rights, after it. */
static struct str without_tail(struct str s)
{
	static const char *const tails[] = {". Published",       ", published", "; licensee",  ", licensee", ". All rights",
					    ", under exclusive", ". This is",   ". corrected", ". Licensee", " Published by"};

	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		size_t at = str_find(s, str_from(tails[i]), 0);
		if (at != SIZE_MAX && at > 0)
			s = str_slice(s, 0, at);
	}
	return s;
}

/* "© The Author(s) 2022", "Copyright © 2020, Smith et al." */
static void take_copyright(struct jats *j, const struct xml_node *n, struct str s)
{
	static const char *const words[] = {"Copyright", "COPYRIGHT", "©",  "(c)", "(C)",        "&copy;",       ",",
					    " ",         ":",         ". ", "by ", "Posted by ", "Published by "};
	struct str rest = s, year = STR(""), whole;
	struct draft *d;
	bool more = true;

	while (more && rest.len) {
		more = false;
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			if (str_starts(rest, str_from(words[i])) || str_ends(rest, str_from(words[i]))) {
				size_t k = strlen(words[i]);
				rest = str_starts(rest, str_from(words[i])) ? str_slice(rest, k, rest.len)
									    : str_slice(rest, 0, rest.len - k);
				more = true;
			}
		if (is_year(str_slice(rest, 0, 4)) && !(rest.len > 4 && ascii_is_alnum((unsigned char)rest.ptr[4])))
			year = str_slice(rest, 0, 4), rest = str_slice(rest, 4, rest.len), more = true;
		else if (rest.len > 4 && is_year(str_slice(rest, rest.len - 4, rest.len)) && rest.ptr[rest.len - 5] == ' ')
			year = str_slice(rest, rest.len - 4, rest.len), rest = str_slice(rest, 0, rest.len - 4), more = true;
		whole = rest;
		rest = year.len || rest.len < s.len ? without_tail(rest) : rest;
		more = more || rest.len < whole.len;
	}
	if (year.len)
		draft_put(j->a, j->d, "copyright_year", year, jats_where(j, n));
	if (str_ends(rest, STR(".")) && !str_ends(rest, STR("al.")) && !str_ends(rest, STR("Inc.")) && !str_ends(rest, STR("Ltd.")))
		rest = str_slice(rest, 0, rest.len - 1);
	if (is_only_names(rest) && str_find(rest, STR(";"), 0) == SIZE_MAX) {
		d = draft_say(j->a, j->d, "copyright_holder", jats_lang(j, n), mdwrite_plain(j->a, rest), jats_where(j, n));
		if (d) {
			d->guess = STR("from the statement on copyright");
			import_note(j->s, IMPORT_GUESSED, jats_where(j, n), "the holder of the copyright, '%.*s'", STR_ARG(rest));
		}
		return;
	}
	if (rest.len)
		jats_drop(j, n, "a statement on copyright");
}

/* Whether what is called a holder is a statement: "Copyright © 2020 Smith". A holder may have the word in its name. */
static bool is_statement(struct str s)
{
	bool year = false;

	for (size_t i = 0; i + 4 <= s.len; i++)
		year = year || is_year(str_slice(s, i, i + 4));
	return str_find(s, STR("©"), 0) != SIZE_MAX || str_find(s, STR("ll rights"), 0) != SIZE_MAX ||
	       (year && str_find(s, STR("opyright"), 0) != SIZE_MAX);
}

void jats_permissions(struct jats *j, const struct xml_node *n)
{
	struct str s = xml_text_of(j->a, n);

	if (j->part)
		return;
	if (xml_is(n, "permissions")) {
		for (const struct xml_node *c = n->child; c; c = c->next)
			if (c->name.len)
				jats_permissions(j, c);
	} else if (xml_is(n, "copyright-holder")) {
		if (is_statement(s))
			take_copyright(j, n, s);
		else
			draft_say(j->a, j->d, "copyright_holder", values_language(j->a, xml_attr_of(n, "xml:lang")), mdwrite_plain(j->a, s),
				  jats_where(j, n));
	} else if (xml_is(n, "copyright-year") && is_year(s)) {
		draft_put(j->a, j->d, "copyright_year", s, jats_where(j, n));
	} else if (xml_is(n, "license")) {
		take_licence(j, n);
	} else if (xml_is(n, "license_ref")) { /* not in a license */
		draft_put(j->a, j->d, "licence", values_licence(j->a, s), jats_where(j, n));
	} else if (xml_is(n, "copyright-statement")) {
		if (!xml_find(n->parent, "copyright-holder") && s.len)
			take_copyright(j, n, s);
	} else if (!xml_is(n, "free_to_read") && !xml_is(n, "copyright-year") && !xml_is(n, "processing-meta")) {
		import_unknown(j->s, n->name, jats_where(j, n));
	}
}
