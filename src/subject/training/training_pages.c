/* Rows to the views of training's pages. */
#include "base/id.h"
#include "gate/gate.h"
#include "subject/people/people.h"
#include "subject/training/training.h"
#include "training_spec.h"
#include "training_sql.h"

enum { PEOPLE_A_PAGE = 50, WAITING_MOST = 100, SOON_DAYS = 60 };

struct err *training_catalogue_show(struct read_cx *cx, const struct training_catalogue_in *in,
                                    struct training_catalogue_view *v)
{
    (void)in;
    TRY(training_lines(cx->db, cx->arena, &v->lines));
    v->is_empty = v->lines.n == 0;
    v->may_change = gate_offers(cx, &training_require_row);
    return NULL;
}

/* --- matrices --------------------------------------------------------------------------------------------------- */

/* The rows come by organisation and then by subject; every organisation gets a cell for every subject. */
static struct training_matrix_rows rectangle(struct arena *a, const struct training_matrix_rows *found,
                                             const struct training_subjects_rows *subjects)
{
    struct training_matrix_rows all = {ARENA_ARRAY(a, found->n * subjects->n + 1, struct training_matrix_row), 0};
    for (size_t i = 0; i < found->n; i++) {
        bool is_next = i == 0 || found->at[i].organisation_id.n != found->at[i - 1].organisation_id.n;
        for (size_t k = 0; is_next && k < subjects->n; k++)
            all.at[all.n++] = (struct training_matrix_row){.organisation_id = found->at[i].organisation_id,
                                                           .organisation_name = found->at[i].organisation_name,
                                                           .subject = subjects->at[k].subject};
        for (size_t k = 0; k < subjects->n; k++)
            if (str_eq(subjects->at[k].subject, found->at[i].subject))
                all.at[all.n - subjects->n + k] = found->at[i];
    }
    return all;
}

struct err *training_matrix_show(struct read_cx *cx, const struct training_matrix_in *in,
                                 struct training_matrix_view *v)
{
    struct training_matrix_rows found;
    (void)in;
    TRY(training_subjects(cx->db, cx->arena, &v->subjects));
    TRY(training_matrix(cx->db, cx->arena, &found));
    v->cells = rectangle(cx->arena, &found, &v->subjects);
    return training_lifts_by_provider(cx->db, cx->arena, &v->lifts);
}

ERRS static struct err *add_person_cells(struct read_cx *cx, struct training_people_view *v, struct person_id person,
                                         struct organisation_id at)
{
    struct training_cells_rows found;
    TRY(training_cells(cx->db, cx->arena, (struct training_cells_args){.person_id = person, .organisation_id = at},
                       &found));
    for (size_t k = 0; k < v->subjects.n; k++) {
        struct training_cells_row *cell = &v->cells.at[v->cells.n++];
        *cell = (struct training_cells_row){.person_id = person};
        for (size_t i = 0; i < found.n; i++)
            if (str_eq(found.at[i].subject, v->subjects.at[k].subject))
                *cell = found.at[i];
    }
    return NULL;
}

/* The organisation asked for, else the first of those at which something is asked of somebody whom the viewer sees. */
ERRS static struct err *choose_organisation(struct read_cx *cx, const struct training_people_in *in,
                                            struct training_people_view *v)
{
    struct training_matrix_rows found;
    v->has_organisation_id = in->has_organisation_id;
    v->organisation_id = in->organisation_id;
    if (in->has_organisation_id)
        return NULL;
    TRY(training_matrix(cx->db, cx->arena, &found));
    v->has_organisation_id = found.n > 0;
    if (found.n > 0)
        v->organisation_id = found.at[0].organisation_id;
    return NULL;
}

struct err *training_people_show(struct read_cx *cx, const struct training_people_in *in,
                                 struct training_people_view *v)
{
    struct training_people_count_row count;
    v->page = in->has_page ? in->page : 1;
    TRY(people_organisation_names(cx->db, cx->arena, &v->organisations));
    TRY(training_subjects(cx->db, cx->arena, &v->subjects));
    TRY(choose_organisation(cx, in, v));
    if (!v->has_organisation_id)
        return NULL;
    TRY(training_people_count(cx->db, cx->arena,
                              (struct training_people_count_args){.organisation_id = v->organisation_id}, &count));
    TRY(training_people(cx->db, cx->arena,
                        (struct training_people_args){.organisation_id = v->organisation_id,
                                                      .limit = PEOPLE_A_PAGE,
                                                      .offset = (v->page - 1) * PEOPLE_A_PAGE},
                        &v->people));
    v->total = count.people;
    v->cells.at = ARENA_ARRAY(cx->arena, v->people.n * v->subjects.n + 1, struct training_cells_row);
    for (size_t i = 0; i < v->people.n; i++)
        TRY(add_person_cells(cx, v, v->people.at[i].person_id, v->organisation_id));
    return NULL;
}

/* --- a person ----------------------------------------------------------------------------------------------------- */

/* Wherever the person is a trainee today. */
ERRS static struct err *read_stop(struct read_cx *cx, struct training_record_view *v)
{
    struct people_roles_known_rows roles;
    TRY(people_roles_known(cx->db, cx->arena, (struct people_roles_known_args){.person_id = v->person_id}, &roles));
    for (size_t i = 0; i < roles.n && !v->has_stop; i++) {
        struct training_stop stop;
        if (roles.at[i].role != ROLE_WORD_TRAINEE)
            continue;
        TRY(training_stop_on(cx, v->person_id, roles.at[i].organisation_id, cx->today, &stop));
        v->has_stop = stop.holds;
        v->stop = stop.misses;
    }
    return NULL;
}

struct err *training_record_show(struct read_cx *cx, const struct training_record_in *in,
                                 struct training_record_view *v)
{
    struct training_person_seen_row person;
    bool found;
    v->person_id = in->has_person_id ? in->person_id : cx->actor.person;
    v->is_own = v->person_id.n == cx->actor.person.n;
    TRY(training_person_seen(cx->db, cx->arena, (struct training_person_seen_args){.person_id = v->person_id}, &person,
                             &found));
    if (!found)
        return DENY(cx->arena, "not-found", "There is no such person, or you may not see their training");
    v->title = v->is_own ? S("Your training") : SAY(cx->arena, "Training of ", person.name);
    TRY(training_needs_of(cx->db, cx->arena, (struct training_needs_of_args){.person_id = v->person_id}, &v->needs));
    TRY(training_records_of(cx->db, cx->arena, (struct training_records_of_args){.person_id = v->person_id},
                            &v->records));
    TRY(training_earlier_of(cx->db, cx->arena, (struct training_earlier_of_args){.person_id = v->person_id},
                            &v->earlier));
    TRY(people_training_of_person(cx->db, cx->arena, (struct people_training_of_person_args){.person_id = v->person_id},
                                  &v->dates));
    TRY(training_lifts_of(cx->db, cx->arena, (struct training_lifts_of_args){.person_id = v->person_id}, &v->lifts));
    TRY(training_subjects(cx->db, cx->arena, &v->subjects));
    bool writes = (cx->actor.roles & (ROLE_MANAGER | ROLE_HR_LEAD | ROLE_CLINICAL_LEAD)) != 0;
    v->may_note = (v->is_own || writes) && gate_offers(cx, &training_note_row);
    v->may_lift = !v->is_own && gate_offers(cx, &training_lift_row);
    v->may_accept = !v->is_own && gate_offers(cx, &training_accept_row);
    return read_stop(cx, v);
}

/* --- lists -------------------------------------------------------------------------------------------------------- */

struct err *training_waiting_show(struct read_cx *cx, const struct training_waiting_in *in,
                                  struct training_waiting_view *v)
{
    struct training_waiting_count_row count;
    (void)in;
    TRY(training_waiting_count(cx->db, cx->arena, &count));
    v->total = count.records;
    return training_waiting(cx->db, cx->arena, (struct training_waiting_args){.limit = WAITING_MOST}, &v->records);
}

struct err *training_expiring_show(struct read_cx *cx, const struct training_expiring_in *in,
                                   struct training_expiring_view *v)
{
    v->until_on = in->has_until_on ? in->until_on : day_add(cx->today, SOON_DAYS);
    return training_expiring(cx->db, cx->arena, (struct training_expiring_args){.last_on = v->until_on}, &v->needs);
}

struct err *training_import_show(struct read_cx *cx, const struct training_import_in *in,
                                 struct training_import_view *v)
{
    (void)in;
    TRY(training_subjects(cx->db, cx->arena, &v->subjects));
    return training_imports(cx->db, cx->arena, &v->imports);
}
