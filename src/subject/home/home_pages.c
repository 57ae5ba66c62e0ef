/* Rows to the view of the home page. */
#include "home_spec.h"
#include "people_spec.h"
#include "subject/client/client.h"
#include "subject/home/home.h"
#include "subject/home/home_kinds.h"
#include "subject/home/home_words.h"

#include "base/list.h"
#include "gate/gate.h"

ERRS static struct err *show_needs(struct read_cx *cx, struct home_today_view *v)
{
    struct str kinds = home_need_words(cx->arena, &cx->actor);
    TRY(home_needs(cx->db, cx->arena, (struct home_needs_args){.kinds = kinds, .limit = HOME_ITEMS_MOST}, &v->needs));
    TRY(home_need_counts(cx->db, cx->arena, (struct home_need_counts_args){.kinds = kinds}, &v->need_counts));
    for (size_t i = 0; i < v->needs.n; i++)
        home_need_describe(cx->arena, cx->now, cx->today, &v->needs.at[i]);
    for (size_t i = 0; i < v->need_counts.n; i++) {
        home_need_count_describe(&v->need_counts.at[i]);
        v->needs_total += v->need_counts.at[i].things;
    }
    return NULL;
}

/* Differences are counted apart, and stand among the others at their place. */
ERRS static struct err *add_differences(struct read_cx *cx, struct home_today_view *v)
{
    struct home_differences_row differences = {0};
    LIST(struct home_wrongs_row) list = {0};
    TRY(home_differences(cx->db, cx->arena, &differences));
    if (differences.things == 0)
        return NULL;
    struct home_wrongs_row row = {.kind = WRONG_KIND_DIFFERENCE, .things = differences.things};
    size_t i = 0;
    for (; i < v->wrongs.n && v->wrongs.at[i].kind < WRONG_KIND_DIFFERENCE; i++)
        *LIST_ADD(cx->arena, &list) = v->wrongs.at[i];
    *LIST_ADD(cx->arena, &list) = row;
    for (; i < v->wrongs.n; i++)
        *LIST_ADD(cx->arena, &list) = v->wrongs.at[i];
    v->wrongs = (struct home_wrongs_rows){list.at, list.n};
    return NULL;
}

ERRS static struct err *show_wrongs(struct read_cx *cx, struct home_today_view *v)
{
    struct str kinds = home_wrong_words(cx->arena, &cx->actor);
    TRY(home_wrongs(cx->db, cx->arena, (struct home_wrongs_args){.kinds = kinds, .now_at = cx->now}, &v->wrongs));
    if (home_sees_differences(&cx->actor))
        TRY(add_differences(cx, v));
    for (size_t i = 0; i < v->wrongs.n; i++)
        home_wrong_describe(&v->wrongs.at[i]);
    return NULL;
}

ERRS static struct err *show_happened(struct read_cx *cx, struct home_today_view *v)
{
    struct str kinds = home_happened_words(cx->arena, &cx->actor);
    TRY(home_happened(cx->db, cx->arena, (struct home_happened_args){.kinds = kinds, .limit = HOME_ITEMS_MOST},
                      &v->happened));
    for (size_t i = 0; i < v->happened.n; i++)
        home_happened_describe(cx->arena, &v->happened.at[i]);
    return NULL;
}

/* First steps are for those who can take them, until all are taken. */
ERRS static struct err *show_first_steps(struct read_cx *cx, struct home_today_view *v)
{
    if (!gate_may(people_organisation_add_row.may, &cx->actor))
        return NULL;
    TRY(home_begun(cx->db, cx->arena, &v->begun));
    v->has_first_steps =
        !v->begun.has_organisations || !v->begun.has_people || !v->begun.has_review || !v->begun.has_accounts;
    return client_data_is_held(cx, &v->holds_client_data);
}

struct err *home_today_show(struct read_cx *cx, const struct home_today_in *in, struct home_today_view *v)
{
    (void)in;
    TRY(show_needs(cx, v));
    TRY(show_wrongs(cx, v));
    TRY(show_happened(cx, v));
    return show_first_steps(cx, v);
}
