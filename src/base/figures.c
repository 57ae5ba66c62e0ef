#include "base/figures.h"

#include "base/panic.h"

/* --- counting --- */

static const int64_t times[] = {1000,   2500,   5000,    10000,   25000,   50000,    100000,
                                250000, 500000, 1000000, 2500000, 5000000, 10000000, 30000000};
static const int64_t counts[] = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512};

static void begin(struct histogram *h, const int64_t *bounds, size_t n, bool is_time)
{
    must(n <= HISTOGRAM_BOUNDS_MAX);
    h->bounds = bounds;
    h->bound_count = n;
    h->is_time = is_time;
    for (size_t i = 0; i <= HISTOGRAM_BOUNDS_MAX; i++)
        atomic_init(&h->within[i], 0);
    atomic_init(&h->sum, 0);
}

void histogram_begin_times(struct histogram *h)
{
    begin(h, times, sizeof times / sizeof *times, true);
}

void histogram_begin_counts(struct histogram *h)
{
    begin(h, counts, sizeof counts / sizeof *counts, false);
}

void histogram_add(struct histogram *h, int64_t value)
{
    size_t i = 0;
    while (i < h->bound_count && value > h->bounds[i])
        i++;
    atomic_fetch_add_explicit(&h->within[i], 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&h->sum, value, memory_order_relaxed);
}

/* --- telling --- */

struct figures figures_make(struct arena *a)
{
    return (struct figures){.out = out_make(a)};
}

struct str figures_text(const struct figures *f)
{
    return out_text(&f->out);
}

static const char *kind_word(enum figure_kind kind)
{
    switch (kind) {
    case FIGURE_COUNTER: return "counter";
    case FIGURE_GAUGE: return "gauge";
    case FIGURE_HISTOGRAM: return "histogram";
    }
    panic("no such kind of figure");
}

void figures_family(struct figures *f, const char *name, enum figure_kind kind, const char *says)
{
    f->family = name;
    OUT(&f->out, "# HELP ", name, " ", says, "\n# TYPE ", name, " ", kind_word(kind), "\n");
}

static void out_label_value(struct out *o, struct str value)
{
    for (size_t i = 0; i < value.n; i++) {
        char c = value.s[i];
        if (c == '"' || c == '\\')
            out_char(o, '\\');
        if (c == '\n')
            out_c(o, "\\n");
        else
            out_char(o, c);
    }
}

/* Everything before the value. `last` is a label that this row alone has; without a name there is none. */
static void row_head(struct figures *f, const char *suffix, const struct figure_label *labels, size_t n,
                     struct figure_label last)
{
    size_t all = n + (last.name != NULL);
    OUT(&f->out, f->family, suffix);
    for (size_t i = 0; i < all; i++) {
        const struct figure_label *label = i < n ? &labels[i] : &last;
        OUT(&f->out, i == 0 ? "{" : ",", label->name, "=\"");
        out_label_value(&f->out, label->value);
        out_char(&f->out, '"');
    }
    out_c(&f->out, all > 0 ? "} " : " ");
}

/* Whole numbers all the way: seconds are written from microseconds digit by digit. */
static void out_seconds(struct out *o, int64_t us)
{
    if (us < 0)
        out_char(o, '-');
    uint64_t n = us < 0 ? -(uint64_t)us : (uint64_t)us, rest = n % 1000000;
    char digits[6];
    size_t count = sizeof digits;
    out_uint(o, n / 1000000);
    for (size_t i = sizeof digits; i-- > 0; rest /= 10)
        digits[i] = (char)('0' + rest % 10);
    while (count > 0 && digits[count - 1] == '0')
        count--;
    if (count > 0) {
        out_char(o, '.');
        out_bytes(o, digits, count);
    }
}

static void out_value(struct out *o, bool is_time, int64_t value)
{
    if (is_time)
        out_seconds(o, value);
    else
        out_int(o, value);
}

static void row(struct figures *f, const char *suffix, const struct figure_label *labels, size_t n, bool is_time,
                int64_t value)
{
    row_head(f, suffix, labels, n, (struct figure_label){0});
    out_value(&f->out, is_time, value);
    out_char(&f->out, '\n');
}

void figures_row(struct figures *f, const struct figure_label *labels, size_t n, int64_t value)
{
    row(f, "", labels, n, false, value);
}

void figures_row_seconds(struct figures *f, const struct figure_label *labels, size_t n, int64_t microseconds)
{
    row(f, "", labels, n, true, microseconds);
}

static struct str bound_text(struct arena *a, const struct histogram *h, size_t i)
{
    struct out o = out_make(a);
    if (i < h->bound_count)
        out_value(&o, h->is_time, h->bounds[i]);
    else
        out_c(&o, "+Inf");
    return out_text(&o);
}

/* The count is that of the last bucket, so that both agree whatever is added meanwhile. */
void figures_row_histogram(struct figures *f, const struct figure_label *labels, size_t n, const struct histogram *h)
{
    uint64_t within = 0;
    for (size_t i = 0; i <= h->bound_count; i++) {
        within += atomic_load_explicit(&h->within[i], memory_order_relaxed);
        row_head(f, "_bucket", labels, n, (struct figure_label){"le", bound_text(f->out.arena, h, i)});
        OUT(&f->out, within, "\n");
    }
    row(f, "_sum", labels, n, h->is_time, atomic_load_explicit(&h->sum, memory_order_relaxed));
    row(f, "_count", labels, n, false, (int64_t)within);
}

void figures_gauge(struct figures *f, const char *name, const char *says, int64_t value)
{
    figures_family(f, name, FIGURE_GAUGE, says);
    figures_row(f, NULL, 0, value);
}

void figures_counter(struct figures *f, const char *name, const char *says, int64_t value)
{
    figures_family(f, name, FIGURE_COUNTER, says);
    figures_row(f, NULL, 0, value);
}

void figures_seconds(struct figures *f, const char *name, const char *says, int64_t milliseconds)
{
    figures_family(f, name, FIGURE_GAUGE, says);
    figures_row_seconds(f, NULL, 0, milliseconds * 1000);
}

void figures_histogram(struct figures *f, const char *name, const char *says, const struct histogram *h)
{
    figures_family(f, name, FIGURE_HISTOGRAM, says);
    figures_row_histogram(f, NULL, 0, h);
}
