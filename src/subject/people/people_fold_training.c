/* The events of cohorts, placements, supervisors and preceptors, to rows, and to the gate's `reach`. */
#include "people_spec.h"
#include "people_sql.h"
#include "subject/people/people.h"
#include "subject/people/people_words.h"

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
    TRY(people_heard(cx, e->organisation_id, HEARD_WHAT_PEOPLE, e->from_on));
    return put_placement_at(cx, e);
}

/* A fact about a placement is one about its provider. The placement lies under the same key as the fact, so that they
 * go together. */
ERRS static struct err *heard_of_placement(struct fold_cx *cx, struct placement_id id, struct day about)
{
    struct people_placement_as_folded_row row;
    bool found;
    TRY(people_placement_as_folded(cx->db, cx->arena, (struct people_placement_as_folded_args){.placement_id = id},
                                   &row, &found));
    return found ? people_heard(cx, row.organisation_id, HEARD_WHAT_PEOPLE, about) : NULL;
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
    TRY(people_end_at(
        cx->db, cx->arena,
        (struct people_end_at_args){.because = e->placement_id.n, .has_until_on = true, .until_on = e->until_on}));
    TRY(people_supervisings_as_folded(
        cx->db, cx->arena,
        (struct people_supervisings_as_folded_args){.placement_id = e->placement_id, .on_day = e->until_on}, &rows));
    for (size_t i = 0; i < rows.n; i++)
        TRY(end_supervising(cx, rows.at[i].supervising_id, e->until_on));
    return heard_of_placement(cx, e->placement_id, e->until_on);
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
    TRY(gate_reach_add(cx->db, cx->arena, args));
    args.person_id = junior;
    args.object_id = senior.n;
    args.why = str_of(why_junior);
    return gate_reach_add(cx->db, cx->arena, args);
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
    TRY(heard_of_placement(cx, e->placement_id, e->from_on));
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
    return gate_reach_add(cx->db, cx->arena, args);
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
