/* A line over time, drawn as SVG by the server: whole numbers against days, with levels to hold them against.
 *
 * It refuses to know what is measured. Nothing is told by colour alone: a level is dashed, a value that was corrected
 * stands as an empty ring beside the full dot that replaced it, joined to it by a dotted line, and an unsettled value
 * is a square. The picture is 340 units wide, so that its text is as large as the page's at a phone's width; the same
 * figures belong in a table beside it. Only presentation attributes are used (format/svg.h).
 */
#ifndef FORMAT_CHART_H
#define FORMAT_CHART_H

#include "base/base.h"
#include "base/shape.h"

struct chart_point {
    struct day on;
    int64_t value;
    bool has_was; /* the value was another one before it was corrected */
    int64_t was;
    bool is_unsettled; /* a change of it waits for somebody's decision */
};

/* Holds from its day until the next level's day. */
struct chart_level {
    struct day from;
    int64_t value;
};

/* Something that happened on a day: an upright line with a few words at its head. */
struct chart_note {
    struct day on;
    struct str says;
};

struct chart {
    struct str id;                    /* letters, digits, hyphens; no other picture of the page may have it */
    struct str title;                 /* what it is */
    struct str says;                  /* what it shows, for those who cannot see it */
    struct str level_says;            /* what the levels are: "cut-off" */
    int64_t least;                    /* of the scale, not of the values */
    int64_t most;                     /* above least */
    int decimals;                     /* 0 to 2: values are counted in units of 10^-decimals */
    const struct chart_point *points; /* oldest first */
    size_t point_count;
    const struct chart_level *levels; /* oldest first */
    size_t level_count;
    const struct chart_note *notes;
    size_t note_count;
};

struct html chart_svg(struct arena *a, const struct chart *chart);

/* A value in units of 10^-decimals as it is written: 235 with two decimals is 2.35. */
struct str chart_value(struct arena *a, int64_t value, int decimals);

#endif
