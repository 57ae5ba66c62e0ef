/* What waits for whom: what the folds of all subjects say, and what the mails, the page of what was sent and the
 * calendar are made of.
 *
 * A fold says that something waits for a person, and later that it was handled; then nobody is reminded of it any more.
 * It decides nothing about mails: which are sent, when and whether, follows from these rows, from what the person chose
 * and from what was sent before. So a fold may say it as often as it folds, and views that are folded again hold the
 * same.
 *
 * A mail is read by whoever stands behind the reader, and lies in systems that this folder knows nothing of. So a
 * notice has no place for a name, a client's reference, a score or a word of the matter itself: it has a kind, whose
 * words stand in notice_kinds.c, a code that names the thing to those who know it, and a path to where it is done.
 * Kinds that say too much by their very name are told as "something waits for you", whatever code is given.
 *
 * Notices are of the person for whom they wait. Whoever else may see the thing sees it on its own page.
 */
#ifndef SUBJECT_NOTICE_NOTICE_H
#define SUBJECT_NOTICE_NOTICE_H

#include "gate/rule.h"
#include "notice_ids.h"
#include "notice_sql.h"

/* Days before something falls due on which it is told, and once more on the day itself. */
enum { NOTICE_FIRST_DAYS = 60, NOTICE_SECOND_DAYS = 30, NOTICE_LAST_DAYS = 7 };

struct notice {
    enum notice_kind kind;
    struct person_id person; /* 0: nobody, and nothing is kept */
    int64_t thing;           /* the id of the thing that waits, whatever it is */
    struct str code;         /* "IMR2", the name of a standard; may be empty. Never a name or a client's reference */
    struct str path;         /* where it is done, from the root: "/requirements/…", with ids alone */
    bool is_urgent;          /* a mail at once; otherwise it stands in the next day's */
    bool has_due;
    struct day due_on;
};

/* Something waits for a person from now on. Said again of the same thing it is told anew: an alert that came twice is
 * two mails. */
ERRS struct err *notice_waits(struct fold_cx *cx, const struct notice *notice);

/* The same from a later day on: until then nobody is told. */
ERRS struct err *notice_waits_from(struct fold_cx *cx, const struct notice *notice, struct day from);

/* Something falls due on a day (has_due is set here): told 60, 30 and 7 days before, and on the day. Said again of the
 * same thing with another day it replaces the earlier one; it ends when it is handled. */
ERRS struct err *notice_falls_due(struct fold_cx *cx, const struct notice *notice, struct day due_on);

/* The same for everybody who holds a role on the day, anywhere: "clinical-lead". `notice->person` is not read. */
ERRS struct err *notice_waits_for_role(struct fold_cx *cx, const char *role, const struct notice *notice);

/* The thing is done, or is somebody else's: nobody is told of it any more. That nothing waited is no error. */
ERRS struct err *notice_handled(struct fold_cx *cx, enum notice_kind kind, int64_t thing);

/* It waits for this person no more, and for others as before. */
ERRS struct err *notice_handled_for(struct fold_cx *cx, enum notice_kind kind, int64_t thing, struct person_id person);

#endif
