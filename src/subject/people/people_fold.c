/* The events of people, to rows: to this subject's tables, and to the gate's `role` and `reach`. */
#include "people_spec.h"
#include "people_sql.h"
#include "subject/people/people_reach.h"
#include "subject/people/people_words.h"

/* --- organisations ---------------------------------------------------------------------------------------------- */

struct err *people_organisation_added_fold(struct fold_cx *cx, const struct people_organisation_added *e)
{
    TRY(people_put_organisation(cx->db, cx->arena,
                                (struct people_put_organisation_args){.organisation_id = e->organisation_id,
                                                                      .kind = e->kind,
                                                                      .name = e->name,
                                                                      .name_folded = people_folded(cx->arena, e->name),
                                                                      .from_on = e->from_on,
                                                                      .seq = (int64_t)cx->seq}));
    return people_put_organisation_name(
        cx->db, cx->arena,
        (struct people_put_organisation_name_args){
            .organisation_id = e->organisation_id, .seq = (int64_t)cx->seq, .name = e->name, .from_on = e->from_on});
}

struct err *people_organisation_renamed_fold(struct fold_cx *cx, const struct people_organisation_renamed *e)
{
    TRY(people_put_organisation_name(cx->db, cx->arena,
                                     (struct people_put_organisation_name_args){.organisation_id = e->organisation_id,
                                                                                .seq = (int64_t)cx->seq,
                                                                                .name = e->name,
                                                                                .from_on = e->from_on,
                                                                                .has_reason = e->has_reason,
                                                                                .reason = e->reason}));
    return people_set_organisation_name(
        cx->db, cx->arena,
        (struct people_set_organisation_name_args){.organisation_id = e->organisation_id,
                                                   .name = e->name,
                                                   .name_folded = people_folded(cx->arena, e->name),
                                                   .from_on = e->from_on});
}

struct err *people_organisation_ended_fold(struct fold_cx *cx, const struct people_organisation_ended *e)
{
    return people_set_organisation_end(cx->db, cx->arena,
                                       (struct people_set_organisation_end_args){.organisation_id = e->organisation_id,
                                                                                 .has_until_on = true,
                                                                                 .until_on = e->until_on,
                                                                                 .has_end_reason = true,
                                                                                 .end_reason = e->reason});
}

/* --- persons ---------------------------------------------------------------------------------------------------- */

ERRS static struct err *put_word(struct fold_cx *cx, struct person_id person, struct str word)
{
    return people_put_word(cx->db, cx->arena, (struct people_put_word_args){.word = word, .person_id = person});
}

/* What the gate calls the person, who signs in and acts. */
ERRS static struct err *put_known_as(struct fold_cx *cx, struct person_id person, struct str name)
{
    return gate_known_as_set(cx->db, cx->arena, (struct gate_known_as_set_args){.person_id = person, .name = name});
}

/* The words by which a person is found, made anew from the row as it is now. */
ERRS static struct err *put_words(struct fold_cx *cx, struct person_id person)
{
    struct people_person_as_folded_row row;
    struct str word;
    bool found;
    TRY(people_drop_words(cx->db, cx->arena, (struct people_drop_words_args){.person_id = person}));
    TRY(people_person_as_folded(cx->db, cx->arena, (struct people_person_as_folded_args){.person_id = person}, &row,
                                &found));
    if (!found)
        return NULL;
    for (struct str rest = row.name_folded; str_next(&rest, ' ', &word);)
        TRY(put_word(cx, person, word));
    return row.has_email_folded ? put_word(cx, person, row.email_folded) : NULL;
}

ERRS static struct err *reach(struct fold_cx *cx, struct gate_reach_add_args args)
{
    return gate_reach_add(cx->db, cx->arena, args);
}

struct err *people_person_added_fold(struct fold_cx *cx, const struct people_person_added *e)
{
    if (e->gone)
        return NULL;
    TRY(people_put_person(cx->db, cx->arena,
                          (struct people_put_person_args){.person_id = e->person_id,
                                                          .name = e->name,
                                                          .name_folded = people_folded(cx->arena, e->name),
                                                          .has_email = e->has_email,
                                                          .email = e->email,
                                                          .has_email_folded = e->has_email,
                                                          .email_folded = people_email_folded(cx->arena, e->email),
                                                          .added_on = cx->on,
                                                          .seq = (int64_t)cx->seq}));
    TRY(put_words(cx, e->person_id));
    TRY(put_known_as(cx, e->person_id, e->name));
    return reach(cx, (struct gate_reach_add_args){.person_id = e->person_id,
                                                  .kind = S("person"),
                                                  .object_id = e->person_id.n,
                                                  .why = S("this is you"),
                                                  .from_on = {0},
                                                  .because = e->person_id.n});
}

ERRS static struct err *put_earlier(struct fold_cx *cx, struct person_id person, struct str reason, bool is_name)
{
    return people_put_earlier(cx->db, cx->arena,
                              (struct people_put_earlier_args){.person_id = person,
                                                               .seq = (int64_t)cx->seq,
                                                               .is_name = is_name,
                                                               .is_email = !is_name,
                                                               .reason = reason,
                                                               .corrected_by_id = cx->actor,
                                                               .corrected_on = cx->on});
}

struct err *people_person_name_corrected_fold(struct fold_cx *cx, const struct people_person_name_corrected *e)
{
    if (e->gone)
        return NULL;
    TRY(put_earlier(cx, e->person_id, e->reason, true));
    TRY(put_known_as(cx, e->person_id, e->name));
    TRY(people_set_name(cx->db, cx->arena,
                        (struct people_set_name_args){.person_id = e->person_id,
                                                      .name = e->name,
                                                      .name_folded = people_folded(cx->arena, e->name)}));
    return put_words(cx, e->person_id);
}

struct err *people_person_email_corrected_fold(struct fold_cx *cx, const struct people_person_email_corrected *e)
{
    if (e->gone)
        return NULL;
    TRY(put_earlier(cx, e->person_id, e->reason, false));
    TRY(people_set_email(cx->db, cx->arena,
                         (struct people_set_email_args){.person_id = e->person_id,
                                                        .has_email = e->has_email,
                                                        .email = e->email,
                                                        .has_email_folded = e->has_email,
                                                        .email_folded = people_email_folded(cx->arena, e->email)}));
    return put_words(cx, e->person_id);
}

/* --- roles ------------------------------------------------------------------------------------------------------ */

/* What a role gives, from its first to its last day. Given again with another last day, it is set to that. */
ERRS static struct err *put_role_reach(struct fold_cx *cx, const struct people_role_given *e)
{
    struct people_reaches reaches = people_reach_of_role(e->role);
    for (size_t i = 0; i < reaches.n; i++) {
        const struct people_reach *r = &reaches.at[i];
        TRY(reach(cx, (struct gate_reach_add_args){.person_id = e->person_id,
                                                   .kind = str_of(r->kind),
                                                   .object_id = r->is_everywhere ? 0 : e->organisation_id.n,
                                                   .why = str_of(r->why),
                                                   .from_on = e->from_on,
                                                   .has_until_on = e->has_until_on,
                                                   .until_on = e->until_on,
                                                   .because = e->role_id.n}));
    }
    return NULL;
}

struct err *people_role_given_fold(struct fold_cx *cx, const struct people_role_given *e)
{
    if (e->gone)
        return NULL;
    TRY(gate_role_add(cx->db, cx->arena,
                      (struct gate_role_add_args){.role_id = e->role_id.n,
                                                  .person_id = e->person_id,
                                                  .role = str_of(role_word_choices[e->role - 1].word),
                                                  .organisation_id = e->organisation_id.n,
                                                  .from_on = e->from_on,
                                                  .has_until_on = e->has_until_on,
                                                  .until_on = e->until_on}));
    TRY(people_put_at(cx->db, cx->arena,
                      (struct people_put_at_args){.person_id = e->person_id,
                                                  .organisation_id = e->organisation_id,
                                                  .because = e->role_id.n,
                                                  .from_on = e->from_on,
                                                  .has_until_on = e->has_until_on,
                                                  .until_on = e->until_on}));
    return put_role_reach(cx, e);
}

ERRS static struct err *end_at(struct fold_cx *cx, int64_t because, struct day until)
{
    return people_end_at(cx->db, cx->arena,
                         (struct people_end_at_args){.because = because, .has_until_on = true, .until_on = until});
}

struct err *people_role_ended_fold(struct fold_cx *cx, const struct people_role_ended *e)
{
    struct people_role_as_folded_row row;
    bool found;
    if (e->gone)
        return NULL;
    TRY(people_role_as_folded(cx->db, cx->arena, (struct people_role_as_folded_args){.role_id = e->role_id.n}, &row,
                              &found));
    if (!found)
        return NULL;
    TRY(gate_role_end(
        cx->db, cx->arena,
        (struct gate_role_end_args){.role_id = e->role_id.n, .has_until_on = true, .until_on = e->until_on}));
    TRY(end_at(cx, e->role_id.n, e->until_on));
    struct people_role_given as_now = {
        .person_id = row.person_id,
        .role_id = e->role_id,
        .role = row.role,
        .organisation_id = row.organisation_id,
        .from_on = row.from_on,
        .has_until_on = true,
        .until_on = e->until_on,
    };
    return put_role_reach(cx, &as_now);
}

/* --- cohorts and placements ------------------------------------------------------------------------------------- */

struct err *people_cohort_added_fold(struct fold_cx *cx, const struct people_cohort_added *e)
{
    return people_put_cohort(cx->db, cx->arena,
                             (struct people_put_cohort_args){.cohort_id = e->cohort_id,
                                                             .programme = e->programme,
                                                             .organisation_id = e->organisation_id,
                                                             .name = e->name,
                                                             .name_folded = people_folded(cx->arena, e->name),
                                                             .from_on = e->from_on,
                                                             .until_on = e->until_on,
                                                             .seq = (int64_t)cx->seq});
}

/* A trainee belongs to the provider and to the cohort's university. */
ERRS static struct err *put_placement_at(struct fold_cx *cx, const struct people_placement_begun *e)
{
    struct people_cohort_university_row university;
    bool found;
    struct people_put_at_args at = {.person_id = e->person_id,
                                    .organisation_id = e->organisation_id,
                                    .because = e->placement_id.n,
                                    .from_on = e->from_on};
    TRY(people_put_at(cx->db, cx->arena, at));
    TRY(people_cohort_university(cx->db, cx->arena, (struct people_cohort_university_args){.cohort_id = e->cohort_id},
                                 &university, &found));
    at.organisation_id = university.organisation_id;
    return found ? people_put_at(cx->db, cx->arena, at) : NULL;
}

struct err *people_placement_begun_fold(struct fold_cx *cx, const struct people_placement_begun *e)
{
    if (e->gone)
        return NULL;
    TRY(people_put_placement(cx->db, cx->arena,
                             (struct people_put_placement_args){.placement_id = e->placement_id,
                                                                .person_id = e->person_id,
                                                                .organisation_id = e->organisation_id,
                                                                .cohort_id = e->cohort_id,
                                                                .from_on = e->from_on,
                                                                .has_planned_until_on = e->has_planned_until_on,
                                                                .planned_until_on = e->planned_until_on,
                                                                .seq = (int64_t)cx->seq}));
    return put_placement_at(cx, e);
}

ERRS static struct err *end_supervising(struct fold_cx *cx, struct supervising_id id, struct day until);

struct err *people_placement_ended_fold(struct fold_cx *cx, const struct people_placement_ended *e)
{
    struct people_supervisings_as_folded_rows rows;
    if (e->gone)
        return NULL;
    TRY(people_set_placement_end(cx->db, cx->arena,
                                 (struct people_set_placement_end_args){.placement_id = e->placement_id,
                                                                        .has_until_on = true,
                                                                        .until_on = e->until_on,
                                                                        .has_end_reason = true,
                                                                        .end_reason = e->reason}));
    TRY(end_at(cx, e->placement_id.n, e->until_on));
    TRY(people_supervisings_as_folded(
        cx->db, cx->arena,
        (struct people_supervisings_as_folded_args){.placement_id = e->placement_id, .on_day = e->until_on}, &rows));
    for (size_t i = 0; i < rows.n; i++)
        TRY(end_supervising(cx, rows.at[i].supervising_id, e->until_on));
    return NULL;
}

/* --- supervisors and preceptors --------------------------------------------------------------------------------- */

/* Two people who work together see each other; `why_senior` is shown to the one who supervises. */
ERRS static struct err *put_pair_reach(struct fold_cx *cx, struct gate_reach_add_args args, struct person_id senior,
                                       struct person_id junior, const char *why_senior, const char *why_junior)
{
    args.kind = S("person");
    args.person_id = senior;
    args.object_id = junior.n;
    args.why = str_of(why_senior);
    TRY(reach(cx, args));
    args.person_id = junior;
    args.object_id = senior.n;
    args.why = str_of(why_junior);
    return reach(cx, args);
}

struct err *people_supervisor_named_fold(struct fold_cx *cx, const struct people_supervisor_named *e)
{
    if (e->gone)
        return NULL;
    bool is_clinical = e->kind == SUPERVISOR_KIND_CLINICAL;
    struct gate_reach_add_args args = {.from_on = e->from_on,
                                       .has_until_on = e->has_until_on,
                                       .until_on = e->until_on,
                                       .because = e->supervising_id.n};
    TRY(people_put_supervising(cx->db, cx->arena,
                               (struct people_put_supervising_args){.supervising_id = e->supervising_id,
                                                                    .placement_id = e->placement_id,
                                                                    .person_id = e->person_id,
                                                                    .supervisor_id = e->supervisor_id,
                                                                    .kind = e->kind,
                                                                    .from_on = e->from_on,
                                                                    .has_until_on = e->has_until_on,
                                                                    .until_on = e->until_on,
                                                                    .seq = (int64_t)cx->seq}));
    TRY(put_pair_reach(cx, args, e->supervisor_id, e->person_id,
                       is_clinical ? "you supervise this person clinically"
                                   : "you are this person's educational supervisor",
                       is_clinical ? "this is your clinical supervisor" : "this is your educational supervisor"));
    if (!is_clinical)
        return NULL;
    args.person_id = e->supervisor_id;
    args.kind = S("clients-of");
    args.object_id = e->person_id.n;
    args.why = S("you supervise the practitioner clinically");
    return reach(cx, args);
}

/* Every reach that it gave has the same last day from now on. */
ERRS static struct err *end_supervising(struct fold_cx *cx, struct supervising_id id, struct day until)
{
    TRY(people_set_supervising_end(
        cx->db, cx->arena,
        (struct people_set_supervising_end_args){.supervising_id = id, .has_until_on = true, .until_on = until}));
    return gate_reach_set_end(
        cx->db, cx->arena, (struct gate_reach_set_end_args){.because = id.n, .has_until_on = true, .until_on = until});
}

struct err *people_supervisor_ended_fold(struct fold_cx *cx, const struct people_supervisor_ended *e)
{
    return e->gone ? NULL : end_supervising(cx, e->supervising_id, e->until_on);
}

struct err *people_preceptorship_begun_fold(struct fold_cx *cx, const struct people_preceptorship_begun *e)
{
    if (e->gone)
        return NULL;
    struct gate_reach_add_args args = {.from_on = e->from_on, .because = e->preceptorship_id.n};
    TRY(people_put_preceptorship(cx->db, cx->arena,
                                 (struct people_put_preceptorship_args){.preceptorship_id = e->preceptorship_id,
                                                                        .person_id = e->person_id,
                                                                        .preceptor_id = e->preceptor_id,
                                                                        .organisation_id = e->organisation_id,
                                                                        .from_on = e->from_on,
                                                                        .has_planned_until_on = e->has_planned_until_on,
                                                                        .planned_until_on = e->planned_until_on,
                                                                        .seq = (int64_t)cx->seq}));
    return put_pair_reach(cx, args, e->preceptor_id, e->person_id, "you are this person's preceptor",
                          "this is your preceptor");
}

struct err *people_preceptorship_ended_fold(struct fold_cx *cx, const struct people_preceptorship_ended *e)
{
    if (e->gone)
        return NULL;
    TRY(people_set_preceptorship_end(cx->db, cx->arena,
                                     (struct people_set_preceptorship_end_args){.preceptorship_id = e->preceptorship_id,
                                                                                .has_until_on = true,
                                                                                .until_on = e->until_on,
                                                                                .has_end_reason = true,
                                                                                .end_reason = e->reason}));
    return gate_reach_set_end(cx->db, cx->arena,
                              (struct gate_reach_set_end_args){
                                  .because = e->preceptorship_id.n, .has_until_on = true, .until_on = e->until_on});
}

struct err *people_imported_fold(struct fold_cx *cx, const struct people_imported *e)
{
    return people_put_import(cx->db, cx->arena,
                             (struct people_put_import_args){.seq = (int64_t)cx->seq,
                                                             .lines = e->lines,
                                                             .organisations = e->organisations,
                                                             .cohorts = e->cohorts,
                                                             .people = e->people,
                                                             .roles = e->roles,
                                                             .placements = e->placements,
                                                             .imported_on = cx->on,
                                                             .imported_by_id = cx->actor});
}
