/* Rows to the views of supervision's pages. */
#include "supervision_spec.h"
#include "supervision_sql.h"

#include "gate/gate.h"
#include "standards/standards.h"
#include "subject/people/people.h"
#include "subject/supervision/supervision_weeks.h"

/* What a setting of a standard is today. */
ERRS static struct err *setting_of(struct read_cx *cx, struct str name, int64_t *value_r)
{
    const struct standard *standard;
    struct standard_value value;
    size_t setting;
    must(standard_setting_find(name, &standard, &setting));
    TRY(standard_value(cx, standard, setting, cx->today, &value));
    *value_r = value.value;
    return NULL;
}

/* --- a trainee's own ---------------------------------------------------------------------------------------------- */

/* What the own page and a trainee's page share. */
struct trainee_parts {
    struct supervision_uncovered_of_rows *uncovered;
    int64_t *asks_case_minutes, *asks_skills_minutes;
    struct supervision_weeks_of_rows *weeks;
};

static struct str minutes_setting(struct arena *a, const char *standard, enum programme programme)
{
    const char *of = programme == PROGRAMME_PWP ? "pwp" : programme == PROGRAMME_CWP ? "cwp" : "hit";
    return SAY(a, "standard.supervision.", standard, ".", of, "_minutes");
}

/* Whoever is placed nowhere today has no weeks. */
ERRS static struct err *show_trainee(struct read_cx *cx, struct person_id person, struct trainee_parts v,
                                     bool *is_one_r)
{
    struct store *db = cx->db;
    struct arena *a = cx->arena;
    struct supervision_programme_of_row now;
    TRY(supervision_programme_of(db, a, (struct supervision_programme_of_args){.person_id = person}, &now, is_one_r));
    if (!*is_one_r)
        return NULL;
    TRY(supervision_uncovered_of(db, a, (struct supervision_uncovered_of_args){.person_id = person}, v.uncovered));
    TRY(setting_of(cx, minutes_setting(a, "case-management", now.programme), v.asks_case_minutes));
    TRY(setting_of(cx, minutes_setting(a, "skills", now.programme), v.asks_skills_minutes));
    return supervision_weeks_read(cx, person, now.from_on, v.weeks);
}

struct err *supervision_trainee_show(struct read_cx *cx, const struct supervision_trainee_in *in,
                                     struct supervision_trainee_view *v)
{
    struct people_person_row person;
    bool found, is_one;
    TRY(people_person(cx->db, cx->arena, (struct people_person_args){.person_id = in->person_id}, &person, &found));
    if (!found)
        return DENY(cx->arena, "not-found", "There is no such person, or you may not see them");
    v->title = SAY(cx->arena, "Supervision of ", person.name);
    v->person_id = in->person_id;
    v->sees_sessions = gate_may(supervision_session_page_row.may, &cx->actor);
    struct trainee_parts parts = {&v->uncovered, &v->asks_case_minutes, &v->asks_skills_minutes, &v->weeks};
    TRY(supervision_sessions_of(cx->db, cx->arena, (struct supervision_sessions_of_args){.person_id = in->person_id},
                                &v->sessions));
    TRY(supervision_hours_read(cx, in->person_id, &v->hours, &v->cases));
    return show_trainee(cx, in->person_id, parts, &is_one);
}

/* --- one's own ---------------------------------------------------------------------------------------------------- */

/* The sessions that a supervisor held have the columns of those that a trainee had. */
static void as_sessions(struct arena *a, const struct supervision_sessions_by_rows *by,
                        struct supervision_sessions_of_rows *rows_r)
{
    *rows_r =
        (struct supervision_sessions_of_rows){ARENA_ARRAY(a, by->n + 1, struct supervision_sessions_of_row), by->n};
    for (size_t i = 0; i < by->n; i++)
        rows_r->at[i] = (struct supervision_sessions_of_row){
            .session_id = by->at[i].session_id,
            .has_name = by->at[i].has_name,
            .name = by->at[i].name,
            .has_supervisor_name = by->at[i].has_supervisor_name,
            .supervisor_name = by->at[i].supervisor_name,
            .kind = by->at[i].kind,
            .held_on = by->at[i].held_on,
            .minutes = by->at[i].minutes,
            .supervisees = by->at[i].supervisees,
            .side = by->at[i].side,
            .state = by->at[i].state,
            .logged_on = by->at[i].logged_on,
            .has_answered_on = by->at[i].has_answered_on,
            .answered_on = by->at[i].answered_on,
            .has_ended_on = by->at[i].has_ended_on,
            .ended_on = by->at[i].ended_on,
        };
}

struct err *supervision_mine_show(struct read_cx *cx, const struct supervision_mine_in *in,
                                  struct supervision_mine_view *v)
{
    struct person_id me = cx->actor.person;
    struct supervision_sessions_by_rows by;
    struct trainee_parts parts = {&v->uncovered, &v->asks_case_minutes, &v->asks_skills_minutes, &v->weeks};
    (void)in;
    v->person_id = me;
    v->may_log = gate_offers(cx, &supervision_session_log_row);
    TRY(supervision_to_confirm(cx->db, cx->arena, &v->to_confirm));
    TRY(supervision_supervisees_of(cx->db, cx->arena, (struct supervision_supervisees_of_args){.supervisor_id = me},
                                   &v->supervisees));
    TRY(show_trainee(cx, me, parts, &v->is_trainee));
    TRY(supervision_sessions_of(cx->db, cx->arena, (struct supervision_sessions_of_args){.person_id = me},
                                &v->sessions));
    if (v->sessions.n > 0)
        return NULL;
    TRY(supervision_sessions_by(cx->db, cx->arena, (struct supervision_sessions_by_args){.supervisor_id = me}, &by));
    as_sessions(cx->arena, &by, &v->sessions);
    return NULL;
}

struct err *supervision_session_show(struct read_cx *cx, const struct supervision_session_in *in,
                                     struct supervision_session_view *v)
{
    struct session_id id = in->session_id;
    bool found;
    TRY(supervision_session_one(cx->db, cx->arena, (struct supervision_session_one_args){.session_id = id}, &v->session,
                                &found));
    if (!found)
        return DENY(cx->arena, "not-found", "There is no such session, or you may not see it");
    bool stands = v->session.state != SESSION_STATE_WITHDRAWN && v->session.state != SESSION_STATE_CORRECTED;
    v->title =
        SAY(cx->arena, session_kind_choices[v->session.kind - 1].says, " on ", day_text(cx->arena, v->session.held_on));
    v->may_correct = stands && v->session.is_mine && gate_offers(cx, &supervision_session_correct_row);
    v->may_note_cases =
        stands && v->session.person_id.n == cx->actor.person.n && gate_offers(cx, &supervision_case_time_row);
    TRY(supervision_case_times_of(cx->db, cx->arena, (struct supervision_case_times_of_args){.session_id = id},
                                  &v->cases));
    return supervision_replaced_by(cx->db, cx->arena, (struct supervision_replaced_by_args){.session_id = id},
                                   &v->earlier);
}

/* --- for those who answer for it ---------------------------------------------------------------------------------- */

struct err *supervision_trainees_show(struct read_cx *cx, const struct supervision_trainees_in *in,
                                      struct supervision_trainees_view *v)
{
    (void)in;
    return supervision_trainees(cx->db, cx->arena, &v->trainees);
}

struct err *supervision_uncovered_show(struct read_cx *cx, const struct supervision_uncovered_in *in,
                                       struct supervision_uncovered_view *v)
{
    (void)in;
    TRY(setting_of(cx, S("standard.supervision.uncovered-centre.days"), &v->centre_days));
    TRY(setting_of(cx, S("standard.supervision.uncovered-university.days"), &v->university_days));
    return supervision_uncovered(cx->db, cx->arena, &v->uncovered);
}

struct err *supervision_supervisor_show(struct read_cx *cx, const struct supervision_supervisor_in *in,
                                        struct supervision_supervisor_view *v)
{
    struct store *db = cx->db;
    struct arena *a = cx->arena;
    struct people_person_row person;
    bool found;
    TRY(people_person(db, a, (struct people_person_args){.person_id = in->person_id}, &person, &found));
    if (!found)
        return DENY(a, "not-found", "There is no such person, or you may not see them");
    v->title = SAY(a, person.name, " as a supervisor");
    v->person_id = in->person_id;
    v->may_note = gate_offers(cx, &supervision_qualification_note_row) && in->person_id.n != cx->actor.person.n;
    v->may_set_capacity = gate_offers(cx, &supervision_capacity_set_row) &&
                          (in->person_id.n == cx->actor.person.n || !gate_may(ROLE_SUPERVISOR, &cx->actor) ||
                           gate_may(ROLE_MANAGER | ROLE_HR_LEAD | ROLE_CLINICAL_LEAD, &cx->actor));
    TRY(supervision_qualifications_of(db, a, (struct supervision_qualifications_of_args){.person_id = in->person_id},
                                      &v->qualifications));
    TRY(supervision_capacities_of(db, a, (struct supervision_capacities_of_args){.person_id = in->person_id},
                                  &v->capacities));
    return supervision_supervisees_of(db, a, (struct supervision_supervisees_of_args){.supervisor_id = in->person_id},
                                      &v->supervisees);
}

struct err *supervision_catalogue_show(struct read_cx *cx, const struct supervision_catalogue_in *in,
                                       struct supervision_catalogue_view *v)
{
    (void)in;
    v->may_set = gate_offers(cx, &supervision_counts_set_row);
    return supervision_catalogue_rows(cx->db, cx->arena, &v->counts);
}

struct err *supervision_import_show(struct read_cx *cx, const struct supervision_import_in *in,
                                    struct supervision_import_view *v)
{
    struct supervision_import_waiting_row row;
    (void)in;
    TRY(supervision_import_waiting(cx->db, cx->arena, &row));
    v->waiting = row.waiting;
    return NULL;
}
