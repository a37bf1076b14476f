/* The JSON Schemas of the files, as files for editors. */
#ifndef OFFPRINT_COMMAND_SCHEMA_H
#define OFFPRINT_COMMAND_SCHEMA_H

#include "command/command.h"

/* The folder in which a journal keeps them, beside its journal.yaml. */
#define SCHEMA_FOLDER "schema"

/* Writes journal.json, issue.json and article.json into the folder, each whole or not at all, and prints their names. false after
 * reporting. */
bool schema_write(const struct command *c, struct str dir);

#endif
