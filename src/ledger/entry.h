/* The entry that stands in the tree: a commitment record that says nothing about anyone.
 *
 * Deterministic CBOR (RFC 8949, section 4.2.1), so that one record has one encoding. Byte by byte, version 1:
 *
 *     87                     array of seven
 *       01                   version
 *       00 .. 1b + 8 bytes   sequence number, from 0
 *       00 .. 1b + 8 bytes   time in whole steps of LEDGER_STEP_MS since 1970; never below the entry before
 *       01 .. 07             category (enum ledger_category)
 *       58 20 + 32 bytes     actor tag, see below
 *       80 .. 90             array of the segments, each:
 *         84                 array of four
 *           50 + 16 bytes    key id: random, of the holder's key; not the holder's id
 *           58 20 + 32 bytes commitment to the plain text (segment.h)
 *           58 20 + 32 bytes SHA-256 of what is stored of the segment (segment.h)
 *           00 .. 0f         length bucket b: the padded plain text has 64 << b bytes
 *       80 .. 90             array of the key ids that this entry destroys, nearly always none, each:
 *         50 + 16 bytes      key id
 *
 * The actor tag is HMAC-SHA-256, under a key of the house, over the sequence number (8 bytes, most significant first)
 * and the actor's text: the same actor has another tag in every entry.
 *
 * There are 1 to 16 segments; none only in an entry that destroys a key and says nothing else, with which a restored
 * log records an erasure that its copy was too old to hold. One segment, nothing destroyed: 136 to 150 bytes. Sixteen
 * segments and sixteen key ids stay below 2,000, far under the 65,535 that a tile's bundle can hold. The commitment
 * supplies the unpredictable bits without which a leaf hash could be guessed. A decoder of
 * version 1 stays for ever.
 */
#ifndef LEDGER_ENTRY_H
#define LEDGER_ENTRY_H

#include "ledger/hash.h"
#include "ledger/ledger.h"

enum {
    ENTRY_VERSION = 1,
    ENTRY_KEY_ID_BYTES = 16,
    ENTRY_DESTROYS_MAX = 16,
    ENTRY_BUCKET_MAX = 15,
    ENTRY_BYTES_MAX = 2000,
};

struct key_id {
    unsigned char b[ENTRY_KEY_ID_BYTES];
};

struct entry_segment {
    struct key_id key;
    struct hash commitment;
    struct hash stored; /* SHA-256 of what lies in the side table */
    unsigned bucket;
};

struct entry {
    uint64_t seq;
    struct instant at; /* a multiple of LEDGER_STEP_MS */
    enum ledger_category category;
    struct hash actor_tag;
    struct entry_segment segments[LEDGER_SEGMENTS_MAX];
    size_t segment_count;
    struct key_id destroys[ENTRY_DESTROYS_MAX];
    size_t destroy_count;
};

bool key_id_eq(struct key_id x, struct key_id y);
bool key_id_from(struct str bytes, struct key_id *id_r);
struct str key_id_str(const struct key_id *id); /* lent */

void entry_encode(struct out *o, const struct entry *entry);

/* False for anything that entry_encode would not have written. */
bool entry_decode(struct str bytes, struct entry *entry_r);

/* The clear fields that do not depend on any segment: what every segment is bound to. */
void entry_encode_clear(struct out *o, const struct entry *entry);

bool entry_destroys(const struct entry *entry, struct key_id id);

#endif
