/* Ids, whole numbers, hexadecimal and base 64: one value has one spelling, and what is none is refused. Of ids, the
 * forms that people mistake for one another are read too. */
#include "base/base.h"
#include "base/hex.h"
#include "base/id.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct arena *a = arena_make(16 << 20);
    struct str text = {(const char *)bytes, n}, read = {0};
    int64_t id, again, number;
    if (id_parse(text, &id)) {
        must(id > 0 && text.n == ID_CHARS);
        must(id_parse(id_text(a, id), &again) && again == id);
    }
    if (str_to_i64(text, &number)) {
        must(str_to_i64(SAY(a, number), &again) && again == number);
    }
    if (hex_parse(a, text, &read))
        must(str_eq_nocase(hex_text(a, read.s, read.n), text));
    if (base64_parse(a, text, &read))
        must(str_eq(base64_text(a, read.s, read.n), text));
    arena_end(&a);
    return 0;
}
