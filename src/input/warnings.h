/* `warnings` in journal.yaml: turns warnings off, or into errors, by code. */
#ifndef OFFPRINT_INPUT_WARNINGS_H
#define OFFPRINT_INPUT_WARNINGS_H

#include "input/yaml/yaml.h"

/* Reads the key from the journal's tree and sets the rules of `d`, which hold for the messages already in it too. Call it before
 * anything else is reported of the journal and its issues. Reports mistakes in the key. */
void warnings_apply(struct diag *d, const struct yaml_node *root);

#endif
