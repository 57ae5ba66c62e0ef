#include "page/parts.h"

#include "page/markup.h"

#include <string.h>

void(part_tag)(struct out *o, const struct page_cx *page, struct bit colour, struct bit text)
{
    (void)page;
    struct str is = markup_bit(o, colour);
    out_c(o, "<strong");
    markup_classes(o, "nhsuk-tag", str_c(o->arena, is), NULL);
    out_char(o, '>');
    page_text(o, text);
    out_c(o, "</strong>");
}

/* The classes and attributes that a button and a link that looks like one share. */
static void button_attributes(struct out *o, const char *kind)
{
    markup_classes(o, "nhsuk-button", kind, NULL);
    out_c(o, " data-module=\"nhsuk-button\"");
}

void(part_button)(struct out *o, const struct page_cx *page, const char *kind, struct bit text)
{
    (void)page;
    out_c(o, "<button");
    button_attributes(o, kind);
    out_c(o, " type=\"submit\">");
    page_text(o, text);
    out_c(o, "</button>");
}

void(part_button_link)(struct out *o, const struct page_cx *page, const char *kind, struct bit text, struct bit href)
{
    (void)page;
    out_c(o, "<a");
    button_attributes(o, kind);
    markup_href(o, href);
    out_c(o, " role=\"button\" draggable=\"false\">");
    page_text(o, text);
    out_c(o, "</a>");
}

void(part_action_link)(struct out *o, const struct page_cx *page, struct bit text, struct bit href)
{
    out_c(o, "<a class=\"nhsuk-action-link\"");
    markup_href(o, href);
    out_char(o, '>');
    part_icon(o, page, "arrow-right-circle");
    out_c(o, "<span class=\"nhsuk-action-link__text\">");
    page_text(o, text);
    out_c(o, "</span></a>");
}

void(part_back_link)(struct out *o, const struct page_cx *page, struct bit text, struct bit href)
{
    (void)page;
    out_c(o, "<a class=\"nhsuk-back-link\"");
    markup_href(o, href);
    out_char(o, '>');
    page_text(o, text);
    out_c(o, "</a>");
}

void part_breadcrumb(struct out *o, const struct page_cx *page, const struct page_link *links, size_t count)
{
    (void)page;
    if (count == 0)
        return;
    out_c(o, "<nav class=\"nhsuk-breadcrumb\" aria-label=\"Breadcrumb\">\n<ol class=\"nhsuk-breadcrumb__list\">\n");
    for (size_t i = 0; i < count; i++) {
        out_c(o, "<li class=\"nhsuk-breadcrumb__list-item\"><a class=\"nhsuk-breadcrumb__link\"");
        markup_href(o, bit_str(links[i].href));
        out_char(o, '>');
        markup_text(o, links[i].says);
        out_c(o, "</a></li>\n");
    }
    out_c(o, "</ol>\n<a class=\"nhsuk-back-link\"");
    markup_href(o, bit_str(links[count - 1].href));
    out_c(o, "><span class=\"nhsuk-u-visually-hidden\">Back to </span>");
    markup_text(o, links[count - 1].says);
    out_c(o, "</a>\n</nav>\n");
}

void part_inset_open(struct out *o, const struct page_cx *page)
{
    (void)page;
    out_c(o, "<div class=\"nhsuk-inset-text\">\n<span class=\"nhsuk-u-visually-hidden\">Information: </span>\n");
}

void part_inset_close(struct out *o, const struct page_cx *page)
{
    (void)page;
    out_c(o, "</div>\n");
}

void(part_inset)(struct out *o, const struct page_cx *page, struct bit text)
{
    part_inset_open(o, page);
    out_c(o, "<p>");
    page_text(o, text);
    out_c(o, "</p>");
    part_inset_close(o, page);
}

/* A heading that says "important" itself is not told so a second time. */
static bool says_important(struct str heading)
{
    return str_has(heading, S("Important")) || str_has(heading, S("important"));
}

void part_warning_begin(struct out *o, const struct page_cx *page, struct str heading, int level)
{
    (void)page;
    out_c(o, "<div class=\"nhsuk-card nhsuk-card--warning\">\n<div class=\"nhsuk-card__content\">\n");
    if (heading.n == 0)
        return;
    bool is_said = says_important(heading);
    OUT(o, "<h", level, " class=\"nhsuk-card__heading\">");
    if (!is_said)
        out_c(o, "<span role=\"text\"><span class=\"nhsuk-u-visually-hidden\">Important: </span>");
    markup_text(o, heading);
    OUT(o, is_said ? "" : "</span>", "</h", level, ">\n");
}

void(part_warning_open)(struct out *o, const struct page_cx *page, struct bit heading)
{
    part_warning_begin(o, page, markup_bit(o, heading), 2);
}

void part_warning_close(struct out *o, const struct page_cx *page)
{
    (void)page;
    out_c(o, "</div>\n</div>\n");
}

void(part_warning_callout)(struct out *o, const struct page_cx *page, struct bit heading, struct bit text)
{
    (part_warning_open)(o, page, heading);
    out_c(o, "<p class=\"nhsuk-card__description\">");
    page_text(o, text);
    out_c(o, "</p>\n");
    part_warning_close(o, page);
}

static void details_open(struct out *o, const char *more, struct bit summary, bool is_open)
{
    out_c(o, "<details");
    markup_classes(o, "nhsuk-details", NULL, more);
    markup_flag(o, "open", is_open);
    out_c(o, ">\n<summary class=\"nhsuk-details__summary\"><span class=\"nhsuk-details__summary-text\">");
    page_text(o, summary);
    out_c(o, "</span></summary>\n<div class=\"nhsuk-details__text\">\n");
}

void(part_details_open)(struct out *o, const struct page_cx *page, struct bit summary, bool is_open)
{
    (void)page;
    details_open(o, NULL, summary, is_open);
}

void(part_expander_open)(struct out *o, const struct page_cx *page, struct bit summary, bool is_open)
{
    (void)page;
    details_open(o, "nhsuk-expander", summary, is_open);
}

void part_details_close(struct out *o, const struct page_cx *page)
{
    (void)page;
    out_c(o, "</div>\n</details>\n");
}

void(part_details)(struct out *o, const struct page_cx *page, struct bit summary, struct bit text)
{
    details_open(o, NULL, summary, false);
    page_text(o, text);
    part_details_close(o, page);
}

void(part_panel)(struct out *o, const struct page_cx *page, struct bit heading, struct bit text)
{
    (void)page;
    out_c(o, "<div class=\"nhsuk-panel\">\n<h1 class=\"nhsuk-panel__heading\">");
    page_text(o, heading);
    out_c(o, "</h1>\n<div class=\"nhsuk-panel__body\">");
    page_text(o, text);
    out_c(o, "</div>\n</div>\n");
}

void(part_notification)(struct out *o, const struct page_cx *page, const char *kind, struct bit text)
{
    (void)page;
    bool is_success = kind != NULL && strcmp(kind, "success") == 0;
    out_c(o, "<div");
    markup_classes(o, "nhsuk-notification-banner", kind, NULL);
    OUT(o, " data-module=\"nhsuk-notification-banner\" role=\"", is_success ? "alert" : "region",
        "\" aria-labelledby=\"nhsuk-notification-banner-title\">\n<div class=\"nhsuk-notification-banner__header\">\n"
        "<h2 class=\"nhsuk-notification-banner__title\" id=\"nhsuk-notification-banner-title\">",
        is_success ? "Success" : "Important",
        "</h2>\n</div>\n<div class=\"nhsuk-notification-banner__content\">\n"
        "<p class=\"nhsuk-notification-banner__heading\">");
    page_text(o, text);
    out_c(o, "</p>\n</div>\n</div>\n");
}
