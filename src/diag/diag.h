/* Diagnostics: the one way in which a stage says what is wrong with the user's files.
 *
 * A stage receives a struct diag *, reports and goes on; the collected messages are ordered by file, line and column, printed once, and
 * counted for the exit status. A message looks like
 *
 *     content/2020-3/a/article.yaml:12:9: error: unknown key 'authros' in an article [unknown-key]
 *     authros:
 *     ^
 *     content/2020-3/a/article.yaml:12:9: note: did you mean 'authors'?
 *
 * Texts are lower case, without a full stop, name the offender and say what was expected. The codes are made at build
 * time of their entries in src/data/messages; what an entry says of one is in diag/diagentry.h.
 */
#ifndef OFFPRINT_DIAG_DIAG_H
#define OFFPRINT_DIAG_DIAG_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/origin.h"
#include "base/str.h"
#include "diag/diagcode.h"

struct arena;
struct diag;
struct suggest;

enum diag_level { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR };

/* An empty collection; dropped by diag_close(), NULL-safe. */
struct diag *diag_open(void);
void diag_close(struct diag *d);
/* An empty collection that knows the parent's files under the same numbers, and has its rules for warnings: for one article of many, so that nothing
 * is kept of it. Texts are borrowed from the parent's files. */
struct diag *diag_child(const struct diag *parent);

/* Registers a file, so that origins can name it and its lines can be shown. `path` as the user would type it; it is copied. `text` is
 * borrowed and must stay valid until the next diag_forget_text() or diag_close(). The same path gives the same number again. */
uint32_t diag_file(struct diag *d, struct str path, struct str text);
/* The texts of all files are about to go; messages already given keep their source lines. */
void diag_forget_text(struct diag *d);
/* Drops the messages and their counts; files keep their numbers. For a worker process: after the fork, so that it does not send back what
 * its parent knows, and after each diag_pack(). */
void diag_forget_messages(struct diag *d);
struct str diag_path(const struct diag *d, uint32_t file);

void diag_error(struct diag *d, struct origin at, enum diag_code code, const char *fmt, ...) __attribute__((format(printf, 4, 5)));
void diag_warn(struct diag *d, struct origin at, enum diag_code code, const char *fmt, ...) __attribute__((format(printf, 4, 5)));
/* A hint or a second place, for the message given last. at.file 0: the same place. */
void diag_note(struct diag *d, struct origin at, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* Adds "did you mean ...?" when the search found a word that is near enough; false: it did not. */
bool diag_suggest(struct diag *d, const struct suggest *near);

/* Says why an input file could not be read: err is from file_read(). `at` is where it is named. */
void diag_unreadable(struct diag *d, struct origin at, struct str path, int err);

/* How many errors or warnings (each different message counts once). */
size_t diag_count(const struct diag *d, enum diag_level level);
/* The number of errors with the codes SYSTEM and WORKER: they make the exit status 3. */
size_t diag_system_count(const struct diag *d);

/* What becomes of warnings, those already given included: what a user says of some codes, and --strict, which makes an error of every
 * warning that is not off. Errors stay errors. Codes that are never warnings have no use for a rule. */
enum diag_rule { DIAG_ON, DIAG_OFF, DIAG_AS_ERROR };
void diag_set_rules(struct diag *d, const enum diag_rule rules[DIAG_CODE_COUNT]);
enum diag_rule diag_rule_of(const struct diag *d, enum diag_code code);
void diag_set_strict(struct diag *d, bool strict);
/* Errors given from now on are kept as warnings of the code OTHER_ISSUE, and warnings not at all: for another issue's files. */
void diag_set_lowered(struct diag *d, bool lowered);

/* Packs all messages into bytes for another process, and adds such bytes to a collection. diag_unpack returns false, and adds nothing
 * more, where the bytes are cut short. */
struct str diag_pack(const struct diag *d, struct arena *a);
bool diag_unpack(struct diag *d, struct str bytes);
/* The same within one process: adds the messages of a child whose trial is accepted. */
void diag_merge(struct diag *d, const struct diag *from);

/* Prints everything, ordered, duplicates once, at most DIAG_FILE_CAP messages a file with a count of the rest. */
enum { DIAG_FILE_CAP = 50 };
void diag_print(const struct diag *d, FILE *out, bool colour);
/* The same for programs: JSON, one object a line, with all messages that were kept (500 errors and 500 warnings a file); or the workflow
 * commands of GitHub. */
enum diag_format { DIAG_TEXT, DIAG_JSON, DIAG_GITHUB };
void diag_print_as(const struct diag *d, enum diag_format format, FILE *out);

#endif
