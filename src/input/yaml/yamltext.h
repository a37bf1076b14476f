/* Texts of YAML files that do not mean what their writers see: blank lines that hold tabs, and backslashes in double quotes. */
#ifndef OFFPRINT_INPUT_YAML_YAMLTEXT_H
#define OFFPRINT_INPUT_YAML_YAMLTEXT_H

#include "base/str.h"
#include "diag/diag.h"

struct arena;

/* The text with spaces for the tabs of lines that hold nothing else: libyaml refuses these. Offsets remain. `text` itself if there are
 * none. */
struct str yamltext_blanks(struct arena *a, struct str text);

/* Warns of backslashes that were probably meant as such, in the scalar in double quotes that is start..end of the file's text: YAML reads a
 * tab in "The \tau decay". */
void yamltext_escapes(struct diag *d, uint32_t file, struct str text, size_t start, size_t end);

#endif
