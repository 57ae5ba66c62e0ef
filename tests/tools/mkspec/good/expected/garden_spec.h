/* Beds, and what \ grows in them. Made by mkspec from garden.spec. */
#ifndef GARDEN_SPEC_H
#define GARDEN_SPEC_H

#include "gate/command.h"
#include "gate/rule.h"
#include "garden_ids.h"
#include "garden_sql.h"

/* The garden was opened. */
struct garden_opened {
    uint32_t gone; /* bit i: segment i was erased */
    struct str title;
    struct day on;
};
extern const struct event_type garden_opened_type;
void garden_opened_add(struct decision *d, struct garden_opened e);
ERRS struct err *garden_opened_fold(struct fold_cx *cx, const struct garden_opened *e);

/* Open the garden. */
struct garden_open {
    struct str title;
};
extern const struct command_row garden_open_row;
void garden_open_rule(const struct rule_cx *cx, const struct garden_open *in, struct decision *d);

/* A plan to print. */
struct garden_plan_in {
    struct str rest;
};
extern const struct page_row garden_plan_page_row;
ERRS struct err *garden_plan_bytes(struct read_cx *cx, const struct garden_plan_in *in, struct reply *reply_r);

#endif
