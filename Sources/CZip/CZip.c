#include "CZip.h"

#include <dlfcn.h>
#include <stddef.h>

static void *open_library(void) {
    void *library = dlopen("libzip.so.5", RTLD_NOW | RTLD_LOCAL);
    return library ? library : dlopen("libzip.so.4", RTLD_NOW | RTLD_LOCAL);
}

int limn_zip_load(limn_zip *zip) {
    void *library = open_library();
    if (!library) return -1;
#define LOAD(field, symbol) \
    if (!(zip->field = (__typeof__(zip->field))dlsym(library, #symbol))) return -1
    LOAD(open, zip_open);
    LOAD(open_from_source, zip_open_from_source);
    LOAD(close, zip_close);
    LOAD(discard, zip_discard);
    LOAD(error, zip_get_error);
    LOAD(error_code, zip_error_code_zip);
    LOAD(system_code, zip_error_code_system);
    LOAD(system_type, zip_error_system_type);
    LOAD(file_open, zip_fopen_index);
    LOAD(file_read, zip_fread);
    LOAD(file_close, zip_fclose);
    LOAD(file_error, zip_file_get_error);
    LOAD(file_add, zip_file_add);
    LOAD(set_compression, zip_set_file_compression);
    LOAD(set_time, zip_file_set_dostime);
    LOAD(set_attributes, zip_file_set_external_attributes);
    LOAD(source_create, zip_source_function_create);
    LOAD(source_free, zip_source_free);
    LOAD(stat_init, zip_stat_init);
#undef LOAD
    return 0;
}
