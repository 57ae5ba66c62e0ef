/* Differences become events. On the writer's connection each is looked at again, by its key: what was mended since the
 * snapshot is not opened, what went wrong again is not closed.
 *
 * The commands here are the engine's own: they have no route and no verb, and nobody can send them.
 */
#include "base/id.h"
#include "standards/standards_inside.h"
#include "standards_spec.h"

enum { SETTLED_AT_ONCE = 16 }; /* few, so that no other command waits long behind them */

struct settle_input {
    struct day on;
    const struct difference *at;
    size_t n;
    struct standards_tally *tally;
};

/* A difference as it is now. */
struct seen {
    bool is_wrong; /* a breach, by what the writer sees */
    struct wrong wrong;
    struct breach_owner owner;
    bool is_open; /* a breach of this key is open */
    struct standards_open_of_key_row open;
};

struct settle_state {
    struct seen at[SETTLED_AT_ONCE];
};

/* Enough of a breach to ask its standard again. */
static struct wrong asked_of(const struct difference *d)
{
    if (d->wrong != NULL)
        return *d->wrong;
    const struct standards_open_row *o = d->open;
    return (struct wrong){.standard = standard_find(o->standard),
                          .key = o->key,
                          .has_provider_id = o->has_provider_id,
                          .provider_id = o->provider_id,
                          .has_subject_id = o->has_subject_id,
                          .subject_id = o->subject_id};
}

ERRS static struct err *look_again(struct read_cx *cx, struct day on, const struct difference *d, struct seen *seen)
{
    struct wrong asked = asked_of(d);
    struct str name = asked.standard == NULL ? d->open->standard : str_of(asked.standard->name);
    if (asked.standard != NULL) /* a standard that was taken away finds nothing any more */
        TRY(standards_ask_again(cx, on, &asked, &seen->wrong, &seen->is_wrong));
    TRY(standards_open_of_key(cx->db, cx->arena,
                              (struct standards_open_of_key_args){.standard = name, .key = asked.key}, &seen->open,
                              &seen->is_open));
    if (!seen->is_wrong)
        return NULL;
    if (seen->is_open)
        seen->wrong.kept_by = standards_kept_by(seen->open.owner_why, seen->open.owner_id);
    return standards_owner(cx, on, &seen->wrong, &seen->owner);
}

static struct err *settle_load(struct read_cx *cx, const void *input, void *state)
{
    const struct settle_input *in = input;
    struct settle_state *st = state;
    for (size_t i = 0; i < in->n; i++)
        TRY(look_again(cx, in->on, &in->at[i], &st->at[i]));
    return NULL;
}

static void decide_open(const struct rule_cx *cx, const struct seen *seen, struct decision *d)
{
    const struct wrong *w = &seen->wrong;
    const struct standard *s = w->standard;
    standards_opened_add(d, (struct standards_opened){
                                .breach_id = {id_fresh(cx->chance)},
                                .standard = str_of(s->name),
                                .key = w->key,
                                .finding = str_of(s->finding),
                                .severity = s->severity,
                                .shown_to = s->shown_to,
                                .about = s->about,
                                .has_subject_id = w->has_subject_id,
                                .subject_id = w->subject_id,
                                .has_provider_id = w->has_provider_id,
                                .provider_id = w->provider_id,
                                .since_on = w->since_on,
                                .counts_from_on = w->counts_from_on,
                                .detail = w->detail,
                                .owner_role = str_of(s->owner),
                                .has_owner_id = seen->owner.has_id,
                                .owner_id = seen->owner.id,
                                .owner_why = seen->owner.why,
                            });
}

/* Whether anything had to be said. */
static bool decide_change(const struct rule_cx *cx, const struct seen *seen, struct decision *d)
{
    struct told told = TOLD(&seen->open);
    bool is_another = standards_is_another(&told, &seen->wrong);
    bool is_told_otherwise = standards_is_told_otherwise(&told, &seen->wrong);
    bool is_anothers = standards_is_anothers(&told, &seen->owner);
    if (is_another) {
        standards_closed_add(d, (struct standards_closed){.breach_id = seen->open.breach_id});
        decide_open(cx, seen, d);
        return true;
    }
    if (is_told_otherwise)
        standards_restated_add(d, (struct standards_restated){.breach_id = seen->open.breach_id,
                                                              .since_on = seen->wrong.since_on,
                                                              .counts_from_on = seen->wrong.counts_from_on,
                                                              .detail = seen->wrong.detail});
    if (is_anothers)
        standards_owned_add(d, (struct standards_owned){.breach_id = seen->open.breach_id,
                                                        .has_owner_id = seen->owner.has_id,
                                                        .owner_id = seen->owner.id,
                                                        .owner_why = seen->owner.why});
    return is_told_otherwise || is_anothers;
}

/* What is wrong and open is told as it is now; wrong and not open is opened; open and not wrong is closed. */
static void settle_rule(const struct rule_cx *cx, const void *state, const void *input, struct decision *d)
{
    const struct settle_input *in = input;
    const struct settle_state *st = state;
    for (size_t i = 0; i < in->n; i++) {
        const struct seen *seen = &st->at[i];
        if (seen->is_wrong && !seen->is_open) {
            decide_open(cx, seen, d);
            in->tally->opened++;
        } else if (seen->is_wrong) {
            in->tally->changed += decide_change(cx, seen, d);
        } else if (seen->is_open) {
            standards_closed_add(d, (struct standards_closed){.breach_id = seen->open.breach_id});
            in->tally->closed++;
        }
    }
}

static const struct shape settle_shape = {.name = "settle", .size = sizeof(struct settle_input)};

static const struct command_row settle_row = {
    .subject = "standards",
    .name = "settle",
    .says = "Write down what the standards found.",
    .may = MAY_ANYONE,
    .input = &settle_shape,
    .state_size = sizeof(struct settle_state),
    .load = settle_load,
    .rule = settle_rule,
};

/* An event is an entry: `entries` grows by as many as were written. */
ERRS static struct err *carry_out(struct gate *gate, struct arena *a, const struct command_row *row, const void *input,
                                  uint64_t *entries)
{
    struct actor nobody = {0};
    struct outcome outcome;
    TRY(gate_command(gate, a, row, &nobody, input, S(""), &outcome));
    *entries += outcome.event_count;
    return outcome.is_done ? NULL : outcome.refusal;
}

struct err *standards_settle(struct gate *gate, struct arena *a, struct day on, const struct difference *at, size_t n,
                             struct standards_tally *tally)
{
    for (size_t done = 0; done < n;) {
        size_t left = n - done, some = left < SETTLED_AT_ONCE ? left : SETTLED_AT_ONCE;
        struct settle_input in = {.on = on, .at = at + done, .n = some, .tally = tally};
        TRY(carry_out(gate, a, &settle_row, &in, &tally->known));
        done += some;
    }
    return NULL;
}

static void note_run_rule(const struct rule_cx *cx, const void *state, const void *input, struct decision *d)
{
    const struct standards_tally *const *t = input;
    (void)cx;
    (void)state;
    standards_ran_add(d, (struct standards_ran){.has_for_on = true,
                                                .for_on = (*t)->on,
                                                .standards = (int64_t)(*t)->standards,
                                                .rows = (int64_t)(*t)->rows,
                                                .opened = (int64_t)(*t)->opened,
                                                .closed = (int64_t)(*t)->closed,
                                                .changed = (int64_t)(*t)->changed,
                                                .took_ms = (*t)->took_ms});
}

static const struct shape note_run_shape = {.name = "note_run", .size = sizeof(struct standards_tally *)};

static const struct command_row note_run_row = {
    .subject = "standards",
    .name = "note_run",
    .says = "Write down that the standards were asked.",
    .may = MAY_ANYONE,
    .input = &note_run_shape,
    .rule = note_run_rule,
};

struct err *standards_note_run(struct gate *gate, struct arena *a, struct standards_tally *tally)
{
    const struct standards_tally *noted = tally;
    return carry_out(gate, a, &note_run_row, &noted, &tally->known);
}
