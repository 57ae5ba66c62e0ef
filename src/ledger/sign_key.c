#include "ledger/sign_key.h"

#include "base/chance.h"
#include "base/hex.h"
#include "base/utf8.h"
#include "ledger/hash.h"

#include <sodium.h>
#include <string.h>

enum { ID_HEX = 8, SECRET_BYTES = 64 };

/* --- names and ids ------------------------------------------------------------------------------------------------ */

/* Unicode's White_Space property, above the controls. */
static bool is_space(uint32_t point)
{
    return point <= 0x20 || point == 0x7f || point == 0x85 || point == 0xa0 || point == 0x1680 ||
           (point >= 0x2000 && point <= 0x200a) || point == 0x2028 || point == 0x2029 || point == 0x202f ||
           point == 0x205f || point == 0x3000;
}

bool sign_name_is_valid(struct str name)
{
    uint32_t point;
    if (name.n == 0 || name.n > SIGN_NAME_MAX || !utf8_is_valid(name))
        return false;
    while (utf8_next(&name, &point))
        if (is_space(point) || point == '+')
            return false;
    return true;
}

static uint32_t id_of(struct str name, enum sign_type type, const unsigned char *public_key)
{
    char type_byte = (char)type;
    struct str parts[] = {name, S("\n"), {&type_byte, 1}, {(const char *)public_key, SIGN_PUBLIC_BYTES}};
    struct hash h = hash_parts(parts, 4);
    return (uint32_t)h.b[0] << 24 | (uint32_t)h.b[1] << 16 | (uint32_t)h.b[2] << 8 | h.b[3];
}

static struct str id_hex(struct arena *a, uint32_t id)
{
    unsigned char bytes[] = {(unsigned char)(id >> 24), (unsigned char)(id >> 16), (unsigned char)(id >> 8),
                             (unsigned char)id};
    return hex_text(a, bytes, sizeof bytes);
}

/* --- text --------------------------------------------------------------------------------------------------------- */

/* name+8 hex+base64(type, 32 bytes): what both forms share. */
static bool parse_parts(struct arena *a, struct str text, struct str *name_r, struct str *id_r, struct str *bytes_r)
{
    struct str rest;
    size_t at;
    if (text.n > SIGN_NAME_MAX + 64 || !str_find_char(text, '+', &at))
        return false;
    *name_r = str_sub(text, 0, at);
    rest = str_from(text, at + 1);
    if (!sign_name_is_valid(*name_r) || rest.n <= ID_HEX || rest.s[ID_HEX] != '+')
        return false;
    *id_r = str_sub(rest, 0, ID_HEX);
    return base64_parse(a, str_from(rest, ID_HEX + 1), bytes_r) && bytes_r->n == 1 + SIGN_PUBLIC_BYTES;
}

bool sign_key_parse(struct arena *a, struct str text, struct sign_key *key_r)
{
    struct str id, bytes;
    struct sign_key key;
    if (!parse_parts(a, text, &key.name, &id, &bytes))
        return false;
    if (bytes.s[0] != SIGN_NOTE && bytes.s[0] != SIGN_COSIGNATURE)
        return false;
    key.type = (enum sign_type)bytes.s[0];
    memcpy(key.public_key, bytes.s + 1, SIGN_PUBLIC_BYTES);
    key.id = id_of(key.name, key.type, key.public_key);
    *key_r = key;
    return str_eq(id, id_hex(a, key.id));
}

struct str sign_key_text(struct arena *a, const struct sign_key *key)
{
    unsigned char bytes[1 + SIGN_PUBLIC_BYTES];
    bytes[0] = (unsigned char)key->type;
    memcpy(bytes + 1, key->public_key, SIGN_PUBLIC_BYTES);
    return SAY(a, key->name, "+", id_hex(a, key->id), "+", base64_text(a, bytes, sizeof bytes));
}

struct str signer_text(struct arena *a, const struct signer *signer)
{
    unsigned char bytes[1 + SIGN_SEED_BYTES];
    bytes[0] = (unsigned char)signer->key.type;
    memcpy(bytes + 1, signer->secret, SIGN_SEED_BYTES);
    struct str coded = base64_text(a, bytes, sizeof bytes);
    sodium_memzero(bytes, sizeof bytes);
    return SAY(a, "PRIVATE+KEY+", signer->key.name, "+", id_hex(a, signer->key.id), "+", coded);
}

bool signer_parse(struct arena *a, struct str text, struct signer *signer_r)
{
    struct str head = S("PRIVATE+KEY+"), name, id, bytes;
    if (!str_starts(text, head) || !parse_parts(a, str_from(text, head.n), &name, &id, &bytes))
        return false;
    if (bytes.s[0] != SIGN_NOTE && bytes.s[0] != SIGN_COSIGNATURE)
        return false;
    signer_from_seed(name, (enum sign_type)bytes.s[0], (const unsigned char *)bytes.s + 1, signer_r);
    sodium_memzero((char *)bytes.s, bytes.n);
    if (str_eq(id, id_hex(a, signer_r->key.id)))
        return true;
    signer_end(signer_r);
    return false;
}

/* --- signing ------------------------------------------------------------------------------------------------------ */

void signer_from_seed(struct str name, enum sign_type type, const unsigned char seed[SIGN_SEED_BYTES],
                      struct signer *signer_r)
{
    must(sodium_init() >= 0);
    must(sign_name_is_valid(name));
    signer_r->key = (struct sign_key){.name = name, .type = type};
    signer_r->secret = sodium_malloc(SECRET_BYTES); /* locked, guarded, not in core dumps; freed by signer_end */
    must(signer_r->secret != NULL);
    must(crypto_sign_seed_keypair(signer_r->key.public_key, signer_r->secret, seed) == 0);
    signer_r->key.id = id_of(name, type, signer_r->key.public_key);
}

void signer_fresh(struct str name, enum sign_type type, struct signer *signer_r)
{
    unsigned char seed[SIGN_SEED_BYTES];
    chance_secret(seed, sizeof seed);
    signer_from_seed(name, type, seed, signer_r);
    sodium_memzero(seed, sizeof seed);
}

void signer_end(struct signer *signer)
{
    sodium_free(signer->secret);
    signer->secret = NULL;
}

void signer_sign(const struct signer *signer, struct str message, unsigned char signature_r[SIGN_SIGNATURE_BYTES])
{
    must(crypto_sign_detached(signature_r, NULL, (const unsigned char *)message.s, message.n, signer->secret) == 0);
}

bool sign_key_verifies(const struct sign_key *key, struct str message, struct str signature)
{
    must(sodium_init() >= 0);
    return signature.n == SIGN_SIGNATURE_BYTES &&
           crypto_sign_verify_detached((const unsigned char *)signature.s, (const unsigned char *)message.s, message.n,
                                       key->public_key) == 0;
}
