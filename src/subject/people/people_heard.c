/* What became known on which day about which day, by provider.
 *
 * A row is a function of the event alone, and of what lies under the same key or under the house's: so views that are
 * folded again hold the same, and of whoever was erased nothing is left.
 */
#include "subject/people/people.h"

struct err *people_heard_many(struct fold_cx *cx, struct organisation_id provider, enum heard_what what,
                              struct day about_on, int64_t facts)
{
    bool is_ahead = about_on.n > cx->on.n;
    return people_put_heard(cx->db, cx->arena,
                            (struct people_put_heard_args){.organisation_id = provider,
                                                           .what = what,
                                                           .about_on = is_ahead ? cx->on : about_on,
                                                           .known_on = cx->on,
                                                           .facts = facts});
}

struct err *people_heard(struct fold_cx *cx, struct organisation_id provider, enum heard_what what, struct day about_on)
{
    return people_heard_many(cx, provider, what, about_on, 1);
}
