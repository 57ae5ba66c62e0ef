/* Days away and who covers: decisions. Pure.
 *
 * Dates, never reasons: neither the command nor the event has a place for one. What the cover is for is that no
 * question and no task waits at somebody who is not there.
 */
#include "subject/people/people_rules.h"

#include "base/id.h"

enum {
    LONGEST_DAYS = 2 * 366,
    CENTRAL = ROLE_HR_LEAD | ROLE_CLINICAL_LEAD,
    /* In these roles somebody can act for another: not in training, not from outside, not for the machine alone. */
    ACTING = ROLE_NEWLY_QUALIFIED | ROLE_PRACTITIONER | ROLE_SUPERVISOR | ROLE_MANAGER | ROLE_CHAMPION |
             ROLE_CLINICAL_LEAD | ROLE_HR_LEAD | ROLE_AUDIT_LEAD | ROLE_TUTOR | ROLE_DATA_PROTECTION |
             ROLE_CLINICAL_SAFETY,
};

/* Whether a role holds from the first to the last of some days. */
static bool holds_throughout(const struct people_roles_known_row *r, struct day from, struct day until)
{
    return people_covers(r->from_on, r->has_until_on, r->until_on, from) &&
           people_covers(r->from_on, r->has_until_on, r->until_on, until);
}

/* Somebody's own absence, one at an organisation that the actor manages, or any where the actor is of the central
 * team. */
static bool may_note_for(const struct rule_cx *cx, struct person_id person, const struct people_roles_known_rows *roles,
                         const struct people_managed_rows *managed)
{
    if (person.n == cx->actor.person.n || (cx->actor.roles & CENTRAL) != 0)
        return true;
    for (size_t i = 0; i < roles->n; i++) {
        const struct people_roles_known_row *r = &roles->at[i];
        bool is_over = r->has_until_on && r->until_on.n < cx->today.n;
        if (!is_over && people_may_change_at(cx, managed, r->organisation_id))
            return true;
    }
    return false;
}

static void days_must_be_right(const struct rule_cx *cx, struct decision *d, const struct people_away_note *in)
{
    if (!people_days_are_right(cx, d, in->from_on, true, in->until_on))
        return;
    if (in->until_on.n < cx->today.n)
        DECIDE_REFUSE(d, "over", S("until_on"),
                      "These days are over, so nobody needs to cover them. Note days that are now or ahead");
    if (in->until_on.n - in->from_on.n > LONGEST_DAYS)
        DECIDE_REFUSE(d, "too-long", S("until_on"),
                      "An absence of more than two years is no absence. End the person's roles instead");
}

static void days_must_be_new(struct decision *d, const struct people_away_note_state *st,
                             const struct people_away_note *in)
{
    for (size_t i = 0; i < st->aways.n; i++) {
        const struct people_aways_known_row *a = &st->aways.at[i];
        if (people_overlap(a->from_on, true, a->until_on, in->from_on, true, in->until_on))
            DECIDE_REFUSE(d, "away-already", S("from_on"), "Noted already: away from ", day_text(d->arena, a->from_on),
                          " to ", day_text(d->arena, a->until_on),
                          ". Choose other days, or end that absence first and note it again");
    }
}

/* The same role at the same organisation, throughout. */
static bool is_a_colleague(const struct people_away_note_state *st, const struct people_away_note *in)
{
    for (size_t i = 0; i < st->roles.n; i++)
        for (size_t k = 0; k < st->cover_roles.n; k++) {
            const struct people_roles_known_row *r = &st->roles.at[i], *c = &st->cover_roles.at[k];
            bool is_same = r->role == c->role && r->organisation_id.n == c->organisation_id.n;
            if (is_same && people_covers(r->from_on, r->has_until_on, r->until_on, in->from_on) &&
                holds_throughout(c, in->from_on, in->until_on))
                return true;
        }
    return false;
}

/* A role in which one can act, throughout; at an organisation that the actor manages, or anywhere if the actor is of
 * the central team. */
static bool is_chosen_by_those_who_may(const struct rule_cx *cx, const struct people_away_note_state *st,
                                       const struct people_away_note *in)
{
    for (size_t i = 0; i < st->cover_roles.n; i++) {
        const struct people_roles_known_row *c = &st->cover_roles.at[i];
        bool acts = ((uint32_t)1 << (c->role - 1) & ACTING) != 0;
        if (acts && holds_throughout(c, in->from_on, in->until_on) &&
            people_may_change_at(cx, &st->managed, c->organisation_id))
            return true;
    }
    return false;
}

/* Whether all that the person does is where the actor manages: only then may the actor choose who acts for them. A
 * cover sees and does what waits for the person anywhere. */
static bool is_wholly_theirs(const struct rule_cx *cx, const struct people_away_note_state *st)
{
    if (st->person.n == cx->actor.person.n || (cx->actor.roles & CENTRAL) != 0)
        return true;
    for (size_t i = 0; i < st->roles.n; i++) {
        const struct people_roles_known_row *r = &st->roles.at[i];
        bool is_over = r->has_until_on && r->until_on.n < cx->today.n;
        if (!is_over && !people_may_change_at(cx, &st->managed, r->organisation_id))
            return false;
    }
    return true;
}

static void cover_must_be_there(struct decision *d, const struct people_away_note_state *st,
                                const struct people_away_note *in)
{
    for (size_t i = 0; i < st->cover_aways.n; i++) {
        const struct people_aways_known_row *a = &st->cover_aways.at[i];
        if (people_overlap(a->from_on, true, a->until_on, in->from_on, true, in->until_on))
            DECIDE_REFUSE(d, "cover-away", S("cover_email"), st->cover.name, " is away too, from ",
                          day_text(d->arena, a->from_on), " to ", day_text(d->arena, a->until_on),
                          ". Name somebody else");
    }
}

static void cover_must_be_right(const struct rule_cx *cx, struct decision *d, const struct people_away_note_state *st,
                                const struct people_away_note *in)
{
    if (!in->has_cover_email)
        return;
    if (!st->has_cover)
        DECIDE_REFUSE(d, "no-such-person", S("cover_email"),
                      "Nobody here has this e-mail address. Check it, or leave it empty and name the cover later");
    else if (st->cover.person_id.n == st->person.n)
        DECIDE_REFUSE(d, "own-cover", S("cover_email"), "Nobody covers for themselves. Name somebody else");
    else if (!is_a_colleague(st, in) && !(is_wholly_theirs(cx, st) && is_chosen_by_those_who_may(cx, st, in)))
        DECIDE_REFUSE(d, "cannot-cover", S("cover_email"), st->cover.name,
                      " does not have the same role at the same organisation on all of these days. ",
                      "Name somebody who has, or ask your manager or the central team to name the cover");
    else
        cover_must_be_there(d, st, in);
}

/* The provider that hears of it: where the person has a role when the absence begins, if that is one organisation. */
static bool one_place(const struct people_away_note_state *st, const struct people_away_note *in,
                      struct organisation_id *place_r)
{
    size_t n = 0;
    for (size_t i = 0; i < st->roles.n; i++) {
        const struct people_roles_known_row *r = &st->roles.at[i];
        if (!people_covers(r->from_on, r->has_until_on, r->until_on, in->from_on))
            continue;
        if (n > 0 && r->organisation_id.n == place_r->n)
            continue;
        *place_r = r->organisation_id;
        n++;
    }
    return n == 1;
}

/* Somebody who covers for another is away themselves: that is so, and is said, so that another is named. */
static struct str covers_others(struct decision *d, const struct people_away_note_state *st,
                                const struct people_away_note *in)
{
    for (size_t i = 0; i < st->covers.n; i++) {
        const struct people_covers_known_row *c = &st->covers.at[i];
        if (people_overlap(c->from_on, true, c->until_on, in->from_on, true, in->until_on))
            return SAY(d->arena, " On some of these days this person was to cover for somebody else, from ",
                       day_text(d->arena, c->from_on), " to ", day_text(d->arena, c->until_on),
                       ": another cover is needed there.");
    }
    return S("");
}

void people_away_note_rule(const struct rule_cx *cx, const struct people_away_note_state *st,
                           const struct people_away_note *in, struct decision *d)
{
    struct cover_id id = {id_fresh(cx->chance)};
    struct organisation_id place = {0};
    if (!st->has_person || !may_note_for(cx, st->person, &st->roles, &st->managed)) {
        DECIDE_REFUSE(d, "not-your-organisation", S("person_id"),
                      "This person is at no organisation that you manage. They can note it themselves, or the central "
                      "team can");
        return;
    }
    days_must_be_right(cx, d, in);
    days_must_be_new(d, st, in);
    cover_must_be_right(cx, d, st, in);
    bool has_place = one_place(st, in, &place);
    people_away_noted_add(d, (struct people_away_noted){.person_id = st->person,
                                                        .cover_id = id,
                                                        .has_cover_person_id = in->has_cover_email,
                                                        .cover_person_id = st->cover.person_id,
                                                        .from_on = in->from_on,
                                                        .until_on = in->until_on,
                                                        .has_organisation_id = has_place,
                                                        .organisation_id = place});
    d->made = id.n;
    d->made_of = "cover";
    DECIDE_SAY(d, "Noted: away from ", day_text(d->arena, in->from_on), " to ", day_text(d->arena, in->until_on),
               in->has_cover_email ? SAY(d->arena, ", covered by ", st->cover.name, ".")
                                   : S(". Nobody covers yet: name somebody before the first day."),
               covers_others(d, st, in));
    DECIDE_GO(d, "/people/", id_text(d->arena, st->person.n));
}

void people_away_end_rule(const struct rule_cx *cx, const struct people_away_end_state *st,
                          const struct people_away_end *in, struct decision *d)
{
    struct day back = in->has_back_on ? in->back_on : cx->today;
    const struct people_away_known_row *a = &st->absence;
    if (!st->has_absence || !may_note_for(cx, a->person_id, &st->roles, &st->managed)) {
        DECIDE_REFUSE(d, "not-your-organisation", S("cover_id"),
                      "This person is at no organisation that you manage. They can end it themselves, or the central "
                      "team can");
        return;
    }
    bool is_withdrawn = back.n <= a->from_on.n;
    if (back.n == a->until_on.n + 1)
        DECIDE_REFUSE(d, "no-change", S("back_on"), "This is the first day back already");
    else if (back.n > a->until_on.n)
        DECIDE_REFUSE(d, "later", S("back_on"), "The absence ends on ", day_text(d->arena, a->until_on),
                      ". Note further days as another absence, from ", day_text(d->arena, day_add(a->until_on, 1)));
    people_away_ended_add(d, (struct people_away_ended){
                                 .person_id = a->person_id,
                                 .cover_id = in->cover_id,
                                 .until_on = is_withdrawn ? day_add(a->from_on, -1) : day_add(back, -1),
                             });
    if (is_withdrawn)
        DECIDE_SAY(d, "The absence is withdrawn.");
    else
        DECIDE_SAY(d, "Noted: back on ", day_text(d->arena, back), ".");
    DECIDE_GO(d, "/people/", id_text(d->arena, a->person_id.n));
}
