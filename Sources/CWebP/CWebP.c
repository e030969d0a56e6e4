#include "CWebP.h"

#include <dlfcn.h>

int limn_webp_load(limn_webp *webp) {
    void *library = dlopen("libwebp.so.7", RTLD_NOW | RTLD_LOCAL);
    if (!library) return -1;
#define LOAD(field, symbol) \
    if (!(webp->field = (__typeof__(webp->field))dlsym(library, #symbol))) return -1
    LOAD(init_decoder_config, WebPInitDecoderConfigInternal);
    LOAD(get_features, WebPGetFeaturesInternal);
    LOAD(decode, WebPIDecode);
    LOAD(update, WebPIUpdate);
    LOAD(decoded_rows, WebPIDecGetRGB);
    LOAD(delete_decoder, WebPIDelete);
    LOAD(init_config, WebPConfigInitInternal);
    LOAD(init_picture, WebPPictureInitInternal);
    LOAD(import, WebPPictureImportRGBA);
    LOAD(free_picture, WebPPictureFree);
    LOAD(encode, WebPEncode);
    LOAD(init_writer, WebPMemoryWriterInit);
    LOAD(clear_writer, WebPMemoryWriterClear);
    LOAD(write, WebPMemoryWrite);
#undef LOAD
    return 0;
}
