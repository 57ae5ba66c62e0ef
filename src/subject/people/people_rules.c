/* Organisations, persons, roles: decisions. Pure. */
#include "subject/people/people_rules.h"

#include "base/id.h"
#include "gate_spec.h"
#include "subject/people/people_reach.h"
#include "subject/people/people_words.h"

static struct day day_or(bool has, struct day day, struct day other)
{
    return has ? day : other;
}

/* A name has a letter in it. */
static void name_must_be_one(struct decision *d, struct str name)
{
    if (people_folded(d->arena, name).n == 0)
        DECIDE_REFUSE(d, "not-a-name", S("name"), "The name must have letters in it");
}

static void email_must_be_one(struct decision *d, bool has, struct str email)
{
    if (has && !people_email_is_one(email))
        DECIDE_REFUSE(d, "not-an-email", S("email"), "Enter an e-mail address like name@example.nhs.uk");
}

/* --- the beginning ---------------------------------------------------------------------------------------------- */

void people_begin_rule(const struct rule_cx *cx, const struct people_begin_state *st, const struct people_begin *in,
                       struct decision *d)
{
    static const enum role_word roles[] = {ROLE_WORD_CLINICAL_LEAD, ROLE_WORD_HR_LEAD, ROLE_WORD_AUDIT_LEAD};
    if (st->has_anybody)
        DECIDE_REFUSE(d, "not-empty", S(""), "There is somebody here already. Ask the central team to add you");
    name_must_be_one(d, in->name);
    email_must_be_one(d, in->has_email, in->email);
    struct organisation_id organisation = {id_fresh(cx->chance)};
    struct person_id person = {id_fresh(cx->chance)};
    people_organisation_added_add(d, (struct people_organisation_added){
                                         .organisation_id = organisation,
                                         .kind = ORGANISATION_KIND_CONSORTIUM,
                                         .name = in->organisation,
                                         .from_on = cx->today,
                                     });
    people_person_added_add(d, (struct people_person_added){
                                   .person_id = person,
                                   .name = in->name,
                                   .has_email = in->has_email,
                                   .email = in->email,
                               });
    for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++)
        people_role_given_add(d, (struct people_role_given){
                                     .person_id = person,
                                     .role_id = {id_fresh(cx->chance)},
                                     .role = roles[i],
                                     .organisation_id = organisation,
                                     .from_on = cx->today,
                                 });
    gate_founded_add(d, (struct gate_founded){.person_id = person});
    DECIDE_SAY(d, in->organisation, " begins, with ", in->name, " as its clinical lead, HR lead and audit lead.");
    d->made = person.n;
    d->made_of = "person";
}

/* --- organisations ---------------------------------------------------------------------------------------------- */

void people_organisation_add_rule(const struct rule_cx *cx, const struct people_organisation_add_state *st,
                                  const struct people_organisation_add *in, struct decision *d)
{
    struct day from = day_or(in->has_from_on, in->from_on, cx->today);
    struct organisation_id id = {id_fresh(cx->chance)};
    name_must_be_one(d, in->name);
    if (st->has_same)
        DECIDE_REFUSE(d, "same-name", S("name"), "There is an organisation of this name already");
    people_days_are_right(cx, d, from, false, from);
    people_organisation_added_add(d, (struct people_organisation_added){
                                         .organisation_id = id, .kind = in->kind, .name = in->name, .from_on = from});
    d->made = id.n;
    d->made_of = "organisation";
    DECIDE_SAY(d, in->name, " is added.");
    DECIDE_GO(d, "/organisations/", id_text(d->arena, id.n));
}

void people_organisation_rename_rule(const struct rule_cx *cx, const struct people_organisation_rename_state *st,
                                     const struct people_organisation_rename *in, struct decision *d)
{
    struct day from = day_or(in->has_from_on, in->from_on, cx->today);
    if (!st->has_organisation) {
        DECIDE_REFUSE(d, "no-such-organisation", S("organisation_id"), "There is no such organisation");
        return;
    }
    name_must_be_one(d, in->name);
    if (str_eq(in->name, st->organisation.name))
        DECIDE_REFUSE(d, "no-change", S("name"), "This is its name already");
    else if (st->has_same)
        DECIDE_REFUSE(d, "same-name", S("name"), "Another organisation has this name");
    if (from.n < st->organisation.from_on.n)
        DECIDE_REFUSE(d, "before-it-began", S("from_on"), "It is known here from ",
                      day_text(d->arena, st->organisation.from_on), " on. Choose that day or a later one");
    people_organisation_renamed_add(d, (struct people_organisation_renamed){.organisation_id = in->organisation_id,
                                                                            .name = in->name,
                                                                            .from_on = from,
                                                                            .has_reason = in->has_reason,
                                                                            .reason = in->reason});
    DECIDE_SAY(d, "The new name is kept. The earlier one stays beside it.");
}

static void end_roles_at(struct decision *d, const struct people_organisation_end_state *st,
                         const struct people_organisation_end *in)
{
    for (size_t i = 0; i < st->roles.n; i++) {
        const struct people_roles_at_row *r = &st->roles.at[i];
        people_role_ended_add(d, (struct people_role_ended){
                                     .person_id = r->person_id,
                                     .role_id = r->role_id,
                                     .until_on = in->until_on,
                                     .has_reason = true,
                                     .reason = S("The organisation left the consortium"),
                                 });
    }
}

static void end_training_at(struct decision *d, const struct people_organisation_end_state *st,
                            const struct people_organisation_end *in)
{
    for (size_t i = 0; i < st->placements.n; i++) {
        const struct people_placements_at_row *p = &st->placements.at[i];
        people_placement_ended_add(d, (struct people_placement_ended){
                                          .person_id = p->person_id,
                                          .placement_id = p->placement_id,
                                          .until_on = in->until_on,
                                          .reason = PLACEMENT_END_REASON_ORGANISATION_LEFT,
                                      });
    }
    for (size_t i = 0; i < st->preceptorships.n; i++) {
        const struct people_preceptorships_at_row *p = &st->preceptorships.at[i];
        people_preceptorship_ended_add(d, (struct people_preceptorship_ended){
                                              .person_id = p->person_id,
                                              .preceptorship_id = p->preceptorship_id,
                                              .until_on = in->until_on,
                                              .reason = PRECEPTORSHIP_END_REASON_ORGANISATION_LEFT,
                                          });
    }
}

void people_organisation_end_rule(const struct rule_cx *cx, const struct people_organisation_end_state *st,
                                  const struct people_organisation_end *in, struct decision *d)
{
    if (!st->has_organisation) {
        DECIDE_REFUSE(d, "no-such-organisation", S("organisation_id"), "There is no such organisation");
        return;
    }
    people_days_are_right(cx, d, st->organisation.from_on, true, in->until_on);
    if (st->organisation.has_until_on && st->organisation.until_on.n == in->until_on.n)
        DECIDE_REFUSE(d, "no-change", S("until_on"), "It left on that day already");
    for (size_t i = 0; i < st->roles.n; i++)
        if (st->roles.at[i].person_id.n == cx->actor.person.n)
            DECIDE_REFUSE(d, "own-organisation", S("organisation_id"),
                          "You have a role there yourself, and would lose it. Somebody else has to do this");
    end_roles_at(d, st, in);
    end_training_at(d, st, in);
    people_organisation_ended_add(d, (struct people_organisation_ended){.organisation_id = in->organisation_id,
                                                                        .until_on = in->until_on,
                                                                        .reason = in->reason});
    DECIDE_SAY(d, "Recorded, with ", st->roles.n, " roles and ", st->placements.n,
               " placements that end with it. Nothing is deleted.");
}

/* --- persons ---------------------------------------------------------------------------------------------------- */

/* A role that can be held there, by an organisation that is there, given by somebody who may. */
static void role_must_be_right(const struct rule_cx *cx, struct decision *d, enum role_word role,
                               const struct people_organisation_known_row *organisation,
                               const struct people_managed_rows *managed)
{
    if (!people_role_fits(role, organisation->kind))
        DECIDE_REFUSE(d, "role-does-not-fit", S("role"), "The role ", str_of(role_word_choices[role - 1].says),
                      " is not held at an organisation of the kind ",
                      str_of(organisation_kind_choices[organisation->kind - 1].says));
    if (!people_must_change_at(cx, d, managed, organisation->organisation_id, S("organisation_id")))
        return;
    bool is_central = (cx->actor.roles & (ROLE_HR_LEAD | ROLE_CLINICAL_LEAD)) != 0;
    if (!is_central && !people_role_is_given_by_managers(role))
        DECIDE_REFUSE(d, "central-team-gives-it", S("role"), "The central team gives this role. Ask the HR lead");
}

void people_person_add_rule(const struct rule_cx *cx, const struct people_person_add_state *st,
                            const struct people_person_add *in, struct decision *d)
{
    struct day from = day_or(in->has_from_on, in->from_on, cx->today);
    struct person_id id = {id_fresh(cx->chance)};
    name_must_be_one(d, in->name);
    email_must_be_one(d, in->has_email, in->email);
    if (st->has_taken)
        DECIDE_REFUSE(d, "email-taken", S("email"),
                      "Somebody has this e-mail address already. If it is the same person, ",
                      "give them the role instead of adding them again");
    if (!st->has_organisation)
        DECIDE_REFUSE(d, "no-such-organisation", S("organisation_id"), "There is no such organisation");
    else
        role_must_be_right(cx, d, in->role, &st->organisation, &st->managed);
    people_days_are_right(cx, d, from, in->has_until_on, in->until_on);
    people_person_added_add(d, (struct people_person_added){
                                   .person_id = id, .name = in->name, .has_email = in->has_email, .email = in->email});
    people_role_given_add(d, (struct people_role_given){
                                 .person_id = id,
                                 .role_id = {id_fresh(cx->chance)},
                                 .role = in->role,
                                 .organisation_id = in->organisation_id,
                                 .from_on = from,
                                 .has_until_on = in->has_until_on,
                                 .until_on = in->until_on,
                             });
    d->made = id.n;
    d->made_of = "person";
    DECIDE_SAY(d, in->name, " is added.");
    DECIDE_GO(d, "/people/", id_text(d->arena, id.n));
}

/* A manager may correct those who are, were or will be at an organisation that they manage; anybody, themselves. */
static bool may_correct(const struct rule_cx *cx, const struct people_person_correct_state *st,
                        const struct people_person_correct *in)
{
    for (size_t i = 0; i < st->places.n; i++)
        if (people_may_change_at(cx, &st->managed, st->places.at[i].organisation_id))
            return true;
    return in->person_id.n == cx->actor.person.n || people_may_change_at(cx, &st->managed, (struct organisation_id){0});
}

void people_person_correct_rule(const struct rule_cx *cx, const struct people_person_correct_state *st,
                                const struct people_person_correct *in, struct decision *d)
{
    bool new_name = in->has_name && !str_eq(in->name, st->person.name);
    bool new_email = in->has_email && !(st->person.has_email && str_eq(in->email, st->person.email));
    if (!st->has_person || !may_correct(cx, st, in)) {
        DECIDE_REFUSE(d, "not-your-organisation", S("person_id"),
                      "This person is at no organisation that you manage. Ask the central team");
        return;
    }
    if (new_name)
        name_must_be_one(d, in->name);
    email_must_be_one(d, new_email, in->email);
    if (st->has_taken)
        DECIDE_REFUSE(d, "email-taken", S("email"), "Somebody else has this e-mail address");
    if (!new_name && !new_email)
        DECIDE_REFUSE(d, "no-change", S("name"), "Name and e-mail are as before");
    if (new_name)
        people_person_name_corrected_add(d, (struct people_person_name_corrected){
                                                .person_id = in->person_id, .name = in->name, .reason = in->reason});
    if (new_email)
        people_person_email_corrected_add(
            d, (struct people_person_email_corrected){
                   .person_id = in->person_id, .has_email = true, .email = in->email, .reason = in->reason});
    DECIDE_SAY(d, "Corrected. What was recorded before stays beside it.");
}

/* --- roles ------------------------------------------------------------------------------------------------------ */

static void role_must_be_new(struct decision *d, const struct people_role_give_state *st,
                             const struct people_role_give *in, struct day from)
{
    for (size_t i = 0; i < st->roles.n; i++) {
        const struct people_roles_known_row *r = &st->roles.at[i];
        bool is_same = r->role == in->role && r->organisation_id.n == in->organisation_id.n;
        if (is_same && people_overlap(r->from_on, r->has_until_on, r->until_on, from, in->has_until_on, in->until_on))
            DECIDE_REFUSE(d, "has-role", S("role"), "The person has this role there already, from ",
                          day_text(d->arena, r->from_on));
    }
}

void people_role_give_rule(const struct rule_cx *cx, const struct people_role_give_state *st,
                           const struct people_role_give *in, struct decision *d)
{
    struct day from = day_or(in->has_from_on, in->from_on, cx->today);
    struct role_id id = {id_fresh(cx->chance)};
    if (!st->has_person || !st->has_organisation) {
        DECIDE_REFUSE(d, "no-such-organisation", S("organisation_id"), "There is no such person or organisation");
        return;
    }
    if (in->person_id.n == cx->actor.person.n)
        DECIDE_REFUSE(d, "own-role", S("person_id"), "Nobody gives themselves a role. Somebody else has to do this");
    role_must_be_right(cx, d, in->role, &st->organisation, &st->managed);
    people_days_are_right(cx, d, from, in->has_until_on, in->until_on);
    role_must_be_new(d, st, in, from);
    people_role_given_add(d, (struct people_role_given){
                                 .person_id = in->person_id,
                                 .role_id = id,
                                 .role = in->role,
                                 .organisation_id = in->organisation_id,
                                 .from_on = from,
                                 .has_until_on = in->has_until_on,
                                 .until_on = in->until_on,
                             });
    d->made = id.n;
    d->made_of = "role";
    DECIDE_SAY(d, "The role is given from ", day_text(d->arena, from), " on.");
}

void people_role_end_rule(const struct rule_cx *cx, const struct people_role_end_state *st,
                          const struct people_role_end *in, struct decision *d)
{
    if (!st->has_role || st->role.person_id.n != in->person_id.n) {
        DECIDE_REFUSE(d, "no-such-role", S("role_id"), "This person has no such role");
        return;
    }
    people_must_change_at(cx, d, &st->managed, st->role.organisation_id, S("role_id"));
    people_days_are_right(cx, d, st->role.from_on, true, in->until_on);
    if (st->role.has_until_on && st->role.until_on.n == in->until_on.n)
        DECIDE_REFUSE(d, "no-change", S("until_on"), "It ends on that day already");
    people_role_ended_add(d, (struct people_role_ended){.person_id = in->person_id,
                                                        .role_id = in->role_id,
                                                        .until_on = in->until_on,
                                                        .has_reason = in->has_reason,
                                                        .reason = in->reason});
    if (st->role.has_until_on)
        DECIDE_SAY(d, "Recorded. It was to end on ", day_text(d->arena, st->role.until_on), " before.");
    else
        DECIDE_SAY(d, "The role ends on ", day_text(d->arena, in->until_on), ".");
}
