#include "subject/control/control_settings.h"

#include "gate_sql.h"
#include "standards/standards.h"

#define OWN "Candour's own choice; doc/decisions/0013-what-is-not-known.md"

const struct control_setting_definition control_setting_definitions[CONTROL_SETTING_COUNT] = {
    [CONTROL_SCORES_DAYS] = {"heard.scores-days", "Days for which it counts that scores were heard", OWN, 28},
    [CONTROL_CONTACTS_DAYS] = {"heard.contacts-days", "Days for which it counts that contacts were heard", OWN, 28},
    [CONTROL_PEOPLE_DAYS] = {"heard.people-days", "Days for which it counts that a change of people was heard", OWN,
                             92},
    [CONTROL_REQUIREMENTS_DAYS] = {"heard.requirements-days",
                                   "Days for which it counts that something about a requirement was heard", OWN, 92},
    [CONTROL_LATE_DAYS] = {"late-entry.days", "Days after which a fact counts as entered late", OWN, 2},
    [CONTROL_ANSWER_DAYS] = {"centre-answer.days", "Days within which the central team answers an owner", OWN, 10},
};

struct err *control_value(struct read_cx *cx, enum control_setting setting, struct day on,
                          struct control_value *value_r)
{
    const struct control_setting_definition *d = &control_setting_definitions[setting];
    struct gate_setting_on_row row;
    int64_t n;
    bool found;
    TRY(gate_setting_on(cx->db, cx->arena, (struct gate_setting_on_args){.name = str_of(d->name), .on_day = on}, &row,
                        &found));
    *value_r = (struct control_value){.value = d->value, .source = str_of(d->source)};
    if (found && str_to_i64(row.value, &n))
        *value_r = (struct control_value){n, true, row.from_on, row.source, row.is_verified};
    return NULL;
}

bool control_setting_find(struct str name, struct str *says_r)
{
    const struct standard *standard;
    size_t setting;
    if (standard_setting_find(name, &standard, &setting)) {
        *says_r = str_of(standard->settings[setting].says);
        return true;
    }
    for (size_t i = 0; i < CONTROL_SETTING_COUNT; i++)
        if (str_eq(name, str_of(control_setting_definitions[i].name))) {
            *says_r = str_of(control_setting_definitions[i].says);
            return true;
        }
    return false;
}
