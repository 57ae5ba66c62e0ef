/* A person's own account: password, app, where they are signed in, tokens of programs. */
#include "web/visit.h"

#include "web/views.h"

static struct sessions *sessions_of(const struct visit *v)
{
    return v->web->options.sessions;
}

static void go_on(struct visit *v, const struct err *e, const char *path, struct str said)
{
    if (e != NULL) {
        answer_err(v, e);
        return;
    }
    flash_put(v->web->flashes, v->token, said, S(""), clock_span_ms());
    answer_redirect(v, str_of(path));
}

static struct err *fill(struct visit *v, struct web_account_view *view_r)
{
    struct login login = {0};
    bool found;
    TRY(login_find(sessions_of(v), v->arena, v->session.person, &login, &found));
    view_r->sign_in_name = login.name;
    view_r->has_password = login.has_password;
    view_r->handle = v->session.handle;
    TRY(session_list(sessions_of(v), v->arena, v->session.person, sessions_now(sessions_of(v)), &view_r->sessions));
    return token_list(sessions_of(v), v->arena, v->session.person, &view_r->tokens);
}

void account_get(struct visit *v)
{
    struct web_account_view view = {0};
    struct err *e = fill(v, &view);
    if (e != NULL)
        answer_err(v, e);
    else
        answer_page(v, 200, frame_page(v, S("Your account")), web_account_html, &view);
}

void account_end_post(struct visit *v)
{
    struct str handle = pairs_find(route_pairs(v->arena, "/account/sessions/:handle/end", v->path), S("handle"));
    go_on(v, session_end_one(sessions_of(v), v->arena, v->session.person, handle), "/account",
          S("You are signed out there."));
}

void account_end_others_post(struct visit *v)
{
    go_on(v, session_end_others(sessions_of(v), v->arena, v->session.person, v->token), "/account",
          S("You are signed out everywhere else."));
}

void account_token_end_post(struct visit *v)
{
    struct str handle = pairs_find(route_pairs(v->arena, "/account/tokens/:handle/end", v->path), S("handle"));
    go_on(v, token_end(sessions_of(v), v->arena, v->session.person, handle), "/account",
          S("The token no longer works."));
}

static struct str sign_in_name(struct visit *v)
{
    struct login login = {0};
    bool found;
    struct err *e = login_find(sessions_of(v), v->arena, v->session.person, &login, &found);
    return e == NULL ? login.name : S("");
}

static void show_password(struct visit *v, int status, const struct err *problems)
{
    struct web_password_view view = {.sign_in_name = sign_in_name(v)};
    own_answer_form(v, status, &web_password_row, problems, frame_page(v, S("Change your password")), web_password_html,
                    &view);
}

void password_get(struct visit *v)
{
    show_password(v, 200, NULL);
}

/* Guessing the old password here is slowed like guessing it at the door. */
static struct err *change(struct visit *v, const struct web_password *in)
{
    struct sign_in_attempts attempts = sign_in_attempts(v, sign_in_name(v));
    TRY(sign_in_try(v, &attempts));
    struct err *e = login_change_password(sessions_of(v), v->arena, v->web->hashing, v->session.person, in->old,
                                          in->new_password, v->token);
    if (e != NULL && str_eq(str_of(e->code), S("wrong-password")))
        visit_note(v, "sign-in-failed", "wrong-password");
    for (struct err *each = e; each != NULL; each = each->next)
        if (str_eq(each->field, S("new")))
            each->field = S("new_password");
    TRY(e);
    return sign_in_succeeded(v, &attempts);
}

void password_post(struct visit *v)
{
    struct web_password in = {0};
    struct err *problems;
    if (own_decode(v, &web_password_row, &in, &problems))
        problems = change(v, &in);
    if (problems == NULL)
        go_on(v, NULL, "/account", S("Your password is changed. You are signed out everywhere else."));
    else if (problems->kind != ERR_REFUSAL)
        answer_err(v, problems);
    else
        show_password(v, str_eq(str_of(problems->code), S("slow-down")) ? 429 : 422, problems);
}
