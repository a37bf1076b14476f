/* All PDF files of an issue in one archive. It stays as long as its members. */
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/zip.h"
#include "run/site_int.h"

enum { PIECE = 64 * 1024 /* [bytes] read at once */ };

void sitearchive_add(struct sitework *w, const struct siteout_group *g)
{
	struct arena *a = &w->m->of_issue;
	const struct siteout_file *last = &g->now.v[g->now.n - 1];
	struct siteout_file member = *last;

	member.name = str_dup(a, last->name);
	ARENA_PUSH(a, w->archive.v, w->archive.n) = member;
}

static void key_of(const struct siteout_files *members, char key[DIGEST_HEX + 1])
{
	struct digest d;

	digest_open(&d);
	for (size_t i = 0; i < members->n; i++) {
		digest_add(&d, members->v[i].name);
		digest_add(&d, (struct str){members->v[i].sha256, DIGEST_HEX + 1});
	}
	digest_close_hex(&d, key);
}

/* Reads a file from its start: its check sum, or (to >= 0) its bytes into the archive. False: it cannot be read or written. */
static bool pass(int from, int to, struct zip *z, uint32_t *crc)
{
	char buf[PIECE];
	ssize_t n;

	if (lseek(from, 0, SEEK_SET) != 0)
		return false;
	while ((n = read(from, buf, sizeof buf)) > 0) {
		struct str piece = {buf, (size_t)n};
		if (to < 0)
			*crc = zip_crc(*crc, piece);
		else if (!zip_data(z, piece) || file_put(to, piece))
			return false;
	}
	return n == 0;
}

/* Below a folder of the issue's name, which stands at the start of their names. */
static bool put_member(const struct siteout *o, struct zip *z, int to, struct arena *a, const struct siteout_file *member)
{
	struct strbuf head = {.arena = a};
	uint32_t crc = 0;
	size_t size;
	int from;
	bool ok = !emit_open_file(&o->emit, member->name, SIZE_MAX, &from, &size);

	if (!ok)
		return false;
	ok = pass(from, -1, z, &crc) && zip_begin(z, &head, member->name, member->bytes, crc) && !file_put(to, strbuf_str(&head)) &&
	     pass(from, to, z, &crc);
	close(from);
	return ok;
}

static bool put_members(struct sitework *w, int to)
{
	struct arena *a = &w->m->of_article;
	const struct date *date = &w->issue.issue->dates.released;
	struct strbuf end = {.arena = a};
	struct zip z;
	bool ok = true;

	zip_open(&z, a, (struct zip_date){date->year ? date->year : w->issue.issue->year, date->month, date->day});
	for (size_t i = 0; i < w->archive.n && ok; i++)
		ok = put_member(&w->m->out, &z, to, a, &w->archive.v[i]);
	return ok && zip_end(&z, &end) && !file_put(to, strbuf_str(&end));
}

struct site_file sitearchive_make(struct sitework *w)
{
	struct arena *a = &w->m->of_issue;
	struct str name = str_printf(a, "%.*s.zip", STR_ARG(w->target->name));
	struct arena_mark mark = arena_save(&w->m->of_article);
	char key[DIGEST_HEX + 1];
	int fd;

	if (!w->archive.n)
		return (struct site_file){0};
	key_of(&w->archive, key);
	w->group.about.key = str_dup(a, str_from(key));
	if (!str_eq(w->group.about_before.key, w->group.about.key) || !siteout_keep(&w->group, name)) {
		fd = siteout_open_file(&w->group, name);
		if (fd >= 0 && put_members(w, fd))
			siteout_close_file(&w->group, name, fd);
		else if (fd >= 0)
			siteout_drop_file(&w->group, name, fd, 0); /* over 4 GB */
		arena_rewind(&w->m->of_article, mark);
	}
	return siteout_size(&w->group, name) ? (struct site_file){.name = name, .bytes = siteout_size(&w->group, name)}
					     : (struct site_file){0};
}
