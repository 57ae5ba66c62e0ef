#include "subject/supervision/supervision_sim_inside.h"

#include "base/calendar.h"
#include "base/id.h"

enum {
    A_WEEK = 7,
    AWARDED_BEFORE = 400,
    CANCELLED_PERCENT = 5,
    MISCOUNTED_PERCENT = 3,
    LATE_MOST = 10,
    CONFIRMED_WITHIN = 4,
    OWN_CHANCE = 0x5e551,
};

struct supervision_sim *supervision_sim_make(struct sim *sim)
{
    struct supervision_sim *s = ARENA_NEW(sim->arena, struct supervision_sim);
    *s = (struct supervision_sim){.sim = sim, .chance = chance_seeded(sim->truth->seed ^ OWN_CHANCE)};
    return s;
}

struct entry *supervision_sim_enter(struct supervision_sim *s, struct entry entry)
{
    struct entry *e = ARENA_NEW(s->sim->arena, struct entry);
    *e = entry;
    e->is_done = false; /* whoever enters what follows from something copies it */
    *LIST_ADD(s->sim->arena, &s->entries) = e;
    return e;
}

/* --- the first day ------------------------------------------------------------------------------------------------ */

static bool supervises(const struct sim_person *p)
{
    return str_eq(p->role, S("supervisor")) || str_eq(p->role, S("manager"));
}

/* Each supervisor's qualifications are looked up in the register by the HR lead. */
ERRS static struct err *qualify(struct supervision_sim *s, struct arena *a, const struct sim_person *hr,
                                const struct sim_person *supervisor)
{
    static const char *const qualifications[] = {"pwp-supervision", "babcp-accredited", "cwp-supervision"};
    struct outcome outcome;
    for (size_t i = 0; i < sizeof qualifications / sizeof *qualifications; i++)
        TRY(SIM_DO(s->sim, a, hr->id, "supervision", "qualification_note", &outcome,
                   {S("person_id"), id_text(a, supervisor->id.n)}, {S("qualification"), str_of(qualifications[i])},
                   {S("awarded_on"), SAY(a, day_add(s->sim->begins, -AWARDED_BEFORE))},
                   {S("evidence"), S("register")}));
    return NULL;
}

ERRS static struct err *begin(struct supervision_sim *s, struct arena *a)
{
    struct sim *sim = s->sim;
    const struct sim_person *hr = sim_pick(sim, S("hr-lead"), 0);
    for (size_t i = 0; i < sim->people.n; i++) {
        const struct sim_person *p = &sim->people.at[i];
        if (supervises(p) && hr != NULL)
            TRY(qualify(s, a, hr, p));
        if (!str_eq(p->role, S("trainee")))
            continue;
        struct strand *t = ARENA_NEW(sim->arena, struct strand);
        struct day first =
            day_add(p->from.n > sim->begins.n ? p->from : sim->begins, (int32_t)chance_below(&s->chance, A_WEEK));
        *t = (struct strand){.trainee = p,
                             .provider = sim_provider_of(sim, p->organisation_id),
                             .case_due = first,
                             .skills_due = day_add(first, 1),
                             .held_on = first};
        *LIST_ADD(sim->arena, &s->strands) = t;
    }
    return NULL;
}

/* --- sessions take place ------------------------------------------------------------------------------------------ */

struct clinical_asked {
    struct supervision_clinical_on_args args;
    struct supervision_clinical_on_row row;
    bool found;
};

static struct err *read_clinical(struct read_cx *cx, void *of)
{
    struct clinical_asked *asked = of;
    return supervision_clinical_on(cx->db, cx->arena, asked->args, &asked->row, &asked->found);
}

struct err *supervision_sim_named(struct supervision_sim *s, struct arena *a, const struct strand *t,
                                  const struct sim_person **supervisor_r)
{
    struct actor nobody = {0};
    struct clinical_asked asked = {.args = {.person_id = t->trainee->id, .on_day = s->sim->today}};
    *supervisor_r = NULL;
    TRY(gate_read(s->sim->gate, a, &nobody, read_clinical, &asked));
    for (size_t i = 0; i < s->sim->people.n && asked.found; i++)
        if (s->sim->people.at[i].id.n == asked.row.supervisor_id.n)
            *supervisor_r = &s->sim->people.at[i];
    return NULL;
}

/* Somebody else at the provider who supervises and is at work. */
static const struct sim_person *stand_in(const struct supervision_sim *s, const struct strand *t)
{
    for (size_t i = 0; i < s->sim->people.n; i++) {
        const struct sim_person *p = &s->sim->people.at[i];
        if (supervises(p) && p->organisation_id == t->trainee->organisation_id && sim_is_at_work(p, s->sim->today))
            return p;
    }
    return NULL;
}

/* Entered on the day or, now and then, some days later. */
static void will_be_logged(struct supervision_sim *s, struct strand *t, const struct sim_person *supervisor,
                           const char *kind, bool is_named)
{
    bool is_late = chance_of(&s->chance, (uint64_t)s->sim->mix.of[MIX_LATE_ENTRY], 200);
    supervision_sim_enter(
        s, (struct entry){
               .kind = ENTRY_LOG,
               .on = day_add(s->sim->today, is_late ? 1 + (int32_t)chance_below(&s->chance, LATE_MOST) : 0),
               .strand = t,
               .supervisor = supervisor,
               .session_kind = kind,
               .held_on = s->sim->today,
               .is_by_supervisor = is_named && chance_of(&s->chance, 1, 2),
               .is_miscounted = chance_of(&s->chance, MISCOUNTED_PERCENT, 100),
           });
}

ERRS static struct err *hold(struct supervision_sim *s, struct arena *a, struct strand *t, const char *kind,
                             bool *is_held_r)
{
    const struct sim_person *named;
    TRY(supervision_sim_named(s, a, t, &named));
    bool is_named = named != NULL && sim_is_at_work(named, s->sim->today);
    const struct sim_person *supervisor = is_named ? named : stand_in(s, t);
    *is_held_r = supervisor != NULL;
    if (supervisor != NULL)
        will_be_logged(s, t, supervisor, kind, is_named);
    return NULL;
}

/* A cancelled session is made up in the week after. */
ERRS static struct err *weekly(struct supervision_sim *s, struct arena *a, struct strand *t)
{
    bool is_held;
    struct day today = s->sim->today;
    if (t->case_due.n > today.n || t->stopped != NULL)
        return NULL;
    TRY(hold(s, a, t, "case-management", &is_held));
    if (!is_held)
        return NULL;
    bool skips = chance_of(&s->chance, CANCELLED_PERCENT, 100);
    t->held_on = today;
    t->case_due = day_add(today, skips ? A_WEEK + 4 : A_WEEK - 1);
    return NULL;
}

ERRS static struct err *fortnightly(struct supervision_sim *s, struct arena *a, struct strand *t)
{
    bool is_held;
    if (t->skills_due.n > s->sim->today.n || t->stopped != NULL)
        return NULL;
    TRY(hold(s, a, t, "clinical-skills", &is_held));
    if (is_held)
        t->skills_due = day_add(s->sim->today, 2 * A_WEEK - 1);
    return NULL;
}

/* --- and are entered ---------------------------------------------------------------------------------------------- */

ERRS static struct err *log_session(struct supervision_sim *s, struct arena *a, struct entry *e)
{
    struct outcome outcome;
    struct sim_field who = e->is_by_supervisor
                               ? (struct sim_field){S("supervisee_id"), id_text(a, e->strand->trainee->id.n)}
                               : (struct sim_field){S("supervisor_email"), e->supervisor->email};
    struct person_id by = e->is_by_supervisor ? e->supervisor->id : e->strand->trainee->id;
    TRY(SIM_DO(s->sim, a, by, "supervision", "session_log", &outcome, {S("kind"), str_of(e->session_kind)},
               {S("held_on"), SAY(a, e->held_on)}, {S("minutes"), e->is_miscounted ? S("45") : S("60")}, who));
    if (!outcome.is_done)
        return NULL;
    s->sim->providers.at[e->strand->provider].heard_on = s->sim->today;
    e->session = outcome.made;
    struct entry next = *e;
    next.kind = e->is_invented ? ENTRY_DENY : e->is_miscounted ? ENTRY_CORRECT : ENTRY_CONFIRM;
    next.on = day_add(s->sim->today, 1 + (int32_t)chance_below(&s->chance, CONFIRMED_WITHIN));
    supervision_sim_enter(s, next);
    return NULL;
}

ERRS static struct err *correct_session(struct supervision_sim *s, struct arena *a, struct entry *e)
{
    struct outcome outcome;
    struct person_id by = e->is_by_supervisor ? e->supervisor->id : e->strand->trainee->id;
    TRY(SIM_DO(s->sim, a, by, "supervision", "session_correct", &outcome, {S("session_id"), id_text(a, e->session)},
               {S("minutes"), S("60")}));
    struct entry next = *e;
    next.kind = ENTRY_CONFIRM;
    next.on = day_add(s->sim->today, 1 + (int32_t)chance_below(&s->chance, CONFIRMED_WITHIN));
    next.session = outcome.is_done ? outcome.made : e->session;
    supervision_sim_enter(s, next);
    return NULL;
}

/* The book has a session that never took place from the day on which the other side says so. */
ERRS static struct err *answer(struct supervision_sim *s, struct arena *a, struct entry *e, const char *command)
{
    struct outcome outcome;
    struct sim *sim = s->sim;
    struct person_id by = e->is_by_supervisor ? e->strand->trainee->id : e->supervisor->id;
    TRY(SIM_DO(sim, a, by, "supervision", command, &outcome, {S("session_id"), id_text(a, e->session)}));
    if (!e->is_invented || !outcome.is_done)
        return NULL;
    struct entry next = *e;
    next.failure =
        truth_add(sim->truth, MIX_SESSION_INVENTED, S("MR3"), e->strand->trainee->organisation_id, sim->today);
    next.failure->shows_on = sim->today;
    truth_about(sim->truth, next.failure, "person", e->strand->trainee->id.n);
    next.kind = ENTRY_WITHDRAW;
    next.on = day_add(sim->today, 3 + (int32_t)chance_below(&s->chance, 2 * A_WEEK));
    supervision_sim_enter(s, next);
    return NULL;
}

ERRS static struct err *withdraw(struct supervision_sim *s, struct arena *a, struct entry *e)
{
    struct outcome outcome;
    struct person_id by = e->is_by_supervisor ? e->supervisor->id : e->strand->trainee->id;
    TRY(SIM_DO(s->sim, a, by, "supervision", "session_withdraw", &outcome, {S("session_id"), id_text(a, e->session)}));
    if (outcome.is_done)
        truth_ended(e->failure, s->sim->today);
    return NULL;
}

ERRS static struct err *enter(struct supervision_sim *s, struct arena *a, struct entry *e)
{
    switch (e->kind) {
    case ENTRY_LOG: return log_session(s, a, e);
    case ENTRY_CORRECT: return correct_session(s, a, e);
    case ENTRY_CONFIRM: return answer(s, a, e, "session_confirm");
    case ENTRY_DENY: return answer(s, a, e, "session_deny");
    case ENTRY_WITHDRAW: return withdraw(s, a, e);
    }
    return NULL;
}

/* What was left to do while nothing came from a provider is done when somebody there turns to it again. */
ERRS static struct err *enter_what_is_due(struct supervision_sim *s, struct arena *a)
{
    size_t n = 0, before = s->entries.n;
    for (size_t i = 0; i < before; i++) {
        struct entry *e = s->entries.at[i];
        if (e->on.n <= s->sim->today.n && !sim_is_silent(s->sim, e->strand->provider)) {
            e->is_done = true;
            TRY(enter(s, a, e));
        }
    }
    for (size_t i = 0; i < s->entries.n; i++)
        if (!s->entries.at[i]->is_done)
            s->entries.at[n++] = s->entries.at[i];
    s->entries.n = n;
    return NULL;
}

/* --- a day -------------------------------------------------------------------------------------------------------- */

struct err *supervision_sim_day(struct supervision_sim *s, struct arena *a, struct day day)
{
    sim_at(s->sim, day, 8, 30);
    if (day.n == s->sim->begins.n)
        TRY(begin(s, a));
    if (!calendar_is_working_day(day))
        return NULL;
    TRY(supervision_sim_wrong(s, a));
    for (size_t i = 0; i < s->strands.n; i++) {
        struct strand *t = s->strands.at[i];
        if (!sim_is_at_work(t->trainee, day))
            continue;
        TRY(weekly(s, a, t));
        TRY(fortnightly(s, a, t));
    }
    return enter_what_is_due(s, a);
}
