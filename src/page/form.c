#include "page/form.h"

#include "base/chance.h"
#include "base/hex.h"
#include "page/markup.h"
#include "page/parts.h"

#include <string.h>

/* What was sent for a command's form: its own that came back, or that of the command whose refusal offered it. */
static bool has_sent(const struct page_cx *page, const struct command_row *row)
{
    return page->form.command == row || form_is_offered(page, row);
}

bool form_is_offered(const struct page_cx *page, const struct command_row *row)
{
    for (const struct offer *offer = page->form.offers; offer != NULL; offer = offer->next)
        if (str_eq(str_of(offer->command), SAY(page->arena, row->subject, ".", row->name)))
            return true;
    return false;
}

struct str form_field_id(struct arena *a, const struct command_row *row, struct str name)
{
    return SAY(a, row->subject, "-", row->name, "-", name);
}

static const struct field *field_of(const struct command_row *row, const char *name)
{
    const struct field *f = shape_field(row->input, str_of(name));
    if (f == NULL)
        panic("the command has no such field");
    return f;
}

/* The route with each ":name" replaced by what was sent. */
static struct str route_filled(const struct page_cx *page, const struct command_row *row)
{
    struct out o = out_make(page->arena);
    struct str rest = str_from(str_of(row->route), 1), step;
    while (str_next(&rest, '/', &step)) {
        out_char(&o, '/');
        if (!str_starts(step, S(":"))) {
            out_str(&o, step);
            continue;
        }
        must(has_sent(page, row));
        page_url_part(&o, bit_str(pairs_find(page->form.sent, str_from(step, 1))));
    }
    return out_text(&o);
}

static bool takes_a_file(const struct command_row *row)
{
    for (size_t i = 0; i < row->input->count; i++)
        if (row->input->fields[i].type == FIELD_FILE)
            return true;
    return false;
}

static void form_begin(struct out *o, const struct page_cx *page, const struct command_row *row, struct bit path,
                       const char *class_name, bool has_id)
{
    unsigned char key[16];
    struct str to = markup_bit(o, path);
    chance_secret(key, sizeof key);
    out_c(o, "<form");
    markup_attribute_c(o, "class", class_name);
    if (has_id)
        markup_attribute(o, "id", SAY(o->arena, row->subject, "-", row->name));
    out_c(o, " method=\"post\"");
    out_c(o, " action=\"");
    page_url(o, to.n > 0 ? path : bit_str(route_filled(page, row)));
    out_char(o, '"');
    if (takes_a_file(row))
        out_c(o, " enctype=\"multipart/form-data\"");
    out_c(o, " novalidate>\n");
    part_hidden(o, page, "csrf", page->csrf);
    part_hidden(o, page, "key", hex_text(o->arena, key, sizeof key));
}

void(part_form_open)(struct out *o, const struct page_cx *page, const struct command_row *row, struct bit path)
{
    form_begin(o, page, row, path, "app-form", true);
}

void(part_form_button)(struct out *o, const struct page_cx *page, const struct command_row *row, struct bit path,
                       const char *kind, struct bit text)
{
    form_begin(o, page, row, path, "app-form-button", false);
    (part_button)(o, page, kind, text);
    out_c(o, "</form>\n");
}

/* What was sent for a field, else the page's own value. Secrets are never shown again. */
static struct str field_value(struct out *o, const struct page_cx *page, const struct command_row *row,
                              const struct field *f, struct bit value)
{
    struct arena *a = o->arena;
    struct str name = str_of(f->name);
    if ((f->flags & FIELD_SECRET) != 0 || f->type == FIELD_FILE)
        return S("");
    if (!has_sent(page, row))
        return markup_bit(o, value);
    if (f->type == FIELD_DAY && !pairs_have(page->form.sent, name)) {
        struct str day = pairs_find(page->form.sent, SAY(a, name, ".day"));
        struct str month = pairs_find(page->form.sent, SAY(a, name, ".month"));
        struct str year = pairs_find(page->form.sent, SAY(a, name, ".year"));
        bool is_empty = day.n + month.n + year.n == 0;
        return is_empty ? S("") : SAY(a, day, "-", month, "-", year);
    }
    /* An offered form also has fields that the refused one did not. */
    if (page->form.command != row && !pairs_have(page->form.sent, name))
        return markup_bit(o, value);
    return pairs_find(page->form.sent, name);
}

/* The first problem of a field; "answers.3" is a problem of "answers" and of its third item. */
static struct str field_problem(const struct page_cx *page, const struct command_row *row, struct str name)
{
    if (page->form.command != row)
        return S("");
    for (const struct err *e = page->form.problems; e != NULL; e = e->next)
        if (str_eq(e->field, name))
            return e->text;
    return S("");
}

static int width_for(int64_t most)
{
    static const int widths[] = {2, 3, 4, 5, 10, 20, 30};
    for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++)
        if (most <= widths[i])
            return widths[i];
    return 0;
}

static int digits_of(int64_t n)
{
    int digits = n < 0 ? 2 : 1;
    for (; n / 10 != 0; n /= 10)
        digits++;
    return digits;
}

/* What browsers may fill in for the person (WCAG 2.2, 1.3.5), by the names our commands use. */
static const char *autocomplete_for(const struct field *f)
{
    static const struct {
        const char *name;
        const char *fill;
    } known[] = {
        {"email", "email"},
        {"sign_in_name", "username"},
        {"password", "current-password"},
        {"new_password", "new-password"},
        {"code", "one-time-code"},
        {"own_name", "name"},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(known[i].name, f->name) == 0)
            return known[i].fill;
    return NULL;
}

static struct part_control field_control(struct out *o, const struct page_cx *page, const struct command_row *row,
                                         const struct field *f, struct bit value)
{
    struct str says = str_of(f->says == NULL ? f->name : f->says);
    bool is_optional = (f->flags & FIELD_OPTIONAL) != 0 && f->type != FIELD_BOOL;
    return (struct part_control){
        .name = str_of(f->name),
        .id = form_field_id(o->arena, row, str_of(f->name)),
        .label = is_optional ? SAY(o->arena, says, " (optional)") : says,
        .hint = str_of(f->hint),
        .problem = field_problem(page, row, str_of(f->name)),
        .value = field_value(o, page, row, f, value),
        .autocomplete = autocomplete_for(f),
        .label_size = "s",
    };
}

static void text_field(struct out *o, const struct page_cx *page, const struct field *f, struct part_control *c)
{
    if ((f->flags & FIELD_SECRET) != 0) {
        part_password(o, page, c);
        return;
    }
    if ((f->flags & FIELD_LONG) != 0) {
        c->max = f->max == INT64_MAX ? 0 : f->max;
        c->rows = f->max <= 300 ? 3 : 5;
        part_textarea(o, page, c);
        return;
    }
    bool is_email = strcmp(f->name, "email") == 0, is_code = strcmp(f->name, "code") == 0;
    c->type = is_email ? "email" : "text";
    c->inputmode = is_code ? "numeric" : NULL;
    c->is_not_spelled = is_email || is_code;
    c->is_code = is_code;
    c->width = width_for(f->max);
    c->classes = c->width == 0 ? "nhsuk-u-width-two-thirds" : NULL;
    part_input(o, page, c);
}

static void choice_field(struct out *o, const struct page_cx *page, const struct field *f, struct part_control *c)
{
    enum { RADIOS_MOST = 7 };
    struct part_option *options = ARENA_ARRAY(o->arena, f->choice_count + 1, struct part_option);
    size_t n = 0;
    bool is_select = f->choice_count > RADIOS_MOST;
    if (is_select)
        options[n++] = (struct part_option){.text = S("Choose")};
    for (size_t i = 0; i < f->choice_count; i++) {
        struct str word = str_of(f->choices[i].word);
        options[n++] = (struct part_option){
            .value = word, .text = str_of(f->choices[i].says), .is_chosen = str_eq(word, c->value)};
    }
    if (is_select)
        part_select(o, page, c, options, n);
    else
        part_radios(o, page, c, options, n);
}

/* A yes or no is one box with its label: the box says what is so when it is ticked. Unticked boxes send nothing. */
static void bool_field(struct out *o, const struct page_cx *page, struct part_control *c)
{
    struct part_option yes = {
        .value = S("yes"), .text = c->label, .hint = c->hint, .is_chosen = str_eq(c->value, S("yes"))};
    c->label = c->hint = S("");
    part_checkboxes(o, page, c, &yes, 1);
}

static void number_field(struct out *o, const struct page_cx *page, const struct field *f, struct part_control *c)
{
    int low = digits_of(f->min), high = digits_of(f->max);
    c->inputmode = f->min < 0 ? NULL : "numeric";
    c->width = f->max == INT64_MAX ? 10 : width_for(low > high ? low : high);
    part_input(o, page, c);
}

void(part_field)(struct out *o, const struct page_cx *page, const struct command_row *row, const char *name,
                 struct bit value)
{
    const struct field *f = field_of(row, name);
    struct part_control c = field_control(o, page, row, f, value);
    switch (f->type) {
    case FIELD_TEXT: text_field(o, page, f, &c); return;
    case FIELD_INT: number_field(o, page, f, &c); return;
    case FIELD_BOOL: bool_field(o, page, &c); return;
    case FIELD_DAY: part_date_input(o, page, &c); return;
    case FIELD_CHOICE: choice_field(o, page, f, &c); return;
    case FIELD_FILE: part_file_upload(o, page, &c); return;
    case FIELD_ID:
        c.width = 20;
        c.is_code = c.is_not_spelled = true;
        part_input(o, page, &c);
        return;
    case FIELD_INTS:
    case FIELD_INSTANT:
    case FIELD_BYTES:
        c.is_not_spelled = true;
        part_input(o, page, &c);
        return;
    case FIELD_ROW:
    case FIELD_ROWS:
    case FIELD_HTML: break;
    }
    panic("no form has a field of this type");
}

void(part_field_hidden)(struct out *o, const struct page_cx *page, const struct command_row *row, const char *name,
                        struct bit value)
{
    (void)field_of(row, name);
    (part_hidden)(o, page, bit_c(name), value);
}

void part_field_select_open(struct out *o, const struct page_cx *page, const struct command_row *row, const char *name)
{
    struct part_control c = field_control(o, page, row, field_of(row, name), bit_c(""));
    part_select_open(o, page, &c);
    out_c(o, "<option value=\"\">Choose</option>\n");
}

void(part_field_option)(struct out *o, const struct page_cx *page, const struct command_row *row, const char *name,
                        struct bit value, struct bit text, bool is_chosen)
{
    if (has_sent(page, row))
        is_chosen = str_eq(markup_bit(o, value), pairs_find(page->form.sent, str_of(name)));
    (part_option)(o, page, value, text, is_chosen);
}

void part_field_select_close(struct out *o, const struct page_cx *page)
{
    part_select_close(o, page);
}

void(part_field_item)(struct out *o, const struct page_cx *page, const struct command_row *row, const char *name,
                      size_t number, struct bit question, const struct part_option *options, size_t count)
{
    struct str item = SAY(o->arena, name, ".", number);
    struct str sent = has_sent(page, row) ? pairs_find(page->form.sent, item) : S("");
    struct part_option *mine = ARENA_ARRAY(o->arena, count, struct part_option);
    (void)field_of(row, name);
    struct str problem = field_problem(page, row, item);
    struct str id = form_field_id(o->arena, row, str_of(name));
    bool is_for_all = problem.n == 0 && number == 1; /* what is said of all of them stands at the first */
    if (is_for_all)
        problem = field_problem(page, row, str_of(name));
    for (size_t i = 0; i < count; i++) {
        mine[i] = options[i];
        mine[i].is_chosen = sent.n > 0 ? str_eq(sent, options[i].value) : options[i].is_chosen;
    }
    struct part_control c = {
        .name = item,
        .id = is_for_all && problem.n > 0 ? id : SAY(o->arena, id, "-", number),
        .label = markup_bit(o, question),
        .label_size = "s",
        .problem = problem,
        .classes = "app-answers",
        .is_small = true,
    };
    part_radios(o, page, &c, mine, count);
}

void(part_form_close)(struct out *o, const struct page_cx *page, struct bit text)
{
    (part_button)(o, page, "", text);
    out_c(o, "</form>\n");
}
