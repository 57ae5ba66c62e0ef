/* Whatever is written into a page stays in its place: no value brings its own markup, quote or scheme. */
#include "page/page.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void must_hold_none_of(struct str s, const char *barred)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.s[i] != '\0' && strchr(barred, s.s[i]) != NULL)
            abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct arena *a = arena_make(64 << 20);
    struct str given = {(const char *)bytes, n};
    struct out o = out_make(a);
    page_text(&o, bit_str(given));
    page_attribute(&o, bit_str(given));
    must_hold_none_of(out_text(&o), "<>\"'");
    out_clear(&o);
    page_url_part(&o, bit_str(given));
    must_hold_none_of(out_text(&o), "<>\"'/:?#& \t\r\n");
    out_clear(&o);
    page_url(&o, bit_str(given));
    struct str url = out_text(&o), lower = str_lower(a, url);
    must_hold_none_of(url, "<>\"' \t\r\n\\");
    if (str_starts(lower, S("javascript:")) || str_starts(lower, S("data:")) || str_starts(lower, S("vbscript:")))
        abort();
    arena_end(&a);
    return 0;
}
