/* The document round a page's own markup. Everything that a page has in common with all others is here. */
#include "page/markup.h"
#include "page/parts.h"

enum { FORM_END_BYTES = sizeof "</form>" - 1 };

static void head_element(struct out *o, const struct page_cx *page)
{
    out_c(o, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
    if (page->form.problems != NULL)
        out_c(o, "Error: ");
    if (page->is_as_of)
        OUT(o, "As of ", day_text(o->arena, page->as_of), ": ");
    markup_text(o, page->title);
    out_c(o, page->title.n > 0 ? " - " : "");
    markup_text(o, page->service_name);
    out_c(o, "</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">\n"
             "<meta name=\"theme-color\" content=\"#005eb8\">\n"
             "<meta name=\"robots\" content=\"noindex\">\n<link rel=\"icon\" type=\"image/svg+xml\"");
    markup_href(o, bit_str(asset_url("favicon.svg")));
    out_c(o, ">\n<link rel=\"stylesheet\"");
    markup_href(o, bit_str(asset_url("nhsuk.css")));
    out_c(o, ">\n<link rel=\"stylesheet\"");
    markup_href(o, bit_str(asset_url("candour.css")));
    out_c(o, ">\n");
    if (page->has_script) {
        out_c(o, "<script type=\"module\" src=\"");
        page_url(o, bit_str(asset_url("candour.js")));
        out_c(o, "\"></script>\n");
    }
    out_c(o, "</head>\n");
}

/* The components' script looks for a class on the body before it does anything, so the class must be there first: a
 * small script that blocks, as the body's first child, because the pages' security policy lets none stand in the page
 * itself. */
static void body_begins(struct out *o, const struct page_cx *page)
{
    out_c(o, "<body>\n");
    if (page->has_script) {
        out_c(o, "<script src=\"");
        page_url(o, bit_str(asset_url("supported.js")));
        out_c(o, "\"></script>\n");
    }
    out_c(o, "<a class=\"nhsuk-skip-link\" href=\"#maincontent\" data-module=\"nhsuk-skip-link\">"
             "Skip to main content</a>\n");
}

static void account(struct out *o, const struct page_cx *page)
{
    out_c(o,
          "<nav class=\"nhsuk-header__account\" aria-label=\"Account\">\n<ul class=\"nhsuk-header__account-list\">\n");
    if (page->person_name.n > 0) {
        out_c(o, "<li class=\"nhsuk-header__account-item\">");
        part_icon(o, page, "user");
        markup_text(o, page->person_name);
        out_c(o, "</li>\n<li class=\"nhsuk-header__account-item\">\n"
                 "<form class=\"nhsuk-header__account-form\" action=\"/sign-out\" method=\"post\" novalidate>\n");
        part_hidden(o, page, "csrf", page->csrf);
        out_c(o, "<button class=\"nhsuk-header__account-button\" type=\"submit\">Sign out</button>\n</form>\n</li>\n");
    } else
        out_c(o, "<li class=\"nhsuk-header__account-item\"><a class=\"nhsuk-header__account-link\" href=\"/sign-in\">"
                 "Sign in</a></li>\n");
    out_c(o, "</ul>\n</nav>\n");
}

static void menu(struct out *o, const struct page_cx *page)
{
    if (page->menu_count == 0)
        return;
    out_c(o, "<nav class=\"nhsuk-header__navigation\" aria-label=\"Menu\">\n"
             "<div class=\"nhsuk-header__navigation-container nhsuk-width-container app-width\">\n"
             "<ul class=\"nhsuk-header__navigation-list\">\n");
    for (size_t i = 0; i < page->menu_count; i++) {
        const struct page_link *link = &page->menu[i];
        out_c(o, "<li");
        markup_classes(o, "nhsuk-header__navigation-item", link->is_current ? "current" : NULL, NULL);
        out_c(o, "><a class=\"nhsuk-header__navigation-link\"");
        markup_href(o, bit_str(link->href));
        out_c(o, link->is_current
                     ? " aria-current=\"page\"><strong class=\"nhsuk-header__navigation-item-current-fallback\">"
                     : ">");
        markup_text(o, link->says);
        out_c(o, link->is_current ? "</strong></a></li>\n" : "</a></li>\n");
    }
    out_c(o, "<li class=\"nhsuk-header__menu\" hidden><button class=\"nhsuk-header__menu-toggle "
             "nhsuk-header__navigation-link\" id=\"toggle-menu\" type=\"button\" aria-expanded=\"false\">"
             "<span class=\"nhsuk-u-visually-hidden\">Browse </span>More</button></li>\n</ul>\n</div>\n</nav>\n");
}

static void simulated_banner(struct out *o, const struct page_cx *page)
{
    if (page->is_simulated)
        out_c(o, "<div class=\"app-simulated\">\n<div class=\"nhsuk-width-container app-width\">\n<strong>Simulated "
                 "data.</strong> "
                 "People, scores and figures here are invented.\n</div></div>\n");
}

/* On paper too: whoever finds the sheet must be able to tell which day it shows. */
static void as_of_mark(struct out *o, const struct page_cx *page)
{
    if (!page->is_as_of)
        return;
    out_c(o, "<section class=\"app-as-of\" aria-label=\"A day of the past\">\n"
             "<div class=\"nhsuk-width-container app-width\">\n<strong>As it stood on ");
    page_text(o, bit_day(page->as_of));
    out_c(o, ".</strong> Read only. You see it with the permissions that you have today.\n</div></section>\n");
}

/* The design system's header without its logo and typeface, which are trade marks: the folder's own name stands there.
 */
static void header(struct out *o, const struct page_cx *page)
{
    out_c(o, "<header class=\"nhsuk-header app-header\" data-module=\"nhsuk-header\" role=\"banner\">\n"
             "<div class=\"nhsuk-header__container nhsuk-width-container app-width\">\n"
             "<div class=\"nhsuk-header__service\"><a class=\"nhsuk-header__service-name\" href=\"/\">");
    markup_text(o, page->service_name);
    out_c(o, "</a></div>\n");
    account(o, page);
    out_c(o, "</div>\n");
    menu(o, page);
    simulated_banner(o, page);
    out_c(o, "</header>\n");
}

/* What the command that led here said, and what is shown only now, unless the page shows it itself with what belongs to
 * it. */
static void messages(struct out *o, const struct page_cx *page, struct str body)
{
    if (page->said.n > 0)
        part_notification(o, page, "success", page->said);
    size_t at = 0;
    if (page->secret.n == 0 || str_find(body, page->secret, &at))
        return;
    out_c(o,
          "<div class=\"nhsuk-inset-text app-secret\">\n<span class=\"nhsuk-u-visually-hidden\">Information: </span>\n"
          "<p><strong>Copy this now. It is shown once and kept nowhere.</strong></p>\n"
          "<p><span class=\"app-secret__text app-mono\">");
    markup_text(o, page->secret);
    out_c(o, "</span></p>\n</div>\n");
}

/* The other ways that a refusal offered, each a link to its form where the page shows one. */
static void offers(struct out *o, const struct page_cx *page)
{
    if (page->form.offers == NULL)
        return;
    part_warning_open(o, page, "What you can do instead");
    out_c(o, "<ul class=\"nhsuk-list nhsuk-list--bullet\">\n");
    for (const struct offer *offer = page->form.offers; offer != NULL; offer = offer->next) {
        struct str command = str_of(offer->command);
        out_c(o, "<li><a href=\"#");
        page_url_part(o, bit_str(str_replace(o->arena, command, S("."), S("-"))));
        out_c(o, "\">");
        markup_text(o, offer->says);
        out_c(o, "</a></li>\n");
    }
    out_c(o, "</ul>\n");
    part_warning_close(o, page);
}

static void footer(struct out *o)
{
    out_c(o, "<footer class=\"nhsuk-footer app-footer\" role=\"contentinfo\">\n<div class=\"nhsuk-width-container "
             "app-width\">\n"
             "<div class=\"nhsuk-footer__meta\">\n<h2 class=\"nhsuk-u-visually-hidden\">Support links</h2>\n"
             "<p class=\"nhsuk-body-s\"><a class=\"nhsuk-footer__list-item-link\" href=\"/about/ledger\">"
             "A ledger proves that a record is unchanged, not that it was true when it was made.</a></p>\n"
             "<p class=\"nhsuk-body-s\">");
    out_c(o, "This service runs on Candour, which is free software.</p>\n</div>\n</div>\n</footer>\n");
}

/* The way back, or the way here: a page's own breadcrumb, where it begins with one, goes before the main part and the
 * messages. What is left of the page is the answer. */
static struct str ways(struct out *o, const struct page_cx *page, struct str body)
{
    size_t end = 0;
    if (page->back.n > 0) {
        out_c(o, "<nav aria-label=\"Back\">");
        part_back_link(o, page, "Back", page->back);
        out_c(o, "</nav>\n");
    }
    if (!str_starts(body, S("<nav class=\"nhsuk-breadcrumb\"")) || !str_find(body, S("</nav>\n"), &end))
        return body;
    out_str(o, str_sub(body, 0, end + 7));
    return str_from(body, end + 7);
}

/* Says where a form would be why there is none, so that no heading stands alone; a single button needs no such word. */
static void left_out(struct out *o, struct str tag)
{
    if (!str_has(tag, S("app-form-button")))
        out_c(o, "<p class=\"nhsuk-hint\">A day of the past cannot be changed, so there is no form here.</p>\n");
}

/* No page has to remember that nothing can be sent on a day of the past: its forms are taken out here. Those that ask
 * (a search, a filter) stay; the parts write the method of the others. */
static struct str without_forms(struct arena *a, struct str body)
{
    struct out o = out_make(a);
    size_t at, close = 0, end = 0;
    while (str_find(body, S("<form "), &at)) {
        struct str form = str_from(body, at);
        bool is_whole = str_find(form, S(">"), &close) && str_find(form, S("</form>"), &end);
        must(is_whole);
        struct str tag = str_sub(form, 0, close);
        bool sends = str_has(tag, S("method=\"post\""));
        out_str(&o, str_sub(body, 0, sends ? at : at + end + FORM_END_BYTES));
        if (sends)
            left_out(&o, tag);
        body = str_from(form, end + FORM_END_BYTES);
    }
    out_str(&o, body);
    return out_text(&o);
}

void page_layout(struct out *o, const struct page_cx *page,
                 void (*html)(struct out *, const struct page_cx *, const void *), const void *view)
{
    struct out body = out_make(o->arena);
    html(&body, page, view);
    head_element(o, page);
    body_begins(o, page);
    header(o, page);
    as_of_mark(o, page);
    out_c(o, "<div class=\"nhsuk-width-container app-width\">\n");
    struct str rest = ways(o, page, str_trim(out_text(&body)));
    if (page->only_shows)
        rest = without_forms(o->arena, rest);
    out_c(o, "<main class=\"nhsuk-main-wrapper app-main\" id=\"maincontent\">\n");
    part_error_summary(o, page);
    offers(o, page);
    messages(o, page, rest);
    out_str(o, rest);
    out_c(o, "\n</main>\n</div>\n");
    footer(o);
    out_c(o, "</body>\n</html>\n");
}
