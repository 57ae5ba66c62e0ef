#include "base/say.h"

#include "base/out.h"

struct bit bit_c(const char *c)
{
    return (struct bit){.kind = BIT_STR, .s = str_of(c)};
}

struct bit bit_str(struct str s)
{
    return (struct bit){.kind = BIT_STR, .s = s};
}

struct bit bit_int(long long n)
{
    return (struct bit){.kind = BIT_INT, .i = n};
}

struct bit bit_uint(unsigned long long n)
{
    return (struct bit){.kind = BIT_UINT, .u = n};
}

struct bit bit_bool(bool b)
{
    return (struct bit){.kind = BIT_STR, .s = b ? S("yes") : S("no")};
}

struct bit bit_day(struct day d)
{
    return (struct bit){.kind = BIT_DAY, .i = d.n};
}

struct bit bit_instant(struct instant t)
{
    return (struct bit){.kind = BIT_INSTANT, .i = t.ms};
}

static void out_bit(struct out *o, const struct bit *b)
{
    switch (b->kind) {
    case BIT_STR: out_str(o, b->s); return;
    case BIT_INT: out_int(o, b->i); return;
    case BIT_UINT: out_uint(o, b->u); return;
    case BIT_DAY: out_day(o, (struct day){(int32_t)b->i}); return;
    case BIT_INSTANT: out_instant(o, (struct instant){b->i}); return;
    }
}

void out_bits(struct out *o, const struct bit *bits, size_t n)
{
    for (size_t i = 0; i < n; i++)
        out_bit(o, &bits[i]);
}

struct str str_bits(struct arena *a, const struct bit *bits, size_t n)
{
    struct out o = out_make(a);
    out_bits(&o, bits, n);
    return out_text(&o);
}
