/* The control room's own thresholds: dated settings, like those of the standards, with what holds until somebody sets
 * them. None of them is anybody's rule but Candour's, and pages say so. */
#ifndef SUBJECT_CONTROL_CONTROL_SETTINGS_H
#define SUBJECT_CONTROL_CONTROL_SETTINGS_H

#include "gate/command.h"

enum control_setting {
    /* within how many days a provider must have been heard for silence to mean anything, by kind */
    CONTROL_SCORES_DAYS,
    CONTROL_CONTACTS_DAYS,
    CONTROL_PEOPLE_DAYS,
    CONTROL_REQUIREMENTS_DAYS,
    CONTROL_LATE_DAYS,   /* after how many days a fact counts as entered late */
    CONTROL_ANSWER_DAYS, /* within how many days the centre answers an owner who asked */
    CONTROL_SETTING_COUNT,
};

struct control_setting_definition {
    const char *name; /* "late-entry.days" */
    const char *says;
    const char *source;
    int64_t value;
};

extern const struct control_setting_definition control_setting_definitions[CONTROL_SETTING_COUNT];

/* What holds on a day. */
struct control_value {
    int64_t value;
    bool is_set;
    struct day from_on;
    struct str source;
    bool is_verified;
};
ERRS struct err *control_value(struct read_cx *cx, enum control_setting setting, struct day on,
                               struct control_value *value_r);

/* Whether there is a setting of this name, of a standard or of the control room; what it says. */
bool control_setting_find(struct str name, struct str *says_r);

#endif
