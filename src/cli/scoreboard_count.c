/* One folder: its breaches against its book. */
#include "cli/scoreboard.h"

#include "base/id.h"
#include "base/map.h"
#include "scoreboard_sql.h"
#include "standards/standards.h"
#include "standards_spec.h"

enum { TRUTH_BYTES_MAX = 64 << 20, DAYS_A_WEEK = 7, MONDAY_BEFORE_ALL = -3, SETTINGS_MOST = 8 };

/* What is read of the folder. */
struct evidence {
    struct scoreboard_breaches_rows breaches;
    struct scoreboard_alarms_rows alarms;
    struct standard_value *settings; /* of all standards, SETTINGS_MOST for each */
};

struct counting {
    struct arena *arena;
    struct scoreboard *board;
    struct truth truth;
    struct evidence seen;
    bool *is_true; /* for each breach: a failure of the book explains it */
};

/* --- reading --------------------------------------------------------------------------------------------------------
 */

static struct err *read_evidence(struct read_cx *cx, void *of)
{
    struct evidence *seen = of;
    seen->settings = ARENA_ARRAY(cx->arena, all_standard_count * SETTINGS_MOST, struct standard_value);
    for (size_t i = 0; i < all_standard_count; i++)
        for (size_t k = 0; k < all_standards[i].setting_count && k < SETTINGS_MOST; k++)
            TRY(standard_value(cx, &all_standards[i], k, cx->today, &seen->settings[i * SETTINGS_MOST + k]));
    TRY(scoreboard_breaches(cx->db, cx->arena, &seen->breaches));
    return scoreboard_alarms(cx->db, cx->arena, &seen->alarms);
}

ERRS static struct err *read_folder(struct cli *cli, struct counting *c, struct str dir)
{
    struct str text;
    struct gate *gate;
    struct actor nobody = {0};
    struct gate_options options = cli_gate_options(cli);
    options.dir = dir;
    TRY(cli_read_file(c->arena, SAY(c->arena, dir, "/truth.json"), TRUTH_BYTES_MAX, &text));
    TRY(truth_read(c->arena, text, &c->truth));
    options.is_virtual_clock = true;
    options.virtual_now = instant_of_day_utc(c->truth.until);
    TRY(gate_open(c->arena, &options, &gate));
    struct err *err = gate_read(gate, c->arena, &nobody, read_evidence, &c->seen);
    gate_close(&gate);
    c->is_true = ARENA_ARRAY(c->arena, c->seen.breaches.n + 1, bool);
    return err;
}

/* --- matching -------------------------------------------------------------------------------------------------------
 */

static bool is_of_kind(const struct scoreboard_kind *kind, struct str standard)
{
    for (size_t i = 0; i < SCOREBOARD_STANDARDS && kind->standards[i] != NULL; i++)
        if (str_eq(str_of(kind->standards[i]), standard))
            return true;
    return false;
}

static bool explains(const struct truth_failure *f, const struct scoreboard_kind *kind,
                     const struct scoreboard_breaches_row *b)
{
    if (f->is_prevented || !is_of_kind(kind, b->standard) || (b->has_provider_id && b->provider_id != f->provider))
        return false;
    if (b->opened_on.n < f->shows_on.n || (f->has_ended_on && b->opened_on.n > f->ended_on.n))
        return false;
    return !b->has_subject_id || truth_is_about(f, str_of(breach_about_choices[b->about - 1].word), b->subject_id);
}

/* A setting of the first standard that is to find a kind; `otherwise` where this program has no such standard. */
static int64_t setting_of(const struct counting *c, const struct scoreboard_kind *kind, const char *name,
                          int64_t otherwise)
{
    for (size_t i = 0; i < all_standard_count; i++) {
        const struct standard *s = &all_standards[i];
        for (size_t k = 0; k < s->setting_count && k < SETTINGS_MOST; k++)
            if (str_eq(str_of(s->name), str_of(kind->standards[0])) &&
                str_eq(str_of(s->settings[k].name), str_of(name)))
                return c->seen.settings[i * SETTINGS_MOST + k].value;
    }
    return otherwise;
}

/* The days that a standard lets pass: its grace, and where it waits for silence, that. */
static int32_t days_allowed(const struct counting *c, const struct scoreboard_kind *kind)
{
    int64_t days = setting_of(c, kind, "grace", 0);
    return (int32_t)(kind->setting == NULL ? days : days + setting_of(c, kind, kind->setting, 0));
}

static size_t finding_of(struct str finding)
{
    for (size_t i = 0; i < SCOREBOARD_FINDINGS; i++)
        if (str_eq(str_of(scoreboard_findings[i]), finding))
            return i;
    return SCOREBOARD_FINDINGS - 1;
}

static bool first_breach(struct counting *c, const struct truth_failure *f, const struct scoreboard_kind *kind,
                         struct day *on_r)
{
    bool found = false;
    for (size_t i = 0; i < c->seen.breaches.n; i++) {
        const struct scoreboard_breaches_row *b = &c->seen.breaches.at[i];
        if (!explains(f, kind, b))
            continue;
        c->is_true[i] = true;
        if (!found || b->opened_on.n < on_r->n)
            *on_r = b->opened_on;
        found = true;
    }
    return found;
}

static void add_days(struct counting *c, struct days *days, int32_t n)
{
    *LIST_ADD(c->arena, days) = n < 0 ? 0 : n;
}

static void add_audit(struct counting *c, const struct truth_failure *f, struct day shows_on,
                      struct scoreboard_tally *tally)
{
    for (size_t i = 0; i < c->truth.audits.n; i++) {
        if (!scoreboard_audit_finds(c->truth.audits.at[i], f, shows_on))
            continue;
        tally->audit_found++;
        add_days(c, &tally->audit_days, day_since(c->truth.audits.at[i]->on, shows_on));
        return;
    }
}

static void note_miss(struct counting *c, const struct truth_failure *f)
{
    struct out o = out_make(c->arena);
    OUT(&o, f->kind, " at ", id_text(c->arena, f->provider), ", since ", f->shows_on);
    for (size_t i = 0; i < f->subjects.n; i++)
        OUT(&o, ", ", f->subjects.at[i].kind, " ", id_text(c->arena, f->subjects.at[i].id));
    *LIST_ADD(c->arena, &c->board->misses) = out_text(&o);
}

/* --- patterns in one direction ---------------------------------------------------------------------------------------
 */

static void add_pattern(struct counting *c, int64_t size, double power, bool found)
{
    size_t i = 0;
    while (i < c->board->patterns.n && c->board->patterns.at[i].size < size)
        i++;
    if (i == c->board->patterns.n || c->board->patterns.at[i].size != size) {
        (void)LIST_ADD(c->arena, &c->board->patterns);
        for (size_t k = c->board->patterns.n - 1; k > i; k--)
            c->board->patterns.at[k] = c->board->patterns.at[k - 1];
        c->board->patterns.at[i] = (struct scoreboard_pattern){.size = size};
    }
    struct scoreboard_pattern *p = &c->board->patterns.at[i];
    p->power = (p->power * (double)p->n + power) / (double)(p->n + 1);
    p->n++;
    p->found += found;
}

/* The first day on which so many of the corrections went up that chance is excluded; false where none is. */
static bool shows_pattern(const struct truth_failure *f, double alpha, struct day *on_r)
{
    int64_t up = 0;
    for (size_t i = 0; i < f->edits.n; i++) {
        up += f->edits.at[i].is_up;
        *on_r = f->edits.at[i].on;
        if (up >= scoreboard_least_up((int64_t)i + 1, alpha))
            return true;
    }
    return false;
}

static void judge_pattern(struct counting *c, const struct truth_failure *f, const struct scoreboard_kind *kind)
{
    struct scoreboard_tally *tally = &c->board->of[finding_of(f->finding)];
    double alpha = 1.0 / (double)setting_of(c, kind, "one_in", 2000);
    double up = (double)c->truth.mix.of[MIX_ONE_WAY_UP] / 100;
    struct day on = {0}, shows_on = {0};
    bool shows = shows_pattern(f, alpha, &shows_on), found = first_breach(c, f, kind, &on);
    tally->injected++;
    tally->found += found;
    tally->beyond_power += !found && !shows;
    tally->missed += !found && shows;
    if (found && shows)
        add_days(c, &tally->days, day_since(on, shows_on));
    if (!found && shows)
        note_miss(c, f);
    add_audit(c, f, f->shows_on, tally);
    add_pattern(c, (int64_t)f->edits.n, scoreboard_power((int64_t)f->edits.n, up, alpha), found);
}

/* --- the others
 * --------------------------------------------------------------------------------------------------------- */

ERRS static struct err *judge(struct counting *c, const struct truth_failure *f)
{
    const struct scoreboard_kind *kind = scoreboard_kind_of(f->kind);
    struct scoreboard_tally *tally = &c->board->of[finding_of(f->finding)];
    struct day on = {0};
    if (kind == NULL) /* a book of another program, or of somebody's hand */
        return REFUSE(c->arena, "bad-truth", S("kind"),
                      "This book of truth tells of a failure that nothing here looks for: ", f->kind,
                      ". Make the folder anew with: candour demo");
    if (f->is_prevented) {
        tally->injected++;
        tally->prevented++;
        return NULL;
    }
    if (kind->sees == AUDIT_PATTERN) {
        judge_pattern(c, f, kind);
        return NULL;
    }
    struct day shows_on = day_add(f->shows_on, days_allowed(c, kind));
    bool found = first_breach(c, f, kind, &on);
    bool is_in_time = shows_on.n <= c->truth.until.n && (!f->has_ended_on || shows_on.n < f->ended_on.n);
    if (!found && !is_in_time) {
        c->board->too_late++;
        return NULL;
    }
    tally->injected++;
    tally->found += found;
    tally->missed += !found;
    if (found)
        add_days(c, &tally->days, day_since(on, shows_on));
    else
        note_miss(c, f);
    add_audit(c, f, shows_on, tally);
    return NULL;
}

/* --- alarms ---------------------------------------------------------------------------------------------------------
 */

static void count_breaches(struct counting *c)
{
    for (size_t i = 0; i < c->seen.breaches.n; i++) {
        const struct scoreboard_breaches_row *b = &c->seen.breaches.at[i];
        struct scoreboard_tally *tally = &c->board->of[finding_of(b->finding)];
        tally->true_alarms += c->is_true[i];
        tally->false_alarms += !c->is_true[i];
        if (!c->is_true[i])
            *LIST_ADD(c->arena, &c->board->falses) = SAY(c->arena, b->standard, " opened ", b->opened_on, " about ",
                                                         b->has_subject_id ? id_text(c->arena, b->subject_id) : S("-"));
    }
}

static int32_t week_of(struct day day)
{
    return (day.n - MONDAY_BEFORE_ALL) / DAYS_A_WEEK;
}

/* Which standards gave somebody more in a week than a person can heed. */
static void note_busy(struct counting *c, const struct scoreboard_alarms_row *rows, size_t n, int64_t alarms)
{
    struct map standards = map_make(c->arena);
    struct out o = out_make(c->arena);
    OUT(&o, alarms, " in the week of ", rows[0].said_on, " to ", id_text(c->arena, rows[0].to_id.n));
    for (size_t i = 0; i < n; i++) {
        if (rows[i].severity == SEVERITY_SAFETY || map_find(&standards, rows[i].standard) != NULL)
            continue;
        int64_t of = 0;
        for (size_t k = i; k < n; k++)
            of += str_eq(rows[k].standard, rows[i].standard);
        OUT(&o, standards.n == 0 ? ": " : ", ", rows[i].standard, " ", of);
        map_set(&standards, rows[i].standard, c);
    }
    int64_t handed = 0;
    for (size_t i = 0; i < n; i++)
        handed += rows[i].severity != SEVERITY_SAFETY && str_eq(rows[i].what, S("owned"));
    OUT(&o, "; ", handed, " of them handed over");
    *LIST_ADD(c->arena, &c->board->busy) = out_text(&o);
}

/* What is handed over to somebody on a day is one alarm: they are told of it in one line (notice_text.c). */
static bool is_alarm(const struct scoreboard_alarms_row *rows, size_t i)
{
    bool is_more = i > 0 && str_eq(rows[i].what, S("owned")) && str_eq(rows[i - 1].what, S("owned")) &&
                   rows[i - 1].severity != SEVERITY_SAFETY && rows[i].said_on.n == rows[i - 1].said_on.n;
    return rows[i].severity != SEVERITY_SAFETY && !is_more;
}

/* Of one person in one week, which begins on the first row; how many rows it has. */
static size_t count_week(struct counting *c, const struct scoreboard_alarms_row *rows, size_t n)
{
    int64_t alarms = 0;
    size_t i = 0;
    for (; i < n && rows[i].to_id.n == rows[0].to_id.n && week_of(rows[i].said_on) == week_of(rows[0].said_on); i++)
        alarms += is_alarm(rows, i);
    c->board->alarms += (uint64_t)alarms;
    c->board->alarms_most = alarms > c->board->alarms_most ? alarms : c->board->alarms_most;
    if (alarms > SCOREBOARD_ALARMS_MOST)
        note_busy(c, rows, i, alarms);
    return i;
}

/* The rows come by person and day. */
static void count_alarms(struct counting *c)
{
    uint64_t people = 0;
    for (size_t i = 0; i < c->seen.alarms.n;) {
        const struct scoreboard_alarms_row *row = &c->seen.alarms.at[i];
        people += i == 0 || row[-1].to_id.n != row->to_id.n;
        i += count_week(c, row, c->seen.alarms.n - i);
    }
    c->board->person_weeks += people * (uint64_t)(day_since(c->truth.until, c->truth.from) / DAYS_A_WEEK + 1);
}

struct err *scoreboard_count(struct cli *cli, struct arena *a, struct str dir, struct scoreboard *board)
{
    struct counting c = {.arena = a, .board = board};
    TRY(read_folder(cli, &c, dir));
    for (size_t i = 0; i < c.truth.failures.n; i++)
        TRY(judge(&c, c.truth.failures.at[i]));
    count_breaches(&c);
    count_alarms(&c);
    board->folders++;
    return NULL;
}
