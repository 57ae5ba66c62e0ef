#include "gate/actor.h"

const struct role_name role_names[ROLE_COUNT] = {
    {"trainee", "Trainee"},
    {"newly-qualified", "Newly qualified practitioner"},
    {"practitioner", "Practitioner"},
    {"supervisor", "Supervisor"},
    {"manager", "Provider manager"},
    {"champion", "Trainee champion"},
    {"clinical-lead", "Clinical lead, central team"},
    {"hr-lead", "HR lead, central team"},
    {"audit-lead", "Audit lead, central team"},
    {"tutor", "HEI tutor"},
    {"commissioner", "Commissioner"},
    {"reviewer", "Quality reviewer, NHS England"},
    {"data-protection", "Data-protection officer"},
    {"clinical-safety", "Clinical safety officer"},
    {"operator", "Operator"},
};

uint32_t role_find(struct str word)
{
    for (uint32_t i = 0; i < ROLE_COUNT; i++)
        if (str_eq(str_of(role_names[i].word), word))
            return (uint32_t)1 << i;
    return 0;
}
