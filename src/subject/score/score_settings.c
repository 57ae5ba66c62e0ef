#include "subject/score/score_settings.h"

#include "base/utf8.h"

const struct setting_definition *setting_definition_find(struct str name)
{
    for (size_t i = 0; i < setting_definition_count; i++)
        if (str_eq(setting_definitions[i].name, name))
            return &setting_definitions[i];
    return NULL;
}

static void prefer(struct setting_found *found, const struct setting_value *value, struct day on)
{
    if (value->from_on.n > on.n || (found->is_known && value->from_on.n < found->value.from_on.n))
        return;
    found->is_known = true;
    found->value = *value;
}

static bool read_number(struct arena *a, const struct setting_definition *d, struct str text, int64_t *n_r)
{
    if (d->kind == SETTING_OF)
        return measure_total_read(a, d->of, S(""), text, n_r) == NULL;
    int decimals = d->kind == SETTING_CHANGE ? measure_of(d->of)->decimals : 0;
    return measure_number_read(str_trim(text), decimals, n_r) && *n_r >= d->least && *n_r <= d->most;
}

struct err *setting_check(struct arena *a, const struct setting_definition *d, struct str field, struct str value)
{
    int64_t number;
    switch (d->kind) {
    case SETTING_OF: return measure_total_read(a, d->of, field, value, &number);
    case SETTING_CHANGE:
    case SETTING_COUNT:
        if (read_number(a, d, value, &number))
            return NULL;
        return REFUSE(a, "bad-setting", field, "Enter a number between ", d->least, " and ", d->most,
                      d->kind == SETTING_CHANGE ? " in units of the measure" : "");
    case SETTING_MEASURE:
        if (measure_find(a, value) != MEASURE_NONE)
            return NULL;
        return REFUSE(a, "bad-setting", field, "Enter the word of a measure, for example gad-7");
    case SETTING_TEXT:
        if (!utf8_has_control(value))
            return NULL;
        return REFUSE(a, "bad-setting", field, "Enter one line of text");
    }
    return NULL;
}

struct setting_found settings_find(struct arena *a, const struct settings *held, struct str name, struct day on)
{
    struct setting_found found = {0};
    const struct setting_definition *d = setting_definition_find(name);
    if (d == NULL)
        return found;
    for (size_t i = 0; i < d->value_count; i++)
        prefer(&found, &d->values[i], on);
    for (size_t i = 0; i < held->n; i++)
        if (str_eq(held->at[i].name, name))
            prefer(&found, &held->at[i].value, on);
    if (!found.is_known || d->kind == SETTING_TEXT)
        return found;
    if (d->kind == SETTING_MEASURE) {
        found.measure = measure_find(a, found.value.value);
        found.is_known = found.measure != MEASURE_NONE;
    } else {
        found.is_number = found.is_known = read_number(a, d, found.value.value, &found.number);
    }
    return found;
}

int64_t settings_count(struct arena *a, const struct settings *held, struct str name, struct day on)
{
    struct setting_found found = settings_find(a, held, name, on);
    if (!found.is_number) {
        const struct setting_definition *d = setting_definition_find(name);
        must(d != NULL && d->kind == SETTING_COUNT);
        must(read_number(a, d, d->values[0].value, &found.number));
    }
    return found.number;
}
