/* Opens an article's own PDF file, counts its pages, and reports what is wrong with it or will not survive a join. */
#ifndef OFFPRINT_BODY_SURVEY_H
#define OFFPRINT_BODY_SURVEY_H

#include "base/inputs.h"
#include "diag/diag.h"
#include "model/body.h"

struct arena;

/* [bytes] of the largest body */
#define SURVEY_SIZE_LIMIT ((size_t)1 << 30)

/* An open body. */
struct survey_file {
	int fd;
	char name[FILE_FD_NAME]; /* by which it can be opened again */
	struct origin at;        /* for messages */
};

/* Opens the file of this path. false after reporting. Closed by survey_close(). */
bool survey_open(struct survey_file *f, struct diag *d, struct inputs *in, struct str path);
void survey_close(struct survey_file *f);

/* The number of pages; 0 after reporting an error. Warns of what a join repairs or drops; *repaired: of damage. */
uint32_t survey_count(struct arena *scratch, struct diag *d, const struct survey_file *f, const struct body_rules *rules, bool *repaired);

/* Warns of damage that is found only later. */
void survey_repaired(struct diag *d, struct origin at, struct str why);

#endif
