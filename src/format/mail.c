#include "format/mail.h"

enum { ENCODED_LINE_MAX = 76, ENCODED_WORD_BYTES = 42, PLAIN_MAX = 200 };

/* --- addresses -----------------------------------------------------------------------------------------------------
 */

static bool is_alphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_atom(struct str s, struct str signs)
{
    for (size_t i = 0; i < s.n; i++)
        if (!is_alphanumeric(s.s[i]) && !str_find_char(signs, s.s[i], &(size_t){0}))
            return false;
    return s.n > 0;
}

/* Atoms with single full stops between; how many there are, 0 where one of them is none. */
static size_t atoms(struct str s, struct str signs)
{
    size_t n = 0, from = 0;
    for (size_t i = 0; i <= s.n; i++) {
        if (i < s.n && s.s[i] != '.')
            continue;
        if (!is_atom(str_sub(s, from, i), signs))
            return 0;
        from = i + 1;
        n++;
    }
    return n;
}

bool mail_address_is_right(struct str address)
{
    size_t at;
    if (address.n > MAIL_ADDRESS_MAX || !str_find_char(address, '@', &at) || at > 64)
        return false;
    struct str host = str_from(address, at + 1);
    return atoms(str_sub(address, 0, at), S("!#$%&'*+-/=?^_`{|}~")) >= 1 && atoms(host, S("-")) >= 2 &&
           host.s[0] != '-' && host.s[host.n - 1] != '-';
}

/* --- headers -------------------------------------------------------------------------------------------------------
 */

static bool is_plain(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.s[i] < 0x20 || (unsigned char)s.s[i] > 0x7e)
            return false;
    return s.n <= PLAIN_MAX; /* longer text is broken into encoded words */
}

static void put_base64(struct out *o, struct str s)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < s.n; i += 3) {
        uint32_t three = 0;
        for (size_t k = 0; k < 3; k++)
            three = three << 8 | (i + k < s.n ? (unsigned char)s.s[i + k] : 0u);
        for (size_t k = 0; k < 4; k++)
            out_char(o, i + k > s.n ? '=' : digits[three >> (18 - 6 * k) & 63]);
    }
}

/* The end of the part that fits into one encoded word; no character is cut in two. */
static size_t word_end(struct str s, size_t from)
{
    size_t to = from + ENCODED_WORD_BYTES < s.n ? from + ENCODED_WORD_BYTES : s.n;
    while (to < s.n && to > from + 1 && ((unsigned char)s.s[to] & 0xc0) == 0x80)
        to--;
    return to;
}

/* Text of a header: as it is, or in encoded words (RFC 2047), which hold any byte without harm. */
static void put_words(struct out *o, struct str s)
{
    if (is_plain(s)) {
        out_str(o, s);
        return;
    }
    for (size_t from = 0; from < s.n;) {
        size_t to = word_end(s, from);
        OUT(o, from > 0 ? "\r\n " : "", "=?UTF-8?B?");
        put_base64(o, str_sub(s, from, to));
        out_c(o, "?=");
        from = to;
    }
}

/* A name beside an address: a quoted string, in which two characters are escaped. */
static void put_name(struct out *o, struct str name)
{
    if (!is_plain(name)) {
        put_words(o, name);
        return;
    }
    out_char(o, '"');
    for (size_t i = 0; i < name.n; i++) {
        if (name.s[i] == '"' || name.s[i] == '\\')
            out_char(o, '\\');
        out_char(o, name.s[i]);
    }
    out_char(o, '"');
}

static void put_two(struct out *o, int64_t n)
{
    OUT(o, n < 10 ? "0" : "", n);
}

/* Wed, 02 Dec 2026 08:00:00 +0000 */
static void put_date(struct out *o, struct instant at)
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct day on = instant_day_utc(at);
    struct civil c = day_civil(on);
    int64_t seconds = (at.ms - instant_of_day_utc(on).ms) / 1000;
    OUT(o, days[day_weekday(on) - 1], ", ");
    put_two(o, c.day);
    OUT(o, " ", months[c.month - 1], " ", c.year, " ");
    put_two(o, seconds / 3600);
    out_char(o, ':');
    put_two(o, seconds / 60 % 60);
    out_char(o, ':');
    put_two(o, seconds % 60);
    out_c(o, " +0000");
}

static void put_headers(struct out *o, const struct mail *mail)
{
    out_c(o, "Date: ");
    put_date(o, mail->at);
    out_c(o, "\r\nFrom: ");
    put_name(o, mail->from_name);
    OUT(o, " <", mail->from, ">\r\nTo: <", mail->to, ">\r\nMessage-ID: <", mail->message_id, ">\r\nSubject: ");
    put_words(o, mail->subject);
    out_c(o, "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
             "Content-Transfer-Encoding: quoted-printable\r\nAuto-Submitted: auto-generated\r\n\r\n");
}

/* --- the body ------------------------------------------------------------------------------------------------------
 */

static bool goes_as_it_is(struct str line, size_t i)
{
    unsigned char c = (unsigned char)line.s[i];
    bool is_blank = c == ' ' || c == '\t';
    return (c > 0x20 && c < 0x7f && c != '=') || (is_blank && i + 1 < line.n);
}

/* One line, quoted-printable (RFC 2045, section 6.7), broken softly where it is too long. */
static void put_line(struct out *o, struct str line)
{
    static const char hex[] = "0123456789ABCDEF";
    size_t column = 0;
    for (size_t i = 0; i < line.n; i++) {
        bool is_plainly = goes_as_it_is(line, i);
        size_t wide = is_plainly ? 1 : 3;
        if (column + wide > ENCODED_LINE_MAX - 1) {
            out_c(o, "=\r\n");
            column = 0;
        }
        column += wide;
        if (is_plainly) {
            out_char(o, line.s[i]);
        } else {
            out_char(o, '=');
            out_char(o, hex[(unsigned char)line.s[i] >> 4]);
            out_char(o, hex[(unsigned char)line.s[i] & 15]);
        }
    }
    out_c(o, "\r\n");
}

struct str mail_bytes(struct arena *a, const struct mail *mail)
{
    struct out o = out_make(a);
    struct str rest = mail->body, line;
    must(mail_address_is_right(mail->from) && mail_address_is_right(mail->to));
    put_headers(&o, mail);
    while (rest.n > 0 && str_next(&rest, '\n', &line))
        put_line(&o, line);
    return out_text(&o);
}
