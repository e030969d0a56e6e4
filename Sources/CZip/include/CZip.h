// The door to libzip, which is opened when it is first needed: its types, and a table of its
// functions (docs/decisions/0006-libraries-opened-when-needed.md).
#ifndef LIMN_CZIP_H
#define LIMN_CZIP_H

#if __has_include(<zip.h>)
#include <zip.h>
#else
#error "libzip's header is missing. Install it with: apt-get install libzip-dev"
#endif

/// What we call of libzip. Each has the type that its header gives it.
typedef struct {
    __typeof__(zip_open) *open;
    __typeof__(zip_open_from_source) *open_from_source;
    __typeof__(zip_close) *close;
    __typeof__(zip_discard) *discard;
    __typeof__(zip_get_error) *error;
    __typeof__(zip_error_code_zip) *error_code;
    __typeof__(zip_error_code_system) *system_code;
    __typeof__(zip_error_system_type) *system_type;
    __typeof__(zip_fopen_index) *file_open;
    __typeof__(zip_fread) *file_read;
    __typeof__(zip_fclose) *file_close;
    __typeof__(zip_file_get_error) *file_error;
    __typeof__(zip_file_add) *file_add;
    __typeof__(zip_set_file_compression) *set_compression;
    __typeof__(zip_file_set_dostime) *set_time;
    __typeof__(zip_file_set_external_attributes) *set_attributes;
    __typeof__(zip_source_function_create) *source_create;
    __typeof__(zip_source_free) *source_free;
    __typeof__(zip_stat_init) *stat_init;
} __attribute__((swift_attr("@Sendable"))) limn_zip;

/// Opens libzip and fills the table. Returns 0, or -1 where the library is not installed.
int limn_zip_load(limn_zip *zip);

// The bit mask is made of nested macros, which Swift does not import.
static inline zip_int64_t limn_zip_seekable(void) { return ZIP_SOURCE_SUPPORTS_SEEKABLE; }

#endif
