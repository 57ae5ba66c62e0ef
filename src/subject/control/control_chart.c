/* The control room's chart, which says what its table says. */
#include "format/bars.h"
#include "page/page.h"
#include "subject/control/control_cells.h"

static struct str chart_says(struct arena *a, const struct bars *bars)
{
    struct out o = out_make(a);
    for (size_t i = 0; i < bars->n; i++)
        OUT(&o, i == 0 ? "" : "; ", bars->at[i].name, ": ", bars->at[i].value, " open",
            bars->at[i].is_unknown ? ", and not all is known" : "");
    return out_text(&o);
}

static struct bar bar_of(const struct control_providers_rows *providers, size_t row,
                         const struct control_open_rows *cells)
{
    bool is_whole = row == providers->n;
    return (struct bar){.name = is_whole ? S("The whole consortium") : providers->at[row].name,
                        .value = control_row_open(cells, row),
                        .note = is_whole ? S("") : providers->at[row].says,
                        .is_unknown = control_row_is_unknown(cells, row)};
}

struct html control_chart(struct arena *a, const struct control_providers_rows *providers, bool has_whole,
                          const struct control_open_rows *cells)
{
    size_t n = providers->n + has_whole;
    struct bar *at = ARENA_ARRAY(a, n == 0 ? 1 : n, struct bar);
    struct out o = out_make(a);
    struct bars bars = {.id = S("chart-open"),
                        .title = S("Open breaches by provider"),
                        .unit = S("open"),
                        .unknown = S("and not all is known"),
                        .at = at,
                        .n = n};
    for (size_t i = 0; i < n; i++)
        at[i] = bar_of(providers, i, cells);
    bars.says = chart_says(a, &bars);
    out_c(&o, "<figure class=\"app-chart\">");
    page_html(&o, bars_svg(a, &bars));
    out_c(&o, "<figcaption>Open breaches by provider. The table holds the same numbers, by finding.</figcaption>"
              "</figure>\n");
    return (struct html){out_text(&o)};
}
