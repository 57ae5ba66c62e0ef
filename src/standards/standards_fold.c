/* From what happened to breaches, to rows. */
#include "gate_sql.h"
#include "standards_spec.h"
#include "standards_sql.h"

/* What happened to a breach, as a line of its history; what a line leaves out is not there. */
struct line {
    struct breach_id breach;
    const char *what;
    bool has_to;
    struct person_id to;
    enum owner_why why;
    enum barrier barrier;
    enum centre_answer answer;
    struct str text;
    bool has_due;
    struct day due;
};

ERRS static struct err *tell(struct fold_cx *cx, const struct line *line)
{
    return standards_put_history(cx->db, cx->arena,
                                 (struct standards_put_history_args){
                                     .breach_id = line->breach,
                                     .seq = (int64_t)cx->seq,
                                     .said_on = cx->on,
                                     .what = str_of(line->what),
                                     .has_by_id = cx->actor.n != 0,
                                     .by_id = cx->actor,
                                     .has_to_id = line->has_to,
                                     .to_id = line->to,
                                     .has_why = line->why != OWNER_WHY_NONE,
                                     .why = line->why,
                                     .has_barrier = line->barrier != BARRIER_NONE,
                                     .barrier = line->barrier,
                                     .has_answer = line->answer != CENTRE_ANSWER_NONE,
                                     .answer = line->answer,
                                     .has_text = line->text.n > 0,
                                     .text = line->text,
                                     .has_due_on = line->has_due,
                                     .due_on = line->due,
                                 });
}

/* Its owner sees a breach from the day on which it became theirs, and whose it was sees it no more. */
ERRS static struct err *let_see(struct fold_cx *cx, struct breach_id breach, bool has_owner, struct person_id owner)
{
    struct gate_reach_end_args before = {.because = breach.n, .has_until_on = true, .until_on = day_add(cx->on, -1)};
    TRY(gate_reach_end(cx->db, cx->arena, before));
    if (!has_owner)
        return NULL;
    return gate_reach_add(cx->db, cx->arena,
                          (struct gate_reach_add_args){.person_id = owner,
                                                       .kind = S("breach"),
                                                       .object_id = breach.n,
                                                       .why = S("you own it"),
                                                       .from_on = cx->on,
                                                       .because = breach.n});
}

struct err *standards_opened_fold(struct fold_cx *cx, const struct standards_opened *e)
{
    TRY(standards_put_breach(cx->db, cx->arena,
                             (struct standards_put_breach_args){
                                 .breach_id = e->breach_id,
                                 .standard = e->standard,
                                 .key = e->key,
                                 .finding = e->finding,
                                 .severity = e->severity,
                                 .shown_to = e->shown_to,
                                 .about = e->about,
                                 .has_subject_id = e->has_subject_id,
                                 .subject_id = e->subject_id,
                                 .has_provider_id = e->has_provider_id,
                                 .provider_id = e->provider_id,
                                 .since_on = e->since_on,
                                 .counts_from_on = e->counts_from_on,
                                 .opened_on = cx->on,
                                 .detail = e->detail,
                                 .owner_role = e->owner_role,
                                 .has_owner_id = e->has_owner_id,
                                 .owner_id = e->owner_id,
                                 .owner_why = e->owner_why,
                                 .seq = (int64_t)cx->seq,
                             }));
    TRY(let_see(cx, e->breach_id, e->has_owner_id, e->owner_id));
    return tell(cx, &(struct line){.breach = e->breach_id,
                                   .what = "opened",
                                   .has_to = e->has_owner_id,
                                   .to = e->owner_id,
                                   .why = e->owner_why,
                                   .text = e->detail,
                                   .has_due = true,
                                   .due = e->since_on});
}

struct err *standards_restated_fold(struct fold_cx *cx, const struct standards_restated *e)
{
    TRY(standards_set_restated(cx->db, cx->arena,
                               (struct standards_set_restated_args){.breach_id = e->breach_id,
                                                                    .since_on = e->since_on,
                                                                    .counts_from_on = e->counts_from_on,
                                                                    .detail = e->detail}));
    return tell(
        cx, &(struct line){
                .breach = e->breach_id, .what = "restated", .text = e->detail, .has_due = true, .due = e->since_on});
}

struct err *standards_owned_fold(struct fold_cx *cx, const struct standards_owned *e)
{
    TRY(standards_set_owner(cx->db, cx->arena,
                            (struct standards_set_owner_args){.breach_id = e->breach_id,
                                                              .has_owner_id = e->has_owner_id,
                                                              .owner_id = e->owner_id,
                                                              .owner_why = e->owner_why,
                                                              .owned_on = cx->on}));
    TRY(let_see(cx, e->breach_id, e->has_owner_id, e->owner_id));
    return tell(cx, &(struct line){.breach = e->breach_id,
                                   .what = "owned",
                                   .has_to = e->has_owner_id,
                                   .to = e->owner_id,
                                   .why = e->owner_why});
}

struct err *standards_closed_fold(struct fold_cx *cx, const struct standards_closed *e)
{
    TRY(standards_set_closed(
        cx->db, cx->arena,
        (struct standards_set_closed_args){.breach_id = e->breach_id, .has_closed_on = true, .closed_on = cx->on}));
    return tell(cx, &(struct line){.breach = e->breach_id, .what = "closed"});
}

/* A run that began before midnight and ended after it was about the day before. Version 1 did not say so. */
struct err *standards_ran_fold(struct fold_cx *cx, const struct standards_ran *e)
{
    return standards_put_run(cx->db, cx->arena,
                             (struct standards_put_run_args){.seq = (int64_t)cx->seq,
                                                             .ran_on = e->has_for_on ? e->for_on : cx->on,
                                                             .ran_at = cx->at,
                                                             .standards = e->standards,
                                                             .rows = e->rows,
                                                             .opened = e->opened,
                                                             .closed = e->closed,
                                                             .changed = e->changed,
                                                             .took_ms = e->took_ms});
}

struct err *standards_run_asked_fold(struct fold_cx *cx, const struct standards_run_asked *e)
{
    (void)e;
    return standards_put_asked(cx->db, cx->arena, (struct standards_put_asked_args){.seq = (int64_t)cx->seq});
}

struct err *standards_acknowledged_fold(struct fold_cx *cx, const struct standards_acknowledged *e)
{
    TRY(standards_set_state(
        cx->db, cx->arena,
        (struct standards_set_state_args){.breach_id = e->breach_id, .state = BREACH_STATE_ACKNOWLEDGED}));
    return tell(cx, &(struct line){.breach = e->breach_id, .what = "acknowledged"});
}

struct err *standards_planned_fold(struct fold_cx *cx, const struct standards_planned *e)
{
    TRY(standards_set_planned(cx->db, cx->arena,
                              (struct standards_set_planned_args){.breach_id = e->breach_id,
                                                                  .has_next_step = true,
                                                                  .next_step = e->next_step,
                                                                  .has_next_step_on = true,
                                                                  .next_step_on = e->by_on}));
    return tell(cx,
                &(struct line){
                    .breach = e->breach_id, .what = "planned", .text = e->next_step, .has_due = true, .due = e->by_on});
}

struct err *standards_barrier_named_fold(struct fold_cx *cx, const struct standards_barrier_named *e)
{
    TRY(standards_set_barrier(cx->db, cx->arena,
                              (struct standards_set_barrier_args){.breach_id = e->breach_id,
                                                                  .has_barrier = true,
                                                                  .barrier = e->barrier,
                                                                  .has_barrier_text = true,
                                                                  .barrier_text = e->text,
                                                                  .has_asked_on = true,
                                                                  .asked_on = cx->on,
                                                                  .has_answer_due_on = true,
                                                                  .answer_due_on = e->answer_due_on}));
    return tell(cx, &(struct line){.breach = e->breach_id,
                                   .what = "barrier",
                                   .barrier = e->barrier,
                                   .text = e->text,
                                   .has_due = true,
                                   .due = e->answer_due_on});
}

struct err *standards_centre_answered_fold(struct fold_cx *cx, const struct standards_centre_answered *e)
{
    TRY(standards_set_answer(cx->db, cx->arena,
                             (struct standards_set_answer_args){.breach_id = e->breach_id,
                                                                .has_answer = true,
                                                                .answer = e->answer,
                                                                .has_answer_text = true,
                                                                .answer_text = e->text,
                                                                .has_answered_on = true,
                                                                .answered_on = cx->on}));
    return tell(cx, &(struct line){.breach = e->breach_id, .what = "answered", .answer = e->answer, .text = e->text});
}
