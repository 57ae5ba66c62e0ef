/* Receipts: the proof that an entry stands in the log, and, apart from it, what opens one segment of the entry. */
#include "base/hex.h"
#include "base/json.h"
#include "ledger/ledger_inside.h"
#include "ledger/proof.h"
#include "ledger/segment.h"
#include "ledger/witnessed.h"

/* The checkpoint that the receipt rests on: the last one, unless one before it covers the entry and, other than the
 * last, has enough cosignatures. */
ERRS static struct err *find_checkpoint(struct ledger_reader *reader, struct arena *a, uint64_t seq,
                                        struct storage_checkpoint *row_r)
{
    struct storage_checkpoint cosigned;
    bool found, is_enough;
    TRY(reader->storage->ops->checkpoint_last(reader->storage, a, row_r, &found));
    if (!found || seq >= row_r->size)
        return REFUSE(a, "not-signed", S(""), "Entry ", seq,
                      " is not covered by a signed checkpoint yet. Ask again in a moment");
    TRY(witnessed_note(reader->storage, a, reader->policy, row_r, &row_r->note, &is_enough));
    if (is_enough)
        return NULL;
    TRY(witnessed_covering(reader->storage, a, reader->policy, seq + 1, &cosigned, &found));
    if (found)
        *row_r = cosigned;
    return NULL;
}

ERRS static struct err *prove(struct ledger_reader *reader, struct arena *a, uint64_t seq, struct str *proof_r)
{
    struct storage_checkpoint row;
    struct proof proof = {.index = seq};
    TRY(find_checkpoint(reader, a, seq, &row));
    reader->source.size = row.size;
    struct merkle_source nodes = tree_source_nodes(&reader->source);
    TRY(merkle_prove_inclusion(&nodes, a, seq, row.size, &proof.path));
    proof.checkpoint = row.note;
    *proof_r = proof_text(a, &proof);
    return NULL;
}

struct err *ledger_receipt(struct ledger_reader *reader, struct arena *a, uint64_t seq, struct str *proof_r)
{
    TRY(reader->storage->ops->look_begin(reader->storage, a));
    struct err *err = prove(reader, a, seq, proof_r);
    reader->storage->ops->look_end(reader->storage);
    return err;
}

/* --- disclosure --------------------------------------------------------------------------------------------------- */

struct opened {
    struct str record;
    struct entry entry;
    struct str plain;
    unsigned char commitment_key[HASH_BYTES];
};

ERRS static struct err *open_segment(struct ledger_reader *reader, struct arena *a, uint64_t seq, size_t segment,
                                     struct opened *opened_r)
{
    struct storage_entries rows;
    struct storage_payloads payloads;
    struct key *key;
    TRY(reader->storage->ops->entries(reader->storage, a, seq, seq + 1, &rows));
    if (rows.n != 1 || !entry_decode(rows.at[0].record, &opened_r->entry) || segment >= opened_r->entry.segment_count)
        return REFUSE(a, "no-entry", S(""), "There is no such entry, or no such part of it");
    TRY(keys_refresh(reader->keys, a));
    TRY(keys_of_id(reader->keys, a, opened_r->entry.segments[segment].key, &key));
    if (key == NULL || key->is_destroyed)
        return REFUSE(a, "erased", S(""), "What this entry said was destroyed");
    TRY(reader->storage->ops->payloads(reader->storage, a, seq, seq + 1, &payloads));
    for (size_t i = 0; i < payloads.n; i++) {
        if (payloads.at[i].segment != segment)
            continue;
        enum segment_state state = segment_open(keys_seal(reader->keys), a, &opened_r->entry, segment, key->secret,
                                                payloads.at[i].stored, true, &opened_r->plain);
        if (state != SEGMENT_OPEN)
            return FAULT(a, "entry-damaged", "entry ", seq, " was changed; run candour verify");
        segment_commitment_key(&opened_r->entry, segment, key->secret, payloads.at[i].stored, opened_r->commitment_key);
        opened_r->record = rows.at[0].record;
        return NULL;
    }
    return FAULT(a, "entry-damaged", "the ciphertext of entry ", seq, " is missing; run candour verify");
}

static void put_base64(struct json *j, struct arena *a, struct str name, const void *bytes, size_t n)
{
    json_name(j, name);
    json_str(j, base64_text(a, bytes, n));
}

struct err *ledger_disclosure(struct ledger_reader *reader, struct arena *a, uint64_t seq, size_t segment,
                              struct str *json_r)
{
    struct opened opened;
    struct out o = out_make(a);
    struct json j = json_make(&o);
    TRY(open_segment(reader, a, seq, segment, &opened));
    json_open(&j, '{');
    json_name(&j, S("format"));
    json_str(&j, S("candour/disclosure/v1"));
    json_name(&j, S("log"));
    json_str(&j, reader->key.name);
    json_name(&j, S("index"));
    json_int(&j, (int64_t)seq);
    json_name(&j, S("segment"));
    json_int(&j, (int64_t)segment);
    put_base64(&j, a, S("entry"), opened.record.s, opened.record.n);
    put_base64(&j, a, S("plain"), opened.plain.s, opened.plain.n);
    put_base64(&j, a, S("commitment_key"), opened.commitment_key, sizeof opened.commitment_key);
    json_close(&j, '}');
    out_char(&o, '\n');
    *json_r = out_text(&o);
    return NULL;
}
