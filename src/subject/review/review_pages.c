/* Rows to views. */
#include "gate/gate.h"
#include "review_spec.h"
#include "subject/review/review_effect_read.h"
#include "subject/review/review_view.h"

struct err *review_list_show(struct read_cx *cx, const struct review_list_in *in, struct review_list_view *v)
{
    (void)in;
    return review_list_rows(cx->db, cx->arena, &v->reviews);
}

/* --- one review ----------------------------------------------------------------------------------------------------
 */

static void show_facts(const struct review_one_row *r, struct review_show_view *v)
{
    v->review_id = r->review_id;
    v->title = r->title;
    v->has_consortium = r->has_consortium;
    v->consortium = r->consortium;
    v->summary = r->summary;
    v->background = r->background;
    v->has_not_represented = r->has_not_represented;
    v->not_represented = r->not_represented;
    v->has_category_from = r->has_category_from;
    v->category_from = r->category_from;
    v->has_category_to = r->has_category_to;
    v->category_to = r->category_to;
    v->category_is_recommended = r->category_is_recommended;
    v->has_category_text = r->has_category_text;
    v->category_text = r->category_text;
    v->has_improvement_plan = r->has_improvement_plan;
    v->improvement_plan = r->improvement_plan;
    v->has_providers_degree = r->has_providers_degree;
    v->providers_degree = r->providers_degree;
    v->digest = r->digest;
    v->imported_on = r->imported_on;
}

static void show_signatories(const struct review_one_row *r, struct review_show_view *v)
{
    v->has_completed_by = r->has_completed_by;
    v->completed_by = r->completed_by;
    v->has_completed_by_post = r->has_completed_by_post;
    v->completed_by_post = r->completed_by_post;
    v->has_lead = r->has_lead;
    v->lead = r->lead;
    v->has_lead_post = r->has_lead_post;
    v->lead_post = r->lead_post;
    v->has_authorised_by = r->has_authorised_by;
    v->authorised_by = r->authorised_by;
    v->has_authorised_by_post = r->has_authorised_by_post;
    v->authorised_by_post = r->authorised_by_post;
}

/* The state over all providers that the viewer reaches. */
static void show_worst(struct review_requirements_rows *rows)
{
    for (size_t i = 0; i < rows->n; i++) {
        struct review_requirements_row *q = &rows->at[i];
        struct review_state_counts counts = {.unknown = q->providers_unknown,
                                             .not_met = q->providers_not_met,
                                             .in_progress = q->providers_in_progress,
                                             .met = q->providers_met};
        q->has_state = true;
        q->state = review_state_of(counts);
    }
}

ERRS static struct err *show_lists(struct read_cx *cx, struct review_id id, struct review_show_view *v)
{
    struct store *db = cx->db;
    struct arena *a = cx->arena;
    TRY(review_points(db, a, (struct review_points_args){.review_id = id}, &v->points));
    TRY(review_met_rows(db, a, (struct review_met_rows_args){.review_id = id}, &v->met));
    TRY(review_providers_named(db, a, (struct review_providers_named_args){.review_id = id}, &v->providers_named));
    TRY(review_findings(db, a, (struct review_findings_args){.review_id = id}, &v->findings));
    TRY(review_good_practice(db, a, (struct review_good_practice_args){.review_id = id}, &v->good_practice));
    TRY(review_unplaced_lines(db, a, (struct review_unplaced_lines_args){.review_id = id}, &v->unplaced_lines));
    return review_doubtful_lines(db, a, (struct review_doubtful_lines_args){.review_id = id}, &v->doubtful_lines);
}

/* "Harbour, Orchard": another name at the end of a list. */
static void name_add(struct arena *a, bool *has, struct str *names, struct str name)
{
    *names = *has ? SAY(a, *names, ", ", name) : name;
    *has = true;
}

/* At which providers the test of a requirement holds, does not yet, and is not known. */
ERRS static struct err *show_outcomes(struct read_cx *cx, struct review_known_row *q)
{
    struct review_effect_shown_rows test;
    struct review_live_rows live;
    TRY(review_test_read(cx, q->requirement_id, &test));
    if (test.n == 0)
        return NULL;
    TRY(review_live_read(cx, q->requirement_id, &test.at[0], &live));
    for (size_t i = 0; i < live.n; i++) {
        const struct review_live_row *at = &live.at[i];
        if (at->outcome == EFFECT_OUTCOME_HOLDS)
            name_add(cx->arena, &q->has_holds_at, &q->holds_at, at->organisation_name);
        else if (at->outcome == EFFECT_OUTCOME_NOT_YET)
            name_add(cx->arena, &q->has_not_yet_at, &q->not_yet_at, at->organisation_name);
        else
            name_add(cx->arena, &q->has_not_known_at, &q->not_known_at, at->organisation_name);
        q->has_through_on = at->has_through_on;
        q->through_on = at->through_on;
    }
    return NULL;
}

ERRS static struct err *show_known(struct read_cx *cx, struct review_id id, struct review_known_rows *known_r)
{
    TRY(review_known(cx->db, cx->arena, (struct review_known_args){.review_id = id}, known_r));
    for (size_t i = 0; i < known_r->n; i++)
        TRY(show_outcomes(cx, &known_r->at[i]));
    return NULL;
}

struct err *review_show_show(struct read_cx *cx, const struct review_show_in *in, struct review_show_view *v)
{
    struct review_one_row review;
    bool found, has_dates;
    TRY(review_one(cx->db, cx->arena, (struct review_one_args){.review_id = in->review_id}, &review, &found));
    TRY(review_dates(cx->db, cx->arena, (struct review_dates_args){.review_id = in->review_id}, &v->dates, &has_dates));
    if (!found || !has_dates)
        return DENY(cx->arena, "not-found", "There is no such review, or you may not see it");
    show_facts(&review, v);
    show_signatories(&review, v);
    TRY(show_lists(cx, in->review_id, v));
    v->sees_states = review_sees_states(cx);
    struct review_requirements_args args = {.review_id = in->review_id, .sees_states = v->sees_states};
    TRY(review_requirements(cx->db, cx->arena, args, &v->requirements));
    if (!v->sees_states)
        return NULL;
    show_worst(&v->requirements);
    return show_known(cx, in->review_id, &v->known);
}
