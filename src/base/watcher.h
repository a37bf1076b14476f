/* Waits for changes of files: by inotify, or where that is missing or has too few watches, by looking again every second.
 *
 * What editors and version control do at once is one change: a wait ends when nothing more has happened for a while. Names that begin with
 * a dot or end with "~", and other names of editors' temporary files, do not count. Links to folders are not followed. What is to be watched
 * need not exist: its appearance is a change.
 */
#ifndef OFFPRINT_BASE_WATCHER_H
#define OFFPRINT_BASE_WATCHER_H

#include <stdbool.h>

#include "base/str.h"

struct watcher;

enum watcher_way { WATCHER_BEST, WATCHER_POLLING };

struct watcher *watcher_open(enum watcher_way way);
void watcher_close(struct watcher *w);

/* A file, or a folder with all below it. */
void watcher_add(struct watcher *w, struct str path);
/* Before watcher_add(): a path that does not count, nor what is below it; an absolute one without symbolic links, as are then those added. */
void watcher_skip(struct watcher *w, struct str path);

/* Readable when something may have changed, for a loop that waits for other things too; -1: there is none, watcher_wait() is to be called now
 * and then. */
int watcher_fd(const struct watcher *w);

/* Whether something has changed since the last call, or changes within `timeout` [ms] (-1: no limit); then returns once nothing has happened for
 * `settle` [ms], at the latest after WATCHER_SETTLE_MAX. False also when a signal comes. */
bool watcher_wait(struct watcher *w, int timeout, int settle);
enum { WATCHER_SETTLE_MAX = 2000 /* [ms] */ };

#endif
