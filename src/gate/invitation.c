/* The way in for somebody new, and for somebody who has lost their password or phone. */
#include "gate/account.h"

#include "gate/session_file.h"
#include "sessions_sql.h"

static struct err *make(struct sessions *s, struct arena *a, struct sessions_invitation_add_args args)
{
    struct sessions_login_row login = {0};
    bool found;
    TRY(sessions_login(s->writing, a, (struct sessions_login_args){.person_id = args.person_id}, &login, &found));
    if (!found)
        return REFUSE(a, "no-login", S("person_id"), "Give this person a name to sign in with first.");
    TRY(sessions_invitations_void(s->writing, a, (struct sessions_invitations_void_args){.person_id = args.person_id}));
    return sessions_invitation_add(s->writing, a, args);
}

struct err *invitation_make(struct sessions *s, struct arena *a, struct person_id person, struct instant ends,
                            struct instant now, struct str *token_r)
{
    *token_r = token_fresh(a);
    struct sessions_invitation_add_args args = {
        .hash = token_hash(a, *token_r),
        .person_id = person,
        .made_at = now,
        .expires_at = ends,
    };
    TRY(session_file_write(s, a));
    return session_file_write_end(s, a, make(s, a, args));
}

static struct err *spent(struct arena *a)
{
    return REFUSE(a, "spent-invitation", S(""),
                  "This invitation has been used. Sign in, or ask the person who invited you for a new one.");
}

struct err *invitation_find(struct sessions *s, struct arena *a, struct str token, struct instant now,
                            struct login *login_r)
{
    struct sessions_invitation_row row = {0};
    bool found = false;
    if (token_is_shaped(token)) {
        struct store *db = session_file_read(s);
        struct sessions_invitation_args args = {.hash = token_hash(a, token)};
        struct err *e = sessions_invitation(db, a, args, &row, &found);
        session_file_read_end(s);
        TRY(e);
    }
    if (!found)
        return REFUSE(a, "no-such-invitation", S(""),
                      "There is no such invitation, or a newer one was sent. Check that you have the whole link.");
    if (row.has_spent_at)
        return spent(a);
    if (now.ms >= row.expires_at.ms)
        return REFUSE(a, "ended-invitation", S(""),
                      "This invitation has ended. Ask the person who invited you for a new one.");
    *login_r = (struct login){.person = row.person_id, .name = row.name, .says = row.says};
    return NULL;
}

static struct err *accept(struct sessions *s, struct arena *a, struct str token, struct person_id person,
                          struct str password_hash, struct instant now)
{
    struct store *db = s->writing;
    struct sessions_invitation_spend_args spend = {.has_spent_at = true, .spent_at = now, .hash = token_hash(a, token)};
    TRY(sessions_invitation_spend(db, a, spend));
    if (store_changes(db) != 1)
        return spent(a);
    struct sessions_password_set_args set = {.has_password = true, .password = password_hash, .person_id = person};
    TRY(sessions_password_set(db, a, set));
    TRY(sessions_totp_forget(db, a, (struct sessions_totp_forget_args){.person_id = person}));
    TRY(sessions_recovery_forget(db, a, (struct sessions_recovery_forget_args){.person_id = person}));
    TRY(sessions_tokens_end(db, a, (struct sessions_tokens_end_args){.person_id = person}));
    return sessions_session_end_others(db, a,
                                       (struct sessions_session_end_others_args){.person_id = person, .hash = S("")});
}

struct err *invitation_accept(struct sessions *s, struct arena *a, struct hashing *hashing, struct str token,
                              struct str password, struct instant now, struct login *login_r)
{
    TRY(invitation_find(s, a, token, now, login_r));
    TRY(password_judge(a, S("password"), password, login_r->name));
    struct str hash;
    TRY(password_hash(hashing, a, password, &hash));
    TRY(session_file_write(s, a));
    return session_file_write_end(s, a, accept(s, a, token, login_r->person, hash, now));
}
