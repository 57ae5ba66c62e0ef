/* The standards as rows of a page. */
#ifndef SUBJECT_CONTROL_CONTROL_STANDARDS_H
#define SUBJECT_CONTROL_CONTROL_STANDARDS_H

#include "control_sql.h"
#include "standards/standards.h"

/* What holds today of a standard's settings; nothing where there is no standard. */
ERRS struct err *control_settings_of(struct read_cx *cx, const struct standard *standard,
                                     struct control_settings_rows *settings_r);

/* Fills record, record_href and says of each. */
void control_breaches_describe(struct read_cx *cx, struct control_breaches_rows *breaches);

#endif
