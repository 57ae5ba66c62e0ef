/* What of the rooms and subjects before this one waits for somebody: invitations, breaches, questions to the centre.
 *
 * They cannot say it themselves, since they stand before this subject and do not know of it. All subjects after it call
 * notice.h from their own folds.
 */
#include "base/id.h"
#include "gate_spec.h"
#include "people_spec.h"
#include "standards_spec.h"
#include "subject/notice/notice.h"
#include "subject/notice/notice_calendar.h"

/* --- accounts ------------------------------------------------------------------------------------------------------
 */

ERRS static struct err *invited(struct fold_cx *cx, const void *event)
{
    const struct gate_account_invited *e = event;
    if (e->gone)
        return NULL;
    return notice_waits(cx, &(struct notice){.kind = NOTICE_KIND_INVITATION,
                                             .person = e->person_id,
                                             .thing = e->person_id.n,
                                             .path = S("/"),
                                             .is_urgent = true});
}

ERRS static struct err *activated(struct fold_cx *cx, const void *event)
{
    const struct gate_account_activated *e = event;
    return e->gone ? NULL : notice_handled(cx, NOTICE_KIND_INVITATION, e->person_id.n);
}

ERRS static struct err *closed(struct fold_cx *cx, const void *event)
{
    const struct gate_account_closed *e = event;
    return e->gone ? NULL : notice_handled(cx, NOTICE_KIND_INVITATION, e->person_id.n);
}

/* Another address is tried anew. */
ERRS static struct err *address_corrected(struct fold_cx *cx, const void *event)
{
    const struct people_person_email_corrected *e = event;
    return e->gone ? NULL
                   : notice_set_reached(cx->db, cx->arena, (struct notice_set_reached_args){.person_id = e->person_id});
}

/* --- days away -----------------------------------------------------------------------------------------------------
 */

/* In the calendar of who is away and of who covers. Neither entry names the other person. */
ERRS static struct err *put_absence(struct fold_cx *cx, struct cover_id absence)
{
    struct notice_absence_row row;
    bool found;
    TRY(notice_absence(cx->db, cx->arena, (struct notice_absence_args){.thing = absence.n}, &row, &found));
    TRY(calendar_drop(cx, CALENDAR_KIND_AWAY, absence.n));
    TRY(calendar_drop(cx, CALENDAR_KIND_COVER, absence.n));
    if (!found || row.until_on.n < row.from_on.n) /* withdrawn */
        return NULL;
    struct calendar_thing e = {.kind = CALENDAR_KIND_AWAY,
                               .person = row.person_id,
                               .thing = absence.n,
                               .says = S("Away"),
                               .path = S("/away/note"),
                               .from_on = row.from_on,
                               .until_on = row.until_on};
    TRY(calendar_put(cx, &e));
    e.kind = CALENDAR_KIND_COVER;
    e.person = row.has_cover_person_id ? row.cover_person_id : (struct person_id){0};
    e.says = S("You act for a colleague");
    return calendar_put(cx, &e);
}

ERRS static struct err *away_noted(struct fold_cx *cx, const void *event)
{
    const struct people_away_noted *e = event;
    return e->gone ? NULL : put_absence(cx, e->cover_id);
}

ERRS static struct err *away_ended(struct fold_cx *cx, const void *event)
{
    const struct people_away_ended *e = event;
    return e->gone ? NULL : put_absence(cx, e->cover_id);
}

/* --- breaches ------------------------------------------------------------------------------------------------------
 */

static struct notice of_breach(struct fold_cx *cx, enum notice_kind kind, struct breach_id breach, struct str standard,
                               struct person_id person)
{
    return (struct notice){.kind = kind,
                           .person = person,
                           .thing = breach.n,
                           .code = standard,
                           .path = SAY(cx->arena, "/control/breaches/", id_text(cx->arena, breach.n))};
}

/* The breach as it is by now: whose it is, and by which standard. */
ERRS static struct err *find_breach(struct fold_cx *cx, struct breach_id breach, struct notice_breach_row *row_r)
{
    bool found;
    *row_r = (struct notice_breach_row){0};
    return notice_breach(cx->db, cx->arena, (struct notice_breach_args){.breach_id = breach}, row_r, &found);
}

/* Nobody waits for its owner any more: it was opened for them, or handed over to them. */
ERRS static struct err *owner_heard(struct fold_cx *cx, struct breach_id breach)
{
    TRY(notice_handled(cx, NOTICE_KIND_BREACH, breach.n));
    TRY(notice_handled(cx, NOTICE_KIND_HANDED_OVER, breach.n));
    return notice_handled(cx, NOTICE_KIND_BARRIER_ANSWER, breach.n);
}

ERRS static struct err *breach_opened(struct fold_cx *cx, const void *event)
{
    const struct standards_opened *e = event;
    struct notice n = of_breach(cx, NOTICE_KIND_BREACH, e->breach_id, e->standard, e->owner_id);
    return notice_waits(cx, &n);
}

/* The new owner hears of it, once for all that is handed over on a day (notice_text.c); whose it was hears of it no
 * more. A breach that lies with the centre stays there. */
ERRS static struct err *breach_owned(struct fold_cx *cx, const void *event)
{
    const struct standards_owned *e = event;
    struct notice_breach_row row;
    TRY(find_breach(cx, e->breach_id, &row));
    TRY(owner_heard(cx, e->breach_id));
    if (row.state == BREACH_STATE_BARRIER)
        return NULL;
    struct notice n = of_breach(cx, NOTICE_KIND_HANDED_OVER, e->breach_id, row.standard, e->owner_id);
    return notice_waits(cx, &n);
}

ERRS static struct err *breach_acknowledged(struct fold_cx *cx, const void *event)
{
    const struct standards_acknowledged *e = event;
    return notice_handled(cx, NOTICE_KIND_BARRIER_ANSWER, e->breach_id.n);
}

/* A plan is kept in peace until its day has passed; if the breach is still open then, its owner hears of it again. */
ERRS static struct err *breach_planned(struct fold_cx *cx, const void *event)
{
    const struct standards_planned *e = event;
    struct notice_breach_row row;
    TRY(find_breach(cx, e->breach_id, &row));
    TRY(owner_heard(cx, e->breach_id));
    struct notice n = of_breach(cx, NOTICE_KIND_BREACH, e->breach_id, row.standard, row.owner_id);
    return notice_waits_from(cx, &n, day_add(e->by_on, 1));
}

/* What stands in the way is a question to the centre: it is the centre's turn, and the owner waits for the answer. */
ERRS static struct err *barrier_named(struct fold_cx *cx, const void *event)
{
    static const char *const centre[] = {"clinical-lead", "hr-lead", "audit-lead"};
    const struct standards_barrier_named *e = event;
    struct notice_breach_row row;
    TRY(find_breach(cx, e->breach_id, &row));
    TRY(owner_heard(cx, e->breach_id));
    struct notice n = of_breach(cx, NOTICE_KIND_BARRIER, e->breach_id, row.standard, (struct person_id){0});
    n.has_due = true;
    n.due_on = e->answer_due_on;
    for (size_t i = 0; i < sizeof centre / sizeof centre[0]; i++)
        TRY(notice_waits_for_role(cx, centre[i], &n));
    return NULL;
}

ERRS static struct err *centre_answered(struct fold_cx *cx, const void *event)
{
    const struct standards_centre_answered *e = event;
    struct notice_breach_row row;
    TRY(find_breach(cx, e->breach_id, &row));
    TRY(notice_handled(cx, NOTICE_KIND_BARRIER, e->breach_id.n));
    struct notice n = of_breach(cx, NOTICE_KIND_BARRIER_ANSWER, e->breach_id, row.standard, row.owner_id);
    return notice_waits(cx, &n);
}

ERRS static struct err *breach_closed(struct fold_cx *cx, const void *event)
{
    const struct standards_closed *e = event;
    TRY(notice_handled(cx, NOTICE_KIND_BARRIER, e->breach_id.n));
    return owner_heard(cx, e->breach_id);
}

const struct event_listener all_listeners[] = {
    {&gate_account_invited_type, invited},
    {&gate_account_activated_type, activated},
    {&gate_account_closed_type, closed},
    {&people_person_email_corrected_type, address_corrected},
    {&people_away_noted_type, away_noted},
    {&people_away_ended_type, away_ended},
    {&standards_opened_type, breach_opened},
    {&standards_owned_type, breach_owned},
    {&standards_acknowledged_type, breach_acknowledged},
    {&standards_planned_type, breach_planned},
    {&standards_barrier_named_type, barrier_named},
    {&standards_centre_answered_type, centre_answered},
    {&standards_closed_type, breach_closed},
};
const size_t all_listener_count = sizeof all_listeners / sizeof all_listeners[0];
