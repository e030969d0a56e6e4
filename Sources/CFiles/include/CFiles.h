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

/// Lets a terminal give each key at once, or only each line, and show neither, until limn_raw_end. The
/// mode is also given back when the process stops or crashes. Returns a pipe, or -1 with errno: a
/// byte in it says that the window has another size, that the process goes on, or that
/// limn_raw_wake was called.
int limn_raw_begin(int descriptor, int keeps_lines);

/// Gives the terminal back. May be called by a handler of signals, and when nothing has begun.
void limn_raw_end(void);

/// Wakes who waits for the pipe. May be called by a handler of signals.
void limn_raw_wake(void);

#endif
