/* When people work: most on five weekdays, some on three or four, and all of them with leave, which is taken in blocks.
 */
#include "base/calendar.h"
#include "sim/sim.h"

enum { WEEKDAYS = 5, ALL_WEEKDAYS = 0x3e, DAYS_A_YEAR = 365 };

static unsigned draw_weekdays(struct sim *sim)
{
    unsigned weekdays = ALL_WEEKDAYS;
    if (!sim_percent(sim, MIX_PART_TIME))
        return weekdays;
    for (uint64_t off = 1 + chance_below(&sim->chance, 2); off > 0; off--)
        weekdays &= ~(1u << (1 + chance_below(&sim->chance, WEEKDAYS)));
    return weekdays;
}

/* From a Monday on where it is a week or more. */
static struct sim_leave draw_block(struct sim *sim, struct day year, int32_t days)
{
    struct day from = day_add(year, (int32_t)chance_below(&sim->chance, DAYS_A_YEAR));
    int32_t weekend = day_weekday(from) > WEEKDAYS || days >= WEEKDAYS ? (8 - day_weekday(from)) % 7 : 0;
    from = day_add(from, weekend);
    return (struct sim_leave){.from = from, .until = day_add(from, days - 1 + (days - 1) / WEEKDAYS * 2)};
}

void sim_draw_rota(struct sim *sim, struct sim_person *person)
{
    static const int32_t blocks[] = {1, 2, 5, 5, 10};
    person->weekdays = draw_weekdays(sim);
    for (struct day year = sim->begins; year.n < sim->ends.n; year = day_add(year, DAYS_A_YEAR)) {
        int32_t left = (int32_t)sim->mix.of[MIX_LEAVE_DAYS];
        while (left > 0) {
            int32_t days = blocks[chance_below(&sim->chance, sizeof blocks / sizeof *blocks)];
            days = days < left ? days : left;
            *LIST_ADD(sim->arena, &person->leave) = draw_block(sim, year, days);
            left -= days;
        }
    }
}

bool sim_has_role(const struct sim_person *person, struct day day)
{
    return person->from.n <= day.n && day.n <= person->until.n;
}

bool sim_is_at_work(const struct sim_person *person, struct day day)
{
    if (!sim_has_role(person, day) || (person->weekdays >> day_weekday(day) & 1) == 0 || !calendar_is_working_day(day))
        return false;
    for (size_t i = 0; i < person->leave.n; i++)
        if (person->leave.at[i].from.n <= day.n && day.n <= person->leave.at[i].until.n)
            return false;
    return true;
}
