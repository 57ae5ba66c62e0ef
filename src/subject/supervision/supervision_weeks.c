#include "subject/supervision/supervision_weeks.h"

#include "subject/people/people.h"

enum { WEEKS_SHOWN = 8, A_WEEK = 7, ASKS_FROM_DAYS = 2 };

/* --- weeks -------------------------------------------------------------------------------------------------------- */

ERRS static struct err *read_work(struct read_cx *cx, struct person_id person, struct supervision_work *work_r)
{
    struct supervision_week_of_person_rows rows;
    TRY(supervision_week_of_person(cx->db, cx->arena, (struct supervision_week_of_person_args){.person_id = person},
                                   &rows));
    work_r->weeks =
        (struct people_weeks_known_rows){ARENA_ARRAY(cx->arena, rows.n + 1, struct people_weeks_known_row), rows.n};
    for (size_t i = 0; i < rows.n; i++)
        work_r->weeks.at[i] = (struct people_weeks_known_row){.person_id = rows.at[i].person_id,
                                                              .seq = rows.at[i].seq,
                                                              .from_on = rows.at[i].from_on,
                                                              .weekdays = rows.at[i].weekdays,
                                                              .minutes = rows.at[i].minutes};
    return supervision_aways_of(cx->db, cx->arena, (struct supervision_aways_of_args){.person_id = person},
                                &work_r->aways);
}

static struct supervision_weeks_of_row week_of(const struct supervision_weeks_of_rows *held, struct day monday)
{
    for (size_t i = 0; i < held->n; i++)
        if (held->at[i].monday_on.n == monday.n)
            return held->at[i];
    return (struct supervision_weeks_of_row){.monday_on = monday};
}

struct err *supervision_weeks_read(struct read_cx *cx, struct person_id person, struct day placed_on,
                                   struct supervision_weeks_of_rows *weeks_r)
{
    struct supervision_weeks_of_rows held;
    struct supervision_work work = {0};
    struct day monday = supervision_monday(cx->today);
    struct day first = day_add(monday, -A_WEEK * (WEEKS_SHOWN - 1));
    TRY(read_work(cx, person, &work));
    TRY(supervision_weeks_of(cx->db, cx->arena,
                             (struct supervision_weeks_of_args){.person_id = person, .from_on = first}, &held));
    *weeks_r =
        (struct supervision_weeks_of_rows){ARENA_ARRAY(cx->arena, WEEKS_SHOWN, struct supervision_weeks_of_row), 0};
    for (; monday.n >= first.n && day_add(monday, A_WEEK - 1).n >= placed_on.n; monday = day_add(monday, -A_WEEK)) {
        struct supervision_weeks_of_row week = week_of(&held, monday);
        week.worked_days = supervision_days_at_work(&work, monday, day_add(monday, A_WEEK - 1));
        week.is_asked = supervision_week_asks(&work, monday, ASKS_FROM_DAYS);
        weeks_r->at[weeks_r->n++] = week;
    }
    return NULL;
}

/* --- hours -------------------------------------------------------------------------------------------------------- */

static void credit_by_kind(const struct supervision_credits_of_rows *sessions, struct supervision_hours_of_rows *hours)
{
    for (size_t i = 0; i < hours->n; i++)
        for (size_t k = 0; k < sessions->n; k++)
            if (sessions->at[k].kind == hours->at[i].kind)
                hours->at[i].credited_minutes +=
                    supervision_credit(sessions->at[k].minutes, sessions->at[k].supervisees);
}

/* The rows of one case stand together, and become the first of them. */
static void add_up_cases(struct supervision_cases_of_rows *cases)
{
    size_t n = 0;
    for (size_t i = 0; i < cases->n; i++) {
        struct supervision_cases_of_row row = cases->at[i];
        row.credited_minutes = supervision_case_credit(row.minutes, row.session_minutes, row.supervisees);
        if (n > 0 && cases->at[n - 1].case_number == row.case_number) {
            cases->at[n - 1].minutes += row.minutes;
            cases->at[n - 1].credited_minutes += row.credited_minutes;
        } else {
            cases->at[n++] = row;
        }
    }
    cases->n = n;
}

struct err *supervision_hours_read(struct read_cx *cx, struct person_id person,
                                   struct supervision_hours_of_rows *hours_r, struct supervision_cases_of_rows *cases_r)
{
    struct supervision_credits_of_rows sessions;
    TRY(supervision_hours_of(cx->db, cx->arena, (struct supervision_hours_of_args){.person_id = person}, hours_r));
    TRY(supervision_credits_of(cx->db, cx->arena, (struct supervision_credits_of_args){.person_id = person},
                               &sessions));
    TRY(supervision_cases_of(cx->db, cx->arena, (struct supervision_cases_of_args){.person_id = person}, cases_r));
    credit_by_kind(&sessions, hours_r);
    add_up_cases(cases_r);
    return NULL;
}
