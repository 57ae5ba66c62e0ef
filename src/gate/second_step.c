/* The second step of signing in: an authenticator app, or a recovery code when the phone is gone. */
#include "gate/account.h"

#include "gate/session_file.h"
#include "sessions_sql.h"

static struct err *login_row(struct sessions *s, struct arena *a, struct person_id person,
                             struct sessions_login_row *row_r)
{
    bool found;
    TRY(sessions_login(s->writing, a, (struct sessions_login_args){.person_id = person}, row_r, &found));
    return found ? NULL : FAULT(a, "no-login", "A person without a login takes the second step.");
}

static struct err *offer(struct sessions *s, struct arena *a, struct person_id person, struct str *secret_r)
{
    struct sessions_login_row row = {0};
    TRY(login_row(s, a, person, &row));
    *secret_r = row.has_totp_next ? row.totp_next : totp_secret_fresh(a);
    if (row.has_totp_next)
        return NULL;
    struct sessions_totp_offer_args args = {.has_totp_next = true, .totp_next = *secret_r, .person_id = person};
    return sessions_totp_offer(s->writing, a, args);
}

struct err *totp_offer(struct sessions *s, struct arena *a, struct person_id person, struct str *secret_r)
{
    TRY(session_file_write(s, a));
    return session_file_write_end(s, a, offer(s, a, person, secret_r));
}

static struct err *wrong_code(struct arena *a)
{
    return REFUSE(a, "wrong-code", S("code"),
                  "This is not the code that the app shows now. Wait for the next one, and check the phone's clock.");
}

static struct str recovery_hash(struct sessions *s, struct arena *a, struct str typed)
{
    struct str plain = recovery_code_plain(a, typed);
    return plain.n == 0 ? S("") : sessions_hash(s, a, "recovery code", plain);
}

static struct err *make_recovery_codes(struct sessions *s, struct arena *a, struct person_id person,
                                       struct recovery_codes *codes_r)
{
    TRY(sessions_recovery_forget(s->writing, a, (struct sessions_recovery_forget_args){.person_id = person}));
    for (size_t i = 0; i < RECOVERY_CODES; i++) {
        codes_r->at[i] = recovery_code_fresh(a);
        struct sessions_recovery_add_args args = {.hash = recovery_hash(s, a, codes_r->at[i]), .person_id = person};
        TRY(sessions_recovery_add(s->writing, a, args));
    }
    return NULL;
}

static struct err *confirm(struct sessions *s, struct arena *a, struct person_id person, struct str code,
                           struct instant now, struct recovery_codes *codes_r)
{
    struct sessions_login_row row = {0};
    int64_t step;
    TRY(login_row(s, a, person, &row));
    if (!row.has_totp_next || !totp_check(row.totp_next, code, now, 0, &step))
        return wrong_code(a);
    TRY(sessions_totp_confirm(s->writing, a,
                              (struct sessions_totp_confirm_args){.totp_step = step, .person_id = person}));
    return make_recovery_codes(s, a, person, codes_r);
}

struct err *totp_confirm(struct sessions *s, struct arena *a, struct person_id person, struct str code,
                         struct instant now, struct recovery_codes *codes_r)
{
    TRY(session_file_write(s, a));
    return session_file_write_end(s, a, confirm(s, a, person, code, now, codes_r));
}

static struct err *use_recovery(struct sessions *s, struct arena *a, struct person_id person, struct str code,
                                bool *is_right_r)
{
    struct str hash = recovery_hash(s, a, code);
    if (hash.n == 0)
        return NULL;
    struct sessions_recovery_use_args args = {.hash = hash, .person_id = person};
    TRY(sessions_recovery_use(s->writing, a, args));
    *is_right_r = store_changes(s->writing) == 1;
    return NULL;
}

static struct err *use(struct sessions *s, struct arena *a, struct person_id person, struct str code,
                       struct instant now, bool *is_right_r)
{
    struct sessions_login_row row = {0};
    TRY(login_row(s, a, person, &row));
    int64_t step;
    if (!row.has_totp || row.is_closed)
        return NULL;
    if (!totp_check(row.totp, code, now, row.totp_step, &step))
        return use_recovery(s, a, person, code, is_right_r);
    TRY(sessions_totp_use(s->writing, a, (struct sessions_totp_use_args){.totp_step = step, .person_id = person}));
    *is_right_r = store_changes(s->writing) == 1;
    return NULL;
}

struct err *totp_use(struct sessions *s, struct arena *a, struct person_id person, struct str code, struct instant now,
                     bool *is_right_r)
{
    *is_right_r = false;
    TRY(session_file_write(s, a));
    return session_file_write_end(s, a, use(s, a, person, str_trim(code), now, is_right_r));
}
