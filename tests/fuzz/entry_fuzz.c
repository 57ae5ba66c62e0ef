/* Records of the log: one record has one encoding; and any stored bytes are opened without harm. */
#include "ledger/segment.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_make(64 << 20);
    struct str bytes = {(const char *)data, size};
    struct entry entry;
    if (entry_decode(bytes, &entry)) {
        struct out o = out_make(a);
        entry_encode(&o, &entry);
        must(str_eq(out_text(&o), bytes));
        struct seal *seal = seal_make(a);
        unsigned char key[SEAL_KEY_BYTES] = {0};
        for (size_t i = 0; i < entry.segment_count; i++) {
            struct str plain, stored = {arena_take(a, 128), 16 + 64 + 16};
            must(segment_open(seal, a, &entry, i, key, stored, false, &plain) != SEGMENT_OPEN);
        }
    }
    arena_end(&a);
    return 0;
}
