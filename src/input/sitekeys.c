#include "input/sitekeys.h"

#include "base/arena.h"
#include "input/yaml/beneath.h"

#define FIELD(member, key_, kind_, doc_, ...) SCHEMA_FIELD(journal, member, key_, kind_, doc_, .example = __VA_ARGS__)

static const struct schema_field fields[] = {
	FIELD(site.style, "style", path, "CSS file that follows the style of the site, relative to the journal's folder", "site.css"),
	FIELD(site.replace_style, "replace_style", truth, "the file takes the place of the rules of the site", "true"),
	FIELD(site.header, "header", ltext, "file of HTML for the head of every page, or a map from language to file",
	      "{ru: header.ru.html, en: header.en.html}", .flags = SCHEMA_CODE),
	FIELD(site.footer, "footer", ltext, "file of HTML for the foot of every page, or a map from language to file", "footer.html",
	      .flags = SCHEMA_CODE),
	SCHEMA_END,
};
const struct schema_map sitekeys_journal = {.fields = fields, .name = "'site'", SCHEMA_AT(journal, site.at)};

static struct str read_file(const struct reader *r, const struct journal *j, const struct text *name)
{
	struct source src;

	if (!text_given(name) || !beneath_file(r, j->dir, name->s, name->at) ||
	    !source_read(r, path_join(r->arena, j->dir, name->s), name->at, &src) || !source_check(r->diag, src.file, src.text))
		return STR("");
	return src.text;
}

static struct ltext read_files(const struct reader *r, const struct journal *j, const struct ltext *names)
{
	struct ltext out = {.at = names->at};

	for (size_t i = 0; i < names->n; i++) {
		struct str text = read_file(r, j, &names->v[i].text);
		if (text.len)
			ARENA_PUSH(r->arena, out.v, out.n) = (struct ltext_entry){names->v[i].lang, {text, names->v[i].text.at}};
	}
	return out;
}

struct sitekeys_texts sitekeys_read(const struct reader *r, const struct journal *j)
{
	return (struct sitekeys_texts){
		.style = read_file(r, j, &j->site.style),
		.header = read_files(r, j, &j->site.header),
		.footer = read_files(r, j, &j->site.footer),
	};
}
