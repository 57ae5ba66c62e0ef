/* What became known on which day about which day, by provider.
 *
 * A row is a function of the event alone, and of what lies under the same key or under the house's: so views that are
 * folded again hold the same, and of whoever was erased nothing is left.
 */
#include "subject/people/people.h"

ERRS static struct err *put(struct fold_cx *cx, struct organisation_id provider, enum heard_what what,
                            struct day about_on, int64_t facts, int64_t entered)
{
    bool is_ahead = about_on.n > cx->on.n;
    return people_put_heard(cx->db, cx->arena,
                            (struct people_put_heard_args){.organisation_id = provider,
                                                           .what = what,
                                                           .about_on = is_ahead ? cx->on : about_on,
                                                           .known_on = cx->on,
                                                           .facts = facts,
                                                           .entered = entered});
}

struct err *people_read(struct fold_cx *cx, struct organisation_id provider, enum heard_what what, struct day about_on,
                        int64_t facts)
{
    return put(cx, provider, what, about_on, facts, 0);
}

struct err *people_heard(struct fold_cx *cx, struct organisation_id provider, enum heard_what what, struct day about_on)
{
    return put(cx, provider, what, about_on, 1, 1);
}
