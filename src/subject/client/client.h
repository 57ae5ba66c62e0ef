/* What other subjects may use of clients: the id (client_ids.h), and these.
 *
 * A page or command about a client asks its scope with the statement client_reached ("on client_id via
 * client_reached"). Rules ask client_known: reference, provider, practitioner, descriptor, days. Pages join my_client,
 * which has the names of provider and practitioner beside it.
 */
#ifndef SUBJECT_CLIENT_CLIENT_H
#define SUBJECT_CLIENT_CLIENT_H

#include "client_ids.h"
#include "client_sql.h"
#include "gate/command.h"
#include "gate/rule.h"

/* Whether this folder holds client data: the setting "client-data" is "on"; where it was never set, only a simulated
 * folder does. For load functions and pages. */
ERRS struct err *client_data_is_held(struct read_cx *cx, bool *is_held_r);

/* For rules: refuses where the folder does not, in the same words wherever client data would come in: a client, a
 * questionnaire from paper or by a link, the link itself, a step of the pathway, an extract. What is held already can
 * still be corrected, acted on and closed: it is there, and would be wrong or unsafe otherwise. */
bool client_data_must_be_held(struct decision *d, bool is_held);

#endif
