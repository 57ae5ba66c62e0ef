/* The thread of a server that sends what is due.
 *
 * It looks every few seconds, which costs the search of an index that holds what is urgent and untold. Once a day, from
 * the hour of the settings on, it makes the mail of the day for everybody to whom something is new. A server that does
 * not answer is left in peace for longer and longer; one address that is refused does not hold up the others.
 */
#include "base/calendar.h"
#include "base/log.h"
#include "exchange/mails.h"
#include "format/mail.h"
#include "gate/confine.h"
#include "gate_sql.h"
#include "subject/notice/notice_outbox.h"

#include <pthread.h>

enum { HOME_BYTES = 1 << 20, ROUND_ARENA_BYTES = 256 << 20, PUT_OFF_MAX = 256, NO_SUCH_ADDRESS = 553 };

/* Somebody whose address the server did not take just now. */
struct put_off {
    struct person_id person;
    int64_t until_span_ms;
};

struct told_mails {
    int64_t sent, refused, put_off, failed;
    int64_t waiting; /* due, and not taken in the last round */
    bool is_failing; /* the server did not take anything when it was last tried */
};

struct mails {
    struct arena *home;
    struct gate *gate;
    struct mail_settings settings;
    struct str service;     /* what it calls itself in a mail */
    struct str host;        /* what stands behind the @ of a Message-ID */
    int64_t tries;          /* in a row in which the server was down */
    int64_t retry_span_ms;  /* not before this */
    bool has_digest;        /* the mails of a day are all sent: */
    struct day digest_on;   /* of this day */
    int64_t digest_span_ms; /* not before this, where some were put off */
    struct put_off put_off[PUT_OFF_MAX];
    size_t put_off_next;
    bool has_thread;
    pthread_t thread;
    pthread_mutex_t mutex; /* over all that follows */
    pthread_cond_t ends;
    bool is_ending;
    struct told_mails told;
};

/* One round: what was sent, and what still waits. */
struct mail_round {
    struct mails *m;
    struct arena *arena;
    struct smtp *smtp;
    struct instant now;
    int64_t waiting;
    bool is_down;
};

static bool ends(struct mails *m)
{
    pthread_mutex_lock(&m->mutex);
    bool is_ending = m->is_ending;
    pthread_mutex_unlock(&m->mutex);
    return is_ending;
}

/* --- one mail ------------------------------------------------------------------------------------------------------
 */

static bool is_put_off(const struct mails *m, struct person_id person)
{
    int64_t now = clock_span_ms();
    for (size_t i = 0; i < PUT_OFF_MAX; i++)
        if (m->put_off[i].person.n == person.n && m->put_off[i].until_span_ms > now)
            return true;
    return false;
}

static void put_off(struct mails *m, struct person_id person)
{
    m->put_off[m->put_off_next] = (struct put_off){person, clock_span_ms() + MAIL_RETRY_MOST_MS};
    m->put_off_next = (m->put_off_next + 1) % PUT_OFF_MAX;
}

static struct str bytes_of(struct arena *a, const struct mail_round *round, const struct notice_message *message)
{
    const struct mails *m = round->m;
    struct mail mail = {
        .from = m->settings.from,
        .from_name = m->service,
        .to = message->email,
        .message_id = SAY(a, message->id, "@", m->host),
        .subject = notice_subject(a, message, m->service),
        .at = round->now,
        .body = notice_text(a, message, m->service, m->settings.site),
    };
    return mail_bytes(a, &mail);
}

/* 2 seconds, 4, 8, and so on to five minutes. */
static void note_down(struct mail_round *round, const struct smtp_heard *heard)
{
    struct mails *m = round->m;
    int64_t wait = MAIL_RETRY_MS;
    for (int64_t i = 0; i < m->tries && wait < MAIL_RETRY_MOST_MS; i++)
        wait *= 2;
    if (m->tries == 0) /* once, and not at every try */
        LOG_WARN(round->arena, "mail-down", "the mail server did not take a mail: ", heard->why, ", reply ",
                 heard->reply);
    m->tries++;
    m->retry_span_ms = clock_span_ms() + (wait < MAIL_RETRY_MOST_MS ? wait : MAIL_RETRY_MOST_MS);
    round->is_down = true;
}

static void count(struct mails *m, int64_t *which)
{
    pthread_mutex_lock(&m->mutex);
    (*which)++;
    pthread_mutex_unlock(&m->mutex);
}

ERRS static struct err *take_in(struct mail_round *round, struct arena *a, const struct notice_message *message,
                                const struct smtp_heard *heard)
{
    struct mails *m = round->m;
    if (heard->outcome != SMTP_DOWN)
        m->tries = 0;
    switch (heard->outcome) {
    case SMTP_TAKEN: count(m, &m->told.sent); return notice_record_told(m->gate, a, message);
    case SMTP_REFUSED: count(m, &m->told.refused); return notice_record_refused(m->gate, a, message, heard->reply);
    case SMTP_LATER:
        count(m, &m->told.put_off);
        put_off(m, message->person);
        break;
    case SMTP_DOWN:
        count(m, &m->told.failed);
        note_down(round, heard);
        break;
    }
    round->waiting++;
    return NULL;
}

/* Looked at once more just before: what somebody did meanwhile is not told. */
ERRS static struct err *send_one(struct mail_round *round, struct arena *a, const struct notice_message *message)
{
    struct mails *m = round->m;
    struct smtp_heard heard = {.outcome = SMTP_REFUSED, .reply = NO_SUCH_ADDRESS};
    bool is_due;
    if (is_put_off(m, message->person)) {
        round->waiting++;
        return NULL;
    }
    TRY(notice_still_due(m->gate, a, message, &is_due));
    if (!is_due)
        return NULL;
    if (mail_address_is_right(message->email))
        heard = smtp_send(round->smtp, a, message->email, bytes_of(a, round, message));
    return take_in(round, a, message, &heard);
}

ERRS static struct err *send_all(struct mail_round *round, const struct notice_messages *messages)
{
    for (size_t i = 0; i < messages->n; i++) {
        if (round->is_down || ends(round->m)) {
            round->waiting += (int64_t)(messages->n - i);
            break;
        }
        struct arena *a = arena_make(HOME_BYTES);
        struct err *err = send_one(round, a, &messages->at[i]);
        if (err != NULL)
            err = err_make(round->arena, err->kind, err->code, S(""), str_copy(round->arena, err->text), err->file,
                           err->line);
        arena_end(&a);
        TRY(err);
    }
    return NULL;
}

/* --- a round -------------------------------------------------------------------------------------------------------
 */

ERRS static struct err *send_urgent(struct mail_round *round, struct day today)
{
    struct notice_dues dues;
    TRY(notice_outbox(round->m->gate, round->arena, NOTICE_WAY_URGENT, &dues));
    struct notice_messages messages = notice_urgent_messages(round->arena, &dues, today);
    return send_all(round, &messages);
}

ERRS static struct err *send_digests(struct mail_round *round, struct day today)
{
    struct mails *m = round->m;
    struct notice_dues dues;
    bool is_time = calendar_is_working_day(today) && instant_time_london(round->now).hour >= m->settings.digest_hour;
    bool is_done = m->has_digest && m->digest_on.n == today.n;
    if (!is_time || is_done || round->is_down || clock_span_ms() < m->digest_span_ms)
        return NULL;
    int64_t waiting = round->waiting;
    TRY(notice_outbox(m->gate, round->arena, NOTICE_WAY_DIGEST, &dues));
    struct notice_messages messages = notice_digests(round->arena, &dues, today);
    TRY(send_all(round, &messages));
    m->has_digest = round->waiting == waiting && !ends(m);
    m->digest_on = today;
    m->digest_span_ms = clock_span_ms() + (m->has_digest || round->is_down ? 0 : MAIL_RETRY_MOST_MS);
    return NULL;
}

ERRS static struct err *go_round(struct mail_round *round)
{
    struct day today = instant_day_london(round->now);
    TRY(send_urgent(round, today));
    return send_digests(round, today);
}

static void make_round(struct mails *m)
{
    if (clock_span_ms() < m->retry_span_ms)
        return;
    struct arena *a = arena_make(ROUND_ARENA_BYTES);
    struct mail_round round = {.m = m, .arena = a, .smtp = smtp_open(a, &m->settings), .now = gate_now(m->gate)};
    struct err *err = round.smtp == NULL ? FAULT(a, "no-mail", "the library could not begin") : go_round(&round);
    smtp_close(&round.smtp);
    if (err != NULL)
        log_fault(a, err);
    pthread_mutex_lock(&m->mutex);
    m->told.waiting = round.waiting;
    m->told.is_failing = round.is_down || err != NULL;
    pthread_mutex_unlock(&m->mutex);
    arena_end(&a);
}

static bool wait_or_end(struct mails *m)
{
    struct timespec until = clock_deadline(MAIL_EVERY_MS);
    pthread_mutex_lock(&m->mutex);
    if (!m->is_ending)
        (void)pthread_cond_timedwait(&m->ends, &m->mutex, &until);
    bool is_ending = m->is_ending;
    pthread_mutex_unlock(&m->mutex);
    return is_ending;
}

static void *mails_main(void *of)
{
    struct mails *m = of;
    confine_thread(CONFINE_TO_CALLS);
    do
        make_round(m);
    while (!wait_or_end(m));
    return NULL;
}

/* --- starting and stopping -----------------------------------------------------------------------------------------
 */

/* What the folder is called, and the host in its log's name. */
ERRS static struct err *read_names(struct read_cx *cx, void *of)
{
    struct mails *m = of;
    struct gate_folder_row folder;
    bool found;
    TRY(gate_folder(cx->db, cx->arena, &folder, &found));
    struct str rest = found ? folder.origin : S(""), host;
    m->service = found ? SAY(m->home, "Candour, ", folder.title) : S("Candour");
    m->host = str_next(&rest, '/', &host) ? str_copy(m->home, host) : S("candour.invalid");
    return NULL;
}

ERRS static struct err *begin(struct mails *m, struct arena *a)
{
    struct actor nobody = {0};
    if (gate_is_simulated(m->gate) && !m->settings.is_loopback)
        return REFUSE(a, "simulated-mail", S(""),
                      "This folder is simulated: its people are invented, and their addresses may be somebody's. "
                      "Its mail goes to a server on this machine only");
    TRY(gate_read(m->gate, a, &nobody, read_names, m));
    if (pthread_create(&m->thread, NULL, mails_main, m) != 0)
        return FAULT(a, "no-thread", "The thread that sends mail could not be started");
    m->has_thread = true;
    return NULL;
}

struct err *mails_start(struct arena *a, struct gate *gate, struct mails **mails_r)
{
    struct arena *home = arena_make(HOME_BYTES);
    struct mails *m = ARENA_NEW(home, struct mails);
    bool is_set = false;
    *m = (struct mails){.home = home, .gate = gate};
    pthread_mutex_init(&m->mutex, NULL);
    clock_condition(&m->ends);
    struct err *err = mail_settings_read(home, gate_dir(gate), &m->settings, &is_set);
    if (err != NULL)
        err = err_make(a, err->kind, err->code, S(""), str_copy(a, err->text), err->file, err->line);
    else if (is_set)
        err = begin(m, a);
    *mails_r = m;
    if (err != NULL || !is_set)
        mails_stop(mails_r);
    return err;
}

void mails_tell(struct mails *m, struct figures *f)
{
    if (m == NULL)
        return;
    pthread_mutex_lock(&m->mutex);
    struct told_mails told = m->told;
    pthread_mutex_unlock(&m->mutex);
    figures_counter(f, "candour_mail_sent_total", "Mails that the server took.", told.sent);
    figures_counter(f, "candour_mail_refused_total", "Mails that the server refused for good.", told.refused);
    figures_counter(f, "candour_mail_put_off_total", "Mails that the server would not take just then.", told.put_off);
    figures_counter(f, "candour_mail_failed_total", "Tries at which the server was down.", told.failed);
    figures_gauge(f, "candour_mail_waiting", "Mails that are due and were not taken yet.", told.waiting);
    figures_gauge(f, "candour_mail_failing", "Whether the server was down when it was last tried.", told.is_failing);
}

void mails_stop(struct mails **of)
{
    struct mails *m = *of;
    if (m == NULL)
        return;
    pthread_mutex_lock(&m->mutex);
    m->is_ending = true;
    pthread_cond_signal(&m->ends);
    pthread_mutex_unlock(&m->mutex);
    if (m->has_thread)
        pthread_join(m->thread, NULL);
    pthread_cond_destroy(&m->ends);
    pthread_mutex_destroy(&m->mutex);
    struct arena *home = m->home;
    arena_end(&home);
    *of = NULL;
}
