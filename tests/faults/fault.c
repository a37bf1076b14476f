/* Preloaded into the program: makes its n-th call of a kind fail, or kills or stops the process there. Calls are counted over all processes
 * of a run, in a shared file.
 *
 *   FAULT=KIND:N:ACTION[:WHO]
 *     KIND    open read write send fsync close rename mkdir unlink stat fork socketpair flock poll wait map memory
 *     N       the first call that is hit, from 1
 *     ACTION  an errno as a number (only that call), +ERRNO (that call and all later ones), %ERRNO (every N-th call), kill, crash, stop; or
 *             peek: opens a file that is none of the program's, and exits with the errno of this, or 100
 *     WHO     parent or worker: other calls do not count
 *   FAULT_PATH   of the calls with a path, only those whose path contains this count
 *   FAULT_STATE  the shared file: two numbers of 4 bytes, calls and hits
 *
 * If FAULT_LOG names a file, every call with a path is logged there, one per line with its kind.
 */
#undef _FILE_OFFSET_BITS
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t size);

enum repeat { ONCE, FROM, EVERY };
enum who { ANYONE, PARENT, WORKER };

static struct {
	bool on;
	char kind[16], path[256];
	uint32_t n;
	enum repeat repeat;
	int error, signal;
	bool peek;
	enum who who;
	pid_t parent;
	volatile uint32_t *state; /* calls, hits */
	int log;                  /* 0: none */
} fault;

#define REAL(name)                            \
	static __typeof__(&name) real_##name; \
	if (!real_##name)                     \
	*(void **)&real_##name = dlsym(RTLD_NEXT, #name)

static void parse_action(const char *s)
{
	fault.repeat = *s == '+' ? FROM : *s == '%' ? EVERY : ONCE;
	fault.peek = !strcmp(s, "peek");
	fault.signal = !strcmp(s, "kill") ? SIGKILL : !strcmp(s, "crash") ? SIGSEGV : !strcmp(s, "stop") ? SIGSTOP : 0;
	fault.error = fault.signal ? 0 : atoi(s + (fault.repeat != ONCE));
}

__attribute__((constructor)) static void prepare(void)
{
	const char *what = getenv("FAULT"), *state = getenv("FAULT_STATE"), *path = getenv("FAULT_PATH"), *log = getenv("FAULT_LOG");
	char action[32] = "", who[16] = "";
	void *shared;
	int fd;

	if (log)
		fault.log = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (!what || !state || sscanf(what, "%15[^:]:%u:%31[^:]:%15s", fault.kind, &fault.n, action, who) < 3)
		return;
	snprintf(fault.path, sizeof fault.path, "%s", path ? path : "");
	parse_action(action);
	fault.who = !strcmp(who, "parent") ? PARENT : !strcmp(who, "worker") ? WORKER : ANYONE;
	fault.parent = getpid();
	fd = open(state, O_RDWR | O_CLOEXEC);
	shared = mmap(NULL, 8, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	close(fd);
	if (shared == MAP_FAILED)
		abort();
	fault.state = shared;
	fault.on = true;
}

/* Returns true with errno set if this call must fail; does not return if the process must end here. */
static bool hit(const char *kind, const char *path)
{
	uint32_t call;

	if (fault.log > 0 && path)
		dprintf(fault.log, "%s %s\n", kind, path);
	if (!fault.on || strcmp(kind, fault.kind) != 0 || (path && *fault.path && !strstr(path, fault.path)))
		return false;
	/* libgcov's, at the end of a worker whose coverage is measured */
	if (path && strstr(path, ".gcda"))
		return false;
	if (fault.who != ANYONE && (fault.who == PARENT) != (getpid() == fault.parent))
		return false;
	call = __atomic_add_fetch(&fault.state[0], 1, __ATOMIC_SEQ_CST);
	if (fault.repeat == EVERY ? call % fault.n != 0 : fault.repeat == FROM ? call < fault.n : call != fault.n)
		return false;
	__atomic_add_fetch(&fault.state[1], 1, __ATOMIC_SEQ_CST);
	if (fault.peek)
		_exit(syscall(SYS_openat, AT_FDCWD, "/etc/passwd", O_RDONLY) < 0 ? errno : 100);
	if (fault.signal) {
		raise(fault.signal);
		return false;
	}
	errno = fault.error;
	return true;
}

/* The whole path of an entry of an open folder, from the current folder if it is below it. */
static const char *whole(int dir, const char *path, char out[PATH_MAX])
{
	char link[64], here[PATH_MAX];
	ssize_t n;
	size_t skip;

	if (dir == AT_FDCWD || *path == '/')
		return path;
	snprintf(link, sizeof link, "/proc/self/fd/%d", dir);
	n = readlink(link, out, PATH_MAX - 1);
	if (n < 0 || (size_t)n + strlen(path) + 2 > PATH_MAX || !getcwd(here, sizeof here))
		return path;
	out[n] = '\0';
	if (strcmp(path, ".") != 0) {
		out[n] = '/';
		strcpy(out + n + 1, path);
	}
	skip = strlen(here);
	return !strncmp(out, here, skip) && out[skip] == '/' ? out + skip + 1 : out;
}

/* clang-format off */
/* Folders that are only passed through on the way to a file count as calls, but are not logged. */
#define OPEN(name, dir, parameters, ...)                                                        \
	int name parameters                                                                     \
	{                                                                                       \
		char buffer[PATH_MAX];                                                          \
		mode_t mode = 0;                                                                \
		int log = fault.log;                                                            \
		bool failed;                                                                    \
		REAL(name);                                                                     \
		if (flags & O_CREAT) {                                                          \
			va_list ap;                                                             \
			va_start(ap, flags);                                                    \
			mode = va_arg(ap, mode_t);                                              \
			va_end(ap);                                                             \
		}                                                                               \
		fault.log = flags & O_PATH ? 0 : log;                                           \
		failed = hit("open", whole(dir, path, buffer));                                 \
		fault.log = log;                                                                \
		return failed ? -1 : real_##name(__VA_ARGS__, flags, mode);                     \
	}

OPEN(open, AT_FDCWD, (const char *path, int flags, ...), path)
OPEN(open64, AT_FDCWD, (const char *path, int flags, ...), path)
OPEN(openat, dir, (int dir, const char *path, int flags, ...), dir, path)
OPEN(openat64, dir, (int dir, const char *path, int flags, ...), dir, path)

#define CALL(type, failed, name, kind, path, parameters, arguments)                             \
	type name parameters                                                                    \
	{                                                                                       \
		char buffer[PATH_MAX];                                                          \
		REAL(name);                                                                     \
		(void)buffer;                                                                   \
		return hit(kind, path) ? failed : real_##name arguments;                        \
	}
#define AT(dir) whole(dir, path, buffer)

CALL(DIR *, NULL, opendir, "open", path, (const char *path), (path))
CALL(ssize_t, -1, read, "read", NULL, (int fd, void *p, size_t n), (fd, p, n))
CALL(ssize_t, -1, pread, "read", NULL, (int fd, void *p, size_t n, off_t at), (fd, p, n, at))
CALL(ssize_t, -1, pread64, "read", NULL, (int fd, void *p, size_t n, off64_t at), (fd, p, n, at))
CALL(ssize_t, -1, write, "write", NULL, (int fd, const void *p, size_t n), (fd, p, n))
CALL(ssize_t, -1, send, "send", NULL, (int fd, const void *p, size_t n, int flags), (fd, p, n, flags))
CALL(int, -1, fsync, "fsync", NULL, (int fd), (fd))
CALL(int, -1, rename, "rename", to, (const char *from, const char *to), (from, to))
CALL(int, -1, renameat, "rename", whole(to_dir, to, buffer), (int dir, const char *from, int to_dir, const char *to), (dir, from, to_dir, to))
CALL(int, -1, mkdir, "mkdir", path, (const char *path, mode_t mode), (path, mode))
CALL(int, -1, mkdirat, "mkdir", AT(dir), (int dir, const char *path, mode_t mode), (dir, path, mode))
CALL(int, -1, unlink, "unlink", path, (const char *path), (path))
CALL(int, -1, unlinkat, "unlink", AT(dir), (int dir, const char *path, int flags), (dir, path, flags))
CALL(int, -1, stat, "stat", path, (const char *path, struct stat *st), (path, st))
CALL(int, -1, stat64, "stat", path, (const char *path, struct stat64 *st), (path, st))
CALL(int, -1, fstatat, "stat", AT(dir), (int dir, const char *path, struct stat *st, int flags), (dir, path, st, flags))
CALL(int, -1, fstatat64, "stat", AT(dir), (int dir, const char *path, struct stat64 *st, int flags), (dir, path, st, flags))
CALL(pid_t, -1, fork, "fork", NULL, (void), ())
CALL(int, -1, socketpair, "socketpair", NULL, (int domain, int type, int protocol, int fds[2]), (domain, type, protocol, fds))
CALL(int, -1, flock, "flock", NULL, (int fd, int operation), (fd, operation))
CALL(int, -1, poll, "poll", NULL, (struct pollfd *fds, nfds_t n, int timeout), (fds, n, timeout))
CALL(pid_t, -1, waitpid, "wait", NULL, (pid_t pid, int *status, int options), (pid, status, options))
CALL(void *, MAP_FAILED, mmap, "map", NULL, (void *at, size_t n, int prot, int flags, int fd, off_t offset), (at, n, prot, flags, fd, offset))
CALL(void *, MAP_FAILED, mmap64, "map", NULL, (void *at, size_t n, int prot, int flags, int fd, off64_t offset), (at, n, prot, flags, fd, offset))
/* clang-format on */

/* The descriptor is free again, whatever close() returns. */
int close(int fd)
{
	REAL(close);
	bool failed = hit("close", NULL);
	int error = errno, done = real_close(fd);

	if (!failed)
		return done;
	errno = error;
	return -1;
}

void *malloc(size_t size)
{
	return hit("memory", NULL) ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
	return hit("memory", NULL) ? NULL : __libc_calloc(n, size);
}

void *realloc(void *p, size_t size)
{
	return hit("memory", NULL) ? NULL : __libc_realloc(p, size);
}
