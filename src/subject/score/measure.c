#include "subject/score/measure.h"

#include "format/chart.h"

const struct measure_definition *measure_of(enum measure measure)
{
    must(measure > MEASURE_NONE && (size_t)measure < measure_definition_count);
    return &measure_definitions[measure];
}

enum measure measure_find(struct arena *a, struct str word)
{
    struct str wanted = str_lower(a, str_trim(word));
    for (size_t i = 1; i < measure_definition_count; i++)
        if (str_eq(measure_definitions[i].word, wanted))
            return (enum measure)i;
    return MEASURE_NONE;
}

struct str measure_total_text(struct arena *a, enum measure measure, int64_t total)
{
    return chart_value(a, total, measure_of(measure)->decimals);
}

bool measure_number_read(struct str text, int decimals, int64_t *n_r)
{
    struct str rest = text, whole;
    int64_t unit = decimals == 0 ? 1 : decimals == 1 ? 10 : 100, part = 0;
    size_t dot;
    bool has_dot = str_find_char(text, '.', &dot);
    if (!str_next(&rest, '.', &whole) || whole.n > 9 || str_starts(whole, S("-")) || !str_to_i64(whole, n_r))
        return false;
    struct str tail = has_dot ? str_from(text, dot + 1) : S("");
    if (has_dot && (tail.n != (size_t)decimals || str_starts(tail, S("-")) || !str_to_i64(tail, &part)))
        return false;
    *n_r = *n_r * unit + part;
    return true;
}

struct err *measure_total_read(struct arena *a, enum measure measure, struct str field, struct str text,
                               int64_t *total_r)
{
    const struct measure_definition *d = measure_of(measure);
    if (!measure_number_read(str_trim(text), d->decimals, total_r))
        return REFUSE(a, "no-total", field, "Enter the ", d->name, " total as a number",
                      d->decimals == 0   ? " without decimals"
                      : d->decimals == 1 ? " with one decimal"
                                         : " with two decimals");
    if (*total_r < d->least || *total_r > d->most)
        return REFUSE(a, "total-out-of-range", field, d->name, " totals lie between ",
                      measure_total_text(a, measure, d->least), " and ", measure_total_text(a, measure, d->most));
    return NULL;
}
