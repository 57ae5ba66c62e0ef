/* The standards of requirements, asked of rows on several days: each answers for any day. */
#include "gate_sql.h"
#include "people_sql.h"
#include "review_evidence_old_sql.h"
#include "review_requirement_overdue_sql.h"
#include "review_requirement_unowned_sql.h"
#include "review_sql.h"
#include "standards_sql.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { ARENA_BYTES = 16 << 20, IMPORTED = 1000, HARBOUR = 51, ORCHARD = 52, MR1 = 71, OWNER = 22, AGE = 183 };

struct world {
    struct arena *arena;
    struct store *db;
    int64_t seq;
};

static void must_do(struct err *e)
{
    for (struct err *at = e; at != NULL; at = at->cause)
        print_error("%.*s\n", (int)at->text.n, at->text.s);
    assert_null(e);
}

#define PUT(w, ...) must_do(store_script((w)->db, (w)->arena, str_c((w)->arena, SAY((w)->arena, __VA_ARGS__))))

static void put_provider(struct world *w, int64_t id, int64_t from, const char *until)
{
    PUT(w, "INSERT INTO organisation VALUES (", id, ", 'provider', 'P', 'p', ", from, ", ", until, ", NULL, ", ++w->seq,
        ")");
}

/* A requirement of a review that was taken in on day 1000, and a provider that was there before. */
static struct world *begin(void)
{
    struct arena *a = arena_make(ARENA_BYTES);
    struct world *w = ARENA_NEW(a, struct world);
    w->arena = a;
    must_do(store_open(a, S(":memory:"), STORE_WRITE, &w->db));
    must_do(store_script(w->db, a, gate_schema));
    must_do(store_script(w->db, a, standards_schema));
    must_do(store_script(w->db, a, people_schema));
    must_do(store_script(w->db, a, review_schema));
    PUT(w,
        "INSERT INTO review (review_id, digest, lines, title, summary, background, category_is_recommended, "
        "approved_on,"
        " authorised_on, submitted_on, imported_on, imported_by_id, seq)"
        " VALUES (1, 'd', 0, 't', 's', 'b', 0, 900, 910, 950, ",
        IMPORTED, ", 11, 1)");
    PUT(w,
        "INSERT INTO requirement (requirement_id, review_id, place, ref, kind, title, finding, action, response, seq)"
        " VALUES (",
        MR1, ", 1, 1, 'MR1', 'mandatory', 't', 'f', 'a', 'requested', 2)");
    w->seq = 10;
    put_provider(w, HARBOUR, 500, "NULL");
    return w;
}

static void end(struct world *w)
{
    struct arena *a = w->arena;
    store_close(&w->db);
    arena_end(&a);
}

static void put_state(struct world *w, int64_t place, const char *state, int64_t from, const char *effect_on)
{
    struct str where = SAY(w->arena, MR1, ", ", place, ", '", state, "', ", from);
    struct str when = SAY(w->arena, effect_on, ", 11, ", from, ", ", w->seq + 1);
    w->seq++;
    PUT(w,
        "INSERT INTO requirement_state (requirement_state_id, requirement_id, organisation_id, state, from_on, reason,"
        " effect_on, set_by_id, set_on, seq) VALUES (",
        w->seq, ", ", where, ", 'r', ", when, ")");
}

static void put_owner(struct world *w, const char *owner, int64_t from)
{
    PUT(w, "INSERT INTO requirement_owner VALUES (", MR1, ", ", ++w->seq, ", ", owner, ", ", from, ")");
}

static void put_due(struct world *w, int64_t due, int64_t said)
{
    PUT(w, "INSERT INTO requirement_due VALUES (", MR1, ", ", ++w->seq, ", ", due, ", ", said, ")");
}

/* --- nobody accountable ---------------------------------------------------------------------------------------------
 */

/* Since when, or 0 where all is well. */
static int32_t unowned_since(struct world *w, int32_t on)
{
    struct review_requirement_unowned_rows rows;
    must_do(review_requirement_unowned(w->db, w->arena, (struct review_requirement_unowned_args){.on = {on}}, &rows));
    assert_true(rows.n <= 1);
    return rows.n == 0 ? 0 : rows.at[0].since.n;
}

static void a_requirement_is_unowned_from_its_import_until_somebody_is_named(void **state)
{
    (void)state;
    struct world *w = begin();
    PUT(w, "INSERT INTO role VALUES (1, ", OWNER, ", 'manager', ", HARBOUR, ", 500, 1060)");
    put_owner(w, "22", 1030);
    assert_int_equal(unowned_since(w, IMPORTED - 1), 0);
    assert_int_equal(unowned_since(w, IMPORTED), IMPORTED);
    assert_int_equal(unowned_since(w, 1029), IMPORTED);
    assert_int_equal(unowned_since(w, 1030), 0);
    assert_int_equal(unowned_since(w, 1060), 0);
    end(w);
}

static void it_is_unowned_again_from_the_day_after_the_owners_last_role(void **state)
{
    (void)state;
    struct world *w = begin();
    PUT(w, "INSERT INTO role VALUES (1, ", OWNER, ", 'manager', ", HARBOUR, ", 500, 1060)");
    PUT(w, "INSERT INTO role VALUES (2, ", OWNER, ", 'practitioner', ", HARBOUR, ", 500, NULL)");
    put_owner(w, "22", 1030);
    assert_int_equal(unowned_since(w, 1061), 1061);
    assert_int_equal(unowned_since(w, 1099), 1061);
    PUT(w, "INSERT INTO role VALUES (3, 23, 'clinical-lead', 9, 500, NULL)");
    put_owner(w, "23", 1100);
    assert_int_equal(unowned_since(w, 1099), 1061);
    assert_int_equal(unowned_since(w, 1100), 0);
    end(w);
}

static void an_erased_owner_is_nobody(void **state)
{
    (void)state;
    struct world *w = begin();
    put_owner(w, "NULL", 1030);
    assert_int_equal(unowned_since(w, 1040), 1030);
    end(w);
}

/* --- overdue --------------------------------------------------------------------------------------------------------
 */

static int32_t overdue_since(struct world *w, int32_t on, int64_t *owner_r)
{
    struct review_requirement_overdue_rows rows;
    must_do(review_requirement_overdue(w->db, w->arena, (struct review_requirement_overdue_args){.on = {on}}, &rows));
    assert_true(rows.n <= 1);
    *owner_r = rows.n == 0 || !rows.at[0].has_owner_id ? 0 : rows.at[0].owner_id;
    return rows.n == 0 ? 0 : rows.at[0].since.n;
}

static void it_is_overdue_from_the_day_after_until_it_is_met_everywhere(void **state)
{
    (void)state;
    struct world *w = begin();
    int64_t owner;
    put_provider(w, ORCHARD, 500, "NULL");
    put_due(w, 1050, 1010);
    put_owner(w, "22", 1030);
    put_state(w, HARBOUR, "met", 1040, "NULL");
    put_state(w, ORCHARD, "met", 1070, "NULL");
    assert_int_equal(overdue_since(w, 1050, &owner), 0);
    assert_int_equal(overdue_since(w, 1051, &owner), 1051);
    assert_int_equal(owner, OWNER);
    assert_int_equal(overdue_since(w, 1069, &owner), 1051);
    assert_int_equal(overdue_since(w, 1070, &owner), 0);
    end(w);
}

static void another_day_counts_from_the_day_on_which_it_was_set(void **state)
{
    (void)state;
    struct world *w = begin();
    int64_t owner;
    put_due(w, 1050, 1010);
    put_due(w, 1100, 1060);
    assert_int_equal(overdue_since(w, 1055, &owner), 1051);
    assert_int_equal(owner, 0);
    assert_int_equal(overdue_since(w, 1060, &owner), 0);
    assert_int_equal(overdue_since(w, 1101, &owner), 1101);
    end(w);
}

static void a_provider_that_left_counts_no_more_and_one_that_fell_back_counts_from_then(void **state)
{
    (void)state;
    struct world *w = begin();
    int64_t owner;
    put_provider(w, ORCHARD, 500, "1079");
    put_due(w, 1050, 1010);
    put_state(w, HARBOUR, "met", 1040, "NULL");
    assert_int_equal(overdue_since(w, 1079, &owner), 1051);
    assert_int_equal(overdue_since(w, 1080, &owner), 0);
    put_state(w, HARBOUR, "not-met", 1090, "NULL");
    assert_int_equal(overdue_since(w, 1095, &owner), 1090);
    end(w);
}

/* --- evidence that is old -------------------------------------------------------------------------------------------
 */

static int32_t old_since(struct world *w, int32_t on)
{
    struct review_evidence_old_rows rows;
    must_do(review_evidence_old(w->db, w->arena, (struct review_evidence_old_args){.on = {on}, .age = AGE}, &rows));
    assert_true(rows.n <= 1);
    return rows.n == 0 ? 0 : rows.at[0].since.n;
}

static void put_test(struct world *w, int64_t set_on)
{
    PUT(w, "INSERT INTO requirement_effect VALUES (", MR1, ", ", ++w->seq, ", 'x.y', 28, 2, 0, 11, ", set_on, ")");
}

static void put_evidence(struct world *w, int64_t dated_on)
{
    PUT(w,
        "INSERT INTO requirement_evidence (requirement_evidence_id, requirement_id, reference, dated_on, noted_by_id,"
        " noted_on, seq) VALUES (",
        w->seq + 1, ", ", MR1, ", 'r', ", dated_on, ", 11, ", dated_on, ", ", w->seq + 1, ")");
    w->seq++;
}

static void put_breach(struct world *w, int64_t place, int64_t from, const char *closed)
{
    struct str when = SAY(w->arena, place, ", ", from, ", ", from, ", ", from);
    w->seq++;
    PUT(w,
        "INSERT INTO breach (breach_id, standard, key, finding, severity, shown_to, about, provider_id, since_on,"
        " counts_from_on, opened_on, detail, owner_role, owner_why, owned_on, state, closed_on, earlier, seq) VALUES (",
        w->seq, ", 'x.y', 'k', 'MR1', 'high', 'centre', 'nothing', ", when, ", 'd', 'audit-lead', 'role', ", from,
        ", 'open', ", closed, ", 0, ", w->seq, ")");
}

static void evidence_from_before_the_test_is_old_from_the_day_of_the_test(void **state)
{
    (void)state;
    struct world *w = begin();
    put_evidence(w, 1010);
    put_state(w, HARBOUR, "met", 1020, "NULL");
    assert_int_equal(old_since(w, 1040), 0); /* no test */
    put_test(w, 1050);
    assert_int_equal(old_since(w, 1049), 0);
    assert_int_equal(old_since(w, 1060), 1050);
    put_evidence(w, 1070);
    assert_int_equal(old_since(w, 1069), 1050);
    assert_int_equal(old_since(w, 1070), 0);
    end(w);
}

static void a_breach_since_the_evidence_makes_it_old_even_when_mended(void **state)
{
    (void)state;
    struct world *w = begin();
    put_test(w, 1010);
    put_state(w, HARBOUR, "met", 1050, "1049");
    put_breach(w, HARBOUR, 1020, "1030");
    put_breach(w, ORCHARD, 1060, "NULL");
    assert_int_equal(old_since(w, 1070), 0);
    put_breach(w, HARBOUR, 1065, "1068");
    assert_int_equal(old_since(w, 1064), 0);
    assert_int_equal(old_since(w, 1070), 1065);
    put_state(w, HARBOUR, "met", 1100, "1100"); /* said anew */
    assert_int_equal(old_since(w, 1100), 0);
    end(w);
}

static void evidence_grows_old_and_a_state_that_claims_nothing_needs_none(void **state)
{
    (void)state;
    struct world *w = begin();
    put_test(w, 1010);
    put_state(w, HARBOUR, "met", 1050, "1050");
    assert_int_equal(old_since(w, 1050 + AGE), 0);
    assert_int_equal(old_since(w, 1051 + AGE), 1051 + AGE);
    put_state(w, HARBOUR, "in-progress", 1300, "NULL");
    assert_int_equal(old_since(w, 1300), 0);
    end(w);
}

static void met_without_any_evidence_left_is_old(void **state)
{
    (void)state;
    struct world *w = begin();
    put_test(w, 1010);
    put_state(w, HARBOUR, "met", 1050, "NULL");
    assert_int_equal(old_since(w, 1060), 1050);
    end(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_requirement_is_unowned_from_its_import_until_somebody_is_named),
        cmocka_unit_test(it_is_unowned_again_from_the_day_after_the_owners_last_role),
        cmocka_unit_test(an_erased_owner_is_nobody),
        cmocka_unit_test(it_is_overdue_from_the_day_after_until_it_is_met_everywhere),
        cmocka_unit_test(another_day_counts_from_the_day_on_which_it_was_set),
        cmocka_unit_test(a_provider_that_left_counts_no_more_and_one_that_fell_back_counts_from_then),
        cmocka_unit_test(evidence_from_before_the_test_is_old_from_the_day_of_the_test),
        cmocka_unit_test(a_breach_since_the_evidence_makes_it_old_even_when_mended),
        cmocka_unit_test(evidence_grows_old_and_a_state_that_claims_nothing_needs_none),
        cmocka_unit_test(met_without_any_evidence_left_is_old),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
