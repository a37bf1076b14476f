/* A lock on a folder that only one run at a time writes to: a file in it, opened for writing, because network file systems lock no other. */
#ifndef OFFPRINT_BASE_DIRLOCK_H
#define OFFPRINT_BASE_DIRLOCK_H

/* Takes the lock of an open folder without waiting. Returns 0; EWOULDBLOCK when another process holds it, or has just released it; ENOENT
 * when the folder has been removed; or another errno when no lock can be had. *lock is -1 after errors, and for a folder that cannot be
 * written. Processes forked later share the lock, which is free when the last of them ends, however they end. */
int dirlock_take(int dir, int *lock);
/* Removes the file, so that nothing is left in the folder. -1: nothing. */
void dirlock_drop(int dir, int lock);

#endif
