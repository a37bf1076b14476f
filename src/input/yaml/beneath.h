/* Files named in the user's files must be beneath the journal's folder, even after following links. */
#ifndef OFFPRINT_INPUT_YAML_BENEATH_H
#define OFFPRINT_INPUT_YAML_BENEATH_H

#include "input/yaml/source.h"

/* `name`, relative to `dir`, stays inside the journal's folder. false after reporting at `named`. */
bool beneath_check(const struct reader *r, struct str dir, struct str name, struct origin named);
/* The same, and the file exists; an empty name passes. false after reporting. */
bool beneath_file(const struct reader *r, struct str dir, struct str name, struct origin named);

#endif
