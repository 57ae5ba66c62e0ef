/* Rows to the view of the home page. */
#include "home_spec.h"
#include "people_spec.h"
#include "subject/client/client.h"
#include "subject/home/home.h"
#include "subject/home/home_kinds.h"
#include "subject/home/home_words.h"

#include "base/list.h"
#include "gate/gate.h"

enum { HAPPENED_READ = 4 * HOME_ITEMS_MOST };

ERRS static struct err *show_needs(struct read_cx *cx, struct home_today_view *v)
{
    struct str kinds = home_need_words(cx->arena, &cx->actor);
    TRY(home_needs(cx->db, cx->arena, (struct home_needs_args){.kinds = kinds, .limit = HOME_ITEMS_MOST}, &v->needs));
    TRY(home_need_counts(cx->db, cx->arena, (struct home_need_counts_args){.kinds = kinds}, &v->need_counts));
    for (size_t i = 0; i < v->needs.n; i++)
        home_need_describe(cx->arena, cx->now, cx->today, &v->needs.at[i]);
    int64_t items = 0;
    for (size_t i = 0; i < v->need_counts.n; i++) {
        home_need_count_describe(&v->need_counts.at[i]);
        v->needs_total += v->need_counts.at[i].things;
        items += v->need_counts.at[i].items;
    }
    v->has_more_needs = items > HOME_ITEMS_MOST;
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

/* Questionnaires that one client answered on one day are one thing that happened. */
static bool is_same_visit(const struct home_happened_row *x, const struct home_happened_row *y)
{
    return x->kind == y->kind && (x->kind == HAPPENED_KIND_ANSWERED || x->kind == HAPPENED_KIND_ENTERED) &&
           x->client_id.n == y->client_id.n &&
           instant_day_london(x->happened_at).n == instant_day_london(y->happened_at).n;
}

ERRS static struct err *show_happened(struct read_cx *cx, struct home_today_view *v)
{
    struct home_happened_rows all;
    struct home_happened_args args = {.kinds = home_happened_words(cx->arena, &cx->actor), .limit = HAPPENED_READ};
    TRY(home_happened(cx->db, cx->arena, args, &all));
    v->happened.at = all.at; /* kept in place: never more than were read */
    for (size_t i = 0, n = 0; i < all.n; i += n) {
        n = 1;
        while (i + n < all.n && is_same_visit(&all.at[i], &all.at[i + n]))
            n++;
        if (v->happened.n == HOME_ITEMS_MOST)
            return NULL;
        home_happened_describe(cx->arena, &all.at[i], n);
        v->happened.at[v->happened.n++] = all.at[i];
    }
    return NULL;
}

/* What others have to do, for the viewer or for the viewer's clients: no need, and not nothing either. */
ERRS static struct err *show_others(struct read_cx *cx, struct home_today_view *v)
{
    TRY(home_about_me(cx->db, cx->arena, (struct home_about_me_args){.limit = HOME_ITEMS_MOST}, &v->about_me));
    for (size_t i = 0; i < v->about_me.n; i++)
        home_about_me_describe(cx->arena, &v->about_me.at[i]);
    TRY(home_in_hand(cx->db, cx->arena, (struct home_in_hand_args){.limit = HOME_ITEMS_MOST}, &v->in_hand));
    for (size_t i = 0; i < v->in_hand.n; i++)
        home_in_hand_describe(cx->arena, &v->in_hand.at[i]);
    return NULL;
}

/* First steps are for those who can take them, until all are taken. */
ERRS static struct err *show_first_steps(struct read_cx *cx, struct home_today_view *v)
{
    if (!gate_offers(cx, &people_organisation_add_row))
        return NULL;
    TRY(home_begun(cx->db, cx->arena, &v->begun));
    v->has_first_steps = !v->begun.has_organisations || !v->begun.has_people || !v->begun.has_review;
    return client_data_is_held(cx, &v->holds_client_data);
}

struct err *home_today_show(struct read_cx *cx, const struct home_today_in *in, struct home_today_view *v)
{
    (void)in;
    TRY(show_needs(cx, v));
    TRY(show_wrongs(cx, v));
    TRY(show_others(cx, v));
    TRY(show_happened(cx, v));
    return show_first_steps(cx, v);
}
