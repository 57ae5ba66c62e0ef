/* In process: decoded, run and folded by the gate, with nothing between. */
#include "story.h"

#include "base/id.h"
#include "base/json.h"
#include "gate/gate.h"

struct in_process {
    struct gate *gate;
};

ERRS static struct err *begin(struct arena *a, struct str dir, void **way_r)
{
    struct in_process *way = ARENA_NEW(a, struct in_process);
    struct gate_options options = {.dir = dir, .is_virtual_clock = true, .readers = 2};
    *way_r = way;
    return gate_open(a, &options, &way->gate);
}

static struct pairs pairs_of(struct arena *a, const struct str *words, size_t n)
{
    struct pair *pairs = ARENA_ARRAY(a, n + 1, struct pair);
    for (size_t i = 0; i < n; i++) {
        size_t at = words[i].n;
        (void)str_find_char(words[i], '=', &at);
        pairs[i] = (struct pair){.name = str_sub(words[i], 0, at), .value = str_from(words[i], at + 1)};
    }
    return (struct pairs){pairs, n};
}

ERRS static struct err *run_command(struct in_process *way, struct arena *a, const struct command_row *row,
                                    const struct actor *actor, struct pairs pairs, struct answer *answer_r)
{
    struct outcome outcome;
    struct out o = out_make(a);
    TRY(gate_command_pairs(way->gate, a, row, actor, pairs, S(""), &outcome));
    outcome_json(&o, a, &outcome);
    *answer_r = (struct answer){
        .is_done = outcome.is_done,
        .is_denied = outcome.refusal != NULL && outcome.refusal->kind == ERR_DENIED,
        .json = out_text(&o),
    };
    return NULL;
}

ERRS static struct err *run_page(struct in_process *way, struct arena *a, const struct page_row *row,
                                 const struct actor *actor, struct pairs pairs, struct answer *answer_r)
{
    void *input = arena_take(a, row->input == NULL ? 1 : row->input->size);
    void *view = arena_take(a, row->view == NULL ? 1 : row->view->size);
    struct reply reply = {0};
    struct out o = out_make(a);
    if (row->input != NULL)
        TRY(decode_pairs(a, row->input, pairs, false, input));
    struct err *err = gate_page(way->gate, a, row, actor, input, view, &reply);
    if (err != NULL && err->kind == ERR_FAULT)
        return err;
    *answer_r = (struct answer){.is_done = err == NULL, .is_denied = err != NULL, .json = reply.body};
    if (err != NULL || row->view == NULL)
        return NULL;
    json_shape(&o, a, row->view, view);
    answer_r->json = out_text(&o);
    return NULL;
}

ERRS static struct err *run(void *of, struct arena *a, struct str person, const struct step *step,
                            const struct str *words, struct instant now, struct answer *answer_r)
{
    struct in_process *way = of;
    const struct command_row *command;
    const struct page_row *page;
    struct person_id id = {0};
    struct actor actor;
    size_t used;
    gate_set_virtual_now(way->gate, now);
    if (!story_row(words, step->word_count, &command, &page, &used))
        return REFUSE(a, "no-verb", S(""), "There is no such verb");
    if (person.n > 0)
        must(id_parse(person, &id.n));
    else
        TRY(gate_founder(way->gate, a, &id));
    TRY(gate_actor(way->gate, a, id, VIA_CLI, &actor));
    struct pairs pairs = pairs_of(a, words + used, step->word_count - used);
    if (command != NULL)
        return run_command(way, a, command, &actor, pairs, answer_r);
    return run_page(way, a, page, &actor, pairs, answer_r);
}

static void end(void *of)
{
    struct in_process *way = of;
    gate_close(&way->gate);
}

const struct way way_gate = {"in process", begin, run, end};
