/* For the verbs that import. */
#ifndef OFFPRINT_COMMAND_IMPORTFILES_H
#define OFFPRINT_COMMAND_IMPORTFILES_H

#include "command/command.h"
#include "import/import.h"

/* Imports, and prints the report. */
enum command_status importfiles(const struct command *c, const struct import_options *o);

#endif
