// The door to libpng. It reports errors by longjmp, which may not cross Swift, so all that calls it
// lies in C; Swift sees one function, and no type of libpng's.
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

    /// Takes width * height pixels of four bytes, row after row: red, green, blue, alpha.
    uint8_t *pixels;

    /// How much was read; libpng's own.
    size_t position;

    /// Whether any row was written.
    int began;

    /// What libpng said, in its own words, with a zero behind.
    char message[128];
} limn_png_picture;

/// Reads a picture of any kind as 8-bit RGBA. Returns one of the codes above.
int limn_png_read(limn_png_picture *picture);

#endif
