#include "base/cbor.h"

#include "base/utf8.h"

enum major { MAJOR_UINT = 0, MAJOR_NEGATIVE = 1, MAJOR_BYTES = 2, MAJOR_TEXT = 3, MAJOR_ARRAY = 4, MAJOR_MAP = 5 };
enum simple { SIMPLE_FALSE = 0xf4, SIMPLE_TRUE = 0xf5, SIMPLE_NULL = 0xf6 };

static void put_head(struct out *o, enum major major, uint64_t n)
{
    int more = n < 24 ? 0 : n <= 0xff ? 1 : n <= 0xffff ? 2 : n <= 0xffffffff ? 4 : 8;
    unsigned low = more == 0 ? (unsigned)n : more == 1 ? 24 : more == 2 ? 25 : more == 4 ? 26 : 27;
    out_char(o, (char)((unsigned)major << 5 | low));
    for (int i = more - 1; i >= 0; i--)
        out_char(o, (char)(n >> (8 * i)));
}

void cbor_put_uint(struct out *o, uint64_t n)
{
    put_head(o, MAJOR_UINT, n);
}

void cbor_put_int(struct out *o, int64_t n)
{
    if (n >= 0)
        put_head(o, MAJOR_UINT, (uint64_t)n);
    else
        put_head(o, MAJOR_NEGATIVE, (uint64_t)(-(n + 1)));
}

void cbor_put_bytes(struct out *o, const void *bytes, size_t n)
{
    put_head(o, MAJOR_BYTES, n);
    out_bytes(o, bytes, n);
}

void cbor_put_text(struct out *o, struct str s)
{
    put_head(o, MAJOR_TEXT, s.n);
    out_str(o, s);
}

void cbor_put_array(struct out *o, size_t items)
{
    put_head(o, MAJOR_ARRAY, items);
}

void cbor_put_map(struct out *o, size_t pairs)
{
    put_head(o, MAJOR_MAP, pairs);
}

void cbor_put_bool(struct out *o, bool b)
{
    out_char(o, (char)(b ? SIMPLE_TRUE : SIMPLE_FALSE));
}

void cbor_put_null(struct out *o)
{
    out_char(o, (char)SIMPLE_NULL);
}

static bool take_head(struct str *rest, unsigned *major_r, uint64_t *n_r)
{
    if (rest->n == 0)
        return false;
    unsigned char first = (unsigned char)rest->s[0];
    unsigned low = first & 31;
    *major_r = first >> 5;
    if (low < 24) {
        *n_r = low;
        *rest = str_from(*rest, 1);
        return true;
    }
    if (low > 27 || rest->n < 1 + ((size_t)1 << (low - 24)))
        return false;
    size_t more = (size_t)1 << (low - 24);
    uint64_t n = 0;
    for (size_t i = 1; i <= more; i++)
        n = n << 8 | (unsigned char)rest->s[i];
    static const uint64_t least[] = {24, 0x100, 0x10000, 0x100000000};
    if (n < least[low - 24])
        return false; /* a shorter form exists */
    *n_r = n;
    *rest = str_from(*rest, 1 + more);
    return true;
}

static bool take_kind(struct str *rest, enum major major, uint64_t *n_r)
{
    struct str from = *rest;
    unsigned found;
    if (take_head(rest, &found, n_r) && found == (unsigned)major)
        return true;
    *rest = from;
    return false;
}

bool cbor_take_uint(struct str *rest, uint64_t *n_r)
{
    return take_kind(rest, MAJOR_UINT, n_r);
}

bool cbor_take_int(struct str *rest, int64_t *n_r)
{
    struct str from = *rest;
    uint64_t n;
    bool is_negative = !take_kind(rest, MAJOR_UINT, &n);
    if (is_negative && !take_kind(rest, MAJOR_NEGATIVE, &n))
        return false;
    if (n > INT64_MAX) {
        *rest = from;
        return false;
    }
    *n_r = is_negative ? -(int64_t)n - 1 : (int64_t)n;
    return true;
}

static bool take_string(struct str *rest, enum major major, struct str *s_r)
{
    struct str from = *rest;
    uint64_t n;
    if (take_kind(rest, major, &n) && n <= rest->n) {
        *s_r = str_sub(*rest, 0, (size_t)n);
        *rest = str_from(*rest, (size_t)n);
        return true;
    }
    *rest = from;
    return false;
}

bool cbor_take_bytes(struct str *rest, struct str *bytes_r)
{
    return take_string(rest, MAJOR_BYTES, bytes_r);
}

bool cbor_take_text(struct str *rest, struct str *s_r)
{
    struct str from = *rest;
    if (take_string(rest, MAJOR_TEXT, s_r) && utf8_is_valid(*s_r))
        return true;
    *rest = from;
    return false;
}

/* A count can be no more than the bytes that follow, since each item takes at least one. */
static bool take_count(struct str *rest, enum major major, size_t least_bytes_each, size_t *n_r)
{
    struct str from = *rest;
    uint64_t n;
    if (take_kind(rest, major, &n) && n <= rest->n / least_bytes_each) {
        *n_r = (size_t)n;
        return true;
    }
    *rest = from;
    return false;
}

bool cbor_take_array(struct str *rest, size_t *items_r)
{
    return take_count(rest, MAJOR_ARRAY, 1, items_r);
}

bool cbor_take_map(struct str *rest, size_t *pairs_r)
{
    return take_count(rest, MAJOR_MAP, 2, pairs_r);
}

static bool take_simple(struct str *rest, enum simple which)
{
    if (rest->n == 0 || (unsigned char)rest->s[0] != (unsigned char)which)
        return false;
    *rest = str_from(*rest, 1);
    return true;
}

bool cbor_take_bool(struct str *rest, bool *b_r)
{
    *b_r = take_simple(rest, SIMPLE_TRUE);
    return *b_r || take_simple(rest, SIMPLE_FALSE);
}

bool cbor_take_null(struct str *rest)
{
    return take_simple(rest, SIMPLE_NULL);
}

static bool skip_items(struct str *rest, size_t items, int depth)
{
    for (size_t i = 0; i < items; i++)
        if (!cbor_skip(rest, depth))
            return false;
    return true;
}

bool cbor_skip(struct str *rest, int depth)
{
    struct str from = *rest, s;
    int64_t n;
    size_t items;
    bool b;
    if (cbor_take_int(rest, &n) || cbor_take_bytes(rest, &s) || cbor_take_text(rest, &s) || cbor_take_bool(rest, &b) ||
        cbor_take_null(rest))
        return true;
    if (depth > 0 && cbor_take_array(rest, &items) && skip_items(rest, items, depth - 1))
        return true;
    *rest = from;
    if (depth > 0 && cbor_take_map(rest, &items) && skip_items(rest, items * 2, depth - 1))
        return true;
    *rest = from;
    return false;
}
