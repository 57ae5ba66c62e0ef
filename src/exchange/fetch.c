#include "exchange/fetch.h"

#include <curl/curl.h>
#include <pthread.h>

struct taking {
    struct out body;
    size_t most;
    bool is_too_long;
};

/* Fewer bytes than were given end the transfer. */
static size_t take(char *bytes, size_t size, size_t n, void *of)
{
    struct taking *taking = of;
    if (size * n > taking->most - taking->body.n) {
        taking->is_too_long = true;
        return 0;
    }
    out_bytes(&taking->body, bytes, size * n);
    return size * n;
}

static void library_begin(void)
{
    must(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK);
}

static void set_bounds(CURL *curl, const struct fetch *what)
{
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);   /* it runs in a thread */
    curl_easy_setopt(curl, CURLOPT_QUICK_EXIT, 1L); /* a name server that does not answer holds nobody up */
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)what->timeout_ms);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "candour");
}

static struct curl_slist *set_body(CURL *curl, const struct fetch *what)
{
    struct curl_slist *headers = NULL;
    if (!what->is_post)
        return NULL;
    /* no waiting for leave to send */
    headers = curl_slist_append(headers, "Expect:");
    headers = curl_slist_append(headers, "Content-Type: text/plain; charset=utf-8");
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)what->body.n);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, what->body.s);
    return headers;
}

static struct fetched read_answer(CURL *curl, struct arena *a, struct taking *taking)
{
    struct fetched answer = {.is_answered = true, .body = out_text(&taking->body)};
    const char *type = NULL;
    long status = 0;
    (void)curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    (void)curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
    answer.status = (int)status;
    answer.type = str_copy(a, str_of(type));
    return answer;
}

struct fetched fetch(struct arena *a, const struct fetch *what)
{
    static pthread_once_t begun = PTHREAD_ONCE_INIT;
    struct taking taking = {.body = out_make(a), .most = what->answer_max};
    struct fetched answer = {.why = "the library could not begin"};
    (void)pthread_once(&begun, library_begin);
    CURL *curl = curl_easy_init();
    if (curl == NULL)
        return answer;
    set_bounds(curl, what);
    curl_easy_setopt(curl, CURLOPT_URL, str_c(a, what->url));
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &taking);
    struct curl_slist *headers = set_body(curl, what);
    CURLcode code = curl_easy_perform(curl);
    if (code == CURLE_OK)
        answer = read_answer(curl, a, &taking);
    else
        answer.why = taking.is_too_long ? "the answer was too long" : curl_easy_strerror(code);
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    return answer;
}
