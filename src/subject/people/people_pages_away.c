/* Rows to the views of the pages about absences. */
#include "people_spec.h"
#include "people_sql.h"
#include "subject/people/people.h"
#include "subject/people/people_labels.h"

#include "gate/gate.h"

static struct err *not_there(struct read_cx *cx)
{
    return DENY(cx->arena, "not-found", "There is no such record, or you may not see it");
}

/* The person named, the one whose absence is named, or the viewer. */
ERRS static struct err *whose(struct read_cx *cx, const struct people_absence_in *in, struct person_id *person_r)
{
    struct people_away_reached_row row;
    bool found = true;
    *person_r = in->has_person_id ? in->person_id : cx->actor.person;
    if (in->has_person_id || !in->has_cover_id)
        return NULL;
    TRY(people_away_reached(cx->db, cx->arena, (struct people_away_reached_args){.cover_id = in->cover_id}, &row,
                            &found));
    *person_r = row.person_id;
    return found ? NULL : not_there(cx);
}

struct err *people_absence_show(struct read_cx *cx, const struct people_absence_in *in, struct people_absence_view *v)
{
    struct person_id id;
    bool found;
    TRY(whose(cx, in, &id));
    TRY(people_person(cx->db, cx->arena, (struct people_person_args){.person_id = id}, &v->person, &found));
    if (!found)
        return not_there(cx);
    v->is_own = id.n == cx->actor.person.n;
    v->may_note = (v->is_own && !cx->is_as_of) || gate_offers(cx, &people_role_give_row);
    v->title = v->is_own ? S("Your days away, and who covers") : SAY(cx->arena, "Days away of ", v->person.name);
    TRY(people_away_of_person(cx->db, cx->arena, (struct people_away_of_person_args){.person_id = id}, &v->away));
    return people_covering_of_person(cx->db, cx->arena, (struct people_covering_of_person_args){.cover_person_id = id},
                                     &v->covering);
}

static struct day month_last(struct civil c)
{
    struct civil next = c.month == 12 ? (struct civil){c.year + 1, 1, 1} : (struct civil){c.year, c.month + 1, 1};
    return day_add(day_of_civil(next), -1);
}

struct err *people_away_show(struct read_cx *cx, const struct people_away_in *in, struct people_away_view *v)
{
    struct civil today = day_civil(cx->today);
    (void)in;
    v->from_on = day_of_civil((struct civil){today.year, today.month, 1});
    v->until_on = month_last(today);
    TRY(people_away_between(cx->db, cx->arena,
                            (struct people_away_between_args){.first_on = v->from_on, .last_on = v->until_on},
                            &v->away));
    for (size_t i = 0; i < v->away.n; i++) {
        v->away.at[i].does = people_does_text(cx->arena, v->away.at[i].does);
        v->uncovered += v->away.at[i].has_cover_person_id ? 0 : 1;
    }
    return NULL;
}
