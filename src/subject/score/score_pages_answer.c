/* What a client sees behind a one-time link. Nothing on these pages says who the client is. */
#include "ledger/ledger.h"
#include "subject/score/score_rules.h"
#include "subject/score/score_view.h"

#include <time.h>

enum { SIGNED_WITHIN_TRIES = 20 };

static const int64_t minute_ms = 60 * 1000;

struct shown_link {
    struct str hash;
    struct score_link_shown_row row;
    enum answer_state state;
};

static struct err *find_link(struct read_cx *cx, struct str token, const struct settings *held, struct shown_link *link)
{
    struct score_link_facts facts = {0};
    link->hash = score_token_hash(cx->arena, token);
    TRY(score_link_shown(cx->db, cx->arena, (struct score_link_shown_args){.token_hash = link->hash}, &link->row,
                         &facts.is_there));
    facts.is_spent = link->row.has_spent_at;
    facts.is_void = link->row.has_voided_at;
    facts.spent_at = link->row.spent_at;
    facts.until_on = link->row.until_on;
    int64_t shown_ms = settings_count(cx->arena, held, S("link.shown-minutes"), cx->today) * minute_ms;
    link->state = score_link_state(&facts, cx->now, cx->today, shown_ms);
    return NULL;
}

/* An open link cannot be used while nobody covers what may be answered. */
static struct err *ask_live(struct read_cx *cx, struct shown_link *link)
{
    struct str why_not;
    bool is_live;
    TRY(score_page_live(cx, &is_live, &why_not));
    if (!is_live && link->state == ANSWER_STATE_OPEN)
        link->state = ANSWER_STATE_OFF;
    return NULL;
}

static struct str title_of(enum answer_state state)
{
    switch (state) {
    case ANSWER_STATE_OPEN: return S("How have you been?");
    case ANSWER_STATE_SENT: return S("Your answers were sent");
    case ANSWER_STATE_SPENT: return S("This link has been used");
    case ANSWER_STATE_EXPIRED: return S("This link has ended");
    case ANSWER_STATE_VOID: return S("This link was withdrawn");
    case ANSWER_STATE_OFF: return S("Links are not in use at present");
    case ANSWER_STATE_NONE:
    case ANSWER_STATE_UNKNOWN: return S("There is no such link");
    }
    return S("");
}

struct err *score_answer_show(struct read_cx *cx, const struct score_answer_in *in, struct score_answer_view *v)
{
    struct settings held;
    struct shown_link link;
    TRY(score_page_settings(cx, &held));
    TRY(find_link(cx, in->token, &held, &link));
    TRY(ask_live(cx, &link));
    v->state = link.state;
    v->title = title_of(link.state);
    v->contacts = score_settings_shown(cx->arena, &held, S("crisis."), cx->today);
    v->asked_by = link.row.has_asked_by ? link.row.asked_by : S("Your service");
    v->provider = link.row.has_provider ? link.row.provider : S("");
    v->why = link.row.why;
    v->language = link.row.language;
    v->until_on = link.row.until_on;
    v->first = link.row.first;
    v->has_second = link.row.has_second;
    v->second = link.row.second;
    v->advice = score_link_advice(link.state);
    v->second_from = link.row.first == MEASURE_NONE ? 0 : (int64_t)measure_of(link.row.first)->item_count;
    if (link.state != ANSWER_STATE_SENT)
        return NULL;
    TRY(score_answered_by_link(cx->db, cx->arena, (struct score_answered_by_link_args){.token_hash = link.hash},
                               &v->recorded));
    for (size_t i = 0; i < v->recorded.n; i++)
        v->recorded.at[i].total_text =
            measure_total_text(cx->arena, v->recorded.at[i].measure, v->recorded.at[i].total);
    return NULL;
}

/* A tlog-proof. The writer signs within a second of the answers (doc/decisions/0005), so a client who asks at once
 * waits that long; then what is missing is told. */
static struct err *prove(struct read_cx *cx, int64_t seq, struct str *proof_r)
{
    struct timespec pause = {.tv_nsec = 100 * 1000 * 1000};
    for (int tries = 0; tries < SIGNED_WITHIN_TRIES; tries++) {
        struct err *not_yet = ledger_receipt(cx->ledger, cx->arena, (uint64_t)seq, proof_r);
        if (not_yet == NULL || not_yet->kind != ERR_REFUSAL)
            return not_yet;
        (void)nanosleep(&pause, NULL);
    }
    return ledger_receipt(cx->ledger, cx->arena, (uint64_t)seq, proof_r);
}

/* It proves that the answers stand in the log, names nobody and holds no answer. */
struct err *score_receipt_bytes(struct read_cx *cx, const struct score_receipt_in *in, struct reply *reply_r)
{
    struct settings held;
    struct shown_link link;
    struct score_answered_by_link_rows rows;
    TRY(score_page_settings(cx, &held));
    TRY(find_link(cx, in->token, &held, &link));
    TRY(score_answered_by_link(cx->db, cx->arena, (struct score_answered_by_link_args){.token_hash = link.hash},
                               &rows));
    if (link.state != ANSWER_STATE_SENT || (size_t)in->number > rows.n) {
        reply_r->is_missing = true;
        return NULL;
    }
    reply_r->file_name = SAY(cx->arena, "receipt-", in->number, ".tlog-proof");
    return prove(cx, rows.at[in->number - 1].seq, &reply_r->body);
}
