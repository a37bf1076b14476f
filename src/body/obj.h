/* The objects of an open PDF file. Only for the files of this folder.
 *
 * A handle is released by pdfdoc_release(). Asked for what an object is not, functions return null, false, 0 or nothing: files are damaged in
 * every way.
 */
#ifndef OFFPRINT_BODY_OBJ_H
#define OFFPRINT_BODY_OBJ_H

#include "body/pdfdoc.h"

/* A handle of qpdf is a number that means nothing without its document. */
struct obj {
	struct pdfdoc *doc;
	qpdf_oh h;
};

struct obj obj_root(struct pdfdoc *doc);
struct obj obj_trailer(struct pdfdoc *doc);
struct obj obj_by_id(struct pdfdoc *doc, int id, int generation);
struct obj obj_page(struct pdfdoc *doc, uint32_t page);

/* Releases the handles given out since the mark, except for this one. */
struct obj obj_keep(struct obj o, size_t mark);

/* Another handle, which lives as long as the document. */
struct obj obj_hold(struct obj o);

/* The kind of value; an indirect object is followed. For a stream its dictionary is asked. */
bool obj_is_null(struct obj o);
bool obj_is_dict(struct obj o); /* or stream */
bool obj_is_stream(struct obj o);
bool obj_is_array(struct obj o);
bool obj_is_string(struct obj o);
bool obj_is_name(struct obj o);
bool obj_is(struct obj o, const char *name); /* this name, such as "/Page" */
bool obj_is_true(struct obj o);
bool obj_int(struct obj o, long long *value);       /* false: no integer */
bool obj_number(struct obj o, double *value);       /* false: no number */
struct str obj_str(struct obj o, struct arena *a);  /* bytes of a string, or a name with its slash; else empty */
struct str obj_text(struct obj o, struct arena *a); /* a text string (ISO 32000-1, 7.9.2.2) in UTF-8; else empty */
/* The number of an indirect object; 0: direct. */
int obj_id(struct obj o);
/* The same indirect object. */
bool obj_same(struct obj a, struct obj b);

/* The dictionary of a stream; others: the object itself. */
struct obj obj_dict(struct obj o);
/* Members; null if o is no dictionary, no array, or lacks it. */
struct obj obj_get(struct obj o, const char *key);
uint32_t obj_len(struct obj o); /* of an array; others: 0 */
struct obj obj_item(struct obj o, uint32_t i);
/* The keys of a dictionary, each NUL-terminated, in order. */
struct strs obj_keys(struct obj o, struct arena *a);

void obj_set(struct obj o, const char *key, struct obj value); /* a null value removes the key */
void obj_remove(struct obj o, const char *key);
void obj_put(struct obj array, uint32_t i, struct obj value); /* replaces an item */
void obj_push(struct obj array, struct obj value);
void obj_insert(struct obj array, uint32_t i, struct obj value);
void obj_erase(struct obj array, uint32_t i);

struct obj obj_null(struct pdfdoc *doc);
struct obj obj_parse(struct pdfdoc *doc, const char *text); /* direct objects only */
struct obj obj_new_int(struct pdfdoc *doc, long long value);
struct obj obj_new_name(struct pdfdoc *doc, struct str name);    /* with its slash; NUL-terminated */
struct obj obj_new_string(struct pdfdoc *doc, struct str bytes); /* as they are */
struct obj obj_new_text(struct pdfdoc *doc, struct str utf8);    /* a text string */
struct obj obj_new_stream(struct pdfdoc *doc, struct str bytes); /* an indirect object; bytes are copied */
/* The object as an indirect one: itself if it already is. */
struct obj obj_indirect(struct obj o);
/* The dictionary or array at a key of `o`, private to it: a new one, or a shallow copy if it was shared as an indirect object. */
struct obj obj_own(struct obj o, const char *key, const char *fresh);
/* A shallow copy, direct. */
struct obj obj_copy(struct obj o);

/* Copies an object of another document, and all that it refers to and that was not copied before. */
struct obj obj_import(struct pdfdoc *to, struct obj o);

#endif
