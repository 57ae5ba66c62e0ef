/* Questionnaires and dated settings as constant tables.
 *
 * They are written by tools/mkmeasures from the files in measures/, where every code, range and licence has its source.
 * A score is a whole number of the measure's unit: 10^-decimals. Nothing here decides anything: score_value.h does.
 */
#ifndef SUBJECT_SCORE_MEASURE_H
#define SUBJECT_SCORE_MEASURE_H

#include "base/base.h"
#include "score_ids.h"

/* Which half of a client's pair of measures it can be; caseness of a client is joint over both. */
enum measure_half { HALF_NEITHER, HALF_DEPRESSION, HALF_ANXIETY };

/* What may be shown of the items. */
enum measure_items {
    ITEMS_NONE,     /* totals only */
    ITEMS_LABELLED, /* codes and labels, no wording: a practitioner may enter answers, a client cannot be asked */
    ITEMS_SHIPPED,  /* wording and all: a client can be asked */
};

struct measure_item {
    struct str code; /* LOINC or SNOMED CT */
    struct str says;
    int32_t least;
    int32_t most;
    bool has_aside; /* an answer that says "does not apply" and is left out of the total */
    int32_t aside;
};

struct measure_answer {
    int32_t value;
    struct str says;
};

struct measure_definition {
    struct str word; /* as in `choice measure` */
    struct str name;
    struct str about;
    struct str snomed; /* of the total; empty where none is known */
    struct str loinc;
    struct str licence;
    struct str source;
    struct str lead; /* the sentence above shipped items */
    enum measure_half half;
    enum measure_items items_are;
    int64_t least;
    int64_t most;
    int decimals;
    int32_t alert_item; /* counted from 1; every answer above 0 to it asks for a person to act. 0: none */
    const struct measure_item *items;
    size_t item_count;
    const struct measure_answer *answers;
    size_t answer_count;
};

/* By enum measure; the first is empty. */
extern const struct measure_definition measure_definitions[];
extern const size_t measure_definition_count;

/* Ends the process for a measure that is none. */
const struct measure_definition *measure_of(enum measure measure);

/* MEASURE_NONE where there is no such word. Letters' case and spaces round it do not count. */
enum measure measure_find(struct arena *a, struct str word);

/* A total as people write it: 2.35. */
struct str measure_total_text(struct arena *a, enum measure measure, int64_t total);

/* A number at or above 0 as a whole number of 10^-decimals: "2.35" with two decimals is 235, "2" is 200. */
bool measure_number_read(struct str text, int decimals, int64_t *n_r);

/* Reads what people write; refused where it is no number, has other decimals, or lies outside the measure's range. */
ERRS struct err *measure_total_read(struct arena *a, enum measure measure, struct str field, struct str text,
                                    int64_t *total_r);

/* What the values of a setting are. */
enum setting_kind {
    SETTING_OF,      /* a total of a measure */
    SETTING_CHANGE,  /* a difference of two totals of a measure */
    SETTING_COUNT,   /* a whole number */
    SETTING_MEASURE, /* a measure's word */
    SETTING_TEXT,
};

struct setting_value {
    struct day from_on;
    struct str value;
    struct str source; /* document and section */
    bool is_verified;  /* whether somebody checked it against its source */
};

struct setting_definition {
    struct str name; /* "caseness.phq-9" */
    struct str says;
    enum setting_kind kind;
    enum measure of; /* OF, CHANGE */
    int64_t least;
    int64_t most;
    const struct setting_value *values; /* oldest first: what holds until a person sets another */
    size_t value_count;
};

extern const struct setting_definition setting_definitions[];
extern const size_t setting_definition_count;

#endif
