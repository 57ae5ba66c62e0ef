/* The tables of subject harvest. Made by mkspec from harvest.spec. */
#include "harvest_spec.h"

#include "ledger/ledger.h"
#include "tests/tools/mkspec/good/harvest_rules.h"

static const struct field event_picked_fields[] = {
    {.name = "plant_id", .says = "Plant id",
     .type = FIELD_ID, .at = offsetof(struct harvest_picked, plant_id), .has = SIZE_MAX, .id_of = "plant"},
    {.name = "basket_id", .says = "Basket id",
     .type = FIELD_ID, .at = offsetof(struct harvest_picked, basket_id), .has = SIZE_MAX, .id_of = "basket"},
    {.name = "soil", .says = "Soil",
     .type = FIELD_CHOICE, .flags = FIELD_OPTIONAL, .at = offsetof(struct harvest_picked, soil), .has = offsetof(struct harvest_picked, has_soil),
     .choices = soil_choices, .choice_count = sizeof soil_choices / sizeof *soil_choices},
    {.name = "weights", .says = "Weights",
     .type = FIELD_INTS, .at = offsetof(struct harvest_picked, weights), .has = SIZE_MAX, .min = INT64_MIN, .max = INT64_MAX, .count_min = 0, .count_max = INT64_MAX},
    {.name = "at", .says = "At",
     .type = FIELD_INSTANT, .at = offsetof(struct harvest_picked, at), .has = SIZE_MAX},
    {.name = "total", .says = "Total",
     .type = FIELD_INT, .at = offsetof(struct harvest_picked, total), .has = SIZE_MAX, .min = INT64_MIN, .max = INT64_MAX},
    {.name = "picker_id", .says = "Picker id",
     .type = FIELD_ID, .flags = FIELD_OPTIONAL, .at = offsetof(struct harvest_picked, picker_id), .has = offsetof(struct harvest_picked, has_picker_id), .id_of = "person"},
    {.name = "note", .says = "Note",
     .type = FIELD_TEXT, .flags = FIELD_OPTIONAL, .at = offsetof(struct harvest_picked, note), .has = offsetof(struct harvest_picked, has_note), .min = 0, .max = INT64_MAX},
    {.name = "photo", .says = "Photo",
     .type = FIELD_BYTES, .flags = FIELD_OPTIONAL, .at = offsetof(struct harvest_picked, photo), .has = offsetof(struct harvest_picked, has_photo), .min = 0, .max = INT64_MAX},
    {.name = "is_ripe", .says = "Is ripe",
     .type = FIELD_BOOL, .at = offsetof(struct harvest_picked, is_ripe), .has = SIZE_MAX},
};
static const struct shape event_picked_shape = {
    .name = "harvest_picked", .size = sizeof(struct harvest_picked), .fields = event_picked_fields, .count = 10};
static const struct event_segment event_picked_segments[] = {
    {.holder_kind = "plant", .holder = &event_picked_fields[0], .fields = (const uint16_t[]){0, 1, 2, 3, 4, 5}, .field_count = 6},
    {.holder_kind = "person", .holder = &event_picked_fields[6], .fields = (const uint16_t[]){6, 7, 8}, .field_count = 3},
    {.holder_kind = "item", .holder = &event_picked_fields[1], .fields = NULL, .field_count = 0},
    {.holder_kind = "house", .fields = (const uint16_t[]){9}, .field_count = 1},
};
static struct err *fold_picked(struct fold_cx *cx, const void *event)
{
    return harvest_picked_fold(cx, event);
}
const struct event_type harvest_picked_type = {
    .name = "harvest.picked",
    .version = 2,
    .category = LEDGER_CLINICAL,
    .says = "A basket was picked.",
    .segment_count = 4,
    .shape = &event_picked_shape,
    .segments = event_picked_segments,
    .fold = fold_picked,
};
void harvest_picked_add(struct decision *d, struct harvest_picked e)
{
    decide_event(d, &harvest_picked_type, &e);
}

static const struct field command_pick_fields[] = {
    {.name = "plant_id", .says = "Plant",
     .type = FIELD_ID, .at = offsetof(struct harvest_pick, plant_id), .has = SIZE_MAX, .id_of = "plant"},
    {.name = "soil", .says = "Soil", .hint = "What it grows in.",
     .type = FIELD_CHOICE, .at = offsetof(struct harvest_pick, soil), .has = SIZE_MAX,
     .choices = soil_choices, .choice_count = sizeof soil_choices / sizeof *soil_choices},
    {.name = "weights", .says = "Weights",
     .type = FIELD_INTS, .at = offsetof(struct harvest_pick, weights), .has = SIZE_MAX, .min = 0, .max = 3000, .count_min = 1, .count_max = 9},
    {.name = "on", .says = "Day picked",
     .type = FIELD_DAY, .at = offsetof(struct harvest_pick, on), .has = SIZE_MAX},
    {.name = "seen_at", .says = "Seen at",
     .type = FIELD_INSTANT, .flags = FIELD_OPTIONAL, .at = offsetof(struct harvest_pick, seen_at), .has = offsetof(struct harvest_pick, has_seen_at)},
    {.name = "count", .says = "Baskets",
     .type = FIELD_INT, .flags = FIELD_OPTIONAL, .at = offsetof(struct harvest_pick, count), .has = offsetof(struct harvest_pick, has_count), .min = 1, .max = 100},
    {.name = "low", .says = "Low",
     .type = FIELD_INT, .at = offsetof(struct harvest_pick, low), .has = SIZE_MAX, .min = -5, .max = -1},
    {.name = "any", .says = "Any number",
     .type = FIELD_INT, .at = offsetof(struct harvest_pick, any), .has = SIZE_MAX, .min = INT64_MIN, .max = INT64_MAX},
    {.name = "note", .says = "Note",
     .type = FIELD_TEXT, .flags = FIELD_OPTIONAL | FIELD_LONG, .at = offsetof(struct harvest_pick, note), .has = offsetof(struct harvest_pick, has_note), .min = 0, .max = 500},
    {.name = "code", .says = "Code",
     .type = FIELD_TEXT, .flags = FIELD_SECRET, .at = offsetof(struct harvest_pick, code), .has = SIZE_MAX, .min = 4, .max = 8},
    {.name = "photo", .says = "Photo",
     .type = FIELD_FILE, .flags = FIELD_OPTIONAL, .at = offsetof(struct harvest_pick, photo), .has = offsetof(struct harvest_pick, has_photo), .min = 1, .max = 20000000},
    {.name = "is_ripe", .says = "It is ripe",
     .type = FIELD_BOOL, .flags = FIELD_OPTIONAL, .at = offsetof(struct harvest_pick, is_ripe), .has = offsetof(struct harvest_pick, has_is_ripe)},
};
static const struct shape command_pick_shape = {
    .name = "harvest_pick", .size = sizeof(struct harvest_pick), .fields = command_pick_fields, .count = 12};
static struct err *load_pick(struct read_cx *cx, const void *in, void *st)
{
    return harvest_pick_load(cx, in, st);
}
static void rule_pick(const struct rule_cx *cx, const void *st, const void *in, struct decision *d)
{
    harvest_pick_rule(cx, st, in, d);
}
const struct command_row harvest_pick_row = {
    .subject = "harvest",
    .name = "pick",
    .says = "Record a basket.",
    .may = ROLE_TRAINEE | ROLE_MANAGER | ROLE_CLINICAL_LEAD,
    .input = &command_pick_shape,
    .scope = {.field = &command_pick_fields[0], .statement = &garden_plant_reached_statement},
    .route = "/plants/:plant_id/baskets",
    .verb = "basket pick",
    .then = "/baskets/:basket_id",
    .form = "harvest.plant",
    .per = "IMR1",
    .attempts = true,
    .state_size = sizeof(struct harvest_pick_state),
    .load = load_pick,
    .rule = rule_pick,
};

static const struct shape command_count_shape = {
    .name = "harvest_count", .size = sizeof(struct harvest_count), .fields = NULL, .count = 0};
static struct err *load_count(struct read_cx *cx, const void *in, void *st)
{
    return harvest_count_load(cx, in, st);
}
static void rule_count(const struct rule_cx *cx, const void *st, const void *in, struct decision *d)
{
    harvest_count_rule(cx, st, in, d);
}
const struct command_row harvest_count_row = {
    .subject = "harvest",
    .name = "count",
    .says = "Count the baskets.",
    .may = (1u << ROLE_COUNT) - 1,
    .input = &command_count_shape,
    .state_size = sizeof(struct harvest_count_state),
    .load = load_count,
    .rule = rule_count,
};

static const struct field page_plant_fields[] = {
    {.name = "plant_id", .says = "Plant",
     .type = FIELD_ID, .at = offsetof(struct harvest_plant_in, plant_id), .has = SIZE_MAX, .id_of = "plant"},
    {.name = "page", .says = "Page",
     .type = FIELD_INT, .flags = FIELD_OPTIONAL, .at = offsetof(struct harvest_plant_in, page), .has = offsetof(struct harvest_plant_in, has_page), .min = 1, .max = 1000},
};
static const struct shape page_plant_shape = {
    .name = "harvest_plant_in", .size = sizeof(struct harvest_plant_in), .fields = page_plant_fields, .count = 2};

static const struct field view_plant_fields[] = {
    {.name = "title", .says = "Title",
     .type = FIELD_TEXT, .at = offsetof(struct harvest_plant_view, title), .has = SIZE_MAX, .min = 0, .max = INT64_MAX},
    {.name = "last", .says = "Last",
     .type = FIELD_ROW, .flags = FIELD_OPTIONAL, .at = offsetof(struct harvest_plant_view, last), .has = offsetof(struct harvest_plant_view, has_last), .shape = &harvest_last_shape},
    {.name = "first", .says = "First",
     .type = FIELD_ROW, .at = offsetof(struct harvest_plant_view, first), .has = SIZE_MAX, .shape = &harvest_last_shape},
    {.name = "baskets", .says = "Baskets",
     .type = FIELD_ROWS, .at = offsetof(struct harvest_plant_view, baskets), .has = SIZE_MAX, .count_min = 0, .count_max = INT64_MAX, .shape = &harvest_by_plant_shape},
    {.name = "chart", .says = "Chart",
     .type = FIELD_HTML, .at = offsetof(struct harvest_plant_view, chart), .has = SIZE_MAX},
    {.name = "photo", .says = "Photo",
     .type = FIELD_BYTES, .at = offsetof(struct harvest_plant_view, photo), .has = SIZE_MAX, .min = 0, .max = INT64_MAX},
};
static const struct shape view_plant_shape = {
    .name = "harvest_plant_view", .size = sizeof(struct harvest_plant_view), .fields = view_plant_fields, .count = 6};
static struct err *show_plant(struct read_cx *cx, const void *in, void *view)
{
    return harvest_plant_show(cx, in, view);
}
const struct page_row harvest_plant_page_row = {
    .subject = "harvest",
    .name = "plant",
    .says = "A plant and what it gave.",
    .may = ROLE_TRAINEE | ROLE_SUPERVISOR,
    .input = &page_plant_shape,
    .scope = {.field = &page_plant_fields[0], .statement = &garden_plant_reached_statement},
    .route = "/plants/:plant_id",
    .verb = "plant show",
    .looks = &page_plant_fields[0],
    .looks_at = "plant",
    .view = &view_plant_shape,
    .show = show_plant,
    .html = harvest_plant_html,
};

static const struct shape page_empty_shape = {
    .name = "harvest_empty_in", .size = sizeof(struct harvest_empty_in), .fields = NULL, .count = 0};

static const struct shape view_empty_shape = {
    .name = "harvest_empty_view", .size = sizeof(struct harvest_empty_view), .fields = NULL, .count = 0};
static struct err *show_empty(struct read_cx *cx, const void *in, void *view)
{
    return harvest_empty_show(cx, in, view);
}
const struct page_row harvest_empty_page_row = {
    .subject = "harvest",
    .name = "empty",
    .says = "A page without fields.",
    .may = MAY_ANYONE,
    .input = &page_empty_shape,
    .route = "/empty",
    .view = &view_empty_shape,
    .show = show_empty,
    .html = harvest_empty_html,
};
