/* A day, seen twice: what was known at its end to be wrong, and what is known of it now. A fact that came late changes
 * the second and not the first. */
#include "base/list.h"
#include "base/map.h"
#include "control_spec.h"
#include "people_sql.h"
#include "standards/standards.h"
#include "subject/control/control.h"

#include "base/id.h"

struct days {
    struct read_cx *cx;
    struct day on;
    struct map now; /* what is evaluated for the day, by standard and key */
    struct wrongs wrongs;
    LIST(struct control_known_then_row) rows;
};

static struct str place_of(struct arena *a, struct str standard, struct str key)
{
    return SAY(a, standard, "\n", key);
}

static bool is_about_the_viewer(const struct read_cx *cx, const struct wrong *w)
{
    return w->standard->about == BREACH_ABOUT_PERSON && w->standard->shown_to == SHOWN_TO_CENTRE && w->has_subject_id &&
           w->subject_id == cx->actor.person.n;
}

/* One that could not be asked says nothing of whether it still holds. */
static bool is_unasked(const struct days *days, struct str name)
{
    for (size_t i = 0; i < all_standard_count; i++)
        if (str_eq(str_of(all_standards[i].name), name))
            return days->wrongs.is_unasked[i];
    return false;
}

/* As it is told now, where it still is; else as it was told then. */
static void add_then(struct days *days, const struct control_known_then_row *then)
{
    struct arena *a = days->cx->arena;
    const struct wrong *w = map_find(&days->now, place_of(a, then->standard, then->key));
    struct control_known_then_row *row = LIST_ADD(a, &days->rows);
    *row = *then;
    row->says = control_standard_says(then->standard);
    row->href = SAY(a, "/control/breaches/", id_text(a, then->breach_id.n));
    row->known = w != NULL ? KNOWN_WHEN_BOTH : is_unasked(days, then->standard) ? KNOWN_WHEN_UNASKED : KNOWN_WHEN_THEN;
    if (w != NULL) {
        row->told = w->detail;
        row->told_since_on = w->since_on;
    }
}

ERRS static struct err *add_later(struct days *days, const struct wrong *w)
{
    struct read_cx *cx = days->cx;
    struct arena *a = cx->arena;
    struct control_known_later_row later;
    struct str name = str_of(w->standard->name);
    bool is_known;
    TRY(control_known_later(cx->db, a,
                            (struct control_known_later_args){.standard = name, .key = w->key, .on_day = days->on},
                            &later, &is_known));
    struct control_known_then_row *row = LIST_ADD(a, &days->rows);
    *row = (struct control_known_then_row){.has_standard = true,
                                           .standard = name,
                                           .has_key = true,
                                           .key = w->key,
                                           .has_finding = true,
                                           .finding = str_of(w->standard->finding),
                                           .has_organisation_id = w->has_provider_id,
                                           .organisation_id = {w->provider_id},
                                           .has_opened_on = is_known,
                                           .opened_on = later.opened_on,
                                           .told = w->detail,
                                           .told_since_on = w->since_on,
                                           .known = KNOWN_WHEN_LATER,
                                           .has_known_on = is_known};
    row->says = control_standard_says(name);
    row->href = is_known ? SAY(a, "/control/breaches/", id_text(a, later.breach_id.n)) : S("");
    if (is_known) {
        row->has_breach_id = true;
        row->breach_id = later.breach_id;
    }
    if (!w->has_provider_id)
        return NULL;
    struct people_organisation_known_row provider;
    TRY(people_organisation_known(cx->db, a,
                                  (struct people_organisation_known_args){.organisation_id = {w->provider_id}},
                                  &provider, &row->has_provider_name));
    row->provider_name = provider.name;
    return NULL;
}

/* A key is made of ids, which say more than whoever sees figures alone may know; it was for telling rows apart. */
static void count(struct control_on_view *v)
{
    for (size_t i = 0; i < v->rows.n; i++) {
        v->rows.at[i].key = S("");
        v->both += v->rows.at[i].known == KNOWN_WHEN_BOTH;
        v->later += v->rows.at[i].known == KNOWN_WHEN_LATER;
        v->then += v->rows.at[i].known == KNOWN_WHEN_THEN;
        v->unasked += v->rows.at[i].known == KNOWN_WHEN_UNASKED;
    }
}

/* What the standards find for the day, but not what is about the viewer and for others to deal with. */
ERRS static struct err *ask_now(struct days *days)
{
    struct read_cx *cx = days->cx;
    TRY(standards_ask(cx, days->on, &days->wrongs));
    for (size_t i = 0; i < days->wrongs.n; i++) {
        struct wrong *w = &days->wrongs.at[i];
        if (!is_about_the_viewer(cx, w))
            map_set(&days->now, place_of(cx->arena, str_of(w->standard->name), w->key), w);
    }
    return NULL;
}

ERRS static struct err *hold_against(struct days *days, const struct control_known_then_rows *then)
{
    struct arena *a = days->cx->arena;
    struct map known = map_make(a);
    for (size_t i = 0; i < then->n; i++) {
        add_then(days, &then->at[i]);
        map_set(&known, place_of(a, then->at[i].standard, then->at[i].key), &then->at[i]);
    }
    for (size_t i = 0; i < days->wrongs.n; i++) {
        const struct wrong *w = &days->wrongs.at[i];
        struct str place = place_of(a, str_of(w->standard->name), w->key);
        if (map_find(&days->now, place) == w && map_find(&known, place) == NULL)
            TRY(add_later(days, w));
    }
    return NULL;
}

struct err *control_on_show(struct read_cx *cx, const struct control_on_in *in, struct control_on_view *v)
{
    struct days days = {.cx = cx, .on = in->has_on ? in->on : cx->today, .now = map_make(cx->arena)};
    struct control_known_then_rows then;
    if (days.on.n > cx->today.n)
        return REFUSE(cx->arena, "in-the-future", S("on"),
                      "Choose today or an earlier day: of what is to come, nothing is known");
    TRY(control_known_then(cx->db, cx->arena, (struct control_known_then_args){.on_day = days.on}, &then));
    TRY(ask_now(&days));
    TRY(hold_against(&days, &then));
    v->on = days.on;
    v->is_today = days.on.n == cx->today.n;
    v->rows = (struct control_known_then_rows){days.rows.at, days.rows.n};
    count(v);
    return NULL;
}
