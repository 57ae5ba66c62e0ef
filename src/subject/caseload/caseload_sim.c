#include "subject/caseload/caseload_sim.h"

#include "base/calendar.h"
#include "base/id.h"
#include "subject/caseload/caseload_sim_inside.h"

enum {
    LAST_WEEKS_DAYS = 60, /* nobody begins a treatment in the last weeks of a course, */
    LAST_DAYS = 10,       /* and in the last days all of them end */
    SESSIONS_LEAST = 10,
    SESSIONS_SPREAD = 8,
    LATE_DAYS_MOST = 10,
    STUDY_MINUTES = 420,
    NOTES_ONE_IN = 3,
    OWN_CHANCE = 0x5ca5e10ad,
};

struct caseload_sim *caseload_sim_make(struct sim *sim)
{
    struct caseload_sim *s = ARENA_NEW(sim->arena, struct caseload_sim);
    s->sim = sim;
    s->chance = chance_seeded(sim->truth->seed ^ OWN_CHANCE);
    return s;
}

int32_t sim_course_days(const struct caseload_sim *s, const struct sim_load *l)
{
    return day_since(s->sim->today, l->person->from);
}

bool sim_is_quiet(const struct caseload_sim *s, const struct sim_load *l)
{
    return sim_is_silent(s->sim, sim_provider_of(s->sim, l->person->organisation_id));
}

int64_t sim_open_cases(const struct sim_load *l)
{
    int64_t n = 0;
    for (size_t i = 0; i < l->cases.n; i++)
        n += !l->cases.at[i].is_closed;
    return n;
}

static void heard(struct caseload_sim *s, const struct sim_load *l)
{
    s->sim->providers.at[sim_provider_of(s->sim, l->person->organisation_id)].heard_on = s->sim->today;
}

/* --- caps: the simulated consortium has set its own ----------------------------------------------------------------
 */

ERRS static struct err *set_caps(struct caseload_sim *s, struct arena *a)
{
    static const char *const programmes[] = {"pwp", "high-intensity", "cwp"};
    static const char *const stages[] = {"starting", "building", "middle", "final"};
    const struct sim_person *lead = sim_pick(s->sim, S("clinical-lead"), 0);
    struct outcome outcome;
    s->has_caps = true;
    for (size_t i = 0; lead != NULL && i < 3; i++)
        for (size_t k = 0; k < 4; k++)
            TRY(SIM_DO(s->sim, a, lead->id, "caseload", "rule_set", &outcome,
                       {S("rule"), SAY(a, programmes[i], "-cap-", stages[k])}, {S("value"), SAY(a, SIM_CAP)},
                       {S("from_on"), SAY(a, s->sim->today)}, {S("source"), S("Board of the consortium")}));
    return NULL;
}

/* --- cases ---------------------------------------------------------------------------------------------------------
 */

struct err *sim_open_case(struct caseload_sim *s, struct arena *a, struct sim_load *l, const char *descriptor,
                          struct sim_case **case_r)
{
    struct outcome outcome;
    *case_r = NULL;
    TRY(SIM_DO(s->sim, a, l->person->id, "client", "open", &outcome,
               {S("reference"), SAY(a, "L-", ++s->references + 1000)},
               {S("provider_id"), id_text(a, l->person->organisation_id)}, {S("descriptor"), str_of(descriptor)}));
    if (!outcome.is_done)
        return NULL;
    heard(s, l);
    *case_r = LIST_ADD(s->sim->arena, &l->cases);
    **case_r = (struct sim_case){.client = {outcome.made},
                                 .next = day_add(s->sim->today, 1 + (int32_t)chance_below(&s->chance, 4))};
    return NULL;
}

struct err *sim_close_case(struct caseload_sim *s, struct arena *a, struct sim_load *l, struct client_id client)
{
    struct outcome outcome;
    for (size_t i = 0; i < l->cases.n; i++)
        if (l->cases.at[i].client.n == client.n)
            l->cases.at[i].is_closed = true;
    return SIM_DO(s->sim, a, l->person->id, "client", "close", &outcome, {S("client_id"), id_text(a, client.n)});
}

static int64_t wanted_cases(const struct caseload_sim *s, const struct sim_load *l)
{
    if (l->is_starved || sim_course_days(s, l) < SIM_FIRST_WEEK * 7 ||
        day_since(l->person->until, s->sim->today) < LAST_WEEKS_DAYS)
        return 0;
    return str_eq(l->person->programme, S("high-intensity")) ? 6 : 4;
}

/* --- contacts ------------------------------------------------------------------------------------------------------
 */

struct err *sim_enter(struct caseload_sim *s, struct arena *a, const struct sim_load *l, struct sim_entry *e)
{
    struct outcome outcome;
    bool is_kept = str_eq(str_of(e->attendance), S("attended"));
    struct sim_field fields[] = {{S("client_id"), id_text(a, e->client.n)},
                                 {S("held_on"), SAY(a, e->held_on)},
                                 {S("attendance"), str_of(e->attendance)},
                                 {S("kind"), str_of(e->kind)},
                                 {S("mode"), S("in-person")},
                                 {S("presence"), str_of(e->presence)},
                                 {S("minutes"), SAY(a, e->minutes + (e->is_miscounted ? 10 : 0))}};
    e->is_done = true;
    TRY(sim_do(s->sim, a, l->person->id, "caseload", "contact_record", fields, is_kept ? 7 : 6, &outcome));
    if (!outcome.is_done)
        return NULL;
    heard(s, l);
    e->contact = outcome.made;
    e->is_done = !e->is_miscounted;
    e->enter_on = day_add(s->sim->today, 1 + (int32_t)chance_below(&s->chance, 3)); /* when the slip is seen */
    return NULL;
}

ERRS static struct err *put_right(struct caseload_sim *s, struct arena *a, const struct sim_load *l,
                                  struct sim_entry *e)
{
    struct outcome outcome;
    e->is_done = true;
    return SIM_DO(s->sim, a, l->person->id, "caseload", "contact_correct", &outcome,
                  {S("contact_id"), id_text(a, e->contact)}, {S("held_on"), SAY(a, e->held_on)},
                  {S("attendance"), str_of(e->attendance)}, {S("kind"), str_of(e->kind)}, {S("mode"), S("in-person")},
                  {S("presence"), str_of(e->presence)}, {S("minutes"), SAY(a, e->minutes)},
                  {S("reason"), S("The minutes were mistyped")});
}

static bool is_study_day(const struct caseload_sim *s)
{
    return day_weekday(s->sim->today) == SIM_STUDY_WEEKDAY;
}

/* Held today, and entered today or some days later. On a study day that is worked all are kept, and entered at once:
 * it is the records that show it. */
static void hold(struct caseload_sim *s, struct sim_load *l, struct sim_case *c)
{
    uint64_t luck = chance_below(&s->chance, 100);
    bool is_worked = is_study_day(s);
    struct sim_entry *e = LIST_ADD(s->sim->arena, &l->entries);
    *e = (struct sim_entry){.client = c->client,
                            .held_on = s->sim->today,
                            .enter_on = s->sim->today,
                            .attendance = luck < 88 || is_worked ? "attended"
                                          : luck < 95            ? "not-attended"
                                                                 : "cancelled",
                            .kind = c->sessions == 0 ? "assessment" : "treatment",
                            .presence = c->sessions == 0 ? "senior" : "alone",
                            .minutes = str_eq(l->person->programme, S("high-intensity")) ? 60 : 45};
    bool is_kept = str_eq(str_of(e->attendance), S("attended"));
    e->is_miscounted = is_kept && chance_of(&s->chance, 2, 100);
    if (!is_worked && chance_of(&s->chance, 10, 100))
        e->enter_on = day_add(s->sim->today, 1 + (int32_t)chance_below(&s->chance, LATE_DAYS_MOST));
    c->sessions += is_kept;
    c->next = day_add(s->sim->today, 7);
    if (is_worked)
        sim_study_was_worked(s, l);
}

static bool is_seen_today(const struct caseload_sim *s, const struct sim_load *l, const struct sim_case *c)
{
    bool is_study_kept = is_study_day(s) && s->sim->today.n > l->study_until.n;
    return !c->is_closed && !c->is_extra && !is_study_kept &&
           (c->next.n <= s->sim->today.n || (is_study_day(s) && c->sessions > 0));
}

ERRS static struct err *see_clients(struct caseload_sim *s, struct arena *a, struct sim_load *l)
{
    struct sim_case *fresh;
    if (!sim_is_quiet(s, l) && sim_open_cases(l) < wanted_cases(s, l) && chance_of(&s->chance, 1, 2))
        TRY(sim_open_case(s, a, l, chance_of(&s->chance, 1, 2) ? "depression" : "gad", &fresh));
    for (size_t i = 0; i < l->cases.n; i++) {
        struct sim_case *c = &l->cases.at[i];
        if (is_seen_today(s, l, c))
            hold(s, l, c);
        bool is_over = c->sessions >= SESSIONS_LEAST + (int)(c->client.n % SESSIONS_SPREAD);
        if (!c->is_closed && !c->is_extra && is_over && !sim_is_quiet(s, l))
            TRY(sim_close_case(s, a, l, c->client));
    }
    return NULL;
}

ERRS static struct err *enter_contacts(struct caseload_sim *s, struct arena *a, struct sim_load *l)
{
    bool is_last = day_since(l->person->until, s->sim->today) < LAST_DAYS;
    if (sim_is_quiet(s, l))
        return NULL;
    for (size_t i = 0; i < l->entries.n; i++) {
        struct sim_entry *e = &l->entries.at[i];
        if (e->is_done || (e->enter_on.n > s->sim->today.n && !is_last))
            continue;
        if (e->contact == 0)
            TRY(sim_enter(s, a, l, e));
        else
            TRY(put_right(s, a, l, e));
    }
    for (size_t i = 0; is_last && i < l->cases.n; i++)
        if (!l->cases.at[i].is_closed)
            TRY(sim_close_case(s, a, l, l->cases.at[i].client));
    return NULL;
}

/* --- a day ---------------------------------------------------------------------------------------------------------
 */

static void learn_people(struct caseload_sim *s)
{
    for (size_t i = 0; i < s->sim->people.n; i++) {
        const struct sim_person *p = &s->sim->people.at[i];
        if (!str_eq(p->role, S("trainee")))
            continue;
        struct sim_load *l = ARENA_NEW(s->sim->arena, struct sim_load);
        l->person = p;
        l->notes_hours = i % NOTES_ONE_IN == 0;
        *LIST_ADD(s->sim->arena, &s->loads) = l;
    }
}

ERRS static struct err *note(struct caseload_sim *s, struct arena *a, struct sim_load *l)
{
    struct outcome outcome;
    if (!l->is_known)
        TRY(SIM_DO(s->sim, a, l->person->id, "caseload", "study_day_set", &outcome,
                   {S("person_id"), id_text(a, l->person->id.n)}, {S("weekday"), S("friday")}));
    l->is_known = true;
    if (l->notes_hours && day_weekday(s->sim->today) == 1)
        TRY(SIM_DO(s->sim, a, l->person->id, "caseload", "hours_note", &outcome, {S("kind"), S("study")},
                   {S("minutes"), SAY(a, STUDY_MINUTES)}, {S("week_on"), SAY(a, day_add(s->sim->today, -7))}));
    return NULL;
}

ERRS static struct err *trainee_day(struct caseload_sim *s, struct arena *a, struct sim_load *l)
{
    if (!sim_is_at_work(l->person, s->sim->today))
        return NULL;
    if (!sim_is_quiet(s, l))
        TRY(note(s, a, l));
    TRY(see_clients(s, a, l));
    TRY(sim_caseload_wrong(s, a, l));
    return enter_contacts(s, a, l);
}

struct err *caseload_sim_day(struct caseload_sim *s, struct arena *a, struct day day)
{
    if (s->loads.n == 0) {
        learn_people(s);
        sim_plan_first_weeks(s);
    }
    if (!calendar_is_working_day(day))
        return NULL;
    sim_at(s->sim, day, 17, 30);
    if (!s->has_caps)
        TRY(set_caps(s, a));
    for (size_t i = 0; i < s->loads.n; i++)
        TRY(trainee_day(s, a, s->loads.at[i]));
    return NULL;
}
