/* Who may do what, as text: one line for each command and each page, from the same tables that the gate asks.
 *
 * It is kept as a golden file, so that a change of access is a line in a change that somebody reads.
 */
#ifndef GATE_MATRIX_H
#define GATE_MATRIX_H

#include "base/base.h"
#include "gate/command.h"

/* "POST /clients/:client_id/scores | score record | score.record | trainee supervisor | client_id via client_reached",
 * in the order of the subjects, commands before pages. What a row does not have is "-". */
void access_matrix(struct out *o);

/* The words of role bits with a space between, or "anyone", or "signed-in" for all roles. */
void access_roles(struct out *o, uint32_t may);

#endif
