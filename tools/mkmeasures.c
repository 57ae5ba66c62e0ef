/* mkmeasures OUT FILE…: questionnaires and dated settings, from text that people read to constant tables in C.
 *
 * A measure stands in its table at the place that `choice measure` of score.spec gives it, so that a file without a
 * choice does not compile. Codes are written only after their check digit was verified.
 */
#include "mkmeasures.h"

static struct str upper(struct sources *s, struct str word)
{
    return tool_c_upper(s->tool, word);
}

static struct str quoted(struct sources *s, struct str text)
{
    return SAY(s->tool->arena, "STR_INIT(", tool_c_string(s->tool, text), ")");
}

/* --- measures ---------------------------------------------------------------------------------------------------- */

static struct str lower_name(struct sources *s, struct str word)
{
    return str_replace(s->tool->arena, word, S("-"), S("_"));
}

static void write_items(struct sources *s, struct out *o, const struct source_measure *m)
{
    if (m->items.n > 0)
        OUT(o, "static const struct measure_item items_", lower_name(s, m->word), "[] = {\n");
    for (size_t i = 0; i < m->items.n; i++) {
        const struct source_item *item = &m->items.at[i];
        OUT(o, "    {.code = ", quoted(s, item->code), ", .least = ", item->least, ", .most = ", item->most);
        if (item->has_aside)
            OUT(o, ", .has_aside = true, .aside = ", item->aside);
        OUT(o, ", .says = ", quoted(s, item->says), "},\n");
    }
    if (m->items.n > 0)
        out_c(o, "};\n");
}

static void write_answers(struct sources *s, struct out *o, const struct source_measure *m)
{
    if (m->answers.n > 0)
        OUT(o, "static const struct measure_answer answers_", lower_name(s, m->word), "[] = {\n");
    for (size_t i = 0; i < m->answers.n; i++)
        OUT(o, "    {.value = ", m->answers.at[i].value, ", .says = ", quoted(s, m->answers.at[i].says), "},\n");
    if (m->answers.n > 0)
        out_c(o, "};\n");
}

static void write_texts(struct sources *s, struct out *o, const struct source_measure *m)
{
    OUT(o, "        .word = ", quoted(s, m->word), ",\n        .name = ", quoted(s, m->name),
        ",\n        .about = ", quoted(s, m->about), ",\n        .snomed = ", quoted(s, m->snomed),
        ",\n        .loinc = ", quoted(s, m->loinc), ",\n        .licence = ", quoted(s, m->licence), ",\n");
    OUT(o, "        .source = ", quoted(s, m->source), ",\n        .lead = ", quoted(s, m->lead), ",\n");
}

static void write_measure(struct sources *s, struct out *o, const struct source_measure *m)
{
    OUT(o, "    [MEASURE_", upper(s, m->word), "] = {\n");
    write_texts(s, o, m);
    OUT(o, "        .half = HALF_", upper(s, m->half), ",\n        .items_are = ITEMS_", upper(s, m->items_are),
        ",\n        .least = ", m->least, ",\n        .most = ", m->most, ",\n        .decimals = ", m->decimal_count,
        ",\n        .alert_item = ", m->alert_item, ",\n");
    if (m->items.n > 0)
        OUT(o, "        .items = items_", lower_name(s, m->word), ",\n        .item_count = ", m->items.n, ",\n");
    if (m->answers.n > 0)
        OUT(o, "        .answers = answers_", lower_name(s, m->word), ",\n        .answer_count = ", m->answers.n,
            ",\n");
    out_c(o, "    },\n");
}

/* --- settings ---------------------------------------------------------------------------------------------------- */

static void write_values(struct sources *s, struct out *o, size_t at)
{
    const struct source_setting *setting = &s->settings.at[at];
    OUT(o, "static const struct setting_value values_", at, "[] = {\n");
    for (size_t i = 0; i < setting->values.n; i++) {
        const struct source_value *v = &setting->values.at[i];
        OUT(o, "    {.from_on = {", v->from_on.n, "}, .value = ", quoted(s, v->value),
            ", .source = ", quoted(s, v->source), ", .is_verified = ", str_eq(v->verified, S("yes")) ? "true" : "false",
            "},\n");
    }
    out_c(o, "};\n");
}

static void write_setting(struct sources *s, struct out *o, size_t at)
{
    const struct source_setting *setting = &s->settings.at[at];
    bool is_of_measure = source_measure_find(s, setting->of) != NULL;
    OUT(o, "    {.name = ", quoted(s, setting->name), ", .says = ", quoted(s, setting->says), ", .kind = SETTING_",
        upper(s, setting->kind));
    if (is_of_measure)
        OUT(o, ", .of = MEASURE_", upper(s, setting->of));
    OUT(o, ", .least = ", setting->least, ", .most = ", setting->most, ", .values = values_", at,
        ", .value_count = ", setting->values.n, "},\n");
}

static struct str write_all(struct sources *s)
{
    struct out o = out_make(s->tool->arena);
    out_c(&o, "/* Written by mkmeasures from src/subject/score/measures. */\n#include \"subject/score/measure.h\"\n\n");
    for (size_t i = 0; i < s->measures.n; i++) {
        write_items(s, &o, &s->measures.at[i]);
        write_answers(s, &o, &s->measures.at[i]);
    }
    for (size_t i = 0; i < s->settings.n; i++)
        write_values(s, &o, i);
    out_c(&o, "\nconst struct measure_definition measure_definitions[] = {\n");
    for (size_t i = 0; i < s->measures.n; i++)
        write_measure(s, &o, &s->measures.at[i]);
    out_c(&o,
          "};\nconst size_t measure_definition_count = sizeof measure_definitions / sizeof *measure_definitions;\n");
    out_c(&o, "\nconst struct setting_definition setting_definitions[] = {\n");
    for (size_t i = 0; i < s->settings.n; i++)
        write_setting(s, &o, i);
    out_c(&o,
          "};\nconst size_t setting_definition_count = sizeof setting_definitions / sizeof *setting_definitions;\n");
    return out_text(&o);
}

int main(int argc, char **argv)
{
    struct tool t = tool_make("mkmeasures");
    struct sources s = {.tool = &t};
    for (int i = 2; i < argc; i++)
        if (str_ends(str_of(argv[i]), S(".measure")))
            sources_read_measure(&s, str_of(argv[i]));
    for (int i = 2; i < argc; i++)
        if (str_ends(str_of(argv[i]), S(".settings")))
            sources_read_settings(&s, str_of(argv[i]));
    if (s.measures.n == 0)
        TOOL_PROBLEM(&t, S("mkmeasures"), 0, "there is no measure to read");
    if (t.problems == 0)
        tool_write(&t, str_of(argv[1]), S("measures.c"), write_all(&s));
    return tool_end(&t);
}
