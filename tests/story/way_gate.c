/* In process: decoded, run and folded by the gate, with nothing between. */
#include "story.h"

#include "base/id.h"
#include "base/json.h"
#include "standards/standards.h"

struct in_process {
    struct gate *gate;
    struct str dir;
    bool is_in_earnest;
};

ERRS static struct err *begin(struct arena *a, struct str dir, bool is_in_earnest, void **way_r)
{
    struct in_process *way = ARENA_NEW(a, struct in_process);
    way->is_in_earnest = is_in_earnest;
    way->dir = dir;
    *way_r = way;
    return story_open(a, dir, is_in_earnest, (struct instant){0}, NULL, &way->gate);
}

static struct str reasons(struct arena *a, const struct err *err)
{
    struct out o = out_make(a);
    for (; err != NULL; err = err->next)
        OUT(&o, err->text, " (", err->code, ") ");
    return out_text(&o);
}

static struct answer answer_of(struct arena *a, const struct err *err, struct str json)
{
    return (struct answer){
        .is_done = err == NULL,
        .is_denied = err != NULL && err->kind == ERR_DENIED,
        .json = err == NULL ? json : reasons(a, err),
    };
}

ERRS static struct err *run_command(struct gate *gate, struct arena *a, const struct call *call,
                                    const struct actor *actor, struct answer *answer_r)
{
    struct outcome outcome;
    struct out o = out_make(a);
    TRY(gate_command_pairs(gate, a, call->command, actor, call->pairs, S(""), &outcome));
    outcome_json(&o, a, &outcome);
    *answer_r = answer_of(a, outcome.refusal, out_text(&o));
    answer_r->is_done = outcome.is_done;
    answer_r->json = out_text(&o);
    return NULL;
}

ERRS static struct err *run_page(struct gate *gate, struct arena *a, const struct call *call, const struct actor *actor,
                                 struct answer *answer_r)
{
    const struct page_row *row = call->page;
    void *view = arena_take(a, row->view == NULL ? 1 : row->view->size);
    struct reply reply = {0};
    struct out o = out_make(a);
    struct err *err = gate_page_pairs(gate, a, row, actor, call->pairs, false, view, &reply);
    if (err != NULL && err->kind == ERR_FAULT)
        return err;
    if (err == NULL && row->view != NULL)
        json_shape(&o, a, row->view, view);
    *answer_r = answer_of(a, err, row->view == NULL ? reply.body : out_text(&o));
    return NULL;
}

struct err *story_in_process(struct gate *gate, struct arena *a, const struct call *call, struct answer *answer_r)
{
    struct person_id id = {0};
    struct actor actor = {.via = VIA_CLI};
    if (call->person.n > 0)
        must(id_parse(call->person, &id.n));
    else if (!call->is_nobody)
        TRY(gate_founder(gate, a, &id));
    if (!call->is_nobody)
        TRY(gate_actor(gate, a, id, VIA_CLI, &actor));
    if (call->command != NULL)
        return run_command(gate, a, call, &actor, answer_r);
    return run_page(gate, a, call, &actor, answer_r);
}

ERRS static struct err *run(void *of, struct arena *a, const struct call *call, struct answer *answer_r)
{
    struct in_process *way = of;
    if (!way->is_in_earnest)
        gate_set_virtual_now(way->gate, call->now);
    return story_in_process(way->gate, a, call, answer_r);
}

ERRS static struct err *run_standards(void *of, struct arena *a, struct instant now)
{
    struct in_process *way = of;
    struct standards_tally tally;
    if (!way->is_in_earnest)
        gate_set_virtual_now(way->gate, now);
    return standards_run(way->gate, a, &tally);
}

ERRS static struct err *show_as_of(void *of, struct arena *a, struct instant now, const struct day *day)
{
    struct in_process *way = of;
    gate_close(&way->gate);
    return story_open(a, way->dir, way->is_in_earnest, now, day, &way->gate);
}

static void end(void *of)
{
    struct in_process *way = of;
    gate_close(&way->gate);
}

const struct way way_gate = {"in process", begin, run, run_standards, show_as_of, end};
