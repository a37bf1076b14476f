/* close_range(), prctl() and system calls by number */
#define _GNU_SOURCE

#include "base/childcage.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <sys/resource.h>
#include <unistd.h>

#ifdef __linux__
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

enum { DESCRIPTORS = 64, MIB = 20 };

/* `room`: between the soft and the hard limit. */
static struct rlimit lowered(struct rlimit r, rlim_t value, rlim_t room)
{
	if (r.rlim_max == RLIM_INFINITY || r.rlim_max > value + room)
		r.rlim_max = value + room;
	r.rlim_cur = r.rlim_max < value ? r.rlim_max : value;
	return r;
}

/* A macro, because the type of a resource differs between C libraries. */
#define LIMIT(resource, r, value, room) (getrlimit(resource, r) == 0 && (*(r) = lowered(*(r), value, room), setrlimit(resource, r) == 0))

/* The worker's limits are replaced, and the signals that it blocks or ignores are as at the start of a program. A write that exceeds the
 * limit of file sizes fails instead of killing: fontconfig tries to write its cache. */
static bool limit_all(const struct childcage *cage)
{
	struct rlimit r;
	sigset_t none;

	sigemptyset(&none);
	if (sigprocmask(SIG_SETMASK, &none, NULL) || signal(SIGXFSZ, SIG_IGN) == SIG_ERR || signal(SIGPIPE, SIG_DFL) == SIG_ERR)
		return false;
	/* at the soft limit SIGXCPU says why */
	return LIMIT(RLIMIT_CPU, &r, cage->cpu, 1) && LIMIT(RLIMIT_AS, &r, (rlim_t)cage->memory << MIB, 0) &&
	       LIMIT(RLIMIT_FSIZE, &r, 0, 0) && LIMIT(RLIMIT_CORE, &r, 0, 0) && LIMIT(RLIMIT_NOFILE, &r, DESCRIPTORS, 0);
}

static void close_rest(void)
{
	long most = sysconf(_SC_OPEN_MAX);

#ifdef SYS_close_range
	if (syscall(SYS_close_range, 3U, ~0U, 0U) == 0)
		return;
#endif
	for (int fd = 3; fd < (most > 0 ? most : 1024); fd++)
		close(fd);
}

/* The three are moved out of the way of each other first. */
static bool take_descriptors(const struct childcage *cage)
{
	int from[3] = {cage->in, cage->out, cage->err};

	for (int i = 0; i < 3; i++)
		while (from[i] >= 0 && from[i] < 3)
			from[i] = dup(from[i]);
	for (int i = 0; i < 3; i++)
		if (from[i] < 0 || dup2(from[i], i) != i)
			return false;
	close_rest();
	return true;
}

#if defined(__linux__) && defined(__x86_64__)
#define CAGE_ARCH AUDIT_ARCH_X86_64
#elif defined(__linux__) && defined(__aarch64__)
#define CAGE_ARCH AUDIT_ARCH_AARCH64
#endif

#ifdef CAGE_ARCH
#define CAGE_LOAD(member) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, member))
/* Answers when the accumulator equals `value`. */
#define CAGE_ON(value, action) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1), BPF_STMT(BPF_RET | BPF_K, action)
#define CAGE_REFUSE (SECCOMP_RET_ERRNO | EACCES)

/* Sockets cannot be made, nor rings that could make them. */
static bool forbid_sockets(void)
{
	struct sock_filter rules[] = {
		CAGE_LOAD(arch),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, CAGE_ARCH, 1, 0),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
		CAGE_LOAD(nr),
		CAGE_ON(SYS_socket, CAGE_REFUSE),
		CAGE_ON(SYS_io_uring_setup, CAGE_REFUSE),
		CAGE_ON(SYS_ptrace, CAGE_REFUSE),
#ifdef __X32_SYSCALL_BIT
		BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, __X32_SYSCALL_BIT, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, CAGE_REFUSE),
#endif
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	const struct sock_fprog program = {.len = sizeof rules / sizeof *rules, .filter = rules};

	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}
#elif defined(__linux__)
static bool forbid_sockets(void)
{
	return false;
}
#endif

bool childcage_enter(const struct childcage *cage)
{
	if (!take_descriptors(cage) || !limit_all(cage))
		return false;
#ifdef __linux__
	if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) || getppid() != cage->parent)
		return false;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		return false;
	/* the second way needs privileges, or a kernel that gives them to everyone in a namespace */
	if (!forbid_sockets() && unshare(CLONE_NEWNET))
		(void)unshare(CLONE_NEWUSER | CLONE_NEWNET);
#endif
	return true;
}
