/* The alarm: a witness showed a history of this log, under the log's own signature, that is not the one kept here.
 *
 * Either the database was put back from an older copy, or somebody else signs with the log's key. Both checkpoints are
 * kept as evidence in a file of the folder. While it stands there, the ledger is not opened for writing, so nothing is
 * ever signed over it; what only reads goes on.
 */
#ifndef LEDGER_ALARM_H
#define LEDGER_ALARM_H

#include "base/base.h"

enum { ALARM_BYTES_MAX = 256 * 1024 };

struct alarm {
    struct instant at;
    struct str witness; /* its verifier key */
    struct str url;
    struct str says;  /* one line for a person: what does not fit */
    struct str shown; /* the checkpoint that it showed, verbatim */
    struct str ours;  /* our last signed one, verbatim */
};

struct str alarm_text(struct arena *a, const struct alarm *alarm);
bool alarm_parse(struct str text, struct alarm *alarm_r);

bool alarm_stands(struct arena *a, struct str dir);

/* Durable when it returns. An alarm that stands already is left as it is: the first evidence is kept. */
ERRS struct err *alarm_write(struct arena *a, struct str dir, const struct alarm *alarm);
ERRS struct err *alarm_read(struct arena *a, struct str dir, struct alarm *alarm_r);

/* Sets it aside under another name, which is given back: evidence is not removed. */
ERRS struct err *alarm_lift(struct arena *a, struct str dir, struct instant now, struct str *kept_r);

/* Refuses where one stands, and says what to do. */
ERRS struct err *alarm_refuse(struct arena *a, struct str dir);

#endif
