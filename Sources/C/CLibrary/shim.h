/* What Swift's Glibc module leaves out of the C library. */
#include <malloc.h>
#include <unistd.h>
int syncfs(int fd);
int pipe2(int ends[2], int flags);
/* For a process of a single thread: Swift hides fork because a copy of one thread among several is no sound process. */
static inline pid_t porte_voix_fork(void) { return fork(); }
