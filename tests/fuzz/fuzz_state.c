/* The state that an earlier run left (run/state.h), behind a head and before a check sum that are right: it is read or refused. What is read
 * leads nowhere outside, is looked up, and comes back as it was when it is written and read again. */
#include "fuzz.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/path.h"
#include "base/zip.h"
#include "folder.h"
#include "run/state.h"
#include "stock.h"

static const uint8_t basis[DIGEST_BYTES];

struct counted {
	size_t n, limit;
};

static bool count(void *ctx, uint32_t file)
{
	struct counted *c = ctx;

	stock_require(file < c->limit, "files of a product are there");
	c->n++;
	return true;
}

static void write_state(struct arena *a, struct str body)
{
	struct strbuf out = {.arena = a};

	strbuf_put(&out, STR("offprint state 1\n"));
	strbuf_put(&out, (struct str){(const char *)basis, sizeof basis});
	strbuf_put(&out, body);
	state_put_end(&out, zip_crc(0, strbuf_str(&out)));
	folder_write("out/" STATE_NAME, strbuf_str(&out));
}

static void open_state(struct state *s, struct inputs *root, struct str fonts)
{
	*s = (struct state){0};
	trace_open(&s->trace, root, fonts);
}

static void check(struct arena *a, struct state *s, struct inputs *root, struct str fonts, struct strbuf *again)
{
	struct str rest;

	for (uint32_t i = 0; i < s->trace.n; i++) {
		struct str path = s->trace.v[i].in.path;
		stock_require(path_below(fonts, path, &rest) || str_eq(path_join(a, fonts, STR("")), path) ||
				      inputs_is_confined(root, path),
			      "files are of the journal or of the fonts");
		trace_is_same(&s->trace, i);
	}
	state_put_head(again, basis);
	trace_pack(&s->trace, 0, s->trace.n, again);
	state_put_shared(again, s, s->n);
	for (size_t i = 0; i < s->n; i++) {
		struct counted c = {0, s->trace.n};
		struct strbuf one = {.arena = a};
		struct state_product p;
		stock_require(!s->v[i].name.len || path_is_safe(s->v[i].name), "products are in the folder");
		stock_require(state_each_file(s->v[i].files, s->trace.n, count, &c), "files of a product are read");
		state_put_product(&one, &s->v[i]);
		stock_require(state_get_product(strbuf_str(&one), s->trace.n, &p), "a product comes back");
		strbuf_put(again, strbuf_str(&one));
	}
}

static bool load(struct state *s, int folder)
{
	size_t size;
	int fd;

	return file_open_at(folder, STATE_NAME, STATE_MAX, &fd, &size) == 0 && state_load(s, fd, size, basis);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = {0};
	struct inputs *root = inputs_open(NULL);
	struct str journal = str_from(folder_path(&a, "j")), fonts = str_from(folder_path(&a, "fonts"));
	struct strbuf again = {.arena = &a};
	struct state s;
	int folder;
	static bool is_written;

	if (!is_written)
		stock_write("j");
	is_written = true;
	write_state(&a, (struct str){(const char *)data, size});
	folder = open(folder_path(&a, "out"), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	stock_require(folder >= 0 && inputs_confine(root, journal, journal) == 0, "the folders can be opened");
	open_state(&s, root, fonts);
	if (load(&s, folder)) {
		check(&a, &s, root, fonts, &again);
		state_close(&s);
		write_state(&a, str_slice(strbuf_str(&again), STR("offprint state 1\n").len + sizeof basis, again.len));
		open_state(&s, root, fonts);
		stock_require(load(&s, folder), "a state comes back");
	}
	state_close(&s);
	close(folder);
	inputs_close(root);
	arena_done(&a);
	return 0;
}
