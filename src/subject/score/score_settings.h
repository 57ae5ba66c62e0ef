/* What a dated setting of scores is on a day: the value that a person set, or else the one the program came with.
 *
 * A value holds from its day until a later day's value. Of two values for one day the one set by a person counts, and
 * of two of these the later known. Every value brings its source and whether anybody verified it, so that a page can
 * show both.
 */
#ifndef SUBJECT_SCORE_SETTINGS_H
#define SUBJECT_SCORE_SETTINGS_H

#include "subject/score/measure.h"

/* A value that a person set, as the ledger has it. */
struct setting_held {
    struct str name;
    struct setting_value value;
};

/* In the order in which they became known. */
struct settings {
    const struct setting_held *at;
    size_t n;
};

struct setting_found {
    bool is_known;
    bool is_number; /* for totals, differences and counts */
    int64_t number;
    enum measure measure; /* for settings whose values are measures */
    struct setting_value value;
};

/* NULL where there is no setting of this name. */
const struct setting_definition *setting_definition_find(struct str name);

/* Not known where the setting has no value yet on that day, or where the value that holds cannot be read. */
struct setting_found settings_find(struct arena *a, const struct settings *held, struct str name, struct day on);

/* A count that must be there: the program comes with a value for it. */
int64_t settings_count(struct arena *a, const struct settings *held, struct str name, struct day on);

/* Whether the text can be a value of the setting; the refusal says what it should be. */
ERRS struct err *setting_check(struct arena *a, const struct setting_definition *definition, struct str field,
                               struct str value);

#endif
