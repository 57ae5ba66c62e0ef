#include "subject/score/score_sim.h"

#include "base/calendar.h"
#include "base/id.h"
#include "subject/score/score_sim_inside.h"

enum {
    CASELOAD_TRAINEE = 4,
    CASELOAD_QUALIFIED = 7,
    SESSIONS_MOST = 10,
    DAYS_BETWEEN = 7,
    LAST_WEEKS_DAYS = 90, /* nobody begins a treatment in the last weeks of a course */
    LAST_DAYS = 14,       /* in the last days all of them end, */
    VERY_LAST_DAYS = 7,   /* with a session more or without */
    SILENT_WEEKS_LEAST = 7,
    AUDIT_FIRST_DAYS = 30,
    AUDIT_YEAR_DAYS = 365,
};

struct score_sim *score_sim_make(struct sim *sim)
{
    struct score_sim *s = ARENA_NEW(sim->arena, struct score_sim);
    s->sim = sim;
    return s;
}

struct life *sim_life_of(const struct score_sim *s, struct client_id client)
{
    for (size_t i = 0; i < s->lives.n; i++)
        if (s->lives.at[i]->client.n == client.n)
            return s->lives.at[i];
    return NULL;
}

void sim_heard(struct score_sim *s, size_t provider)
{
    s->sim->providers.at[provider].heard_on = s->sim->today;
}

/* --- opening and closing ---------------------------------------------------------------------------------------------
 */

static int caseload(const struct score_sim *s, const struct sim_person *p)
{
    int n = 0;
    for (size_t i = 0; i < s->lives.n; i++)
        n += s->lives.at[i]->practitioner == p && !s->lives.at[i]->is_closed;
    return n;
}

static bool may_open_today(struct score_sim *s, const struct sim_person *p)
{
    struct sim *sim = s->sim;
    bool is_trainee = str_eq(p->role, S("trainee")), is_new = str_eq(p->role, S("newly-qualified"));
    if (!is_trainee && !is_new && !str_eq(p->role, S("practitioner")))
        return false;
    if (!sim_is_at_work(p, sim->today) || day_since(p->until, sim->today) < LAST_WEEKS_DAYS)
        return false;
    int most = is_trainee ? CASELOAD_TRAINEE : CASELOAD_QUALIFIED;
    return chance_of(&sim->chance, 1, is_trainee ? 14 : 8) && caseload(s, p) < most &&
           !sim_is_silent(sim, sim_provider_of(sim, p->organisation_id));
}

ERRS static struct err *open_client(struct score_sim *s, struct arena *a, const struct sim_person *p)
{
    static const char *const descriptors[] = {"depression", "gad", "mixed", "depression", "gad", "panic"};
    struct sim *sim = s->sim;
    struct outcome outcome;
    const char *descriptor = descriptors[chance_below(&sim->chance, 6)];
    struct life *life = ARENA_NEW(sim->arena, struct life);
    life->reference = SAY(sim->arena, "W-", ++s->references + 1000);
    TRY(SIM_DO(sim, a, p->id, "client", "open", &outcome, {S("reference"), life->reference},
               {S("provider_id"), id_text(a, p->organisation_id)}, {S("descriptor"), str_of(descriptor)}));
    if (!outcome.is_done)
        return NULL;
    life->client = (struct client_id){outcome.made};
    life->provider = sim_provider_of(sim, p->organisation_id);
    life->practitioner = p;
    life->opened = sim->today;
    sim_heard(s, life->provider);
    life->next = day_add(sim->today, 1 + (int32_t)chance_below(&sim->chance, 5));
    life->mood = sim_near(sim, 13, 7, 30);
    life->worry = sim_near(sim, 15, 7, 30);
    life->is_plain = !str_eq(str_of(descriptor), S("panic"));
    *LIST_ADD(sim->arena, &s->lives) = life;
    return NULL;
}

ERRS static struct err *close_client(struct score_sim *s, struct arena *a, struct life *life)
{
    struct outcome outcome;
    life->is_closed = true;
    return SIM_DO(s->sim, a, life->practitioner->id, "client", "close", &outcome,
                  {S("client_id"), id_text(a, life->client.n)});
}

static bool is_over(struct score_sim *s, const struct life *life)
{
    if (life->paper.is_one || life->has_alert)
        return false;
    return (life->sessions >= SESSIONS_MOST && chance_of(&s->sim->chance, 1, 2)) ||
           day_since(life->practitioner->until, s->sim->today) < LAST_DAYS;
}

/* --- a session ------------------------------------------------------------------------------------------------------
 */

static void feel(struct sim *sim, int64_t *tenths)
{
    *tenths -= (int64_t)chance_below(&sim->chance, 4) - 1;
    *tenths = *tenths < 0 ? 0 : *tenths;
}

ERRS static struct err *session(struct score_sim *s, struct arena *a, struct life *life)
{
    struct sim *sim = s->sim;
    bool is_own;
    sim_heard(s, life->provider);
    TRY(sim_answer(s, a, life, &is_own));
    if (is_own && !life->is_in_pathway)
        TRY(sim_enter_pathway(s, a, life));
    if (is_own) {
        TRY(sim_flip(s, a, life));
        TRY(sim_one_way(s, a, life));
    }
    life->sessions++;
    feel(sim, &life->mood);
    feel(sim, &life->worry);
    life->next = day_add(sim->today, DAYS_BETWEEN + (int32_t)chance_below(&sim->chance, 3) * 7 / 2);
    return is_over(s, life) ? close_client(s, a, life) : NULL;
}

/* Whoever is away sees the client when they are back. */
static bool is_seen_today(const struct score_sim *s, const struct life *life)
{
    return !life->is_closed && life->next.n <= s->sim->today.n && sim_is_at_work(life->practitioner, s->sim->today) &&
           !sim_is_silent(s->sim, life->provider);
}

ERRS static struct err *sessions(struct score_sim *s, struct arena *a)
{
    size_t all = 0, done = 0;
    for (size_t i = 0; i < s->lives.n; i++)
        all += is_seen_today(s, s->lives.at[i]);
    for (size_t i = 0; i < s->lives.n; i++) {
        if (!is_seen_today(s, s->lives.at[i]))
            continue;
        int minute = (int)(done++ * 7 * 60 / all); /* from nine to four */
        sim_at(s->sim, s->sim->today, 9 + minute / 60, minute % 60);
        TRY(session(s, a, s->lives.at[i]));
    }
    return NULL;
}

ERRS static struct err *papers(struct score_sim *s, struct arena *a)
{
    for (size_t i = 0; i < s->lives.n; i++) {
        struct life *life = s->lives.at[i];
        if (!life->is_closed && day_since(life->practitioner->until, s->sim->today) < VERY_LAST_DAYS)
            TRY(close_client(s, a, life));
        if (life->paper.is_one && life->paper.next.n <= s->sim->today.n && !sim_is_silent(s->sim, life->provider))
            TRY(sim_see_to_paper(s, a, life));
    }
    return NULL;
}

/* --- silence, and the yearly audit
 * ------------------------------------------------------------------------------------- */

static void fall_silent(struct score_sim *s, size_t provider)
{
    struct sim *sim = s->sim;
    struct sim_provider *p = &sim->providers.at[provider];
    struct sim_planned *due = sim_due(sim, MIX_SILENT, provider);
    if (due == NULL || sim_is_silent(sim, provider))
        return;
    due->is_done = true;
    p->silent_from = sim->today;
    p->silent_until = day_add(sim->today, 7 * (SILENT_WEEKS_LEAST + (int32_t)chance_below(&sim->chance, 4)) - 1);
    struct truth_failure *f = truth_add(sim->truth, MIX_SILENT, S("governance"), p->id, p->heard_on);
    truth_about(sim->truth, f, "organisation", p->id);
    truth_ended(f, calendar_working_day_after(p->silent_until, 1));
}

static void draw_audit(struct score_sim *s, size_t provider)
{
    struct sim *sim = s->sim;
    struct truth_audit *taken = ARENA_NEW(sim->arena, struct truth_audit);
    LIST(int64_t) clients = {0};
    for (size_t i = 0; i < s->lives.n; i++)
        if (s->lives.at[i]->provider == provider && s->lives.at[i]->sessions > 0 &&
            day_since(sim->today, s->lives.at[i]->opened) <= AUDIT_YEAR_DAYS)
            *LIST_ADD(sim->arena, &clients) = s->lives.at[i]->client.n;
    taken->provider = sim->providers.at[provider].id;
    taken->on = sim->today;
    for (int64_t left = sim->mix.of[MIX_AUDIT_SAMPLE]; left > 0 && clients.n > 0; left--) {
        size_t drawn = (size_t)chance_below(&sim->chance, clients.n);
        *LIST_ADD(sim->arena, &taken->sample) = clients.at[drawn];
        clients.at[drawn] = clients.at[--clients.n];
    }
    *LIST_ADD(sim->arena, &sim->truth->audits) = taken;
}

/* Each provider is audited once a year, on a day of its own; the providers' days are spread over the year. */
static void audit(struct score_sim *s)
{
    struct sim *sim = s->sim;
    int32_t since = day_since(sim->today, sim->begins) - AUDIT_FIRST_DAYS;
    int32_t spread = (AUDIT_YEAR_DAYS - AUDIT_FIRST_DAYS) / (int32_t)sim->providers.n;
    for (size_t i = 0; i < sim->providers.n; i++)
        if (since >= 0 && since % AUDIT_YEAR_DAYS == (int32_t)i * spread + spread / 2)
            draw_audit(s, i);
}

/* --- a day ----------------------------------------------------------------------------------------------------------
 */

ERRS static struct err *working_day(struct score_sim *s, struct arena *a)
{
    struct sim *sim = s->sim;
    for (size_t i = 0; i < sim->providers.n; i++)
        fall_silent(s, i);
    TRY(sim_decide_corrections(s, a, false));
    TRY(sim_confirm_differences(s, a));
    TRY(sim_see_to_care(s, a));
    for (size_t i = 0; i < sim->people.n; i++)
        if (may_open_today(s, &sim->people.at[i]))
            TRY(open_client(s, a, &sim->people.at[i]));
    TRY(sessions(s, a));
    sim_at(sim, sim->today, 16, 15);
    TRY(papers(s, a));
    TRY(sim_extracts(s, a));
    sim_at(sim, sim->today, 17, 0);
    TRY(sim_decide_corrections(s, a, true));
    return sim_see_to_item9(s, a);
}

struct err *score_sim_day(struct score_sim *s, struct arena *a, struct day day)
{
    sim_at(s->sim, day, 8, 30);
    audit(s);
    return calendar_is_working_day(day) ? working_day(s, a) : NULL;
}
