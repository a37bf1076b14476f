/* The JSON Schemas as files, for editors. */
#ifndef OFFPRINT_COMMAND_SCHEMA_H
#define OFFPRINT_COMMAND_SCHEMA_H

#include "command/command.h"

/* The folder in which a journal keeps them, beside its journal.yaml. */
#define SCHEMA_FOLDER "schema"

/* Writes a schema per kind, such as journal.json, into the folder, each atomically, and prints their paths. false after reporting. */
bool schema_write(const struct command *c, struct str dir);

#endif
