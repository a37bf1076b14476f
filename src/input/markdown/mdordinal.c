#include "input/markdown/mdordinal.h"

#include "base/ascii.h"

enum { LIST_DIGITS = 2 }; /* at most, in the numbers of a list; more are a year */

static char is_text_of_paragraphs; /* its address is the mark */

/* The offset in the value of an item's number. */
static size_t number_at(struct mdsource *s, cmark_node *item)
{
	size_t start, col = (size_t)cmark_node_get_start_column(item);
	struct str line = mdsource_line(s, (size_t)cmark_node_get_start_line(item) - 1, &start);

	col = col ? col - 1 : 0;
	return start + (col < line.len ? col : line.len);
}

static size_t digits_at(struct mdsource *s, size_t at)
{
	size_t n = 0;

	while (at + n < s->value.len && ascii_is_digit((unsigned char)s->value.ptr[at + n]))
		n++;
	return n;
}

void mdordinal_enter(struct mdsource *s, cmark_node *list)
{
	bool years = false, paragraphs = true;
	size_t items = 0;

	if (cmark_node_get_type(list) != CMARK_NODE_LIST || cmark_node_get_list_type(list) != CMARK_ORDERED_LIST)
		return;
	for (cmark_node *item = cmark_node_first_child(list); item; item = cmark_node_next(item), items++) {
		cmark_node *first = cmark_node_first_child(item);
		paragraphs = paragraphs && (!first || (cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH &&
						       cmark_node_get_start_line(first) == cmark_node_get_start_line(item)));
		years = years || digits_at(s, number_at(s, item)) > LIST_DIGITS;
	}
	if (paragraphs && (items == 1 || years))
		cmark_node_set_user_data(list, &is_text_of_paragraphs);
}

bool mdordinal_is(cmark_node *node)
{
	if (cmark_node_get_type(node) == CMARK_NODE_ITEM)
		node = cmark_node_parent(node);
	return cmark_node_get_user_data(node) == &is_text_of_paragraphs;
}

/* The item whose text begins with the node, if that is no list; NULL: none. */
static cmark_node *item_of(cmark_node *node)
{
	cmark_node *item = cmark_node_previous(node) ? NULL : cmark_node_parent(node);

	return item && cmark_node_get_type(item) == CMARK_NODE_ITEM && mdordinal_is(item) ? item : NULL;
}

struct str mdordinal_before(struct mdsource *s, cmark_node *node, size_t *offset)
{
	cmark_node *item = cmark_node_get_type(node) == CMARK_NODE_ITEM ? node : item_of(node);

	*offset = item ? number_at(s, item) : 0;
	return item ? str_slice(s->value, *offset, *offset + digits_at(s, *offset) + 1) : STR("");
}

bool mdordinal_continues(cmark_node *paragraph)
{
	cmark_node *item = item_of(paragraph), *list = item ? cmark_node_parent(item) : NULL,
		   *before = list && !cmark_node_previous(item) ? cmark_node_previous(list) : NULL;

	return before && cmark_node_get_type(before) == CMARK_NODE_PARAGRAPH &&
	       cmark_node_get_end_line(before) + 1 == cmark_node_get_start_line(list);
}
