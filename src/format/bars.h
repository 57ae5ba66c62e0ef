/* Bars beside their names, drawn as SVG by the server: how many of something, here and there.
 *
 * It refuses to know what is counted. Every bar has its name before it and its number behind it in figures, so nothing
 * is told by length or colour alone; a bar of which the number is not known is a dashed outline that says so. As wide
 * as the other charts (format/chart.h), and as high as its bars need.
 */
#ifndef FORMAT_BARS_H
#define FORMAT_BARS_H

#include "base/base.h"
#include "base/shape.h"

struct bar {
    struct str name;
    int64_t value;
    struct str note; /* behind the number: "left"; may be empty */
    bool is_unknown; /* nobody can say that the number is all of it */
};

struct bars {
    struct str id;      /* letters, digits, hyphens; no other picture of the page may have it */
    struct str title;   /* what it is */
    struct str says;    /* what it shows, for those who cannot see it */
    struct str unit;    /* what is counted, for one and for many alike: "open" */
    struct str unknown; /* what stands behind a number that may not be all: "and not known" */
    const struct bar *at;
    size_t n;
};

struct html bars_svg(struct arena *a, const struct bars *bars);

#endif
