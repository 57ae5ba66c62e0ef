/* One witness, asked once: sending, proving from where it is, trying again, looking. */
#include "exchange/fetch.h"
#include "exchange/witnesses.h"
#include "ledger/cosignature.h"

#include <time.h>

struct conversation {
    struct arena *arena;
    const struct witness_asking *asking;
    struct str note; /* the last signed checkpoint */
    struct note parsed;
    struct checkpoint checkpoint;
    struct witness_heard *heard;
    int proved; /* from a size that the witness named */
    int failed;
};

static struct str address(struct arena *a, struct str url, struct str path)
{
    return SAY(a, url, str_ends(url, S("/")) ? "" : "/", path);
}

/* Between tries, in the way of those who wait for a machine that begins: 10, 50, 250 milliseconds. */
static void pause_before(int attempt)
{
    int64_t ms = 10;
    for (int i = 1; i < attempt; i++)
        ms *= 5;
    struct timespec pause = {.tv_nsec = (long)(ms > 250 ? 250 : ms) * 1000 * 1000};
    (void)nanosleep(&pause, NULL);
}

static uint64_t latest_seconds(struct instant now)
{
    return (uint64_t)now.ms / 1000 + COSIGNATURE_AHEAD_SECONDS;
}

ERRS static struct err *last_signed(struct conversation *c)
{
    TRY(published_last(c->asking->log, c->arena, &c->note, &c->checkpoint));
    return note_parse(c->arena, c->note, &c->parsed);
}

/* --- looking -------------------------------------------------------------------------------------------------------
 */

static void raise_alarm(struct conversation *c, const struct checkpoint *shown, struct str note, struct str says)
{
    const struct policy_witness *witness = c->asking->witness;
    c->heard->outcome = WITNESS_ALARM;
    c->heard->size = shown->size;
    c->heard->alarm = (struct alarm){
        .at = c->asking->now,
        .witness = sign_key_text(c->arena, &witness->key),
        .url = witness->url,
        .says = says,
        .shown = note,
        .ours = c->note,
    };
}

/* A checkpoint under our own signature: is it part of the log? What is signed may have grown while it was fetched, so
 * the last one is read again first. */
ERRS static struct err *judge_shown(struct conversation *c, const struct checkpoint *shown, struct str note,
                                    bool *is_part_r)
{
    struct arena *a = c->arena;
    struct str name = c->asking->witness->name;
    struct hash root;
    *is_part_r = false;
    TRY(last_signed(c));
    if (shown->size > c->checkpoint.size) {
        raise_alarm(c, shown, note,
                    SAY(a, "the witness ", name, " holds a checkpoint of this log over ", shown->size,
                        " entries, signed with its key, and only ", c->checkpoint.size, " were signed here"));
        return NULL;
    }
    TRY(published_root(c->asking->log, a, shown->size, &root));
    *is_part_r = hash_eq(root, shown->root);
    if (!*is_part_r)
        raise_alarm(c, shown, note,
                    SAY(a, "the witness ", name, " holds a checkpoint of this log over ", shown->size,
                        " entries, signed with its key, that is of another history than the one kept here"));
    return NULL;
}

/* False where it shows nothing that our key has signed. */
ERRS static struct err *look(struct conversation *c, bool *shows_r, bool *is_part_r)
{
    const struct witness_asking *asking = c->asking;
    struct str path = witness_checkpoint_path(c->arena, published_key(asking->log)->name);
    struct fetch what = {
        .url = address(c->arena, asking->witness->url, path),
        .timeout_ms = WITNESS_TIMEOUT_MS,
        .answer_max = WITNESS_ANSWER_MAX,
    };
    struct checkpoint shown;
    struct fetched got = fetch(c->arena, &what);
    *shows_r = got.is_answered && got.status == 200 &&
               checkpoint_open(c->arena, got.body, published_key(asking->log), &shown) == NULL;
    *is_part_r = false;
    return *shows_r ? judge_shown(c, &shown, got.body, is_part_r) : NULL;
}

struct err *witness_look(struct arena *a, const struct witness_asking *asking, struct witness_heard *heard_r)
{
    struct conversation c = {.arena = a, .asking = asking, .heard = heard_r};
    bool shows, is_part;
    *heard_r = (struct witness_heard){.outcome = WITNESS_NOT_ASKED};
    return look(&c, &shows, &is_part);
}

/* What it answered means another history. Its word alone is a doubt; what it shows decides. */
ERRS static struct err *look_closer(struct conversation *c, struct str claim)
{
    bool shows, is_part;
    c->heard->outcome = WITNESS_DOUBTFUL;
    c->heard->why = claim;
    return look(c, &shows, &is_part);
}

/* --- sending -------------------------------------------------------------------------------------------------------
 */

ERRS static struct err *submit(struct conversation *c, uint64_t old, struct witness_sent *sent_r,
                               struct witness_answer *answer_r)
{
    const struct witness_asking *asking = c->asking;
    struct witness_request request = {.old = old, .note = c->note};
    TRY(published_consistency(asking->log, c->arena, old, c->checkpoint.size, &request.proof));
    struct fetch what = {
        .url = address(c->arena, asking->witness->url, S("add-checkpoint")),
        .is_post = true,
        .body = witness_request_text(c->arena, &request),
        .timeout_ms = WITNESS_TIMEOUT_MS,
        .answer_max = WITNESS_ANSWER_MAX,
    };
    *sent_r = (struct witness_sent){
        .text = c->parsed.text,
        .size = c->checkpoint.size,
        .old = old,
        .key = &asking->witness->key,
        .latest = latest_seconds(asking->now),
    };
    struct fetched got = fetch(c->arena, &what);
    *answer_r = got.is_answered ? witness_answer_read(c->arena, sent_r, got.status, got.type, got.body)
                                : (struct witness_answer){.outcome = WITNESS_UNREACHABLE, .why = str_of(got.why)};
    return NULL;
}

static struct str claim_of(struct conversation *c, const struct witness_answer *answer)
{
    if (answer->outcome == WITNESS_AT_SIZE)
        return SAY(c->arena, "It says that it knows of ", answer->size, " entries, and ", c->checkpoint.size,
                   " were signed here");
    return S("It says that what was signed here does not follow from what it cosigned before");
}

/* Whether it goes on: a witness that names its size is proved to from there, one that fails is tried again. Both end.
 */
static bool goes_on(struct conversation *c, enum witness_next next, const struct witness_answer *answer, uint64_t *old)
{
    if (next == WITNESS_NEXT_PROVE) {
        *old = answer->size;
        return ++c->proved < WITNESS_TRIES;
    }
    if (next != WITNESS_NEXT_AGAIN || ++c->failed >= c->asking->tries)
        return false;
    pause_before(c->failed);
    return true;
}

ERRS static struct err *converse(struct conversation *c)
{
    uint64_t old = c->asking->old < c->checkpoint.size ? c->asking->old : c->checkpoint.size;
    struct witness_sent sent;
    struct witness_answer answer;
    enum witness_next next;
    do {
        TRY(submit(c, old, &sent, &answer));
        next = witness_next(&sent, &answer);
        *c->heard = (struct witness_heard){
            .outcome = answer.outcome, .size = c->checkpoint.size, .line = answer.line, .why = answer.why};
        if (answer.outcome == WITNESS_AT_SIZE)
            c->heard->size = answer.size;
        if (next == WITNESS_NEXT_LOOK)
            return look_closer(c, claim_of(c, &answer));
    } while (goes_on(c, next, &answer, &old));
    return NULL;
}

struct err *witness_ask(struct arena *a, const struct witness_asking *asking, struct witness_heard *heard_r)
{
    struct conversation c = {.arena = a, .asking = asking, .heard = heard_r};
    *heard_r = (struct witness_heard){.outcome = WITNESS_NOT_ASKED};
    TRY(last_signed(&c));
    return converse(&c);
}

bool witness_is_due(const struct witnessed_by *by, uint64_t size, struct instant now)
{
    return !by->has_cosigned || by->size != size || now.ms - by->at.ms >= (int64_t)WITNESS_AFRESH_SECONDS * 1000 ||
           now.ms < by->at.ms - COSIGNATURE_AHEAD_SECONDS * 1000;
}
