/* Invitations: a link is opened without effect, since mail scanners open links; the form on its page accepts it. */
#include "web/visit.h"

#include "base/id.h"
#include "gate_spec.h"
#include "web/views.h"

static struct sessions *sessions_of(const struct visit *v)
{
    return v->web->options.sessions;
}

struct str visit_link_base(struct visit *v)
{
    const struct web_options *options = &v->web->options;
    if (options->link_base.n > 0)
        return options->link_base;
    if (options->origin.n > 0)
        return options->origin;
    return SAY(v->arena, options->is_secure ? "https://" : "http://", request_header(v->request, "Host"));
}

struct names_asked {
    const struct web_options *options;
    struct person_id person;
    struct str name;
    struct str email;
};

static struct err *ask_names(struct read_cx *cx, void *of)
{
    struct names_asked *asked = of;
    return asked->options->name_of(cx, asked->person, &asked->name, &asked->email);
}

struct err *visit_names(struct visit *v, struct person_id person, struct str *name_r, struct str *sign_in_name_r)
{
    struct names_asked asked = {.options = &v->web->options, .person = person};
    struct actor nobody = {0};
    if (asked.options->name_of != NULL)
        TRY(gate_read(asked.options->gate, v->arena, &nobody, ask_names, &asked));
    *name_r = asked.name.n > 0 ? asked.name : id_text(v->arena, person.n);
    *sign_in_name_r = asked.email.n > 0 ? asked.email : id_text(v->arena, person.n);
    return NULL;
}

struct err *visit_invite(struct visit *v, struct person_id person, int64_t lasts_ms, struct str *token_r)
{
    struct login login;
    bool found;
    struct str name;
    struct str sign_in_name;
    TRY(visit_names(v, person, &name, &sign_in_name));
    TRY(login_find(sessions_of(v), v->arena, person, &login, &found));
    TRY(login_set(sessions_of(v), v->arena, person, found ? login.name : sign_in_name, name, v->now));
    return invitation_make(sessions_of(v), v->arena, person, (struct instant){v->now.ms + lasts_ms}, v->now, token_r);
}

static struct str token_of(struct visit *v)
{
    return pairs_find(route_pairs(v->arena, "/invitation/:token", v->path), S("token"));
}

static void show(struct visit *v, int status, const struct login *login, const struct err *problems)
{
    struct web_invitation_view view = {.path = v->request->path, .says = login->says, .sign_in_name = login->name};
    own_answer_form(v, status, &web_invitation_row, problems, frame_page(v, S("Accept your invitation")),
                    web_invitation_html, &view);
}

/* What is wrong with the link itself is a page of its own, without a form. */
static bool find(struct visit *v, struct login *login_r)
{
    struct err *e = invitation_find(sessions_of(v), v->arena, token_of(v), v->now, login_r);
    if (e == NULL)
        return true;
    if (e->kind == ERR_REFUSAL)
        answer_problem(v, 410, "This invitation cannot be used", e->text);
    else
        answer_err(v, e);
    return false;
}

void invitation_get(struct visit *v)
{
    struct login login = {0};
    if (find(v, &login))
        show(v, 200, &login, NULL);
}

/* The ledger learns that the account is active before the password is kept: if the second fails, the link still stands.
 */
static struct err *activate(struct visit *v, struct person_id person)
{
    struct gate_account_activate in = {.person_id = person};
    struct actor actor = {.person = person, .via = VIA_WEB};
    struct outcome outcome = {0};
    TRY(gate_command(v->web->options.gate, v->arena, &gate_account_activate_row, &actor, &in, S(""), &outcome));
    return outcome.is_done ? NULL : outcome.refusal;
}

static struct err *accept(struct visit *v, const struct web_invitation *in, struct login *login)
{
    struct str token;
    TRY(password_judge(v->arena, S("new_password"), in->new_password, in->sign_in_name));
    TRY(login_set(sessions_of(v), v->arena, login->person, in->sign_in_name, login->says, v->now));
    TRY(activate(v, login->person));
    TRY(invitation_accept(sessions_of(v), v->arena, v->web->hashing, token_of(v), in->new_password, v->now, login));
    TRY(session_start(sessions_of(v), v->arena, login->person, false, visit_device(v), sessions_now(sessions_of(v)),
                      &token));
    visit_set_session(v, token);
    return NULL;
}

/* Refusals of the calls name their own fields; the form has others. */
static void name_fields(struct err *problems)
{
    for (struct err *e = problems; e != NULL; e = e->next) {
        if (str_eq(e->field, S("name")))
            e->field = S("sign_in_name");
        if (str_eq(e->field, S("password")))
            e->field = S("new_password");
    }
}

void invitation_post(struct visit *v)
{
    struct web_invitation in = {0};
    struct login login = {0};
    struct err *problems;
    if (!find(v, &login))
        return;
    if (own_decode(v, &web_invitation_row, &in, &problems))
        problems = accept(v, &in, &login);
    name_fields(problems);
    if (problems == NULL)
        answer_redirect(v, S("/account/authenticator"));
    else if (problems->kind == ERR_REFUSAL)
        show(v, 422, &login, problems);
    else
        answer_err(v, problems);
}
