/* The element "text": a line of the design, with facts in it. */
#include "base/arena.h"
#include "layout/element/element_int.h"
#include "model/address.h"
#include "model/elementtext.h"

static struct str issn_of(const struct journal *j)
{
	return text_given(&j->issn.print) ? j->issn.print.s : text_given(&j->issn.online) ? j->issn.online.s : j->issn.linking.s;
}

static struct str date_of(const struct element_ctx *x)
{
	const struct date *own = x->article ? &x->article->dates.published : NULL;
	const struct date *d = own && date_given(own) ? own : &x->issue->dates.released;

	return date_given(d) ? labels_date(x->ctx->arena, x->ctx->labels, x->lang, d) : STR("");
}

/* The fact of a name; empty: not given. */
static struct str fact(const struct element_ctx *x, enum element_variable which)
{
	const struct text *journal = ltext_any(&x->ctx->journal->title, x->lang, NULL);
	const struct article *art = x->article;

	switch (which) {
	case VARIABLE_JOURNAL:
		return journal ? journal->s : STR("");
	case VARIABLE_ISSN:
		return issn_of(x->ctx->journal);
	case VARIABLE_YEAR:
		return x->issue->year ? str_printf(x->ctx->arena, "%u", x->issue->year) : STR("");
	case VARIABLE_VOLUME:
		return x->issue->volume.s;
	case VARIABLE_NUMBER:
		return issue_number_in(x->issue, x->lang);
	case VARIABLE_DATE:
		return date_of(x);
	case VARIABLE_PAGES:
		return art ? article_pages(x->ctx->arena, art) : STR("");
	case VARIABLE_DOI:
		return art ? art->doi.s : STR("");
	case VARIABLE_EDN:
		return art ? art->edn.s : STR("");
	case VARIABLE_COUNT:
		break;
	}
	return STR("");
}

/* The text with its facts; empty if one of them is not given. */
static struct str filled(const struct element_ctx *x, struct str text)
{
	struct strbuf out = {.arena = x->ctx->arena};

	for (size_t pos = 0, from, to; pos < text.len; pos = to) {
		enum element_variable which;
		struct str value;
		if (!elementtext_next(text, pos, &from, &to, &which)) {
			strbuf_put(&out, str_slice(text, pos, text.len));
			break;
		}
		value = which == VARIABLE_COUNT ? STR("") : fact(x, which);
		if (!value.len)
			return STR("");
		strbuf_put(&out, str_slice(text, pos, from));
		strbuf_put(&out, value);
	}
	return strbuf_str(&out);
}

/* Marks that end a sentence rather than an address. */
static size_t address_end(struct str s, size_t from)
{
	size_t end = str_find(s, STR(" "), from);

	end = end < s.len ? end : s.len;
	while (end > from && (s.ptr[end - 1] == '.' || s.ptr[end - 1] == ',' || s.ptr[end - 1] == ';' || s.ptr[end - 1] == ')'))
		end--;
	return end;
}

/* Web addresses are links. */
static void put_text(struct par *p, struct arena *a, struct str s, struct origin at)
{
	for (size_t pos = 0; pos < s.len;) {
		size_t secure = str_find(s, STR("https://"), pos), plain = str_find(s, STR("http://"), pos);
		size_t from = secure < plain ? secure : plain, end;
		if (from >= s.len) {
			par_add(p, str_slice(s, pos, s.len), at, NULL);
			return;
		}
		end = address_end(s, from);
		if (from > pos)
			par_add(p, str_slice(s, pos, from), at, NULL);
		element_put_link(p, address_web(a, str_slice(s, from, end)), str_slice(s, from, end), at, str_slice(s, from, end));
		pos = end;
	}
}

/* A text without a language is set once. */
void fixed_text(struct element_ctx *x)
{
	const struct text *t = ltext_find(&x->e->text, x->lang);
	bool once = x->e->text.n == 1 && !x->e->text.v[0].lang.len;
	struct str s = t && (x->lead || !once) ? filled(x, t->s) : STR("");

	if (!s.len)
		return;
	put_text(element_begin(x, ROLE_PARAGRAPH), x->ctx->arena, s, t->at);
	element_end(x, s);
}
