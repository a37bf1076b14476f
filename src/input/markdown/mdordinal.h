/* Numbers with a full stop that begin a paragraph and no list: "1894. május 27-én", "3. Mai 1894 …".
 *
 * To cmark each is the number of a list item. A list of a single item is none, and neither is one whose numbers are years. The node's
 * user data remembers which.
 */
#ifndef OFFPRINT_INPUT_MARKDOWN_MDORDINAL_H
#define OFFPRINT_INPUT_MARKDOWN_MDORDINAL_H

#include <cmark.h>

#include "input/markdown/mdsource.h"

/* Marks a list whose items are paragraphs of text. */
void mdordinal_enter(struct mdsource *s, cmark_node *list);
/* True for such a list, and for its items. */
bool mdordinal_is(cmark_node *node);

/* The number before the text of a paragraph that is the first in its item, or the number of an item, as typed, and where it begins in the
 * value; empty: none. */
struct str mdordinal_before(struct mdsource *s, cmark_node *node, size_t *offset);
/* True if the item's line continues the paragraph before it. */
bool mdordinal_continues(cmark_node *paragraph);

#endif
