/* What mkmeasures makes of src/subject/score/measures: measures and dated settings, as text that has been checked.
 *
 * The form of the files is written in src/subject/score/measures/README.md. mkmeasures_read.c reads measures,
 * mkmeasures_settings.c settings, mkmeasures.c writes both as C tables, so that the program itself parses nothing.
 */
#ifndef TOOLS_MKMEASURES_H
#define TOOLS_MKMEASURES_H

#include "base/list.h"
#include "tool.h"

struct source_item {
    struct str code, says;
    int64_t least, most;
    bool has_aside;
    int64_t aside;
};

struct source_answer {
    int64_t value;
    struct str says;
};

struct source_measure {
    struct str path;
    struct str word, name, about, half, snomed, loinc, range, decimals, items_are, licence, source, lead, alert;
    int64_t least, most, decimal_count, alert_item;
    LIST(struct source_item) items;
    LIST(struct source_answer) answers;
};

struct source_value {
    struct str from, value, source, verified;
    struct day from_on;
};

struct source_setting {
    int line;
    struct str name, says;
    struct str kind; /* "of", "change", "count", "measure" or "text" */
    struct str of;   /* what stands behind the kind */
    int64_t least, most;
    LIST(struct source_value) values;
};

struct sources {
    struct tool *tool;
    LIST(struct source_measure) measures;
    LIST(struct source_setting) settings;
};

/* One `key: value` line. Comments and empty lines are passed over; false at the end. A line of another form is a
 * problem. */
struct source_line {
    struct str path;
    struct str rest;
    int number;
    struct str key, value;
};
bool source_next(struct tool *t, struct source_line *line);

/* "0..27". */
bool source_range(struct str s, int64_t *least_r, int64_t *most_r);

/* A decimal number as a whole number of 10^-decimals: "2.31" with two decimals is 231. */
bool source_number(struct str s, int64_t decimals, int64_t *n_r);

void sources_read_measure(struct sources *s, struct str path);
/* After all measures, because settings name them. */
void sources_read_settings(struct sources *s, struct str path);

const struct source_measure *source_measure_find(const struct sources *s, struct str word);

#endif
