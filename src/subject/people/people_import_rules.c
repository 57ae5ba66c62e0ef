/* What a spreadsheet of people makes: a pure function of its lines and of what is known already.
 *
 * First every line's organisation, cohort, person, role and placement; then supervisors and preceptors, who may stand
 * on a later line. Any problem means that nothing is made.
 */
#include "subject/people/people_importing.h"
#include "subject/people/people_reach.h"
#include "subject/people/people_words.h"

enum { PROBLEMS_MAX = 100 };

static struct arena *arena_of(const struct importing *im)
{
    return im->d->arena;
}

void people_import_problem(struct importing *im, const char *code, enum people_column column, struct str text)
{
    if (++im->problems <= PROBLEMS_MAX)
        DECIDE_REFUSE(im->d, code, S("file"), "Line ", im->line->line, ", ", people_columns[column].name, ": ", text);
    else if (im->problems == PROBLEMS_MAX + 1)
        DECIDE_REFUSE(im->d, "more-problems", S("file"), "There are more problems. Mend these first");
}

/* --- what is known before --------------------------------------------------------------------------------------- */

static struct str course_key(struct arena *a, struct organisation_id university, struct str name_folded)
{
    return SAY(a, university.n, " ", name_folded);
}

static struct str person_key(struct arena *a, struct str email_folded, struct str name_folded)
{
    return email_folded.n > 0 ? email_folded : SAY(a, "name ", name_folded);
}

static void know_places(struct importing *im, const struct people_known *known)
{
    for (size_t i = 0; i < known->organisations.n; i++) {
        const struct people_organisations_known_row *o = &known->organisations.at[i];
        struct place *before = map_find(&im->places, o->name_folded);
        if (before != NULL && !before->has_until)
            continue;
        struct place *p = ARENA_NEW(arena_of(im), struct place);
        *p = (struct place){o->organisation_id, o->kind, o->from_on, o->has_until_on};
        map_set(&im->places, o->name_folded, p);
    }
    for (size_t i = 0; i < known->cohorts.n; i++) {
        const struct people_cohorts_known_row *c = &known->cohorts.at[i];
        struct course *course = ARENA_NEW(arena_of(im), struct course);
        *course = (struct course){c->cohort_id, c->from_on, c->until_on};
        map_set(&im->courses, course_key(arena_of(im), c->organisation_id, c->name_folded), course);
    }
}

static void know_person(struct importing *im, const struct people_known_person *known)
{
    struct arena *a = arena_of(im);
    struct somebody *s = ARENA_NEW(a, struct somebody);
    s->id = known->person_id;
    s->name = known->name;
    s->name_folded = known->name_folded;
    for (size_t i = 0; i < known->roles.n; i++)
        *LIST_ADD(a, &s->roles) = known->roles.at[i];
    for (size_t i = 0; i < known->placements.n; i++)
        *LIST_ADD(a, &s->placements) = known->placements.at[i];
    for (size_t i = 0; i < known->supervisings.n; i++)
        *LIST_ADD(a, &s->supervisings) = known->supervisings.at[i];
    for (size_t i = 0; i < known->preceptorships.n; i++)
        *LIST_ADD(a, &s->preceptorships) = known->preceptorships.at[i];
    for (size_t i = 0; i < known->trainings.n; i++)
        s->trainings[known->trainings.at[i].subject] =
            (struct somebodys_training){.is_known = true, .on = known->trainings.at[i].trained_on};
    s->said = known->trainings;
    map_set(&im->people, person_key(a, known->email_folded, known->name_folded), s);
}

/* --- organisations and cohorts ---------------------------------------------------------------------------------- */

static struct place *make_place(struct importing *im, struct str name, struct str folded, enum organisation_kind kind,
                                struct day from)
{
    struct place *p = ARENA_NEW(arena_of(im), struct place);
    *p = (struct place){{id_fresh(im->cx->chance)}, kind, from, false};
    map_set(&im->places, folded, p);
    people_organisation_added_add(im->d, (struct people_organisation_added){
                                             .organisation_id = p->id, .kind = kind, .name = name, .from_on = from});
    im->made.organisations++;
    NOTE(im, "adds ", name, " (", organisation_kind_choices[kind - 1].says, ")");
    return p;
}

/* The organisation of this name, made if it is new; NULL after a problem. `kind` 0: not said. */
static struct place *take_place(struct importing *im, enum people_column column, struct str name,
                                enum organisation_kind kind, struct day from)
{
    struct str folded = people_folded(arena_of(im), name);
    struct place *p = map_find(&im->places, folded);
    if (folded.n == 0)
        PROBLEM(im, "not-a-name", column, "the name must have letters in it");
    else if (p == NULL && kind == ORGANISATION_KIND_NONE)
        PROBLEM(im, "no-such-organisation", column, name,
                " is not here yet. Say its organisation_kind on the first line that names it");
    else if (p == NULL)
        return make_place(im, name, folded, kind, from);
    else if (p->has_until)
        PROBLEM(im, "organisation-left", column, name, " left the consortium");
    else if (kind != ORGANISATION_KIND_NONE && kind != p->kind)
        PROBLEM(im, "other-kind", column, name, " is of another kind: ", organisation_kind_choices[p->kind - 1].says);
    else
        return p;
    return NULL;
}

static struct course *make_course(struct importing *im, const struct place *university, struct str key)
{
    const struct people_line *l = im->line;
    if (l->programme == PROGRAMME_NONE || !l->has_cohort_from || !l->has_cohort_until) {
        PROBLEM(im, "no-such-cohort", PEOPLE_COLUMN_COHORT, l->cohort,
                " is not here yet. Say its programme, cohort_from and cohort_until on the first line that names it");
        return NULL;
    }
    struct course *c = ARENA_NEW(arena_of(im), struct course);
    *c = (struct course){{id_fresh(im->cx->chance)}, l->cohort_from, l->cohort_until};
    map_set(&im->courses, key, c);
    people_cohort_added_add(im->d, (struct people_cohort_added){.cohort_id = c->id,
                                                                .programme = l->programme,
                                                                .organisation_id = university->id,
                                                                .name = l->cohort,
                                                                .from_on = c->from,
                                                                .until_on = c->until});
    im->made.cohorts++;
    NOTE(im, "adds the cohort ", l->cohort);
    return c;
}

struct course *people_import_course(struct importing *im)
{
    const struct people_line *l = im->line;
    struct day from = l->has_cohort_from ? l->cohort_from : l->from;
    struct place *university = take_place(im, PEOPLE_COLUMN_UNIVERSITY, l->university, ORGANISATION_KIND_HEI, from);
    if (university == NULL)
        return NULL;
    struct str key = course_key(arena_of(im), university->id, people_folded(arena_of(im), l->cohort));
    struct course *c = map_find(&im->courses, key);
    if (c == NULL)
        return make_course(im, university, key);
    if ((l->has_cohort_from && l->cohort_from.n != c->from.n) ||
        (l->has_cohort_until && l->cohort_until.n != c->until.n)) {
        PROBLEM(im, "other-days", PEOPLE_COLUMN_COHORT, l->cohort, " runs from ", c->from, " to ", c->until);
        return NULL;
    }
    return c;
}

/* --- persons and roles ------------------------------------------------------------------------------------------ */

static struct somebody *make_person(struct importing *im, struct str key, struct str name_folded)
{
    const struct people_line *l = im->line;
    struct somebody *s = ARENA_NEW(arena_of(im), struct somebody);
    s->id = (struct person_id){id_fresh(im->cx->chance)};
    s->name = l->name;
    s->name_folded = name_folded;
    map_set(&im->people, key, s);
    people_person_added_add(im->d,
                            (struct people_person_added){
                                .person_id = s->id, .name = l->name, .has_email = l->email.n > 0, .email = l->email});
    im->made.people++;
    NOTE(im, "adds the person");
    return s;
}

static struct somebody *take_person(struct importing *im)
{
    struct arena *a = arena_of(im);
    struct str folded = people_folded(a, im->line->name);
    struct str key = person_key(a, people_email_folded(a, im->line->email), folded);
    struct somebody *s = map_find(&im->people, key);
    if (s == NULL)
        return make_person(im, key, folded);
    if (str_eq(s->name_folded, folded))
        return s;
    PROBLEM(im, "other-name", PEOPLE_COLUMN_NAME, "this e-mail address is that of ", s->name,
            ". If the name has changed, correct it on the person's page");
    return NULL;
}

static void give_role(struct importing *im, struct somebody *s, const struct place *p)
{
    const struct people_line *l = im->line;
    struct role_id id = {id_fresh(im->cx->chance)};
    people_role_given_add(im->d, (struct people_role_given){.person_id = s->id,
                                                            .role_id = id,
                                                            .role = l->role,
                                                            .organisation_id = p->id,
                                                            .from_on = l->from,
                                                            .has_until_on = l->has_until,
                                                            .until_on = l->until});
    *LIST_ADD(arena_of(im), &s->roles) = (struct people_roles_known_row){
        .role_id = id,
        .person_id = s->id,
        .role = l->role,
        .organisation_id = p->id,
        .from_on = l->from,
        .has_until_on = l->has_until,
        .until_on = l->until,
    };
    im->made.roles++;
    NOTE(im, role_word_choices[l->role - 1].says, " at ", l->organisation, " from ", l->from);
}

/* A line that begins a placement or preceptorship only needs a role that covers its first day. */
static bool is_enough(const struct people_line *l, const struct people_roles_known_row *r)
{
    bool is_same = r->from_on.n == l->from.n && r->has_until_on == l->has_until && r->until_on.n == l->until.n;
    bool needs_cover = l->cohort.n > 0 || l->supervisor_email.n > 0;
    return is_same || (needs_cover && people_covers(r->from_on, r->has_until_on, r->until_on, l->from));
}

static void take_role(struct importing *im, struct somebody *s, const struct place *p)
{
    const struct people_line *l = im->line;
    if (!people_role_fits(l->role, p->kind)) {
        PROBLEM(im, "role-does-not-fit", PEOPLE_COLUMN_ROLE, "this role is not held at an organisation of the kind ",
                organisation_kind_choices[p->kind - 1].says);
        return;
    }
    for (size_t i = 0; i < s->roles.n; i++) {
        const struct people_roles_known_row *r = &s->roles.at[i];
        if (r->role != l->role || r->organisation_id.n != p->id.n)
            continue;
        if (is_enough(l, r))
            return;
        if (people_overlap(r->from_on, r->has_until_on, r->until_on, l->from, l->has_until, l->until)) {
            PROBLEM(im, "has-role", PEOPLE_COLUMN_FROM, s->name, " has this role there on other days, from ",
                    r->from_on, ". Change it on the person's page");
            return;
        }
    }
    if (s->id.n == im->cx->actor.person.n)
        PROBLEM(im, "own-role", PEOPLE_COLUMN_ROLE, "nobody gives themselves a role");
    else
        give_role(im, s, p);
}

/* --- lines ------------------------------------------------------------------------------------------------------ */

static void take_line(struct importing *im, size_t i)
{
    const struct people_line *l = im->line;
    struct place *p = take_place(im, PEOPLE_COLUMN_ORGANISATION, l->organisation, l->organisation_kind, l->from);
    struct somebody *s = take_person(im);
    if (p == NULL || s == NULL)
        return;
    im->who[i] = s;
    take_role(im, s, p);
    people_import_training_dates(im, s);
    if (l->cohort.n == 0)
        return;
    im->placed[i] = people_import_placement(im, s, p);
}

static void each_line(struct importing *im, const struct people_lines *lines, void (*take)(struct importing *, size_t))
{
    for (size_t i = 0; i < lines->n; i++) {
        im->line = &lines->at[i];
        im->note = &im->notes[i];
        take(im, i);
    }
}

static struct importing importing_make(const struct rule_cx *cx, const struct people_import_state *st,
                                       struct decision *d)
{
    struct arena *a = d->arena;
    struct importing im = {.cx = cx, .d = d, .places = map_make(a), .courses = map_make(a), .people = map_make(a)};
    im.notes = ARENA_ARRAY(a, st->lines.n + 1, struct out);
    for (size_t i = 0; i < st->lines.n; i++)
        im.notes[i] = out_make(a);
    im.who = ARENA_ARRAY(a, st->lines.n + 1, struct somebody *);
    im.placed = ARENA_ARRAY(a, st->lines.n + 1, struct placement_id);
    know_places(&im, &st->known);
    for (size_t i = 0; i < st->known.persons.n; i++)
        know_person(&im, &st->known.persons.at[i]);
    return im;
}

static void say_count(struct out *o, int64_t n, const char *one, const char *many)
{
    OUT(o, n, " ", n == 1 ? one : many);
}

static struct str summary(const struct importing *im, size_t lines, const char *verb)
{
    const struct counts *m = &im->made;
    struct out o = out_make(arena_of(im));
    say_count(&o, (int64_t)lines, "line ", "lines ");
    OUT(&o, verb, ": ");
    say_count(&o, m->organisations, "organisation, ", "organisations, ");
    say_count(&o, m->cohorts, "cohort, ", "cohorts, ");
    say_count(&o, m->people, "person, ", "people, ");
    say_count(&o, m->roles, "role, ", "roles, ");
    say_count(&o, m->placements, "placement, ", "placements, ");
    say_count(&o, m->supervisors, "supervisor or preceptor, ", "supervisors and preceptors, ");
    say_count(&o, m->trainings, "date of training", "dates of training");
    return out_text(&o);
}

/* Nothing is made: each line with what it would make. */
static void preview(struct importing *im, const struct people_import_state *st, const struct people_import *in)
{
    struct out o = out_make(arena_of(im));
    for (size_t i = 0; i < st->lines.n; i++) {
        struct str note = out_text(&im->notes[i]);
        OUT(&o, i == 0 ? "" : "\n", st->lines.at[i].line, "\t", st->lines.at[i].name, "\t",
            note.n > 0 ? note : S("is here already"));
    }
    im->d->event_count = 0;
    im->d->said = SAY(arena_of(im), "Nothing is made yet. ", summary(im, st->lines.n, "would make"), ".");
    im->d->preview = (struct preview){true, out_text(&o), "rows", in->has_file ? in->file.bytes : in->rows};
}

static void make(struct importing *im, const struct people_import_state *st)
{
    struct decision *d = im->d;
    if (d->event_count == 0) {
        DECIDE_SAY(d, "Everything in this file is here already. Nothing was made.");
        return;
    }
    people_imported_add(d, (struct people_imported){.lines = (int64_t)st->lines.n,
                                                    .organisations = im->made.organisations,
                                                    .cohorts = im->made.cohorts,
                                                    .people = im->made.people,
                                                    .roles = im->made.roles,
                                                    .placements = im->made.placements});
    d->said = SAY(d->arena, summary(im, st->lines.n, "made"), ".");
}

void people_import_rule(const struct rule_cx *cx, const struct people_import_state *st, const struct people_import *in,
                        struct decision *d)
{
    if (in->has_file == in->has_rows) {
        DECIDE_REFUSE(d, "missing", S("file"), "Choose a file, or paste its rows, and not both");
        return;
    }
    struct importing im = importing_make(cx, st, d);
    each_line(&im, &st->lines, take_line);
    each_line(&im, &st->lines, people_import_supervisor);
    d->refusal = err_join(st->problems, d->refusal);
    if (d->refusal != NULL)
        return;
    if (in->has_preview && in->preview)
        preview(&im, st, in);
    else
        make(&im, st);
}
