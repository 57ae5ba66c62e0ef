/* Every form, as another site would have a browser send it: without its token, with another session's, from elsewhere,
 * as a type of body that needs no leave. Nothing of it is done.
 */
#include "access.h"

#include "web/visit.h"

enum { ARENA_BYTES = 64 << 20, FORGERIES = 7 };

static const char *const forgery_names[FORGERIES] = {
    "without a token", "with another session's token", "from another site", "from nowhere", "across sites", "as JSON",
    "as plain text"};

static struct sending forged(struct arena *a, const struct person *p, const struct person *other, int forgery)
{
    struct sending s = sending_usual(a, BY_PAGE, p);
    switch (forgery) {
    case 0: s.csrf = S(""); break;
    case 1: s.csrf = session_csrf(a, other->session); break;
    case 2: s.origin = S("http://evil.example"); break;
    case 3: s.origin = S("null"); break;
    case 4: s.site = S("cross-site"); break;
    case 5: s = (struct sending){.origin = s.origin, .type = S("application/json")}; break;
    default: s = (struct sending){.origin = s.origin, .type = S("text/plain")}; break;
    }
    return s;
}

static void try_forgeries(struct world *w, const struct person *p, const struct row *row, struct pairs pairs)
{
    const struct person *other = p == &w->people[0] ? &w->people[1] : &w->people[0];
    for (int i = 0; i < FORGERIES; i++) {
        struct arena *a = arena_make(ARENA_BYTES);
        struct sending sending = forged(a, p, other, i);
        struct answered answer = ask_sending(w, a, BY_PAGE, p, row, pairs, &sending);
        bool is_refused = answer.status == 403 || answer.status == 415 || answer.status == 400 || answer.status == 406;
        if (!is_refused)
            find(w, SAY(a, row->name, " ", row->route, " ", forgery_names[i], ": ", answer.status, " ",
                        in_short(&answer)));
        arena_end(&a);
    }
}

/* The web room's own forms have no row of a spec; a command that says no more than their route stands for them. */
static void try_own_forms(struct world *w, const struct person *p)
{
    static const struct command_row form = {.subject = "web", .name = "own", .may = MAY_ANYONE};
    for (size_t i = 0; i < own_row_count; i++) {
        struct row row = {.command = &form, .name = S("web"), .route = own_rows[i].route, .scope = &form.scope};
        if (own_rows[i].post != NULL)
            try_forgeries(w, p, &row, values_of_route(w, row.route));
    }
}

struct err *walk_forms(struct world *w)
{
    for (size_t i = 0; i < all_command_count; i++) {
        struct row row = row_at(w->arena, i);
        for (size_t n = 0; row.route != NULL && n < w->people_count; n++)
            if (expected_of(w, &row, &w->people[n], places[0]) == EXPECT_GRANTED) {
                try_forgeries(w, &w->people[n], &row, input_of(w, w->arena, &row, places[0]));
                break;
            }
    }
    try_own_forms(w, &w->people[0]);
    try_own_forms(w, &w->people[w->people_count - 1]);
    return world_restore(w);
}
