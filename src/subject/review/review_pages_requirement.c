/* One requirement as a view. */
#include "gate/gate.h"
#include "subject/review/review_effect_read.h"
#include "subject/review/review_view.h"

/* Progress of providers is for those who must act on it or answer for it; a report is for everybody. */
enum {
    SEES_STATES =
        ROLE_MANAGER | ROLE_CLINICAL_LEAD | ROLE_HR_LEAD | ROLE_AUDIT_LEAD | ROLE_REVIEWER | ROLE_DATA_PROTECTION
};

bool review_sees_states(const struct read_cx *cx)
{
    return (cx->actor.roles & SEES_STATES) != 0;
}

ERRS static struct err *show_progress(struct read_cx *cx, struct requirement_id id, struct review_requirement_view *v)
{
    struct store *db = cx->db;
    struct arena *a = cx->arena;
    TRY(review_provider_states(db, a, (struct review_provider_states_args){.requirement_id = id}, &v->states));
    TRY(review_states_set(db, a, (struct review_states_set_args){.requirement_id = id}, &v->earlier_states));
    TRY(review_evidence(db, a, (struct review_evidence_args){.requirement_id = id}, &v->evidence));
    TRY(review_evidence_usable(db, a, (struct review_evidence_usable_args){.requirement_id = id}, &v->usable_evidence));
    TRY(review_history(db, a, (struct review_history_args){.requirement_id = id}, &v->history));
    return review_providers_reached(db, a, &v->providers);
}

/* What is planned, by what it is tested, and what the records and those who train there say of it. */
ERRS static struct err *show_effect(struct read_cx *cx, struct requirement_id id, struct review_requirement_view *v)
{
    TRY(review_plans(cx->db, cx->arena, (struct review_plans_args){.requirement_id = id}, &v->plans));
    TRY(review_test_read(cx, id, &v->effect));
    if (v->effect.n == 0)
        return NULL;
    if (v->sees_states)
        TRY(review_live_read(cx, id, &v->effect.at[0], &v->live));
    if (v->effect.at[0].asks_trainees && gate_offers(cx, &review_confirm_effect_row))
        TRY(review_asked(cx->db, cx->arena, (struct review_asked_args){.requirement_id = id}, &v->asked));
    return NULL;
}

static bool is_met_everywhere(const struct review_requirement_view *v)
{
    for (size_t i = 0; i < v->states.n; i++)
        if (!v->states.at[i].has_state || v->states.at[i].state != PROVIDER_STATE_MET)
            return false;
    return v->states.n > 0;
}

/* What is missing first. Nothing, where it is met at every provider that the viewer sees. */
static void show_next_step(struct review_requirement_view *v)
{
    const char *next = "Say how far each provider has come, on what the records show";
    if (is_met_everywhere(v))
        return;
    if (!v->requirement.has_owner_id)
        next = "Name the person who is accountable";
    else if (!v->requirement.has_due_on)
        next = "Set the day by which it is due";
    else if (v->plans.n == 0)
        next = "Set a plan: who does what by when, and how it will be known that it worked";
    else if (v->effect.n == 0)
        next = "Choose an effect test: the standard that must hold before Met can be said";
    v->has_next_step = true;
    v->next_step = str_of(next);
}

struct err *review_requirement_show(struct read_cx *cx, const struct review_requirement_in *in,
                                    struct review_requirement_view *v)
{
    struct requirement_id id = in->requirement_id;
    bool found;
    TRY(review_requirement_shown(cx->db, cx->arena, (struct review_requirement_shown_args){.requirement_id = id},
                                 &v->requirement, &found));
    if (!found)
        return DENY(cx->arena, "not-found", "There is no such requirement, or you may not see it");
    v->title = SAY(cx->arena, v->requirement.ref, ": ", v->requirement.title);
    TRY(review_responses(cx->db, cx->arena, (struct review_responses_args){.requirement_id = id}, &v->responses));
    TRY(review_actions(cx->db, cx->arena, (struct review_actions_args){.requirement_id = id}, &v->actions));
    v->sees_states = review_sees_states(cx);
    if (v->sees_states)
        TRY(show_progress(cx, id, v));
    TRY(show_effect(cx, id, v));
    if (v->sees_states)
        show_next_step(v);
    if (gate_offers(cx, &review_name_owner_row))
        TRY(review_owner_candidates(cx->db, cx->arena, &v->owners));
    v->is_overdue = v->requirement.has_due_on && v->requirement.due_on.n < cx->today.n && !is_met_everywhere(v);
    return NULL;
}
