/* One command, inside the writer's transaction: permission, scope, state, decision, ledger, fold.
 *
 * A refusal takes everything of this command back; if the row is marked `attempts`, what stays is that it was tried.
 */
#include "base/id.h"
#include "gate/event_code.h"
#include "gate/folder.h"
#include "gate/input_digest.h"
#include "gate/outcome_code.h"
#include "gate_spec.h"

struct running {
    struct gate *gate;
    struct job *job;
    struct arena *arena;
    struct read_cx cx;
    struct erasing *erasing;
};

/* Whether the scope's statement gives a row for the object: what a person cannot reach does not exist for them. */
struct err *gate_ask_scope(struct read_cx *cx, const struct scope *scope, const void *input)
{
    if (scope->statement == NULL)
        return NULL;
    bool found = false;
    int64_t id = field_int(scope->field, input);
    void *row = scope->statement->row == NULL ? NULL : arena_take(cx->arena, scope->statement->row->size);
    void *args = arena_take(cx->arena, scope->statement->params->size);
    field_set_int(&scope->statement->params->fields[0], args, id);
    TRY(store_row(cx->db, cx->arena, scope->statement, args, row, &found));
    if (!found)
        return DENY(cx->arena, "not-found", "There is no such record, or you may not see it");
    return NULL;
}

/* The holder whose key the event destroys; empty for every other event. The ledger's entry names the key itself, so
 * that anyone can tell an erasure from a loss. */
static struct str destroyed_by(struct arena *a, const struct decided_event *decided)
{
    const struct gate_erasure_confirmed *e = decided->event;
    if (decided->type != &gate_erasure_confirmed_type)
        return S("");
    return SAY(a, e->holder_kind, ":", id_text(a, e->holder_id));
}

/* Encodes, stages and folds one event. */
ERRS static struct err *keep_event(struct running *r, const struct decided_event *decided, uint64_t *seq_r)
{
    struct ledger_entry entry;
    struct person_id actor = r->cx.actor.person;
    TRY(event_encode(r->arena, decided->type, decided->event, actor, r->cx.now, &entry));
    entry.destroys = destroyed_by(r->arena, decided);
    TRY(ledger_stage(r->gate->ledger, r->arena, &entry, r->cx.now, seq_r));
    struct fold_cx fold = {
        .arena = r->arena,
        .db = r->gate->views,
        .seq = *seq_r,
        .at = r->cx.now,
        .on = r->cx.today,
        .actor = actor,
    };
    return event_fold(&fold, decided->type, decided->event);
}

static void note_erasure(struct running *r, const struct decided_event *decided, uint64_t seq)
{
    struct str holder = destroyed_by(r->arena, decided);
    if (holder.n > 0)
        *r->erasing = (struct erasing){true, holder, seq};
}

ERRS static struct err *keep_events(struct running *r, const struct decision *d)
{
    struct outcome *outcome = r->job->outcome;
    for (size_t i = 0; i < d->event_count; i++) {
        uint64_t seq;
        TRY(keep_event(r, &d->events[i], &seq));
        note_erasure(r, &d->events[i], seq);
        if (i == 0) {
            outcome->has_seq = true;
            outcome->seq = seq;
        }
    }
    outcome->event_count = d->event_count;
    return NULL;
}

static struct str codes_of(struct arena *a, const struct err *refusal)
{
    struct out o = out_make(a);
    for (const struct err *e = refusal; e != NULL; e = e->next)
        OUT(&o, o.n == 0 ? "" : " ", e->code);
    return out_text(&o);
}

/* That it was tried: which command, on what, and the codes of the reasons; nothing that was typed. */
ERRS static struct err *keep_attempt(struct running *r, const struct err *refusal)
{
    const struct command_row *row = r->job->row;
    struct gate_refused event = {
        .tried_by_id = r->cx.actor.person,
        .command = SAY(r->arena, row->subject, ".", row->name),
        .codes = codes_of(r->arena, refusal),
    };
    if (row->scope.field != NULL) {
        event.has_object_kind = event.has_object_id = true;
        event.object_kind = str_of(row->scope.field->id_of);
        event.object_id = field_int(row->scope.field, r->job->input);
    }
    struct decided_event decided = {&gate_refused_type, &event};
    uint64_t seq;
    return keep_event(r, &decided, &seq);
}

ERRS static struct err *decide(struct running *r, struct decision *d)
{
    const struct command_row *row = r->job->row;
    void *state = arena_take(r->arena, row->state_size);
    if (row->load != NULL)
        TRY(row->load(&r->cx, r->job->input, state));
    struct rule_cx cx = {
        .arena = r->arena,
        .actor = r->cx.actor,
        .now = r->cx.now,
        .today = r->cx.today,
        .is_simulated = r->gate->is_simulated,
        .chance = &r->gate->chance,
    };
    row->rule(&cx, state, r->job->input, d);
    return NULL;
}

/* The same request is the same person's, for the same command, with the same input. */
static struct str remember_key(struct running *r)
{
    const struct command_row *row = r->job->row;
    return SAY(r->arena, id_text(r->arena, r->cx.actor.person.n), " ", row->subject, ".", row->name, " ",
               input_digest(r->arena, row->input, r->job->input), " ", r->job->key);
}

ERRS static struct err *recall(struct running *r, bool *found_r)
{
    struct str answer;
    *found_r = false;
    if (r->job->key.n == 0)
        return NULL;
    TRY(ledger_remembered(r->gate->ledger, r->arena, remember_key(r), &answer, found_r));
    return *found_r ? outcome_decode(r->arena, answer, r->job->outcome) : NULL;
}

static void tell(struct outcome *outcome, const struct decision *d)
{
    outcome->is_done = d->refusal == NULL;
    outcome->refusal = d->refusal;
    outcome->offers = d->offers;
    outcome->said = d->said;
    outcome->goes_to = d->goes_to;
    outcome->secret = d->refusal == NULL ? d->secret : S("");
    outcome->made = d->refusal == NULL ? d->made : 0;
    outcome->made_of = d->made_of;
    if (d->refusal == NULL)
        outcome->preview = d->preview;
}

ERRS static struct err *carry_out(struct running *r)
{
    const struct command_row *row = r->job->row;
    struct decision d = {.arena = r->arena};
    bool found;
    TRY(gate_ask_may(r->arena, row->may, &r->cx.actor));
    TRY(recall(r, &found));
    if (found)
        return NULL;
    TRY(gate_ask_scope(&r->cx, &row->scope, r->job->input));
    TRY(decide(r, &d));
    tell(r->job->outcome, &d);
    if (d.refusal != NULL)
        return row->attempts ? keep_attempt(r, d.refusal) : NULL;
    TRY(keep_events(r, &d));
    if (r->job->key.n == 0 || d.preview.is_one)
        return NULL;
    return ledger_remember(r->gate->ledger, r->arena, remember_key(r), outcome_encode(r->arena, r->job->outcome));
}

/* What carry_out could not do is either the person's (an outcome) or the machine's (the job's error). */
static void give_up(struct job *job, struct err *err)
{
    *job->outcome = (struct outcome){0};
    if (err->kind == ERR_FAULT)
        job->err = err;
    else
        job->outcome->refusal = err;
}

void run_job(struct gate *gate, struct job *job, struct erasing *erasing_r)
{
    struct instant now = gate_now(gate);
    struct running r = {
        .gate = gate,
        .job = job,
        .arena = job->arena,
        .erasing = erasing_r,
        .cx =
            {
                .arena = job->arena,
                .db = gate->views,
                .live = gate->views,
                .actor = job->actor,
                .now = now,
                .today = instant_day_london(now),
                .is_simulated = gate->is_simulated,
                .gate = gate,
            },
    };
    uint64_t first = ledger_next_seq(gate->ledger);
    struct err *err = store_point(gate->views, job->arena);
    store_view_as(gate->views, job->actor.person.n, r.cx.today);
    if (err == NULL)
        err = carry_out(&r);
    if (err != NULL) {
        ledger_unstage(gate->ledger, first);
        store_point_undo(gate->views);
        *erasing_r = (struct erasing){0};
        give_up(job, err);
        return;
    }
    job->err = store_point_keep(gate->views, job->arena);
}
