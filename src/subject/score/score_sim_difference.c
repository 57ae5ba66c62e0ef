/* What becomes of an altered value: a clinical lead confirms that the other system is wrong, a care review looks at
 * what rested on it, and with its end the matter ends. */
#include "base/id.h"
#include "subject/score/score_sim_inside.h"

struct err *sim_confirm_differences(struct score_sim *s, struct arena *a)
{
    struct sim *sim = s->sim;
    const struct sim_person *lead = sim_pick(sim, S("clinical-lead"), 0);
    for (size_t i = 0; i < s->altered.n && lead != NULL; i++) {
        struct sim_altered *altered = &s->altered.at[i];
        struct outcome outcome;
        if (altered->is_confirmed || altered->confirm_on.n > sim->today.n)
            continue;
        TRY(SIM_DO(sim, a, lead->id, "score", "difference_confirm", &outcome,
                   {S("client_id"), id_text(a, altered->life->client.n)},
                   {S("score_import_id"), id_text(a, altered->import.n)}, {S("line"), SAY(a, altered->line)}));
        if (!outcome.is_done)
            return outcome.refusal; /* the simulation knows that this value differs */
        altered->is_confirmed = true;
    }
    return NULL;
}

/* The oldest that was confirmed: a client has hardly ever two. */
void sim_difference_ended(struct score_sim *s, const struct sim_care *care)
{
    for (size_t i = 0; i < s->altered.n; i++) {
        struct sim_altered *altered = &s->altered.at[i];
        if (altered->life != care->life || !altered->is_confirmed || altered->is_done)
            continue;
        altered->is_done = true;
        truth_ended(altered->failure, s->sim->today);
        return;
    }
}
