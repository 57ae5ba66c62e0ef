/* The days of simulated people: absences are noted with somebody who covers, training that nobody dated is dated, and a
 * trainee who was left without a supervisor gets one again. */
#include "base/calendar.h"
#include "base/id.h"
#include "people_sql.h"
#include "subject/people/people_sim.h"

enum {
    NOTED_DAYS = 4, /* shorter absences are not noted */
    GAP_LEAST = 7,
    GAP_SPREAD = 21,
    COURSE_LEFT = 60, /* nobody is left without a supervisor at the very end */
    DATED_LEAST = 10,
    DATED_SPREAD = 40,
};

/* A trainee whose failure goes on. */
struct gap {
    const struct sim_person *trainee;
    struct truth_failure *failure;
    struct placement_id placement;
    struct str supervisor_email;
    struct day mended_on;
    bool is_undated; /* otherwise without a supervisor */
    bool is_done;
};

struct people_sim {
    struct sim *sim;
    LIST(struct gap) gaps;
};

struct people_sim *people_sim_make(struct sim *sim)
{
    struct people_sim *p = ARENA_NEW(sim->arena, struct people_sim);
    p->sim = sim;
    return p;
}

static void heard(struct sim *sim, size_t provider, const struct outcome *outcome)
{
    if (outcome->is_done)
        sim->providers.at[provider].heard_on = sim->today;
}

static bool find_provider(const struct sim *sim, const struct sim_person *person, size_t *provider_r)
{
    for (size_t i = 0; i < sim->providers.n; i++)
        if (sim->providers.at[i].id == person->organisation_id) {
            *provider_r = i;
            return true;
        }
    return false;
}

/* --- absences -------------------------------------------------------------------------------------------------------
 */

/* Managers supervise too. */
static bool can_stand_in(const struct sim_person *c, const struct sim_person *of)
{
    bool is_same = str_eq(c->role, of->role);
    return c->id.n != of->id.n && (is_same || (str_eq(of->role, S("supervisor")) && str_eq(c->role, S("manager"))));
}

/* Nobody covers who will be away meanwhile. */
static bool is_there_throughout(const struct sim_person *c, const struct sim_leave *leave)
{
    for (size_t i = 0; i < c->leave.n; i++)
        if (c->leave.at[i].from.n <= leave->until.n && c->leave.at[i].until.n >= leave->from.n)
            return false;
    return sim_has_role(c, leave->from) && sim_has_role(c, leave->until);
}

/* Somebody of the same place, who is there until they are back; 0: of any place. */
static const struct sim_person *colleague(const struct sim *sim, const struct sim_person *of,
                                          const struct sim_leave *leave, int64_t organisation_id)
{
    for (size_t i = 0; i < sim->people.n; i++) {
        const struct sim_person *c = &sim->people.at[i];
        if (can_stand_in(c, of) && (organisation_id == 0 || c->organisation_id == organisation_id) &&
            is_there_throughout(c, leave))
            return c;
    }
    return NULL;
}

ERRS static struct err *note_absence(struct people_sim *p, struct arena *a, const struct sim_person *person,
                                     const struct sim_leave *leave)
{
    struct sim *sim = p->sim;
    struct outcome outcome;
    size_t provider;
    bool is_there = find_provider(sim, person, &provider);
    const struct sim_person *cover = colleague(sim, person, leave, person->organisation_id), *by = person;
    if (cover == NULL && str_eq(person->role, S("supervisor"))) { /* the centre finds somebody elsewhere */
        cover = colleague(sim, person, leave, 0);
        by = sim_pick(sim, S("hr-lead"), 0);
    }
    struct sim_field fields[] = {{S("from_on"), SAY(a, leave->from)},
                                 {S("until_on"), SAY(a, leave->until)},
                                 {S("person_id"), id_text(a, person->id.n)},
                                 {S("cover_email"), cover == NULL ? S("") : cover->email}};
    if (is_there && sim_is_silent(sim, provider))
        return NULL;
    TRY(sim_do(sim, a, by->id, "people", "away_note", fields, cover == NULL ? 3 : 4, &outcome));
    if (is_there)
        heard(sim, provider, &outcome);
    return NULL;
}

ERRS static struct err *note_absences(struct people_sim *p, struct arena *a)
{
    struct sim *sim = p->sim;
    for (size_t i = 0; i < sim->people.n; i++) {
        const struct sim_person *person = &sim->people.at[i];
        for (size_t k = 0; k < person->leave.n; k++) {
            const struct sim_leave *leave = &person->leave.at[k];
            if (leave->from.n == sim->today.n && day_since(leave->until, leave->from) >= NOTED_DAYS &&
                sim_has_role(person, sim->today) && sim_has_role(person, leave->until))
                TRY(note_absence(p, a, person, leave));
        }
    }
    return NULL;
}

/* --- failures -------------------------------------------------------------------------------------------------------
 */

static struct truth_failure *write_down(struct people_sim *p, enum mix_part kind, const char *finding, size_t provider,
                                        const struct sim_person *trainee)
{
    struct sim *sim = p->sim;
    struct truth_failure *f = truth_add(sim->truth, kind, str_of(finding), sim->providers.at[provider].id, sim->today);
    truth_about(sim->truth, f, "person", trainee->id.n);
    return f;
}

struct supervisors_asked {
    struct person_id trainee;
    struct people_supervisings_known_rows rows;
};

static struct err *read_supervisors(struct read_cx *cx, void *of)
{
    struct supervisors_asked *asked = of;
    return people_supervisings_known(
        cx->db, cx->arena, (struct people_supervisings_known_args){.person_id = asked->trainee}, &asked->rows);
}

static const struct sim_person *person_of(const struct sim *sim, struct person_id id)
{
    for (size_t i = 0; i < sim->people.n; i++)
        if (sim->people.at[i].id.n == id.n)
            return &sim->people.at[i];
    return NULL;
}

static bool has_gap(const struct people_sim *p, const struct sim_person *trainee)
{
    for (size_t i = 0; i < p->gaps.n; i++)
        if (p->gaps.at[i].trainee == trainee)
            return true;
    return false;
}

static const struct sim_person *some_trainee(struct people_sim *p, size_t provider)
{
    const struct sim_person *t = sim_pick(p->sim, S("trainee"), p->sim->providers.at[provider].id);
    bool fits = t != NULL && day_since(t->until, p->sim->today) > COURSE_LEFT && !has_gap(p, t);
    return fits ? t : NULL;
}

/* The supervisor's part ends today, and nobody is named for tomorrow. */
ERRS static struct err *leave_alone(struct people_sim *p, struct arena *a, size_t provider)
{
    struct sim *sim = p->sim;
    struct outcome outcome;
    struct actor nobody = {0};
    struct sim_planned *due = sim_due(sim, MIX_UNSUPERVISED, provider);
    const struct sim_person *trainee = due == NULL || sim_is_silent(sim, provider) ? NULL : some_trainee(p, provider);
    const struct sim_person *manager = sim_pick(sim, S("manager"), sim->providers.at[provider].id);
    if (trainee == NULL || manager == NULL)
        return NULL;
    struct supervisors_asked asked = {.trainee = trainee->id};
    TRY(gate_read(sim->gate, a, &nobody, read_supervisors, &asked));
    if (asked.rows.n != 1 || person_of(sim, asked.rows.at[0].supervisor_id) == NULL)
        return NULL;
    TRY(SIM_DO(sim, a, manager->id, "people", "supervisor_end", &outcome, {S("person_id"), id_text(a, trainee->id.n)},
               {S("supervising_id"), id_text(a, asked.rows.at[0].supervising_id.n)},
               {S("until_on"), SAY(a, sim->today)}));
    heard(sim, provider, &outcome);
    due->is_done = true;
    struct truth_failure *f = write_down(p, MIX_UNSUPERVISED, "MR3", provider, trainee);
    f->shows_on = day_add(sim->today, 1);
    if (!outcome.is_done)
        truth_prevented(sim->truth, f, outcome.refusal);
    else
        *LIST_ADD(sim->arena, &p->gaps) = (struct gap){
            .trainee = trainee,
            .failure = f,
            .placement = asked.rows.at[0].placement_id,
            .supervisor_email = person_of(sim, asked.rows.at[0].supervisor_id)->email,
            .mended_on = day_add(sim->today, GAP_LEAST + (int32_t)chance_below(&sim->chance, GAP_SPREAD)),
        };
    return NULL;
}

/* On the first day: of whom the spreadsheet did not say when they were trained. */
static void find_undated(struct people_sim *p)
{
    struct sim *sim = p->sim;
    for (size_t i = 0; i < sim->people.n; i++) {
        const struct sim_person *t = &sim->people.at[i];
        if (!t->is_undated)
            continue;
        *LIST_ADD(sim->arena, &p->gaps) = (struct gap){
            .trainee = t,
            .is_undated = true,
            .failure = write_down(p, MIX_TRAINING_UNDATED, "IMR2", sim_provider_of(sim, t->organisation_id), t),
            .mended_on = day_add(sim->today, DATED_LEAST + (int32_t)chance_below(&sim->chance, DATED_SPREAD)),
        };
    }
}

ERRS static struct err *give_date(struct people_sim *p, struct arena *a, const struct sim_person *manager,
                                  const struct gap *gap, const char *subject, struct outcome *outcome_r)
{
    return SIM_DO(p->sim, a, manager->id, "people", "training_date", outcome_r,
                  {S("person_id"), id_text(a, gap->trainee->id.n)}, {S("subject"), str_of(subject)},
                  {S("trained_on"), SAY(a, day_add(p->sim->today, -1))});
}

ERRS static struct err *mend(struct people_sim *p, struct arena *a, struct gap *gap)
{
    struct sim *sim = p->sim;
    struct outcome outcome;
    size_t provider = sim_provider_of(sim, gap->trainee->organisation_id);
    const struct sim_person *manager = sim_pick(sim, S("manager"), gap->trainee->organisation_id);
    if (manager == NULL || sim_is_silent(sim, provider))
        return NULL;
    if (gap->is_undated) {
        TRY(give_date(p, a, manager, gap, "safeguarding", &outcome));
        TRY(give_date(p, a, manager, gap, "risk-management", &outcome));
    } else {
        TRY(SIM_DO(sim, a, manager->id, "people", "supervisor_name", &outcome,
                   {S("person_id"), id_text(a, gap->trainee->id.n)}, {S("placement_id"), id_text(a, gap->placement.n)},
                   {S("supervisor_email"), gap->supervisor_email}, {S("kind"), S("clinical")}));
    }
    heard(sim, provider, &outcome);
    gap->is_done = outcome.is_done;
    if (gap->is_done)
        truth_ended(gap->failure, sim->today);
    return NULL;
}

/* --- a day ----------------------------------------------------------------------------------------------------------
 */

struct err *people_sim_day(struct people_sim *p, struct arena *a, struct day day)
{
    struct sim *sim = p->sim;
    sim_at(sim, day, 8, 15);
    if (day.n == sim->begins.n)
        find_undated(p);
    TRY(note_absences(p, a));
    if (!calendar_is_working_day(day))
        return NULL;
    for (size_t i = 0; i < sim->providers.n; i++)
        TRY(leave_alone(p, a, i));
    for (size_t i = 0; i < p->gaps.n; i++)
        if (!p->gaps.at[i].is_done && p->gaps.at[i].mended_on.n <= day.n)
            TRY(mend(p, a, &p->gaps.at[i]));
    return NULL;
}
