/* The parts that pages are put together from: one function a component of the NHS design system
 * (nhsuk-frontend 10.6.1), in its markup, and the tables, forms and paging that our pages share.
 *
 * A template writes {{ part tag("red", "Needs you") }}, which calls part_tag(o, page, "red", "Needs you"). Where a
 * parameter is a struct bit, the macro of the same name takes whatever BIT takes: a literal, a struct str, a number, a
 * day. All text is escaped here. Nothing in this file knows what a page is about.
 */
#ifndef PAGE_PARTS_H
#define PAGE_PARTS_H

#include "base/id.h"
#include "gate/gate.h"
#include "page/assets.h"
#include "page/control.h"
#include "page/form.h"
#include "page/page.h"

/* For expressions in templates: an id as its text; text put together; whether a row is the person's and can be used. */
#define ID(x) id_text(page->arena, (x).n)
#define TEXT(...) SAY(page->arena, __VA_ARGS__)
#define MAY(row) (gate_may((row).may, &page->actor) && !(page->only_shows && ROW_IS_COMMAND(row)))

/* Words. `colour`: white, grey, green, aqua-green, blue, purple, pink, red, orange, yellow, or empty. */
void part_tag(struct out *o, const struct page_cx *page, struct bit colour, struct bit text);
#define part_tag(o, page, colour, text) part_tag((o), (page), BIT(colour), BIT(text))

/* `kind`: nothing or any of secondary, warning, reverse, small, with a space between. */
void part_button(struct out *o, const struct page_cx *page, const char *kind, struct bit text);
#define part_button(o, page, kind, text) part_button((o), (page), (kind), BIT(text))
void part_button_link(struct out *o, const struct page_cx *page, const char *kind, struct bit text, struct bit href);
#define part_button_link(o, page, kind, text, href) part_button_link((o), (page), (kind), BIT(text), BIT(href))

void part_action_link(struct out *o, const struct page_cx *page, struct bit text, struct bit href);
#define part_action_link(o, page, text, href) part_action_link((o), (page), BIT(text), BIT(href))
void part_back_link(struct out *o, const struct page_cx *page, struct bit text, struct bit href);
#define part_back_link(o, page, text, href) part_back_link((o), (page), BIT(text), BIT(href))

/* The way to this page; the last is also the way back on a phone. LINKS({S("/clients"), S("Clients")}, …) makes both.
 */
void part_breadcrumb(struct out *o, const struct page_cx *page, const struct page_link *links, size_t count);
#define LINKS(...)                                                                                                     \
    (const struct page_link[]){__VA_ARGS__}, sizeof((const struct page_link[]){__VA_ARGS__}) / sizeof(struct page_link)

/* Boxes. Where there is a pair, markup of the page stands between the two. */
void part_inset(struct out *o, const struct page_cx *page, struct bit text);
#define part_inset(o, page, text) part_inset((o), (page), BIT(text))
void part_inset_open(struct out *o, const struct page_cx *page);
void part_inset_close(struct out *o, const struct page_cx *page);

void part_warning_callout(struct out *o, const struct page_cx *page, struct bit heading, struct bit text);
#define part_warning_callout(o, page, heading, text) part_warning_callout((o), (page), BIT(heading), BIT(text))
void part_warning_open(struct out *o, const struct page_cx *page, struct bit heading);
#define part_warning_open(o, page, heading) part_warning_open((o), (page), BIT(heading))
void part_warning_close(struct out *o, const struct page_cx *page);

void part_details(struct out *o, const struct page_cx *page, struct bit summary, struct bit text);
#define part_details(o, page, summary, text) part_details((o), (page), BIT(summary), BIT(text))
void part_details_open(struct out *o, const struct page_cx *page, struct bit summary, bool is_open);
#define part_details_open(o, page, summary, is_open) part_details_open((o), (page), BIT(summary), (is_open))
void part_expander_open(struct out *o, const struct page_cx *page, struct bit summary, bool is_open);
#define part_expander_open(o, page, summary, is_open) part_expander_open((o), (page), BIT(summary), (is_open))
void part_details_close(struct out *o, const struct page_cx *page);

/* `kind`: empty, feature, secondary; or a care card: non-urgent, urgent, emergency. */
void part_card_open(struct out *o, const struct page_cx *page, const char *kind, struct bit heading);
#define part_card_open(o, page, kind, heading) part_card_open((o), (page), (kind), BIT(heading))
void part_card_close(struct out *o, const struct page_cx *page);
/* A card that is a link as a whole. */
void part_card_link(struct out *o, const struct page_cx *page, struct bit heading, struct bit href, struct bit text);
#define part_card_link(o, page, heading, href, text) part_card_link((o), (page), BIT(heading), BIT(href), BIT(text))

/* The end of a task: a green panel with the page's only h1. */
void part_panel(struct out *o, const struct page_cx *page, struct bit heading, struct bit text);
#define part_panel(o, page, heading, text) part_panel((o), (page), BIT(heading), BIT(text))

/* `kind`: empty (important) or success. */
void part_notification(struct out *o, const struct page_cx *page, const char *kind, struct bit text);
#define part_notification(o, page, kind, text) part_notification((o), (page), (kind), BIT(text))

/* All problems of a form that came back, each with a link to its field. The layout shows it; pages need not. */
void part_error_summary(struct out *o, const struct page_cx *page);
/* The same for problems that are no form's; without a link where the href is empty. */
void part_error_list(struct out *o, const struct page_cx *page, const struct page_link *links, size_t count);

/* Facts in pairs. The row with a link says what the link does: ("Supervisor", name, href, "Change", "supervisor").
 * Where one row of a list has a link, the rows that have none are part_summary_row_plain. */
void part_summary_open(struct out *o, const struct page_cx *page);
void part_summary_row(struct out *o, const struct page_cx *page, struct bit key, struct bit value);
#define part_summary_row(o, page, key, value) part_summary_row((o), (page), BIT(key), BIT(value))
void part_summary_row_plain(struct out *o, const struct page_cx *page, struct bit key, struct bit value);
#define part_summary_row_plain(o, page, key, value) part_summary_row_plain((o), (page), BIT(key), BIT(value))
void part_summary_row_link(struct out *o, const struct page_cx *page, struct bit key, struct bit value, struct bit href,
                           struct bit text, struct bit hidden);
#define part_summary_row_link(o, page, key, value, href, text, hidden)                                                 \
    part_summary_row_link((o), (page), BIT(key), BIT(value), BIT(href), BIT(text), BIT(hidden))
void part_summary_row_open(struct out *o, const struct page_cx *page, struct bit key);
#define part_summary_row_open(o, page, key) part_summary_row_open((o), (page), BIT(key))
void part_summary_row_close(struct out *o, const struct page_cx *page);
void part_summary_close(struct out *o, const struct page_cx *page);

/* Tables. The usual one is compact, and on a phone each row becomes a block in which every cell names its column; so a
 * cell is told its column again:
 *
 *     {{ part table_open("Scores") }}{{ part column("On") }}{{ part column_number("Total") }}{{ part table_body() }}
 *     {{ for s in v->scores }}
 *       {{ part row_open() }}{{ part row_head("On", s->on) }}{{ part cell_number("Total", s->total) }}{{ part
 * row_close() }}
 *     {{ end }}
 *     {{ part table_close() }}
 *
 * A grid, which makes sense only as a grid, scrolls sideways within itself; it has grid_open, grid_column,
 * grid_row_open and grid_close instead, and "" as the column of its cells. */
void part_table_open(struct out *o, const struct page_cx *page, struct bit caption);
#define part_table_open(o, page, caption) part_table_open((o), (page), BIT(caption))
void part_table_close(struct out *o, const struct page_cx *page);
void part_grid_open(struct out *o, const struct page_cx *page, struct bit caption);
#define part_grid_open(o, page, caption) part_grid_open((o), (page), BIT(caption))
void part_grid_close(struct out *o, const struct page_cx *page);
void part_column(struct out *o, const struct page_cx *page, struct bit text);
#define part_column(o, page, text) part_column((o), (page), BIT(text))
void part_column_number(struct out *o, const struct page_cx *page, struct bit text);
#define part_column_number(o, page, text) part_column_number((o), (page), BIT(text))
void part_grid_column(struct out *o, const struct page_cx *page, struct bit text);
#define part_grid_column(o, page, text) part_grid_column((o), (page), BIT(text))
void part_grid_column_number(struct out *o, const struct page_cx *page, struct bit text);
#define part_grid_column_number(o, page, text) part_grid_column_number((o), (page), BIT(text))
/* A column of buttons or links that needs no words to be seen; they are there to be heard. */
void part_column_hidden(struct out *o, const struct page_cx *page, struct bit text);
#define part_column_hidden(o, page, text) part_column_hidden((o), (page), BIT(text))
void part_table_body(struct out *o, const struct page_cx *page);
void part_row_open(struct out *o, const struct page_cx *page);
void part_grid_row_open(struct out *o, const struct page_cx *page);
void part_row_close(struct out *o, const struct page_cx *page);
void part_row_head(struct out *o, const struct page_cx *page, struct bit column, struct bit text);
#define part_row_head(o, page, column, text) part_row_head((o), (page), BIT(column), BIT(text))
void part_row_head_link(struct out *o, const struct page_cx *page, struct bit column, struct bit text, struct bit href);
#define part_row_head_link(o, page, column, text, href)                                                                \
    part_row_head_link((o), (page), BIT(column), BIT(text), BIT(href))
void part_cell(struct out *o, const struct page_cx *page, struct bit column, struct bit text);
#define part_cell(o, page, column, text) part_cell((o), (page), BIT(column), BIT(text))
void part_cell_number(struct out *o, const struct page_cx *page, struct bit column, struct bit text);
#define part_cell_number(o, page, column, text) part_cell_number((o), (page), BIT(column), BIT(text))
void part_cell_tag(struct out *o, const struct page_cx *page, struct bit column, struct bit colour, struct bit text);
#define part_cell_tag(o, page, column, colour, text) part_cell_tag((o), (page), BIT(column), BIT(colour), BIT(text))
void part_cell_open(struct out *o, const struct page_cx *page, struct bit column);
#define part_cell_open(o, page, column) part_cell_open((o), (page), BIT(column))
void part_cell_close(struct out *o, const struct page_cx *page);
/* A cell with nothing in it, which a phone leaves out. */
void part_cell_none(struct out *o, const struct page_cx *page);

/* Things to do, each with a hint and how it stands: {{ part task(TASK(.id = …, .heading = …, .href = …)) }}. The id is
 * unique on the page. Without a link it cannot be begun yet; a status without a colour asks for nothing. */
struct part_task {
    struct str id;
    struct str heading;
    struct str href;
    struct str hint;
    const char *colour; /* as of a tag, or NULL */
    struct str status;
};
#define TASK(...) (&(const struct part_task){__VA_ARGS__})
void part_task_list_open(struct out *o, const struct page_cx *page);
void part_task(struct out *o, const struct page_cx *page, const struct part_task *task);
void part_task_list_close(struct out *o, const struct page_cx *page);

/* Paging: "41 to 60 of 312" and numbered links to this page with ?page=N, the rest of the query kept. Writes nothing
 * but the count where one page holds all. */
void part_pagination(struct out *o, const struct page_cx *page, int64_t total, int64_t number, int64_t per_page);

/* The links of it, for paging of another kind. */
struct part_page {
    int64_t number; /* 0: a gap */
    struct str href;
    bool is_current;
};
void part_pagination_links(struct out *o, const struct page_cx *page, struct str previous, struct str next,
                           const struct part_page *pages, size_t count);

/* The components themselves, with more of their options than templates need. */
struct part_table {
    struct str caption;
    struct str caption_id;
    const char *caption_size; /* "s", "m", "l", "xl" or NULL */
    bool is_compact;
    bool is_responsive;
    bool is_striped;
    bool is_reverse;
    bool has_no_border;
    bool has_no_last_border;
    bool has_no_head;
};
void part_table_begin(struct out *o, const struct page_cx *page, const struct part_table *table);

void part_warning_begin(struct out *o, const struct page_cx *page, struct str heading, int level);

/* An icon of the design system: arrow-left, arrow-right, arrow-right-circle, chevron-right-circle, search, user, tick,
 * cross. */
void part_icon(struct out *o, const struct page_cx *page, const char *name);

#endif
