/* The outbox: read from what waits, and recorded by commands of its own, which have no route and no verb. */
#include "subject/notice/notice_outbox.h"

#include "base/list.h"
#include "notice_spec.h"

/* --- reading -------------------------------------------------------------------------------------------------------
 */

struct reading {
    enum notice_way way;
    struct notice_dues dues;
};

/* The two statements give rows of one kind. */
#define DUE(r)                                                                                                         \
    ((struct notice_due){.person = (r)->person_id,                                                                     \
                         .email = (r)->email,                                                                          \
                         .seq = (r)->seq,                                                                              \
                         .kind = (r)->kind,                                                                            \
                         .thing = (r)->thing,                                                                          \
                         .code = (r)->code,                                                                            \
                         .path = (r)->path,                                                                            \
                         .is_urgent = (r)->is_urgent,                                                                  \
                         .began_on = (r)->began_on,                                                                    \
                         .has_due = (r)->has_due_on,                                                                   \
                         .due_on = (r)->due_on,                                                                        \
                         .has_told = (r)->has_told_on,                                                                 \
                         .told_on = (r)->told_on,                                                                      \
                         .preference = (r)->has_preference ? (r)->preference : NOTICE_PREFERENCE_DAILY})

ERRS static struct err *read_urgent(struct read_cx *cx, struct notice_dues *dues)
{
    struct notice_outbox_urgent_rows rows;
    TRY(notice_outbox_urgent(cx->db, cx->arena, (struct notice_outbox_urgent_args){.on_day = cx->today}, &rows));
    dues->at = ARENA_ARRAY(cx->arena, rows.n, struct notice_due);
    for (dues->n = 0; dues->n < rows.n; dues->n++)
        dues->at[dues->n] = DUE(&rows.at[dues->n]);
    return NULL;
}

ERRS static struct err *read_daily(struct read_cx *cx, struct notice_dues *dues)
{
    struct notice_outbox_daily_rows rows;
    TRY(notice_outbox_daily(cx->db, cx->arena, (struct notice_outbox_daily_args){.on_day = cx->today}, &rows));
    dues->at = ARENA_ARRAY(cx->arena, rows.n, struct notice_due);
    for (dues->n = 0; dues->n < rows.n; dues->n++)
        dues->at[dues->n] = DUE(&rows.at[dues->n]);
    return NULL;
}

ERRS static struct err *read_outbox(struct read_cx *cx, void *of)
{
    struct reading *reading = of;
    return reading->way == NOTICE_WAY_URGENT ? read_urgent(cx, &reading->dues) : read_daily(cx, &reading->dues);
}

struct err *notice_outbox(struct gate *gate, struct arena *a, enum notice_way way, struct notice_dues *dues_r)
{
    struct actor nobody = {0};
    struct reading reading = {.way = way};
    TRY(gate_read(gate, a, &nobody, read_outbox, &reading));
    *dues_r = reading.dues;
    return NULL;
}

struct looking {
    const struct notice_message *message;
    bool is_due;
};

ERRS static struct err *look(struct read_cx *cx, void *of)
{
    struct looking *looking = of;
    const struct notice_message *m = looking->message;
    for (size_t i = 0; i < m->n && !looking->is_due; i++) {
        struct notice_still_waits_rows rows;
        struct notice_still_waits_args args = {.person_id = m->person, .seq = m->at[i].seq};
        TRY(notice_still_waits(cx->db, cx->arena, args, &rows));
        looking->is_due = rows.n > 0;
    }
    return NULL;
}

struct err *notice_still_due(struct gate *gate, struct arena *a, const struct notice_message *message, bool *is_due_r)
{
    struct actor nobody = {0};
    struct looking looking = {.message = message};
    TRY(gate_read(gate, a, &nobody, look, &looking));
    *is_due_r = looking.is_due;
    return NULL;
}

/* --- recording -----------------------------------------------------------------------------------------------------
 */

struct record_input {
    const struct notice_message *message;
    int reply; /* 0: it was taken */
};

/* The entries by which the things began, each once. */
static struct str entries_of(struct arena *a, const struct notice_message *m)
{
    struct out o = out_make(a);
    for (size_t i = 0; i < m->n; i++)
        if (i == 0 || m->at[i].seq != m->at[i - 1].seq)
            OUT(&o, o.n == 0 ? "" : " ", m->at[i].seq);
    return out_text(&o);
}

static void record_rule(const struct rule_cx *cx, const void *state, const void *input, struct decision *d)
{
    const struct record_input *in = input;
    const struct notice_message *m = in->message;
    (void)cx;
    (void)state;
    if (in->reply != 0)
        notice_refused_add(d, (struct notice_refused){.person_id = m->person, .message = m->id, .reply = in->reply});
    else
        notice_told_add(d, (struct notice_told){.person_id = m->person,
                                                .message = m->id,
                                                .way = m->way,
                                                .for_on = m->on,
                                                .entries = entries_of(d->arena, m)});
}

static const struct shape record_shape = {.name = "record", .size = sizeof(struct record_input)};

static const struct command_row record_row = {
    .subject = "notice",
    .name = "record",
    .says = "Write down what became of a mail.",
    .may = MAY_ANYONE,
    .input = &record_shape,
    .rule = record_rule,
};

ERRS static struct err *record(struct gate *gate, struct arena *a, const struct notice_message *message, int reply)
{
    struct actor nobody = {0};
    struct record_input in = {.message = message, .reply = reply};
    struct outcome outcome;
    TRY(gate_command(gate, a, &record_row, &nobody, &in, S(""), &outcome));
    return outcome.is_done ? NULL : outcome.refusal;
}

struct err *notice_record_told(struct gate *gate, struct arena *a, const struct notice_message *message)
{
    return record(gate, a, message, 0);
}

struct err *notice_record_refused(struct gate *gate, struct arena *a, const struct notice_message *message, int reply)
{
    return record(gate, a, message, reply);
}
