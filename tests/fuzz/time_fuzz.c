/* Days and moments as people and programs write them: what is read exists, and is written as it was read. */
#include "base/base.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct arena *a = arena_make(1 << 20);
    struct str text = {(const char *)bytes, n};
    struct day day, again;
    struct instant at, at_again;
    if (day_parse(text, &day)) {
        must(civil_exists(day_civil(day)) && day_of_civil(day_civil(day)).n == day.n);
        must(str_eq(SAY(a, day), text));
        must(day_parse_words(day_text(a, day), &again) && again.n == day.n);
        must(instant_day_london(instant_of_day_london(day)).n == day.n);
    }
    if (day_parse_words(text, &day))
        must(civil_exists(day_civil(day)));
    if (instant_parse(text, &at)) {
        must(instant_parse(SAY(a, at), &at_again) && at_again.ms == at.ms);
        (void)instant_text(a, at);
    }
    arena_end(&a);
    return 0;
}
