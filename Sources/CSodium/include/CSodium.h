// The door to libsodium, which is opened when it is first needed: its types, and a table of its
// functions (docs/decisions/0006-libraries-opened-when-needed.md).
#ifndef LIMN_CSODIUM_H
#define LIMN_CSODIUM_H

#if __has_include(<sodium.h>)
#include <sodium.h>
#else
#error "libsodium's header is missing. Install it with: apt-get install libsodium-dev"
#endif

/// What we call of libsodium. Each has the type that its header gives it.
typedef struct {
    __typeof__(sodium_malloc) *allocate;
    __typeof__(sodium_mprotect_readonly) *make_unchangeable;
    __typeof__(sodium_free) *free;
    __typeof__(sodium_memzero) *wipe;
    __typeof__(crypto_generichash) *hash;
    __typeof__(crypto_pwhash) *stretch;
    __typeof__(crypto_aead_xchacha20poly1305_ietf_encrypt) *seal;
    __typeof__(crypto_aead_xchacha20poly1305_ietf_decrypt) *open;
} __attribute__((swift_attr("@Sendable"))) limn_sodium;

/// Bytes of libsodium's own memory. Nothing changes them once they are written, so any thread may
/// read them.
typedef struct {
    void *bytes;
    size_t count;
} __attribute__((swift_attr("@Sendable"))) limn_sodium_block;

/// Opens libsodium, prepares it and fills the table. Returns 0, or -1 where it is not installed.
int limn_sodium_load(limn_sodium *sodium);

#endif
