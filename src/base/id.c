#include "base/id.h"

static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";

int64_t id_fresh(struct chance *c)
{
    int64_t id = 0;
    while (id == 0)
        id = (int64_t)(chance_next(c) >> 14);
    return id;
}

struct str id_text(struct arena *a, int64_t id)
{
    char *c = arena_take(a, ID_CHARS + 1);
    for (int i = ID_CHARS - 1; i >= 0; i--) {
        c[i] = digits[id & 31];
        id >>= 5;
    }
    return (struct str){c, ID_CHARS};
}

static int digit_of(char c)
{
    if (c >= 'A' && c <= 'Z')
        c = (char)(c - 'A' + 'a');
    if (c == 'i' || c == 'l')
        c = '1';
    if (c == 'o')
        c = '0';
    for (int i = 0; i < 32; i++)
        if (digits[i] == c)
            return i;
    return -1;
}

bool id_parse(struct str s, int64_t *id_r)
{
    int64_t id = 0;
    if (s.n != ID_CHARS)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        int digit = digit_of(s.s[i]);
        if (digit < 0)
            return false;
        id = id << 5 | digit;
    }
    if (id == 0)
        return false;
    *id_r = id;
    return true;
}
