/* The events of caseloads, to rows. */
#include "caseload_spec.h"
#include "caseload_sql.h"
#include "subject/people/people.h"

/* --- contacts ------------------------------------------------------------------------------------------------------
 */

/* The hours are the practitioner's: they stand without the client, and fall with the practitioner. */
enum { GONE_PRACTITIONER = 1 << 0, GONE_CLIENT = 1 << 1 };

struct err *caseload_contact_recorded_fold(struct fold_cx *cx, const struct caseload_contact_recorded *e)
{
    bool has_client = (e->gone & GONE_CLIENT) == 0;
    if ((e->gone & GONE_PRACTITIONER) != 0)
        return NULL;
    TRY(caseload_put_contact(cx->db, cx->arena,
                             (struct caseload_put_contact_args){.contact_id = e->contact_id,
                                                                .practitioner_id = e->practitioner_id,
                                                                .has_client_id = has_client,
                                                                .client_id = e->client_id,
                                                                .provider_id = e->provider_id,
                                                                .held_on = e->held_on,
                                                                .attendance = e->attendance,
                                                                .kind = e->kind,
                                                                .minutes = e->minutes,
                                                                .has_step = e->has_step,
                                                                .step = e->step,
                                                                .has_mode = has_client,
                                                                .mode = e->mode,
                                                                .presence = e->presence,
                                                                .has_source_reference = e->has_source_reference,
                                                                .source_reference = e->source_reference,
                                                                .recorded_on = cx->on,
                                                                .seq = (int64_t)cx->seq}));
    if (e->has_source_reference)
        return people_read(cx, e->provider_id, HEARD_WHAT_CONTACTS, e->held_on, 1);
    return people_heard(cx, e->provider_id, HEARD_WHAT_CONTACTS, e->held_on);
}

struct err *caseload_contact_corrected_fold(struct fold_cx *cx, const struct caseload_contact_corrected *e)
{
    bool has_client = (e->gone & GONE_CLIENT) == 0;
    if ((e->gone & GONE_PRACTITIONER) != 0)
        return NULL;
    TRY(caseload_put_was(cx->db, cx->arena,
                         (struct caseload_put_was_args){.contact_id = e->contact_id,
                                                        .seq = (int64_t)cx->seq,
                                                        .reason = e->reason,
                                                        .corrected_by_id = cx->actor,
                                                        .corrected_on = cx->on}));
    return caseload_set_contact(cx->db, cx->arena,
                                (struct caseload_set_contact_args){.contact_id = e->contact_id,
                                                                   .held_on = e->held_on,
                                                                   .attendance = e->attendance,
                                                                   .kind = e->kind,
                                                                   .minutes = e->minutes,
                                                                   .has_step = e->has_step,
                                                                   .step = e->step,
                                                                   .has_mode = has_client,
                                                                   .mode = e->mode,
                                                                   .presence = e->presence});
}

struct err *caseload_contact_withdrawn_fold(struct fold_cx *cx, const struct caseload_contact_withdrawn *e)
{
    if (e->gone)
        return NULL;
    return caseload_set_withdrawn(cx->db, cx->arena,
                                  (struct caseload_set_withdrawn_args){.contact_id = e->contact_id,
                                                                       .has_withdrawn_on = true,
                                                                       .withdrawn_on = cx->on,
                                                                       .has_withdrawn_reason = true,
                                                                       .withdrawn_reason = e->reason});
}

/* What was read was heard; how many rows there were stands in the ledger alone. */
struct err *caseload_contacts_read_fold(struct fold_cx *cx, const struct caseload_contacts_read *e)
{
    return e->gone ? NULL : people_read(cx, e->provider_id, HEARD_WHAT_CONTACTS, cx->on, 1);
}

struct err *caseload_complexity_said_fold(struct fold_cx *cx, const struct caseload_complexity_said *e)
{
    if (e->gone)
        return NULL;
    return caseload_put_complexity(cx->db, cx->arena,
                                   (struct caseload_put_complexity_args){.client_id = e->client_id,
                                                                         .seq = (int64_t)cx->seq,
                                                                         .complexity = e->complexity,
                                                                         .has_reason = e->has_reason,
                                                                         .reason = e->reason,
                                                                         .set_by_id = cx->actor,
                                                                         .set_on = cx->on});
}

/* --- hours ---------------------------------------------------------------------------------------------------------
 */

struct err *caseload_hours_noted_fold(struct fold_cx *cx, const struct caseload_hours_noted *e)
{
    if (e->gone)
        return NULL;
    TRY(caseload_replace_noted(
        cx->db, cx->arena,
        (struct caseload_replace_noted_args){.person_id = e->person_id, .week_on = e->week_on, .kind = e->kind}));
    return caseload_put_noted(cx->db, cx->arena,
                              (struct caseload_put_noted_args){.person_id = e->person_id,
                                                               .week_on = e->week_on,
                                                               .kind = e->kind,
                                                               .seq = (int64_t)cx->seq,
                                                               .minutes = e->minutes});
}

struct err *caseload_study_day_agreed_fold(struct fold_cx *cx, const struct caseload_study_day_agreed *e)
{
    if (e->gone)
        return NULL;
    return caseload_put_study_day(
        cx->db, cx->arena,
        (struct caseload_put_study_day_args){
            .person_id = e->person_id, .from_on = e->from_on, .seq = (int64_t)cx->seq, .weekday = (int64_t)e->weekday});
}

/* --- adjustments and exception reports -----------------------------------------------------------------------------
 */

struct err *caseload_workload_adjusted_fold(struct fold_cx *cx, const struct caseload_workload_adjusted *e)
{
    if (e->gone)
        return NULL;
    return caseload_put_adjustment(cx->db, cx->arena,
                                   (struct caseload_put_adjustment_args){.adjustment_id = e->adjustment_id,
                                                                         .person_id = e->person_id,
                                                                         .clients_most = e->clients_most,
                                                                         .from_on = e->from_on,
                                                                         .review_on = e->review_on,
                                                                         .made_by_id = cx->actor,
                                                                         .seq = (int64_t)cx->seq});
}

struct err *caseload_workload_reviewed_fold(struct fold_cx *cx, const struct caseload_workload_reviewed *e)
{
    if (e->gone)
        return NULL;
    if (e->has_ended_on)
        return caseload_set_ended(cx->db, cx->arena,
                                  (struct caseload_set_ended_args){.adjustment_id = e->adjustment_id,
                                                                   .has_ended_on = true,
                                                                   .ended_on = e->ended_on});
    return caseload_set_review(
        cx->db, cx->arena,
        (struct caseload_set_review_args){.adjustment_id = e->adjustment_id, .review_on = e->review_on});
}

struct err *caseload_exception_raised_fold(struct fold_cx *cx, const struct caseload_exception_raised *e)
{
    if (e->gone)
        return NULL;
    return caseload_put_exception(cx->db, cx->arena,
                                  (struct caseload_put_exception_args){.exception_report_id = e->exception_report_id,
                                                                       .person_id = e->person_id,
                                                                       .provider_id = e->provider_id,
                                                                       .kind = e->kind,
                                                                       .held_on = e->held_on,
                                                                       .minutes = e->minutes,
                                                                       .raised_on = cx->on,
                                                                       .seq = (int64_t)cx->seq});
}

struct err *caseload_exception_decided_fold(struct fold_cx *cx, const struct caseload_exception_decided *e)
{
    if (e->gone)
        return NULL;
    return caseload_set_decided(cx->db, cx->arena,
                                (struct caseload_set_decided_args){.exception_report_id = e->exception_report_id,
                                                                   .has_decision = true,
                                                                   .decision = e->decision,
                                                                   .has_decided_on = true,
                                                                   .decided_on = cx->on,
                                                                   .has_decided_by_id = true,
                                                                   .decided_by_id = cx->actor});
}
