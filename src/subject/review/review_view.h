/* What the pages of this subject share. */
#ifndef REVIEW_VIEW_H
#define REVIEW_VIEW_H

#include "gate/gate.h"

/* Whether somebody sees how far providers have come, or only what the report says. */
bool review_sees_states(const struct read_cx *cx);

#endif
