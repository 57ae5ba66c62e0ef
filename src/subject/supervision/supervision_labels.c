#include "subject/supervision/supervision_labels.h"

const char *supervision_why_uncovered(bool is_named, bool is_away, bool is_full)
{
    if (!is_named)
        return "no clinical supervisor is named";
    if (is_away)
        return "the clinical supervisor is away, and nobody qualified covers";
    return is_full ? "the clinical supervisor has more trainees than they can take"
                   : "the clinical supervisor is not known to be qualified for this programme";
}

static struct str or_erased(struct str name)
{
    return name.n > 0 ? name : S("a person whose data were erased");
}

struct str supervision_two_sides(struct arena *a, struct str trainee, struct str supervisor)
{
    return SAY(a, or_erased(trainee), " with ", or_erased(supervisor));
}

struct str supervision_length(struct arena *a, int64_t minutes, int64_t supervisees)
{
    struct str length = supervision_minutes_text(a, minutes);
    return supervisees <= 1 ? length : SAY(a, length, " with ", supervisees, " supervised together");
}

const char *supervision_state_colour(enum session_state state)
{
    switch (state) {
    case SESSION_STATE_CONFIRMED: return "green";
    case SESSION_STATE_DENIED: return "red";
    case SESSION_STATE_UNCONFIRMED: return "blue";
    case SESSION_STATE_WITHDRAWN:
    case SESSION_STATE_CORRECTED:
    case SESSION_STATE_NONE: break;
    }
    return "grey";
}

struct str supervision_week_says(struct arena *a, int64_t minutes, int64_t asked, bool is_asked)
{
    struct str so_far = supervision_minutes_text(a, minutes);
    if (asked == 0)
        return SAY(a, so_far, "; the programme asks for none");
    return SAY(a, so_far, " of ", supervision_minutes_text(a, asked), is_asked && minutes < asked ? " so far" : "");
}
