/* manifest.json: what stands in an issue's output folder. An issue may have ten thousand articles, so it is written piece by piece. */
#ifndef OFFPRINT_OUTPUT_MANIFEST_H
#define OFFPRINT_OUTPUT_MANIFEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

enum manifest_kind { MANIFEST_FRONT_MATTER, MANIFEST_BACK_MATTER, MANIFEST_COVER, MANIFEST_KIND_COUNT };

struct manifest_entry {
	enum manifest_kind kind;
	bool draft, proof; /* made with --draft, --proof: not to be published */
	bool stale;        /* stands from an earlier run, because the last one met errors */
	uint32_t pages;
	uint64_t bytes;
	uint8_t sha256[32];
	struct str article; /* slug; empty but for MANIFEST_COVER */
};

struct manifest {
	struct manifest_entry *v;
	size_t n;
};

/* As the manifest calls the kind: "cover". */
const char *manifest_kind_name(enum manifest_kind kind);

/* The file's name within the issue's folder: "covers/<slug>.pdf". Allocated in `a`. */
struct str manifest_file_name(struct arena *a, enum manifest_kind kind, struct str article);

/* Order of kind, then slug. */
int manifest_cmp(const struct manifest_entry *x, const struct manifest_entry *y);

/* The manifest as JSON, one file a line: the head, the entries in turn (`first`: none came before), the tail. Each is appended to `out`, which
 * must not grow in `scratch`. */
void manifest_put_head(struct str issue, struct strbuf *out);
void manifest_put_entry(struct arena *scratch, const struct manifest_entry *e, bool first, struct strbuf *out);
void manifest_put_tail(bool empty, struct strbuf *out);

#endif
