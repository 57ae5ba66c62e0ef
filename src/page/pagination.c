#include "page/markup.h"
#include "page/parts.h"

static void arrow_link(struct out *o, const struct page_cx *page, struct str href, bool is_next)
{
    if (href.n == 0)
        return;
    out_c(o, "<a");
    markup_href(o, bit_str(href));
    OUT(o, " class=\"nhsuk-pagination__", is_next ? "next" : "previous", "\" rel=\"", is_next ? "next" : "prev",
        "\">\n");
    if (!is_next)
        part_icon(o, page, "arrow-left");
    OUT(o, "<span class=\"nhsuk-pagination__title\">", is_next ? "Next" : "Previous",
        "<span class=\"nhsuk-u-visually-hidden\"> page</span></span>\n");
    if (is_next)
        part_icon(o, page, "arrow-right");
    out_c(o, "</a>\n");
}

static void page_item(struct out *o, const struct part_page *p)
{
    if (p->number == 0) {
        out_c(o, "<li class=\"nhsuk-pagination__item nhsuk-pagination__item--ellipsis\">&ctdot;</li>\n");
        return;
    }
    out_c(o, "<li");
    markup_classes(o, "nhsuk-pagination__item", p->is_current ? "current" : NULL, NULL);
    out_c(o, "><a class=\"nhsuk-pagination__link\"");
    markup_href(o, bit_str(p->href));
    OUT(o, " aria-label=\"Page ", p->number, "\"", p->is_current ? " aria-current=\"page\">" : ">", p->number,
        "</a></li>\n");
}

void part_pagination_links(struct out *o, const struct page_cx *page, struct str previous, struct str next,
                           const struct part_page *pages, size_t count)
{
    out_c(
        o,
        "<nav class=\"nhsuk-pagination nhsuk-pagination--numbered\" role=\"navigation\" aria-label=\"Pagination\">\n");
    arrow_link(o, page, previous, false);
    out_c(o, "<ul class=\"nhsuk-pagination__list\">\n");
    for (size_t i = 0; i < count; i++)
        page_item(o, &pages[i]);
    out_c(o, "</ul>\n");
    arrow_link(o, page, next, true);
    out_c(o, "</nav>\n");
}

/* This page's address with another number, the rest of its query kept as it came. */
static struct str page_href(struct arena *a, const struct page_cx *page, int64_t number)
{
    struct out o = out_make(a);
    struct str rest = page->query, pair;
    OUT(&o, page->path, "?");
    while (str_next(&rest, '&', &pair))
        if (pair.n > 0 && !str_starts(pair, S("page=")))
            OUT(&o, pair, "&");
    OUT(&o, "page=", number);
    return out_text(&o);
}

/* The first, the last, and those round the current one; a gap between where any are left out. */
static size_t pages_shown(struct arena *a, const struct page_cx *page, int64_t current, int64_t last,
                          struct part_page *pages)
{
    size_t n = 0;
    int64_t before = 0;
    for (int64_t i = 1; i <= last; i++) {
        bool is_near = i >= current - 1 && i <= current + 1;
        if (i != 1 && i != last && !is_near)
            continue;
        if (i > before + 1)
            pages[n++] = (struct part_page){0};
        pages[n++] = (struct part_page){.number = i, .href = page_href(a, page, i), .is_current = i == current};
        before = i;
    }
    return n;
}

void part_pagination(struct out *o, const struct page_cx *page, int64_t total, int64_t number, int64_t per_page)
{
    struct part_page pages[8];
    must(per_page > 0);
    int64_t last = total <= 0 ? 1 : (total - 1) / per_page + 1;
    int64_t current = number < 1 ? 1 : number > last ? last : number;
    int64_t from = (current - 1) * per_page + 1, to = current * per_page < total ? current * per_page : total;
    if (last == 1) {
        if (total > 1)
            OUT(o, "<p class=\"app-count\">", total, " in all</p>\n");
        return;
    }
    OUT(o, "<p class=\"app-count\">", from, " to ", to, " of ", total, "</p>\n");
    struct str none = S("");
    part_pagination_links(o, page, current > 1 ? page_href(o->arena, page, current - 1) : none,
                          current < last ? page_href(o->arena, page, current + 1) : none, pages,
                          pages_shown(o->arena, page, current, last, pages));
}
