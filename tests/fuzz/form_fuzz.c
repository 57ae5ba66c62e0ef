/* Bodies of forms and queries: whatever comes, it is read whole or refused, and what is read is text. */
#include "base/utf8.h"
#include "web/form.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct arena *a = arena_make(64 << 20);
    struct pairs pairs;
    struct str text = {(const char *)bytes, n};
    if (form_parse(a, text, FORM_PAIRS_MAX, &pairs) == NULL) {
        must(pairs.n <= FORM_PAIRS_MAX);
        for (size_t i = 0; i < pairs.n; i++) {
            must(pairs.at[i].name.n <= FORM_NAME_MAX && utf8_is_valid(pairs.at[i].name));
            must(utf8_is_valid(pairs.at[i].value) && pairs.at[i].value.n <= n);
        }
    }
    arena_end(&a);
    return 0;
}
