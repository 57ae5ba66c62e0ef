/* What is to be sent by mail now, and the record of what was sent. Mails themselves are sent by exchange/mails.h.
 *
 * Nothing is kept of a mail until a server has taken it: what is to be sent follows from what waits, what was sent
 * before, what the person chose, and the day. So a server that is down, slow or killed loses nothing. A mail that was
 * taken just before the end, and not recorded, is made again with the same Message-ID.
 */
#ifndef SUBJECT_NOTICE_NOTICE_OUTBOX_H
#define SUBJECT_NOTICE_NOTICE_OUTBOX_H

#include "gate/gate.h"
#include "notice_ids.h"
#include "notice_sql.h"

enum { NOTICE_LINES_MAX = 20, NOTICE_REMIND_DAYS = 7 };

/* One thing that waits, as it is told. */
struct notice_due {
    struct person_id person;
    struct str email;
    int64_t seq; /* the entry by which it began to wait */
    enum notice_kind kind;
    int64_t thing;
    struct str code;
    struct str path;
    bool is_urgent;
    struct day began_on;
    bool has_due;
    struct day due_on;
    bool has_told; /* by an earlier mail */
    struct day told_on;
    enum notice_preference preference;
};

struct notice_dues {
    struct notice_due *at;
    size_t n;
};

/* A mail to one person: its things, and the day that it is for. */
struct notice_message {
    struct person_id person;
    struct str email;
    enum notice_way way;
    struct day on;
    struct str id; /* the part of the Message-ID before the @: the same whenever this mail is made */
    const struct notice_due *at;
    size_t n;
};

struct notice_messages {
    struct notice_message *at;
    size_t n;
};

/* Whether a thing is a reason to write today: it is new, or has waited for a week since it was last told, or it is 60,
 * 30 or 7 days until it falls due, or that day, and not told since. Pure. */
bool notice_is_reason(const struct notice_due *due, struct day today);

/* Whether the person wants to be told of it in this way. What may concern safety is always told. Pure. */
bool notice_is_wanted(const struct notice_due *due, enum notice_way way);

/* One mail a thing; one mail a person, for those to whom something is new. Rows stand by person. Pure. */
struct notice_messages notice_urgent_messages(struct arena *a, const struct notice_dues *dues, struct day today);
struct notice_messages notice_digests(struct arena *a, const struct notice_dues *dues, struct day today);

/* Subject and text of a mail: what waits, why it is told, what to do, how to be told otherwise. `site` is the address
 * of the service, without a slash at the end, `service` what it calls itself. Pure. */
struct str notice_subject(struct arena *a, const struct notice_message *message, struct str service);
struct str notice_text(struct arena *a, const struct notice_message *message, struct str service, struct str site);

/* What is urgent and untold, or all that waits for those who had no mail of the day. */
ERRS struct err *notice_outbox(struct gate *gate, struct arena *a, enum notice_way way, struct notice_dues *dues_r);

/* Whether something of the mail still waits: another may have done it meanwhile. */
ERRS struct err *notice_still_due(struct gate *gate, struct arena *a, const struct notice_message *message,
                                  bool *is_due_r);

/* Records that a server took a mail, or refused the address for good with a reply. */
ERRS struct err *notice_record_told(struct gate *gate, struct arena *a, const struct notice_message *message);
ERRS struct err *notice_record_refused(struct gate *gate, struct arena *a, const struct notice_message *message,
                                       int reply);

#endif
