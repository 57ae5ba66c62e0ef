#include "page/markup.h"

void markup_attribute(struct out *o, const char *name, struct str value)
{
    OUT(o, " ", name, "=\"");
    page_attribute(o, bit_str(value));
    out_char(o, '"');
}

void markup_attribute_if(struct out *o, const char *name, struct str value)
{
    if (value.n > 0)
        markup_attribute(o, name, value);
}

void markup_attribute_c(struct out *o, const char *name, const char *value)
{
    markup_attribute_if(o, name, str_of(value));
}

void markup_href(struct out *o, struct bit href)
{
    out_c(o, " href=\"");
    page_url(o, href);
    out_char(o, '"');
}

void markup_flag(struct out *o, const char *name, bool is_so)
{
    if (is_so)
        OUT(o, " ", name);
}

void markup_text(struct out *o, struct str text)
{
    page_text(o, bit_str(text));
}

void markup_classes(struct out *o, const char *base, const char *kinds, const char *more)
{
    OUT(o, " class=\"", base);
    struct str rest = str_of(kinds), kind;
    while (str_next(&rest, ' ', &kind))
        if (kind.n > 0)
            OUT(o, " ", base, "--", kind);
    if (more != NULL && more[0] != '\0')
        OUT(o, " ", more);
    out_char(o, '"');
}

struct str markup_bit(struct out *o, struct bit value)
{
    return str_bits(o->arena, &value, 1);
}
