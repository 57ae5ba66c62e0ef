/* What other subjects may use of the control room: the statements of control.sql over my_breach, and the words in which
 * a breach is told. */
#ifndef SUBJECT_CONTROL_CONTROL_H
#define SUBJECT_CONTROL_CONTROL_H

#include "gate/gate.h"

/* What a standard says; its name where there is no such standard any more. */
struct str control_standard_says(struct str name);

#endif
