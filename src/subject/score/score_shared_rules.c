/* What several rules of scores share. Pure. */
#include "subject/score/score_rules.h"

#include "base/id.h"

static const int64_t hour_ms = 60 * 60 * 1000;

struct str score_problem(const struct score_client_state *of)
{
    return str_of(problem_descriptor_choices[of->client.descriptor - 1].word);
}

enum measure score_client_anxiety(const struct rule_cx *cx, const struct score_client_state *of)
{
    return standing_anxiety_measure(cx->arena, &of->settings, &of->standings, score_problem(of), cx->today);
}

enum caseness score_client_caseness(const struct rule_cx *cx, const struct score_client_state *of)
{
    return standing_caseness(cx->arena, &of->settings, &of->standings, score_client_anxiety(cx, of));
}

bool score_day_is_right(const struct rule_cx *cx, struct decision *d, const char *field, struct day on)
{
    struct day first = day_of_civil((struct civil){1990, 1, 1});
    bool is_right = on.n <= cx->today.n && on.n >= first.n;
    if (!is_right)
        DECIDE_REFUSE(d, "day-out-of-range", str_of(field), "The date must be today or in the past, and not before ",
                      day_text(d->arena, first));
    return is_right;
}

/* The first qualified one: who treats the client, who supervises them, who is on duty, who leads. */
static bool item9_owner(const struct score_item9_state *st, struct person_id *owner_r)
{
    for (size_t i = 0; i < st->candidates.n; i++) {
        if (st->candidates.at[i].is_qualified) {
            *owner_r = st->candidates.at[i].person_id;
            return true;
        }
    }
    return false;
}

void score_item9_alert(const struct rule_cx *cx, const struct score_item9_state *st, const struct settings *held,
                       struct client_id client, struct response_id response, int32_t answer, struct decision *d)
{
    struct score_item9_alerted e = {
        .client_id = client,
        .item9_task_id = st->has_task ? st->task : (struct item9_task_id){id_fresh(cx->chance)},
        .response_id = response,
        .answer = answer,
        .due_at = {cx->now.ms + settings_count(d->arena, held, S("item-9.hours"), cx->today) * hour_ms},
    };
    if (st->has_task && st->has_owner) {
        e.has_owner_id = true;
        e.owner_id = st->owner;
    } else {
        e.has_owner_id = item9_owner(st, &e.owner_id);
    }
    score_item9_alerted_add(d, e);
}

void score_care_begin(const struct rule_cx *cx, const struct settings *held, struct client_id client,
                      enum care_because because, int64_t because_of, struct decision *d)
{
    int64_t days = settings_count(d->arena, held, S("care-review.days"), cx->today);
    score_care_opened_add(d, (struct score_care_opened){
                                 .client_id = client,
                                 .care_review_id = {id_fresh(cx->chance)},
                                 .because = because,
                                 .because_of = because_of,
                                 .due_on = day_add(cx->today, (int32_t)days),
                             });
}
