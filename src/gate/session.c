#include "gate/session.h"

#include "base/hex.h"
#include "gate/secret.h"
#include "gate/session_file.h"
#include "sessions_sql.h"

enum { USED_AGAIN_MS = 60 * 1000, DEVICE_MAX = 120, HANDLE_BYTES = 8 };

static struct str handle_of(struct arena *a, struct str hash)
{
    return hex_text(a, hash.s, HANDLE_BYTES);
}

struct err *session_start(struct sessions *s, struct arena *a, struct person_id person, bool is_complete,
                          struct str device, struct instant now, struct str *token_r)
{
    *token_r = token_fresh(a);
    struct str hash = token_hash(a, *token_r);
    struct sessions_session_add_args row = {
        .hash = hash,
        .handle = handle_of(a, hash),
        .person_id = person,
        .is_complete = is_complete,
        .device = str_sub(device, 0, DEVICE_MAX),
        .started_at = now,
        .used_at = now,
        .expires_at = {now.ms + (is_complete ? SESSION_LONGEST_MS : SESSION_HALF_MS)},
    };
    TRY(session_file_write(s, a));
    return session_file_write_end(s, a, sessions_session_add(s->writing, a, row));
}

static bool is_over(struct instant used, struct instant ends, struct instant now)
{
    return now.ms >= ends.ms || now.ms - used.ms >= SESSION_IDLE_MS;
}

static struct err *note_use(struct sessions *s, struct arena *a, struct str hash, struct instant now)
{
    TRY(session_file_write(s, a));
    struct sessions_session_used_args args = {.used_at = now, .hash = hash};
    return session_file_write_end(s, a, sessions_session_used(s->writing, a, args));
}

struct err *session_find(struct sessions *s, struct arena *a, struct str token, struct instant now,
                         struct session *session_r, bool *found_r)
{
    *found_r = false;
    if (!token_is_shaped(token))
        return NULL;
    struct str hash = token_hash(a, token);
    struct sessions_session_row row = {0};
    bool found;
    struct store *db = session_file_read(s);
    struct err *e = sessions_session(db, a, (struct sessions_session_args){.hash = hash}, &row, &found);
    session_file_read_end(s);
    TRY(e);
    if (!found || is_over(row.used_at, row.expires_at, now))
        return NULL;
    if (now.ms - row.used_at.ms >= USED_AGAIN_MS) {
        struct err *noted = note_use(s, a, hash, now);
        if (noted != NULL &&
            !str_eq(str_of(noted->code), S("store-disk"))) /* where the disk is full, reading goes on */
            return noted;
    }
    *session_r = (struct session){
        .person = row.person_id,
        .name = row.says,
        .handle = row.handle,
        .is_complete = row.is_complete,
        .started = row.started_at,
        .used = row.used_at,
        .ends = row.expires_at,
    };
    *found_r = true;
    return NULL;
}

struct err *session_end(struct sessions *s, struct arena *a, struct str token)
{
    TRY(session_file_write(s, a));
    struct sessions_session_end_args args = {.hash = token_hash(a, token)};
    return session_file_write_end(s, a, sessions_session_end(s->writing, a, args));
}

struct err *session_end_one(struct sessions *s, struct arena *a, struct person_id person, struct str handle)
{
    TRY(session_file_write(s, a));
    struct sessions_session_end_one_args args = {.handle = handle, .person_id = person};
    return session_file_write_end(s, a, sessions_session_end_one(s->writing, a, args));
}

struct err *session_end_others(struct sessions *s, struct arena *a, struct person_id person, struct str token)
{
    TRY(session_file_write(s, a));
    struct sessions_session_end_others_args args = {.person_id = person, .hash = token_hash(a, token)};
    return session_file_write_end(s, a, sessions_session_end_others(s->writing, a, args));
}

struct err *session_list(struct sessions *s, struct arena *a, struct person_id person, struct instant now,
                         struct session_list *list_r)
{
    struct sessions_of_person_rows rows = {0};
    struct store *db = session_file_read(s);
    struct err *e = sessions_of_person(db, a, (struct sessions_of_person_args){.person_id = person}, &rows);
    session_file_read_end(s);
    TRY(e);
    *list_r = (struct session_list){.at = ARENA_ARRAY(a, rows.n + 1, struct session_item)};
    for (size_t i = 0; i < rows.n; i++) {
        const struct sessions_of_person_row *row = &rows.at[i];
        if (row->is_complete && !is_over(row->used_at, row->expires_at, now))
            list_r->at[list_r->n++] = (struct session_item){row->handle, row->device, row->started_at, row->used_at};
    }
    return NULL;
}

struct err *session_count(struct sessions *s, struct arena *a, struct instant now, int64_t *n_r)
{
    struct sessions_count_row row = {0};
    bool found;
    struct sessions_count_args args = {.now = now, .used_after = {now.ms - SESSION_IDLE_MS}};
    struct err *e = sessions_count(session_file_read(s), a, args, &row, &found);
    session_file_read_end(s);
    *n_r = row.sessions;
    return e;
}

struct str session_csrf(struct arena *a, struct str token)
{
    struct str hash = secret_hash(a, token, "csrf", S(""));
    return base64url_text(a, hash.s, hash.n);
}
