/* Hours, settings, adjustments and exception reports: decisions. Pure. */
#include "base/id.h"
#include "gate_spec.h"
#include "subject/caseload/caseload_rules.h"
#include "subject/caseload/caseload_shared.h"

struct day caseload_week(struct day day)
{
    return day_add(day, 1 - day_weekday(day));
}

/* --- hours ---------------------------------------------------------------------------------------------------------
 */

void caseload_hours_note_rule(const struct rule_cx *cx, const struct caseload_hours_note_state *st,
                              const struct caseload_hours_note *in, struct decision *d)
{
    struct day week = caseload_week(in->has_week_on ? in->week_on : cx->today);
    caseload_day_is_past(cx, d, week, S("week_on"));
    if (st->is_held && (in->kind == HOURS_KIND_TREATMENT || in->kind == HOURS_KIND_ASSESSMENT))
        DECIDE_REFUSE(d, "contacts-are-held", S("kind"),
                      "Hours with clients are added up from your contacts here. Record the contacts themselves");
    caseload_hours_noted_add(
        d, (struct caseload_hours_noted){
               .person_id = cx->actor.person, .week_on = week, .kind = in->kind, .minutes = in->minutes});
    DECIDE_SAY(d, "Noted for the week of ", day_text(d->arena, week), ".");
}

void caseload_study_day_set_rule(const struct rule_cx *cx, const struct caseload_study_day_set_state *st,
                                 const struct caseload_study_day_set *in, struct decision *d)
{
    bool is_trainee_alone = (cx->actor.roles & ~(uint32_t)ROLE_TRAINEE) == 0;
    if (!st->has_course)
        DECIDE_REFUSE(d, "not-in-training", S("person_id"), "This person has no placement on that day");
    if (is_trainee_alone && in->person_id.n != cx->actor.person.n)
        DECIDE_REFUSE(d, "not-yours", S("person_id"), "You can say this of yourself alone");
    caseload_study_day_agreed_add(
        d, (struct caseload_study_day_agreed){.person_id = in->person_id,
                                              .weekday = in->weekday,
                                              .from_on = in->has_from_on ? in->from_on : cx->today});
    DECIDE_SAY(d, "The study day is ", weekday_choices[in->weekday - 1].says, ".");
}

/* --- settings ------------------------------------------------------------------------------------------------------
 */

bool caseload_rule_is_cap(enum caseload_rule rule)
{
    return rule >= CASELOAD_RULE_PWP_CAP_STARTING;
}

struct str caseload_rule_name(struct arena *a, enum caseload_rule rule, struct organisation_id provider)
{
    const char *word = caseload_rule_choices[rule - 1].word;
    return provider.n == 0 ? SAY(a, "caseload.", word) : SAY(a, "caseload.", word, ".", provider.n);
}

static void provider_must_be_right(struct decision *d, const struct caseload_rule_set_state *st,
                                   const struct caseload_rule_set *in)
{
    if (!caseload_rule_is_cap(in->rule))
        DECIDE_REFUSE(d, "for-everybody", S("provider_id"), "This is the same at every provider. Leave this empty");
    else if (!st->has_provider || st->provider.kind != ORGANISATION_KIND_PROVIDER)
        DECIDE_REFUSE(d, "not-a-provider", S("provider_id"), "Choose a provider");
    else if (in->value > st->consortium)
        DECIDE_REFUSE(d, "above-the-consortium", S("value"),
                      "At one provider a cap may be lower than the consortium's, ", st->consortium,
                      ", and not above it");
}

void caseload_rule_set_rule(const struct rule_cx *cx, const struct caseload_rule_set_state *st,
                            const struct caseload_rule_set *in, struct decision *d)
{
    struct organisation_id provider = in->has_provider_id ? in->provider_id : (struct organisation_id){0};
    if (in->has_provider_id)
        provider_must_be_right(d, st, in);
    if (str_is_empty(str_trim(in->source)))
        DECIDE_REFUSE(d, "source-wanted", S("source"), "Say where the value comes from");
    if (in->from_on.n < cx->today.n - 366 * 20)
        DECIDE_REFUSE(d, "too-long-ago", S("from_on"), "Choose a day within the last 20 years");
    gate_setting_changed_add(d, (struct gate_setting_changed){.name = caseload_rule_name(d->arena, in->rule, provider),
                                                              .value = SAY(d->arena, in->value),
                                                              .from_on = in->from_on,
                                                              .source = in->source,
                                                              .is_verified = in->has_is_verified && in->is_verified});
    DECIDE_SAY(d, caseload_rule_choices[in->rule - 1].says, ": ", in->value, " from ", day_text(d->arena, in->from_on),
               ".");
}

/* --- adjustments ---------------------------------------------------------------------------------------------------
 */

static void review_must_be_soon(const struct rule_cx *cx, struct decision *d, struct day review)
{
    if (review.n <= cx->today.n || day_since(review, cx->today) > CASELOAD_REVIEW_DAYS_MAX)
        DECIDE_REFUSE(d, "review-out-of-range", S("review_on"), "Choose a day after today, within 13 weeks");
}

void caseload_workload_adjust_rule(const struct rule_cx *cx, const struct caseload_workload_adjust_state *st,
                                   const struct caseload_workload_adjust *in, struct decision *d)
{
    struct adjustment_id id = {id_fresh(cx->chance)};
    if (!st->has_course)
        DECIDE_REFUSE(d, "not-in-training", S("person_id"), "This person has no placement today");
    if (st->has_open)
        DECIDE_REFUSE(d, "adjusted-already", S("person_id"), "An adjustment goes on already. Look at that one again");
    review_must_be_soon(cx, d, in->review_on);
    caseload_workload_adjusted_add(d, (struct caseload_workload_adjusted){.person_id = in->person_id,
                                                                          .adjustment_id = id,
                                                                          .clients_most = in->clients_most,
                                                                          .from_on = cx->today,
                                                                          .review_on = in->review_on});
    d->made = id.n;
    d->made_of = "adjustment";
    DECIDE_SAY(d, "Agreed: ", in->clients_most, " open clients at most, looked at again on ",
               day_text(d->arena, in->review_on), ".");
}

void caseload_workload_review_rule(const struct rule_cx *cx, const struct caseload_workload_review_state *st,
                                   const struct caseload_workload_review *in, struct decision *d)
{
    if (!st->has_adjustment || st->adjustment.has_ended_on || st->adjustment.person_id.n != in->person_id.n) {
        DECIDE_REFUSE(d, "no-such-adjustment", S("adjustment_id"), "There is no such adjustment that goes on");
        return;
    }
    if (in->has_review_on)
        review_must_be_soon(cx, d, in->review_on);
    caseload_workload_reviewed_add(d, (struct caseload_workload_reviewed){.person_id = st->adjustment.person_id,
                                                                          .adjustment_id = in->adjustment_id,
                                                                          .has_review_on = in->has_review_on,
                                                                          .review_on = in->review_on,
                                                                          .has_ended_on = !in->has_review_on,
                                                                          .ended_on = cx->today});
    if (in->has_review_on)
        DECIDE_SAY(d, "It goes on, and is looked at again on ", day_text(d->arena, in->review_on), ".");
    else
        DECIDE_SAY(d, "The adjustment has ended.");
}

/* --- exception reports ---------------------------------------------------------------------------------------------
 */

void caseload_exception_raise_rule(const struct rule_cx *cx, const struct caseload_exception_raise_state *st,
                                   const struct caseload_exception_raise *in, struct decision *d)
{
    struct exception_report_id id = {id_fresh(cx->chance)};
    struct day on = in->has_held_on ? in->held_on : cx->today;
    caseload_day_is_past(cx, d, on, S("held_on"));
    if (!st->has_course)
        DECIDE_REFUSE(d, "not-in-training", S("held_on"), "You had no placement on that day");
    caseload_exception_raised_add(d, (struct caseload_exception_raised){.person_id = cx->actor.person,
                                                                        .exception_report_id = id,
                                                                        .provider_id = st->course.organisation_id,
                                                                        .kind = in->kind,
                                                                        .held_on = on,
                                                                        .minutes = in->minutes});
    d->made = id.n;
    d->made_of = "exception_report";
    DECIDE_SAY(d, "Sent. It is decided by the central team or your university, not by your manager.");
}

void caseload_exception_decide_rule(const struct rule_cx *cx, const struct caseload_exception_decide_state *st,
                                    const struct caseload_exception_decide *in, struct decision *d)
{
    (void)cx;
    if (!st->has_report || st->report.has_decided_on) {
        DECIDE_REFUSE(d, "no-such-report", S("exception_report_id"), "There is no such report that waits");
        return;
    }
    if (st->report.person_id.n == cx->actor.person.n || st->manages || st->supervises)
        DECIDE_REFUSE(d, "not-yours-to-decide", S("exception_report_id"),
                      "Somebody else decides this report: neither the trainee, nor who manages or supervises them");
    caseload_exception_decided_add(d,
                                   (struct caseload_exception_decided){.person_id = st->report.person_id,
                                                                       .exception_report_id = in->exception_report_id,
                                                                       .decision = in->decision});
    DECIDE_SAY(d, "Decided.");
}
