/* Reading: entries, checkpoint, tiles. Each reader has connections of its own. */
#include "ledger/ledger_inside.h"
#include "ledger/segment.h"
#include "ledger/storage_sqlite.h"
#include "ledger/witnessed.h"

enum { READER_BYTES = 4 << 20, ENTRIES_AT_ONCE = 64, BYTES_AT_ONCE = 16 << 20 };

struct err *ledger_reader_open(struct ledger *ledger, struct arena *a, struct ledger_reader **reader_r)
{
    struct arena *home = arena_make(READER_BYTES);
    struct ledger_reader *reader = ARENA_NEW(home, struct ledger_reader);
    reader->home = home;
    reader->key = ledger->key;
    reader->key.name = str_copy(home, ledger->key.name);
    reader->policy = ledger->policy;
    struct err *err = storage_sqlite_open(a, ledger->dir, STORAGE_READ, &reader->storage);
    if (err == NULL)
        err = keys_open(a, ledger->dir, reader->storage, &reader->keys);
    tree_source_make(reader->storage, 0, &reader->source);
    reader->source.keeps_in = home;
    if (err != NULL)
        ledger_reader_close(&reader);
    *reader_r = reader;
    return err;
}

void ledger_reader_close(struct ledger_reader **of)
{
    struct ledger_reader *reader = *of;
    if (reader == NULL)
        return;
    keys_close(&reader->keys);
    if (reader->storage != NULL)
        reader->storage->ops->close(reader->storage);
    struct arena *home = reader->home;
    arena_end(&home);
    *of = NULL;
}

/* --- entries ------------------------------------------------------------------------------------------------------ */

ERRS static struct err *unreadable(struct arena *a, uint64_t seq, const char *why)
{
    return FAULT(a, "entry-damaged", "entry ", seq, " cannot be read: ", why, "; run candour verify");
}

/* `payload` is the segment's, or NULL where it is not stored. */
ERRS static struct err *read_segment(struct ledger_reader *reader, struct arena *a, const struct entry *entry, size_t i,
                                     const struct storage_payload *payload, struct ledger_read_segment *segment_r)
{
    struct key *key;
    TRY(keys_of_id(reader->keys, a, entry->segments[i].key, &key));
    if (key == NULL)
        return unreadable(a, entry->seq, "its key is not in keys.db");
    segment_r->is_gone = key->is_destroyed;
    if (key->is_destroyed)
        return NULL;
    if (payload == NULL)
        return unreadable(a, entry->seq, "its ciphertext is missing");
    enum segment_state state =
        segment_open(keys_seal(reader->keys), a, entry, i, key->secret, payload->stored, false, &segment_r->plain);
    return state == SEGMENT_OPEN ? NULL : unreadable(a, entry->seq, "it was changed");
}

ERRS static struct err *read_entry(struct ledger_reader *reader, struct arena *a, const struct storage_entry *row,
                                   const struct storage_payload *payloads, size_t payload_count,
                                   struct ledger_read_entry *entry_r)
{
    struct entry entry;
    size_t at = 0;
    if (!entry_decode(row->record, &entry) || entry.seq != row->seq)
        return unreadable(a, row->seq, "it is not an entry, or of another place");
    struct ledger_read_segment *segments = ARENA_ARRAY(a, entry.segment_count, struct ledger_read_segment);
    for (size_t i = 0; i < entry.segment_count; i++) {
        bool is_there = at < payload_count && payloads[at].segment == i;
        TRY(read_segment(reader, a, &entry, i, is_there ? &payloads[at] : NULL, &segments[i]));
        at += is_there;
    }
    *entry_r = (struct ledger_read_entry){entry.seq, entry.at, entry.category, segments, entry.segment_count};
    return NULL;
}

ERRS static struct err *look(struct ledger_reader *reader, struct arena *a, uint64_t from, uint64_t to,
                             struct storage_entries *entries_r, struct storage_payloads *payloads_r)
{
    struct storage *s = reader->storage;
    TRY(s->ops->look_begin(s, a));
    struct err *err = s->ops->entries(s, a, from, to, entries_r);
    if (err == NULL)
        err = s->ops->payloads(s, a, from, to, payloads_r);
    s->ops->look_end(s);
    return err != NULL ? err : keys_refresh(reader->keys, a);
}

/* Reads on from `*n_r` entries. */
ERRS static struct err *read_some(struct ledger_reader *reader, struct arena *a, uint64_t from, uint64_t to,
                                  struct ledger_read_entry *entries, size_t *n_r, size_t *bytes)
{
    struct storage_entries rows;
    struct storage_payloads payloads;
    size_t at = 0;
    TRY(look(reader, a, from, to, &rows, &payloads));
    for (size_t i = 0; i < rows.n; i++) {
        size_t first = at;
        if (rows.at[i].seq != from + i)
            return unreadable(a, from + i, "it is missing");
        for (; at < payloads.n && payloads.at[at].seq == rows.at[i].seq; at++)
            *bytes += payloads.at[at].stored.n;
        TRY(read_entry(reader, a, &rows.at[i], &payloads.at[first], at - first, &entries[(*n_r)++]));
    }
    return NULL;
}

struct err *ledger_read(struct ledger_reader *reader, struct arena *a, uint64_t from, size_t limit,
                        struct ledger_read_entry **entries_r, size_t *n_r)
{
    size_t bytes = 0, before;
    *entries_r = ARENA_ARRAY(a, limit, struct ledger_read_entry);
    *n_r = 0;
    do {
        size_t want = limit - *n_r < ENTRIES_AT_ONCE ? limit - *n_r : ENTRIES_AT_ONCE;
        before = *n_r;
        TRY(read_some(reader, a, from + before, from + before + want, *entries_r, n_r, &bytes));
    } while (*n_r == before + ENTRIES_AT_ONCE && *n_r < limit && bytes < BYTES_AT_ONCE);
    return NULL;
}

/* --- what is published -------------------------------------------------------------------------------------------- */

struct err *ledger_checkpoint(struct ledger_reader *reader, struct arena *a, struct str *note_r)
{
    struct storage_checkpoint row;
    bool found;
    TRY(reader->storage->ops->checkpoint_last(reader->storage, a, &row, &found));
    if (!found)
        return REFUSE(a, "not-signed", S(""), "Nothing has been signed yet");
    return witnessed_note(reader->storage, a, reader->policy, &row, note_r, &found);
}

struct err *ledger_checkpoint_witnessed(struct ledger_reader *reader, struct arena *a, struct str *note_r,
                                        bool *found_r)
{
    struct storage_checkpoint row;
    TRY(reader->storage->ops->look_begin(reader->storage, a));
    struct err *err = witnessed_covering(reader->storage, a, reader->policy, 0, &row, found_r);
    reader->storage->ops->look_end(reader->storage);
    if (err == NULL && *found_r)
        *note_r = row.note;
    return err;
}

struct err *ledger_witnessed(struct ledger_reader *reader, struct arena *a, struct witnessed *witnessed_r)
{
    if (reader->policy == NULL)
        return REFUSE(a, "no-policy", S(""), "No outside witness is named");
    return witnessed_read(reader->storage, a, reader->policy, witnessed_r);
}

ERRS static struct err *tile_within(struct ledger_reader *reader, struct arena *a, const struct tile *tile,
                                    struct str *bytes_r, bool *found_r)
{
    struct storage_checkpoint row;
    TRY(reader->storage->ops->checkpoint_last(reader->storage, a, &row, found_r));
    *found_r = *found_r && tile_is_within(tile, row.size);
    if (!*found_r)
        return NULL;
    return tile->is_entries ? tree_bundle(reader->storage, a, tile, bytes_r)
                            : tree_tile(reader->storage, a, tile, bytes_r);
}

struct err *ledger_tile(struct ledger_reader *reader, struct arena *a, struct str path, struct str *bytes_r,
                        bool *found_r)
{
    struct tile tile;
    *found_r = false;
    *bytes_r = S("");
    if (!tile_parse(path, &tile))
        return NULL;
    TRY(reader->storage->ops->look_begin(reader->storage, a));
    struct err *err = tile_within(reader, a, &tile, bytes_r, found_r);
    reader->storage->ops->look_end(reader->storage);
    return err;
}
