// The door to libwebp.
#ifndef LIMN_CWEBP_H
#define LIMN_CWEBP_H

#if __has_include(<webp/decode.h>)
#include <webp/decode.h>
#include <webp/encode.h>
#else
#error "libwebp's headers are missing. Install them with: apt-get install libwebp-dev"
#endif

#endif
