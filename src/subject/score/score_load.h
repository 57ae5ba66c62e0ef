/* Reading what rules of scores need; shared by the files that load. */
#ifndef SUBJECT_SCORE_SCORE_LOAD_H
#define SUBJECT_SCORE_SCORE_LOAD_H

#include "subject/score/score_rules.h"

ERRS struct err *score_load_settings(struct read_cx *cx, struct settings *settings_r);
ERRS struct err *score_load_client(struct read_cx *cx, struct client_id client, struct score_client_state *of_r);
ERRS struct err *score_load_item9(struct read_cx *cx, struct client_id client, struct score_item9_state *item9_r);
ERRS struct err *score_load_live(struct read_cx *cx, struct score_live_state *live_r);

#endif
