/* Reads what the rules of caseloads need. */
#include "subject/caseload/caseload_rules.h"
#include "subject/caseload/caseload_shared.h"
#include "subject/client/client.h"
#include "subject/people/people.h"

ERRS static struct err *load_course(struct read_cx *cx, struct person_id person, struct day on,
                                    struct caseload_course_on_row *course_r, bool *found_r)
{
    return caseload_course_on(cx->db, cx->arena, (struct caseload_course_on_args){.person_id = person, .on_day = on},
                              course_r, found_r);
}

struct err *caseload_contact_record_load(struct read_cx *cx, const struct caseload_contact_record *in,
                                         struct caseload_contact_record_state *st)
{
    struct day on = in->has_held_on ? in->held_on : cx->today;
    TRY(client_data_is_held(cx, &st->is_held));
    TRY(client_known(cx->db, cx->arena, (struct client_known_args){.client_id = in->client_id}, &st->client,
                     &st->has_client));
    return load_course(cx, cx->actor.person, on, &st->course, &st->has_course);
}

ERRS static struct err *load_contact(struct read_cx *cx, struct contact_id id,
                                     struct caseload_contact_known_row *contact_r, bool *found_r)
{
    return caseload_contact_known(cx->db, cx->arena, (struct caseload_contact_known_args){.contact_id = id}, contact_r,
                                  found_r);
}

struct err *caseload_contact_correct_load(struct read_cx *cx, const struct caseload_contact_correct *in,
                                          struct caseload_contact_correct_state *st)
{
    return load_contact(cx, in->contact_id, &st->contact, &st->has_contact);
}

struct err *caseload_contact_withdraw_load(struct read_cx *cx, const struct caseload_contact_withdraw *in,
                                           struct caseload_contact_withdraw_state *st)
{
    return load_contact(cx, in->contact_id, &st->contact, &st->has_contact);
}

/* Whoever is named must treat clients there today: being named gives sight of the client. */
ERRS static struct err *load_practitioner(struct read_cx *cx, const struct contact_row *row,
                                          struct organisation_id provider, struct caseload_import_row *k)
{
    const uint32_t treats = ROLE_TRAINEE | ROLE_NEWLY_QUALIFIED | ROLE_PRACTITIONER | ROLE_SUPERVISOR;
    bool found;
    if (row->practitioner.n == 0)
        return NULL;
    TRY(people_find_by_email(cx, row->practitioner, &k->practitioner, &found));
    return found ? people_has_role_at(cx, k->practitioner, treats, provider, cx->today, &k->has_practitioner) : NULL;
}

ERRS static struct err *load_row(struct read_cx *cx, const struct contact_row *row, struct organisation_id provider,
                                 struct caseload_import_row *k)
{
    TRY(client_by_reference(
        cx->db, cx->arena,
        (struct client_by_reference_args){.provider_id = provider, .reference_folded = row->reference_folded},
        &k->client, &k->has_client));
    TRY(load_practitioner(cx, row, provider, k));
    return caseload_contact_by_reference(
        cx->db, cx->arena,
        (struct caseload_contact_by_reference_args){.provider_id = provider, .source_reference = row->source},
        &k->contact, &k->has_contact);
}

struct err *caseload_contact_import_load(struct read_cx *cx, const struct caseload_contact_import *in,
                                         struct caseload_contact_import_state *st)
{
    TRY(client_data_is_held(cx, &st->is_held));
    TRY(people_organisation_known(cx->db, cx->arena,
                                  (struct people_organisation_known_args){.organisation_id = in->provider_id},
                                  &st->provider, &st->has_provider));
    TRY(people_has_role_at(cx, cx->actor.person, ROLE_MANAGER, in->provider_id, cx->today, &st->manages));
    st->text = in->has_file ? in->file.bytes : in->has_rows ? in->rows : S("");
    if (!str_is_empty(st->text))
        st->rows = contact_rows_read(cx->arena, st->text);
    struct caseload_import_row *known = ARENA_ARRAY(cx->arena, st->rows.n + 1, struct caseload_import_row);
    for (size_t i = 0; i < st->rows.n; i++)
        TRY(load_row(cx, &st->rows.at[i], in->provider_id, &known[i]));
    st->known = known;
    return NULL;
}

struct err *caseload_complexity_set_load(struct read_cx *cx, const struct caseload_complexity_set *in,
                                         struct caseload_complexity_set_state *st)
{
    struct caseload_complexity_known_row last;
    bool found;
    TRY(client_data_is_held(cx, &st->is_held));
    TRY(caseload_complexity_known(cx->db, cx->arena,
                                  (struct caseload_complexity_known_args){.client_id = in->client_id}, &last, &found));
    st->last = found ? last.complexity : COMPLEXITY_UNKNOWN;
    return NULL;
}

struct err *caseload_hours_note_load(struct read_cx *cx, const struct caseload_hours_note *in,
                                     struct caseload_hours_note_state *st)
{
    (void)in;
    return client_data_is_held(cx, &st->is_held);
}

struct err *caseload_study_day_set_load(struct read_cx *cx, const struct caseload_study_day_set *in,
                                        struct caseload_study_day_set_state *st)
{
    struct caseload_course_on_row course;
    return load_course(cx, in->person_id, in->has_from_on ? in->from_on : cx->today, &course, &st->has_course);
}

struct err *caseload_rule_set_load(struct read_cx *cx, const struct caseload_rule_set *in,
                                   struct caseload_rule_set_state *st)
{
    struct caseload_rule_known_row row;
    if (in->has_provider_id)
        TRY(people_organisation_known(cx->db, cx->arena,
                                      (struct people_organisation_known_args){.organisation_id = in->provider_id},
                                      &st->provider, &st->has_provider));
    TRY(caseload_rule_known(cx->db, cx->arena,
                            (struct caseload_rule_known_args){.rule = in->rule, .on_day = in->from_on}, &row));
    st->consortium = row.value;
    return NULL;
}

struct err *caseload_workload_adjust_load(struct read_cx *cx, const struct caseload_workload_adjust *in,
                                          struct caseload_workload_adjust_state *st)
{
    struct caseload_course_on_row course;
    struct caseload_adjustment_open_row open;
    TRY(caseload_adjustment_open(cx->db, cx->arena, (struct caseload_adjustment_open_args){.person_id = in->person_id},
                                 &open, &st->has_open));
    return load_course(cx, in->person_id, cx->today, &course, &st->has_course);
}

struct err *caseload_workload_review_load(struct read_cx *cx, const struct caseload_workload_review *in,
                                          struct caseload_workload_review_state *st)
{
    return caseload_adjustment_known(cx->db, cx->arena,
                                     (struct caseload_adjustment_known_args){.adjustment_id = in->adjustment_id},
                                     &st->adjustment, &st->has_adjustment);
}

struct err *caseload_exception_raise_load(struct read_cx *cx, const struct caseload_exception_raise *in,
                                          struct caseload_exception_raise_state *st)
{
    struct day on = in->has_held_on ? in->held_on : cx->today;
    return load_course(cx, cx->actor.person, on, &st->course, &st->has_course);
}

struct err *caseload_exception_decide_load(struct read_cx *cx, const struct caseload_exception_decide *in,
                                           struct caseload_exception_decide_state *st)
{
    struct people_supervises_on_row row;
    TRY(caseload_exception_known(cx->db, cx->arena,
                                 (struct caseload_exception_known_args){.exception_report_id = in->exception_report_id},
                                 &st->report, &st->has_report));
    TRY(people_supervises_on(cx->db, cx->arena,
                             (struct people_supervises_on_args){.person_id = st->report.person_id,
                                                                .supervisor_id = cx->actor.person,
                                                                .on_day = cx->today},
                             &row, &st->supervises));
    return people_has_role_at(cx, cx->actor.person, ROLE_MANAGER, st->report.provider_id, cx->today, &st->manages);
}
