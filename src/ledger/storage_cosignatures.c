/* Reading cosignatures. A file that was last written before there were any has no table for them, and none. */
#include "ledger/storage_inside.h"
#include "ledger_sql.h"

static struct storage_cosignature cosignature_of(int64_t size, struct str witness, struct instant made_at,
                                                 struct str line)
{
    return (struct storage_cosignature){(uint64_t)size, witness, made_at, line};
}

struct err *storage_cosignatures(struct storage *of, struct arena *a, uint64_t from, uint64_t to,
                                 struct storage_cosignatures *rows_r)
{
    struct ledger_cosignature_range_rows rows = {0};
    struct ledger_cosignature_range_args args = {.first = (int64_t)from, .last = (int64_t)to - 1};
    if (inside(of)->has_cosignatures)
        TRY(ledger_cosignature_range(inside(of)->ledger, a, args, &rows));
    rows_r->at = ARENA_ARRAY(a, rows.n, struct storage_cosignature);
    rows_r->n = rows.n;
    for (size_t i = 0; i < rows.n; i++)
        rows_r->at[i] = cosignature_of(rows.at[i].size, rows.at[i].witness, rows.at[i].made_at, rows.at[i].line);
    return NULL;
}

struct err *storage_cosigned_sizes(struct storage *of, struct arena *a, uint64_t from, size_t most,
                                   struct storage_sizes *sizes_r)
{
    struct ledger_cosignature_sizes_rows rows = {0};
    struct ledger_cosignature_sizes_args args = {.first = (int64_t)from, .most = (int64_t)most};
    if (inside(of)->has_cosignatures)
        TRY(ledger_cosignature_sizes(inside(of)->ledger, a, args, &rows));
    sizes_r->at = ARENA_ARRAY(a, rows.n, uint64_t);
    sizes_r->n = rows.n;
    for (size_t i = 0; i < rows.n; i++)
        sizes_r->at[i] = (uint64_t)rows.at[i].size;
    return NULL;
}

struct err *storage_cosignature_last(struct storage *of, struct arena *a, struct str witness,
                                     struct storage_cosignature *row_r, bool *found_r)
{
    struct ledger_cosignature_last_row row;
    *found_r = false;
    if (!inside(of)->has_cosignatures)
        return NULL;
    TRY(ledger_cosignature_last(inside(of)->ledger, a, (struct ledger_cosignature_last_args){.witness = witness}, &row,
                                found_r));
    if (*found_r)
        *row_r = cosignature_of(row.size, row.witness, row.made_at, row.line);
    return NULL;
}
