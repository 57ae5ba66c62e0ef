/* Receipts: one receipt has one spelling; and any path is checked without harm, at any size. */
#include "ledger/proof.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_make(16 << 20);
    struct str text = {(const char *)data, size};
    struct proof proof;
    if (proof_parse(a, text, &proof) == NULL) {
        must(str_eq(proof_text(a, &proof), text));
        const uint64_t sizes[] = {0, 1, proof.index, proof.index + 1, proof.index * 2 + 1, INT64_MAX, UINT64_MAX};
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            must(!merkle_proves_inclusion(&proof.path, merkle_empty(), proof.index, sizes[i], hash_of(S("no root"))));
            must(
                !merkle_proves_consistency(&proof.path, proof.index, hash_of(S("x")), sizes[i], hash_of(S("no root"))));
        }
    }
    arena_end(&a);
    return 0;
}
