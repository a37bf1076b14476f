#include "site/page.h"

#include "base/arena.h"
#include "base/unicode.h"
#include "export/codes.h"
#include "export/view.h"
#include "model/address.h"
#include "model/cite/citeset.h"
#include "model/licence.h"

struct strs site_languages(const struct site *s, struct arena *a)
{
	const struct texts *own = &s->journal->languages;
	struct strs out = {ARENA_ARRAY(a, own->n, struct str), own->n};

	for (size_t i = 0; i < own->n; i++)
		out.v[i] = own->v[i].s;
	return out;
}

struct str site_folder(struct arena *a, struct str above, struct str name)
{
	return str_printf(a, "%.*s%.*s/", STR_ARG(above), STR_ARG(view_encoded(a, name)));
}

struct str site_base(const struct journal *j)
{
	static const char *const ends[] = {"{issue}/{slug}/", "{issue}/{slug}", "{issue}/{slug}/index.html"};
	struct str pattern = j->exchange.url.s;

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		struct str end = str_from(ends[i]), base;
		if (!str_ends(pattern, end))
			continue;
		base = str_slice(pattern, 0, pattern.len - end.len);
		if (str_ends(base, STR("/")) && str_find(base, STR("{"), 0) == SIZE_MAX)
			return base;
	}
	return STR("");
}

struct str site_issue_title(const struct site_issue *i, struct arena *a, struct str lang)
{
	const struct article none = {0};
	const struct citation_source source = {i->site->journal, i->issue, &none, i->site->labels, i->site->styles};
	struct str title = citeset_place(a, &source, lang);

	return title.len ? title : i->issue->name;
}

struct str page_label(const struct page *p, enum label_key key)
{
	return labels_find(p->labels, p->lang, key);
}

struct str page_text(const struct page *p, struct str text)
{
	return unicode_visible(p->arena, text);
}

struct str page_cut(const struct page *p, struct str text, size_t most)
{
	struct str kept = view_cut(text, most);
	size_t n;

	if (kept.len == text.len)
		return text;
	kept = view_cut(text, most - 1);
	n = kept.len;
	while (n && text.ptr[n] != ' ')
		n--;
	if (n) /* else it is one word */
		kept.len = n;
	while (kept.len && strchr(" .,:;", kept.ptr[kept.len - 1]))
		kept.len--;
	return str_printf(p->arena, "%.*s…", STR_ARG(kept));
}

static size_t find_language(const struct strs *languages, struct str lang)
{
	size_t i = 0;

	while (i < languages->n && !lang_same(languages->v[i], lang))
		i++;
	return i;
}

static struct str in_folder(struct arena *a, struct str folder, const struct strs *languages, struct str lang)
{
	size_t i = find_language(languages, lang);

	if (i == 0 || i == languages->n)
		return folder;
	return str_printf(a, "%.*s%.*s/", STR_ARG(folder), STR_ARG(languages->v[i]));
}

struct str page_link(const struct page *p, struct str folder, const struct strs *languages)
{
	/* whole, because it must work without a server too */
	return str_printf(p->arena, "%.*s%.*sindex.html", STR_ARG(p->root), STR_ARG(in_folder(p->arena, folder, languages, p->lang)));
}

struct str page_file(const struct page *p, struct str name)
{
	return str_printf(p->arena, "%s%.*s", find_language(p->languages, p->lang) ? "../" : "",
			  STR_ARG(view_encoded_path(p->arena, name)));
}

struct str site_address(const struct site *s, struct arena *a, struct str folder, const struct strs *languages, struct str lang)
{
	if (!s->base.len)
		return STR("");
	return address_web(a, str_printf(a, "%.*s%.*s", STR_ARG(s->base), STR_ARG(in_folder(a, folder, languages, lang))));
}

struct str site_page_name(struct arena *a, const struct strs *languages, size_t i)
{
	return i ? str_printf(a, "%.*s/index.html", STR_ARG(languages->v[i])) : STR("index.html");
}

struct str page_address(const struct page *p, struct str lang)
{
	return site_address(p->site, p->arena, p->folder, p->languages, lang);
}

static struct str journal_title(const struct page *p)
{
	const struct text *title = ltext_any(&p->site->journal->title, p->lang, NULL);

	return title ? title->s : STR("");
}

/* "../" for each folder of the path. */
static struct str way_up(struct arena *a, struct str path)
{
	struct strbuf out = {.arena = a};

	for (size_t i = 0; i < path.len; i++)
		if (path.ptr[i] == '/')
			strbuf_puts(&out, "../");
	return strbuf_str(&out);
}

static void put_link(struct page *p, const char *rel, struct str href, struct str lang)
{
	struct html *h = &p->html;

	if (!href.len)
		return;
	html_begin(h, "link");
	html_attr(h, "rel", str_from(rel));
	if (lang.len)
		html_attr(h, "hreflang", lang);
	html_address(h, "href", href);
	html_end(h);
}

static void put_alternates(struct page *p)
{
	put_link(p, "canonical", page_address(p, p->lang), STR(""));
	if (p->languages->n < 2)
		return;
	for (size_t i = 0; i < p->languages->n; i++)
		put_link(p, "alternate", page_address(p, p->languages->v[i]), p->languages->v[i]);
	put_link(p, "alternate", page_address(p, p->languages->v[0]), STR("x-default"));
}

void page_open(struct page *p, struct str title, struct str description)
{
	struct html *h = &p->html;
	struct str path = in_folder(p->arena, p->folder, p->languages, p->lang), journal = journal_title(p);

	p->root = way_up(p->arena, path);
	p->out.arena = p->arena;
	*h = (struct html){.out = &p->out};
	strbuf_puts(&p->out, "<!DOCTYPE html>");
	html_begin(h, "html");
	html_attr(h, "lang", p->lang);
	html_begin(h, "head");
	html_begin(h, "meta");
	html_attr(h, "charset", STR("utf-8"));
	html_end(h);
	html_meta(h, "viewport", STR("width=device-width, initial-scale=1"));
	html_leaf(h, "title", str_eq(title, journal) ? title : str_printf(p->arena, "%.*s · %.*s", STR_ARG(title), STR_ARG(journal)));
	html_meta(h, "description", description);
	put_alternates(p);
	html_begin(h, "link");
	html_attr(h, "rel", STR("stylesheet"));
	html_attr(h, "href", str_printf(p->arena, "%.*s%s", STR_ARG(p->root), SITE_STYLE));
	html_end(h);
	if (p->site->base.len) {
		html_begin(h, "link");
		html_attr(h, "rel", STR("alternate"));
		html_attr(h, "type", STR("application/atom+xml"));
		html_attr(h, "title", journal);
		html_attr(h, "href", str_printf(p->arena, "%.*s%s", STR_ARG(p->root), SITE_FEED));
		html_end(h);
	}
}

static struct str language_name(const struct page *p, struct str lang)
{
	struct str name = labels_own(p->labels, lang, LABEL_LANGUAGE_NAME);

	return name.len ? name : lang;
}

/* The page in its other languages. */
static void put_languages(struct page *p)
{
	struct html *h = &p->html;

	if (p->languages->n < 2)
		return;
	html_begin_class(h, "nav", "languages");
	html_attr(h, "aria-label", page_label(p, LABEL_SITE_LANGUAGES));
	html_begin(h, "ul");
	for (size_t i = 0; i < p->languages->n; i++) {
		struct str lang = p->languages->v[i];
		struct str folder = in_folder(p->arena, p->folder, p->languages, lang);
		html_begin(h, "li");
		html_begin(h, "a");
		html_lang(h, lang, p->lang);
		html_attr(h, "hreflang", lang);
		if (lang_same(lang, p->lang))
			html_attr(h, "aria-current", STR("page"));
		html_attr(h, "href", str_printf(p->arena, "%.*s%.*sindex.html", STR_ARG(p->root), STR_ARG(folder)));
		html_text(h, language_name(p, lang));
		html_end(h);
		html_end(h);
	}
	html_end(h);
	html_end(h);
}

static void put_issn(struct page *p)
{
	const struct journal *j = p->site->journal;
	const struct text *const issn[] = {&j->issn.print, &j->issn.online};
	static const enum label_key keys[] = {LABEL_ISSN_PRINT, LABEL_ISSN_ONLINE};
	bool both = text_given(issn[0]) && text_given(issn[1]);

	for (size_t i = 0; i < 2; i++)
		if (text_given(issn[i]))
			html_leaf_class(&p->html, "p", "issn",
					labels_fill1(p->arena, p->labels, p->lang, both ? keys[i] : LABEL_ISSN, "issn", issn[i]->s));
}

/* HTML of the journal's own. */
static void put_fragment(struct page *p, const struct ltext *fragment)
{
	struct str lang;
	const struct text *t = ltext_any(fragment, p->lang, &lang);

	if (t)
		strbuf_put(html_blocks(&p->html), t->s);
}

void page_open_body(struct page *p, const struct site_issue *issue)
{
	const struct strs own = site_languages(p->site, p->arena);
	struct html *h = &p->html;
	bool home = !p->folder.len;

	html_end(h);
	html_begin(h, "body");
	html_begin_class(h, "a", "skip");
	html_attr(h, "href", STR("#content"));
	html_text(h, page_label(p, LABEL_SITE_SKIP));
	html_end(h);
	html_begin_class(h, "header", "journal");
	html_begin_class(h, "p", "title");
	html_link(h, page_link(p, STR(""), &own), journal_title(p));
	html_end(h);
	put_issn(p);
	put_languages(p);
	put_fragment(p, &p->site->header);
	html_end(h);
	if (!home) {
		html_begin_class(h, "nav", "path");
		html_attr(h, "aria-label", journal_title(p));
		html_begin(h, "ol");
		html_begin(h, "li");
		html_link(h, page_link(p, STR(""), &own), page_label(p, LABEL_SITE_ISSUES));
		html_end(h);
		if (issue && !str_eq(issue->folder, p->folder)) {
			html_begin(h, "li");
			html_link(h, page_link(p, issue->folder, &own), site_issue_title(issue, p->arena, p->lang));
			html_end(h);
		}
		html_end(h);
		html_end(h);
	}
	html_begin(h, "main");
	html_attr(h, "id", STR("content"));
}

static void put_licence(struct page *p)
{
	const struct licence *licence = &p->site->journal->licence;
	const struct licence_entry *known = licence_find(licence->code.s);
	const struct text *given = ltext_any(&licence->name, p->lang, NULL);
	struct str name = known ? licence_name(p->arena, p->labels, known, p->lang) : given ? given->s : STR("");

	if (!name.len)
		return;
	html_begin(&p->html, "p");
	html_text(&p->html, labels_fill1(p->arena, p->labels, p->lang, LABEL_LICENCE_JOURNAL, "name", name));
	html_end(&p->html);
}

void page_close(struct page *p)
{
	struct html *h = &p->html;
	const struct organisation *publisher = &p->site->journal->publisher;
	const struct text *name = ltext_any(&publisher->name, p->lang, NULL);

	html_end(h);
	html_begin_class(h, "footer", "journal");
	if (name && html_is_address(publisher->url.s)) {
		html_begin(h, "p");
		html_link(h, publisher->url.s, name->s);
		html_end(h);
	} else if (name) {
		html_leaf(h, "p", name->s);
	}
	put_licence(p);
	if (p->site->base.len) {
		html_begin(h, "p");
		html_link(h, str_printf(p->arena, "%.*s%s", STR_ARG(p->root), SITE_FEED), page_label(p, LABEL_SITE_FEED));
		html_end(h);
	}
	put_fragment(p, &p->site->footer);
	html_end(h);
	html_end(h);
	html_end(h);
	strbuf_putc(&p->out, '\n');
}

static struct str shown_size(const struct page *p, uint64_t bytes)
{
	enum { KILO = 1000, MEGA = 1000 * 1000 };
	struct str decimal = page_label(p, LABEL_DECIMAL), n;

	if (bytes < MEGA) {
		n = str_printf(p->arena, "%llu", (unsigned long long)(bytes + KILO - 1) / KILO);
		return labels_fill1(p->arena, p->labels, p->lang, LABEL_SITE_KILOBYTES, "n", n);
	}
	n = str_printf(p->arena, "%llu%.*s%llu", (unsigned long long)(bytes / MEGA), STR_ARG(decimal),
		       (unsigned long long)(bytes % MEGA / (MEGA / 10)));
	return labels_fill1(p->arena, p->labels, p->lang, LABEL_SITE_MEGABYTES, "n", n);
}

static void put_part(struct page *p, bool *first, struct str part)
{
	if (!part.len)
		return;
	if (!*first)
		html_text(&p->html, STR(", "));
	html_text(&p->html, part);
	*first = false;
}

void page_download(struct page *p, struct str text, const char *kind, const struct site_file *file)
{
	struct html *h = &p->html;
	bool first = true;

	if (!file->name.len)
		return;
	html_begin(h, "li");
	html_begin(h, "a");
	html_address(h, "href", page_file(p, file->name));
	html_text(h, text);
	html_end(h);
	html_text(h, STR(" ("));
	put_part(p, &first, kind ? str_from(kind) : STR(""));
	if (file->pages)
		put_part(p, &first,
			 labels_fill1(p->arena, p->labels, p->lang, LABEL_SITE_PAGES, "n",
				      str_printf(p->arena, "%u", (unsigned)file->pages)));
	put_part(p, &first, file->bytes ? shown_size(p, file->bytes) : STR(""));
	html_text(h, STR(")"));
	html_end(h);
}

void page_picture(struct page *p, struct str folder, const struct site_picture *picture)
{
	struct html *h = &p->html;

	if (!picture->name.len)
		return;
	html_begin(h, "img");
	html_attr(h, "src", str_printf(p->arena, "%.*s%.*s%.*s", STR_ARG(p->root), STR_ARG(folder), STR_ARG(picture->name)));
	html_attr(h, "alt", STR(""));
	html_attr(h, "width", str_printf(p->arena, "%u", (unsigned)picture->width));
	html_attr(h, "height", str_printf(p->arena, "%u", (unsigned)picture->height));
	html_attr(h, "loading", STR("lazy"));
	html_end(h);
}
