// The door to libpng. It reports errors by longjmp, which may not cross Swift, so all that calls it
// lies in C; Swift sees functions from bytes to bytes, and no type of libpng's.
#ifndef LIMN_CPNG_H
#define LIMN_CPNG_H

#include <stddef.h>
#include <stdint.h>

enum {
    LIMN_PNG_WHOLE = 0,
    LIMN_PNG_TRUNCATED = 1,
    LIMN_PNG_DAMAGED = 2,
    /// What libpng reads in the header is not what the caller has read there.
    LIMN_PNG_CONTRADICTORY = 3,
    LIMN_PNG_NO_MEMORY = 4,
    /// libpng is not installed: it is opened when it is first needed
    /// (docs/decisions/0006-libraries-opened-when-needed.md).
    LIMN_PNG_NO_LIBRARY = 5,
};

/// One picture to read, and what came of it.
typedef struct {
    const uint8_t *bytes;
    size_t count;

    /// What the caller has found in the header, and has taken memory for.
    uint32_t width, height;
    int transparency;

    /// Whether rows before a failure are wanted.
    int accepts_parts;

    /// Whether pixels have three bytes: red, green and blue. Not for one with transparency.
    int without_alpha;

    /// Takes width * height pixels of four bytes, row after row: red, green, blue, alpha. Where rows
    /// are taken one by one, it has room for one row.
    uint8_t *pixels;

    /// Called behind each row, if it is not null; then the picture may not be interlaced.
    void (*take_row)(void *taker);
    void *taker;

    /// How much was read; libpng's own.
    size_t position;

    /// Whether any row was written.
    int began;

    /// What libpng said, in its own words, with a zero behind.
    char message[128];
} limn_png_picture;

/// Reads a picture of any kind as 8-bit RGBA. Returns one of the codes above.
int limn_png_read(limn_png_picture *picture);

/// One picture to write: width * height pixels as above. The alpha of an opaque one is not written.
typedef struct {
    const uint8_t *pixels;
    uint32_t width, height;
    int is_opaque;
} limn_png_source;

/// A file in memory of ours, until it is freed.
typedef struct {
    uint8_t *bytes;
    size_t count;
} limn_png_file;

/// Returns LIMN_PNG_WHOLE, or else LIMN_PNG_NO_MEMORY or LIMN_PNG_NO_LIBRARY, and no file.
int limn_png_write(const limn_png_source *source, limn_png_file *file);
void limn_png_free(limn_png_file *file);

#endif
