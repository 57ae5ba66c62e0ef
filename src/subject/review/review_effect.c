#include "subject/review/review_effect.h"

enum { ANSWERS_LEAST = 5 };

enum confirmed review_confirmed_of(int64_t answers, int64_t yes, int64_t no)
{
    if (answers < ANSWERS_LEAST)
        return CONFIRMED_FEW;
    if (3 * yes >= 2 * answers)
        return CONFIRMED_MOST;
    return 3 * no >= 2 * answers ? CONFIRMED_MOST_NOT : CONFIRMED_DIVIDED;
}

struct day review_monday(struct day day)
{
    return day_add(day, 1 - day_weekday(day));
}

/* What was opened and mended on one day did not hold on that day. */
struct review_wrong_days review_wrong_days(struct day counts_from_on, struct day opened_on, bool is_closed,
                                           struct day closed_on)
{
    struct day first = counts_from_on.n < opened_on.n ? counts_from_on : opened_on;
    struct day last = day_add(closed_on, -1);
    if (last.n < opened_on.n)
        last = opened_on;
    return (struct review_wrong_days){.from_on = first, .until_on = last, .is_open = !is_closed};
}

/* The days that count begin with the run after the last gap; where there was none, with the test. */
static struct day runs_begin(const struct review_effect_facts *facts, struct review_effect *effect)
{
    struct day begin = facts->since_on, before = facts->since_on;
    for (size_t i = 0; i < facts->run_count; i++) {
        if (day_since(facts->runs[i], before) > facts->gap_days) {
            begin = facts->runs[i];
            effect->has_gap_after_on = true;
            effect->gap_after_on = before;
        }
        before = facts->runs[i];
    }
    return begin;
}

/* The first day from which on the standard has held without a break. */
static struct day held_from(const struct review_effect_facts *facts, struct day begin, struct review_effect *effect)
{
    struct day period_from = day_add(effect->through_on, (int32_t)(1 - facts->days));
    for (size_t i = 0; i < facts->wrong_count; i++) {
        const struct review_wrong_days *w = &facts->wrongs[i];
        struct day last = w->is_open ? effect->through_on : w->until_on;
        effect->open_now += w->is_open;
        effect->opened += last.n >= period_from.n;
        if (last.n < begin.n)
            continue;
        begin = day_add(last, 1);
        effect->has_gap_after_on = false; /* what is missing is not a run: the standard did not hold */
    }
    return begin;
}

/* No breach at a provider from which nothing was heard says nothing. A breach says what it says. */
static bool is_silent(const struct review_effect_facts *facts, const struct review_effect *effect)
{
    struct day period_from = day_add(effect->through_on, (int32_t)(1 - facts->days));
    return facts->needs_heard && effect->opened == 0 && (!facts->has_heard_on || facts->heard_on.n < period_from.n);
}

struct review_effect review_effect_judge(const struct review_effect_facts *facts)
{
    struct review_effect effect = {.outcome = EFFECT_OUTCOME_UNKNOWN};
    struct day begin = runs_begin(facts, &effect);
    effect.has_through_on = facts->run_count > 0;
    effect.through_on = effect.has_through_on ? facts->runs[facts->run_count - 1] : day_add(facts->since_on, -1);
    begin = held_from(facts, begin, &effect);
    int64_t held = day_since(effect.through_on, begin) + 1;
    effect.days_held = held < 0 ? 0 : held > facts->days ? facts->days : held;
    effect.complete_on = day_add(begin, (int32_t)facts->days - 1);
    if (!effect.has_through_on || day_since(facts->today, effect.through_on) > facts->gap_days) {
        effect.has_gap_after_on = effect.has_through_on;
        effect.gap_after_on = effect.through_on;
        return effect;
    }
    effect.is_silent = is_silent(facts, &effect);
    if (effect.is_silent)
        effect.has_gap_after_on = false;
    else if (held >= facts->days)
        effect.outcome = EFFECT_OUTCOME_HOLDS;
    else if (!effect.has_gap_after_on)
        effect.outcome = EFFECT_OUTCOME_NOT_YET;
    effect.has_gap_after_on &= effect.outcome == EFFECT_OUTCOME_UNKNOWN;
    return effect;
}
