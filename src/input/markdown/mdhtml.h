/* Raw HTML has no way onto paper: says what to write instead. */
#ifndef OFFPRINT_INPUT_MARKDOWN_MDHTML_H
#define OFFPRINT_INPUT_MARKDOWN_MDHTML_H

#include "input/markdown/mdsource.h"

/* Reports the tag, comment or declaration at the start of `raw`, which stands at `at`. A closing tag is reported only when no opening one
 * was. */
void mdhtml_report(struct mdsource *s, struct str raw, struct origin at);

/* Reports each tag and comment in the bytes from..to of the value, a block of HTML. */
void mdhtml_report_block(struct mdsource *s, size_t from, size_t to);

#endif
