#include "base/out.h"

#include <string.h>

struct out out_make(struct arena *a)
{
    return (struct out){.arena = a};
}

static void out_grow(struct out *o, size_t more)
{
    size_t room = o->room == 0 ? 256 : o->room * 2;
    while (room < o->n + more)
        room *= 2;
    char *s = arena_take(o->arena, room);
    if (o->n > 0)
        memcpy(s, o->s, o->n);
    o->s = s;
    o->room = room;
}

void out_bytes(struct out *o, const void *bytes, size_t n)
{
    if (n == 0)
        return;
    if (n > o->room - o->n)
        out_grow(o, n);
    memcpy(o->s + o->n, bytes, n);
    o->n += n;
}

void out_char(struct out *o, char c)
{
    out_bytes(o, &c, 1);
}

void out_c(struct out *o, const char *c)
{
    out_bytes(o, c, strlen(c));
}

void out_str(struct out *o, struct str s)
{
    out_bytes(o, s.s, s.n);
}

void out_uint(struct out *o, uint64_t n)
{
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + n % 10);
        n /= 10;
    } while (n > 0);
    out_bytes(o, digits + at, sizeof digits - at);
}

void out_int(struct out *o, int64_t n)
{
    if (n < 0)
        out_char(o, '-');
    out_uint(o, n < 0 ? (uint64_t)0 - (uint64_t)n : (uint64_t)n);
}

static void out_padded(struct out *o, int64_t n, int width)
{
    char digits[20];
    for (int i = width - 1; i >= 0; i--) {
        digits[i] = (char)('0' + n % 10);
        n /= 10;
    }
    out_bytes(o, digits, (size_t)width);
}

void out_day(struct out *o, struct day d)
{
    struct civil c = day_civil(d);
    out_padded(o, c.year, 4);
    out_char(o, '-');
    out_padded(o, c.month, 2);
    out_char(o, '-');
    out_padded(o, c.day, 2);
}

void out_instant(struct out *o, struct instant t)
{
    struct day d = instant_day_utc(t);
    int64_t ms = t.ms - instant_of_day_utc(d).ms;
    out_day(o, d);
    out_char(o, 'T');
    out_padded(o, ms / 3600000, 2);
    out_char(o, ':');
    out_padded(o, ms / 60000 % 60, 2);
    out_char(o, ':');
    out_padded(o, ms / 1000 % 60, 2);
    out_char(o, '.');
    out_padded(o, ms % 1000, 3);
    out_char(o, 'Z');
}

struct str out_text(const struct out *o)
{
    return (struct str){o->s == NULL ? "" : o->s, o->n};
}

void out_clear(struct out *o)
{
    o->n = 0;
}
