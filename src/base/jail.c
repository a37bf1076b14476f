/* system calls by number */
#define _GNU_SOURCE

#include "base/jail.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

/* Address sanitizers open files and start programs to report. */
#if defined(__SANITIZE_ADDRESS__)
#define JAIL_IS_OPEN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define JAIL_IS_OPEN 1
#endif
#endif
#ifndef JAIL_IS_OPEN
#define JAIL_IS_OPEN 0
#endif

#ifdef __linux__
/* --- files: Landlock --------------------------------------------------------------------------------------------------------------- */

/* Of linux/landlock.h, which may be missing, or older than the kernel. The numbers are the same on all architectures but Alpha. */
enum { CREATE_RULESET = 444, ADD_RULE, RESTRICT_SELF };
enum { CREATE_RULESET_VERSION = 1, RULE_PATH_BENEATH = 1 };

enum {
	FS_EXECUTE = 1 << 0,
	FS_WRITE_FILE = 1 << 1,
	FS_READ_FILE = 1 << 2,
	FS_READ_DIR = 1 << 3,
	FS_REMOVE_FILE = 1 << 5,
	FS_MAKE_DIR = 1 << 7,
	FS_MAKE_REG = 1 << 8,
	FS_TRUNCATE = 1 << 14,

	/* all that a version knows */
	FS_ALL_1 = (1 << 13) - 1,
	FS_ALL_2 = (1 << 14) - 1,
	FS_ALL_3 = (1 << 15) - 1,
	FS_ALL_5 = (1 << 16) - 1,
	NET_ALL_4 = 3,
	SCOPE_ALL_6 = 3,

	ON_FILES = FS_EXECUTE | FS_WRITE_FILE | FS_READ_FILE | FS_TRUNCATE, /* the others make sense for folders only */
	READING = FS_READ_FILE | FS_READ_DIR,
	RUNNING = READING | FS_EXECUTE,
	WRITING = READING | FS_WRITE_FILE | FS_TRUNCATE | FS_MAKE_REG | FS_MAKE_DIR | FS_REMOVE_FILE,
};

struct ruleset {
	uint64_t fs, net, scoped;
};

struct path_beneath {
	uint64_t allowed;
	int32_t fd;
} __attribute__((packed));

/* What programs of the system read: their libraries, fonts, locales, and what poppler has. */
static const struct jail_place system_places[] = {
	{"/usr", -1, JAIL_RUN},
	{"/bin", -1, JAIL_RUN},
	{"/lib", -1, JAIL_RUN},
	{"/lib32", -1, JAIL_RUN},
	{"/lib64", -1, JAIL_RUN},
	{"/nix/store", -1, JAIL_RUN},
	{"/gnu/store", -1, JAIL_RUN},
	{"/etc/ld.so.cache", -1, JAIL_READ},
	{"/etc/ld.so.conf", -1, JAIL_READ},
	{"/etc/ld.so.conf.d", -1, JAIL_READ},
	{"/etc/localtime", -1, JAIL_READ},
	{"/etc/fonts", -1, JAIL_READ},
	{"/var/cache/fontconfig", -1, JAIL_READ},
	{"/dev/urandom", -1, JAIL_READ},
	{"/dev/null", -1, JAIL_WRITE},
};

static uint64_t handled_by(long version)
{
	return version >= 5 ? FS_ALL_5 : version >= 3 ? FS_ALL_3 : version == 2 ? FS_ALL_2 : FS_ALL_1;
}

static uint64_t rights_of(enum jail_right right)
{
	switch (right) {
	case JAIL_READ:
		return READING;
	case JAIL_RUN:
		return RUNNING;
	case JAIL_WRITE:
		return WRITING;
	}
	return 0;
}

/* O_PATH is not refused, so that a child can be given less than its parent has. open() may be replaced by tests. */
static void add_place(int ruleset, uint64_t handled, const struct jail_place *p)
{
	struct path_beneath rule = {.allowed = rights_of(p->right) & handled};
	struct stat st;
	int fd = p->path ? (int)syscall(SYS_openat, AT_FDCWD, p->path, O_PATH | O_CLOEXEC) : p->fd;

	if (fd >= 0 && fstat(fd, &st) == 0) {
		if (!S_ISDIR(st.st_mode))
			rule.allowed &= ON_FILES;
		rule.fd = fd;
		(void)syscall(ADD_RULE, ruleset, RULE_PATH_BENEATH, &rule, 0);
	}
	if (p->path && fd >= 0)
		close(fd);
}

/* A program below /opt or the user's folder, with its libraries and data: bin/, lib/, share/ beside each other. */
static void add_program(int ruleset, uint64_t handled, const char *program)
{
	static const char *const beside[] = {"lib", "lib64", "share", "etc/fonts"};
	char real[PATH_MAX], path[PATH_MAX + 16], *slash;

	if (!realpath(program, real))
		return;
	add_place(ruleset, handled, &(struct jail_place){real, -1, JAIL_RUN});
	slash = strrchr(real, '/');
	if (!slash || slash - real < 4 || memcmp(slash - 4, "/bin", 4) != 0)
		return;
	slash[-3] = '\0';
	for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
		snprintf(path, sizeof path, "%s%s", real, beside[i]);
		add_place(ruleset, handled, &(struct jail_place){path, -1, JAIL_RUN});
	}
}

static bool confine_files(const struct jail *jail)
{
	long version = syscall(CREATE_RULESET, NULL, 0, CREATE_RULESET_VERSION);
	struct ruleset all = {.fs = handled_by(version)};
	int ruleset;
	bool ok;

	if (version < 1)
		return false;
	if (version >= 4)
		all.net = NET_ALL_4;
	if (version >= 6)
		all.scoped = SCOPE_ALL_6;
	ruleset = (int)syscall(CREATE_RULESET, &all, sizeof all, 0);
	if (ruleset < 0)
		return false;
	for (size_t i = 0; i < jail->n; i++)
		add_place(ruleset, all.fs, &jail->places[i]);
	for (size_t i = 0; jail->programs && i < sizeof system_places / sizeof *system_places; i++)
		add_place(ruleset, all.fs, &system_places[i]);
	if (jail->programs && jail->program)
		add_program(ruleset, all.fs, jail->program);
	ok = syscall(RESTRICT_SELF, ruleset, 0) == 0;
	close(ruleset);
	return ok;
}

/* --- system calls: seccomp --------------------------------------------------------------------------------------------------------- */

#if defined(__x86_64__)
#define JAIL_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define JAIL_ARCH AUDIT_ARCH_AARCH64
#endif

#ifdef JAIL_ARCH
#define REFUSE (SECCOMP_RET_ERRNO | EACCES)
#define OFFSET(member) ((uint32_t)offsetof(struct seccomp_data, member))

/* Of asm-generic/ioctls.h: they type into the terminal. */
enum { IOCTL_TYPE = 0x5412, IOCTL_CONSOLE = 0x541c };
/* Of newer kernels; the numbers are the same on both architectures. */
enum {
	CALL_PIDFD_SEND_SIGNAL = 424,
	CALL_IO_URING_SETUP = 425,
	CALL_OPEN_TREE = 428,
	CALL_MOVE_MOUNT = 429,
	CALL_FSOPEN = 430,
	CALL_FSMOUNT = 432,
	CALL_FSPICK = 433,
	CALL_CLONE3 = 435,
	CALL_PIDFD_GETFD = 438,
	CALL_PROCESS_MADVISE = 440,
	CALL_MOUNT_SETATTR = 442,
	CALL_FCHMODAT2 = 452,
	CALL_SETXATTRAT = 463,
	CALL_REMOVEXATTRAT = 466,
};

/* Whoever needs one of them is not doing what this program does. clang-format would make a column of each word. */
/* clang-format off */
static const int refused[] = {
	/* network, also by rings */
	SYS_socket, SYS_socketpair, SYS_bind, SYS_listen, SYS_accept, SYS_accept4, SYS_connect, CALL_IO_URING_SETUP,
	/* other processes, and the kernel */
	SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_kcmp, CALL_PIDFD_GETFD, CALL_PIDFD_SEND_SIGNAL, CALL_PROCESS_MADVISE,
	SYS_bpf, SYS_perf_event_open, SYS_userfaultfd, SYS_add_key, SYS_request_key, SYS_keyctl, SYS_init_module, SYS_finit_module,
	SYS_delete_module, SYS_kexec_load, SYS_reboot, SYS_syslog, SYS_acct, SYS_swapon, SYS_swapoff, SYS_quotactl,
	SYS_settimeofday, SYS_clock_settime, SYS_adjtimex, SYS_clock_adjtime, SYS_sethostname, SYS_setdomainname,
	/* mounts and namespaces */
	SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_unshare, SYS_setns, CALL_OPEN_TREE, CALL_MOVE_MOUNT, CALL_FSOPEN, CALL_FSMOUNT,
	CALL_FSPICK, CALL_MOUNT_SETATTR,
	/* files that Landlock does not look at */
	SYS_open_by_handle_at, SYS_name_to_handle_at, SYS_truncate, SYS_mknodat, SYS_fchmodat, CALL_FCHMODAT2, SYS_fchownat, SYS_utimensat,
	SYS_setxattr, SYS_lsetxattr, SYS_removexattr, SYS_lremovexattr, CALL_SETXATTRAT, CALL_REMOVEXATTRAT,
	/* the same by older names */
#ifdef __x86_64__
	SYS_mknod, SYS_chmod, SYS_chown, SYS_lchown, SYS_utime, SYS_utimes, SYS_futimesat, SYS_iopl, SYS_ioperm, SYS_modify_ldt,
#endif
};
/* Refused where no program may be run. */
static const int refused_to_run[] = {
	SYS_execve, SYS_execveat, SYS_rt_sigqueueinfo, SYS_rt_tgsigqueueinfo,
#ifdef __x86_64__
	SYS_fork, SYS_vfork,
#endif
};
/* clang-format on */

enum { REFUSED = sizeof refused / sizeof *refused, REFUSED_TO_RUN = sizeof refused_to_run / sizeof *refused_to_run, OTHERS = 60 };

_Static_assert(REFUSED < 256 && REFUSED_TO_RUN < 256, "jumps have 8 bits");

struct filter {
	struct sock_filter v[REFUSED + REFUSED_TO_RUN + OTHERS];
	unsigned short n;
};

static void put(struct filter *f, unsigned code, uint32_t k, unsigned char yes, unsigned char no)
{
	f->v[f->n++] = (struct sock_filter){(unsigned short)code, yes, no, k};
}

static void load(struct filter *f, uint32_t offset)
{
	put(f, BPF_LD | BPF_W | BPF_ABS, offset, 0, 0);
}

static void answer(struct filter *f, uint32_t action)
{
	put(f, BPF_RET | BPF_K, action, 0, 0);
}

static void on(struct filter *f, int call, uint32_t action)
{
	put(f, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)call, 0, 1);
	answer(f, action);
}

/* Jumps to one answer: the kernel goes through the rules for each of its calls when it gets them, which takes most of the time here. */
static void refuse_all(struct filter *f, const int *calls, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		put(f, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)calls[i], (unsigned char)(n - i), 0);
	put(f, BPF_JMP | BPF_JA, 1, 0, 0);
	answer(f, REFUSE);
}

/* As on(), if an argument is `value` (`test` BPF_JEQ) or has one of its bits (BPF_JSET). */
static void on_argument(struct filter *f, int call, uint32_t offset, unsigned test, uint32_t value, uint32_t action)
{
	put(f, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)call, 0, 4);
	load(f, offset);
	put(f, BPF_JMP | test | BPF_K, value, 0, 1);
	answer(f, action);
	load(f, OFFSET(nr));
}

static void only_if(struct filter *f, int call, uint32_t offset, unsigned test, uint32_t value)
{
	on_argument(f, call, offset, test, value, SECCOMP_RET_ALLOW);
	on(f, call, REFUSE);
}

/* Threads are made, by clone() where there is no clone3(), whose arguments cannot be seen; signals go to this process. */
static void refuse_processes(struct filter *f)
{
	uint32_t self = (uint32_t)getpid();

	refuse_all(f, refused_to_run, REFUSED_TO_RUN);
	on(f, CALL_CLONE3, SECCOMP_RET_ERRNO | ENOSYS);
	only_if(f, SYS_clone, OFFSET(args[0]), BPF_JSET, CLONE_THREAD);
	only_if(f, SYS_kill, OFFSET(args[0]), BPF_JEQ, self);
	only_if(f, SYS_tkill, OFFSET(args[0]), BPF_JEQ, self);
	only_if(f, SYS_tgkill, OFFSET(args[0]), BPF_JEQ, self);
}

/* Little-endian: arguments of 32 bits are the first half. */
static bool confine_calls(const struct jail *jail)
{
	struct filter f = {.n = 0};
	struct sock_fprog program;

	load(&f, OFFSET(arch));
	put(&f, BPF_JMP | BPF_JEQ | BPF_K, JAIL_ARCH, 1, 0);
	answer(&f, SECCOMP_RET_KILL_PROCESS);
	load(&f, OFFSET(nr));
#ifdef __X32_SYSCALL_BIT
	put(&f, BPF_JMP | BPF_JGE | BPF_K, __X32_SYSCALL_BIT, 0, 1);
	answer(&f, REFUSE);
#endif
	refuse_all(&f, refused, REFUSED);
	if (!jail->programs)
		refuse_processes(&f);
	only_if(&f, SYS_prlimit64, OFFSET(args[0]), BPF_JEQ, 0);
	on_argument(&f, SYS_ioctl, OFFSET(args[1]), BPF_JEQ, IOCTL_TYPE, REFUSE);
	on_argument(&f, SYS_ioctl, OFFSET(args[1]), BPF_JEQ, IOCTL_CONSOLE, REFUSE);
	answer(&f, SECCOMP_RET_ALLOW);
	program = (struct sock_fprog){.len = f.n, .filter = f.v};
	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}
#else
static bool confine_calls(const struct jail *jail)
{
	(void)jail;
	return false;
}
#endif

unsigned jail_enter(const struct jail *jail)
{
	unsigned force = 0;

	if (JAIL_IS_OPEN || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		return 0;
	if (confine_files(jail))
		force |= JAIL_FILES;
	if (confine_calls(jail))
		force |= JAIL_CALLS;
	return force;
}
#else
unsigned jail_enter(const struct jail *jail)
{
	(void)jail;
	return 0;
}
#endif

unsigned jail_probe(void)
{
	const struct jail nothing = {.n = 0};
	int status = 0;
	pid_t pid = fork();

	if (pid == 0)
		_exit((int)jail_enter(&nothing));
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	return pid > 0 && WIFEXITED(status) ? (unsigned)WEXITSTATUS(status) : 0;
}
