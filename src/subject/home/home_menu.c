/* The order of the menu: what people need most stands first. The home page ends with all that a person may open. */
#include "subject/home/home.h"

#include "base/list.h"
#include "caseload_spec.h"
#include "client_spec.h"
#include "control_spec.h"
#include "gate/gate.h"
#include "gate_spec.h"
#include "home_spec.h"
#include "notice_spec.h"
#include "people_spec.h"
#include "review_spec.h"
#include "score_spec.h"
#include "supervision_spec.h"
#include "training_spec.h"

static const struct page_menu_item items[] = {
    {&home_today_page_row, "Home", true},
    {&control_room_page_row, "Control room", true},
    {&caseload_mine_page_row, "My caseload", true},
    {&client_list_page_row, "Clients", true},
    {&score_overview_page_row, "Scores", true},
    {&score_item9_page_row, "Item 9", true},
    {&supervision_mine_page_row, "Supervision", true},
    {&people_directory_page_row, "People", true},
    {&review_list_page_row, "Reviews", true},
    {&gate_accounts_page_row, "Accounts", true},
    {&gate_refusals_page_row, "Refused attempts", true},
    {&gate_erasures_page_row, "Erasure", true},
    {&people_organisations_page_row, "Organisations", true},
    {&people_cohorts_page_row, "Cohorts", true},
    {&control_breaches_page_row, "Breaches", false},
    {&control_on_page_row, "A day, then and now", false},
    {&control_unknowns_page_row, "What is not known", false},
    {&control_standards_page_row, "Standards", false},
    {&score_waiting_page_row, "Corrections that wait", false},
    {&score_care_page_row, "Care reviews", false},
    {&score_links_page_row, "Open links", false},
    {&score_differences_page_row, "Differences from other systems", false},
    {&score_imports_page_row, "Extracts of other systems", false},
    {&score_live_page_row, "Use of links with clients", false},
    {&score_settings_page_row, "Cut-offs and settings of scores", false},
    {&training_record_page_row, "Your training", false},
    {&training_catalogue_page_row, "Mandatory training: what is asked of whom", false},
    {&training_matrix_page_row, "Mandatory training at each provider", false},
    {&training_people_page_row, "Mandatory training of the people at a provider", false},
    {&training_waiting_page_row, "Certificates that wait for a second person", false},
    {&training_import_page_row, "Training records from a file", false},
    {&training_expiring_page_row, "What expires when", false},
    {&supervision_trainees_page_row, "Supervision of trainees", false},
    {&supervision_uncovered_page_row, "Unsupervised now", false},
    {&supervision_import_page_row, "Sessions of supervision from a file", false},
    {&supervision_catalogue_page_row, "Which qualifications count", false},
    {&caseload_provider_page_row, "Caseloads", false},
    {&caseload_import_page_row, "Contacts from another system", false},
    {&caseload_exceptions_page_row, "Exception reports", false},
    {&caseload_rules_page_row, "Caps and plans", false},
    {&home_first_page_row, "First steps", false},
    {&notice_list_page_row, "What was sent to you", false},
    {&notice_choices_page_row, "How you are told", false},
    {&notice_calendar_page_row, "Your calendar", false},
    {&notice_undelivered_page_row, "People whom mail does not reach", false},
    {&people_absence_page_row, "Days away, and who covers", false},
    {&people_away_page_row, "Who is away", false},
    {&people_import_page_row, "People from a spreadsheet", false},
    {&gate_settings_page_row, "Settings", false},
    {&gate_ledger_page_row, "The ledger", false},
};

const struct page_menu all_menu = {items, sizeof items / sizeof items[0]};

struct home_pages home_pages(const struct page_cx *page)
{
    LIST(struct page_link) list = {0};
    for (size_t i = 0; i < all_menu.n; i++)
        if (items[i].row != &home_today_page_row && gate_may(items[i].row->may, &page->actor))
            *LIST_ADD(page->arena, &list) =
                (struct page_link){.href = str_of(items[i].row->route), .says = str_of(items[i].says)};
    return (struct home_pages){list.at, list.n};
}
