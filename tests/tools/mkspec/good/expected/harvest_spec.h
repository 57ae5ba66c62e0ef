/* What was picked, by whom. Made by mkspec from harvest.spec. */
#ifndef HARVEST_SPEC_H
#define HARVEST_SPEC_H

#include "gate/command.h"
#include "gate/rule.h"
#include "harvest_ids.h"
#include "garden_sql.h"
#include "harvest_sql.h"

/* A basket was picked. */
struct harvest_picked {
    uint32_t gone; /* bit i: segment i was erased */
    struct plant_id plant_id;
    struct basket_id basket_id;
    bool has_soil;
    enum soil soil;
    struct ints weights;
    struct instant at;
    int64_t total;
    bool has_picker_id;
    struct person_id picker_id;
    bool has_note;
    struct str note;
    bool has_photo;
    struct str photo;
    bool is_ripe;
};
extern const struct event_type harvest_picked_type;
void harvest_picked_add(struct decision *d, struct harvest_picked e);
ERRS struct err *harvest_picked_fold(struct fold_cx *cx, const struct harvest_picked *e);

/* Record a basket. */
struct harvest_pick {
    struct plant_id plant_id;
    enum soil soil;
    struct ints weights;
    struct day on;
    bool has_seen_at;
    struct instant seen_at;
    bool has_count;
    int64_t count;
    int64_t low;
    int64_t any;
    bool has_note;
    struct str note;
    struct str code;
    bool has_photo;
    struct upload photo;
    bool has_is_ripe;
    bool is_ripe;
};
extern const struct command_row harvest_pick_row;
struct harvest_pick_state;
ERRS struct err *harvest_pick_load(struct read_cx *cx, const struct harvest_pick *in, struct harvest_pick_state *st);
void harvest_pick_rule(const struct rule_cx *cx, const struct harvest_pick_state *st, const struct harvest_pick *in, struct decision *d);

/* Count the baskets. */
struct harvest_count {
    char has_no_fields;
};
extern const struct command_row harvest_count_row;
struct harvest_count_state;
ERRS struct err *harvest_count_load(struct read_cx *cx, const struct harvest_count *in, struct harvest_count_state *st);
void harvest_count_rule(const struct rule_cx *cx, const struct harvest_count_state *st, const struct harvest_count *in, struct decision *d);

/* A plant and what it gave. */
struct harvest_plant_in {
    struct plant_id plant_id;
    bool has_page;
    int64_t page;
};
extern const struct page_row harvest_plant_page_row;
struct harvest_plant_view {
    struct str title;
    bool has_last;
    struct harvest_last_row last;
    struct harvest_last_row first;
    struct harvest_by_plant_rows baskets;
    struct html chart;
    struct str photo;
};
ERRS struct err *harvest_plant_show(struct read_cx *cx, const struct harvest_plant_in *in, struct harvest_plant_view *v);
void harvest_plant_html(struct out *o, const struct page_cx *page, const void *view);

/* A page without fields. */
struct harvest_empty_in {
    char has_no_fields;
};
extern const struct page_row harvest_empty_page_row;
struct harvest_empty_view {
    char has_no_fields;
};
ERRS struct err *harvest_empty_show(struct read_cx *cx, const struct harvest_empty_in *in, struct harvest_empty_view *v);
void harvest_empty_html(struct out *o, const struct page_cx *page, const void *view);

#endif
