/* Trainings of people, who checks them, and the stop before new clients: decisions. Pure.
 *
 * What was noted is never refused because it is of the wrong level or too old: it is recorded, and does not count. What
 * is refused is what cannot have been so, and a check by the person themselves.
 */
#include "subject/training/training_rules.h"

#include "base/id.h"
#include "subject/people/people_rules.h"
#include "subject/training/training.h"

enum { LIFT_DAYS_MOST = 92, PLAN_DAYS_MOST = 14, REVIEW_DAYS_MOST = 92 };

/* --- who may write ------------------------------------------------------------------------------------------------ */

static bool may_write(const struct rule_cx *cx, const struct training_whose *w)
{
    if (w->person.n == cx->actor.person.n)
        return true;
    for (size_t i = 0; i < w->places.n; i++)
        if (people_may_change_at(cx, &w->managed, w->places.at[i].organisation_id))
            return true;
    return people_may_change_at(cx, &w->managed, (struct organisation_id){0});
}

static bool must_write(const struct rule_cx *cx, struct decision *d, const struct training_whose *w)
{
    bool may = w->has_person && may_write(cx, w);
    if (!may)
        DECIDE_REFUSE(d, "not-yours", S("person_id"),
                      "This is neither you nor somebody at an organisation that you manage. Ask the central team");
    return may;
}

static void go_to(struct decision *d, struct person_id person)
{
    DECIDE_GO(d, "/training/record?person_id=", id_text(d->arena, person.n));
}

static void day_must_be_past(const struct rule_cx *cx, struct decision *d, struct day on)
{
    if (on.n > cx->today.n || on.n < cx->today.n - 366 * 20)
        DECIDE_REFUSE(d, "day-out-of-range", S("trained_on"),
                      "Choose the day of a training that took place within the last twenty years");
}

/* --- records ------------------------------------------------------------------------------------------------------ */

void training_note_rule(const struct rule_cx *cx, const struct training_note_state *st, const struct training_note *in,
                        struct decision *d)
{
    struct training_record_id id = {id_fresh(cx->chance)};
    int64_t level = in->has_level ? in->level : 0;
    if (!must_write(cx, d, &st->whose))
        return;
    if (!st->has_subject)
        DECIDE_REFUSE(d, "no-such-subject", S("subject"), "The catalogue has no training of this short word");
    day_must_be_past(cx, d, in->trained_on);
    for (size_t i = 0; i < st->same.n; i++)
        if (st->same.at[i].level == level && st->same.at[i].state != TRAINING_STATE_WRONG)
            DECIDE_REFUSE(d, "noted-already", S("trained_on"), "This training of that day is noted already");
    training_noted_add(d, (struct training_noted){.person_id = st->whose.person,
                                                  .training_record_id = id,
                                                  .subject = in->subject,
                                                  .level = level,
                                                  .trained_on = in->trained_on,
                                                  .has_course = in->has_course,
                                                  .course = in->course,
                                                  .has_version = in->has_version,
                                                  .version = in->version,
                                                  .has_issuer = in->has_issuer,
                                                  .issuer = in->issuer,
                                                  .how = TRAINING_NOTED_HOW_BY_HAND});
    d->made = id.n;
    d->made_of = "training_record";
    DECIDE_SAY(d, st->subject.name, " is noted. A second person still has to look at the certificate.");
    go_to(d, st->whose.person);
}

void training_correct_rule(const struct rule_cx *cx, const struct training_correct_state *st,
                           const struct training_correct *in, struct decision *d)
{
    if (!must_write(cx, d, &st->whose))
        return;
    if (st->record.level == in->level && st->record.trained_on.n == in->trained_on.n)
        DECIDE_REFUSE(d, "no-change", S("trained_on"), "This is what is noted already");
    day_must_be_past(cx, d, in->trained_on);
    training_corrected_add(d, (struct training_corrected){.person_id = st->record.person_id,
                                                          .training_record_id = in->training_record_id,
                                                          .level = in->level,
                                                          .trained_on = in->trained_on,
                                                          .reason = in->reason});
    DECIDE_SAY(d, "Corrected. The earlier stays beside it, and a second person looks at it anew.");
    go_to(d, st->record.person_id);
}

void training_check_rule(const struct rule_cx *cx, const struct training_check_state *st,
                         const struct training_check *in, struct decision *d)
{
    bool is_own = st->record.person_id.n == cx->actor.person.n;
    if (is_own || st->record.noted_by_id.n == cx->actor.person.n)
        DECIDE_REFUSE(d, "not-a-second-person", S("training_record_id"),
                      is_own ? "Nobody checks their own certificate. Ask the manager, a supervisor or the HR lead"
                             : "You noted this training, so somebody else has to look at the certificate");
    if (in->verdict == TRAINING_VERDICT_WRONG && !in->has_why)
        DECIDE_REFUSE(d, "no-reason", S("why"), "Say what is wrong");
    if (in->verdict == TRAINING_VERDICT_RIGHT && in->has_why)
        DECIDE_REFUSE(d, "reason-without-fault", S("why"), "Leave this empty where the certificate is right");
    if (st->record.state != TRAINING_STATE_NOTED)
        DECIDE_REFUSE(d, "checked-already", S("training_record_id"),
                      "Somebody has checked it already. If that was wrong, have it corrected first");
    training_checked_add(d, (struct training_checked){.person_id = st->record.person_id,
                                                      .training_record_id = in->training_record_id,
                                                      .verdict = in->verdict,
                                                      .has_why = in->has_why,
                                                      .why = in->why});
    DECIDE_SAY(d, in->verdict == TRAINING_VERDICT_RIGHT ? "Checked." : "Recorded. It does not count.");
}

void training_accept_rule(const struct rule_cx *cx, const struct training_accept_state *st,
                          const struct training_accept *in, struct decision *d)
{
    if (st->record.person_id.n == cx->actor.person.n)
        DECIDE_REFUSE(d, "own-record", S("training_record_id"), "Nobody accepts their own training as an equivalent");
    if (st->record.state == TRAINING_STATE_WRONG)
        DECIDE_REFUSE(d, "does-not-count", S("training_record_id"),
                      "Its certificate was found wrong. Have it corrected and checked first");
    if (st->record.has_accepted_level && st->record.accepted_level == in->level)
        DECIDE_REFUSE(d, "no-change", S("level"), "It is accepted as this level already");
    training_accepted_add(d, (struct training_accepted){.person_id = st->record.person_id,
                                                        .training_record_id = in->training_record_id,
                                                        .level = in->level,
                                                        .reason = in->reason});
    DECIDE_SAY(d, "Accepted as an equivalent.");
    go_to(d, st->record.person_id);
}

/* --- the stop ----------------------------------------------------------------------------------------------------- */

void training_stop_must_not_hold(struct decision *d, const struct training_stop *stop, struct str field)
{
    if (!stop->holds)
        return;
    DECIDE_REFUSE(d, "training-not-current", field, "This trainee gets no new client: not current in ", stop->misses,
                  ". Choose another practitioner, or have the certificate noted");
    decide_offer(
        d, "training.lift",
        S("The manager or the clinical lead can lift the stop on the trainee's page of training. Whoever does owes a "
          "support plan by a day. If the client has been seen already, give that earlier day: what happened is "
          "always recorded."));
}

void training_lift_rule(const struct rule_cx *cx, const struct training_lift_state *st, const struct training_lift *in,
                        struct decision *d)
{
    struct training_lift_id id = {id_fresh(cx->chance)};
    if (in->person_id.n == cx->actor.person.n)
        DECIDE_REFUSE(d, "own-stop", S("person_id"), "Nobody lifts their own stop");
    if (!st->is_trainee) {
        DECIDE_REFUSE(d, "no-trainee", S("person_id"), "This person is no trainee at a provider for which you act");
        return;
    }
    if (st->missing.n == 0)
        DECIDE_REFUSE(d, "no-stop", S("person_id"), "There is no stop: all that new clients need is current");
    if (st->lifts.n > 0)
        DECIDE_REFUSE(d, "lifted-already", S("person_id"), "The stop is lifted already, until ",
                      day_text(d->arena, st->lifts.at[0].until_on));
    if (in->plan_due_on.n < cx->today.n || in->plan_due_on.n > cx->today.n + PLAN_DAYS_MOST)
        DECIDE_REFUSE(d, "plan-too-late", S("plan_due_on"), "The plan is due within ", PLAN_DAYS_MOST,
                      " days from today");
    if (in->until_on.n < cx->today.n || in->until_on.n > cx->today.n + LIFT_DAYS_MOST)
        DECIDE_REFUSE(d, "day-out-of-range", S("until_on"), "Lift it for ", LIFT_DAYS_MOST, " days at most");
    training_lifted_add(d, (struct training_lifted){.person_id = in->person_id,
                                                    .training_lift_id = id,
                                                    .organisation_id = st->organisation,
                                                    .senior_id = cx->actor.person,
                                                    .reason = in->reason,
                                                    .plan_due_on = in->plan_due_on,
                                                    .until_on = in->until_on});
    d->made = id.n;
    d->made_of = "training_lift";
    DECIDE_SAY(d, "The stop is lifted until ", day_text(d->arena, in->until_on), ". You owe a support plan by ",
               day_text(d->arena, in->plan_due_on), ".");
    go_to(d, in->person_id);
}

void training_plan_rule(const struct rule_cx *cx, const struct training_plan_state *st, const struct training_plan *in,
                        struct decision *d)
{
    bool is_owner = st->lift.senior_id.n == cx->actor.person.n;
    if (!is_owner && (cx->actor.roles & ROLE_CLINICAL_LEAD) == 0)
        DECIDE_REFUSE(d, "not-yours", S("training_lift_id"),
                      "The plan is owed by whoever lifted the stop. The clinical lead can make it in their place");
    if (st->lift.has_planned_on)
        DECIDE_REFUSE(d, "planned-already", S("training_lift_id"), "The plan was made on ",
                      day_text(d->arena, st->lift.planned_on));
    if (in->review_on.n < cx->today.n || in->review_on.n > cx->today.n + REVIEW_DAYS_MOST)
        DECIDE_REFUSE(d, "day-out-of-range", S("review_on"), "Choose a day within the next ", REVIEW_DAYS_MOST,
                      " days");
    training_plan_made_add(d, (struct training_plan_made){.person_id = st->lift.person_id,
                                                          .training_lift_id = in->training_lift_id,
                                                          .support = in->support,
                                                          .review_on = in->review_on});
    DECIDE_SAY(d, "The support plan is made.");
    go_to(d, st->lift.person_id);
}
