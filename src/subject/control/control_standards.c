/* The standards in words, with what they hold by, and what is open of each. */
#include "subject/control/control_standards.h"
#include "base/list.h"
#include "control_spec.h"
#include "subject/control/control_settings.h"
#include "subject/control/control_words.h"
#include "subject/people/people.h"

/* --- settings -------------------------------------------------------------------------------------------------------
 */

static struct control_settings_row row_of(struct arena *a, struct str name, const char *says,
                                          const struct control_value *value)
{
    return (struct control_settings_row){.name = name,
                                         .value = SAY(a, value->value),
                                         .from_on = value->from_on,
                                         .source = value->source,
                                         .is_verified = value->is_verified,
                                         .says = str_of(says),
                                         .is_set = value->is_set};
}

struct err *control_settings_of(struct read_cx *cx, const struct standard *standard,
                                struct control_settings_rows *settings_r)
{
    LIST(struct control_settings_row) list = {0};
    for (size_t i = 0; standard != NULL && i < standard->setting_count; i++) {
        struct standard_value held;
        TRY(standard_value(cx, standard, i, cx->today, &held));
        struct control_value value = {held.value, held.is_set, held.from_on, held.source, held.is_verified};
        *LIST_ADD(cx->arena, &list) =
            row_of(cx->arena, standard_setting_name(cx->arena, standard, i), standard->settings[i].says, &value);
    }
    *settings_r = (struct control_settings_rows){list.at, list.n};
    return NULL;
}

/* Those of every standard, then the control room's own. */
ERRS static struct err *all_settings(struct read_cx *cx, struct control_settings_rows *settings_r)
{
    LIST(struct control_settings_row) list = {0};
    for (size_t i = 0; i < all_standard_count; i++) {
        struct control_settings_rows own;
        TRY(control_settings_of(cx, &all_standards[i], &own));
        for (size_t k = 0; k < own.n; k++)
            *LIST_ADD(cx->arena, &list) = own.at[k];
    }
    for (size_t i = 0; i < CONTROL_SETTING_COUNT; i++) {
        const struct control_setting_definition *d = &control_setting_definitions[i];
        struct control_value value;
        TRY(control_value(cx, (enum control_setting)i, cx->today, &value));
        *LIST_ADD(cx->arena, &list) = row_of(cx->arena, str_of(d->name), d->says, &value);
    }
    *settings_r = (struct control_settings_rows){list.at, list.n};
    return NULL;
}

/* --- all standards --------------------------------------------------------------------------------------------------
 */

ERRS static struct err *unverified_of(struct read_cx *cx, const struct standard *s, int64_t *n_r)
{
    struct control_settings_rows settings;
    TRY(control_settings_of(cx, s, &settings));
    *n_r = 0;
    for (size_t i = 0; i < settings.n; i++)
        *n_r += !settings.at[i].is_verified;
    return NULL;
}

ERRS static struct err *list_standards(struct read_cx *cx, const struct control_standards_rows *open,
                                       struct control_standards_rows *rows_r)
{
    *rows_r = (struct control_standards_rows){
        ARENA_ARRAY(cx->arena, all_standard_count + 1, struct control_standards_row), all_standard_count};
    for (size_t i = 0; i < all_standard_count; i++) {
        const struct standard *s = &all_standards[i];
        struct control_standards_row *row = &rows_r->at[i];
        for (size_t k = 0; k < open->n; k++)
            if (str_eq(open->at[k].standard, str_of(s->name)))
                *row = open->at[k];
        row->has_standard = true;
        row->standard = str_of(s->name);
        row->says = str_of(s->says);
        row->finding = str_of(s->answers);
        row->owner = control_role_says(str_of(s->owner));
        TRY(unverified_of(cx, s, &row->unverified));
    }
    return NULL;
}

struct err *control_standards_show(struct read_cx *cx, const struct control_standards_in *in,
                                   struct control_standards_view *v)
{
    struct control_standards_rows open;
    (void)in;
    TRY(control_standards(cx->db, cx->arena, &open));
    TRY(list_standards(cx, &open, &v->standards));
    TRY(all_settings(cx, &v->settings));
    v->may_set = gate_may(control_setting_set_row.may, &cx->actor);
    return control_last_run(cx->db, cx->arena, &v->run, &v->has_run);
}

/* --- one standard ---------------------------------------------------------------------------------------------------
 */

static void show_words(const struct standard *s, struct control_standard_view *v)
{
    v->title = v->says = str_of(s->says);
    v->name = str_of(s->name);
    v->why = str_of(s->why);
    v->answers = str_of(s->answers);
    v->framework = str_of(s->framework);
    v->owner = control_role_says(str_of(s->owner));
    v->severity = str_of(severity_choices[s->severity - 1].says);
    v->rests_on = str_of(s->rests_on);
    v->shown_to = str_of(shown_to_choices[s->shown_to - 1].says);
    v->next = str_of(s->next);
    v->sql = str_trim(str_of(s->whole->sql));
}

struct err *control_standard_show(struct read_cx *cx, const struct control_standard_in *in,
                                  struct control_standard_view *v)
{
    const struct standard *s = standard_find(in->name);
    struct control_breaches_count_row count;
    if (s == NULL)
        return DENY(cx->arena, "not-found", "There is no standard of this name");
    show_words(s, v);
    TRY(control_settings_of(cx, s, &v->settings));
    TRY(control_breaches(
        cx->db, cx->arena,
        (struct control_breaches_args){
            .is_open = true, .has_standard = true, .standard = v->name, .owner = S(""), .limit = PEOPLE_PER_PAGE},
        &v->breaches));
    control_breaches_describe(cx, &v->breaches);
    TRY(control_breaches_count(cx->db, cx->arena,
                               (struct control_breaches_count_args){
                                   .is_open = true, .has_standard = true, .standard = v->name, .owner = S("")},
                               &count));
    v->open = count.breaches;
    return NULL;
}
