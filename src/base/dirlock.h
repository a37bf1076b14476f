/* A folder that one run at a time writes into. */
#ifndef OFFPRINT_BASE_DIRLOCK_H
#define OFFPRINT_BASE_DIRLOCK_H

/* Takes the lock of a folder that exists, and never waits: EWOULDBLOCK when another process has it, else 0 or an errno. *lock is then to be
 * given to dirlock_drop(); -1 where the file system has no locks, or the folder may not be read. Processes forked later hold the lock too,
 * so that it is free when the last of them has ended; nothing is left in the folder, however they end. */
int dirlock_take(const char *path, int *lock);
void dirlock_drop(int lock); /* -1: nothing */

#endif
