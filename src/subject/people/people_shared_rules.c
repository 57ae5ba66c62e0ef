/* What several rules of people share. Pure. */
#include "subject/people/people_rules.h"

enum { YEARS_AHEAD = 10 };

bool people_may_change_at(const struct rule_cx *cx, const struct people_managed_rows *managed,
                          struct organisation_id organisation)
{
    if ((cx->actor.roles & (ROLE_HR_LEAD | ROLE_CLINICAL_LEAD)) != 0)
        return true;
    for (size_t i = 0; i < managed->n; i++)
        if (managed->at[i].organisation_id.n == organisation.n)
            return true;
    return false;
}

bool people_may_change_person(const struct rule_cx *cx, const struct people_places_rows *places,
                              const struct people_managed_rows *managed)
{
    for (size_t i = 0; i < places->n; i++)
        if (people_may_change_at(cx, managed, places->at[i].organisation_id))
            return true;
    return people_may_change_at(cx, managed, (struct organisation_id){0});
}

bool people_must_change_at(const struct rule_cx *cx, struct decision *d, const struct people_managed_rows *managed,
                           struct organisation_id organisation, struct str field)
{
    bool may = people_may_change_at(cx, managed, organisation);
    if (!may)
        DECIDE_REFUSE(d, "not-your-organisation", field,
                      "You do not manage this organisation. Ask its manager or the central team");
    return may;
}

bool people_days_are_right(const struct rule_cx *cx, struct decision *d, struct day from, bool has_until,
                           struct day until)
{
    size_t problems = 0;
    struct day last = day_add(cx->today, 366 * YEARS_AHEAD);
    if (from.n < 0 || from.n > last.n)
        problems++, DECIDE_REFUSE(d, "day-out-of-range", S("from_on"), "The first day must be between 1970 and ",
                                  day_civil(last).year);
    if (has_until && until.n < from.n)
        problems++, DECIDE_REFUSE(d, "ends-before-it-begins", S("until_on"),
                                  "The last day must not be before the first, ", day_text(d->arena, from));
    if (has_until && until.n > last.n)
        problems++, DECIDE_REFUSE(d, "day-out-of-range", S("until_on"), "The last day must not be after ",
                                  day_civil(last).year);
    return problems == 0;
}

bool people_covers(struct day from, bool has_until, struct day until, struct day on)
{
    return from.n <= on.n && (!has_until || until.n >= on.n);
}

bool people_overlap(struct day from, bool has_until, struct day until, struct day other_from, bool other_has_until,
                    struct day other_until)
{
    return (!has_until || other_from.n <= until.n) && (!other_has_until || from.n <= other_until.n);
}
