// What Swift's Glibc leaves out: variadic calls, and calls that are Linux's own.
#ifndef LIMN_CFILES_H
#define LIMN_CFILES_H

#include <spawn.h>

/// The width of the terminal behind a descriptor, or 0 where there is none.
int limn_terminal_columns(int descriptor);

/// rename(2) that fails with EEXIST instead of replacing. Returns 0 or -1 with errno.
int limn_rename_without_replacing(const char *from, const char *to);

/// renameat2(2) that gives each of two files the name of the other. Returns 0 or -1 with errno.
int limn_exchange(const char *one, const char *other);

/// Lets an empty file share the bytes of another on the same disk. Returns 0 or -1 with errno.
int limn_clone(int source, int target);

/// Starts to write the bytes of a file to the disk, and does not wait for them.
void limn_start_writing(int descriptor);

/// The number that the kernel has for the kind of file system, or -1 with errno.
long limn_disk_kind(const char *path);

/// Lets the process keep blocks of megabytes that it frees, and use them again.
void limn_reuse_large_memory(void);

/// How many cores the calling thread may use; 0 where the system does not tell.
int limn_cores(void);

/// Lets nobody but root look into the memory of the process, and no core dump be written of it.
/// Returns 0 or -1 with errno.
int limn_keep_memory_private(void);

/// Whether that was done.
int limn_memory_is_private(void);

/// Makes a pipe that no program which another thread is just starting gets hold of. Returns 0 or -1
/// with errno.
int limn_pipe(int *reading, int *writing);

/// Lets a program that is started have none of our descriptors from `first` on. Returns 0 or a code.
int limn_close_from(posix_spawn_file_actions_t *actions, int first);

#endif
