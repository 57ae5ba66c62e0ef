/* What the rules need to know, read on the writer's connection. */
#include "subject/control/control_rules.h"
#include "subject/control/control_settings.h"

enum { CENTRE = ROLE_CLINICAL_LEAD | ROLE_HR_LEAD | ROLE_AUDIT_LEAD };

ERRS static struct err *load_about(struct read_cx *cx, struct breach_id breach, struct control_about *about)
{
    struct standards_person_today_row owner;
    TRY(standards_one_open(cx->db, cx->arena, (struct standards_one_open_args){.breach_id = breach}, &about->breach,
                           &about->is_open));
    about->is_centre = (cx->actor.roles & CENTRE) != 0;
    if (!about->is_open || !about->breach.has_owner_id)
        return NULL;
    TRY(standards_person_today(
        cx->db, cx->arena,
        (struct standards_person_today_args){.person_id = about->breach.owner_id, .on_day = cx->today}, &owner));
    about->is_cover = owner.has_cover_person_id && owner.cover_person_id.n == cx->actor.person.n;
    return NULL;
}

struct err *control_acknowledge_load(struct read_cx *cx, const struct control_acknowledge *in,
                                     struct control_acknowledge_state *st)
{
    return load_about(cx, in->breach_id, &st->about);
}

struct err *control_plan_load(struct read_cx *cx, const struct control_plan *in, struct control_plan_state *st)
{
    return load_about(cx, in->breach_id, &st->about);
}

struct err *control_ask_load(struct read_cx *cx, const struct control_ask *in, struct control_ask_state *st)
{
    struct control_value days;
    TRY(control_value(cx, CONTROL_ANSWER_DAYS, cx->today, &days));
    st->answer_days = days.value;
    return load_about(cx, in->breach_id, &st->about);
}

struct err *control_answer_load(struct read_cx *cx, const struct control_answer *in, struct control_answer_state *st)
{
    return load_about(cx, in->breach_id, &st->about);
}
