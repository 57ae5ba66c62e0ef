/* Qualifications, capacity and the catalogue: decisions. Pure.
 *
 * Whoever supervises is recorded by people, whether or not they may. What is decided here is only what somebody is
 * qualified for, as somebody else has seen it.
 */
#include "subject/supervision/supervision_rules.h"

#include "base/id.h"
#include "subject/people/people_rules.h"

/* The central team, and a manager of those at the own provider. */
static bool must_change(const struct rule_cx *cx, struct decision *d, const struct people_places_rows *places,
                        const struct people_managed_rows *managed)
{
    bool may = people_may_change_person(cx, places, managed);
    if (!may)
        DECIDE_REFUSE(d, "not-your-organisation", S("person_id"),
                      "This person is at no organisation that you manage. Ask the central team");
    return may;
}

static void must_be_another(const struct rule_cx *cx, struct decision *d, struct person_id person)
{
    if (cx->actor.person.n == person.n)
        DECIDE_REFUSE(d, "own-qualification", S("person_id"),
                      "Nobody notes their own qualification. Ask your manager or the central team");
}

static void must_be_new(struct decision *d, const struct supervision_qualifications_known_rows *rows,
                        const struct supervision_qualification_note *in)
{
    for (size_t i = 0; i < rows->n; i++) {
        const struct supervision_qualifications_known_row *r = &rows->at[i];
        bool is_same = r->qualification == in->qualification && r->awarded_on.n == in->awarded_on.n &&
                       r->evidence == in->evidence && r->has_until_on == in->has_until_on &&
                       (!r->has_until_on || r->until_on.n == in->until_on.n);
        if (is_same)
            DECIDE_REFUSE(d, "no-change", S("qualification"), "This is noted already");
    }
}

void supervision_qualification_note_rule(const struct rule_cx *cx,
                                         const struct supervision_qualification_note_state *st,
                                         const struct supervision_qualification_note *in, struct decision *d)
{
    struct qualification_id id = {id_fresh(cx->chance)};
    must_be_another(cx, d, in->person_id);
    must_change(cx, d, &st->places, &st->managed);
    must_be_new(d, &st->qualifications, in);
    if (in->awarded_on.n > cx->today.n || in->awarded_on.n < 0)
        DECIDE_REFUSE(d, "day-out-of-range", S("awarded_on"), "Choose a day on which it had been awarded");
    if (in->has_until_on && in->until_on.n < in->awarded_on.n)
        DECIDE_REFUSE(d, "ends-before-it-begins", S("until_on"), "It ends before it was awarded");
    supervision_qualification_noted_add(d, (struct supervision_qualification_noted){.person_id = in->person_id,
                                                                                    .qualification_id = id,
                                                                                    .qualification = in->qualification,
                                                                                    .awarded_on = in->awarded_on,
                                                                                    .has_until_on = in->has_until_on,
                                                                                    .until_on = in->until_on,
                                                                                    .evidence = in->evidence});
    d->made = id.n;
    d->made_of = "qualification";
    DECIDE_SAY(d, qualification_kind_choices[in->qualification - 1].says, " is noted.",
               in->evidence == EVIDENCE_KIND_SAID
                   ? " It does not count until somebody has seen evidence: note it again then."
                   : "");
}

void supervision_qualification_end_rule(const struct rule_cx *cx, const struct supervision_qualification_end_state *st,
                                        const struct supervision_qualification_end *in, struct decision *d)
{
    if (!st->has_qualification || st->qualification.person_id.n != in->person_id.n) {
        DECIDE_REFUSE(d, "no-such-qualification", S("qualification_id"), "This person has no such qualification");
        return;
    }
    must_be_another(cx, d, in->person_id);
    must_change(cx, d, &st->places, &st->managed);
    if (st->qualification.has_until_on && st->qualification.until_on.n == in->until_on.n)
        DECIDE_REFUSE(d, "no-change", S("until_on"), "It ends on that day already");
    supervision_qualification_ended_add(
        d, (struct supervision_qualification_ended){.person_id = in->person_id,
                                                    .qualification_id = in->qualification_id,
                                                    .until_on = in->until_on,
                                                    .has_reason = in->has_reason,
                                                    .reason = in->reason});
    DECIDE_SAY(d, "The qualification holds until ", day_text(d->arena, in->until_on), ".");
}

static int64_t capacity_on(const struct supervision_capacities_known_rows *rows, struct day on)
{
    int64_t supervisees = -1;
    struct day from = {0};
    for (size_t i = 0; i < rows->n; i++)
        if (rows->at[i].from_on.n <= on.n && (supervisees < 0 || rows->at[i].from_on.n >= from.n)) {
            supervisees = rows->at[i].supervisees;
            from = rows->at[i].from_on;
        }
    return supervisees;
}

void supervision_capacity_set_rule(const struct rule_cx *cx, const struct supervision_capacity_set_state *st,
                                   const struct supervision_capacity_set *in, struct decision *d)
{
    struct day from = in->has_from_on ? in->from_on : cx->today;
    if (cx->actor.person.n != in->person_id.n && !must_change(cx, d, &st->places, &st->managed))
        return;
    people_days_are_right(cx, d, from, false, from);
    if (capacity_on(&st->capacities, from) == in->supervisees)
        DECIDE_REFUSE(d, "no-change", S("supervisees"), "This is the number that is known already");
    supervision_capacity_said_add(d, (struct supervision_capacity_said){
                                         .person_id = in->person_id, .supervisees = in->supervisees, .from_on = from});
    DECIDE_SAY(d, "From ", day_text(d->arena, from), " on: ", in->supervisees,
               in->supervisees == 1 ? " trainee at once." : " trainees at once.");
}

void supervision_counts_set_rule(const struct rule_cx *cx, const struct supervision_counts_set_state *st,
                                 const struct supervision_counts_set *in, struct decision *d)
{
    struct day from = in->has_from_on ? in->from_on : cx->today;
    bool is_counted = in->has_is_counted && in->is_counted;
    people_days_are_right(cx, d, from, false, from);
    if (st->before.is_counted == is_counted)
        DECIDE_REFUSE(d, "no-change", S("is_counted"), is_counted ? "It counts already" : "It does not count already");
    supervision_counts_changed_add(
        d, (struct supervision_counts_changed){.programme = in->programme,
                                               .qualification = in->qualification,
                                               .is_counted = is_counted,
                                               .from_on = from,
                                               .source = in->source,
                                               .is_verified = in->has_is_verified && in->is_verified});
    DECIDE_SAY(d, qualification_kind_choices[in->qualification - 1].says, is_counted ? " counts" : " does not count",
               " for ", programme_choices[in->programme - 1].says, " from ", day_text(d->arena, from), " on.");
}
