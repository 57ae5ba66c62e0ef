/* Cohorts, placements, supervisors, preceptorship: decisions. Pure.
 *
 * A fact is never refused (design, section 4): that somebody supervises who has no such role is recorded and said; what
 * is refused is what cannot have been so, or what somebody may not record.
 */
#include "subject/people/people_rules.h"

#include "base/id.h"
#include "subject/people/people_words.h"

static struct day day_or(bool has, struct day day, struct day other)
{
    return has ? day : other;
}

static bool has_role_on(const struct people_roles_known_rows *roles, enum role_word role, struct day on)
{
    for (size_t i = 0; i < roles->n; i++)
        if (roles->at[i].role == role &&
            people_covers(roles->at[i].from_on, roles->at[i].has_until_on, roles->at[i].until_on, on))
            return true;
    return false;
}

static bool has_role_at_on(const struct people_roles_known_rows *roles, enum role_word role,
                           struct organisation_id organisation, struct day on)
{
    for (size_t i = 0; i < roles->n; i++)
        if (roles->at[i].role == role && roles->at[i].organisation_id.n == organisation.n &&
            people_covers(roles->at[i].from_on, roles->at[i].has_until_on, roles->at[i].until_on, on))
            return true;
    return false;
}

/* --- cohorts ---------------------------------------------------------------------------------------------------- */

void people_cohort_add_rule(const struct rule_cx *cx, const struct people_cohort_add_state *st,
                            const struct people_cohort_add *in, struct decision *d)
{
    struct cohort_id id = {id_fresh(cx->chance)};
    bool is_central = (cx->actor.roles & (ROLE_HR_LEAD | ROLE_CLINICAL_LEAD)) != 0;
    if (!st->has_organisation || st->organisation.kind != ORGANISATION_KIND_HEI)
        DECIDE_REFUSE(d, "not-a-university", S("organisation_id"), "Choose the university that teaches the programme");
    else if (!is_central && !has_role_at_on(&st->roles, ROLE_WORD_TUTOR, in->organisation_id, cx->today))
        DECIDE_REFUSE(d, "not-your-organisation", S("organisation_id"), "You are not a tutor at this university");
    if (people_folded(d->arena, in->name).n == 0)
        DECIDE_REFUSE(d, "not-a-name", S("name"), "The name must have letters or numbers in it");
    if (st->has_same)
        DECIDE_REFUSE(d, "same-name", S("name"), "The university has a cohort of this name already");
    people_days_are_right(cx, d, in->from_on, true, in->until_on);
    people_cohort_added_add(d, (struct people_cohort_added){.cohort_id = id,
                                                            .programme = in->programme,
                                                            .organisation_id = in->organisation_id,
                                                            .name = in->name,
                                                            .from_on = in->from_on,
                                                            .until_on = in->until_on});
    d->made = id.n;
    d->made_of = "cohort";
    DECIDE_SAY(d, in->name, " is added.");
    DECIDE_GO(d, "/cohorts/", id_text(d->arena, id.n));
}

/* --- placements ------------------------------------------------------------------------------------------------- */

/* What is said when the supervisor who is named has no such role that day; empty where all is well. */
static struct str supervisor_warning(struct decision *d, const struct people_roles_known_rows *roles, struct str name,
                                     struct day on)
{
    if (has_role_on(roles, ROLE_WORD_SUPERVISOR, on))
        return S("");
    return SAY(d->arena, " ", name, " has no role as a supervisor on ", day_text(d->arena, on),
               ": give them the role, or name somebody else.");
}

static bool supervisor_must_be_right(struct decision *d, bool is_found, struct person_id supervisor,
                                     struct person_id trainee)
{
    if (!is_found)
        DECIDE_REFUSE(d, "no-such-person", S("supervisor_email"),
                      "Nobody here has this e-mail address. Add the person first");
    else if (supervisor.n == trainee.n)
        DECIDE_REFUSE(d, "own-supervisor", S("supervisor_email"), "Nobody supervises themselves. Name somebody else");
    else
        return true;
    return false;
}

static void placement_must_be_new(struct decision *d, const struct people_placement_begin_state *st,
                                  const struct people_placement_begin *in, struct day from)
{
    for (size_t i = 0; i < st->placements.n; i++) {
        const struct people_placements_known_row *p = &st->placements.at[i];
        bool is_same = p->organisation_id.n == in->organisation_id.n && p->cohort_id.n == in->cohort_id.n;
        if (is_same && people_overlap(p->from_on, p->has_until_on, p->until_on, from, false, from))
            DECIDE_REFUSE(d, "has-placement", S("organisation_id"), "This placement is there already, from ",
                          day_text(d->arena, p->from_on));
    }
}

static void begin_placement(const struct rule_cx *cx, const struct people_placement_begin_state *st,
                            const struct people_placement_begin *in, struct day from, struct decision *d)
{
    struct placement_id id = {id_fresh(cx->chance)};
    if (!has_role_at_on(&st->roles, ROLE_WORD_TRAINEE, in->organisation_id, from))
        people_role_given_add(d, (struct people_role_given){.person_id = in->person_id,
                                                            .role_id = {id_fresh(cx->chance)},
                                                            .role = ROLE_WORD_TRAINEE,
                                                            .organisation_id = in->organisation_id,
                                                            .from_on = from});
    people_placement_begun_add(d, (struct people_placement_begun){
                                      .person_id = in->person_id,
                                      .placement_id = id,
                                      .organisation_id = in->organisation_id,
                                      .cohort_id = in->cohort_id,
                                      .from_on = from,
                                      .has_planned_until_on = true,
                                      .planned_until_on = day_or(in->has_until_on, in->until_on, st->cohort.until_on),
                                  });
    if (in->has_supervisor_email)
        people_supervisor_named_add(
            d, (struct people_supervisor_named){
                   .person_id = in->person_id,
                   .supervising_id = {id_fresh(cx->chance)},
                   .placement_id = id,
                   .supervisor_id = st->supervisor.person_id,
                   .kind = in->has_supervisor_kind ? in->supervisor_kind : SUPERVISOR_KIND_CLINICAL,
                   .from_on = from,
               });
    d->made = id.n;
    d->made_of = "placement";
}

void people_placement_begin_rule(const struct rule_cx *cx, const struct people_placement_begin_state *st,
                                 const struct people_placement_begin *in, struct decision *d)
{
    struct day from = day_or(in->has_from_on, in->from_on, cx->today);
    if (!st->has_person || !st->has_cohort) {
        DECIDE_REFUSE(d, "no-such-cohort", S("cohort_id"), "There is no such cohort");
        return;
    }
    if (!st->has_organisation || st->organisation.kind != ORGANISATION_KIND_PROVIDER)
        DECIDE_REFUSE(d, "not-a-provider", S("organisation_id"), "A placement is at a provider. Choose one");
    else
        people_must_change_at(cx, d, &st->managed, in->organisation_id, S("organisation_id"));
    people_days_are_right(cx, d, from, in->has_until_on, in->until_on);
    placement_must_be_new(d, st, in, from);
    struct str warning = S(" No supervisor is named yet: name one before the trainee begins.");
    if (in->has_supervisor_email &&
        supervisor_must_be_right(d, st->has_supervisor, st->supervisor.person_id, in->person_id))
        warning = supervisor_warning(d, &st->supervisor_roles, st->supervisor.name, from);
    begin_placement(cx, st, in, from, d);
    DECIDE_SAY(d, "The placement begins on ", day_text(d->arena, from), ".", warning);
}

/* The trainee's role at the provider ends with the last placement there. */
static void end_role_with_placement(struct decision *d, const struct people_placement_end_state *st,
                                    const struct people_placement_end *in)
{
    const struct people_placement_known_row *placement = &st->placement;
    for (size_t i = 0; i < st->placements.n; i++) {
        const struct people_placements_known_row *p = &st->placements.at[i];
        bool is_other =
            p->placement_id.n != placement->placement_id.n && p->organisation_id.n == placement->organisation_id.n;
        if (is_other && (!p->has_until_on || p->until_on.n > in->until_on.n))
            return;
    }
    for (size_t i = 0; i < st->roles.n; i++) {
        const struct people_roles_known_row *r = &st->roles.at[i];
        bool ends_with_it = !r->has_until_on || r->until_on.n > in->until_on.n ||
                            (placement->has_until_on && r->until_on.n == placement->until_on.n);
        if (r->role == ROLE_WORD_TRAINEE && r->organisation_id.n == placement->organisation_id.n && ends_with_it &&
            r->from_on.n <= in->until_on.n)
            people_role_ended_add(d, (struct people_role_ended){.person_id = in->person_id,
                                                                .role_id = r->role_id,
                                                                .until_on = in->until_on,
                                                                .has_reason = true,
                                                                .reason = S("The placement ended")});
    }
}

void people_placement_end_rule(const struct rule_cx *cx, const struct people_placement_end_state *st,
                               const struct people_placement_end *in, struct decision *d)
{
    if (!st->has_placement || st->placement.person_id.n != in->person_id.n) {
        DECIDE_REFUSE(d, "no-such-placement", S("placement_id"), "This person has no such placement");
        return;
    }
    people_must_change_at(cx, d, &st->managed, st->placement.organisation_id, S("placement_id"));
    people_days_are_right(cx, d, st->placement.from_on, true, in->until_on);
    if (st->placement.has_until_on && st->placement.until_on.n == in->until_on.n)
        DECIDE_REFUSE(d, "no-change", S("until_on"), "It ended on that day already");
    people_placement_ended_add(d, (struct people_placement_ended){.person_id = in->person_id,
                                                                  .placement_id = in->placement_id,
                                                                  .until_on = in->until_on,
                                                                  .reason = in->reason});
    end_role_with_placement(d, st, in);
    DECIDE_SAY(d, "The placement ends on ", day_text(d->arena, in->until_on),
               ", and with it the supervision named for it.");
}

/* --- supervisors ------------------------------------------------------------------------------------------------ */

static bool is_still_named(const struct people_supervisings_known_row *s, const struct people_supervisor_name *in,
                           struct day from)
{
    return s->placement_id.n == in->placement_id.n && s->kind == in->kind &&
           (!s->has_until_on || s->until_on.n >= from.n);
}

/* Whoever was named before for the same kind ends the day before; the same person again is no change. */
static void end_the_one_before(struct decision *d, const struct people_supervisor_name_state *st,
                               const struct people_supervisor_name *in, struct day from)
{
    for (size_t i = 0; i < st->supervisings.n; i++) {
        const struct people_supervisings_known_row *s = &st->supervisings.at[i];
        if (!is_still_named(s, in, from))
            continue;
        if (s->supervisor_id.n == st->supervisor.person_id.n && s->from_on.n <= from.n)
            DECIDE_REFUSE(d, "no-change", S("supervisor_email"), "This is the supervisor already, from ",
                          day_text(d->arena, s->from_on));
        people_supervisor_ended_add(d, (struct people_supervisor_ended){.person_id = in->person_id,
                                                                        .supervising_id = s->supervising_id,
                                                                        .until_on = day_add(from, -1)});
    }
}

void people_supervisor_name_rule(const struct rule_cx *cx, const struct people_supervisor_name_state *st,
                                 const struct people_supervisor_name *in, struct decision *d)
{
    struct day from = day_or(in->has_from_on, in->from_on, cx->today);
    struct supervising_id id = {id_fresh(cx->chance)};
    if (!st->has_placement || st->placement.person_id.n != in->person_id.n) {
        DECIDE_REFUSE(d, "no-such-placement", S("placement_id"), "This person has no such placement");
        return;
    }
    people_must_change_at(cx, d, &st->managed, st->placement.organisation_id, S("placement_id"));
    if (!supervisor_must_be_right(d, st->has_supervisor, st->supervisor.person_id, in->person_id))
        return;
    people_days_are_right(cx, d, from, st->placement.has_until_on, st->placement.until_on);
    if (from.n < st->placement.from_on.n)
        DECIDE_REFUSE(d, "before-it-began", S("from_on"), "The placement begins on ",
                      day_text(d->arena, st->placement.from_on), ". Choose that day or a later one");
    end_the_one_before(d, st, in, from);
    people_supervisor_named_add(d, (struct people_supervisor_named){.person_id = in->person_id,
                                                                    .supervising_id = id,
                                                                    .placement_id = in->placement_id,
                                                                    .supervisor_id = st->supervisor.person_id,
                                                                    .kind = in->kind,
                                                                    .from_on = from,
                                                                    .has_until_on = st->placement.has_until_on,
                                                                    .until_on = st->placement.until_on});
    d->made = id.n;
    d->made_of = "supervising";
    DECIDE_SAY(d, st->supervisor.name, " supervises from ", day_text(d->arena, from), " on.",
               supervisor_warning(d, &st->supervisor_roles, st->supervisor.name, from));
}

void people_supervisor_end_rule(const struct rule_cx *cx, const struct people_supervisor_end_state *st,
                                const struct people_supervisor_end *in, struct decision *d)
{
    const struct people_supervising_known_row *s = &st->supervising;
    if (!st->has_supervising || s->person_id.n != in->person_id.n) {
        DECIDE_REFUSE(d, "no-such-supervisor", S("supervising_id"), "This person has no such supervisor");
        return;
    }
    people_must_change_at(cx, d, &st->managed, st->placement.organisation_id, S("supervising_id"));
    people_days_are_right(cx, d, s->from_on, true, in->until_on);
    if (s->has_until_on && s->until_on.n == in->until_on.n)
        DECIDE_REFUSE(d, "no-change", S("until_on"), "It ends on that day already");
    people_supervisor_ended_add(d, (struct people_supervisor_ended){.person_id = in->person_id,
                                                                    .supervising_id = in->supervising_id,
                                                                    .until_on = in->until_on});
    DECIDE_SAY(d, "Recorded. Name another supervisor, so that no day is left without one.");
}

/* --- preceptorship ---------------------------------------------------------------------------------------------- */

void people_preceptorship_begin_rule(const struct rule_cx *cx, const struct people_preceptorship_begin_state *st,
                                     const struct people_preceptorship_begin *in, struct decision *d)
{
    struct day from = day_or(in->has_from_on, in->from_on, cx->today);
    struct preceptorship_id id = {id_fresh(cx->chance)};
    if (!st->has_person || !st->has_organisation || st->organisation.kind != ORGANISATION_KIND_PROVIDER) {
        DECIDE_REFUSE(d, "not-a-provider", S("organisation_id"), "A preceptorship is at a provider. Choose one");
        return;
    }
    people_must_change_at(cx, d, &st->managed, in->organisation_id, S("organisation_id"));
    if (!st->has_preceptor)
        DECIDE_REFUSE(d, "no-such-person", S("preceptor_email"),
                      "Nobody here has this e-mail address. Add the person first");
    else if (st->preceptor.person_id.n == in->person_id.n)
        DECIDE_REFUSE(d, "own-preceptor", S("preceptor_email"), "Nobody is their own preceptor. Name somebody else");
    people_days_are_right(cx, d, from, in->has_until_on, in->until_on);
    for (size_t i = 0; i < st->preceptorships.n; i++) {
        const struct people_preceptorships_known_row *p = &st->preceptorships.at[i];
        if (p->organisation_id.n == in->organisation_id.n &&
            people_overlap(p->from_on, p->has_until_on, p->until_on, from, false, from))
            DECIDE_REFUSE(d, "has-preceptorship", S("person_id"), "There is a preceptorship there from ",
                          day_text(d->arena, p->from_on), " on. End that one first");
    }
    people_preceptorship_begun_add(d, (struct people_preceptorship_begun){.person_id = in->person_id,
                                                                          .preceptorship_id = id,
                                                                          .preceptor_id = st->preceptor.person_id,
                                                                          .organisation_id = in->organisation_id,
                                                                          .from_on = from,
                                                                          .has_planned_until_on = in->has_until_on,
                                                                          .planned_until_on = in->until_on});
    d->made = id.n;
    d->made_of = "preceptorship";
    DECIDE_SAY(d, "The preceptorship begins on ", day_text(d->arena, from), ".");
}

void people_preceptorship_end_rule(const struct rule_cx *cx, const struct people_preceptorship_end_state *st,
                                   const struct people_preceptorship_end *in, struct decision *d)
{
    const struct people_preceptorship_known_row *p = &st->preceptorship;
    if (!st->has_preceptorship || p->person_id.n != in->person_id.n) {
        DECIDE_REFUSE(d, "no-such-preceptorship", S("preceptorship_id"), "This person has no such preceptorship");
        return;
    }
    people_must_change_at(cx, d, &st->managed, p->organisation_id, S("preceptorship_id"));
    people_days_are_right(cx, d, p->from_on, true, in->until_on);
    if (p->has_until_on && p->until_on.n == in->until_on.n)
        DECIDE_REFUSE(d, "no-change", S("until_on"), "It ended on that day already");
    people_preceptorship_ended_add(d, (struct people_preceptorship_ended){.person_id = in->person_id,
                                                                          .preceptorship_id = in->preceptorship_id,
                                                                          .until_on = in->until_on,
                                                                          .reason = in->reason});
    DECIDE_SAY(d, "The preceptorship ends on ", day_text(d->arena, in->until_on), ".");
}
