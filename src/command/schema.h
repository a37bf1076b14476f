/* The JSON Schemas of the files, as text and as files for editors. */
#ifndef OFFPRINT_COMMAND_SCHEMA_H
#define OFFPRINT_COMMAND_SCHEMA_H

#include <stdio.h>

#include "command/command.h"
#include "diag/diag.h"

/* The folder in which a journal keeps them, beside its journal.yaml. */
#define SCHEMAS_FOLDER "schema"

/* Prints the schema of "journal", "issue", "article" or "design"; "": one that covers all of them. JOB_USAGE for another word, which is
 * reported to `err`. */
enum job_status schemas_print(struct arena *a, struct str kind, FILE *out, FILE *err);

/* Writes a schema per kind, such as journal.json, into the folder, each whole or not at all, and prints their names. */
enum job_status schemas_write(struct arena *a, struct diag *d, struct str dir, FILE *out);

#endif
