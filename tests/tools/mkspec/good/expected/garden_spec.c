/* The tables of subject garden. Made by mkspec from garden.spec. */
#include "garden_spec.h"

#include "ledger/ledger.h"

const struct choice soil_choices[2] = {
    {"heavy-clay", "Clay, heavy"},
    {"sand", "Sand"},
};

static const struct field event_opened_fields[] = {
    {.name = "title", .says = "Title",
     .type = FIELD_TEXT, .at = offsetof(struct garden_opened, title), .has = SIZE_MAX, .min = 0, .max = INT64_MAX},
    {.name = "on", .says = "On",
     .type = FIELD_DAY, .at = offsetof(struct garden_opened, on), .has = SIZE_MAX},
};
static const struct shape event_opened_shape = {
    .name = "garden_opened", .size = sizeof(struct garden_opened), .fields = event_opened_fields, .count = 2};
static const struct event_segment event_opened_segments[] = {
    {.holder_kind = "house", .fields = (const uint16_t[]){0, 1}, .field_count = 2},
};
static struct err *fold_opened(struct fold_cx *cx, const void *event)
{
    return garden_opened_fold(cx, event);
}
const struct event_type garden_opened_type = {
    .name = "garden.opened",
    .version = 1,
    .category = LEDGER_FOLDER,
    .says = "The garden was opened.",
    .segment_count = 1,
    .shape = &event_opened_shape,
    .segments = event_opened_segments,
    .fold = fold_opened,
};
void garden_opened_add(struct decision *d, struct garden_opened e)
{
    decide_event(d, &garden_opened_type, &e);
}

static const struct field command_open_fields[] = {
    {.name = "title", .says = "Title",
     .type = FIELD_TEXT, .at = offsetof(struct garden_open, title), .has = SIZE_MAX, .min = 1, .max = 80},
};
static const struct shape command_open_shape = {
    .name = "garden_open", .size = sizeof(struct garden_open), .fields = command_open_fields, .count = 1};
static void rule_open(const struct rule_cx *cx, const void *st, const void *in, struct decision *d)
{
    (void)st;
    garden_open_rule(cx, in, d);
}
const struct command_row garden_open_row = {
    .subject = "garden",
    .name = "open",
    .says = "Open the garden.",
    .may = MAY_ANYONE,
    .input = &command_open_shape,
    .rule = rule_open,
};

static const struct field page_plan_fields[] = {
    {.name = "rest", .says = "File",
     .type = FIELD_TEXT, .at = offsetof(struct garden_plan_in, rest), .has = SIZE_MAX, .min = 1, .max = 100},
};
static const struct shape page_plan_shape = {
    .name = "garden_plan_in", .size = sizeof(struct garden_plan_in), .fields = page_plan_fields, .count = 1};
static struct err *bytes_plan(struct read_cx *cx, const void *in, struct reply *reply_r)
{
    return garden_plan_bytes(cx, in, reply_r);
}
const struct page_row garden_plan_page_row = {
    .subject = "garden",
    .name = "plan",
    .says = "A plan to print.",
    .may = (1u << ROLE_COUNT) - 1,
    .input = &page_plan_shape,
    .route = "/plan/*rest",
    .gives = "application/pdf",
    .bytes = bytes_plan,
};
