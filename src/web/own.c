/* The room's own pages: which there are, whom each is for, and what their forms have in common. */
#include "web/visit.h"

#include "web/views.h"

const struct own_row own_rows[] = {
    {"/sign-in", OWN_FOR_ANYONE, sign_in_get, sign_in_post},
    {"/sign-in/code", OWN_FOR_HALF, code_get, code_post},
    {"/sign-in/recovery", OWN_FOR_HALF, recover_get, recover_post},
    {"/sign-out", OWN_FOR_ANYONE, NULL, sign_out_post},
    {"/invitation/:token", OWN_FOR_ANYONE, invitation_get, invitation_post},
    {"/account", OWN_FOR_SIGNED_IN, account_get, NULL},
    {"/account/authenticator", OWN_FOR_HALF, authenticator_get, authenticator_post},
    {"/account/recovery", OWN_FOR_SIGNED_IN, recovery_get, NULL},
    {"/account/password", OWN_FOR_SIGNED_IN, password_get, password_post},
    {"/account/sessions/:handle/end", OWN_FOR_SIGNED_IN, NULL, account_end_post},
    {"/account/sessions/end-others", OWN_FOR_SIGNED_IN, NULL, account_end_others_post},
    {"/account/tokens/:handle/end", OWN_FOR_SIGNED_IN, NULL, account_token_end_post},
    {"/demo", OWN_FOR_ANYONE, demo_get, NULL},
    {"/demo/:person_id", OWN_FOR_ANYONE, NULL, demo_post},
};
const size_t own_row_count = sizeof own_rows / sizeof *own_rows;

static bool is_for(const struct visit *v, const struct own_row *row)
{
    if (row->is_for == OWN_FOR_ANYONE)
        return true;
    if (row->is_for == OWN_FOR_HALF)
        return v->has_session;
    return v->has_session && v->session.is_complete;
}

void own_handle(struct visit *v, const struct own_row *row)
{
    bool is_post = v->request->method == METHOD_POST;
    v->reply->pattern = row->route;
    if (v->is_json) {
        answer_problem(v, 406, "For people",
                       S("This page is for people with a browser. Programs send a bearer token."));
        return;
    }
    if ((is_post ? row->post : row->get) == NULL) {
        answer_header(v, "Allow", is_post ? S("GET, HEAD, OPTIONS") : S("POST, OPTIONS"));
        answer_problem(v, 405, "This address is for forms", S("Go to the home page and start from there."));
        return;
    }
    if (!is_for(v, row))
        answer_sign_in_first(v);
    else if (is_post)
        row->post(v);
    else
        row->get(v);
}

bool own_decode(struct visit *v, const struct command_row *row, void *into, struct err **problems_r)
{
    *problems_r = decode_pairs(v->arena, row->input, v->fields, true, into);
    return *problems_r == NULL;
}

void own_answer_form(struct visit *v, int status, const struct command_row *row, const struct err *problems,
                     struct page_cx *page, void (*html)(struct out *, const struct page_cx *, const void *),
                     const void *view)
{
    if (problems != NULL)
        page->form = (struct page_form){.command = row, .sent = v->fields, .problems = problems};
    answer_page(v, status, page, html, view);
}

struct str own_next(struct visit *v, struct str next)
{
    (void)v;
    struct str path = path_or(next, S("/"));
    return str_starts(path, S("/sign-")) ? S("/") : path;
}

struct str own_with_next(struct visit *v, const char *path, struct str next)
{
    struct out o = out_make(v->arena);
    out_c(&o, path);
    if (!str_eq(own_next(v, next), S("/"))) {
        out_c(&o, "?next=");
        page_url_part(&o, bit_str(own_next(v, next)));
    }
    return out_text(&o);
}
