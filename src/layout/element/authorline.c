#include "layout/element/authorline.h"

#include "base/ascii.h"
#include "model/groupname.h"

static void put_one(struct par *p, const struct byline *byline, size_t i, byline_form *form, uint32_t link)
{
	const struct byline_author *who = &byline->v[i];
	struct par_face face = {
		.keep = who->person != NULL, .person = who->person != NULL, .link = link, .lang = par_other_lang(p, who->lang)};

	par_puts(p, byline_joint(byline, i), &(struct par_face){.link = link});
	par_add(p, byline_author(par_context(p)->arena, who, form), who->at, &face);
}

void authorline_put_one(struct par *p, const struct byline *byline, size_t i, byline_form *form)
{
	put_one(p, byline, i, form, 0);
}

void authorline_put_linked(struct par *p, const struct byline *byline, byline_form *form, uint32_t link)
{
	for (size_t i = 0; i < byline->n; i++)
		put_one(p, byline, i, form, link);
}

void authorline_put(struct par *p, const struct byline *byline, byline_form *form)
{
	for (size_t i = 0; i < byline->n; i++)
		authorline_put_one(p, byline, i, form);
}

/* The name at the end of the text: an article before it may belong to the words of the text. */
static struct str name_at_end(struct str text, struct str name)
{
	size_t at = text.len, from = text.len;

	for (size_t n = name.len; n && at && ascii_to_lower(text.ptr[at - 1]) == ascii_to_lower(name.ptr[n - 1]); n--) {
		at--;
		if (!at || text.ptr[at - 1] == ' ')
			from = at;
	}
	return str_slice(text, from, text.len);
}

/* The name in the text, before or after its words. The case of the article that begins it may differ, or the text has one of its own. */
static struct str name_in(struct str text, struct str name, struct str lang)
{
	size_t at = str_find(text, str_slice(name, name.len > 0, name.len), 0);
	struct str bare = groupname_without_article(name, lang);

	if (at != SIZE_MAX && at && name.len > 1 && at + name.len - 1 < text.len)
		return str_slice(text, at - 1, at - 1 + name.len);
	at = bare.len < name.len ? str_find(text, bare, 0) : SIZE_MAX;
	if (at != SIZE_MAX && at + bare.len < text.len)
		return str_slice(text, at, at + bare.len);
	return name_at_end(text, name);
}

void authorline_put_behalf(struct par *p, const struct labels *labels, const struct article *art, struct str lang, bool alone)
{
	struct arena *a = par_context(p)->arena;
	struct byline b = byline_behalf(a, art, lang);
	struct par_face words = {.lang = par_other_lang(p, labels_lang(labels, lang, LABEL_ON_BEHALF_OF))};

	for (size_t i = 0; i < b.n; i++) {
		struct par_face face = {.lang = par_other_lang(p, b.v[i].lang)};
		struct str text = byline_behalf_text(a, labels, &b, i, lang, alone);
		struct str name = str_eq(face.lang, words.lang) ? str_slice(text, text.len, text.len)
								: name_in(text, byline_author(a, &b.v[i], name_full), b.v[i].lang);
		size_t from = (size_t)(name.ptr - text.ptr), to = from + name.len;
		par_puts(p, str_slice(text, 0, from), &words);
		par_puts(p, name, &face);
		par_puts(p, str_slice(text, to, text.len), &words);
	}
}
