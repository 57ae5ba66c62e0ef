/* Who sees which breach: rows put into a database of memory as folds put them, and each role as the one who looks. */
#include "control_spec.h"
#include "gate/gate.h"
#include "gate_sql.h"
#include "people_spec.h"
#include "standards_spec.h"
#include "subject/client/client.h"
#include "subject/people/people_reach.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { ARENA_BYTES = 64 << 20, TODAY = 20200 };

/* Organisations. */
enum { HARBOUR = 51, QUARRY = 52, CENTRE = 53 };
/* People, by what they are. */
enum {
    LEAD = 11,
    HR,
    AUDIT,
    REVIEWER,
    DATA_PROTECTION,
    MANAGER,
    MANAGER_ELSEWHERE,
    CHAMPION,
    TUTOR,
    SUPERVISOR,
    COVER,
    TRAINEE,
    PRACTITIONER,
    COVER_OF_PRACTITIONER,
    STRANGER,
};
enum { CLIENT = 71 };
/* Breaches: about the trainee and shown to the provider; about the practitioner and for the centre alone; about a
 * client, and the supervisor's; of no provider; about the practitioner, for the centre alone, and owned by the
 * practitioner. */
enum { OF_TRAINEE = 101, OF_PRACTITIONER, OF_CLIENT, OF_NOBODY, OWN_OF_PRACTITIONER };

struct world {
    struct arena *arena;
    struct store *db;
    int64_t seq;
};

static void must_do(struct err *e)
{
    for (struct err *at = e; at != NULL; at = at->next)
        print_error("%.*s\n", (int)at->text.n, at->text.s);
    assert_null(e);
}

static struct day day(int32_t from_today)
{
    return (struct day){TODAY + from_today};
}

/* Their role, and all that it lets them reach. */
static void put_role(struct world *w, int64_t who, enum role_word role, int64_t where)
{
    struct people_reaches reaches = people_reach_of_role(role);
    must_do(gate_role_add(w->db, w->arena,
                          (struct gate_role_add_args){.role_id = ++w->seq,
                                                      .person_id = {who},
                                                      .role = str_of(role_word_choices[role - 1].word),
                                                      .organisation_id = where,
                                                      .from_on = day(-900)}));
    for (size_t i = 0; i < reaches.n; i++)
        must_do(gate_reach_add(w->db, w->arena,
                               (struct gate_reach_add_args){.person_id = {who},
                                                            .kind = str_of(reaches.at[i].kind),
                                                            .object_id = reaches.at[i].is_everywhere ? 0 : where,
                                                            .why = str_of(reaches.at[i].why),
                                                            .from_on = day(-900),
                                                            .because = w->seq}));
}

static void put_client_reach(struct world *w, int64_t who)
{
    must_do(gate_reach_add(w->db, w->arena,
                           (struct gate_reach_add_args){.person_id = {who},
                                                        .kind = S("client"),
                                                        .object_id = CLIENT,
                                                        .why = S("you supervise"),
                                                        .from_on = day(-900),
                                                        .because = ++w->seq}));
}

static struct fold_cx folding(struct world *w, int32_t on)
{
    return (struct fold_cx){.arena = w->arena, .db = w->db, .seq = (uint64_t)++w->seq, .on = day(on)};
}

static void put_cover(struct world *w, int64_t who, int64_t by)
{
    struct fold_cx cx = folding(w, -1);
    must_do(people_away_noted_fold(&cx, &(struct people_away_noted){.person_id = {who},
                                                                    .cover_id = {w->seq},
                                                                    .has_cover_person_id = true,
                                                                    .cover_person_id = {by},
                                                                    .from_on = day(-1),
                                                                    .until_on = day(1)}));
}

static void put_breach(struct world *w, int64_t id, enum shown_to shown_to, enum breach_about about, int64_t subject,
                       int64_t provider, int64_t owner)
{
    struct fold_cx cx = folding(w, -7);
    must_do(standards_opened_fold(&cx, &(struct standards_opened){.breach_id = {id},
                                                                  .standard = S("test.standard"),
                                                                  .key = SAY(w->arena, id),
                                                                  .finding = S("MR3"),
                                                                  .severity = SEVERITY_HIGH,
                                                                  .shown_to = shown_to,
                                                                  .about = about,
                                                                  .has_subject_id = subject != 0,
                                                                  .subject_id = subject,
                                                                  .has_provider_id = provider != 0,
                                                                  .provider_id = provider,
                                                                  .since_on = day(-9),
                                                                  .counts_from_on = day(-9),
                                                                  .detail = S("Something"),
                                                                  .owner_role = S("manager"),
                                                                  .has_owner_id = owner != 0,
                                                                  .owner_id = {owner},
                                                                  .owner_why = OWNER_WHY_ROLE}));
}

static void put_everybody(struct world *w)
{
    put_role(w, LEAD, ROLE_WORD_CLINICAL_LEAD, CENTRE);
    put_role(w, HR, ROLE_WORD_HR_LEAD, CENTRE);
    put_role(w, AUDIT, ROLE_WORD_AUDIT_LEAD, CENTRE);
    put_role(w, REVIEWER, ROLE_WORD_REVIEWER, CENTRE);
    put_role(w, DATA_PROTECTION, ROLE_WORD_DATA_PROTECTION, CENTRE);
    put_role(w, MANAGER, ROLE_WORD_MANAGER, HARBOUR);
    put_role(w, MANAGER_ELSEWHERE, ROLE_WORD_MANAGER, QUARRY);
    put_role(w, CHAMPION, ROLE_WORD_CHAMPION, HARBOUR);
    put_role(w, TUTOR, ROLE_WORD_TUTOR, HARBOUR);
    put_role(w, SUPERVISOR, ROLE_WORD_SUPERVISOR, HARBOUR);
    put_role(w, COVER, ROLE_WORD_SUPERVISOR, HARBOUR);
    put_role(w, TRAINEE, ROLE_WORD_TRAINEE, HARBOUR);
    put_role(w, PRACTITIONER, ROLE_WORD_PRACTITIONER, HARBOUR);
    put_role(w, COVER_OF_PRACTITIONER, ROLE_WORD_PRACTITIONER, HARBOUR);
    put_role(w, STRANGER, ROLE_WORD_PRACTITIONER, HARBOUR);
    put_client_reach(w, SUPERVISOR);
    put_cover(w, SUPERVISOR, COVER);
    put_cover(w, PRACTITIONER, COVER_OF_PRACTITIONER);
}

static struct world *begin(void)
{
    struct arena *a = arena_make(ARENA_BYTES);
    struct world *w = ARENA_NEW(a, struct world);
    w->arena = a;
    must_do(store_open(a, S(":memory:"), STORE_WRITE, &w->db));
    for (size_t i = 0; i < all_view_schema_count; i++)
        must_do(store_script(w->db, a, all_view_schemas[i]));
    put_everybody(w);
    must_do(client_put(w->db, a,
                       (struct client_put_args){.client_id = {CLIENT},
                                                .reference = S("R-1"),
                                                .reference_folded = S("r-1"),
                                                .provider_id = {HARBOUR},
                                                .practitioner_id = {TRAINEE},
                                                .descriptor = PROBLEM_DESCRIPTOR_GAD,
                                                .opened_on = day(-90),
                                                .seq = ++w->seq}));
    put_breach(w, OF_TRAINEE, SHOWN_TO_PROVIDER, BREACH_ABOUT_PERSON, TRAINEE, HARBOUR, MANAGER);
    put_breach(w, OF_PRACTITIONER, SHOWN_TO_CENTRE, BREACH_ABOUT_PERSON, PRACTITIONER, HARBOUR, LEAD);
    put_breach(w, OF_CLIENT, SHOWN_TO_CENTRE, BREACH_ABOUT_CLIENT, CLIENT, HARBOUR, SUPERVISOR);
    put_breach(w, OF_NOBODY, SHOWN_TO_PROVIDER, BREACH_ABOUT_NOTHING, 0, 0, 0);
    put_breach(w, OWN_OF_PRACTITIONER, SHOWN_TO_CENTRE, BREACH_ABOUT_PERSON, PRACTITIONER, HARBOUR, PRACTITIONER);
    return w;
}

static void end(struct world *w)
{
    struct arena *a = w->arena;
    store_close(&w->db);
    arena_end(&a);
}

static bool sees(struct world *w, int64_t who, int64_t breach)
{
    struct control_reached_row row;
    bool found;
    store_view_as(w->db, who, day(0));
    must_do(control_reached(w->db, w->arena, (struct control_reached_args){.breach_id = {breach}}, &row, &found));
    return found;
}

/* The columns: of the trainee, of the practitioner, of the client, of nobody, the practitioner's own. */
static void each_role_sees_what_it_may_and_nothing_else(void **state)
{
    (void)state;
    static const struct {
        const char *who;
        int64_t id;
        bool sees[5];
    } table[] = {
        {"clinical lead", LEAD, {1, 1, 1, 1, 1}},
        {"HR lead", HR, {1, 1, 1, 1, 1}},
        {"audit lead", AUDIT, {1, 1, 1, 1, 1}},
        {"reviewer", REVIEWER, {1, 1, 1, 1, 1}},
        {"data-protection officer", DATA_PROTECTION, {0, 0, 0, 0, 0}},
        {"manager", MANAGER, {1, 0, 0, 0, 0}},
        {"manager elsewhere", MANAGER_ELSEWHERE, {0, 0, 0, 0, 0}},
        {"champion", CHAMPION, {0, 0, 0, 0, 0}},
        {"tutor", TUTOR, {0, 0, 0, 0, 0}},
        {"owner", SUPERVISOR, {0, 0, 1, 0, 0}},
        {"cover of the owner", COVER, {0, 0, 1, 0, 0}},
        {"whom it is about, shown to the provider", TRAINEE, {0, 0, 0, 0, 0}},
        {"whom it is about, for the centre alone, also as owner", PRACTITIONER, {0, 0, 0, 0, 0}},
        {"who covers for them", COVER_OF_PRACTITIONER, {0, 0, 0, 0, 0}},
        {"a colleague", STRANGER, {0, 0, 0, 0, 0}},
        {"nobody", 0, {0, 0, 0, 0, 0}},
    };
    struct world *w = begin();
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        for (int64_t b = 0; b < 5; b++)
            if (sees(w, table[i].id, OF_TRAINEE + b) != table[i].sees[b])
                fail_msg("%s and breach %d: sees it %s", table[i].who, (int)b,
                         table[i].sees[b] ? "not" : "though not to");
    end(w);
}

static void a_breach_that_became_anothers_is_seen_by_them_alone(void **state)
{
    (void)state;
    struct world *w = begin();
    struct fold_cx cx = folding(w, 0);
    must_do(standards_owned_fold(&cx, &(struct standards_owned){.breach_id = {OF_CLIENT},
                                                                .has_owner_id = true,
                                                                .owner_id = {STRANGER},
                                                                .owner_why = OWNER_WHY_NAMED}));
    assert_true(sees(w, STRANGER, OF_CLIENT));
    assert_false(sees(w, SUPERVISOR, OF_CLIENT));
    assert_false(sees(w, COVER, OF_CLIENT));
    /* And back to whom it was: there is one owner at a time. */
    cx = folding(w, 0);
    must_do(standards_owned_fold(&cx, &(struct standards_owned){.breach_id = {OF_CLIENT},
                                                                .has_owner_id = true,
                                                                .owner_id = {SUPERVISOR},
                                                                .owner_why = OWNER_WHY_NAMED}));
    assert_true(sees(w, SUPERVISOR, OF_CLIENT));
    assert_false(sees(w, STRANGER, OF_CLIENT));
    end(w);
}

static void who_came_back_stands_for_themselves_again(void **state)
{
    (void)state;
    struct world *w = begin();
    struct fold_cx cx = folding(w, 0);
    must_do(people_away_noted_fold(&cx, &(struct people_away_noted){.person_id = {LEAD},
                                                                    .cover_id = {900},
                                                                    .has_cover_person_id = true,
                                                                    .cover_person_id = {STRANGER},
                                                                    .from_on = day(-2),
                                                                    .until_on = day(5)}));
    put_breach(w, 202, SHOWN_TO_CENTRE, BREACH_ABOUT_NOTHING, 0, HARBOUR, LEAD);
    assert_true(sees(w, STRANGER, 202));
    must_do(people_away_ended_fold(
        &cx, &(struct people_away_ended){.person_id = {LEAD}, .cover_id = {900}, .until_on = day(-1)}));
    assert_false(sees(w, STRANGER, 202));
    end(w);
}

/* A lead about whom a breach is does not see it either, though the role reaches everything. */
static void a_lead_does_not_see_what_is_about_them(void **state)
{
    (void)state;
    struct world *w = begin();
    put_breach(w, 201, SHOWN_TO_CENTRE, BREACH_ABOUT_PERSON, LEAD, HARBOUR, HR);
    assert_false(sees(w, LEAD, 201));
    assert_true(sees(w, HR, 201));
    end(w);
}

static struct control_breach_row breach_as(struct world *w, int64_t who, int64_t breach)
{
    struct control_breach_row row;
    bool found;
    store_view_as(w->db, who, day(0));
    must_do(control_breach(w->db, w->arena, (struct control_breach_args){.breach_id = {breach}}, &row, &found));
    assert_true(found);
    return row;
}

static void a_client_is_named_only_to_those_who_see_that_client(void **state)
{
    (void)state;
    struct world *w = begin();
    assert_true(breach_as(w, SUPERVISOR, OF_CLIENT).has_client_reference);
    assert_false(breach_as(w, COVER, OF_CLIENT).has_client_reference);
    assert_false(breach_as(w, AUDIT, OF_CLIENT).has_client_reference);
    end(w);
}

static struct control_breach_view page_as(struct world *w, int64_t who, uint32_t roles, int64_t breach)
{
    struct control_breach_view v = {0};
    store_view_as(w->db, who, day(0));
    struct read_cx cx = {.arena = w->arena, .db = w->db, .actor = {.person = {who}, .roles = roles}, .today = day(0)};
    must_do(control_breach_show(&cx, &(struct control_breach_in){.breach_id = {breach}}, &v));
    return v;
}

static void the_page_leads_to_a_record_only_where_the_viewer_may_open_it(void **state)
{
    (void)state;
    struct world *w = begin();
    struct control_breach_view audit = page_as(w, AUDIT, ROLE_AUDIT_LEAD, OF_CLIENT);
    struct control_breach_view owner = page_as(w, SUPERVISOR, ROLE_SUPERVISOR, OF_CLIENT);
    assert_true(str_eq(audit.breach.record, S("A client of this provider")));
    assert_true(str_is_empty(audit.breach.record_href));
    assert_true(str_eq(owner.breach.record, S("Client R-1")));
    assert_true(str_starts(owner.breach.record_href, S("/clients/")));
    assert_true(owner.may_act);
    assert_false(audit.may_act);
    assert_int_equal(owner.days_late, 2);
    end(w);
}

static void the_cover_is_told_why_they_see_it_and_may_act(void **state)
{
    (void)state;
    struct world *w = begin();
    struct control_breach_view v = page_as(w, COVER, ROLE_SUPERVISOR, OF_CLIENT);
    assert_true(v.may_act);
    assert_int_equal(v.whys.n, 1);
    assert_true(str_eq(v.whys.at[0].why, S("you cover for whoever owns it")));
    end(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_role_sees_what_it_may_and_nothing_else),
        cmocka_unit_test(a_breach_that_became_anothers_is_seen_by_them_alone),
        cmocka_unit_test(who_came_back_stands_for_themselves_again),
        cmocka_unit_test(a_lead_does_not_see_what_is_about_them),
        cmocka_unit_test(a_client_is_named_only_to_those_who_see_that_client),
        cmocka_unit_test(the_page_leads_to_a_record_only_where_the_viewer_may_open_it),
        cmocka_unit_test(the_cover_is_told_why_they_see_it_and_may_act),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
