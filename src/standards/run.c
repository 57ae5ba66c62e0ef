/* One run: a reader's snapshot is asked, and the writer gets the differences. */
#include "gate_sql.h"
#include "standards/standards_inside.h"

struct running {
    struct day on;
    uint64_t entries; /* of the snapshot */
    struct wrongs wrongs;
    struct differences differences;
};

static struct err *read_differences(struct read_cx *cx, void *of)
{
    struct running *r = of;
    struct gate_folded_row folded;
    bool found;
    r->on = cx->today;
    TRY(gate_folded(cx->db, cx->arena, &folded, &found));
    r->entries = found ? (uint64_t)folded.entries : 0;
    TRY(standards_ask(cx, r->on, &r->wrongs));
    return standards_compare(cx, r->on, &r->wrongs, &r->differences);
}

struct err *standards_run(struct gate *gate, struct arena *a, struct standards_tally *tally_r)
{
    struct running r = {0};
    struct actor nobody = {0};
    int64_t begun = clock_span_ms();
    TRY(gate_read(gate, a, &nobody, read_differences, &r));
    *tally_r = (struct standards_tally){
        .on = r.on, .seen = r.entries, .known = r.entries, .standards = all_standard_count, .rows = r.wrongs.n};
    TRY(standards_settle(gate, a, r.on, r.differences.at, r.differences.n, tally_r));
    if (!gate_is_simulated(gate)) /* the same seed gives the same folder, however fast the machine is */
        tally_r->took_ms = clock_span_ms() - begun;
    return standards_note_run(gate, a, tally_r);
}
