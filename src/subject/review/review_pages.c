/* Rows to views. */
#include "gate/gate.h"
#include "review_spec.h"
#include "subject/review/review.h"

/* Progress of providers is for those who must act on it or answer for it; a report is for everybody. */
enum {
    SEES_STATES =
        ROLE_MANAGER | ROLE_CLINICAL_LEAD | ROLE_HR_LEAD | ROLE_AUDIT_LEAD | ROLE_REVIEWER | ROLE_DATA_PROTECTION
};

static bool sees_states(const struct read_cx *cx)
{
    return (cx->actor.roles & SEES_STATES) != 0;
}

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
    v->sees_states = sees_states(cx);
    struct review_requirements_args args = {.review_id = in->review_id, .sees_states = v->sees_states};
    TRY(review_requirements(cx->db, cx->arena, args, &v->requirements));
    if (v->sees_states)
        show_worst(&v->requirements);
    return NULL;
}

/* --- one requirement -----------------------------------------------------------------------------------------------
 */

ERRS static struct err *show_progress(struct read_cx *cx, struct requirement_id id, struct review_requirement_view *v)
{
    struct store *db = cx->db;
    struct arena *a = cx->arena;
    TRY(review_provider_states(db, a, (struct review_provider_states_args){.requirement_id = id}, &v->states));
    TRY(review_states_set(db, a, (struct review_states_set_args){.requirement_id = id}, &v->earlier_states));
    TRY(review_evidence(db, a, (struct review_evidence_args){.requirement_id = id}, &v->evidence));
    TRY(review_evidence_usable(db, a, (struct review_evidence_usable_args){.requirement_id = id}, &v->usable_evidence));
    TRY(review_history(db, a, (struct review_history_args){.requirement_id = id}, &v->history));
    return review_providers_reached(db, a, &v->providers);
}

struct err *review_requirement_show(struct read_cx *cx, const struct review_requirement_in *in,
                                    struct review_requirement_view *v)
{
    struct requirement_id id = in->requirement_id;
    bool found;
    TRY(review_requirement_shown(cx->db, cx->arena, (struct review_requirement_shown_args){.requirement_id = id},
                                 &v->requirement, &found));
    if (!found)
        return DENY(cx->arena, "not-found", "There is no such requirement, or you may not see it");
    v->title = SAY(cx->arena, v->requirement.ref, ": ", v->requirement.title);
    TRY(review_responses(cx->db, cx->arena, (struct review_responses_args){.requirement_id = id}, &v->responses));
    TRY(review_actions(cx->db, cx->arena, (struct review_actions_args){.requirement_id = id}, &v->actions));
    v->sees_states = sees_states(cx);
    if (v->sees_states)
        TRY(show_progress(cx, id, v));
    if (gate_offers(cx, &review_name_owner_row))
        TRY(review_owner_candidates(cx->db, cx->arena, &v->owners));
    v->is_overdue = v->requirement.has_due_on && v->requirement.due_on.n < cx->today.n;
    return NULL;
}
