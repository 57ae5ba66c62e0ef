/* Every part against the design system's own fixtures: options and the HTML that its macros make of them.
 *
 * An adapter calls a part with a fixture's options. Where the options hold something that the part does not express,
 * the fixture is left out; the counts are printed, and the least that must be covered stands in the table at the end.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>
#include <jansson.h>
#include <string.h>

#include "page/parts.h"

#define FIXTURES "node_modules/nhsuk-frontend/dist/nhsuk/components/"

/* One fixture being tried: `is_other` once an option turned up that the part does not express. */
struct trial {
    struct out out;
    struct page_cx page;
    bool is_other;
};

static bool is_among(const char *word, const char *words)
{
    struct str rest = str_of(words), next;
    while (str_next(&rest, ' ', &next))
        if (str_eq(next, str_of(word)))
            return true;
    return false;
}

/* Whether the object has no other keys than these. */
static void only(struct trial *t, json_t *object, const char *keys)
{
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value)
    {
        if (!is_among(key, keys))
            t->is_other = true;
    }
}

static struct str text_at(json_t *object, const char *key)
{
    json_t *value = json_object_get(object, key);
    return json_is_string(value) ? str_of(json_string_value(value)) : S("");
}

static const char *word_at(json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static bool is_true(json_t *object, const char *key)
{
    return json_is_true(json_object_get(object, key));
}

static bool has_false(json_t *object, const char *key)
{
    return json_is_false(json_object_get(object, key));
}

static int int_at(json_t *object, const char *key)
{
    return (int)json_integer_value(json_object_get(object, key));
}

/* An option that is a text, or an object with one. */
static struct str words_at(struct trial *t, json_t *object, const char *key)
{
    json_t *value = json_object_get(object, key);
    if (value == NULL || json_is_string(value))
        return text_at(object, key);
    if (!json_is_object(value)) {
        t->is_other = true;
        return S("");
    }
    only(t, value, "text");
    return text_at(value, "text");
}

/* Content given as text or as markup. */
static void content(struct trial *t, json_t *c, const char *before, const char *after)
{
    if (json_object_get(c, "html") != NULL) {
        out_str(&t->out, text_at(c, "html"));
        return;
    }
    out_c(&t->out, before);
    page_text(&t->out, bit_str(text_at(c, "text")));
    out_c(&t->out, after);
    if (json_object_get(c, "text") == NULL)
        t->is_other = true;
}

static void try_tag(struct trial *t, json_t *c)
{
    only(t, c, "text colour border");
    const char *colour = has_false(c, "colour") ? "no-colour" : word_at(c, "colour");
    if (json_object_get(c, "text") == NULL)
        t->is_other = true;
    part_tag(&t->out, &t->page,
             SAY(t->out.arena, colour == NULL ? "" : colour, has_false(c, "border") ? " no-border" : ""),
             text_at(c, "text"));
}

static void try_button(struct trial *t, json_t *c)
{
    only(t, c, "text variant small href");
    const char *variant = word_at(c, "variant");
    struct str kind = SAY(t->out.arena, variant == NULL ? "" : variant, is_true(c, "small") ? " small" : "");
    const char *kinds = str_c(t->out.arena, str_trim(kind));
    if (json_object_get(c, "text") == NULL)
        t->is_other = true;
    if (json_object_get(c, "href") != NULL)
        part_button_link(&t->out, &t->page, kinds, text_at(c, "text"), text_at(c, "href"));
    else
        part_button(&t->out, &t->page, kinds, text_at(c, "text"));
}

static void try_back_link(struct trial *t, json_t *c)
{
    only(t, c, "text href");
    if (json_object_get(c, "href") == NULL)
        t->is_other = true;
    part_back_link(&t->out, &t->page, text_at(c, "text"), text_at(c, "href"));
}

static void try_action_link(struct trial *t, json_t *c)
{
    only(t, c, "text href");
    if (json_object_get(c, "href") == NULL || json_object_get(c, "text") == NULL)
        t->is_other = true;
    part_action_link(&t->out, &t->page, text_at(c, "text"), text_at(c, "href"));
}

static void try_breadcrumb(struct trial *t, json_t *c)
{
    struct page_link links[8];
    size_t i;
    json_t *item;
    only(t, c, "items");
    json_array_foreach(json_object_get(c, "items"), i, item)
    {
        only(t, item, "href text");
        links[i] = (struct page_link){.href = text_at(item, "href"), .says = text_at(item, "text")};
    }
    part_breadcrumb(&t->out, &t->page, links, json_array_size(json_object_get(c, "items")));
}

static void try_inset(struct trial *t, json_t *c)
{
    only(t, c, "text html");
    part_inset_open(&t->out, &t->page);
    content(t, c, "<p>", "</p>");
    part_inset_close(&t->out, &t->page);
}

static void try_warning(struct trial *t, json_t *c)
{
    only(t, c, "heading text html");
    part_warning_begin(&t->out, &t->page, words_at(t, c, "heading"), 3);
    content(t, c, "<p class=\"nhsuk-card__description\">", "</p>");
    part_warning_close(&t->out, &t->page);
}

static void try_details(struct trial *t, json_t *c)
{
    only(t, c, "summary text html open classes");
    struct str classes = text_at(c, "classes");
    if (str_eq(classes, S("nhsuk-expander")))
        part_expander_open(&t->out, &t->page, words_at(t, c, "summary"), is_true(c, "open"));
    else
        part_details_open(&t->out, &t->page, words_at(t, c, "summary"), is_true(c, "open"));
    content(t, c, "", "");
    part_details_close(&t->out, &t->page);
}

static void try_card_link(struct trial *t, json_t *c)
{
    json_t *heading = json_object_get(c, "heading");
    only(t, c, "href heading description clickable");
    only(t, heading, "text size");
    if (!is_true(c, "clickable") || !str_eq(text_at(heading, "size"), S("m")))
        t->is_other = true;
    part_card_link(&t->out, &t->page, text_at(heading, "text"), text_at(c, "href"), text_at(c, "description"));
}

static void try_card(struct trial *t, json_t *c)
{
    if (json_object_get(c, "href") != NULL) {
        try_card_link(t, c);
        return;
    }
    only(t, c, "heading description variant");
    struct str heading = words_at(t, c, "heading"), description = words_at(t, c, "description");
    const char *kind = word_at(c, "variant");
    if (description.n == 0)
        t->is_other = true;
    if (kind != NULL && strcmp(kind, "warning") == 0)
        t->is_other = true; /* part_warning_open, tried with its own fixtures */
    part_card_open(&t->out, &t->page, kind, heading);
    OUT(&t->out, "<p class=\"nhsuk-card__description\">", description, "</p>");
    part_card_close(&t->out, &t->page);
}

static void try_panel(struct trial *t, json_t *c)
{
    only(t, c, "heading text");
    part_panel(&t->out, &t->page, words_at(t, c, "heading"), text_at(c, "text"));
}

static void try_notification(struct trial *t, json_t *c)
{
    only(t, c, "text variant");
    if (json_object_get(c, "text") == NULL)
        t->is_other = true;
    part_notification(&t->out, &t->page, word_at(c, "variant"), text_at(c, "text"));
}

static void try_error_summary(struct trial *t, json_t *c)
{
    struct page_link links[8];
    size_t i, n = 0;
    json_t *item;
    only(t, c, "heading errorList");
    json_array_foreach(json_object_get(c, "errorList"), i, item)
    {
        if (json_is_object(item))
            links[n++] = (struct page_link){.href = text_at(item, "href"), .says = text_at(item, "text")};
    }
    if (!str_eq(words_at(t, c, "heading"), S("There is a problem")) || n == 0)
        t->is_other = true;
    part_error_list(&t->out, &t->page, links, n);
}

/* The only action of a row; NULL where it has none. */
static json_t *row_action(struct trial *t, json_t *row)
{
    json_t *actions = json_object_get(row, "actions");
    json_t *items = json_is_array(actions) ? actions : json_object_get(actions, "items");
    if (items == NULL)
        return NULL;
    json_t *action = json_array_get(items, 0);
    if (json_array_size(items) != 1)
        t->is_other = true;
    if (action != NULL)
        only(t, action, "href text visuallyHiddenText");
    return action;
}

static void try_summary_list(struct trial *t, json_t *c)
{
    size_t i;
    json_t *row, *rows = json_object_get(c, "rows");
    bool has_actions = false;
    only(t, c, "rows");
    json_array_foreach(rows, i, row) has_actions = has_actions || row_action(t, row) != NULL;
    part_summary_open(&t->out, &t->page);
    json_array_foreach(rows, i, row)
    {
        only(t, row, "key value actions");
        json_t *value = json_object_get(row, "value"), *action = row_action(t, row);
        struct str key = words_at(t, row, "key");
        if (json_object_get(value, "html") != NULL && !has_actions) {
            part_summary_row_open(&t->out, &t->page, key);
            out_str(&t->out, text_at(value, "html"));
            part_summary_row_close(&t->out, &t->page);
        } else if (action != NULL)
            part_summary_row_link(&t->out, &t->page, key, words_at(t, row, "value"), text_at(action, "href"),
                                  text_at(action, "text"), text_at(action, "visuallyHiddenText"));
        else if (has_actions)
            part_summary_row_plain(&t->out, &t->page, key, words_at(t, row, "value"));
        else
            part_summary_row(&t->out, &t->page, key, words_at(t, row, "value"));
    }
    part_summary_close(&t->out, &t->page);
}

static bool is_numeric(json_t *cell)
{
    return str_eq(text_at(cell, "format"), S("numeric"));
}

static void try_table_head(struct trial *t, json_t *head, bool is_responsive)
{
    size_t i;
    json_t *column;
    json_array_foreach(head, i, column)
    {
        only(t, column, "text format");
        struct str text = text_at(column, "text");
        if (is_responsive && is_numeric(column))
            part_column_number(&t->out, &t->page, text);
        else if (is_responsive)
            part_column(&t->out, &t->page, text);
        else if (is_numeric(column))
            part_grid_column_number(&t->out, &t->page, text);
        else
            part_grid_column(&t->out, &t->page, text);
    }
}

static void try_table_row(struct trial *t, json_t *head, json_t *row, bool is_responsive, bool has_row_head)
{
    size_t i;
    json_t *cell;
    if (is_responsive)
        part_row_open(&t->out, &t->page);
    else
        part_grid_row_open(&t->out, &t->page);
    json_array_foreach(row, i, cell)
    {
        json_t *column = json_array_get(head, i);
        struct str heading = is_responsive ? text_at(column, "text") : S(""), text = text_at(cell, "text");
        only(t, cell, "text format");
        if (!json_is_object(cell) || json_object_get(cell, "text") == NULL)
            t->is_other = true;
        else if (i == 0 && has_row_head)
            part_row_head(&t->out, &t->page, heading, text);
        else if (is_numeric(column) || is_numeric(cell))
            part_cell_number(&t->out, &t->page, heading, text);
        else
            part_cell(&t->out, &t->page, heading, text);
    }
    part_row_close(&t->out, &t->page);
}

static struct part_table table_of(struct trial *t, json_t *c)
{
    json_t *caption = json_object_get(c, "caption");
    only(t, c, "caption head rows firstCellIsHeader compact responsive striped variant border lastRowBorder");
    if (json_is_object(caption))
        only(t, caption, "text size id");
    return (struct part_table){
        .caption = json_is_object(caption) ? text_at(caption, "text") : text_at(c, "caption"),
        .caption_id = text_at(caption, "id"),
        .caption_size = word_at(caption, "size"),
        .is_compact = is_true(c, "compact"),
        .is_responsive = is_true(c, "responsive"),
        .is_striped = is_true(c, "striped"),
        .is_reverse = str_eq(text_at(c, "variant"), S("reverse")),
        .has_no_border = has_false(c, "border"),
        .has_no_last_border = has_false(c, "lastRowBorder"),
    };
}

static void try_table(struct trial *t, json_t *c)
{
    size_t i;
    json_t *row, *head = json_object_get(c, "head");
    struct part_table table = table_of(t, c);
    part_table_begin(&t->out, &t->page, &table);
    try_table_head(t, head, table.is_responsive);
    part_table_body(&t->out, &t->page);
    json_array_foreach(json_object_get(c, "rows"), i, row)
        try_table_row(t, head, row, table.is_responsive, is_true(c, "firstCellIsHeader"));
    part_table_close(&t->out, &t->page);
}

static void try_pagination(struct trial *t, json_t *c)
{
    struct part_page pages[16];
    size_t i, n = 0;
    json_t *item;
    only(t, c, "previous next items");
    json_array_foreach(json_object_get(c, "items"), i, item)
    {
        if (!json_is_object(item))
            continue;
        pages[n++] = (struct part_page){
            .number = int_at(item, "number"), .href = text_at(item, "href"), .is_current = is_true(item, "current")};
    }
    json_t *previous = json_object_get(c, "previous"), *next = json_object_get(c, "next");
    only(t, previous, "href");
    only(t, next, "href");
    if (n == 0)
        t->is_other = true;
    part_pagination_links(&t->out, &t->page, text_at(previous, "href"), text_at(next, "href"), pages, n);
}

/* Label or legend: a text, {text, size}, {heading, size} or {heading: {text, level, size}}. */
static void read_label(struct trial *t, json_t *of, const char *key, struct part_control *control)
{
    json_t *label = json_object_get(of, key), *heading = json_object_get(label, "heading");
    if (!json_is_object(label)) {
        control->label = text_at(of, key);
        return;
    }
    only(t, label, "text size heading classes");
    control->label = text_at(label, "text");
    control->label_size = word_at(label, "size");
    if (json_object_get(label, "classes") != NULL) {
        control->is_label_hidden = str_eq(text_at(label, "classes"), S("nhsuk-u-visually-hidden"));
        t->is_other = t->is_other || !control->is_label_hidden;
    }
    if (json_is_string(heading)) {
        control->label = text_at(label, "heading");
        control->heading = 1;
    } else if (heading != NULL)
        t->is_other = true;
}

static struct part_control control_of(struct trial *t, json_t *c)
{
    json_t *error = json_object_get(c, "errorMessage");
    struct part_control control = {
        .name = text_at(c, "name"),
        .id = text_at(c, "id"),
        .hint = words_at(t, c, "hint"),
        .value = text_at(c, "value"),
        .autocomplete = word_at(c, "autocomplete"),
        .inputmode = word_at(c, "inputmode"),
        .placeholder = word_at(c, "placeholder"),
        .classes = word_at(c, "classes"),
        .type = word_at(c, "type"),
        .width = int_at(c, "width"),
        .rows = int_at(c, "rows"),
        .max = int_at(c, "maxlength"),
        .is_code = is_true(c, "code"),
        .is_not_spelled = has_false(c, "spellcheck"),
        .is_disabled = is_true(c, "disabled"),
        .is_small = is_true(c, "small"),
        .is_inline = is_true(c, "inline"),
    };
    if (json_is_boolean(error))
        t->is_other = true;
    else
        control.problem = words_at(t, c, "errorMessage");
    if (is_true(c, "spellcheck"))
        t->is_other = true;
    return control;
}

#define COMMON "label hint errorMessage id name value disabled classes "

static void try_input(struct trial *t, json_t *c)
{
    only(t, c, COMMON "autocomplete inputmode placeholder type width code spellcheck");
    struct part_control control = control_of(t, c);
    struct str classes = text_at(c, "classes");
    if (str_has(classes, S("--width")) || str_has(classes, S("--code")))
        t->is_other = true; /* widths by class: ours are numbers */
    read_label(t, c, "label", &control);
    part_input(&t->out, &t->page, &control);
}

static void try_password(struct trial *t, json_t *c)
{
    only(t, c, COMMON "autocomplete width code");
    struct part_control control = control_of(t, c);
    read_label(t, c, "label", &control);
    part_password(&t->out, &t->page, &control);
}

static void try_search(struct trial *t, json_t *c)
{
    only(t, c, COMMON "autocomplete placeholder width code");
    struct part_control control = control_of(t, c);
    read_label(t, c, "label", &control);
    part_search(&t->out, &t->page, &control);
}

static void try_textarea(struct trial *t, json_t *c)
{
    only(t, c, COMMON "autocomplete rows spellcheck");
    struct part_control control = control_of(t, c);
    read_label(t, c, "label", &control);
    part_textarea(&t->out, &t->page, &control);
}

static void try_character_count(struct trial *t, json_t *c)
{
    only(t, c, COMMON "rows spellcheck maxlength");
    struct part_control control = control_of(t, c);
    if (control.max == 0)
        t->is_other = true;
    read_label(t, c, "label", &control);
    part_textarea(&t->out, &t->page, &control);
}

static void try_file_upload(struct trial *t, json_t *c)
{
    only(t, c, COMMON);
    struct part_control control = control_of(t, c);
    read_label(t, c, "label", &control);
    part_file_upload(&t->out, &t->page, &control);
}

static size_t read_options(struct trial *t, json_t *c, struct part_option *options)
{
    size_t i, n = 0;
    json_t *item, *chosen = json_object_get(c, "value");
    json_array_foreach(json_object_get(c, "items"), i, item)
    {
        if (!json_is_object(item))
            continue;
        only(t, item, "value text hint checked selected disabled");
        struct str value = text_at(item, "value");
        if (json_object_get(item, "value") == NULL || has_false(item, "disabled") || has_false(item, "checked"))
            t->is_other = true;
        options[n++] = (struct part_option){
            .value = value,
            .text = text_at(item, "text"),
            .hint = words_at(t, item, "hint"),
            .is_chosen = is_true(item, "checked") || is_true(item, "selected") ||
                         (chosen != NULL && str_eq(value, text_at(c, "value"))),
            .is_disabled = is_true(item, "disabled"),
        };
    }
    return n;
}

static void try_select(struct trial *t, json_t *c)
{
    struct part_option options[24];
    only(t, c, COMMON "items");
    struct part_control control = control_of(t, c);
    read_label(t, c, "label", &control);
    size_t n = read_options(t, c, options);
    part_select(&t->out, &t->page, &control, options, n);
}

static size_t try_choices(struct trial *t, json_t *c, struct part_control *control, struct part_option *options)
{
    json_t *fieldset = json_object_get(c, "fieldset");
    only(t, c, "fieldset hint errorMessage idPrefix name value values disabled classes items small inline");
    if (fieldset != NULL)
        only(t, fieldset, "legend");
    *control = control_of(t, c);
    control->id = text_at(c, "idPrefix");
    if (json_object_get(c, "values") != NULL)
        t->is_other = true;
    read_label(t, fieldset, "legend", control);
    return read_options(t, c, options);
}

static void try_radios(struct trial *t, json_t *c)
{
    struct part_option options[24];
    struct part_control control;
    size_t n = try_choices(t, c, &control, options);
    part_radios(&t->out, &t->page, &control, options, n);
}

static void try_checkboxes(struct trial *t, json_t *c)
{
    struct part_option options[24];
    struct part_control control;
    size_t n = try_choices(t, c, &control, options);
    part_checkboxes(&t->out, &t->page, &control, options, n);
}

/* Our boxes are named after their field, "on.day"; the fixtures' are not, unless they have a prefix of their own. */
static void try_date_input(struct trial *t, json_t *c)
{
    only(t, c, "fieldset hint errorMessage id disabled values");
    only(t, json_object_get(c, "fieldset"), "legend");
    struct part_control control = control_of(t, c);
    json_t *values = json_object_get(c, "values");
    if (values != NULL)
        control.value =
            SAY(t->out.arena, text_at(values, "day"), "-", text_at(values, "month"), "-", text_at(values, "year"));
    read_label(t, json_object_get(c, "fieldset"), "legend", &control);
    if (control.label.n == 0)
        t->is_other = true;
    part_date_input(&t->out, &t->page, &control);
}

static void try_task(struct trial *t, struct str id, json_t *item)
{
    json_t *status = json_object_get(item, "status"), *tag = json_object_get(status, "tag");
    only(t, item, "heading href hint status");
    only(t, status, "tag");
    only(t, tag, "text colour border classes");
    struct part_task task = {.id = id,
                             .heading = text_at(json_object_get(item, "heading"), "text"),
                             .href = text_at(item, "href"),
                             .hint = text_at(json_object_get(item, "hint"), "text"),
                             .status = text_at(tag, "text")};
    task.colour = has_false(tag, "colour") ? NULL : word_at(tag, "colour");
    bool is_plain = task.colour == NULL && has_false(tag, "border");
    if (task.heading.n == 0 || (task.colour == NULL && !is_plain) || (task.colour != NULL && has_false(tag, "border")))
        t->is_other = true;
    part_task(&t->out, &t->page, &task);
}

static void try_task_list(struct trial *t, json_t *c)
{
    json_t *item;
    size_t i;
    only(t, c, "idPrefix items");
    struct str prefix = text_at(c, "idPrefix").n > 0 ? text_at(c, "idPrefix") : S("task-list");
    part_task_list_open(&t->out, &t->page);
    json_array_foreach(json_object_get(c, "items"), i, item) try_task(t, SAY(t->out.arena, prefix, "-", i + 1), item);
    part_task_list_close(&t->out, &t->page);
}

/* White space that holds a line's end counts for nothing beside a tag, and as one space elsewhere. */
static struct str normalised(struct arena *a, struct str s)
{
    struct out o = out_make(a);
    for (size_t i = 0; i < s.n; i++) {
        if (strchr(" \n\t", s.s[i]) == NULL) {
            out_char(&o, s.s[i]);
            continue;
        }
        bool has_line_end = false, is_behind_tag = o.n > 0 && o.s[o.n - 1] == '>';
        for (; i < s.n && strchr(" \n\t", s.s[i]) != NULL; i++)
            has_line_end = has_line_end || s.s[i] == '\n';
        bool is_before_tag = i < s.n && s.s[i] == '<';
        i--;
        if (!has_line_end || (!is_behind_tag && !is_before_tag))
            out_char(&o, ' ');
    }
    return str_trim(out_text(&o));
}

static const struct component {
    const char *name;
    void (*try_with)(struct trial *t, json_t *context);
    size_t least; /* fixtures that must be covered */
} components[] = {
    {"tag", try_tag, 24},
    {"button", try_button, 28},
    {"back-link", try_back_link, 1},
    {"action-link", try_action_link, 1},
    {"breadcrumb", try_breadcrumb, 1},
    {"inset-text", try_inset, 2},
    {"warning-callout", try_warning, 5},
    {"details", try_details, 9},
    {"card", try_card, 4},
    {"panel", try_panel, 2},
    {"notification-banner", try_notification, 3},
    {"error-summary", try_error_summary, 6},
    {"summary-list", try_summary_list, 3},
    {"tables", try_table, 17},
    {"pagination", try_pagination, 5},
    {"input", try_input, 26},
    {"password-input", try_password, 11},
    {"search-input", try_search, 6},
    {"textarea", try_textarea, 14},
    {"character-count", try_character_count, 15},
    {"file-upload", try_file_upload, 14},
    {"select", try_select, 15},
    {"radios", try_radios, 31},
    {"checkboxes", try_checkboxes, 31},
    {"date-input", try_date_input, 13},
    {"task-list", try_task_list, 1},
};

/* Whether the part makes of a fixture's options what the design system makes of them. */
static bool is_equal(struct trial *t, json_t *fixture)
{
    struct str made = normalised(t->out.arena, out_text(&t->out));
    struct str wanted = normalised(t->out.arena, text_at(fixture, "html"));
    if (str_eq(made, wanted))
        return true;
    struct out o = out_make(t->out.arena);
    OUT(&o, "\n-- ", text_at(fixture, "name"), "\nmade:   ", made, "\nwanted: ", wanted, "\n");
    print_message("%.*s", (int)o.n, o.s);
    return false;
}

/* False where a part makes something else, or expresses less than it should. */
static bool try_component(const struct component *component)
{
    struct arena *a = arena_make(64 << 20);
    const char *path = str_c(a, SAY(a, FIXTURES, component->name, "/fixtures.json"));
    json_t *file = json_load_file(path, 0, NULL), *fixture;
    size_t i, covered = 0, equal = 0;
    assert_non_null(file);
    json_t *fixtures = json_object_get(file, "fixtures");
    json_array_foreach(fixtures, i, fixture)
    {
        struct trial t = {.out = out_make(a), .page = {.arena = a}};
        component->try_with(&t, json_object_get(fixture, "context"));
        bool is_call = str_has(text_at(fixture, "name"), S("call block")); /* its content is not in its options */
        if (t.is_other || is_call)
            continue;
        covered++;
        equal += is_equal(&t, fixture);
    }
    print_message("%-20s %3zu of %3zu fixtures expressed, %3zu equal\n", component->name, covered,
                  json_array_size(fixtures), equal);
    json_decref(file);
    arena_end(&a);
    return covered == equal && covered >= component->least;
}

static void every_part_makes_what_the_design_system_makes(void **state)
{
    (void)state;
    FILE *probe = fopen(FIXTURES "tag/fixtures.json", "rb");
    if (probe == NULL) {
        print_message("SKIP: nhsuk-frontend is not in node_modules; npm ci brings it\n");
        skip();
    }
    fclose(probe);
    size_t failed = 0;
    for (size_t i = 0; i < sizeof components / sizeof components[0]; i++)
        failed += !try_component(&components[i]);
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_part_makes_what_the_design_system_makes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
