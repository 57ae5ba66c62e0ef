#include "base/hex.h"

#include <stdint.h>

static const char hex_digits[] = "0123456789abcdef";
static const char standard[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static const char for_urls[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

struct str hex_text(struct arena *a, const void *bytes, size_t n)
{
    const unsigned char *from = bytes;
    char *c = arena_take(a, n * 2 + 1);
    for (size_t i = 0; i < n; i++) {
        c[2 * i] = hex_digits[from[i] >> 4];
        c[2 * i + 1] = hex_digits[from[i] & 15];
    }
    return (struct str){c, n * 2};
}

static int value_in(const char *alphabet, int size, char c)
{
    for (int i = 0; i < size; i++)
        if (alphabet[i] == c)
            return i;
    return -1;
}

bool hex_parse(struct arena *a, struct str s, struct str *bytes_r)
{
    if (s.n % 2 != 0)
        return false;
    char *to = arena_take(a, s.n / 2 + 1);
    for (size_t i = 0; i < s.n; i += 2) {
        int high = value_in(hex_digits, 16, s.s[i]), low = value_in(hex_digits, 16, s.s[i + 1]);
        if (high < 0 || low < 0)
            return false;
        to[i / 2] = (char)(high << 4 | low);
    }
    *bytes_r = (struct str){to, s.n / 2};
    return true;
}

static struct str base64_with(struct arena *a, const char *alphabet, bool pads, const unsigned char *from, size_t n)
{
    char *c = arena_take(a, (n + 2) / 3 * 4 + 1);
    size_t at = 0;
    for (size_t i = 0; i < n; i += 3) {
        size_t have = n - i < 3 ? n - i : 3;
        uint32_t bits = (uint32_t)from[i] << 16;
        bits |= have > 1 ? (uint32_t)from[i + 1] << 8 : 0;
        bits |= have > 2 ? (uint32_t)from[i + 2] : 0;
        for (size_t k = 0; k <= have; k++)
            c[at++] = alphabet[bits >> (18 - 6 * k) & 63];
        for (size_t k = have; pads && k < 3; k++)
            c[at++] = '=';
    }
    return (struct str){c, at};
}

struct str base64_text(struct arena *a, const void *bytes, size_t n)
{
    return base64_with(a, standard, true, bytes, n);
}

struct str base64url_text(struct arena *a, const void *bytes, size_t n)
{
    return base64_with(a, for_urls, false, bytes, n);
}

bool base64_parse(struct arena *a, struct str s, struct str *bytes_r)
{
    if (s.n % 4 != 0)
        return false;
    size_t pads = str_ends(s, S("==")) ? 2 : str_ends(s, S("=")) ? 1 : 0;
    unsigned char *to = arena_take(a, s.n / 4 * 3 + 1);
    size_t at = 0;
    for (size_t i = 0; i < s.n; i += 4) {
        size_t have = i + 4 == s.n ? 4 - pads : 4;
        uint32_t bits = 0;
        for (size_t k = 0; k < 4; k++) {
            int v = k < have ? value_in(standard, 64, s.s[i + k]) : 0;
            if (v < 0)
                return false;
            bits = bits << 6 | (uint32_t)v;
        }
        if ((have == 3 && (bits & 0xff) != 0) || (have == 2 && (bits & 0xffff) != 0))
            return false;
        for (size_t k = 0; k + 1 < have; k++)
            to[at++] = (unsigned char)(bits >> (16 - 8 * k));
    }
    *bytes_r = (struct str){(char *)to, at};
    return true;
}
