#include "subject/review/review_effect_read.h"

#include "standards/standards.h"

/* --- for rules ------------------------------------------------------------------------------------------------------
 */

/* Where a program no longer has the standard, nobody asks it: there are no runs, and nothing is known. */
ERRS static struct err *load_runs(struct read_cx *cx, bool is_asked, struct review_effect_facts *facts)
{
    struct review_runs_since_rows rows;
    if (!is_asked)
        return NULL;
    TRY(review_runs_since(cx->db, cx->arena, (struct review_runs_since_args){.from_on = facts->since_on}, &rows));
    struct day *runs = arena_take(cx->arena, (rows.n + 1) * sizeof *runs);
    for (size_t i = 0; i < rows.n; i++)
        runs[i] = rows.at[i].ran_on;
    facts->runs = runs;
    facts->run_count = rows.n;
    return NULL;
}

ERRS static struct err *load_wrongs(struct read_cx *cx, struct str standard, struct organisation_id place,
                                    struct review_effect_facts *facts)
{
    struct review_breaches_at_rows rows;
    struct review_breaches_at_args args = {.standard = standard, .provider_id = place.n, .from_on = facts->since_on};
    TRY(review_breaches_at(cx->db, cx->arena, args, &rows));
    struct review_wrong_days *wrongs = arena_take(cx->arena, (rows.n + 1) * sizeof *wrongs);
    for (size_t i = 0; i < rows.n; i++)
        wrongs[i] = review_wrong_days(rows.at[i].counts_from_on, rows.at[i].opened_on, rows.at[i].has_closed_on,
                                      rows.at[i].closed_on);
    facts->wrongs = wrongs;
    facts->wrong_count = rows.n;
    return NULL;
}

/* What a standard rests on; none where it rests on nothing, or is no longer there. */
static enum heard_what rests_on(struct str standard_name)
{
    const struct standard *standard = standard_find(standard_name);
    size_t kinds = sizeof heard_what_choices / sizeof heard_what_choices[0];
    for (size_t i = 0; standard != NULL && i < kinds; i++)
        if (str_eq(str_of(standard->rests_on), str_of(heard_what_choices[i].word)))
            return (enum heard_what)(i + 1);
    return HEARD_WHAT_NONE;
}

ERRS static struct err *load_heard(struct read_cx *cx, struct str standard, struct organisation_id place,
                                   struct review_effect_facts *facts)
{
    struct review_heard_at_row row = {0};
    enum heard_what what = rests_on(standard);
    facts->needs_heard = what != HEARD_WHAT_NONE;
    if (!facts->needs_heard)
        return NULL;
    struct review_heard_at_args args = {.organisation_id = place, .what = what, .on_day = cx->today};
    TRY(review_heard_at(cx->db, cx->arena, args, &row, &facts->has_heard_on));
    facts->heard_on = row.about_on;
    return NULL;
}

ERRS static struct err *load_answers(struct read_cx *cx, struct requirement_id requirement,
                                     struct organisation_id place, struct review_tested *tested)
{
    struct review_answers_at_row row;
    struct review_answers_at_args args = {
        .requirement_id = requirement, .organisation_id = place, .monday_on = review_monday(cx->today)};
    TRY(review_answers_at(cx->db, cx->arena, args, &row));
    tested->confirmed = review_confirmed_of(row.answers, row.yes, row.no);
    return NULL;
}

struct err *review_tested_load(struct read_cx *cx, struct requirement_id requirement, struct organisation_id place,
                               struct review_tested *tested_r)
{
    *tested_r = (struct review_tested){.confirmed = CONFIRMED_FEW};
    struct review_effect_known_args args = {.requirement_id = requirement};
    TRY(review_effect_known(cx->db, cx->arena, args, &tested_r->test, &tested_r->has));
    if (!tested_r->has)
        return NULL;
    tested_r->facts = (struct review_effect_facts){.today = cx->today,
                                                   .since_on = tested_r->test.since_on,
                                                   .days = tested_r->test.days,
                                                   .gap_days = tested_r->test.gap_days};
    TRY(load_runs(cx, standard_find(tested_r->test.standard) != NULL, &tested_r->facts));
    TRY(load_wrongs(cx, tested_r->test.standard, place, &tested_r->facts));
    TRY(load_heard(cx, tested_r->test.standard, place, &tested_r->facts));
    return load_answers(cx, requirement, place, tested_r);
}

/* --- for pages ------------------------------------------------------------------------------------------------------
 */

/* A standard that a later program no longer has is for the centre to look into. */
struct err *review_test_read(struct read_cx *cx, struct requirement_id requirement,
                             struct review_effect_shown_rows *test_r)
{
    struct review_effect_shown_args args = {.requirement_id = requirement};
    TRY(review_effect_shown(cx->db, cx->arena, args, test_r));
    for (size_t i = 0; i < test_r->n; i++) {
        struct review_effect_shown_row *test = &test_r->at[i];
        const struct standard *standard = standard_find(test->standard);
        test->standard_says = standard == NULL ? S("This standard is no longer asked.") : str_of(standard->says);
        test->is_for_centre = standard == NULL || standard->shown_to == SHOWN_TO_CENTRE;
    }
    return NULL;
}

/* As for rules: nobody asks a standard that is no longer there. */
ERRS static struct err *read_runs(struct read_cx *cx, bool is_asked, struct review_effect_facts *facts)
{
    struct review_runs_shown_rows rows;
    if (!is_asked)
        return NULL;
    TRY(review_runs_shown(cx->db, cx->arena, (struct review_runs_shown_args){.from_on = facts->since_on}, &rows));
    struct day *runs = arena_take(cx->arena, (rows.n + 1) * sizeof *runs);
    for (size_t i = 0; i < rows.n; i++)
        runs[i] = rows.at[i].ran_on;
    facts->runs = runs;
    facts->run_count = rows.n;
    return NULL;
}

/* The breaches of one provider, those of the whole consortium with them. */
static void facts_of_place(struct arena *a, const struct review_breaches_shown_rows *rows, int64_t place,
                           struct review_effect_facts *facts)
{
    struct review_wrong_days *wrongs = arena_take(a, (rows->n + 1) * sizeof *wrongs);
    facts->wrongs = wrongs;
    facts->wrong_count = 0;
    for (size_t i = 0; i < rows->n; i++) {
        const struct review_breaches_shown_row *b = &rows->at[i];
        if (!b->has_provider_id || b->provider_id == place)
            wrongs[facts->wrong_count++] =
                review_wrong_days(b->counts_from_on, b->opened_on, b->has_closed_on, b->closed_on);
    }
}

static void live_fill(const struct review_effect *effect, struct review_live_row *row)
{
    row->outcome = effect->outcome;
    row->days_held = effect->days_held;
    row->has_through_on = effect->has_through_on;
    row->through_on = effect->through_on;
    row->has_gap_after_on = effect->has_gap_after_on;
    row->gap_after_on = effect->gap_after_on;
    row->is_silent = effect->is_silent;
    row->opened = effect->opened;
    row->open_now = effect->open_now;
}

/* Where a standard is for the centre alone, its breaches are no part of what others read: they see no outcome either.
 */
struct err *review_live_read(struct read_cx *cx, struct requirement_id requirement,
                             const struct review_effect_shown_row *test, struct review_live_rows *live_r)
{
    struct review_sees_all_row all;
    struct review_breaches_shown_rows breaches;
    struct review_effect_facts facts = {
        .today = cx->today, .since_on = test->since_on, .days = test->days, .gap_days = test->gap_days};
    TRY(review_sees_all(cx->db, cx->arena, &all));
    enum heard_what what = rests_on(test->standard);
    facts.needs_heard = what != HEARD_WHAT_NONE;
    struct review_live_args live = {.requirement_id = requirement, .has_what = facts.needs_heard, .what = what};
    TRY(review_live(cx->db, cx->arena, live, live_r));
    TRY(read_runs(cx, standard_find(test->standard) != NULL, &facts));
    struct review_breaches_shown_args args = {.standard = test->standard, .from_on = test->since_on};
    TRY(review_breaches_shown(cx->db, cx->arena, args, &breaches));
    for (size_t i = 0; i < live_r->n; i++) {
        struct review_live_row *row = &live_r->at[i];
        facts_of_place(cx->arena, &breaches, row->organisation_id.n, &facts);
        facts.has_heard_on = row->has_heard_on;
        facts.heard_on = row->heard_on;
        struct review_effect effect = review_effect_judge(&facts);
        live_fill(&effect, row);
        if (test->asks_trainees && !row->has_confirmed) { /* none is fewer than five: nobody is to tell one from none */
            row->has_confirmed = true;
            row->confirmed = CONFIRMED_FEW;
        }
        if (test->is_for_centre && !all.sees_all)
            *row = (struct review_live_row){.organisation_id = row->organisation_id,
                                            .organisation_name = row->organisation_name,
                                            .outcome = EFFECT_OUTCOME_NOT_SHOWN,
                                            .has_confirmed = row->has_confirmed,
                                            .confirmed = row->confirmed};
    }
    return NULL;
}
