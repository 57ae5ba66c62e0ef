/* What goes wrong with a trainee's work, by the plan: each is written into the book on the day on which the records
 * first show it. */
#include "base/id.h"
#include "subject/caseload/caseload_sim_inside.h"

enum {
    TEN_PROVIDERS = 10,
    COURSE_DAYS = 365,
    OVER_DAYS = 21,
    OVER_LEFT = 60, /* nobody's caseload goes over at the very end */
    STUDY_WEEKS = 5,
    STUDY_TIMES = 2,
    STUDY_LOOKED_BACK = 28,
    BEHIND_ASKED_WEEK = 14,
    THIRD_WEEK = 14, /* days into the course on which it begins */
    SENIOR_COMES = 10,
};

static struct sim_planned *due(struct caseload_sim *s, const struct sim_load *l, enum mix_part what)
{
    return sim_due(s->sim, what, sim_provider_of(s->sim, l->person->organisation_id));
}

static struct truth_failure *write_down(struct caseload_sim *s, const struct sim_load *l, enum mix_part what,
                                        const char *finding)
{
    return truth_add(s->sim->truth, what, str_of(finding), l->person->organisation_id, s->sim->today);
}

static void plan_first_weeks(struct caseload_sim *s, enum mix_part what, size_t provider, struct day year)
{
    uint64_t rate = (uint64_t)s->sim->mix.of[what];
    uint64_t n = rate / TEN_PROVIDERS + chance_of(&s->chance, rate % TEN_PROVIDERS, TEN_PROVIDERS);
    for (uint64_t i = 0; i < n; i++)
        *LIST_ADD(s->sim->arena, &s->sim->plan) = (struct sim_planned){.what = what, .provider = provider, .on = year};
}

void sim_plan_first_weeks(struct caseload_sim *s)
{
    for (struct day year = s->sim->begins; year.n < s->sim->ends.n; year = day_add(year, COURSE_DAYS))
        for (size_t i = 0; i < s->sim->providers.n; i++) {
            plan_first_weeks(s, MIX_HOURS_BEHIND, i, year);
            plan_first_weeks(s, MIX_NEW_ALONE, i, year);
        }
}

/* --- over the cap --------------------------------------------------------------------------------------------------
 */

/* As many more on one day as it takes, whatever else is open. */
ERRS static struct err *go_over(struct caseload_sim *s, struct arena *a, struct sim_load *l)
{
    struct sim_planned *plan = due(s, l, MIX_OVER_CAP);
    struct sim_case *extra;
    if (plan == NULL || l->over != NULL || l->is_starved || sim_open_cases(l) < 2 ||
        day_since(l->person->until, s->sim->today) < OVER_LEFT)
        return NULL;
    plan->is_done = true;
    while (sim_open_cases(l) <= SIM_CAP) {
        TRY(sim_open_case(s, a, l, "depression", &extra));
        if (extra == NULL)
            return NULL;
        extra->is_extra = true;
    }
    l->over = write_down(s, l, MIX_OVER_CAP, "MR2");
    truth_about(s->sim->truth, l->over, "person", l->person->id.n);
    l->over_until = day_add(s->sim->today, OVER_DAYS);
    return NULL;
}

ERRS static struct err *come_down(struct caseload_sim *s, struct arena *a, struct sim_load *l)
{
    if (l->over == NULL || s->sim->today.n < l->over_until.n)
        return NULL;
    for (size_t i = 0; i < l->cases.n; i++)
        if (l->cases.at[i].is_extra && !l->cases.at[i].is_closed)
            TRY(sim_close_case(s, a, l, l->cases.at[i].client));
    truth_ended(l->over, s->sim->today);
    l->over = NULL;
    return NULL;
}

/* --- study days ----------------------------------------------------------------------------------------------------
 */

static void take_study_days(struct caseload_sim *s, struct sim_load *l)
{
    struct sim_planned *plan = due(s, l, MIX_STUDY_WORKED);
    bool works_then = (l->person->weekdays >> SIM_STUDY_WEEKDAY & 1) != 0;
    if (plan == NULL || !works_then || s->sim->today.n <= l->study_until.n || sim_open_cases(l) < 2 ||
        day_since(l->person->until, s->sim->today) < OVER_LEFT)
        return;
    plan->is_done = true;
    l->study_until = day_add(s->sim->today, STUDY_WEEKS * 7);
    l->studied = 0;
    l->last_study = (struct day){0};
}

void sim_study_was_worked(struct caseload_sim *s, struct sim_load *l)
{
    struct sim *sim = s->sim;
    if (l->last_study.n == sim->today.n)
        return;
    l->studied++;
    if (l->studied == STUDY_TIMES && day_since(sim->today, l->last_study) < STUDY_LOOKED_BACK) {
        struct truth_failure *f = write_down(s, l, MIX_STUDY_WORKED, "MR2");
        truth_about(sim->truth, f, "person", l->person->id.n);
        truth_ended(f, day_add(l->study_until, STUDY_LOOKED_BACK));
    } else if (l->studied == STUDY_TIMES) {
        l->studied = 1; /* too long between the two for anybody to see it */
    }
    l->last_study = sim->today;
}

/* --- no clients ----------------------------------------------------------------------------------------------------
 */

/* The first Monday on which the week is asked about. */
static struct day first_asked(const struct sim_load *l)
{
    struct day day = day_add(l->person->from, BEHIND_ASKED_WEEK * 7);
    return day_add(day, (8 - day_weekday(day)) % 7);
}

static void starve(struct caseload_sim *s, struct sim_load *l)
{
    struct sim_planned *plan = due(s, l, MIX_HOURS_BEHIND);
    int32_t days = sim_course_days(s, l);
    struct day shows = first_asked(l);
    if (plan == NULL || l->cases.n > 0 || days < (SIM_FIRST_WEEK - 1) * 7 || days > SIM_FIRST_WEEK * 7 ||
        shows.n >= s->sim->ends.n || shows.n >= l->person->until.n)
        return;
    plan->is_done = true;
    l->is_starved = true;
    struct truth_failure *f = write_down(s, l, MIX_HOURS_BEHIND, "MR2");
    truth_about(s->sim->truth, f, "person", l->person->id.n);
    f->shows_on = shows;
}

/* --- alone ---------------------------------------------------------------------------------------------------------
 */

static struct sim_entry appointment(struct caseload_sim *s, struct client_id client, const char *presence)
{
    return (struct sim_entry){.client = client,
                              .held_on = s->sim->today,
                              .attendance = "attended",
                              .kind = "assessment",
                              .presence = presence,
                              .minutes = 60};
}

ERRS static struct err *leave_alone(struct caseload_sim *s, struct arena *a, struct sim_load *l)
{
    struct sim_planned *plan = due(s, l, MIX_NEW_ALONE);
    int32_t days = sim_course_days(s, l);
    struct sim_case *c;
    if (plan == NULL || l->alone != NULL || days < THIRD_WEEK || days >= THIRD_WEEK + 7)
        return NULL;
    TRY(sim_open_case(s, a, l, "ptsd", &c));
    if (c == NULL)
        return NULL;
    plan->is_done = true;
    c->is_extra = true;
    l->alone_client = c->client;
    struct sim_entry e = appointment(s, c->client, "alone");
    TRY(sim_enter(s, a, l, &e));
    l->alone = write_down(s, l, MIX_NEW_ALONE, "IMR3");
    truth_about(s->sim->truth, l->alone, "client", c->client.n);
    l->senior_on = day_add(s->sim->today, SENIOR_COMES);
    return NULL;
}

ERRS static struct err *senior_comes(struct caseload_sim *s, struct arena *a, struct sim_load *l)
{
    if (l->alone == NULL || l->alone->has_ended_on || s->sim->today.n < l->senior_on.n)
        return NULL;
    struct sim_entry e = appointment(s, l->alone_client, "senior");
    TRY(sim_enter(s, a, l, &e));
    truth_ended(l->alone, s->sim->today);
    return sim_close_case(s, a, l, l->alone_client);
}

struct err *sim_caseload_wrong(struct caseload_sim *s, struct arena *a, struct sim_load *l)
{
    if (sim_is_quiet(s, l))
        return NULL;
    take_study_days(s, l);
    starve(s, l);
    TRY(go_over(s, a, l));
    TRY(come_down(s, a, l));
    TRY(leave_alone(s, a, l));
    return senior_comes(s, a, l);
}
