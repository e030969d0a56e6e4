#include "CSodium.h"

#include <dlfcn.h>

int limn_sodium_load(limn_sodium *sodium) {
    // Debian 12 and 13 have the first; what we call is the same in both.
    void *library = dlopen("libsodium.so.23", RTLD_NOW | RTLD_LOCAL);
    if (!library) library = dlopen("libsodium.so.26", RTLD_NOW | RTLD_LOCAL);
    if (!library) return -1;
    __typeof__(sodium_init) *prepare;
#define LOAD(target, symbol) \
    if (!(target = (__typeof__(target))dlsym(library, #symbol))) return -1
    LOAD(prepare, sodium_init);
    LOAD(sodium->allocate, sodium_malloc);
    LOAD(sodium->make_unchangeable, sodium_mprotect_readonly);
    LOAD(sodium->free, sodium_free);
    LOAD(sodium->wipe, sodium_memzero);
    LOAD(sodium->hash, crypto_generichash);
    LOAD(sodium->stretch, crypto_pwhash);
    LOAD(sodium->seal, crypto_aead_xchacha20poly1305_ietf_encrypt);
    LOAD(sodium->open, crypto_aead_xchacha20poly1305_ietf_decrypt);
#undef LOAD
    return prepare() < 0 ? -1 : 0;
}
