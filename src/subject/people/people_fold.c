/* The events of people, to rows: to this subject's tables, and to the gate's `role` and `reach`. */
#include "people_spec.h"
#include "people_sql.h"
#include "subject/people/people.h"
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
    TRY(people_heard(cx, e->organisation_id, HEARD_WHAT_PEOPLE, e->from_on));
    return put_role_reach(cx, e);
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
    TRY(people_end_at(
        cx->db, cx->arena,
        (struct people_end_at_args){.because = e->role_id.n, .has_until_on = true, .until_on = e->until_on}));
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

/* --- absences --------------------------------------------------------------------------------------------------- */

struct err *people_away_noted_fold(struct fold_cx *cx, const struct people_away_noted *e)
{
    if (e->gone)
        return NULL;
    TRY(gate_cover_add(cx->db, cx->arena,
                       (struct gate_cover_add_args){.cover_id = e->cover_id.n,
                                                    .person_id = e->person_id,
                                                    .has_cover_person_id = e->has_cover_person_id,
                                                    .cover_person_id = e->cover_person_id,
                                                    .from_on = e->from_on,
                                                    .until_on = e->until_on}));
    if (e->has_cover_person_id)
        TRY(gate_reach_add(cx->db, cx->arena,
                           (struct gate_reach_add_args){.person_id = e->cover_person_id,
                                                        .kind = S("stands-in"),
                                                        .object_id = e->person_id.n,
                                                        .why = S("you act for them while they are away"),
                                                        .from_on = e->from_on,
                                                        .has_until_on = true,
                                                        .until_on = e->until_on,
                                                        .because = e->cover_id.n}));
    return e->has_organisation_id ? people_heard(cx, e->organisation_id, HEARD_WHAT_PEOPLE, e->from_on) : NULL;
}

struct err *people_away_ended_fold(struct fold_cx *cx, const struct people_away_ended *e)
{
    if (e->gone)
        return NULL;
    TRY(gate_cover_end(cx->db, cx->arena,
                       (struct gate_cover_end_args){.cover_id = e->cover_id.n, .until_on = e->until_on}));
    return gate_reach_set_end(
        cx->db, cx->arena,
        (struct gate_reach_set_end_args){.because = e->cover_id.n, .has_until_on = true, .until_on = e->until_on});
}

/* --- spreadsheets ----------------------------------------------------------------------------------------------- */

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
