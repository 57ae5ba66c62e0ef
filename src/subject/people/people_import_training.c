/* The training part of an import: placements, supervisors, preceptors. Pure. */
#include "subject/people/people_importing.h"
#include "subject/people/people_words.h"

static struct arena *arena_of(const struct importing *im)
{
    return im->d->arena;
}

/* --- placements ------------------------------------------------------------------------------------------------- */

static enum placement_end_reason placement_reason(struct str word)
{
    for (size_t i = 0; i < sizeof placement_end_reason_choices / sizeof placement_end_reason_choices[0]; i++)
        if (str_eq(str_of(placement_end_reason_choices[i].word), word))
            return (enum placement_end_reason)(i + 1);
    return PLACEMENT_END_REASON_NONE;
}

static enum preceptorship_end_reason preceptorship_reason(struct str word)
{
    for (size_t i = 0; i < sizeof preceptorship_end_reason_choices / sizeof preceptorship_end_reason_choices[0]; i++)
        if (str_eq(str_of(preceptorship_end_reason_choices[i].word), word))
            return (enum preceptorship_end_reason)(i + 1);
    return PRECEPTORSHIP_END_REASON_NONE;
}

static struct placement_id begin_placement(struct importing *im, struct somebody *s, const struct place *p,
                                           const struct course *c)
{
    const struct people_line *l = im->line;
    struct placement_id id = {id_fresh(im->cx->chance)};
    people_placement_begun_add(im->d, (struct people_placement_begun){
                                          .person_id = s->id,
                                          .placement_id = id,
                                          .organisation_id = p->id,
                                          .cohort_id = c->id,
                                          .from_on = l->from,
                                          .has_planned_until_on = true,
                                          .planned_until_on = l->has_planned_until ? l->planned_until : c->until,
                                      });
    *LIST_ADD(arena_of(im), &s->placements) = (struct people_placements_known_row){.placement_id = id,
                                                                                   .person_id = s->id,
                                                                                   .organisation_id = p->id,
                                                                                   .cohort_id = c->id,
                                                                                   .from_on = l->from,
                                                                                   .has_until_on = l->has_until,
                                                                                   .until_on = l->until};
    im->made.placements++;
    NOTE(im, "placement in ", l->cohort);
    return id;
}

static void end_placement(struct importing *im, const struct somebody *s, struct placement_id id)
{
    enum placement_end_reason reason = placement_reason(im->line->end_reason);
    if (reason == PLACEMENT_END_REASON_NONE)
        PROBLEM(im, "no-such-word", PEOPLE_COLUMN_END_REASON, "“", im->line->end_reason,
                "” does not say how a placement ended: completed, moved, interrupted, left or organisation-left");
    else
        people_placement_ended_add(
            im->d, (struct people_placement_ended){
                       .person_id = s->id, .placement_id = id, .until_on = im->line->until, .reason = reason});
}

struct placement_id people_import_placement(struct importing *im, struct somebody *s, const struct place *p)
{
    const struct people_line *l = im->line;
    const struct course *c = people_import_course(im);
    struct placement_id none = {0};
    if (c == NULL)
        return none;
    for (size_t i = 0; i < s->placements.n; i++) {
        const struct people_placements_known_row *k = &s->placements.at[i];
        if (k->organisation_id.n != p->id.n || k->cohort_id.n != c->id.n)
            continue;
        if (k->from_on.n == l->from.n && k->has_until_on == l->has_until && k->until_on.n == l->until.n)
            return k->placement_id;
        if (people_overlap(k->from_on, k->has_until_on, k->until_on, l->from, l->has_until, l->until)) {
            PROBLEM(im, "has-placement", PEOPLE_COLUMN_FROM, s->name, " has this placement on other days, from ",
                    k->from_on, ". Change it on the person's page");
            return none;
        }
    }
    struct placement_id id = begin_placement(im, s, p, c);
    if (l->has_until)
        end_placement(im, s, id);
    return id;
}

/* --- supervisors and preceptors --------------------------------------------------------------------------------- */

static void take_supervisor(struct importing *im, struct somebody *s, const struct somebody *by, struct placement_id id)
{
    const struct people_line *l = im->line;
    struct people_supervisings_known_row row = {
        .supervising_id = {id_fresh(im->cx->chance)},
        .placement_id = id,
        .person_id = s->id,
        .supervisor_id = by->id,
        .kind = l->supervisor_kind == PEOPLE_SUPERVISOR_EDUCATIONAL ? SUPERVISOR_KIND_EDUCATIONAL
                                                                    : SUPERVISOR_KIND_CLINICAL,
        .from_on = l->has_supervisor_from ? l->supervisor_from : l->from,
        .has_until_on = l->has_supervisor_until || l->has_until,
        .until_on = l->has_supervisor_until ? l->supervisor_until : l->until,
    };
    for (size_t i = 0; i < s->supervisings.n; i++) {
        const struct people_supervisings_known_row *k = &s->supervisings.at[i];
        bool is_same = k->placement_id.n == id.n && k->kind == row.kind;
        if (is_same && k->supervisor_id.n == by->id.n && k->from_on.n == row.from_on.n)
            return;
        if (is_same &&
            people_overlap(k->from_on, k->has_until_on, k->until_on, row.from_on, row.has_until_on, row.until_on)) {
            PROBLEM(im, "has-supervisor", PEOPLE_COLUMN_SUPERVISOR_EMAIL, s->name,
                    " has another supervisor of this kind from ", k->from_on, ". Change it on the person's page");
            return;
        }
    }
    *LIST_ADD(arena_of(im), &s->supervisings) = row;
    people_supervisor_named_add(im->d, (struct people_supervisor_named){.person_id = s->id,
                                                                        .supervising_id = row.supervising_id,
                                                                        .placement_id = id,
                                                                        .supervisor_id = by->id,
                                                                        .kind = row.kind,
                                                                        .from_on = row.from_on,
                                                                        .has_until_on = row.has_until_on,
                                                                        .until_on = row.until_on});
    im->made.supervisors++;
    NOTE(im, "supervised by ", by->name);
}

static void begin_preceptorship(struct importing *im, struct somebody *s, const struct somebody *by,
                                const struct place *p)
{
    const struct people_line *l = im->line;
    struct preceptorship_id id = {id_fresh(im->cx->chance)};
    enum preceptorship_end_reason reason = preceptorship_reason(l->end_reason);
    people_preceptorship_begun_add(im->d,
                                   (struct people_preceptorship_begun){.person_id = s->id,
                                                                       .preceptorship_id = id,
                                                                       .preceptor_id = by->id,
                                                                       .organisation_id = p->id,
                                                                       .from_on = l->from,
                                                                       .has_planned_until_on = l->has_planned_until,
                                                                       .planned_until_on = l->planned_until});
    if (l->has_until && reason == PRECEPTORSHIP_END_REASON_NONE)
        PROBLEM(im, "no-such-word", PEOPLE_COLUMN_END_REASON, "“", l->end_reason,
                "” does not say how a preceptorship ended: completed, changed-preceptor, left or organisation-left");
    else if (l->has_until)
        people_preceptorship_ended_add(
            im->d, (struct people_preceptorship_ended){
                       .person_id = s->id, .preceptorship_id = id, .until_on = l->until, .reason = reason});
    *LIST_ADD(arena_of(im), &s->preceptorships) = (struct people_preceptorships_known_row){.preceptorship_id = id,
                                                                                           .person_id = s->id,
                                                                                           .preceptor_id = by->id,
                                                                                           .organisation_id = p->id,
                                                                                           .from_on = l->from,
                                                                                           .has_until_on = l->has_until,
                                                                                           .until_on = l->until};
    im->made.supervisors++;
    NOTE(im, "preceptor ", by->name);
}

static void take_preceptor(struct importing *im, struct somebody *s, const struct somebody *by)
{
    const struct people_line *l = im->line;
    const struct place *p = map_find(&im->places, people_folded(arena_of(im), l->organisation));
    for (size_t i = 0; i < s->preceptorships.n; i++) {
        const struct people_preceptorships_known_row *k = &s->preceptorships.at[i];
        if (k->organisation_id.n != p->id.n)
            continue;
        if (k->preceptor_id.n == by->id.n && k->from_on.n == l->from.n)
            return;
        if (people_overlap(k->from_on, k->has_until_on, k->until_on, l->from, l->has_until, l->until)) {
            PROBLEM(im, "has-preceptorship", PEOPLE_COLUMN_SUPERVISOR_EMAIL, s->name,
                    " has another preceptorship there from ", k->from_on);
            return;
        }
    }
    begin_preceptorship(im, s, by, p);
}

void people_import_supervisor(struct importing *im, size_t i)
{
    struct str email = people_email_folded(arena_of(im), im->line->supervisor_email);
    if (email.n == 0 || im->who[i] == NULL)
        return;
    const struct somebody *by = map_find(&im->people, email);
    if (by == NULL)
        PROBLEM(im, "no-such-person", PEOPLE_COLUMN_SUPERVISOR_EMAIL, "nobody has the address ",
                im->line->supervisor_email, ", neither here nor in this file");
    else if (by->id.n == im->who[i]->id.n)
        PROBLEM(im, "own-supervisor", PEOPLE_COLUMN_SUPERVISOR_EMAIL, "nobody supervises themselves");
    else if (im->line->role == ROLE_WORD_NEWLY_QUALIFIED)
        take_preceptor(im, im->who[i], by);
    else if (im->placed[i].n != 0)
        take_supervisor(im, im->who[i], by, im->placed[i]);
}
