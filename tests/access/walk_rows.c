/* Every row as everybody: with what is at Oak, and with what is at Elm. */
#include "access.h"

enum { ARENA_BYTES = 64 << 20 };

static const char *const expected_names[] = {"granted", "forbidden", "not found", "sign in first"};

static struct str who(const struct person *p)
{
    return is_nobody(p) ? S("nobody") : p->name;
}

/* Without a token a program's form is nobody's: that it is refused as such is as good. */
static bool is_as_expected(enum way_in way, const struct person *p, const struct row *row, enum expected expected,
                           enum expected came)
{
    bool is_form_of_nobody = way == BY_PROGRAM && is_nobody(p) && row->command != NULL;
    return came == expected || (is_form_of_nobody && came == EXPECT_FORBIDDEN);
}

static void judge(struct world *w, struct arena *a, enum way_in way, const struct person *p, const struct row *row,
                  struct str place, const struct answered *answer)
{
    enum expected expected = expected_of(w, row, p, place), came = came_out(answer);
    struct str what = SAY(a, row->name, " ", way_names[way], " as ", who(p), " at ", place, ": ");
    if (answer->status >= 500)
        find(w, SAY(a, what, "answered with ", answer->status, ": ", in_short(answer)));
    else if (!is_as_expected(way, p, row, expected, came))
        find(w, SAY(a, what, "expected ", expected_names[expected], ", came ", expected_names[came], " (",
                    answer->status, ") ", answer->location));
    else if (expected == EXPECT_GRANTED && is_unread(answer))
        find(w, SAY(a, what, "the walk's own fields could not be read: ", in_short(answer)));
    else if (expected == EXPECT_GRANTED && row->page != NULL && answer->status != 200)
        find(w, SAY(a, what, "was granted and not shown: ", answer->status, " ", in_short(answer)));
}

/* Whoever may not do it is told so, and not which fields it has. */
static void ask_without_fields(struct world *w, struct arena *a, enum way_in way, const struct person *p,
                               const struct row *row, struct pairs pairs)
{
    struct answered answer = ask(w, a, way, p, row, input_in_path(a, row, pairs));
    enum expected expected = is_nobody(p) ? EXPECT_SIGN_IN : EXPECT_FORBIDDEN, came = came_out(&answer);
    if (!is_as_expected(way, p, row, expected, came))
        find(w, SAY(a, row->name, " ", way_names[way], " as ", who(p), " without its fields: expected ",
                    expected_names[expected], ", came ", answer.status, " ", in_short(&answer)));
}

ERRS static struct err *walk_one(struct world *w, enum way_in way, const struct person *p, const struct row *row,
                                 struct str place)
{
    struct arena *a = arena_make(ARENA_BYTES);
    struct pairs pairs = input_of(w, a, row, place);
    struct answered answer = ask(w, a, way, p, row, pairs);
    judge(w, a, way, p, row, place, &answer);
    find_leaks(w, a, p, row, pairs, &answer);
    find_unsafe(w, a, row, &answer);
    if (!may(w, row->name, p))
        ask_without_fields(w, a, way, p, row, pairs);
    bool has_changed = is_done(row, &answer);
    arena_end(&a);
    return has_changed ? world_restore(w) : NULL;
}

/* Behind the ways in there is one door, so each is asked in one of them, the next one by the next; but whatever is the
 * way. */
static enum way_in way_of_turn(size_t turn, const struct person *p, const struct row *row)
{
    while (!is_way_for((enum way_in)(turn % WAYS_IN), p, row))
        turn++;
    return (enum way_in)(turn % WAYS_IN);
}

ERRS static struct err *walk_row(struct world *w, const struct row *row, size_t turn)
{
    for (size_t i = 0; i < w->people_count; i++)
        for (size_t l = 0; l < PLACES; l++)
            for (int way = 0; way < WAYS_IN; way++) {
                const struct person *p = &w->people[i];
                bool is_turn = way_of_turn(w->seed + turn + i + l, p, row) == (enum way_in)way;
                if (is_turn || (w->is_whole && is_way_for((enum way_in)way, p, row)))
                    TRY(walk_one(w, (enum way_in)way, p, row, places[l]));
            }
    return NULL;
}

struct err *walk_rows(struct world *w)
{
    for (size_t i = 0; i < row_count(); i++) {
        struct row row = row_at(w->arena, i);
        if (row.route != NULL)
            TRY(walk_row(w, &row, i));
    }
    return NULL;
}
