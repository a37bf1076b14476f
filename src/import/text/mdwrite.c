#include "base/arena.h"
#include "base/ascii.h"
#include "base/unicode.h"
#include "import/text/mdelements.h"
#include "import/text/mdwrite_int.h"

enum { NESTED_MAX = 6 /* lists and quotes in one another */ };

struct str mdwrite_where(const struct md_writer *w, const struct xml_node *n)
{
	return w->where.len ? w->where : xml_where(w->s->arena, n);
}

static void note_lost(struct md_writer *w, const struct md_element *e, const struct xml_node *n)
{
	const unsigned bit = 1U << mdelements_index(e);

	if (!(w->noted & bit))
		import_note(w->s, IMPORT_DROPPED, mdwrite_where(w, n), "%s", e->said);
	w->noted |= bit;
}

/* --- blocks ----------------------------------------------------------------------------------------------------------------------- */

/* The word for an abstract, in lower case. */
static const char *const words[] = {
	"abstract",       "summary",   "аннотация",    "реферат",   "резюме",       "анотація",      "анотацыя",     "аңдатпа",
	"түйін",          "түйіндеме", "résumé",       "resumé",    "resumen",      "resumo",        "resum",        "zusammenfassung",
	"kurzfassung",    "abstrakt",  "sommario",     "riassunto", "streszczenie", "özet",          "öz",           "samenvatting",
	"sammanfattning", "sažetak",   "sazetak",      "povzetek",  "souhrn",       "összefoglalás", "összefoglaló", "rezumat",
	"tiivistelmä",    "santrauka", "kopsavilkums", "περίληψη",  "апстракт",     "сажетак",       "摘要",         "要旨",
	"要約",           "초록",      "abstrak",      "الملخص",    "ملخص",         "چکیده",         "תקציר"};

/* Bytes at the start of the text that are this word in any case; 0: it begins otherwise. */
static size_t word_length(struct str s, const char *word)
{
	struct str w = str_from(word);
	size_t i = 0, k = 0;

	while (k < w.len)
		if (i >= s.len || unicode_to_lower(utf8_next(s, &i)) != utf8_next(w, &k))
			return 0;
	return i;
}

/* The same with what follows it; `whole`: with or without a colon or a full stop. */
static size_t title_length(struct str s, bool whole)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t n = word_length(s, words[i]), pos = n;
		uint32_t cp = n ? utf8_at(s, n) : 0;
		if (n && cp == ' ' && n + 1 < s.len)
			pos = ++n, cp = utf8_at(s, n);
		if (n && (cp == ':' || cp == '.' || (cp >= 0x2012 && cp <= 0x2015) || cp == 0xFF1A)) {
			utf8_next(s, &pos);
			return pos;
		}
		if (n && whole && (!cp || unicode_is_blank(str_slice(s, n, s.len))))
			return s.len;
	}
	return 0;
}

/* A paragraph that begins with a title "Abstract" loses it. */
static void drop_title(struct md_writer *w)
{
	struct md_run *run = w->runs.v;
	struct str s;
	size_t n;

	if (w->out.len || !w->runs.n || run->face & ~(unsigned)(MD_STRONG | MD_EMPH))
		return;
	s = run->text;
	n = title_length(s, w->runs.n == 1 || run->face);
	if (!n || (!run->face && n == s.len && w->runs.n > 1))
		return;
	run->text = str_slice(s, n, s.len);
	for (size_t i = 0; i < w->runs.n; i++) { /* what stood between it and the text */
		struct str *t = &w->runs.v[i].text;
		while (t->len && (t->ptr[0] == ' ' || t->ptr[0] == ':' || (t->ptr[0] == '.' && !i)))
			*t = str_slice(*t, 1, t->len);
		if (t->len)
			break;
	}
	while (w->runs.n && !w->runs.v->text.len && !(w->runs.v->face & MD_BREAK))
		w->runs.v++, w->runs.n--;
	while (w->runs.n && w->runs.v->face & MD_BREAK)
		w->runs.v++, w->runs.n--;
}

static void begin_line(struct md_writer *w)
{
	struct str prefix = strbuf_str(&w->prefix);

	if (w->first.len) /* what begins here is not part of it yet */
		prefix.len = w->outer;
	if (w->gap && w->out.len) {
		while (str_ends(prefix, STR(" ")))
			prefix.len--;
		strbuf_put(&w->out, prefix);
		strbuf_putc(&w->out, '\n');
	}
	strbuf_put(&w->out, strbuf_str(w->first.len ? &w->first : &w->prefix));
	w->first.len = 0;
	w->gap = true;
}

/* The paragraph so far, or a heading of some level. */
static void flush(struct md_writer *w, unsigned level)
{
	struct str text;

	if (w->line)
		return;
	if (!w->depth)
		drop_title(w);
	if (!mdruns_any(&w->runs)) {
		w->runs.n = 0;
		w->runs.space = true;
		return;
	}
	if (level)
		mdruns_drop_whole(&w->runs, MD_STRONG | MD_EMPH);
	text = mdruns_line(&w->runs, !level, strbuf_str(&w->prefix));
	if (level && text.len > 1 && str_ends(text, STR(":"))) /* one that would run in */
		text = str_trim(str_slice(text, 0, text.len - 1));
	begin_line(w);
	if (level)
		strbuf_printf(&w->out, "%.*s ", (int)(level > 3 ? 3 : level), "###");
	strbuf_put(&w->out, text);
	strbuf_putc(&w->out, '\n');
}

static void put_verbatim(struct md_writer *w, const struct xml_node *n)
{
	struct strbuf all = {.arena = w->s->arena};
	struct str rest;

	for (const struct xml_node *c = n->child; c; c = c->next)
		strbuf_put(&all, c->name.len ? xml_text_of(w->s->arena, c) : c->text);
	rest = str_trim(strbuf_str(&all));
	if (!rest.len || str_find(rest, STR("```"), 0) != SIZE_MAX) {
		mdruns_put(&w->runs, rest, 0, STR(""));
		flush(w, 0);
		return;
	}
	begin_line(w);
	strbuf_puts(&w->out, "```\n");
	while (rest.len) {
		size_t end = str_find(rest, STR("\n"), 0);
		strbuf_printf(&w->out, "%.*s%.*s\n", STR_ARG(strbuf_str(&w->prefix)), STR_ARG(str_slice(rest, 0, end)));
		rest = end == SIZE_MAX ? STR("") : str_slice(rest, end + 1, rest.len);
	}
	strbuf_printf(&w->out, "%.*s```\n", STR_ARG(strbuf_str(&w->prefix)));
}

static void put_children(struct md_writer *w, const struct xml_node *n, unsigned face, struct str link);

/* A quote, or an item of a list: its children with a mark before the first line, and something before the others. */
static void put_nested(struct md_writer *w, const struct xml_node *n, const char *mark, const char *others)
{
	size_t before = w->prefix.len;
	bool deep = w->depth >= NESTED_MAX;

	flush(w, 0);
	if (!deep) {
		if (!w->first.len) {
			w->outer = w->prefix.len;
			strbuf_put(&w->first, strbuf_str(&w->prefix));
		}
		strbuf_puts(&w->first, mark);
		strbuf_puts(&w->prefix, others);
	}
	w->depth++;
	put_children(w, n, 0, STR(""));
	flush(w, 0);
	w->depth--;
	w->prefix.len = before;
	if (!deep)
		w->first.len = 0;
}

static void put_list(struct md_writer *w, const struct xml_node *n)
{
	bool numbers = xml_is(n, "ol") || xml_attr_is(n, "list-type", "order") || xml_attr_is(n, "list-type", "ordered");
	unsigned number = 0;

	flush(w, 0);
	w->gap = w->gap && !w->depth;
	for (const struct xml_node *c = n->child; c; c = c->next) {
		char mark[16] = "- ", others[16] = "  ";
		if (!c->name.len)
			continue;
		if (numbers) {
			int width = snprintf(mark, sizeof mark, "%u. ", ++number);
			snprintf(others, sizeof others, "%*s", width, "");
		}
		put_nested(w, c, mark, others);
		w->gap = false;
	}
	w->gap = true;
}

/* --- inside of lines -------------------------------------------------------------------------------------------------------------- */

/* In HTML: an entity that was encoded twice, "&amp;amp;". */
static struct str decode(struct md_writer *w, struct str s)
{
	size_t at = str_find(s, STR("&"), 0), end;
	struct strbuf out = {.arena = w->s->arena};

	end = at == SIZE_MAX ? SIZE_MAX : str_find(s, STR(";"), at);
	if (!w->html || end == SIZE_MAX || end - at > 10 || end - at < 3 || str_find(str_slice(s, at, end), STR(" "), 0) != SIZE_MAX ||
	    str_find(s, STR("<"), 0) != SIZE_MAX)
		return s;
	for (const struct xml_node *c = xmlread_html(w->s->arena, s)->child; c; c = c->next)
		strbuf_put(&out, c->name.len ? xml_text_of(w->s->arena, c) : c->text);
	return strbuf_str(&out);
}

/* A script within a script: figures and signs that exist as such. */
static bool put_small(struct md_writer *w, const struct xml_node *n, unsigned inner, unsigned face, struct str link)
{
	static const char *const sup[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
	static const char *const sub[] = {"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"};
	struct str text = xml_text_of(w->s->arena, n);
	struct strbuf out = {.arena = w->s->arena};

	for (size_t i = 0; i < text.len; i++) {
		size_t digit = (size_t)(text.ptr[i] - '0');
		if (!ascii_is_digit((unsigned char)text.ptr[i]))
			return false;
		strbuf_puts(&out, inner == MD_SUP ? sup[digit] : sub[digit]);
	}
	mdruns_put(&w->runs, strbuf_str(&out), face, link);
	return true;
}

static void put_face(struct md_writer *w, const struct xml_node *n, unsigned added, unsigned face, struct str link)
{
	const unsigned scripts = MD_SUB | MD_SUP;

	if (!(added & scripts) || !(face & scripts)) {
		put_children(w, n, face | added, link);
		return;
	}
	if (put_small(w, n, added, face, link))
		return;
	if (!(w->noted & 1U << 31))
		import_note(w->s, IMPORT_CHANGED, mdwrite_where(w, n), "a script within a script is one with it");
	w->noted |= 1U << 31;
	put_children(w, n, face, link);
}

/* Faces that a style of HTML has. */
static unsigned style_face(const struct xml_node *n)
{
	static const struct {
		const char *text;
		unsigned face;
	} styles[] = {{"font-style:italic", MD_EMPH},
		      {"font-weight:bold", MD_STRONG},
		      {"font-weight:700", MD_STRONG},
		      {"vertical-align:super", MD_SUP},
		      {"vertical-align:sub", MD_SUB}};
	struct str style = xml_attr_of(n, "style");
	char text[256];
	size_t len = 0;
	unsigned face = 0;

	for (size_t i = 0; i < style.len && len < sizeof text; i++)
		if (style.ptr[i] != ' ')
			text[len++] = (char)ascii_to_lower((unsigned char)style.ptr[i]);
	for (size_t i = 0; len && i < sizeof styles / sizeof *styles; i++)
		if (str_find((struct str){text, len}, str_from(styles[i].text), 0) != SIZE_MAX)
			face |= styles[i].face;
	return face & MD_SUP ? face & ~(unsigned)MD_SUB : face;
}

static struct str address_of(struct md_writer *w, const struct xml_node *n)
{
	struct arena *a = w->s->arena;
	struct str url = xml_attr_of(n, "href"), type = xml_attr_of(n, "ext-link-type"), text = xml_text_of(a, n);

	if (!url.len && xml_is(n, "email"))
		url = str_printf(a, "mailto:%.*s", STR_ARG(text));
	if (!url.len && !xml_is(n, "a"))
		url = text;
	if (str_is(type, "doi") && str_starts(url, STR("10.")))
		url = str_printf(a, "https://doi.org/%.*s", STR_ARG(url));
	if (str_starts(url, STR("www.")))
		url = str_printf(a, "http://%.*s", STR_ARG(url));
	return url;
}

/* Whether the pages can link to it. */
static bool is_address(struct str url)
{
	struct str rest = str_slice(url, str_starts(url, STR("https://")) ? 8 : 7, url.len);
	bool web = str_starts(url, STR("http://")) || str_starts(url, STR("https://"));
	bool mail = str_starts(url, STR("mailto:")) && str_find(rest, STR("@"), 1) != SIZE_MAX;
	size_t at = 0;

	for (size_t i = 0; i < url.len; i++)
		if ((unsigned char)url.ptr[i] <= ' ')
			return false;
	while (at < rest.len && !strchr("/?#@", rest.ptr[at]))
		at++;
	return mail || (web && rest.len && (ascii_is_alnum((unsigned char)rest.ptr[0]) || (unsigned char)rest.ptr[0] >= 0x80) &&
			!(at < rest.len && rest.ptr[at] == '@'));
}

static void put_link(struct md_writer *w, const struct xml_node *n, unsigned face)
{
	struct str url = address_of(w, n), text = xml_text_of(w->s->arena, n);

	if (w->line && !w->html && !text.len)
		return;
	if (is_address(url)) {
		if (text.len)
			put_children(w, n, face, url);
		return;
	}
	if (url.len && text.len && url.ptr[0] != '#')
		import_note(w->s, IMPORT_DROPPED, mdwrite_where(w, n), "a link to %.*s", STR_ARG(str_slice(url, 0, 100)));
	put_children(w, n, face, STR(""));
}

/* References to notes have no place where there are none. */
static void put_xref(struct md_writer *w, const struct xml_node *n, unsigned face, struct str link)
{
	static const char *const notes[] = {"fn", "aff", "corresp", "author-notes", "author-note", "table-fn", NULL};
	struct str type = xml_attr_of(n, "ref-type");
	bool mark = str_is(type, "contrib") && xml_text_of(w->s->arena, n).len < 3; /* else a name */

	if (!str_is_one_of(type, notes) && !mark)
		put_children(w, n, face, link);
}

/* The best of several forms: MathML, TeX, text. */
static const struct xml_node *best_of(const struct xml_node *n)
{
	static const char *const forms[] = {"math", "tex-math", "textual-form", NULL};

	for (size_t i = 0; forms[i]; i++)
		if (xml_find(n, forms[i]))
			return xml_find(n, forms[i]);
	return n->child;
}

static void put_node(struct md_writer *w, const struct xml_node *n, unsigned face, struct str link);

static void put_block(struct md_writer *w, const struct xml_node *n, const struct md_element *e, unsigned face)
{
	unsigned level = e->face ? e->face - (w->heading ? w->heading - 1 : 0) : w->section ? w->section : 1;

	if (w->line) {
		mdruns_put(&w->runs, STR(" "), 0, STR(""));
		put_children(w, n, face, STR(""));
		mdruns_put(&w->runs, STR(" "), 0, STR(""));
		return;
	}
	flush(w, 0);
	switch (e->action) {
	case SECTION:
		w->section++;
		put_children(w, n, 0, STR(""));
		flush(w, 0);
		w->section--;
		break;
	case LIST:
		put_list(w, n);
		break;
	case ITEM:
	case QUOTE:
		put_nested(w, n, e->action == ITEM ? "- " : "> ", e->action == ITEM ? "  " : "> ");
		break;
	case VERBATIM:
		put_verbatim(w, n);
		break;
	case HEADING:
		put_children(w, n, w->flat ? MD_STRONG : 0, STR(""));
		flush(w, w->depth || w->flat ? 0 : level);
		break;
	default:
		put_children(w, n, face, STR(""));
		flush(w, 0);
	}
}

static void note_unlinked(struct md_writer *w, const struct xml_node *n)
{
	struct str url = xml_attr_of(n, "href");

	if (url.len)
		import_note(w->s, IMPORT_DROPPED, mdwrite_where(w, n), "a link in a title: %.*s", STR_ARG(str_slice(url, 0, 100)));
}

static void put_element(struct md_writer *w, const struct xml_node *n, const struct md_element *e, unsigned face, struct str link)
{
	switch (e->action) {
	case FACE:
		put_face(w, n, e->face, face, link);
		break;
	case PLAIN:
		put_children(w, n, face, link);
		break;
	case LOST:
		note_lost(w, e, n);
		put_children(w, n, face, link);
		break;
	case SKIP:
		break;
	case DROP:
		note_lost(w, e, n);
		break;
	case LINK:
		if (w->unlinked && !link.len && xml_text_of(w->s->arena, n).len)
			note_unlinked(w, n);
		if (link.len || w->unlinked)
			put_children(w, n, face, link);
		else
			put_link(w, n, face);
		break;
	case XREF:
		put_xref(w, n, face, link);
		break;
	case BREAK:
		if (w->line)
			mdruns_put(&w->runs, STR(" "), 0, STR(""));
		else if (w->runs.n && w->runs.v[w->runs.n - 1].face & MD_BREAK)
			flush(w, 0); /* two are an empty line */
		else
			mdruns_break(&w->runs);
		break;
	case QUOTED:
		mdruns_put(&w->runs, STR("“"), face, link);
		put_children(w, n, face, link);
		mdruns_put(&w->runs, STR("”"), face, link);
		break;
	case ALT:
		if (best_of(n))
			put_node(w, best_of(n), face, link);
		break;
	case MATH:
	case TEX:
		mdmath_put(w, n, face, link);
		break;
	case CELL:
		put_children(w, n, face, link);
		mdruns_put(&w->runs, n->next ? STR("; ") : STR(""), face, link);
		break;
	default:
		put_block(w, n, e, face);
	}
}

static void put_node(struct md_writer *w, const struct xml_node *n, unsigned face, struct str link)
{
	const struct md_element *e;

	if (!n->name.len) {
		if (!xml_is(n->parent, "inline-formula") || str_trim(n->text).len)
			mdruns_put(&w->runs, decode(w, n->text), face, link);
		return;
	}
	e = mdelements_find(n->name);
	if (e) {
		put_element(w, n, e, face, link);
		return;
	}
	if (!mdelements_is_plain(n->name))
		import_unknown(w->s, n->name, mdwrite_where(w, n));
	if (xml_is(n, "label") && n->parent && (xml_is(n->parent, "list-item") || xml_is(n->parent, "disp-formula")))
		return;
	put_children(w, n, xml_is(n, "code") ? face | MD_CODE : face | style_face(n), link);
	if (xml_is(n, "label"))
		mdruns_put(&w->runs, STR(" "), face, link);
}

static void put_children(struct md_writer *w, const struct xml_node *n, unsigned face, struct str link)
{
	for (const struct xml_node *c = n->child; c; c = c->next)
		put_node(w, c, face, link);
}

/* --- texts ------------------------------------------------------------------------------------------------------------------------ */

static struct md_writer begin(struct import_source *s, bool line, bool html, struct str where)
{
	struct arena *a = s->arena;

	return (struct md_writer){.s = s,
				  .runs = {.arena = a, .space = true, .html = html},
				  .out = {.arena = a},
				  .prefix = {.arena = a},
				  .first = {.arena = a},
				  .where = where,
				  .line = line,
				  .html = html};
}

static struct str finish(struct md_writer *w)
{
	if (!w->line) {
		flush(w, 0);
		return strbuf_str(&w->out);
	}
	if (!mdruns_any(&w->runs))
		return STR("");
	mdruns_drop_whole(&w->runs, MD_STRONG);
	return mdruns_line(&w->runs, false, STR(""));
}

struct str mdwrite_line(struct import_source *s, const struct xml_node *n)
{
	struct md_writer w = begin(s, true, false, STR(""));

	if (n)
		put_children(&w, n, 0, STR(""));
	return finish(&w);
}

struct str mdwrite_title(struct import_source *s, const struct xml_node *n)
{
	struct md_writer w = begin(s, true, false, STR(""));

	w.unlinked = true;
	if (n)
		put_children(&w, n, 0, STR(""));
	return finish(&w);
}

struct str mdwrite_flat(struct import_source *s, const struct xml_node *n)
{
	struct md_writer w = begin(s, false, false, STR(""));

	w.flat = true;
	if (n)
		put_children(&w, n, 0, STR(""));
	return finish(&w);
}

struct str mdwrite_blocks(struct import_source *s, const struct xml_node *n)
{
	struct md_writer w = begin(s, false, false, STR(""));

	if (n)
		put_children(&w, n, 0, STR(""));
	return finish(&w);
}

static bool has_elements(const struct xml_node *n)
{
	for (const struct xml_node *c = n->child; c; c = c->next)
		if (c->name.len && !(xml_is(c, "p") && !has_elements(c)))
			return true;
	return false;
}

static void find_headings(struct md_writer *w, const struct xml_node *n)
{
	const struct md_element *e = mdelements_find(n->name);

	if (e && e->action == HEADING && e->face && (!w->heading || e->face < w->heading))
		w->heading = e->face;
	for (const struct xml_node *c = n->child; c; c = c->next)
		find_headings(w, c);
}

/* HTML whose tags were encoded, "&lt;p&gt;", is read again. */
static struct str put_html(struct import_source *s, struct str html, struct str where, bool line)
{
	struct md_writer w = begin(s, line, true, where);
	struct xml_node *n;
	struct str text;

	if (!memchr(html.ptr ? html.ptr : "", '<', html.len) && !memchr(html.ptr ? html.ptr : "", '&', html.len)) {
		mdruns_put(&w.runs, html, 0, STR(""));
		return finish(&w);
	}
	n = xmlread_html(s->arena, html);
	text = xml_text_of(s->arena, n);
	if (!has_elements(n) && str_find(text, STR("</"), 0) != SIZE_MAX && str_find(text, STR(">"), 0) != SIZE_MAX)
		n = xmlread_html(s->arena, text);
	find_headings(&w, n);
	put_children(&w, n, 0, STR(""));
	return finish(&w);
}

struct str mdwrite_html_line(struct import_source *s, struct str html, struct str where)
{
	return put_html(s, html, where, true);
}

struct str mdwrite_html_blocks(struct import_source *s, struct str html, struct str where)
{
	return put_html(s, html, where, false);
}

struct str mdwrite_plain(struct arena *a, struct str text)
{
	struct md_runs runs = {.arena = a, .space = true};

	mdruns_put(&runs, text, 0, STR(""));
	return mdruns_line(&runs, false, STR(""));
}

struct str mdwrite_plain_blocks(struct arena *a, struct str text)
{
	struct strbuf out = {.arena = a};

	while (text.len) { /* an empty line ends a paragraph */
		struct md_runs runs = {.arena = a, .space = true};
		size_t end = 0;
		while (end < text.len) {
			size_t next = str_find(text, STR("\n"), end);
			end = next == SIZE_MAX ? text.len : next + 1;
			for (next = end; next < text.len && ascii_is_blank((unsigned char)text.ptr[next]);)
				next++;
			if (next < text.len && (text.ptr[next] == '\n' || text.ptr[next] == '\r'))
				break;
		}
		mdruns_put(&runs, str_slice(text, 0, end), 0, STR(""));
		if (mdruns_any(&runs)) {
			const struct str line = mdruns_line(&runs, true, STR(""));
			strbuf_printf(&out, "%s%.*s\n", out.len ? "\n" : "", STR_ARG(line));
		}
		text = str_slice(text, end, text.len);
	}
	return strbuf_str(&out);
}
