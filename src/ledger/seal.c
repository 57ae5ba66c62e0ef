#include "ledger/seal.h"

#include "base/chance.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <string.h>

enum { CHANCE_BYTES = 4096 };

struct seal {
    EVP_CIPHER *cipher;
    EVP_CIPHER_CTX *shutting;
    EVP_CIPHER_CTX *opening;
    unsigned char chance[CHANCE_BYTES]; /* what is left of it stands at the end */
    size_t chance_left;
};

static void seal_free(void *of)
{
    struct seal *seal = of;
    EVP_CIPHER_CTX_free(seal->shutting);
    EVP_CIPHER_CTX_free(seal->opening);
    OPENSSL_cleanse(seal->chance, sizeof seal->chance);
    EVP_CIPHER_free(seal->cipher);
}

struct seal *seal_make(struct arena *a)
{
    struct seal *seal = ARENA_NEW(a, struct seal);
    seal->cipher =
        EVP_CIPHER_fetch(NULL, "AES-256-GCM", NULL); /* fetched once: doing it each time costs more than the work */
    seal->shutting = EVP_CIPHER_CTX_new();
    seal->opening = EVP_CIPHER_CTX_new();
    must(seal->cipher != NULL && seal->shutting != NULL && seal->opening != NULL);
    /* A context that is given its cipher again is made anew inside; so each gets it once, and keys after that. */
    must(EVP_EncryptInit_ex2(seal->shutting, seal->cipher, NULL, NULL, NULL) == 1);
    must(EVP_DecryptInit_ex2(seal->opening, seal->cipher, NULL, NULL, NULL) == 1);
    arena_defer(a, seal_free, seal);
    return seal;
}

/* Asking the system for 32 bytes costs as much as encrypting a short text. So they are taken from a larger draw, each
 * once, and wiped where they were. */
void seal_chance(struct seal *seal, unsigned char *to, size_t n)
{
    must(n <= CHANCE_BYTES);
    if (seal->chance_left < n) {
        chance_secret(seal->chance, sizeof seal->chance);
        seal->chance_left = sizeof seal->chance;
    }
    unsigned char *from = seal->chance + sizeof seal->chance - seal->chance_left;
    memcpy(to, from, n);
    OPENSSL_cleanse(from, n);
    seal->chance_left -= n;
}

static int length_of(size_t n)
{
    must(n <= 1 << 30);
    return (int)n;
}

void seal_shut(struct seal *seal, const unsigned char key[SEAL_KEY_BYTES], const unsigned char nonce[SEAL_NONCE_BYTES],
               struct str clear, struct str plain, unsigned char *to)
{
    int n = 0;
    must(EVP_EncryptInit_ex2(seal->shutting, NULL, key, nonce, NULL) == 1);
    must(EVP_EncryptUpdate(seal->shutting, NULL, &n, (const unsigned char *)clear.s, length_of(clear.n)) == 1);
    must(EVP_EncryptUpdate(seal->shutting, to, &n, (const unsigned char *)plain.s, length_of(plain.n)) == 1);
    must(EVP_EncryptFinal_ex(seal->shutting, to + n, &n) == 1);
    must(EVP_CIPHER_CTX_ctrl(seal->shutting, EVP_CTRL_AEAD_GET_TAG, SEAL_TAG_BYTES, to + plain.n) == 1);
}

bool seal_open(struct seal *seal, const unsigned char key[SEAL_KEY_BYTES], const unsigned char nonce[SEAL_NONCE_BYTES],
               struct str clear, struct str shut, unsigned char *to)
{
    unsigned char tag[SEAL_TAG_BYTES];
    int n = 0;
    if (shut.n < SEAL_TAG_BYTES)
        return false;
    size_t plain = shut.n - SEAL_TAG_BYTES;
    memcpy(tag, shut.s + plain, sizeof tag);
    must(EVP_DecryptInit_ex2(seal->opening, NULL, key, nonce, NULL) == 1);
    must(EVP_DecryptUpdate(seal->opening, NULL, &n, (const unsigned char *)clear.s, length_of(clear.n)) == 1);
    must(EVP_DecryptUpdate(seal->opening, to, &n, (const unsigned char *)shut.s, length_of(plain)) == 1);
    must(EVP_CIPHER_CTX_ctrl(seal->opening, EVP_CTRL_AEAD_SET_TAG, SEAL_TAG_BYTES, tag) == 1);
    if (EVP_DecryptFinal_ex(seal->opening, to + plain, &n) == 1)
        return true;
    OPENSSL_cleanse(to, plain);
    return false;
}

struct str seal_stored(struct seal *seal, struct arena *a, const unsigned char key[SEAL_KEY_BYTES], struct str clear,
                       struct str plain)
{
    size_t n = SEAL_NONCE_BYTES + plain.n + SEAL_TAG_BYTES;
    unsigned char *to = arena_take(a, n);
    seal_chance(seal, to, SEAL_NONCE_BYTES);
    seal_shut(seal, key, to, clear, plain, to + SEAL_NONCE_BYTES);
    return (struct str){(const char *)to, n};
}

bool seal_open_stored(struct seal *seal, struct arena *a, const unsigned char key[SEAL_KEY_BYTES], struct str clear,
                      struct str stored, struct str *plain_r)
{
    if (stored.n < SEAL_NONCE_BYTES + SEAL_TAG_BYTES)
        return false;
    size_t n = stored.n - SEAL_NONCE_BYTES - SEAL_TAG_BYTES;
    unsigned char *to = arena_take(a, n);
    *plain_r = (struct str){(const char *)to, n};
    return seal_open(seal, key, (const unsigned char *)stored.s, clear, str_from(stored, SEAL_NONCE_BYTES), to);
}
