/* Signals that would end the program (SIGINT, SIGTERM, SIGHUP), held back until temporary files are removed. */
#ifndef OFFPRINT_BASE_ENDING_H
#define OFFPRINT_BASE_ENDING_H

#include <signal.h>
#include <stdbool.h>
#include <sys/types.h>

/* Holds them back; the mask of before is for sigprocmask() to put back, which lets them act. */
void ending_hold(sigset_t *before);
/* Whether one has come since. */
bool ending_asked(void);

/* In a child process: it gets the signal when its parent ends. False: that has ended already, or it cannot be had. */
bool ending_follow(pid_t parent, int signal);

#endif
