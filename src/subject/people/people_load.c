/* Reads what the rules of people need. */
#include "base/id.h"
#include "base/map.h"
#include "subject/people/people_rules.h"
#include "subject/people/people_words.h"

/* --- what several loads read ------------------------------------------------------------------------------------ */

ERRS static struct err *load_organisation(struct read_cx *cx, struct organisation_id id,
                                          struct people_organisation_known_row *row_r, bool *found_r)
{
    struct people_organisation_known_args args = {.organisation_id = id};
    return people_organisation_known(cx->db, cx->arena, args, row_r, found_r);
}

ERRS static struct err *load_managed(struct read_cx *cx, struct people_managed_rows *rows_r)
{
    struct people_managed_args args = {.person_id = cx->actor.person, .on_day = cx->today};
    return people_managed(cx->db, cx->arena, args, rows_r);
}

ERRS static struct err *load_roles(struct read_cx *cx, struct person_id person, struct people_roles_known_rows *rows_r)
{
    struct people_roles_known_args args = {.person_id = person};
    return people_roles_known(cx->db, cx->arena, args, rows_r);
}

ERRS static struct err *load_by_email(struct read_cx *cx, struct str email, struct people_person_by_email_row *row_r,
                                      bool *found_r)
{
    struct people_person_by_email_args args = {.email_folded = people_email_folded(cx->arena, email)};
    return people_person_by_email(cx->db, cx->arena, args, row_r, found_r);
}

ERRS static struct err *load_has_person(struct read_cx *cx, struct person_id id, bool *found_r)
{
    struct people_person_known_row row;
    struct people_person_known_args args = {.person_id = id};
    return people_person_known(cx->db, cx->arena, args, &row, found_r);
}

/* Whether another organisation than `but` goes on under this name. */
ERRS static struct err *load_has_same(struct read_cx *cx, struct str name, struct organisation_id but, bool *has_r)
{
    struct people_organisation_named_row row;
    struct people_organisation_named_args args = {.name_folded = people_folded(cx->arena, name)};
    bool found;
    TRY(people_organisation_named(cx->db, cx->arena, args, &row, &found));
    *has_r = found && row.organisation_id.n != but.n;
    return NULL;
}

/* --- organisations ---------------------------------------------------------------------------------------------- */

struct err *people_begin_load(struct read_cx *cx, const struct people_begin *in, struct people_begin_state *st)
{
    struct people_anybody_row row;
    (void)in;
    return people_anybody(cx->db, cx->arena, &row, &st->has_anybody);
}

struct err *people_organisation_add_load(struct read_cx *cx, const struct people_organisation_add *in,
                                         struct people_organisation_add_state *st)
{
    return load_has_same(cx, in->name, (struct organisation_id){0}, &st->has_same);
}

struct err *people_organisation_rename_load(struct read_cx *cx, const struct people_organisation_rename *in,
                                            struct people_organisation_rename_state *st)
{
    TRY(load_organisation(cx, in->organisation_id, &st->organisation, &st->has_organisation));
    return load_has_same(cx, in->name, in->organisation_id, &st->has_same);
}

struct err *people_organisation_end_load(struct read_cx *cx, const struct people_organisation_end *in,
                                         struct people_organisation_end_state *st)
{
    TRY(load_organisation(cx, in->organisation_id, &st->organisation, &st->has_organisation));
    TRY(people_roles_at(cx->db, cx->arena,
                        (struct people_roles_at_args){.organisation_id = in->organisation_id, .on_day = in->until_on},
                        &st->roles));
    TRY(people_placements_at(cx->db, cx->arena,
                             (struct people_placements_at_args){.organisation_id = in->organisation_id},
                             &st->placements));
    return people_preceptorships_at(cx->db, cx->arena,
                                    (struct people_preceptorships_at_args){.organisation_id = in->organisation_id},
                                    &st->preceptorships);
}

/* --- persons and roles ------------------------------------------------------------------------------------------ */

struct err *people_person_add_load(struct read_cx *cx, const struct people_person_add *in,
                                   struct people_person_add_state *st)
{
    if (in->has_email)
        TRY(load_by_email(cx, in->email, &st->taken, &st->has_taken));
    TRY(load_organisation(cx, in->organisation_id, &st->organisation, &st->has_organisation));
    return load_managed(cx, &st->managed);
}

struct err *people_person_correct_load(struct read_cx *cx, const struct people_person_correct *in,
                                       struct people_person_correct_state *st)
{
    struct people_person_by_email_row taken;
    TRY(people_person_known(cx->db, cx->arena, (struct people_person_known_args){.person_id = in->person_id},
                            &st->person, &st->has_person));
    if (in->has_email) {
        TRY(load_by_email(cx, in->email, &taken, &st->has_taken));
        st->has_taken = st->has_taken && taken.person_id.n != in->person_id.n;
    }
    TRY(people_places(cx->db, cx->arena, (struct people_places_args){.person_id = in->person_id}, &st->places));
    return load_managed(cx, &st->managed);
}

struct err *people_role_give_load(struct read_cx *cx, const struct people_role_give *in,
                                  struct people_role_give_state *st)
{
    TRY(load_has_person(cx, in->person_id, &st->has_person));
    TRY(load_organisation(cx, in->organisation_id, &st->organisation, &st->has_organisation));
    TRY(load_roles(cx, in->person_id, &st->roles));
    return load_managed(cx, &st->managed);
}

struct err *people_role_end_load(struct read_cx *cx, const struct people_role_end *in, struct people_role_end_state *st)
{
    TRY(people_role_known(cx->db, cx->arena, (struct people_role_known_args){.role_id = in->role_id}, &st->role,
                          &st->has_role));
    return load_managed(cx, &st->managed);
}

/* --- training --------------------------------------------------------------------------------------------------- */

struct err *people_cohort_add_load(struct read_cx *cx, const struct people_cohort_add *in,
                                   struct people_cohort_add_state *st)
{
    struct people_cohort_named_row same;
    struct people_cohort_named_args args = {.organisation_id = in->organisation_id,
                                            .name_folded = people_folded(cx->arena, in->name)};
    TRY(load_organisation(cx, in->organisation_id, &st->organisation, &st->has_organisation));
    TRY(people_cohort_named(cx->db, cx->arena, args, &same, &st->has_same));
    return load_roles(cx, cx->actor.person, &st->roles);
}

struct err *people_placement_begin_load(struct read_cx *cx, const struct people_placement_begin *in,
                                        struct people_placement_begin_state *st)
{
    TRY(load_has_person(cx, in->person_id, &st->has_person));
    TRY(load_organisation(cx, in->organisation_id, &st->organisation, &st->has_organisation));
    TRY(people_cohort_known(cx->db, cx->arena, (struct people_cohort_known_args){.cohort_id = in->cohort_id},
                            &st->cohort, &st->has_cohort));
    TRY(load_roles(cx, in->person_id, &st->roles));
    TRY(people_placements_known(cx->db, cx->arena, (struct people_placements_known_args){.person_id = in->person_id},
                                &st->placements));
    if (in->has_supervisor_email)
        TRY(load_by_email(cx, in->supervisor_email, &st->supervisor, &st->has_supervisor));
    if (st->has_supervisor)
        TRY(load_roles(cx, st->supervisor.person_id, &st->supervisor_roles));
    return load_managed(cx, &st->managed);
}

ERRS static struct err *load_placement(struct read_cx *cx, struct placement_id id,
                                       struct people_placement_known_row *row_r, bool *found_r)
{
    struct people_placement_known_args args = {.placement_id = id};
    return people_placement_known(cx->db, cx->arena, args, row_r, found_r);
}

struct err *people_placement_end_load(struct read_cx *cx, const struct people_placement_end *in,
                                      struct people_placement_end_state *st)
{
    TRY(load_placement(cx, in->placement_id, &st->placement, &st->has_placement));
    TRY(people_placements_known(cx->db, cx->arena, (struct people_placements_known_args){.person_id = in->person_id},
                                &st->placements));
    TRY(load_roles(cx, in->person_id, &st->roles));
    return load_managed(cx, &st->managed);
}

struct err *people_supervisor_name_load(struct read_cx *cx, const struct people_supervisor_name *in,
                                        struct people_supervisor_name_state *st)
{
    TRY(load_placement(cx, in->placement_id, &st->placement, &st->has_placement));
    TRY(load_by_email(cx, in->supervisor_email, &st->supervisor, &st->has_supervisor));
    if (st->has_supervisor)
        TRY(load_roles(cx, st->supervisor.person_id, &st->supervisor_roles));
    TRY(people_supervisings_known(
        cx->db, cx->arena, (struct people_supervisings_known_args){.person_id = in->person_id}, &st->supervisings));
    return load_managed(cx, &st->managed);
}

struct err *people_supervisor_end_load(struct read_cx *cx, const struct people_supervisor_end *in,
                                       struct people_supervisor_end_state *st)
{
    bool found;
    TRY(people_supervising_known(cx->db, cx->arena,
                                 (struct people_supervising_known_args){.supervising_id = in->supervising_id},
                                 &st->supervising, &st->has_supervising));
    if (st->has_supervising)
        TRY(load_placement(cx, st->supervising.placement_id, &st->placement, &found));
    return load_managed(cx, &st->managed);
}

struct err *people_preceptorship_begin_load(struct read_cx *cx, const struct people_preceptorship_begin *in,
                                            struct people_preceptorship_begin_state *st)
{
    TRY(load_has_person(cx, in->person_id, &st->has_person));
    TRY(load_organisation(cx, in->organisation_id, &st->organisation, &st->has_organisation));
    TRY(load_by_email(cx, in->preceptor_email, &st->preceptor, &st->has_preceptor));
    TRY(people_preceptorships_known(
        cx->db, cx->arena, (struct people_preceptorships_known_args){.person_id = in->person_id}, &st->preceptorships));
    return load_managed(cx, &st->managed);
}

struct err *people_preceptorship_end_load(struct read_cx *cx, const struct people_preceptorship_end *in,
                                          struct people_preceptorship_end_state *st)
{
    TRY(people_preceptorship_known(cx->db, cx->arena,
                                   (struct people_preceptorship_known_args){.preceptorship_id = in->preceptorship_id},
                                   &st->preceptorship, &st->has_preceptorship));
    return load_managed(cx, &st->managed);
}

struct err *people_training_date_load(struct read_cx *cx, const struct people_training_date *in,
                                      struct people_training_date_state *st)
{
    TRY(people_training_known(cx->db, cx->arena, (struct people_training_known_args){.person_id = in->person_id},
                              &st->trainings));
    TRY(people_places(cx->db, cx->arena, (struct people_places_args){.person_id = in->person_id}, &st->places));
    return load_managed(cx, &st->managed);
}

struct err *people_week_note_load(struct read_cx *cx, const struct people_week_note *in,
                                  struct people_week_note_state *st)
{
    TRY(people_weeks_known(cx->db, cx->arena, (struct people_weeks_known_args){.person_id = in->person_id},
                           &st->weeks));
    TRY(people_places(cx->db, cx->arena, (struct people_places_args){.person_id = in->person_id}, &st->places));
    return load_managed(cx, &st->managed);
}

/* --- the import ------------------------------------------------------------------------------------------------- */

ERRS static struct err *load_what_they_have(struct read_cx *cx, struct people_known_person *p)
{
    TRY(load_roles(cx, p->person_id, &p->roles));
    TRY(people_placements_known(cx->db, cx->arena, (struct people_placements_known_args){.person_id = p->person_id},
                                &p->placements));
    TRY(people_supervisings_known(cx->db, cx->arena, (struct people_supervisings_known_args){.person_id = p->person_id},
                                  &p->supervisings));
    TRY(people_training_known(cx->db, cx->arena, (struct people_training_known_args){.person_id = p->person_id},
                              &p->trainings));
    return people_preceptorships_known(
        cx->db, cx->arena, (struct people_preceptorships_known_args){.person_id = p->person_id}, &p->preceptorships);
}

ERRS static struct err *know_by_email(struct read_cx *cx, struct people_import_state *st, struct map *seen,
                                      struct str email)
{
    struct people_person_by_email_row row;
    struct str folded = people_email_folded(cx->arena, email);
    bool found;
    if (folded.n == 0 || map_find(seen, folded) != NULL)
        return NULL;
    map_set(seen, folded, st);
    TRY(load_by_email(cx, email, &row, &found));
    if (!found)
        return NULL;
    struct people_known_person *p = LIST_ADD(cx->arena, &st->known.persons);
    p->person_id = row.person_id;
    p->name = row.name;
    p->name_folded = row.name_folded;
    p->email_folded = folded;
    return load_what_they_have(cx, p);
}

/* Somebody without an address is told by the name, where only one such person has it. */
ERRS static struct err *know_by_name(struct read_cx *cx, struct people_import_state *st, struct map *seen,
                                     const struct people_line *l)
{
    struct people_person_by_name_rows rows;
    struct str folded = people_folded(cx->arena, l->name);
    struct str key = SAY(cx->arena, "name ", folded);
    if (l->email.n > 0 || map_find(seen, key) != NULL)
        return NULL;
    map_set(seen, key, st);
    TRY(people_person_by_name(cx->db, cx->arena, (struct people_person_by_name_args){.name_folded = folded}, &rows));
    if (rows.n != 1)
        return NULL;
    struct people_known_person *p = LIST_ADD(cx->arena, &st->known.persons);
    p->person_id = rows.at[0].person_id;
    p->name = rows.at[0].name;
    p->name_folded = folded;
    return load_what_they_have(cx, p);
}

struct err *people_import_load(struct read_cx *cx, const struct people_import *in, struct people_import_state *st)
{
    struct map seen = map_make(cx->arena);
    if (in->has_file == in->has_rows)
        return NULL;
    people_import_read(cx->arena, in->has_file ? in->file.bytes : in->rows, &st->lines, &st->problems);
    TRY(people_organisations_known(cx->db, cx->arena, &st->known.organisations));
    TRY(people_cohorts_known(cx->db, cx->arena, &st->known.cohorts));
    for (size_t i = 0; i < st->lines.n; i++) {
        TRY(know_by_email(cx, st, &seen, st->lines.at[i].email));
        TRY(know_by_email(cx, st, &seen, st->lines.at[i].supervisor_email));
        TRY(know_by_name(cx, st, &seen, &st->lines.at[i]));
    }
    return NULL;
}
