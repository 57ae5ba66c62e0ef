/* Signing in: a name and a password, then a code; slower and slower for whoever keeps failing. */
#include "web/visit.h"

#include "web/views.h"

static struct sessions *sessions_of(const struct visit *v)
{
    return v->web->options.sessions;
}

struct sign_in_attempts sign_in_attempts(struct visit *v, struct str login_name)
{
    struct str name = str_lower(v->arena, str_trim(login_name));
    enum attempt_kind kind = visit_knows_browser(v, name) ? ATTEMPT_BROWSER : ATTEMPT_ACCOUNT;
    struct sign_in_attempts attempts = {.at = {{kind, name}, {ATTEMPT_ADDRESS, v->address}}};
    attempts.n = v->address.n > 0 ? 2 : 1;
    return attempts;
}

struct err *sign_in_try(struct visit *v, const struct sign_in_attempts *attempts)
{
    int64_t wait_ms;
    TRY(attempt_begin(sessions_of(v), v->arena, attempts->at, attempts->n, v->now, &wait_ms));
    if (wait_ms == 0)
        return NULL;
    int64_t seconds = (wait_ms + 999) / 1000;
    visit_note(v, "sign-in-failed", "slow-down");
    answer_header(v, "Retry-After", SAY(v->arena, seconds));
    return REFUSE(v->arena, "slow-down", S(""), "That did not work several times. Wait ", seconds,
                  seconds == 1 ? " second" : " seconds", ", then try again. Nobody is locked out for good.");
}

struct err *sign_in_succeeded(struct visit *v, const struct sign_in_attempts *attempts)
{
    return attempt_succeeded(sessions_of(v), v->arena, attempts->at, attempts->n, v->now);
}

static int status_of(const struct err *e)
{
    struct str code = str_of(e->code);
    return str_eq(code, S("slow-down")) ? 429 : str_eq(code, S("busy")) ? 503 : 422;
}

/* --- the first step --- */

static struct web_sign_in_view sign_in_view(struct visit *v, struct str next)
{
    return (struct web_sign_in_view){.next = own_next(v, next), .is_demo = v->web->options.is_demo};
}

void sign_in_get(struct visit *v)
{
    struct str next = pairs_find(v->request->query, S("next"));
    if (v->has_session && v->session.is_complete) {
        answer_redirect(v, own_next(v, next));
        return;
    }
    struct web_sign_in_view view = sign_in_view(v, next);
    answer_page(v, 200, frame_page(v, S("Sign in")), web_sign_in_html, &view);
}

static void sign_in_again(struct visit *v, const struct err *problems, struct str next)
{
    struct web_sign_in_view view = sign_in_view(v, next);
    if (problems->kind != ERR_REFUSAL)
        answer_err(v, problems);
    else
        own_answer_form(v, status_of(problems), &web_sign_in_row, problems, frame_page(v, S("Sign in")),
                        web_sign_in_html, &view);
}

static struct err *first_step(struct visit *v, const struct web_sign_in *in, struct login *login_r)
{
    bool is_right;
    struct str token;
    struct sign_in_attempts attempts = sign_in_attempts(v, in->sign_in_name);
    TRY(sign_in_try(v, &attempts));
    TRY(login_check(sessions_of(v), v->arena, v->web->hashing, in->sign_in_name, in->password, login_r, &is_right));
    if (!is_right) {
        visit_note(v, "sign-in-failed", "wrong-sign-in");
        return REFUSE(
            v->arena, "wrong-sign-in", S("password"),
            "The name or the password is not right. Check both; if you have forgotten them, ask the person who "
            "invited you for a new invitation.");
    }
    TRY(attempt_taken_back(sessions_of(v), v->arena, attempts.at, attempts.n, v->now));
    TRY(session_start(sessions_of(v), v->arena, login_r->person, false, visit_device(v), sessions_now(sessions_of(v)),
                      &token));
    visit_set_session(v, token);
    return NULL;
}

void sign_in_post(struct visit *v)
{
    struct web_sign_in in = {0};
    struct login login = {0};
    struct err *problems;
    if (own_decode(v, &web_sign_in_row, &in, &problems))
        problems = first_step(v, &in, &login);
    if (problems != NULL)
        sign_in_again(v, problems, pairs_find(v->fields, S("next")));
    else
        answer_redirect(v, own_with_next(v, login.has_totp ? "/sign-in/code" : "/account/authenticator", in.next));
}

/* --- the second step --- */

/* Whose half session this is; who needs no second step now is sent on. */
static struct err *half_login(struct visit *v, struct login *login_r, bool *is_done_r)
{
    bool found;
    *is_done_r = true;
    if (v->session.is_complete) {
        answer_redirect(v, own_next(v, pairs_find(v->request->query, S("next"))));
        return NULL;
    }
    TRY(login_find(sessions_of(v), v->arena, v->session.person, login_r, &found));
    if (found && !login_r->has_totp)
        answer_redirect(v, own_with_next(v, "/account/authenticator", pairs_find(v->request->query, S("next"))));
    else
        *is_done_r = false;
    return NULL;
}

/* The second step has two pages that differ in what they ask for. */
struct second_page {
    const char *title;
    const char *field;
    const struct command_row *row;
    void (*html)(struct out *, const struct page_cx *, const void *);
};
static const struct second_page by_code = {"Enter the code", "code", &web_code_row, web_code_html};
static const struct second_page by_recovery = {"Sign in with a recovery code", "recovery_code", &web_recovery_row,
                                               web_recover_html};

static void second_get(struct visit *v, const struct second_page *page)
{
    struct login login = {0};
    bool is_done;
    struct err *e = half_login(v, &login, &is_done);
    struct web_code_view view = {.next = own_next(v, pairs_find(v->request->query, S("next")))};
    if (e != NULL)
        answer_err(v, e);
    else if (!is_done)
        answer_page(v, 200, frame_page(v, str_of(page->title)), page->html, &view);
}

struct err *sign_in_complete(struct visit *v, const struct login *login)
{
    struct str token;
    struct str half = v->token;
    TRY(session_start(sessions_of(v), v->arena, login->person, true, visit_device(v), sessions_now(sessions_of(v)),
                      &token));
    TRY(session_end(sessions_of(v), v->arena, half));
    visit_set_session(v, token);
    visit_set_browser(v, login->name);
    visit_note_done(v, "signed-in");
    return NULL;
}

static struct err *second_step(struct visit *v, const struct login *login, struct str field, struct str code)
{
    bool is_right;
    struct sign_in_attempts attempts = sign_in_attempts(v, login->name);
    TRY(sign_in_try(v, &attempts));
    TRY(totp_use(sessions_of(v), v->arena, login->person, code, v->now, &is_right));
    if (!is_right) {
        visit_note(v, "sign-in-failed", "wrong-code");
        return REFUSE(v->arena, "wrong-code", field,
                      "This code is not right, or it was used before. Check it; the app shows a new one every half "
                      "minute.");
    }
    TRY(sign_in_succeeded(v, &attempts));
    return sign_in_complete(v, login);
}

static void second_again(struct visit *v, const struct second_page *page, const struct err *problems)
{
    struct web_code_view view = {.next = own_next(v, pairs_find(v->fields, S("next")))};
    if (problems->kind != ERR_REFUSAL)
        answer_err(v, problems);
    else
        own_answer_form(v, status_of(problems), page->row, problems, frame_page(v, str_of(page->title)), page->html,
                        &view);
}

static void second_post(struct visit *v, const struct second_page *page)
{
    struct login login = {0};
    struct err *problems;
    bool is_done;
    void *in = arena_take(v->arena, page->row->input->size);
    struct str field = str_of(page->field);
    struct err *e = half_login(v, &login, &is_done);
    if (e != NULL)
        answer_err(v, e);
    if (e != NULL || is_done)
        return;
    if (own_decode(v, page->row, in, &problems))
        problems = second_step(v, &login, field, field_str(shape_field(page->row->input, field), in));
    if (problems != NULL)
        second_again(v, page, problems);
    else
        answer_redirect(v, own_next(v, pairs_find(v->fields, S("next"))));
}

void code_get(struct visit *v)
{
    second_get(v, &by_code);
}

void code_post(struct visit *v)
{
    second_post(v, &by_code);
}

void recover_get(struct visit *v)
{
    second_get(v, &by_recovery);
}

void recover_post(struct visit *v)
{
    second_post(v, &by_recovery);
}

void sign_out_post(struct visit *v)
{
    struct err *e = v->has_session ? session_end(sessions_of(v), v->arena, v->token) : NULL;
    if (e != NULL) {
        answer_err(v, e);
        return;
    }
    visit_set_session(v, S(""));
    answer_header(v, "Clear-Site-Data",
                  S("\"cache\", \"storage\"")); /* nothing stays for whoever sits down here next */
    answer_redirect(v, S("/sign-in"));
}
