/* What goes wrong with supervision in a simulated consortium, and how it is put right. */
#include "subject/supervision/supervision_sim_inside.h"

#include "base/id.h"

enum {
    COURSE_LEFT = 100, /* nothing goes wrong at the very end */
    NEW_DAYS = 120,    /* a trainee is new for so long */
    MENDED_LEAST = 7,
    MENDED_SPREAD = 21,
    STOPPED_LEAST = 45,
    STOPPED_SPREAD = 25,
    SHOWS_AFTER = 15, /* days without a weekly session from which on the records show it */
};

static struct strand *some_strand(struct supervision_sim *s, size_t provider)
{
    uint64_t n = 0;
    struct strand *found = NULL;
    for (size_t i = 0; i < s->strands.n; i++) {
        struct strand *t = s->strands.at[i];
        bool fits = t->provider == provider && t->stopped == NULL && t->unqualified == NULL &&
                    sim_is_at_work(t->trainee, s->sim->today) &&
                    day_since(t->trainee->until, s->sim->today) > COURSE_LEFT;
        if (fits && chance_of(&s->chance, 1, ++n)) /* each of n is drawn equally often */
            found = t;
    }
    return found;
}

static struct truth_failure *write_down(struct supervision_sim *s, enum mix_part kind, const struct strand *t)
{
    struct sim *sim = s->sim;
    bool is_new = day_since(sim->today, t->trainee->from) < NEW_DAYS;
    struct truth_failure *f =
        truth_add(sim->truth, kind, is_new ? S("IMR3") : S("MR3"), t->trainee->organisation_id, sim->today);
    truth_about(sim->truth, f, "person", t->trainee->id.n);
    return f;
}

/* --- somebody is named who is not qualified ----------------------------------------------------------------------- */

struct supervisings_asked {
    struct person_id trainee;
    struct people_supervisings_known_rows rows;
};

static struct err *read_supervisings(struct read_cx *cx, void *of)
{
    struct supervisings_asked *asked = of;
    return people_supervisings_known(
        cx->db, cx->arena, (struct people_supervisings_known_args){.person_id = asked->trainee}, &asked->rows);
}

ERRS static struct err *name_somebody(struct supervision_sim *s, struct arena *a, const struct strand *t,
                                      struct str email, struct outcome *outcome_r)
{
    const struct sim_person *manager = sim_pick(s->sim, S("manager"), t->trainee->organisation_id);
    *outcome_r = (struct outcome){0};
    if (manager == NULL)
        return NULL;
    TRY(SIM_DO(s->sim, a, manager->id, "people", "supervisor_name", outcome_r,
               {S("person_id"), id_text(a, t->trainee->id.n)}, {S("placement_id"), id_text(a, t->placement.n)},
               {S("supervisor_email"), email}, {S("kind"), S("clinical")}));
    if (outcome_r->is_done)
        s->sim->providers.at[t->provider].heard_on = s->sim->today;
    return NULL;
}

/* A practitioner of the provider is asked to help out. */
ERRS static struct err *name_unqualified(struct supervision_sim *s, struct arena *a, size_t provider)
{
    struct sim *sim = s->sim;
    struct outcome outcome;
    struct actor nobody = {0};
    const struct sim_person *named;
    struct sim_planned *due = sim_due(sim, MIX_UNQUALIFIED, provider);
    struct strand *t = due == NULL ? NULL : some_strand(s, provider);
    const struct sim_person *helper = t == NULL ? NULL : sim_pick(sim, S("practitioner"), t->trainee->organisation_id);
    if (helper == NULL)
        return NULL;
    struct supervisings_asked asked = {.trainee = t->trainee->id};
    TRY(gate_read(sim->gate, a, &nobody, read_supervisings, &asked));
    TRY(supervision_sim_named(s, a, t, &named));
    if (asked.rows.n != 1 || named == NULL)
        return NULL;
    t->placement = asked.rows.at[0].placement_id;
    t->supervisor_email = named->email;
    TRY(name_somebody(s, a, t, helper->email, &outcome));
    if (!outcome.is_done)
        return NULL;
    due->is_done = true;
    t->unqualified = write_down(s, MIX_UNQUALIFIED, t);
    t->unqualified->shows_on = sim->today;
    t->mended_on = day_add(sim->today, MENDED_LEAST + (int32_t)chance_below(&s->chance, MENDED_SPREAD));
    return NULL;
}

ERRS static struct err *name_the_first_again(struct supervision_sim *s, struct arena *a, struct strand *t)
{
    struct outcome outcome;
    TRY(name_somebody(s, a, t, t->supervisor_email, &outcome));
    if (!outcome.is_done)
        return NULL;
    truth_ended(t->unqualified, s->sim->today);
    t->unqualified = NULL;
    return NULL;
}

/* --- sessions that never took place, and sessions that stop --------------------------------------------------------
 */

ERRS static struct err *invent(struct supervision_sim *s, struct arena *a, size_t provider)
{
    struct sim_planned *due = sim_due(s->sim, MIX_SESSION_INVENTED, provider);
    struct strand *t = due == NULL ? NULL : some_strand(s, provider);
    const struct sim_person *named = NULL;
    if (t != NULL)
        TRY(supervision_sim_named(s, a, t, &named));
    if (named == NULL)
        return NULL;
    due->is_done = true;
    supervision_sim_enter(s, (struct entry){.kind = ENTRY_LOG,
                                            .on = s->sim->today,
                                            .strand = t,
                                            .supervisor = named,
                                            .session_kind = "close",
                                            .held_on = day_add(s->sim->today, -1),
                                            .is_by_supervisor = true,
                                            .is_invented = true});
    return NULL;
}

static void stop(struct supervision_sim *s, size_t provider)
{
    struct sim_planned *due = sim_due(s->sim, MIX_SESSIONS_STOP, provider);
    struct strand *t = due == NULL ? NULL : some_strand(s, provider);
    if (t == NULL)
        return;
    due->is_done = true;
    t->stopped = write_down(s, MIX_SESSIONS_STOP, t);
    t->stopped->shows_on = day_add(t->held_on, SHOWS_AFTER);
    t->goes_on_on = day_add(s->sim->today, STOPPED_LEAST + (int32_t)chance_below(&s->chance, STOPPED_SPREAD));
}

static void go_on(struct supervision_sim *s, struct strand *t)
{
    truth_ended(t->stopped, s->sim->today);
    t->stopped = NULL;
    t->case_due = s->sim->today;
}

/* --- a day -------------------------------------------------------------------------------------------------------- */

struct err *supervision_sim_wrong(struct supervision_sim *s, struct arena *a)
{
    for (size_t i = 0; i < s->sim->providers.n; i++) {
        if (sim_is_silent(s->sim, i))
            continue;
        TRY(name_unqualified(s, a, i));
        TRY(invent(s, a, i));
        stop(s, i);
    }
    for (size_t i = 0; i < s->strands.n; i++) {
        struct strand *t = s->strands.at[i];
        if (t->unqualified != NULL && t->mended_on.n <= s->sim->today.n && !sim_is_silent(s->sim, t->provider))
            TRY(name_the_first_again(s, a, t));
        if (t->stopped != NULL && t->goes_on_on.n <= s->sim->today.n)
            go_on(s, t);
    }
    return NULL;
}
