/* The order of the menu: what people need most stands first. A menu shows the first few that a person may open; the
 * home page ends with all of them. */
#include "subject/home/home.h"

#include "base/list.h"
#include "client_spec.h"
#include "gate/gate.h"
#include "gate_spec.h"
#include "home_spec.h"
#include "people_spec.h"
#include "review_spec.h"
#include "score_spec.h"

static const struct page_menu_item items[] = {
    {&home_today_page_row, "Home"},
    {&client_list_page_row, "Clients"},
    {&score_overview_page_row, "Scores"},
    {&score_item9_page_row, "Item 9"},
    {&people_directory_page_row, "People"},
    {&review_list_page_row, "Reviews"},
    {&gate_accounts_page_row, "Accounts"},
    {&gate_refusals_page_row, "Refused attempts"},
    {&gate_erasures_page_row, "Erasure"},
    {&people_organisations_page_row, "Organisations"},
    {&people_cohorts_page_row, "Cohorts"},
    {&score_waiting_page_row, "Corrections that wait"},
    {&score_care_page_row, "Care reviews"},
    {&score_links_page_row, "Open links"},
    {&score_differences_page_row, "Differences from other systems"},
    {&score_imports_page_row, "Extracts of other systems"},
    {&score_live_page_row, "Use of links with clients"},
    {&score_settings_page_row, "Cut-offs and settings of scores"},
    {&people_import_page_row, "People from a spreadsheet"},
    {&gate_settings_page_row, "Settings"},
    {&gate_ledger_page_row, "The ledger"},
};

const struct page_menu all_menu = {items, sizeof items / sizeof items[0]};

struct home_pages home_pages(const struct page_cx *page)
{
    LIST(struct page_link) list = {0};
    for (size_t i = 0; i < all_menu.n; i++)
        if (items[i].row->may == MAY_ANYONE || gate_may(items[i].row->may, &page->actor))
            *LIST_ADD(page->arena, &list) =
                (struct page_link){.href = str_of(items[i].row->route), .says = str_of(items[i].says)};
    return (struct home_pages){list.at, list.n};
}
