/* Reads what the rules of absences need. */
#include "subject/people/people.h"
#include "subject/people/people_rules.h"
#include "subject/people/people_words.h"

ERRS static struct err *load_roles(struct read_cx *cx, struct person_id person, struct people_roles_known_rows *rows_r)
{
    struct people_roles_known_args args = {.person_id = person};
    return people_roles_known(cx->db, cx->arena, args, rows_r);
}

ERRS static struct err *load_managed(struct read_cx *cx, struct people_managed_rows *rows_r)
{
    struct people_managed_args args = {.person_id = cx->actor.person, .on_day = cx->today};
    return people_managed(cx->db, cx->arena, args, rows_r);
}

ERRS static struct err *load_aways(struct read_cx *cx, struct person_id person, struct day on,
                                   struct people_aways_known_rows *rows_r)
{
    struct people_aways_known_args args = {.person_id = person, .on_day = on};
    return people_aways_known(cx->db, cx->arena, args, rows_r);
}

ERRS static struct err *load_cover(struct read_cx *cx, const struct people_away_note *in,
                                   struct people_away_note_state *st)
{
    struct people_person_by_email_args args = {.email_folded = people_email_folded(cx->arena, in->cover_email)};
    TRY(people_person_by_email(cx->db, cx->arena, args, &st->cover, &st->has_cover));
    if (!st->has_cover)
        return NULL;
    TRY(load_roles(cx, st->cover.person_id, &st->cover_roles));
    return load_aways(cx, st->cover.person_id, in->from_on, &st->cover_aways);
}

struct err *people_away_note_load(struct read_cx *cx, const struct people_away_note *in,
                                  struct people_away_note_state *st)
{
    struct people_person_known_row row;
    st->person = in->has_person_id ? in->person_id : cx->actor.person;
    TRY(people_person_known(cx->db, cx->arena, (struct people_person_known_args){.person_id = st->person}, &row,
                            &st->has_person));
    TRY(load_roles(cx, st->person, &st->roles));
    TRY(load_aways(cx, st->person, in->from_on, &st->aways));
    TRY(people_covers_known(cx->db, cx->arena,
                            (struct people_covers_known_args){.cover_person_id = st->person, .on_day = in->from_on},
                            &st->covers));
    if (in->has_cover_email)
        TRY(load_cover(cx, in, st));
    return load_managed(cx, &st->managed);
}

struct err *people_away_end_load(struct read_cx *cx, const struct people_away_end *in, struct people_away_end_state *st)
{
    TRY(people_away_known(cx->db, cx->arena, (struct people_away_known_args){.cover_id = in->cover_id}, &st->absence,
                          &st->has_absence));
    if (st->has_absence)
        TRY(load_roles(cx, st->absence.person_id, &st->roles));
    return load_managed(cx, &st->managed);
}
