#include "subject/review/review_notice.h"

#include "base/id.h"
#include "review_sql.h"

ERRS static struct err *is_met(struct fold_cx *cx, struct requirement_id requirement, bool *is_met_r)
{
    struct review_unmet_on_row row;
    bool found;
    TRY(review_unmet_on(cx->db, cx->arena,
                        (struct review_unmet_on_args){.requirement_id = requirement, .on_day = cx->on}, &row, &found));
    *is_met_r = !found;
    return NULL;
}

struct err *review_notice_given(struct fold_cx *cx, struct requirement_id requirement)
{
    struct review_requirement_owned_row row;
    bool found, met;
    TRY(review_requirement_owned(cx->db, cx->arena,
                                 (struct review_requirement_owned_args){.requirement_id = requirement}, &row, &found));
    TRY(notice_handled(cx, NOTICE_KIND_REQUIREMENT, requirement.n));
    TRY(is_met(cx, requirement, &met));
    if (!found || !row.has_owner_id || met)
        return NULL;
    return notice_waits(cx,
                        &(struct notice){.kind = NOTICE_KIND_REQUIREMENT,
                                         .person = row.owner_id,
                                         .thing = requirement.n,
                                         .code = row.ref,
                                         .path = SAY(cx->arena, "/requirements/", id_text(cx->arena, requirement.n)),
                                         .has_due = row.has_due_on,
                                         .due_on = row.due_on});
}

struct err *review_notice_state(struct fold_cx *cx, struct requirement_id requirement)
{
    bool met;
    TRY(is_met(cx, requirement, &met));
    return met ? notice_handled(cx, NOTICE_KIND_REQUIREMENT, requirement.n) : NULL;
}
