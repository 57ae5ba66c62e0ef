/* What the gate counts, and how it tells it: how busy the one writer is, how commands end, what is signed. No figure
 * says who did anything, or to whom. */
#include "gate/folder.h"

static const char *const end_words[COMMAND_ENDS] = {"done", "refused", "denied", "fault"};

void counts_begin(struct gate *gate)
{
    histogram_begin_counts(&gate->counts.groups);
    histogram_begin_times(&gate->counts.flushes);
    gate->counts.commands = ARENA_ARRAY(gate->home, all_command_count * COMMAND_ENDS, _Atomic uint64_t);
}

static enum command_end end_of(const struct err *err, const struct outcome *outcome)
{
    if (err != NULL)
        return COMMAND_FAULT;
    if (outcome->refusal == NULL)
        return COMMAND_DONE;
    return outcome->refusal->kind == ERR_DENIED ? COMMAND_DENIED : COMMAND_REFUSED;
}

/* Rows that tests bring along are not the program's, and are not counted. */
void counts_command(struct gate *gate, const struct command_row *row, const struct err *err,
                    const struct outcome *outcome)
{
    for (size_t i = 0; i < all_command_count; i++)
        if (all_commands[i] == row)
            atomic_fetch_add(&gate->counts.commands[i * COMMAND_ENDS + end_of(err, outcome)], 1);
}

void counts_writer(struct gate *gate)
{
    struct instant signed_at;
    atomic_store(&gate->counts.signed_entries, ledger_signed(gate->ledger, &signed_at));
    atomic_store(&gate->counts.entries, ledger_size(gate->ledger));
    atomic_store(&gate->counts.signed_at_ms, signed_at.ms);
    atomic_store(&gate->counts.wal_pages, store_wal_pages(gate->views));
}

static void tell_commands(struct gate *gate, struct figures *f)
{
    struct arena *a = f->out.arena;
    figures_family(f, "candour_commands_total", FIGURE_COUNTER, "Commands, by name and by how they ended.");
    for (size_t i = 0; i < all_command_count * COMMAND_ENDS; i++) {
        const struct command_row *row = all_commands[i / COMMAND_ENDS];
        uint64_t n = atomic_load(&gate->counts.commands[i]);
        if (n > 0)
            figures_row(f,
                        FIGURE_LABELS({"command", SAY(a, row->subject, ".", row->name)},
                                      {"outcome", str_of(end_words[i % COMMAND_ENDS])}),
                        2, (int64_t)n);
    }
}

static void tell_waiting(struct gate *gate, struct figures *f)
{
    int64_t waiting = 0;
    pthread_mutex_lock(&gate->mutex);
    for (const struct job *job = gate->first; job != NULL; job = job->next)
        waiting++;
    int64_t busy = gate->readers_busy;
    pthread_mutex_unlock(&gate->mutex);
    figures_gauge(f, "candour_writer_queue", "Commands and other work waiting for the writer at this moment.", waiting);
    figures_gauge(f, "candour_readers_busy", "Connections for reading that are in use at this moment.", busy);
    figures_gauge(f, "candour_readers", "Connections for reading.", gate->reader_count);
}

static void tell_ledger(struct gate *gate, struct figures *f)
{
    const struct gate_counts *counts = &gate->counts;
    uint64_t covered = atomic_load(&counts->signed_entries), entries = atomic_load(&counts->entries);
    int64_t age_ms = gate_now(gate).ms - atomic_load(&counts->signed_at_ms);
    figures_gauge(f, "candour_ledger_entries", "Entries in the ledger.", (int64_t)entries);
    figures_gauge(f, "candour_ledger_unsigned_entries", "Entries that no signed checkpoint covers yet.",
                  entries > covered ? (int64_t)(entries - covered) : 0);
    figures_seconds(f, "candour_checkpoint_age_seconds", "How long ago the last checkpoint was signed.",
                    age_ms > 0 ? age_ms : 0);
    figures_gauge(f, "candour_views_wal_pages", "Pages of the views that wait to be moved into their file.",
                  atomic_load(&counts->wal_pages));
}

/* By their place in the policy: their names are those of organisations. */
static void tell_witnesses(struct gate *gate, struct figures *f)
{
    const struct policy *policy = gate_policy(gate);
    size_t n = policy == NULL ? 0 : policy->witness_count;
    enum witness_outcome heard[POLICY_WITNESSES_MAX];
    int64_t cosigned_ms[POLICY_WITNESSES_MAX], now_ms = clock_span_ms();
    pthread_mutex_lock(&gate->mutex);
    for (size_t i = 0; i < n; i++) {
        heard[i] = gate->heard[i];
        cosigned_ms[i] = gate->cosigned_span_ms[i];
    }
    pthread_mutex_unlock(&gate->mutex);
    figures_gauge(f, "candour_witnesses", "Witnesses that the trust policy names.", (int64_t)n);
    if (n == 0)
        return;
    figures_family(f, "candour_witness_agrees", FIGURE_GAUGE,
                   "Whether the witness's last answer was a cosignature, by its place in the policy.");
    for (size_t i = 0; i < n; i++)
        figures_row(f, FIGURE_LABELS({"place", SAY(f->out.arena, i + 1)}), 1, heard[i] == WITNESS_COSIGNED);
    figures_family(f, "candour_witness_age_seconds", FIGURE_GAUGE,
                   "How long ago the witness last cosigned; absent where it has not since the server began.");
    for (size_t i = 0; i < n; i++)
        if (cosigned_ms[i] > 0)
            figures_row_seconds(f, FIGURE_LABELS({"place", SAY(f->out.arena, i + 1)}), 1,
                                (now_ms - cosigned_ms[i]) * 1000);
}

void gate_tell(struct gate *gate, struct figures *f)
{
    tell_commands(gate, f);
    tell_waiting(gate, f);
    figures_histogram(f, "candour_writer_group_size", "How many commands and other works shared one flush.",
                      &gate->counts.groups);
    figures_histogram(f, "candour_ledger_flush_duration_seconds", "How long it took to make one group durable.",
                      &gate->counts.flushes);
    tell_ledger(gate, f);
    tell_witnesses(gate, f);
}
