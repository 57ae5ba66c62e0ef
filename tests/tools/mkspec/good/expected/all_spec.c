/* Every row of every subject, in their order. Made by mkspec. */
#include "gate/command.h"

#include "garden_spec.h"
#include "harvest_spec.h"

const struct command_row *const all_commands[] = {
    &garden_open_row,
    &harvest_pick_row,
    &harvest_count_row,
};
const size_t all_command_count = 3;

const struct page_row *const all_pages[] = {
    &garden_plan_page_row,
    &harvest_plant_page_row,
    &harvest_empty_page_row,
};
const size_t all_page_count = 3;

const struct event_type *const all_events[] = {
    &garden_opened_type,
    &harvest_picked_type,
};
const size_t all_event_count = 2;
