/* Cosignatures: what witnesses outside say of this log's checkpoints.
 *
 * Who has all of the folder's keys can rewrite everything in it but these: a checkpoint that was rewritten no longer
 * has the text that was cosigned. They can be taken away, though, and so a trust policy and a cosigned checkpoint that
 * are kept elsewhere say more than what lies here.
 */
#include "ledger/cosignature.h"
#include "ledger/published.h"
#include "ledger/verify_inside.h"

enum { SIZES_AT_ONCE = 1 << 16 };

static struct instant now_really(void)
{
    struct clock real = {0};
    return clock_now(&real);
}

ERRS static struct err *cosignature_holds(struct verifying *v, const struct storage_cosignature *row)
{
    struct storage_checkpoint checkpoint;
    struct instant made_at = {0};
    bool found;
    TRY(v->storage->ops->checkpoint_of(v->storage, v->scratch, row->size, &checkpoint, &found));
    if (!found)
        return FOUND(v, "There is a cosignature over ", row->size,
                     " entries, and no checkpoint over them: it was removed");
    struct err *err = cosignature_check(v->scratch, checkpoint.note, row->witness, row->line, now_really(), &made_at);
    if (err != NULL)
        return FOUND(v, "The checkpoint over ", row->size, " entries is not what a witness cosigned: ", err->text);
    if (made_at.ms != row->made_at.ms)
        return FOUND(v, "A cosignature over ", row->size, " entries is kept under another time than its own");
    v->report->cosignatures++;
    return NULL;
}

ERRS static struct err *policy_report(struct verifying *v)
{
    struct policy *policy = ARENA_NEW(v->scratch, struct policy);
    struct witnessed witnessed;
    struct err *err = witness_policy_read(v->scratch, v->dir, &v->key, policy, &v->report->has_policy);
    if (err != NULL)
        return FOUND(v, err->text);
    if (!v->report->has_policy)
        return NULL;
    TRY(witnessed_read(v->storage, v->scratch, policy, &witnessed));
    v->report->is_witnessed = witnessed.is_met;
    v->report->witnessed = witnessed.size;
    v->report->witnessed_at = witnessed.at;
    return NULL;
}

ERRS static struct err *none_is_beyond(struct verifying *v)
{
    struct storage_sizes sizes;
    TRY(v->storage->ops->cosigned_sizes(v->storage, v->scratch, v->size + 1, 1, &sizes));
    if (sizes.n > 0)
        return FOUND_AT(v, v->size, "Entry ", v->size, " is missing: a witness cosigned ", sizes.at[0],
                        " entries, and ", v->size, " are there");
    return NULL;
}

struct err *verify_cosignatures(struct verifying *v)
{
    TRY(none_is_beyond(v));
    for (uint64_t from = 0; from <= v->size; from += SIZES_AT_ONCE) {
        struct storage_cosignatures rows;
        struct arena_mark mark = arena_mark(v->scratch);
        TRY(v->storage->ops->cosignatures(v->storage, v->scratch, from, from + SIZES_AT_ONCE, &rows));
        for (size_t i = 0; i < rows.n; i++) {
            struct arena_mark one = arena_mark(v->scratch);
            TRY(cosignature_holds(v, &rows.at[i]));
            arena_rewind(v->scratch, one);
        }
        arena_rewind(v->scratch, mark);
    }
    return policy_report(v);
}

struct err *verify_enough(struct verifying *v, struct str bytes)
{
    const struct policy *policy = v->policy;
    bool has_cosigned[POLICY_WITNESSES_MAX] = {0};
    uint64_t seconds, latest = (uint64_t)now_really().ms / 1000 + COSIGNATURE_AHEAD_SECONDS;
    struct note note;
    if (policy == NULL)
        return NULL;
    if (!policy_takes_log(policy, &v->key))
        return FOUND(v, "The trust policy knows ", v->key.name, " by another key than this folder has, or not at all");
    TRY(note_parse(v->scratch, bytes, &note)); /* it was opened before */
    for (size_t i = 0; i < policy->witness_count; i++) {
        struct err *err =
            cosignature_find(v->scratch, &note, &policy->witnesses[i].key, latest, &has_cosigned[i], &seconds);
        if (err != NULL)
            return FOUND(v, err->text);
    }
    return policy_is_met(policy, has_cosigned)
               ? NULL
               : FOUND(v, "The checkpoint has not the cosignatures that the trust policy asks for");
}
