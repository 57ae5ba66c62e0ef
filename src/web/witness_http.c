#include "web/witness_http.h"

#include "base/log.h"
#include "gate/confine.h"
#include "web/listen.h"
#include "web/rate.h"
#include "web/request.h"

#include <microhttpd.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

enum {
    HOME_BYTES = 1 << 20,
    ASKED_ARENA_BYTES = 4 << 20,
    CONNECTIONS = 256,
    IDLE_SECONDS = 10,
    CONNECTION_BYTES = 32 * 1024, /* request line and headers */
    BUCKETS = 256,
    SLOWEST_MS = 30 * 1000, /* a body must have come by then */
};

struct witness_http {
    struct arena *home;
    struct witness_keep *keep;
    struct rates *rates;
    struct MHD_Daemon *daemon;
    int fd;
    int port;
    bool is_logged;
    pthread_key_t confined; /* set in the library's thread once it has given up what it does not need */
};

/* One request, until its answer is sent. */
struct asking {
    struct arena *arena;
    struct header headers[REQUEST_HEADERS_MAX];
    size_t header_count;
    bool is_begun;
    int64_t began_ms;
    struct out body;
};

/* --- what is answered ----------------------------------------------------------------------------------------------
 */

static struct witness_reply fault_reply(struct asking *asking, const struct err *err)
{
    log_fault(asking->arena, err);
    return witness_refusal(500);
}

static struct witness_reply take_checkpoint(struct witness_http *http, struct asking *asking)
{
    struct arena *a = asking->arena;
    struct clock real = {0};
    struct witness_asked asked;
    struct witness_reply reply;
    int status;
    int64_t wait_ms;
    struct err *err = witness_keep_admit(http->keep, a, out_text(&asking->body), &asked, &status);
    if (err != NULL)
        return fault_reply(asking, err);
    if (status != 0)
        return witness_refusal(status);
    if (!rates_take(http->rates, asked.checkpoint.origin, clock_span_ms(), &wait_ms))
        return witness_refusal(429);
    err = witness_keep_answer(http->keep, a, &asked, clock_now(&real), &reply);
    return err == NULL ? reply : fault_reply(asking, err);
}

/* "/<hex>/checkpoint" */
static struct witness_reply show_checkpoint(struct witness_http *http, struct asking *asking, struct str path)
{
    struct str tail = S("/checkpoint"), note;
    bool found = false;
    struct err *err = NULL;
    if (str_ends(path, tail) && path.n > tail.n)
        err = witness_keep_show(http->keep, asking->arena, str_sub(path, 1, path.n - tail.n), &note, &found);
    if (err != NULL)
        return fault_reply(asking, err);
    return found ? (struct witness_reply){200, "text/plain; charset=utf-8", note} : witness_refusal(404);
}

static struct witness_reply reply_to(struct witness_http *http, struct asking *asking, struct str path, bool is_post)
{
    if (!is_post)
        return show_checkpoint(http, asking, path);
    return str_eq(path, S("/add-checkpoint")) ? take_checkpoint(http, asking) : witness_refusal(404);
}

/* --- bytes ---------------------------------------------------------------------------------------------------------
 */

static enum MHD_Result collect_header(void *cls, enum MHD_ValueKind kind, const char *key, size_t key_size,
                                      const char *value, size_t value_size)
{
    (void)kind;
    struct asking *asking = cls;
    if (asking->header_count < REQUEST_HEADERS_MAX)
        asking->headers[asking->header_count] =
            (struct header){{key, key_size}, {value, value == NULL ? 0 : value_size}};
    asking->header_count++; /* beyond the most, only counted */
    return MHD_YES;
}

static bool is_well_framed(struct asking *asking, struct MHD_Connection *connection)
{
    (void)MHD_get_connection_values_n(connection, MHD_HEADER_KIND, collect_header, asking);
    return asking->header_count <= REQUEST_HEADERS_MAX &&
           request_check_framing(asking->arena, asking->headers, asking->header_count) == NULL;
}

static enum MHD_Result send_reply(struct witness_http *http, struct asking *asking, struct MHD_Connection *connection,
                                  const struct witness_reply *reply)
{
    struct MHD_Response *response =
        MHD_create_response_from_buffer(reply->body.n, (void *)(uintptr_t)reply->body.s, MHD_RESPMEM_PERSISTENT);
    if (response == NULL)
        return MHD_NO;
    (void)MHD_add_response_header(response, "Content-Type", reply->type);
    (void)MHD_add_response_header(response, "Cache-Control", "no-store");
    if (http->is_logged)
        LOG(asking->arena, "request", reply->status);
    enum MHD_Result result = MHD_queue_response(connection, (unsigned)reply->status, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result begin(struct witness_http *http, struct asking *asking, struct MHD_Connection *connection,
                             const char *method)
{
    struct witness_reply reply = witness_refusal(400);
    asking->is_begun = true;
    if (strcmp(method, "POST") != 0 && strcmp(method, "GET") != 0)
        reply = witness_refusal(405);
    else if (is_well_framed(asking, connection))
        return MHD_YES;
    return send_reply(http, asking, connection, &reply);
}

/* False where the connection must be closed: too long, or too slow. */
static bool take_body(struct asking *asking, const char *bytes, size_t n)
{
    if (asking->body.n + n > WITNESS_REQUEST_MAX || clock_span_ms() - asking->began_ms > SLOWEST_MS)
        return false;
    out_bytes(&asking->body, bytes, n);
    return true;
}

static enum MHD_Result on_request(void *cls, struct MHD_Connection *connection, const char *url, const char *method,
                                  const char *version, const char *upload, size_t *upload_n, void **con_cls)
{
    (void)version;
    struct witness_http *http = cls;
    struct asking *asking = *con_cls;
    if (asking == NULL)
        return MHD_NO;
    if (!asking->is_begun)
        return begin(http, asking, connection, method);
    if (*upload_n > 0) {
        bool goes_on = take_body(asking, upload, *upload_n);
        *upload_n = 0;
        return goes_on ? MHD_YES : MHD_NO;
    }
    struct witness_reply reply = reply_to(http, asking, str_of(url), strcmp(method, "POST") == 0);
    return send_reply(http, asking, connection, &reply);
}

/* The library makes its thread, so what is given up is given up there before the first byte of anybody is looked at. */
static void confine_this_thread(struct witness_http *http)
{
    if (pthread_getspecific(http->confined) != NULL)
        return;
    confine_thread(CONFINE_TO_ANSWERS);
    (void)pthread_setspecific(http->confined, http);
}

static void on_connection(void *cls, struct MHD_Connection *connection, void **context,
                          enum MHD_ConnectionNotificationCode what)
{
    (void)connection;
    (void)context;
    (void)what;
    confine_this_thread(cls);
}

static void *asking_begin(void *cls, const char *uri, struct MHD_Connection *connection)
{
    (void)cls;
    (void)uri;
    (void)connection;
    struct arena *a = arena_make(ASKED_ARENA_BYTES);
    struct asking *asking = ARENA_NEW(a, struct asking);
    asking->arena = a;
    asking->began_ms = clock_span_ms();
    asking->body = out_make(a);
    return asking;
}

static void asking_end(void *cls, struct MHD_Connection *connection, void **con_cls,
                       enum MHD_RequestTerminationCode why)
{
    (void)cls;
    (void)connection;
    (void)why;
    struct asking *asking = *con_cls;
    if (asking == NULL)
        return;
    *con_cls = NULL;
    struct arena *a = asking->arena;
    arena_end(&a);
}

/* What the library complains of is the other side's doing, and holds what they sent. */
static void say_nothing(void *cls, const char *format, va_list args)
{
    (void)cls;
    (void)format;
    (void)args;
}

/* --- starting and stopping -----------------------------------------------------------------------------------------
 */

ERRS static struct err *open_door(struct witness_http *http, struct arena *a,
                                  const struct witness_http_options *options)
{
    if (str_starts(options->listen, S("unix:")))
        TRY(listen_unix(a, str_from(options->listen, 5), 0660, &http->fd));
    else
        TRY(listen_loopback(a, options->listen, &http->fd, &http->port));
    http->daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_USE_ERROR_LOG, 0, NULL, NULL, on_request, http,
        MHD_OPTION_EXTERNAL_LOGGER, say_nothing, NULL, MHD_OPTION_LISTEN_SOCKET, http->fd, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_BYTES, MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_NOTIFY_CONNECTION, on_connection, http, MHD_OPTION_URI_LOG_CALLBACK, asking_begin, http,
        MHD_OPTION_NOTIFY_COMPLETED, asking_end, NULL, MHD_OPTION_END);
    return http->daemon != NULL ? NULL : FAULT(a, "no-server", "The witness's server could not be started.");
}

struct err *witness_http_start(struct arena *a, const struct witness_http_options *options,
                               struct witness_http **http_r)
{
    struct arena *home = arena_make(HOME_BYTES);
    struct witness_http *http = ARENA_NEW(home, struct witness_http);
    int64_t per_minute = options->per_minute > 0 ? options->per_minute : WITNESS_PER_MINUTE;
    http->home = home;
    http->keep = options->keep;
    http->fd = -1;
    http->is_logged = options->is_logged;
    must(pthread_key_create(&http->confined, NULL) == 0);
    http->rates = rates_make(home, (struct rate){.per_minute = per_minute, .burst = per_minute}, BUCKETS);
    struct err *err = open_door(http, a, options);
    if (err != NULL)
        witness_http_stop(&http);
    *http_r = http;
    return err;
}

int witness_http_port(const struct witness_http *http)
{
    return http->port;
}

void witness_http_stop(struct witness_http **of)
{
    struct witness_http *http = *of;
    if (http == NULL)
        return;
    if (http->daemon != NULL) {
        (void)MHD_quiesce_daemon(http->daemon);
        MHD_stop_daemon(http->daemon);
    }
    if (http->fd >= 0)
        close(http->fd);
    (void)pthread_key_delete(http->confined);
    struct arena *home = http->home;
    arena_end(&home);
    *of = NULL;
}
