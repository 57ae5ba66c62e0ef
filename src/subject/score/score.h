/* What other subjects may use of scores: the ids (score_ids.h), and these.
 *
 * Measures and dated settings as tables (measure.h), what a score says (score_value.h), a client's scores as they stand
 * (score_standing.h). Rules ask score_standing_known for those and score_manages, score_qualified and score_in_team for
 * who stands how to whom; pages join my_response, my_correction, my_pathway, my_item9_task, my_care and my_difference,
 * which show the rows of clients whom the viewer may see.
 */
#ifndef SUBJECT_SCORE_SCORE_H
#define SUBJECT_SCORE_SCORE_H

#include "score_ids.h"
#include "score_sql.h"
#include "subject/score/score_standing.h"

#endif
