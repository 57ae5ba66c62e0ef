#include "format/bars.h"

#include "format/svg.h"

/* The layout, in tenths of a unit: a name above its bar, so that long names have room on a phone. */
enum { WIDE = 3400, LEFT = 20, LONGEST = 1900, EACH = 440, NAME_AT = 160, BAR_AT = 210, THICK = 140, NAME_MOST = 44 };

#define INK "#212b32"
#define FILL "#005eb8"
#define EDGE "#768692"

static void attribute(struct out *o, const char *name, int64_t tenths)
{
    OUT(o, " ", name, "=\"");
    svg_tenths(o, tenths);
    out_char(o, '"');
}

static void words(struct out *o, int64_t x, int64_t y, struct str says)
{
    out_c(o, "<text");
    attribute(o, "x", x);
    attribute(o, "y", y);
    out_c(o, " fill=\"" INK "\">");
    svg_text(o, says);
    out_c(o, "</text>");
}

static void box(struct out *o, int64_t y, int64_t length, const char *rest)
{
    out_c(o, "<rect");
    attribute(o, "x", LEFT);
    attribute(o, "y", y);
    attribute(o, "width", length);
    attribute(o, "height", THICK);
    OUT(o, " ", rest, "/>");
}

/* Cut at a letter's beginning: a byte that goes on with a letter is 10xxxxxx. */
static struct str shortened(struct arena *a, struct str name)
{
    size_t n = NAME_MOST;
    if (name.n <= n)
        return name;
    while (n > 0 && ((unsigned char)name.s[n] & 0xC0) == 0x80)
        n--;
    return SAY(a, str_sub(name, 0, n), "…");
}

static int64_t most_of(const struct bars *bars)
{
    int64_t most = 1;
    for (size_t i = 0; i < bars->n; i++)
        most = bars->at[i].value > most ? bars->at[i].value : most;
    return most;
}

static void draw_bar(struct out *o, const struct bars *bars, size_t i, int64_t most)
{
    const struct bar *bar = &bars->at[i];
    int64_t y = (int64_t)i * EACH, length = LONGEST * bar->value / most;
    words(o, LEFT, y + NAME_AT, shortened(o->arena, bar->name));
    if (bar->value > 0)
        box(o, y + BAR_AT, length < 20 ? 20 : length, "fill=\"" FILL "\"");
    else
        box(o, y + BAR_AT, 20, "fill=\"" EDGE "\"");
    if (bar->is_unknown)
        box(o, y + BAR_AT, length + 200,
            "fill=\"none\" stroke=\"" EDGE "\" stroke-width=\"1\" stroke-dasharray=\"3 2\"");
    struct out says = out_make(o->arena);
    OUT(&says, bar->value, " ", bars->unit);
    if (bar->is_unknown)
        OUT(&says, ", ", bars->unknown);
    if (bar->note.n > 0)
        OUT(&says, ", ", bar->note);
    words(o, LEFT + length + (bar->is_unknown ? 240 : 60), y + BAR_AT + 115, out_text(&says));
}

struct html bars_svg(struct arena *a, const struct bars *bars)
{
    struct out o = out_make(a);
    int64_t high = ((int64_t)bars->n * EACH + 60) / 10, most = most_of(bars);
    OUT(&o, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"", bars->id, "-title ", bars->id,
        "-says\" width=\"680\" viewBox=\"0 0 ", WIDE / 10, " ", high,
        "\" font-family=\"Arial, sans-serif\" font-size=\"13\">");
    OUT(&o, "<title id=\"", bars->id, "-title\">");
    svg_text(&o, bars->title);
    OUT(&o, "</title><desc id=\"", bars->id, "-says\">");
    svg_text(&o, bars->says);
    out_c(&o, "</desc>");
    for (size_t i = 0; i < bars->n; i++)
        draw_bar(&o, bars, i, most);
    out_c(&o, "</svg>");
    return (struct html){out_text(&o)};
}
