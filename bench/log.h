/* A log of many entries, for the benches that look at one: each entry says some two hundred bytes about one of a
 * thousand clients. */
#ifndef BENCH_LOG_H
#define BENCH_LOG_H

#include "bench.h"
#include "ledger/ledger.h"

enum { LOG_GROUP = 1024, LOG_HOLDERS = 1000, LOG_ARENA = 1 << 30 };

#define LOG_NOW ((struct instant){1732300000000})

static inline void log_stage(struct ledger *ledger, struct arena *a, uint64_t which)
{
    uint64_t seq;
    struct ledger_segment segment = {
        SAY(a, "client:", which % LOG_HOLDERS),
        S("a record of about two hundred bytes: PHQ-9 answered at source, nine items, a total, the day, the measure, "
          "the pathway step that rests on it, who asked, in which language, and how the link was sent; no name")};
    struct ledger_entry entry = {
        .category = LEDGER_CLINICAL, .actor = S("person:1"), .segments = &segment, .segment_count = 1};
    bench_must(a, ledger_stage(ledger, a, &entry, LOG_NOW, &seq));
}

/* Lets the log grow until it has so many entries; all are signed at the end. */
static inline void log_grow(struct ledger *ledger, uint64_t entries)
{
    while (ledger_size(ledger) < entries) {
        struct arena *group = arena_make(LOG_ARENA);
        for (int i = 0; i < LOG_GROUP && ledger_next_seq(ledger) < entries; i++)
            log_stage(ledger, group, ledger_next_seq(ledger));
        bench_must(group, ledger_flush(ledger, group));
        arena_end(&group);
    }
    struct arena *a = arena_make(LOG_ARENA);
    bench_must(a, ledger_sign(ledger, a, LOG_NOW));
    arena_end(&a);
}

static inline struct ledger *log_make(struct arena *a, struct str dir, uint64_t entries)
{
    struct ledger *ledger;
    struct ledger_options options = {.dir = dir, .origin = S("candour.example/bench")};
    bench_must(a, ledger_open(a, &options, &ledger));
    log_grow(ledger, entries);
    return ledger;
}

#endif
