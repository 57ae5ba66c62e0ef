/* The events of supervision, to rows. */
#include "subject/people/people.h"
#include "supervision_spec.h"
#include "supervision_sql.h"

/* --- qualifications and capacity -------------------------------------------------------------------------------- */

struct err *supervision_qualification_noted_fold(struct fold_cx *cx, const struct supervision_qualification_noted *e)
{
    if (e->gone)
        return NULL;
    return supervision_put_qualification(
        cx->db, cx->arena,
        (struct supervision_put_qualification_args){.qualification_id = e->qualification_id,
                                                    .person_id = e->person_id,
                                                    .qualification = e->qualification,
                                                    .awarded_on = e->awarded_on,
                                                    .has_until_on = e->has_until_on,
                                                    .until_on = e->until_on,
                                                    .evidence = e->evidence,
                                                    .noted_on = cx->on,
                                                    .noted_by_id = cx->actor,
                                                    .seq = (int64_t)cx->seq});
}

struct err *supervision_qualification_ended_fold(struct fold_cx *cx, const struct supervision_qualification_ended *e)
{
    if (e->gone)
        return NULL;
    return supervision_end_qualification(
        cx->db, cx->arena,
        (struct supervision_end_qualification_args){.qualification_id = e->qualification_id,
                                                    .has_until_on = true,
                                                    .until_on = e->until_on,
                                                    .has_end_reason = e->has_reason,
                                                    .end_reason = e->reason});
}

struct err *supervision_capacity_said_fold(struct fold_cx *cx, const struct supervision_capacity_said *e)
{
    if (e->gone)
        return NULL;
    return supervision_put_capacity(cx->db, cx->arena,
                                    (struct supervision_put_capacity_args){.person_id = e->person_id,
                                                                           .seq = (int64_t)cx->seq,
                                                                           .from_on = e->from_on,
                                                                           .supervisees = e->supervisees,
                                                                           .set_on = cx->on,
                                                                           .set_by_id = cx->actor});
}

struct err *supervision_counts_changed_fold(struct fold_cx *cx, const struct supervision_counts_changed *e)
{
    return supervision_put_counts(cx->db, cx->arena,
                                  (struct supervision_put_counts_args){.programme = e->programme,
                                                                       .qualification = e->qualification,
                                                                       .from_on = e->from_on,
                                                                       .seq = (int64_t)cx->seq,
                                                                       .is_counted = e->is_counted,
                                                                       .source = e->source,
                                                                       .is_verified = e->is_verified,
                                                                       .set_by_id = cx->actor});
}

/* --- sessions --------------------------------------------------------------------------------------------------- */

/* A session that is logged at a provider was heard from there. */
ERRS static struct err *heard(struct fold_cx *cx, const struct supervision_session_logged *e)
{
    struct supervision_provider_as_folded_row row;
    bool found;
    TRY(supervision_provider_as_folded(
        cx->db, cx->arena,
        (struct supervision_provider_as_folded_args){.person_id = e->person_id, .on_day = e->held_on}, &row, &found));
    if (!found)
        return NULL;
    return e->side == SESSION_SIDE_IMPORT ? people_read(cx, row.organisation_id, HEARD_WHAT_PEOPLE, e->held_on, 1)
                                          : people_heard(cx, row.organisation_id, HEARD_WHAT_PEOPLE, e->held_on);
}

ERRS static struct err *end_session(struct fold_cx *cx, struct session_id session, enum session_state state)
{
    return supervision_end_session(
        cx->db, cx->arena,
        (struct supervision_end_session_args){
            .session_id = session, .state = state, .has_ended_on = true, .ended_on = cx->on});
}

struct err *supervision_session_logged_fold(struct fold_cx *cx, const struct supervision_session_logged *e)
{
    if (e->gone)
        return NULL;
    if (e->has_replaces_id)
        TRY(end_session(cx, e->replaces_id, SESSION_STATE_CORRECTED));
    TRY(supervision_put_session(cx->db, cx->arena,
                                (struct supervision_put_session_args){.session_id = e->session_id,
                                                                      .meeting_id = e->meeting_id,
                                                                      .person_id = e->person_id,
                                                                      .supervisor_id = e->supervisor_id,
                                                                      .kind = e->kind,
                                                                      .held_on = e->held_on,
                                                                      .minutes = e->minutes,
                                                                      .supervisees = e->supervisees,
                                                                      .side = e->side,
                                                                      .logged_by_id = cx->actor,
                                                                      .logged_on = cx->on,
                                                                      .has_replaces_id = e->has_replaces_id,
                                                                      .replaces_id = e->replaces_id,
                                                                      .seq = (int64_t)cx->seq}));
    return heard(cx, e);
}

struct err *supervision_session_answered_fold(struct fold_cx *cx, const struct supervision_session_answered *e)
{
    if (e->gone)
        return NULL;
    return supervision_answer_session(cx->db, cx->arena,
                                      (struct supervision_answer_session_args){
                                          .session_id = e->session_id,
                                          .state = e->took_place ? SESSION_STATE_CONFIRMED : SESSION_STATE_DENIED,
                                          .has_answered_on = true,
                                          .answered_on = cx->on});
}

struct err *supervision_session_withdrawn_fold(struct fold_cx *cx, const struct supervision_session_withdrawn *e)
{
    return e->gone ? NULL : end_session(cx, e->session_id, SESSION_STATE_WITHDRAWN);
}

struct err *supervision_case_time_noted_fold(struct fold_cx *cx, const struct supervision_case_time_noted *e)
{
    if (e->gone)
        return NULL;
    return supervision_put_case_time(cx->db, cx->arena,
                                     (struct supervision_put_case_time_args){.session_id = e->session_id,
                                                                             .case_number = e->case_number,
                                                                             .person_id = e->person_id,
                                                                             .minutes = e->minutes});
}
