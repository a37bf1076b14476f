/* Letters whose italics differ by language: Serbian and Macedonian б, г, д, п, т. */
#include "layout/par/par_int.h"
#include "model/script.h"

static bool has_cyrillic(struct str text)
{
	for (size_t pos = 0; pos < text.len;) {
		uint32_t cp = utf8_next(text, &pos);
		if (cp >= 0x400 && cp <= 0x52F)
			return true;
	}
	return false;
}

static bool lists(const struct texts *languages, struct str lang)
{
	for (size_t i = 0; i < languages->n; i++)
		if (lang_same(languages->v[i].s, lang))
			return true;
	return false;
}

const struct font *par_local_face(const struct par *p, const struct par_span *s, const struct font *own)
{
	const struct design *d = p->ctx->design;

	if (!own || font_is_foreign(own) || !(s->font_style & FONT_ITALIC))
		return NULL;
	for (size_t i = 0; i < d->n_families; i++) {
		const struct font *f = NULL;
		if (lists(&d->families[i].local_forms, s->face.lang) && has_cyrillic(str_slice(strbuf_str(&p->text), s->from, s->to)))
			f = fontset_face(p->ctx->fonts, p->ctx->diag, d->families[i].name, s->font_style);
		if (f && font_metrics(f)->sans == font_metrics(own)->sans && font_metrics(f)->italic_angle != 0)
			return f == own ? NULL : f;
	}
	return NULL;
}
