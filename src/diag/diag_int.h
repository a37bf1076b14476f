/* Shared by the files of this folder only: diag.c collects, diagline.c cuts source lines, diagpack.c carries messages between processes,
 * diagrule.c applies the rules for warnings, and diagprint.c orders the messages for diagtext.c, diagjson.c, diaggithub.c and diagmarkdown.c. */
#ifndef OFFPRINT_DIAG_DIAG_INT_H
#define OFFPRINT_DIAG_DIAG_INT_H

#include "base/arena.h"
#include "diag/diag.h"

#define DIAG_NO_CARET UINT32_MAX
#define DIAG_ELLIPSIS "\xE2\x80\xA6"

/* The part of a source line that is shown below a message; line.len 0: none. */
struct diag_excerpt {
	struct str line;
	uint32_t caret; /* offset in line, or DIAG_NO_CARET */
};

struct diag_note {
	struct diag_note *next;
	struct origin at;
	struct str text;
	struct diag_excerpt source; /* empty if the note has the place of its message */
};

struct diag_message {
	struct origin at;
	enum diag_level level, given; /* given: before the rules for warnings */
	enum diag_code code;
	struct str text;
	struct diag_excerpt source;
	struct diag_note *notes;
};

/* A run registers the files of ten thousand articles: keep this small. */
struct diag_file {
	const char *path;
	uint32_t text;  /* index in texts; stale unless that entry names this file */
	uint32_t tally; /* index in tallies; 0: no message yet */
};

struct diag_text {
	struct str bytes;
	uint32_t file;
};

struct diag_tally {
	uint32_t kept[DIAG_ERROR + 1];
	uint32_t rest[DIAG_ERROR + 1]; /* not kept */
};

/* Open addressing; `index` is 1 + the item's number. The arena is separate, so that growing the table frees the old slots. */
struct diag_table {
	struct arena arena;
	struct diag_slot {
		uint32_t hash, index;
	} * slots;
	size_t capacity, n;
};

struct diag {
	struct arena arena; /* paths and files */
	struct diag_file **chunks;
	size_t n_chunks;
	uint32_t n_files; /* including number 0, "no file" */
	char *path_room;
	size_t path_left; /* [bytes] */
	struct diag_table paths;

	struct arena text_arena;
	struct diag_text *texts;
	size_t n_texts;
	/* The place shown last: messages usually come in the order of the text, and a file may be one long line. */
	struct {
		uint32_t file, line, col; /* line 0: none */
		size_t start, pos;        /* offsets of the line and of the place */
	} cursor;

	struct arena message_arena; /* from here on: what diag_forget_messages() drops */
	struct diag_tally *tallies; /* the first is unused */
	size_t n_tallies;
	struct diag_message **messages;
	size_t n_messages;
	struct diag_table known;
	struct diag_message *last; /* receives notes; NULL: none, or not kept */
	size_t count[DIAG_ERROR + 1];
	size_t system_count;
	bool strict, lowered, muted;
	unsigned char rules[DIAG_CODE_COUNT]; /* enum diag_rule */
};

/* Borrowed; the number must be from diag_file() or diag_number_path(). */
struct diag_file *diag_file_at(const struct diag *d, uint32_t number);
/* The number of a path, which is registered if it is new. */
uint32_t diag_number_path(struct diag *d, struct str path);
/* The counts of a file; borrowed until the next call. */
struct diag_tally *diag_tally(struct diag *d, uint32_t file);

/* Adds a message, unless it is known already or its file has too many; texts are copied. True if it was added, or moved to an earlier place,
 * and needs the source line. In any case it receives the notes that follow. */
bool diag_add_message(struct diag *d, enum diag_level level, struct origin at, enum diag_code code, struct str text);
/* Rebuilds the table of known messages after they have changed. */
void diag_index_messages(struct diag *d);
/* Applies the rules to a message of this level, which may change; false: drop the message. */
bool diag_apply_rule(const struct diag *d, enum diag_code code, enum diag_level *level);
/* Adds a note to the last message; NULL if it is a duplicate or there is no room for it. */
struct diag_note *diag_add_note(struct diag *d, struct origin at, struct str text);

/* The messages of a run that a form may still print, and those left out because there are too many, by level. */
struct diag_total {
	size_t left[DIAG_ERROR + 1], over[DIAG_ERROR + 1];
};

/* An output format; diagprint.c orders the messages. */
struct diag_printer {
	const struct diag *diag;
	const struct diag_form *form;
	FILE *out;
	bool colour;
	size_t *warnings; /* of each code so far */
	struct diag_total *total;
	struct str root; /* absolute folder that GitHub's paths are relative to; empty: paths as they are */
};
/* Each cap may be SIZE_MAX: any number. */
struct diag_form {
	void (*file)(const struct diag_printer *p, uint32_t file); /* before the messages of a file; NULL: nothing */
	void (*message)(const struct diag_printer *p, const struct diag_message *m);
	void (*rest)(const struct diag_printer *p, uint32_t file, struct str text); /* "3 more errors not shown" */
	size_t cap;                                                                 /* messages per file */
	size_t code_cap;                                                            /* warnings of one code in a run */
	size_t total_cap;                                                           /* messages in a run */
};
extern const struct diag_form diag_form_text, diag_form_json, diag_form_github, diag_form_markdown;
/* A file's path in the repository. */
struct str diag_path_in(const struct diag_printer *p, struct arena *a, uint32_t file);

/* Copies the part to be shown of the line that begins at `start`; it contains `focus` (the caret, if there is one). */
struct diag_excerpt diagline_cut(struct arena *a, struct str s, size_t start, size_t focus, bool caret);
/* True at the end of a line (LF, CRLF) or of the text. */
bool diagline_is_end(struct str s, size_t pos);
/* [columns] on a terminal of a code point as printed; not for tabs. */
unsigned diagline_width(struct str line, size_t *pos);

#endif
