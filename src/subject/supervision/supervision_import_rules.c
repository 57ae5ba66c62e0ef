/* What a file of sessions makes: all of its lines or none. What stands here already is left as it is. Pure. */
#include "subject/supervision/supervision_rules.h"

#include "base/id.h"
#include "subject/people/people_rules.h"

static bool is_same_session(const struct supervision_line *a, const struct supervision_line *b)
{
    return a->trainee.n == b->trainee.n && a->supervisor.n == b->supervisor.n && a->kind == b->kind &&
           a->held_on.n == b->held_on.n && a->minutes == b->minutes;
}

/* A line that stands in the file twice is one session. */
static bool stands_above(const struct supervision_lines *lines, size_t which)
{
    for (size_t i = 0; i < which; i++)
        if (is_same_session(&lines->at[i], &lines->at[which]))
            return true;
    return false;
}

#define LINE_REFUSE(d, code, l, ...) DECIDE_REFUSE((d), (code), S("file"), "Line ", (l)->line, ": ", __VA_ARGS__)

static bool line_is_right(const struct rule_cx *cx, const struct supervision_session_import_state *st,
                          const struct supervision_line *l, struct decision *d)
{
    if (!l->has_trainee)
        LINE_REFUSE(d, "no-such-person", l, "nobody here has the trainee's address");
    else if (!l->has_supervisor)
        LINE_REFUSE(d, "no-such-person", l, "nobody here has the supervisor's address");
    else if (l->trainee.n == l->supervisor.n)
        LINE_REFUSE(d, "own-supervisor", l, "nobody supervises themselves");
    else if (!people_may_change_person(cx, &l->places, &st->managed))
        LINE_REFUSE(d, "not-your-organisation", l, "the trainee is at no organisation that you manage");
    else if (l->held_on.n > cx->today.n)
        LINE_REFUSE(d, "day-ahead", l, "the day is in the future");
    else
        return true;
    return false;
}

static void make_session(const struct rule_cx *cx, const struct supervision_line *l, struct decision *d)
{
    struct session_id id = {id_fresh(cx->chance)};
    struct meeting_id meeting = {id_fresh(cx->chance)};
    supervision_session_logged_add(d, (struct supervision_session_logged){.person_id = l->trainee,
                                                                          .session_id = id,
                                                                          .meeting_id = meeting,
                                                                          .supervisor_id = l->supervisor,
                                                                          .kind = l->kind,
                                                                          .held_on = l->held_on,
                                                                          .minutes = l->minutes,
                                                                          .supervisees = l->supervisees,
                                                                          .side = SESSION_SIDE_IMPORT});
}

void supervision_session_import_rule(const struct rule_cx *cx, const struct supervision_session_import_state *st,
                                     const struct supervision_session_import *in, struct decision *d)
{
    int64_t made = 0;
    if (in->has_file == in->has_rows) {
        DECIDE_REFUSE(d, "missing", S("file"), "Choose a file, or paste its rows, and not both");
        return;
    }
    d->refusal = err_join(d->refusal, st->problems);
    for (size_t i = 0; i < st->lines.n; i++) {
        const struct supervision_line *l = &st->lines.at[i];
        if (!line_is_right(cx, st, l, d) || l->has_same || stands_above(&st->lines, i))
            continue;
        make_session(cx, l, d);
        made++;
    }
    if (made == 0)
        DECIDE_SAY(d, "Everything in this file is here already. Nothing was made.");
    else
        DECIDE_SAY(d, made, made == 1 ? " session is" : " sessions are", " taken in, of ", st->lines.n,
                   st->lines.n == 1 ? " line" : " lines", ". Both sides are asked to confirm.");
}
