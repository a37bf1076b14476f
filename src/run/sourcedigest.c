#include "run/sourcedigest.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"

static void close_hex(struct digest *d, char out[DIGEST_HEX + 1])
{
	uint8_t bytes[DIGEST_BYTES];

	digest_close(d, bytes);
	for (size_t i = 0; i < DIGEST_BYTES; i++)
		snprintf(out + 2 * i, 3, "%02x", bytes[i]);
}

/* With its length, so that what follows cannot be taken for a part of it. */
static void add(struct digest *d, struct str s)
{
	char length[24];
	int n = snprintf(length, sizeof length, "%zu:", s.len);

	digest_add(d, (struct str){length, (size_t)n});
	digest_add(d, s);
}

static void add_file(const struct reader *r, struct digest *d, struct str path)
{
	struct arena_mark mark = arena_save(r->arena);
	struct str bytes;

	add(d, inputs_read(r->inputs, r->arena, path, FILE_TEXT_LIMIT, &bytes) ? STR("") : bytes);
	arena_rewind(r->arena, mark);
}

static void add_size(const struct reader *r, struct digest *d, struct str path)
{
	size_t size = 0;
	int fd;

	if (!inputs_open_file(r->inputs, path, SIZE_MAX, &fd, &size))
		close(fd);
	add(d, str_printf(r->arena, "%zu", size));
}

void sourcedigest_issue(const struct reader *r, const struct load_paths *paths, char out[DIGEST_HEX + 1])
{
	struct digest d;

	digest_open(&d);
	add_file(r, &d, paths->journal);
	add_file(r, &d, paths->issue);
	close_hex(&d, out);
}

void sourcedigest_article(const struct reader *r, const char *issue, struct str folder, char out[DIGEST_HEX + 1])
{
	struct arena_mark mark = arena_save(r->arena);
	struct digest d;
	struct str *names;
	size_t n;

	digest_open(&d);
	add(&d, str_from(issue));
	if (inputs_list(r->inputs, r->arena, folder, &names, &n))
		n = 0;
	for (size_t i = 0; i < n; i++) {
		struct str path = path_join(r->arena, folder, names[i]);
		add(&d, names[i]);
		if (str_ends(names[i], STR(".yaml")) || str_ends(names[i], STR(".md")))
			add_file(r, &d, path);
		else
			add_size(r, &d, path);
	}
	close_hex(&d, out);
	arena_rewind(r->arena, mark);
}
