#include "CPNG.h"
#include "LibPNG.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

// As in Read.c, what stays valid when libpng jumps back.
typedef struct {
    limn_png_file *file;
    size_t capacity;
} writing;

static void on_error(png_structp png, png_const_charp message) {
    (void)message;
    libpng->longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp message) {
    (void)png;
    (void)message;
}

static void write_bytes(png_structp png, png_bytep source, size_t count) {
    writing *state = libpng->get_io_ptr(png);
    limn_png_file *file = state->file;
    if (count > state->capacity - file->count) {
        size_t capacity = 2 * state->capacity + count;
        uint8_t *bytes = realloc(file->bytes, capacity);
        if (!bytes) libpng->error(png, "no memory");
        file->bytes = bytes;
        state->capacity = capacity;
    }
    memcpy(file->bytes + file->count, source, count);
    file->count += count;
}

static void flush(png_structp png) { (void)png; }

static int write_all(png_structp png, png_infop info, const limn_png_source *source) {
    if (setjmp(*libpng->set_longjmp_fn(png, longjmp, sizeof(jmp_buf)))) return LIMN_PNG_NO_MEMORY;
    int colour = source->is_opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGB_ALPHA;
    libpng->set_user_limits(png, 0x7FFFFFFF, 0x7FFFFFFF);
    libpng->set_IHDR(png, info, source->width, source->height, 8, colour, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    // To try every filter for each row, and to look long for repetitions, takes ten times as long
    // for a file that is a tenth smaller.
    libpng->set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_PAETH);
    libpng->set_compression_level(png, 3);
    libpng->write_info(png, info);
    if (source->is_opaque) libpng->set_filler(png, 0, PNG_FILLER_AFTER);
    for (uint32_t row = 0; row < source->height; row++)
        libpng->write_row(png, source->pixels + (size_t)row * source->width * 4);
    libpng->write_end(png, info);
    return LIMN_PNG_WHOLE;
}

int limn_png_write(const limn_png_source *source, limn_png_file *file) {
    writing state = {file, 0};
    file->bytes = NULL;
    file->count = 0;
    if (libpng_open()) return LIMN_PNG_NO_LIBRARY;
    png_structp png = libpng->create_write_struct(PNG_LIBPNG_VER_STRING, NULL, on_error, on_warning);
    if (!png) return LIMN_PNG_NO_MEMORY;
    libpng->set_write_fn(png, &state, write_bytes, flush);
    png_infop info = libpng->create_info_struct(png);
    int code = info ? write_all(png, info, source) : LIMN_PNG_NO_MEMORY;
    libpng->destroy_write_struct(&png, &info);
    if (code == LIMN_PNG_WHOLE) return code;
    limn_png_free(file);
    return code;
}

void limn_png_free(limn_png_file *file) {
    free(file->bytes);
    file->bytes = NULL;
    file->count = 0;
}
