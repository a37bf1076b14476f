/* Reports raw HTML, which is not supported, with the Markdown to write instead. */
#ifndef OFFPRINT_INPUT_MARKDOWN_MDHTML_H
#define OFFPRINT_INPUT_MARKDOWN_MDHTML_H

#include "input/markdown/mdsource.h"

/* Reports the tag, comment or declaration at the start of `raw`, at `at`. A closing tag is not reported if its opening tag was. */
void mdhtml_report(struct mdsource *s, struct str raw, struct origin at);

/* Reports each tag and comment of an HTML block, the value's bytes from..to. */
void mdhtml_report_block(struct mdsource *s, size_t from, size_t to);

/* What follows "&lt;" is the rest of a tag up to "&gt;", as in "&lt;em&gt;": that rest; *instead: what to write. Empty: it is none. */
struct str mdhtml_encoded(struct str s, const char **instead);

#endif
