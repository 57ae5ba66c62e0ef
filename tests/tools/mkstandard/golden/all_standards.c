/* Made by mkstandard. */
#include "standards/standards.h"

#include "garden_watered_sql.h"

static const struct standard_setting garden_watered_settings[] = {
    {.name = "grace", .says = "Days until what is wrong is a breach", .source = "Candour's own choice, in the standard's file",
     .value = 2, .is_verified = false},
    {.name = "days", .says = "Days that a bed can be without water", .source = "The gardener's handbook, page 9",
     .value = 7, .is_verified = false},
};

const struct standard all_standards[] = {
    {
        .name = "garden.watered",
        .says = "Every bed is watered as often as it should be.",
        .why = "What nobody waters dies: a bed is not asked whether it is thirsty.",
        .answers = "MR3, IMR3",
        .framework = "3.5",
        .owner = "manager",
        .next = "Water it.",
        .rests_on = "people",
        .finding = "MR3",
        .severity = 3,
        .about = 2,
        .shown_to = 1,
        .settings = garden_watered_settings,
        .setting_count = 2,
        .whole = &garden_watered_statement,
        .recheck = &garden_watered_recheck_statement,
    },
};
const size_t all_standard_count = 1;
