/* Accounts: names, passwords, authenticator apps, invitations. The secrets half; the facts half is the gate's events.
 *
 * An invitation sets everything anew: accepting it chooses a password, forgets the authenticator and ends every
 * session and token, so that "I have lost my phone" and "I am new here" are the same way in. Opening a link changes
 * nothing, since mail scanners open links; accepting it does.
 */
#ifndef GATE_ACCOUNT_H
#define GATE_ACCOUNT_H

#include "base/base.h"
#include "gate/actor.h"
#include "gate/secret.h"
#include "gate/session.h"

struct login {
    struct person_id person;
    struct str name; /* typed to sign in */
    struct str says; /* shown */
    bool has_password;
    bool has_totp;
    bool is_closed;
};

struct login_list {
    struct login *at;
    size_t n;
};

/* The person may sign in under this name (1 to 120 characters; kept in lower case), once they have a password. Refuses
 * a name that another person has. Again for the same person changes the names. */
ERRS struct err *login_set(struct sessions *s, struct arena *a, struct person_id person, struct str name,
                           struct str says, struct instant now);
ERRS struct err *login_find(struct sessions *s, struct arena *a, struct person_id person, struct login *login_r,
                            bool *found_r);
ERRS struct err *login_find_name(struct sessions *s, struct arena *a, struct str name, struct login *login_r,
                                 bool *found_r);
/* Those that are open, by name, at most `limit`. */
ERRS struct err *login_list(struct sessions *s, struct arena *a, int64_t limit, struct login_list *list_r);
/* No more sessions, tokens, invitations or secrets. */
ERRS struct err *login_close(struct sessions *s, struct arena *a, struct person_id person);

/* --- invitations --- */

/* The token of a link; earlier ones of this person end. The person must have a login. */
ERRS struct err *invitation_make(struct sessions *s, struct arena *a, struct person_id person, struct instant ends,
                                 struct instant now, struct str *token_r);
/* Refuses ("spent-invitation", "ended-invitation", "no-such-invitation"). */
ERRS struct err *invitation_find(struct sessions *s, struct arena *a, struct str token, struct instant now,
                                 struct login *login_r);
ERRS struct err *invitation_accept(struct sessions *s, struct arena *a, struct hashing *hashing, struct str token,
                                   struct str password, struct instant now, struct login *login_r);

/* --- passwords --- */

/* Whose name and password these are; `is_right_r` false tells neither which was wrong nor whether there is such a name.
 */
ERRS struct err *login_check(struct sessions *s, struct arena *a, struct hashing *hashing, struct str name,
                             struct str password, struct login *login_r, bool *is_right_r);
/* Refuses a wrong old password ("wrong-password", field "old") and a weak new one (field "new"). Ends the other
 * sessions. */
ERRS struct err *login_change_password(struct sessions *s, struct arena *a, struct hashing *hashing,
                                       struct person_id person, struct str old, struct str new,
                                       struct str session_token);

/* --- the second step --- */

/* The secret to show: the one that waits to be confirmed, or a new one. */
ERRS struct err *totp_offer(struct sessions *s, struct arena *a, struct person_id person, struct str *secret_r);

struct recovery_codes {
    struct str at[RECOVERY_CODES];
};

/* The first code confirms the offered secret and makes new recovery codes, shown once. Refuses "wrong-code". */
ERRS struct err *totp_confirm(struct sessions *s, struct arena *a, struct person_id person, struct str code,
                              struct instant now, struct recovery_codes *codes_r);
/* A code of the app, each step once; or a recovery code, each once. */
ERRS struct err *totp_use(struct sessions *s, struct arena *a, struct person_id person, struct str code,
                          struct instant now, bool *is_right_r);

#endif
