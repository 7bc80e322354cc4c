#include <archive.h>
#include <archive_entry.h>
/* Writes one file system's pages to its disk. The C library has it, but hides it from Swift's import of its headers (_GNU_SOURCE). */
int syncfs(int fd);
