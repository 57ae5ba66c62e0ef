/* Pages: a reader's connection, permission, scope, the recorded look, then the handler. */
#include "gate/folder.h"
#include "gate_spec.h"
#include "gate_sql.h"

struct look_input {
    struct gate_looked event;
};

static void look_rule(const struct rule_cx *cx, const void *state, const void *input, struct decision *d)
{
    (void)state;
    (void)cx;
    const struct look_input *in = input;
    gate_looked_add(d, in->event);
}

static const struct shape look_shape = {.name = "look", .size = sizeof(struct look_input)};

const struct command_row gate_look_row = {
    .subject = "gate",
    .name = "look",
    .says = "Record that somebody looked.",
    .may = MAY_ANYONE,
    .input = &look_shape,
    .rule = look_rule,
};

ERRS static struct err *looked_lately(struct read_cx *cx, const struct page_row *row, int64_t object, bool *lately_r)
{
    struct gate_look_last_row last;
    bool found;
    TRY(gate_look_last(
        cx->live, cx->arena,
        (struct gate_look_last_args){.kind = str_of(row->looks_at), .object_id = object, .viewer_id = cx->actor.person},
        &last, &found));
    *lately_r = found && gate_now(cx->gate).ms - last.seen_at.ms < LOOK_AGAIN_MS;
    return NULL;
}

ERRS static struct err *record_look(struct gate *gate, struct arena *a, const struct page_row *row,
                                    const struct actor *actor, int64_t object)
{
    struct look_input in = {.event = {
                                .viewer_id = actor->person,
                                .kind = str_of(row->looks_at),
                                .object_id = object,
                                .page = SAY(a, row->subject, ".", row->name),
                            }};
    struct outcome outcome;
    TRY(writer_command(gate, a, &gate_look_row, actor, &in, S(""), &outcome));
    return outcome.refusal; /* what cannot be recorded is not shown */
}

ERRS static struct err *begin_reading(struct read_cx *cx, struct store *db)
{
    TRY(store_begin(db, cx->arena));
    cx->db = db;
    store_view_as(db, cx->actor.person.n, cx->today);
    return NULL;
}

/* From today to the day as of which the folder is shown; what is true today stays at hand in `live`. */
ERRS static struct err *look_back(struct read_cx *cx, struct reader *reader)
{
    cx->is_as_of = true;
    cx->now = cx->gate->as_of_now;
    cx->today = cx->gate->as_of;
    return begin_reading(cx, reader->past);
}

/* What is not reached today is not shown, even where it was reached on that day. */
ERRS static struct err *ask_scope_today(struct read_cx *cx, const struct scope *scope, const void *input)
{
    struct read_cx today = *cx;
    today.db = cx->live;
    return cx->is_as_of ? gate_ask_scope(&today, scope, input) : NULL;
}

/* Permission and scope; and whether the look is to be recorded before anything is shown. */
ERRS static struct err *ask(struct read_cx *cx, const struct page_row *row, const void *input, bool *to_record_r)
{
    bool lately = true;
    TRY(gate_ask_may(cx->arena, row->may, &cx->actor));
    TRY(gate_ask_scope(cx, &row->scope, input));
    TRY(ask_scope_today(cx, &row->scope, input));
    if (row->looks != NULL && cx->actor.person.n != 0)
        TRY(looked_lately(cx, row, field_int(row->looks, input), &lately));
    *to_record_r = !lately;
    return NULL;
}

ERRS static struct err *show(struct read_cx *cx, const struct page_row *row, const void *input, void *view_r,
                             struct reply *reply_r)
{
    if (row->bytes != NULL)
        return row->bytes(cx, input, reply_r);
    return row->show(cx, input, view_r);
}

ERRS static struct err *read_at(struct gate *gate, struct arena *a, const struct actor *actor, bool is_as_of,
                                struct err *(*read)(struct read_cx *cx, void *of), void *of)
{
    struct instant now = gate_now(gate);
    struct reader *reader = reader_take(gate);
    struct read_cx cx = {
        .arena = a,
        .actor = *actor,
        .now = now,
        .today = instant_day_london(now),
        .is_simulated = gate->is_simulated,
        .live = reader->db,
        .gate = gate,
        .ledger = reader->ledger,
    };
    struct err *err = begin_reading(&cx, reader->db);
    if (err == NULL && is_as_of)
        err = look_back(&cx, reader);
    if (err == NULL)
        err = read(&cx, of);
    if (is_as_of)
        store_rollback(reader->past);
    store_rollback(reader->db);
    reader_give(gate, reader);
    return err;
}

struct err *gate_read(struct gate *gate, struct arena *a, const struct actor *actor,
                      struct err *(*read)(struct read_cx *cx, void *of), void *of)
{
    return read_at(gate, a, actor, false, read, of);
}

struct page_asked {
    const struct page_row *row;
    const void *input;
    void *view;
    struct reply *reply;
    bool is_recorded; /* the look has been written down */
    bool to_record;   /* it has to be, before anything is shown */
};

static struct err *read_page(struct read_cx *cx, void *of)
{
    struct page_asked *asked = of;
    TRY(ask(cx, asked->row, asked->input, &asked->to_record));
    if (asked->to_record && !asked->is_recorded)
        return NULL;
    return show(cx, asked->row, asked->input, asked->view, asked->reply);
}

struct err *gate_page(struct gate *gate, struct arena *a, const struct page_row *row, const struct actor *actor,
                      const void *input, void *view_r, struct reply *reply_r)
{
    struct page_asked asked = {.row = row, .input = input, .view = view_r, .reply = reply_r};
    TRY(as_of_keep_permission(gate, a));
    TRY(read_at(gate, a, actor, gate->has_as_of, read_page, &asked));
    if (!asked.to_record)
        return NULL;
    TRY(record_look(gate, a, row, actor, field_int(row->looks, input)));
    asked.is_recorded = true;
    return read_at(gate, a, actor, gate->has_as_of, read_page, &asked);
}

struct err *gate_page_pairs(struct gate *gate, struct arena *a, const struct page_row *row, const struct actor *actor,
                            struct pairs pairs, bool is_lenient, void *view_r, struct reply *reply_r)
{
    void *input = arena_take(a, row->input == NULL ? 1 : row->input->size);
    TRY(gate_ask_may(a, row->may, actor));
    if (row->input != NULL)
        TRY(decode_pairs(a, row->input, pairs, is_lenient, input));
    return gate_page(gate, a, row, actor, input, view_r, reply_r);
}

struct ledger_reader *gate_ledger_reader(struct read_cx *cx)
{
    return cx->ledger;
}
