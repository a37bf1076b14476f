/* Reading the user's text files for the parsers. */
#ifndef OFFPRINT_INPUT_YAML_SOURCE_H
#define OFFPRINT_INPUT_YAML_SOURCE_H

#include "base/inputs.h"
#include "base/str.h"
#include "diag/diag.h"

struct arena;

/* Passed to every function that loads files. */
struct reader {
	struct arena *arena;   /* gets what is loaded */
	struct diag *diag;     /* gets the reports */
	struct inputs *inputs; /* notes what was read or looked for; NULL: notes nothing */
};

struct source {
	uint32_t file;   /* its number for origins */
	struct str text; /* without a byte order mark, in NFC; in the arena */
};

/* Reads `path` and registers it with the diag. `named` is the place that names the file (origin {0}: the command line). false after
 * reporting that it is missing or unreadable. The text is not yet checked: yaml_load() does that for YAML, source_check() for the rest. */
bool source_read(const struct reader *r, struct str path, struct origin named, struct source *out);
/* Reads a file that source_read() has registered again, as it stands on disk, into the reader's arena. false after reporting that it is
 * not the same file any more. */
bool source_bytes(const struct reader *r, uint32_t file, struct str *out);
/* Whether the path is a link to content of git-annex, where nothing is read; true after reporting. */
bool source_is_annexed(const struct reader *r, struct str path, struct origin named);
/* A text without its byte order mark. */
struct str source_without_mark(struct str raw);
/* After a message about a missing file: adds a note if its folder has a file with a similar name. */
void source_suggest(const struct reader *r, struct str path);

/* Reports what no text file may contain: bytes that are not UTF-8 (naming UTF-16 and single-byte Cyrillic), control characters, the line
 * separators U+0085, U+2028 and U+2029, too many combining marks. false after reporting. Warns of words read in the wrong encoding. */
bool source_check(struct diag *d, uint32_t file, struct str text);

/* Reports a character that survey_refuses(); `where` is as in "the file". */
void source_report(struct diag *d, struct origin at, uint32_t cp, const char *where);

#endif
