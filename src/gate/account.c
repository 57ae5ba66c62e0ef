#include "gate/account.h"

#include "base/utf8.h"
#include "gate/session_file.h"
#include "sessions_sql.h"

enum { LOGIN_NAME_MAX = 120 };

static struct str plain_name(struct arena *a, struct str name)
{
    return str_lower(a, str_trim(name));
}

static struct login login_of(const struct sessions_login_row *row)
{
    return (struct login){
        .person = row->person_id,
        .name = row->name,
        .says = row->says,
        .has_password = row->has_password,
        .has_totp = row->has_totp,
        .is_closed = row->is_closed,
    };
}

/* The two statements give rows of the same columns, in structs of their own. */
static struct sessions_login_row login_row_of(const struct sessions_login_by_name_row *row)
{
    return (struct sessions_login_row){
        .person_id = row->person_id,
        .name = row->name,
        .says = row->says,
        .has_password = row->has_password,
        .password = row->password,
        .has_totp = row->has_totp,
        .totp = row->totp,
        .has_totp_next = row->has_totp_next,
        .totp_next = row->totp_next,
        .totp_step = row->totp_step,
        .is_closed = row->is_closed,
    };
}

static struct err *row_by_name(struct sessions *s, struct arena *a, struct str name, struct sessions_login_row *row_r,
                               bool *found_r)
{
    struct sessions_login_by_name_row row = {0};
    struct store *db = session_file_read(s);
    struct err *e =
        sessions_login_by_name(db, a, (struct sessions_login_by_name_args){.name = plain_name(a, name)}, &row, found_r);
    session_file_read_end(s);
    *row_r = login_row_of(&row);
    return e;
}

static struct err *row_by_person(struct sessions *s, struct arena *a, struct person_id person,
                                 struct sessions_login_row *row_r, bool *found_r)
{
    struct store *db = session_file_read(s);
    struct err *e = sessions_login(db, a, (struct sessions_login_args){.person_id = person}, row_r, found_r);
    session_file_read_end(s);
    return e;
}

static struct err *set_login(struct sessions *s, struct arena *a, struct sessions_login_set_args args)
{
    struct sessions_login_by_name_row other = {0};
    bool found;
    TRY(sessions_login_by_name(s->writing, a, (struct sessions_login_by_name_args){.name = args.name}, &other, &found));
    if (found && other.person_id.n != args.person_id.n)
        return REFUSE(a, "name-taken", S("name"), "Somebody else signs in with this name. Choose another.");
    return sessions_login_set(s->writing, a, args);
}

struct err *login_set(struct sessions *s, struct arena *a, struct person_id person, struct str name, struct str says,
                      struct instant now)
{
    struct str plain = plain_name(a, name);
    if (!utf8_is_valid(plain) || utf8_has_control(plain) || plain.n == 0 || utf8_length(plain) > LOGIN_NAME_MAX)
        return REFUSE(a, "bad-name", S("name"), "Give a name to sign in with: an email address, or 1 to ",
                      (int)LOGIN_NAME_MAX, " letters.");
    must(person.n != 0);
    struct sessions_login_set_args args = {.person_id = person, .name = plain, .says = says, .made_at = now};
    TRY(session_file_write(s, a));
    return session_file_write_end(s, a, set_login(s, a, args));
}

struct err *login_find(struct sessions *s, struct arena *a, struct person_id person, struct login *login_r,
                       bool *found_r)
{
    struct sessions_login_row row = {0};
    TRY(row_by_person(s, a, person, &row, found_r));
    *login_r = login_of(&row);
    return NULL;
}

struct err *login_find_name(struct sessions *s, struct arena *a, struct str name, struct login *login_r, bool *found_r)
{
    struct sessions_login_row row = {0};
    TRY(row_by_name(s, a, name, &row, found_r));
    *login_r = login_of(&row);
    return NULL;
}

struct err *login_list(struct sessions *s, struct arena *a, int64_t limit, struct login_list *list_r)
{
    struct sessions_logins_rows rows = {0};
    struct store *db = session_file_read(s);
    struct err *e = sessions_logins(db, a, (struct sessions_logins_args){.limit = limit}, &rows);
    session_file_read_end(s);
    TRY(e);
    *list_r = (struct login_list){.at = ARENA_ARRAY(a, rows.n + 1, struct login), .n = rows.n};
    for (size_t i = 0; i < rows.n; i++)
        list_r->at[i] =
            (struct login){.person = rows.at[i].person_id, .name = rows.at[i].name, .says = rows.at[i].says};
    return NULL;
}

static struct err *close_login(struct sessions *s, struct arena *a, struct person_id person)
{
    struct store *db = s->writing;
    TRY(sessions_login_close(db, a, (struct sessions_login_close_args){.person_id = person}));
    TRY(sessions_recovery_forget(db, a, (struct sessions_recovery_forget_args){.person_id = person}));
    TRY(sessions_invitations_void(db, a, (struct sessions_invitations_void_args){.person_id = person}));
    TRY(sessions_tokens_end(db, a, (struct sessions_tokens_end_args){.person_id = person}));
    return sessions_session_end_others(db, a,
                                       (struct sessions_session_end_others_args){.person_id = person, .hash = S("")});
}

struct err *login_close(struct sessions *s, struct arena *a, struct person_id person)
{
    TRY(session_file_write(s, a));
    return session_file_write_end(s, a, close_login(s, a, person));
}

struct err *login_check(struct sessions *s, struct arena *a, struct hashing *hashing, struct str name,
                        struct str password, struct login *login_r, bool *is_right_r)
{
    struct sessions_login_row row = {0};
    bool found;
    TRY(row_by_name(s, a, name, &row, &found));
    bool is_open = found && row.has_password && !row.is_closed;
    TRY(password_check(hashing, a, is_open ? row.password : S(""), password, is_right_r));
    *login_r = login_of(&row);
    return NULL;
}

static struct err *keep_password(struct sessions *s, struct arena *a, struct person_id person, struct str hash,
                                 struct str session_token)
{
    struct sessions_password_set_args args = {.has_password = true, .password = hash, .person_id = person};
    TRY(sessions_password_set(s->writing, a, args));
    struct sessions_session_end_others_args others = {.person_id = person, .hash = token_hash(a, session_token)};
    return sessions_session_end_others(s->writing, a, others);
}

struct err *login_change_password(struct sessions *s, struct arena *a, struct hashing *hashing, struct person_id person,
                                  struct str old, struct str new, struct str session_token)
{
    struct sessions_login_row row = {0};
    bool found;
    bool is_right;
    TRY(row_by_person(s, a, person, &row, &found));
    TRY(password_check(hashing, a, found && row.has_password ? row.password : S(""), old, &is_right));
    struct err *refusal = NULL;
    if (!is_right)
        refusal = REFUSE(a, "wrong-password", S("old"), "This is not your password. Try again.");
    refusal = err_join(refusal, password_judge(a, S("new"), new, row.name));
    TRY(refusal);
    struct str hash;
    TRY(password_hash(hashing, a, new, &hash));
    TRY(session_file_write(s, a));
    return session_file_write_end(s, a, keep_password(s, a, person, hash, session_token));
}
