#include "subject/control/control_cells.h"

#include "base/id.h"

const char *const control_findings[CONTROL_FINDING_COUNT] = {"IMR1", "IMR2", "IMR3", "MR1", "MR2",       "MR3",
                                                             "MR4",  "MR5",  "MR6",  "MR7", "governance"};

struct str control_finding_says(struct str finding)
{
    return str_eq(finding, S("governance")) ? S("Governance") : finding;
}

typedef struct control_open_row cell;

static bool is_of(const cell *c, bool has_provider, int64_t provider, struct str finding)
{
    return c->has_organisation_id == has_provider && (!has_provider || c->organisation_id.n == provider) &&
           str_eq(c->finding, finding);
}

static void add_open(const struct control_facts *f, cell *c)
{
    for (size_t i = 0; i < f->open->n; i++) {
        const cell *row = &f->open->at[i];
        if (!is_of(row, c->has_organisation_id, c->organisation_id.n, c->finding))
            continue;
        c->open = row->open;
        c->worst = row->worst;
        c->has_since_on = true;
        c->since_on = row->since_on;
        c->opened += row->opened;
    }
}

static void add_closed(const struct control_facts *f, cell *c)
{
    for (size_t i = 0; i < f->closed->n; i++) {
        const struct control_closed_row *row = &f->closed->at[i];
        bool is_here = row->has_organisation_id == c->has_organisation_id &&
                       (!c->has_organisation_id || row->organisation_id.n == c->organisation_id.n) &&
                       str_eq(row->finding, c->finding);
        if (!is_here)
            continue;
        c->closed += row->closed;
        c->opened += row->opened;
    }
}

/* --- what is known --------------------------------------------------------------------------------------------------
 */

static const struct control_hearing *hearing(const struct control_facts *f, int64_t provider, struct str what)
{
    for (size_t i = 0; i < f->heard.n; i++)
        if (f->heard.at[i].provider_id == provider && str_eq(f->heard.at[i].what, what))
            return &f->heard.at[i];
    return NULL;
}

/* What a standard rests on, if it was not heard lately; NULL where it was. */
static const char *unheard(const struct control_facts *f, int64_t provider, const struct standard *s)
{
    struct str what = str_of(s->rests_on);
    if (str_eq(what, S("nothing")))
        return NULL;
    const struct control_hearing *h = hearing(f, provider, what);
    bool is_heard = h != NULL && h->is_ever && h->about_on.n >= f->today.n - h->window_days;
    return is_heard ? NULL : s->rests_on;
}

static struct str unheard_says(struct arena *a, const struct control_facts *f, int64_t provider, const char *what)
{
    const struct control_hearing *h = hearing(f, provider, str_of(what));
    if (h == NULL || !h->is_ever)
        return SAY(a, "No ", what, " heard yet");
    return SAY(a, "Last heard of ", what, " for ", day_text(a, h->about_on));
}

static bool is_asked(const struct control_facts *f)
{
    return f->has_run && f->ran_on.n >= f->today.n - 1;
}

static void find_hearing(struct arena *a, const struct control_facts *f, const struct standard *s, cell *c)
{
    const char *what = unheard(f, c->organisation_id.n, s);
    if (what == NULL)
        return;
    c->state = CELL_STATE_NOT_HEARD;
    c->why = unheard_says(a, f, c->organisation_id.n, what);
}

/* Of the whole consortium no more is known than of each of its providers. */
static void find_hearing_anywhere(const struct control_facts *f, const struct standard *s, cell *c)
{
    bool is_unheard = f->providers->n == 0;
    for (size_t i = 0; i < f->providers->n; i++)
        is_unheard |= !f->providers->at[i].has_left && unheard(f, f->providers->at[i].organisation_id.n, s) != NULL;
    if (!is_unheard)
        return;
    c->state = CELL_STATE_NOT_HEARD;
    c->why = f->providers->n == 0 ? S("There is no provider yet") : S("Not heard from every provider");
}

static bool is_answered_by(const struct standard *s, struct str finding)
{
    struct str rest = str_of(s->answers), one;
    while (str_next(&rest, ',', &one))
        if (str_eq(str_trim(one), finding))
            return true;
    return false;
}

/* A standard may answer several findings, and is counted under the first. */
static void find_elsewhere(struct arena *a, const struct control_facts *f, cell *c)
{
    c->state = CELL_STATE_NO_STANDARD;
    c->why = S("No standard answers it yet");
    for (size_t i = 0; i < f->standard_count; i++)
        if (is_answered_by(&f->standards[i], c->finding)) {
            c->state = CELL_STATE_ELSEWHERE;
            c->why = SAY(a, "Counted under ", f->standards[i].finding);
            return;
        }
}

static void find_state(struct arena *a, const struct control_facts *f, cell *c)
{
    bool has_standard = false;
    c->state = CELL_STATE_KNOWN;
    for (size_t i = 0; i < f->standard_count; i++) {
        const struct standard *s = &f->standards[i];
        if (!str_eq(str_of(s->finding), c->finding))
            continue;
        has_standard = true;
        if (c->state == CELL_STATE_NOT_HEARD)
            continue;
        if (c->has_organisation_id)
            find_hearing(a, f, s, c);
        else
            find_hearing_anywhere(f, s, c);
    }
    if (!has_standard) {
        find_elsewhere(a, f, c);
    } else if (!is_asked(f)) {
        c->state = CELL_STATE_NOT_RUN;
        c->why = f->has_run ? SAY(a, "Last asked on ", day_text(a, f->ran_on)) : S("Never asked yet");
    }
}

/* --- in words -------------------------------------------------------------------------------------------------------
 */

static struct str days_say(struct arena *a, int32_t days)
{
    return days == 0 ? S("since today") : days == 1 ? S("1 day") : SAY(a, days, " days");
}

static void say_trend(struct arena *a, cell *c)
{
    int64_t more = c->open - c->before;
    c->arrow = more > 0 ? S("↑") : more < 0 ? S("↓") : S("→");
    c->trend = more > 0 ? SAY(a, more, " more") : more < 0 ? SAY(a, -more, " fewer") : S("as many");
}

static void say(struct arena *a, const struct control_facts *f, cell *c)
{
    c->before = c->open - c->opened + c->closed;
    if (c->open > 0) {
        c->severity = str_of(severity_choices[c->worst - 1].says);
        c->age = days_say(a, day_since(f->today, c->since_on));
    }
    if (c->open > 0 || c->before > 0)
        say_trend(a, c);
    c->href = c->has_organisation_id
                  ? SAY(a, "/control/breaches?provider_id=", id_text(a, c->organisation_id.n), "&finding=", c->finding)
                  : SAY(a, "/control/breaches?whole=yes&finding=", c->finding);
}

struct control_open_rows control_cells(struct arena *a, const struct control_facts *f)
{
    size_t rows = f->providers->n + f->has_whole, n = rows * CONTROL_FINDING_COUNT;
    cell *cells = ARENA_ARRAY(a, n == 0 ? 1 : n, cell);
    for (size_t i = 0; i < n; i++) {
        size_t row = i / CONTROL_FINDING_COUNT;
        bool has_provider = row < f->providers->n;
        cells[i] = (cell){.has_organisation_id = has_provider,
                          .organisation_id =
                              has_provider ? f->providers->at[row].organisation_id : (struct organisation_id){0},
                          .has_finding = true,
                          .finding = str_of(control_findings[i % CONTROL_FINDING_COUNT])};
        add_open(f, &cells[i]);
        add_closed(f, &cells[i]);
        find_state(a, f, &cells[i]);
        say(a, f, &cells[i]);
    }
    return (struct control_open_rows){cells, n};
}

size_t control_cells_of(const struct control_open_rows *cells, struct organisation_id provider)
{
    size_t n = 0;
    for (size_t i = 0; i < cells->n; i++)
        n += cells->at[i].has_organisation_id && cells->at[i].organisation_id.n == provider.n;
    return n;
}

size_t control_unknown_of(const struct control_unknown_requirements_rows *rows, struct organisation_id provider)
{
    size_t n = 0;
    for (size_t i = 0; i < rows->n; i++)
        n += rows->at[i].organisation_id.n == provider.n;
    return n;
}

int64_t control_row_open(const struct control_open_rows *cells, size_t row)
{
    int64_t open = 0;
    for (size_t i = 0; i < CONTROL_FINDING_COUNT; i++)
        open += cells->at[row * CONTROL_FINDING_COUNT + i].open;
    return open;
}

bool control_row_is_unknown(const struct control_open_rows *cells, size_t row)
{
    for (size_t i = 0; i < CONTROL_FINDING_COUNT; i++) {
        enum cell_state state = cells->at[row * CONTROL_FINDING_COUNT + i].state;
        if (state == CELL_STATE_NOT_HEARD || state == CELL_STATE_NOT_RUN)
            return true;
    }
    return false;
}
