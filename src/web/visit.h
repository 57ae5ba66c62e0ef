/* One request on its way through the room: who asks, and the answer being made. Only the room's own files include this.
 */
#ifndef WEB_VISIT_H
#define WEB_VISIT_H

#include "gate/account.h"
#include "page/page.h"
#include "web/flash.h"
#include "web/rate.h"
#include "web/web.h"

#include <pthread.h>

enum { LABELS_MAX = 64 };

/* What the settings say about words on pages; read again every few seconds. */
struct labels {
    struct arena *arena;
    int64_t read_at_ms;
    struct pairs pairs; /* "label.trust" and the like */
    struct str service_name;
};

struct web {
    struct web_options options;
    struct routes *routes;
    struct str openapi;
    struct hashing *hashing;
    struct flashes *flashes;
    struct rates *by_address;
    struct rates *by_person;
    struct traffic *traffic;
    pthread_mutex_t labels_mutex;
    struct labels labels;
};

struct visit {
    struct web *web;
    const struct request *request;
    struct web_reply *reply;
    struct arena *arena;
    struct segments path; /* without "api" */
    struct pairs fields;  /* of the body, without our own; for POST */
    struct str form_csrf; /* what the form carried */
    struct str form_key;  /* its idempotency key */
    struct instant now;   /* of the real clock: sessions are no part of a simulation */
    struct str address;   /* whom rates and failed attempts are counted by */
    struct actor actor;   /* nobody, until the second step is taken */
    struct str name;
    struct session session; /* where has_session; perhaps a half one */
    struct str token;       /* the cookie that the form's csrf follows from: the session's or the visitor's */
    bool has_session;
    bool is_json;
    bool is_trusted; /* no browser: a bearer token or the folder's own socket, so no CSRF */
};

/* identify.c */
ERRS struct err *visit_identify(struct visit *v);
/* Whether it comes from somebody who is signed in, a program with a token, or the folder's own socket. */
bool visit_is_somebody(struct web *web, const struct request *request);
struct str visit_address(struct visit *v);
/* "Firefox on Windows": what the browser says it is, in words its owner knows. */
struct str visit_device(const struct visit *v);
/* A session's cookie begins or ends; "" ends it. */
void visit_set_session(struct visit *v, struct str token);
/* The cookie by which this browser is known to have signed in as somebody. */
void visit_set_browser(struct visit *v, struct str login_name);
bool visit_knows_browser(struct visit *v, struct str login_name);

/* note.c: a security event as a line of the log; `code` says what was wrong. Both words are fixed ones, never what
 * came. */
void visit_note(const struct visit *v, const char *event, const char *code);
void visit_note_done(const struct visit *v, const char *event);

/* guard.c */
bool visit_origin_is_ours(const struct visit *v);
bool visit_csrf_is_right(const struct visit *v);
bool visit_is_let_in(struct visit *v, int64_t *wait_ms_r); /* rates */

/* traffic.c: what is counted of requests, and /metrics itself. */
struct traffic *traffic_make(struct arena *a, const struct route_rows *rows);
void answer_metrics(struct visit *v);

/* machine.c: what the process has of the machine, and what the folder has of its disk. */
void machine_tell(struct figures *figures, struct str dir);

/* answer.c: every way to end a visit. */
void answer_header(struct visit *v, const char *name, struct str value);
void answer_bytes(struct visit *v, int status, struct str content_type, struct str body);
void answer_redirect(struct visit *v, struct str path);
void answer_json(struct visit *v, int status, struct str json);
/* A page of a row, in the layout. */
void answer_page(struct visit *v, int status, struct page_cx *page,
                 void (*html)(struct out *, const struct page_cx *, const void *), const void *view);
/* Plain words, with what to do; as problem+json where JSON is wanted. */
void answer_problem(struct visit *v, int status, const char *title, struct str text);
void answer_not_found(struct visit *v);
/* A command was refused because pages show a day of the past. */
bool is_as_of_refusal(const struct err *e);
/* Whatever a call gave back: a refusal, a denial or a fault. */
void answer_err(struct visit *v, const struct err *e);
/* A command that was refused, for machines. */
void answer_refusal_json(struct visit *v, int status, const struct outcome *outcome);
void answer_sign_in_first(struct visit *v);

/* frame.c: what a page is given beside its view. */
struct page_cx *frame_page(struct visit *v, struct str title);

/* row_show.c: pages of the specs. */
struct shown {
    const void *view;
    struct reply reply;
};
void row_show(struct visit *v, const struct page_row *row, struct pairs pairs);
/* Asks the gate for the page. */
ERRS struct err *row_read(struct visit *v, const struct page_row *row, struct pairs pairs, bool is_lenient,
                          struct shown *shown_r);
/* As JSON, or as HTML with the form that came back, which may be NULL. */
void row_answer_view(struct visit *v, int status, const struct page_row *row, const void *view,
                     const struct page_form *form);

/* row_run.c: commands of the specs. */
void row_run(struct visit *v, const struct command_row *row);

/* own.c: the room's own pages. */
enum own_for { OWN_FOR_ANYONE, OWN_FOR_HALF, OWN_FOR_SIGNED_IN };

struct own_row {
    const char *route;
    enum own_for is_for; /* half: the password was right, the second step is still to come */
    void (*get)(struct visit *v);
    void (*post)(struct visit *v);
};

extern const struct own_row own_rows[];
extern const size_t own_row_count;
void own_handle(struct visit *v, const struct own_row *row);

/* sign_in.c, authenticator.c, invited.c, account_page.c, demo_page.c: what the rows call. */
void sign_in_get(struct visit *v);
void sign_in_post(struct visit *v);
void code_get(struct visit *v);
void code_post(struct visit *v);
void recover_get(struct visit *v);
void recover_post(struct visit *v);
void sign_out_post(struct visit *v);
void authenticator_get(struct visit *v);
void authenticator_post(struct visit *v);
void recovery_get(struct visit *v);
void invitation_get(struct visit *v);
void invitation_post(struct visit *v);
void account_get(struct visit *v);
void account_end_post(struct visit *v);
void account_end_others_post(struct visit *v);
void account_token_end_post(struct visit *v);
void password_get(struct visit *v);
void password_post(struct visit *v);
void demo_get(struct visit *v);
void demo_post(struct visit *v);

/* The fields of one of the room's own forms, decoded; false where they could not be, with the problems. */
bool own_decode(struct visit *v, const struct command_row *row, void *into, struct err **problems_r);
/* The page of a form again, with what is wrong. */
void own_answer_form(struct visit *v, int status, const struct command_row *row, const struct err *problems,
                     struct page_cx *page, void (*html)(struct out *, const struct page_cx *, const void *),
                     const void *view);
/* Where a form's "next" leads, if it is ours. */
struct str own_next(struct visit *v, struct str next);
/* A path with "?next=" where there is somewhere to go on to. */
struct str own_with_next(struct visit *v, const char *path, struct str next);

/* sign_in.c: who is counted when this name is tried from here. */
struct sign_in_attempts {
    struct attempt at[2];
    size_t n;
};
struct sign_in_attempts sign_in_attempts(struct visit *v, struct str login_name);
/* Counts an attempt; a refusal ("slow-down") where it must wait. */
ERRS struct err *sign_in_try(struct visit *v, const struct sign_in_attempts *attempts);
ERRS struct err *sign_in_succeeded(struct visit *v, const struct sign_in_attempts *attempts);
/* The second step is taken: a session of its own begins, and this browser is known from now on. */
ERRS struct err *sign_in_complete(struct visit *v, const struct login *login);

/* invited.c */
ERRS struct err *visit_invite(struct visit *v, struct person_id person, int64_t lasts_ms, struct str *token_r);
struct str visit_link_base(struct visit *v);
/* A person's names from the subject that knows persons, or from their id. */
ERRS struct err *visit_names(struct visit *v, struct person_id person, struct str *name_r, struct str *sign_in_name_r);

/* A path of this site to go on to, or `otherwise`: begins with one slash, and names no other host. */
struct str path_or(struct str path, struct str otherwise);

#endif
