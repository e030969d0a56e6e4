#include "CCrypto.h"

#include <dlfcn.h>

int limn_crypto_load(limn_crypto *crypto) {
    void *library = dlopen("libcrypto.so.3", RTLD_NOW | RTLD_LOCAL);
    if (!library) return -1;
#define LOAD(field, symbol) \
    if (!(crypto->field = (__typeof__(crypto->field))dlsym(library, #symbol))) return -1
    LOAD(context_new, EVP_MD_CTX_new);
    LOAD(context_free, EVP_MD_CTX_free);
    LOAD(sha256, EVP_sha256);
    LOAD(digest_init, EVP_DigestInit_ex);
    LOAD(digest_update, EVP_DigestUpdate);
    LOAD(digest_final, EVP_DigestFinal_ex);
#undef LOAD
    return 0;
}
