/* The control room: 10 providers, 500 trainees, 1,000 open breaches and 3,000 that were closed, from the row to the
 * bytes, uncached. Its limit is 5 ms at the median; beside it, in the same run, the same permission asked and the same
 * rows read.
 *
 *     build/bench/control [ROUNDS] [--keep FOLDER]      with --keep, the folder is left behind, to look at
 *
 * The rows are put as folds put them, by the folds' own statements, into the views of a folder that nobody has open.
 */
#include "bench.h"

#include "base/chance.h"
#include "base/id.h"
#include "control_spec.h"
#include "gate/gate.h"
#include "gate_sql.h"
#include "page/page.h"
#include "people_spec.h"
#include "people_sql.h"
#include "standards/standards.h"
#include "standards_sql.h"

enum {
    ARENA_BYTES = 256 << 20,
    ROUNDS_USUAL = 1000,
    ROUNDS_MOST = 100000,
    PROVIDERS = 10,
    TRAINEES = 500,
    OPEN = 1000,
    CLOSED = 3000,
    LIMIT_NS = 5000000,
};

struct filling {
    struct arena *arena;
    struct store *db;
    struct chance chance;
    struct day today;
    int64_t providers[PROVIDERS];
    int64_t trainees[TRAINEES];
    int64_t managers[PROVIDERS];
    int64_t seq;
};

static const char *const findings[] = {"IMR1", "IMR2", "IMR3", "MR1", "MR2",       "MR3",
                                       "MR4",  "MR5",  "MR6",  "MR7", "governance"};

static struct day ago(const struct filling *f, int64_t days)
{
    return day_add(f->today, (int32_t)-days);
}

static int64_t up_to(struct filling *f, int64_t n)
{
    return (int64_t)chance_below(&f->chance, (uint64_t)n);
}

/* --- who is there ---------------------------------------------------------------------------------------------------
 */

static int64_t put_person(struct filling *f, struct str name, int64_t provider)
{
    int64_t id = id_fresh(&f->chance);
    bench_must(f->arena, people_put_person(f->db, f->arena,
                                           (struct people_put_person_args){.person_id = {id},
                                                                           .name = name,
                                                                           .name_folded = str_lower(f->arena, name),
                                                                           .added_on = ago(f, 700),
                                                                           .seq = ++f->seq}));
    bench_must(
        f->arena,
        people_put_at(f->db, f->arena,
                      (struct people_put_at_args){
                          .person_id = {id}, .organisation_id = {provider}, .because = id, .from_on = ago(f, 700)}));
    return id;
}

static void put_heard(struct filling *f, int64_t provider)
{
    for (int64_t days = provider % 7 == 0 ? 40 : 0; days < 365; days++)
        for (int what = 1; what <= 3; what++)
            bench_must(f->arena, people_put_heard(f->db, f->arena,
                                                  (struct people_put_heard_args){.organisation_id = {provider},
                                                                                 .what = (enum heard_what)what,
                                                                                 .about_on = ago(f, days + up_to(f, 4)),
                                                                                 .known_on = ago(f, days),
                                                                                 .facts = 1 + up_to(f, 9),
                                                                                 .entered = 1}));
}

static void put_providers(struct filling *f)
{
    static const char *const names[PROVIDERS] = {"Alder Bank", "Brook House", "Cedar Minds", "Dovecote",  "Eastfield",
                                                 "Fernhill",   "Gorse Lane",  "Harbour",     "Ivy Court", "Juniper"};
    for (size_t i = 0; i < PROVIDERS; i++) {
        struct str name = SAY(f->arena, names[i], " Talking Therapies");
        f->providers[i] = id_fresh(&f->chance);
        bench_must(f->arena, people_put_organisation(
                                 f->db, f->arena,
                                 (struct people_put_organisation_args){.organisation_id = {f->providers[i]},
                                                                       .kind = ORGANISATION_KIND_PROVIDER,
                                                                       .name = name,
                                                                       .name_folded = str_lower(f->arena, name),
                                                                       .from_on = ago(f, 1500),
                                                                       .seq = ++f->seq}));
        f->managers[i] = put_person(f, SAY(f->arena, "Manager ", i), f->providers[i]);
        put_heard(f, f->providers[i]);
    }
    for (size_t i = 0; i < TRAINEES; i++)
        f->trainees[i] = put_person(f, SAY(f->arena, "Trainee ", i), f->providers[i % PROVIDERS]);
}

/* --- what is wrong --------------------------------------------------------------------------------------------------
 */

static void put_breach(struct filling *f, size_t i, bool is_open)
{
    size_t at = i % PROVIDERS;
    int64_t id = id_fresh(&f->chance), since = is_open ? up_to(f, 120) : 60 + up_to(f, 300);
    struct str name = i % 3 == 0   ? S("supervision.covered")
                      : i % 3 == 1 ? S("people.training-dated")
                                   : S("score.second-person");
    struct standards_put_breach_args breach = {.breach_id = {id},
                                               .standard = name,
                                               .key = SAY(f->arena, f->trainees[i % TRAINEES], "-", i),
                                               .finding = str_of(findings[(size_t)up_to(f, 11)]),
                                               .severity = (enum severity)(1 + up_to(f, 4)),
                                               .shown_to = SHOWN_TO_PROVIDER,
                                               .about = BREACH_ABOUT_PERSON,
                                               .has_subject_id = true,
                                               .subject_id = f->trainees[i % TRAINEES],
                                               .has_provider_id = i % 50 != 0,
                                               .provider_id = f->providers[at],
                                               .since_on = ago(f, since + 3),
                                               .counts_from_on = ago(f, since + 2),
                                               .opened_on = ago(f, since),
                                               .detail = S("Something that must not be so"),
                                               .owner_role = S("manager"),
                                               .has_owner_id = true,
                                               .owner_id = {f->managers[at]},
                                               .owner_why = OWNER_WHY_ROLE,
                                               .seq = ++f->seq};
    bench_must(f->arena, standards_put_breach(f->db, f->arena, breach));
    bench_must(f->arena, gate_reach_add(f->db, f->arena,
                                        (struct gate_reach_add_args){.person_id = {f->managers[at]},
                                                                     .kind = S("breach"),
                                                                     .object_id = id,
                                                                     .why = S("you own it"),
                                                                     .from_on = ago(f, since),
                                                                     .because = id}));
    if (!is_open)
        bench_must(f->arena, standards_set_closed(
                                 f->db, f->arena,
                                 (struct standards_set_closed_args){
                                     .breach_id = {id}, .has_closed_on = true, .closed_on = ago(f, up_to(f, 60))}));
}

static void put_run(struct filling *f)
{
    bench_must(f->arena, standards_put_run(f->db, f->arena,
                                           (struct standards_put_run_args){.seq = ++f->seq,
                                                                           .ran_on = f->today,
                                                                           .ran_at = instant_of_day_utc(f->today),
                                                                           .standards = (int64_t)all_standard_count,
                                                                           .rows = OPEN,
                                                                           .opened = 3}));
}

static void fill(struct arena *a, struct str dir, struct day today)
{
    struct filling f = {.arena = a, .chance = chance_seeded(7), .today = today, .seq = 1000};
    bench_must(a, store_open(a, SAY(a, dir, "/views.db"), STORE_WRITE, &f.db));
    bench_must(a, store_begin(f.db, a));
    put_providers(&f);
    for (size_t i = 0; i < OPEN; i++)
        put_breach(&f, i, true);
    for (size_t i = 0; i < CLOSED; i++)
        put_breach(&f, i, false);
    put_run(&f);
    bench_must(a, store_commit(f.db, a));
    bench_must(a, store_checkpoint(f.db, a, true));
    store_close(&f.db);
}

/* --- the page -------------------------------------------------------------------------------------------------------
 */

struct subject {
    struct gate *gate;
    struct actor actor;
};

static size_t show(struct subject *s, struct arena *a, bool with_html)
{
    struct control_room_view view = {0};
    struct control_room_in in = {0};
    struct reply reply = {0};
    bench_must(a, gate_page(s->gate, a, &control_room_page_row, &s->actor, &in, &view, &reply));
    must(view.open == OPEN);
    if (!with_html)
        return 0;
    struct out o = out_make(a);
    struct page_cx page = {
        .arena = a, .actor = s->actor, .title = S("Control room"), .service_name = S("Candour"), .is_simulated = true};
    page_layout(&o, &page, control_room_page_row.html, &view);
    return o.n;
}

/* What the processor worked for this thread: beside other work, a page takes longer than it works. */
static int64_t worked_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static int64_t median(struct subject *s, struct arena *a, int64_t rounds, bool with_html, int64_t (*clock)(void),
                      size_t *bytes_r)
{
    int64_t *took = ARENA_ARRAY(a, (size_t)rounds, int64_t);
    for (int64_t i = 0; i < rounds; i++) {
        struct arena *request = arena_make(64 << 20);
        int64_t from = clock();
        *bytes_r = show(s, request, with_html);
        took[i] = clock() - from;
        arena_end(&request);
    }
    return bench_per_mille(took, (size_t)rounds, 500);
}

static void begin_folder(struct arena *a, const struct gate_options *options)
{
    struct gate_birth birth = {.title = S("Bench"), .origin = S("candour.invalid/bench"), .is_simulated = true};
    struct outcome outcome;
    struct gate *gate;
    struct actor nobody = {0};
    struct pair first[] = {{.name = S("organisation"), .value = S("Bench consortium")},
                           {.name = S("name"), .value = S("Ada Grey")},
                           {.name = S("email"), .value = S("ada.grey@example.org")}};
    bench_must(a, gate_init(a, options, &birth));
    bench_must(a, gate_open(a, options, &gate));
    bench_must(a, gate_command_pairs(gate, a, command_find(S("people"), S("begin")), &nobody, (struct pairs){first, 3},
                                     S(""), &outcome));
    must(outcome.is_done);
    gate_close(&gate);
}

int main(int argc, char **argv)
{
    struct arena *a = arena_make(ARENA_BYTES);
    struct subject s = {0};
    int64_t rounds = ROUNDS_USUAL;
    size_t bytes = 0, none = 0;
    bool keeps = argc == 4 && str_eq(str_of(argv[2]), S("--keep"));
    if (argc > 1 && (!str_to_i64(str_of(argv[1]), &rounds) || rounds < 10 || rounds > ROUNDS_MOST)) {
        bench_say(S("usage: control [ROUNDS] [--keep FOLDER]"));
        return 2;
    }
    struct gate_options options = {.dir = keeps ? str_of(argv[3]) : SAY(a, bench_dir(a))};
    struct person_id founder;
    begin_folder(a, &options);
    fill(a, options.dir, instant_day_london(clock_now(&(struct clock){0})));
    bench_must(a, gate_open(a, &options, &s.gate));
    bench_must(a, gate_founder(s.gate, a, &founder));
    bench_must(a, gate_actor(s.gate, a, founder, VIA_WEB, &s.actor));
    (void)median(&s, a, 20, true, bench_ns, &bytes);
    int64_t whole = median(&s, a, rounds, true, bench_ns, &bytes), rows = median(&s, a, rounds, false, bench_ns, &none);
    int64_t worked = median(&s, a, rounds, true, worked_ns, &none);
    bench_say(SAY(a, "the control room, ", PROVIDERS, " providers, ", TRAINEES, " trainees, ", OPEN, " open breaches, ",
                  bytes, " bytes: median ", bench_ms(a, whole), " ms, ", bench_percent(a, whole, LIMIT_NS),
                  " of the 5 ms allowed"));
    bench_say(SAY(a, "permission and rows alone: median ", bench_ms(a, rows), " ms, ", bench_percent(a, rows, whole),
                  " of the page; of the whole the processor worked ", bench_ms(a, worked), " ms"));
    gate_close(&s.gate);
    if (!keeps)
        bench_remove(a, options.dir);
    arena_end(&a);
    return whole <= LIMIT_NS ? 0 : 1;
}
