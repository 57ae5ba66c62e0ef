#include "subject/client/client_training_sim.h"

#include "base/calendar.h"
#include "base/id.h"
#include "client_sql.h"
#include "subject/client/client_training_life.h"
#include "training_sql.h"

/* The catalogue of this consortium: short, and with no day of a spreadsheet in the place of a certificate. */
const struct training_sim_line training_sim_lines[TRAINING_SIM_LINES] = {
    {"safeguarding-adults", "Safeguarding adults", 2, 0, 36, true},
    {"safeguarding-children", "Safeguarding children", 2, 0, 36, true},
    {"suicide-risk", "Suicide and self-harm risk", 0, 0, 36, true},
    {"information-governance", "Information governance", 0, 28, 12, false},
};

struct client_training_sim *client_training_sim_make(struct sim *sim)
{
    struct client_training_sim *t = ARENA_NEW(sim->arena, struct client_training_sim);
    *t = (struct client_training_sim){.sim = sim, .chance = chance_seeded(sim->truth->seed ^ 0x7261696e)};
    return t;
}

const struct sim_person *training_sim_centre(struct client_training_sim *t, const char *role)
{
    for (size_t i = 0; i < t->sim->people.n; i++)
        if (str_eq(t->sim->people.at[i].role, str_of(role)))
            return &t->sim->people.at[i];
    return NULL;
}

/* --- the catalogue ------------------------------------------------------------------------------------------------ */

ERRS static struct err *begin_catalogue(struct client_training_sim *t, struct arena *a)
{
    const struct sim_person *lead = training_sim_centre(t, "hr-lead");
    struct outcome outcome;
    for (size_t i = 0; i < TRAINING_SIM_LINES; i++) {
        const struct training_sim_line *l = &training_sim_lines[i];
        TRY(SIM_DO(t->sim, a, lead->id, "training", "require", &outcome, {S("subject"), str_of(l->subject)},
                   {S("name"), str_of(l->name)}, {S("who"), S("clinical")}, {S("level"), SAY(a, l->level)},
                   {S("due_days"), SAY(a, l->due_days)}, {S("validity_months"), SAY(a, l->months)},
                   {S("is_stop"), l->is_stop ? S("yes") : S("no")},
                   {S("source"), S("Board paper 3 of the demonstration")}));
    }
    return NULL;
}

/* --- what people have --------------------------------------------------------------------------------------------- */

static bool is_clinical(const struct sim_person *p)
{
    return str_eq(p->role, S("trainee")) || str_eq(p->role, S("newly-qualified")) || str_eq(p->role, S("practitioner"));
}

/* A day some months on, in numbers small enough that every month has it. */
static struct day months_on(struct day on, int64_t months)
{
    struct civil c = day_civil(on);
    int64_t count = (int64_t)c.year * 12 + c.month - 1 + months;
    return day_of_civil((struct civil){(int32_t)(count / 12), (int32_t)(count % 12) + 1, c.day > 28 ? 28 : c.day});
}

static void put_row(struct out *csv, const struct sim_person *p, const struct training_sim_line *l, int64_t level,
                    struct day on)
{
    OUT(csv, p->email, ",", l->subject, ",", on, ",", level, "\n");
}

static void note_expiry(struct client_training_sim *t, size_t person, size_t line, struct day on)
{
    int32_t early = 14 + (int32_t)chance_below(&t->chance, 26);
    *LIST_ADD(t->sim->arena, &t->renewals) = (struct training_renewal){
        .person = person, .line = line, .on = day_add(months_on(on, training_sim_lines[line].months), -early)};
}

/* Everybody begins with what is asked for, unless the plan has it otherwise. */
static void begin_person(struct client_training_sim *t, struct out *csv, size_t person)
{
    const struct sim_person *p = &t->sim->people.at[person];
    for (size_t i = 0; i < TRAINING_SIM_LINES; i++) {
        struct day on = day_add(p->from, -(int32_t)(20 + chance_below(&t->chance, 200)));
        struct training_plan_of_one *plan = training_sim_plan_of(t, person);
        if (plan != NULL && plan->line == i && plan->what == MIX_TRAINING_NEVER)
            continue;
        if (plan != NULL && plan->line == i)
            put_row(csv, p, &training_sim_lines[i], training_sim_lines[i].level, months_on(plan->on, -36));
        else
            put_row(csv, p, &training_sim_lines[i], training_sim_lines[i].level, on);
        if (plan == NULL || plan->line != i)
            note_expiry(t, person, i, on);
    }
}

/* --- renewing ----------------------------------------------------------------------------------------------------- */

/* Noted by the manager with the day before; put right the day after. */
ERRS static struct err *note_wrongly(struct client_training_sim *t, struct arena *a, const struct sim_person *p,
                                     const struct training_sim_line *l, bool *done_r)
{
    const struct sim_person *manager = sim_pick(t->sim, S("manager"), p->organisation_id);
    struct outcome outcome;
    *done_r = false;
    if (manager == NULL || sim_is_silent(t->sim, sim_provider_of(t->sim, p->organisation_id)))
        return NULL;
    TRY(SIM_DO(t->sim, a, manager->id, "training", "note", &outcome, {S("person_id"), id_text(a, p->id.n)},
               {S("subject"), str_of(l->subject)}, {S("level"), SAY(a, l->level)},
               {S("trained_on"), SAY(a, day_add(t->sim->today, -2))}));
    *done_r = outcome.is_done;
    if (outcome.is_done)
        *LIST_ADD(t->sim->arena, &t->slips) = (struct training_slip){outcome.made, l, manager, t->sim->today};
    return NULL;
}

ERRS static struct err *mend_slips(struct client_training_sim *t, struct arena *a)
{
    struct outcome outcome;
    for (size_t i = 0; i < t->slips.n; i++) {
        struct training_slip *s = &t->slips.at[i];
        if (s->manager == NULL || s->on.n >= t->sim->today.n)
            continue;
        TRY(SIM_DO(t->sim, a, s->manager->id, "training", "correct", &outcome,
                   {S("training_record_id"), id_text(a, s->record)}, {S("level"), SAY(a, s->line->level)},
                   {S("trained_on"), SAY(a, day_add(s->on, -1))}, {S("reason"), S("The day was misread")}));
        s->manager = NULL;
    }
    return NULL;
}

ERRS static struct err *renew(struct client_training_sim *t, struct arena *a, struct out *csv)
{
    size_t n = t->renewals.n; /* what is renewed is added behind */
    for (size_t i = 0; i < n; i++) {
        struct training_renewal r = t->renewals.at[i];
        const struct sim_person *p = &t->sim->people.at[r.person];
        bool is_noted = false;
        if (r.is_done || r.on.n > t->sim->today.n)
            continue;
        t->renewals.at[i].is_done = true;
        if (!sim_has_role(p, t->sim->today))
            continue;
        if (chance_of(&t->chance, 1, 12))
            TRY(note_wrongly(t, a, p, &training_sim_lines[r.line], &is_noted));
        struct day on = day_add(t->sim->today, -(int32_t)chance_below(&t->chance, 10));
        if (!is_noted)
            put_row(csv, p, &training_sim_lines[r.line], training_sim_lines[r.line].level, on);
        note_expiry(t, r.person, r.line, on);
    }
    return NULL;
}

/* --- checking ----------------------------------------------------------------------------------------------------- */

struct waiting {
    struct day noted_on;
    struct training_waiting_known_rows rows;
};

static struct err *read_waiting(struct read_cx *cx, void *of)
{
    struct waiting *w = of;
    return training_waiting_known(
        cx->db, cx->arena, (struct training_waiting_known_args){.noted_on = w->noted_on, .limit = 200}, &w->rows);
}

/* Once a week the clinical lead looks at what has waited for a week: the sample of what came from files, and all that
 * was noted by hand. */
ERRS static struct err *check(struct client_training_sim *t, struct arena *a)
{
    const struct sim_person *lead = training_sim_centre(t, "clinical-lead");
    struct waiting waiting = {.noted_on = day_add(t->sim->today, -7)};
    struct actor nobody = {0};
    struct outcome outcome;
    TRY(gate_read(t->sim->gate, a, &nobody, read_waiting, &waiting));
    for (size_t i = 0; i < waiting.rows.n; i++)
        TRY(SIM_DO(t->sim, a, lead->id, "training", "check", &outcome,
                   {S("training_record_id"), id_text(a, waiting.rows.at[i].training_record_id.n)},
                   {S("verdict"), S("right")}));
    return NULL;
}

/* --- a day -------------------------------------------------------------------------------------------------------- */

ERRS static struct err *take_in(struct client_training_sim *t, struct arena *a, struct out *csv)
{
    const struct sim_person *lead = training_sim_centre(t, "hr-lead");
    struct outcome outcome;
    if (csv->n == 0)
        return NULL;
    TRY(SIM_DO(t->sim, a, lead->id, "training", "import", &outcome,
               {S("rows"), SAY(a, "email,training,completed,level\n", out_text(csv))}));
    return outcome.is_done ? NULL : outcome.refusal;
}

struct err *client_training_sim_day(struct client_training_sim *t, struct arena *a, struct day day)
{
    struct sim *sim = t->sim;
    struct out csv = out_make(a);
    sim_at(sim, day, 8, 25);
    if (day.n == sim->begins.n) {
        training_sim_draw(t);
        TRY(begin_catalogue(t, a));
    }
    for (size_t i = 0; i < sim->people.n; i++)
        if (is_clinical(&sim->people.at[i]) && sim->people.at[i].from.n == day.n)
            begin_person(t, &csv, i);
    TRY(renew(t, a, &csv));
    TRY(take_in(t, a, &csv));
    if (day_weekday(day) == 2)
        TRY(check(t, a));
    TRY(mend_slips(t, a));
    return training_sim_failures(t, a);
}
