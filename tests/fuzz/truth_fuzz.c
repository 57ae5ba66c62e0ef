/* Whatever the bytes, a book of truth is read or refused; one that was read is, written, read as the same again. */
#include "sim/truth.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    if (n > 1 << 15)
        return 0;
    struct arena *a = arena_make((size_t)256 << 20);
    struct truth t, again;
    if (truth_read(a, (struct str){(const char *)bytes, n}, &t) == NULL) {
        struct str text = truth_write(a, &t);
        must(truth_read(a, text, &again) == NULL);
        must(str_eq(text, truth_write(a, &again)));
    }
    arena_end(&a);
    return 0;
}
