/* What a client answers, and how it comes here: by link before the appointment, or on paper that is entered the same
 * day or some days later, and that is now and then miscopied by a little. */
#include "base/id.h"
#include "score_sql.h"
#include "subject/score/score_sim_inside.h"

enum { ITEM_MOST = 3, NINTH = PHQ9_ITEMS - 1, LATE_LEAST = 3, LATE_SPREAD = 10 };

int64_t sim_total(const int32_t *answers, size_t n)
{
    int64_t total = 0;
    for (size_t i = 0; i < n; i++)
        total += answers[i];
    return total;
}

struct str sim_answers_text(struct arena *a, const int32_t *answers, size_t n)
{
    struct out o = out_make(a);
    for (size_t i = 0; i < n; i++)
        OUT(&o, i == 0 ? "" : ",", answers[i]);
    return out_text(&o);
}

struct sim_score *sim_latest(struct life *life, enum measure measure)
{
    for (size_t i = life->scores.n; i > 0; i--)
        if (life->scores.at[i - 1].measure == measure)
            return &life->scores.at[i - 1];
    return NULL;
}

/* --- the answers ----------------------------------------------------------------------------------------------------
 */

static void answer_items(struct sim *sim, int32_t *answers, size_t n, int64_t tenths)
{
    for (size_t i = 0; i < n; i++)
        answers[i] = (int32_t)(sim_near(sim, tenths, 9, 30) / 10);
}

/* While an answer waits that nobody will act on, further ones would only move the day by which somebody should have. */
static void answer_phq9(struct sim *sim, const struct life *life, int32_t *answers)
{
    answer_items(sim, answers, PHQ9_ITEMS, life->mood);
    answers[NINTH] = !life->has_alert && chance_of(&sim->chance, (uint64_t)life->mood, 400);
}

static struct sim_score *keep_score(struct score_sim *s, struct life *life, const struct sim_score *score)
{
    struct sim_score *kept = LIST_ADD(s->sim->arena, &life->scores);
    *kept = *score;
    kept->recorded_on = s->sim->today;
    kept->total = sim_total(score->answers, score->items);
    life->has_alert = life->has_alert || (score->items == PHQ9_ITEMS && score->answers[NINTH] > 0);
    return kept;
}

/* --- by link --------------------------------------------------------------------------------------------------------
 */

struct asked {
    struct client_id client;
    struct score_standing_known_rows rows;
};

static struct err *read_standing(struct read_cx *cx, void *of)
{
    struct asked *asked = of;
    return score_standing_known(cx->db, cx->arena, (struct score_standing_known_args){.client_id = asked->client},
                                &asked->rows);
}

/* Under which ids the two questionnaires of today were kept. */
ERRS static struct err *learn_ids(struct score_sim *s, struct arena *a, struct life *life)
{
    struct actor nobody = {0};
    struct asked asked = {.client = life->client};
    TRY(gate_read(s->sim->gate, a, &nobody, read_standing, &asked));
    for (size_t i = 0; i < asked.rows.n; i++)
        for (size_t k = 0; k < life->scores.n; k++) {
            struct sim_score *score = &life->scores.at[k];
            if (score->on.n == asked.rows.at[i].answered_on.n && score->measure == asked.rows.at[i].measure)
                score->id = asked.rows.at[i].response_id;
        }
    return NULL;
}

ERRS static struct err *answer_by_link(struct score_sim *s, struct arena *a, struct life *life, bool *is_own_r)
{
    struct sim *sim = s->sim;
    struct outcome outcome;
    struct person_id client = {0}; /* nobody is signed in behind a link */
    struct sim_score phq9 = {.measure = MEASURE_PHQ_9, .on = sim->today, .is_own = true, .items = PHQ9_ITEMS};
    struct sim_score gad7 = {.measure = MEASURE_GAD_7, .on = sim->today, .is_own = true, .items = GAD7_ITEMS};
    TRY(SIM_DO(sim, a, life->practitioner->id, "score", "link_make", &outcome,
               {S("client_id"), id_text(a, life->client.n)}, {S("first"), S("phq-9")}, {S("second"), S("gad-7")},
               {S("why"), life->sessions == 0 ? S("first-appointment") : S("next-appointment")},
               {S("language"), S("en")}));
    if (!outcome.is_done)
        return NULL;
    answer_phq9(sim, life, phq9.answers);
    answer_items(sim, gad7.answers, GAD7_ITEMS, life->worry);
    struct str token = str_from(outcome.secret, S("/answer/").n);
    struct str answers =
        SAY(a, sim_answers_text(a, phq9.answers, PHQ9_ITEMS), ",", sim_answers_text(a, gad7.answers, GAD7_ITEMS));
    TRY(SIM_DO(sim, a, client, "score", "answer", &outcome, {S("token"), token}, {S("answers"), answers}));
    if (!outcome.is_done)
        return NULL;
    keep_score(s, life, &phq9);
    keep_score(s, life, &gad7);
    *is_own_r = true;
    return learn_ids(s, a, life);
}

/* --- on paper -------------------------------------------------------------------------------------------------------
 */

/* One answer is read one too high or one too low: as often the one as the other, and never the ninth. */
static void miscopy(struct sim *sim, int32_t *answers)
{
    size_t i = (size_t)chance_below(&sim->chance, NINTH);
    bool is_up = answers[i] == 0 || (answers[i] < ITEM_MOST && chance_of(&sim->chance, 1, 2));
    answers[i] += is_up ? 1 : -1;
}

static void fill_in_paper(struct score_sim *s, struct life *life)
{
    struct sim *sim = s->sim;
    bool is_late = sim_percent(sim, MIX_LATE_ENTRY);
    life->paper = (struct sim_paper){.is_one = true, .on = sim->today, .next = sim->today};
    if (is_late)
        life->paper.next = day_add(sim->today, LATE_LEAST + (int32_t)chance_below(&sim->chance, LATE_SPREAD));
    life->paper.is_miscopied = sim_percent(sim, MIX_CORRECTIONS) && !sim_is_one_way(s, life->practitioner);
    answer_phq9(sim, life, life->paper.answers);
}

ERRS static struct err *enter_paper(struct score_sim *s, struct arena *a, struct life *life)
{
    struct sim *sim = s->sim;
    struct outcome outcome;
    struct sim_paper *paper = &life->paper;
    struct sim_score score = {.measure = MEASURE_PHQ_9, .on = paper->on, .items = PHQ9_ITEMS};
    for (size_t i = 0; i < PHQ9_ITEMS; i++)
        score.answers[i] = paper->answers[i];
    if (paper->is_miscopied)
        miscopy(sim, score.answers);
    TRY(SIM_DO(sim, a, life->practitioner->id, "score", "record", &outcome,
               {S("client_id"), id_text(a, life->client.n)}, {S("measure"), S("phq-9")},
               {S("answers"), sim_answers_text(a, score.answers, PHQ9_ITEMS)}, {S("answered_on"), SAY(a, paper->on)}));
    paper->is_one = outcome.is_done && paper->is_miscopied;
    if (!outcome.is_done)
        return NULL;
    score.id = paper->id = (struct response_id){outcome.made};
    keep_score(s, life, &score);
    paper->is_entered = true;
    paper->next = day_add(sim->today, 1 + (int32_t)chance_below(&sim->chance, 3));
    return NULL;
}

/* Somebody looks at the paper again and finds the mistake. */
ERRS static struct err *put_paper_right(struct score_sim *s, struct arena *a, struct life *life)
{
    struct outcome outcome;
    struct sim_waiting *waiting;
    struct sim_correction c = {.life = life, .author = life->practitioner, .kind = "transcription"};
    life->paper.is_one = false;
    while (c.score < life->scores.n && life->scores.at[c.score].id.n != life->paper.id.n)
        c.score++;
    must(c.score < life->scores.n);
    c.answers = life->paper.answers;
    return sim_correct(s, a, &c, &outcome, &waiting);
}

struct err *sim_see_to_paper(struct score_sim *s, struct arena *a, struct life *life)
{
    if (!sim_is_at_work(life->practitioner, s->sim->today))
        return NULL;
    if (life->paper.is_entered)
        sim_heard(s, life->provider);
    return life->paper.is_entered ? put_paper_right(s, a, life) : enter_paper(s, a, life);
}

struct err *sim_answer(struct score_sim *s, struct arena *a, struct life *life, bool *is_own_r)
{
    *is_own_r = false;
    if (life->paper.is_one || !sim_percent(s->sim, MIX_PAPER))
        return answer_by_link(s, a, life, is_own_r);
    fill_in_paper(s, life);
    return life->paper.next.n <= s->sim->today.n ? enter_paper(s, a, life) : NULL;
}
