/* Plans, effect tests and answers: event to rows. */
#include "review_spec.h"

/* The only segment of an answer: its giver's. */
enum { WHOLE = 1u << 0 };

ERRS static struct err *tell(struct fold_cx *cx, struct requirement_id requirement, struct str says)
{
    return review_put_history(cx->db, cx->arena,
                              (struct review_put_history_args){.requirement_id = requirement,
                                                               .seq = (int64_t)cx->seq,
                                                               .said_on = cx->on,
                                                               .says = says,
                                                               .by_id = cx->actor});
}

struct err *review_plan_set_fold(struct fold_cx *cx, const struct review_plan_set *e)
{
    TRY(review_put_plan(cx->db, cx->arena,
                        (struct review_put_plan_args){.requirement_id = e->requirement_id,
                                                      .seq = (int64_t)cx->seq,
                                                      .text = e->text,
                                                      .by_on = e->by_on,
                                                      .works_when = e->works_when,
                                                      .set_by_id = cx->actor,
                                                      .set_on = cx->on}));
    return tell(cx, e->requirement_id, SAY(cx->arena, "Plan set, to be done by ", day_text(cx->arena, e->by_on)));
}

struct err *review_effect_set_fold(struct fold_cx *cx, const struct review_effect_set *e)
{
    TRY(review_put_effect(cx->db, cx->arena,
                          (struct review_put_effect_args){.requirement_id = e->requirement_id,
                                                          .seq = (int64_t)cx->seq,
                                                          .standard = e->standard,
                                                          .days = e->days,
                                                          .gap_days = e->gap_days,
                                                          .asks_trainees = e->asks_trainees,
                                                          .set_by_id = cx->actor,
                                                          .set_on = cx->on}));
    return tell(cx, e->requirement_id, SAY(cx->arena, "Effect test: ", e->standard, " for ", e->days, " days"));
}

/* No line of the history: it would say who answered, and when. */
struct err *review_effect_confirmed_fold(struct fold_cx *cx, const struct review_effect_confirmed *e)
{
    if ((e->gone & WHOLE) != 0)
        return NULL;
    return review_put_confirmation(cx->db, cx->arena,
                                   (struct review_put_confirmation_args){.requirement_id = e->requirement_id,
                                                                         .organisation_id = e->organisation_id,
                                                                         .person_id = e->person_id,
                                                                         .seq = (int64_t)cx->seq,
                                                                         .answer = e->answer,
                                                                         .said_on = cx->on});
}
