/* A folder as it stood on a day: what had become known by then, seen with the permission of today. */
#include "base/id.h"
#include "base/json.h"
#include "gate/decode.h"
#include "gate/folder.h"
#include "gate_sql.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define PAIRS(...)                                                                                                     \
    (struct pairs)                                                                                                     \
    {                                                                                                                  \
        (const struct pair[]){__VA_ARGS__}, sizeof((const struct pair[]){__VA_ARGS__}) / sizeof(struct pair)           \
    }
#define FIELD(its_name, its_value)                                                                                     \
    {                                                                                                                  \
        .name = S(its_name), .value = (its_value)                                                                      \
    }

struct house {
    struct arena *arena;
    char dir[40];
    struct gate *gate;
    struct person_id founder, mia, max, ann, rae;
    struct str oak, client;
};

static struct instant at(struct str text)
{
    struct instant t;
    assert_true(instant_parse(text, &t));
    return t;
}

static struct day on(struct str text)
{
    struct day day;
    assert_true(day_parse(text, &day));
    return day;
}

static struct gate_options options_at(const struct house *h, struct str now)
{
    return (struct gate_options){.dir = str_of(h->dir), .readers = 2, .is_virtual_clock = true, .virtual_now = at(now)};
}

static void open_at(struct house *h, struct str now)
{
    struct gate_options options = options_at(h, now);
    gate_close(&h->gate);
    assert_null(gate_open(h->arena, &options, &h->gate));
}

static struct err *try_as_of(struct house *h, struct str day, struct str now)
{
    struct gate_options options = options_at(h, now);
    options.has_as_of = true;
    options.as_of = on(day);
    gate_close(&h->gate);
    return gate_open(h->arena, &options, &h->gate);
}

static void open_as_of(struct house *h, struct str day, struct str now)
{
    assert_null(try_as_of(h, day, now));
}

static struct actor actor_of(struct house *h, struct person_id who)
{
    struct actor actor = {.via = VIA_CLI};
    if (who.n != 0)
        assert_null(gate_actor(h->gate, h->arena, who, VIA_CLI, &actor));
    return actor;
}

static struct outcome run(struct house *h, struct person_id who, const char *subject, const char *name,
                          struct pairs pairs)
{
    struct outcome outcome;
    struct actor actor = actor_of(h, who);
    const struct command_row *row = command_find(str_of(subject), str_of(name));
    assert_non_null(row);
    assert_null(gate_command_pairs(h->gate, h->arena, row, &actor, pairs, S(""), &outcome));
    return outcome;
}

static int64_t make(struct house *h, struct person_id who, const char *subject, const char *name, struct pairs pairs)
{
    struct outcome outcome = run(h, who, subject, name, pairs);
    if (!outcome.is_done)
        fail_msg("%s", str_c(h->arena, outcome.refusal->text));
    return outcome.made;
}

/* The page as JSON; empty where it is denied. */
static struct str page(struct house *h, struct person_id who, const char *subject, const char *name, struct pairs pairs)
{
    const struct page_row *row = page_find(str_of(subject), str_of(name));
    struct actor actor = actor_of(h, who);
    struct reply reply = {0};
    struct out o = out_make(h->arena);
    assert_non_null(row);
    void *input = arena_take(h->arena, row->input->size), *view = arena_take(h->arena, row->view->size);
    assert_null(decode_pairs(h->arena, row->input, pairs, false, input));
    struct err *err = gate_page(h->gate, h->arena, row, &actor, input, view, &reply);
    if (err != NULL) {
        assert_int_equal(err->kind, ERR_DENIED);
        return S("");
    }
    json_shape(&o, h->arena, row->view, view);
    return out_text(&o);
}

static struct str people(struct house *h, struct person_id who)
{
    return page(h, who, "people", "directory", (struct pairs){0});
}

static struct person_id add_person(struct house *h, struct str name, struct str role, struct str where)
{
    struct pairs pairs = PAIRS(FIELD("name", name), FIELD("role", role), FIELD("organisation_id", where));
    return (struct person_id){make(h, h->founder, "people", "person_add", pairs)};
}

static void begin_house(struct house *h)
{
    struct gate_options options = options_at(h, S("2026-02-02T08:00:00Z"));
    struct gate_birth birth = {S("Test consortium"), S("candour.invalid/test"), true};
    assert_null(gate_init(h->arena, &options, &birth));
    assert_null(gate_open(h->arena, &options, &h->gate));
    (void)make(h, (struct person_id){0}, "people", "begin",
               PAIRS(FIELD("organisation", S("Test consortium")), FIELD("name", S("Ada Grey"))));
    assert_null(gate_founder(h->gate, h->arena, &h->founder));
}

/* On 2 February a provider, its manager, a trainee and a client; on 4 February another trainee, and a second manager,
 * who stays until the 20th. */
static int make_house(void **state)
{
    struct arena *a = arena_make(512 << 20);
    struct house *h = ARENA_NEW(a, struct house);
    h->arena = a;
    (void)snprintf(h->dir, sizeof h->dir, "/tmp/candour-as-of-XXXXXX");
    assert_non_null(mkdtemp(h->dir));
    begin_house(h);
    h->oak = id_text(a, make(h, h->founder, "people", "organisation_add",
                             PAIRS(FIELD("kind", S("provider")), FIELD("name", S("Oak")))));
    h->mia = add_person(h, S("Mia Ford"), S("manager"), h->oak);
    h->ann = add_person(h, S("Ann Lee"), S("trainee"), h->oak);
    h->client = id_text(a, make(h, h->ann, "client", "open",
                                PAIRS(FIELD("reference", S("C-1042")), FIELD("provider_id", h->oak),
                                      FIELD("descriptor", S("depression")))));
    open_at(h, S("2026-02-04T08:00:00Z"));
    h->rae = add_person(h, S("Rae Lunt"), S("trainee"), h->oak);
    struct pairs max = PAIRS(FIELD("name", S("Max Dale")), FIELD("role", S("manager")),
                             FIELD("organisation_id", h->oak), FIELD("until_on", S("2026-02-20")));
    h->max = (struct person_id){make(h, h->founder, "people", "person_add", max)};
    *state = h;
    return 0;
}

static int drop_house(void **state)
{
    struct house *h = *state;
    struct arena *a = h->arena;
    gate_close(&h->gate);
    int failed = system(str_c(a, SAY(a, "rm -r ", str_of(h->dir))));
    arena_end(&a);
    return failed;
}

static void end_role(struct house *h, struct person_id who, struct str until)
{
    struct str json = page(h, h->founder, "people", "person", PAIRS(FIELD("person_id", id_text(h->arena, who.n))));
    size_t found;
    assert_true(str_find(json, S("\"role_id\":\""), &found));
    struct str role = str_sub(json, found + 11, found + 21);
    (void)make(h, h->founder, "people", "role_end",
               PAIRS(FIELD("person_id", id_text(h->arena, who.n)), FIELD("role_id", role), FIELD("until_on", until)));
}

static bool has_file(struct house *h)
{
    return access(str_c(h->arena, SAY(h->arena, str_of(h->dir), "/as-of.db")), F_OK) == 0;
}

static struct err *read_size(void *cx, struct arena *a, struct ledger *ledger)
{
    uint64_t *size = cx;
    (void)a;
    *size = ledger_size(ledger);
    return NULL;
}

static uint64_t size_of(struct house *h)
{
    uint64_t size = 0;
    assert_null(gate_on_writer(h->gate, h->arena, read_size, &size));
    return size;
}

/* --- what had become known --------------------------------------------------------------------------------------- */

static void what_became_known_later_is_not_there(void **state)
{
    struct house *h = *state;
    open_as_of(h, S("2026-02-03"), S("2026-02-10T09:00:00Z"));
    struct str seen = people(h, h->founder);
    assert_true(str_has(seen, S("Ann Lee")));
    assert_false(str_has(seen, S("Rae Lunt")));
    open_as_of(h, S("2026-02-04"), S("2026-02-10T09:00:00Z"));
    assert_true(str_has(people(h, h->founder), S("Rae Lunt")));
}

/* The clocks went forward on 29 March 2026: that day ended at 23:00 UTC. */
static void a_day_ends_at_midnight_in_london(void **state)
{
    struct house *h = *state;
    open_at(h, S("2026-03-29T22:59:00Z"));
    (void)add_person(h, S("Before Midnight"), S("trainee"), h->oak);
    open_at(h, S("2026-03-29T23:00:00Z"));
    (void)add_person(h, S("After Midnight"), S("trainee"), h->oak);
    open_as_of(h, S("2026-03-29"), S("2026-04-10T09:00:00Z"));
    struct str seen = people(h, h->founder);
    assert_true(str_has(seen, S("Before Midnight")));
    assert_false(str_has(seen, S("After Midnight")));
}

static void a_fact_about_the_day_that_was_entered_later_is_not_there(void **state)
{
    struct house *h = *state;
    open_at(h, S("2026-02-13T09:00:00Z"));
    struct pairs late = PAIRS(FIELD("name", S("Lou Late")), FIELD("role", S("trainee")),
                              FIELD("organisation_id", h->oak), FIELD("from_on", S("2026-02-03")));
    (void)make(h, h->founder, "people", "person_add", late);
    assert_true(str_has(people(h, h->founder), S("Lou Late")));
    open_as_of(h, S("2026-02-12"), S("2026-02-13T10:00:00Z"));
    assert_false(str_has(people(h, h->founder), S("Lou Late")));
}

static struct err *tell_moment(struct read_cx *cx, void *of)
{
    struct day *day = of;
    *day = cx->today;
    return NULL;
}

static void pages_show_the_days_end_and_what_is_asked_beside_them_is_of_today(void **state)
{
    struct house *h = *state;
    struct day day;
    struct actor nobody = {0};
    open_as_of(h, S("2026-02-03"), S("2026-02-10T09:00:00Z"));
    assert_true(gate_as_of(h->gate, &day));
    assert_int_equal(day.n, on(S("2026-02-03")).n);
    assert_int_equal(gate_shown_now(h->gate).ms, at(S("2026-02-03T23:59:59.999Z")).ms);
    assert_int_equal(gate_now(h->gate).ms, at(S("2026-02-10T09:00:00Z")).ms);
    assert_null(gate_read(h->gate, h->arena, &nobody, tell_moment, &day));
    assert_int_equal(day.n, on(S("2026-02-10")).n);
    open_as_of(h, S("2026-02-10"), S("2026-02-10T09:00:00Z")); /* a day that has not ended */
    assert_int_equal(gate_shown_now(h->gate).ms, at(S("2026-02-10T09:00:00Z")).ms);
    open_at(h, S("2026-02-10T09:00:00Z"));
    assert_false(gate_as_of(h->gate, &day));
}

static void a_day_before_the_folder_or_in_the_future_is_refused(void **state)
{
    struct house *h = *state;
    struct err *early = try_as_of(h, S("2026-02-01"), S("2026-02-10T09:00:00Z"));
    assert_non_null(early);
    assert_string_equal(early->code, "as-of-too-early");
    assert_true(str_has(early->text, S("2 February 2026")));
    struct err *late = try_as_of(h, S("2026-02-11"), S("2026-02-10T09:00:00Z"));
    assert_non_null(late);
    assert_string_equal(late->code, "as-of-too-late");
    assert_false(has_file(h));
    open_as_of(h, S("2026-02-02"), S("2026-02-10T09:00:00Z"));
}

/* --- permission is today's --------------------------------------------------------------------------------------- */

static void who_lost_their_reach_since_does_not_see(void **state)
{
    struct house *h = *state;
    open_at(h, S("2026-02-09T09:00:00Z"));
    assert_true(str_has(people(h, h->mia), S("Ann Lee")));
    end_role(h, h->mia, S("2026-02-09"));
    open_as_of(h, S("2026-02-03"), S("2026-02-10T09:00:00Z"));
    assert_false(str_has(people(h, h->mia), S("Ann Lee")));
}

/* A second role keeps the page open to her, so that it is the rows that are asked. */
static void who_keeps_the_page_but_lost_the_reach_sees_none_of_it(void **state)
{
    struct house *h = *state;
    struct str elm;
    open_at(h, S("2026-02-09T09:00:00Z"));
    end_role(h, h->mia, S("2026-02-09"));
    elm = id_text(h->arena, make(h, h->founder, "people", "organisation_add",
                                 PAIRS(FIELD("kind", S("provider")), FIELD("name", S("Elm")))));
    (void)make(h, h->founder, "people", "role_give",
               PAIRS(FIELD("person_id", id_text(h->arena, h->mia.n)), FIELD("role", S("manager")),
                     FIELD("organisation_id", elm)));
    open_as_of(h, S("2026-02-03"), S("2026-02-10T09:00:00Z"));
    struct str seen = people(h, h->mia);
    assert_true(seen.n > 0);
    assert_false(str_has(seen, S("Ann Lee")));
    assert_int_equal(page(h, h->mia, "client", "record", PAIRS(FIELD("client_id", h->client))).n, 0);
}

static void who_gained_reach_since_sees(void **state)
{
    struct house *h = *state;
    open_as_of(h, S("2026-02-03"), S("2026-02-10T09:00:00Z"));
    assert_true(str_has(people(h, h->max), S("Ann Lee")));
    assert_true(str_has(page(h, h->max, "client", "record", PAIRS(FIELD("client_id", h->client))), S("C-1042")));
}

/* The operator reaches accounts by nothing but the role. */
static void an_operator_of_today_sees_the_accounts_of_that_day_and_one_of_that_day_does_not(void **state)
{
    struct house *h = *state;
    struct str consortium = S("");
    open_at(h, S("2026-02-05T08:00:00Z"));
    struct str places = page(h, h->founder, "people", "organisations", (struct pairs){0});
    size_t found;
    assert_true(str_find(places, S("\"organisation_id\":\""), &found));
    for (; str_find(places, S("\"organisation_id\":\""), &found); places = str_from(places, found + 29))
        if (!str_eq(str_sub(places, found + 19, found + 29), h->oak))
            consortium = str_sub(places, found + 19, found + 29);
    struct person_id then = add_person(h, S("Olga Then"), S("operator"), consortium);
    (void)make(h, h->founder, "gate", "account_invite", PAIRS(FIELD("person_id", id_text(h->arena, h->mia.n))));
    assert_true(str_has(page(h, then, "gate", "accounts", (struct pairs){0}), S("Mia Ford")));
    open_at(h, S("2026-02-09T08:00:00Z"));
    end_role(h, then, S("2026-02-09"));
    /* A manager of nothing that matters here: the page stays open to her. */
    struct str elm = id_text(h->arena, make(h, h->founder, "people", "organisation_add",
                                            PAIRS(FIELD("kind", S("provider")), FIELD("name", S("Elm")))));
    (void)make(h, h->founder, "people", "role_give",
               PAIRS(FIELD("person_id", id_text(h->arena, then.n)), FIELD("role", S("manager")),
                     FIELD("organisation_id", elm)));
    struct person_id now = add_person(h, S("Otto Now"), S("operator"), consortium);
    open_as_of(h, S("2026-02-05"), S("2026-02-10T09:00:00Z"));
    struct str seen = page(h, then, "gate", "accounts", (struct pairs){0});
    assert_true(seen.n > 0);
    assert_false(str_has(seen, S("Mia Ford")));
    assert_true(str_has(page(h, now, "gate", "accounts", (struct pairs){0}), S("Mia Ford")));
}

static void permission_that_ends_at_midnight_ends_while_the_day_is_shown(void **state)
{
    struct house *h = *state;
    open_as_of(h, S("2026-02-03"), S("2026-02-20T23:00:00Z"));
    assert_true(str_has(people(h, h->max), S("Ann Lee")));
    struct actor still_on_the_page = actor_of(h, h->max);
    gate_set_virtual_now(h->gate, at(S("2026-02-21T00:30:00Z")));
    const struct page_row *row = page_find(S("client"), S("record"));
    int64_t client;
    assert_true(id_parse(h->client, &client));
    void *input = arena_take(h->arena, row->input->size), *view = arena_take(h->arena, row->view->size);
    struct reply reply;
    field_set_int(&row->input->fields[0], input, client);
    struct err *err = gate_page(h->gate, h->arena, row, &still_on_the_page, input, view, &reply);
    assert_non_null(err);
    assert_string_equal(err->code, "not-found");
}

/* She treated the client on that day, and today another does. */
static void what_is_not_reached_today_is_not_opened(void **state)
{
    struct house *h = *state;
    open_at(h, S("2026-02-09T09:00:00Z"));
    struct pairs nell = PAIRS(FIELD("name", S("Nell Ward")), FIELD("role", S("practitioner")),
                              FIELD("organisation_id", h->oak), FIELD("email", S("nell@example.org")));
    struct pairs named = PAIRS(FIELD("client_id", h->client), FIELD("practitioner_email", S("nell@example.org")));
    (void)make(h, h->founder, "people", "person_add", nell);
    (void)make(h, h->founder, "client", "change_practitioner", named);
    open_as_of(h, S("2026-02-10"), S("2026-02-11T09:00:00Z"));
    assert_int_equal(page(h, h->ann, "client", "record", PAIRS(FIELD("client_id", h->client))).n, 0);
    open_as_of(h, S("2026-02-03"), S("2026-02-11T09:00:00Z"));
    assert_int_equal(page(h, h->ann, "client", "record", PAIRS(FIELD("client_id", h->client))).n, 0);
    assert_true(str_has(page(h, h->max, "client", "record", PAIRS(FIELD("client_id", h->client))), S("Ann Lee")));
}

/* She left the provider more than a year ago, which is how long its manager goes on seeing her. */
static void what_is_listed_of_that_day_opens_only_where_it_is_reached_today(void **state)
{
    struct house *h = *state;
    struct pairs ann = PAIRS(FIELD("person_id", id_text(h->arena, h->ann.n)));
    open_at(h, S("2026-02-09T09:00:00Z"));
    end_role(h, h->ann, S("2026-02-09"));
    open_as_of(h, S("2026-02-03"), S("2026-02-10T09:00:00Z"));
    assert_true(str_has(page(h, h->mia, "people", "person", ann), S("Ann Lee")));
    open_as_of(h, S("2026-02-03"), S("2027-02-10T09:00:00Z"));
    assert_true(str_has(people(h, h->mia), S("Ann Lee")));
    assert_int_equal(page(h, h->mia, "people", "person", ann).n, 0);
    assert_true(str_has(page(h, h->founder, "people", "person", ann), S("Ann Lee")));
}

/* --- read only --------------------------------------------------------------------------------------------------- */

static void every_command_is_refused_with_the_day_and_what_to_do(void **state)
{
    struct house *h = *state;
    open_as_of(h, S("2026-02-03"), S("2026-02-10T09:00:00Z"));
    uint64_t before = size_of(h);
    struct outcome outcome = run(h, h->founder, "people", "organisation_add", (struct pairs){0});
    assert_false(outcome.is_done);
    assert_string_equal(outcome.refusal->code, "as-of");
    assert_null(outcome.refusal->next); /* not what the fields lack */
    assert_true(str_has(outcome.refusal->text, S("3 February 2026")));
    assert_true(str_has(outcome.refusal->text, S("--as-of")));
    assert_int_equal(size_of(h), before);
}

static void no_page_offers_what_would_be_refused(void **state)
{
    struct house *h = *state;
    struct pairs none = {0};
    assert_true(str_has(page(h, h->founder, "people", "organisations", none), S("\"may_add\":true")));
    open_as_of(h, S("2026-02-03"), S("2026-02-10T09:00:00Z"));
    assert_true(str_has(page(h, h->founder, "people", "organisations", none), S("\"may_add\":false")));
}

struct look_asked {
    int64_t client;
    struct instant seen_at;
};

static struct err *find_look(struct read_cx *cx, void *of)
{
    struct look_asked *asked = of;
    struct gate_look_last_args args = {.kind = S("client"), .object_id = asked->client, .viewer_id = cx->actor.person};
    struct gate_look_last_row last;
    bool found;
    TRY(gate_look_last(cx->db, cx->arena, args, &last, &found));
    assert_true(found);
    asked->seen_at = last.seen_at;
    return NULL;
}

static void a_look_is_recorded_in_the_live_ledger_with_the_time_of_today(void **state)
{
    struct house *h = *state;
    struct pairs client = PAIRS(FIELD("client_id", h->client));
    struct look_asked asked;
    assert_true(id_parse(h->client, &asked.client));
    open_as_of(h, S("2026-02-03"), S("2026-02-10T09:00:00Z"));
    uint64_t before = size_of(h);
    assert_true(str_has(page(h, h->ann, "client", "record", client), S("C-1042")));
    assert_int_equal(size_of(h), before + 1);
    assert_true(str_has(page(h, h->ann, "client", "record", client), S("C-1042")));
    assert_int_equal(size_of(h), before + 1); /* the same look */
    struct actor ann = actor_of(h, h->ann);
    assert_null(gate_read(h->gate, h->arena, &ann, find_look, &asked));
    assert_int_equal(asked.seen_at.ms, at(S("2026-02-10T09:00:00Z")).ms);
}

/* --- the second database ----------------------------------------------------------------------------------------- */

static void the_second_database_lives_as_long_as_the_folder_is_open(void **state)
{
    struct house *h = *state;
    open_as_of(h, S("2026-02-03"), S("2026-02-10T09:00:00Z"));
    assert_true(has_file(h));
    struct house second = *h;
    second.gate = NULL;
    struct err *err = try_as_of(&second, S("2026-02-04"), S("2026-02-10T09:00:00Z"));
    assert_non_null(err);
    assert_string_equal(err->code, "folder-in-use");
    assert_true(has_file(h)); /* not the other's to remove */
    gate_close(&h->gate);
    assert_false(has_file(h));
}

static void one_that_was_left_behind_is_removed(void **state)
{
    struct house *h = *state;
    gate_close(&h->gate);
    FILE *file = fopen(str_c(h->arena, SAY(h->arena, str_of(h->dir), "/as-of.db")), "w");
    assert_non_null(file);
    assert_int_equal(fputs("what was known then", file) >= 0, 1);
    assert_int_equal(fclose(file), 0);
    open_at(h, S("2026-02-10T09:00:00Z"));
    assert_false(has_file(h));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_house, drop_house)
    const struct CMUnitTest tests[] = {
        TEST(what_became_known_later_is_not_there),
        TEST(a_day_ends_at_midnight_in_london),
        TEST(a_fact_about_the_day_that_was_entered_later_is_not_there),
        TEST(pages_show_the_days_end_and_what_is_asked_beside_them_is_of_today),
        TEST(a_day_before_the_folder_or_in_the_future_is_refused),
        TEST(who_lost_their_reach_since_does_not_see),
        TEST(who_keeps_the_page_but_lost_the_reach_sees_none_of_it),
        TEST(who_gained_reach_since_sees),
        TEST(an_operator_of_today_sees_the_accounts_of_that_day_and_one_of_that_day_does_not),
        TEST(permission_that_ends_at_midnight_ends_while_the_day_is_shown),
        TEST(what_is_not_reached_today_is_not_opened),
        TEST(what_is_listed_of_that_day_opens_only_where_it_is_reached_today),
        TEST(every_command_is_refused_with_the_day_and_what_to_do),
        TEST(no_page_offers_what_would_be_refused),
        TEST(a_look_is_recorded_in_the_live_ledger_with_the_time_of_today),
        TEST(the_second_database_lives_as_long_as_the_folder_is_open),
        TEST(one_that_was_left_behind_is_removed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
