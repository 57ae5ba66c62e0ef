#include "ledger/entry.h"

#include "base/cbor.h"

#include <string.h>

enum { FIELDS = 7, SEGMENT_FIELDS = 4 };

bool key_id_eq(struct key_id x, struct key_id y)
{
    return memcmp(x.b, y.b, sizeof x.b) == 0;
}

bool key_id_from(struct str bytes, struct key_id *id_r)
{
    if (bytes.n != ENTRY_KEY_ID_BYTES)
        return false;
    memcpy(id_r->b, bytes.s, ENTRY_KEY_ID_BYTES);
    return true;
}

struct str key_id_str(const struct key_id *id)
{
    return (struct str){(const char *)id->b, ENTRY_KEY_ID_BYTES};
}

/* --- writing ------------------------------------------------------------------------------------------------------ */

static void put_head(struct out *o, const struct entry *entry)
{
    cbor_put_array(o, FIELDS);
    cbor_put_uint(o, ENTRY_VERSION);
    cbor_put_uint(o, entry->seq);
    cbor_put_uint(o, (uint64_t)(entry->at.ms / LEDGER_STEP_MS));
    cbor_put_uint(o, (uint64_t)entry->category);
    cbor_put_bytes(o, entry->actor_tag.b, HASH_BYTES);
}

static void put_segment(struct out *o, const struct entry_segment *segment)
{
    cbor_put_array(o, SEGMENT_FIELDS);
    cbor_put_bytes(o, segment->key.b, ENTRY_KEY_ID_BYTES);
    cbor_put_bytes(o, segment->commitment.b, HASH_BYTES);
    cbor_put_bytes(o, segment->stored.b, HASH_BYTES);
    cbor_put_uint(o, segment->bucket);
}

static void put_destroys(struct out *o, const struct entry *entry)
{
    cbor_put_array(o, entry->destroy_count);
    for (size_t i = 0; i < entry->destroy_count; i++)
        cbor_put_bytes(o, entry->destroys[i].b, ENTRY_KEY_ID_BYTES);
}

void entry_encode(struct out *o, const struct entry *entry)
{
    must(entry->at.ms >= 0 && entry->segment_count <= LEDGER_SEGMENTS_MAX);
    must(entry->segment_count + entry->destroy_count > 0 && entry->destroy_count <= ENTRY_DESTROYS_MAX);
    put_head(o, entry);
    cbor_put_array(o, entry->segment_count);
    for (size_t i = 0; i < entry->segment_count; i++)
        put_segment(o, &entry->segments[i]);
    put_destroys(o, entry);
}

void entry_encode_clear(struct out *o, const struct entry *entry)
{
    put_head(o, entry);
    put_destroys(o, entry);
}

/* --- reading ------------------------------------------------------------------------------------------------------ */

static bool take_hash(struct str *rest, struct hash *h_r)
{
    struct str bytes;
    return cbor_take_bytes(rest, &bytes) && hash_from(bytes, h_r);
}

static bool take_key_id(struct str *rest, struct key_id *id_r)
{
    struct str bytes;
    return cbor_take_bytes(rest, &bytes) && key_id_from(bytes, id_r);
}

static bool take_head(struct str *rest, struct entry *entry)
{
    uint64_t version, seq, steps, category;
    size_t fields;
    if (!cbor_take_array(rest, &fields) || fields != FIELDS || !cbor_take_uint(rest, &version) ||
        version != ENTRY_VERSION)
        return false;
    if (!cbor_take_uint(rest, &seq) || seq > INT64_MAX)
        return false;
    if (!cbor_take_uint(rest, &steps) || steps > INT64_MAX / LEDGER_STEP_MS)
        return false;
    if (!cbor_take_uint(rest, &category) || category < LEDGER_FOLDER || category > LEDGER_LOOK)
        return false;
    entry->seq = seq;
    entry->at = (struct instant){(int64_t)steps * LEDGER_STEP_MS};
    entry->category = (enum ledger_category)category;
    return take_hash(rest, &entry->actor_tag);
}

static bool take_segment(struct str *rest, struct entry_segment *segment)
{
    size_t fields;
    uint64_t bucket;
    if (!cbor_take_array(rest, &fields) || fields != SEGMENT_FIELDS || !take_key_id(rest, &segment->key))
        return false;
    if (!take_hash(rest, &segment->commitment) || !take_hash(rest, &segment->stored))
        return false;
    if (!cbor_take_uint(rest, &bucket) || bucket > ENTRY_BUCKET_MAX)
        return false;
    segment->bucket = (unsigned)bucket;
    return true;
}

bool entry_decode(struct str bytes, struct entry *entry_r)
{
    struct str rest = bytes;
    if (!take_head(&rest, entry_r))
        return false;
    if (!cbor_take_array(&rest, &entry_r->segment_count) || entry_r->segment_count > LEDGER_SEGMENTS_MAX)
        return false;
    for (size_t i = 0; i < entry_r->segment_count; i++)
        if (!take_segment(&rest, &entry_r->segments[i]))
            return false;
    if (!cbor_take_array(&rest, &entry_r->destroy_count) || entry_r->destroy_count > ENTRY_DESTROYS_MAX)
        return false;
    for (size_t i = 0; i < entry_r->destroy_count; i++)
        if (!take_key_id(&rest, &entry_r->destroys[i]))
            return false;
    return rest.n == 0 && entry_r->segment_count + entry_r->destroy_count > 0;
}

bool entry_destroys(const struct entry *entry, struct key_id id)
{
    for (size_t i = 0; i < entry->destroy_count; i++)
        if (key_id_eq(entry->destroys[i], id))
            return true;
    return false;
}
