/* Reads what the rules of training need, and what other subjects ask of it. */
#include "base/list.h"
#include "subject/people/people.h"
#include "subject/training/training.h"
#include "subject/training/training_rules.h"

struct err *training_adopt_load(struct read_cx *cx, const struct training_adopt *in, struct training_adopt_state *st)
{
    struct training_any_line_row row;
    (void)in;
    return training_any_line(cx->db, cx->arena, &row, &st->has_catalogue);
}

struct err *training_release_load(struct read_cx *cx, const struct training_release *in,
                                  struct training_release_state *st)
{
    struct day on = in->has_until_on ? in->until_on : cx->today;
    return training_line_known(cx->db, cx->arena,
                               (struct training_line_known_args){.subject = in->subject, .who = in->who, .on_day = on},
                               &st->line, &st->has_line);
}

ERRS static struct err *load_whose(struct read_cx *cx, struct person_id person, struct training_whose *w)
{
    struct people_person_known_row row;
    w->person = person;
    TRY(people_person_known(cx->db, cx->arena, (struct people_person_known_args){.person_id = person}, &row,
                            &w->has_person));
    if (w->has_person)
        w->name = row.name;
    TRY(people_places(cx->db, cx->arena, (struct people_places_args){.person_id = person}, &w->places));
    return people_managed(cx->db, cx->arena,
                          (struct people_managed_args){.person_id = cx->actor.person, .on_day = cx->today},
                          &w->managed);
}

struct err *training_note_load(struct read_cx *cx, const struct training_note *in, struct training_note_state *st)
{
    struct person_id person = in->has_person_id ? in->person_id : cx->actor.person;
    TRY(load_whose(cx, person, &st->whose));
    TRY(training_subject_known(cx->db, cx->arena, (struct training_subject_known_args){.subject = in->subject},
                               &st->subject, &st->has_subject));
    return training_same_known(
        cx->db, cx->arena,
        (struct training_same_known_args){.person_id = person, .subject = in->subject, .trained_on = in->trained_on},
        &st->same);
}

ERRS static struct err *load_record(struct read_cx *cx, struct training_record_id id,
                                    struct training_record_known_row *row_r, bool *found_r)
{
    return training_record_known(cx->db, cx->arena, (struct training_record_known_args){.training_record_id = id},
                                 row_r, found_r);
}

struct err *training_correct_load(struct read_cx *cx, const struct training_correct *in,
                                  struct training_correct_state *st)
{
    TRY(load_record(cx, in->training_record_id, &st->record, &st->has_record));
    return load_whose(cx, st->record.person_id, &st->whose);
}

struct err *training_check_load(struct read_cx *cx, const struct training_check *in, struct training_check_state *st)
{
    return load_record(cx, in->training_record_id, &st->record, &st->has_record);
}

struct err *training_accept_load(struct read_cx *cx, const struct training_accept *in, struct training_accept_state *st)
{
    return load_record(cx, in->training_record_id, &st->record, &st->has_record);
}

/* --- the stop --------------------------------------------------------------------------------------------------- */

ERRS static struct err *load_missing(struct read_cx *cx, struct person_id person, struct organisation_id provider,
                                     struct day on, struct training_missing_rows *rows_r)
{
    return training_missing(
        cx->db, cx->arena,
        (struct training_missing_args){.person_id = person, .organisation_id = provider, .on_day = on}, rows_r);
}

ERRS static struct err *load_lifts(struct read_cx *cx, struct person_id person, struct organisation_id provider,
                                   struct day on, struct training_lift_on_rows *rows_r)
{
    return training_lift_on(
        cx->db, cx->arena,
        (struct training_lift_on_args){.person_id = person, .organisation_id = provider, .on_day = on}, rows_r);
}

static struct str names_of(struct arena *a, const struct training_missing_rows *rows)
{
    struct out o = out_make(a);
    for (size_t i = 0; i < rows->n; i++)
        OUT(&o, i == 0 ? "" : ", ", rows->at[i].name);
    return out_text(&o);
}

struct err *training_stop_on(struct read_cx *cx, struct person_id person, struct organisation_id provider,
                             struct day on, struct training_stop *stop_r)
{
    struct training_missing_rows missing;
    struct training_lift_on_rows lifts;
    bool is_trainee;
    *stop_r = (struct training_stop){0};
    TRY(people_has_role_at(cx, person, ROLE_TRAINEE, provider, on, &is_trainee));
    if (!is_trainee)
        return NULL;
    TRY(load_missing(cx, person, provider, on, &missing));
    TRY(load_lifts(cx, person, provider, on, &lifts));
    stop_r->holds = missing.n > 0 && lifts.n == 0;
    stop_r->misses = names_of(cx->arena, &missing);
    return NULL;
}

/* Where the person is a trainee today; one that the actor manages goes first. */
static bool place_of_trainee(struct read_cx *cx, const struct people_roles_known_rows *roles,
                             const struct people_managed_rows *managed, struct organisation_id *place_r)
{
    bool is_central = (cx->actor.roles & ROLE_CLINICAL_LEAD) != 0, found = false;
    for (size_t i = 0; i < roles->n; i++) {
        const struct people_roles_known_row *r = &roles->at[i];
        bool is_now = r->from_on.n <= cx->today.n && (!r->has_until_on || r->until_on.n >= cx->today.n);
        bool may = is_central;
        for (size_t k = 0; k < managed->n; k++)
            may = may || managed->at[k].organisation_id.n == r->organisation_id.n;
        if (r->role != ROLE_WORD_TRAINEE || !is_now || !may)
            continue;
        *place_r = r->organisation_id;
        found = true;
    }
    return found;
}

struct err *training_lift_load(struct read_cx *cx, const struct training_lift *in, struct training_lift_state *st)
{
    struct people_roles_known_rows roles;
    TRY(load_whose(cx, in->person_id, &st->whose));
    TRY(people_roles_known(cx->db, cx->arena, (struct people_roles_known_args){.person_id = in->person_id}, &roles));
    st->is_trainee = place_of_trainee(cx, &roles, &st->whose.managed, &st->organisation);
    if (!st->is_trainee)
        return NULL;
    TRY(load_missing(cx, in->person_id, st->organisation, cx->today, &st->missing));
    return load_lifts(cx, in->person_id, st->organisation, cx->today, &st->lifts);
}

struct err *training_plan_load(struct read_cx *cx, const struct training_plan *in, struct training_plan_state *st)
{
    return training_lift_known(cx->db, cx->arena,
                               (struct training_lift_known_args){.training_lift_id = in->training_lift_id}, &st->lift,
                               &st->has_lift);
}
