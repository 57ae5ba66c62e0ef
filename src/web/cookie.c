#include "web/cookie.h"

#include "base/list.h"

static bool is_token_char(char c)
{
    return c > 0x20 && c < 0x7f && c != '(' && c != ')' && c != '<' && c != '>' && c != '@' && c != ',' && c != ';' &&
           c != ':' && c != '\\' && c != '"' && c != '/' && c != '[' && c != ']' && c != '?' && c != '=' && c != '{' &&
           c != '}';
}

/* RFC 6265, section 4.1.1: cookie-octet. */
static bool is_value_char(char c)
{
    return c > 0x20 && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\';
}

static bool is_readable(struct cookie c)
{
    if (c.name.n == 0 || c.value.n > COOKIE_VALUE_MAX)
        return false;
    for (size_t i = 0; i < c.name.n; i++)
        if (!is_token_char(c.name.s[i]))
            return false;
    for (size_t i = 0; i < c.value.n; i++)
        if (!is_value_char(c.value.s[i]))
            return false;
    return true;
}

struct cookies cookies_parse(struct arena *a, struct str header)
{
    LIST(struct cookie) list = {0};
    struct str rest = header;
    struct str part = {0};
    while (list.n < COOKIES_MAX && str_next(&rest, ';', &part)) {
        size_t at;
        if (!str_find_char(part, '=', &at))
            continue;
        struct cookie c = {str_trim(str_sub(part, 0, at)), str_trim(str_from(part, at + 1))};
        if (is_readable(c))
            *LIST_ADD(a, &list) = c;
    }
    return (struct cookies){list.at, list.n};
}

struct str cookies_find(struct cookies cookies, struct str name)
{
    struct str found = {0};
    bool is_found = false;
    for (size_t i = 0; i < cookies.n; i++) {
        if (!str_eq(cookies.at[i].name, name))
            continue;
        if (is_found)
            return S("");
        found = cookies.at[i].value;
        is_found = true;
    }
    return found;
}

struct str cookie_text(struct arena *a, struct str name, struct str value, int64_t seconds, bool is_secure)
{
    struct out o = out_make(a);
    OUT(&o, name, "=", value, "; Path=/; HttpOnly; SameSite=Lax");
    if (is_secure)
        out_c(&o, "; Secure");
    if (seconds >= 0)
        OUT(&o, "; Max-Age=", seconds);
    return out_text(&o);
}
