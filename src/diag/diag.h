/* Diagnostics: how every stage reports what is wrong with the user's files.
 *
 * A stage receives a struct diag *, reports and goes on. The collected messages are ordered by file, line and column, printed once, and
 * counted for the exit status. A message looks like
 *
 *     content/2020-3/a/article.yaml:12:9: error: unknown key 'authros' in an article [unknown-key]
 *        12 | authros:
 *           | ^
 *     content/2020-3/a/article.yaml:12:9: note: did you mean 'authors'?
 *
 * Messages are lower case, without a full stop, name the offender and say what was expected. The codes are generated from the entries in
 * src/data/messages; diag/diagentry.h has the rest of each entry.
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

/* An empty collection; freed by diag_close(), which accepts NULL. */
struct diag *diag_open(void);
void diag_close(struct diag *d);
/* An empty collection with the parent's files, under the same numbers, and its rules for warnings: for one of many articles or a trial,
 * whose messages can be dropped as a whole. Texts are borrowed from the parent's files. */
struct diag *diag_child(const struct diag *parent);
/* Closes the child. The next one finds places in long lines from where this one was. */
void diag_child_close(struct diag *parent, struct diag *child);

/* Registers a file, so that origins can name it and its lines can be shown. `path` is in the form the user would type; it is copied. `text`
 * is borrowed and must stay valid until the next diag_forget_text() or diag_close(). The same path returns the same number again. */
uint32_t diag_file(struct diag *d, struct str path, struct str text);
/* Call before the texts of the files are freed; messages reported so far keep their source lines. */
void diag_forget_text(struct diag *d);
/* Drops the messages and their counts; files keep their numbers. For worker processes: after the fork, so that a worker does not send back
 * its parent's messages, and after each diag_pack(). */
void diag_forget_messages(struct diag *d);
struct str diag_path(const struct diag *d, uint32_t file);
/* The number of files registered so far, which is that of the last one. */
uint32_t diag_files(const struct diag *d);

/* The file's text, as registered; empty if it was forgotten. */
struct str diag_text(const struct diag *d, uint32_t file);
/* The place of byte `offset` of a file's text. */
struct origin diag_place(uint32_t file, struct str text, size_t offset);
/* Where the words of a text that was composed stand in its file: the first place of `needle` at or after `at`, else in the whole file, else
 * `at`. Comments of YAML do not count. */
struct origin diag_find(struct diag *d, struct origin at, struct str needle);

void diag_error(struct diag *d, struct origin at, enum diag_code code, const char *fmt, ...) __attribute__((format(printf, 4, 5)));
void diag_warn(struct diag *d, struct origin at, enum diag_code code, const char *fmt, ...) __attribute__((format(printf, 4, 5)));
/* A hint or a second place for the last message. at.file 0: the same place. */
void diag_note(struct diag *d, struct origin at, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* True if the last message is among the first of its file: for later ones, words of the user's own are not compared with all others. */
bool diag_may_suggest(const struct diag *d);
/* Adds "did you mean ...?" if the search found a word near enough; otherwise returns false. */
bool diag_suggest(struct diag *d, const struct suggest *near);

/* Reports why an input file could not be read: err is from file_read(). `at` is where the file is named. */
void diag_unreadable(struct diag *d, struct origin at, struct str path, int err);
/* Whether a file's bytes are what git-annex or Git LFS leaves in place of content that was not fetched; true after reporting. */
bool diag_is_pointer(struct diag *d, struct origin at, struct str path, struct str bytes);

/* The number of different errors or warnings. */
size_t diag_count(const struct diag *d, enum diag_level level);
/* The number of errors with the codes SYSTEM and WORKER, which make the exit status 3. */
size_t diag_system_count(const struct diag *d);

/* How warnings are treated, including those reported so far: rules are the user's choice for each code; --strict turns every warning that
 * is not off into an error. Errors stay errors. A rule has no effect on codes that are never warnings. */
enum diag_rule { DIAG_ON, DIAG_OFF, DIAG_AS_ERROR };
void diag_set_rules(struct diag *d, const enum diag_rule rules[DIAG_CODE_COUNT]);
enum diag_rule diag_rule_of(const struct diag *d, enum diag_code code);
void diag_set_strict(struct diag *d, bool strict);
/* While set, all messages are dropped: for files whose messages others report. */
void diag_set_muted(struct diag *d, bool muted);
/* While set, errors are kept as warnings of the code OTHER_ISSUE, and warnings are dropped: for the files of another issue. */
void diag_set_lowered(struct diag *d, bool lowered);

/* Packs all messages into bytes for another process; diag_unpack() adds such bytes to a collection. It stops and returns false where the
 * bytes are cut short. */
struct str diag_pack(const struct diag *d, struct arena *a);
bool diag_unpack(struct diag *d, struct str bytes);
/* The same within one process: adds the messages of a child whose trial is accepted. */
void diag_merge(struct diag *d, const struct diag *from);

/* Prints everything, ordered, without duplicates: at most DIAG_FILE_CAP messages per file, and DIAG_CODE_CAP warnings of one code, and a count
 * of the rest. */
enum { DIAG_FILE_CAP = 50, DIAG_CODE_CAP = 100 };
void diag_print(const struct diag *d, FILE *out, bool colour);
/* The same for programs: JSON, one object per line, with all messages kept (500 errors and 500 warnings per file), or workflow commands of
 * GitHub, with paths relative to `root`, the absolute path of the repository (empty: as they are). */
enum diag_format { DIAG_TEXT, DIAG_JSON, DIAG_GITHUB };
void diag_print_as(const struct diag *d, enum diag_format format, struct str root, FILE *out);
/* Lists in Markdown, by file, for the summary of a job: at most DIAG_MARKDOWN_FILE_CAP messages of a file and DIAG_MARKDOWN_CAP in all. */
enum { DIAG_MARKDOWN_FILE_CAP = 20, DIAG_MARKDOWN_CAP = 200 };
void diag_print_markdown(const struct diag *d, struct str root, FILE *out);

#endif
