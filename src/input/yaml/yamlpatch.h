/* Changes to the text of a YAML file: one key of its root map gets a value, and everything else stays byte for byte as it was, comments,
 * quotes and line ends too.
 */
#ifndef OFFPRINT_INPUT_YAML_YAMLPATCH_H
#define OFFPRINT_INPUT_YAML_YAMLPATCH_H

#include "input/yaml/yaml.h"

struct yamlpatch {
	struct str key;
	struct str value;         /* needs no quotes in any context, as "7–12" */
	const struct strs *after; /* a new key goes after the first of these that the map has, or else to its end */
};

/* Sets the key in `text`, whose tree is `root` (yaml_load()). A value keeps its quotes, its anchor and its tag; a new key gets a line, or in
 * a map in braces a place after a comma. The new text is parsed again and must differ in this key only. False: that cannot be done, as when
 * the value is a list or a map, or when an alias repeats it. Allocated in `a`. */
bool yamlpatch_set(struct arena *a, const struct yamlpatch *p, struct str text, const struct yaml_node *root, struct str *out);

#endif
