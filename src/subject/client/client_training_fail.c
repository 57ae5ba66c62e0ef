/* What goes wrong with the training of simulated trainees, and how it is put right some weeks later. */
#include "base/id.h"
#include "client_sql.h"
#include "subject/client/client_training_life.h"

enum {
    TEN_PROVIDER_YEARS = 10 * 365,
    DAYS_BEFORE_FIRST = 40,
    DAYS_AFTER_LAST = 20,
    COURSE_LEFT = 70,
    MENDED_LEAST = 12,
    MENDED_SPREAD = 28,
    PLAN_DAYS = 3,
    LIFT_DAYS = 88,
    LINES_OF_STOP = 3,
};

/* --- drawing ------------------------------------------------------------------------------------------------------ */

struct training_plan_of_one *training_sim_plan_of(struct client_training_sim *t, size_t person)
{
    for (size_t i = 0; i < t->plans.n; i++)
        if (t->plans.at[i].person == person)
            return &t->plans.at[i];
    return NULL;
}

/* A trainee at the provider who is there on a day and for some weeks after it, and with whom nothing else goes wrong.
 */
static bool draw_trainee(struct client_training_sim *t, int64_t provider, struct day on, size_t *person_r)
{
    size_t n = t->sim->people.n, first = (size_t)chance_below(&t->chance, n);
    for (size_t i = 0; i < n; i++) {
        size_t k = (first + i) % n;
        const struct sim_person *p = &t->sim->people.at[k];
        if (!str_eq(p->role, S("trainee")) || p->organisation_id != provider || p->is_undated ||
            training_sim_plan_of(t, k) != NULL)
            continue;
        if (p->from.n + DAYS_BEFORE_FIRST > on.n || p->until.n < on.n + COURSE_LEFT)
            continue;
        *person_r = k;
        return true;
    }
    return false;
}

static void draw_one(struct client_training_sim *t, enum mix_part what, size_t provider, int32_t room)
{
    struct sim *sim = t->sim;
    struct day on = day_add(sim->begins, DAYS_BEFORE_FIRST + (int32_t)chance_below(&t->chance, (uint64_t)room));
    size_t person;
    if (day_civil(on).day > 28 || day_civil(on).day == 1) /* days that every month has, and the day before them too */
        on = day_add(on, 4);
    if (!draw_trainee(t, sim->providers.at[provider].id, on, &person))
        return;
    if (what == MIX_TRAINING_NEVER)
        on = sim->people.at[person].from;
    *LIST_ADD(sim->arena, &t->plans) = (struct training_plan_of_one){
        .what = what,
        .person = person,
        .line = (size_t)chance_below(&t->chance, what == MIX_TRAINING_LEVEL ? LINES_OF_STOP - 1 : LINES_OF_STOP),
        .on = day_add(on, what == MIX_TRAINING_NEVER ? 0 : -1),
        .mended_on = day_add(on, MENDED_LEAST + (int32_t)chance_below(&t->chance, MENDED_SPREAD)),
    };
}

void training_sim_draw(struct client_training_sim *t)
{
    static const enum mix_part kinds[] = {MIX_TRAINING_EXPIRED, MIX_TRAINING_LEVEL, MIX_TRAINING_NEVER,
                                          MIX_TRAINING_UNPLANNED};
    struct sim *sim = t->sim;
    int32_t room = day_since(sim->ends, sim->begins) - DAYS_BEFORE_FIRST - DAYS_AFTER_LAST;
    for (size_t i = 0; room > 0 && i < sizeof kinds / sizeof *kinds; i++) {
        uint64_t parts = (uint64_t)sim->mix.of[kinds[i]] * sim->providers.n * (uint64_t)room;
        uint64_t n = parts / TEN_PROVIDER_YEARS + chance_of(&t->chance, parts % TEN_PROVIDER_YEARS, TEN_PROVIDER_YEARS);
        size_t first = (size_t)chance_below(&t->chance, sim->providers.n);
        for (uint64_t k = 0; k < n; k++)
            draw_one(t, kinds[i], (first + k) % sim->providers.n, room);
    }
}

/* --- going wrong -------------------------------------------------------------------------------------------------- */

struct booked {
    struct person_id trainee;
    struct client_of_practitioner_rows rows;
};

static struct err *read_booked(struct read_cx *cx, void *of)
{
    struct booked *b = of;
    return client_of_practitioner(cx->db, cx->arena,
                                  (struct client_of_practitioner_args){.practitioner_id = b->trainee}, &b->rows);
}

/* It is about the trainee, and about the clients who are with them that day. */
ERRS static struct err *write_down(struct client_training_sim *t, struct arena *a, struct training_plan_of_one *plan)
{
    struct sim *sim = t->sim;
    const struct sim_person *p = &sim->people.at[plan->person];
    struct booked booked = {.trainee = p->id};
    struct actor nobody = {0};
    enum mix_part kind = plan->what == MIX_TRAINING_UNPLANNED ? MIX_TRAINING_EXPIRED : plan->what;
    TRY(gate_read(sim->gate, a, &nobody, read_booked, &booked));
    plan->failure = truth_add(sim->truth, kind, S("IMR2"), p->organisation_id, sim->today);
    plan->failure->shows_on = sim->today;
    truth_about(sim->truth, plan->failure, "person", p->id.n);
    for (size_t i = 0; i < booked.rows.n; i++)
        truth_about(sim->truth, plan->failure, "client", booked.rows.at[i].client_id.n);
    return NULL;
}

/* The new certificate comes in time, and is of the level below. */
ERRS static struct err *renew_too_low(struct client_training_sim *t, struct arena *a, struct training_plan_of_one *plan)
{
    const struct sim_person *p = &t->sim->people.at[plan->person];
    struct outcome outcome;
    return SIM_DO(t->sim, a, p->id, "training", "note", &outcome,
                  {S("subject"), str_of(training_sim_lines[plan->line].subject)}, {S("level"), S("1")},
                  {S("trained_on"), SAY(a, day_add(t->sim->today, -3))});
}

ERRS static struct err *lift(struct client_training_sim *t, struct arena *a, struct training_plan_of_one *plan)
{
    struct sim *sim = t->sim;
    const struct sim_person *p = &sim->people.at[plan->person];
    const struct sim_person *manager = sim_pick(sim, S("manager"), p->organisation_id);
    struct outcome outcome;
    if (manager == NULL || sim_is_silent(sim, sim_provider_of(sim, p->organisation_id)))
        return NULL;
    TRY(SIM_DO(sim, a, manager->id, "training", "lift", &outcome, {S("person_id"), id_text(a, p->id.n)},
               {S("reason"), S("course-booked")}, {S("plan_due_on"), SAY(a, day_add(sim->today, PLAN_DAYS))},
               {S("until_on"), SAY(a, day_add(sim->today, LIFT_DAYS))}));
    if (!outcome.is_done)
        return NULL;
    plan->lift = outcome.made;
    plan->lift_failure = truth_add(sim->truth, MIX_TRAINING_UNPLANNED, S("IMR2"), p->organisation_id, sim->today);
    plan->lift_failure->shows_on = day_add(sim->today, PLAN_DAYS + 1);
    truth_about(sim->truth, plan->lift_failure, "person", p->id.n);
    return NULL;
}

/* --- put right ---------------------------------------------------------------------------------------------------- */

/* The certificate is noted by the manager, and where the stop was lifted, the plan is made. */
ERRS static struct err *mend(struct client_training_sim *t, struct arena *a, struct training_plan_of_one *plan)
{
    struct sim *sim = t->sim;
    const struct sim_person *p = &sim->people.at[plan->person];
    const struct training_sim_line *l = &training_sim_lines[plan->line];
    const struct sim_person *manager = sim_pick(sim, S("manager"), p->organisation_id);
    const struct sim_person *lead = training_sim_centre(t, "clinical-lead");
    struct outcome outcome;
    if (manager == NULL || sim_is_silent(sim, sim_provider_of(sim, p->organisation_id)))
        return NULL;
    TRY(SIM_DO(sim, a, manager->id, "training", "note", &outcome, {S("person_id"), id_text(a, p->id.n)},
               {S("subject"), str_of(l->subject)}, {S("level"), SAY(a, l->level)},
               {S("trained_on"), SAY(a, day_add(sim->today, -1))}));
    plan->is_done = outcome.is_done;
    if (outcome.is_done)
        truth_ended(plan->failure, sim->today);
    if (plan->lift == 0 || plan->lift_failure->has_ended_on)
        return NULL;
    TRY(SIM_DO(sim, a, lead->id, "training", "plan", &outcome, {S("training_lift_id"), id_text(a, plan->lift)},
               {S("support"), S("cases-reviewed")}, {S("review_on"), SAY(a, day_add(sim->today, 14))}));
    if (outcome.is_done)
        truth_ended(plan->lift_failure, sim->today);
    return NULL;
}

struct err *training_sim_failures(struct client_training_sim *t, struct arena *a)
{
    struct day today = t->sim->today;
    for (size_t i = 0; i < t->plans.n; i++) {
        struct training_plan_of_one *plan = &t->plans.at[i];
        struct day shows = plan->what == MIX_TRAINING_NEVER ? plan->on : day_add(plan->on, 1);
        if (plan->what == MIX_TRAINING_LEVEL && today.n == shows.n - 10)
            TRY(renew_too_low(t, a, plan));
        if (today.n == shows.n)
            TRY(write_down(t, a, plan));
        if (plan->what == MIX_TRAINING_UNPLANNED && plan->failure != NULL && plan->lift == 0 && today.n <= shows.n + 6)
            TRY(lift(t, a, plan));
        if (!plan->is_done && plan->failure != NULL && today.n >= plan->mended_on.n)
            TRY(mend(t, a, plan));
    }
    return NULL;
}
