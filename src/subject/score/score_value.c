#include "subject/score/score_value.h"

static struct str item_field(struct arena *a, struct str field, size_t item)
{
    return SAY(a, field, ".", item + 1);
}

static bool is_answer(const struct measure_item *item, int32_t answer)
{
    return (answer >= item->least && answer <= item->most) || (item->has_aside && answer == item->aside);
}

struct err *score_total(struct arena *a, enum measure measure, struct ints answers, struct str field, size_t first,
                        int64_t *total_r)
{
    const struct measure_definition *d = measure_of(measure);
    struct err *problems = NULL;
    int64_t total = 0;
    if (answers.n != d->item_count)
        return REFUSE(a, "answer-count", field, d->name, " has ", d->item_count, " questions, and ", answers.n,
                      " are answered: answer every one, or record none");
    for (size_t i = 0; i < answers.n; i++) {
        const struct measure_item *item = &d->items[i];
        if (!is_answer(item, answers.at[i]))
            problems = err_join(problems,
                                REFUSE(a, "answer-out-of-range", item_field(a, field, first + i), d->name, " question ",
                                       i + 1, ": choose an answer between ", item->least, " and ", item->most));
        else if (!item->has_aside || answers.at[i] != item->aside)
            total += answers.at[i];
    }
    *total_r = total;
    return problems;
}

int32_t score_alert_answer(enum measure measure, struct ints answers)
{
    const struct measure_definition *d = measure_of(measure);
    if (d->alert_item == 0 || (size_t)d->alert_item > answers.n)
        return 0;
    return answers.at[d->alert_item - 1];
}

static struct setting_found setting_of_measure(struct arena *a, const struct settings *held, const char *kind,
                                               enum measure measure, struct day on)
{
    return settings_find(a, held, SAY(a, kind, ".", measure_of(measure)->word), on);
}

enum caseness score_caseness(struct arena *a, const struct settings *held, struct score_point point)
{
    if (!point.is_there)
        return CASENESS_UNKNOWN;
    struct setting_found cut_off = setting_of_measure(a, held, "caseness", point.measure, point.on);
    if (!cut_off.is_number)
        return CASENESS_UNKNOWN;
    return point.total >= cut_off.number ? CASENESS_CASE : CASENESS_NOT_A_CASE;
}

enum caseness score_caseness_joint(enum caseness depression, enum caseness anxiety)
{
    if (depression == CASENESS_CASE || anxiety == CASENESS_CASE)
        return CASENESS_CASE;
    if (depression == CASENESS_NOT_A_CASE && anxiety == CASENESS_NOT_A_CASE)
        return CASENESS_NOT_A_CASE;
    return CASENESS_UNKNOWN;
}

enum change score_change(struct arena *a, const struct settings *held, struct score_point first,
                         struct score_point last)
{
    if (!first.is_there || !last.is_there || first.measure != last.measure)
        return CHANGE_UNKNOWN;
    struct setting_found least = setting_of_measure(a, held, "reliable", last.measure, last.on);
    if (!least.is_number)
        return CHANGE_UNKNOWN;
    if (first.total - last.total >= least.number)
        return CHANGE_IMPROVED;
    if (last.total - first.total >= least.number)
        return CHANGE_DETERIORATED;
    return CHANGE_NO_RELIABLE_CHANGE;
}

static enum change joint_change(enum change x, enum change y)
{
    if (x == CHANGE_UNKNOWN || y == CHANGE_UNKNOWN)
        return CHANGE_UNKNOWN;
    bool is_better = x == CHANGE_IMPROVED || y == CHANGE_IMPROVED;
    bool is_worse = x == CHANGE_DETERIORATED || y == CHANGE_DETERIORATED;
    if (is_better && !is_worse)
        return CHANGE_IMPROVED;
    if (is_worse && !is_better)
        return CHANGE_DETERIORATED;
    return CHANGE_NO_RELIABLE_CHANGE;
}

struct score_outcome score_outcome(struct arena *a, const struct settings *held, struct score_pair depression,
                                   struct score_pair anxiety)
{
    struct score_outcome o = {
        .at_first =
            score_caseness_joint(score_caseness(a, held, depression.first), score_caseness(a, held, anxiety.first)),
        .at_last =
            score_caseness_joint(score_caseness(a, held, depression.last), score_caseness(a, held, anxiety.last)),
        .depression = score_change(a, held, depression.first, depression.last),
        .anxiety = score_change(a, held, anxiety.first, anxiety.last),
    };
    o.joint = joint_change(o.depression, o.anxiety);
    o.is_recovery = o.at_first == CASENESS_CASE && o.at_last == CASENESS_NOT_A_CASE;
    o.is_reliable_recovery = o.is_recovery && o.joint == CHANGE_IMPROVED;
    return o;
}

enum measure score_paired_measure(struct arena *a, const struct settings *held, struct str problem, struct day on)
{
    struct setting_found pair = settings_find(a, held, SAY(a, "pair.", problem), on);
    return pair.is_known ? pair.measure : MEASURE_GAD_7;
}
