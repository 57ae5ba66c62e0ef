/* Pages of the gate: settings, accounts, erasure, attempts, and the published log. */
#include "gate/folder.h"
#include "gate_spec.h"
#include "gate_sql.h"

enum { PAGE_ROWS = 50 };

struct err *gate_settings_show(struct read_cx *cx, const struct gate_settings_in *in, struct gate_settings_view *v)
{
    (void)in;
    v->may_set = gate_offers(cx, &gate_setting_set_row);
    return gate_settings(cx->db, cx->arena, &v->settings);
}

struct err *gate_accounts_show(struct read_cx *cx, const struct gate_accounts_in *in, struct gate_accounts_view *v)
{
    (void)in;
    return gate_accounts(cx->db, cx->arena, &v->accounts);
}

struct err *gate_erasures_show(struct read_cx *cx, const struct gate_erasures_in *in, struct gate_erasures_view *v)
{
    (void)in;
    v->may_ask = gate_offers(cx, &gate_erasure_ask_row);
    v->may_confirm = gate_offers(cx, &gate_erasure_confirm_row);
    TRY(gate_erasures(cx->db, cx->arena, &v->erasures));
    return gate_erasures_by_basis(cx->db, cx->arena, &v->by_basis);
}

struct err *gate_refusals_show(struct read_cx *cx, const struct gate_refusals_in *in, struct gate_refusals_view *v)
{
    int64_t page = in->has_page ? in->page : 1;
    struct gate_refusals_args args = {.limit = PAGE_ROWS + 1, .offset = (page - 1) * PAGE_ROWS};
    TRY(gate_refusals(cx->db, cx->arena, args, &v->refusals));
    v->page = page;
    v->has_more = v->refusals.n > PAGE_ROWS;
    if (v->has_more)
        v->refusals.n = PAGE_ROWS;
    return NULL;
}

/* The published log is what it is: where pages show a day of the past, the log's own pages show it as it is now, so
 * that nobody is given an older checkpoint than they have. */
struct err *gate_ledger_show(struct read_cx *cx, const struct gate_ledger_in *in, struct gate_ledger_view *v)
{
    (void)in;
    v->origin = ledger_origin(cx->gate->ledger);
    v->size = (int64_t)ledger_size(cx->gate->ledger);
    v->vkey = ledger_vkey(cx->gate->ledger, cx->arena);
    v->is_simulated = cx->is_simulated;
    return ledger_checkpoint(cx->ledger, cx->arena, &v->checkpoint);
}

struct err *gate_checkpoint_bytes(struct read_cx *cx, const struct gate_checkpoint_in *in, struct reply *reply_r)
{
    (void)in;
    return ledger_checkpoint(cx->ledger, cx->arena, &reply_r->body);
}

struct err *gate_checkpoint_witnessed_bytes(struct read_cx *cx, const struct gate_checkpoint_witnessed_in *in,
                                            struct reply *reply_r)
{
    bool found;
    (void)in;
    TRY(ledger_checkpoint_witnessed(cx->ledger, cx->arena, &reply_r->body, &found));
    reply_r->is_missing = !found;
    return NULL;
}

ERRS static struct err *tile(struct read_cx *cx, struct str path, struct reply *reply_r)
{
    bool found;
    TRY(ledger_tile(cx->ledger, cx->arena, path, &reply_r->body, &found));
    reply_r->is_missing = !found;
    reply_r->is_immutable = found;
    return NULL;
}

struct err *gate_tile_bytes(struct read_cx *cx, const struct gate_tile_in *in, struct reply *reply_r)
{
    if (str_starts(in->tile_path, S("entries/"))) {
        reply_r->is_missing = true; /* bundles have a page of their own, for those who may */
        return NULL;
    }
    return tile(cx, in->tile_path, reply_r);
}

struct err *gate_entries_bytes(struct read_cx *cx, const struct gate_entries_in *in, struct reply *reply_r)
{
    return tile(cx, SAY(cx->arena, "entries/", in->tile_path), reply_r);
}
