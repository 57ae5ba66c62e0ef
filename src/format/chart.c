#include "format/chart.h"

#include "format/svg.h"

/* The layout, in tenths of a unit. */
enum {
    WIDE = 3400,
    HIGH = 2450,
    LEFT = 360,
    RIGHT = 2740, /* beyond it stand the names of the levels, where no point can be */
    TOP = 260,
    BOTTOM = 1900,
    INSET = 140, /* between the frame and the first and last day */
    VALUES_LABELLED_MAX = 8,
    DAYS_LABELLED_MAX = 4,
    TICKS_MAX = 6,
};

#define INK "#212b32"
#define LINE "#005eb8"
#define LEVEL "#b81e12"
#define FRAME "#768692"

struct plot {
    const struct chart *chart;
    struct arena *arena;
    struct day first;
    int32_t span; /* days from the first to the last, 0 where there is one day */
};

struct str chart_value(struct arena *a, int64_t value, int decimals)
{
    must(decimals >= 0 && decimals <= 2);
    if (decimals == 0)
        return SAY(a, value);
    int64_t unit = decimals == 1 ? 10 : 100;
    int64_t size = value < 0 ? -value : value;
    int64_t rest = size % unit;
    return SAY(a, value < 0 ? "-" : "", size / unit, decimals == 2 && rest < 10 ? ".0" : ".", rest);
}

static void widen(struct plot *p, struct day *last, struct day on)
{
    if (on.n < p->first.n)
        p->first = on;
    if (on.n > last->n)
        *last = on;
}

static struct plot plot_of(struct arena *a, const struct chart *chart)
{
    struct plot p = {chart, a, chart->points[0].on, 0};
    struct day last = p.first;
    for (size_t i = 0; i < chart->point_count; i++)
        widen(&p, &last, chart->points[i].on);
    for (size_t i = 0; i < chart->note_count; i++)
        widen(&p, &last, chart->notes[i].on);
    p.span = day_since(last, p.first);
    return p;
}

static int64_t x_of(const struct plot *p, struct day on)
{
    int64_t from = LEFT + INSET, room = RIGHT - LEFT - 2 * INSET;
    if (p->span == 0)
        return from + room / 2;
    int64_t at = from + room * day_since(on, p->first) / p->span;
    return at < LEFT ? LEFT : at > RIGHT ? RIGHT : at;
}

static int64_t y_of(const struct plot *p, int64_t value)
{
    const struct chart *c = p->chart;
    int64_t v = value < c->least ? c->least : value > c->most ? c->most : value;
    return BOTTOM - (BOTTOM - TOP) * (v - c->least) / (c->most - c->least);
}

static void attribute(struct out *o, const char *name, int64_t tenths)
{
    OUT(o, " ", name, "=\"");
    svg_tenths(o, tenths);
    out_char(o, '"');
}

static void line(struct out *o, int64_t x1, int64_t y1, int64_t x2, int64_t y2, const char *colour, const char *width,
                 const char *dashes)
{
    out_c(o, "<line");
    attribute(o, "x1", x1);
    attribute(o, "y1", y1);
    attribute(o, "x2", x2);
    attribute(o, "y2", y2);
    OUT(o, " stroke=\"", colour, "\" stroke-width=\"", width, "\"");
    if (dashes != NULL)
        OUT(o, " stroke-dasharray=\"", dashes, "\"");
    out_c(o, "/>");
}

static void words(struct out *o, int64_t x, int64_t y, const char *anchor, const char *colour, struct str says)
{
    out_c(o, "<text");
    attribute(o, "x", x);
    attribute(o, "y", y);
    OUT(o, " text-anchor=\"", anchor, "\" fill=\"", colour,
        "\" stroke=\"#ffffff\" stroke-width=\"3\" paint-order=\"stroke\">");
    svg_text(o, says);
    out_c(o, "</text>");
}

/* The least of 1, 2, 5, 10, 20, 50 … that gives few enough ticks. */
static int64_t tick_step(int64_t range)
{
    static const int64_t times[] = {2, 5, 10};
    for (int64_t ten = 1;; ten *= 10) {
        if (range / ten < TICKS_MAX)
            return ten;
        for (size_t i = 0; i < 3; i++)
            if (range / (ten * times[i]) < TICKS_MAX)
                return ten * times[i];
    }
}

static void draw_scale(struct out *o, const struct plot *p)
{
    const struct chart *c = p->chart;
    int64_t step = tick_step(c->most - c->least);
    for (int64_t v = c->least; v <= c->most; v += step) {
        int64_t y = y_of(p, v);
        line(o, LEFT, y, RIGHT, y, "#d8dde0", "1", NULL);
        words(o, LEFT - 60, y + 40, "end", INK, chart_value(p->arena, v, c->decimals));
    }
    line(o, LEFT, TOP, LEFT, BOTTOM, FRAME, "1", NULL);
    line(o, LEFT, BOTTOM, RIGHT, BOTTOM, FRAME, "1", NULL);
}

static struct str short_day(struct arena *a, struct day on)
{
    struct str text = day_text(a, on), day, month;
    str_next(&text, ' ', &day);
    str_next(&text, ' ', &month);
    return SAY(a, day, " ", str_sub(month, 0, 3));
}

static void draw_days(struct out *o, const struct plot *p)
{
    int32_t gaps = p->span == 0 ? 0 : p->span < DAYS_LABELLED_MAX ? 1 : DAYS_LABELLED_MAX - 1;
    int32_t year = 0;
    for (int32_t i = 0; i <= gaps; i++) {
        struct day on = day_add(p->first, gaps == 0 ? 0 : (int32_t)((int64_t)p->span * i / gaps));
        int64_t x = x_of(p, on);
        line(o, x, BOTTOM, x, BOTTOM + 50, FRAME, "1", NULL);
        words(o, x, BOTTOM + 180, "middle", INK, short_day(p->arena, on));
        if (day_civil(on).year != year) {
            year = day_civil(on).year;
            words(o, x, BOTTOM + 320, "middle", INK, SAY(p->arena, year));
        }
    }
}

static void draw_levels(struct out *o, const struct plot *p)
{
    const struct chart *c = p->chart;
    for (size_t i = 0; i < c->level_count; i++) {
        int64_t from = c->levels[i].from.n <= p->first.n ? LEFT : x_of(p, c->levels[i].from);
        int64_t to = i + 1 < c->level_count ? x_of(p, c->levels[i + 1].from) : RIGHT;
        bool is_before_all = i + 1 < c->level_count && c->levels[i + 1].from.n <= p->first.n;
        bool is_after_all = c->levels[i].from.n > p->first.n + p->span;
        if (is_before_all || is_after_all)
            continue;
        int64_t y = y_of(p, c->levels[i].value);
        line(o, from, y, to, y, LEVEL, "2", "7 4");
        bool is_last = to == RIGHT;
        words(o, is_last ? RIGHT + 40 : to, is_last ? y + 45 : y - 40, is_last ? "start" : "end", LEVEL,
              SAY(p->arena, c->level_says, " ", chart_value(p->arena, c->levels[i].value, c->decimals)));
    }
}

static void draw_notes(struct out *o, const struct plot *p)
{
    for (size_t i = 0; i < p->chart->note_count; i++) {
        int64_t x = x_of(p, p->chart->notes[i].on);
        line(o, x, TOP - 60, x, BOTTOM, INK, "1", "1 3");
        const char *anchor = x < LEFT + 600 ? "start" : x > RIGHT - 600 ? "end" : "middle";
        words(o, x, TOP - 100, anchor, INK, p->chart->notes[i].says);
    }
}

static void draw_line(struct out *o, const struct plot *p)
{
    OUT(o, "<polyline fill=\"none\" stroke=\"" LINE "\" stroke-width=\"2\" points=\"");
    for (size_t i = 0; i < p->chart->point_count; i++) {
        const struct chart_point *at = &p->chart->points[i];
        if (i > 0)
            out_char(o, ' ');
        svg_tenths(o, x_of(p, at->on));
        out_char(o, ',');
        svg_tenths(o, y_of(p, at->value));
    }
    out_c(o, "\"/>");
}

static void circle(struct out *o, int64_t x, int64_t y, const char *rest)
{
    out_c(o, "<circle");
    attribute(o, "cx", x);
    attribute(o, "cy", y);
    OUT(o, " ", rest, "/>");
}

static void square(struct out *o, int64_t x, int64_t y)
{
    out_c(o, "<rect");
    attribute(o, "x", x - 50);
    attribute(o, "y", y - 50);
    out_c(o, " width=\"10\" height=\"10\" fill=\"#ffffff\" stroke=\"" LEVEL "\" stroke-width=\"2\"/>");
}

/* Beside a point that lies lower than those around it the line leaves room below, else above. */
static int64_t value_y(const struct plot *p, size_t i, int64_t y)
{
    const struct chart_point *at = p->chart->points;
    bool has_next = i + 1 < p->chart->point_count;
    bool is_lower = i > 0 && at[i - 1].value > at[i].value && (!has_next || at[i + 1].value >= at[i].value);
    bool is_first_low = i == 0 && has_next && at[1].value > at[0].value;
    bool is_low = (is_lower || is_first_low) && y + 200 < BOTTOM && !at[i].has_was;
    return is_low ? y + 175 : y - 90;
}

static void draw_point(struct out *o, const struct plot *p, size_t i)
{
    const struct chart_point *at = &p->chart->points[i];
    int64_t x = x_of(p, at->on), y = y_of(p, at->value);
    if (at->has_was) {
        line(o, x, y, x, y_of(p, at->was), INK, "1", "1 2");
        circle(o, x, y_of(p, at->was), "r=\"4.5\" fill=\"#ffffff\" stroke=\"" INK "\" stroke-width=\"1.5\"");
    }
    if (at->is_unsettled)
        square(o, x, y);
    else
        circle(o, x, y, "r=\"4.5\" fill=\"" LINE "\"");
    if (p->chart->point_count <= VALUES_LABELLED_MAX)
        words(o, x, value_y(p, i, y), "middle", INK, chart_value(p->arena, at->value, p->chart->decimals));
}

static bool any_was(const struct chart *c)
{
    for (size_t i = 0; i < c->point_count; i++)
        if (c->points[i].has_was)
            return true;
    return false;
}

static bool any_unsettled(const struct chart *c)
{
    for (size_t i = 0; i < c->point_count; i++)
        if (c->points[i].is_unsettled)
            return true;
    return false;
}

/* The key names only the marks that occur. */
static void draw_key(struct out *o, const struct plot *p)
{
    int64_t x = LEFT;
    if (any_was(p->chart)) {
        circle(o, x + 50, HIGH - 100, "r=\"4.5\" fill=\"#ffffff\" stroke=\"" INK "\" stroke-width=\"1.5\"");
        words(o, x + 140, HIGH - 55, "start", INK, S("before correction"));
        x += 1450;
    }
    if (any_unsettled(p->chart)) {
        square(o, x + 50, HIGH - 100);
        words(o, x + 140, HIGH - 55, "start", INK, S("awaiting approval"));
    }
}

static void draw_all(struct out *o, const struct plot *p)
{
    draw_scale(o, p);
    draw_days(o, p);
    draw_notes(o, p);
    draw_levels(o, p);
    draw_line(o, p);
    for (size_t i = 0; i < p->chart->point_count; i++)
        draw_point(o, p, i);
    draw_key(o, p);
}

static void draw_head(struct out *o, const struct chart *chart)
{
    OUT(o, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"", chart->id, "-title ", chart->id,
        "-says\" width=\"680\" viewBox=\"0 0 ", WIDE / 10, " ", HIGH / 10,
        "\" font-family=\"Arial, sans-serif\" font-size=\"13\">");
    OUT(o, "<title id=\"", chart->id, "-title\">");
    svg_text(o, chart->title);
    OUT(o, "</title><desc id=\"", chart->id, "-says\">");
    svg_text(o, chart->says);
    out_c(o, "</desc>");
}

static bool is_plain_id(struct str id)
{
    for (size_t i = 0; i < id.n; i++) {
        char c = id.s[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'))
            return false;
    }
    return id.n > 0;
}

struct html chart_svg(struct arena *a, const struct chart *chart)
{
    must(chart->most > chart->least);
    must(is_plain_id(chart->id));
    struct out o = out_make(a);
    draw_head(&o, chart);
    if (chart->point_count == 0) {
        words(&o, WIDE / 2, HIGH / 2, "middle", INK, S("Nothing recorded yet"));
    } else {
        struct plot p = plot_of(a, chart);
        draw_all(&o, &p);
    }
    out_c(&o, "</svg>");
    return (struct html){out_text(&o)};
}
