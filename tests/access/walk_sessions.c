/* Keys that open no longer, or never did: at every page, each as if it were somebody's. */
#include "access.h"

#include "base/id.h"
#include "gate/account.h"

enum { ARENA_BYTES = 64 << 20 };

/* Every page that is not for anyone, with keys that should be nobody's. */
static void open_nothing(struct world *w, const char *says, struct str session, struct str bearer,
                         enum expected expected)
{
    for (size_t i = 0; i < row_count(); i++) {
        struct arena *a = arena_make(ARENA_BYTES);
        struct row row = row_at(a, i);
        struct person thief = {.name = S("thief"), .session = session, .bearer = bearer};
        bool is_tried = row.page != NULL && row.route != NULL && !may(w, row.name, &(struct person){0});
        for (int way = BY_PAGE; is_tried && way <= BY_PROGRAM; way++) {
            struct answered answer = ask(w, a, (enum way_in)way, &thief, &row, input_of(w, a, &row, places[0]));
            bool has_key = way == BY_PAGE ? session.n > 0 : bearer.n > 0;
            if (has_key && came_out(&answer) != expected)
                find(w, SAY(a, row.name, " ", way_names[way], " ", says, ": ", answer.status, " ", in_short(&answer)));
        }
        arena_end(&a);
    }
}

static const struct person *person_named(const struct world *w, struct str name)
{
    for (size_t i = 0; i < w->people_count; i++)
        if (str_eq(w->people[i].name, name))
            return &w->people[i];
    panic("nobody of this name is in sides.story");
}

/* A command as somebody, which must be done. */
static void must_do(struct world *w, const struct person *p, struct str row_name, struct pairs further)
{
    for (size_t i = 0; i < all_command_count; i++) {
        struct row row = row_at(w->arena, i);
        if (!str_eq(row.name, row_name))
            continue;
        struct pairs pairs = input_of(w, w->arena, &row, places[0]);
        for (size_t n = 0; n < further.n; n++)
            pairs = input_with(w->arena, pairs, further.at[n].name, further.at[n].value);
        struct answered answer = ask(w, w->arena, BY_PAGE, p, &row, pairs);
        if (!is_done(&row, &answer))
            find(w, SAY(w->arena, row_name, " was to be done: ", answer.status, " ", in_short(&answer)));
    }
}

static struct str with_other_end(struct arena *a, struct str token)
{
    return SAY(a, str_sub(token, 0, token.n - 2), token.s[token.n - 2] == 'A' ? "BA" : "AA");
}

/* Nothing of the one kind of key is good as another kind. */
static void mix_up(struct world *w)
{
    const struct person *sue = person_named(w, S("sue"));
    struct str link = object_id(w, S("oak.answer_link.token"));
    open_nothing(w, "with a token for programs as a cookie, and the cookie as a token", sue->bearer, sue->session,
                 EXPECT_SIGN_IN);
    open_nothing(w, "with a client's link", link, link, EXPECT_SIGN_IN);
    open_nothing(w, "with a key that is almost right", with_other_end(w->arena, sue->session),
                 with_other_end(w->arena, sue->bearer), EXPECT_SIGN_IN);
    open_nothing(w, "with a person's id", sue->id, sue->id, EXPECT_SIGN_IN);
}

ERRS static struct err *after_sign_out(struct world *w)
{
    const struct person *sue = person_named(w, S("sue"));
    TRY(session_end(w->sessions, w->arena, sue->session));
    open_nothing(w, "after signing out", sue->session, S(""), EXPECT_SIGN_IN);
    return world_restore(w);
}

ERRS static struct err *after_closing(struct world *w)
{
    const struct person *nia = person_named(w, S("nia"));
    struct pair pair = {.name = S("person_id"), .value = nia->id};
    must_do(w, person_named(w, S("hal")), S("gate.account_close"), (struct pairs){&pair, 1});
    open_nothing(w, "after the account was closed", nia->session, nia->bearer, EXPECT_SIGN_IN);
    return world_restore(w);
}

/* The session goes on, and opens nothing: roles are asked at every request. */
ERRS static struct err *after_leaving(struct world *w)
{
    const struct person *ann = person_named(w, S("ann"));
    struct instant now = w->now;
    struct pair pair = {.name = S("until_on"), .value = SAY(w->arena, day_add(instant_day_london(now), 1))};
    must_do(w, person_named(w, S("mia")), S("people.role_end"), (struct pairs){&pair, 1});
    gate_set_virtual_now(w->gate, (struct instant){now.ms + 3LL * 24 * 60 * 60 * 1000});
    open_nothing(w, "after the last role ended", ann->session, ann->bearer, EXPECT_FORBIDDEN);
    return world_restore(w);
}

struct err *walk_sessions(struct world *w)
{
    mix_up(w);
    TRY(after_sign_out(w));
    TRY(after_closing(w));
    return after_leaving(w);
}
