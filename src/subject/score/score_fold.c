/* Events of scores, links, item 9 and corrections, to rows. A segment that was erased leaves no row. */
#include "score_spec.h"
#include "score_sql.h"
#include "subject/score/score_heard.h"
#include "subject/score/score_notice.h"

/* Which segments of a move were erased. */
enum { FROM_GONE = 1 << 0, TO_GONE = 1 << 1 };

/* --- scores and links -------------------------------------------------------------------------------------------- */

struct err *score_recorded_fold(struct fold_cx *cx, const struct score_recorded *e)
{
    if (e->gone)
        return NULL;
    TRY(score_heard(cx, e->client_id, e->answered_on));
    bool is_by_person = e->how != RECORDED_HOW_AT_SOURCE;
    return score_put_response(cx->db, cx->arena,
                              (struct score_put_response_args){.response_id = e->response_id,
                                                               .client_id = e->client_id,
                                                               .seq = (int64_t)cx->seq,
                                                               .how = e->how,
                                                               .has_answer_link_id = e->has_answer_link_id,
                                                               .answer_link_id = e->answer_link_id,
                                                               .has_recorded_by_id = is_by_person,
                                                               .recorded_by_id = cx->actor,
                                                               .recorded_at = cx->at,
                                                               .measure = e->measure,
                                                               .has_answers = e->has_answers,
                                                               .answers = e->answers,
                                                               .total = e->total,
                                                               .answered_on = e->answered_on});
}

struct err *score_link_made_fold(struct fold_cx *cx, const struct score_link_made *e)
{
    if (e->gone)
        return NULL;
    TRY(score_heard(cx, e->client_id, cx->on));
    return score_put_link(cx->db, cx->arena,
                          (struct score_put_link_args){.answer_link_id = e->answer_link_id,
                                                       .client_id = e->client_id,
                                                       .token_hash = e->token_hash,
                                                       .first = e->first,
                                                       .has_second = e->has_second,
                                                       .second = e->second,
                                                       .why = e->why,
                                                       .language = e->language,
                                                       .made_by_id = cx->actor,
                                                       .made_at = cx->at,
                                                       .until_on = e->until_on});
}

struct err *score_link_spent_fold(struct fold_cx *cx, const struct score_link_spent *e)
{
    if (e->gone)
        return NULL;
    return score_set_link_spent(cx->db, cx->arena,
                                (struct score_set_link_spent_args){
                                    .answer_link_id = e->answer_link_id, .has_spent_at = true, .spent_at = cx->at});
}

struct err *score_link_voided_fold(struct fold_cx *cx, const struct score_link_voided *e)
{
    if (e->gone)
        return NULL;
    return score_set_link_voided(cx->db, cx->arena,
                                 (struct score_set_link_voided_args){
                                     .answer_link_id = e->answer_link_id, .has_voided_at = true, .voided_at = cx->at});
}

/* --- item 9 ------------------------------------------------------------------------------------------------------ */

/* Whoever owns the task sees the client until it is closed, also somebody on duty who otherwise would not. */
static struct err *let_owner_see(struct fold_cx *cx, struct person_id owner, struct client_id client,
                                 struct item9_task_id task)
{
    return gate_reach_add(cx->db, cx->arena,
                          (struct gate_reach_add_args){.person_id = owner,
                                                       .kind = S("client"),
                                                       .object_id = client.n,
                                                       .why = S("has a task about an answer of this client"),
                                                       .from_on = cx->on,
                                                       .because = task.n});
}

struct err *score_item9_alerted_fold(struct fold_cx *cx, const struct score_item9_alerted *e)
{
    if (e->gone)
        return NULL;
    TRY(score_put_item9_task(cx->db, cx->arena,
                             (struct score_put_item9_task_args){.item9_task_id = e->item9_task_id,
                                                                .client_id = e->client_id,
                                                                .alerted_at = cx->at,
                                                                .due_at = e->due_at,
                                                                .has_owner_id = e->has_owner_id,
                                                                .owner_id = e->owner_id}));
    TRY(score_put_item9_alert(cx->db, cx->arena,
                              (struct score_put_item9_alert_args){.seq = (int64_t)cx->seq,
                                                                  .item9_task_id = e->item9_task_id,
                                                                  .response_id = e->response_id,
                                                                  .answer = e->answer,
                                                                  .alerted_at = cx->at,
                                                                  .due_at = e->due_at}));
    TRY(score_item9_waits(cx, e->client_id, e->item9_task_id, e->owner_id));
    return e->has_owner_id ? let_owner_see(cx, e->owner_id, e->client_id, e->item9_task_id) : NULL;
}

struct err *score_item9_taken_fold(struct fold_cx *cx, const struct score_item9_taken *e)
{
    if (e->gone)
        return NULL;
    TRY(score_set_item9_owner(cx->db, cx->arena,
                              (struct score_set_item9_owner_args){
                                  .item9_task_id = e->item9_task_id, .has_owner_id = true, .owner_id = e->owner_id}));
    TRY(notice_handled(cx, NOTICE_KIND_ITEM9, e->item9_task_id.n)); /* who takes it knows of it */
    return let_owner_see(cx, e->owner_id, e->client_id, e->item9_task_id);
}

struct err *score_item9_closed_fold(struct fold_cx *cx, const struct score_item9_closed *e)
{
    if (e->gone)
        return NULL;
    TRY(score_set_item9_closed(cx->db, cx->arena,
                               (struct score_set_item9_closed_args){.item9_task_id = e->item9_task_id,
                                                                    .has_outcome = true,
                                                                    .outcome = e->outcome,
                                                                    .has_closed_by_id = true,
                                                                    .closed_by_id = cx->actor,
                                                                    .has_closed_at = true,
                                                                    .closed_at = cx->at}));
    TRY(notice_handled(cx, NOTICE_KIND_ITEM9, e->item9_task_id.n));
    return gate_reach_end(
        cx->db, cx->arena,
        (struct gate_reach_end_args){.because = e->item9_task_id.n, .has_until_on = true, .until_on = cx->on});
}

/* --- corrections ------------------------------------------------------------------------------------------------- */

static struct err *set_waiting(struct fold_cx *cx, struct response_id response, struct correction_id correction)
{
    return score_set_waiting(cx->db, cx->arena,
                             (struct score_set_waiting_args){.response_id = response,
                                                             .has_waiting_id = correction.n != 0,
                                                             .waiting_id = correction});
}

static struct err *put_in_force(struct fold_cx *cx, struct correction_id correction)
{
    struct score_correction_folded_row c;
    bool found;
    TRY(score_correction_folded(cx->db, cx->arena, (struct score_correction_folded_args){.correction_id = correction},
                                &c, &found));
    if (!found || !c.has_measure)
        return NULL;
    return score_set_standing(cx->db, cx->arena,
                              (struct score_set_standing_args){.response_id = c.response_id,
                                                               .measure = c.measure,
                                                               .has_answers = c.has_answers,
                                                               .answers = c.answers,
                                                               .total = c.total,
                                                               .answered_on = c.answered_on});
}

struct err *score_corrected_fold(struct fold_cx *cx, const struct score_corrected *e)
{
    if (e->gone)
        return NULL;
    TRY(score_heard(cx, e->client_id, cx->on));
    enum correction_state state = e->needs_second ? CORRECTION_STATE_WAITING : CORRECTION_STATE_IN_FORCE;
    TRY(score_put_correction(cx->db, cx->arena,
                             (struct score_put_correction_args){.correction_id = e->correction_id,
                                                                .client_id = e->client_id,
                                                                .response_id = e->response_id,
                                                                .seq = (int64_t)cx->seq,
                                                                .kind = e->kind,
                                                                .has_measure = true,
                                                                .measure = e->measure,
                                                                .has_answers = e->has_answers,
                                                                .answers = e->answers,
                                                                .has_total = true,
                                                                .total = e->total,
                                                                .has_answered_on = true,
                                                                .answered_on = e->answered_on,
                                                                .reason = e->reason,
                                                                .has_reason_text = e->has_reason_text,
                                                                .reason_text = e->reason_text,
                                                                .asked_by = e->asked_by,
                                                                .has_asked_by_id = e->has_asked_by_id,
                                                                .asked_by_id = e->asked_by_id,
                                                                .needs_second = e->needs_second,
                                                                .changes_caseness = e->changes_caseness,
                                                                .changes_measure = e->changes_measure,
                                                                .touches_pathway = e->touches_pathway,
                                                                .state = state,
                                                                .author_id = cx->actor,
                                                                .made_at = cx->at}));
    if (!e->needs_second)
        return put_in_force(cx, e->correction_id);
    TRY(score_second_waits(cx, e->correction_id, e->has_asked_by_id, e->asked_by_id));
    return set_waiting(cx, e->response_id, e->correction_id);
}

struct err *score_moved_fold(struct fold_cx *cx, const struct score_moved *e)
{
    if ((e->gone & FROM_GONE) != 0)
        return NULL;
    TRY(score_heard(cx, e->client_id, cx->on));
    TRY(score_put_correction(cx->db, cx->arena,
                             (struct score_put_correction_args){.correction_id = e->correction_id,
                                                                .client_id = e->client_id,
                                                                .response_id = e->response_id,
                                                                .seq = (int64_t)cx->seq,
                                                                .kind = CORRECTION_KIND_WRONG_CLIENT,
                                                                .has_to_client_id = (e->gone & TO_GONE) == 0,
                                                                .to_client_id = e->to_client_id,
                                                                .reason = e->reason,
                                                                .has_reason_text = e->has_reason_text,
                                                                .reason_text = e->reason_text,
                                                                .asked_by = e->asked_by,
                                                                .has_asked_by_id = e->has_asked_by_id,
                                                                .asked_by_id = e->asked_by_id,
                                                                .needs_second = true,
                                                                .changes_caseness = true,
                                                                .touches_pathway = e->touches_pathway,
                                                                .state = CORRECTION_STATE_WAITING,
                                                                .author_id = cx->actor,
                                                                .made_at = cx->at}));
    TRY(score_second_waits(cx, e->correction_id, e->has_asked_by_id, e->asked_by_id));
    return set_waiting(cx, e->response_id, e->correction_id);
}

static struct err *decided(struct fold_cx *cx, struct correction_id correction, enum correction_state state,
                           struct str refused_text)
{
    TRY(notice_handled(cx, NOTICE_KIND_SECOND_PERSON, correction.n));
    return score_set_correction_decided(
        cx->db, cx->arena,
        (struct score_set_correction_decided_args){.correction_id = correction,
                                                   .state = state,
                                                   .has_decided_by_id = true,
                                                   .decided_by_id = cx->actor,
                                                   .has_decided_at = true,
                                                   .decided_at = cx->at,
                                                   .has_refused_text = refused_text.n > 0,
                                                   .refused_text = refused_text});
}

struct err *score_correction_approved_fold(struct fold_cx *cx, const struct score_correction_approved *e)
{
    if (e->gone)
        return NULL;
    TRY(decided(cx, e->correction_id, CORRECTION_STATE_APPROVED, S("")));
    return put_in_force(cx, e->correction_id);
}

/* The score as the other client has it: recorded then, moved now. Who entered it is known with the client it left. */
static struct err *put_moved(struct fold_cx *cx, const struct score_move_approved *e)
{
    return score_put_response(cx->db, cx->arena,
                              (struct score_put_response_args){.response_id = e->to_response_id,
                                                               .client_id = e->to_client_id,
                                                               .seq = (int64_t)cx->seq,
                                                               .how = e->how,
                                                               .recorded_at = cx->at,
                                                               .measure = e->measure,
                                                               .has_answers = e->has_answers,
                                                               .answers = e->answers,
                                                               .total = e->total,
                                                               .answered_on = e->answered_on});
}

struct err *score_move_approved_fold(struct fold_cx *cx, const struct score_move_approved *e)
{
    if ((e->gone & TO_GONE) == 0)
        TRY(put_moved(cx, e));
    if ((e->gone & FROM_GONE) != 0)
        return NULL;
    struct score_correction_folded_row c;
    bool found;
    TRY(decided(cx, e->correction_id, CORRECTION_STATE_APPROVED, S("")));
    TRY(score_correction_folded(cx->db, cx->arena,
                                (struct score_correction_folded_args){.correction_id = e->correction_id}, &c, &found));
    return found ? score_set_moved(cx->db, cx->arena, (struct score_set_moved_args){.response_id = c.response_id})
                 : NULL;
}

struct err *score_correction_refused_fold(struct fold_cx *cx, const struct score_correction_refused *e)
{
    if (e->gone)
        return NULL;
    struct score_correction_folded_row c;
    bool found;
    TRY(decided(cx, e->correction_id, CORRECTION_STATE_REFUSED, e->reason_text));
    TRY(score_correction_folded(cx->db, cx->arena,
                                (struct score_correction_folded_args){.correction_id = e->correction_id}, &c, &found));
    return found ? set_waiting(cx, c.response_id, (struct correction_id){0}) : NULL;
}
