#include "page/control.h"

#include "page/markup.h"
#include "page/parts.h"

#include <string.h>

static struct str id_of(const struct part_control *c)
{
    return c->id.n > 0 ? c->id : c->name;
}

static const char *or_empty(const char *text)
{
    return text == NULL ? "" : text;
}

/* What the control is described by: hint, then problem, behind what the component brings itself. */
static struct str described_by(struct arena *a, const struct part_control *c, struct str own)
{
    struct str id = id_of(c);
    struct str hint = c->hint.n > 0 ? SAY(a, " ", id, "-hint") : S("");
    struct str problem = c->problem.n > 0 ? SAY(a, " ", id, "-error") : S("");
    return str_trim(SAY(a, own, hint, problem));
}

static void label_element(struct out *o, const struct part_control *c, const char *more, struct str target)
{
    const char *hidden = c->is_label_hidden ? "nhsuk-u-visually-hidden" : more;
    out_c(o, "<label");
    markup_classes(o, "nhsuk-label", c->label_size, hidden);
    markup_attribute(o, "for", target);
    out_char(o, '>');
    markup_text(o, c->label);
    out_c(o, "</label>");
}

static void control_label(struct out *o, const struct part_control *c)
{
    if (c->label.n == 0)
        return;
    if (c->heading > 0)
        OUT(o, "<h", c->heading, " class=\"nhsuk-label-wrapper\">\n");
    label_element(o, c, NULL, id_of(c));
    if (c->heading > 0)
        OUT(o, "\n</h", c->heading, ">");
    out_char(o, '\n');
}

static void hint_and_problem(struct out *o, const struct part_control *c)
{
    struct str id = id_of(c);
    if (c->hint.n > 0) {
        out_c(o, "<div class=\"nhsuk-hint\"");
        markup_attribute(o, "id", SAY(o->arena, id, "-hint"));
        out_char(o, '>');
        markup_text(o, c->hint);
        out_c(o, "</div>\n");
    }
    if (c->problem.n > 0) {
        out_c(o, "<span class=\"nhsuk-error-message\"");
        markup_attribute(o, "id", SAY(o->arena, id, "-error"));
        out_c(o, "><span class=\"nhsuk-u-visually-hidden\">Error: </span>");
        markup_text(o, c->problem);
        out_c(o, "</span>\n");
    }
}

static void group_open(struct out *o, const struct part_control *c, const char *more)
{
    out_c(o, "<div");
    markup_classes(o, "nhsuk-form-group", c->problem.n > 0 ? "error" : NULL, more);
}

/* All that stands before the control itself, but for a group with a fieldset. */
static void control_open(struct out *o, const struct part_control *c, const char *more)
{
    group_open(o, c, more);
    out_c(o, ">\n");
    control_label(o, c);
    hint_and_problem(o, c);
}

static void input_classes(struct out *o, const struct part_control *c, const char *more)
{
    struct out kinds = out_make(o->arena);
    out_c(&kinds, c->is_code ? "code " : "");
    out_c(&kinds, c->problem.n > 0 ? "error " : "");
    if (c->width > 0)
        OUT(&kinds, "width-", c->width);
    struct str classes = str_trim(SAY(o->arena, or_empty(more), " ", or_empty(c->classes)));
    markup_classes(o, "nhsuk-input", str_c(o->arena, str_trim(out_text(&kinds))), str_c(o->arena, classes));
}

static void input_element(struct out *o, const struct part_control *c, const char *more, const char *autocapitalize,
                          struct str described)
{
    out_c(o, "<input");
    input_classes(o, c, more);
    markup_attribute(o, "id", id_of(c));
    markup_attribute(o, "name", c->name);
    markup_attribute_c(o, "type", c->type == NULL ? "text" : c->type);
    if (c->is_not_spelled)
        out_c(o, " spellcheck=\"false\"");
    markup_attribute_if(o, "value", c->value);
    markup_flag(o, "disabled", c->is_disabled);
    markup_attribute_if(o, "aria-describedby", described);
    markup_attribute_c(o, "autocomplete", c->autocomplete);
    markup_attribute_c(o, "autocapitalize", autocapitalize);
    markup_attribute_c(o, "placeholder", c->placeholder);
    markup_attribute_c(o, "inputmode", c->inputmode);
    out_c(o, ">\n");
}

void part_input(struct out *o, const struct page_cx *page, const struct part_control *c)
{
    (void)page;
    control_open(o, c, NULL);
    input_element(o, c, NULL, NULL, described_by(o->arena, c, S("")));
    out_c(o, "</div>\n");
}

void part_password(struct out *o, const struct page_cx *page, const struct part_control *control)
{
    (void)page;
    struct part_control c = *control;
    c.type = "password";
    c.is_not_spelled = true;
    c.autocomplete = c.autocomplete == NULL ? "current-password" : c.autocomplete;
    group_open(o, &c, "nhsuk-password-input");
    out_c(o, " data-module=\"nhsuk-password-input\">\n");
    control_label(o, &c);
    hint_and_problem(o, &c);
    out_c(o, "<div class=\"nhsuk-input-wrapper\">\n");
    input_element(o, &c, "nhsuk-password-input__input nhsuk-js-password-input-input", "none",
                  described_by(o->arena, &c, S("")));
    out_c(o, "<button class=\"nhsuk-button nhsuk-button--secondary nhsuk-button--small nhsuk-password-input__toggle "
             "nhsuk-js-password-input-toggle\" data-module=\"nhsuk-button\" type=\"button\"");
    markup_flag(o, "disabled", c.is_disabled);
    markup_attribute_c(o, "aria-label", "Show password");
    markup_attribute_c(o, "aria-disabled", c.is_disabled ? "true" : NULL);
    markup_attribute(o, "aria-controls", id_of(&c));
    out_c(o, " hidden>Show</button>\n</div>\n</div>\n");
}

void part_search(struct out *o, const struct page_cx *page, const struct part_control *control)
{
    struct part_control c = *control;
    c.type = "search";
    c.autocomplete = c.autocomplete == NULL ? "off" : c.autocomplete;
    control_open(o, &c, "nhsuk-search-input");
    out_c(o, "<div class=\"nhsuk-input-wrapper nhsuk-search-input__wrapper\">\n");
    input_element(o, &c, "nhsuk-search-input__input", NULL, described_by(o->arena, &c, S("")));
    out_c(o, "<button class=\"nhsuk-button nhsuk-button--icon nhsuk-button--small nhsuk-search-input__button\" "
             "data-module=\"nhsuk-button\" type=\"submit\"");
    markup_flag(o, "disabled", c.is_disabled);
    markup_attribute_c(o, "aria-label", "Search");
    markup_attribute_c(o, "aria-disabled", c.is_disabled ? "true" : NULL);
    out_c(o, ">\n");
    part_icon(o, page, "search");
    out_c(o, "\n</button>\n</div>\n</div>\n");
}

static void textarea_element(struct out *o, const struct part_control *c, const char *more, struct str own)
{
    struct str classes = str_trim(SAY(o->arena, or_empty(more), " ", or_empty(c->classes)));
    out_c(o, "<textarea");
    markup_classes(o, "nhsuk-textarea", c->problem.n > 0 ? "error" : NULL, str_c(o->arena, classes));
    markup_attribute(o, "id", id_of(c));
    markup_attribute(o, "name", c->name);
    markup_attribute(o, "rows", SAY(o->arena, c->rows > 0 ? c->rows : 5));
    if (c->is_not_spelled)
        out_c(o, " spellcheck=\"false\"");
    markup_flag(o, "disabled", c->is_disabled);
    markup_attribute_if(o, "aria-describedby", described_by(o->arena, c, own));
    markup_attribute_c(o, "autocomplete", c->autocomplete);
    /* The parser drops one line feed behind the tag: give it one, or text that begins with one loses it. */
    out_c(o, c->value.n > 0 && c->value.s[0] == '\n' ? ">\n" : ">");
    markup_text(o, c->value);
    out_c(o, "</textarea>\n");
}

/* A count helps who nears the end; that there are four million letters left helps nobody. */
enum { COUNTED_MOST = 5000 };

void part_textarea(struct out *o, const struct page_cx *page, const struct part_control *c)
{
    (void)page;
    if (c->max == 0 || c->max > COUNTED_MOST) {
        control_open(o, c, NULL);
        textarea_element(o, c, NULL, S(""));
        out_c(o, "</div>\n");
        return;
    }
    struct str info = SAY(o->arena, id_of(c), "-info");
    group_open(o, c, "nhsuk-character-count");
    OUT(o, " data-module=\"nhsuk-character-count\" data-maxlength=\"", c->max, "\">\n");
    control_label(o, c);
    hint_and_problem(o, c);
    textarea_element(o, c, "nhsuk-js-character-count", info);
    out_c(o, "<div class=\"nhsuk-hint nhsuk-character-count__message\"");
    markup_attribute(o, "id", info);
    OUT(o, ">You can enter up to ", c->max, " characters</div>\n</div>\n");
}

void part_file_upload(struct out *o, const struct page_cx *page, const struct part_control *c)
{
    (void)page;
    group_open(o, c, "nhsuk-file-upload");
    out_c(o, " data-module=\"nhsuk-file-upload\">\n");
    control_label(o, c);
    hint_and_problem(o, c);
    out_c(o, "<input");
    markup_classes(o, "nhsuk-file-upload__input", NULL, c->classes);
    markup_attribute(o, "id", id_of(c));
    markup_attribute(o, "name", c->name);
    out_c(o, " type=\"file\"");
    markup_flag(o, "disabled", c->is_disabled);
    markup_attribute_if(o, "aria-describedby", described_by(o->arena, c, S("")));
    out_c(o, ">\n</div>\n");
}

void part_select_open(struct out *o, const struct page_cx *page, const struct part_control *c)
{
    (void)page;
    control_open(o, c, NULL);
    out_c(o, "<select");
    markup_classes(o, "nhsuk-select", c->problem.n > 0 ? "error" : NULL, c->classes);
    markup_attribute(o, "id", id_of(c));
    markup_attribute(o, "name", c->name);
    markup_flag(o, "disabled", c->is_disabled);
    markup_attribute_if(o, "aria-describedby", described_by(o->arena, c, S("")));
    out_c(o, ">\n");
}

static void option_element(struct out *o, const struct part_option *option)
{
    out_c(o, "<option");
    markup_attribute(o, "value", option->value);
    markup_flag(o, "selected", option->is_chosen);
    markup_flag(o, "disabled", option->is_disabled);
    out_char(o, '>');
    markup_text(o, option->text);
    out_c(o, "</option>\n");
}

void(part_option)(struct out *o, const struct page_cx *page, struct bit value, struct bit text, bool is_chosen)
{
    (void)page;
    option_element(
        o, &(struct part_option){.value = markup_bit(o, value), .text = markup_bit(o, text), .is_chosen = is_chosen});
}

void part_select_close(struct out *o, const struct page_cx *page)
{
    (void)page;
    out_c(o, "</select>\n</div>\n");
}

void part_select(struct out *o, const struct page_cx *page, const struct part_control *c,
                 const struct part_option *options, size_t count)
{
    part_select_open(o, page, c);
    for (size_t i = 0; i < count; i++)
        option_element(o, &options[i]);
    part_select_close(o, page);
}

/* A fieldset whose legend is the control's label. */
static void legend_open(struct out *o, const struct part_control *c, const char *role)
{
    out_c(o, "<fieldset class=\"nhsuk-fieldset\"");
    markup_attribute_c(o, "role", role);
    markup_attribute_if(o, "aria-describedby", described_by(o->arena, c, S("")));
    out_c(o, ">\n<legend");
    markup_classes(o, "nhsuk-fieldset__legend", c->label_size, c->is_label_hidden ? "nhsuk-u-visually-hidden" : NULL);
    out_char(o, '>');
    if (c->heading > 0)
        OUT(o, "\n<h", c->heading, " class=\"nhsuk-fieldset__heading\">");
    markup_text(o, c->label);
    if (c->heading > 0)
        OUT(o, "</h", c->heading, ">\n");
    out_c(o, "</legend>\n");
}

static void choice_item(struct out *o, const struct part_control *c, const char *base, const char *type,
                        const struct part_option *option, size_t number)
{
    struct str id = number == 1 ? id_of(c) : SAY(o->arena, id_of(c), "-", number);
    OUT(o, "<div class=\"", base, "__item\">\n<input class=\"", base, "__input\"");
    markup_attribute(o, "id", id);
    markup_attribute(o, "name", c->name);
    markup_attribute_c(o, "type", type);
    markup_attribute(o, "value", option->value);
    markup_flag(o, "checked", option->is_chosen);
    markup_flag(o, "disabled", c->is_disabled || option->is_disabled);
    if (option->hint.n > 0)
        markup_attribute(o, "aria-describedby", SAY(o->arena, id, "-item-hint"));
    OUT(o, ">\n<label class=\"nhsuk-label ", base, "__label\"");
    markup_attribute(o, "for", id);
    out_char(o, '>');
    markup_text(o, option->text);
    out_c(o, "</label>\n");
    if (option->hint.n > 0) {
        OUT(o, "<div class=\"nhsuk-hint ", base, "__hint\" id=\"", id, "-item-hint\">");
        markup_text(o, option->hint);
        out_c(o, "</div>\n");
    }
    out_c(o, "</div>\n");
}

static void choices(struct out *o, const struct part_control *c, const char *base, const char *type,
                    const struct part_option *options, size_t count)
{
    group_open(o, c, NULL);
    out_c(o, ">\n");
    if (c->label.n > 0)
        legend_open(o, c, NULL);
    hint_and_problem(o, c);
    out_c(o, "<div");
    struct str kinds = str_trim(SAY(o->arena, c->is_small ? "small " : "", c->is_inline ? "inline" : ""));
    markup_classes(o, base, str_c(o->arena, kinds), c->classes);
    OUT(o, " data-module=\"", base, "\">\n");
    for (size_t i = 0; i < count; i++)
        choice_item(o, c, base, type, &options[i], i + 1);
    out_c(o, c->label.n > 0 ? "</div>\n</fieldset>\n</div>\n" : "</div>\n</div>\n");
}

void part_radios(struct out *o, const struct page_cx *page, const struct part_control *c,
                 const struct part_option *options, size_t count)
{
    (void)page;
    choices(o, c, "nhsuk-radios", "radio", options, count);
}

void part_checkboxes(struct out *o, const struct page_cx *page, const struct part_control *c,
                     const struct part_option *options, size_t count)
{
    (void)page;
    choices(o, c, "nhsuk-checkboxes", "checkbox", options, count);
}

static void date_box(struct out *o, const struct part_control *c, const char *part, const char *says, int width,
                     struct str value)
{
    struct part_control box = {
        .id = SAY(o->arena, id_of(c), "-", part),
        .name = c->name.n > 0 ? SAY(o->arena, c->name, ".", part) : str_of(part),
        .label = str_of(says),
        .problem = c->problem,
        .value = value,
        .width = width,
        .inputmode = "numeric",
        .is_disabled = c->is_disabled,
    };
    out_c(o, "<div class=\"nhsuk-date-input__item\">\n");
    group_open(o, &box, NULL);
    out_c(o, ">\n");
    label_element(o, &box, "nhsuk-date-input__label", box.id);
    out_char(o, '\n');
    /* The problem is told once, for all three boxes; each shows that it is meant. */
    input_element(o, &box, "nhsuk-date-input__input", NULL, S(""));
    out_c(o, "</div>\n</div>\n");
}

/* The three boxes of a value: those of a day, or what was typed into them, "day-month-year". */
static void date_parts(struct arena *a, struct str value, struct str parts_r[3])
{
    struct day day;
    if (day_parse(value, &day)) {
        struct civil c = day_civil(day);
        parts_r[0] = SAY(a, c.day);
        parts_r[1] = SAY(a, c.month);
        parts_r[2] = SAY(a, c.year);
        return;
    }
    struct str rest = value;
    for (int i = 0; i < 3; i++) {
        parts_r[i] = (struct str){0};
        str_next(&rest, '-', &parts_r[i]);
    }
}

void part_date_input(struct out *o, const struct page_cx *page, const struct part_control *c)
{
    (void)page;
    struct str parts[3];
    date_parts(o->arena, c->value, parts);
    group_open(o, c, NULL);
    out_c(o, ">\n");
    legend_open(o, c, "group");
    hint_and_problem(o, c);
    out_c(o, "<div class=\"nhsuk-date-input\"");
    markup_attribute(o, "id", id_of(c));
    out_c(o, ">\n");
    date_box(o, c, "day", "Day", 2, parts[0]);
    date_box(o, c, "month", "Month", 2, parts[1]);
    date_box(o, c, "year", "Year", 4, parts[2]);
    out_c(o, "</div>\n</fieldset>\n</div>\n");
}

void(part_hidden)(struct out *o, const struct page_cx *page, struct bit name, struct bit value)
{
    (void)page;
    out_c(o, "<input type=\"hidden\"");
    markup_attribute(o, "name", markup_bit(o, name));
    markup_attribute(o, "value", markup_bit(o, value));
    out_c(o, ">\n");
}

void(part_fieldset_open)(struct out *o, const struct page_cx *page, struct bit legend)
{
    (void)page;
    legend_open(o, &(struct part_control){.label = markup_bit(o, legend), .label_size = "m"}, NULL);
}

void part_fieldset_close(struct out *o, const struct page_cx *page)
{
    (void)page;
    out_c(o, "</fieldset>\n");
}

void(part_filter_open)(struct out *o, const struct page_cx *page, struct bit path)
{
    (void)page;
    out_c(o, "<form class=\"app-filter\" method=\"get\" action=\"");
    page_url(o, path);
    out_c(o, "\" novalidate>\n");
}

void(part_filter_close)(struct out *o, const struct page_cx *page, struct bit text)
{
    (part_button)(o, page, "secondary small", text);
    out_c(o, "</form>\n");
}
