#include "subject/score/score_sim.h"

#include "base/id.h"
#include "score_spec.h"
#include "score_sql.h"

enum {
    CASELOAD_TRAINEE = 4,
    CASELOAD_QUALIFIED = 7,
    SESSIONS_MOST = 10,
    DAYS_BETWEEN = 7,
    PHQ9_ITEMS = 9,
    GAD7_ITEMS = 7,
};

/* One simulated client. Means are of an item, in tenths: 0 to 30. */
struct life {
    struct client_id client;
    const struct sim_person *practitioner;
    struct day next;
    int sessions;
    int64_t mood;
    int64_t worry;
    bool is_in_pathway;
    bool is_closed;
};

struct lives {
    LIST(struct life) all;
    uint64_t references;
};

static struct lives *lives_of(struct sim *sim)
{
    if (sim->lives == NULL)
        sim->lives = ARENA_NEW(sim->arena, struct lives);
    return sim->lives;
}

/* --- opening -------------------------------------------------------------------------------------------------------
 */

static int caseload(const struct lives *lives, const struct sim_person *p)
{
    int n = 0;
    for (size_t i = 0; i < lives->all.n; i++)
        n += lives->all.at[i].practitioner == p && !lives->all.at[i].is_closed;
    return n;
}

static bool may_open_today(struct sim *sim, const struct sim_person *p)
{
    bool is_trainee = str_eq(p->role, S("trainee")), is_new = str_eq(p->role, S("newly-qualified"));
    if (!is_trainee && !is_new && !str_eq(p->role, S("practitioner")))
        return false;
    int most = is_trainee ? CASELOAD_TRAINEE : CASELOAD_QUALIFIED;
    return caseload(lives_of(sim), p) < most && chance_of(&sim->chance, 1, is_trainee ? 14 : 8);
}

ERRS static struct err *open_client(struct sim *sim, struct arena *a, const struct sim_person *p)
{
    static const char *const descriptors[] = {"depression", "gad", "mixed", "depression", "gad", "panic"};
    struct lives *lives = lives_of(sim);
    struct outcome outcome;
    struct str reference = SAY(a, "W-", ++lives->references + 1000);
    const char *descriptor = descriptors[chance_below(&sim->chance, 6)];
    TRY(SIM_DO(sim, a, p->id, "client", "open", &outcome, {S("reference"), reference},
               {S("provider_id"), id_text(a, p->organisation_id)}, {S("descriptor"), str_of(descriptor)}));
    if (!outcome.is_done)
        return NULL;
    *LIST_ADD(sim->arena, &lives->all) = (struct life){
        .client = {outcome.made},
        .practitioner = p,
        .next = day_add(sim->today, 1 + (int32_t)chance_below(&sim->chance, 5)),
        .mood = sim_near(sim, 16, 6, 30),
        .worry = sim_near(sim, 18, 6, 30),
    };
    return NULL;
}

/* --- answering -----------------------------------------------------------------------------------------------------
 */

static int64_t item(struct sim *sim, int64_t tenths)
{
    return sim_near(sim, tenths, 9, 30) / 10;
}

static struct str answers_text(struct sim *sim, struct arena *a, const struct life *life)
{
    struct out o = out_make(a);
    for (int i = 0; i < PHQ9_ITEMS; i++) {
        bool is_ninth = i == PHQ9_ITEMS - 1;
        int64_t answer = is_ninth ? chance_of(&sim->chance, (uint64_t)life->mood, 400) : item(sim, life->mood);
        OUT(&o, i == 0 ? "" : ",", answer);
    }
    for (int i = 0; i < GAD7_ITEMS; i++)
        OUT(&o, ",", item(sim, life->worry));
    return out_text(&o);
}

ERRS static struct err *answer_by_link(struct sim *sim, struct arena *a, struct life *life)
{
    struct outcome outcome;
    struct person_id client = {0}; /* nobody is signed in behind a link */
    TRY(SIM_DO(sim, a, life->practitioner->id, "score", "link_make", &outcome,
               {S("client_id"), id_text(a, life->client.n)}, {S("first"), S("phq-9")}, {S("second"), S("gad-7")},
               {S("why"), life->sessions == 0 ? S("first-appointment") : S("next-appointment")},
               {S("language"), S("en")}));
    if (!outcome.is_done)
        return NULL;
    struct str token = str_from(outcome.secret, S("/answer/").n);
    sim_at(sim, sim->today, 20, (int)chance_below(&sim->chance, 60));
    return SIM_DO(sim, a, client, "score", "answer", &outcome, {S("token"), token},
                  {S("answers"), answers_text(sim, a, life)});
}

/* On paper, and one time in five miscopied: the practitioner corrects it the same day. */
ERRS static struct err *answer_on_paper(struct sim *sim, struct arena *a, struct life *life)
{
    struct outcome outcome;
    struct str answers = answers_text(sim, a, life), phq9 = str_sub(answers, 0, PHQ9_ITEMS * 2 - 1);
    struct str id = id_text(a, life->client.n);
    TRY(SIM_DO(sim, a, life->practitioner->id, "score", "record", &outcome, {S("client_id"), id},
               {S("measure"), S("phq-9")}, {S("answers"), phq9}, {S("answered_on"), SAY(a, sim->today)}));
    if (!outcome.is_done || !chance_of(&sim->chance, 1, 5))
        return NULL;
    char *fixed = (char *)(uintptr_t)str_c(a, phq9);
    fixed[0] = fixed[0] == '3' ? '2' : (char)(fixed[0] + 1);
    struct str response = id_text(a, outcome.made);
    return SIM_DO(sim, a, life->practitioner->id, "score", "correct", &outcome, {S("client_id"), id},
                  {S("response_id"), response}, {S("kind"), S("transcription")}, {S("answers"), str_of(fixed)},
                  {S("reason"), S("misread")}, {S("asked_by"), S("author")});
}

/* --- the pathway ---------------------------------------------------------------------------------------------------
 */

struct standing_asked {
    struct client_id client;
    struct score_standing_known_rows rows;
};

static struct err *read_standing(struct read_cx *cx, void *of)
{
    struct standing_asked *asked = of;
    return score_standing_known(cx->db, cx->arena, (struct score_standing_known_args){.client_id = asked->client},
                                &asked->rows);
}

static const struct score_standing_known_row *latest(const struct standing_asked *asked, enum measure measure)
{
    for (size_t i = 0; i < asked->rows.n; i++)
        if (asked->rows.at[i].measure == measure)
            return &asked->rows.at[i];
    return NULL;
}

ERRS static struct err *enter_by_reason(struct sim *sim, struct arena *a, struct life *life, struct str step)
{
    struct outcome outcome;
    const struct sim_person *senior = sim_pick(sim, S("supervisor"), life->practitioner->organisation_id);
    if (senior == NULL)
        return NULL;
    TRY(SIM_DO(sim, a, life->practitioner->id, "score", "pathway_enter_by_reason", &outcome,
               {S("client_id"), id_text(a, life->client.n)}, {S("step"), step}, {S("entered_on"), SAY(a, sim->today)},
               {S("reason"), S("daily-life")}, {S("senior_id"), id_text(a, senior->id.n)}));
    life->is_in_pathway = life->is_in_pathway || outcome.is_done;
    if (!outcome.is_done || chance_of(&sim->chance, 1, 8)) /* a few seniors have not answered yet */
        return NULL;
    return SIM_DO(sim, a, senior->id, "score", "senior_answer", &outcome, {S("client_id"), id_text(a, life->client.n)},
                  {S("pathway_entry_id"), id_text(a, outcome.made)},
                  {S("is_agreed"), chance_of(&sim->chance, 1, 20) ? S("no") : S("yes")});
}

ERRS static struct err *enter_pathway(struct sim *sim, struct arena *a, struct life *life)
{
    struct outcome outcome;
    struct actor nobody = {0};
    struct standing_asked asked = {.client = life->client};
    struct str step = life->mood > 18 ? S("step-3") : S("step-2");
    TRY(gate_read(sim->gate, a, &nobody, read_standing, &asked));
    const struct score_standing_known_row *mood = latest(&asked, MEASURE_PHQ_9), *worry = latest(&asked, MEASURE_GAD_7);
    if (mood == NULL || worry == NULL)
        return enter_by_reason(sim, a, life, step);
    TRY(SIM_DO(
        sim, a, life->practitioner->id, "score", "pathway_enter", &outcome,
        {S("client_id"), id_text(a, life->client.n)}, {S("step"), step}, {S("entered_on"), SAY(a, sim->today)},
        {S("depression_response_id"), id_text(a, mood->response_id.n)}, {S("depression_total"), SAY(a, mood->total)},
        {S("anxiety_response_id"), id_text(a, worry->response_id.n)}, {S("anxiety_total"), SAY(a, worry->total)}));
    life->is_in_pathway = outcome.is_done;
    return outcome.is_done ? NULL : enter_by_reason(sim, a, life, step);
}

/* --- what waits ----------------------------------------------------------------------------------------------------
 */

struct item9_asked {
    struct client_id client;
    struct score_item9_open_of_row task;
    bool found;
};

static struct err *read_item9(struct read_cx *cx, void *of)
{
    struct item9_asked *asked = of;
    return score_item9_open_of(cx->db, cx->arena, (struct score_item9_open_of_args){.client_id = asked->client},
                               &asked->task, &asked->found);
}

/* Most item-9 tasks are closed by their owner within the week; a few still wait when somebody looks. */
ERRS static struct err *see_to_item9(struct sim *sim, struct arena *a, const struct life *life)
{
    struct outcome outcome;
    struct actor nobody = {0};
    struct item9_asked asked = {.client = life->client};
    TRY(gate_read(sim->gate, a, &nobody, read_item9, &asked));
    if (!asked.found || !asked.task.has_owner_id || chance_of(&sim->chance, 1, 5))
        return NULL;
    return SIM_DO(sim, a, asked.task.owner_id, "score", "item9_close", &outcome,
                  {S("client_id"), id_text(a, life->client.n)},
                  {S("item9_task_id"), id_text(a, asked.task.item9_task_id.n)}, {S("outcome"), S("spoke")},
                  {S("is_in_record"), S("yes")});
}

ERRS static struct err *session(struct sim *sim, struct arena *a, struct life *life)
{
    struct outcome outcome;
    sim_at(sim, sim->today, 9 + (int)chance_below(&sim->chance, 8), (int)chance_below(&sim->chance, 60));
    if (chance_of(&sim->chance, 1, 12))
        TRY(answer_on_paper(sim, a, life));
    else
        TRY(answer_by_link(sim, a, life));
    if (!life->is_in_pathway)
        TRY(enter_pathway(sim, a, life));
    TRY(see_to_item9(sim, a, life));
    life->sessions++;
    life->mood -= (int64_t)chance_below(&sim->chance, 4) - 1;
    life->worry -= (int64_t)chance_below(&sim->chance, 4) - 1;
    life->mood = life->mood < 0 ? 0 : life->mood;
    life->worry = life->worry < 0 ? 0 : life->worry;
    life->next = day_add(sim->today, DAYS_BETWEEN + (int32_t)chance_below(&sim->chance, 3) * 7 / 2);
    if (life->sessions < SESSIONS_MOST || !chance_of(&sim->chance, 1, 2))
        return NULL;
    life->is_closed = true;
    return SIM_DO(sim, a, life->practitioner->id, "client", "close", &outcome,
                  {S("client_id"), id_text(a, life->client.n)});
}

struct err *score_sim_day(struct sim *sim, struct arena *a, struct day day)
{
    struct lives *lives = lives_of(sim);
    sim_at(sim, day, 9, 0);
    if (day_weekday(day) > 5)
        return NULL;
    TRY(score_sim_second(sim, a));
    for (size_t i = 0; i < sim->people.n; i++)
        if (may_open_today(sim, &sim->people.at[i]))
            TRY(open_client(sim, a, &sim->people.at[i]));
    for (size_t i = 0; i < lives->all.n; i++)
        if (!lives->all.at[i].is_closed && lives->all.at[i].next.n <= day.n)
            TRY(session(sim, a, &lives->all.at[i]));
    return NULL;
}
