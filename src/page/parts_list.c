/* Cards, facts in pairs, the problems of a form. */
#include "base/list.h"
#include "page/markup.h"
#include "page/parts.h"

#include <string.h>

static const struct care {
    const char *kind;
    const char *says; /* heard before the heading */
} cares[] = {
    {"non-urgent", "Non-urgent advice"},
    {"urgent", "Urgent advice"},
    {"emergency", "Immediate action required"},
};

static const struct care *care_of(const char *kind)
{
    for (size_t i = 0; kind != NULL && i < sizeof cares / sizeof cares[0]; i++)
        if (strcmp(cares[i].kind, kind) == 0)
            return &cares[i];
    return NULL;
}

static void care_card_open(struct out *o, const struct care *care, struct bit heading)
{
    OUT(o, "<div class=\"nhsuk-card nhsuk-card--care nhsuk-card--care--", care->kind,
        "\">\n<div class=\"nhsuk-card__heading-container\">\n<h2 class=\"nhsuk-card__heading\"><span role=\"text\">"
        "<span class=\"nhsuk-u-visually-hidden\">",
        care->says, ": </span>");
    page_text(o, heading);
    out_c(o, "</span></h2>\n<span class=\"nhsuk-card--care__arrow\" aria-hidden=\"true\"></span>\n</div>\n"
             "<div class=\"nhsuk-card__content\">\n");
}

void(part_card_open)(struct out *o, const struct page_cx *page, const char *kind, struct bit heading)
{
    (void)page;
    struct str says = markup_bit(o, heading);
    const struct care *care = care_of(kind);
    if (care != NULL && says.n > 0) {
        care_card_open(o, care, heading);
        return;
    }
    out_c(o, "<div");
    markup_classes(o, "nhsuk-card", kind, NULL);
    out_c(o, ">\n<div class=\"nhsuk-card__content\">\n");
    if (says.n == 0)
        return;
    out_c(o, "<h2 class=\"nhsuk-card__heading\">");
    page_text(o, heading);
    out_c(o, "</h2>\n");
}

void part_card_close(struct out *o, const struct page_cx *page)
{
    (void)page;
    out_c(o, "</div>\n</div>\n");
}

void(part_card_link)(struct out *o, const struct page_cx *page, struct bit heading, struct bit href, struct bit text)
{
    out_c(o, "<div class=\"nhsuk-card nhsuk-card--clickable\">\n<div class=\"nhsuk-card__content\">\n"
             "<h2 class=\"nhsuk-card__heading nhsuk-heading-m\"><a class=\"nhsuk-card__link\"");
    markup_href(o, href);
    out_char(o, '>');
    page_text(o, heading);
    out_c(o, "</a></h2>\n");
    if (markup_bit(o, text).n > 0) {
        out_c(o, "<p class=\"nhsuk-card__description\">");
        page_text(o, text);
        out_c(o, "</p>\n");
    }
    part_card_close(o, page);
}

void part_summary_open(struct out *o, const struct page_cx *page)
{
    (void)page;
    out_c(o, "<dl class=\"nhsuk-summary-list\">\n");
}

void part_summary_close(struct out *o, const struct page_cx *page)
{
    (void)page;
    out_c(o, "</dl>\n");
}

static void summary_row_open(struct out *o, const char *kind, struct bit key)
{
    out_c(o, "<div");
    markup_classes(o, "nhsuk-summary-list__row", kind, NULL);
    out_c(o, ">\n<dt class=\"nhsuk-summary-list__key\">");
    page_text(o, key);
    out_c(o, "</dt>\n<dd class=\"nhsuk-summary-list__value\">");
}

void(part_summary_row_open)(struct out *o, const struct page_cx *page, struct bit key)
{
    (void)page;
    summary_row_open(o, NULL, key);
}

void part_summary_row_close(struct out *o, const struct page_cx *page)
{
    (void)page;
    out_c(o, "</dd>\n</div>\n");
}

void(part_summary_row)(struct out *o, const struct page_cx *page, struct bit key, struct bit value)
{
    summary_row_open(o, NULL, key);
    page_text(o, value);
    part_summary_row_close(o, page);
}

void(part_summary_row_plain)(struct out *o, const struct page_cx *page, struct bit key, struct bit value)
{
    summary_row_open(o, "no-actions", key);
    page_text(o, value);
    part_summary_row_close(o, page);
}

void(part_summary_row_link)(struct out *o, const struct page_cx *page, struct bit key, struct bit value,
                            struct bit href, struct bit text, struct bit hidden)
{
    summary_row_open(o, NULL, key);
    page_text(o, value);
    out_c(o, "</dd>\n<dd class=\"nhsuk-summary-list__actions\">\n<a class=\"nhsuk-link\"");
    markup_href(o, href);
    out_char(o, '>');
    page_text(o, text);
    if (markup_bit(o, hidden).n > 0) {
        out_c(o, "<span class=\"nhsuk-u-visually-hidden\"> ");
        page_text(o, hidden);
        out_c(o, "</span>");
    }
    out_c(o, "</a>\n");
    part_summary_row_close(o, page);
}

/* Where the link of a problem leads: the first control of its field; nowhere where the page shows none, as for what the
 * path holds. */
static struct str problem_href(struct arena *a, const struct command_row *row, const struct err *problem)
{
    struct str field = problem->field, dot = {0};
    if (row == NULL || field.n == 0 || !str_next(&field, '.', &dot))
        return S("");
    const struct field *f = shape_field(row->input, dot);
    if (f == NULL || (row->route != NULL && str_has(str_of(row->route), SAY(a, ":", dot))))
        return S("");
    struct str id = form_field_id(a, row, dot);
    if (f->type == FIELD_DAY)
        return SAY(a, "#", id, "-day");
    if (f->type == FIELD_INTS && field.n > 0)
        return SAY(a, "#", id, "-", field);
    return SAY(a, "#", id);
}

void part_error_list(struct out *o, const struct page_cx *page, const struct page_link *links, size_t count)
{
    (void)page;
    out_c(o, "<div class=\"nhsuk-error-summary\" data-module=\"nhsuk-error-summary\">\n<div role=\"alert\">\n"
             "<h2 class=\"nhsuk-error-summary__heading\">There is a problem</h2>\n"
             "<div class=\"nhsuk-error-summary__body\">\n<ul class=\"nhsuk-list nhsuk-error-summary__list\">\n");
    for (size_t i = 0; i < count; i++) {
        bool is_link = links[i].href.n > 0;
        out_c(o, "<li>");
        if (is_link) {
            out_c(o, "<a");
            markup_href(o, bit_str(links[i].href));
            out_char(o, '>');
        }
        markup_text(o, links[i].says);
        out_c(o, is_link ? "</a></li>\n" : "</li>\n");
    }
    out_c(o, "</ul>\n</div>\n</div>\n</div>\n");
}

void part_error_summary(struct out *o, const struct page_cx *page)
{
    LIST(struct page_link) links = {0};
    for (const struct err *e = page->form.problems; e != NULL; e = e->next)
        *LIST_ADD(o->arena, &links) =
            (struct page_link){.href = problem_href(o->arena, page->form.command, e), .says = e->text};
    if (links.n > 0)
        part_error_list(o, page, links.at, links.n);
}
