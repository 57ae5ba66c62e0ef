/* Verifier keys and private keys: one key has one spelling. */
#include "ledger/sign_key.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_make(16 << 20);
    struct str text = {(const char *)data, size};
    struct sign_key key;
    struct signer signer;
    if (sign_key_parse(a, text, &key))
        must(str_eq(sign_key_text(a, &key), text));
    if (signer_parse(a, text, &signer)) {
        must(str_eq(signer_text(a, &signer), text));
        signer_end(&signer);
    }
    arena_end(&a);
    return 0;
}
