/* YAML of other programs, with places for the report. */
#ifndef OFFPRINT_IMPORT_TEXT_YAMLSOURCE_H
#define OFFPRINT_IMPORT_TEXT_YAMLSOURCE_H

#include "import/record/reader.h"
#include "input/yaml/yaml.h"

/* The tree of a text, in `a`; NULL after reporting. `first` is the line of the file that the text begins on. */
struct yaml_node *yamlsource_load(struct import_source *s, struct arena *a, struct str text, size_t first);
/* The text of a key of a map; empty: none. */
struct str yamlsource_text(const struct yaml_node *map, const char *key);
bool yamlsource_is_true(const struct yaml_node *map, const char *key);
/* "line 12", in the arena of the source. */
struct str yamlsource_where(struct import_source *s, const struct yaml_node *n, size_t first);
/* Notes the keys of a map that are not in the list, which ends with NULL. */
void yamlsource_note_others(struct import_source *s, const struct yaml_node *map, const char *const *known, size_t first);

#endif
