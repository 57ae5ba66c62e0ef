/* Sessions: logged by one side, confirmed or denied by the other, withdrawn or corrected by whoever logged them. Pure.
 *
 * A session that took place is recorded whoever held it, however many took part and however short it was. What it is
 * worth is asked elsewhere.
 */
#include "subject/supervision/supervision_rules.h"

#include "base/id.h"

enum { LOGGED_BACK_DAYS = 400 };

static void day_must_be_past(const struct rule_cx *cx, struct decision *d, struct day held_on)
{
    if (held_on.n > cx->today.n)
        DECIDE_REFUSE(d, "day-ahead", S("held_on"), "Log a session when it has taken place: choose today or before");
    else if (day_since(cx->today, held_on) > LOGGED_BACK_DAYS)
        DECIDE_REFUSE(d, "too-long-ago", S("held_on"), "Choose a day within the last thirteen months");
}

/* --- logged ----------------------------------------------------------------------------------------------------- */

static void supervisees_must_be_right(const struct supervision_session_log_state *st, bool is_supervisor,
                                      struct decision *d)
{
    for (size_t i = 0; i < st->n; i++) {
        const struct supervision_supervisee *s = &st->supervisees[i];
        if (!s->is_known || (is_supervisor && !s->is_supervised))
            DECIDE_REFUSE(d, "not-your-supervisee", S("supervisee_id"),
                          "You do not supervise this trainee, nor act for who does. The trainee can log the session, "
                          "and you confirm it");
        for (size_t k = 0; k < i; k++)
            if (st->supervisees[k].person.n == s->person.n)
                DECIDE_REFUSE(d, "named-twice", S("supervisee_2_id"), "A trainee is named twice");
        if (s->has_same)
            DECIDE_REFUSE(d, "logged-already", S("held_on"),
                          "A session of this kind and length on that day is logged already. Confirm it, or correct it");
    }
}

static bool supervisor_must_be_right(const struct supervision_session_log_state *st,
                                     const struct supervision_session_log *in, struct decision *d)
{
    if (!st->has_supervisor && in->has_supervisor_email)
        DECIDE_REFUSE(d, "no-such-person", S("supervisor_email"),
                      "Nobody here has this e-mail address. Ask your manager to add the person first");
    else if (!st->has_supervisor)
        DECIDE_REFUSE(d, "no-supervisor", S("supervisor_email"),
                      "No clinical supervisor was named for you on that day. Give the address of who supervised you");
    else if (st->supervisor.n == st->supervisees[0].person.n)
        DECIDE_REFUSE(d, "own-supervisor", S("supervisor_email"), "Nobody supervises themselves. Name somebody else");
    else
        return true;
    return false;
}

static void log_for(const struct rule_cx *cx, const struct supervision_session_log_state *st,
                    const struct supervision_session_log *in, struct meeting_id meeting, size_t which,
                    struct decision *d)
{
    struct session_id id = {id_fresh(cx->chance)};
    bool is_supervisor = st->supervisor.n == cx->actor.person.n;
    supervision_session_logged_add(d, (struct supervision_session_logged){
                                          .person_id = st->supervisees[which].person,
                                          .session_id = id,
                                          .meeting_id = meeting,
                                          .supervisor_id = st->supervisor,
                                          .kind = in->kind,
                                          .held_on = st->held_on,
                                          .minutes = in->minutes,
                                          .supervisees = (int64_t)st->n + (in->has_others ? in->others : 0),
                                          .side = is_supervisor ? SESSION_SIDE_SUPERVISOR : SESSION_SIDE_SUPERVISEE,
                                      });
    if (which == 0) {
        d->made = id.n;
        d->made_of = "session";
    }
}

void supervision_session_log_rule(const struct rule_cx *cx, const struct supervision_session_log_state *st,
                                  const struct supervision_session_log *in, struct decision *d)
{
    struct meeting_id meeting = {id_fresh(cx->chance)};
    bool is_supervisor = st->has_supervisor && st->supervisor.n == cx->actor.person.n;
    if (!supervisor_must_be_right(st, in, d))
        return;
    day_must_be_past(cx, d, st->held_on);
    supervisees_must_be_right(st, is_supervisor, d);
    for (size_t i = 0; i < st->n; i++)
        log_for(cx, st, in, meeting, i, d);
    DECIDE_SAY(d, session_kind_choices[in->kind - 1].says, " of ", in->minutes, " minutes on ",
               day_text(d->arena, st->held_on), " is logged. ", is_supervisor ? "The trainee" : "Your supervisor",
               " is asked to confirm it.");
}

/* --- answered by the other side ----------------------------------------------------------------------------------- */

/* Whoever logged it says nothing by confirming it; what came from a file can be answered by both. */
static bool is_other_side(const struct rule_cx *cx, const struct supervision_session_known_row *s)
{
    bool is_supervisor = cx->actor.person.n == s->supervisor_id.n;
    bool is_supervisee = cx->actor.person.n == s->person_id.n;
    if (s->side == SESSION_SIDE_IMPORT)
        return is_supervisor || is_supervisee;
    return s->side == SESSION_SIDE_SUPERVISOR ? is_supervisee : is_supervisor;
}

static bool is_over(const struct supervision_session_known_row *s)
{
    return s->state == SESSION_STATE_WITHDRAWN || s->state == SESSION_STATE_CORRECTED;
}

static void answer(const struct rule_cx *cx, const struct supervision_about_session *about, bool took_place,
                   struct decision *d)
{
    enum session_state says = took_place ? SESSION_STATE_CONFIRMED : SESSION_STATE_DENIED;
    if (!about->has_session) {
        DECIDE_REFUSE(d, "no-such-session", S("session_id"), "There is no such session");
        return;
    }
    if (!is_other_side(cx, &about->session))
        DECIDE_REFUSE(d, "not-the-other-side", S("session_id"),
                      "Only the other side of the session can say whether it took place");
    if (is_over(&about->session))
        DECIDE_REFUSE(d, "is-over", S("session_id"), "This record was taken back or corrected");
    if (about->session.state == says)
        DECIDE_REFUSE(d, "no-change", S("session_id"), "That is recorded already");
    supervision_session_answered_add(d, (struct supervision_session_answered){.person_id = about->session.person_id,
                                                                              .session_id = about->session.session_id,
                                                                              .took_place = took_place});
    DECIDE_SAY(d, took_place ? "The session is confirmed."
                             : "Recorded: you say that this session did not take place. The manager is told.");
}

void supervision_session_confirm_rule(const struct rule_cx *cx, const struct supervision_session_confirm_state *st,
                                      const struct supervision_session_confirm *in, struct decision *d)
{
    (void)in;
    answer(cx, &st->about, true, d);
}

void supervision_session_deny_rule(const struct rule_cx *cx, const struct supervision_session_deny_state *st,
                                   const struct supervision_session_deny *in, struct decision *d)
{
    (void)in;
    answer(cx, &st->about, false, d);
}

/* --- taken back and corrected by whoever logged it ---------------------------------------------------------------- */

static bool must_be_own(const struct rule_cx *cx, const struct supervision_about_session *about, struct decision *d)
{
    if (!about->has_session)
        DECIDE_REFUSE(d, "no-such-session", S("session_id"), "There is no such session");
    else if (about->session.logged_by_id.n != cx->actor.person.n)
        DECIDE_REFUSE(d, "not-yours", S("session_id"), "Only whoever logged a session takes it back or corrects it");
    else if (is_over(&about->session))
        DECIDE_REFUSE(d, "is-over", S("session_id"), "This record was taken back or corrected already");
    else
        return true;
    return false;
}

void supervision_session_withdraw_rule(const struct rule_cx *cx, const struct supervision_session_withdraw_state *st,
                                       const struct supervision_session_withdraw *in, struct decision *d)
{
    if (!must_be_own(cx, &st->about, d))
        return;
    supervision_session_withdrawn_add(d, (struct supervision_session_withdrawn){
                                             .person_id = st->about.session.person_id, .session_id = in->session_id});
    DECIDE_SAY(d, "The session is withdrawn. That it was logged stays in the record.");
}

void supervision_session_correct_rule(const struct rule_cx *cx, const struct supervision_session_correct_state *st,
                                      const struct supervision_session_correct *in, struct decision *d)
{
    const struct supervision_session_known_row *was = &st->about.session;
    struct session_id id = {id_fresh(cx->chance)};
    if (!must_be_own(cx, &st->about, d))
        return;
    struct supervision_session_logged now = {
        .person_id = was->person_id,
        .session_id = id,
        .meeting_id = was->meeting_id,
        .supervisor_id = was->supervisor_id,
        .kind = in->has_kind ? in->kind : was->kind,
        .held_on = in->has_held_on ? in->held_on : was->held_on,
        .minutes = in->has_minutes ? in->minutes : was->minutes,
        .supervisees = in->has_supervisees ? in->supervisees : was->supervisees,
        .side = was->side,
        .has_replaces_id = true,
        .replaces_id = was->session_id,
    };
    day_must_be_past(cx, d, now.held_on);
    if (now.kind == was->kind && now.held_on.n == was->held_on.n && now.minutes == was->minutes &&
        now.supervisees == was->supervisees)
        DECIDE_REFUSE(d, "no-change", S("minutes"), "Nothing is different. Say what was wrong");
    supervision_session_logged_add(d, now);
    d->made = id.n;
    d->made_of = "session";
    DECIDE_SAY(d, "The session is corrected. What was logged first stays beside it, and the other side confirms anew.");
}

/* --- about a training case ---------------------------------------------------------------------------------------- */

void supervision_case_time_rule(const struct rule_cx *cx, const struct supervision_case_time_state *st,
                                const struct supervision_case_time *in, struct decision *d)
{
    if (!st->about.has_session || st->about.session.person_id.n != cx->actor.person.n) {
        DECIDE_REFUSE(d, "not-yours", S("session_id"), "Only the trainee says which of their cases it was about");
        return;
    }
    if (is_over(&st->about.session))
        DECIDE_REFUSE(d, "is-over", S("session_id"), "This record was taken back or corrected");
    if (in->minutes > st->about.session.minutes)
        DECIDE_REFUSE(d, "too-many-minutes", S("minutes"), "The session took ", st->about.session.minutes, " minutes");
    supervision_case_time_noted_add(d, (struct supervision_case_time_noted){.person_id = cx->actor.person,
                                                                            .session_id = in->session_id,
                                                                            .case_number = in->case_number,
                                                                            .minutes = in->minutes});
    DECIDE_SAY(d, in->minutes, " minutes about training case ", in->case_number, " are noted.");
}
