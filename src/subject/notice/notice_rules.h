/* What the rules of notices are given beside their input. */
#ifndef SUBJECT_NOTICE_NOTICE_RULES_H
#define SUBJECT_NOTICE_NOTICE_RULES_H

#include "gate/rule.h"
#include "notice_ids.h"

struct notice_calendar_unlink_state {
    bool has_link;
};

/* What is kept of the token in the link to a calendar. */
struct str calendar_token_hash(struct arena *a, struct str token);

#endif
