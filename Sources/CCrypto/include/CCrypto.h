// The door to libcrypto, for SHA-256 with the processor's own instructions; it is opened when it is
// first needed: its types, and a table of its functions
// (docs/decisions/0006-libraries-opened-when-needed.md).
#ifndef LIMN_CCRYPTO_H
#define LIMN_CCRYPTO_H

#if __has_include(<openssl/evp.h>)
#include <openssl/evp.h>
#else
#error "libcrypto's header is missing. Install it with: apt-get install libssl-dev"
#endif

/// What we call of libcrypto. Each has the type that its header gives it.
typedef struct {
    __typeof__(EVP_MD_CTX_new) *context_new;
    __typeof__(EVP_MD_CTX_free) *context_free;
    __typeof__(EVP_sha256) *sha256;
    __typeof__(EVP_DigestInit_ex) *digest_init;
    __typeof__(EVP_DigestUpdate) *digest_update;
    __typeof__(EVP_DigestFinal_ex) *digest_final;
} __attribute__((swift_attr("@Sendable"))) limn_crypto;

/// Opens libcrypto and fills the table. Returns 0, or -1 where it is not installed.
int limn_crypto_load(limn_crypto *crypto);

#endif
