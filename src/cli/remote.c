/* While a server has the folder open, verbs go to it over the folder's socket: as JSON, by the routes of the same rows.
 */
#include "cli/cli.h"

#include "base/json.h"

#include <curl/curl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

/* Refusals that say what to do, though their status is of a server's fault. */
enum { REFUSED_BUSY = 503, REFUSED_FULL = 507 };

static struct str socket_path(struct cli *cli)
{
    return SAY(cli->arena, cli->dir, "/socket");
}

bool cli_server_is_there(struct cli *cli)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    struct str path = socket_path(cli);
    if (path.n >= sizeof address.sun_path)
        return false;
    memcpy(address.sun_path, path.s, path.n);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return false;
    bool is_there = connect(fd, (struct sockaddr *)&address, sizeof address) == 0;
    close(fd);
    return is_there;
}

struct asking {
    struct arena *arena;
    struct out body;
    struct str as_of; /* the day that the server shows, as it came; empty for today */
};

static size_t take_bytes(char *bytes, size_t size, size_t n, void *of)
{
    struct asking *asking = of;
    out_bytes(&asking->body, bytes, size * n);
    return size * n;
}

static size_t take_header(char *bytes, size_t size, size_t n, void *of)
{
    struct asking *asking = of;
    struct str line = {bytes, size * n}, name;
    if (str_next(&line, ':', &name) && str_eq_nocase(name, S("X-Candour-As-Of")))
        asking->as_of = str_copy(asking->arena, str_trim(line));
    return size * n;
}

/* Beside the answer and not in it, so that what reads the answer is not disturbed. */
static void say_as_of(struct cli *cli, struct str as_of)
{
    struct day day;
    if (!day_parse(as_of, &day))
        return;
    struct str text = SAY(cli->arena, "as it stood on ", day_text(cli->arena, day), "\n");
    (void)fwrite(text.s, 1, text.n, stderr);
}

static void out_encoded(struct out *o, struct str s)
{
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.s[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                     c == '_' || c == '.' || c == '~';
        if (plain) {
            out_char(o, (char)c);
            continue;
        }
        out_char(o, '%');
        out_char(o, digits[c >> 4]);
        out_char(o, digits[c & 15]);
    }
}

/* "/clients/:client_id" with the pairs in their places; the rest is for the query or the body. */
struct str cli_route_filled(struct arena *a, struct str base, const char *route, struct pairs pairs)
{
    struct out o = out_make(a);
    struct str rest = str_of(route), part;
    out_str(&o, base);
    (void)str_next(&rest, '/', &part);
    while (str_next(&rest, '/', &part)) {
        out_char(&o, '/');
        bool is_field = str_starts(part, S(":")) || str_starts(part, S("*"));
        if (is_field && str_starts(part, S("*")))
            out_str(&o, pairs_find(pairs, str_from(part, 1)));
        else if (is_field)
            out_encoded(&o, pairs_find(pairs, str_from(part, 1)));
        else
            out_str(&o, part);
    }
    return out_text(&o);
}

static bool is_in_route(const char *route, struct str name)
{
    struct str rest = str_of(route), part;
    while (str_next(&rest, '/', &part))
        if (part.n > 1 && (part.s[0] == ':' || part.s[0] == '*') && str_eq(str_from(part, 1), name))
            return true;
    return false;
}

void cli_route_query(struct out *o, const char *route, struct pairs pairs)
{
    char before = '?';
    for (size_t i = 0; i < pairs.n; i++) {
        if (is_in_route(route, pairs.at[i].name))
            continue;
        out_char(o, before);
        out_encoded(o, pairs.at[i].name);
        out_char(o, '=');
        out_encoded(o, pairs.at[i].value);
        before = '&';
    }
}

static void add_parts(curl_mime *mime, struct arena *a, const char *route, struct pairs pairs)
{
    for (size_t i = 0; i < pairs.n; i++) {
        const struct pair *pair = &pairs.at[i];
        if (is_in_route(route, pair->name))
            continue;
        curl_mimepart *part = curl_mime_addpart(mime);
        (void)curl_mime_name(part, str_c(a, pair->name));
        (void)curl_mime_data(part, pair->value.s, pair->value.n);
        if (pair->file_name.n > 0)
            (void)curl_mime_filename(part, str_c(a, pair->file_name));
    }
}

static struct curl_slist *headers_for(struct cli *cli)
{
    struct curl_slist *headers = curl_slist_append(NULL, "Accept: application/json");
    if (cli->as.n > 0)
        headers = curl_slist_append(headers, str_c(cli->arena, SAY(cli->arena, "Candour-As: ", cli->as)));
    return headers;
}

ERRS static struct err *ask(struct cli *cli, struct str url, const char *route, const struct pairs *form,
                            long *status_r, struct str *body_r)
{
    struct arena *a = cli->arena;
    struct asking asking = {.arena = a, .body = out_make(a)};
    CURL *curl = curl_easy_init();
    if (curl == NULL)
        return FAULT(a, "no-curl", "The HTTP client could not be started");
    struct curl_slist *headers = headers_for(cli);
    curl_mime *mime = form == NULL ? NULL : curl_mime_init(curl);
    curl_easy_setopt(curl, CURLOPT_UNIX_SOCKET_PATH, str_c(a, socket_path(cli)));
    curl_easy_setopt(curl, CURLOPT_URL, str_c(a, url));
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_bytes);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &asking);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &asking);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    if (mime != NULL) {
        add_parts(mime, a, route, *form);
        curl_easy_setopt(curl, CURLOPT_MIMEPOST, mime);
    }
    CURLcode code = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, status_r);
    curl_mime_free(mime);
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    *body_r = out_text(&asking.body);
    say_as_of(cli, asking.as_of);
    if (code != CURLE_OK)
        return FAULT(a, "no-answer", "The server at ", cli->dir, "/socket did not answer: ", curl_easy_strerror(code));
    return NULL;
}

struct err *cli_remote_get(struct cli *cli, const char *path, long *status_r, struct str *body_r)
{
    return ask(cli, SAY(cli->arena, "http://localhost", path), path, NULL, status_r, body_r);
}

static int answer(struct cli *cli, struct err *err, long status, struct str body)
{
    if (err != NULL)
        return cli_print_err(cli, err);
    if (status >= 500 && status != REFUSED_BUSY && status != REFUSED_FULL) {
        (void)fwrite(body.s, 1, body.n, stderr);
        return EXIT_FAULT;
    }
    cli_print_remote(cli, body);
    return status < 400 ? EXIT_DONE : EXIT_REFUSED;
}

int cli_remote_command(struct cli *cli, const struct command_row *row, struct pairs pairs)
{
    long status = 0;
    struct str body = S("");
    if (row->route == NULL)
        return cli_print_err(cli, REFUSE(cli->arena, "server-is-running", S(""),
                                         "This verb works on the folder itself. Stop the server first"));
    struct err *err = ask(cli, cli_route_filled(cli->arena, S("http://localhost/api"), row->route, pairs), row->route,
                          &pairs, &status, &body);
    return answer(cli, err, status, body);
}

int cli_remote_page(struct cli *cli, const struct page_row *row, struct pairs pairs)
{
    long status = 0;
    struct str body = S("");
    struct out url = out_make(cli->arena);
    out_str(&url, cli_route_filled(cli->arena, S("http://localhost/api"), row->route, pairs));
    cli_route_query(&url, row->route, pairs);
    struct err *err = ask(cli, out_text(&url), row->route, NULL, &status, &body);
    return answer(cli, err, status, body);
}
