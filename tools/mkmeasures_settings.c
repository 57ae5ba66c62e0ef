/* Reads *.settings files: blocks of a name, what its values are, and its values from a day on. */
#include "mkmeasures.h"

#define PROBLEM(s, line, ...) TOOL_PROBLEM((s)->tool, (line)->path, (line)->number, __VA_ARGS__)

static struct source_setting *last_setting(struct sources *s)
{
    return s->settings.n == 0 ? NULL : &s->settings.at[s->settings.n - 1];
}

static struct source_value *last_value(struct sources *s)
{
    struct source_setting *setting = last_setting(s);
    return setting == NULL || setting->values.n == 0 ? NULL : &setting->values.at[setting->values.n - 1];
}

static void begin_setting(struct sources *s, const struct source_line *line)
{
    for (size_t i = 0; i < s->settings.n; i++)
        if (str_eq(s->settings.at[i].name, line->value))
            PROBLEM(s, line, "there are two settings \"", line->value, "\"");
    *LIST_ADD(s->tool->arena, &s->settings) = (struct source_setting){.line = line->number, .name = line->value};
}

static void begin_value(struct sources *s, const struct source_line *line)
{
    struct source_setting *setting = last_setting(s);
    if (setting == NULL) {
        PROBLEM(s, line, "a value belongs below a setting");
        return;
    }
    const struct source_value *before = last_value(s);
    struct source_value v = {.from = line->value};
    if (!day_parse(line->value, &v.from_on))
        PROBLEM(s, line, "\"", line->value, "\" is not a date, as 2020-09-01");
    if (before != NULL && before->from_on.n >= v.from_on.n)
        PROBLEM(s, line, "values stand oldest first");
    *LIST_ADD(s->tool->arena, &setting->values) = v;
}

static void set_once(struct sources *s, const struct source_line *line, struct str *to)
{
    if (!str_is_empty(*to))
        PROBLEM(s, line, "\"", line->key, "\" stands here twice");
    *to = line->value;
}

static void read_kind(struct sources *s, const struct source_line *line, struct source_setting *setting)
{
    set_once(s, line, &setting->of);
    setting->kind = line->key;
    bool names_measure = str_eq(line->key, S("of")) || str_eq(line->key, S("change"));
    const struct source_measure *m = names_measure ? source_measure_find(s, line->value) : NULL;
    if (names_measure && m == NULL)
        PROBLEM(s, line, "there is no measure \"", line->value, "\"");
    if (m != NULL && str_eq(line->key, S("of"))) {
        setting->least = m->least;
        setting->most = m->most;
    } else if (m != NULL) {
        setting->least = 1;
        setting->most = m->most - m->least;
    } else if (str_eq(line->key, S("count")) && !source_range(line->value, &setting->least, &setting->most)) {
        PROBLEM(s, line, "count is written 1..90");
    }
}

static bool is_kind(struct str key)
{
    return str_eq(key, S("of")) || str_eq(key, S("change")) || str_eq(key, S("count")) || str_eq(key, S("measure")) ||
           str_eq(key, S("text"));
}

static void check_value(struct sources *s, const struct source_line *line)
{
    const struct source_setting *setting = last_setting(s);
    const struct source_measure *m = source_measure_find(s, setting->of);
    int64_t n;
    if (str_eq(setting->kind, S("measure"))) {
        if (source_measure_find(s, line->value) == NULL)
            PROBLEM(s, line, "there is no measure \"", line->value, "\"");
    } else if (!str_eq(setting->kind, S("text"))) {
        if (!source_number(line->value, m == NULL ? 0 : m->decimal_count, &n) || n < setting->least ||
            n > setting->most)
            PROBLEM(s, line, "\"", line->value, "\" is not between ", setting->least, " and ", setting->most);
    }
}

static void read_of_value(struct sources *s, const struct source_line *line, struct source_value *v)
{
    if (str_eq(line->key, S("value"))) {
        set_once(s, line, &v->value);
        check_value(s, line);
    } else if (str_eq(line->key, S("source"))) {
        set_once(s, line, &v->source);
    } else {
        set_once(s, line, &v->verified);
        if (!str_eq(line->value, S("yes")) && !str_eq(line->value, S("no")))
            PROBLEM(s, line, "verified is yes or no");
    }
}

static void read_line(struct sources *s, const struct source_line *line)
{
    struct source_setting *setting = last_setting(s);
    bool is_of_value =
        str_eq(line->key, S("value")) || str_eq(line->key, S("source")) || str_eq(line->key, S("verified"));
    if (str_eq(line->key, S("setting")))
        begin_setting(s, line);
    else if (str_eq(line->key, S("from")))
        begin_value(s, line);
    else if (setting == NULL)
        PROBLEM(s, line, "a block begins with setting");
    else if (str_eq(line->key, S("says")))
        set_once(s, line, &setting->says);
    else if (is_kind(line->key))
        read_kind(s, line, setting);
    else if (is_of_value && last_value(s) != NULL)
        read_of_value(s, line, last_value(s));
    else
        PROBLEM(s, line, "\"", line->key, "\" means nothing here");
}

static void check_setting(struct sources *s, struct str path, const struct source_setting *setting)
{
    bool is_whole = setting->says.n > 0 && setting->kind.n > 0 && setting->values.n > 0;
    for (size_t i = 0; i < setting->values.n; i++) {
        const struct source_value *v = &setting->values.at[i];
        is_whole = is_whole && v->value.n > 0 && v->source.n > 0 && v->verified.n > 0;
    }
    if (!is_whole)
        TOOL_PROBLEM(s->tool, path, setting->line, "setting \"", setting->name,
                     "\" needs says, what its values are, and values with from, value, source and verified");
}

void sources_read_settings(struct sources *s, struct str path)
{
    struct source_line line = {.path = path, .rest = tool_read(s->tool, path)};
    while (source_next(s->tool, &line))
        read_line(s, &line);
    for (size_t i = 0; i < s->settings.n; i++)
        check_setting(s, path, &s->settings.at[i]);
}
