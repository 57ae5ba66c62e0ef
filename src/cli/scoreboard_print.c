/* The scoreboard for people and for machines, and whether its targets are met. */
#include "cli/scoreboard.h"

#include "base/json.h"

enum { TRUE_LEAST_PERCENT = 90, DAYS_MOST = 1, SHOWN_MOST = 20, IMR1 = 0, CELL = 13 };

bool scoreboard_median(const struct days *days, double *median_r)
{
    struct days d = *days;
    for (size_t i = 1; i < d.n; i++)
        for (size_t k = i; k > 0 && d.at[k - 1] > d.at[k]; k--) {
            int32_t later = d.at[k - 1];
            d.at[k - 1] = d.at[k];
            d.at[k] = later;
        }
    size_t below = d.n > 0 ? (d.n - 1) / 2 : 0, above = d.n / 2;
    if (d.n > 0)
        *median_r = ((double)d.at[below] + (double)d.at[above]) / 2;
    return d.n > 0;
}

/* Tenths are enough for people. */
static struct str number(struct arena *a, double n)
{
    int64_t tenths = (int64_t)(n * 10 + 0.5);
    return tenths % 10 == 0 ? SAY(a, tenths / 10) : SAY(a, tenths / 10, ".", tenths % 10);
}

static struct str median_text(struct arena *a, const struct days *days, const char *none)
{
    double median;
    return scoreboard_median(days, &median) ? number(a, median) : str_of(none);
}

/* --- targets --------------------------------------------------------------------------------------------------------
 */

struct target {
    bool is_met;
    struct str says;
};

enum { TARGETS = 5 };

struct pattern_sum {
    size_t n, found;
    double expected;
};

static struct pattern_sum sum_patterns(const struct scoreboard *board)
{
    struct pattern_sum sum = {0};
    for (size_t i = 0; i < board->patterns.n; i++) {
        const struct scoreboard_pattern *p = &board->patterns.at[i];
        sum.n += p->n;
        sum.found += p->found;
        sum.expected += p->power * (double)p->n;
    }
    return sum;
}

static void find_targets(struct arena *a, const struct scoreboard *board, struct target targets_r[TARGETS])
{
    const struct scoreboard_tally *t = &board->of[IMR1];
    struct pattern_sum sum = sum_patterns(board);
    size_t are_true = 0, all = 0;
    double median = 0;
    for (size_t i = 0; i < SCOREBOARD_FINDINGS; i++) {
        are_true += board->of[i].true_alarms;
        all += board->of[i].true_alarms + board->of[i].false_alarms;
    }
    (void)scoreboard_median(&t->days, &median);
    targets_r[0] = (struct target){t->missed == 0, SAY(a, "IMR1 failures prevented or found: ", t->prevented + t->found,
                                                       " of ", t->injected - t->beyond_power, " and ", t->beyond_power,
                                                       " too few to tell from chance")};
    targets_r[1] = (struct target){(double)sum.found + 0.5 >= sum.expected,
                                   SAY(a, "patterns in one direction found: ", sum.found, " of ", sum.n,
                                       "; their sizes allow ", number(a, sum.expected))};
    targets_r[2] =
        (struct target){are_true * 100 >= all * TRUE_LEAST_PERCENT, SAY(a, "alarms that are true: ", are_true, " of ",
                                                                        all, "; at least ", TRUE_LEAST_PERCENT, " %")};
    targets_r[3] =
        (struct target){median <= DAYS_MOST, SAY(a, "median days to detection, IMR1: ", median_text(a, &t->days, "-"),
                                                 "; at most ", DAYS_MOST)};
    targets_r[4] = (struct target){board->alarms_most <= SCOREBOARD_ALARMS_MOST,
                                   SAY(a, "alarms of one person in one week, safety apart: ", board->alarms_most,
                                       "; at most ", SCOREBOARD_ALARMS_MOST)};
}

/* --- for people -----------------------------------------------------------------------------------------------------
 */

static void cell(struct out *o, struct str text)
{
    for (size_t n = text.n; n < CELL; n++)
        out_char(o, ' ');
    out_str(o, text);
}

static void row_of(struct out *o, struct arena *a, const char *finding, const struct scoreboard_tally *t)
{
    OUT(o, finding);
    for (size_t n = str_of(finding).n; n < CELL; n++)
        out_char(o, ' ');
    cell(o, SAY(a, t->injected));
    cell(o, SAY(a, t->prevented));
    cell(o, SAY(a, t->found));
    cell(o, SAY(a, t->missed));
    cell(o, SAY(a, t->false_alarms));
    cell(o, median_text(a, &t->days, "-"));
    cell(o, SAY(a, t->audit_found));
    cell(o, median_text(a, &t->audit_days, "-"));
    out_char(o, '\n');
}

static void table(struct out *o, struct arena *a, const struct scoreboard *board)
{
    static const char *const heads[] = {"injected",     "prevented",   "found",    "missed",
                                        "false alarms", "median days", "by audit", "median days"};
    OUT(o, "finding      ");
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        cell(o, str_of(heads[i]));
    out_char(o, '\n');
    for (size_t i = 0; i < SCOREBOARD_FINDINGS; i++)
        row_of(o, a, scoreboard_findings[i], &board->of[i]);
}

static void patterns(struct out *o, struct arena *a, const struct scoreboard *board)
{
    if (board->patterns.n == 0)
        return;
    OUT(o, "\nCorrections of one practitioner in one direction, by how many there were:\n");
    for (size_t i = 0; i < board->patterns.n; i++) {
        const struct scoreboard_pattern *p = &board->patterns.at[i];
        OUT(o, "  ", p->size, " corrections: ", p->n, " such, power ", number(a, p->power * 100), " %, ", p->found,
            " found\n");
    }
}

static void lines(struct out *o, const char *head, const struct str *at, size_t n)
{
    if (n > 0)
        OUT(o, "\n", head, "\n");
    for (size_t i = 0; i < n && i < SHOWN_MOST; i++)
        OUT(o, "  ", at[i], "\n");
    if (n > SHOWN_MOST)
        OUT(o, "  and ", n - SHOWN_MOST, " more\n");
}

static struct str text_of(struct arena *a, const struct scoreboard *board, const struct target *targets)
{
    struct out o = out_make(a);
    OUT(&o, "Simulated: ", board->folders, board->folders == 1 ? " consortium" : " consortia", "\n\n");
    table(&o, a, board);
    patterns(&o, a, board);
    lines(&o, "Missed:", board->misses.at, board->misses.n);
    lines(&o, "False alarms:", board->falses.at, board->falses.n);
    lines(&o, "Weeks of a person with too many alarms:", board->busy.at, board->busy.n);
    OUT(&o, "\nAlarms a person a week, safety apart: at most ", board->alarms_most, ", on average ");
    OUT(&o, number(a, board->person_weeks == 0 ? 0 : (double)board->alarms / (double)board->person_weeks), "\n");
    OUT(&o, "Failures that the records could not show in time, and which count nowhere: ", board->too_late, "\n\n");
    for (size_t i = 0; i < TARGETS; i++)
        OUT(&o, targets[i].is_met ? "met     " : "NOT MET ", targets[i].says, "\n");
    return str_trim(out_text(&o));
}

/* --- for machines ---------------------------------------------------------------------------------------------------
 */

static void name_int(struct json *j, const char *name, size_t n)
{
    json_name(j, str_of(name));
    json_int(j, (int64_t)n);
}

static void name_number(struct json *j, struct arena *a, const char *name, bool has, double n)
{
    json_name(j, str_of(name));
    if (has)
        json_raw(j, number(a, n));
    else
        json_none(j);
}

static void finding_json(struct json *j, struct arena *a, size_t which, const struct scoreboard_tally *t)
{
    double median = 0;
    json_open(j, '{');
    json_name(j, S("finding"));
    json_str(j, str_of(scoreboard_findings[which]));
    name_int(j, "injected", t->injected);
    name_int(j, "prevented", t->prevented);
    name_int(j, "found", t->found);
    name_int(j, "false_alarms", t->false_alarms);
    bool has = scoreboard_median(&t->days, &median);
    name_number(j, a, "median_days", has, median);
    name_int(j, "audit_found", t->audit_found);
    has = scoreboard_median(&t->audit_days, &median);
    name_number(j, a, "audit_median_days", has, median);
    name_int(j, "missed", t->missed);
    name_int(j, "beyond_power", t->beyond_power);
    name_int(j, "true_alarms", t->true_alarms);
    json_close(j, '}');
}

static void patterns_json(struct json *j, struct arena *a, const struct scoreboard *board)
{
    json_name(j, S("one_way"));
    json_open(j, '[');
    for (size_t i = 0; i < board->patterns.n; i++) {
        const struct scoreboard_pattern *p = &board->patterns.at[i];
        json_open(j, '{');
        name_int(j, "corrections", (size_t)p->size);
        name_int(j, "injected", p->n);
        name_int(j, "found", p->found);
        name_number(j, a, "power_percent", true, p->power * 100);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void targets_json(struct json *j, const struct target *targets)
{
    json_name(j, S("targets"));
    json_open(j, '[');
    for (size_t i = 0; i < TARGETS; i++) {
        json_open(j, '{');
        json_name(j, S("says"));
        json_str(j, targets[i].says);
        json_name(j, S("met"));
        json_bool(j, targets[i].is_met);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static struct str json_of(struct arena *a, const struct scoreboard *board, const struct target *targets)
{
    struct out o = out_make(a);
    struct json j = json_make(&o);
    json_open(&j, '{');
    json_name(&j, S("findings"));
    json_open(&j, '[');
    for (size_t i = 0; i < SCOREBOARD_FINDINGS; i++)
        finding_json(&j, a, i, &board->of[i]);
    json_close(&j, ']');
    name_int(&j, "alarms_per_person_week", (size_t)board->alarms_most);
    name_number(&j, a, "alarms_per_person_week_mean", board->person_weeks > 0,
                board->person_weeks == 0 ? 0 : (double)board->alarms / (double)board->person_weeks);
    name_int(&j, "folders", board->folders);
    name_int(&j, "not_shown_in_time", board->too_late);
    patterns_json(&j, a, board);
    targets_json(&j, targets);
    json_close(&j, '}');
    return out_text(&o);
}

bool scoreboard_print(struct cli *cli, const struct scoreboard *board)
{
    struct target targets[TARGETS];
    bool all = true;
    find_targets(cli->arena, board, targets);
    for (size_t i = 0; i < TARGETS; i++)
        all = all && targets[i].is_met;
    cli_say(cli->is_json ? json_of(cli->arena, board, targets) : text_of(cli->arena, board, targets));
    return all;
}
