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
static inline CURLcode porte_voix_curl_list(CURL *handle, struct curl_slist *recipients) {
    return curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients);
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
static const long porte_voix_use_ssl_all = CURLUSESSL_ALL;
