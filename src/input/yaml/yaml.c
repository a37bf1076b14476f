#include "input/yaml/yaml.h"

#include <string.h>
#include <yaml.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/hash.h"
#include "input/yaml/source.h"
#include "input/yaml/yamlhint.h"
#include "input/yaml/yamlproblem.h"
#include "input/yaml/yamltext.h"

enum {
	TEXT_WEIGHT = 64, /* [bytes] of text that count as one more node: aliases multiply texts too */
};

/* An anchor; of several with one name the last counts. */
struct anchor {
	struct str name;
	struct yaml_node *node; /* NULL while the node is still open: an alias to it would be a cycle */
	uint32_t nodes;         /* in its subtree, aliases expanded */
	uint32_t height;        /* levels below it */
	struct origin at;       /* of the anchor of a plain text while no alias uses it; else line 0 */
};

/* An open sequence or map. */
struct frame {
	struct yaml_node *node;
	struct yaml_node **tail; /* where the next child goes */
	struct str anchor;       /* empty: none */
	struct str key;          /* of the next value; key_at.line 0: none */
	struct origin key_at;
	uint32_t nodes, height;
	size_t children;
};

struct loader {
	struct arena *arena; /* gets texts and keys */
	struct arena *nodes; /* gets the rest */
	struct diag *diag;
	uint32_t file;
	struct str text;
	yaml_parser_t parser;
	size_t index, offset; /* one place in code points, as libyaml counts, and in bytes */
	struct anchor *anchors;
	uint32_t *slots; /* hash table of indices into anchors, plus one */
	size_t anchor_count, slot_count;
	struct frame frames[YAML_DEPTH_LIMIT];
	size_t depth;
	struct yaml_node *root, *last; /* last: the last text */
	size_t documents;
};

static struct origin place(const struct loader *l, yaml_mark_t m)
{
	return (struct origin){l->file, (uint32_t)m.line + 1, (uint32_t)m.column + 1};
}

/* Marks come nearly in order, so the cursor moves from where it is. */
static size_t byte_offset(struct loader *l, size_t index)
{
	const char *p = l->text.ptr;

	while (l->index < index && l->offset < l->text.len) {
		l->offset++;
		while (l->offset < l->text.len && ((unsigned char)p[l->offset] & 0xC0) == 0x80)
			l->offset++;
		l->index++;
	}
	while (l->index > index) {
		l->offset--;
		while (((unsigned char)p[l->offset] & 0xC0) == 0x80)
			l->offset--;
		l->index--;
	}
	return l->offset;
}

/* The slot of `name`, or the free one where it would go. */
static uint32_t *anchor_slot(const struct loader *l, struct str name)
{
	size_t i = hash_str(name) & (l->slot_count - 1);

	while (l->slots[i] && !str_eq(l->anchors[l->slots[i] - 1].name, name))
		i = (i + 1) & (l->slot_count - 1);
	return &l->slots[i];
}

static struct anchor *find_anchor(const struct loader *l, struct str name)
{
	uint32_t slot = l->slot_count ? *anchor_slot(l, name) : 0;

	return slot ? &l->anchors[slot - 1] : NULL;
}

static void put_anchor(struct loader *l, struct anchor a)
{
	struct anchor *old = find_anchor(l, a.name);

	if (old) {
		*old = a;
		return;
	}
	ARENA_PUSH(l->nodes, l->anchors, l->anchor_count) = a;
	if (l->anchor_count * 2 > l->slot_count) {
		l->slot_count = l->slot_count ? l->slot_count * 2 : 16;
		l->slots = ARENA_ARRAY(l->nodes, l->slot_count, uint32_t);
		for (size_t i = 0; i < l->anchor_count; i++)
			*anchor_slot(l, l->anchors[i].name) = (uint32_t)i + 1;
		return;
	}
	*anchor_slot(l, a.name) = (uint32_t)l->anchor_count;
}

static struct str event_anchor(struct loader *l, const yaml_char_t *anchor)
{
	return anchor ? str_dup(l->arena, str_from((const char *)anchor)) : STR("");
}

static struct yaml_node *new_node(struct loader *l, enum yaml_kind kind, const yaml_event_t *e, bool properties)
{
	struct yaml_node *n = ARENA_NEW(l->nodes, struct yaml_node);

	n->kind = kind;
	n->at = place(l, e->start_mark);
	n->start = byte_offset(l, e->start_mark.index);
	n->end = n->start;
	if (properties)
		n->start = yaml_skip_properties(l->text, n->start, &n->at);
	return n;
}

/* Adds a finished node, written at `at`, to the innermost frame; `nodes` and `height` are its subtree's. false after reporting a limit. */
static bool attach(struct loader *l, struct yaml_node *n, struct origin at, uint32_t nodes, uint32_t height)
{
	struct frame *f;

	if (l->depth == 0) {
		l->root = n;
		return true;
	}
	f = &l->frames[l->depth - 1];
	f->nodes += nodes;
	if (height + 1 > f->height)
		f->height = height + 1;
	if (f->nodes > YAML_NODE_LIMIT) {
		diag_error(l->diag, at, DIAG_LIMIT, "more than %d values, or more than %d MB of text (aliases count each time)",
			   YAML_NODE_LIMIT, YAML_NODE_LIMIT / (1000000 / TEXT_WEIGHT));
		return false;
	}
	if (l->depth + height > YAML_DEPTH_LIMIT) {
		diag_error(l->diag, at, DIAG_LIMIT, "lists and maps are nested more than %d levels deep", YAML_DEPTH_LIMIT);
		return false;
	}
	n->key = f->key;
	n->key_at = f->key_at;
	f->key_at.line = 0;
	f->key = STR("");
	*f->tail = n;
	f->tail = &n->next;
	f->children++;
	return true;
}

static bool wants_key(const struct loader *l)
{
	const struct frame *f = l->depth ? &l->frames[l->depth - 1] : NULL;

	return f && f->node->kind == YAML_MAP && f->key_at.line == 0;
}

static void refuse_tag(struct loader *l, yaml_mark_t mark)
{
	diag_error(l->diag, place(l, mark), DIAG_YAML_UNSUPPORTED, "YAML tags ('!...') are not supported; quote the text if you meant it");
}

static void report_tag(struct loader *l, const yaml_char_t *tag, yaml_mark_t mark)
{
	if (tag)
		refuse_tag(l, mark);
}

static void refuse_directive(struct loader *l, yaml_mark_t mark)
{
	diag_error(l->diag, place(l, mark), DIAG_YAML_UNSUPPORTED, "YAML directives (%%YAML, %%TAG) are not supported: delete the line");
}

static enum yaml_style style_of(yaml_scalar_style_t s)
{
	if (s == YAML_SINGLE_QUOTED_SCALAR_STYLE)
		return YAML_SINGLE;
	if (s == YAML_DOUBLE_QUOTED_SCALAR_STYLE)
		return YAML_DOUBLE;
	if (s == YAML_LITERAL_SCALAR_STYLE)
		return YAML_LITERAL;
	return s == YAML_FOLDED_SCALAR_STYLE ? YAML_FOLDED : YAML_PLAIN;
}

static bool take_key(struct loader *l, const yaml_event_t *e)
{
	struct frame *f = &l->frames[l->depth - 1];
	struct str key = {(const char *)e->data.scalar.value, e->data.scalar.length};

	f->key_at = place(l, e->start_mark);
	f->key = str_dup(l->arena, key);
	if (e->data.scalar.anchor || e->data.scalar.tag)
		yaml_skip_properties(l->text, byte_offset(l, e->start_mark.index), &f->key_at);
	report_tag(l, e->data.scalar.tag, e->start_mark);
	if (e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && yamlhint_space(key).len) {
		f->key_at.col += (uint32_t)yamlhint_space(key).len;
		yamlhint_report_space(l->diag, f->key_at, yamlhint_space(key));
		return false;
	}
	if (str_is(key, "<<") && e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE) {
		diag_error(l->diag, f->key_at, DIAG_YAML_UNSUPPORTED, "merge keys ('<<') are not supported: write the keys themselves");
		return false;
	}
	return true;
}

static bool is_null(struct str s)
{
	return s.len == 0 || str_is(s, "~") || str_is(s, "null");
}

/* Reports a text that is a key without a space after its colon: the only one of the file, or the language of a text below its key. */
static bool report_key_as_text(struct loader *l, const struct yaml_node *n)
{
	const struct frame *f = l->depth ? &l->frames[l->depth - 1] : NULL;
	struct str key = n->style == YAML_PLAIN ? yamlhint_space(n->text) : STR("");
	struct origin at = n->at;

	if (!key.len || (f && (f->node->kind != YAML_MAP || f->key_at.line == at.line || key.len != 2 || ascii_is_upper(key.ptr[0]))))
		return false;
	at.col += (uint32_t)key.len;
	yamlhint_report_space(l->diag, at, key);
	return true;
}

static bool take_scalar(struct loader *l, const yaml_event_t *e)
{
	bool properties = e->data.scalar.anchor || e->data.scalar.tag;
	struct yaml_node *n;
	uint32_t weight;

	if (wants_key(l))
		return take_key(l, e);
	n = new_node(l, YAML_SCALAR, e, properties);
	l->last = n;
	n->style = style_of(e->data.scalar.style);
	n->text = str_dup(l->arena, (struct str){(const char *)e->data.scalar.value, e->data.scalar.length});
	n->end = byte_offset(l, e->end_mark.index);
	if (n->end < n->start) /* properties without a value */
		n->start = n->end;
	if (n->style == YAML_PLAIN && is_null(n->text))
		n->kind = YAML_NULL;
	if (report_key_as_text(l, n))
		return false;
	if (n->style == YAML_DOUBLE)
		yamltext_escapes(l->diag, l->file, l->text, n->start, n->end);
	report_tag(l, e->data.scalar.tag, e->start_mark);
	weight = 1 + (uint32_t)(n->text.len / TEXT_WEIGHT);
	if (!attach(l, n, n->at, weight, 0))
		return false;
	if (e->data.scalar.anchor)
		put_anchor(l, (struct anchor){event_anchor(l, e->data.scalar.anchor), n, weight, 0,
					      n->style == YAML_PLAIN ? place(l, e->start_mark) : ORIGIN_NONE});
	return true;
}

static bool open_frame(struct loader *l, const yaml_event_t *e, enum yaml_kind kind, const yaml_char_t *anchor, const yaml_char_t *tag)
{
	struct frame *f;

	if (wants_key(l)) {
		diag_error(l->diag, place(l, e->start_mark), DIAG_YAML_UNSUPPORTED,
			   "a list or a map cannot be a key; write a text before the ':'");
		return false;
	}
	if (l->depth == YAML_DEPTH_LIMIT) {
		diag_error(l->diag, place(l, e->start_mark), DIAG_LIMIT, "lists and maps are nested more than %d levels deep",
			   YAML_DEPTH_LIMIT);
		return false;
	}
	f = &l->frames[l->depth++];
	*f = (struct frame){.node = new_node(l, kind, e, anchor || tag), .nodes = 1};
	f->tail = &f->node->child;
	report_tag(l, tag, e->start_mark);
	if (anchor) {
		f->anchor = event_anchor(l, anchor);
		put_anchor(l, (struct anchor){f->anchor, NULL, 0, 0, {0}});
	}
	return true;
}

static bool close_frame(struct loader *l, const yaml_event_t *e)
{
	struct frame *f = &l->frames[--l->depth];

	f->node->end = byte_offset(l, e->end_mark.index);
	if (f->node->kind == YAML_MAP)
		yaml_check_keys(l->nodes, l->diag, f->node, f->children);
	if (!attach(l, f->node, f->node->at, f->nodes, f->height))
		return false;
	if (f->anchor.len)
		put_anchor(l, (struct anchor){f->anchor, f->node, f->nodes, f->height, {0}});
	return true;
}

/* An alias gets its own node, since a node has its key and its place in the list; the children are shared. */
static bool take_alias(struct loader *l, const yaml_event_t *e)
{
	struct str name = str_from((const char *)e->data.alias.anchor);
	struct origin at = place(l, e->start_mark);
	struct anchor *a = find_anchor(l, name);
	struct yaml_node *n;

	if (wants_key(l)) {
		diag_error(l->diag, at, DIAG_YAML_UNSUPPORTED, "an alias cannot be a key; write the text itself");
		return false;
	}
	if (!a || !a->node) {
		diag_error(l->diag, at, DIAG_YAML_SYNTAX,
			   a ? "alias '*%.*s' is inside the value it names" : "alias '*%.*s' names no anchor", STR_ARG(name));
		if (!a)
			diag_note(l->diag, at, "a text that begins with '*' must be quoted");
		return false;
	}
	a->at.line = 0;
	n = ARENA_NEW(l->nodes, struct yaml_node);
	*n = *a->node;
	n->next = NULL;
	return attach(l, n, at, a->nodes, a->height);
}

static bool take_document(struct loader *l, const yaml_event_t *e)
{
	if (l->documents++) {
		diag_error(l->diag, place(l, e->start_mark), DIAG_YAML_UNSUPPORTED,
			   "a second document begins here; only one per file is allowed");
		return false;
	}
	if (e->data.document_start.version_directive ||
	    e->data.document_start.tag_directives.start != e->data.document_start.tag_directives.end)
		refuse_directive(l, e->start_mark);
	return true;
}

/* false after reporting: stop. */
static bool take_event(struct loader *l, const yaml_event_t *e)
{
	switch (e->type) {
	case YAML_DOCUMENT_START_EVENT:
		return take_document(l, e);
	case YAML_ALIAS_EVENT:
		return take_alias(l, e);
	case YAML_SCALAR_EVENT:
		return take_scalar(l, e);
	case YAML_SEQUENCE_START_EVENT:
		return open_frame(l, e, YAML_SEQ, e->data.sequence_start.anchor, e->data.sequence_start.tag);
	case YAML_MAPPING_START_EVENT:
		return open_frame(l, e, YAML_MAP, e->data.mapping_start.anchor, e->data.mapping_start.tag);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		return close_frame(l, e);
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_STREAM_END_EVENT:
	case YAML_DOCUMENT_END_EVENT:
		break;
	}
	return true;
}

static void report_context(struct loader *l)
{
	const yaml_parser_t *p = &l->parser;

	if (p->context && p->context_mark.index != p->problem_mark.index)
		diag_note(l->diag, place(l, p->context_mark), "%s", yamlproblem_context(p->context));
}

static void report_token(struct loader *l, struct origin at)
{
	size_t pos = byte_offset(l, l->parser.problem_mark.index);
	char c = pos < l->text.len ? l->text.ptr[pos] : ' ';

	if (c == '\t')
		diag_error(l->diag, at, DIAG_YAML_SYNTAX, "a tab cannot indent; use spaces");
	else
		diag_error(l->diag, at, DIAG_YAML_SYNTAX, "a text that begins with '%c' must be quoted", c);
}

/* The line up to where libyaml stopped. */
static struct str line_before(struct loader *l)
{
	size_t end = byte_offset(l, l->parser.problem_mark.index), start = end;

	while (start > 0 && l->text.ptr[start - 1] != '\n')
		start--;
	return str_trim(str_slice(l->text, start, end));
}

static bool is_flow(const struct loader *l, const struct yaml_node *n)
{
	return l->text.ptr[n->start] == '[' || l->text.ptr[n->start] == '{';
}

/* libyaml notices an unclosed flow list or map only at the next key of the map around it, or at the end of the file: report the opening
 * bracket instead. */
static bool report_open(struct loader *l)
{
	size_t pos = byte_offset(l, l->parser.problem_mark.index), start = pos;
	const struct yaml_node *open = l->depth ? l->frames[l->depth - 1].node : NULL;
	uint32_t around = 0, column = 1; /* of the map around it, and of the line's text */

	if (!open || !is_flow(l, open) || open->at.line > l->parser.problem_mark.line)
		return false;
	for (size_t i = 0; i < l->depth && !is_flow(l, l->frames[i].node); i++)
		around = l->frames[i].node->at.col;
	while (start > 0 && l->text.ptr[start - 1] != '\n')
		start--;
	for (; start < l->text.len && l->text.ptr[start] == ' '; start++)
		column++;
	if (column > around && str_trim(str_slice(l->text, pos, l->text.len)).len)
		return false;
	diag_error(l->diag, open->at, DIAG_YAML_SYNTAX, "the %s that opens here is not closed: expected '%c'",
		   open->kind == YAML_SEQ ? "list" : "map", open->kind == YAML_SEQ ? ']' : '}');
	yamlhint_comment(l->diag, str_slice(l->text, open->start, l->text.len));
	return true;
}

/* The line of a mark, or the one before it. */
static struct str line_at(struct loader *l, yaml_mark_t mark, bool before)
{
	return yamlhint_line_at(l->text, byte_offset(l, mark.index), before);
}

/* Adds a note on traces of a word processor in the line of `mark`; libyaml may not have stopped until the next line. */
static bool note_line(struct loader *l, yaml_mark_t mark)
{
	struct str hint = yamlhint_line(l->arena, line_at(l, mark, false));

	if (!hint.len)
		return false;
	diag_note(l->diag, place(l, mark), "%.*s", STR_ARG(hint));
	return true;
}

/* Reports a key without a space after its colon at the start of the line where libyaml stopped, or of a line above: as a text, that one
 * may go on until here. */
static bool report_space(struct loader *l)
{
	struct origin at = place(l, l->parser.problem_mark);
	size_t pos = byte_offset(l, l->parser.problem_mark.index);

	while (pos > 0 && l->text.ptr[pos - 1] != '\n')
		pos--;
	for (bool here = true;; here = false) {
		struct str line = str_slice(l->text, pos, str_find(l->text, STR("\n"), pos));
		struct str key = yamlhint_space(line);
		if (key.len) {
			at.col = (uint32_t)(key.ptr + key.len - line.ptr) + 1; /* only ASCII comes before it */
			yamlhint_report_space(l->diag, at, key);
			return true;
		}
		if (pos == 0 || (!here && (yamlhint_has_key(line) || !str_trim(line).len)))
			return false;
		for (pos--; pos > 0 && l->text.ptr[pos - 1] != '\n';)
			pos--;
		at.line--;
	}
}

/* Reports a key without ':' in the line where libyaml stopped, or in the one before, which was then read as a text. */
static bool report_colon(struct loader *l, bool before)
{
	struct str line = line_at(l, l->parser.problem_mark, before), key;
	struct origin at = place(l, l->parser.problem_mark);
	bool sure;

	if (before)
		at.line--;
	if (before && str_starts(str_trim(line), STR("\u00A0"))) {
		at.col = 1;
		diag_error(l->diag, at, DIAG_YAML_SYNTAX, "the line is indented with no-break spaces; use plain spaces");
		return true;
	}
	key = yamlhint_colon(line, &sure);
	if (!key.len || (!sure && !before))
		return false;
	at.col = (uint32_t)(key.ptr - line.ptr) + 1; /* only ASCII comes before it: blanks and '- ' */
	diag_error(l->diag, at, DIAG_YAML_SYNTAX, "expected ':' after '%.*s'", STR_ARG(key));
	return true;
}

/* Mistakes for which libyaml's own message does not help. */
static bool report_special(struct loader *l, const char *problem, struct origin at)
{
	struct str before = line_before(l);
	const char *context = l->parser.context ? l->parser.context : "";

	if (strstr(problem, "did not find expected") && report_open(l))
		return true;
	if ((strcmp(problem, "mapping values are not allowed in this context") == 0 ||
	     strcmp(problem, "could not find expected ':'") == 0) &&
	    report_space(l))
		return true;
	if (strcmp(problem, "found character that cannot start any token") == 0) {
		report_token(l, at);
	} else if (strcmp(problem, "found unexpected end of stream") == 0) {
		diag_error(l->diag, place(l, l->parser.context_mark), DIAG_YAML_SYNTAX, "the quote that opens here is not closed");
	} else if (strcmp(problem, "could not find expected ':'") == 0) {
		diag_error(l->diag, place(l, l->parser.context_mark), DIAG_YAML_SYNTAX,
			   "expected ':' after this key; a line that continues a text is indented further than the text's key");
		note_line(l, l->parser.context_mark);
	} else if (strstr(context, "tag") || strcmp(problem, "found undefined tag handle") == 0) {
		refuse_tag(l, *context ? l->parser.context_mark : l->parser.problem_mark);
	} else if (strstr(context, "directive") || strcmp(problem, "found incompatible YAML document") == 0) {
		refuse_directive(l, *context ? l->parser.context_mark : l->parser.problem_mark);
	} else if (strcmp(problem, "mapping values are not allowed in this context") == 0) {
		if (report_colon(l, false))
			return true;
		if (str_find(before, STR(": "), 0) != SIZE_MAX)
			diag_error(l->diag, at, DIAG_YAML_SYNTAX, "a second ': ' in the line; a text that contains ': ' must be quoted");
		else if (report_colon(l, true))
			return true;
		else
			diag_error(l->diag, at, DIAG_YAML_SYNTAX,
				   "a key is indented further than the one before it, or follows a text: keys of one map are indented "
				   "alike");
		note_line(l, l->parser.problem_mark);
	} else if (strcmp(problem, "found unexpected ':'") == 0 && yamlhint_key_before(before).len) {
		yamlhint_report_space(l->diag, at, yamlhint_key_before(before));
	} else if (strcmp(problem, "did not find expected key") == 0 && report_colon(l, false)) {
		return true;
	} else if (strcmp(problem, "did not find expected key") == 0 && (str_ends(before, STR("\"")) || str_ends(before, STR("'")))) {
		diag_error(l->diag, at, DIAG_YAML_SYNTAX, "text after the closing quote; quotes must enclose the whole text");
	} else if (strcmp(problem, "did not find expected key") == 0 && (str_ends(before, STR("]")) || str_ends(before, STR("}")))) {
		diag_error(l->diag, at, DIAG_YAML_SYNTAX, "text after the closing bracket");
		diag_note(l->diag, at, "a text that begins with '[' or '{' must be quoted");
	} else {
		return false;
	}
	return true;
}

/* A quote that is not closed ends at the next one, maybe lines below, where libyaml finds the mistake. */
static bool report_unclosed(struct loader *l, struct origin at)
{
	const struct yaml_node *n = l->last;

	if (!n || (n->style != YAML_DOUBLE && n->style != YAML_SINGLE) || !yamlhint_swallows(str_slice(l->text, n->start, n->end)))
		return false;
	diag_error(l->diag, n->at, DIAG_YAML_SYNTAX, "the quote that opens here is not closed; the text ends only at the next quote");
	diag_note(l->diag, at, "the next quote is before this");
	return true;
}

static void report_syntax(struct loader *l)
{
	const yaml_parser_t *p = &l->parser;
	struct origin at = place(l, p->problem_mark);
	const char *problem = p->problem ? p->problem : "not well-formed YAML", *hint = NULL;

	if (p->error == YAML_MEMORY_ERROR)
		arena_exhausted();
	if (report_unclosed(l, at) || yamlhint_report_dash(l->diag, at, line_at(l, p->problem_mark, false)) ||
	    report_special(l, problem, at))
		return;
	diag_error(l->diag, at, DIAG_YAML_SYNTAX, "%s", yamlproblem_text(problem, &hint));
	report_context(l);
	if (l->root && l->root->at.col > 1)
		diag_note(l->diag, l->root->at, "the first key of the file is indented");
	if (hint)
		diag_note(l->diag, ORIGIN_NONE, "%s", hint);
}

static bool load_events(struct loader *l)
{
	bool ok = true, done = false;

	if (!yaml_parser_initialize(&l->parser))
		arena_exhausted();
	yaml_parser_set_encoding(&l->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&l->parser, (const unsigned char *)l->text.ptr, l->text.len);
	while (ok && !done) {
		yaml_event_t e;
		if (!yaml_parser_parse(&l->parser, &e)) {
			report_syntax(l);
			ok = false;
			break;
		}
		done = e.type == YAML_STREAM_END_EVENT;
		ok = take_event(l, &e);
		yaml_event_delete(&e);
	}
	yaml_parser_delete(&l->parser);
	return ok;
}

/* A text that begins with '&' loses its first word to an anchor, which no alias uses. */
static void check_anchors(const struct loader *l)
{
	for (size_t i = 0; i < l->anchor_count; i++) {
		const struct anchor *a = &l->anchors[i];
		if (!a->at.line)
			continue;
		diag_warn(l->diag, a->at, DIAG_LOST_TEXT, "'&%.*s' is an anchor, not part of the text, and no alias uses it",
			  STR_ARG(a->name));
		diag_note(l->diag, a->at, "a text that begins with '&' must be quoted");
	}
}

struct yaml_node *yaml_load_apart(struct arena *a, struct arena *nodes, struct diag *d, uint32_t file, struct str text)
{
	struct loader *l = ARENA_NEW(nodes, struct loader);
	size_t bom;

	if (!source_check(d, file, text))
		return NULL;
	bom = str_find(text, STR("\xEF\xBB\xBF"), 0);
	if (bom != SIZE_MAX) {
		diag_error(d, diag_place(file, text, bom), DIAG_CONTROL_CHARACTER,
			   "U+FEFF is not allowed in YAML; delete it, or write U+2060 to prevent a line break");
		return NULL;
	}
	*l = (struct loader){.arena = a, .nodes = nodes, .diag = d, .file = file, .text = yamltext_blanks(nodes, text)};
	if (!load_events(l))
		return NULL;
	check_anchors(l);
	if (!l->root) {
		l->root = ARENA_NEW(nodes, struct yaml_node);
		l->root->kind = YAML_MAP;
		l->root->at = (struct origin){file, 1, 1};
	}
	return l->root;
}

struct yaml_node *yaml_load(struct arena *a, struct diag *d, uint32_t file, struct str text)
{
	return yaml_load_apart(a, a, d, file, text);
}

const struct yaml_node *yaml_find(const struct yaml_node *map, struct str key)
{
	if (map && map->kind == YAML_MAP) {
		for (const struct yaml_node *c = map->child; c; c = c->next) {
			if (str_eq(c->key, key))
				return c;
		}
	}
	return NULL;
}
