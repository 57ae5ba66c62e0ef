/* Tokens for programs: `candour token` makes them, Authorization: Bearer carries them. */
#include "gate/session.h"

#include "base/hex.h"
#include "gate/secret.h"
#include "gate/session_file.h"
#include "sessions_sql.h"

enum { TOKEN_SAYS_MAX = 120, TOKEN_HANDLE_BYTES = 8 };

static const int64_t day_ms = 24 * 60 * 60 * 1000;

struct err *token_make(struct sessions *s, struct arena *a, struct person_id person, struct str says, int32_t days,
                       struct instant now, struct str *token_r)
{
    if (days < 1 || days > TOKEN_DAYS_MAX)
        return REFUSE(a, "out-of-range", S("days"), "A token can last 1 to ", (int)TOKEN_DAYS_MAX, " days.");
    *token_r = token_fresh(a);
    struct str hash = token_hash(a, *token_r);
    struct sessions_token_add_args row = {
        .hash = hash,
        .handle = hex_text(a, hash.s, TOKEN_HANDLE_BYTES),
        .person_id = person,
        .says = str_sub(says, 0, TOKEN_SAYS_MAX),
        .made_at = now,
        .expires_at = {now.ms + days * day_ms},
    };
    TRY(session_file_write(s, a));
    return session_file_write_end(s, a, sessions_token_add(s->writing, a, row));
}

struct err *token_find(struct sessions *s, struct arena *a, struct str token, struct instant now,
                       struct person_id *person_r, struct str *name_r, bool *found_r)
{
    *found_r = false;
    if (!token_is_shaped(token))
        return NULL;
    struct sessions_token_row row = {0};
    bool found;
    struct store *db = session_file_read(s);
    struct err *e = sessions_token(db, a, (struct sessions_token_args){.hash = token_hash(a, token)}, &row, &found);
    session_file_read_end(s);
    TRY(e);
    *found_r = found && now.ms < row.expires_at.ms;
    *person_r = row.person_id;
    *name_r = row.says;
    return NULL;
}

struct err *token_end(struct sessions *s, struct arena *a, struct person_id person, struct str handle)
{
    TRY(session_file_write(s, a));
    struct sessions_token_end_args args = {.handle = handle, .person_id = person};
    return session_file_write_end(s, a, sessions_token_end(s->writing, a, args));
}

struct err *token_list(struct sessions *s, struct arena *a, struct person_id person, struct token_list *list_r)
{
    struct sessions_tokens_of_person_rows rows = {0};
    struct store *db = session_file_read(s);
    struct err *e =
        sessions_tokens_of_person(db, a, (struct sessions_tokens_of_person_args){.person_id = person}, &rows);
    session_file_read_end(s);
    TRY(e);
    *list_r = (struct token_list){.at = ARENA_ARRAY(a, rows.n + 1, struct token_item)};
    for (size_t i = 0; i < rows.n; i++)
        list_r->at[list_r->n++] =
            (struct token_item){rows.at[i].handle, rows.at[i].says, rows.at[i].made_at, rows.at[i].expires_at};
    return NULL;
}
