#include "web/http.h"

#include "base/list.h"
#include "base/log.h"
#include "gate/confine.h"
#include "web/body.h"
#include "web/listen.h"
#include "web/patience.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    REQUEST_ARENA_BYTES = 512 << 20,
    BODY_SECONDS = 120,   /* a body must have come by then */
    ANSWER_SECONDS = 300, /* and its answer been made and taken */
    HEAD_SECONDS_USUAL = 20,
    THREADS_USUAL = 16,
    LOCAL_THREADS = 4,
    CONNECTIONS_USUAL = 1024,
    IDLE_SECONDS_USUAL = 30,
    CONNECTION_BYTES = 32 * 1024, /* request line and headers; more is answered 431 by the library */
};

/* One listening socket. */
struct door {
    struct http *http;
    bool is_local;
    struct MHD_Daemon *daemon;
    int fd;
};

struct http {
    struct arena *home;
    struct web *web;
    struct door public;
    struct door local;
    struct patience *patience;
    pthread_key_t confined; /* set in each of the library's threads that has given up what it does not need */
    int head_seconds;
    int idle_seconds;
    int port;
    bool is_logged;
    const char *local_path;
    atomic_int under_way;
    atomic_llong bodies_held; /* bytes of all requests together */
};

/* One request, from its first line until its answer is sent. */
struct exchange {
    struct http *http;
    struct waited *waited; /* its connection */
    struct arena *arena;
    struct str target;
    struct header headers[REQUEST_HEADERS_MAX];
    size_t header_count;
    struct request request;
    struct web_reply reply;
    struct body body;
    int64_t began_us;
    bool is_parsed;
};

/* --- the life of an exchange --- */

static struct waited *waited_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info == NULL ? NULL : info->socket_context;
}

/* The library's threads begin in its own code; the first that they do of ours is this. */
static void confine_this_thread(struct http *http)
{
    if (pthread_getspecific(http->confined) != NULL)
        return;
    confine_thread(CONFINE_TO_ANSWERS);
    (void)pthread_setspecific(http->confined, http);
}

static void on_connection(void *cls, struct MHD_Connection *connection, void **context,
                          enum MHD_ConnectionNotificationCode what)
{
    struct http *http = ((struct door *)cls)->http;
    confine_this_thread(http);
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (what == MHD_CONNECTION_NOTIFY_STARTED && info != NULL)
        *context = patience_enter(http->patience, info->connect_fd, http->head_seconds);
    if (what == MHD_CONNECTION_NOTIFY_CLOSED)
        patience_leave(http->patience, *context);
}

static void *exchange_begin(void *cls, const char *uri, struct MHD_Connection *connection)
{
    struct door *door = cls;
    struct arena *a = arena_make(REQUEST_ARENA_BYTES);
    struct exchange *x = ARENA_NEW(a, struct exchange);
    x->http = door->http;
    x->waited = waited_of(connection);
    x->body = (struct body){.arena = a, .held = &door->http->bodies_held};
    x->arena = a;
    x->target = str_copy(a, str_of(uri));
    x->began_us = clock_span_us();
    atomic_fetch_add(&door->http->under_way, 1);
    web_request_begun(door->http->web);
    return x;
}

static void exchange_end(void *cls, struct MHD_Connection *connection, void **con_cls,
                         enum MHD_RequestTerminationCode why)
{
    (void)cls;
    (void)connection;
    (void)why;
    struct exchange *x = *con_cls;
    if (x == NULL)
        return;
    *con_cls = NULL;
    body_end(&x->body);
    atomic_fetch_sub(&x->http->under_way, 1);
    web_request_ended(x->http->web);
    patience_renew(x->http->patience, x->waited, x->http->idle_seconds + x->http->head_seconds);
    struct arena *a = x->arena;
    arena_end(&a);
}

/* --- the head --- */

static enum MHD_Result collect_header(void *cls, enum MHD_ValueKind kind, const char *key, size_t key_size,
                                      const char *value, size_t value_size)
{
    (void)kind;
    struct exchange *x = cls;
    if (x->header_count < REQUEST_HEADERS_MAX)
        x->headers[x->header_count] = (struct header){{key, key_size}, {value, value == NULL ? 0 : value_size}};
    x->header_count++; /* beyond the most, only counted */
    return MHD_YES;
}

static struct err *check_version(struct arena *a, const char *version)
{
    if (strcmp(version, MHD_HTTP_VERSION_1_1) == 0 || strcmp(version, MHD_HTTP_VERSION_1_0) == 0)
        return NULL;
    return REFUSE(a, "bad-framing", S(""), "Only HTTP/1.1 is spoken here.");
}

static struct err *read_head(struct exchange *x, const char *method, const char *version)
{
    struct request_head head = {str_of(method), x->target, x->headers, x->header_count};
    if (x->header_count > REQUEST_HEADERS_MAX)
        return REFUSE(x->arena, "too-many-headers", S(""), "The request has too many headers.");
    TRY(check_version(x->arena, version));
    TRY(request_check_framing(x->arena, x->headers, x->header_count));
    return request_parse(x->arena, &head, &x->request);
}

static struct err *too_large(struct exchange *x)
{
    bool may_be_a_file = x->body.max < REQUEST_UPLOAD_MAX;
    return REFUSE(x->arena, "too-large", S(""), "The request holds more than ", x->body.max >> 20, " MiB.",
                  may_be_a_file ? " If you were sending a file, sign in first and send it again." : "");
}

static struct err *read_announced(struct exchange *x)
{
    int64_t announced = 0;
    struct str length = request_header(&x->request, "Content-Length");
    if (length.n > 0 && !str_to_i64(length, &announced))
        return too_large(x);
    x->body.max = web_body_max(x->http->web, &x->request);
    x->body.announced = (size_t)announced;
    return x->body.announced > x->body.max ? too_large(x) : NULL;
}

static struct str remote_of(struct arena *a, struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    char text[INET6_ADDRSTRLEN] = {0};
    if (info == NULL || info->client_addr == NULL)
        return S("");
    const struct sockaddr *address = info->client_addr;
    if (address->sa_family == AF_INET)
        inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)address)->sin_addr, text, sizeof text);
    if (address->sa_family == AF_INET6)
        inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr, text, sizeof text);
    return str_copy(a, str_of(text));
}

/* --- the answer --- */

/* A method is written by the other side, so only those that are known are repeated. */
static void note_answer(const struct exchange *x)
{
    static const char *const methods[] = {"-", "GET", "HEAD", "POST", "OPTIONS"};
    const char *pattern = x->reply.pattern == NULL ? "-" : x->reply.pattern;
    int64_t took_us = clock_span_us() - x->began_us;
    web_request_answered(x->http->web, x->request.method, &x->reply, took_us);
    if (x->http->is_logged)
        LOG(x->arena, "request", methods[x->request.method], " ", pattern, " ", x->reply.status, " ", took_us / 1000,
            " ms");
}

/* The body lies in the exchange's arena, which lives until the answer is sent. */
static enum MHD_Result send_reply(struct exchange *x, struct MHD_Connection *connection, bool closes)
{
    const struct web_reply *reply = &x->reply;
    patience_renew(x->http->patience, x->waited, ANSWER_SECONDS);
    bool has_body = reply->status != 204 && reply->status != 304;
    struct MHD_Response *response = MHD_create_response_from_buffer(
        has_body ? reply->body.n : 0, (void *)(uintptr_t)reply->body.s, MHD_RESPMEM_PERSISTENT);
    if (response == NULL)
        return MHD_NO;
    if (has_body)
        (void)MHD_add_response_header(response, "Content-Type", str_c(x->arena, reply->content_type));
    for (size_t i = 0; i < reply->header_count; i++)
        (void)MHD_add_response_header(response, str_c(x->arena, reply->headers[i].name),
                                      str_c(x->arena, reply->headers[i].value));
    if (closes)
        (void)MHD_add_response_header(response, "Connection", "close");
    note_answer(x);
    enum MHD_Result result = MHD_queue_response(connection, (unsigned)reply->status, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result refuse(struct exchange *x, struct MHD_Connection *connection, const struct err *e)
{
    web_refuse(x->http->web, x->arena, e, &x->reply);
    return send_reply(x, connection, true);
}

static enum MHD_Result begin(struct exchange *x, struct MHD_Connection *connection, const char *method,
                             const char *version, bool is_local)
{
    x->is_parsed = true;
    (void)MHD_get_connection_values_n(connection, MHD_HEADER_KIND, collect_header, x);
    struct err *e = read_head(x, method, version);
    x->request.remote = remote_of(x->arena, connection);
    x->request.is_local = is_local;
    if (e == NULL)
        e = read_announced(x);
    if (e != NULL)
        return refuse(x, connection, e);
    patience_renew(x->http->patience, x->waited, BODY_SECONDS);
    return MHD_YES;
}

static enum MHD_Result on_request(void *cls, struct MHD_Connection *connection, const char *url, const char *method,
                                  const char *version, const char *upload, size_t *upload_n, void **con_cls)
{
    (void)url;
    struct door *door = cls;
    struct exchange *x = *con_cls;
    if (x == NULL)
        return MHD_NO;
    if (!x->is_parsed)
        return begin(x, connection, method, version, door->is_local);
    if (*upload_n > 0) {
        bool goes_on = body_take(&x->body, upload, *upload_n);
        *upload_n = 0;
        return goes_on ? MHD_YES : MHD_NO;
    }
    if (x->body.is_refused)
        return refuse(x, connection, too_large(x));
    x->request.body = (struct str){x->body.bytes, x->body.n};
    web_handle(x->http->web, &x->request, &x->reply);
    return send_reply(x, connection, false);
}

/* --- starting and stopping --- */

/* The library decodes addresses by itself unless it is told not to; ours is read from the raw one. */
static size_t leave_as_it_is(void *cls, struct MHD_Connection *connection, char *s)
{
    (void)cls;
    (void)connection;
    return strlen(s);
}

/* What the library complains of is the other side's doing, and holds what they sent. */
static void say_nothing(void *cls, const char *format, va_list args)
{
    (void)cls;
    (void)format;
    (void)args;
}

static unsigned connections_of(const struct http_options *options)
{
    return options->connections > 0 ? (unsigned)options->connections : CONNECTIONS_USUAL;
}

static struct err *open_door(struct http *http, struct arena *a, const struct http_options *options, struct door *door)
{
    unsigned threads = options->threads > 0 ? (unsigned)options->threads : THREADS_USUAL;
    unsigned connections = connections_of(options);
    door->http = http;
    door->daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_USE_ERROR_LOG, 0, NULL, NULL, on_request, door,
        MHD_OPTION_EXTERNAL_LOGGER, say_nothing, NULL, MHD_OPTION_LISTEN_SOCKET, door->fd, MHD_OPTION_THREAD_POOL_SIZE,
        door->is_local ? LOCAL_THREADS : threads, MHD_OPTION_CONNECTION_LIMIT, connections,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)http->idle_seconds, MHD_OPTION_NOTIFY_CONNECTION, on_connection, door,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_BYTES, MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_URI_LOG_CALLBACK, exchange_begin, door, MHD_OPTION_UNESCAPE_CALLBACK, leave_as_it_is, NULL,
        MHD_OPTION_NOTIFY_COMPLETED, exchange_end, NULL, MHD_OPTION_END);
    return door->daemon != NULL ? NULL : FAULT(a, "no-server", "The web server could not be started.");
}

static struct err *open_doors(struct http *http, struct arena *a, const struct http_options *options)
{
    if (options->listen.n > 0 && str_starts(options->listen, S("unix:")))
        TRY(listen_unix(a, str_from(options->listen, 5), 0660, &http->public.fd));
    else if (options->listen.n > 0)
        TRY(listen_loopback(a, options->listen, &http->public.fd, &http->port));
    if (options->local_socket.n > 0) {
        TRY(listen_unix(a, options->local_socket, 0600, &http->local.fd));
        http->local_path = str_c(http->home, options->local_socket);
    }
    http->local.is_local = true;
    TRY(patience_start(http->home, 2 * (size_t)connections_of(options), &http->patience));
    if (http->public.fd >= 0)
        TRY(open_door(http, a, options, &http->public));
    return http->local.fd >= 0 ? open_door(http, a, options, &http->local) : NULL;
}

struct err *http_start(struct arena *a, const struct http_options *options, struct http **http_r)
{
    struct arena *home = arena_make(1 << 20);
    struct http *http = ARENA_NEW(home, struct http);
    http->home = home;
    http->web = options->web;
    http->is_logged = options->is_logged;
    http->idle_seconds = options->idle_seconds > 0 ? options->idle_seconds : IDLE_SECONDS_USUAL;
    http->head_seconds = options->head_seconds > 0 ? options->head_seconds : HEAD_SECONDS_USUAL;
    http->public.fd = http->local.fd = -1;
    must(pthread_key_create(&http->confined, NULL) == 0);
    struct err *e = open_doors(http, a, options);
    if (e != NULL)
        http_stop(&http, 0);
    *http_r = http;
    return e;
}

int http_port(const struct http *http)
{
    return http->port;
}

static void wait_for_requests(struct http *http, int grace_ms)
{
    int64_t until = clock_span_ms() + grace_ms;
    struct timespec pause = {.tv_nsec = 10 * 1000 * 1000};
    while (atomic_load(&http->under_way) > 0 && clock_span_ms() < until)
        (void)nanosleep(&pause, NULL);
}

static void close_door(struct door *door)
{
    if (door->daemon != NULL)
        MHD_stop_daemon(door->daemon);
    if (door->fd >= 0)
        close(door->fd);
}

/* Quiescing gives the socket back: from then on nobody new is let in, and it is ours to close. */
void http_stop(struct http **of, int grace_ms)
{
    struct http *http = *of;
    if (http == NULL)
        return;
    if (http->local_path != NULL)
        (void)unlink(http->local_path);
    if (http->public.daemon != NULL)
        (void)MHD_quiesce_daemon(http->public.daemon);
    if (http->local.daemon != NULL)
        (void)MHD_quiesce_daemon(http->local.daemon);
    wait_for_requests(http, grace_ms);
    close_door(&http->public);
    close_door(&http->local);
    patience_stop(&http->patience);
    (void)pthread_key_delete(http->confined);
    struct arena *home = http->home;
    arena_end(&home);
    *of = NULL;
}
