// The door to libcurl, which is opened when it is first needed: its types, a table of its functions, and
// the calls with variable arguments that Swift cannot make
// (docs/decisions/0006-libraries-opened-when-needed.md).
#ifndef LIMN_CCURL_H
#define LIMN_CCURL_H

#if __has_include(<curl/curl.h>)
// Otherwise each of its options is a macro that checks types and cannot be taken by address.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#else
#error "libcurl's header is missing. Install it with: apt-get install libcurl4-openssl-dev"
#endif

#undef curl_easy_setopt
#undef curl_easy_getinfo

/// What we call of libcurl. Each has the type that its header gives it.
typedef struct {
    __typeof__(curl_easy_init) *easy_init;
    __typeof__(curl_easy_cleanup) *easy_cleanup;
    __typeof__(curl_easy_setopt) *easy_setopt;
    __typeof__(curl_easy_getinfo) *easy_getinfo;
    __typeof__(curl_slist_append) *list_append;
    __typeof__(curl_slist_free_all) *list_free;
    __typeof__(curl_multi_init) *multi_init;
    __typeof__(curl_multi_cleanup) *multi_cleanup;
    __typeof__(curl_multi_add_handle) *multi_add;
    __typeof__(curl_multi_remove_handle) *multi_remove;
    __typeof__(curl_multi_perform) *multi_perform;
    __typeof__(curl_multi_poll) *multi_poll;
    __typeof__(curl_multi_info_read) *multi_read;
    __typeof__(curl_mime_init) *form_init;
    __typeof__(curl_mime_free) *form_free;
    __typeof__(curl_mime_addpart) *form_add;
    __typeof__(curl_mime_name) *part_name;
    __typeof__(curl_mime_data) *part_data;
    __typeof__(curl_mime_filename) *part_filename;
    __typeof__(curl_mime_type) *part_type;
} __attribute__((swift_attr("@Sendable"))) limn_curl;

/// Opens libcurl, prepares it and fills the table. Returns 0, or -1 where it is not installed
/// or too old.
int limn_curl_load(limn_curl *curl);

CURLcode limn_curl_set_number(const limn_curl *curl, CURL *easy, CURLoption option, long number);
CURLcode limn_curl_set_size(const limn_curl *curl, CURL *easy, CURLoption option, curl_off_t size);
CURLcode limn_curl_set_text(const limn_curl *curl, CURL *easy, CURLoption option, const char *text);
CURLcode limn_curl_set_pointer(
    const limn_curl *curl, CURL *easy, CURLoption option, const void *pointer);
long limn_curl_number(const limn_curl *curl, CURL *easy, CURLINFO info);

/// What a transfer hears: the bytes of the answer, the lines of its head, and the addresses to which it
/// would connect.
typedef struct {
    /// Takes bytes of the body. Another number than `count` ends the transfer.
    size_t (*body)(char *bytes, size_t size, size_t count, void *owner);
    size_t (*head)(char *bytes, size_t size, size_t count, void *owner);
    /// Whether there may be a connection to an address.
    int (*allows)(void *owner, const struct sockaddr *address);
    /// The same for a connection that is there already, whose address is written out.
    int (*allows_text)(void *owner, const char *address);
} limn_curl_ears;

/// What the sockets of a transfer need; it must live as long as the transfer.
typedef struct {
    limn_curl_ears ears;
    void *owner;
} limn_curl_hearing;

/// Has a transfer heard.
CURLcode limn_curl_hear(const limn_curl *curl, CURL *easy, const limn_curl_hearing *hearing);

#endif
