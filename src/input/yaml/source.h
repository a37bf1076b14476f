/* A text file of the user's, read and made fit for the parsers. */
#ifndef OFFPRINT_INPUT_YAML_SOURCE_H
#define OFFPRINT_INPUT_YAML_SOURCE_H

#include "base/inputs.h"
#include "base/str.h"
#include "diag/diag.h"

struct arena;

/* What every function that loads files works with. */
struct reader {
	struct arena *arena;   /* gets what is loaded */
	struct diag *diag;     /* gets what is wrong */
	struct inputs *inputs; /* notes what was read or looked for; NULL: nobody asks */
};

struct source {
	uint32_t file;   /* its number for origins */
	struct str text; /* without a byte order mark, in NFC; in the arena */
};

/* Reads `path` and registers it. `named` is the place that names the file (origin {0}: the command line). false after reporting that it is
 * missing or cannot be read. The text is not checked yet: yaml_load() does that for YAML, source_check() for the rest. */
bool source_read(const struct reader *r, struct str path, struct origin named, struct source *out);
/* A note for the message given last, that a file is not there: one of nearly this name is in its folder. */
void source_suggest(const struct reader *r, struct str path);

/* Reports what no text file may hold: bytes that are not UTF-8 (UTF-16 and single-byte Cyrillic by name), control characters, the line
 * separators U+0085, U+2028 and U+2029, too many combining marks. false when anything was reported. */
bool source_check(struct diag *d, uint32_t file, struct str text);

/* The place of byte `offset` of a file's text. */
struct origin source_place(uint32_t file, struct str text, size_t offset);

/* What stands at `cp` when it is no character of a text: "a left-to-right override", "a control character"; NULL: it may stand there.
 * U+00AD, U+200B, U+2060 and U+FEFF may: the typesetter consumes them. */
const char *source_refuses(uint32_t cp);

#endif
