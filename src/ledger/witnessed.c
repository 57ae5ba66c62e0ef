#include "ledger/witnessed.h"

#include "ledger/cosignature.h"
#include "ledger/note.h"

enum { SIZES_MAX = 32 }; /* so many cosigned checkpoints are looked through for one that has enough */

/* The latest line of each witness: they stand in the order of witness and time. */
static bool is_latest(const struct storage_cosignatures *rows, size_t i)
{
    return i + 1 == rows->n || rows->at[i].size != rows->at[i + 1].size ||
           !str_eq(rows->at[i].witness, rows->at[i + 1].witness);
}

static bool is_enough(struct arena *a, const struct policy *policy, const struct storage_cosignatures *rows)
{
    bool has_cosigned[POLICY_WITNESSES_MAX] = {0};
    size_t at;
    if (policy == NULL)
        return rows->n > 0;
    for (size_t i = 0; i < rows->n; i++)
        if (policy_find_witness(a, policy, rows->at[i].witness, &at))
            has_cosigned[at] = true;
    return rows->n > 0 && policy_is_met(policy, has_cosigned);
}

struct err *witnessed_note(struct storage *storage, struct arena *a, const struct policy *policy,
                           const struct storage_checkpoint *row, struct str *note_r, bool *is_enough_r)
{
    struct storage_cosignatures rows;
    struct out o = out_make(a);
    size_t n = 1;
    TRY(storage->ops->cosignatures(storage, a, row->size, row->size + 1, &rows));
    out_str(&o, row->note);
    for (size_t i = 0; i < rows.n; i++)
        if (is_latest(&rows, i) && n++ < NOTE_SIGNATURES_MAX)
            out_str(&o, rows.at[i].line);
    *note_r = out_text(&o);
    *is_enough_r = is_enough(a, policy, &rows);
    return NULL;
}

struct err *witnessed_covering(struct storage *storage, struct arena *a, const struct policy *policy, uint64_t size,
                               struct storage_checkpoint *row_r, bool *found_r)
{
    struct storage_sizes sizes;
    bool has_row, enough = false;
    *found_r = false;
    TRY(storage->ops->cosigned_sizes(storage, a, size, SIZES_MAX, &sizes));
    for (size_t i = 0; i < sizes.n && !*found_r; i++) {
        TRY(storage->ops->checkpoint_of(storage, a, sizes.at[i], row_r, &has_row));
        if (has_row)
            TRY(witnessed_note(storage, a, policy, row_r, &row_r->note, &enough));
        *found_r = has_row && enough;
    }
    return NULL;
}

/* When the last cosignature under the checkpoint was made. */
ERRS static struct err *last_made(struct storage *storage, struct arena *a, uint64_t size, struct instant *at_r)
{
    struct storage_cosignatures rows;
    TRY(storage->ops->cosignatures(storage, a, size, size + 1, &rows));
    for (size_t i = 0; i < rows.n; i++)
        if (rows.at[i].made_at.ms > at_r->ms)
            *at_r = rows.at[i].made_at;
    return NULL;
}

struct err *witnessed_read(struct storage *storage, struct arena *a, const struct policy *policy,
                           struct witnessed *witnessed_r)
{
    struct storage_checkpoint checkpoint;
    *witnessed_r = (struct witnessed){0};
    for (size_t i = 0; i < policy->witness_count; i++) {
        struct storage_cosignature row;
        struct witnessed_by *by = &witnessed_r->by[i];
        TRY(storage->ops->cosignature_last(storage, a, sign_key_text(a, &policy->witnesses[i].key), &row,
                                           &by->has_cosigned));
        if (by->has_cosigned)
            *by = (struct witnessed_by){true, row.size, row.made_at};
    }
    TRY(witnessed_covering(storage, a, policy, 0, &checkpoint, &witnessed_r->is_met));
    if (!witnessed_r->is_met)
        return NULL;
    witnessed_r->size = checkpoint.size;
    return last_made(storage, a, checkpoint.size, &witnessed_r->at);
}

struct err *cosignature_check(struct arena *a, struct str note, struct str vkey, struct str line, struct instant now,
                              struct instant *made_at_r)
{
    struct note parsed;
    struct sign_key key;
    bool found;
    uint64_t seconds, latest = now.ms < 0 ? 0 : (uint64_t)now.ms / 1000 + COSIGNATURE_AHEAD_SECONDS;
    if (!sign_key_parse(a, vkey, &key) || key.type != SIGN_COSIGNATURE)
        return REFUSE(a, "bad-vkey", S(""), "This is not the verifier key of a witness");
    TRY(note_parse(a, SAY(a, note, line), &parsed));
    TRY(cosignature_find(a, &parsed, &key, latest, &found, &seconds));
    if (!found)
        return REFUSE(a, "not-cosigned", S(""), "The line is not a cosignature of ", key.name);
    made_at_r->ms = (int64_t)seconds * 1000;
    return NULL;
}
