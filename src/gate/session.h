/* sessions.db: everything about signing in that no event may hold, because it is secret or soon over.
 *
 * It knows persons by id, and roles not at all; what follows from who somebody is, the gate decides. It is opened by
 * whoever holds the folder's lock. All writes go through one connection behind a mutex; any thread may call. Times come
 * from the caller. For sessions they are those of sessions_now, for codes, tokens and attempts those of the real clock,
 * in a simulated folder too: a session is never part of the simulation. Tokens are returned once as text and kept as hashes.
 */
#ifndef GATE_SESSION_H
#define GATE_SESSION_H

#include "base/base.h"
#include "gate/actor.h"

enum {
    SESSION_IDLE_MS = 60 * 60 * 1000,         /* an hour without use ends it */
    SESSION_LONGEST_MS = 12 * 60 * 60 * 1000, /* a working day ends it, used or not */
    SESSION_HALF_MS = 10 * 60 * 1000,         /* between the password and the second step */
    TOKEN_DAYS_MAX = 366,
};

struct sessions;

/* Opens or makes the file. `path` ":memory:" is for tests. */
ERRS struct err *sessions_open(struct arena *a, struct str path, struct sessions **sessions_r);
void sessions_close(struct sessions **sessions); /* NULL is allowed */

/* The clock of sessions: the real one when the file was opened, and never before a session's last use; from there on the
 * time that has passed, whatever somebody does to the real clock. So a clock that is put back lets no session last
 * longer, and one that jumps ends none. */
struct instant sessions_now(const struct sessions *s);

/* Takes out what has ended, and moves the WAL into the file: once an hour is enough. */
ERRS struct err *sessions_tidy(struct sessions *s, struct arena *a, struct instant now);
/* A copy while it is in use, for the backup of secrets. */
ERRS struct err *sessions_copy(struct sessions *s, struct arena *a, struct str to_path);
/* A keyed hash under this file's own key: for cookies that must be ours, and lasting over a restart. */
struct str sessions_hash(struct sessions *s, struct arena *a, const char *kind, struct str text);

/* --- sessions --- */

struct session {
    struct person_id person;
    struct str name; /* as pages show it */
    struct str handle;
    bool is_complete; /* false: the password was right, the second step is still to come */
    struct instant started;
    struct instant used;
    struct instant ends;
};

struct session_list {
    struct session_item {
        struct str handle;
        struct str device;
        struct instant started;
        struct instant used;
    } * at;
    size_t n;
};

ERRS struct err *session_start(struct sessions *s, struct arena *a, struct person_id person, bool is_complete,
                               struct str device, struct instant now, struct str *token_r);
/* Notes that it was used, at most once a minute. Not found: no such token, ended, or the account is closed. */
ERRS struct err *session_find(struct sessions *s, struct arena *a, struct str token, struct instant now,
                              struct session *session_r, bool *found_r);
ERRS struct err *session_end(struct sessions *s, struct arena *a, struct str token);
/* One of the person's own; another's is left alone. */
ERRS struct err *session_end_one(struct sessions *s, struct arena *a, struct person_id person, struct str handle);
/* All of a person but that of the token, which may be empty. */
ERRS struct err *session_end_others(struct sessions *s, struct arena *a, struct person_id person, struct str token);
ERRS struct err *session_list(struct sessions *s, struct arena *a, struct person_id person, struct instant now,
                              struct session_list *list_r);
/* How many are open, of everybody together. */
ERRS struct err *session_count(struct sessions *s, struct arena *a, struct instant now, int64_t *n_r);
/* The token that forms of this session carry: it follows from the session's own, and does not lead back to it. */
struct str session_csrf(struct arena *a, struct str token);

/* --- tokens for programs --- */

struct token_list {
    struct token_item {
        struct str handle;
        struct str says;
        struct instant made;
        struct instant ends;
    } * at;
    size_t n;
};

ERRS struct err *token_make(struct sessions *s, struct arena *a, struct person_id person, struct str says, int32_t days,
                            struct instant now, struct str *token_r);
ERRS struct err *token_find(struct sessions *s, struct arena *a, struct str token, struct instant now,
                            struct person_id *person_r, struct str *name_r, bool *found_r);
ERRS struct err *token_end(struct sessions *s, struct arena *a, struct person_id person, struct str handle);
ERRS struct err *token_list(struct sessions *s, struct arena *a, struct person_id person, struct token_list *list_r);

/* --- failed attempts --- */

/* Who is counted: an account, an address, or an account on a browser that has signed in to it before. That browser is
 * counted apart, so that a stranger who keeps trying a name cannot keep its owner out. */
enum attempt_kind { ATTEMPT_ACCOUNT, ATTEMPT_ADDRESS, ATTEMPT_BROWSER };

struct attempt {
    enum attempt_kind kind;
    struct str of;
};

/* Counts an attempt before it is made, so that many at once gain nothing; `wait_ms_r` is how long must first be waited
 * (then it was not counted), or 0. The wait doubles with each failure from a second to five minutes, and no further. */
ERRS struct err *attempt_begin(struct sessions *s, struct arena *a, const struct attempt *attempts, size_t n,
                               struct instant now, int64_t *wait_ms_r);
/* It was no failure, but more is asked: the counts go back by this one. */
ERRS struct err *attempt_taken_back(struct sessions *s, struct arena *a, const struct attempt *attempts, size_t n,
                                    struct instant now);
/* It was the right person: their account's and browser's count ends, and the address's goes back by this one. */
ERRS struct err *attempt_succeeded(struct sessions *s, struct arena *a, const struct attempt *attempts, size_t n,
                                   struct instant now);

#endif
