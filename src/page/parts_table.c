#include "page/markup.h"
#include "page/parts.h"

static void table_classes(struct out *o, const struct part_table *t)
{
    const char *kinds[] = {
        t->is_reverse ? "reverse " : "",
        t->is_compact ? "compact " : "",
        t->is_responsive ? "responsive " : "",
        t->has_no_border        ? "no-border "
        : t->has_no_last_border ? "no-last-row-border "
                                : "",
        t->is_striped ? "striped" : "",
    };
    struct str all = str_trim(SAY(o->arena, kinds[0], kinds[1], kinds[2], kinds[3], kinds[4]));
    markup_classes(o, "nhsuk-table", str_c(o->arena, all), NULL);
}

void part_table_begin(struct out *o, const struct page_cx *page, const struct part_table *t)
{
    (void)page;
    out_c(o, "<table");
    table_classes(o, t);
    if (t->is_responsive)
        out_c(o, " role=\"table\"");
    out_c(o, ">\n");
    if (t->caption.n > 0) {
        out_c(o, "<caption");
        markup_classes(o, "nhsuk-table__caption", t->caption_size, NULL);
        markup_attribute_if(o, "id", t->caption_id);
        out_char(o, '>');
        markup_text(o, t->caption);
        out_c(o, "</caption>\n");
    }
    const char *group = t->is_responsive ? " role=\"rowgroup\"" : "", *row = t->is_responsive ? " role=\"row\"" : "";
    if (t->has_no_head)
        out_c(o, "<tbody class=\"nhsuk-table__body\">\n");
    else
        OUT(o, "<thead class=\"nhsuk-table__head\"", group, ">\n<tr class=\"nhsuk-table__row\"", row, ">\n");
}

void(part_table_open)(struct out *o, const struct page_cx *page, struct bit caption)
{
    part_table_begin(
        o, page,
        &(struct part_table){
            .caption = markup_bit(o, caption), .caption_size = "m", .is_compact = true, .is_responsive = true});
}

void part_table_close(struct out *o, const struct page_cx *page)
{
    (void)page;
    out_c(o, "</tbody>\n</table>\n");
}

/* An id from words: letters and digits in lower case, anything else a hyphen. */
static struct str id_from(struct arena *a, struct str words)
{
    struct out o = out_make(a);
    for (size_t i = 0; i < words.n && i < 40; i++) {
        char c = words.s[i];
        bool is_word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        out_char(&o, is_word ? c : '-');
    }
    return str_lower(a, out_text(&o));
}

void(part_grid_open)(struct out *o, const struct page_cx *page, struct bit caption)
{
    struct str says = markup_bit(o, caption);
    struct str id = SAY(o->arena, "table-", id_from(o->arena, says), "-caption");
    out_c(o, "<div class=\"nhsuk-scroll\" data-module=\"nhsuk-scroll\">\n<div class=\"nhsuk-scroll__content\" "
             "role=\"region\"");
    markup_attribute(o, "aria-labelledby", id);
    out_c(o, ">\n");
    part_table_begin(o, page,
                     &(struct part_table){.caption = says, .caption_id = id, .caption_size = "m", .is_compact = true});
}

void part_grid_close(struct out *o, const struct page_cx *page)
{
    part_table_close(o, page);
    out_c(o, "</div>\n</div>\n");
}

/* A phone's browser loses the roles of a table that is laid out as blocks, so the design system names them again there;
 * a grid keeps its layout and needs none. */
static void column(struct out *o, const char *kind, const char *role, struct bit text)
{
    out_c(o, "<th");
    markup_classes(o, "nhsuk-table__header", kind, NULL);
    OUT(o, " scope=\"col\"", role, ">");
    page_text(o, text);
    out_c(o, "</th>\n");
}

static const char role_column[] = " role=\"columnheader\"";

void(part_column)(struct out *o, const struct page_cx *page, struct bit text)
{
    (void)page;
    column(o, NULL, role_column, text);
}

void(part_column_number)(struct out *o, const struct page_cx *page, struct bit text)
{
    (void)page;
    column(o, "numeric", role_column, text);
}

void(part_grid_column)(struct out *o, const struct page_cx *page, struct bit text)
{
    (void)page;
    column(o, NULL, "", text);
}

void(part_grid_column_number)(struct out *o, const struct page_cx *page, struct bit text)
{
    (void)page;
    column(o, "numeric", "", text);
}

void(part_column_hidden)(struct out *o, const struct page_cx *page, struct bit text)
{
    (void)page;
    OUT(o, "<th class=\"nhsuk-table__header\" scope=\"col\"", role_column, "><span class=\"nhsuk-u-visually-hidden\">");
    page_text(o, text);
    out_c(o, "</span></th>\n");
}

void part_table_body(struct out *o, const struct page_cx *page)
{
    (void)page;
    out_c(o, "</tr>\n</thead>\n<tbody class=\"nhsuk-table__body\">\n");
}

void part_row_open(struct out *o, const struct page_cx *page)
{
    (void)page;
    out_c(o, "<tr class=\"nhsuk-table__row\" role=\"row\">\n");
}

void part_grid_row_open(struct out *o, const struct page_cx *page)
{
    (void)page;
    out_c(o, "<tr class=\"nhsuk-table__row\">\n");
}

void part_row_close(struct out *o, const struct page_cx *page)
{
    (void)page;
    out_c(o, "</tr>\n");
}

/* What a phone shows before the value; those who listen have the column's header. */
static void column_again(struct out *o, struct bit heading)
{
    if (markup_bit(o, heading).n == 0)
        return;
    out_c(o, "<span class=\"nhsuk-table__heading\" aria-hidden=\"true\">");
    page_text(o, heading);
    out_c(o, " </span>");
}

static void row_head_open(struct out *o, struct bit heading)
{
    bool is_block = markup_bit(o, heading).n > 0;
    OUT(o, "<th class=\"nhsuk-table__header\" scope=\"row\"", is_block ? " role=\"rowheader\">" : ">");
    column_again(o, heading);
}

void(part_row_head)(struct out *o, const struct page_cx *page, struct bit heading, struct bit text)
{
    (void)page;
    row_head_open(o, heading);
    page_text(o, text);
    out_c(o, "</th>\n");
}

void(part_row_head_link)(struct out *o, const struct page_cx *page, struct bit heading, struct bit text,
                         struct bit href)
{
    (void)page;
    row_head_open(o, heading);
    out_c(o, "<a class=\"nhsuk-link\"");
    markup_href(o, href);
    out_char(o, '>');
    page_text(o, text);
    out_c(o, "</a></th>\n");
}

static void cell_open(struct out *o, const char *kind, struct bit heading)
{
    out_c(o, "<td");
    markup_classes(o, "nhsuk-table__cell", kind, NULL);
    out_c(o, markup_bit(o, heading).n > 0 ? " role=\"cell\">" : ">");
    column_again(o, heading);
}

void(part_cell)(struct out *o, const struct page_cx *page, struct bit heading, struct bit text)
{
    cell_open(o, NULL, heading);
    page_text(o, text);
    part_cell_close(o, page);
}

void(part_cell_number)(struct out *o, const struct page_cx *page, struct bit heading, struct bit text)
{
    cell_open(o, "numeric", heading);
    page_text(o, text);
    part_cell_close(o, page);
}

void(part_cell_tag)(struct out *o, const struct page_cx *page, struct bit heading, struct bit colour, struct bit text)
{
    cell_open(o, NULL, heading);
    (part_tag)(o, page, colour, text);
    part_cell_close(o, page);
}

void(part_cell_open)(struct out *o, const struct page_cx *page, struct bit heading)
{
    (void)page;
    cell_open(o, NULL, heading);
}

void part_cell_close(struct out *o, const struct page_cx *page)
{
    (void)page;
    out_c(o, "</td>\n");
}

void part_cell_none(struct out *o, const struct page_cx *page)
{
    (void)page;
    out_c(o, "<td class=\"nhsuk-table__cell app-cell-none\"></td>\n");
}
