/* A client's scores over time, one chart a measure. */
#include "format/chart.h"
#include "subject/score/score_view.h"

struct points {
    struct chart_point *at;
    size_t n;
};

/* Rows come newest first, a chart wants the oldest first. */
static struct points points_of(struct arena *a, const struct score_of_client_rows *scores, enum measure measure)
{
    struct points p = {ARENA_ARRAY(a, scores->n + 1, struct chart_point), 0};
    for (size_t i = scores->n; i > 0; i--) {
        const struct score_of_client_row *r = &scores->at[i - 1];
        if (r->measure != measure || r->is_moved)
            continue;
        p.at[p.n++] =
            (struct chart_point){.on = r->answered_on,
                                 .value = r->total,
                                 .has_was = r->is_corrected && r->was_measure == r->measure && r->was_total != r->total,
                                 .was = r->was_total,
                                 .is_unsettled = r->has_waiting_id};
    }
    return p;
}

/* The cut-off at the first and on every later day on which it changed. */
static size_t levels_of(struct arena *a, const struct settings *held, enum measure measure, const struct points *p,
                        struct chart_level *levels)
{
    struct str name = SAY(a, "caseness.", measure_of(measure)->word);
    size_t n = 0;
    for (size_t i = 0; i < p->n; i++) {
        struct setting_found found = settings_find(a, held, name, p->at[i].on);
        if (found.is_number && (n == 0 || levels[n - 1].value != found.number))
            levels[n++] = (struct chart_level){p->at[i].on, found.number};
    }
    return n;
}

static size_t notes_of(struct arena *a, const struct score_steps_of_client_rows *steps, struct chart_note *notes)
{
    size_t n = 0;
    for (size_t i = 0; i < steps->n; i++) {
        struct str says = SCORE_SAYS(pathway_step, steps->at[i].step), rest = says, head = says;
        if (str_next(&rest, ',', &head))
            notes[n++] = (struct chart_note){steps->at[i].entered_on, str_copy(a, head)};
    }
    return n;
}

static struct str says_of(struct arena *a, enum measure measure, const struct points *p)
{
    int decimals = measure_of(measure)->decimals;
    struct chart_point first = p->at[0], last = p->at[p->n - 1];
    if (p->n == 1)
        return SAY(a, "One score: ", chart_value(a, first.value, decimals), " on ", day_text(a, first.on));
    return SAY(a, p->n, " scores, from ", chart_value(a, first.value, decimals), " on ", day_text(a, first.on), " to ",
               chart_value(a, last.value, decimals), " on ", day_text(a, last.on),
               ". The table below holds each of them");
}

static void draw(struct out *o, struct arena *a, const struct settings *held, enum measure measure,
                 const struct points *p, const struct score_steps_of_client_rows *steps)
{
    const struct measure_definition *m = measure_of(measure);
    struct chart_level *levels = ARENA_ARRAY(a, p->n + 1, struct chart_level);
    struct chart_note *notes = ARENA_ARRAY(a, steps->n + 1, struct chart_note);
    struct chart chart = {.id = SAY(a, "chart-", m->word),
                          .title = SAY(a, m->name, " over time"),
                          .says = says_of(a, measure, p),
                          .level_says = S("cut-off"),
                          .least = m->least,
                          .most = m->most,
                          .decimals = m->decimals,
                          .points = p->at,
                          .point_count = p->n,
                          .levels = levels,
                          .level_count = levels_of(a, held, measure, p, levels),
                          .notes = notes,
                          .note_count = notes_of(a, steps, notes)};
    out_c(o, "<figure class=\"app-chart\">");
    page_html(o, chart_svg(a, &chart));
    out_c(o, "<figcaption>");
    page_text(o, bit_str(SAY(a, m->name, ": ", m->about)));
    out_c(o, "</figcaption></figure>\n");
}

struct html score_charts(struct arena *a, const struct settings *held, const struct score_of_client_rows *scores,
                         const struct score_steps_of_client_rows *steps)
{
    struct out o = out_make(a);
    for (size_t i = 1; i < measure_definition_count; i++) {
        struct points p = points_of(a, scores, (enum measure)i);
        if (p.n > 0)
            draw(&o, a, held, (enum measure)i, &p, steps);
    }
    return (struct html){out_text(&o)};
}
