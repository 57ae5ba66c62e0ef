/* What the files of the simulation of scores share. Only score_sim*.c include this. */
#ifndef SUBJECT_SCORE_SCORE_SIM_INSIDE_H
#define SUBJECT_SCORE_SCORE_SIM_INSIDE_H

#include "score_spec.h"
#include "sim/sim.h"
#include "subject/score/score_sim.h"

enum { PHQ9_ITEMS = 9, GAD7_ITEMS = 7, PHQ9_CASE = 10, GAD7_CASE = 8 };

/* A questionnaire as the simulation knows it: it asks no table what it has written. */
struct sim_score {
    enum measure measure;
    struct response_id id;
    struct day on, recorded_on;
    bool is_own;     /* the client answered by link */
    bool is_touched; /* a correction of it was made or tried */
    int32_t answers[PHQ9_ITEMS];
    size_t items;
    int64_t total;
};

/* Paper that waits to be entered or put right. */
struct sim_paper {
    bool is_one;
    bool is_entered; /* and waits for its correction */
    bool is_miscopied;
    struct day on, next;
    int32_t answers[PHQ9_ITEMS]; /* as they stand on the paper */
    struct response_id id;
};

/* One simulated client. Means are of an item, in tenths: 0 to 30. */
struct life {
    struct client_id client;
    struct str reference;
    size_t provider; /* which of sim->providers */
    const struct sim_person *practitioner;
    struct day opened, next;
    int sessions;
    int64_t mood, worry;
    bool is_plain; /* the pair of questionnaires fits the descriptor */
    bool is_closed;
    LIST(struct sim_score) scores;
    struct sim_paper paper;

    bool is_in_pathway;
    bool is_by_score; /* the step rests on the score `rests` */
    const char *step;
    struct day entered;
    size_t rests; /* which of scores */

    bool has_alert; /* somebody has to act on an answer to item 9 */
    bool is_left;   /* and nobody will, until `act_on` */
    struct day act_on;
    struct truth_failure *unanswered;
};

/* A correction that waits for its second person. */
struct sim_waiting {
    struct life *life;
    size_t score;
    struct correction_id id;
    const struct sim_person *author;
    struct day made_on, decide_on;
    bool is_refused;       /* the second person will see through it */
    bool is_in_good_faith; /* the second person suspects nothing */
    int64_t total;         /* as it will be */
    int32_t answers[PHQ9_ITEMS];
    struct truth_failure *failure; /* NULL: it does not wait too long */
    bool is_done;
};

/* A value of an extract that is another one than the client's, until somebody has confirmed that it is wrong. */
struct sim_altered {
    struct life *life;
    struct truth_failure *failure;
    struct score_import_id import;
    int64_t line;
    struct day confirm_on;
    bool is_confirmed, is_done;
};

/* A care review that is open. */
struct sim_care {
    struct care_review_id id;
    struct life *life;
    struct client_id client;
    const struct sim_person *reviewer;
    struct day close_on, due_on;
    bool is_left;
    struct truth_failure *overdue;
    bool is_of_difference; /* what it looks at is a value of an extract */
    bool is_done;
};

/* A practitioner whose corrections go one way. */
struct sim_one_way {
    const struct sim_person *person;
    struct truth_failure *failure;
    int64_t size, done;
    struct day next;
};

struct score_sim {
    struct sim *sim;
    LIST(struct life *) lives;
    LIST(struct sim_waiting) waiting;
    LIST(struct sim_care) care;
    LIST(struct sim_altered) altered;
    LIST(struct sim_one_way) one_way;
    uint64_t references;
};

/* score_sim.c */
struct life *sim_life_of(const struct score_sim *s, struct client_id client);
void sim_heard(struct score_sim *s, size_t provider); /* something about today was recorded there */

/* score_sim_answer.c: what a client answers, and how it comes here. `is_own_r`: by link, both questionnaires. */
ERRS struct err *sim_answer(struct score_sim *s, struct arena *a, struct life *life, bool *is_own_r);
ERRS struct err *sim_see_to_paper(struct score_sim *s, struct arena *a, struct life *life);
struct sim_score *sim_latest(struct life *life, enum measure measure);
struct str sim_answers_text(struct arena *a, const int32_t *answers, size_t n);
int64_t sim_total(const int32_t *answers, size_t n);

/* score_sim_pathway.c: by the scores of today, and by a reason where they do not carry it. */
ERRS struct err *sim_enter_pathway(struct score_sim *s, struct arena *a, struct life *life);
ERRS struct err *sim_quote(struct score_sim *s, struct arena *a, struct life *life, struct response_id id,
                           int64_t total, struct outcome *outcome_r);

/* score_sim_correct.c: a correction of one of a life's scores by an amount; what becomes of it. */
struct sim_correction {
    struct life *life;
    const struct sim_person *author;
    size_t score;
    int64_t by;             /* how much the total is to change, or */
    const int32_t *answers; /* the answers as they should be */
    const char *kind;       /* "transcription", "client-asked" */
};
ERRS struct err *sim_correct(struct score_sim *s, struct arena *a, const struct sim_correction *c,
                             struct outcome *outcome_r, struct sim_waiting **waiting_r);

/* score_sim_second.c: second persons, answers to item 9, care reviews. */
ERRS struct err *sim_decide_corrections(struct score_sim *s, struct arena *a, bool is_evening);
ERRS struct err *sim_see_to_item9(struct score_sim *s, struct arena *a);
/* score_sim_care.c */
ERRS struct err *sim_see_to_care(struct score_sim *s, struct arena *a);

/* score_sim_flip.c, score_sim_one_way.c: what goes wrong after a session whose answers came by link. */
ERRS struct err *sim_flip(struct score_sim *s, struct arena *a, struct life *life);
ERRS struct err *sim_one_way(struct score_sim *s, struct arena *a, struct life *life);
bool sim_is_one_way(const struct score_sim *s, const struct sim_person *person);

/* score_sim_extract.c: what other systems hold. */
ERRS struct err *sim_extracts(struct score_sim *s, struct arena *a);
/* score_sim_difference.c: a clinical lead confirms that the other system is wrong; the review that follows ends it. */
ERRS struct err *sim_confirm_differences(struct score_sim *s, struct arena *a);
void sim_difference_ended(struct score_sim *s, const struct sim_care *care);

#endif
