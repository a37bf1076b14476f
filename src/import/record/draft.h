/* A record as a reader found it in a file of another program: the keys of article.yaml, with places in the source, as a tree that becomes
 * YAML (import/issue/yamlout.h). Beside them the root has these:
 *
 *     @issue    of issue.yaml: year, volume, number, running_number, kind, part, theme, dates
 *     @journal  of journal.yaml: title, abbreviated_title, issn, publisher, url
 *     @section  the title of its section, per language
 *     @slug     a name for its folder, if the source has one
 *     @body     a file that import_body_open() has begun
 *     @order    its place in the issue, a number; without it pages and the order in the source decide
 *
 * `abstract` (Markdown per language) and `references` (a list of texts) become files. An empty language is one that the source does not
 * give. All is in the arena that the caller names, and texts are borrowed from it.
 */
#ifndef OFFPRINT_IMPORT_RECORD_DRAFT_H
#define OFFPRINT_IMPORT_RECORD_DRAFT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

enum draft_kind { DRAFT_TEXT, DRAFT_MAP, DRAFT_LIST };

struct draft {
	enum draft_kind kind;
	struct str key;   /* in a map */
	struct str text;  /* of DRAFT_TEXT: never empty; of DRAFT_LIST: further items, texts that end with a line feed each */
	struct str where; /* its place in the source: "line 12", "row 3", "items[4].title" */
	struct str guess; /* how it was guessed, for a comment: "from the letters of the title"; empty: it was not */
	struct draft *child, *last, *next;
};

struct draft *draft_new(struct arena *a);

/* The child of a key; NULL: none, or `map` is NULL. */
struct draft *draft_get(const struct draft *map, const char *key);
struct draft *draft_get_str(const struct draft *map, struct str key);
/* The text of a key; empty: none. */
struct str draft_text(const struct draft *map, const char *key);

/* The map or list of a key, which is added if it is missing. */
struct draft *draft_map(struct arena *a, struct draft *map, const char *key);
struct draft *draft_list(struct arena *a, struct draft *map, const char *key);
/* A new item of a list. */
struct draft *draft_item(struct arena *a, struct draft *list, enum draft_kind kind);

/* Adds a draft of its own to a list. */
void draft_append(struct draft *list, struct draft *item);

/* Sets the text of a key, trimmed; an empty one, or one of a key that has a text, is left out. Returns the node; NULL: left out. */
struct draft *draft_put(struct arena *a, struct draft *map, const char *key, struct str text, struct str where);
/* The same for a text in a language: {key: {lang: text}}. */
struct draft *draft_say(struct arena *a, struct draft *map, const char *key, struct str lang, struct str text, struct str where);
/* The same for a key of a map in it, which is added if it is missing and the text is not empty: {in: {key: text}}. */
struct draft *draft_put_in(struct arena *a, struct draft *map, const char *in, const char *key, struct str text, struct str where);
struct draft *draft_say_in(struct arena *a, struct draft *map, const char *in, const char *key, struct str lang, struct str text,
			   struct str where);
/* Adds a text to a list: {key: [text]}; to a list in a language: {key: {lang: [text]}}. */
struct draft *draft_add(struct arena *a, struct draft *map, const char *key, struct str text, struct str where);
struct draft *draft_add_said(struct arena *a, struct draft *map, const char *key, struct str lang, struct str text, struct str where);

/* Takes a child out of its map or list. */
void draft_remove(struct draft *parent, const struct draft *child);
size_t draft_count(const struct draft *parent);

/* As bytes for a spool, and back, in `a`; NULL: they are no draft. */
void draft_pack(const struct draft *d, struct strbuf *out);
struct draft *draft_unpack(struct arena *a, struct str bytes);
struct draft *draft_copy(struct arena *a, const struct draft *d);

#endif
