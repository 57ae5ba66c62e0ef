/* Reads what the rules of supervision need. */
#include "subject/people/people.h"
#include "subject/supervision/supervision_rules.h"

ERRS static struct err *load_places(struct read_cx *cx, struct person_id person, struct people_places_rows *places_r,
                                    struct people_managed_rows *managed_r)
{
    TRY(people_places(cx->db, cx->arena, (struct people_places_args){.person_id = person}, places_r));
    return people_managed(cx->db, cx->arena,
                          (struct people_managed_args){.person_id = cx->actor.person, .on_day = cx->today}, managed_r);
}

/* --- qualifications and capacity -------------------------------------------------------------------------------- */

struct err *supervision_qualification_note_load(struct read_cx *cx, const struct supervision_qualification_note *in,
                                                struct supervision_qualification_note_state *st)
{
    TRY(supervision_qualifications_known(cx->db, cx->arena,
                                         (struct supervision_qualifications_known_args){.person_id = in->person_id},
                                         &st->qualifications));
    return load_places(cx, in->person_id, &st->places, &st->managed);
}

struct err *supervision_qualification_end_load(struct read_cx *cx, const struct supervision_qualification_end *in,
                                               struct supervision_qualification_end_state *st)
{
    TRY(supervision_qualification_known(
        cx->db, cx->arena, (struct supervision_qualification_known_args){.qualification_id = in->qualification_id},
        &st->qualification, &st->has_qualification));
    return load_places(cx, in->person_id, &st->places, &st->managed);
}

struct err *supervision_capacity_set_load(struct read_cx *cx, const struct supervision_capacity_set *in,
                                          struct supervision_capacity_set_state *st)
{
    TRY(supervision_capacities_known(
        cx->db, cx->arena, (struct supervision_capacities_known_args){.person_id = in->person_id}, &st->capacities));
    return load_places(cx, in->person_id, &st->places, &st->managed);
}

struct err *supervision_counts_set_load(struct read_cx *cx, const struct supervision_counts_set *in,
                                        struct supervision_counts_set_state *st)
{
    return supervision_counts_on(
        cx->db, cx->arena,
        (struct supervision_counts_on_args){.programme = in->programme,
                                            .qualification = in->qualification,
                                            .on_day = in->has_from_on ? in->from_on : cx->today},
        &st->before);
}

/* --- sessions --------------------------------------------------------------------------------------------------- */

ERRS static struct err *load_supervisee(struct read_cx *cx, const struct supervision_session_log *in,
                                        const struct supervision_session_log_state *st,
                                        struct supervision_supervisee *s)
{
    struct people_person_known_row person;
    struct supervision_supervises_about_row supervises;
    struct supervision_same_session_row same;
    TRY(people_person_known(cx->db, cx->arena, (struct people_person_known_args){.person_id = s->person}, &person,
                            &s->is_known));
    TRY(supervision_supervises_about(cx->db, cx->arena,
                                     (struct supervision_supervises_about_args){.person_id = s->person,
                                                                                .supervisor_id = st->supervisor,
                                                                                .on_day = st->held_on},
                                     &supervises, &s->is_supervised));
    return supervision_same_session(cx->db, cx->arena,
                                    (struct supervision_same_session_args){.person_id = s->person,
                                                                           .supervisor_id = st->supervisor,
                                                                           .kind = in->kind,
                                                                           .held_on = st->held_on,
                                                                           .minutes = in->minutes},
                                    &same, &s->has_same);
}

/* A supervisor names trainees. Whoever names none logs the own session. */
static void name_supervisees(const struct read_cx *cx, const struct supervision_session_log *in,
                             struct supervision_session_log_state *st)
{
    const bool has[] = {in->has_supervisee_id, in->has_supervisee_2_id, in->has_supervisee_3_id,
                        in->has_supervisee_4_id};
    const struct person_id named[] = {in->supervisee_id, in->supervisee_2_id, in->supervisee_3_id, in->supervisee_4_id};
    for (size_t i = 0; i < SUPERVISION_TOGETHER; i++)
        if (has[i])
            st->supervisees[st->n++].person = named[i];
    st->supervisor = cx->actor.person;
    st->has_supervisor = st->n > 0;
    if (st->n == 0)
        st->supervisees[st->n++].person = cx->actor.person;
}

ERRS static struct err *find_supervisor(struct read_cx *cx, const struct supervision_session_log *in,
                                        struct supervision_session_log_state *st)
{
    struct supervision_clinical_on_row own;
    if (in->has_supervisor_email)
        return people_find_by_email(cx, in->supervisor_email, &st->supervisor, &st->has_supervisor);
    TRY(supervision_clinical_on(
        cx->db, cx->arena, (struct supervision_clinical_on_args){.person_id = cx->actor.person, .on_day = st->held_on},
        &own, &st->has_supervisor));
    if (st->has_supervisor)
        st->supervisor = own.supervisor_id;
    return NULL;
}

struct err *supervision_session_log_load(struct read_cx *cx, const struct supervision_session_log *in,
                                         struct supervision_session_log_state *st)
{
    st->held_on = in->has_held_on ? in->held_on : cx->today;
    name_supervisees(cx, in, st);
    if (!st->has_supervisor)
        TRY(find_supervisor(cx, in, st));
    for (size_t i = 0; i < st->n; i++)
        TRY(load_supervisee(cx, in, st, &st->supervisees[i]));
    return NULL;
}

ERRS static struct err *load_about(struct read_cx *cx, struct session_id session,
                                   struct supervision_about_session *about)
{
    return supervision_session_known(cx->db, cx->arena, (struct supervision_session_known_args){.session_id = session},
                                     &about->session, &about->has_session);
}

struct err *supervision_session_confirm_load(struct read_cx *cx, const struct supervision_session_confirm *in,
                                             struct supervision_session_confirm_state *st)
{
    return load_about(cx, in->session_id, &st->about);
}

struct err *supervision_session_deny_load(struct read_cx *cx, const struct supervision_session_deny *in,
                                          struct supervision_session_deny_state *st)
{
    return load_about(cx, in->session_id, &st->about);
}

struct err *supervision_session_withdraw_load(struct read_cx *cx, const struct supervision_session_withdraw *in,
                                              struct supervision_session_withdraw_state *st)
{
    return load_about(cx, in->session_id, &st->about);
}

struct err *supervision_session_correct_load(struct read_cx *cx, const struct supervision_session_correct *in,
                                             struct supervision_session_correct_state *st)
{
    return load_about(cx, in->session_id, &st->about);
}

struct err *supervision_case_time_load(struct read_cx *cx, const struct supervision_case_time *in,
                                       struct supervision_case_time_state *st)
{
    return load_about(cx, in->session_id, &st->about);
}

/* --- the import ------------------------------------------------------------------------------------------------- */

ERRS static struct err *know_line(struct read_cx *cx, struct supervision_line *l)
{
    struct supervision_same_session_row same;
    TRY(people_find_by_email(cx, l->trainee_email, &l->trainee, &l->has_trainee));
    TRY(people_find_by_email(cx, l->supervisor_email, &l->supervisor, &l->has_supervisor));
    if (!l->has_trainee || !l->has_supervisor)
        return NULL;
    TRY(people_places(cx->db, cx->arena, (struct people_places_args){.person_id = l->trainee}, &l->places));
    return supervision_same_session(cx->db, cx->arena,
                                    (struct supervision_same_session_args){.person_id = l->trainee,
                                                                           .supervisor_id = l->supervisor,
                                                                           .kind = l->kind,
                                                                           .held_on = l->held_on,
                                                                           .minutes = l->minutes},
                                    &same, &l->has_same);
}

struct err *supervision_session_import_load(struct read_cx *cx, const struct supervision_session_import *in,
                                            struct supervision_session_import_state *st)
{
    if (in->has_file == in->has_rows)
        return NULL;
    supervision_import_read(cx->arena, in->has_file ? in->file.bytes : in->rows, &st->lines, &st->problems);
    for (size_t i = 0; i < st->lines.n; i++)
        TRY(know_line(cx, &st->lines.at[i]));
    return people_managed(cx->db, cx->arena,
                          (struct people_managed_args){.person_id = cx->actor.person, .on_day = cx->today},
                          &st->managed);
}
