/* `offprint explain`: what the codes of messages mean. */
#ifndef OFFPRINT_COMMAND_EXPLAIN_H
#define OFFPRINT_COMMAND_EXPLAIN_H

#include <stdbool.h>
#include <stdio.h>

#include "command/command.h"

struct arena;

/* Prints the entry of each code to `out`; without any, a line for every code. Codes that there are not are told on `err`: false. */
bool explain_codes(struct arena *a, const struct strs *codes, FILE *out, FILE *err);

#endif
