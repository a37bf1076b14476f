#include "model/dump.h"

#include "base/arena.h"

static void put_quoted(struct str s, struct strbuf *out)
{
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '\n')
			strbuf_puts(out, "\\n");
		else
			strbuf_putc(out, s.ptr[i]);
	}
}

static void put_value(const char *key, struct str lang, struct str value, struct strbuf *out)
{
	strbuf_puts(out, key);
	if (lang.len)
		strbuf_printf(out, "[%.*s]", STR_ARG(lang));
	strbuf_puts(out, ": ");
	put_quoted(value, out);
	strbuf_putc(out, '\n');
}

static void put_text(const char *key, const struct text *t, struct strbuf *out)
{
	if (text_given(t))
		put_value(key, STR(""), t->s, out);
}

static void put_texts(const char *key, struct str lang, const struct texts *t, struct strbuf *out)
{
	for (size_t i = 0; i < t->n; i++)
		put_value(key, lang, t->v[i].s, out);
}

static void put_ltext(const char *key, const struct ltext *t, struct strbuf *out)
{
	for (size_t i = 0; i < t->n; i++)
		put_value(key, t->v[i].lang, t->v[i].text.s, out);
}

/* "key.1", "key.2", ...: the items of a list. */
static const char *numbered(const char *key, size_t i, const char *rest, struct strbuf *out)
{
	return str_printf(out->arena, "%s.%zu%s", key, i + 1, rest).ptr;
}

static void put_ltext_list(const char *key, const struct ltext_list *t, struct strbuf *out)
{
	for (size_t i = 0; i < t->n; i++)
		put_ltext(numbered(key, i, "", out), &t->v[i], out);
}

static void put_number(const char *key, uint32_t n, struct strbuf *out)
{
	if (n)
		strbuf_printf(out, "%s: %u\n", key, (unsigned)n);
}

static void put_flag(const char *key, bool set, struct strbuf *out)
{
	if (set)
		strbuf_printf(out, "%s: true\n", key);
}

static void put_date(const char *key, const struct date *d, struct strbuf *out)
{
	if (!date_given(d))
		return;
	strbuf_printf(out, "%s: %04u", key, (unsigned)d->year);
	if (d->month)
		strbuf_printf(out, "-%02u", (unsigned)d->month);
	if (d->day)
		strbuf_printf(out, "-%02u", (unsigned)d->day);
	strbuf_putc(out, '\n');
}

static void put_inlines(const struct prose_inline *i, struct strbuf *out)
{
	static const char *const open[] = {
		[PROSE_TEXT] = "",       [PROSE_SPACE] = " ",  [PROSE_BREAK] = "<br>", [PROSE_EMPH] = "<em>", [PROSE_STRONG] = "<strong>",
		[PROSE_CODE] = "<code>", [PROSE_LINK] = "<a>", [PROSE_SUP] = "<sup>",  [PROSE_SUB] = "<sub>", [PROSE_IMAGE] = "<img>"};
	static const char *const close[] = {[PROSE_TEXT] = "",       [PROSE_SPACE] = "",           [PROSE_BREAK] = "",
					    [PROSE_EMPH] = "</em>",  [PROSE_STRONG] = "</strong>", [PROSE_CODE] = "</code>",
					    [PROSE_LINK] = "</a>",   [PROSE_SUP] = "</sup>",       [PROSE_SUB] = "</sub>",
					    [PROSE_IMAGE] = "</img>"};

	for (; i; i = i->next) {
		strbuf_puts(out, open[i->kind]);
		if (i->url.len)
			strbuf_printf(out, "(%.*s) ", STR_ARG(i->url));
		put_quoted(i->text, out);
		put_inlines(i->child, out);
		strbuf_puts(out, close[i->kind]);
	}
}

/* A block a line, indented by its depth. */
static void put_blocks(const struct prose_block *b, int depth, struct strbuf *out)
{
	static const char *const names[] = {"paragraph", "heading", "list", "item", "quote", "code", "rule", "table", "row", "cell"};

	for (; b; b = b->next) {
		strbuf_printf(out, "%*s%s", depth * 2, "", names[b->kind]);
		if (b->kind == PROSE_HEADING)
			strbuf_printf(out, " %u", (unsigned)b->level);
		if (b->kind == PROSE_LIST)
			strbuf_printf(out, " %s%s", b->ordered ? "ordered" : "bullets", b->tight ? " tight" : "");
		if (b->kind == PROSE_LIST && b->ordered)
			strbuf_printf(out, " from %u", (unsigned)b->start);
		if (b->kind == PROSE_TABLE)
			strbuf_printf(out, " %u columns", (unsigned)b->columns);
		if (b->inlines)
			strbuf_puts(out, ": ");
		put_inlines(b->inlines, out);
		strbuf_putc(out, '\n');
		put_blocks(b->child, depth + 1, out);
	}
}

static void put_lprose(const char *key, const struct lprose *p, struct strbuf *out)
{
	for (size_t i = 0; i < p->n; i++) {
		strbuf_puts(out, key);
		if (p->v[i].lang.len)
			strbuf_printf(out, "[%.*s]", STR_ARG(p->v[i].lang));
		strbuf_puts(out, ":\n");
		put_blocks(p->v[i].blocks, 1, out);
	}
}

static void put_lname(const char *key, const struct lname *n, struct strbuf *out)
{
	for (size_t i = 0; i < n->n; i++) {
		const struct name *v = &n->v[i];
		struct str parts =
			v->literal.s.len ? v->literal.s
					 : str_printf(out->arena, "%.*s | %.*s | %.*s%s%.*s", STR_ARG(v->family.s), STR_ARG(v->given.s),
						      STR_ARG(v->patronymic.s), text_given(&v->suffix) ? " | " : "", STR_ARG(v->suffix.s));
		put_value(key, v->lang, parts, out);
	}
}

#define KEY(rest) str_printf(out->arena, "%s" rest, key).ptr

static void put_person(const char *key, const struct person *p, struct strbuf *out)
{
	put_lname(KEY(".name"), &p->name, out);
	put_ltext(KEY(".role"), &p->role, out);
	put_ltext(KEY(".degree"), &p->degree, out);
	put_ltext(KEY(".post"), &p->post, out);
	put_ltext(KEY(".affiliation"), &p->affiliation, out);
	put_ltext(KEY(".city"), &p->city, out);
	put_ltext(KEY(".country"), &p->country, out);
	put_texts(KEY(".affiliations"), STR(""), &p->affiliations, out);
	put_text(KEY(".orcid"), &p->orcid, out);
	put_flag(KEY(".orcid_authenticated"), p->orcid_authenticated, out);
	put_text(KEY(".spin"), &p->spin, out);
	put_text(KEY(".email"), &p->email, out);
	put_flag(KEY(".corresponding"), p->corresponding, out);
	put_lprose(KEY(".biography"), &p->biography, out);
}

static void put_people(const char *key, const struct people *p, struct strbuf *out)
{
	for (size_t i = 0; i < p->n; i++)
		put_person(numbered(key, i, "", out), &p->v[i], out);
}

static void put_organisation(const char *key, const struct organisation *o, struct strbuf *out)
{
	put_ltext(KEY(".name"), &o->name, out);
	put_ltext(KEY(".address"), &o->address, out);
	put_text(KEY(".phone"), &o->phone, out);
	put_text(KEY(".email"), &o->email, out);
	put_text(KEY(".url"), &o->url, out);
}

static void put_licence(const struct licence *l, struct strbuf *out)
{
	put_text("licence.code", &l->code, out);
	put_text("licence.url", &l->url, out);
	put_ltext("licence.name", &l->name, out);
}

void dump_journal(const struct journal *j, struct strbuf *out)
{
	static const char *const profiles[] = {"none", "ru-media", "ru-network"};

	put_ltext("title", &j->title, out);
	put_ltext("abbreviated_title", &j->abbreviated_title, out);
	put_ltext("kind", &j->kind, out);
	put_number("start_year", j->start_year, out);
	put_ltext("frequency", &j->frequency, out);
	put_text("issn.print", &j->issn.print, out);
	put_text("issn.online", &j->issn.online, out);
	put_text("issn.linking", &j->issn.linking, out);
	put_ltext_list("founders", &j->founders, out);
	put_organisation("publisher", &j->publisher, out);
	put_organisation("office", &j->office, out);
	put_ltext("registration.number", &j->registration.number, out);
	put_date("registration.date", &j->registration.date, out);
	put_ltext("registration.body", &j->registration.body, out);
	put_ltext("subscription.agency", &j->subscription.agency, out);
	put_text("subscription.index", &j->subscription.index, out);
	put_ltext("price", &j->price, out);
	put_ltext("access", &j->access, out);
	put_ltext_list("indexing", &j->indexing, out);
	put_text("age_mark", &j->age_mark, out);
	put_licence(&j->licence, out);
	put_ltext("copyright_holder", &j->copyright_holder, out);
	put_text("doi.prefix", &j->doi.prefix, out);
	put_text("doi.pattern", &j->doi.pattern, out);
	put_texts("languages", STR(""), &j->languages, out);
	strbuf_printf(out, "imprint_profile: %s\n", profiles[j->imprint_profile]);
	put_person("editor_in_chief", &j->editor_in_chief, out);
	for (size_t i = 0; i < j->boards.n; i++) {
		put_ltext(numbered("boards", i, ".title", out), &j->boards.v[i].title, out);
		if (j->boards.v[i].sort == SORT_GIVEN)
			strbuf_printf(out, "boards.%zu.sort: given\n", i + 1);
		put_people(numbered("boards", i, ".members", out), &j->boards.v[i].members, out);
	}
	put_text("logo.file", &j->logo.file, out);
	put_ltext("logo.alt", &j->logo.alt, out);
	for (size_t i = 0; i < j->fonts.n; i++) {
		put_text(numbered("fonts", i, ".name", out), &j->fonts.v[i].name, out);
		put_text(numbered("fonts", i, ".regular", out), &j->fonts.v[i].regular, out);
		put_text(numbered("fonts", i, ".italic", out), &j->fonts.v[i].italic, out);
		put_text(numbered("fonts", i, ".bold", out), &j->fonts.v[i].bold, out);
		put_text(numbered("fonts", i, ".bold_italic", out), &j->fonts.v[i].bold_italic, out);
	}
}

static void put_page(const char *key, const struct page_item *p, struct strbuf *out)
{
	static const char *const opens[] = {"", "any", "recto", "verso"};

	strbuf_printf(out, "%s: %s %s\n", key, page_kind_name(p->kind), p->place == PLACE_BACK ? "back" : "front");
	put_ltext(KEY(".title"), &p->title, out);
	put_ltext(KEY(".source"), &p->source, out);
	put_texts(KEY(".languages"), STR(""), &p->languages, out);
	put_lprose(KEY(".prose"), &p->prose, out);
	if (p->opens != OPENS_DESIGN)
		strbuf_printf(out, "%s.opens: %s\n", key, opens[p->opens]);
	put_text(KEY(".image"), &p->image, out);
	put_ltext(KEY(".alt"), &p->alt, out);
	put_text(KEY(".colour"), &p->colour, out);
}

void dump_issue(const struct issue *i, struct strbuf *out)
{
	put_text("volume", &i->volume, out);
	put_text("number", &i->number, out);
	put_text("running_number", &i->running_number, out);
	put_number("year", i->year, out);
	put_ltext("theme", &i->theme, out);
	put_people("staff", &i->staff, out);
	put_date("dates.signed_to_print", &i->dates.signed_to_print, out);
	put_date("dates.released", &i->dates.released, out);
	put_text("format", &i->format, out);
	put_ltext("paper", &i->paper, out);
	put_text("print_run", &i->print_run, out);
	put_text("printed_sheets", &i->printed_sheets, out);
	put_text("order_number", &i->order_number, out);
	put_number("page_count", i->page_count, out);
	put_text("barcode.variant", &i->barcode.variant, out);
	put_text("barcode.addon", &i->barcode.addon, out);
	put_organisation("printer", &i->printer, out);
	put_ltext("price", &i->price, out);
	for (size_t s = 0; s < i->sections.n; s++) {
		put_ltext(numbered("sections", s, ".title", out), &i->sections.v[s].title, out);
		put_texts(numbered("sections", s, ".articles", out), STR(""), &i->sections.v[s].articles, out);
	}
	for (size_t p = 0; p < i->pages.n; p++)
		put_page(numbered("pages", p, "", out), &i->pages.v[p], out);
	put_number("first_page", i->first_page, out);
	put_number("last_page", i->last_page, out);
	strbuf_printf(out, "front_numbering: %s\n", i->front_numbering == NUMBERING_ROMAN ? "roman" : "continuous");
}

static void put_affiliation(const char *key, const struct affiliation *f, struct strbuf *out)
{
	put_text(KEY(".id"), &f->id, out);
	put_ltext(KEY(".name"), &f->name, out);
	put_ltext(KEY(".city"), &f->city, out);
	put_ltext(KEY(".country"), &f->country, out);
	put_ltext(KEY(".address"), &f->address, out);
	put_text(KEY(".ror"), &f->ror, out);
}

static void put_pages(const struct pages *p, struct strbuf *out)
{
	if (!p->first.s.len)
		return;
	strbuf_printf(out, "pages: %.*s", STR_ARG(p->first.s));
	if (p->last.s.len)
		strbuf_printf(out, "–%.*s", STR_ARG(p->last.s));
	strbuf_putc(out, '\n');
}

static void put_notice(const struct article *a, struct strbuf *out)
{
	static const char *const kinds[] = {"", "retraction", "correction", "concern"};

	if (a->notice.kind == NOTICE_NONE)
		return;
	strbuf_printf(out, "notice.kind: %s\n", kinds[a->notice.kind]);
	put_date("notice.date", &a->notice.date, out);
	put_text("notice.doi", &a->notice.doi, out);
	put_lprose("notice.text", &a->notice.text, out);
}

void dump_article(const struct article *a, struct strbuf *out)
{
	static const char *const types[] = {"research-article", "review-article", "book-review", "editorial", "brief-report",
					    "case-report",      "letter",         "discussion",  "interview", "translation",
					    "obituary",         "news",           "other"};

	put_value("slug", STR(""), a->slug, out);
	strbuf_printf(out, "type: %s\n", types[a->type]);
	put_text("language", &a->language, out);
	put_lprose("title", &a->title, out);
	put_lprose("subtitle", &a->subtitle, out);
	put_people("authors", &a->authors, out);
	put_ltext_list("collective_authors", &a->collective_authors, out);
	for (size_t i = 0; i < a->affiliations.n; i++)
		put_affiliation(numbered("affiliations", i, "", out), &a->affiliations.v[i], out);
	put_pages(&a->pages, out);
	put_text("article_number", &a->article_number, out);
	put_text("doi", &a->doi, out);
	put_text("edn", &a->edn, out);
	put_texts("udc", STR(""), &a->udc, out);
	put_texts("bbk", STR(""), &a->bbk, out);
	put_texts("grnti", STR(""), &a->grnti, out);
	put_texts("jel", STR(""), &a->jel, out);
	put_date("dates.received", &a->dates.received, out);
	put_date("dates.revised", &a->dates.revised, out);
	put_date("dates.accepted", &a->dates.accepted, out);
	put_date("dates.published", &a->dates.published, out);
	for (size_t i = 0; i < a->keywords.n; i++)
		put_texts("keywords", a->keywords.v[i].lang, &a->keywords.v[i].texts, out);
	put_lprose("abstract", &a->abstract, out);
	put_lprose("funding", &a->funding, out);
	put_lprose("acknowledgements", &a->acknowledgements, out);
	put_lprose("conflict_of_interest", &a->conflict_of_interest, out);
	put_lprose("contributions", &a->contributions, out);
	put_licence(&a->licence, out);
	put_ltext("copyright_holder", &a->copyright_holder, out);
	put_number("copyright_year", a->copyright_year, out);
	put_lprose("citation_override", &a->citation_override, out);
	put_notice(a, out);
}
