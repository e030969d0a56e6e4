#include "CPNG.h"
#include "LibPNG.h"

#include <setjmp.h>
#include <string.h>

// What stays valid when libpng jumps back: none of it is a local variable of the function that
// called setjmp.
typedef struct {
    limn_png_picture *picture;
    png_structp png;
    png_infop info;
    int failure;

    // How many bytes may still be read.
    size_t budget;
} reading;

static void on_error(png_structp png, png_const_charp message) {
    reading *state = libpng->get_error_ptr(png);
    if (state->failure == LIMN_PNG_WHOLE) state->failure = LIMN_PNG_DAMAGED;
    strncpy(state->picture->message, message, sizeof state->picture->message - 1);
    libpng->longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp message) {
    (void)png;
    (void)message;
}

static void fail(reading *state, int failure, const char *message) {
    state->failure = failure;
    libpng->error(state->png, message);
}

static void read_bytes(png_structp png, png_bytep target, size_t count) {
    reading *state = libpng->get_io_ptr(png);
    limn_png_picture *picture = state->picture;
    if (count > picture->count - picture->position)
        fail(state, LIMN_PNG_TRUNCATED, "the end is missing");
    if (count > state->budget)
        fail(state, LIMN_PNG_DAMAGED, "more compressed pixels than the picture has");
    state->budget -= count;
    memcpy(target, picture->bytes + picture->position, count);
    picture->position += count;
}

static void prepare(reading *state) {
    png_structp png = state->png;
    libpng->set_read_fn(png, state, read_bytes);
    libpng->set_user_limits(png, state->picture->width, state->picture->height);
    libpng->set_chunk_malloc_max(png, 1 << 20);
    // What is read in one piece is lost when its end is missing.
    if (state->picture->accepts_parts) libpng->set_compression_buffer_size(png, 64);
    // Texts and profiles are not for the pixels: they are passed over, so none is unpacked.
    libpng->set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
}

static void check(reading *state) {
    png_uint_32 width = libpng->get_image_width(state->png, state->info);
    png_uint_32 height = libpng->get_image_height(state->png, state->info);
    int transparency = libpng->get_valid(state->png, state->info, PNG_INFO_tRNS) != 0;
    if (width != state->picture->width || height != state->picture->height)
        fail(state, LIMN_PNG_CONTRADICTORY, "another size than in its header");
    if (state->picture->transparency && !transparency)
        fail(state, LIMN_PNG_DAMAGED, "tRNS: not readable");
}

// Behind the last row libpng unpacks whatever the pixels have left, to find the end of the stream.
// So that this is no bomb, a row may read what it can need, and some more.
static void read_row(reading *state, png_bytep row, size_t stride) {
    state->budget = (64 << 10) + 4 * stride;
    libpng->read_row(state->png, row, NULL);
    state->budget = SIZE_MAX;
    state->picture->began = 1;
}

static void read_rows(reading *state) {
    png_structp png = state->png;
    limn_png_picture *picture = state->picture;
    libpng->set_expand(png);
    libpng->set_scale_16(png);
    libpng->set_gray_to_rgb(png);
    if (!picture->without_alpha) libpng->set_add_alpha(png, 0xFF, PNG_FILLER_AFTER);
    int passes = libpng->set_interlace_handling(png);
    libpng->read_update_info(png, state->info);
    size_t stride = (size_t)picture->width * (picture->without_alpha ? 3 : 4);
    if (libpng->get_rowbytes(png, state->info) != stride)
        fail(state, LIMN_PNG_CONTRADICTORY, "rows of another length than expected");
    if (passes != 1 && picture->take_row)
        fail(state, LIMN_PNG_CONTRADICTORY, "interlaced, other than in its header");
    for (int pass = 0; pass < passes; pass++) {
        for (png_uint_32 row = 0; row < picture->height; row++) {
            read_row(state, picture->pixels + (picture->take_row ? 0 : row * stride), stride);
            if (picture->take_row) picture->take_row(picture->taker);
        }
    }
}

static void read_all(reading *state) {
    if (setjmp(*libpng->set_longjmp_fn(state->png, longjmp, sizeof(jmp_buf)))) return;
    prepare(state);
    libpng->read_info(state->png, state->info);
    check(state);
    read_rows(state);
    libpng->read_end(state->png, NULL);
}

int limn_png_read(limn_png_picture *picture) {
    if (libpng_open()) return LIMN_PNG_NO_LIBRARY;
    reading state = {picture, NULL, NULL, LIMN_PNG_WHOLE, SIZE_MAX};
    state.png = libpng->create_read_struct(PNG_LIBPNG_VER_STRING, &state, on_error, on_warning);
    if (!state.png) return LIMN_PNG_NO_MEMORY;
    state.info = libpng->create_info_struct(state.png);
    if (state.info)
        read_all(&state);
    else
        state.failure = LIMN_PNG_NO_MEMORY;
    libpng->destroy_read_struct(&state.png, &state.info, NULL);
    return state.failure;
}
