#include "input/otherfiles.h"

#include <string.h>

#include "base/str.h"
#include "diag/diag.h"
#include "input/keys.h"
#include "input/schema/schema.h"
#include "model/article.h"

static bool begins_with(struct str name, const char *stem)
{
	return str_eq_folded(str_slice(name, 0, strlen(stem)), str_from(stem));
}

static bool ends_with(struct str name, const char *end)
{
	size_t len = strlen(end);

	return name.len > len && str_eq_folded(str_slice(name, name.len - len, name.len), str_from(end));
}

/* Abstract.en.md, abstract.ru.txt, annotation.en.md. */
static bool is_abstract(struct str name)
{
	return (begins_with(name, "abstract") || begins_with(name, "annotation")) &&
	       !(str_starts(name, STR("abstract.")) && str_ends(name, STR(".md")));
}

/* Body.pdf, article-final.pdf, ivanov.pdf in the folder ivanov. Other PDF files may be an author's agreement, or data. */
static bool is_body(struct str name, struct str slug)
{
	static const char *const names[] = {"paper", "text", "fulltext", "full-text", "manuscript"};
	struct str stem = str_slice(name, 0, name.len > 4 ? name.len - 4 : 0);

	if (!ends_with(name, ".pdf"))
		return false;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_eq_folded(stem, str_from(names[i])))
			return true;
	return begins_with(name, "body") || begins_with(name, "article") || str_eq_folded(stem, slug);
}

/* funding.en.md: a key of the article, and a language. */
static bool is_text(struct str name, struct str *key)
{
	size_t dot = str_find(name, STR("."), 0);
	struct str rest = str_slice(name, dot == SIZE_MAX ? name.len : dot + 1, name.len);

	*key = str_slice(name, 0, dot);
	if (str_is(*key, "body") || str_is(*key, "abstract"))
		return false;
	return (rest.len == sizeof "en.md" - 1 || rest.len == sizeof "sah.md" - 1) && str_ends(rest, STR(".md")) &&
	       schema_find(&keys_article, *key);
}

static void report(struct diag *d, const struct article *art, struct str name)
{
	diag_warn(d, origin_file(art->file), DIAG_NOT_LISTED, "the file '%.*s' next to it is not read", STR_ARG(name));
}

void otherfiles_check(struct diag *d, const struct article *art, const struct str *names, size_t n)
{
	bool body = text_given(&art->body);
	struct str key;

	for (size_t i = 0; i < n; i++)
		body |= str_is(names[i], "body.pdf");
	for (size_t i = 0; i < n; i++) {
		if (is_abstract(names[i])) {
			report(d, art, names[i]);
			diag_note(d, ORIGIN_NONE, "abstracts are named abstract.<language>.md, such as abstract.en.md");
		} else if (!body && is_body(names[i], art->slug)) {
			report(d, art, names[i]);
			diag_note(d, ORIGIN_NONE, "the article's own PDF file is named body.pdf, or given as body: %.*s",
				  STR_ARG(names[i]));
		} else if (is_text(names[i], &key)) {
			report(d, art, names[i]);
			diag_note(d, ORIGIN_NONE, "only abstracts can be files of their own; write '%.*s' in article.yaml", STR_ARG(key));
		} else if (str_eq_folded(names[i], STR("article.yml"))) {
			report(d, art, names[i]);
			diag_note(d, ORIGIN_NONE, "what it says belongs in article.yaml; delete it or move it away");
		}
	}
}
