#include "subject/people/people_words.h"

#include "base/utf8.h"

/* Letters of Latin-1 Supplement and Latin Extended-A (Unicode blocks U+0080 and U+0100) without their marks; and what
 * is dropped or separates words. */
static const struct {
    uint32_t first;
    uint32_t last;
    const char *as;
} folds[] = {
    {0xa0, 0xbf, " "},     {0xc0, 0xc5, "a"},     {0xc6, 0xc6, "ae"},   {0xc7, 0xc7, "c"},     {0xc8, 0xcb, "e"},
    {0xcc, 0xcf, "i"},     {0xd0, 0xd0, "d"},     {0xd1, 0xd1, "n"},    {0xd2, 0xd6, "o"},     {0xd7, 0xd7, " "},
    {0xd8, 0xd8, "o"},     {0xd9, 0xdc, "u"},     {0xdd, 0xdd, "y"},    {0xde, 0xde, "th"},    {0xdf, 0xdf, "ss"},
    {0xe0, 0xe5, "a"},     {0xe6, 0xe6, "ae"},    {0xe7, 0xe7, "c"},    {0xe8, 0xeb, "e"},     {0xec, 0xef, "i"},
    {0xf0, 0xf0, "d"},     {0xf1, 0xf1, "n"},     {0xf2, 0xf6, "o"},    {0xf7, 0xf7, " "},     {0xf8, 0xf8, "o"},
    {0xf9, 0xfc, "u"},     {0xfd, 0xfd, "y"},     {0xfe, 0xfe, "th"},   {0xff, 0xff, "y"},     {0x100, 0x105, "a"},
    {0x106, 0x10d, "c"},   {0x10e, 0x111, "d"},   {0x112, 0x11b, "e"},  {0x11c, 0x123, "g"},   {0x124, 0x127, "h"},
    {0x128, 0x131, "i"},   {0x132, 0x133, "ij"},  {0x134, 0x135, "j"},  {0x136, 0x138, "k"},   {0x139, 0x142, "l"},
    {0x143, 0x14b, "n"},   {0x14c, 0x151, "o"},   {0x152, 0x153, "oe"}, {0x154, 0x159, "r"},   {0x15a, 0x161, "s"},
    {0x162, 0x167, "t"},   {0x168, 0x173, "u"},   {0x174, 0x175, "w"},  {0x176, 0x178, "y"},   {0x179, 0x17e, "z"},
    {0x17f, 0x17f, "s"},   {0x2bc, 0x2bc, ""},    {0x300, 0x36f, ""},   {0x2000, 0x2017, " "}, {0x2018, 0x2019, ""},
    {0x201a, 0x206f, " "}, {0x3000, 0x3000, " "},
};

static const char *fold_of(uint32_t point)
{
    for (size_t i = 0; i < sizeof folds / sizeof folds[0]; i++)
        if (point >= folds[i].first && point <= folds[i].last)
            return folds[i].as;
    return NULL;
}

/* What an ASCII character becomes: itself in small letters, a space, or '\0' where it is dropped. */
static char ascii_fold(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
        return c;
    return c == '\'' || c == '`' ? '\0' : ' ';
}

static void put_char(struct out *o, char c)
{
    bool is_second_space = c == ' ' && (o->n == 0 || o->s[o->n - 1] == ' ');
    if (c != '\0' && !is_second_space)
        out_char(o, c);
}

struct str people_folded(struct arena *a, struct str name)
{
    struct out o = out_make(a);
    struct str rest = name;
    uint32_t point;
    for (struct str before = rest; utf8_next(&rest, &point); before = rest) {
        const char *as = fold_of(point);
        if (point < 0x80)
            put_char(&o, ascii_fold((char)point));
        else if (as == NULL)
            out_str(&o, str_sub(before, 0, before.n - rest.n));
        else
            for (; *as != '\0'; as++)
                put_char(&o, *as);
    }
    return str_trim(out_text(&o));
}

struct str people_email_folded(struct arena *a, struct str email)
{
    return str_lower(a, str_trim(email));
}

bool people_email_is_one(struct str email)
{
    size_t at, dot, other;
    for (size_t i = 0; i < email.n; i++)
        if ((unsigned char)email.s[i] <= ' ' || email.s[i] == 0x7f ||
            str_find_char(S("<>()[],;:\\\""), email.s[i], &other))
            return false;
    if (email.n > 254 || !str_find_char(email, '@', &at) || at == 0 || at > 64)
        return false;
    struct str domain = str_from(email, at + 1);
    return !str_find_char(domain, '@', &other) && str_find_char(domain, '.', &dot) && dot > 0 &&
           !str_ends(domain, S(".")) && !str_has(domain, S(".."));
}

struct str people_prefix_end(struct arena *a, struct str prefix)
{
    return SAY(a, prefix, "\xf4\x8f\xbf\xbf");
}
