/* A large consortium, made through the gate: providers, people, clients and years of scores, the same for the same
 * sizes. What happened is made in batches of thousands of events, each one command of the bench's own; ledger, keys and
 * folds are those of every other command.
 */
#ifndef BENCH_LARGE_H
#define BENCH_LARGE_H

#include "bench.h"

#include "base/chance.h"
#include "base/id.h"
#include "client_spec.h"
#include "gate/gate.h"
#include "gate_spec.h"
#include "people_spec.h"
#include "score_spec.h"

enum { LARGE_CLIENTS_A_BATCH = 50, LARGE_YEARS = 3, LARGE_IDS = 1000000 };

struct large {
    int64_t providers;
    int64_t people; /* one in five is no trainee */
    int64_t clients;
    int64_t answers; /* questionnaires of each client */
};

/* A batch: which command it is decides what its `first` and `n` count. */
struct large_input {
    const struct large *size;
    struct day today;
    int64_t first;
    int64_t n;
};

static inline struct organisation_id large_provider(int64_t n)
{
    return (struct organisation_id){LARGE_IDS + n};
}

static inline struct person_id large_person(int64_t n)
{
    return (struct person_id){2 * LARGE_IDS + n};
}

/* The days of the folder's life, spread evenly over a number of things. */
static inline struct day large_day(const struct large_input *in, int64_t place, int64_t of)
{
    int64_t days = LARGE_YEARS * 365;
    return day_add(in->today, (int32_t)(place * days / of - days));
}

static inline void large_organisations_rule(const struct rule_cx *cx, const void *state, const void *input,
                                            struct decision *d)
{
    const struct large_input *in = input;
    (void)state;
    for (int64_t i = 0; i < in->n; i++)
        people_organisation_added_add(d, (struct people_organisation_added){.organisation_id = large_provider(i),
                                                                            .kind = ORGANISATION_KIND_PROVIDER,
                                                                            .name = SAY(cx->arena, "Provider ", i),
                                                                            .from_on = large_day(in, 0, 1)});
    people_organisation_added_add(d, (struct people_organisation_added){.organisation_id = {LARGE_IDS / 2},
                                                                        .kind = ORGANISATION_KIND_HEI,
                                                                        .name = S("University"),
                                                                        .from_on = large_day(in, 0, 1)});
    people_cohort_added_add(d, (struct people_cohort_added){.cohort_id = {LARGE_IDS / 2 + 1},
                                                            .programme = PROGRAMME_PWP,
                                                            .organisation_id = {LARGE_IDS / 2},
                                                            .name = S("PWP"),
                                                            .from_on = large_day(in, 0, 1),
                                                            .until_on = day_add(in->today, 365)});
}

/* The first of a provider's people manages it, the second supervises; the rest are trainees in placement. */
static inline void large_person_add(const struct rule_cx *cx, const struct large_input *in, int64_t n,
                                    struct decision *d)
{
    int64_t provider = n % in->size->providers, nth = n / in->size->providers;
    struct person_id id = large_person(n);
    struct day from = large_day(in, 0, 1);
    people_person_added_add(
        d, (struct people_person_added){.person_id = id, .name = SAY(cx->arena, "Person ", n), .has_email = false});
    people_role_given_add(d, (struct people_role_given){.person_id = id,
                                                        .role_id = {3 * LARGE_IDS + n},
                                                        .role = nth == 0   ? ROLE_WORD_MANAGER
                                                                : nth < 10 ? ROLE_WORD_SUPERVISOR
                                                                           : ROLE_WORD_TRAINEE,
                                                        .organisation_id = large_provider(provider),
                                                        .from_on = from});
    if (nth < 10)
        return;
    people_placement_begun_add(d, (struct people_placement_begun){.person_id = id,
                                                                  .placement_id = {4 * LARGE_IDS + n},
                                                                  .organisation_id = large_provider(provider),
                                                                  .cohort_id = {LARGE_IDS / 2 + 1},
                                                                  .from_on = from});
    if (n % 40 == 0)
        return; /* some have no supervisor */
    people_supervisor_named_add(
        d, (struct people_supervisor_named){.person_id = id,
                                            .supervising_id = {5 * LARGE_IDS + n},
                                            .placement_id = {4 * LARGE_IDS + n},
                                            .supervisor_id = large_person(provider + in->size->providers),
                                            .kind = SUPERVISOR_KIND_CLINICAL,
                                            .from_on = from});
}

static inline void large_people_rule(const struct rule_cx *cx, const void *state, const void *input, struct decision *d)
{
    const struct large_input *in = input;
    (void)state;
    for (int64_t i = 0; i < in->n; i++)
        large_person_add(cx, in, in->first + i, d);
}

static inline struct ints large_answers(const struct rule_cx *cx, int64_t total)
{
    int32_t *at = ARENA_ARRAY(cx->arena, 9, int32_t);
    for (int i = 0; i < 8 && total > 0; i++) {
        at[i] = total > 3 ? 3 : (int32_t)total;
        total -= at[i];
    }
    return (struct ints){at, 9};
}

static inline void large_pathway_add(const struct large_input *in, int64_t c, int64_t total, int64_t said,
                                     struct decision *d)
{
    score_pathway_entered_add(
        d, (struct score_pathway_entered){.client_id = {10 * LARGE_IDS + c},
                                          .pathway_entry_id = {20 * LARGE_IDS + c},
                                          .step = PATHWAY_STEP_STEP_2,
                                          .entered_on = large_day(in, c, in->size->clients),
                                          .how = PATHWAY_HOW_BY_SCORE,
                                          .has_depression_response_id = true,
                                          .depression_response_id = {1000 * LARGE_IDS + c * 100},
                                          .has_depression_total = true,
                                          .depression_total = said,
                                          .caseness = total >= 10 ? CASENESS_CASE : CASENESS_NOT_A_CASE});
}

/* One client in fifty has a correction, one in two hundred a pathway that rests on another total, one in a hundred an
 * open answer to item 9: many things are wrong in a large folder. */
static inline void large_client_add(const struct rule_cx *cx, const struct large_input *in, int64_t c,
                                    struct decision *d)
{
    int64_t provider = c % in->size->providers;
    int64_t trainee =
        provider + in->size->providers * (10 + c / in->size->providers % (in->size->people / in->size->providers - 10));
    struct client_id client = {10 * LARGE_IDS + c};
    struct day begun = large_day(in, c, in->size->clients);
    int64_t total = 4 + c % 20;
    client_opened_add(d, (struct client_opened){.client_id = client,
                                                .reference = SAY(cx->arena, "R-", c),
                                                .provider_id = large_provider(provider),
                                                .practitioner_id = large_person(trainee),
                                                .descriptor = PROBLEM_DESCRIPTOR_DEPRESSION,
                                                .opened_on = begun});
    for (int64_t i = 0; i < in->size->answers; i++)
        score_recorded_add(d, (struct score_recorded){.client_id = client,
                                                      .response_id = {1000 * LARGE_IDS + c * 100 + i},
                                                      .measure = MEASURE_PHQ_9,
                                                      .has_answers = true,
                                                      .answers = large_answers(cx, total),
                                                      .total = total,
                                                      .answered_on = day_add(begun, (int32_t)(7 * i)),
                                                      .how = RECORDED_HOW_AT_SOURCE});
    large_pathway_add(in, c, total, c % 200 == 0 ? total + 3 : total, d);
    if (c % 100 == 0)
        score_item9_alerted_add(d, (struct score_item9_alerted){.client_id = client,
                                                                .item9_task_id = {30 * LARGE_IDS + c},
                                                                .response_id = {1000 * LARGE_IDS + c * 100},
                                                                .answer = 1,
                                                                .due_at = instant_of_day_utc(day_add(begun, 1))});
    if (c % 50 == 0)
        score_corrected_add(d, (struct score_corrected){.client_id = client,
                                                        .correction_id = {40 * LARGE_IDS + c},
                                                        .response_id = {1000 * LARGE_IDS + c * 100 + 1},
                                                        .kind = CORRECTION_KIND_TRANSCRIPTION,
                                                        .measure = MEASURE_PHQ_9,
                                                        .has_answers = true,
                                                        .answers = large_answers(cx, total + 1),
                                                        .total = total + 1,
                                                        .answered_on = day_add(begun, 7),
                                                        .reason = CORRECTION_REASON_MISREAD,
                                                        .asked_by = ASKED_BY_AUTHOR,
                                                        .needs_second = total == 9,
                                                        .changes_caseness = total == 9});
}

static inline void large_clients_rule(const struct rule_cx *cx, const void *state, const void *input,
                                      struct decision *d)
{
    const struct large_input *in = input;
    (void)state;
    for (int64_t i = 0; i < in->n; i++)
        large_client_add(cx, in, in->first + i, d);
}

/* Runs one batch as a command of its own. */
static inline void large_batch(struct gate *gate, struct arena *a,
                               void (*rule)(const struct rule_cx *, const void *, const void *, struct decision *),
                               struct large_input in)
{
    static const struct shape shape = {.name = "large", .size = sizeof(struct large_input)};
    const struct command_row row = {
        .subject = "bench", .name = "large", .says = "", .may = MAY_ANYONE, .input = &shape, .rule = rule};
    struct actor actor = {.person = large_person(in.first % in.size->people), .via = VIA_CLI};
    struct outcome outcome;
    bench_must(a, gate_command(gate, a, &row, &actor, &in, S(""), &outcome));
    must(outcome.is_done);
}

/* A folder in `dir`, opened, with everything in it. */
static inline struct gate *large_make(struct arena *a, struct str dir, const struct large *size)
{
    struct gate *gate;
    struct gate_options options = {.dir = dir, .readers = 4};
    struct gate_birth birth = {.title = S("Large"), .origin = S("candour.invalid/large"), .is_simulated = true};
    struct clock real = {0};
    struct day today = instant_day_london(clock_now(&real));
    bench_must(a, gate_init(a, &options, &birth));
    bench_must(a, gate_open(a, &options, &gate));
    large_batch(gate, a, large_organisations_rule, (struct large_input){size, today, 0, size->providers});
    for (int64_t at = 0; at < size->people; at += 500) {
        struct arena *batch = arena_make((size_t)1 << 30);
        large_batch(gate, batch, large_people_rule,
                    (struct large_input){size, today, at, size->people - at < 500 ? size->people - at : 500});
        arena_end(&batch);
    }
    for (int64_t at = 0; at < size->clients; at += LARGE_CLIENTS_A_BATCH) {
        struct arena *batch = arena_make((size_t)1 << 30);
        large_batch(gate, batch, large_clients_rule, (struct large_input){size, today, at, LARGE_CLIENTS_A_BATCH});
        arena_end(&batch);
    }
    return gate;
}

#endif
