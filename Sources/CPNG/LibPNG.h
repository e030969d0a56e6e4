// libpng, opened when it is first needed: a table of its functions, each under its name without
// “png_” and with the type that its header gives it.
#ifndef LIMN_LIBPNG_H
#define LIMN_LIBPNG_H

#if __has_include(<png.h>)
#include <png.h>
#else
#error "libpng's header is missing. Install it with: apt-get install libpng-dev"
#endif

#define LIMN_PNG_FUNCTIONS(X) \
    X(create_info_struct) X(error) X(get_error_ptr) X(get_io_ptr) X(longjmp) X(set_longjmp_fn) \
    X(set_user_limits) \
    X(create_read_struct) X(destroy_read_struct) X(get_image_height) X(get_image_width) \
    X(get_rowbytes) X(get_valid) X(read_end) X(read_info) X(read_row) X(read_update_info) \
    X(set_add_alpha) X(set_chunk_malloc_max) X(set_compression_buffer_size) X(set_expand) \
    X(set_gray_to_rgb) X(set_interlace_handling) X(set_keep_unknown_chunks) X(set_read_fn) \
    X(set_scale_16) \
    X(create_write_struct) X(destroy_write_struct) X(set_IHDR) X(set_compression_level) \
    X(set_filler) X(set_filter) X(set_write_fn) X(write_end) X(write_info) X(write_row)

typedef struct {
#define X(name) __typeof__(png_##name) *name;
    LIMN_PNG_FUNCTIONS(X)
#undef X
} limn_libpng;

/// The library, once it is open.
extern const limn_libpng *libpng;

/// Opens it if nobody has. Returns 0, or -1 where it is not installed.
int libpng_open(void);

#endif
