#include "format/icalendar.h"

#include "base/utf8.h"

enum { LINE_OCTETS_MAX = 75 };

/* One content line, folded (section 3.1): at most 75 octets, and no character cut in two. */
static void put_line(struct out *o, struct str line)
{
    size_t used = 0;
    for (size_t i = 0; i < line.n;) {
        size_t wide = 1;
        while (i + wide < line.n && ((unsigned char)line.s[i + wide] & 0xc0) == 0x80)
            wide++;
        if (used + wide > LINE_OCTETS_MAX) {
            out_c(o, "\r\n ");
            used = 1;
        }
        out_bytes(o, line.s + i, wide);
        used += wide;
        i += wide;
    }
    out_c(o, "\r\n");
}

/* TEXT (section 3.3.11): four characters are escaped; other controls may not stand in one and are left out. */
static struct str text_of(struct arena *a, struct str s)
{
    struct out o = out_make(a);
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.s[i];
        if (c == '\n')
            out_c(&o, "\\n");
        else if (c == '\\' || c == ';' || c == ',')
            OUT(&o, "\\", str_sub(s, i, i + 1));
        else if (c >= 0x20 && c != 0x7f)
            out_char(&o, s.s[i]);
    }
    return out_text(&o);
}

static void put_padded(struct out *o, int64_t n, int width)
{
    int64_t least = 1;
    for (int i = 1; i < width; i++)
        least *= 10;
    for (; n < least && least > 1; least /= 10)
        out_char(o, '0');
    out_int(o, n);
}

static struct str date_of(struct arena *a, struct day d)
{
    struct out o = out_make(a);
    struct civil c = day_civil(d);
    put_padded(&o, c.year, 4);
    put_padded(&o, c.month, 2);
    put_padded(&o, c.day, 2);
    return out_text(&o);
}

static struct str moment_of(struct arena *a, struct instant t)
{
    struct day on = instant_day_utc(t);
    int64_t seconds = (t.ms - instant_of_day_utc(on).ms) / 1000;
    struct out o = out_make(a);
    OUT(&o, date_of(a, on), "T");
    put_padded(&o, seconds / 3600, 2);
    put_padded(&o, seconds / 60 % 60, 2);
    put_padded(&o, seconds % 60, 2);
    out_char(&o, 'Z');
    return out_text(&o);
}

struct icalendar icalendar_begin(struct arena *a, struct str name)
{
    struct icalendar c = {.out = out_make(a)};
    put_line(&c.out, S("BEGIN:VCALENDAR"));
    put_line(&c.out, S("VERSION:2.0"));
    put_line(&c.out, S("PRODID:-//Candour//Candour//EN"));
    put_line(&c.out, S("CALSCALE:GREGORIAN"));
    put_line(&c.out, S("METHOD:PUBLISH"));
    put_line(&c.out, SAY(a, "X-WR-CALNAME:", text_of(a, name)));
    return c;
}

static void put_when(struct icalendar *c, const struct icalendar_event *e)
{
    struct arena *a = c->out.arena;
    if (e->has_time) {
        put_line(&c->out, SAY(a, "DTSTART:", moment_of(a, e->from_at)));
        put_line(&c->out, SAY(a, "DTEND:", moment_of(a, e->until_at)));
        return;
    }
    put_line(&c->out, SAY(a, "DTSTART;VALUE=DATE:", date_of(a, e->from_on)));
    put_line(&c->out, SAY(a, "DTEND;VALUE=DATE:", date_of(a, day_add(e->until_on, 1))));
}

void icalendar_event(struct icalendar *c, const struct icalendar_event *e)
{
    struct arena *a = c->out.arena;
    put_line(&c->out, S("BEGIN:VEVENT"));
    put_line(&c->out, SAY(a, "UID:", text_of(a, e->uid)));
    put_line(&c->out, SAY(a, "DTSTAMP:", moment_of(a, e->changed_at)));
    put_line(&c->out, SAY(a, "SEQUENCE:", e->changes));
    put_when(c, e);
    put_line(&c->out, SAY(a, "SUMMARY:", text_of(a, e->summary)));
    if (e->url.n > 0)
        put_line(&c->out, SAY(a, "URL:", e->url));
    put_line(&c->out, e->takes_time ? S("TRANSP:OPAQUE") : S("TRANSP:TRANSPARENT"));
    put_line(&c->out, S("END:VEVENT"));
}

struct str icalendar_end(struct icalendar *c)
{
    put_line(&c->out, S("END:VCALENDAR"));
    return out_text(&c->out);
}
