/* Opening a place of a file in the user's editor: by a program, or by an address that the browser hands to one, as vscode://. */
#ifndef OFFPRINT_SERVE_EDITOR_H
#define OFFPRINT_SERVE_EDITOR_H

#include <signal.h>
#include <stdbool.h>

#include "base/str.h"

struct arena;

struct editor {
	struct strs words;  /* of the command, with {file}, {line} and {column}; none: there is no program */
	struct str address; /* with the same; empty: none */
};

/* `given` is the name of a known editor, a command, or an address; a command without {file} gets the file as its last word. False: a command that
 * ends inside quotes. */
bool editor_read(struct arena *a, struct str given, struct editor *out);
/* Starts the program, which goes on by itself. `file` is absolute. Returns 0 or an errno. */
int editor_start(const struct editor *e, struct str file, unsigned line, unsigned column, const sigset_t *unblocked);

#endif
