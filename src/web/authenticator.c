/* Setting up an authenticator app, at the first sign-in or for another phone, and the recovery codes that go with it.
 */
#include "web/visit.h"

#include "base/list.h"
#include "format/qr.h"
#include "web/views.h"

static const char *const page_title = "Set up your authenticator app";

/* Who has an app already and is only half signed in takes the second step first. */
static struct err *whose(struct visit *v, struct login *login_r, bool *is_done_r)
{
    bool found;
    TRY(login_find(v->web->options.sessions, v->arena, v->session.person, login_r, &found));
    *is_done_r = !v->session.is_complete && login_r->has_totp;
    if (*is_done_r)
        answer_redirect(v, S("/sign-in/code"));
    return NULL;
}

static struct err *fill_view(struct visit *v, const struct login *login, struct str next,
                             struct web_authenticator_view *view_r)
{
    struct str secret;
    TRY(totp_offer(v->web->options.sessions, v->arena, login->person, &secret));
    struct str uri = totp_uri(v->arena, v->web->options.service_name, login->name, secret);
    struct html qr;
    TRY(qr_svg(v->arena, uri, S("QR code for your authenticator app. The same secret stands below as text."), &qr));
    *view_r = (struct web_authenticator_view){
        .next = own_next(v, next),
        .qr = qr,
        .secret = totp_secret_text(v->arena, secret),
        .sign_in_name = login->name,
        .asks_password = v->session.is_complete,
    };
    return NULL;
}

static void show(struct visit *v, int status, const struct login *login, struct str next, const struct err *problems)
{
    struct web_authenticator_view view = {0};
    struct err *e = fill_view(v, login, next, &view);
    if (e != NULL)
        answer_err(v, e);
    else
        own_answer_form(v, status, &web_authenticator_row, problems, frame_page(v, str_of(page_title)),
                        web_authenticator_html, &view);
}

void authenticator_get(struct visit *v)
{
    struct login login = {0};
    bool is_done;
    struct err *e = whose(v, &login, &is_done);
    if (e != NULL)
        answer_err(v, e);
    else if (!is_done)
        show(v, 200, &login, pairs_find(v->request->query, S("next")), NULL);
}

static struct err *check_password(struct visit *v, const struct login *login, struct str password)
{
    struct login checked;
    bool is_right;
    TRY(login_check(v->web->options.sessions, v->arena, v->web->hashing, login->name, password, &checked, &is_right));
    if (is_right)
        return NULL;
    visit_note(v, "sign-in-failed", "wrong-password");
    return REFUSE(v->arena, "wrong-password", S("password"), "This is not your password. Try again.");
}

static struct err *confirm(struct visit *v, const struct login *login, const struct web_authenticator *in)
{
    struct recovery_codes codes = {0};
    struct sign_in_attempts attempts = sign_in_attempts(v, login->name);
    TRY(sign_in_try(v, &attempts));
    if (v->session.is_complete && login->has_password)
        TRY(check_password(v, login, in->password));
    TRY(totp_confirm(v->web->options.sessions, v->arena, login->person, str_trim(in->code), v->now, &codes));
    TRY(sign_in_succeeded(v, &attempts));
    if (!v->session.is_complete)
        TRY(sign_in_complete(v, login));
    struct out o = out_make(v->arena);
    for (size_t i = 0; i < RECOVERY_CODES; i++)
        OUT(&o, i == 0 ? "" : " ", codes.at[i]);
    flash_put(v->web->flashes, v->token, S(""), out_text(&o), clock_span_ms());
    return NULL;
}

void authenticator_post(struct visit *v)
{
    struct web_authenticator in = {0};
    struct login login = {0};
    struct err *problems;
    bool is_done;
    struct err *e = whose(v, &login, &is_done);
    if (e != NULL)
        answer_err(v, e);
    if (e != NULL || is_done)
        return;
    if (own_decode(v, &web_authenticator_row, &in, &problems))
        problems = confirm(v, &login, &in);
    if (problems == NULL)
        answer_redirect(v, own_with_next(v, "/account/recovery", in.next));
    else if (problems->kind != ERR_REFUSAL)
        answer_err(v, problems);
    else
        show(v, str_eq(str_of(problems->code), S("slow-down")) ? 429 : 422, &login, pairs_find(v->fields, S("next")),
             problems);
}

void recovery_get(struct visit *v)
{
    struct page_cx *page = frame_page(v, S("Your recovery codes"));
    struct web_recovery_view view = {.next = own_next(v, pairs_find(v->request->query, S("next")))};
    LIST(struct str) codes = {0};
    struct str rest = page->secret.n > 0 ? page->secret : (struct str){0};
    struct str code = {0};
    while (str_next(&rest, ' ', &code))
        *LIST_ADD(v->arena, &codes) = code;
    page->secret = S("");
    view.codes.at = codes.at;
    view.codes.n = codes.n;
    answer_page(v, 200, page, web_recovery_html, &view);
}
