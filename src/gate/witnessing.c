#include "gate/witnessing.h"

#include "gate/folder.h"

const struct policy *gate_policy(const struct gate *gate)
{
    return ledger_policy(gate->ledger);
}

void gate_witness_heard(struct gate *gate, size_t place, enum witness_outcome outcome)
{
    must(place < POLICY_WITNESSES_MAX);
    pthread_mutex_lock(&gate->mutex);
    gate->heard[place] = outcome;
    if (outcome == WITNESS_COSIGNED)
        gate->cosigned_span_ms[place] = clock_span_ms();
    pthread_mutex_unlock(&gate->mutex);
}

static void copy_heard(struct gate *gate, struct witnessing *w)
{
    pthread_mutex_lock(&gate->mutex);
    for (size_t i = 0; i < w->n; i++)
        w->at[i].last = gate->heard[i];
    pthread_mutex_unlock(&gate->mutex);
}

struct err *gate_witnessing(struct read_cx *cx, struct witnessing *w)
{
    const struct policy *policy = gate_policy(cx->gate);
    struct witnessed witnessed;
    *w = (struct witnessing){0};
    if (policy == NULL || policy->witness_count == 0)
        return NULL;
    TRY(ledger_witnessed(cx->ledger, cx->arena, &witnessed));
    w->is_named = true;
    w->asks_for_some = policy->has_quorum;
    w->n = policy->witness_count;
    for (size_t i = 0; i < w->n; i++) {
        const struct policy_witness *witness = &policy->witnesses[i];
        w->at[i] = (struct witness_standing){witness->name, witness->url.n > 0, witnessed.by[i], WITNESS_NOT_ASKED};
    }
    w->is_met = witnessed.is_met;
    w->size = witnessed.size;
    w->at_time = witnessed.at;
    copy_heard(cx->gate, w);
    return NULL;
}
