#include "base/utf8.h"

static size_t length_from_first(unsigned char c)
{
    if (c < 0x80)
        return 1;
    if (c >= 0xc2 && c <= 0xdf)
        return 2;
    if (c >= 0xe0 && c <= 0xef)
        return 3;
    return c >= 0xf0 && c <= 0xf4 ? 4 : 0;
}

static bool point_is_allowed(uint32_t point, size_t length)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    return point >= least[length] && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
}

bool utf8_next(struct str *rest, uint32_t *point_r)
{
    if (rest->n == 0)
        return false;
    size_t length = length_from_first((unsigned char)rest->s[0]);
    if (length == 0 || length > rest->n)
        return false;
    static const unsigned char masks[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    uint32_t point = (unsigned char)rest->s[0] & masks[length];
    for (size_t i = 1; i < length; i++) {
        unsigned char c = (unsigned char)rest->s[i];
        if ((c & 0xc0) != 0x80)
            return false;
        point = point << 6 | (c & 0x3f);
    }
    if (!point_is_allowed(point, length))
        return false;
    *rest = str_from(*rest, length);
    *point_r = point;
    return true;
}

bool utf8_is_valid(struct str s)
{
    uint32_t point;
    while (s.n > 0)
        if (!utf8_next(&s, &point) || point == 0)
            return false;
    return true;
}

size_t utf8_length(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += ((unsigned char)s.s[i] & 0xc0) != 0x80;
    return n;
}

bool utf8_has_control(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.s[i];
        if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f)
            return true;
    }
    return false;
}
