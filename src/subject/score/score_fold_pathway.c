/* Events of pathways, care reviews, extracts and live use, to rows. A segment that was erased leaves no row. */
#include "score_spec.h"
#include "score_sql.h"
#include "subject/score/score_heard.h"
#include "subject/score/score_notice.h"

/* --- pathway ----------------------------------------------------------------------------------------------------- */

/* Whoever is named as the senior sees the client until they have said whether they agreed. */
static struct err *let_senior_see(struct fold_cx *cx, const struct score_pathway_entered *e)
{
    return gate_reach_add(cx->db, cx->arena,
                          (struct gate_reach_add_args){.person_id = e->senior_id,
                                                       .kind = S("client"),
                                                       .object_id = e->client_id.n,
                                                       .why = S("was named as the senior for a step of this client"),
                                                       .from_on = cx->on,
                                                       .because = e->pathway_entry_id.n});
}

struct err *score_pathway_entered_fold(struct fold_cx *cx, const struct score_pathway_entered *e)
{
    if (e->gone)
        return NULL;
    if (e->has_senior_id)
        TRY(let_senior_see(cx, e));
    TRY(score_heard(cx, e->client_id, e->entered_on));
    return score_put_pathway(
        cx->db, cx->arena,
        (struct score_put_pathway_args){.pathway_entry_id = e->pathway_entry_id,
                                        .client_id = e->client_id,
                                        .seq = (int64_t)cx->seq,
                                        .step = e->step,
                                        .entered_on = e->entered_on,
                                        .how = e->how,
                                        .has_depression_response_id = e->has_depression_response_id,
                                        .depression_response_id = e->depression_response_id,
                                        .has_depression_total = e->has_depression_total,
                                        .depression_total = e->depression_total,
                                        .has_anxiety_response_id = e->has_anxiety_response_id,
                                        .anxiety_response_id = e->anxiety_response_id,
                                        .has_anxiety_total = e->has_anxiety_total,
                                        .anxiety_total = e->anxiety_total,
                                        .caseness = e->caseness,
                                        .has_reason = e->has_reason,
                                        .reason = e->reason,
                                        .has_reason_text = e->has_reason_text,
                                        .reason_text = e->reason_text,
                                        .has_senior_id = e->has_senior_id,
                                        .senior_id = e->senior_id,
                                        .entered_by_id = cx->actor});
}

struct err *score_senior_answered_fold(struct fold_cx *cx, const struct score_senior_answered *e)
{
    if (e->gone)
        return NULL;
    TRY(score_set_senior(cx->db, cx->arena,
                         (struct score_set_senior_args){.pathway_entry_id = e->pathway_entry_id,
                                                        .has_is_agreed = true,
                                                        .is_agreed = e->is_agreed}));
    return gate_reach_end(
        cx->db, cx->arena,
        (struct gate_reach_end_args){.because = e->pathway_entry_id.n, .has_until_on = true, .until_on = cx->on});
}

/* --- care reviews ------------------------------------------------------------------------------------------------ */

/* An open review keeps the client's data from being destroyed; `until` before `from` sets them free. */
static struct err *hold_client(struct fold_cx *cx, struct client_id client, struct care_review_id review, bool is_open)
{
    return gate_hold_set(cx->db, cx->arena,
                         (struct gate_hold_set_args){.holder_kind = S("client"),
                                                     .holder_id = client.n,
                                                     .reason = S("a care review of this client is open"),
                                                     .kind = S("review"),
                                                     .because = review.n,
                                                     .from_on = cx->on,
                                                     .has_until_on = !is_open,
                                                     .until_on = day_add(cx->on, -1)});
}

static struct err *let_reviewer_see(struct fold_cx *cx, struct person_id reviewer, struct client_id client,
                                    struct care_review_id review)
{
    return gate_reach_add(cx->db, cx->arena,
                          (struct gate_reach_add_args){.person_id = reviewer,
                                                       .kind = S("client"),
                                                       .object_id = client.n,
                                                       .why = S("reviews the care of this client"),
                                                       .from_on = cx->on,
                                                       .because = review.n});
}

struct err *score_care_opened_fold(struct fold_cx *cx, const struct score_care_opened *e)
{
    if (e->gone)
        return NULL;
    TRY(score_put_care(cx->db, cx->arena,
                       (struct score_put_care_args){.care_review_id = e->care_review_id,
                                                    .client_id = e->client_id,
                                                    .because = e->because,
                                                    .because_of = e->because_of,
                                                    .opened_at = cx->at,
                                                    .due_on = e->due_on,
                                                    .has_reviewer_id = e->has_reviewer_id,
                                                    .reviewer_id = e->reviewer_id}));
    TRY(score_care_waits(cx, e->client_id, e->care_review_id, e->reviewer_id, e->due_on));
    if (e->has_reviewer_id)
        TRY(let_reviewer_see(cx, e->reviewer_id, e->client_id, e->care_review_id));
    return hold_client(cx, e->client_id, e->care_review_id, true);
}

struct err *score_care_assigned_fold(struct fold_cx *cx, const struct score_care_assigned *e)
{
    if (e->gone)
        return NULL;
    TRY(score_set_care_reviewer(cx->db, cx->arena,
                                (struct score_set_care_reviewer_args){.care_review_id = e->care_review_id,
                                                                      .has_reviewer_id = true,
                                                                      .reviewer_id = e->reviewer_id}));
    TRY(score_care_is_given(cx, e->client_id, e->care_review_id, e->reviewer_id));
    return let_reviewer_see(cx, e->reviewer_id, e->client_id, e->care_review_id);
}

struct err *score_care_closed_fold(struct fold_cx *cx, const struct score_care_closed *e)
{
    if (e->gone)
        return NULL;
    TRY(score_set_care_closed(cx->db, cx->arena,
                              (struct score_set_care_closed_args){.care_review_id = e->care_review_id,
                                                                  .has_verdict = true,
                                                                  .verdict = e->verdict,
                                                                  .has_next = true,
                                                                  .next = e->next,
                                                                  .has_told = true,
                                                                  .told = e->told,
                                                                  .has_why_not_told = e->has_why_not_told,
                                                                  .why_not_told = e->why_not_told,
                                                                  .has_incident = true,
                                                                  .incident = e->incident,
                                                                  .has_closed_at = true,
                                                                  .closed_at = cx->at}));
    TRY(notice_handled(cx, NOTICE_KIND_CARE_REVIEW, e->care_review_id.n));
    TRY(gate_reach_end(
        cx->db, cx->arena,
        (struct gate_reach_end_args){.because = e->care_review_id.n, .has_until_on = true, .until_on = cx->on}));
    return hold_client(cx, e->client_id, e->care_review_id, false);
}

/* --- extracts ---------------------------------------------------------------------------------------------------- */

struct err *score_import_begun_fold(struct fold_cx *cx, const struct score_import_begun *e)
{
    return score_put_import(cx->db, cx->arena,
                            (struct score_put_import_args){.score_import_id = e->score_import_id,
                                                           .seq = (int64_t)cx->seq,
                                                           .kind = e->kind,
                                                           .system = e->system,
                                                           .as_of = e->as_of,
                                                           .provider_id = e->organisation_id,
                                                           .lines = e->lines,
                                                           .digest = e->digest,
                                                           .imported_by_id = cx->actor,
                                                           .begun_at = cx->at});
}

struct err *score_imported_fold(struct fold_cx *cx, const struct score_imported *e)
{
    if (e->gone)
        return NULL;
    TRY(score_set_import_arrived(cx->db, cx->arena,
                                 (struct score_set_import_arrived_args){.score_import_id = e->score_import_id}));
    return score_put_import_row(cx->db, cx->arena,
                                (struct score_put_import_row_args){.score_import_id = e->score_import_id,
                                                                   .line = e->line,
                                                                   .client_id = e->client_id,
                                                                   .seq = (int64_t)cx->seq,
                                                                   .measure = e->measure,
                                                                   .has_answers = e->has_answers,
                                                                   .answers = e->answers,
                                                                   .total = e->total,
                                                                   .held_on = e->held_on,
                                                                   .has_step = e->has_step,
                                                                   .step = e->step,
                                                                   .has_response_id = e->has_response_id,
                                                                   .response_id = e->response_id,
                                                                   .has_pathway_entry_id = e->has_pathway_entry_id,
                                                                   .pathway_entry_id = e->pathway_entry_id});
}

static struct err *set_import(struct fold_cx *cx, struct score_import_id import, enum import_state state)
{
    return score_set_import_state(cx->db, cx->arena,
                                  (struct score_set_import_state_args){.score_import_id = import,
                                                                       .state = state,
                                                                       .has_sealed_at = state == IMPORT_STATE_SEALED,
                                                                       .sealed_at = cx->at});
}

struct err *score_import_sealed_fold(struct fold_cx *cx, const struct score_import_sealed *e)
{
    TRY(score_put_sealed_responses(cx->db, cx->arena,
                                   (struct score_put_sealed_responses_args){.has_score_import_id = true,
                                                                            .score_import_id = e->score_import_id,
                                                                            .recorded_by_id = cx->actor,
                                                                            .recorded_at = cx->at}));
    TRY(score_put_sealed_steps(cx->db, cx->arena,
                               (struct score_put_sealed_steps_args){.has_score_import_id = true,
                                                                    .score_import_id = e->score_import_id,
                                                                    .entered_by_id = cx->actor}));
    TRY(score_heard_extract(cx, e->score_import_id));
    return set_import(cx, e->score_import_id, IMPORT_STATE_SEALED);
}

struct err *score_import_dropped_fold(struct fold_cx *cx, const struct score_import_dropped *e)
{
    return set_import(cx, e->score_import_id, IMPORT_STATE_DROPPED);
}

struct err *score_difference_confirmed_fold(struct fold_cx *cx, const struct score_difference_confirmed *e)
{
    if (e->gone)
        return NULL;
    return score_set_difference_confirmed(
        cx->db, cx->arena,
        (struct score_set_difference_confirmed_args){.score_import_id = e->score_import_id,
                                                     .line = e->line,
                                                     .has_confirmed_by_id = true,
                                                     .confirmed_by_id = cx->actor,
                                                     .has_confirmed_at = true,
                                                     .confirmed_at = cx->at});
}

/* --- live use ---------------------------------------------------------------------------------------------------- */

struct err *score_duty_given_fold(struct fold_cx *cx, const struct score_duty_given *e)
{
    if (e->gone)
        return NULL;
    return score_put_duty(
        cx->db, cx->arena,
        (struct score_put_duty_args){
            .duty_id = e->duty_id, .person_id = e->person_id, .from_on = e->from_on, .until_on = e->until_on});
}

struct err *score_duty_ended_fold(struct fold_cx *cx, const struct score_duty_ended *e)
{
    if (e->gone)
        return NULL;
    return score_set_duty_end(cx->db, cx->arena,
                              (struct score_set_duty_end_args){.duty_id = e->duty_id, .until_on = e->until_on});
}

static struct err *put_safety(struct fold_cx *cx, bool is_signed, struct str says)
{
    return score_put_safety(
        cx->db, cx->arena,
        (struct score_put_safety_args){
            .seq = (int64_t)cx->seq, .is_signed = is_signed, .says = says, .by_id = cx->actor, .done_at = cx->at});
}

struct err *score_safety_signed_fold(struct fold_cx *cx, const struct score_safety_signed *e)
{
    return put_safety(cx, true, e->hazard_log);
}

struct err *score_safety_withdrawn_fold(struct fold_cx *cx, const struct score_safety_withdrawn *e)
{
    return put_safety(cx, false, e->reason);
}
