/* The one door to a data folder: permission, scope, the writer thread, commands and pages.
 *
 * Nothing else in the program begins a write. A command goes to the writer's queue; all that wait are carried out in
 * one group, each taken back alone if it is refused, and made durable by one flush before any of them is answered. A
 * page gets a reader's connection, on which it cannot write, and sees rows through the my_* views as its actor.
 *
 * A folder holds: ledger.db and checkpoint files (ledger/), keys.db, views.db (folded, may be deleted), sessions.db
 * (accounts' secrets, sessions, one-time tokens), lock, socket.
 */
#ifndef GATE_GATE_H
#define GATE_GATE_H

#include "base/base.h"
#include "gate/actor.h"
#include "gate/command.h"
#include "gate/decode.h"
#include "ledger/ledger.h"

struct gate;

struct gate_options {
    struct str dir;
    int readers;           /* 0: four */
    bool is_virtual_clock; /* only a simulated folder allows it */
    struct instant virtual_now;
    bool is_seeded; /* ids from a seed: simulated folders only */
    uint64_t seed;
    bool has_as_of; /* pages show what was known at the end of this day, and every command is refused */
    struct day as_of;
    void (*progress)(void *cx, uint64_t done, uint64_t of); /* of that day's fold; may be NULL */
    void *progress_cx;
};

/* What a new folder is. */
struct gate_birth {
    struct str title;  /* "Demo consortium" */
    struct str origin; /* the log's origin, "candour.example/demo" */
    bool is_simulated;
};

/* Makes the folder: keys, empty ledger, entry 0. Refuses a folder that has one. */
ERRS struct err *gate_init(struct arena *a, const struct gate_options *options, const struct gate_birth *birth);

/* Opens it, takes its lock, refolds what the views lack and starts the writer. With `as_of`, that day is folded into a
 * database of its own; a day before the folder was made, or one that has not come, is refused. */
ERRS struct err *gate_open(struct arena *a, const struct gate_options *options, struct gate **gate_r);
void gate_close(struct gate **gate);

struct instant gate_now(const struct gate *gate);
void gate_set_virtual_now(struct gate *gate, struct instant now);
bool gate_is_simulated(const struct gate *gate);
/* Whether the folder is shown as of a day, and which. */
bool gate_as_of(const struct gate *gate, struct day *day_r);
/* The moment that pages show: now, or the end of that day. */
struct instant gate_shown_now(const struct gate *gate);
struct str gate_dir(const struct gate *gate);

/* How a command ended. */
struct outcome {
    bool is_done;
    struct err *refusal; /* where it is not done: reasons, each with its field */
    struct offer *offers;
    struct str said;
    struct str goes_to;
    struct str secret;
    int64_t made;
    const char *made_of;
    bool has_seq;
    uint64_t seq; /* of the first event */
    size_t event_count;
    struct preview preview; /* done, and nothing made */
};

/* The answer as JSON: {"done":true,"said":…,"made":…,"seq":…} or {"done":false,"reasons":[…],"instead":[…]}. */
void outcome_json(struct out *o, struct arena *a, const struct outcome *outcome);

/* Runs a command whose input was decoded. `key` is an idempotency key or empty: the same key, actor and input give
 * the same outcome again without a second event. A refusal is an outcome; an error is a fault. Blocks until it is
 * durable. Any thread. */
ERRS struct err *gate_command(struct gate *gate, struct arena *a, const struct command_row *row,
                              const struct actor *actor, const void *input, struct str key, struct outcome *outcome_r);

/* Asks permission, decodes, then runs. What does not decode is a refusal: whoever may not do it is not told how. */
ERRS struct err *gate_command_pairs(struct gate *gate, struct arena *a, const struct command_row *row,
                                    const struct actor *actor, struct pairs pairs, struct str key,
                                    struct outcome *outcome_r);

/* A page: permission and scope are asked, the look recorded, then the handler fills the view (row->view) or the reply.
 */
ERRS struct err *gate_page(struct gate *gate, struct arena *a, const struct page_row *row, const struct actor *actor,
                           const void *input, void *view_r, struct reply *reply_r);

/* The same from pairs, which are read only once it is known that the actor's roles allow the page. Unknown names are refused
 * unless `is_lenient`. */
ERRS struct err *gate_page_pairs(struct gate *gate, struct arena *a, const struct page_row *row,
                                 const struct actor *actor, struct pairs pairs, bool is_lenient, void *view_r,
                                 struct reply *reply_r);

/* Denied as "not-permitted" where the actor's roles do not allow it (scope apart). */
ERRS struct err *gate_ask_may(struct arena *a, uint32_t may, const struct actor *actor);

/* Whether the actor's roles allow the row at all (scope apart): for menus and buttons. */
bool gate_may(uint32_t may, const struct actor *actor);

/* Whether a page offers the command: the roles allow it, and the page is not of a day of the past. */
bool gate_offers(const struct read_cx *cx, const struct command_row *row);

/* Roles of a person that hold today. */
ERRS struct err *gate_actor(struct gate *gate, struct arena *a, struct person_id person, enum actor_via via,
                            struct actor *actor_r);

/* The first account of the folder, as which the command line acts. */
ERRS struct err *gate_founder(struct gate *gate, struct arena *a, struct person_id *person_r);

/* Runs `read` with a reader's connection, on which the my_* views show the actor's rows: of today, whatever day pages
 * show. */
ERRS struct err *gate_read(struct gate *gate, struct arena *a, const struct actor *actor,
                           struct err *(*read)(struct read_cx *cx, void *of), void *of);

/* Tells what was counted since the folder was opened (base/figures.h). Waits for nobody. */
struct figures;
void gate_tell(struct gate *gate, struct figures *figures);

/* Signs a checkpoint now, so that what was just recorded can have its receipt. Not from inside a page. */
ERRS struct err *gate_sign(struct gate *gate, struct arena *a);

/* Whether the scope's statement gives a row for the object in `input`; denied as "not-found" where it does not. */
ERRS struct err *gate_ask_scope(struct read_cx *cx, const struct scope *scope, const void *input);

/* A reader of the ledger for pages of the gate; inside a page only. */
struct ledger_reader *gate_ledger_reader(struct read_cx *cx);

/* Runs on the writer's thread between groups, with the ledger: backup, erasure, signing. */
ERRS struct err *gate_on_writer(struct gate *gate, struct arena *a,
                                struct err *(*work)(void *cx, struct arena *a, struct ledger *ledger), void *cx);

/* Folds the ledger into a database of its own at `path`: rebuild, and verify's comparison. The first `until` entries,
 * which may be GATE_ALL_ENTRIES; `seq_r` is how many the ledger has. */
#define GATE_ALL_ENTRIES UINT64_MAX
ERRS struct err *gate_refold(struct arena *a, struct str dir, struct str path, uint64_t until,
                             void (*progress)(void *cx, uint64_t done, uint64_t of), void *cx, uint64_t *seq_r);

/* Drops the views of a folder that nobody has open and folds them anew. */
ERRS struct err *gate_rebuild(struct arena *a, const struct gate_options *options,
                              void (*progress)(void *cx, uint64_t done, uint64_t of), void *cx, uint64_t *entries_r);

/* Removes a database of views and what SQLite keeps beside it. */
void gate_remove_views(struct arena *a, struct str path);

/* The schemas of all subjects in their order, as mksql compiled them. */
extern const char *const all_view_schemas[];
extern const size_t all_view_schema_count;

#endif
