#include "subject/people/people_sim.h"

#include "base/id.h"
#include "gate_sql.h"
#include "people_spec.h"
#include "people_sql.h"
#include "subject/people/people_import.h"
#include "subject/people/people_words.h"

enum {
    PROVIDERS_MOST = 40,
    COURSE_DAYS = 364,
    TRAINEES_A_SUPERVISOR = 8,
    DAY_AFTER_ALL = 100 * 365,
    DAYS_A_MONTH = 30,
    SAFEGUARDING_BEFORE = 60,
    RISK_BEFORE = 45
};

static const char *const provider_names[PROVIDERS_MOST] = {
    "Alder Bank Talking Therapies",
    "Brook House Wellbeing",
    "Cedar Minds",
    "Dovecote Therapies",
    "Elm Street Counselling",
    "Fernhill Talking Space",
    "Gatehouse Psychology",
    "Hawthorn Wellbeing",
    "Ivy Lane Therapies",
    "Juniper Minds",
    "Kingfisher Wellbeing",
    "Larkrise Talking Therapies",
    "Millrace Minds",
    "Nettlefold Therapies",
    "Orchard Row Counselling",
    "Pebble Court Wellbeing",
    "Quince Tree Therapies",
    "Rookery Talking Space",
    "Sallow Marsh Minds",
    "Thistledown Wellbeing",
    "Underwood Therapies",
    "Vine Cottage Counselling",
    "Weir House Psychology",
    "Yarrow Talking Therapies",
    "Amber Lock Wellbeing",
    "Bramble Gate Minds",
    "Coppice Therapies",
    "Dunlin Talking Space",
    "Eyebright Wellbeing",
    "Foxglove Minds",
    "Greenshank Therapies",
    "Heather Moor Counselling",
    "Inglenook Psychology",
    "Jackdaw Talking Therapies",
    "Lapwing Wellbeing",
    "Medlar Court Minds",
    "Nightjar Therapies",
    "Osier Bed Talking Space",
    "Plover Wellbeing",
    "Ragged Robin Therapies",
};

static const char central[] = "Westmarch Training Consortium";

struct writing {
    struct sim *sim;
    struct arena *arena;
    struct out csv;
    uint64_t names;   /* how many were given so far */
    bool has_undated; /* the provider in hand has a trainee of whom nobody said when they were trained */
    const struct people_sim_size *size;
};

/* One line of the spreadsheet; what a line leaves out is empty. */
struct line {
    struct str role;
    struct str organisation;
    struct str kind;
    struct str programme;
    struct str cohort;
    struct day from; /* 0: the first day of all */
    bool is_ending;  /* a course that ends before the simulation does */
    bool is_undated; /* nobody said when this person was trained */
    struct str supervisor_email;
    struct str supervisor_kind;
};

static const char university[] = "University of Westmarch";

static struct sim_person *add_person(struct writing *w, const struct line *line)
{
    struct sim_person *person = LIST_ADD(w->sim->arena, &w->sim->people);
    person->name = sim_name(w->sim->arena, w->names++);
    person->email = SAY(w->sim->arena, sim_mailbox(w->arena, person->name), "@example.org");
    person->role = str_copy(w->sim->arena, line->role);
    person->programme = str_copy(w->sim->arena, line->programme);
    person->from = line->from.n != 0 ? line->from : w->size->begins;
    person->until = day_add(person->from, line->is_ending ? COURSE_DAYS : DAY_AFTER_ALL);
    person->is_undated = line->is_undated;
    sim_draw_rota(w->sim, person);
    return person;
}

static void put_line_of(struct writing *w, const struct sim_person *person, const struct line *line)
{
    bool is_trainee = line->cohort.n > 0;
    OUT(&w->csv, person->name, ",", person->email, ",", line->role, ",", line->organisation, ",", line->kind, ",");
    OUT(&w->csv, person->from, ",");
    if (line->is_ending)
        OUT(&w->csv, person->until, ",completed,");
    else
        OUT(&w->csv, ",,");
    OUT(&w->csv, line->programme, ",", line->cohort, ",", is_trainee ? university : "", ",");
    if (is_trainee)
        OUT(&w->csv, person->from, ",", day_add(person->from, COURSE_DAYS));
    else
        out_char(&w->csv, ',');
    OUT(&w->csv, ",,", line->supervisor_email, ",", line->supervisor_kind, ",,,");
    if (line->is_undated)
        OUT(&w->csv, ",\n");
    else
        OUT(&w->csv, day_add(person->from, -SAFEGUARDING_BEFORE), ",", day_add(person->from, -RISK_BEFORE), "\n");
}

static void put_line(struct writing *w, const struct line *line)
{
    put_line_of(w, add_person(w, line), line);
}

static struct str last_email(const struct writing *w)
{
    return w->sim->people.at[w->sim->people.n - 1].email;
}

static void put_elsewhere(struct writing *w)
{
    static const struct {
        const char *role, *organisation, *kind;
    } posts[] = {
        {"clinical-lead", central, "consortium"},
        {"clinical-lead", central, "consortium"},
        {"hr-lead", central, "consortium"},
        {"audit-lead", central, "consortium"},
        {"champion", central, "consortium"},
        {"clinical-safety", central, "consortium"},
        {"data-protection", central, "consortium"},
        {"operator", central, "consortium"},
        {"tutor", university, "hei"},
        {"commissioner", "Westmarch Commissioning Board", "commissioner"},
        {"reviewer", "NHS England (demonstration)", "nhs-england"},
    };
    for (size_t i = 0; i < sizeof posts / sizeof *posts; i++)
        put_line(w, &(struct line){.role = str_of(posts[i].role),
                                   .organisation = str_of(posts[i].organisation),
                                   .kind = str_of(posts[i].kind)});
}

static struct str cohort_of(struct writing *w, struct str programme, struct day from)
{
    const char *name = str_eq(programme, S("pwp")) ? "PWP" : str_eq(programme, S("cwp")) ? "CWP" : "High intensity";
    return SAY(w->arena, name, " ", day_civil(from).year);
}

/* A planned failure: of a few trainees of the first cohort it is not known when they were trained; of one at a provider
 * at most, for all of them are alarms of the first day. */
static bool is_undated(struct writing *w, struct day from)
{
    uint64_t parts = (uint64_t)w->sim->mix.of[MIX_TRAINING_UNDATED] * w->size->providers, of = 10 * w->size->trainees;
    bool is = !w->has_undated && from.n == w->sim->begins.n && chance_of(&w->sim->chance, parts < of ? parts : of, of);
    w->has_undated = w->has_undated || is;
    return is;
}

static void put_trainee(struct writing *w, struct str provider, struct day from, struct str supervisor_email)
{
    static const char *const programmes[] = {"pwp", "high-intensity", "pwp", "cwp"};
    struct str programme = str_of(programmes[w->names % 4]);
    put_line(w, &(struct line){
                    .role = S("trainee"),
                    .organisation = provider,
                    .kind = S("provider"),
                    .programme = programme,
                    .cohort = cohort_of(w, programme, from),
                    .from = from,
                    .is_ending = day_add(from, COURSE_DAYS).n < w->sim->ends.n,
                    .is_undated = is_undated(w, from),
                    .supervisor_email = supervisor_email,
                    .supervisor_kind = S("clinical"),
                });
}

/* Trainees come in cohorts, a year's course after the one before. */
static void put_trainees(struct writing *w, struct str provider, uint64_t here)
{
    uint64_t cohorts = (uint64_t)day_since(w->sim->ends, w->sim->begins) / (COURSE_DAYS + 1) + 1;
    struct str supervisor = S("");
    for (uint64_t i = 0; i < here; i++) {
        struct day from = day_add(w->sim->begins, (int32_t)(i * cohorts / here) * (COURSE_DAYS + 1));
        if (i % TRAINEES_A_SUPERVISOR == 0) {
            put_line(w, &(struct line){.role = S("supervisor"), .organisation = provider, .kind = S("provider")});
            supervisor = last_email(w);
        }
        put_trainee(w, provider, from, supervisor);
    }
}

/* Managers are clinicians: they supervise too. */
static void put_manager(struct writing *w, struct str provider)
{
    struct line line = {.role = S("manager"), .organisation = provider, .kind = S("provider")};
    const struct sim_person *manager = add_person(w, &line);
    put_line_of(w, manager, &line);
    line.role = S("supervisor");
    put_line_of(w, manager, &line);
}

static void put_provider(struct writing *w, uint64_t nth)
{
    struct str name = str_of(provider_names[nth]), kind = S("provider");
    uint64_t here = w->size->trainees / w->size->providers + (nth < w->size->trainees % w->size->providers);
    *LIST_ADD(w->sim->arena, &w->sim->providers) = (struct sim_provider){
        .name = name, .extract_on = day_add(w->size->begins, -(int32_t)chance_below(&w->sim->chance, DAYS_A_MONTH))};
    w->has_undated = false;
    put_manager(w, name);
    put_line(w, &(struct line){.role = S("practitioner"), .organisation = name, .kind = kind});
    put_line(w, &(struct line){.role = S("practitioner"), .organisation = name, .kind = kind});
    put_line(w, &(struct line){.role = S("supervisor"), .organisation = name, .kind = kind});
    put_line(w, &(struct line){.role = S("newly-qualified"),
                               .organisation = name,
                               .kind = kind,
                               .supervisor_email = last_email(w),
                               .supervisor_kind = S("preceptor")});
    put_trainees(w, name, here);
}

ERRS static struct err *learn_place(struct read_cx *cx, struct sim_person *p)
{
    struct gate_roles_of_rows roles;
    struct day on = p->from.n > cx->today.n ? p->from : cx->today;
    TRY(gate_roles_of(cx->db, cx->arena, (struct gate_roles_of_args){.person_id = p->id, .on_day = on}, &roles));
    p->organisation_id = roles.n > 0 ? roles.at[0].organisation_id : 0;
    return NULL;
}

/* Who they became: ids and places, by the e-mail that each was given. */
ERRS static struct err *learn_ids(struct read_cx *cx, void *of)
{
    struct sim *sim = of;
    size_t providers = 0;
    for (size_t i = 0; i < sim->people.n; i++) {
        struct sim_person *p = &sim->people.at[i];
        struct people_person_by_email_row row;
        bool found;
        TRY(people_person_by_email(
            cx->db, cx->arena,
            (struct people_person_by_email_args){.email_folded = people_email_folded(cx->arena, p->email)}, &row,
            &found));
        if (!found)
            return FAULT(cx->arena, "sim-person", "The simulated person ", p->email, " was not taken in");
        p->id = row.person_id;
        TRY(learn_place(cx, p));
        if (str_eq(p->role, S("manager"))) /* each provider has one, in the order of the providers */
            sim->providers.at[providers++].id = p->organisation_id;
    }
    return NULL;
}

struct err *people_sim_begin(struct sim *sim, const struct people_sim_size *size, struct person_id founder)
{
    struct arena *a = sim->arena;
    struct outcome outcome;
    struct actor nobody = {0};
    struct writing w = {.sim = sim, .arena = a, .csv = out_make(a), .size = size};
    for (int i = 0; i < PEOPLE_COLUMN_COUNT; i++)
        OUT(&w.csv, i == 0 ? "" : ",", people_columns[i].name);
    out_char(&w.csv, '\n');
    put_elsewhere(&w);
    for (uint64_t i = 0; i < size->providers && i < PROVIDERS_MOST; i++)
        put_provider(&w, i);
    TRY(SIM_DO(sim, a, founder, "people", "import", &outcome, {S("rows"), out_text(&w.csv)}));
    if (!outcome.is_done)
        return outcome.refusal;
    return gate_read(sim->gate, a, &nobody, learn_ids, sim);
}
