/* A score below the cut-off is to count as one above it, without a second person: every route that somebody could think
 * of, each tried on a client who has just answered below it. What the gate refuses stands in the book as prevented,
 * with the codes of the refusal; what it lets through does not, and then a standard has to find it. */
#include "base/id.h"
#include "subject/score/score_sim_inside.h"

enum { LEAST_TOTAL = 3, WAIT_DAYS_LEAST = 25, WAIT_DAYS_SPREAD = 15 };

struct flip {
    struct score_sim *s;
    struct arena *a;
    struct life *life;
    struct truth_failure *failure;
};

static struct truth_failure *begin(struct flip *f, enum mix_part kind)
{
    struct sim *sim = f->s->sim;
    f->failure = truth_add(sim->truth, kind, S("IMR1"), sim->providers.at[f->life->provider].id, sim->today);
    truth_about(sim->truth, f->failure, "client", f->life->client.n);
    truth_about(sim->truth, f->failure, "person", f->life->practitioner->id.n);
    return f->failure;
}

static void note_refused(struct flip *f, const struct outcome *outcome)
{
    if (!outcome->is_done)
        truth_prevented(f->s->sim->truth, f->failure, outcome->refusal);
}

static size_t mood_of(struct life *life)
{
    return (size_t)(sim_latest(life, MEASURE_PHQ_9) - life->scores.at);
}

/* A correction over the cut-off, said to be the client's wish. */
ERRS static struct err *lift(struct flip *f, const struct sim_person *author, struct outcome *outcome_r,
                             struct sim_waiting **waiting_r)
{
    struct sim_correction c = {.life = f->life, .author = author, .score = mood_of(f->life), .kind = "client-asked"};
    c.by = PHQ9_CASE - f->life->scores.at[c.score].total + (int64_t)chance_below(&f->s->sim->chance, 3);
    TRY(sim_correct(f->s, f->a, &c, outcome_r, waiting_r));
    if (*waiting_r != NULL)
        (*waiting_r)->is_refused = true;
    return NULL;
}

ERRS static struct err *approve(struct flip *f, struct person_id by, struct correction_id id, struct outcome *outcome_r)
{
    return SIM_DO(f->s->sim, f->a, by, "score", "correction_approve", outcome_r,
                  {S("client_id"), id_text(f->a, f->life->client.n)}, {S("correction_id"), id_text(f->a, id.n)});
}

/* --- the routes -----------------------------------------------------------------------------------------------------
 */

/* Nobody is asked, and nobody looks for weeks. */
ERRS static struct err *leave_waiting(struct flip *f)
{
    struct outcome outcome;
    struct sim_waiting *waiting;
    begin(f, MIX_FLIP_WAITING);
    TRY(lift(f, f->life->practitioner, &outcome, &waiting));
    note_refused(f, &outcome);
    if (waiting == NULL)
        return NULL;
    waiting->failure = f->failure;
    waiting->decide_on =
        day_add(f->s->sim->today, WAIT_DAYS_LEAST + (int32_t)chance_below(&f->s->sim->chance, WAIT_DAYS_SPREAD));
    return NULL;
}

ERRS static struct err *approve_own(struct flip *f)
{
    struct outcome outcome;
    struct sim_waiting *waiting;
    begin(f, MIX_FLIP_SELF);
    TRY(lift(f, f->life->practitioner, &outcome, &waiting));
    if (waiting != NULL)
        TRY(approve(f, f->life->practitioner->id, waiting->id, &outcome));
    note_refused(f, &outcome);
    return NULL;
}

/* The manager is a clinician too and corrects; the practitioner, whom the manager manages, is to approve. */
ERRS static struct err *approve_by_managed(struct flip *f)
{
    struct sim *sim = f->s->sim;
    struct outcome outcome;
    struct sim_waiting *waiting;
    const struct sim_person *manager = sim_pick(sim, S("manager"), sim->providers.at[f->life->provider].id);
    must(manager != NULL);
    begin(f, MIX_FLIP_MANAGED);
    TRY(lift(f, manager, &outcome, &waiting));
    if (waiting != NULL)
        TRY(approve(f, f->life->practitioner->id, waiting->id, &outcome));
    note_refused(f, &outcome);
    return NULL;
}

/* First to the last total below the cut-off, then over it; and a pathway by what waits then. */
ERRS static struct err *correct_in_steps(struct flip *f)
{
    struct outcome outcome;
    struct sim_waiting *waiting;
    struct sim_correction c = {
        .life = f->life, .author = f->life->practitioner, .score = mood_of(f->life), .kind = "client-asked"};
    c.by = PHQ9_CASE - 1 - f->life->scores.at[c.score].total;
    begin(f, MIX_FLIP_STEPS);
    if (c.by > 0)
        TRY(sim_correct(f->s, f->a, &c, &outcome, &waiting));
    if (c.by > 0 && waiting != NULL)
        waiting->is_refused = true;
    TRY(lift(f, f->life->practitioner, &outcome, &waiting));
    if (outcome.is_done)
        TRY(sim_quote(f->s, f->a, f->life, f->life->scores.at[c.score].id, PHQ9_CASE, &outcome));
    note_refused(f, &outcome);
    return NULL;
}

static struct life *somebody_at_case(struct flip *f)
{
    for (size_t i = 0; i < f->s->lives.n; i++) {
        struct life *other = f->s->lives.at[i];
        const struct sim_score *mood = sim_latest(other, MEASURE_PHQ_9);
        if (other != f->life && other->practitioner == f->life->practitioner && !other->is_closed && mood != NULL &&
            mood->total >= PHQ9_CASE && mood->answers[PHQ9_ITEMS - 1] == 0 && !mood->is_touched &&
            !(other->is_in_pathway && other->rests == mood_of(other)))
            return other;
    }
    return NULL;
}

ERRS static struct err *move_over(struct flip *f)
{
    struct outcome outcome;
    struct life *other = somebody_at_case(f);
    struct sim_score *mood = sim_latest(other, MEASURE_PHQ_9);
    begin(f, MIX_FLIP_MOVE);
    mood->is_touched = true;
    TRY(SIM_DO(f->s->sim, f->a, f->life->practitioner->id, "score", "correct", &outcome,
               {S("client_id"), id_text(f->a, other->client.n)}, {S("response_id"), id_text(f->a, mood->id.n)},
               {S("kind"), S("wrong-client")}, {S("to_client_id"), id_text(f->a, f->life->client.n)},
               {S("reason"), S("mixed-up")}, {S("asked_by"), S("author")}));
    if (outcome.is_done)
        *LIST_ADD(f->s->sim->arena, &f->s->waiting) = (struct sim_waiting){.life = other,
                                                                           .score = mood_of(other),
                                                                           .id = {outcome.made},
                                                                           .author = f->life->practitioner,
                                                                           .made_on = f->s->sim->today,
                                                                           .decide_on = day_add(f->s->sim->today, 1),
                                                                           .is_refused = true};
    if (outcome.is_done)
        TRY(sim_quote(f->s, f->a, f->life, mood->id, mood->total, &outcome));
    note_refused(f, &outcome);
    return NULL;
}

ERRS static struct err *enter_twice(struct flip *f)
{
    struct outcome outcome;
    const struct sim_score *mood = sim_latest(f->life, MEASURE_PHQ_9);
    const int32_t answers[PHQ9_ITEMS] = {2, 2, 2, 1, 1, 1, 1, 1, 0};
    begin(f, MIX_FLIP_PAPER);
    TRY(SIM_DO(f->s->sim, f->a, f->life->practitioner->id, "score", "record", &outcome,
               {S("client_id"), id_text(f->a, f->life->client.n)}, {S("measure"), S("phq-9")},
               {S("answers"), sim_answers_text(f->a, answers, PHQ9_ITEMS)}, {S("answered_on"), SAY(f->a, mood->on)}));
    note_refused(f, &outcome);
    return NULL;
}

ERRS static struct err *call_it_miscopied(struct flip *f)
{
    struct outcome outcome;
    struct sim_waiting *waiting;
    struct sim_correction c = {
        .life = f->life, .author = f->life->practitioner, .score = mood_of(f->life), .kind = "transcription"};
    c.by = PHQ9_CASE - f->life->scores.at[c.score].total;
    begin(f, MIX_FLIP_OWN_ANSWERS);
    TRY(sim_correct(f->s, f->a, &c, &outcome, &waiting));
    note_refused(f, &outcome);
    return NULL;
}

/* --- which of them today --------------------------------------------------------------------------------------------
 */

static bool is_qualified(const struct life *life)
{
    return str_eq(life->practitioner->role, S("practitioner"));
}

static bool may_try(struct flip *f, enum mix_part kind)
{
    switch ((int)kind) {
    case MIX_FLIP_SELF:
    case MIX_FLIP_MANAGED: return is_qualified(f->life);
    case MIX_FLIP_MOVE: return somebody_at_case(f) != NULL;
    default: return true;
    }
}

struct err *sim_flip(struct score_sim *s, struct arena *a, struct life *life)
{
    static const struct {
        enum mix_part kind;
        struct err *(*tries)(struct flip *f);
    } routes[] = {
        {MIX_FLIP_WAITING, leave_waiting},         {MIX_FLIP_SELF, approve_own}, {MIX_FLIP_MANAGED, approve_by_managed},
        {MIX_FLIP_STEPS, correct_in_steps},        {MIX_FLIP_MOVE, move_over},   {MIX_FLIP_PAPER, enter_twice},
        {MIX_FLIP_OWN_ANSWERS, call_it_miscopied},
    };
    struct flip f = {.s = s, .a = a, .life = life};
    const struct sim_score *mood = sim_latest(life, MEASURE_PHQ_9);
    bool rests = life->is_in_pathway && life->rests == mood_of(life);
    if (mood->total < LEAST_TOTAL || mood->total >= PHQ9_CASE || rests || mood->is_touched ||
        sim_is_one_way(s, life->practitioner))
        return NULL;
    for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
        struct sim_planned *due = sim_due(s->sim, routes[i].kind, life->provider);
        if (due == NULL || !may_try(&f, routes[i].kind))
            continue;
        due->is_done = true;
        return routes[i].tries(&f);
    }
    return NULL;
}
