/* The manifests that a file or folder names: of one issue, or of several in a folder.
 *
 * They may come from strangers: entries that this program cannot have written are skipped (run/manifestread.h), and the files that they name
 * are opened beneath the folder only.
 */
#ifndef OFFPRINT_RUN_MANIFESTSET_H
#define OFFPRINT_RUN_MANIFESTSET_H

#include "base/inputs.h"
#include "diag/diag.h"

/* A value of an entry: its path in the entry, as "title.en", and its text. Lists are divided by semicolons. */
struct manifest_value {
	struct str key, text;
};

struct manifest_values {
	struct manifest_value *v; /* in the order of the entry */
	size_t n;
	const struct manifest_value **by_key;
};

/* Small: a manifest may have ten thousand. */
struct manifest_item {
	struct str name;
	struct str line; /* the whole entry but `stale` */
	bool stale;
};

/* What is made of an entry. */
struct manifest_description {
	struct str sha256;
	struct str pages;              /* a number; empty: no PDF file */
	struct manifest_values values; /* that describe the file */
};

struct manifest_listing {
	struct str name;             /* of the issue */
	struct str dir;              /* where its files are */
	struct manifest_values head; /* of the journal and the issue */
	struct manifest_item *v;     /* in the order of the manifest, each name once */
	size_t n;
	const struct manifest_item **by_name;
};

struct manifestset {
	struct inputs *inputs; /* freed by inputs_close() */
	bool single;           /* one issue was named, not a folder of issues */
	struct manifest_listing *v;
	size_t n;
};

/* `path` is a manifest, the output folder of an issue, or the folder of several. An empty folder has no issues. False after reporting. */
bool manifestset_load(struct arena *a, struct diag *d, struct str path, struct manifestset *out);

struct manifest_description manifestset_describe(struct arena *a, const struct manifest_item *item);
/* The value of this key; NULL: none. */
const struct manifest_value *manifestset_value(const struct manifest_values *values, struct str key);
/* The entry of this name; NULL: none. */
const struct manifest_item *manifestset_find(const struct manifest_listing *l, struct str name);

#endif
