/* Controls of forms: text, choices, dates, files, in the markup of the NHS design system, each with its label, hint and
 * problem.
 *
 * Forms of commands are made from field tables (page/form.h); these are for what has no command: a search, a filter,
 * signing in. A template writes {{ part input(CONTROL(.name = S("q"), .label = S("Name or reference"))) }}.
 */
#ifndef PAGE_CONTROL_H
#define PAGE_CONTROL_H

#include "page/page.h"

struct part_control {
    struct str name;
    struct str id; /* the name, where it is empty */
    struct str label;
    struct str hint;
    struct str problem;
    struct str value;
    const char *label_size;   /* "s", "m", "l", "xl" or NULL; also of a legend */
    int heading;              /* the label is this heading of the page: 1, 2, 3; 0: none */
    const char *type;         /* of an input; "text" where it is NULL */
    const char *autocomplete; /* or NULL */
    const char *inputmode;    /* or NULL */
    const char *placeholder;  /* or NULL */
    const char *classes;      /* further ones, or NULL */
    int width;                /* in characters: 2, 3, 4, 5, 10, 20, 30; 0: as wide as the column */
    int rows;                 /* of a text area; 5 where it is 0 */
    int64_t max;              /* characters, counted for the person; 0: not counted */
    bool is_code;             /* digits and letters of equal width */
    bool is_not_spelled;      /* names and codes: no spelling check */
    bool is_disabled;
    bool is_small;
    bool is_inline;
    bool is_label_hidden;
};

struct part_option {
    struct str value;
    struct str text;
    struct str hint;
    bool is_chosen;
    bool is_disabled;
};

#define CONTROL(...) (&(const struct part_control){__VA_ARGS__})
/* OPTIONS({S("yes"), S("Yes")}, {S("no"), S("No")}) makes the last two arguments. */
#define OPTIONS(...)                                                                                                   \
    (const struct part_option[]){__VA_ARGS__},                                                                         \
        sizeof((const struct part_option[]){__VA_ARGS__}) / sizeof(struct part_option)

void part_input(struct out *o, const struct page_cx *page, const struct part_control *c);
void part_password(struct out *o, const struct page_cx *page, const struct part_control *c);
void part_search(struct out *o, const struct page_cx *page, const struct part_control *c);
void part_textarea(struct out *o, const struct page_cx *page, const struct part_control *c);
void part_file_upload(struct out *o, const struct page_cx *page, const struct part_control *c);
/* Three boxes, <name>.day, <name>.month and <name>.year; the value is 2024-12-11 or what was typed: "day-month-year".
 */
void part_date_input(struct out *o, const struct page_cx *page, const struct part_control *c);
void part_radios(struct out *o, const struct page_cx *page, const struct part_control *c,
                 const struct part_option *options, size_t count);
void part_checkboxes(struct out *o, const struct page_cx *page, const struct part_control *c,
                     const struct part_option *options, size_t count);
void part_select(struct out *o, const struct page_cx *page, const struct part_control *c,
                 const struct part_option *options, size_t count);
/* A select whose options the template writes one by one with part_option. */
void part_select_open(struct out *o, const struct page_cx *page, const struct part_control *c);
void part_option(struct out *o, const struct page_cx *page, struct bit value, struct bit text, bool is_chosen);
#define part_option(o, page, value, text, is_chosen) part_option((o), (page), BIT(value), BIT(text), (is_chosen))
void part_select_close(struct out *o, const struct page_cx *page);

void part_hidden(struct out *o, const struct page_cx *page, struct bit name, struct bit value);
#define part_hidden(o, page, name, value) part_hidden((o), (page), BIT(name), BIT(value))

void part_fieldset_open(struct out *o, const struct page_cx *page, struct bit legend);
#define part_fieldset_open(o, page, legend) part_fieldset_open((o), (page), BIT(legend))
void part_fieldset_close(struct out *o, const struct page_cx *page);

/* A form that only asks (GET): filters and searches. */
void part_filter_open(struct out *o, const struct page_cx *page, struct bit path);
#define part_filter_open(o, page, path) part_filter_open((o), (page), BIT(path))
void part_filter_close(struct out *o, const struct page_cx *page, struct bit text);
#define part_filter_close(o, page, text) part_filter_close((o), (page), BIT(text))

#endif
