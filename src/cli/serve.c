/* Runs the web application until it is told to stop. */
#include "cli/cli.h"

#include "base/figures.h"
#include "base/log.h"
#include "exchange/mails.h"
#include "exchange/witnesses.h"
#include "gate/confine.h"
#include "gate/session.h"
#include "people_sql.h"
#include "standards/standards.h"
#include "web/http.h"
#include "web/web.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

enum { GRACE_MS = 5000, TIDY_SECONDS = 3600, SERVE_ARENA_BYTES = 64 << 20 };

struct serving {
    struct gate *gate;
    struct sessions *sessions;
    struct web *web;
    struct http *http;
    struct standards_daily *daily;
    struct witnesses *witnesses;
    struct mails *mails;
    int64_t witness_seconds;
    atomic_bool is_alarmed; /* a witness showed another history: the server ends */
    bool is_demo;
    bool has_as_of;
    struct day as_of;
};

static struct err *name_of(struct read_cx *cx, struct person_id person, struct str *name_r, struct str *email_r)
{
    struct people_person_known_row row;
    bool found;
    TRY(people_person_known(cx->db, cx->arena, (struct people_person_known_args){.person_id = person}, &row, &found));
    *name_r = found ? row.name : S("");
    *email_r = found && row.has_email ? row.email : S("");
    return NULL;
}

/* What /metrics tells beside the figures of the web: one line for each room that has some. */
static void tell_all(void *of, struct figures *figures)
{
    struct serving *s = of;
    gate_tell(s->gate, figures);
    standards_daily_tell(s->daily, figures);
    mails_tell(s->mails, figures);
}

/* Behind TLS everybody comes by way of what stands in front, so the other side is one and the same for all: counted by
 * it, whoever fails would make everybody wait. Nobody but the one in front knows who asks. */
static void warn_of_uncounted(struct arena *a, const struct web_options *options)
{
    if (options->is_secure && !options->trusts_proxy)
        LOG_WARN(a, "addresses-not-counted",
                 "--secure without --behind-proxy: attempts are not limited by address, but only by name and person");
}

ERRS static struct err *open_web(struct cli *cli, struct serving *s)
{
    struct web_options options = {
        .gate = s->gate,
        .sessions = s->sessions,
        .name_of = name_of,
        .is_demo = s->is_demo,
        .is_unlimited = cli_flag(cli, "--unlimited"),
        .is_secure = cli_flag(cli, "--secure"),
        .trusts_proxy = cli_flag(cli, "--behind-proxy"),
        .tell = tell_all,
        .tell_cx = s,
    };
    (void)cli_option(cli, "--origin", &options.origin);
    if (options.is_demo && !gate_is_simulated(s->gate))
        return REFUSE(cli->arena, "not-simulated", S("demo"),
                      "--demo lets anybody sign in as anybody: only a simulated folder allows it");
    if (options.is_unlimited && !gate_is_simulated(s->gate))
        return REFUSE(cli->arena, "not-simulated", S("unlimited"),
                      "--unlimited is for tests: only a simulated folder allows it");
    warn_of_uncounted(cli->arena, &options);
    return web_make(cli->arena, &options, &s->web);
}

/* From the thread that asks the witnesses: the main thread, which waits for a signal, ends the server. */
static void end_alarmed(void *of)
{
    struct serving *s = of;
    atomic_store(&s->is_alarmed, true);
    (void)kill(getpid(), SIGTERM);
}

/* Before anything is served: a folder that was put back from an older copy is noticed before it signs anything. What is
 * shown as of a day is not signed, and its witnesses are not asked. */
ERRS static struct err *start_witnesses(struct arena *a, struct serving *s)
{
    struct witnesses_options options = {
        .gate = s->gate, .every_seconds = s->witness_seconds, .on_alarm = end_alarmed, .cx = s};
    return s->has_as_of ? NULL : witnesses_start(a, &options, &s->witnesses);
}

ERRS static struct err *start(struct cli *cli, struct serving *s, struct str listen)
{
    struct arena *a = cli->arena;
    struct gate_options options = cli_gate_options(cli);
    options.readers = 8;
    options.has_as_of = s->has_as_of;
    options.as_of = s->as_of;
    options.progress = cli_progress;
    options.progress_cx = cli;
    TRY(confine_process(a));
    TRY(gate_open(a, &options, &s->gate));
    TRY(sessions_open(a, SAY(a, cli->dir, "/sessions.db"), &s->sessions));
    TRY(open_web(cli, s));
    TRY(start_witnesses(a, s));
    struct http_options http = {
        .web = s->web,
        .listen = listen,
        .local_socket = SAY(a, cli->dir, "/socket"),
        .is_logged = !cli->is_quiet,
    };
    if (!s->has_as_of) { /* nothing is recorded from a day of the past, neither what was found nor what was sent */
        TRY(standards_daily_start(a, s->gate, &s->daily));
        TRY(mails_start(a, s->gate, &s->mails));
    }
    return http_start(a, &http, &s->http); /* last: a request may ask for the figures of everything above */
}

static void say_where(struct cli *cli, const struct serving *s, struct str listen, bool is_demo)
{
    struct arena *a = cli->arena;
    struct str host = listen;
    while (host.n > 0 && host.s[host.n - 1] != ':')
        host.n--;
    host.n -= host.n > 0;
    int port = http_port(s->http);
    cli_say(port == 0 ? SAY(a, "Candour listens on ", listen) : SAY(a, "Candour is at http://", host, ":", port, "/"));
    if (is_demo)
        cli_say(SAY(a, "Sign in as anybody of the demo at http://", host, ":", port, "/demo"));
    else if (!s->has_as_of)
        cli_say(SAY(a, "Invite the first person with: candour -C ", cli->dir,
                    " account invite person_id=… (people list shows the ids)"));
    if (s->has_as_of)
        cli_say(SAY(a, "It shows the consortium as it stood on ", day_text(a, s->as_of), ". Nothing can be recorded."));
    cli_say(S("Stop it with Ctrl-C."));
}

/* Waits for a signal, and tidies once an hour meanwhile. */
static void wait_for_end(struct serving *s, const sigset_t *signals)
{
    struct timespec hour = {.tv_sec = TIDY_SECONDS};
    while (sigtimedwait(signals, NULL, &hour) < 0) {
        struct arena *a = arena_make(SERVE_ARENA_BYTES);
        struct err *err = web_tidy(s->web, a);
        if (err != NULL)
            log_fault(a, err);
        arena_end(&a);
    }
}

/* False where an option is not of its form. */
static bool take_options(struct cli *cli, struct serving *s, struct str *listen)
{
    struct str day, seconds;
    s->is_demo = cli_flag(cli, "--demo");
    s->witness_seconds = WITNESS_EVERY_SECONDS;
    (void)cli_option(cli, "--listen", listen);
    s->has_as_of = cli_option(cli, "--as-of", &day);
    if (s->has_as_of && !day_parse(day, &s->as_of))
        return false;
    if (!cli_option(cli, "--witness-seconds", &seconds))
        return true;
    return str_to_i64(seconds, &s->witness_seconds) && s->witness_seconds >= 1 && s->witness_seconds <= 86400;
}

static void stop(struct serving *s)
{
    mails_stop(&s->mails);
    witnesses_stop(&s->witnesses);
    standards_daily_stop(&s->daily);
    http_stop(&s->http, GRACE_MS);
    sessions_close(&s->sessions);
    gate_close(&s->gate);
}

int cli_serve(struct cli *cli)
{
    struct serving s = {0};
    struct str listen = S("127.0.0.1:8080");
    sigset_t signals;
    if (!take_options(cli, &s, &listen))
        return cli_wrong_usage(cli, "serve");
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    struct err *err = start(cli, &s, listen);
    if (err == NULL && cli->argc > 0)
        err = REFUSE(cli->arena, "wrong-usage", S(""), "serve does not take ", cli->argv[0]);
    if (err == NULL) {
        say_where(cli, &s, listen, s.is_demo);
        (void)fflush(stdout);
        confine_thread(CONFINE_TO_FILES);
        wait_for_end(&s, &signals);
    }
    stop(&s);
    if (err == NULL && atomic_load(&s.is_alarmed))
        err = alarm_refuse(cli->arena, cli->dir);
    return err == NULL ? EXIT_DONE : cli_print_err(cli, err);
}
