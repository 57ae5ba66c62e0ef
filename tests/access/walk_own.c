/* The web room's own pages and forms, which no spec names: as nobody, with half a session (the password was right, the
 * code is still to come), and as a program. */
#include "access.h"

#include "base/id.h"
#include "web/visit.h"

enum { ARENA_BYTES = 64 << 20 };

static const struct page_row a_page = {.subject = "web", .name = "own", .may = MAY_ANYONE};
static const struct command_row a_form = {.subject = "web", .name = "own", .may = MAY_ANYONE};

static struct row row_of(const struct own_row *own, bool is_form)
{
    return (struct row){.page = is_form ? NULL : &a_page,
                        .command = is_form ? &a_form : NULL,
                        .name = S("web"),
                        .route = own->route,
                        .scope = &a_page.scope};
}

/* Half a session opens what is for half a session; nobody what is for anyone. */
static bool is_open(enum own_for is_for, const struct person *p)
{
    return is_for == OWN_FOR_ANYONE || (is_for == OWN_FOR_HALF && !is_nobody(p));
}

static void knock(struct world *w, const struct own_row *own, bool is_form, enum way_in way, const struct person *p)
{
    struct arena *a = arena_make(ARENA_BYTES);
    struct row row = row_of(own, is_form);
    struct answered answer = ask(w, a, way, p, &row, values_of_route(w, own->route));
    bool is_sent_to_sign_in = came_out(&answer) == EXPECT_SIGN_IN;
    struct str what = SAY(a, own->route, is_form ? " sent " : " opened ", way_names[way], " as ",
                          is_nobody(p) ? S("nobody") : p->name, ": ", answer.status, " ", answer.location);
    if (way == BY_PROGRAM ? answer.status < 400 : !is_open(own->is_for, p) && !is_sent_to_sign_in)
        find(w, what);
    if (answer.status >= 500)
        find(w, what);
    find_unsafe(w, a, &row, &answer);
    arena_end(&a);
}

/* Signing out is left out: it would end the key with which the rest are tried. */
static void knock_as(struct world *w, enum way_in way, const struct person *p)
{
    for (size_t i = 0; i < own_row_count; i++) {
        if (own_rows[i].get != NULL)
            knock(w, &own_rows[i], false, way, p);
        if (own_rows[i].post != NULL && !str_eq(str_of(own_rows[i].route), S("/sign-out")))
            knock(w, &own_rows[i], true, way, p);
    }
}

struct err *walk_own(struct world *w)
{
    struct person half = {.name = S("half")};
    struct person_id id;
    struct clock real = {0};
    must(id_parse(w->people[0].id, &id.n));
    TRY(session_start(w->sessions, w->arena, id, false, S("Walk"), clock_now(&real), &half.session));
    knock_as(w, BY_PAGE, &w->people[w->people_count - 1]);
    knock_as(w, BY_PAGE, &half);
    knock_as(w, BY_PROGRAM, &w->people[0]);
    return world_restore(w);
}
