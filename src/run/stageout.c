#include "run/stageout.h"

#include <errno.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/digest.h"
#include "base/file.h"
#include "body/join.h"
#include "run/fileline.h"

/* Writes bytes under a temporary name. */
static bool stage_bytes(const struct stageout *s, const struct product *p, struct diag *d, struct made *made)
{
	if (!made->sha256[0])
		digest_hex(made->bytes, made->sha256);
	fileline_put(s->options, made, made->sha256, made->bytes.len);
	return emit_stage(s->scratch, d, s->emit, p->name, made->bytes);
}

/* The errno of writing more to a file: libraries do not report a full disk. */
static int write_error(int fd)
{
	static const char more[64 * 1024];
	off_t end = lseek(fd, 0, SEEK_END);
	int err = end < 0 ? errno : file_put(fd, (struct str){more, sizeof more});

	return err;
}

/* Writes a joined file under a temporary name. False after reporting; *unwritable: because of the disk. */
static bool stage_joined(const struct stageout *s, const struct product *p, struct diag *d, const struct made *made, bool *unwritable)
{
	char name[FILE_FD_NAME], sha256[DIGEST_HEX + 1];
	struct str path = emit_path(s->scratch, s->emit, p->name);
	uint64_t size = 0;
	int fd = emit_stage_open(s->scratch, d, s->emit, p->name), err = 0;
	bool ok;

	*unwritable = fd < 0;
	if (fd < 0)
		return false;
	file_fd_name(fd, name);
	ok = join_write(made->joined, &(struct join_output){name, s->options->web});
	makejoin_report(d, made);
	if (!ok)
		err = write_error(fd);
	else
		err = digest_file(fd, sha256, &size);
	if (err)
		emit_report(d, "write", path, err);
	else if (!ok)
		diag_error(d, ORIGIN_NONE, DIAG_SYSTEM, "cannot write '%.*s': %.*s", STR_ARG(path), STR_ARG(join_error(made->joined)));
	else
		fileline_put(s->options, made, sha256, size);
	*unwritable = err != 0;
	return emit_stage_close(s->scratch, d, s->emit, p->name, fd, ok && !err);
}

/* Hands on the pieces of a file; fd -1: only for their messages. Returns an errno. */
static int put_pieces(const struct made *made, int fd)
{
	struct str piece;
	int err = 0;

	for (made->next(made->ctx, &piece); piece.len; made->next(made->ctx, &piece))
		err = err || fd < 0 ? err : file_put(fd, piece);
	return err;
}

/* Writes a file that is made in pieces under a temporary name. False after reporting, or with errors in its contents; *unwritable: because
 * of the disk. */
static bool stage_pieces(const struct stageout *s, const struct product *p, struct diag *d, const struct made *made, bool *unwritable)
{
	char sha256[DIGEST_HEX + 1];
	uint64_t size = 0;
	int fd = emit_stage_open(s->scratch, d, s->emit, p->name), err;

	*unwritable = fd < 0;
	err = put_pieces(made, fd);
	if (fd < 0)
		return false;
	err = err ? err : digest_file(fd, sha256, &size);
	if (err)
		emit_report(d, "write", emit_path(s->scratch, s->emit, p->name), err);
	else
		fileline_put(s->options, made, sha256, size);
	*unwritable = err != 0;
	return emit_stage_close(s->scratch, d, s->emit, p->name, fd, !err && diag_count(d, DIAG_ERROR) == 0);
}

void stageout_unheard(const struct made *made)
{
	if (made->next)
		put_pieces(made, -1);
}

bool stageout_put(const struct stageout *s, const struct product *p, struct diag *d, struct made *made, bool *unwritable)
{
	bool staged = false;

	*unwritable = false;
	if (made->next)
		return stage_pieces(s, p, d, made, unwritable);
	if (made->joined)
		return stage_joined(s, p, d, made, unwritable);
	if (made->bytes.len) {
		staged = stage_bytes(s, p, d, made);
		*unwritable = !staged;
	}
	return staged;
}
