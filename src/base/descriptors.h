/* Open descriptors of this process. */
#ifndef OFFPRINT_BASE_DESCRIPTORS_H
#define OFFPRINT_BASE_DESCRIPTORS_H

/* Closes all from this number on: in a child process, what its parent has open. */
void descriptors_close_from(int first);

#endif
