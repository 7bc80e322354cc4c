#include <curl/curl.h>
/* Options are set through a variadic function, which Swift does not call: one of a type each. */
static inline CURLcode porte_voix_curl_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode porte_voix_curl_number(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode porte_voix_curl_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode porte_voix_curl_list(CURL *handle, CURLoption option, struct curl_slist *list) {
    return curl_easy_setopt(handle, option, list);
}
typedef size_t (*porte_voix_curl_transfer)(char *, size_t, size_t, void *);
static inline CURLcode porte_voix_curl_function(CURL *handle, CURLoption option, porte_voix_curl_transfer function) {
    return curl_easy_setopt(handle, option, function);
}
static inline long porte_voix_curl_response(CURL *handle) {
    long code = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &code);
    return code;
}
typedef curl_socket_t (*porte_voix_curl_opening)(void *, curlsocktype, struct curl_sockaddr *);
static inline CURLcode porte_voix_curl_open(CURL *handle, porte_voix_curl_opening function) {
    return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, function);
}
/* The address is longer than its type says: it is read where it stands. */
static inline const struct sockaddr *porte_voix_curl_address(const struct curl_sockaddr *address) { return &address->addr; }
/* X509_V_OK (0) where the certificate's chain is trusted, whatever its names are. */
static inline long porte_voix_curl_verification(CURL *handle) {
    long result = 0;
    curl_easy_getinfo(handle, CURLINFO_SSL_VERIFYRESULT, &result);
    return result;
}
static const long porte_voix_use_ssl_all = CURLUSESSL_ALL;
