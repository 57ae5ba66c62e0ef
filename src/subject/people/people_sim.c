#include "subject/people/people_sim.h"

#include "base/id.h"
#include "gate_sql.h"
#include "people_spec.h"
#include "people_sql.h"
#include "subject/people/people_import.h"
#include "subject/people/people_words.h"

enum { PROVIDERS_MOST = 12, COURSE_DAYS = 364, SAFEGUARDING_BEFORE = 60, RISK_BEFORE = 45 };

static const char *const provider_names[PROVIDERS_MOST] = {
    "Alder Bank Talking Therapies", "Brook House Wellbeing",  "Cedar Minds",          "Dovecote Therapies",
    "Elm Street Counselling",       "Fernhill Talking Space", "Gatehouse Psychology", "Hawthorn Wellbeing",
    "Ivy Lane Therapies",           "Juniper Minds",          "Kingfisher Wellbeing", "Larkrise Talking Therapies",
};

static const char central[] = "Westmarch Training Consortium";

struct writing {
    struct sim *sim;
    struct arena *arena;
    struct out csv;
    uint64_t names; /* how many were given so far */
    const struct people_sim_size *size;
};

/* One line of the spreadsheet; what a line leaves out is empty. */
struct line {
    struct str role;
    struct str organisation;
    struct str kind;
    struct str programme;
    struct str cohort;
    struct str supervisor_email;
    struct str supervisor_kind;
};

static const char university[] = "University of Westmarch";

static void put_line(struct writing *w, const struct line *line)
{
    struct sim_person *person = LIST_ADD(w->sim->arena, &w->sim->people);
    bool is_trainee = line->cohort.n > 0;
    person->name = sim_name(w->sim->arena, w->names++);
    person->email = SAY(w->sim->arena, sim_mailbox(w->arena, person->name), "@example.org");
    person->role = str_copy(w->sim->arena, line->role);
    OUT(&w->csv, person->name, ",", person->email, ",", line->role, ",", line->organisation, ",", line->kind, ",");
    OUT(&w->csv, w->size->begins, ",,,", line->programme, ",", line->cohort, ",", is_trainee ? university : "", ",");
    if (is_trainee)
        OUT(&w->csv, w->size->begins, ",", day_add(w->size->begins, COURSE_DAYS));
    else
        out_char(&w->csv, ',');
    OUT(&w->csv, ",,", line->supervisor_email, ",", line->supervisor_kind, ",,,");
    OUT(&w->csv, day_add(w->size->begins, -SAFEGUARDING_BEFORE), ",", day_add(w->size->begins, -RISK_BEFORE), "\n");
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

static struct str cohort_of(struct writing *w, struct str programme)
{
    const char *name = str_eq(programme, S("pwp")) ? "PWP" : str_eq(programme, S("cwp")) ? "CWP" : "High intensity";
    return SAY(w->arena, name, " ", day_civil(w->size->begins).year);
}

static void put_trainee(struct writing *w, struct str provider, uint64_t nth, struct str supervisor_email)
{
    static const char *const programmes[] = {"pwp", "high-intensity", "pwp", "cwp"};
    struct str programme = str_of(programmes[nth % 4]);
    put_line(w, &(struct line){
                    .role = S("trainee"),
                    .organisation = provider,
                    .kind = S("provider"),
                    .programme = programme,
                    .cohort = cohort_of(w, programme),
                    .supervisor_email = supervisor_email,
                    .supervisor_kind = S("clinical"),
                });
}

static void put_provider(struct writing *w, uint64_t nth)
{
    struct str name = str_of(provider_names[nth]), kind = S("provider");
    uint64_t here = w->size->trainees / w->size->providers + (nth < w->size->trainees % w->size->providers);
    put_line(w, &(struct line){.role = S("manager"), .organisation = name, .kind = kind});
    put_line(w, &(struct line){.role = S("supervisor"), .organisation = name, .kind = kind});
    struct str supervisor = last_email(w);
    put_line(w, &(struct line){.role = S("practitioner"), .organisation = name, .kind = kind});
    put_line(w, &(struct line){.role = S("practitioner"), .organisation = name, .kind = kind});
    put_line(w, &(struct line){.role = S("newly-qualified"),
                               .organisation = name,
                               .kind = kind,
                               .supervisor_email = supervisor,
                               .supervisor_kind = S("preceptor")});
    for (uint64_t i = 0; i < here; i++)
        put_trainee(w, name, w->names, supervisor);
}

/* Who they became: ids and places, by the e-mail that each was given. */
ERRS static struct err *learn_ids(struct read_cx *cx, void *of)
{
    struct sim *sim = of;
    for (size_t i = 0; i < sim->people.n; i++) {
        struct sim_person *p = &sim->people.at[i];
        struct people_person_by_email_row row;
        struct gate_roles_of_rows roles;
        bool found;
        TRY(people_person_by_email(
            cx->db, cx->arena,
            (struct people_person_by_email_args){.email_folded = people_email_folded(cx->arena, p->email)}, &row,
            &found));
        if (!found)
            return FAULT(cx->arena, "sim-person", "The simulated person ", p->email, " was not taken in");
        p->id = row.person_id;
        TRY(gate_roles_of(cx->db, cx->arena, (struct gate_roles_of_args){.person_id = p->id, .on_day = cx->today},
                          &roles));
        p->organisation_id = roles.n > 0 ? roles.at[0].organisation_id : 0;
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
