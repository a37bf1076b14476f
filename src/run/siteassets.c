/* The style of the site with its fonts, subsets of the faces of the design. A subset is made once: its name has the digest of all that it
 * depends on. */
#include "base/arena.h"
#include "base/path.h"
#include "data/data.h"
#include "run/site_int.h"
#include "site/style.h"
#include "text/webfont.h"

enum { KEY_DIGITS = 12 /* of the digest, in names of files */ };

struct assets {
	struct sitemaking *m;
	struct style_faces faces;
	struct strs licences; /* paths */
	bool ok;
};

/* Two families may have the same face. */
static bool has_file(const struct assets *k, struct str file)
{
	for (size_t i = 0; i < k->faces.n; i++)
		if (str_eq(k->faces.v[i].file, file))
			return true;
	return false;
}

/* `digest`: that of the font. */
static void put_subset(struct assets *k, const struct style_face *face, const struct font *font, const char *digest,
		       const struct webfont_subset *subset)
{
	struct arena *a = &k->m->arena;
	struct strbuf ranges = {.arena = a};
	char key[DIGEST_HEX + 1];
	struct style_face out = *face;
	struct str name, bytes;

	if (!webfont_covers(font, subset->v, subset->n))
		return;
	webfont_key(digest, subset->v, subset->n, key);
	out.file = str_printf(a, "%s-%.*s.woff2", subset->name, KEY_DIGITS, key);
	name = str_printf(a, SITE_ASSETS "/%.*s", STR_ARG(out.file));
	if (!has_file(k, out.file) && !siteout_keep(&k->m->journal, name)) {
		if (!webfont_make(a, font, subset->v, subset->n, &bytes))
			return;
		k->ok = siteout_put(&k->m->journal, name, bytes) && k->ok;
	}
	webfont_put_ranges(&ranges, subset->v, subset->n);
	out.range = str_cstr(a, strbuf_str(&ranges));
	ARENA_PUSH(a, k->faces.v, k->faces.n) = out;
}

/* Once each. */
static void put_licence(struct assets *k, const struct font *font)
{
	struct arena *a = &k->m->arena;
	struct str path = webfont_licence(a, font), bytes;

	for (size_t i = 0; i < k->licences.n; i++)
		if (str_eq(k->licences.v[i], path))
			return;
	if (!path.len || file_read(a, str_cstr(a, path), FILE_TEXT_LIMIT, &bytes))
		return;
	ARENA_PUSH(a, k->licences.v, k->licences.n) = path;
	k->ok = siteout_put(&k->m->journal, str_printf(a, SITE_ASSETS "/%.*s", STR_ARG(path_base(path))), bytes) && k->ok;
}

/* A face of the family in this style; a journal's own fonts are not published: their licence may forbid that. */
static void put_face(struct assets *k, const char *family, struct str name, enum font_style style, bool *sans)
{
	struct sitemaking *m = k->m;
	const struct font *font = fontset_face(m->setup.fonts, m->shared, name, style);
	const struct style_face face = {
		.family = family, .bold = style == FONT_BOLD || style == FONT_BOLD_ITALIC, .italic = style == FONT_ITALIC};
	char digest[DIGEST_HEX + 1];

	if (font)
		*sans = font_metrics(font)->sans;
	if (!font || font_is_foreign(font))
		return;
	webfont_digest(font, digest);
	for (size_t i = 0; i < webfont_subset_count; i++)
		put_subset(k, &face, font, digest, &webfont_subsets[i]);
	put_licence(k, font);
}

bool siteassets_make(struct sitemaking *m)
{
	const struct data_file *rules = data_find(STR("site/site.css"));
	const struct design *design = m->setup.design;
	struct assets k = {.m = m, .ok = true};
	struct strbuf text = {.arena = &m->arena};

	put_face(&k, STYLE_TEXT_FAMILY, design->roles[STYLE_BODY]->family, FONT_REGULAR, &k.faces.text_sans);
	put_face(&k, STYLE_TEXT_FAMILY, design->roles[STYLE_BODY]->family, FONT_ITALIC, &k.faces.text_sans);
	put_face(&k, STYLE_TEXT_FAMILY, design->roles[STYLE_BODY]->family, FONT_BOLD, &k.faces.text_sans);
	put_face(&k, STYLE_HEADING_FAMILY, design->roles[STYLE_HEADING]->family, FONT_REGULAR, &k.faces.heading_sans);
	put_face(&k, STYLE_HEADING_FAMILY, design->roles[STYLE_HEADING]->family, FONT_BOLD, &k.faces.heading_sans);
	style_write(&text, design, &k.faces, m->setup.journal->site.replace_style && m->own_style.len ? STR("") : rules->bytes,
		    m->own_style);
	return siteout_put(&m->journal, STR(SITE_STYLE), strbuf_str(&text)) && k.ok;
}
