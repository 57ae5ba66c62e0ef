/* What waits, to rows. */
#include "notice_spec.h"
#include "subject/notice/notice.h"
#include "subject/notice/notice_calendar.h"
#include "subject/notice/notice_kinds.h"

ERRS static struct err *end_for(struct fold_cx *cx, const struct notice *notice, enum notice_end how)
{
    return notice_end_for(cx->db, cx->arena,
                          (struct notice_end_for_args){.kind = notice->kind,
                                                       .thing = notice->thing,
                                                       .person_id = notice->person,
                                                       .has_ended_seq = true,
                                                       .ended_seq = (int64_t)cx->seq,
                                                       .has_ended_on = true,
                                                       .ended_on = cx->on,
                                                       .has_ended_how = true,
                                                       .ended_how = how});
}

/* What falls due on a day stands in the calendar of whose it is. */
ERRS static struct err *put_deadline(struct fold_cx *cx, const struct notice *notice)
{
    return calendar_put(cx, &(struct calendar_thing){
                                .kind = CALENDAR_KIND_DEADLINE,
                                .person = notice->person,
                                .thing = notice->thing,
                                .says = SAY(cx->arena, "Due: ", notice_line(cx->arena, notice->kind, notice->code)),
                                .path = notice->path,
                                .from_on = notice->due_on,
                                .until_on = notice->due_on,
                            });
}

ERRS static struct err *put(struct fold_cx *cx, const struct notice *notice, struct day tell_on)
{
    if (notice->person.n == 0)
        return NULL;
    TRY(end_for(cx, notice, NOTICE_END_AGAIN));
    if (notice->has_due)
        TRY(put_deadline(cx, notice));
    return notice_put(cx->db, cx->arena,
                      (struct notice_put_args){.person_id = notice->person,
                                               .seq = (int64_t)cx->seq,
                                               .kind = notice->kind,
                                               .thing = notice->thing,
                                               .code = notice->code,
                                               .path = notice->path,
                                               .is_urgent = notice->is_urgent,
                                               .began_on = cx->on,
                                               .tell_on = tell_on,
                                               .has_due_on = notice->has_due,
                                               .due_on = notice->due_on});
}

struct err *notice_waits(struct fold_cx *cx, const struct notice *notice)
{
    return put(cx, notice, cx->on);
}

struct err *notice_waits_from(struct fold_cx *cx, const struct notice *notice, struct day from)
{
    return put(cx, notice, from.n < cx->on.n ? cx->on : from);
}

struct err *notice_falls_due(struct fold_cx *cx, const struct notice *notice, struct day due_on)
{
    struct notice due = *notice;
    struct day first = day_add(due_on, -NOTICE_FIRST_DAYS);
    due.has_due = true;
    due.due_on = due_on;
    return notice_waits_from(cx, &due, first);
}

struct err *notice_waits_for_role(struct fold_cx *cx, const char *role, const struct notice *notice)
{
    struct notice_holders_rows holders;
    TRY(notice_holders(cx->db, cx->arena, (struct notice_holders_args){.role = str_of(role), .on_day = cx->on},
                       &holders));
    for (size_t i = 0; i < holders.n; i++) {
        struct notice one = *notice;
        one.person = holders.at[i].person_id;
        TRY(notice_waits(cx, &one));
    }
    return NULL;
}

struct err *notice_handled(struct fold_cx *cx, enum notice_kind kind, int64_t thing)
{
    TRY(calendar_drop(cx, CALENDAR_KIND_DEADLINE, thing));
    return notice_end_all(cx->db, cx->arena,
                          (struct notice_end_all_args){.kind = kind,
                                                       .thing = thing,
                                                       .has_ended_seq = true,
                                                       .ended_seq = (int64_t)cx->seq,
                                                       .has_ended_on = true,
                                                       .ended_on = cx->on,
                                                       .has_ended_how = true,
                                                       .ended_how = NOTICE_END_HANDLED});
}

struct err *notice_handled_for(struct fold_cx *cx, enum notice_kind kind, int64_t thing, struct person_id person)
{
    TRY(calendar_drop_for(cx, CALENDAR_KIND_DEADLINE, thing, person));
    return end_for(cx, &(struct notice){.kind = kind, .thing = thing, .person = person}, NOTICE_END_HANDLED);
}
