#include "ledger/segment.h"

#include <openssl/crypto.h>
#include <string.h>

#define LABEL "candour/segment/v1"
#define COMMITMENT_LABEL "candour/payload/v1"

enum { LENGTH_BYTES = 4, SECRET_BYTES = SEAL_KEY_BYTES + HASH_BYTES };

struct secret {
    unsigned char b[SECRET_BYTES];
};

static const unsigned char nonce_of_zeros[SEAL_NONCE_BYTES];

static void put_u32(unsigned char *to, size_t n)
{
    for (int i = 0; i < LENGTH_BYTES; i++)
        to[i] = (unsigned char)(n >> (24 - 8 * i));
}

static size_t get_u32(const unsigned char *from)
{
    return (size_t)from[0] << 24 | (size_t)from[1] << 16 | (size_t)from[2] << 8 | from[3];
}

static struct secret secret_of(const unsigned char *key, const unsigned char *salt, uint64_t seq, size_t i)
{
    unsigned char info[sizeof LABEL - 1 + SEGMENT_SALT_BYTES + 8 + 1], *at = info;
    struct secret secret;
    memcpy(at, LABEL, sizeof LABEL - 1);
    at += sizeof LABEL - 1;
    memcpy(at, salt, SEGMENT_SALT_BYTES);
    at += SEGMENT_SALT_BYTES;
    for (int k = 0; k < 8; k++)
        *at++ = (unsigned char)(seq >> (56 - 8 * k));
    *at = (unsigned char)i;
    hash_expand((struct str){(const char *)key, SEAL_KEY_BYTES}, (struct str){(const char *)info, sizeof info},
                secret.b, sizeof secret.b);
    return secret;
}

struct hash segment_commitment(const unsigned char commitment_key[HASH_BYTES], struct str plain)
{
    unsigned char length[LENGTH_BYTES];
    put_u32(length, plain.n);
    struct str parts[] = {S(COMMITMENT_LABEL), {(const char *)length, sizeof length}, plain};
    return hash_mac((struct str){(const char *)commitment_key, HASH_BYTES}, parts, 3);
}

static struct str clear_of(struct arena *a, const struct entry *entry, size_t i)
{
    const struct entry_segment *segment = &entry->segments[i];
    struct out o = out_make(a);
    out_str(&o, S(LABEL));
    entry_encode_clear(&o, entry);
    out_char(&o, (char)i);
    out_char(&o, (char)entry->segment_count);
    out_bytes(&o, segment->key.b, ENTRY_KEY_ID_BYTES);
    out_bytes(&o, segment->commitment.b, HASH_BYTES);
    out_char(&o, (char)segment->bucket);
    return out_text(&o);
}

static unsigned bucket_of(size_t n)
{
    unsigned bucket = 0;
    while (((size_t)SEGMENT_LEAST_BYTES << bucket) < n)
        bucket++;
    must(bucket <= ENTRY_BUCKET_MAX);
    return bucket;
}

struct str segment_shut(struct seal *seal, struct arena *a, struct entry *entry, size_t i,
                        const unsigned char key[SEAL_KEY_BYTES], struct str plain)
{
    struct entry_segment *segment = &entry->segments[i];
    must(plain.n >= 1 && plain.n <= LEDGER_PLAIN_MAX);
    segment->bucket = bucket_of(LENGTH_BYTES + plain.n);
    size_t padded_n = (size_t)SEGMENT_LEAST_BYTES << segment->bucket;
    size_t stored_n = SEGMENT_SALT_BYTES + padded_n + SEAL_TAG_BYTES;
    unsigned char *stored = arena_take(a, stored_n);
    struct arena_mark mark = arena_mark(a);
    unsigned char *padded = arena_take(a, padded_n);
    put_u32(padded, plain.n);
    memcpy(padded + LENGTH_BYTES, plain.s, plain.n);
    seal_chance(seal, stored, SEGMENT_SALT_BYTES);
    struct secret secret = secret_of(key, stored, entry->seq, i);
    segment->commitment = segment_commitment(secret.b + SEAL_KEY_BYTES, plain);
    seal_shut(seal, secret.b, nonce_of_zeros, clear_of(a, entry, i), (struct str){(const char *)padded, padded_n},
              stored + SEGMENT_SALT_BYTES);
    OPENSSL_cleanse(&secret, sizeof secret);
    OPENSSL_cleanse(padded, padded_n);
    arena_rewind(a, mark);
    struct str all = {(const char *)stored, stored_n};
    segment->stored = hash_of(all);
    return all;
}

/* The text inside the padding; false where the padding is not what segment_shut makes. */
static bool take_padding_off(const unsigned char *padded, size_t padded_n, unsigned bucket, struct str *plain_r)
{
    size_t n = get_u32(padded);
    if (n < 1 || n > LEDGER_PLAIN_MAX || n > padded_n - LENGTH_BYTES || bucket_of(LENGTH_BYTES + n) != bucket)
        return false;
    for (size_t i = LENGTH_BYTES + n; i < padded_n; i++)
        if (padded[i] != 0)
            return false;
    *plain_r = (struct str){(const char *)padded + LENGTH_BYTES, n};
    return true;
}

enum segment_state segment_open(struct seal *seal, struct arena *a, const struct entry *entry, size_t i,
                                const unsigned char key[SEAL_KEY_BYTES], struct str stored, bool checks_hash,
                                struct str *plain_r)
{
    const struct entry_segment *segment = &entry->segments[i];
    size_t padded_n = (size_t)SEGMENT_LEAST_BYTES << segment->bucket;
    if (stored.n != SEGMENT_SALT_BYTES + padded_n + SEAL_TAG_BYTES)
        return SEGMENT_NOT_STORED_SO;
    if (checks_hash && !hash_eq(hash_of(stored), segment->stored))
        return SEGMENT_NOT_STORED_SO;
    struct secret secret = secret_of(key, (const unsigned char *)stored.s, entry->seq, i);
    unsigned char *padded = arena_take(a, padded_n);
    struct str clear = clear_of(a, entry, i);
    enum segment_state state = SEGMENT_OPEN;
    if (!seal_open(seal, secret.b, nonce_of_zeros, clear, str_from(stored, SEGMENT_SALT_BYTES), padded))
        state = SEGMENT_SHUT;
    else if (!take_padding_off(padded, padded_n, segment->bucket, plain_r) ||
             !hash_eq(segment_commitment(secret.b + SEAL_KEY_BYTES, *plain_r), segment->commitment))
        state = SEGMENT_OTHER_TEXT;
    OPENSSL_cleanse(&secret, sizeof secret);
    return state;
}

void segment_commitment_key(const struct entry *entry, size_t i, const unsigned char key[SEAL_KEY_BYTES],
                            struct str stored, unsigned char commitment_key_r[HASH_BYTES])
{
    must(stored.n > SEGMENT_SALT_BYTES);
    struct secret secret = secret_of(key, (const unsigned char *)stored.s, entry->seq, i);
    memcpy(commitment_key_r, secret.b + SEAL_KEY_BYTES, HASH_BYTES);
    OPENSSL_cleanse(&secret, sizeof secret);
}
