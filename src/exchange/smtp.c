/* One mail to one server, over libcurl. */
#include "exchange/mails.h"

#include <curl/curl.h>
#include <pthread.h>

struct smtp {
    CURL *curl;
    const char *from;
    bool is_about_mail; /* the last command named the address or handed the mail over */
};

static void library_begin(void)
{
    must(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK);
}

static size_t give(char *room, size_t size, size_t n, void *of)
{
    struct str *rest = of;
    size_t some = rest->n < size * n ? rest->n : size * n;
    for (size_t i = 0; i < some; i++)
        room[i] = rest->s[i];
    *rest = str_from(*rest, some);
    return some;
}

/* A refusal of RCPT or of what follows it is about this mail; one that comes before is about us. Nothing that goes to
 * or fro here is kept. */
static int note_command(CURL *curl, curl_infotype type, char *bytes, size_t n, void *of)
{
    struct smtp *smtp = of;
    struct str command = {bytes, n};
    (void)curl;
    if (type == CURLINFO_HEADER_OUT && !str_starts(command, S("QUIT"))) /* which it says to go, and changes nothing */
        smtp->is_about_mail = str_starts(command, S("RCPT TO")) || str_starts(command, S("DATA"));
    return 0;
}

static void set_server(CURL *curl, struct arena *a, const struct mail_settings *settings)
{
    /* What stays on this machine may go without, unless somebody said who signs for the server; nothing else may. */
    long tls = settings->is_loopback && settings->authorities.n == 0 ? CURLUSESSL_NONE : CURLUSESSL_ALL;
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L); /* it runs in a thread */
    curl_easy_setopt(curl, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_URL, str_c(a, settings->server));
    curl_easy_setopt(curl, CURLOPT_USE_SSL, tls);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)settings->timeout_seconds * 1000);
    if (settings->authorities.n > 0)
        curl_easy_setopt(curl, CURLOPT_CAINFO, str_c(a, settings->authorities));
    if (settings->user.n == 0)
        return;
    curl_easy_setopt(curl, CURLOPT_USERNAME, str_c(a, settings->user));
    curl_easy_setopt(curl, CURLOPT_PASSWORD, str_c(a, settings->password));
}

struct smtp *smtp_open(struct arena *a, const struct mail_settings *settings)
{
    static pthread_once_t begun = PTHREAD_ONCE_INIT;
    (void)pthread_once(&begun, library_begin);
    CURL *curl = curl_easy_init();
    if (curl == NULL)
        return NULL;
    struct smtp *smtp = ARENA_NEW(a, struct smtp);
    *smtp = (struct smtp){.curl = curl, .from = str_c(a, SAY(a, "<", settings->from, ">"))};
    set_server(curl, a, settings);
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L); /* to hear which command was last; nothing is printed */
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, note_command);
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, smtp);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
    return smtp;
}

/* 421 is said at any moment and is about the server (RFC 5321, section 4.2.3). */
static enum smtp_outcome outcome_of(const struct smtp *smtp, CURLcode code, long reply)
{
    if (code == CURLE_OK)
        return SMTP_TAKEN;
    if (!smtp->is_about_mail || code == CURLE_LOGIN_DENIED || reply < 400 || reply == 421)
        return SMTP_DOWN;
    return reply < 500 ? SMTP_LATER : SMTP_REFUSED;
}

struct smtp_heard smtp_send(struct smtp *smtp, struct arena *a, struct str to, struct str bytes)
{
    CURL *curl = smtp->curl;
    struct str rest = bytes;
    long reply = 0;
    struct curl_slist *whom = curl_slist_append(NULL, str_c(a, SAY(a, "<", to, ">")));
    smtp->is_about_mail = false;
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, smtp->from);
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, whom);
    curl_easy_setopt(curl, CURLOPT_READDATA, &rest);
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)bytes.n);
    CURLcode code = curl_easy_perform(curl);
    (void)curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply);
    curl_slist_free_all(whom);
    return (struct smtp_heard){
        .outcome = outcome_of(smtp, code, reply), .reply = (int)reply, .why = curl_easy_strerror(code)};
}

void smtp_close(struct smtp **smtp)
{
    if (*smtp != NULL)
        curl_easy_cleanup((*smtp)->curl);
    *smtp = NULL;
}
