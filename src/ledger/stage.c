/* From an event to a durable entry: staged in memory, then one commit for the whole group. */
#include "ledger/ledger_inside.h"
#include "ledger/segment.h"

enum { STAGING_BYTES = 1 << 30 };

static struct arena *staging_arena(struct ledger *ledger)
{
    if (ledger->staging.arena == NULL)
        ledger->staging.arena = arena_make(STAGING_BYTES);
    return ledger->staging.arena;
}

static void staging_clear(struct ledger *ledger)
{
    arena_end(&ledger->staging.arena);
    ledger->staging = (struct staging){0};
}

uint64_t ledger_next_seq(const struct ledger *ledger)
{
    return ledger->size + ledger->staging.entries.n;
}

static struct instant last_at(const struct ledger *ledger)
{
    const struct staging *staging = &ledger->staging;
    return staging->marks.n > 0 ? staging->marks.at[staging->marks.n - 1].at : ledger->last_at;
}

/* The time in whole steps, and never before that of the entry before. */
static struct instant coarse(const struct ledger *ledger, struct instant now)
{
    struct instant last = last_at(ledger);
    int64_t ms = now.ms < 0 ? 0 : now.ms / LEDGER_STEP_MS * LEDGER_STEP_MS;
    return (struct instant){ms > last.ms ? ms : last.ms};
}

/* --- staging ------------------------------------------------------------------------------------------------------ */

ERRS static struct err *check_entry(struct arena *a, const struct ledger_entry *entry)
{
    must(entry->category >= LEDGER_FOLDER && entry->category <= LEDGER_LOOK);
    if (entry->segment_count < 1 || entry->segment_count > LEDGER_SEGMENTS_MAX)
        return REFUSE(a, "too-many-people", S(""), "One record can be about at most ", (int)LEDGER_SEGMENTS_MAX,
                      " people");
    for (size_t i = 0; i < entry->segment_count; i++) {
        must(entry->segments[i].plain.n > 0 && entry->segments[i].holder.n > 0);
        if (entry->segments[i].plain.n > LEDGER_PLAIN_MAX)
            return REFUSE(a, "too-long", S(""), "This is too long to be recorded: ", entry->segments[i].plain.n,
                          " bytes, and at most ", (int)LEDGER_PLAIN_MAX, " can be");
    }
    return NULL;
}

ERRS static struct err *find_keys(struct ledger *ledger, struct arena *a, const struct ledger_entry *entry,
                                  uint64_t seq, struct key **keys)
{
    for (size_t i = 0; i < entry->segment_count; i++) {
        TRY(keys_for_holder(ledger->keys, a, entry->segments[i].holder, seq, &keys[i]));
        if (keys[i]->is_destroyed || keys[i]->is_ending)
            return REFUSE(a, "erased", S(""), "These data were destroyed; nothing more can be recorded about them");
    }
    return NULL;
}

ERRS static struct err *find_destroyed(struct ledger *ledger, struct arena *a, const struct ledger_entry *entry,
                                       struct entry *record)
{
    struct key *key;
    if (entry->destroys.n == 0)
        return NULL;
    if (str_eq(entry->destroys, S("house")))
        return REFUSE(a, "house-key", S(""), "What the house itself recorded cannot be destroyed");
    TRY(keys_of_holder(ledger->keys, a, entry->destroys, &key));
    if (key == NULL)
        return REFUSE(a, "no-such-holder", S(""), "The ledger holds nothing under this id");
    if (key->is_destroyed || key->is_ending)
        return REFUSE(a, "already-erased", S(""), "These data were destroyed before");
    record->destroys[record->destroy_count++] = key->id;
    return NULL;
}

static void stage_segments(struct ledger *ledger, const struct ledger_entry *entry, struct key *const *keys,
                           struct entry *record)
{
    struct arena *a = staging_arena(ledger);
    for (size_t i = 0; i < entry->segment_count; i++) {
        struct str stored =
            segment_shut(keys_seal(ledger->keys), a, record, i, keys[i]->secret, entry->segments[i].plain);
        *LIST_ADD(a, &ledger->staging.payloads) =
            (struct storage_payload){record->seq, (unsigned)i, keys[i]->id, stored};
    }
    for (size_t i = 0; i < record->destroy_count; i++) {
        keys_mark_ending(ledger->keys, record->destroys[i], true);
        *LIST_ADD(a, &ledger->staging.erasures) = (struct storage_erasure){record->destroys[i], record->seq, false};
    }
}

static void stage_record(struct ledger *ledger, const struct entry *record)
{
    struct arena *a = staging_arena(ledger);
    struct out o = out_make(a);
    entry_encode(&o, record);
    *LIST_ADD(a, &ledger->staging.entries) =
        (struct storage_entry){record->seq, out_text(&o), merkle_leaf(out_text(&o))};
}

struct err *ledger_stage(struct ledger *ledger, struct arena *a, const struct ledger_entry *entry, struct instant now,
                         uint64_t *seq_r)
{
    struct key *keys[LEDGER_SEGMENTS_MAX];
    struct entry record = {.seq = ledger_next_seq(ledger), .at = coarse(ledger, now), .category = entry->category};
    must(!ledger->is_read_only);
    TRY(check_entry(a, entry));
    struct err *err = find_keys(ledger, a, entry, record.seq, keys);
    if (err == NULL)
        err = find_destroyed(ledger, a, entry, &record);
    if (err != NULL) {
        keys_unmake(ledger->keys, record.seq);
        return err;
    }
    struct staged_mark mark = {record.at, ledger->staging.payloads.n, ledger->staging.erasures.n};
    record.actor_tag = keys_actor_tag(ledger->keys, record.seq, entry->actor);
    record.segment_count = entry->segment_count;
    for (size_t i = 0; i < entry->segment_count; i++)
        record.segments[i].key = keys[i]->id;
    stage_segments(ledger, entry, keys, &record);
    stage_record(ledger, &record);
    *LIST_ADD(staging_arena(ledger), &ledger->staging.marks) = mark;
    *seq_r = record.seq;
    return NULL;
}

void stage_destructions(struct ledger *ledger, const struct key_id *keys, size_t n)
{
    struct arena *a = staging_arena(ledger);
    struct entry record = {
        .seq = ledger_next_seq(ledger), .at = last_at(ledger), .category = LEDGER_FOLDER, .destroy_count = n};
    struct staged_mark mark = {record.at, ledger->staging.payloads.n, ledger->staging.erasures.n};
    record.actor_tag = keys_actor_tag(ledger->keys, record.seq, S(""));
    for (size_t i = 0; i < n; i++) {
        record.destroys[i] = keys[i];
        *LIST_ADD(a, &ledger->staging.erasures) = (struct storage_erasure){keys[i], record.seq, false};
    }
    stage_record(ledger, &record);
    *LIST_ADD(a, &ledger->staging.marks) = mark;
}

void ledger_unstage(struct ledger *ledger, uint64_t seq)
{
    struct staging *staging = &ledger->staging;
    must(seq >= ledger->size);
    size_t kept = (size_t)(seq - ledger->size);
    if (kept < staging->entries.n) {
        staging->payloads.n = staging->marks.at[kept].payloads_before;
        while (staging->erasures.n > staging->marks.at[kept].erasures_before)
            keys_mark_ending(ledger->keys, staging->erasures.at[--staging->erasures.n].key, false);
        staging->entries.n = staging->marks.n = kept;
        keys_unmake(ledger->keys, seq);
    }
    while (staging->answers.n > 0 && staging->answers.at[staging->answers.n - 1].next_seq > seq)
        staging->answers.n--;
}

/* --- answers ------------------------------------------------------------------------------------------------------ */

struct err *ledger_remember(struct ledger *ledger, struct arena *a, struct str key, struct str result)
{
    struct arena *own = staging_arena(ledger);
    struct hash digest = keys_answer_digest(ledger->keys, key);
    (void)a;
    *LIST_ADD(own, &ledger->staging.answers) = (struct staged_answer){
        .row = {digest, keys_answer_seal(ledger->keys, own, digest, result)},
        .plain = str_copy(own, result),
        .next_seq = ledger_next_seq(ledger),
    };
    return NULL;
}

struct err *ledger_remembered(struct ledger *ledger, struct arena *a, struct str key, struct str *result_r,
                              bool *found_r)
{
    struct hash digest = keys_answer_digest(ledger->keys, key);
    struct str stored;
    *result_r = S("");
    for (size_t i = 0; i < ledger->staging.answers.n; i++)
        if (hash_eq(ledger->staging.answers.at[i].row.digest, digest)) {
            *result_r = str_copy(a, ledger->staging.answers.at[i].plain);
            *found_r = true;
            return NULL;
        }
    TRY(ledger->storage->ops->answer(ledger->storage, a, digest, &stored, found_r));
    if (!*found_r || stored.n == 0)
        return NULL;
    if (!keys_answer_open(ledger->keys, a, digest, stored, result_r))
        return FAULT(a, "answer-damaged", "a remembered answer was changed");
    return NULL;
}

/* --- flushing ----------------------------------------------------------------------------------------------------- */

ERRS static struct err *append(struct ledger *ledger, struct arena *a, struct frontier *frontier)
{
    struct staging *staging = &ledger->staging;
    struct tree_tiles tiles = {0};
    struct storage_answer *answers = ARENA_ARRAY(a, staging->answers.n, struct storage_answer);
    for (size_t i = 0; i < staging->entries.n; i++)
        frontier_add(frontier, a, staging->entries.at[i].leaf, &tiles);
    for (size_t i = 0; i < staging->answers.n; i++)
        answers[i] = staging->answers.at[i].row;
    struct storage_batch batch = {
        .expected = ledger->size,
        .entries = {staging->entries.at, staging->entries.n},
        .payloads = {staging->payloads.at, staging->payloads.n},
        .tiles = {tiles.at, tiles.n},
        .erasures = {staging->erasures.at, staging->erasures.n},
        .answers = {answers, staging->answers.n},
    };
    return ledger->storage->ops->append(ledger->storage, a, &batch);
}

struct err *ledger_flush(struct ledger *ledger, struct arena *a)
{
    struct staging *staging = &ledger->staging;
    must(!ledger->is_read_only);
    if (staging->entries.n == 0 && staging->answers.n == 0)
        return NULL;
    if (ledger->is_broken)
        return FAULT(a, "ledger-broken", "an earlier flush or check failed; end the process and start again");
    ledger->is_broken = true; /* until it is known that the group is on the disk */
    TRY(keys_flush(ledger->keys, a));
    TRY(append(ledger, a, &ledger->frontier));
    ledger->is_broken = false;
    ledger->last_at = last_at(ledger);
    ledger->size += staging->entries.n;
    staging_clear(ledger);
    return NULL;
}
