/* Contacts and what a clinician says of a client: decisions. Pure. */
#include "subject/caseload/caseload_rules.h"

#include "base/id.h"
#include "subject/caseload/caseload_shared.h"
#include "subject/client/client.h"

bool caseload_day_is_past(const struct rule_cx *cx, struct decision *d, struct day day, struct str field)
{
    if (day.n > cx->today.n)
        DECIDE_REFUSE(d, "day-ahead", field, "Choose today or an earlier day");
    else if (day.n < cx->today.n - 366 * 10)
        DECIDE_REFUSE(d, "too-long-ago", field, "Choose a day within the last ten years");
    else
        return true;
    return false;
}

/* Minutes count where the client came; then they must be there. */
static int64_t minutes_of(struct decision *d, enum attendance attendance, bool has_minutes, int64_t minutes)
{
    if (attendance != ATTENDANCE_ATTENDED)
        return 0;
    if (!has_minutes)
        DECIDE_REFUSE(d, "minutes-wanted", S("minutes"), "Enter how many minutes the appointment took");
    return minutes;
}

bool caseload_is_for_step_3(enum problem_descriptor descriptor)
{
    return descriptor == PROBLEM_DESCRIPTOR_PTSD || descriptor == PROBLEM_DESCRIPTOR_SOCIAL_ANXIETY;
}

static bool is_treated(enum attendance attendance, enum contact_kind kind)
{
    return attendance == ATTENDANCE_ATTENDED &&
           (kind == CONTACT_KIND_TREATMENT || kind == CONTACT_KIND_ASSESSMENT_AND_TREATMENT);
}

/* At which step somebody of a programme works, where nothing else was said. */
static void step_of(const struct caseload_contact_record_state *st, struct caseload_contact_recorded *e)
{
    if (e->has_step || !st->has_course || st->course.programme == PROGRAMME_CWP)
        return;
    e->has_step = true;
    e->step = st->course.programme == PROGRAMME_PWP ? PATHWAY_STEP_STEP_2 : PATHWAY_STEP_STEP_3;
}

void caseload_contact_record_rule(const struct rule_cx *cx, const struct caseload_contact_record_state *st,
                                  const struct caseload_contact_record *in, struct decision *d)
{
    struct caseload_contact_recorded e = {.practitioner_id = cx->actor.person,
                                          .contact_id = {id_fresh(cx->chance)},
                                          .provider_id = st->client.provider_id,
                                          .held_on = in->has_held_on ? in->held_on : cx->today,
                                          .attendance = in->attendance,
                                          .kind = in->kind,
                                          .has_step = in->has_step,
                                          .step = in->step,
                                          .presence = in->presence,
                                          .client_id = in->client_id,
                                          .mode = in->mode};
    if (!client_data_must_be_held(d, st->is_held))
        return;
    e.of_contact_id = e.contact_id;
    caseload_day_is_past(cx, d, e.held_on, S("held_on"));
    e.minutes = minutes_of(d, in->attendance, in->has_minutes, in->minutes);
    step_of(st, &e);
    caseload_contact_recorded_add(d, e);
    d->made = e.contact_id.n;
    d->made_of = "contact";
    if (e.has_step && e.step == PATHWAY_STEP_STEP_2 && is_treated(e.attendance, e.kind) &&
        caseload_is_for_step_3(st->client.descriptor))
        DECIDE_SAY(d, "Recorded. ", problem_descriptor_choices[st->client.descriptor - 1].says,
                   " is not treated at step 2. Speak with your supervisor about who treats this client now");
    else
        DECIDE_SAY(d, "Recorded.");
}

static bool contact_must_stand(struct decision *d, bool has_contact, const struct caseload_contact_known_row *contact)
{
    if (!has_contact)
        DECIDE_REFUSE(d, "no-such-contact", S("contact_id"), "There is no such contact");
    else if (contact->has_withdrawn_on)
        DECIDE_REFUSE(d, "withdrawn", S("contact_id"), "This contact was withdrawn. Record it anew if it took place");
    else
        return true;
    return false;
}

static bool is_the_same(const struct caseload_contact_known_row *was, const struct caseload_contact_corrected *e)
{
    return was->held_on.n == e->held_on.n && was->attendance == e->attendance && was->kind == e->kind &&
           was->minutes == e->minutes && was->has_step == e->has_step && (!e->has_step || was->step == e->step) &&
           was->has_mode && was->mode == e->mode && was->presence == e->presence;
}

void caseload_contact_correct_rule(const struct rule_cx *cx, const struct caseload_contact_correct_state *st,
                                   const struct caseload_contact_correct *in, struct decision *d)
{
    struct caseload_contact_corrected e = {.practitioner_id = st->contact.practitioner_id,
                                           .contact_id = in->contact_id,
                                           .held_on = in->held_on,
                                           .attendance = in->attendance,
                                           .kind = in->kind,
                                           .has_step = in->has_step,
                                           .step = in->step,
                                           .presence = in->presence,
                                           .reason = in->reason,
                                           .client_id = st->contact.client_id,
                                           .of_contact_id = in->contact_id,
                                           .mode = in->mode};
    if (!contact_must_stand(d, st->has_contact, &st->contact))
        return;
    if (!st->contact.has_client_id)
        DECIDE_REFUSE(d, "erased", S("contact_id"), "The client's data were erased. This contact cannot be corrected");
    caseload_day_is_past(cx, d, e.held_on, S("held_on"));
    e.minutes = minutes_of(d, in->attendance, in->has_minutes, in->minutes);
    if (d->refusal == NULL && is_the_same(&st->contact, &e))
        DECIDE_REFUSE(d, "no-change", S(""), "This is what the contact says already");
    caseload_contact_corrected_add(d, e);
    DECIDE_SAY(d, "Corrected. What it said before stays beside it.");
}

void caseload_contact_withdraw_rule(const struct rule_cx *cx, const struct caseload_contact_withdraw_state *st,
                                    const struct caseload_contact_withdraw *in, struct decision *d)
{
    (void)cx;
    if (!contact_must_stand(d, st->has_contact, &st->contact))
        return;
    caseload_contact_withdrawn_add(
        d, (struct caseload_contact_withdrawn){
               .practitioner_id = st->contact.practitioner_id, .contact_id = in->contact_id, .reason = in->reason});
    DECIDE_SAY(d, "Withdrawn. It stays in the record, and counts no more.");
}

void caseload_complexity_set_rule(const struct rule_cx *cx, const struct caseload_complexity_set_state *st,
                                  const struct caseload_complexity_set *in, struct decision *d)
{
    (void)cx;
    if (!client_data_must_be_held(d, st->is_held))
        return;
    if (in->complexity == st->last)
        DECIDE_REFUSE(d, "no-change", S("complexity"), "This is what is recorded already");
    caseload_complexity_said_add(d, (struct caseload_complexity_said){.client_id = in->client_id,
                                                                      .complexity = in->complexity,
                                                                      .has_reason = in->has_reason,
                                                                      .reason = in->reason});
    DECIDE_SAY(d, "Recorded. What was said before stays beside it.");
}
