#include "input/schema/bindtext.h"

#include <string.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "input/lint/lintprose.h"
#include "input/lint/mend.h"
#include "input/schema/dump.h"
#include "input/schema/jsonschema.h"
#include "input/schema/langtag.h"
#include "input/schema/value.h"
#include "model/edgemark.h"

/* --- languages -------------------------------------------------------------------------------------------------------------------- */

static bool listed(const struct bind *b, struct str tag)
{
	if (!b->languages || (b->language.len && lang_same(tag, b->language)))
		return true;
	for (size_t i = 0; i < b->languages->n; i++) {
		if (lang_same(tag, b->languages->v[i].s))
			return true;
	}
	return b->languages->n == 0;
}

/* Counts a text in a language that is not listed. */
static void note_unlisted(struct bind *b, struct str tag, struct origin at)
{
	for (size_t i = 0; i < b->n_unlisted; i++)
		if (str_eq(b->unlisted[i].tag, tag)) {
			b->unlisted[i].n++;
			return;
		}
	if (b->n_unlisted < SCHEMA_LANGUAGES_LIMIT)
		ARENA_PUSH(b->arena, b->unlisted, b->n_unlisted) = (struct bind_unlisted){tag, at, 1};
}

/* `foreign`: languages that the journal does not list are right, unless their tag names none. */
static enum bindtext_tag read_tag(struct bind *b, struct str tag, struct origin at, bool foreign)
{
	struct identifier_reason why;
	struct str out;

	if (identifier_check(b->arena, &type_lang, tag, &out, &why) == IDENTIFIER_BAD) {
		diag_error(b->diag, at, DIAG_BAD_LANGUAGE, "'%.*s' is not a language tag: %.*s", STR_ARG(value_shown(tag)),
			   STR_ARG(why.text));
		for (size_t i = 0; b->languages && i < b->languages->n; i++) { /* en_US, as other programs write it */
			struct str lang = b->languages->v[i].s;
			if (str_starts(tag, lang) && str_starts(str_slice(tag, lang.len, tag.len), STR("_")))
				diag_note(b->diag, ORIGIN_NONE, "did you mean '%.*s'?", STR_ARG(lang));
		}
		value_suggest_language(b, tag);
		return BINDTEXT_BAD;
	}
	if (listed(b, tag))
		return BINDTEXT_LISTED;
	if (!foreign || tag.len == 3 || langtag_is_odd(b->arena, tag, &out, &why.text)) /* three-letter codes: rus, eng */
		note_unlisted(b, tag, at);
	return BINDTEXT_UNLISTED;
}

enum bindtext_tag bindtext_language(struct bind *b, struct str tag, struct origin at)
{
	return read_tag(b, tag, at, false);
}

void bindtext_report_languages(struct bind *b)
{
	struct strbuf all = {.arena = b->arena};

	for (size_t i = 0; b->n_unlisted && i < b->languages->n; i++)
		strbuf_printf(&all, "%s%.*s", i ? ", " : "", STR_ARG(b->languages->v[i].s));
	for (size_t k = 0; k < b->n_unlisted && !b->head; k++) {
		const struct bind_unlisted *u = &b->unlisted[k];
		struct str tag = u->tag, meant, why;
		if (u->n > 1)
			diag_warn(b->diag, u->at, DIAG_BAD_LANGUAGE,
				  "%zu texts in '%.*s', which is not one of the journal's languages (%.*s)", u->n, STR_ARG(tag),
				  STR_ARG(strbuf_str(&all)));
		else
			diag_warn(b->diag, u->at, DIAG_BAD_LANGUAGE, "'%.*s' is not one of the journal's languages (%.*s)", STR_ARG(tag),
				  STR_ARG(strbuf_str(&all)));
		for (size_t i = 0; i < b->languages->n; i++)
			if ((tag.len == 3 && str_starts(tag, b->languages->v[i].s)) /* three-letter codes: rus, eng */ ||
			    (langtag_is_odd(b->arena, tag, &meant, &why) && lang_same(meant, b->languages->v[i].s)))
				diag_note(b->diag, ORIGIN_NONE, "did you mean '%.*s'?", STR_ARG(b->languages->v[i].s));
	}
}

bool bindtext_is_by_language(struct bind *b, const struct yaml_node *n)
{
	struct identifier_reason why;
	struct str out;

	return n->kind == YAML_MAP && n->child && identifier_check(b->arena, &type_lang, n->child->key, &out, &why) != IDENTIFIER_BAD;
}

/* Inside braces a comma ends a value, so a key without a value was probably meant as text. */
static void note_comma(struct bind *b, const struct yaml_node *c)
{
	if (c->kind == YAML_NULL)
		diag_note(b->diag, ORIGIN_NONE, "inside { }, put a text that contains a comma in straight quotes, \"…\"");
}

void bindtext_each(struct bind *b, const struct schema_field *f, const struct yaml_node *n, bindtext_take *take, void *slot)
{
	bool article = b->language.len > 0, foreign = f->flags & SCHEMA_FOREIGN, kept = false;
	struct str rest[SCHEMA_LANGUAGES_LIMIT];
	size_t count = 0, n_rest = 0;

	if (n->kind != YAML_MAP) {
		take(b, f, STR(""), n, slot);
		return;
	}
	for (const struct yaml_node *c = n->child; c; c = c->next) {
		enum bindtext_tag tag;
		if (++count > SCHEMA_LANGUAGES_LIMIT) {
			diag_error(b->diag, c->key_at, DIAG_LIMIT, "'%s' has more than %d languages", f->key, SCHEMA_LANGUAGES_LIMIT);
			break;
		}
		tag = read_tag(b, c->key, c->key_at, foreign);
		if (tag == BINDTEXT_BAD)
			note_comma(b, c);
		else if (yaml_find(n, c->key) != c)
			continue;
		else if (tag == BINDTEXT_UNLISTED)
			rest[n_rest++] = c->key;
		else
			take(b, f, c->key, c, slot);
		kept |= tag == BINDTEXT_LISTED;
	}
	if (article && !foreign && (kept || f->type != &type_lname)) /* a person without a name would be lost */
		return;
	for (size_t i = 0; i < n_rest; i++)
		take(b, f, rest[i], yaml_find(n, rest[i]), slot);
}

/* The letters of a text, or of all items of a list. */
static enum script script_in(const struct bind *b, const struct yaml_node *n)
{
	struct strbuf all = {.arena = b->arena};

	if (n->kind == YAML_SCALAR)
		return script_of(n->text);
	for (const struct yaml_node *c = n->kind == YAML_SEQ ? n->child : NULL; c; c = c->next)
		if (c->kind == YAML_SCALAR)
			strbuf_put(&all, c->text);
	return script_of(strbuf_str(&all));
}

struct str bindtext_written_in(const struct bind *b, const struct yaml_node *n)
{
	const struct texts *l = b->languages;
	enum script script;
	struct str found = STR("");
	bool several = false, all = true;

	for (size_t i = 0; l && i < l->n; i++)
		several |= !lang_same(l->v[i].s, b->language.len ? b->language : l->v[0].s);
	if (!several)
		return STR("");
	script = script_in(b, n);
	if (b->language.len && script_fits(script, b->language))
		return b->language;
	for (size_t i = 0; i < l->n; i++) {
		bool fits = script_fits(script, l->v[i].s);
		found = fits && !found.len ? l->v[i].s : found;
		all &= fits;
	}
	return found.len && (b->language.len || !all) ? found : b->language;
}

/* --- texts ------------------------------------------------------------------------------------------------------------------------ */

struct str bindtext_language_of(const struct bind *b, struct str lang)
{
	if (lang.len || b->language.len)
		return lang.len ? lang : b->language;
	return b->languages && b->languages->n ? b->languages->v[0].s : lang;
}

struct scalar_place {
	struct bind *bind;
	const struct yaml_node *node;
};

static struct origin place_in_scalar(void *ctx, size_t offset)
{
	const struct scalar_place *p = ctx;

	return value_place(p->bind, p->node, offset);
}

void bindtext_lint(struct bind *b, const struct yaml_node *n, struct str lang)
{
	struct scalar_place ctx = {b, n};
	struct lint_text t = {
		.s = n->text, .lang = bindtext_language_of(b, lang), .file = n->at.file, .place = place_in_scalar, .ctx = &ctx};

	if (b->head) /* reported when the whole article is read */
		return;
	b->lint.diag = b->diag;
	lint_read(&b->lint, &t);
}

/* Reports the mark of a list item that begins a text; `listed`: it is among others with numbers. */
static void check_item(struct bind *b, struct str lang, bool listed, const struct text *t)
{
	b->lint.diag = b->diag;
	if (!b->head)
		lint_report_edge(&b->lint, edgemark_item(t->s, bindtext_language_of(b, lang), listed), "list item", t->at);
}

/* The text may have marks of Markdown, entities or tags. */
static bool has_marks(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (memchr("*_^~`<&\\$", s.ptr[i], 10) || (s.ptr[i] == ']' && i + 1 < s.len && s.ptr[i + 1] == '('))
			return true;
	return false;
}

static bool has_style(const struct prose_inline *i)
{
	return i && (i->kind == PROSE_EMPH || i->kind == PROSE_SUP || i->kind == PROSE_SUB || has_style(i->child) || has_style(i->next));
}

/* [our page](https://example.org): its address has no place in a text that is also set without links, in names, keywords, indexes. */
static void report_links(struct bind *b, const struct prose_inline *i)
{
	for (; i && !b->head; i = i->next) {
		if (i->kind == PROSE_LINK && i->child && !i->child->next && !str_eq(i->child->text, i->url) &&
		    str_find(i->url, i->child->text, 0) == SIZE_MAX) {
			diag_warn(b->diag, i->at, DIAG_STRAY_MARK, "this text is printed without the address of its link");
			diag_note(b->diag, ORIGIN_NONE, "write the address itself, or leave out the link");
		}
		report_links(b, i->child);
	}
}

const struct prose_inline *bindtext_marks(struct bind *b, struct str lang, struct text *t)
{
	const struct srcmap_segment whole = {0, t->at.line, t->at.col};
	const struct srcmap map = {t->at.file, &whole, 1};
	struct prose p = {.lang = lang, .at = t->at};

	if (b->markdown + t->s.len > BINDTEXT_MARKDOWN_LIMIT)
		return NULL;
	bindtext_markdown(b, t->s, &map, (struct markdown_options){.inline_only = true}, &p);
	if (!p.blocks || p.blocks->next)
		return NULL;
	report_links(b, p.blocks->inlines);
	t->s = prose_plain(b->arena, &p);
	return has_style(p.blocks->inlines) ? p.blocks->inlines : NULL;
}

/* A printed text: its marks are set where it is set alone, and left out elsewhere. Looks for slips of typing. */
static const struct prose_inline *read_printed(struct bind *b, const struct yaml_node *n, struct str lang, struct text *t)
{
	if (has_marks(n->text))
		return bindtext_marks(b, lang, t);
	bindtext_lint(b, n, lang);
	t->s = mend_text(b->arena, t->s, bindtext_language_of(b, lang));
	return NULL;
}

static void read_text(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	if (!value_text(b, n, slot) || f->flags & SCHEMA_CODE)
		return;
	check_item(b, STR(""), false, slot);
	read_printed(b, n, STR(""), slot);
}

static void take_ltext(struct bind *b, const struct schema_field *f, struct str lang, const struct yaml_node *n, void *slot)
{
	struct ltext *out = slot;
	struct text t = {0};

	if (!bind_scalar(b, f, n) || !value_text(b, n, &t))
		return;
	if (!(f->flags & SCHEMA_CODE)) {
		check_item(b, lang, false, &t);
		read_printed(b, n, lang, &t);
	}
	ARENA_PUSH(b->arena, out->v, out->n) = (struct ltext_entry){lang, t};
}

void bindtext_ltext(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	struct ltext *out = slot;

	bindtext_each(b, f, n, take_ltext, out);
	if (out->n)
		out->at = n->at;
}

/* The items of a value that is a list or a single item: the node's children, or the node itself. */
static const struct yaml_node *first_item(const struct yaml_node *n)
{
	return n->kind == YAML_SEQ ? n->child : n;
}

static const struct yaml_node *next_item(const struct yaml_node *n, const struct yaml_node *item)
{
	return n->kind == YAML_SEQ ? item->next : NULL;
}

/* Reports the first item beyond a limit. */
static bool check_limit(struct bind *b, const struct schema_field *f, const struct yaml_node *item, size_t n, size_t limit)
{
	if (n == limit)
		diag_error(b->diag, item->at, DIAG_LIMIT, "'%s' has more than %zu items", f->key, limit);
	return n < limit;
}

static void read_list_of_ltext(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	struct ltext_list *out = slot;

	for (const struct yaml_node *c = first_item(n); c; c = next_item(n, c)) {
		struct ltext t = {0};
		if (!check_limit(b, f, c, out->n, SCHEMA_ITEMS_LIMIT))
			break;
		if (c->kind == YAML_SEQ)
			bind_wrong_kind(b, f, c, f->type->item->name);
		else
			bindtext_ltext(b, f, c, &t);
		if (t.n)
			ARENA_PUSH(b->arena, out->v, out->n) = t;
	}
}

/* An issue may list thousands of articles, so space for all items is reserved at once. */
void bindtext_list(struct bind *b, const struct schema_field *f, struct str lang, const struct yaml_node *n, struct texts *out)
{
	const size_t limit = f->flags & SCHEMA_LIST && f->max ? (size_t)f->max : SCHEMA_ITEMS_LIMIT;
	size_t count = 0;

	for (const struct yaml_node *c = first_item(n); c; c = next_item(n, c))
		count++;
	*out = (struct texts){0};
	ARENA_RESERVE(b->arena, out->v, out->n, count);
	for (const struct yaml_node *c = first_item(n); c; c = next_item(n, c)) {
		struct text t = {0};
		if (!check_limit(b, f, c, out->n, limit))
			break;
		if (!bind_scalar(b, f, c))
			continue;
		if (f->flags & SCHEMA_SPLIT) {
			value_identifiers(b, f, c, out);
			continue;
		}
		if (f->type->check)
			value_identifier(b, f, c, &t);
		else
			value_text(b, c, &t);
		if (!t.s.len)
			continue;
		out->v[out->n++] = t;
		if (f->type == &type_lists_by_lang && !has_marks(c->text))
			bindtext_lint(b, c, lang);
	}
}

static void read_texts(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	bindtext_list(b, f, STR(""), n, slot);
}

/* Warns of a text that was probably meant as a list: items on separate lines, or a hyphen at its start. */
static void check_meant_list(struct bind *b, const struct schema_field *f, const struct yaml_node *n)
{
	struct str words = str_trim(n->text);

	if (b->head)
		return;
	if (n->style >= YAML_LITERAL && memchr(words.ptr, '\n', words.len) && str_find(words, STR(","), 0) == SIZE_MAX &&
	    str_find(words, STR(";"), 0) == SIZE_MAX)
		diag_warn(b->diag, value_place(b, n, 0), DIAG_BAD_VALUE,
			  "'%s' is a single item of several lines; a list has no '|' or '>' after its key", f->key);
	else if (n->style == YAML_PLAIN && str_starts(n->text, STR("-")))
		diag_warn(b->diag, n->at, DIAG_BAD_VALUE, "'%s' begins with a hyphen: a list item begins with '- ', with a space", f->key);
	else
		return;
	value_example(b, f);
}

static void drop_stop(struct text *t)
{
	if (t->s.len && value_ends_sentence(t->s))
		t->s.len--;
}

/* Splits keywords at semicolons, and drops separators after them and the full stop after a list. */
static void tidy_keywords(struct bind *b, struct texts *t)
{
	struct texts out = {NULL, 0};

	for (size_t i = 0; i < t->n; i++) {
		struct str s = t->v[i].s;
		for (size_t pos = 0, end; pos < s.len; pos = end + 1) {
			struct text part = t->v[i];
			end = value_separator(s, STR(";"), pos);
			end = end < s.len ? end : s.len;
			part.s = value_trim(str_slice(s, pos, end));
			while (str_ends(part.s, STR(",")))
				part.s = value_trim(str_slice(part.s, 0, part.s.len - 1));
			if (pos && end == s.len)
				drop_stop(&part);
			if (part.s.len)
				ARENA_PUSH(b->arena, out.v, out.n) = part;
		}
	}
	*t = out;
	if (out.n)
		drop_stop(&out.v[out.n - 1]);
}

/* A text of several lines that begins with a dash: reported as a list that is none. */
static bool is_failed_list(const struct yaml_node *n)
{
	struct str s = str_trim(n->text);

	return n->kind == YAML_SCALAR && n->style != YAML_DOUBLE && n->style != YAML_SINGLE &&
	       (str_starts(s, STR("-")) || str_starts(s, STR("–")) || str_starts(s, STR("—")));
}

/* A number with a full stop counts beside other marks, or alone; beside numbers of all items where it may be an ordinal. */
static void check_items(struct bind *b, struct str lang, const struct texts *t)
{
	size_t marked = 0;
	bool listed;

	for (size_t i = 0; i < t->n; i++)
		marked += edgemark_item(t->v[i].s, lang, true).len > 0;
	listed = marked > 1 && (marked == t->n || !edgemark_has_ordinals(bindtext_language_of(b, lang)));
	for (size_t i = 0; i < t->n; i++)
		if (listed || t->n == 1 || !str_ends(edgemark_item(t->v[i].s, lang, true), STR(".")))
			check_item(b, lang, listed, &t->v[i]);
}

static void take_list(struct bind *b, const struct schema_field *f, struct str lang, const struct yaml_node *n, void *slot)
{
	struct ltexts *out = slot;
	const struct prose_inline **inlines;
	struct texts t = {0};

	lang = lang.len ? lang : bindtext_written_in(b, n);
	if (n->kind != YAML_SCALAR || f->flags & SCHEMA_SENTENCES) {
		bindtext_list(b, f, lang, n, &t);
	} else if (bind_scalar(b, f, n)) {
		check_meant_list(b, f, n);
		value_split(b, n, &t);
		if (!has_marks(n->text))
			bindtext_lint(b, n, lang);
	}
	if (!(f->flags & SCHEMA_SENTENCES))
		tidy_keywords(b, &t);
	if (!t.n)
		return;
	if (!(f->flags & SCHEMA_CODE) && !is_failed_list(n))
		check_items(b, lang, &t);
	inlines = ARENA_ARRAY(b->arena, t.n, const struct prose_inline *);
	for (size_t i = 0; i < t.n; i++) {
		inlines[i] = has_marks(t.v[i].s) ? bindtext_marks(b, lang, &t.v[i]) : NULL;
		t.v[i].s = mend_text(b->arena, t.v[i].s, bindtext_language_of(b, lang));
	}
	ARENA_PUSH(b->arena, out->v, out->n) = (struct ltexts_entry){lang, t, inlines};
}

static void read_lists_by_lang(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	struct ltexts *out = slot;

	bindtext_each(b, f, n, take_list, out);
	if (out->n)
		out->at = n->at;
}

/* --- Markdown --------------------------------------------------------------------------------------------------------------------- */

void bindtext_markdown(struct bind *b, struct str value, const struct srcmap *map, struct markdown_options opt, struct prose *out)
{
	if (!str_trim(value).len || !value_check(b, value, map))
		return;
	opt.blocks = &b->blocks;
	b->markdown += value.len;
	if (b->markdown > BINDTEXT_MARKDOWN_LIMIT) {
		diag_error(b->diag, srcmap_find(map, value, 0), DIAG_LIMIT,
			   "this text takes the Markdown past %d KiB, the limit for the %s", BINDTEXT_MARKDOWN_LIMIT / 1024,
			   b->language.len ? "article" : "issue's pages");
		return;
	}
	out->at = srcmap_find(map, value, 0);
	out->blocks = markdown_parse(b->arena, b->diag, value, map, opt);
	b->lint.diag = b->diag;
	b->lint.line = opt.inline_only;
	if (!b->head)
		lintprose_read(&b->lint, out, bindtext_language_of(b, out->lang));
	mend_blocks(b->arena, out->blocks, bindtext_language_of(b, out->lang));
}

/* The number of a list of one item, which is read as a text; bullets and hyphens are reported where a line begins, or make a list. A title may
 * begin with a number or a dash; its hyphen is reported as that of a title. */
static void check_first(struct bind *b, const struct schema_field *f, const struct prose *p, struct str value)
{
	const struct text t = {str_trim(value), p->at};
	const struct prose_block *only = p->blocks && !p->blocks->next ? p->blocks : NULL;
	struct str mark;

	if (f->type == &type_line ? !edgemark_is_number(t.s, &mark) && !str_starts(t.s, STR("-")) && !str_starts(t.s, STR("–")) &&
					    !str_starts(t.s, STR("—"))
				  : only && only->kind == PROSE_PARAGRAPH && edgemark_is_number(t.s, &mark))
		check_item(b, p->lang, false, &t);
}

static void take_prose(struct bind *b, const struct schema_field *f, struct str lang, const struct yaml_node *n, void *slot)
{
	struct markdown_options opt = {.headings = f->flags & SCHEMA_HEADINGS, .inline_only = f->type == &type_line};
	struct lprose *out = slot;
	struct prose p = {.lang = lang.len ? lang : bindtext_written_in(b, n)};
	struct str value = n->text;
	struct srcmap map;
	bool changed = false;

	if (!bind_scalar(b, f, n))
		return;
	map = yaml_map(b->arena, b->text, n);
	if (n->style == YAML_DOUBLE) { /* escapes may have produced marks; the file itself is in NFC */
		if (!value_marks(b, value, &map))
			return;
		value = unicode_nfc(b->arena, value, &changed);
	}
	if (changed)
		map.n = 1;
	bindtext_markdown(b, value, &map, opt, &p);
	check_first(b, f, &p, value);
	if (p.blocks)
		ARENA_PUSH(b->arena, out->v, out->n) = p;
}

static void read_prose(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	struct lprose *out = slot;

	if (b->head && f->type != &type_line)
		return;
	bindtext_each(b, f, n, take_prose, out);
	if (out->n || b->n_unlisted)
		out->at = n->at;
}

/* --- languages --------------------------------------------------------------------------------------------------------------------- */

static void settle_prose(struct lprose *p, struct str lang)
{
	for (size_t i = 0; i < p->n; i++)
		if (!p->v[i].lang.len)
			p->v[i].lang = lang;
}

static void settle_lists(struct ltexts *t, struct str lang)
{
	for (size_t i = 0; i < t->n; i++)
		if (!t->v[i].lang.len)
			t->v[i].lang = lang;
}

static void settle_items(const struct schema_map *m, const void *slot, struct str lang)
{
	struct {
		char *v;
		size_t n;
	} list;

	memcpy(&list, slot, sizeof list);
	for (size_t i = 0; i < list.n; i++)
		bindtext_settle(m, list.v + i * m->size, lang);
}

void bindtext_settle(const struct schema_map *m, void *out, struct str lang)
{
	for (const struct schema_field *f = m->fields; f->key; f++) {
		void *slot = (char *)out + f->offset;
		if (f->type->bind == read_prose)
			settle_prose(slot, lang);
		else if (f->type->bind == read_lists_by_lang)
			settle_lists(slot, lang);
		else if (f->type->bind == bind_list)
			settle_items(schema_sub(f), slot, lang);
		else if (f->type->bind == bind_inner)
			bindtext_settle(schema_sub(f), slot, lang);
	}
}

/* --- the types -------------------------------------------------------------------------------------------------------------------- */

SCHEMA_TYPE(text, "a text", "text", SCHEMA_SCALAR, DIAG_BAD_VALUE, .bind = read_text, .dump = dump_text);

SCHEMA_TYPE(texts, "a list of texts", "texts", SCHEMA_SCALAR | SCHEMA_ARRAY, DIAG_BAD_VALUE, .bind = read_texts, .dump = dump_texts,
	    .item = &type_text);

SCHEMA_TYPE(ltext, "a text, or a map from language to text", "text-by-language", SCHEMA_SCALAR | SCHEMA_OBJECT, DIAG_BAD_VALUE,
	    .bind = bindtext_ltext, .dump = dump_ltext, .json = jsonschema_languages, .item = &type_text);

SCHEMA_TYPE(lists_by_lang, "a list of texts, or a map from language to list", "texts-by-language",
	    SCHEMA_SCALAR | SCHEMA_ARRAY | SCHEMA_OBJECT, DIAG_BAD_VALUE, .bind = read_lists_by_lang, .dump = dump_lists_by_lang,
	    .json = jsonschema_languages, .item = &type_text);

SCHEMA_TYPE(list_of_ltext, "a list of texts or of maps from language to text", "list-of-texts-by-language",
	    SCHEMA_SCALAR | SCHEMA_ARRAY | SCHEMA_OBJECT, DIAG_BAD_VALUE, .bind = read_list_of_ltext, .dump = dump_list_of_ltext,
	    .json = jsonschema_languages, .item = &type_ltext);

SCHEMA_TYPE(prose, "a text, or a map from language to text", "markdown-by-language", SCHEMA_SCALAR | SCHEMA_OBJECT, DIAG_BAD_VALUE,
	    .bind = read_prose, .dump = dump_prose, .json = jsonschema_languages, .item = &type_text);

SCHEMA_TYPE(line, "a text, or a map from language to text", "line-by-language", SCHEMA_SCALAR | SCHEMA_OBJECT, DIAG_BAD_VALUE,
	    .bind = read_prose, .dump = dump_prose, .json = jsonschema_languages, .item = &type_text);
