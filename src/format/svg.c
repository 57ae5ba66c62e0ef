#include "format/svg.h"

static bool is_allowed(char c)
{
    unsigned char u = (unsigned char)c;
    return u >= 0x20 || u == '\t' || u == '\n' || u == '\r';
}

void svg_text(struct out *o, struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        switch (s.s[i]) {
        case '&': out_c(o, "&amp;"); break;
        case '<': out_c(o, "&lt;"); break;
        case '>': out_c(o, "&gt;"); break;
        case '"': out_c(o, "&quot;"); break;
        case '\'': out_c(o, "&#39;"); break;
        default:
            if (is_allowed(s.s[i]))
                out_char(o, s.s[i]);
        }
    }
}

void svg_tenths(struct out *o, int64_t tenths)
{
    if (tenths < 0) {
        out_char(o, '-');
        tenths = -tenths;
    }
    out_int(o, tenths / 10);
    if (tenths % 10 != 0) {
        out_char(o, '.');
        out_int(o, tenths % 10);
    }
}
