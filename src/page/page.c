#include "page/page.h"

#include <string.h>

static void escape(struct out *o, struct str s)
{
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        const char *as = NULL;
        switch (s.s[i]) {
        case '&': as = "&amp;"; break;
        case '<': as = "&lt;"; break;
        case '>': as = "&gt;"; break;
        case '"': as = "&quot;"; break;
        case '\'': as = "&#39;"; break;
        default: continue;
        }
        out_bytes(o, s.s + from, i - from);
        out_c(o, as);
        from = i + 1;
    }
    out_bytes(o, s.s + from, s.n - from);
}

void page_text(struct out *o, struct bit value)
{
    switch (value.kind) {
    case BIT_STR: escape(o, value.s); return;
    case BIT_DAY: escape(o, day_text(o->arena, (struct day){(int32_t)value.i})); return;
    case BIT_INSTANT: escape(o, instant_text(o->arena, (struct instant){value.i})); return;
    case BIT_INT:
    case BIT_UINT: out_bits(o, &value, 1); return;
    }
}

void page_attribute(struct out *o, struct bit value)
{
    escape(o, str_bits(o->arena, &value, 1));
}

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c != '\0' && strchr("-._~", c) != NULL);
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static void out_percent(struct out *o, char c)
{
    static const char digits[] = "0123456789ABCDEF";
    unsigned char u = (unsigned char)c;
    char text[] = {'%', digits[u >> 4], digits[u & 15]};
    out_bytes(o, text, sizeof text);
}

/* A relative URL has no ":" before its first "/", "?" or "#" (RFC 3986, section 4.2). */
static bool is_safe_url(struct str url)
{
    size_t end = 0;
    while (end < url.n && strchr(":/?#", url.s[end]) == NULL)
        end++;
    if (end == url.n || url.s[end] != ':')
        return true;
    struct str scheme = str_sub(url, 0, end);
    return str_eq_nocase(scheme, S("http")) || str_eq_nocase(scheme, S("https")) ||
           str_eq_nocase(scheme, S("mailto")) || str_eq_nocase(scheme, S("tel"));
}

void page_url(struct out *o, struct bit value)
{
    struct str url = str_trim(str_bits(o->arena, &value, 1));
    if (!is_safe_url(url)) {
        out_char(o, '#');
        return;
    }
    for (size_t i = 0; i < url.n; i++) {
        char c = url.s[i];
        bool is_encoded = c == '%' && i + 2 < url.n && is_hex(url.s[i + 1]) && is_hex(url.s[i + 2]);
        if (is_plain(c) || is_encoded || (c != '\0' && strchr(":/?#[]@!$()*+,;=", c) != NULL))
            out_char(o, c);
        else if (c == '&')
            out_c(o, "&amp;");
        else
            out_percent(o, c);
    }
}

void page_url_part(struct out *o, struct bit value)
{
    struct str part = str_bits(o->arena, &value, 1);
    for (size_t i = 0; i < part.n; i++) {
        if (is_plain(part.s[i]))
            out_char(o, part.s[i]);
        else
            out_percent(o, part.s[i]);
    }
}

void page_html(struct out *o, struct html html)
{
    out_str(o, html.s);
}
