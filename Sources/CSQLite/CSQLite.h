// The door to SQLite: its header, and what Swift cannot call or see in it.
#ifndef LIMN_CSQLITE_H
#define LIMN_CSQLITE_H

// Debian's SQLite is built with sessions, which record what a transaction changes.
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1

#if __has_include(<sqlite3.h>)
#include <sqlite3.h>
#else
#error "SQLite's header is missing. Install it with: apt-get install libsqlite3-dev"
#endif

// sqlite3_db_config is variadic.
static inline int limn_sqlite_set(sqlite3 *db, int option, int value) {
    return sqlite3_db_config(db, option, value, (int *)0);
}

// sqlite3_config is variadic, too.
static inline int limn_sqlite_count_no_memory(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

// What the system answered to the last failure in the log or in the database itself, which
// sqlite3_system_errno does not know when a COMMIT fails.
static inline int limn_sqlite_file_errno(sqlite3 *db) {
    int code = 0;
    sqlite3_file *log = 0;
    sqlite3_file_control(db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
    if (log && log->pMethods)
        log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &code);
    if (code == 0)
        sqlite3_file_control(db, "main", SQLITE_FCNTL_LAST_ERRNO, &code);
    return code;
}

// SQLITE_TRANSIENT is a cast that Swift does not import: SQLite makes its own copy.
static inline int limn_sqlite_bind_text(sqlite3_stmt *statement, int index, const char *text,
                                        sqlite3_uint64 count) {
    // An empty string of Swift's may have no address, and a null pointer would bind NULL.
    return sqlite3_bind_text64(statement, index, text ? text : "", count, SQLITE_TRANSIENT,
                               SQLITE_UTF8);
}

static inline int limn_sqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes,
                                        sqlite3_uint64 count) {
    // A null pointer would bind NULL instead of an empty blob.
    return count == 0 ? sqlite3_bind_zeroblob(statement, index, 0)
                      : sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}

#endif
