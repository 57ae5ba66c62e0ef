/* Text in a calendar: whatever it is, what is written is read by a strict reader, and comes back without its controls.
 */
#include "format/icalendar.h"
#include "format/icalendar_test_help.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static struct str without_controls(struct arena *a, struct str s)
{
    struct out o = out_make(a);
    for (size_t i = 0; i < s.n; i++)
        if (s.s[i] == '\n' || ((unsigned char)s.s[i] >= 0x20 && s.s[i] != 0x7f))
            out_char(&o, s.s[i]);
    return out_text(&o);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct arena *a = arena_make(64 << 20);
    struct str text = {(const char *)bytes, n};
    if (n < 4096 && utf8_is_valid(text)) { /* text is past a decoder */
        struct icalendar c = icalendar_begin(a, text);
        icalendar_event(&c, &(struct icalendar_event){.uid = S("x@y"), .summary = text});
        struct icalendar_read read = icalendar_read(a, icalendar_end(&c));
        must(read.wrong == NULL && read.summaries.n == 1);
        must(str_eq(read.summaries.at[0], without_controls(a, text)));
    }
    arena_end(&a);
    return 0;
}
