/* `warnings` in journal.yaml: what becomes of the warnings of each code. */
#ifndef OFFPRINT_INPUT_WARNINGS_H
#define OFFPRINT_INPUT_WARNINGS_H

#include "input/yaml/yaml.h"

/* Reads the key from the journal's tree and sets the rules of `d`, for the messages already in it too: it comes ahead of everything else that
 * is said of the journal and its issues. Reports what is wrong with the key. */
void warnings_apply(struct diag *d, const struct yaml_node *root);

#endif
