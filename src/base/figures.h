/* Figures for whoever watches the machine: how they are counted, and the text in which they are told.
 *
 * Any thread may add to a counter or a histogram; nobody waits. They live in the struct of what they count. The text is
 * Prometheus's exposition format, version 0.0.4. A label is a word of the program's own (a route's pattern, a command,
 * a file of the folder): never a name, an address, or anything that somebody typed.
 */
#ifndef BASE_FIGURES_H
#define BASE_FIGURES_H

#include "base/out.h"

#include <stdatomic.h>

enum { HISTOGRAM_BOUNDS_MAX = 16 };

struct histogram {
    const int64_t *bounds; /* rising */
    size_t bound_count;
    bool is_time; /* microseconds, told in seconds */
    _Atomic uint64_t within[HISTOGRAM_BOUNDS_MAX + 1];
    _Atomic int64_t sum;
};

/* A thousandth of a second to half a minute; one to 512. */
void histogram_begin_times(struct histogram *h);
void histogram_begin_counts(struct histogram *h);
void histogram_add(struct histogram *h, int64_t value);

struct figure_label {
    const char *name;
    struct str value;
};

enum figure_kind { FIGURE_COUNTER, FIGURE_GAUGE, FIGURE_HISTOGRAM };

struct figures {
    struct out out;
    const char *family;
};

struct figures figures_make(struct arena *a);
struct str figures_text(const struct figures *f);

/* A family has a name and says what it counts; its rows follow. */
void figures_family(struct figures *f, const char *name, enum figure_kind kind, const char *says);
void figures_row(struct figures *f, const struct figure_label *labels, size_t n, int64_t value);
void figures_row_seconds(struct figures *f, const struct figure_label *labels, size_t n, int64_t microseconds);
void figures_row_histogram(struct figures *f, const struct figure_label *labels, size_t n, const struct histogram *h);

/* Families of one row without a label. */
void figures_gauge(struct figures *f, const char *name, const char *says, int64_t value);
void figures_counter(struct figures *f, const char *name, const char *says, int64_t value);
void figures_seconds(struct figures *f, const char *name, const char *says, int64_t milliseconds);
void figures_histogram(struct figures *f, const char *name, const char *says, const struct histogram *h);

#define FIGURE_LABELS(...) ((const struct figure_label[]){__VA_ARGS__})

#endif
