/* What a subject's rules are given and what they give back.
 *
 * A rule is a pure function of state and input: no store, no clock. All it may know of the moment is in struct rule_cx.
 * Its decision is a list of events, or reasons for a refusal with, where there is one, the honest way through.
 */
#ifndef GATE_RULE_H
#define GATE_RULE_H

#include "base/base.h"
#include "base/chance.h"
#include "base/shape.h"
#include "gate/actor.h"
#include "store/store.h"

/* What a fold is given beside the event. */
struct fold_cx {
    struct arena *arena; /* until the command is answered */
    struct store *db;    /* the views, inside the writer's transaction */
    uint64_t seq;        /* the entry: when it became known */
    struct instant at;   /* when it was done */
    struct day on;       /* the same as a day in London */
    struct person_id actor;
};

enum { EVENT_SEGMENTS_MAX = 4, EVENT_FIELDS_MAX = 48 };

/* One segment of an event type: whose key it lies under, and which fields it holds. */
struct event_segment {
    const char *holder_kind;    /* "client", "person", "item", or "house" */
    const struct field *holder; /* the id field that names the holder; NULL for the house */
    const uint16_t *fields;     /* indices into the event's shape */
    size_t field_count;
};

/* Every event struct begins with `uint32_t gone`: bit i is set where segment i was erased, its fields are then empty.
 */
struct event_type {
    const char *name;  /* "score.recorded" */
    uint32_t version;  /* a later version only adds optional fields */
    uint16_t category; /* enum ledger_category */
    const char *says;
    const struct shape *shape;
    const struct event_segment *segments;
    size_t segment_count;
    struct err *(*fold)(struct fold_cx *cx, const void *event);
};

/* A fold beside the event's own: a subject listens to an event of a room or a subject before it, which cannot know of
 * the listener. It runs after the event's own fold, in the same transaction, and like it writes the tables of its own
 * folder alone. */
struct event_listener {
    const struct event_type *type;
    struct err *(*fold)(struct fold_cx *cx, const void *event);
};
extern const struct event_listener all_listeners[];
extern const size_t all_listener_count;

/* An event to rows: its own fold, then all who listen to it. Every event is folded through here. */
ERRS struct err *event_fold(struct fold_cx *cx, const struct event_type *type, const void *event);

struct rule_cx {
    struct arena *arena;
    struct actor actor;
    struct instant now;
    struct day today;
    bool is_simulated;     /* the folder */
    struct chance *chance; /* for fresh ids only */
};

struct decided_event {
    const struct event_type *type;
    const void *event;
};

/* An offer made with a refusal: what the person can do instead, there and then. */
struct offer {
    const char *command; /* "score.pathway_enter" */
    struct str says;
    struct offer *next;
};

/* Nothing was made: what would be is shown, and the form comes back to be sent in earnest. */
struct preview {
    bool is_one;
    struct str lines;  /* one a line, cells with a tab between: what would be made */
    const char *field; /* the form's field that holds what was looked at, though it came as a file: */
    struct str value;
};

struct decision {
    struct arena *arena;
    struct decided_event *events;
    size_t event_count;
    size_t event_room;
    struct err *refusal; /* a chain; NULL where allowed */
    struct offer *offers;
    struct str said;        /* shown to the person when it is done; may be empty */
    struct str goes_to;     /* a path to go to instead of the command's own; may be empty */
    int64_t made;           /* the id of what was made, for machines; 0 where nothing was */
    const char *made_of;    /* "client" */
    struct str secret;      /* shown once and never kept: a link, a token, a recovery code; may be empty */
    struct preview preview; /* where it is one, the decision has no events */
};

/* Copies `event` (a struct of the type's shape) into the decision. mkspec writes a typed call for each:
 * score_recorded_add. */
void decide_event(struct decision *d, const struct event_type *type, const void *event);

/* A reason against. Any reason means that no event of the decision is kept. */
#define DECIDE_REFUSE(d, code, field, ...)                                                                             \
    ((d)->refusal = err_join((d)->refusal, REFUSE((d)->arena, (code), (field), __VA_ARGS__)))
void decide_offer(struct decision *d, const char *command, struct str says);
#define DECIDE_SAY(d, ...) ((d)->said = SAY((d)->arena, __VA_ARGS__))
#define DECIDE_GO(d, ...) ((d)->goes_to = SAY((d)->arena, __VA_ARGS__))

#endif
