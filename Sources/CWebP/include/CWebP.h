// The door to libwebp, which is opened when it is first needed: its types, and a table of its
// functions (docs/decisions/0006-libraries-opened-when-needed.md). Some of what its headers offer is
// made of functions that also take the version of the header; those are the ones in the table.
#ifndef LIMN_CWEBP_H
#define LIMN_CWEBP_H

#if __has_include(<webp/decode.h>)
#include <webp/decode.h>
#include <webp/encode.h>
#else
#error "libwebp's headers are missing. Install them with: apt-get install libwebp-dev"
#endif

/// What we call of libwebp. Each has the type that its header gives it.
typedef struct {
    __typeof__(WebPInitDecoderConfigInternal) *init_decoder_config;
    __typeof__(WebPGetFeaturesInternal) *get_features;
    __typeof__(WebPIDecode) *decode;
    __typeof__(WebPIUpdate) *update;
    __typeof__(WebPIDecGetRGB) *decoded_rows;
    __typeof__(WebPIDelete) *delete_decoder;
    __typeof__(WebPConfigInitInternal) *init_config;
    __typeof__(WebPPictureInitInternal) *init_picture;
    __typeof__(WebPPictureImportRGBA) *import;
    __typeof__(WebPPictureFree) *free_picture;
    __typeof__(WebPEncode) *encode;
    __typeof__(WebPMemoryWriterInit) *init_writer;
    __typeof__(WebPMemoryWriterClear) *clear_writer;
    __typeof__(WebPMemoryWrite) *write;
} __attribute__((swift_attr("@Sendable"))) limn_webp;

/// Opens the library and fills the table. Returns 0, or -1 where it is not installed.
int limn_webp_load(limn_webp *webp);

#endif
