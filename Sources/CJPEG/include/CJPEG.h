// The door to libjpeg-turbo, through its own interface for memory; it is opened when it is first
// needed: its types, and a table of its functions (docs/decisions/0006-libraries-opened-when-needed.md).
#ifndef LIMN_CJPEG_H
#define LIMN_CJPEG_H

#if __has_include(<turbojpeg.h>)
#include <turbojpeg.h>
#else
#error "libjpeg-turbo's header is missing. Install it with: apt-get install libturbojpeg0-dev"
#endif

/// What we call of libjpeg-turbo. Each has the type that its header gives it.
typedef struct {
    __typeof__(tjInitDecompress) *init_decompress;
    __typeof__(tjDecompressHeader3) *decompress_header;
    __typeof__(tjDecompress2) *decompress;
    __typeof__(tjInitCompress) *init_compress;
    __typeof__(tjCompress2) *compress;
    __typeof__(tjDestroy) *destroy;
    __typeof__(tjFree) *free;
    __typeof__(tjGetErrorCode) *error_code;
    __typeof__(tjGetErrorStr2) *error_text;
} __attribute__((swift_attr("@Sendable"))) limn_jpeg;

/// Opens the library and fills the table. Returns 0, or -1 where it is not installed.
int limn_jpeg_load(limn_jpeg *jpeg);

#endif
