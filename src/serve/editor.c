#include "serve/editor.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/descriptors.h"

struct known {
	const char *name, *form;
};

static const struct known editors[] = {
	{"code", "code --goto {file}:{line}:{column}"},
	{"codium", "codium --goto {file}:{line}:{column}"},
	{"vscode", "vscode://file{file}:{line}:{column}"},
	{"vscodium", "vscodium://file{file}:{line}:{column}"},
	{"subl", "subl {file}:{line}:{column}"},
	{"zed", "zed {file}:{line}:{column}"},
	{"gvim", "gvim --remote-silent +{line} {file}"},
	{"emacs", "emacsclient -n +{line}:{column} {file}"},
	{"kate", "kate --line {line} --column {column} {file}"},
	{"gedit", "gedit {file} +{line}:{column}"},
	{"geany", "geany {file}:{line}:{column}"},
	{"mousepad", "mousepad --line={line} --column={column} {file}"},
	{"idea", "idea --line {line} --column {column} {file}"},
};

/* Divides a command at spaces, as a shell does, with quotes of both kinds and no more. */
static bool divide(struct arena *a, struct str s, struct strs *out)
{
	struct strbuf word = {.arena = a};
	bool in_word = false;
	char quote = 0;

	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		if (quote ? c == quote : c == '"' || c == '\'') {
			quote = quote ? 0 : c;
			in_word = true;
		} else if (!quote && (c == ' ' || c == '\t')) {
			if (in_word)
				ARENA_PUSH(a, out->v, out->n) = str_dup(a, strbuf_str(&word));
			word.len = 0;
			in_word = false;
		} else {
			strbuf_putc(&word, c);
			in_word = true;
		}
	}
	if (in_word)
		ARENA_PUSH(a, out->v, out->n) = str_dup(a, strbuf_str(&word));
	return !quote;
}

bool editor_read(struct arena *a, struct str given, struct editor *out)
{
	struct str form = given;

	*out = (struct editor){0};
	for (size_t i = 0; i < sizeof editors / sizeof *editors; i++)
		if (str_is(given, editors[i].name))
			form = str_from(editors[i].form);
	if (str_find(form, STR("://"), 0) != SIZE_MAX && str_find(form, STR(" "), 0) == SIZE_MAX) {
		out->address = form;
		return true;
	}
	if (!divide(a, form, &out->words) || !out->words.n)
		return false;
	if (str_find(form, STR("{file}"), 0) == SIZE_MAX)
		ARENA_PUSH(a, out->words.v, out->words.n) = STR("{file}");
	return true;
}

static void put_value(struct strbuf *out, struct str key, struct str file, unsigned line, unsigned column)
{
	if (str_is(key, "file"))
		strbuf_put(out, file);
	else if (str_is(key, "line"))
		strbuf_printf(out, "%u", line);
	else
		strbuf_printf(out, "%u", column);
}

static char *fill(struct arena *a, struct str word, struct str file, unsigned line, unsigned column)
{
	static const char *const keys[] = {"file", "line", "column", NULL};
	struct strbuf out = {.arena = a};

	for (size_t at = 0; at < word.len; at++) {
		size_t end = word.ptr[at] == '{' ? str_find(word, STR("}"), at) : SIZE_MAX;
		struct str key = end == SIZE_MAX ? STR("") : str_slice(word, at + 1, end);
		if (str_is_one_of(key, keys)) {
			put_value(&out, key, file, line, column);
			at = end;
		} else {
			strbuf_putc(&out, word.ptr[at]);
		}
	}
	return str_cstr(a, strbuf_str(&out));
}

/* In a child, whose own child is the program: nobody waits for it. */
static _Noreturn void start(char **argv, int report, const sigset_t *unblocked)
{
	int null = open("/dev/null", O_RDWR), err;

	if (fork())
		_exit(0);
	setsid();
	sigprocmask(SIG_SETMASK, unblocked, NULL);
	for (int fd = 0; fd < 3; fd++)
		dup2(null, fd);
	dup2(report, 3);
	fcntl(3, F_SETFD, FD_CLOEXEC);
	descriptors_close_from(4);
	execvp(argv[0], argv);
	err = errno;
	(void)!write(3, &err, sizeof err);
	_exit(1);
}

int editor_start(const struct editor *e, struct str file, unsigned line, unsigned column, const sigset_t *unblocked)
{
	struct arena a = {0};
	char **argv = ARENA_ARRAY(&a, e->words.n + 1, char *);
	int fds[2], err = 0;
	pid_t pid;

	for (size_t i = 0; i < e->words.n; i++)
		argv[i] = fill(&a, e->words.v[i], file, line, column);
	if (!e->words.n || pipe(fds)) {
		arena_done(&a);
		return e->words.n ? errno : ENOENT;
	}
	pid = fork();
	if (pid == 0)
		start(argv, fds[1], unblocked);
	err = pid < 0 ? errno : 0;
	close(fds[1]);
	while (pid > 0 && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		continue;
	/* a program that starts closes its end */
	if (!err && read(fds[0], &err, sizeof err) != sizeof err)
		err = 0;
	close(fds[0]);
	arena_done(&a);
	return err;
}
