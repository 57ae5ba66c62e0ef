/* Whatever bytes stand in an entry's segments, reading them gives an event or a fault; and an event that was read,
 * written again, is the same bytes, because one value has one encoding.
 *
 * The first byte picks a type, the second says which segments are gone and whether each begins as a segment of that
 * type does, so that the bytes that follow reach the fields. */
#include "base/cbor.h"
#include "gate/command.h"
#include "gate/event_code.h"

#include <string.h>

enum { HEAD_IS_MADE = 0x80 };

static void put_head(struct out *o, const struct event_type *type, size_t index, unsigned fields)
{
    cbor_put_array(o, 6);
    cbor_put_text(o, str_of(type->name));
    cbor_put_uint(o, type->version);
    cbor_put_uint(o, index);
    cbor_put_text(o, S(""));
    cbor_put_int(o, 0);
    cbor_put_map(o, fields);
}

/* The next segment: a byte that counts the fields, two that count the bytes, and those. */
static struct str take_segment(struct arena *a, const struct event_type *type, size_t index, bool is_head_made,
                               struct str *data)
{
    struct out o = out_make(a);
    if (data->n < 3)
        return S("");
    size_t length = (size_t)(unsigned char)data->s[1] << 8 | (unsigned char)data->s[2];
    if (is_head_made)
        put_head(&o, type, index, (unsigned char)data->s[0] & 15u);
    out_str(&o, str_sub(*data, 3, 3 + length));
    *data = str_from(*data, 3 + length);
    return out_text(&o);
}

static void write_again(struct arena *a, const struct ledger_read_entry *entry, const struct event_read *read)
{
    struct ledger_entry again;
    if (read->version != read->type->version || entry->segment_count != read->type->segment_count)
        return;
    if (event_encode(a, read->type, read->event, read->actor, read->at, &again) != NULL)
        return; /* a gone segment leaves a choice unmade */
    for (size_t i = 0; i < again.segment_count; i++)
        must(entry->segments[i].is_gone || str_eq(again.segments[i].plain, entry->segments[i].plain));
}

static void read_entry(struct arena *a, struct str data)
{
    struct ledger_read_segment segments[EVENT_SEGMENTS_MAX];
    struct event_read read;
    if (data.n < 2 || all_event_count == 0)
        return;
    const struct event_type *type = all_events[(unsigned char)data.s[0] % all_event_count];
    unsigned flags = (unsigned char)data.s[1];
    data = str_from(data, 2);
    for (size_t i = 0; i < type->segment_count; i++) {
        bool is_gone = (flags & 1u << i) != 0;
        struct str plain = take_segment(a, type, i, (flags & HEAD_IS_MADE) != 0, &data);
        segments[i] = (struct ledger_read_segment){is_gone, is_gone ? S("") : plain};
    }
    struct ledger_read_entry entry = {.segments = segments, .segment_count = type->segment_count};
    struct err *err = event_decode(a, &entry, &read);
    if (err == NULL && read.type != NULL)
        write_again(a, &entry, &read);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_make(64 << 20);
    read_entry(a, (struct str){(const char *)data, size});
    arena_end(&a);
    return 0;
}
