/* A lock on a folder that only one run at a time writes to. */
#ifndef OFFPRINT_BASE_DIRLOCK_H
#define OFFPRINT_BASE_DIRLOCK_H

/* Takes the lock of an existing folder without waiting. Returns 0, EWOULDBLOCK when another process holds it, or another errno. *lock must
 * be passed to dirlock_drop(); it is -1 where the file system has no locks or the folder is not readable. Processes forked later share the
 * lock, which is free when the last of them ends; nothing is left in the folder, however they end. */
int dirlock_take(const char *path, int *lock);
void dirlock_drop(int lock); /* -1: nothing */

#endif
