/* Answers that are remembered under an idempotency key: whatever bytes were kept, they are read or are a fault, and one
 * answer has one encoding. */
#include "gate/outcome_code.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct arena *a = arena_make(16 << 20);
    struct str stored = {(const char *)bytes, n};
    struct outcome outcome;
    struct err *e = outcome_decode(a, stored, &outcome);
    if (e != NULL)
        must(e->kind == ERR_FAULT);
    else if (n > 0)
        must(str_eq(outcome_encode(a, &outcome), stored));
    arena_end(&a);
    return 0;
}
