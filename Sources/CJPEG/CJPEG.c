#include "CJPEG.h"

#include <dlfcn.h>

int limn_jpeg_load(limn_jpeg *jpeg) {
    void *library = dlopen("libturbojpeg.so.0", RTLD_NOW | RTLD_LOCAL);
    if (!library) return -1;
#define LOAD(field, symbol) \
    if (!(jpeg->field = (__typeof__(jpeg->field))dlsym(library, #symbol))) return -1
    LOAD(init_decompress, tjInitDecompress);
    LOAD(decompress_header, tjDecompressHeader3);
    LOAD(decompress, tjDecompress2);
    LOAD(init_compress, tjInitCompress);
    LOAD(compress, tjCompress2);
    LOAD(destroy, tjDestroy);
    LOAD(free, tjFree);
    LOAD(error_code, tjGetErrorCode);
    LOAD(error_text, tjGetErrorStr2);
#undef LOAD
    return 0;
}
