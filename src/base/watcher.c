#include "base/watcher.h"

#include <errno.h>
#include <poll.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/inotify.h>
#endif

#include "base/arena.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/path.h"

enum {
	INTERVAL = 1000,     /* [ms] between looks */
	FOLDERS_MAX = 20000, /* that are watched; more are looked at */
	FILES_MAX = 500000,  /* that are looked at */
	DEPTH_MAX = 32,      /* of folders */
	EVENTS_SIZE = 65536, /* [bytes] read at once */
};

struct watch {
	int number; /* of inotify; -1: free */
	struct str folder;
	struct str name; /* of the file that counts; empty: all, and folders below */
};

struct root {
	struct str path, real; /* as given; where it led to when it was watched */
	bool is_watched;
};

struct watcher {
	struct arena arena, scratch;
	int fd; /* of inotify; -1: looks again */
	struct root *roots;
	size_t n_roots;
	struct strs skipped;
	struct watch *watches;
	size_t n_watches;
	uint64_t seen;   /* what all files were at the last look */
	int64_t seen_at; /* [ms] */
	int64_t followed_at;
	size_t n_files;
	bool changed;  /* not yet returned */
	bool doubtful; /* a folder has come or gone: roots are looked for again */
};

static int64_t now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool is_temporary(struct str name)
{
	return !name.len || name.ptr[0] == '.' || name.ptr[name.len - 1] == '~' || str_is(name, "4913") ||
	       (name.ptr[0] == '#' && name.ptr[name.len - 1] == '#');
}

static bool is_skipped(const struct watcher *w, struct str path)
{
	for (size_t i = 0; i < w->skipped.n; i++)
		if (str_eq(w->skipped.v[i], path))
			return true;
	return false;
}

/* Whether a name in a folder counts. */
static bool counts(struct watcher *w, struct str folder, struct str name)
{
	return !is_temporary(name) && !(w->skipped.n && is_skipped(w, path_join(&w->scratch, folder, name)));
}

static bool is_real_folder(const char *path)
{
	struct stat st;

	return !lstat(path, &st) && S_ISDIR(st.st_mode);
}

/* === Looking again === */

static uint64_t look_at(struct watcher *w, uint64_t h, struct str path, unsigned depth)
{
	struct arena_mark mark = arena_save(&w->scratch);
	const char *name = str_cstr(&w->scratch, path);
	struct stat st;
	struct str *names;
	size_t n = 0;

	if (w->n_files++ >= FILES_MAX || (depth ? lstat(name, &st) : stat(name, &st))) {
		arena_rewind(&w->scratch, mark);
		return hash_word(h, 0);
	}
	h = hash_bytes(hash_bytes(h, path.ptr, path.len), &st.st_ino, sizeof st.st_ino);
	if (S_ISDIR(st.st_mode)) {
		if (depth < DEPTH_MAX)
			file_list(&w->scratch, name, &names, &n);
		for (size_t i = 0; i < n; i++)
			if (counts(w, path, names[i]))
				h = look_at(w, h, path_join(&w->scratch, path, names[i]), depth + 1);
	} else {
		h = hash_bytes(hash_bytes(h, &st.st_mtim.tv_sec, sizeof st.st_mtim.tv_sec), &st.st_mtim.tv_nsec, sizeof st.st_mtim.tv_nsec);
		h = hash_bytes(h, &st.st_size, sizeof st.st_size);
	}
	arena_rewind(&w->scratch, mark);
	return h;
}

static uint64_t look(struct watcher *w)
{
	uint64_t h = HASH_START;

	w->n_files = 0;
	for (size_t i = 0; i < w->n_roots; i++)
		h = look_at(w, h, path_real(&w->scratch, w->roots[i].path), 0);
	w->seen_at = now();
	return h;
}

/* If it is time. */
static void look_again(struct watcher *w)
{
	uint64_t h;

	if (now() - w->seen_at < INTERVAL)
		return;
	h = look(w);
	w->changed = w->changed || h != w->seen;
	w->seen = h;
}

/* From now on. */
static void start_looking(struct watcher *w)
{
	if (w->fd >= 0)
		close(w->fd);
	w->fd = -1;
	w->n_watches = 0;
	w->seen = look(w);
}

/* === inotify === */

#ifdef __linux__
enum {
	EVENTS = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ATTRIB,
};

static void put_watch(struct watcher *w, struct watch watch)
{
	struct watch *free = NULL;

	for (size_t i = 0; i < w->n_watches; i++) {
		struct watch *known = &w->watches[i];
		if (known->number == watch.number && str_eq(known->name, watch.name) && str_eq(known->folder, watch.folder))
			return;
		if (known->number < 0 || (known->number == watch.number && !known->name.len && !watch.name.len)) /* it was moved */
			free = known;
	}
	watch.folder = str_dup(&w->arena, watch.folder);
	watch.name = str_dup(&w->arena, watch.name);
	if (free)
		*free = watch;
	else
		ARENA_PUSH(&w->arena, w->watches, w->n_watches) = watch;
}

/* Watches a folder, for one file in it or (name empty) for all below. False: it cannot be watched, or there are too many. */
static bool watch_folder(struct watcher *w, struct str folder, struct str name, unsigned depth)
{
	struct arena_mark mark = arena_save(&w->scratch);
	const char *path = str_cstr(&w->scratch, folder);
	int number = w->n_watches < FOLDERS_MAX ? inotify_add_watch(w->fd, path, EVENTS) : -1;
	bool ok = number >= 0;
	struct str *names;
	size_t n = 0;

	if (!ok && (w->n_watches >= FOLDERS_MAX || errno == ENOSPC || errno == ENOMEM))
		start_looking(w);
	if (ok)
		put_watch(w, (struct watch){number, folder, name});
	if (ok && !name.len && depth < DEPTH_MAX)
		file_list(&w->scratch, path, &names, &n);
	for (size_t i = 0; i < n && w->fd >= 0; i++) {
		struct str below = path_join(&w->scratch, folder, names[i]);
		if (counts(w, folder, names[i]) && is_real_folder(str_cstr(&w->scratch, below)))
			watch_folder(w, below, STR(""), depth + 1);
	}
	arena_rewind(&w->scratch, mark);
	return ok;
}

static void watch_root(struct watcher *w, struct root *r)
{
	struct arena_mark mark = arena_save(&w->scratch);

	r->real = str_dup(&w->arena, path_real_ahead(&w->scratch, r->path));
	if (file_is_dir(str_cstr(&w->scratch, r->real)))
		r->is_watched = watch_folder(w, r->real, STR(""), 0);
	else
		r->is_watched = watch_folder(w, path_dir(r->real), path_base(r->real), 0);
	arena_rewind(&w->scratch, mark);
}

static void watch_roots(struct watcher *w, bool all)
{
	w->doubtful = false;
	for (size_t i = 0; i < w->n_roots && w->fd >= 0; i++) {
		bool was = w->roots[i].is_watched;
		if (!was || all)
			watch_root(w, &w->roots[i]);
		w->changed = w->changed || (!was && w->roots[i].is_watched);
		w->doubtful = w->doubtful || !w->roots[i].is_watched;
	}
}

/* A link on the way to a root may lead elsewhere by now, of which nothing is heard: looks every second. */
static void follow_links(struct watcher *w)
{
	struct arena_mark mark = arena_save(&w->scratch);
	bool moved = false;

	if (now() - w->followed_at < INTERVAL)
		return;
	w->followed_at = now();
	for (size_t i = 0; i < w->n_roots && !moved; i++)
		moved = w->roots[i].is_watched && file_exists(str_cstr(&w->scratch, w->roots[i].path)) &&
			!str_eq(path_real(&w->scratch, w->roots[i].path), w->roots[i].real);
	arena_rewind(&w->scratch, mark);
	if (!moved)
		return;
	for (size_t i = 0; i < w->n_watches; i++)
		if (w->watches[i].number >= 0)
			inotify_rm_watch(w->fd, w->watches[i].number);
	w->n_watches = 0;
	w->changed = true;
	watch_roots(w, true);
}

static bool is_root(const struct watcher *w, const struct watch *watch)
{
	for (size_t i = 0; i < w->n_roots; i++)
		if (!watch->name.len && str_eq(w->roots[i].real, watch->folder))
			return true;
	return false;
}

static void drop_watch(struct watcher *w, int number)
{
	for (size_t i = 0; i < w->n_watches; i++) {
		struct watch *known = &w->watches[i];
		if (known->number != number)
			continue;
		for (size_t k = 0; k < w->n_roots; k++)
			if (str_eq(w->roots[k].real, known->name.len ? path_join(&w->scratch, known->folder, known->name) : known->folder))
				w->roots[k].is_watched = false;
		known->number = -1;
		w->doubtful = true;
	}
}

static void take_event(struct watcher *w, const struct inotify_event *e)
{
	struct str name = e->len ? str_from(e->name) : STR("");

	if (e->mask & IN_Q_OVERFLOW) {
		w->changed = true;
		watch_roots(w, true);
		return;
	}
	if (e->mask & IN_IGNORED) {
		drop_watch(w, e->wd);
		w->changed = true;
		return;
	}
	for (size_t i = 0; i < w->n_watches; i++) {
		struct watch *known = &w->watches[i];
		if (known->number != e->wd || (known->name.len && !str_eq(known->name, name)))
			continue;
		if (name.len && !counts(w, known->folder, name))
			return;
		/* the stamp of a folder itself says nothing */
		w->changed = w->changed || !(e->mask & IN_ATTRIB) || name.len;
		if (e->mask & IN_MOVE_SELF && is_root(w, known)) /* another may take its place */
			inotify_rm_watch(w->fd, e->wd);
		if (e->mask & IN_ISDIR && e->mask & (IN_CREATE | IN_MOVED_TO) && w->fd >= 0)
			watch_folder(w, path_join(&w->scratch, known->folder, name), STR(""), 0);
		return;
	}
}

static void take_events(struct watcher *w)
{
	struct arena_mark mark = arena_save(&w->scratch);
	union {
		struct inotify_event event; /* for its alignment */
		char bytes[EVENTS_SIZE];
	} *buffer = arena_raw(&w->scratch, sizeof *buffer);
	ssize_t n = 1;

	while (w->fd >= 0 && n > 0) {
		n = read(w->fd, buffer->bytes, sizeof buffer->bytes);
		for (ssize_t at = 0; at < n && w->fd >= 0;) {
			const struct inotify_event *e = (const struct inotify_event *)(const void *)(buffer->bytes + at);
			take_event(w, e);
			at += (ssize_t)(sizeof *e + e->len);
		}
	}
	arena_rewind(&w->scratch, mark);
}

static int open_events(void)
{
	return inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
}
#else
static void watch_root(struct watcher *w, struct root *r)
{
	(void)w, (void)r;
}

static void watch_roots(struct watcher *w, bool all)
{
	(void)w, (void)all;
}

static void take_events(struct watcher *w)
{
	(void)w;
}

static void follow_links(struct watcher *w)
{
	(void)w;
}

static int open_events(void)
{
	return -1;
}
#endif

/* === Both === */

struct watcher *watcher_open(enum watcher_way way)
{
	struct arena arena = {0};
	struct watcher *w = ARENA_NEW(&arena, struct watcher);

	w->arena = arena; /* which holds it */
	w->fd = way == WATCHER_POLLING ? -1 : open_events();
	return w;
}

void watcher_close(struct watcher *w)
{
	struct arena arena;

	if (!w)
		return;
	if (w->fd >= 0)
		close(w->fd);
	arena_done(&w->scratch);
	arena = w->arena;
	arena_done(&arena);
}

void watcher_add(struct watcher *w, struct str path)
{
	for (size_t i = 0; i < w->n_roots; i++)
		if (str_eq(w->roots[i].path, path))
			return;
	ARENA_PUSH(&w->arena, w->roots, w->n_roots) = (struct root){.path = str_dup(&w->arena, path)};
	if (w->fd >= 0)
		watch_root(w, &w->roots[w->n_roots - 1]);
	w->doubtful = w->doubtful || !w->roots[w->n_roots - 1].is_watched;
	if (w->fd < 0)
		w->seen = look(w);
}

void watcher_skip(struct watcher *w, struct str path)
{
	ARENA_PUSH(&w->arena, w->skipped.v, w->skipped.n) = str_dup(&w->arena, path);
}

int watcher_fd(const struct watcher *w)
{
	return w->fd;
}

/* Takes what has happened, or happens within a time. False: a signal has come. */
static bool wait_for(struct watcher *w, int timeout)
{
	int step = timeout < 0 || timeout > INTERVAL ? INTERVAL : timeout;
	struct pollfd p = {.fd = w->fd, .events = POLLIN};

	if (w->doubtful)
		watch_roots(w, false);
	if (poll(&p, w->fd >= 0, w->changed ? 0 : step) < 0)
		return false;
	if (w->fd >= 0)
		take_events(w);
	else
		look_again(w);
	if (w->fd >= 0)
		follow_links(w);
	return true;
}

/* Waits until nothing has happened for a while. */
static void let_settle(struct watcher *w, int settle)
{
	int64_t end = now() + WATCHER_SETTLE_MAX, quiet = now() + settle;

	for (int64_t at = now(); at < quiet && at < end; at = now()) {
		w->changed = false;
		if (!wait_for(w, (int)(quiet - at)))
			return;
		if (w->changed)
			quiet = now() + settle;
	}
}

bool watcher_wait(struct watcher *w, int timeout, int settle)
{
	int64_t end = now() + timeout;

	do {
		int64_t left = end - now();
		if (!wait_for(w, timeout < 0 ? -1 : left > 0 ? (int)left : 0))
			return false;
	} while (!w->changed && (timeout < 0 || now() < end));
	if (!w->changed)
		return false;
	let_settle(w, settle);
	w->changed = false;
	return true;
}
