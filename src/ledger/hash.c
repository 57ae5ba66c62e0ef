/* The Init/Update/Final names are deprecated in OpenSSL 3 and still the quickest: see the header. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "ledger/hash.h"

#include "base/hex.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <string.h>

enum { BLOCK_BYTES = 64, BASE64_CHARS = 44, BASE64_ARENA = 256 };

struct hash hash_parts(const struct str *parts, size_t n)
{
    SHA256_CTX cx;
    struct hash h;
    SHA256_Init(&cx);
    for (size_t i = 0; i < n; i++)
        SHA256_Update(&cx, parts[i].s, parts[i].n);
    SHA256_Final(h.b, &cx);
    return h;
}

struct hash hash_of(struct str bytes)
{
    return hash_parts(&bytes, 1);
}

struct hash hash_again(const struct str *parts, size_t n)
{
    struct hash h;
    EVP_MD_CTX *cx = EVP_MD_CTX_new();
    must(cx != NULL && EVP_DigestInit_ex(cx, EVP_sha256(), NULL) == 1);
    for (size_t i = 0; i < n; i++)
        must(EVP_DigestUpdate(cx, parts[i].s, parts[i].n) == 1);
    must(EVP_DigestFinal_ex(cx, h.b, NULL) == 1);
    EVP_MD_CTX_free(cx);
    return h;
}

bool hash_eq(struct hash x, struct hash y)
{
    return memcmp(x.b, y.b, HASH_BYTES) == 0;
}

struct str hash_str(const struct hash *h)
{
    return (struct str){(const char *)h->b, HASH_BYTES};
}

bool hash_from(struct str bytes, struct hash *h_r)
{
    if (bytes.n != HASH_BYTES)
        return false;
    memcpy(h_r->b, bytes.s, HASH_BYTES);
    return true;
}

struct str hash_hex(struct arena *a, struct hash h)
{
    return hex_text(a, h.b, HASH_BYTES);
}

struct str hash_base64(struct arena *a, struct hash h)
{
    return base64_text(a, h.b, HASH_BYTES);
}

bool hash_parse_base64(struct str s, struct hash *h_r)
{
    struct str bytes;
    if (s.n != BASE64_CHARS)
        return false;
    struct arena *a = arena_make(BASE64_ARENA);
    bool ok = base64_parse(a, s, &bytes) && hash_from(bytes, h_r);
    arena_end(&a);
    return ok;
}

static void mac_begin(SHA256_CTX *cx, struct str key, unsigned char with)
{
    unsigned char block[BLOCK_BYTES];
    memset(block, with, sizeof block);
    for (size_t i = 0; i < key.n; i++)
        block[i] ^= (unsigned char)key.s[i];
    SHA256_Init(cx);
    SHA256_Update(cx, block, sizeof block);
    OPENSSL_cleanse(block, sizeof block);
}

/* A key's two blocks, hashed once for all that is computed under it. */
struct mac {
    SHA256_CTX inner;
    SHA256_CTX outer;
};

static struct hash mac_of(const struct mac *mac, const struct str *parts, size_t n)
{
    SHA256_CTX cx = mac->inner;
    struct hash h;
    for (size_t i = 0; i < n; i++)
        SHA256_Update(&cx, parts[i].s, parts[i].n);
    SHA256_Final(h.b, &cx);
    cx = mac->outer;
    SHA256_Update(&cx, h.b, HASH_BYTES);
    SHA256_Final(h.b, &cx);
    return h;
}

static struct mac mac_make(struct str key)
{
    struct mac mac;
    must(key.n <= BLOCK_BYTES);
    mac_begin(&mac.inner, key, 0x36);
    mac_begin(&mac.outer, key, 0x5c);
    return mac;
}

struct hash hash_mac(struct str key, const struct str *parts, size_t n)
{
    struct mac mac = mac_make(key);
    struct hash h = mac_of(&mac, parts, n);
    OPENSSL_cleanse(&mac, sizeof mac);
    return h;
}

void hash_expand(struct str key, struct str info, unsigned char *to, size_t n)
{
    struct hash t;
    struct mac mac = mac_make(key);
    must(n <= 255 * HASH_BYTES);
    for (unsigned char i = 1; n > 0; i++) {
        struct str parts[] = {{(const char *)t.b, i == 1 ? 0 : HASH_BYTES}, info, {(const char *)&i, 1}};
        t = mac_of(&mac, parts, 3);
        size_t take = n < HASH_BYTES ? n : HASH_BYTES;
        memcpy(to, t.b, take);
        to += take;
        n -= take;
    }
    OPENSSL_cleanse(&t, sizeof t);
    OPENSSL_cleanse(&mac, sizeof mac);
}
