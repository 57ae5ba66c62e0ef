#include "story.h"

#include "cli/cli.h"

struct err *story_folder(struct arena *a, const struct gate_options *options)
{
    struct outcome outcome;
    struct gate_birth birth = {.title = S("Story consortium"), .origin = S("candour.invalid/story"), .is_simulated = true};
    struct pair first[] = {
        {.name = S("organisation"), .value = S("Story consortium")},
        {.name = S("name"), .value = S("Ada Grey")},
        {.name = S("email"), .value = S("ada.grey@example.org")},
    };
    TRY(cli_begin_folder(a, options, &birth, (struct pairs){first, 3}, &outcome));
    return outcome.is_done ? NULL : outcome.refusal;
}
