/* The title page: everything hangs from one axis; the title, the volume and the foot stand at fixed heights. */
#include "base/arena.h"
#include "layout/journalmatter.h"
#include "layout/matter_int.h"

/* Places blocks at height y, or lower where what stands above reaches further; returns where they end. */
static mpt place_at(struct matter *m, const struct blocks *b, mpt y, mpt above)
{
	struct region r = matter_block(m);
	mpt least = above + design_style(m->ctx->design, STR("title-kind"))->leading;

	if (above && y < least)
		y = least;
	r.x += m->design->title_axis;
	r.w -= m->design->title_axis;
	r.h -= y - r.y;
	r.y = y;
	r.grid = 0; /* its parts stand at heights of their own */
	return flow_place(m->ctx, m->doc, b, r, matter_next, m).y;
}

static mpt height_at(const struct matter *m, uint32_t part)
{
	return (mpt)scale_round(m->design->page.height, part, 1000);
}

static void add_text(struct matter *m, const char *style, const struct text *t, struct str lang, struct blocks *out)
{
	struct par *p;
	struct par_face face = {.lang = lang};

	if (!t)
		return;
	p = matter_par(m, style, ROLE_PARAGRAPH);
	par_text(p, t, &face);
	blocks_par(out, p);
}

/* Above: the bodies that publish; the logo. */
static void add_top(struct matter *m, struct blocks *out)
{
	const struct journal *j = m->ctx->journal;

	journal_logo(m->ctx, m->doc, m->parent, m->lang, m->design->logo_height, matter_block(m).w, out);
	for (size_t i = 0; i < j->founders.n; i++)
		add_text(m, "title-small", ltext_any(&j->founders.v[i], m->lang, NULL), m->lang, out);
}

static void add_titles(struct matter *m, const struct texts *languages, struct blocks *out)
{
	const struct journal *j = m->ctx->journal;
	struct par *p;

	add_text(m, "title-kind", ltext_any(&j->kind, m->lang, NULL), m->lang, out);
	p = matter_par(m, "title-journal", ROLE_HEADING);
	m->doc->elems[m->doc->n_elems - 1].level = 1;
	par_text(p, ltext_any(&j->title, m->lang, NULL), NULL);
	blocks_par(out, p);
	for (size_t i = 0; i < languages->n; i++)
		if (!lang_same(languages->v[i].s, m->lang))
			add_text(m, "title-journal-other", ltext_find(&j->title, languages->v[i].s), languages->v[i].s, out);
	blocks_rule(out, &m->design->title_rule);
	if (j->start_year) {
		p = matter_par(m, "title-small", ROLE_PARAGRAPH);
		par_puts(p,
			 labels_fill1(m->ctx->arena, m->ctx->labels, m->lang, "published-since", "year",
				      str_printf(m->ctx->arena, "%u", j->start_year)),
			 NULL);
		blocks_par(out, p);
	}
	add_text(m, "title-small", ltext_any(&j->frequency, m->lang, NULL), m->lang, out);
}

/* "Т. 5, № 3 (15)" and the year, in one language. */
static struct str volume_line(struct matter *m, struct str lang)
{
	const struct issue *i = m->issue;
	struct arena *a = m->ctx->arena;
	struct strbuf b = {.arena = a};
	struct labels_pair pairs[2] = {{"n", i->number.s}, {"running", i->running_number.s}};

	if (text_given(&i->volume))
		strbuf_put(&b, labels_fill1(a, m->ctx->labels, lang, "volume", "n", i->volume.s));
	if (text_given(&i->number)) {
		if (b.len)
			strbuf_puts(&b, ", ");
		strbuf_put(&b, labels_fill(a, labels_find(m->ctx->labels, lang, text_given(&i->running_number) ? STR("number-of") : STR("number")),
					   pairs, 2));
	}
	if (i->year)
		strbuf_printf(&b, "%s%u", b.len ? ". " : "", i->year);
	return strbuf_str(&b);
}

static void add_volume(struct matter *m, const struct texts *languages, struct blocks *out)
{
	for (size_t i = 0; i < languages->n; i++) {
		struct str lang = languages->v[i].s, line = volume_line(m, lang);
		struct par *p;
		size_t k = 0;

		/* languages that say it in the same words say it once */
		while (k < i && !str_eq(line, volume_line(m, languages->v[k].s)))
			k++;
		if (k < i)
			continue;
		p = matter_par(m, i ? "title-small" : "title-volume", ROLE_PARAGRAPH);
		par_puts(p, line, &(struct par_face){.lang = lang});
		blocks_par(out, p);
	}
	for (size_t i = 0; i < languages->n; i++)
		add_text(m, i ? "title-small" : "title-theme", ltext_find(&m->issue->theme, languages->v[i].s), languages->v[i].s, out);
}

static void add_line(struct matter *m, struct str line, struct blocks *out)
{
	struct par *p = matter_par(m, "title-small", ROLE_PARAGRAPH);

	par_puts(p, line, NULL);
	blocks_par(out, p);
}

static void add_foot(struct matter *m, struct blocks *out)
{
	const struct journal *j = m->ctx->journal;
	const struct {
		const char *key;
		const struct text *issn;
	} issns[] = {{"issn-print", &j->issn.print}, {"issn-online", &j->issn.online}, {"issn-linking", &j->issn.linking}};
	const struct text *publisher = ltext_any(&j->publisher.name, m->lang, NULL);

	for (size_t i = 0; i < 3; i++)
		if (text_given(issns[i].issn))
			add_line(m, labels_fill1(m->ctx->arena, m->ctx->labels, m->lang, issns[i].key, "issn", issns[i].issn->s), out);
	if (publisher)
		add_text(m, "title-small", publisher, m->lang, out);
	if (text_given(&j->age_mark))
		add_line(m, j->age_mark.s, out);
}

void titlepage_make(struct matter *m, const struct texts *languages)
{
	struct blocks *top = blocks_new(m->ctx->arena), *titles = blocks_new(m->ctx->arena), *volume = blocks_new(m->ctx->arena),
		      *foot = blocks_new(m->ctx->arena);
	struct region r;
	mpt y;

	m->lang = languages->v[0].s;
	matter_open(m, matter_label(m, "title-page"), m->lang, true);
	r = matter_block(m);
	add_top(m, top);
	add_titles(m, languages, titles);
	add_volume(m, languages, volume);
	add_foot(m, foot);
	y = place_at(m, top, r.y, 0);
	y = place_at(m, titles, height_at(m, m->design->title_top), y);
	y = place_at(m, volume, height_at(m, m->design->title_volume), y);
	place_at(m, foot, r.y + r.h - flow_height(m->ctx, foot, r.w - m->design->title_axis) - MPT_PER_PT, y);
}
