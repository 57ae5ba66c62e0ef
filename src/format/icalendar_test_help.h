/* A strict reader of iCalendar for tests (RFC 5545), which shares no code with the writer: CRLF at every line's end, at
 * most 75 octets in a line, no character cut by a fold, components that open and close, what each event must have and
 * may have once. It gives the unescaped summaries back. */
#ifndef FORMAT_ICALENDAR_TEST_HELP_H
#define FORMAT_ICALENDAR_TEST_HELP_H

#include "base/list.h"
#include "base/utf8.h"
#include "format/icalendar.h"

struct icalendar_read {
    const char *wrong; /* NULL where all is as it must be */
    LIST(struct str) summaries;
};

/* The next line, unfolded; false at the end or where a line is wrong. */
static inline bool icalendar_line(struct arena *a, struct str *rest, struct str *line_r, const char **wrong)
{
    struct out o = out_make(a);
    bool is_first = true;
    while (rest->n > 0 && (is_first || rest->s[0] == ' ')) {
        size_t end = 0;
        while (end + 1 < rest->n && !(rest->s[end] == '\r' && rest->s[end + 1] == '\n'))
            end++;
        struct str part = str_sub(*rest, 0, end);
        if (end + 1 >= rest->n)
            *wrong = "a line does not end in CRLF";
        else if (end > 75)
            *wrong = "a line is longer than 75 octets";
        else if (!utf8_is_valid(part) || str_has(part, S("\n")) || str_has(part, S("\r")))
            *wrong = "a line is no text, or a fold cuts a character";
        if (*wrong != NULL)
            return false;
        out_str(&o, is_first ? part : str_from(part, 1));
        *rest = str_from(*rest, end + 2);
        is_first = false;
    }
    *line_r = out_text(&o);
    return !is_first;
}

static inline bool icalendar_digits(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.s[i] < '0' || s.s[i] > '9')
            return false;
    return true;
}

/* 20261225 or 20261225T093000Z */
static inline bool icalendar_time(struct str s, bool is_date)
{
    if (is_date)
        return s.n == 8 && icalendar_digits(s);
    return s.n == 16 && icalendar_digits(str_sub(s, 0, 8)) && s.s[8] == 'T' && icalendar_digits(str_sub(s, 9, 15)) &&
           s.s[15] == 'Z';
}

static inline bool icalendar_unescape(struct arena *a, struct str s, struct str *text_r)
{
    struct out o = out_make(a);
    for (size_t i = 0; i < s.n; i++) {
        char c = s.s[i];
        if (c == ';' || c == ',' || (c == '\\' && i + 1 == s.n))
            return false;
        if (c == '\\') {
            c = s.s[++i];
            if (!str_find_char(S("\\;,nN"), c, &(size_t){0}))
                return false;
            out_char(&o, c == 'n' || c == 'N' ? '\n' : c);
        } else {
            out_char(&o, c);
        }
    }
    *text_r = out_text(&o);
    return true;
}

struct icalendar_seen {
    int uid, stamp, start, end, summary;
};

static inline const char *icalendar_property(struct arena *a, struct icalendar_read *read, struct icalendar_seen *seen,
                                             struct str line)
{
    size_t at;
    struct str text;
    if (!str_find_char(line, ':', &at))
        return "a line has no colon";
    struct str name = str_sub(line, 0, at), value = str_from(line, at + 1);
    bool is_date = str_ends(name, S(";VALUE=DATE"));
    if (str_eq(name, S("UID")))
        return ++seen->uid == 1 && value.n > 0 ? NULL : "UID";
    if (str_eq(name, S("DTSTAMP")))
        return ++seen->stamp == 1 && icalendar_time(value, false) ? NULL : "DTSTAMP";
    if (str_starts(name, S("DTSTART")))
        return ++seen->start == 1 && icalendar_time(value, is_date) ? NULL : "DTSTART";
    if (str_starts(name, S("DTEND")))
        return ++seen->end == 1 && icalendar_time(value, is_date) ? NULL : "DTEND";
    if (!str_eq(name, S("SUMMARY")))
        return NULL;
    if (++seen->summary > 1 || !icalendar_unescape(a, value, &text))
        return "SUMMARY";
    *LIST_ADD(a, &read->summaries) = text;
    return NULL;
}

static inline struct icalendar_read icalendar_read(struct arena *a, struct str bytes)
{
    struct icalendar_read read = {0};
    struct icalendar_seen seen = {0};
    struct str line;
    int depth = 0;
    while (read.wrong == NULL && icalendar_line(a, &bytes, &line, &read.wrong)) {
        if (str_eq(line, S("BEGIN:VCALENDAR")) || str_eq(line, S("BEGIN:VEVENT"))) {
            bool is_event = str_eq(line, S("BEGIN:VEVENT"));
            if (depth++ != (is_event ? 1 : 0))
                read.wrong = "a component opens in the wrong place";
            seen = (struct icalendar_seen){0};
        } else if (str_eq(line, S("END:VEVENT"))) {
            if (depth-- != 2 || seen.uid != 1 || seen.stamp != 1 || seen.start != 1 || seen.summary != 1)
                read.wrong = "an event lacks what it must have";
        } else if (str_eq(line, S("END:VCALENDAR"))) {
            if (depth-- != 1 || bytes.n > 0)
                read.wrong = "the calendar closes in the wrong place";
        } else {
            read.wrong = depth == 0 ? "something stands outside" : icalendar_property(a, &read, &seen, line);
        }
    }
    if (read.wrong == NULL && depth != 0)
        read.wrong = "the calendar is not closed";
    return read;
}

#endif
