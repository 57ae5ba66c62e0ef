#include "subject/review/review_sim.h"

#include "base/calendar.h"
#include "base/id.h"
#include "review_sql.h"

enum {
    IMPORT_AFTER = 25,
    OWNED_LEAST = 2,
    OWNED_SPREAD = 7,
    UNOWNED_LEAST = 25,
    UNOWNED_SPREAD = 20,
    DUE_LEAST = 130,
    DUE_SPREAD = 60,
    EVIDENCE_BEFORE = 95, /* so early that a provider that falls silent can still be in time */
    EVIDENCE_SPREAD = 10,
    OVERDUE_LEAST = 8,
    OVERDUE_SPREAD = 25,
};

/* An invented report, short, in the form in which such reports are published. */
static const char report[] =
    "Education quality review report: Westmarch Training Consortium\n"
    "Executive summary\n"
    "The review panel met trainees of all programmes. What they told differed from provider to provider.\n"
    "Potential patient safety concerns:\n"
    "- Assessment scores: Totals of questionnaires were altered after clients had answered, so that they could be "
    "taken on.\n"
    "Key areas that need to be reviewed and addressed:\n"
    "- Suitable clients: Nobody had looked whether clients suit a trainee before they were given to one.\n"
    "Based on the review findings, it will be recommended that this programme remains at Intensive Support Framework "
    "(ISF) category 1. An improvement plan will be required within twelve weeks.\n"
    "Review overview\n"
    "Background to the review\n"
    "A planned review was arranged with trainees after the consortium’s yearly self-assessment.\n"
    "Who we met with\n"
    "Learners\n"
    "- Psychological wellbeing practitioner trainees\n"
    "Practice educators\n"
    "- Supervisors of three providers\n"
    "Review panel\n"
    "- Quality, Safety and Education Manager, Ottilie Marchbanks, Scribe\n"
    "Review findings\n"
    "Assessment scores\n"
    "Trainees described totals that had changed between the client’s answer and the decision about treatment.\n"
    "Suitable clients\n"
    "Clients came to trainees in the order of the waiting list, whatever their difficulties were.\n"
    "Areas that are working well\n"
    "Description | Reference number and or domain(s) and standard(s) |\n"
    "Alder Bank Talking Therapies (provider) Managers met every trainee in the first week. | 3.9 |\n"
    "Areas for improvement\n"
    "Immediate mandatory requirements\n"
    "Review findings | Required action | Reference number and or domain(s) and standard(s) |\n"
    "Assessment scores Totals of questionnaires were altered after clients had answered, so that they could be taken "
    "on. "
    "| Organisation response requested. | IMR1 |\n"
    "Mandatory requirements\n"
    "Review findings | Required action | Reference number and or domain(s) and standard(s) |\n"
    "Suitable clients Nobody had looked whether clients suit a trainee before they were given to one. | Look at each "
    "client before a trainee is asked to see them, and write down who did. | MR1, 5.6 |\n"
    "Workload Weekly contacts were planned without time for notes and study. | Plan study and notes before contacts. | "
    "MR2 "
    "|\n"
    "Supervision Some trainees began before a clinical supervisor was named. | Name a qualified supervisor for every "
    "trainee before the first day. | MR3 |\n"
    "Report approval\n"
    "Report completed by: Ottilie Marchbanks, Quality, Safety and Education Manager\n"
    "Review lead: Dr Imogen Farraday, Associate Dean for Psychological Professions\n"
    "Date approved by review lead: 3 February 2025\n"
    "NHS England authorised signature: Professor Leopold Ashgrove, Regional Postgraduate Dean\n"
    "Date authorised: 17 February 2025\n"
    "Final report submitted to organisation: 1 April 2025\n";

/* What a provider does about a requirement. */
struct progress {
    struct day evidence_on, met_on;
    int64_t evidence; /* its id, once it was noted */
    bool is_met;
};

struct asked_for {
    struct requirement_id id;
    struct day owned_on, due_on;
    bool is_owned;
    struct truth_failure *unowned, *overdue;
    size_t late_at; /* the provider that makes it overdue */
    struct progress *at;
};

struct review_sim {
    struct sim *sim;
    int64_t review; /* 0: not taken in yet */
    LIST(struct asked_for) requirements;
};

struct review_sim *review_sim_make(struct sim *sim)
{
    struct review_sim *r = ARENA_NEW(sim->arena, struct review_sim);
    r->sim = sim;
    return r;
}

static struct day after(struct sim *sim, struct day day, int32_t least, uint64_t spread)
{
    return day_add(day, least + (int32_t)chance_below(&sim->chance, spread));
}

/* --- the review -----------------------------------------------------------------------------------------------------
 */

struct requirements_asked {
    struct review_id review;
    struct review_requirements_rows rows;
};

static struct err *read_requirements(struct read_cx *cx, void *of)
{
    struct requirements_asked *asked = of;
    return review_requirements(cx->db, cx->arena,
                               (struct review_requirements_args){.review_id = asked->review, .sees_states = true},
                               &asked->rows);
}

static void plan_unowned(struct review_sim *r, struct asked_for *q, int64_t centre)
{
    struct sim *sim = r->sim;
    q->owned_on = after(sim, sim->today, UNOWNED_LEAST, UNOWNED_SPREAD);
    q->unowned = truth_add(sim->truth, MIX_REQUIREMENT_UNOWNED, S("governance"), centre, sim->today);
    truth_about(sim->truth, q->unowned, "requirement", q->id.n);
}

static void plan_progress(struct review_sim *r, struct asked_for *q)
{
    struct sim *sim = r->sim;
    q->at = ARENA_ARRAY(sim->arena, sim->providers.n, struct progress);
    for (size_t i = 0; i < sim->providers.n; i++)
        q->at[i].evidence_on = after(sim, day_add(q->due_on, -EVIDENCE_BEFORE), 0, EVIDENCE_SPREAD);
}

/* One provider has its evidence late. */
static void plan_overdue(struct review_sim *r, struct asked_for *q)
{
    struct sim *sim = r->sim;
    q->late_at = (size_t)chance_below(&sim->chance, sim->providers.n);
    q->at[q->late_at].evidence_on = after(sim, q->due_on, OVERDUE_LEAST, OVERDUE_SPREAD);
    q->overdue =
        truth_add(sim->truth, MIX_REQUIREMENT_OVERDUE, S("governance"), sim->providers.at[q->late_at].id, sim->today);
    q->overdue->shows_on = day_add(q->due_on, 1);
    truth_about(sim->truth, q->overdue, "requirement", q->id.n);
}

ERRS static struct err *take_up(struct review_sim *r, struct arena *a, const struct sim_person *lead)
{
    struct sim *sim = r->sim;
    struct actor actor;
    struct requirements_asked asked = {.review = {r->review}};
    TRY(gate_actor(sim->gate, a, lead->id, VIA_SIM, &actor));
    TRY(gate_read(sim->gate, a, &actor, read_requirements, &asked));
    for (size_t i = 0; i < asked.rows.n; i++) {
        struct asked_for *q = LIST_ADD(sim->arena, &r->requirements);
        q->id = asked.rows.at[i].requirement_id;
        q->owned_on = after(sim, sim->today, OWNED_LEAST, OWNED_SPREAD);
        q->due_on = after(sim, sim->today, DUE_LEAST, DUE_SPREAD);
        if ((int64_t)i < sim->mix.of[MIX_REQUIREMENT_UNOWNED])
            plan_unowned(r, q, lead->organisation_id);
        plan_progress(r, q);
        if ((int64_t)(asked.rows.n - i) <= sim->mix.of[MIX_REQUIREMENT_OVERDUE])
            plan_overdue(r, q);
    }
    return NULL;
}

ERRS static struct err *take_in(struct review_sim *r, struct arena *a)
{
    struct sim *sim = r->sim;
    struct outcome outcome;
    const struct sim_person *lead = sim_pick(sim, S("clinical-lead"), 0);
    if (lead == NULL)
        return NULL;
    TRY(SIM_DO(sim, a, lead->id, "review", "import", &outcome, {S("file"), str_of(report)}));
    if (!outcome.is_done)
        return outcome.refusal;
    r->review = outcome.made;
    return take_up(r, a, lead);
}

/* --- its requirements -----------------------------------------------------------------------------------------------
 */

ERRS static struct err *name_owner(struct review_sim *r, struct arena *a, struct asked_for *q)
{
    struct sim *sim = r->sim;
    struct outcome outcome;
    const struct sim_person *audit = sim_pick(sim, S("audit-lead"), 0), *owner = sim_pick(sim, S("manager"), 0);
    if (audit == NULL || owner == NULL)
        return NULL;
    TRY(SIM_DO(sim, a, audit->id, "review", "name_owner", &outcome, {S("requirement_id"), id_text(a, q->id.n)},
               {S("owner_id"), id_text(a, owner->id.n)}));
    q->is_owned = outcome.is_done;
    if (q->is_owned && q->unowned != NULL)
        truth_ended(q->unowned, sim->today);
    return SIM_DO(sim, a, audit->id, "review", "set_due", &outcome, {S("requirement_id"), id_text(a, q->id.n)},
                  {S("due_on"), SAY(a, q->due_on)});
}

ERRS static struct err *note_evidence(struct review_sim *r, struct arena *a, const struct asked_for *q, size_t provider)
{
    struct sim *sim = r->sim;
    struct outcome outcome;
    struct sim_provider *p = &sim->providers.at[provider];
    const struct sim_person *manager = sim_pick(sim, S("manager"), p->id);
    if (manager == NULL)
        return NULL;
    TRY(SIM_DO(sim, a, manager->id, "review", "note_evidence", &outcome, {S("requirement_id"), id_text(a, q->id.n)},
               {S("organisation_id"), id_text(a, p->id)},
               {S("reference"), S("Rota and policy of the provider, in the shared folder, version 2")},
               {S("dated_on"), SAY(a, sim->today)}));
    if (!outcome.is_done)
        return NULL;
    p->heard_on = sim->today;
    q->at[provider].evidence = outcome.made;
    q->at[provider].met_on = calendar_working_day_after(sim->today, 1);
    return NULL;
}

ERRS static struct err *say_met(struct review_sim *r, struct arena *a, const struct asked_for *q, size_t provider)
{
    struct sim *sim = r->sim;
    struct outcome outcome;
    struct progress *at = &q->at[provider];
    const struct sim_person *audit = sim_pick(sim, S("audit-lead"), 0);
    if (audit == NULL)
        return NULL;
    TRY(SIM_DO(sim, a, audit->id, "review", "set_state", &outcome, {S("requirement_id"), id_text(a, q->id.n)},
               {S("organisation_id"), id_text(a, sim->providers.at[provider].id)}, {S("state"), S("met")},
               {S("requirement_evidence_id"), id_text(a, at->evidence)},
               {S("reason"), S("The evidence shows what the requirement asks for")}));
    at->is_met = outcome.is_done;
    if (at->is_met)
        sim->providers.at[provider].heard_on = sim->today;
    if (at->is_met && q->overdue != NULL && q->late_at == provider)
        truth_ended(q->overdue, sim->today);
    return NULL;
}

ERRS static struct err *go_on(struct review_sim *r, struct arena *a, const struct asked_for *q)
{
    struct day today = r->sim->today;
    for (size_t i = 0; i < r->sim->providers.n; i++) {
        const struct progress *at = &q->at[i];
        if (at->is_met || sim_is_silent(r->sim, i))
            continue;
        if (at->evidence == 0 && at->evidence_on.n <= today.n)
            TRY(note_evidence(r, a, q, i));
        else if (at->evidence != 0 && at->met_on.n <= today.n)
            TRY(say_met(r, a, q, i));
    }
    return NULL;
}

struct err *review_sim_day(struct review_sim *r, struct arena *a, struct day day)
{
    struct sim *sim = r->sim;
    if (!calendar_is_working_day(day) || day_since(day, sim->begins) < IMPORT_AFTER)
        return NULL;
    sim_at(sim, day, 17, 30);
    if (r->review == 0)
        return take_in(r, a);
    for (size_t i = 0; i < r->requirements.n; i++) {
        struct asked_for *q = &r->requirements.at[i];
        if (!q->is_owned && q->owned_on.n <= day.n)
            TRY(name_owner(r, a, q));
        if (q->is_owned)
            TRY(go_on(r, a, q));
    }
    return NULL;
}
