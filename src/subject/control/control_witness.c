#include "subject/control/control_witness.h"

enum { MINUTE_MS = 60 * 1000, HOUR_MS = 60 * MINUTE_MS };

/* A few minutes matter here, and a few days do not: then the day is said. */
static struct str ago(struct arena *a, struct instant at, struct instant now)
{
    int64_t minutes = (now.ms - at.ms) / MINUTE_MS;
    if (minutes < 1)
        return S("less than a minute ago");
    if (minutes < 2 * 60)
        return SAY(a, minutes, minutes == 1 ? " minute ago" : " minutes ago");
    if (minutes < 48 * 60)
        return SAY(a, minutes / 60, " hours ago");
    return SAY(a, "on ", day_text(a, instant_day_london(at)));
}

bool control_witness_is_late(const struct witnessing *w, struct instant now)
{
    return w->is_named && w->asks_for_some && (!w->is_met || now.ms - w->at_time.ms > CONTROL_WITNESS_LATE_MS);
}

struct str control_witness_says(struct arena *a, const struct witnessing *w, uint64_t entries, struct instant now)
{
    if (!w->is_named)
        return S("No outside witness is named. Whoever has all the keys of this folder could rewrite it unseen.");
    if (!w->is_met)
        return S("Not witnessed yet: no checkpoint has as many cosignatures as the trust policy asks for.");
    struct str seen =
        w->size >= entries ? SAY(a, "all ", entries, " entries") : SAY(a, w->size, " of ", entries, " entries");
    if (control_witness_is_late(w, now))
        return SAY(a, "Last witnessed ", ago(a, w->at_time, now), ", over ", seen,
                   ". Nobody outside has seen the log since.");
    return SAY(a, "Witnessed ", ago(a, w->at_time, now), ", over ", seen, ".");
}

static void say_one(struct out *o, struct arena *a, const struct witness_standing *witness, struct instant now)
{
    OUT(o, o->n == 0 ? "" : " ", witness->name);
    if (witness->by.has_cosigned)
        OUT(o, " cosigned ", witness->by.size, " entries ", ago(a, witness->by.at, now));
    else
        OUT(o, " has cosigned nothing yet");
    if (!witness->is_asked)
        OUT(o, "; it has no address");
    else if (witness->last != WITNESS_NOT_ASKED && witness->last != WITNESS_COSIGNED)
        OUT(o, "; it ", witness_outcome_says(witness->last));
    out_char(o, '.');
}

struct str control_witness_each(struct arena *a, const struct witnessing *w, struct instant now)
{
    struct out o = out_make(a);
    for (size_t i = 0; i < w->n; i++)
        say_one(&o, a, &w->at[i], now);
    return out_text(&o);
}
