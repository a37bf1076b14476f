/* The JSON Schemas as files, for editors. */
#ifndef OFFPRINT_COMMAND_SCHEMA_H
#define OFFPRINT_COMMAND_SCHEMA_H

#include "command/command.h"

/* The folder in which a journal keeps them, beside its journal.yaml. */
#define SCHEMA_FOLDER "schema"

/* Writes one schema per kind, such as journal.json, atomically into the folder, and prints their paths. false after reporting. */
bool schema_write(const struct command *c, struct str dir);

#endif
