/* Reads the state that rules decide on, each with the statements of score.sql. */
#include "subject/score/score_load.h"

/* --- what several need ------------------------------------------------------------------------------------------- */

struct err *score_load_settings(struct read_cx *cx, struct settings *settings_r)
{
    struct score_settings_held_rows rows;
    TRY(score_settings_held(cx->db, cx->arena, &rows));
    struct setting_held *held = ARENA_ARRAY(cx->arena, rows.n + 1, struct setting_held);
    for (size_t i = 0; i < rows.n; i++)
        held[i] = (struct setting_held){
            .name = rows.at[i].name,
            .value = {rows.at[i].from_on, rows.at[i].value, rows.at[i].source, rows.at[i].is_verified}};
    *settings_r = (struct settings){held, rows.n};
    return NULL;
}

static struct err *load_standings(struct read_cx *cx, struct client_id client, struct standings *standings_r)
{
    struct score_standing_known_rows rows;
    TRY(score_standing_known(cx->db, cx->arena, (struct score_standing_known_args){.client_id = client}, &rows));
    struct standing *at = ARENA_ARRAY(cx->arena, rows.n + 1, struct standing);
    for (size_t i = 0; i < rows.n; i++)
        at[i] = (struct standing){.response_id = rows.at[i].response_id,
                                  .measure = rows.at[i].measure,
                                  .total = rows.at[i].total,
                                  .on = rows.at[i].answered_on,
                                  .how = rows.at[i].how,
                                  .is_waiting = rows.at[i].has_waiting_id};
    *standings_r = (struct standings){at, rows.n};
    return NULL;
}

struct err *score_load_client(struct read_cx *cx, struct client_id client, struct score_client_state *of_r)
{
    TRY(client_known(cx->db, cx->arena, (struct client_known_args){.client_id = client}, &of_r->client,
                     &of_r->is_found));
    TRY(client_data_is_held(cx, &of_r->is_held));
    TRY(load_standings(cx, client, &of_r->standings));
    return score_load_settings(cx, &of_r->settings);
}

static struct err *is_qualified(struct read_cx *cx, struct person_id person, bool *is_r)
{
    struct score_qualified_row row;
    return score_qualified(cx->db, cx->arena, (struct score_qualified_args){.person_id = person, .on_day = cx->today},
                           &row, is_r);
}

struct err *score_load_item9(struct read_cx *cx, struct client_id client, struct score_item9_state *item9_r)
{
    struct score_item9_open_of_row open = {0};
    TRY(score_item9_open_of(cx->db, cx->arena, (struct score_item9_open_of_args){.client_id = client}, &open,
                            &item9_r->has_task));
    item9_r->task = open.item9_task_id;
    item9_r->owner = open.owner_id;
    if (item9_r->has_task && open.has_owner_id)
        TRY(is_qualified(cx, open.owner_id, &item9_r->has_owner));
    return score_item9_candidates(cx->db, cx->arena,
                                  (struct score_item9_candidates_args){.client_id = client, .on_day = cx->today},
                                  &item9_r->candidates);
}

struct err *score_load_live(struct read_cx *cx, struct score_live_state *live_r)
{
    struct score_safety_last_row last = {0};
    bool found;
    TRY(score_safety_last(cx->db, cx->arena, &last, &found));
    live_r->is_signed = found && last.is_signed;
    return score_duties_from(cx->db, cx->arena, (struct score_duties_from_args){.on_day = cx->today}, &live_r->duties);
}

/* --- recording and links ----------------------------------------------------------------------------------------- */

struct err *score_record_load(struct read_cx *cx, const struct score_record *in, struct score_record_state *st)
{
    TRY(score_load_item9(cx, in->client_id, &st->item9));
    return score_load_client(cx, in->client_id, &st->of);
}

struct err *score_link_make_load(struct read_cx *cx, const struct score_link_make *in, struct score_link_make_state *st)
{
    TRY(score_load_live(cx, &st->live));
    return score_load_client(cx, in->client_id, &st->of);
}

struct err *score_link_void_load(struct read_cx *cx, const struct score_link_void *in, struct score_link_void_state *st)
{
    return score_link_known(cx->db, cx->arena, (struct score_link_known_args){.answer_link_id = in->answer_link_id},
                            &st->link, &st->has_link);
}

struct err *score_answer_load(struct read_cx *cx, const struct score_answer *in, struct score_answer_state *st)
{
    struct str hash = score_token_hash(cx->arena, in->token);
    TRY(score_link_by_token(cx->db, cx->arena, (struct score_link_by_token_args){.token_hash = hash}, &st->link,
                            &st->has_link));
    TRY(client_data_is_held(cx, &st->is_held));
    TRY(score_load_item9(cx, st->link.client_id, &st->item9));
    return score_load_settings(cx, &st->settings);
}

/* --- corrections ------------------------------------------------------------------------------------------------- */

struct err *score_correct_load(struct read_cx *cx, const struct score_correct *in, struct score_correct_state *st)
{
    struct score_rests_on_row rests;
    struct client_reached_row other;
    TRY(score_response_known(cx->db, cx->arena, (struct score_response_known_args){.response_id = in->response_id},
                             &st->response, &st->has_response));
    TRY(score_rests_on(cx->db, cx->arena, (struct score_rests_on_args){.response_id = in->response_id}, &rests,
                       &st->has_pathway));
    if (in->has_to_client_id)
        TRY(client_reached(cx->db, cx->arena, (struct client_reached_args){.client_id = in->to_client_id}, &other,
                           &st->has_other));
    TRY(score_load_item9(cx, in->client_id, &st->item9));
    return score_load_client(cx, in->client_id, &st->of);
}

static struct err *load_second(struct read_cx *cx, struct client_id client, struct correction_id correction,
                               struct score_second_state *st)
{
    struct score_manages_row manages;
    TRY(score_load_client(cx, client, &st->of));
    TRY(score_correction_known(cx->db, cx->arena, (struct score_correction_known_args){.correction_id = correction},
                               &st->correction, &st->has_correction));
    if (!st->has_correction)
        return NULL;
    TRY(score_response_known(cx->db, cx->arena,
                             (struct score_response_known_args){.response_id = st->correction.response_id},
                             &st->response, &st->has_response));
    return score_manages(cx->db, cx->arena,
                         (struct score_manages_args){.person_id = cx->actor.person,
                                                     .manager_id = st->correction.author_id,
                                                     .on_day = cx->today},
                         &manages, &st->is_managed_by_author);
}

struct err *score_correction_approve_load(struct read_cx *cx, const struct score_correction_approve *in,
                                          struct score_correction_approve_state *st)
{
    TRY(load_second(cx, in->client_id, in->correction_id, &st->second));
    if (!st->second.has_correction || !st->second.correction.has_to_client_id)
        return NULL;
    return score_load_item9(cx, st->second.correction.to_client_id, &st->item9);
}

struct err *score_correction_refuse_load(struct read_cx *cx, const struct score_correction_refuse *in,
                                         struct score_correction_refuse_state *st)
{
    return load_second(cx, in->client_id, in->correction_id, &st->second);
}

/* --- item 9 ------------------------------------------------------------------------------------------------------ */

struct err *score_item9_take_load(struct read_cx *cx, const struct score_item9_take *in,
                                  struct score_item9_take_state *st)
{
    return score_item9_known(cx->db, cx->arena, (struct score_item9_known_args){.item9_task_id = in->item9_task_id},
                             &st->task, &st->has_task);
}

struct err *score_item9_close_load(struct read_cx *cx, const struct score_item9_close *in,
                                   struct score_item9_close_state *st)
{
    return score_item9_known(cx->db, cx->arena, (struct score_item9_known_args){.item9_task_id = in->item9_task_id},
                             &st->task, &st->has_task);
}

/* --- pathway ----------------------------------------------------------------------------------------------------- */

struct err *score_pathway_enter_load(struct read_cx *cx, const struct score_pathway_enter *in,
                                     struct score_pathway_enter_state *st)
{
    return score_load_client(cx, in->client_id, &st->of);
}

struct err *score_pathway_enter_by_reason_load(struct read_cx *cx, const struct score_pathway_enter_by_reason *in,
                                               struct score_pathway_enter_by_reason_state *st)
{
    TRY(is_qualified(cx, in->senior_id, &st->is_senior_qualified));
    return score_load_client(cx, in->client_id, &st->of);
}

struct err *score_senior_answer_load(struct read_cx *cx, const struct score_senior_answer *in,
                                     struct score_senior_answer_state *st)
{
    TRY(score_pathway_known(cx->db, cx->arena,
                            (struct score_pathway_known_args){.pathway_entry_id = in->pathway_entry_id}, &st->entry,
                            &st->has_entry));
    return score_load_settings(cx, &st->settings);
}

/* --- care reviews ------------------------------------------------------------------------------------------------ */

static struct err *load_cause(struct read_cx *cx, struct score_care_state *st)
{
    if (!st->has_review || st->review.because != CARE_BECAUSE_CORRECTION)
        return NULL;
    struct correction_id cause = {st->review.because_of};
    TRY(score_correction_known(cx->db, cx->arena, (struct score_correction_known_args){.correction_id = cause},
                               &st->cause, &st->has_cause));
    st->has_decider = st->has_cause && st->cause.has_decided_by_id;
    st->decider = st->cause.decided_by_id;
    return NULL;
}

static struct err *load_care(struct read_cx *cx, struct client_id client, struct care_review_id review,
                             struct person_id reviewer, struct score_care_state *st)
{
    struct score_in_team_row team;
    TRY(score_care_known(cx->db, cx->arena, (struct score_care_known_args){.care_review_id = review}, &st->review,
                         &st->has_review));
    TRY(is_qualified(cx, reviewer, &st->is_qualified));
    TRY(score_in_team(cx->db, cx->arena,
                      (struct score_in_team_args){.client_id = client, .person_id = reviewer, .on_day = cx->today},
                      &team, &st->is_in_team));
    return load_cause(cx, st);
}

struct err *score_care_assign_load(struct read_cx *cx, const struct score_care_assign *in,
                                   struct score_care_assign_state *st)
{
    return load_care(cx, in->client_id, in->care_review_id, in->reviewer_id, &st->care);
}

struct err *score_care_close_load(struct read_cx *cx, const struct score_care_close *in,
                                  struct score_care_close_state *st)
{
    return load_care(cx, in->client_id, in->care_review_id, cx->actor.person, &st->care);
}

/* --- live use ---------------------------------------------------------------------------------------------------- */

struct err *score_duty_set_load(struct read_cx *cx, const struct score_duty_set *in, struct score_duty_set_state *st)
{
    return is_qualified(cx, in->person_id, &st->is_qualified);
}

struct err *score_duty_end_load(struct read_cx *cx, const struct score_duty_end *in, struct score_duty_end_state *st)
{
    return score_duty_known(cx->db, cx->arena, (struct score_duty_known_args){.duty_id = in->duty_id}, &st->duty,
                            &st->has_duty);
}

struct err *score_safety_withdraw_load(struct read_cx *cx, const struct score_safety_withdraw *in,
                                       struct score_safety_withdraw_state *st)
{
    struct score_safety_last_row last = {0};
    bool found;
    (void)in;
    TRY(score_safety_last(cx->db, cx->arena, &last, &found));
    st->is_signed = found && last.is_signed;
    return NULL;
}
