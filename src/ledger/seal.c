#include "ledger/seal.h"

#include "base/chance.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <string.h>

struct seal {
    EVP_CIPHER *cipher;
    EVP_CIPHER_CTX *cx;
};

static void seal_free(void *of)
{
    struct seal *seal = of;
    EVP_CIPHER_CTX_free(seal->cx);
    EVP_CIPHER_free(seal->cipher);
}

struct seal *seal_make(struct arena *a)
{
    struct seal *seal = ARENA_NEW(a, struct seal);
    seal->cipher =
        EVP_CIPHER_fetch(NULL, "AES-256-GCM", NULL); /* fetched once: doing it each time costs more than the work */
    seal->cx = EVP_CIPHER_CTX_new();
    must(seal->cipher != NULL && seal->cx != NULL);
    arena_defer(a, seal_free, seal);
    return seal;
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
    must(EVP_EncryptInit_ex2(seal->cx, seal->cipher, key, nonce, NULL) == 1);
    must(EVP_EncryptUpdate(seal->cx, NULL, &n, (const unsigned char *)clear.s, length_of(clear.n)) == 1);
    must(EVP_EncryptUpdate(seal->cx, to, &n, (const unsigned char *)plain.s, length_of(plain.n)) == 1);
    must(EVP_EncryptFinal_ex(seal->cx, to + n, &n) == 1);
    must(EVP_CIPHER_CTX_ctrl(seal->cx, EVP_CTRL_AEAD_GET_TAG, SEAL_TAG_BYTES, to + plain.n) == 1);
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
    must(EVP_DecryptInit_ex2(seal->cx, seal->cipher, key, nonce, NULL) == 1);
    must(EVP_DecryptUpdate(seal->cx, NULL, &n, (const unsigned char *)clear.s, length_of(clear.n)) == 1);
    must(EVP_DecryptUpdate(seal->cx, to, &n, (const unsigned char *)shut.s, length_of(plain)) == 1);
    must(EVP_CIPHER_CTX_ctrl(seal->cx, EVP_CTRL_AEAD_SET_TAG, SEAL_TAG_BYTES, tag) == 1);
    if (EVP_DecryptFinal_ex(seal->cx, to + plain, &n) == 1)
        return true;
    OPENSSL_cleanse(to, plain);
    return false;
}

struct str seal_stored(struct seal *seal, struct arena *a, const unsigned char key[SEAL_KEY_BYTES], struct str clear,
                       struct str plain)
{
    size_t n = SEAL_NONCE_BYTES + plain.n + SEAL_TAG_BYTES;
    unsigned char *to = arena_take(a, n);
    chance_secret(to, SEAL_NONCE_BYTES);
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
