/* When a trainee will have the hours with clients that their programme asks for, with an interval. Pure.
 *
 * A draw of the future takes the trainee's own pace, moved towards that of the cohort by as much as few weeks say
 * little (shrinkage), and lets weeks like the trainee's own follow each other until the hours are there. The interval
 * holds the middle eight tenths of the draws. Beside it stands the straight line: the same average for ever. What is
 * drawn is the same for the same person on the same day. doc/decisions/0022-forecast.md says why it is done so.
 *
 * Whole numbers throughout: minutes, working days, weeks, and paces in thousandths of a minute a working day.
 */
#ifndef SUBJECT_CASELOAD_CASELOAD_FORECAST_H
#define SUBJECT_CASELOAD_CASELOAD_FORECAST_H

#include "base/arena.h"
#include "base/time.h"

enum {
    FORECAST_WEEKS_LEAST = 4,   /* fewer own weeks with clients say nothing */
    FORECAST_WEEKS_AHEAD = 156, /* further nobody looks */
    FORECAST_DRAWS = 500,
    FORECAST_PEERS_LEAST = 3, /* fewer are no cohort */
};

/* One week that is over. */
struct forecast_week {
    int64_t minutes;
    int64_t days;    /* working days: no bank holidays, not away */
    int64_t percent; /* of the later pace that can be asked of this week of the course */
};

struct forecast_weeks {
    const struct forecast_week *at;
    size_t n;
};

/* The weeks of others of the cohort, a list for each of them. */
struct forecast_peers {
    const struct forecast_weeks *at;
    size_t n;
};

/* A week to come: its working days that are not noted as away, and what can be asked of it. */
struct forecast_ahead {
    int64_t days;
    int64_t percent;
};

struct forecast_in {
    struct forecast_weeks own; /* since clients could be seen, without weeks that had no working day */
    struct forecast_peers peers;
    int64_t done, wanted;               /* minutes */
    struct day monday;                  /* of the first week to come */
    const struct forecast_ahead *ahead; /* FORECAST_WEEKS_AHEAD of them */
    int64_t away_permille; /* of working days that will turn out to be days away, though nobody noted them yet */
    bool has_open;
    int64_t open; /* clients that are open: in the next weeks there can be no more hours than they give */
    uint64_t seed;
};

struct forecast {
    bool is_done;  /* the hours are there */
    bool is_known; /* otherwise there are too few weeks */
    struct day early, likely, late;
    bool has_straight;
    struct day straight;
};

struct forecast forecast_make(struct arena *a, const struct forecast_in *in);

/* Why the hours will come too late. One cause is named, the one that has to be put right first. */
enum forecast_cause {
    FORECAST_ON_TIME,
    FORECAST_NO_SUPERVISION,
    FORECAST_FEW_CLIENTS,
    FORECAST_NON_ATTENDANCE,
    FORECAST_OTHER_WORK,
    FORECAST_CAUSE_UNKNOWN,
};

struct forecast_signs {
    bool is_late;         /* the likely day is after the course's last */
    bool is_unsupervised; /* today */
    bool has_open;
    int64_t open, most;           /* clients, and the cap */
    int64_t appointments, missed; /* of the last eight weeks */
    int64_t client_minutes, other_minutes;
};
enum forecast_cause forecast_cause(const struct forecast_signs *signs);

#endif
