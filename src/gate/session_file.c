#include "gate/session_file.h"

#include "base/chance.h"
#include "gate/secret.h"
#include "sessions_sql.h"

enum { TIDY_ATTEMPTS_AFTER_MS = 24 * 60 * 60 * 1000 };

struct store *session_file_read(struct sessions *s)
{
    pthread_mutex_lock(s->reading == s->writing ? &s->write_mutex : &s->read_mutex);
    return s->reading;
}

void session_file_read_end(struct sessions *s)
{
    pthread_mutex_unlock(s->reading == s->writing ? &s->write_mutex : &s->read_mutex);
}

struct err *session_file_write(struct sessions *s, struct arena *a)
{
    pthread_mutex_lock(&s->write_mutex);
    struct err *e = store_begin(s->writing, a);
    if (e != NULL)
        pthread_mutex_unlock(&s->write_mutex);
    return e;
}

struct err *session_file_write_end(struct sessions *s, struct arena *a, struct err *e)
{
    if (e == NULL)
        e = store_commit(s->writing, a);
    if (e != NULL)
        store_rollback(s->writing);
    pthread_mutex_unlock(&s->write_mutex);
    return e;
}

static struct err *load_key(struct sessions *s, struct arena *a)
{
    struct sessions_key_row row = {0};
    bool found;
    TRY(sessions_key(s->writing, a, &row, &found));
    if (!found) {
        char key[SECRET_KEY_BYTES];
        chance_secret(key, sizeof key);
        row.key = str_copy(a, (struct str){key, sizeof key});
        TRY(sessions_key_add(s->writing, a, (struct sessions_key_add_args){.key = row.key}));
    }
    s->key = str_copy(s->home, row.key);
    return NULL;
}

static struct err *begin_clock(struct sessions *s, struct arena *a)
{
    const struct clock real = {0};
    struct sessions_latest_row row;
    TRY(sessions_latest(s->writing, a, &row));
    struct instant now = clock_now(&real);
    s->opened_at = now.ms > row.used_at.ms ? now : row.used_at;
    s->opened_span_ms = clock_span_ms();
    return NULL;
}

struct instant sessions_now(const struct sessions *s)
{
    return (struct instant){s->opened_at.ms + clock_span_ms() - s->opened_span_ms};
}

static struct err *prepare(struct sessions *s, struct arena *a)
{
    TRY(store_script(s->writing, a, sessions_schema));
    TRY(begin_clock(s, a));
    return load_key(s, a);
}

static struct err *make_schema(struct sessions *s, struct arena *a)
{
    TRY(session_file_write(s, a));
    return session_file_write_end(s, a, prepare(s, a));
}

struct err *sessions_open(struct arena *a, struct str path, struct sessions **sessions_r)
{
    TRY(secret_start(a));
    struct arena *home = arena_make(1 << 20);
    struct sessions *s = ARENA_NEW(home, struct sessions);
    s->home = home;
    pthread_mutex_init(&s->write_mutex, NULL);
    pthread_mutex_init(&s->read_mutex, NULL);
    struct err *e = store_open(home, path, STORE_WRITE, &s->writing);
    if (e == NULL)
        e = make_schema(s, a);
    if (e == NULL && str_eq(path, S(":memory:")))
        s->reading = s->writing;
    else if (e == NULL)
        e = store_open(home, path, STORE_READ, &s->reading);
    if (e != NULL) {
        struct err *kept = FAULT(a, "no-sessions", "The file of sessions could not be opened: ", e->text);
        sessions_close(&s);
        return kept;
    }
    *sessions_r = s;
    return NULL;
}

void sessions_close(struct sessions **sessions)
{
    struct sessions *s = *sessions;
    if (s == NULL)
        return;
    if (s->reading != s->writing)
        store_close(&s->reading);
    store_close(&s->writing);
    pthread_mutex_destroy(&s->read_mutex);
    pthread_mutex_destroy(&s->write_mutex);
    struct arena *home = s->home;
    arena_end(&home);
    *sessions = NULL;
}

static struct err *take_out_ended(struct store *db, struct arena *a, struct instant now)
{
    TRY(sessions_tidy_sessions(db, a, (struct sessions_tidy_sessions_args){.expires_at = now}));
    struct instant long_ago = {now.ms - TIDY_ATTEMPTS_AFTER_MS};
    return sessions_tidy_attempts(db, a, (struct sessions_tidy_attempts_args){.last_at = long_ago});
}

struct err *sessions_tidy(struct sessions *s, struct arena *a, struct instant now)
{
    TRY(session_file_write(s, a));
    TRY(session_file_write_end(s, a, take_out_ended(s->writing, a, now)));
    pthread_mutex_lock(&s->write_mutex);
    struct err *e = store_checkpoint(s->writing, a, true);
    pthread_mutex_unlock(&s->write_mutex);
    return e;
}

struct err *sessions_copy(struct sessions *s, struct arena *a, struct str to_path)
{
    pthread_mutex_lock(&s->write_mutex);
    struct err *e = store_copy(s->writing, a, to_path);
    pthread_mutex_unlock(&s->write_mutex);
    return e;
}

struct str sessions_hash(struct sessions *s, struct arena *a, const char *kind, struct str text)
{
    return secret_hash(a, s->key, kind, text);
}
