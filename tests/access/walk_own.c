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

/* What is open before the second step, said here again and not taken from the room's own table: all else wants a whole
 * session. */
static const char *const for_anyone[] = {"/sign-in", "/sign-out", "/invitation/:token", "/demo", "/demo/:person_id"};
static const char *const for_half[] = {"/sign-in/code", "/sign-in/recovery", "/account/authenticator"};

static bool is_one_of(const char *route, const char *const *routes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(str_of(route), str_of(routes[i])))
            return true;
    return false;
}

static bool is_open(const char *route, const struct person *p)
{
    return is_one_of(route, for_anyone, sizeof for_anyone / sizeof *for_anyone) ||
           (!is_nobody(p) && is_one_of(route, for_half, sizeof for_half / sizeof *for_half));
}

static void knock(struct world *w, const struct own_row *own, bool is_form, enum way_in way, const struct person *p)
{
    struct arena *a = arena_make(ARENA_BYTES);
    struct row row = row_of(own, is_form);
    struct answered answer = ask(w, a, way, p, &row, values_of_route(w, own->route));
    bool is_sent_to_sign_in = came_out(&answer) == EXPECT_SIGN_IN;
    struct str what = SAY(a, own->route, is_form ? " sent " : " opened ", way_names[way], " as ",
                          is_nobody(p) ? S("nobody") : p->name, ": ", answer.status, " ", answer.location);
    if (way == BY_PROGRAM ? answer.status < 400 : !is_open(own->route, p) && !is_sent_to_sign_in)
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
