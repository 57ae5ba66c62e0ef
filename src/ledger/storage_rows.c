/* Reading the log. */
#include "ledger/storage_inside.h"
#include "ledger_sql.h"

#include <string.h>

ERRS static struct err *damaged(struct arena *a, const char *table, int64_t place)
{
    return FAULT(a, "ledger-damaged", "a row of ", table, " at ", place, " is not of the form that was written");
}

struct err *storage_size(struct storage *s, struct arena *a, uint64_t *size_r)
{
    struct ledger_end_row row;
    TRY(ledger_end(inside(s)->ledger, a, &row));
    if (row.begin != 0)
        return FAULT(a, "ledger-gap", "the ledger's first entry has the number ", row.begin, ", not 0");
    *size_r = (uint64_t)row.end;
    return NULL;
}

struct err *storage_count(struct storage *s, struct arena *a, uint64_t *count_r)
{
    struct ledger_entry_count_row row;
    TRY(ledger_entry_count(inside(s)->ledger, a, &row));
    *count_r = (uint64_t)row.count;
    return NULL;
}

struct err *storage_entries(struct storage *s, struct arena *a, uint64_t from, uint64_t to,
                            struct storage_entries *rows_r)
{
    struct ledger_entry_range_rows rows;
    TRY(ledger_entry_range(inside(s)->ledger, a,
                           (struct ledger_entry_range_args){.first = (int64_t)from, .last = (int64_t)to - 1}, &rows));
    rows_r->at = ARENA_ARRAY(a, rows.n, struct storage_entry);
    rows_r->n = rows.n;
    for (size_t i = 0; i < rows.n; i++) {
        rows_r->at[i].seq = (uint64_t)rows.at[i].seq;
        rows_r->at[i].record = rows.at[i].record;
        if (!hash_from(rows.at[i].leaf, &rows_r->at[i].leaf)) /* a leaf that fits nothing: the reader says which */
            memset(&rows_r->at[i].leaf, 0, sizeof rows_r->at[i].leaf);
    }
    return NULL;
}

struct err *storage_payloads(struct storage *s, struct arena *a, uint64_t from, uint64_t to,
                             struct storage_payloads *rows_r)
{
    struct ledger_payload_range_rows rows;
    TRY(ledger_payload_range(
        inside(s)->ledger, a,
        (struct ledger_payload_range_args){(int64_t)(from * PLACES_AN_ENTRY), (int64_t)(to * PLACES_AN_ENTRY) - 1},
        &rows));
    rows_r->at = ARENA_ARRAY(a, rows.n, struct storage_payload);
    rows_r->n = rows.n;
    for (size_t i = 0; i < rows.n; i++) {
        struct storage_payload *p = &rows_r->at[i];
        p->seq = (uint64_t)rows.at[i].place / PLACES_AN_ENTRY;
        p->segment = (unsigned)((uint64_t)rows.at[i].place % PLACES_AN_ENTRY);
        p->stored = rows.at[i].stored;
        if (!key_id_from(rows.at[i].under, &p->under))
            memset(&p->under, 0, sizeof p->under);
    }
    return NULL;
}

struct err *storage_leaves(struct storage *s, struct arena *a, uint64_t from, uint64_t to,
                           struct storage_hashes *hashes_r)
{
    struct ledger_leaf_range_rows rows;
    TRY(ledger_leaf_range(inside(s)->ledger, a,
                          (struct ledger_leaf_range_args){.first = (int64_t)from, .last = (int64_t)to - 1}, &rows));
    if (rows.n != to - from)
        return FAULT(a, "ledger-gap", "there are ", rows.n, " entries from ", from, " to ", to);
    hashes_r->at = ARENA_ARRAY(a, rows.n, struct hash);
    hashes_r->n = rows.n;
    for (size_t i = 0; i < rows.n; i++)
        if (!hash_from(rows.at[i].leaf, &hashes_r->at[i]))
            return damaged(a, "entry", rows.at[i].seq);
    return NULL;
}

struct err *storage_stray_payload(struct storage *s, struct arena *a, uint64_t size, int64_t *place_r, bool *found_r)
{
    const struct ledger_payload_outside_args where[] = {
        {.first = INT64_MIN, .last = -1}, {.first = (int64_t)(size * PLACES_AN_ENTRY), .last = INT64_MAX}};
    *found_r = false;
    for (size_t i = 0; i < 2 && !*found_r; i++) {
        struct ledger_payload_outside_row row;
        TRY(ledger_payload_outside(inside(s)->ledger, a, where[i], &row, found_r));
        *place_r = row.place;
    }
    return NULL;
}

struct err *storage_tile(struct storage *s, struct arena *a, unsigned level, uint64_t index,
                         struct storage_tile *tile_r, bool *found_r)
{
    struct ledger_tile_full_row row;
    TRY(ledger_tile_full(inside(s)->ledger, a,
                         (struct ledger_tile_full_args){.place = storage_tile_place(level, index)}, &row, found_r));
    if (!*found_r)
        return NULL;
    *tile_r = (struct storage_tile){.level = level, .index = index, .hashes = row.hashes};
    return hash_from(row.root, &tile_r->root) ? NULL : damaged(a, "tile", row.place);
}

struct err *storage_tile_roots(struct storage *s, struct arena *a, unsigned level, uint64_t from, uint64_t to,
                               struct storage_hashes *hashes_r)
{
    struct ledger_tile_roots_rows rows;
    struct ledger_tile_roots_args args = {.first = storage_tile_place(level, from),
                                          .last = storage_tile_place(level, to) - 1};
    TRY(ledger_tile_roots(inside(s)->ledger, a, args, &rows));
    if (rows.n != to - from)
        return FAULT(a, "ledger-gap", "there are ", rows.n, " tiles of level ", level, " from ", from, " to ", to);
    hashes_r->at = ARENA_ARRAY(a, rows.n, struct hash);
    hashes_r->n = rows.n;
    for (size_t i = 0; i < rows.n; i++)
        if (!hash_from(rows.at[i].root, &hashes_r->at[i]))
            return damaged(a, "tile", rows.at[i].place);
    return NULL;
}

struct err *storage_has_tile_from(struct storage *s, struct arena *a, unsigned level, uint64_t index, bool *has_r)
{
    struct ledger_tile_outside_row row;
    struct ledger_tile_outside_args args = {
        .first = storage_tile_place(level, index),
        .last = level == 7 ? INT64_MAX : storage_tile_place(level + 1, 0) - 1,
    };
    return ledger_tile_outside(inside(s)->ledger, a, args, &row, has_r);
}

struct err *storage_checkpoint_last(struct storage *s, struct arena *a, struct storage_checkpoint *checkpoint_r,
                                    bool *found_r)
{
    struct ledger_checkpoint_last_row row;
    TRY(ledger_checkpoint_last(inside(s)->ledger, a, &row, found_r));
    *checkpoint_r = (struct storage_checkpoint){(uint64_t)row.size, row.signed_at, row.note};
    return NULL;
}

struct err *storage_checkpoint_of(struct storage *s, struct arena *a, uint64_t size,
                                  struct storage_checkpoint *checkpoint_r, bool *found_r)
{
    struct ledger_checkpoint_of_row row;
    TRY(ledger_checkpoint_of(inside(s)->ledger, a, (struct ledger_checkpoint_of_args){.size = (int64_t)size}, &row,
                             found_r));
    *checkpoint_r = (struct storage_checkpoint){(uint64_t)row.size, row.signed_at, row.note};
    return NULL;
}

struct err *storage_checkpoints(struct storage *s, struct arena *a, uint64_t from, uint64_t to,
                                struct storage_checkpoints *rows_r)
{
    struct ledger_checkpoint_range_rows rows;
    TRY(ledger_checkpoint_range(inside(s)->ledger, a,
                                (struct ledger_checkpoint_range_args){.first = (int64_t)from, .last = (int64_t)to - 1},
                                &rows));
    rows_r->at = ARENA_ARRAY(a, rows.n, struct storage_checkpoint);
    rows_r->n = rows.n;
    for (size_t i = 0; i < rows.n; i++)
        rows_r->at[i] = (struct storage_checkpoint){(uint64_t)rows.at[i].size, rows.at[i].signed_at, rows.at[i].note};
    return NULL;
}

struct err *storage_answer(struct storage *s, struct arena *a, struct hash digest, struct str *stored_r, bool *found_r)
{
    struct ledger_answer_of_row row;
    TRY(ledger_answer_of(inside(s)->ledger, a, (struct ledger_answer_of_args){.digest = hash_str(&digest)}, &row,
                         found_r));
    *stored_r = row.stored;
    return NULL;
}

struct err *storage_erasures(struct storage *s, struct arena *a, struct storage_erasures *rows_r)
{
    struct ledger_erasure_rows_rows rows;
    TRY(ledger_erasure_rows(inside(s)->ledger, a, &rows));
    rows_r->at = ARENA_ARRAY(a, rows.n, struct storage_erasure);
    rows_r->n = rows.n;
    for (size_t i = 0; i < rows.n; i++) {
        rows_r->at[i].seq = (uint64_t)rows.at[i].seq;
        rows_r->at[i].is_done = rows.at[i].is_done;
        if (!key_id_from(rows.at[i].under, &rows_r->at[i].key))
            return damaged(a, "erasure", rows.at[i].seq);
    }
    return NULL;
}
