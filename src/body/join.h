/* Joins PDF files into one, so that nothing of them is lost (ISO 32000-1, 7.7.2: each entry of the catalog has its merger).
 *
 * The first part is the document; the others are merged into it. An article's own file, a "body", therefore comes first where it can: what
 * it has stays object by object. Streams are never decoded. What cannot survive a join by its nature is dropped: scripts, open actions,
 * signatures' values, usage rights, DSS, XFA; survey.h reports it. The result claims to conform to a standard only if all parts do and the
 * checks of conform.h hold.
 *
 * Parts may be deep: the functions run on a stack of their own (stack.h).
 */
#ifndef OFFPRINT_BODY_JOIN_H
#define OFFPRINT_BODY_JOIN_H

#include "base/str.h"

struct arena;
struct join;
struct overlay;

struct join_part {
	const char *path;              /* a file, repaired if it is damaged; NULL: bytes */
	struct str bytes;              /* must stay until join_close() */
	bool before;                   /* its pages are put in front of the others; else after them */
	struct str file;               /* its name in reports; empty: one of ours */
	const struct overlay *overlay; /* laid over its pages; NULL: nothing */
	/* Of the whole issue. Empty: */
	struct str name;           /* no named destination for its first page */
	struct str section, title; /* no outline item for the section; its outline is not put below an item */
	uint32_t number;           /* of its first page, for a part without page labels; 0: they count from 1 */
	struct str prefix;         /* of these labels */
	bool roman;                /* their style */
};

/* Freed by join_close(), which accepts NULL. */
struct join *join_open(void);
void join_close(struct join *j);

/* Names of destinations that belong to the joined file: those of parts give way to them. Before the first part. */
void join_reserve(struct join *j, const struct strs *names);
/* The structure type of the elements that hold the parts' tags; else "/Sect". */
void join_divide(struct join *j, const char *role);
/* The result claims nothing, whatever its parts do. Before the first part. */
void join_disclaim(struct join *j);
/* The result has page labels even if no part has any. */
void join_number_pages(struct join *j);
/* Each returns false after an error, which join_error() names; the join can then only be closed. */
bool join_add(struct join *j, const struct join_part *part);
/* Adds a blank page of the size of the last one. */
bool join_add_blank(struct join *j);
/* Takes Info and XMP, page mode and viewer preferences of a file instead of those of the first part. */
bool join_describe(struct join *j, struct str bytes);
uint32_t join_pages(const struct join *j);

/* What the result claims. */
struct join_conformance {
	struct strs claims;        /* "PDF/A-2b", "PDF/UA-1" */
	struct strs why_not;       /* why it claims no more, a line for each reason */
	struct str lost, why_lost; /* what an article's own file claims, and the result does not; empty: nothing */
};

/* Ends the adding: the structure is complete, and it is known what the result claims. */
bool join_settle(struct join *j);
const struct join_conformance *join_conformance(const struct join *j);

struct join_output {
	const char *path; /* an existing file, which is overwritten */
	bool linearize;   /* for display while it is loaded */
};

/* Settles, writes the result, frees the parts and reads the result back. Nothing can be added after it. */
bool join_write(struct join *j, const struct join_output *out);

/* What happened, in words; empty: nothing. */
struct str join_error(const struct join *j);
/* The number of scripts in actions that were removed. */
unsigned join_scripts(const struct join *j);
/* After writing: the first warning about a part's file; empty: none. */
struct str join_warning(const struct join *j);
/* Entries of catalogs, as "/Requirements", that have no meaning in the joined file, and were dropped. */
struct strs join_dropped(const struct join *j);
/* Whether interactive forms of several parts differ in who draws their fields, so that some may look different. */
bool join_forms_differ(const struct join *j);

#endif
