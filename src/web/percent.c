#include "web/percent.h"

#include "base/utf8.h"

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

static bool is_plain(struct str s, enum percent_use use)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.s[i] == '%' || (use == PERCENT_FORM && s.s[i] == '+'))
            return false;
    return true;
}

static bool decode_bytes(struct str s, enum percent_use use, char *to, size_t *n_r)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.s[i];
        if (c == '+' && use == PERCENT_FORM) {
            c = ' ';
        } else if (c == '%') {
            if (i + 2 >= s.n)
                return false;
            int high = hex_value(s.s[i + 1]);
            int low = hex_value(s.s[i + 2]);
            if (high < 0 || low < 0)
                return false;
            c = (char)(high * 16 + low);
            i += 2;
        }
        to[n++] = c;
    }
    *n_r = n;
    return true;
}

static bool is_text(struct str s, enum percent_use use)
{
    if (!utf8_is_valid(s) || utf8_has_control(s))
        return false;
    if (use == PERCENT_FORM)
        return true;
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.s[i] < 0x20)
            return false;
    return true;
}

bool percent_decode(struct arena *a, struct str s, enum percent_use use, struct str *decoded_r)
{
    if (is_plain(s, use)) {
        *decoded_r = s;
        return is_text(s, use);
    }
    char *to = arena_try(a, s.n);
    size_t n = 0;
    if (to == NULL || !decode_bytes(s, use, to, &n))
        return false;
    *decoded_r = (struct str){to, n};
    return is_text(*decoded_r, use);
}

static bool is_unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

void percent_encode(struct out *o, struct str s)
{
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.s[i];
        if (is_unreserved(s.s[i])) {
            out_char(o, s.s[i]);
            continue;
        }
        out_char(o, '%');
        out_char(o, digits[c >> 4]);
        out_char(o, digits[c & 15]);
    }
}
