/* Whatever the bytes, a mix is read or its problems are told by line; and a mix that was read is, written, read as the
 * same again, with every number within its limits. */
#include "sim/mix.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    if (n > 1 << 14)
        return 0;
    struct arena *a = arena_make((size_t)64 << 20);
    struct mix mix, again;
    if (mix_read(a, (struct str){(const char *)bytes, n}, &mix) == NULL) {
        for (int i = 0; i < MIX_COUNT; i++)
            must(mix.of[i] >= mix_names[i].least && mix.of[i] <= mix_names[i].most);
        must(mix_read(a, mix_write(a, &mix), &again) == NULL);
        must(memcmp(&mix, &again, sizeof mix) == 0);
    }
    arena_end(&a);
    return 0;
}
