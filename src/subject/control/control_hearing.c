#include "subject/control/control_hearing.h"

#include "subject/control/control_settings.h"

enum { KINDS = 4 };

/* For how long it counts that each kind was heard. */
struct windows {
    struct control_value scores;
    struct control_value contacts;
    struct control_value people;
    struct control_value requirements;
};

static void add(struct control_hearing *at, struct organisation_id provider, const char *what, bool is_ever,
                struct day about_on, const struct control_value *window)
{
    *at = (struct control_hearing){provider.n, str_of(what), is_ever, about_on, (int32_t)window->value};
}

struct err *control_hearings(struct read_cx *cx, struct control_hearings *heard_r)
{
    struct control_heard_rows rows;
    struct windows w;
    TRY(control_value(cx, CONTROL_SCORES_DAYS, cx->today, &w.scores));
    TRY(control_value(cx, CONTROL_CONTACTS_DAYS, cx->today, &w.contacts));
    TRY(control_value(cx, CONTROL_PEOPLE_DAYS, cx->today, &w.people));
    TRY(control_value(cx, CONTROL_REQUIREMENTS_DAYS, cx->today, &w.requirements));
    TRY(control_heard(cx->db, cx->arena, &rows));
    struct control_hearing *at = ARENA_ARRAY(cx->arena, KINDS * rows.n + 1, struct control_hearing);
    for (size_t i = 0; i < rows.n; i++) {
        const struct control_heard_row *r = &rows.at[i];
        add(&at[KINDS * i], r->organisation_id, "scores", r->has_scores_on, r->scores_on, &w.scores);
        add(&at[KINDS * i + 1], r->organisation_id, "contacts", r->has_contacts_on, r->contacts_on, &w.contacts);
        add(&at[KINDS * i + 2], r->organisation_id, "people", r->has_people_on, r->people_on, &w.people);
        add(&at[KINDS * i + 3], r->organisation_id, "requirements", r->has_requirements_on, r->requirements_on,
            &w.requirements);
    }
    *heard_r = (struct control_hearings){at, KINDS * rows.n};
    return NULL;
}

struct str control_share_says(struct arena *a, int64_t part, int64_t of)
{
    if (of == 0)
        return S("no facts yet");
    int64_t share = 100 * part / of;
    return part > 0 && share == 0 ? S("under 1 %") : SAY(a, share, " %");
}

struct err *control_late_shares(struct read_cx *cx, int32_t days, struct control_late_rows *late_r)
{
    struct day from = day_add(cx->today, -CONTROL_TREND_DAYS);
    TRY(control_late(cx->db, cx->arena, (struct control_late_args){.from_on = from, .late_days = days}, late_r));
    for (size_t i = 0; i < late_r->n; i++)
        late_r->at[i].says = control_share_says(cx->arena, late_r->at[i].late, late_r->at[i].facts);
    return NULL;
}
