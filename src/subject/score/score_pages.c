/* Rows to the views of a client's pages. */
#include "gate/gate.h"
#include "subject/score/score_view.h"

static struct err *one_client(struct read_cx *cx, struct client_id id, struct client_one_row *client_r)
{
    bool found;
    TRY(client_one(cx->db, cx->arena, (struct client_one_args){.client_id = id}, client_r, &found));
    return found ? NULL : score_not_there(cx);
}

static struct str problem_of(const struct client_one_row *client)
{
    return str_of(problem_descriptor_choices[client->descriptor - 1].word);
}

/* --- a client's scores over time --------------------------------------------------------------------------------- */

static void say_latest(struct arena *a, const struct standings *s, enum measure measure, bool *has_r,
                       struct str *text_r)
{
    const struct standing *latest = standing_latest(s, measure);
    *has_r = latest != NULL;
    if (latest != NULL)
        *text_r = SAY(a, measure_total_text(a, measure, latest->total), " on ", day_text(a, latest->on));
}

static void say_outcome(struct read_cx *cx, const struct settings *held, const struct standings *s,
                        struct score_client_view *v)
{
    struct arena *a = cx->arena;
    v->anxiety_measure = standing_anxiety_measure(a, held, s, problem_of(&v->client), cx->today);
    struct score_outcome o = standing_outcome(a, held, s, v->anxiety_measure);
    v->caseness = o.at_last;
    v->depression = score_caseness(a, held, standing_point(standing_latest(s, score_depression_measure())));
    v->anxiety = score_caseness(a, held, standing_point(standing_latest(s, v->anxiety_measure)));
    v->change = o.joint;
    v->depression_change = o.depression;
    v->anxiety_change = o.anxiety;
    v->is_recovery = o.is_recovery;
    v->is_reliable_recovery = o.is_reliable_recovery;
    say_latest(a, s, score_depression_measure(), &v->has_depression_total, &v->depression_total);
    say_latest(a, s, v->anxiety_measure, &v->has_anxiety_total, &v->anxiety_total);
    v->cut_offs = score_cut_offs(a, held, v->anxiety_measure, problem_of(&v->client), cx->today);
}

static void say_corrections(struct arena *a, struct score_corrections_of_client_rows *rows)
{
    for (size_t i = 0; i < rows->n; i++) {
        struct score_corrections_of_client_row *c = &rows->at[i];
        c->was_text = score_words(a, true, c->was_measure, c->was_total, c->was_on);
        c->becomes_text = score_words(a, c->has_measure, c->measure, c->total, c->answered_on);
    }
}

static struct str rests_text(struct arena *a, const struct score_client_view *v,
                             const struct score_steps_of_client_row *step)
{
    struct out o = out_make(a);
    for (size_t i = 0; i < v->scores.n; i++) {
        const struct score_of_client_row *r = &v->scores.at[i];
        bool is_depression = step->has_depression_response_id && step->depression_response_id.n == r->response_id.n;
        bool is_anxiety = step->has_anxiety_response_id && step->anxiety_response_id.n == r->response_id.n;
        int64_t total = is_depression ? step->depression_total : step->anxiety_total;
        if (is_depression || is_anxiety)
            OUT(&o, o.n > 0 ? ", " : "", measure_of(r->measure)->name, " ", measure_total_text(a, r->measure, total));
    }
    if (step->has_quoted_measure)
        OUT(&o, measure_of(step->quoted_measure)->name, " ",
            measure_total_text(a, step->quoted_measure, step->quoted_total), ", as it was said there");
    return o.n > 0 ? out_text(&o) : S("No scores");
}

static void say_differences(struct arena *a, struct score_differences_of_client_rows *rows)
{
    for (size_t i = 0; i < rows->n; i++) {
        struct score_differences_of_client_row *d = &rows->at[i];
        d->held_text = measure_total_text(a, d->measure, d->held_total);
        d->total_text = measure_total_text(a, d->measure, d->total);
    }
}

static struct err *client_lists(struct read_cx *cx, struct client_id id, struct score_client_view *v)
{
    struct store *db = cx->db;
    struct arena *a = cx->arena;
    TRY(score_corrections_of_client(db, a, (struct score_corrections_of_client_args){.client_id = id},
                                    &v->corrections));
    TRY(score_steps_of_client(db, a, (struct score_steps_of_client_args){.client_id = id}, &v->steps));
    TRY(score_item9_of_client(db, a, (struct score_item9_of_client_args){.client_id = id}, &v->tasks));
    TRY(score_care_of_client(db, a, (struct score_care_of_client_args){.client_id = id}, &v->care));
    TRY(score_differences_of_client(db, a, (struct score_differences_of_client_args){.client_id = id},
                                    &v->differences));
    TRY(score_looks_of_client(db, a, (struct score_looks_of_client_args){.client_id = id}, &v->looks));
    return client_whys(db, a, (struct client_whys_args){.client_id = id}, &v->whys);
}

struct err *score_client_show(struct read_cx *cx, const struct score_client_in *in, struct score_client_view *v)
{
    struct settings held;
    TRY(one_client(cx, in->client_id, &v->client));
    TRY(score_page_settings(cx, &held));
    TRY(score_of_client(cx->db, cx->arena, (struct score_of_client_args){.client_id = in->client_id}, &v->scores));
    TRY(client_lists(cx, in->client_id, v));
    v->title = SAY(cx->arena, "Client ", v->client.reference);
    struct standings standings = score_rows_readable(cx->arena, &held, &v->scores);
    say_outcome(cx, &held, &standings, v);
    say_corrections(cx->arena, &v->corrections);
    say_differences(cx->arena, &v->differences);
    for (size_t i = 0; i < v->steps.n; i++)
        v->steps.at[i].rests_text = rests_text(cx->arena, v, &v->steps.at[i]);
    for (size_t i = 0; i < standings.n; i++)
        v->has_alarm = v->has_alarm || standings.at[i].is_waiting;
    v->charts = score_charts(cx->arena, &held, &v->scores, &v->steps);
    return NULL;
}

/* --- forms about a client ---------------------------------------------------------------------------------------- */

struct err *score_paper_show(struct read_cx *cx, const struct score_paper_in *in, struct score_paper_view *v)
{
    TRY(one_client(cx, in->client_id, &v->client));
    v->title = SAY(cx->arena, "Enter a questionnaire from paper for client ", v->client.reference);
    v->has_measure = in->has_measure;
    v->measure = in->has_measure ? in->measure : score_depression_measure();
    return NULL;
}

static void say_correction_rows(struct arena *a, struct score_corrections_of_response_rows *rows)
{
    for (size_t i = 0; i < rows->n; i++) {
        struct score_corrections_of_response_row *c = &rows->at[i];
        c->was_text = score_words(a, true, c->was_measure, c->was_total, c->was_on);
        c->becomes_text = score_words(a, c->has_measure, c->measure, c->total, c->answered_on);
    }
}

struct err *score_correction_show(struct read_cx *cx, const struct score_correction_in *in,
                                  struct score_correction_view *v)
{
    struct settings held;
    struct score_one_row *s = &v->score;
    struct arena *a = cx->arena;
    bool found;
    TRY(one_client(cx, in->client_id, &v->client));
    TRY(score_one(cx->db, a, (struct score_one_args){.response_id = in->response_id, .client_id = in->client_id}, s,
                  &found));
    if (!found)
        return score_not_there(cx);
    TRY(score_page_settings(cx, &held));
    TRY(score_corrections_of_response(
        cx->db, a, (struct score_corrections_of_response_args){.response_id = in->response_id}, &v->corrections));
    TRY(score_other_clients(cx->db, a, (struct score_other_clients_args){.client_id = in->client_id}, &v->others));
    say_correction_rows(a, &v->corrections);
    s->total_text = measure_total_text(a, s->measure, s->total);
    s->was_text = measure_total_text(a, s->was_measure, s->was_total);
    s->caseness = score_caseness(a, &held, (struct score_point){true, s->measure, s->total, s->answered_on});
    v->title =
        SAY(a, measure_of(s->measure)->name, " of ", day_text(a, s->answered_on), ", client ", v->client.reference);
    v->may_correct = gate_offers(cx, &score_correct_row) && !s->is_moved && !s->has_waiting_id;
    return NULL;
}

/* The newest score of each half of the pair, in words. */
static struct str stands_text(struct arena *a, const struct standings *s, enum measure anxiety)
{
    const enum measure both[] = {score_depression_measure(), anxiety};
    struct out o = out_make(a);
    for (size_t i = 0; i < 2; i++) {
        const struct standing *latest = standing_latest(s, both[i]);
        if (latest != NULL)
            OUT(&o, o.n > 0 ? " and " : "", score_words(a, true, latest->measure, latest->total, latest->on));
    }
    return o.n > 0 ? out_text(&o) : S("none");
}

struct err *score_pathway_show(struct read_cx *cx, const struct score_pathway_in *in, struct score_pathway_view *v)
{
    struct settings held;
    struct arena *a = cx->arena;
    TRY(one_client(cx, in->client_id, &v->client));
    TRY(score_page_settings(cx, &held));
    TRY(score_standing(cx->db, a, (struct score_standing_args){.client_id = in->client_id}, &v->scores));
    TRY(score_seniors(cx->db, a, (struct score_seniors_args){.on_day = cx->today}, &v->seniors));
    struct standing *at = ARENA_ARRAY(a, v->scores.n + 1, struct standing);
    for (size_t i = 0; i < v->scores.n; i++) {
        struct score_standing_row *r = &v->scores.at[i];
        r->total_text = measure_total_text(a, r->measure, r->total);
        at[i] = (struct standing){r->response_id, r->measure, r->total, r->answered_on, r->how, r->has_waiting_id};
        v->has_alarm = v->has_alarm || r->has_waiting_id;
    }
    struct standings standings = {at, v->scores.n};
    v->anxiety_measure = standing_anxiety_measure(a, &held, &standings, problem_of(&v->client), cx->today);
    v->caseness = standing_caseness(a, &held, &standings, v->anxiety_measure);
    v->stands = stands_text(a, &standings, v->anxiety_measure);
    v->title = SAY(a, "Enter a step of the pathway for client ", v->client.reference);
    return NULL;
}

struct err *score_item9_task_show(struct read_cx *cx, const struct score_item9_task_in *in,
                                  struct score_item9_task_view *v)
{
    bool found;
    TRY(one_client(cx, in->client_id, &v->client));
    TRY(score_item9_one(cx->db, cx->arena,
                        (struct score_item9_one_args){.item9_task_id = in->item9_task_id, .client_id = in->client_id},
                        &v->task, &found));
    if (!found)
        return score_not_there(cx);
    v->title = SAY(cx->arena, "Client ", v->client.reference, " answered item 9 above 0");
    return score_item9_alerts(cx->db, cx->arena, (struct score_item9_alerts_args){.item9_task_id = in->item9_task_id},
                              &v->alerts);
}

struct err *score_care_review_show(struct read_cx *cx, const struct score_care_review_in *in,
                                   struct score_care_review_view *v)
{
    bool found;
    TRY(one_client(cx, in->client_id, &v->client));
    TRY(score_care_one(cx->db, cx->arena,
                       (struct score_care_one_args){.care_review_id = in->care_review_id, .client_id = in->client_id},
                       &v->review, &found));
    if (!found)
        return score_not_there(cx);
    v->title = SAY(cx->arena, "Care review of client ", v->client.reference);
    v->may_assign = gate_offers(cx, &score_care_assign_row);
    return score_seniors(cx->db, cx->arena, (struct score_seniors_args){.on_day = cx->today}, &v->reviewers);
}

struct err *score_client_links_show(struct read_cx *cx, const struct score_client_links_in *in,
                                    struct score_client_links_view *v)
{
    struct settings held;
    TRY(one_client(cx, in->client_id, &v->client));
    TRY(score_page_settings(cx, &held));
    TRY(score_links_of_client(cx->db, cx->arena, (struct score_links_of_client_args){.client_id = in->client_id},
                              &v->links));
    for (size_t i = 0; i < v->links.n; i++) {
        struct score_links_of_client_row *l = &v->links.at[i];
        l->state = l->has_spent_at               ? ANSWER_STATE_SPENT
                   : l->has_voided_at            ? ANSWER_STATE_VOID
                   : l->until_on.n < cx->today.n ? ANSWER_STATE_EXPIRED
                                                 : ANSWER_STATE_OPEN;
    }
    v->title = SAY(cx->arena, "Links for client ", v->client.reference);
    v->address = settings_find(cx->arena, &held, S("link.address"), cx->today).value.value;
    return score_page_live(cx, &v->is_live, &v->why_not_live);
}
