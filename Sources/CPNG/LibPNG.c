#include "LibPNG.h"

#include <dlfcn.h>
#include <pthread.h>

static limn_libpng functions;
const limn_libpng *libpng;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
    void *library = dlopen("libpng16.so.16", RTLD_NOW | RTLD_LOCAL);
    if (!library) return;
#define X(name) \
    if (!(functions.name = (__typeof__(functions.name))dlsym(library, "png_" #name))) return;
    LIMN_PNG_FUNCTIONS(X)
#undef X
    libpng = &functions;
}

int libpng_open(void) {
    pthread_once(&once, load);
    return libpng ? 0 : -1;
}
