/* Rows to the views of lists: what waits for somebody, extracts, settings, live use. */
#include "gate/gate.h"
#include "subject/score/score_rows.h"
#include "subject/score/score_view.h"

/* One more row than a page holds tells whether there is a further page. */
#define HAS_MORE(rows) ((rows)->n > SCORE_PER_PAGE ? ((rows)->n = SCORE_PER_PAGE, true) : false)

static int64_t offset_of(int64_t page)
{
    return (page - 1) * SCORE_PER_PAGE;
}

struct err *score_overview_show(struct read_cx *cx, const struct score_overview_in *in, struct score_overview_view *v)
{
    (void)in;
    v->may_item9 = gate_may(score_item9_page_row.may, &cx->actor);
    v->may_second = gate_may(score_waiting_page_row.may, &cx->actor);
    v->may_care = gate_may(score_care_page_row.may, &cx->actor);
    v->may_links = gate_may(score_links_page_row.may, &cx->actor);
    v->may_differences = gate_may(score_differences_page_row.may, &cx->actor);
    v->may_import = gate_may(score_imports_page_row.may, &cx->actor);
    TRY(score_page_live(cx, &v->is_live, &v->why_not_live));
    return score_counts(cx->db, cx->arena, (struct score_counts_args){.on_day = cx->today, .at_now = cx->now},
                        &v->counts);
}

struct err *score_waiting_show(struct read_cx *cx, const struct score_waiting_in *in, struct score_waiting_view *v)
{
    struct arena *a = cx->arena;
    v->page = in->has_page ? in->page : 1;
    TRY(score_waiting(cx->db, a, (struct score_waiting_args){.limit = SCORE_PER_PAGE + 1, .offset = offset_of(v->page)},
                      &v->waiting));
    v->has_more = HAS_MORE(&v->waiting);
    for (size_t i = 0; i < v->waiting.n; i++) {
        struct score_waiting_row *w = &v->waiting.at[i];
        w->was_text = score_words(a, true, w->was_measure, w->was_total, w->was_on);
        w->becomes_text = score_words(a, w->has_measure, w->measure, w->total, w->answered_on);
    }
    return NULL;
}

struct err *score_item9_show(struct read_cx *cx, const struct score_item9_in *in, struct score_item9_view *v)
{
    v->page = in->has_page ? in->page : 1;
    TRY(score_item9_open(cx->db, cx->arena,
                         (struct score_item9_open_args){.limit = SCORE_PER_PAGE + 1, .offset = offset_of(v->page)},
                         &v->tasks));
    v->has_more = HAS_MORE(&v->tasks);
    return NULL;
}

struct err *score_care_show(struct read_cx *cx, const struct score_care_in *in, struct score_care_view *v)
{
    v->page = in->has_page ? in->page : 1;
    TRY(score_care_open(cx->db, cx->arena,
                        (struct score_care_open_args){.limit = SCORE_PER_PAGE + 1, .offset = offset_of(v->page)},
                        &v->reviews));
    v->has_more = HAS_MORE(&v->reviews);
    return NULL;
}

struct err *score_links_show(struct read_cx *cx, const struct score_links_in *in, struct score_links_view *v)
{
    v->page = in->has_page ? in->page : 1;
    TRY(score_links_open(
        cx->db, cx->arena,
        (struct score_links_open_args){.on_day = cx->today, .limit = SCORE_PER_PAGE + 1, .offset = offset_of(v->page)},
        &v->links));
    v->has_more = HAS_MORE(&v->links);
    return NULL;
}

struct err *score_differences_show(struct read_cx *cx, const struct score_differences_in *in,
                                   struct score_differences_view *v)
{
    v->page = in->has_page ? in->page : 1;
    TRY(score_differences(cx->db, cx->arena,
                          (struct score_differences_args){.limit = SCORE_PER_PAGE + 1, .offset = offset_of(v->page)},
                          &v->differences));
    v->has_more = HAS_MORE(&v->differences);
    for (size_t i = 0; i < v->differences.n; i++) {
        struct score_differences_row *d = &v->differences.at[i];
        d->held_text = measure_total_text(cx->arena, d->measure, d->held_total);
        d->total_text = measure_total_text(cx->arena, d->measure, d->total);
    }
    return NULL;
}

struct err *score_imports_show(struct read_cx *cx, const struct score_imports_in *in, struct score_imports_view *v)
{
    (void)in;
    TRY(score_imports(cx->db, cx->arena, &v->imports));
    return people_organisation_names(cx->db, cx->arena, &v->providers);
}

/* Caseness of each total by the cut-off that held on the day of the extract. */
static void count_cases(struct read_cx *cx, const struct settings *held, struct score_extract_view *v)
{
    for (size_t i = 0; i < v->totals.n; i++) {
        struct score_import_totals_row *t = &v->totals.at[i];
        t->total_text = measure_total_text(cx->arena, t->measure, t->total);
        t->caseness =
            score_caseness(cx->arena, held, (struct score_point){true, t->measure, t->total, v->extract.as_of});
        v->rows += t->scores;
        v->cases += t->caseness == CASENESS_CASE ? t->scores : 0;
        v->not_cases += t->caseness == CASENESS_NOT_A_CASE ? t->scores : 0;
        v->unknown += t->caseness == CASENESS_UNKNOWN ? t->scores : 0;
    }
}

struct err *score_extract_show(struct read_cx *cx, const struct score_extract_in *in, struct score_extract_view *v)
{
    struct settings held;
    bool found;
    TRY(score_page_settings(cx, &held));
    TRY(score_import_one(cx->db, cx->arena, (struct score_import_one_args){.score_import_id = in->score_import_id},
                         &v->extract, &found));
    if (!found)
        return score_not_there(cx);
    TRY(score_import_totals(cx->db, cx->arena,
                            (struct score_import_totals_args){.score_import_id = in->score_import_id}, &v->totals));
    v->title = SAY(cx->arena, "Extract of ", v->extract.system, " as of ", day_text(cx->arena, v->extract.as_of));
    count_cases(cx, &held, v);
    return NULL;
}

struct err *score_template_bytes(struct read_cx *cx, const struct score_template_in *in, struct reply *reply_r)
{
    enum import_kind kind = in->has_kind ? in->kind : IMPORT_KIND_RESPONSES;
    reply_r->body = score_rows_template(cx->arena, kind);
    reply_r->file_name = SAY(cx->arena, "scores-", import_kind_choices[kind - 1].word, ".csv");
    return NULL;
}

struct err *score_settings_show(struct read_cx *cx, const struct score_settings_in *in, struct score_settings_view *v)
{
    struct settings held;
    (void)in;
    TRY(score_page_settings(cx, &held));
    v->settings = score_settings_shown(cx->arena, &held, S(""), cx->today);
    v->may_set = gate_offers(cx, &score_setting_set_row);
    return NULL;
}

struct err *score_live_show(struct read_cx *cx, const struct score_live_in *in, struct score_live_view *v)
{
    (void)in;
    TRY(score_page_live(cx, &v->is_live, &v->why_not_live));
    TRY(score_duties(cx->db, cx->arena, (struct score_duties_args){.on_day = cx->today}, &v->duties));
    TRY(score_safety(cx->db, cx->arena, &v->signatures));
    v->may_duty = gate_offers(cx, &score_duty_set_row);
    v->may_sign = gate_offers(cx, &score_safety_sign_row);
    return score_seniors(cx->db, cx->arena, (struct score_seniors_args){.on_day = cx->today}, &v->people);
}
