#include "base/str.h"

#include "base/out.h"

#include <string.h>

struct str str_of(const char *c)
{
    return c == NULL ? S("") : (struct str){c, strlen(c)};
}

struct str str_copy(struct arena *a, struct str s)
{
    return (struct str){str_c(a, s), s.n};
}

const char *str_c(struct arena *a, struct str s)
{
    char *c = arena_take(a, s.n + 1);
    if (s.n > 0)
        memcpy(c, s.s, s.n);
    c[s.n] = '\0';
    return c;
}

bool str_eq(struct str x, struct str y)
{
    return x.n == y.n && (x.n == 0 || memcmp(x.s, y.s, x.n) == 0);
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool str_eq_nocase(struct str x, struct str y)
{
    if (x.n != y.n)
        return false;
    for (size_t i = 0; i < x.n; i++)
        if (lower(x.s[i]) != lower(y.s[i]))
            return false;
    return true;
}

int str_compare(struct str x, struct str y)
{
    size_t n = x.n < y.n ? x.n : y.n;
    int order = n == 0 ? 0 : memcmp(x.s, y.s, n);
    if (order != 0)
        return order;
    return x.n < y.n ? -1 : x.n > y.n;
}

bool str_is_empty(struct str s)
{
    return s.n == 0;
}

bool str_starts(struct str s, struct str head)
{
    return s.n >= head.n && str_eq(str_sub(s, 0, head.n), head);
}

bool str_ends(struct str s, struct str tail)
{
    return s.n >= tail.n && str_eq(str_from(s, s.n - tail.n), tail);
}

bool str_has(struct str s, struct str part)
{
    size_t at;
    return str_find(s, part, &at);
}

bool str_find(struct str s, struct str part, size_t *at_r)
{
    for (size_t i = 0; part.n <= s.n && i <= s.n - part.n; i++) {
        if (str_eq(str_sub(s, i, i + part.n), part)) {
            *at_r = i;
            return true;
        }
    }
    return false;
}

bool str_find_char(struct str s, char c, size_t *at_r)
{
    const char *at = s.n == 0 ? NULL : memchr(s.s, c, s.n);
    if (at == NULL)
        return false;
    *at_r = (size_t)(at - s.s);
    return true;
}

struct str str_sub(struct str s, size_t from, size_t to)
{
    if (to > s.n)
        to = s.n;
    if (from > to)
        from = to;
    return (struct str){s.n == 0 ? s.s : s.s + from, to - from};
}

struct str str_from(struct str s, size_t from)
{
    return str_sub(s, from, s.n);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct str str_trim(struct str s)
{
    while (s.n > 0 && is_space(s.s[0]))
        s = str_from(s, 1);
    while (s.n > 0 && is_space(s.s[s.n - 1]))
        s.n--;
    return s;
}

bool str_next(struct str *rest, char by, struct str *part_r)
{
    if (rest->s == NULL)
        return false;
    size_t at;
    if (str_find_char(*rest, by, &at)) {
        *part_r = str_sub(*rest, 0, at);
        *rest = str_from(*rest, at + 1);
        return true;
    }
    *part_r = *rest;
    *rest = (struct str){NULL, 0};
    return true;
}

struct str str_lower(struct arena *a, struct str s)
{
    char *c = arena_take(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        c[i] = lower(s.s[i]);
    return (struct str){c, s.n};
}

struct str str_replace(struct arena *a, struct str s, struct str old, struct str new)
{
    struct out o = out_make(a);
    size_t at;
    while (old.n > 0 && str_find(s, old, &at)) {
        out_str(&o, str_sub(s, 0, at));
        out_str(&o, new);
        s = str_from(s, at + old.n);
    }
    out_str(&o, s);
    return out_text(&o);
}

bool str_to_i64(struct str s, int64_t *n_r)
{
    bool minus = str_starts(s, S("-"));
    s = str_from(s, minus ? 1 : 0);
    if (s.n == 0 || s.n > 19)
        return false;
    uint64_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.s[i] < '0' || s.s[i] > '9')
            return false;
        n = n * 10 + (uint64_t)(s.s[i] - '0');
    }
    if (n > (uint64_t)INT64_MAX)
        return false;
    *n_r = minus ? -(int64_t)n : (int64_t)n;
    return true;
}

uint64_t str_hash(struct str s)
{
    uint64_t h = 14695981039346656037u; /* FNV-1a, 64 bit */
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.s[i]) * 1099511628211u;
    return h;
}
