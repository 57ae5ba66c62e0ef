/* A client's scores as they stand after corrections, and what follows from them for the client as a whole. Pure. */
#ifndef SUBJECT_SCORE_STANDING_H
#define SUBJECT_SCORE_STANDING_H

#include "subject/score/score_value.h"

struct standing {
    struct response_id response_id;
    enum measure measure;
    int64_t total;
    struct day on;
    enum recorded_how how;
    bool is_waiting; /* a correction of it waits for a second person */
};

/* Newest first. */
struct standings {
    const struct standing *at;
    size_t n;
};

/* The newest of a measure; NULL where there is none. */
const struct standing *standing_latest(const struct standings *s, enum measure measure);
const struct standing *standing_earliest(const struct standings *s, enum measure measure);
const struct standing *standing_find(const struct standings *s, struct response_id id);
const struct standing *standing_on(const struct standings *s, enum measure measure, struct day on);

struct score_point standing_point(const struct standing *s); /* NULL: none */

/* The measure of depression that all pairs share. */
enum measure score_depression_measure(void);

/* The anxiety half of a client's pair: the one that goes with the problem; where it was never asked, and the GAD-7 was,
 * the GAD-7 (Clark 2018, table 2: the back-up pair). */
enum measure standing_anxiety_measure(struct arena *a, const struct settings *held, const struct standings *s,
                                      struct str problem, struct day on);

/* Caseness of the client by the newest score of each half. */
enum caseness standing_caseness(struct arena *a, const struct settings *held, const struct standings *s,
                                enum measure anxiety);

struct score_outcome standing_outcome(struct arena *a, const struct settings *held, const struct standings *s,
                                      enum measure anxiety);

/* The same scores with one of them changed; the changed one may have come to lie on another day. */
struct standings standing_changed(struct arena *a, const struct standings *s, struct response_id id,
                                  enum measure measure, int64_t total, struct day on);

/* The same scores without one of them. */
struct standings standing_without(struct arena *a, const struct standings *s, struct response_id id);

#endif
