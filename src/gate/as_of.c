/* A folder as it stood on a day: what was known at that day's end, shown with the permission of today.
 *
 * The entries up to the end of the day are folded into a database of their own, as-of.db, which lives as long as the
 * folder is open. Its table `reach` then holds what may be seen today instead of what could be seen then, made to hold
 * on every day, so that the my_* views answer with today's permission about that day's records
 * (doc/decisions/0010-as-of-two-databases.md).
 */
#include "gate/folder.h"
#include "gate_sql.h"

/* --- the day ----------------------------------------------------------------------------------------------------- */

ERRS static struct err *check_day(const struct gate *gate, struct arena *a, struct instant now)
{
    struct gate_folder_row folder;
    struct day today = instant_day_london(now);
    bool found;
    TRY(gate_folder(gate->views, a, &folder, &found));
    if (found && gate->as_of.n < folder.made_on.n)
        return REFUSE(a, "as-of-too-early", S("as-of"), "This folder was made on ", day_text(a, folder.made_on),
                      ", and nothing was known in it before. Give that day or a later one");
    if (gate->as_of.n > today.n)
        return REFUSE(a, "as-of-too-late", S("as-of"), day_text(a, gate->as_of), " has not come yet. Give ",
                      day_text(a, today), " or an earlier day");
    return NULL;
}

ERRS static struct err *is_before(struct ledger_reader *reader, struct arena *a, uint64_t seq, struct instant end,
                                  bool *is_before_r)
{
    struct ledger_read_entry *entries;
    size_t n;
    TRY(ledger_read(reader, a, seq, 1, &entries, &n));
    if (n == 0)
        return FAULT(a, "ledger-ends-early", "The ledger ends at entry ", seq, ", before its size; run candour verify");
    *is_before_r = entries[0].at.ms < end.ms;
    return NULL;
}

/* How many entries lie before `end`, found by halves: the entries' times never run backwards. */
ERRS static struct err *count_before(struct ledger_reader *reader, struct arena *a, uint64_t size, struct instant end,
                                     uint64_t *count_r)
{
    uint64_t low = 0, high = size;
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        bool before = false;
        TRY(is_before(reader, a, middle, end, &before));
        if (before)
            low = middle + 1;
        else
            high = middle;
    }
    *count_r = low;
    return NULL;
}

ERRS static struct err *fold_day(struct gate *gate, struct arena *a, const struct gate_options *options)
{
    struct instant end = instant_of_day_london(day_add(gate->as_of, 1));
    struct ledger_reader *reader;
    uint64_t count = 0;
    TRY(ledger_reader_open(gate->ledger, a, &reader));
    struct err *err = count_before(reader, a, ledger_size(gate->ledger), end, &count);
    ledger_reader_close(&reader);
    if (err != NULL)
        return err;
    return views_fold_until(a, gate->past_path, gate->ledger, count, options->progress, options->progress_cx,
                            &gate->past);
}

/* --- today's permission ------------------------------------------------------------------------------------------ */

ERRS static struct err *take_reach(void *of, struct arena *a, const void *row)
{
    struct store *past = of;
    const struct gate_reach_on_row *reach = row;
    return gate_reach_add(past, a,
                          (struct gate_reach_add_args){.person_id = reach->person_id,
                                                       .kind = reach->kind,
                                                       .object_id = reach->object_id,
                                                       .why = reach->why,
                                                       .because = reach->because});
}

ERRS static struct err *replace_reach(struct gate *gate, struct arena *a, struct day today)
{
    struct gate_reach_on_args args = {.on_day = today};
    TRY(gate_reach_clear(gate->past, a));
    return store_each(gate->views, a, &gate_reach_on_statement, &args, take_reach, gate->past);
}

/* On the writer's connections. */
ERRS static struct err *take_permission(struct gate *gate, struct arena *a)
{
    struct day today = instant_day_london(gate_now(gate));
    TRY(store_begin(gate->past, a));
    struct err *err = replace_reach(gate, a, today);
    if (err == NULL)
        err = store_commit(gate->past, a);
    if (err != NULL) {
        store_rollback(gate->past);
        return err;
    }
    pthread_mutex_lock(&gate->mutex);
    gate->reach_on = today;
    pthread_mutex_unlock(&gate->mutex);
    return NULL;
}

static struct err *take_permission_work(void *cx, struct arena *a, struct ledger *ledger)
{
    (void)ledger;
    return take_permission(cx, a);
}

/* Commands are refused, so what may be seen changes only where a day begins on which a role begins or has ended. */
struct err *as_of_keep_permission(struct gate *gate, struct arena *a)
{
    if (!gate->has_as_of)
        return NULL;
    struct day today = instant_day_london(gate_now(gate));
    pthread_mutex_lock(&gate->mutex);
    bool is_another_day = gate->reach_on.n != today.n;
    pthread_mutex_unlock(&gate->mutex);
    return is_another_day ? gate_on_writer(gate, a, take_permission_work, gate) : NULL;
}

/* --- what the gate calls ----------------------------------------------------------------------------------------- */

struct err *as_of_open(struct gate *gate, struct arena *a, const struct gate_options *options)
{
    struct instant now = gate_now(gate);
    gate_remove_views(a, gate->past_path); /* a process that was killed left its own */
    if (!options->has_as_of)
        return NULL;
    gate->has_as_of = true;
    gate->as_of = options->as_of;
    TRY(check_day(gate, a, now));
    struct instant last = {instant_of_day_london(day_add(gate->as_of, 1)).ms - 1};
    gate->as_of_now = last.ms < now.ms ? last : now;
    TRY(fold_day(gate, a, options));
    return take_permission(gate, a);
}

/* Only who has the folder's lock removes the file: another process may be showing a day of its own. */
void as_of_close(struct gate *gate)
{
    store_close(&gate->past);
    if (gate->has_as_of && gate->lock_fd >= 0)
        gate_remove_views(gate->home, gate->past_path);
}

struct err *as_of_refusal(const struct gate *gate, struct arena *a)
{
    if (!gate->has_as_of)
        return NULL;
    return REFUSE(a, "as-of", S(""), "This is the consortium as it stood on ", day_text(a, gate->as_of),
                  ", and a day of the past cannot be changed. To record something, have this server stopped and "
                  "started again without --as-of");
}
