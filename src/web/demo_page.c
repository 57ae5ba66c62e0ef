/* Signing in as anybody, in a folder whose people are invented, when the server was started with --demo. */
#include "web/visit.h"

#include "base/id.h"
#include "base/list.h"
#include "demo_sql.h"
#include "web/views.h"

enum { DEMO_PEOPLE_A_ROLE = 12 };

static bool is_open(const struct visit *v)
{
    return v->web->options.is_demo && gate_is_simulated(v->web->options.gate);
}

struct asked {
    struct visit *v;
    struct demo_people_rows rows;
};

static struct err *read_people(struct read_cx *cx, void *of)
{
    struct asked *asked = of;
    return demo_people(cx->db, cx->arena, (struct demo_people_args){.on_day = cx->today}, &asked->rows);
}

static struct err *people_of(struct visit *v, struct str word, const struct demo_people_rows *rows,
                             struct web_demo_role *role)
{
    LIST(struct web_demo_person) people = {0};
    for (size_t i = 0; i < rows->n && people.n < DEMO_PEOPLE_A_ROLE; i++) {
        struct str name;
        struct str sign_in_name;
        if (!str_eq(rows->at[i].role, word))
            continue;
        TRY(visit_names(v, rows->at[i].person_id, &name, &sign_in_name));
        *LIST_ADD(v->arena, &people) = (struct web_demo_person){rows->at[i].person_id, name};
    }
    role->people.at = people.at;
    role->people.n = people.n;
    return NULL;
}

static struct err *fill(struct visit *v, struct web_demo_view *view_r)
{
    struct asked asked = {.v = v};
    struct actor nobody = {0};
    LIST(struct web_demo_role) roles = {0};
    TRY(gate_read(v->web->options.gate, v->arena, &nobody, read_people, &asked));
    for (size_t i = 0; i < ROLE_COUNT; i++) {
        struct web_demo_role role = {.role = str_of(role_names[i].says)};
        TRY(people_of(v, str_of(role_names[i].word), &asked.rows, &role));
        if (role.people.n > 0)
            *LIST_ADD(v->arena, &roles) = role;
    }
    view_r->roles.at = roles.at;
    view_r->roles.n = roles.n;
    return NULL;
}

void demo_get(struct visit *v)
{
    struct web_demo_view view = {0};
    if (!is_open(v)) {
        answer_not_found(v);
        return;
    }
    struct err *e = fill(v, &view);
    if (e != NULL)
        answer_err(v, e);
    else
        answer_page(v, 200, frame_page(v, S("Sign in as somebody")), web_demo_html, &view);
}

static struct err *sign_in_as(struct visit *v, struct person_id person)
{
    struct sessions *sessions = v->web->options.sessions;
    struct login login;
    bool found;
    struct str name;
    struct str sign_in_name;
    struct str token;
    TRY(login_find(sessions, v->arena, person, &login, &found));
    TRY(visit_names(v, person, &name, &sign_in_name));
    if (!found) /* nobody signs in under this name: it has no password */
        TRY(login_set(sessions, v->arena, person, id_text(v->arena, person.n), name, v->now));
    TRY(session_start(sessions, v->arena, person, true, visit_device(v), sessions_now(sessions), &token));
    if (v->has_session)
        TRY(session_end(sessions, v->arena, v->token));
    visit_set_session(v, token);
    return NULL;
}

void demo_post(struct visit *v)
{
    struct person_id person;
    struct str id = pairs_find(route_pairs(v->arena, "/demo/:person_id", v->path), S("person_id"));
    if (!is_open(v) || !id_parse(id, &person.n)) {
        answer_not_found(v);
        return;
    }
    struct err *e = sign_in_as(v, person);
    if (e != NULL)
        answer_err(v, e);
    else
        answer_redirect(v, S("/"));
}
