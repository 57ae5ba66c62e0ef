#include "web/form.h"

#include "base/list.h"
#include "web/percent.h"

static struct err *one_pair(struct arena *a, struct str part, struct pair *pair_r)
{
    struct str value = part;
    struct str name = {0};
    if (!str_next(&value, '=', &name))
        name = S("");
    if (!percent_decode(a, name, PERCENT_FORM, &pair_r->name) ||
        !percent_decode(a, value, PERCENT_FORM, &pair_r->value))
        return REFUSE(a, "bad-form", S(""), "The form could not be read. Go back, reload the page and try again.");
    if (pair_r->name.n > FORM_NAME_MAX)
        return REFUSE(a, "bad-form", S(""), "A field's name is longer than ", (int)FORM_NAME_MAX, " bytes.");
    return NULL;
}

struct err *form_parse(struct arena *a, struct str text, size_t pairs_max, struct pairs *pairs_r)
{
    LIST(struct pair) list = {0};
    struct str rest = text;
    struct str part = {0};
    while (str_next(&rest, '&', &part)) {
        if (str_is_empty(part))
            continue;
        if (list.n == pairs_max)
            return REFUSE(a, "bad-form", S(""), "More than ", pairs_max, " fields were sent at once.");
        struct pair pair = {0};
        TRY(one_pair(a, part, &pair));
        *LIST_ADD(a, &list) = pair;
    }
    *pairs_r = (struct pairs){list.at, list.n};
    return NULL;
}
