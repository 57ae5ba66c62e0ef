/* The engine on a database of memory: what the product's own standards say of themselves, what is asked, how it is held
 * against what is open, and whose it is. */
#include "standards/standards.h"

#include "gate_sql.h"
#include "standards/standards_inside.h"
#include "standards_spec.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { ARENA_BYTES = 64 << 20, TODAY = 20500, PROVIDER = 51 };

static const struct person_id manager = {11}, second_manager = {12}, lead = {13}, cover = {14}, named = {15};

struct world {
    struct arena *arena;
    struct store *db;
    int64_t roles;
    uint64_t seq;
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

static struct world *begin(void)
{
    struct arena *a = arena_make(ARENA_BYTES);
    struct world *w = ARENA_NEW(a, struct world);
    w->arena = a;
    must_do(store_open(a, S(":memory:"), STORE_WRITE, &w->db));
    for (size_t i = 0; i < all_view_schema_count; i++)
        must_do(store_script(w->db, a, all_view_schemas[i]));
    return w;
}

static void end(struct world *w)
{
    struct arena *a = w->arena;
    store_close(&w->db);
    arena_end(&a);
}

static struct read_cx reading(struct world *w)
{
    return (struct read_cx){.arena = w->arena, .db = w->db, .today = day(0)};
}

static void put_role(struct world *w, struct person_id who, const char *role, int64_t at, int32_t from, int32_t until)
{
    must_do(gate_role_add(w->db, w->arena,
                          (struct gate_role_add_args){.role_id = ++w->roles,
                                                      .person_id = who,
                                                      .role = str_of(role),
                                                      .organisation_id = at,
                                                      .from_on = day(from),
                                                      .has_until_on = until != 0,
                                                      .until_on = day(until)}));
}

static void put_away(struct world *w, struct person_id who, struct person_id by, int32_t from, int32_t until)
{
    must_do(gate_cover_add(w->db, w->arena,
                           (struct gate_cover_add_args){.cover_id = who.n * 100 + from,
                                                        .person_id = who,
                                                        .has_cover_person_id = by.n != 0,
                                                        .cover_person_id = by,
                                                        .from_on = day(from),
                                                        .until_on = day(until)}));
}

/* --- what the standards say of themselves ------------------------------------------------------------------------- */

static void every_standard_is_whole(void **state)
{
    (void)state;
    for (size_t i = 0; i < all_standard_count; i++) {
        const struct standard *s = &all_standards[i];
        assert_true(role_find(str_of(s->owner)) != 0);
        assert_ptr_equal(standard_find(str_of(s->name)), s);
        assert_true(str_ends(str_of(s->says), S(".")) && str_ends(str_of(s->next), S(".")));
        assert_true(str_starts(str_of(s->answers), str_of(s->finding)));
        assert_true(s->setting_count > 0 && str_eq(str_of(s->settings[0].name), S("grace")));
    }
}

/* Every statement runs against the real schema, and finds nothing in an empty folder. */
static void an_empty_folder_breaks_no_standard(void **state)
{
    struct world *w = begin();
    struct read_cx cx = reading(w);
    struct wrongs wrongs;
    (void)state;
    must_do(standards_ask(&cx, day(0), &wrongs));
    assert_int_equal(wrongs.n, 0);
    for (size_t i = 0; i < all_standard_count; i++) {
        struct wrong asked = {.standard = &all_standards[i], .key = S("none")}, wrong;
        bool found;
        assert_false(wrongs.is_unasked[i]);
        must_do(standards_ask_again(&cx, day(0), &asked, &wrong, &found));
        assert_false(found);
    }
    end(w);
}

static void a_setting_holds_from_its_day_and_shows_its_source(void **state)
{
    struct world *w = begin();
    struct read_cx cx = reading(w);
    const struct standard *s = &all_standards[0], *found;
    struct str name = standard_setting_name(w->arena, s, 0);
    struct standard_value value;
    size_t at;
    (void)state;
    assert_true(standard_setting_find(name, &found, &at));
    assert_ptr_equal(found, s);
    assert_int_equal(at, 0);
    assert_false(standard_setting_find(SAY(w->arena, name, "s"), &found, &at));
    assert_false(standard_setting_find(S("standard."), &found, &at));
    must_do(gate_setting_add(w->db, w->arena,
                             (struct gate_setting_add_args){.name = name,
                                                            .from_on = day(-3),
                                                            .seq = 1,
                                                            .value = S("9"),
                                                            .source = S("Board paper 12"),
                                                            .is_verified = true,
                                                            .set_by_id = lead}));
    must_do(standard_value(&cx, s, 0, day(-4), &value));
    assert_false(value.is_set);
    assert_int_equal(value.value, s->settings[0].value);
    must_do(standard_value(&cx, s, 0, day(-3), &value));
    assert_true(value.is_set && value.is_verified && str_eq(value.source, S("Board paper 12")));
    assert_int_equal(value.value, 9);
    end(w);
}

/* --- whose it is -------------------------------------------------------------------------------------------------- */

static const struct standard of_managers = {.name = "test.one", .owner = "manager"};
static const struct standard of_the_lead = {.name = "test.two",
                                            .finding = "IMR1",
                                            .owner = "clinical-lead",
                                            .severity = SEVERITY_HIGH,
                                            .about = BREACH_ABOUT_NOTHING,
                                            .shown_to = SHOWN_TO_CENTRE};

static struct breach_owner owner_of(struct world *w, const struct standard *s, struct person_id named_id)
{
    struct read_cx cx = reading(w);
    struct wrong wrong = {.standard = s,
                          .has_provider_id = true,
                          .provider_id = PROVIDER,
                          .has_owner_id = named_id.n != 0,
                          .owner_id = named_id};
    struct breach_owner owner;
    must_do(standards_owner(&cx, day(0), &wrong, &owner));
    return owner;
}

static void assert_owner(struct breach_owner owner, struct person_id who, enum owner_why why)
{
    assert_int_equal(owner.id.n, who.n);
    assert_int_equal(owner.why, why);
    assert_true(owner.has_id == (who.n != 0));
}

static void the_longest_serving_manager_of_the_provider_owns_it(void **state)
{
    struct world *w = begin();
    (void)state;
    put_role(w, second_manager, "manager", PROVIDER, -10, 0);
    put_role(w, manager, "manager", PROVIDER, -90, 0);
    put_role(w, cover, "manager", PROVIDER + 1, -900, 0);
    assert_owner(owner_of(w, &of_managers, (struct person_id){0}), manager, OWNER_WHY_ROLE);
    end(w);
}

static void while_they_are_away_it_is_the_next_or_whoever_covers(void **state)
{
    struct world *w = begin();
    (void)state;
    put_role(w, manager, "manager", PROVIDER, -90, 0);
    put_role(w, cover, "manager", PROVIDER + 1, -90, 0);
    put_away(w, manager, cover, -1, 5);
    assert_owner(owner_of(w, &of_managers, (struct person_id){0}), cover, OWNER_WHY_COVER);
    put_role(w, second_manager, "manager", PROVIDER, -10, 0);
    assert_owner(owner_of(w, &of_managers, (struct person_id){0}), second_manager, OWNER_WHY_ROLE);
    end(w);
}

static void whoever_has_it_by_role_keeps_it_while_they_are_there(void **state)
{
    struct world *w = begin();
    struct read_cx cx = reading(w);
    struct wrong wrong = {
        .standard = &of_managers, .has_provider_id = true, .provider_id = PROVIDER, .kept_by = second_manager};
    struct breach_owner owner;
    (void)state;
    put_role(w, manager, "manager", PROVIDER, -90, 0);
    put_role(w, second_manager, "manager", PROVIDER, -10, 0);
    must_do(standards_owner(&cx, day(0), &wrong, &owner));
    assert_owner(owner, second_manager, OWNER_WHY_ROLE);
    put_away(w, second_manager, cover, 0, 3);
    must_do(standards_owner(&cx, day(0), &wrong, &owner));
    assert_owner(owner, manager, OWNER_WHY_ROLE);
    assert_int_equal(standards_kept_by(OWNER_WHY_COVER, cover).n, 0);
    assert_int_equal(standards_kept_by(OWNER_WHY_ROLE, manager).n, manager.n);
    end(w);
}

static void whoever_left_or_is_away_too_covers_for_nobody(void **state)
{
    struct world *w = begin();
    (void)state;
    put_role(w, lead, "clinical-lead", PROVIDER + 2, -90, 0);
    put_role(w, manager, "manager", PROVIDER, -90, 0);
    put_role(w, named, "practitioner", PROVIDER, -90, 0);
    put_away(w, manager, cover, -1, 5);
    put_away(w, named, cover, -1, 5);
    assert_owner(owner_of(w, &of_managers, (struct person_id){0}), lead, OWNER_WHY_CENTRE);
    assert_owner(owner_of(w, &of_the_lead, named), lead, OWNER_WHY_ROLE);
    put_role(w, cover, "manager", PROVIDER + 1, -90, 0);
    assert_owner(owner_of(w, &of_managers, (struct person_id){0}), cover, OWNER_WHY_COVER);
    assert_owner(owner_of(w, &of_the_lead, named), cover, OWNER_WHY_COVER);
    put_away(w, cover, (struct person_id){0}, 0, 0);
    assert_owner(owner_of(w, &of_managers, (struct person_id){0}), lead, OWNER_WHY_CENTRE);
    assert_owner(owner_of(w, &of_the_lead, named), lead, OWNER_WHY_ROLE);
    end(w);
}

static void where_a_provider_has_nobody_it_is_the_centres(void **state)
{
    struct world *w = begin();
    (void)state;
    assert_owner(owner_of(w, &of_managers, (struct person_id){0}), (struct person_id){0}, OWNER_WHY_NOBODY);
    put_role(w, manager, "manager", PROVIDER, -90, -1);
    put_role(w, lead, "clinical-lead", PROVIDER + 2, -90, 0);
    assert_owner(owner_of(w, &of_managers, (struct person_id){0}), lead, OWNER_WHY_CENTRE);
    assert_owner(owner_of(w, &of_the_lead, (struct person_id){0}), lead, OWNER_WHY_ROLE);
    end(w);
}

static void whom_the_record_names_owns_it_as_long_as_they_are_here(void **state)
{
    struct world *w = begin();
    (void)state;
    put_role(w, lead, "clinical-lead", PROVIDER + 2, -90, 0);
    put_role(w, named, "practitioner", PROVIDER, -90, 0);
    put_role(w, cover, "practitioner", PROVIDER, -90, 0);
    assert_owner(owner_of(w, &of_the_lead, named), named, OWNER_WHY_NAMED);
    put_away(w, named, cover, 0, 0);
    assert_owner(owner_of(w, &of_the_lead, named), cover, OWNER_WHY_COVER);
    assert_owner(owner_of(w, &of_the_lead, (struct person_id){999}), lead, OWNER_WHY_ROLE);
    end(w);
}

static void nobody_owns_what_is_said_of_themselves_to_the_centre(void **state)
{
    struct world *w = begin();
    struct read_cx cx = reading(w);
    struct standard about_one = {
        .name = "test.three", .owner = "clinical-lead", .about = BREACH_ABOUT_PERSON, .shown_to = SHOWN_TO_CENTRE};
    struct wrong wrong = {.standard = &about_one, .has_subject_id = true, .subject_id = lead.n};
    struct breach_owner owner;
    (void)state;
    put_role(w, lead, "clinical-lead", PROVIDER + 2, -90, 0);
    must_do(standards_owner(&cx, day(0), &wrong, &owner));
    assert_owner(owner, (struct person_id){0}, OWNER_WHY_NOBODY);
    put_role(w, cover, "hr-lead", PROVIDER + 2, -90, 0);
    must_do(standards_owner(&cx, day(0), &wrong, &owner));
    assert_owner(owner, cover, OWNER_WHY_CENTRE);
    end(w);
}

/* --- what is news ------------------------------------------------------------------------------------------------- */

static void open_breach(struct world *w, int64_t id, const char *standard, const char *key)
{
    struct fold_cx cx = {.arena = w->arena, .db = w->db, .seq = ++w->seq, .on = day(-5)};
    struct standards_opened e = {.breach_id = {id},
                                 .standard = str_of(standard),
                                 .key = str_of(key),
                                 .finding = S("IMR1"),
                                 .severity = SEVERITY_HIGH,
                                 .shown_to = SHOWN_TO_CENTRE,
                                 .about = BREACH_ABOUT_NOTHING,
                                 .since_on = day(-5),
                                 .counts_from_on = day(-5),
                                 .detail = S("As it was"),
                                 .owner_role = S("clinical-lead"),
                                 .owner_why = OWNER_WHY_NOBODY};
    must_do(standards_opened_fold(&cx, &e));
}

static struct wrong wrong_of(const char *key, const char *detail)
{
    return (struct wrong){.standard = &of_the_lead,
                          .key = str_of(key),
                          .since_on = day(-5),
                          .counts_from_on = day(-5),
                          .detail = str_of(detail)};
}

static void what_is_new_is_opened_what_changed_is_told_and_what_has_gone_is_closed(void **state)
{
    struct world *w = begin();
    struct read_cx cx = reading(w);
    struct wrong found[] = {wrong_of("same", "As it was"), wrong_of("changed", "Otherwise"),
                            wrong_of("new", "As it was"), wrong_of("new", "The same key again")};
    struct wrongs wrongs = {.at = found, .n = 4, .is_unasked = ARENA_ARRAY(w->arena, all_standard_count + 1, bool)};
    struct differences d;
    (void)state;
    open_breach(w, 1, "test.two", "same");
    open_breach(w, 2, "test.two", "changed");
    open_breach(w, 3, "test.two", "gone");
    must_do(standards_compare(&cx, day(0), &wrongs, &d));
    assert_int_equal(d.n, 3);
    assert_int_equal(d.at[0].kind, DIFFERENCE_CHANGES);
    assert_int_equal(d.at[0].open->breach_id.n, 2);
    assert_int_equal(d.at[1].kind, DIFFERENCE_OPENS);
    assert_true(str_eq(d.at[1].wrong->key, S("new")));
    assert_int_equal(d.at[2].kind, DIFFERENCE_CLOSES);
    assert_int_equal(d.at[2].open->breach_id.n, 3);
    end(w);
}

static void what_could_not_be_asked_is_not_mended(void **state)
{
    struct world *w = begin();
    struct read_cx cx = reading(w);
    struct wrongs wrongs = {.is_unasked = ARENA_ARRAY(w->arena, all_standard_count + 1, bool)};
    struct differences d;
    (void)state;
    open_breach(w, 1, all_standards[0].name, "k");
    must_do(standards_compare(&cx, day(0), &wrongs, &d));
    assert_int_equal(d.n, 1);
    wrongs.is_unasked[0] = true;
    must_do(standards_compare(&cx, day(0), &wrongs, &d));
    assert_int_equal(d.n, 0);
    end(w);
}

static void a_breach_that_opens_again_knows_how_often_it_was_there(void **state)
{
    struct world *w = begin();
    struct fold_cx cx = {.arena = w->arena, .db = w->db, .seq = 90, .on = day(-1)};
    struct standards_open_of_key_row row;
    struct standards_closed closed = {.breach_id = {1}};
    bool found;
    (void)state;
    open_breach(w, 1, "test.two", "k");
    must_do(standards_closed_fold(&cx, &closed));
    must_do(standards_open_of_key(
        w->db, w->arena, (struct standards_open_of_key_args){.standard = S("test.two"), .key = S("k")}, &row, &found));
    assert_false(found);
    open_breach(w, 2, "test.two", "k");
    must_do(standards_open_of_key(
        w->db, w->arena, (struct standards_open_of_key_args){.standard = S("test.two"), .key = S("k")}, &row, &found));
    assert_true(found);
    assert_int_equal(row.breach_id.n, 2);
    assert_int_equal(row.earlier, 1);
    end(w);
}

static void a_breach_of_another_place_or_gravity_is_another_breach(void **state)
{
    struct world *w = begin();
    struct read_cx cx = reading(w);
    struct standards_open_rows open;
    (void)state;
    open_breach(w, 1, "test.two", "k");
    must_do(standards_open(w->db, w->arena, &open));
    struct told told = TOLD(&open.at[0]);
    struct wrong same = wrong_of("k", "As it was"), moved = same;
    struct standard graver = of_the_lead;
    assert_false(standards_is_another(&told, &same));
    moved.has_provider_id = true;
    moved.provider_id = PROVIDER;
    assert_true(standards_is_another(&told, &moved));
    moved = same;
    moved.has_subject_id = true;
    moved.subject_id = 9;
    assert_true(standards_is_another(&told, &moved));
    graver.severity = SEVERITY_SAFETY;
    moved = same;
    moved.standard = &graver;
    assert_true(standards_is_another(&told, &moved));
    /* In the engine's own words: it is told as a change, and the writer closes the one and opens the other. */
    struct wrongs wrongs = {.at = &moved, .n = 1, .is_unasked = ARENA_ARRAY(w->arena, all_standard_count + 1, bool)};
    struct differences d;
    must_do(standards_compare(&cx, day(0), &wrongs, &d));
    assert_int_equal(d.n, 1);
    assert_int_equal(d.at[0].kind, DIFFERENCE_CHANGES);
    end(w);
}

/* --- when a run is due -------------------------------------------------------------------------------------------- */

enum { MINUTE_MS = 60 * 1000, HOUR_MS = 60 * MINUTE_MS };

static const struct due at_rest = {.has_tried = true,
                                   .since_ms = 5 * HOUR_MS,
                                   .last = {.on = {TODAY}, .seen = 90, .known = 100},
                                   .today = {TODAY},
                                   .entries = 100};

static void a_run_is_due_at_start_by_day_on_asking_and_after_news(void **state)
{
    struct due due = {.today = {TODAY}};
    (void)state;
    assert_true(standards_is_due(&due)); /* the folder may have lain for days */
    due = at_rest;
    assert_false(standards_is_due(&due));
    due.today.n++;
    assert_true(standards_is_due(&due));
    due = at_rest;
    due.is_asked = true;
    due.asked_seq = 89; /* before the last run looked */
    assert_false(standards_is_due(&due));
    due.asked_seq = 90; /* while it went on */
    assert_true(standards_is_due(&due));
    due = at_rest;
    due.entries = 101;
    assert_true(standards_is_due(&due));
    due.since_ms = HOUR_MS - 1;
    assert_false(standards_is_due(&due));
}

static void a_run_that_failed_is_tried_again_after_a_minute(void **state)
{
    struct due due = at_rest;
    (void)state;
    due.is_failing = true;
    due.today.n++;
    due.since_ms = MINUTE_MS - 1;
    assert_false(standards_is_due(&due));
    due.since_ms = MINUTE_MS;
    assert_true(standards_is_due(&due));
}

static struct day last_run_on(struct world *w)
{
    struct run_line {
        struct day ran_on;
    };
    static const struct field fields[] = {
        {.name = "ran_on", .type = FIELD_DAY, .at = offsetof(struct run_line, ran_on), .has = SIZE_MAX}};
    static const struct shape shape = {"run", sizeof(struct run_line), fields, 1}, none = {.name = "nothing"};
    static const struct statement last = {"last_run", "SELECT ran_on FROM standards_run ORDER BY seq DESC LIMIT 1",
                                          GIVES_MANY, &none, &shape};
    struct rows_any rows;
    must_do(store_rows(w->db, w->arena, &last, NULL, &rows));
    return ((const struct run_line *)rows.at)[0].ran_on;
}

static void a_run_over_midnight_is_kept_under_the_day_it_asked_about(void **state)
{
    struct world *w = begin();
    struct fold_cx cx = {.arena = w->arena, .db = w->db, .seq = 7, .on = day(1)};
    (void)state;
    must_do(standards_ran_fold(&cx, &(struct standards_ran){.has_for_on = true, .for_on = day(0)}));
    assert_int_equal(last_run_on(w).n, day(0).n);
    cx.seq = 8;
    must_do(standards_ran_fold(&cx, &(struct standards_ran){0})); /* as version 1 has it */
    assert_int_equal(last_run_on(w).n, day(1).n);
    end(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_standard_is_whole),
        cmocka_unit_test(an_empty_folder_breaks_no_standard),
        cmocka_unit_test(a_setting_holds_from_its_day_and_shows_its_source),
        cmocka_unit_test(the_longest_serving_manager_of_the_provider_owns_it),
        cmocka_unit_test(while_they_are_away_it_is_the_next_or_whoever_covers),
        cmocka_unit_test(whoever_has_it_by_role_keeps_it_while_they_are_there),
        cmocka_unit_test(whoever_left_or_is_away_too_covers_for_nobody),
        cmocka_unit_test(where_a_provider_has_nobody_it_is_the_centres),
        cmocka_unit_test(whom_the_record_names_owns_it_as_long_as_they_are_here),
        cmocka_unit_test(nobody_owns_what_is_said_of_themselves_to_the_centre),
        cmocka_unit_test(what_is_new_is_opened_what_changed_is_told_and_what_has_gone_is_closed),
        cmocka_unit_test(what_could_not_be_asked_is_not_mended),
        cmocka_unit_test(a_breach_that_opens_again_knows_how_often_it_was_there),
        cmocka_unit_test(a_breach_of_another_place_or_gravity_is_another_breach),
        cmocka_unit_test(a_run_is_due_at_start_by_day_on_asking_and_after_news),
        cmocka_unit_test(a_run_that_failed_is_tried_again_after_a_minute),
        cmocka_unit_test(a_run_over_midnight_is_kept_under_the_day_it_asked_about),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
