#include "CCurl.h"

#include <dlfcn.h>
#include <stddef.h>
#include <sys/socket.h>

int limn_curl_load(limn_curl *curl) {
    void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    if (!library) return -1;
    __typeof__(curl_version_info) *version =
        (__typeof__(curl_version_info) *)dlsym(library, "curl_version_info");
    // The hook before a request is of 7.80, the list of protocols of 7.85.
    if (!version || version(CURLVERSION_NOW)->version_num < 0x075500) return -1;
#define LOAD(field, symbol) \
    if (!(curl->field = (__typeof__(curl->field))dlsym(library, #symbol))) return -1
    LOAD(easy_init, curl_easy_init);
    LOAD(easy_cleanup, curl_easy_cleanup);
    LOAD(easy_setopt, curl_easy_setopt);
    LOAD(easy_getinfo, curl_easy_getinfo);
    LOAD(list_append, curl_slist_append);
    LOAD(list_free, curl_slist_free_all);
    LOAD(multi_init, curl_multi_init);
    LOAD(multi_cleanup, curl_multi_cleanup);
    LOAD(multi_add, curl_multi_add_handle);
    LOAD(multi_remove, curl_multi_remove_handle);
    LOAD(multi_perform, curl_multi_perform);
    LOAD(multi_poll, curl_multi_poll);
    LOAD(multi_read, curl_multi_info_read);
    LOAD(form_init, curl_mime_init);
    LOAD(form_free, curl_mime_free);
    LOAD(form_add, curl_mime_addpart);
    LOAD(part_name, curl_mime_name);
    LOAD(part_data, curl_mime_data);
    LOAD(part_filename, curl_mime_filename);
    LOAD(part_type, curl_mime_type);
#undef LOAD
    __typeof__(curl_global_init) *prepare =
        (__typeof__(curl_global_init) *)dlsym(library, "curl_global_init");
    return prepare && prepare(CURL_GLOBAL_DEFAULT) == CURLE_OK ? 0 : -1;
}

CURLcode limn_curl_set_number(const limn_curl *curl, CURL *easy, CURLoption option, long number) {
    return curl->easy_setopt(easy, option, number);
}

CURLcode limn_curl_set_size(const limn_curl *curl, CURL *easy, CURLoption option, curl_off_t size) {
    return curl->easy_setopt(easy, option, size);
}

CURLcode limn_curl_set_text(const limn_curl *curl, CURL *easy, CURLoption option, const char *text) {
    return curl->easy_setopt(easy, option, text);
}

CURLcode limn_curl_set_pointer(
    const limn_curl *curl, CURL *easy, CURLoption option, const void *pointer) {
    return curl->easy_setopt(easy, option, pointer);
}

long limn_curl_number(const limn_curl *curl, CURL *easy, CURLINFO info) {
    long number = 0;
    return curl->easy_getinfo(easy, info, &number) == CURLE_OK ? number : 0;
}

static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address) {
    const limn_curl_hearing *hearing = context;
    (void)purpose;
    if (!hearing->ears.allows(hearing->owner, &address->addr)) return CURL_SOCKET_BAD;
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static int before_request(
    void *context, char *remote, char *local, int remote_port, int local_port) {
    const limn_curl_hearing *hearing = context;
    (void)local, (void)remote_port, (void)local_port;
    return hearing->ears.allows_text(hearing->owner, remote) ? CURL_PREREQFUNC_OK
                                                             : CURL_PREREQFUNC_ABORT;
}

CURLcode limn_curl_hear(const limn_curl *curl, CURL *easy, const limn_curl_hearing *hearing) {
#define SET(option, value) \
    do { \
        CURLcode code = curl->easy_setopt(easy, option, value); \
        if (code != CURLE_OK) return code; \
    } while (0)
    SET(CURLOPT_WRITEFUNCTION, hearing->ears.body);
    SET(CURLOPT_WRITEDATA, hearing->owner);
    SET(CURLOPT_HEADERFUNCTION, hearing->ears.head);
    SET(CURLOPT_HEADERDATA, hearing->owner);
    SET(CURLOPT_OPENSOCKETFUNCTION, open_socket);
    SET(CURLOPT_OPENSOCKETDATA, hearing);
    SET(CURLOPT_PREREQFUNCTION, before_request);
    SET(CURLOPT_PREREQDATA, hearing);
#undef SET
    return CURLE_OK;
}
