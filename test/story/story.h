/* Stories: a person's day, written down before the code, and run three ways.
 *
 *     story A score that was sent cannot be sent again
 *       given consortium                                  # steps of test/stories/consortium.given
 *       on 2026-02-03                                      # the virtual clock; "at 2026-02-03T10:00:00Z" is finer
 *       as ann   client open reference=C-1042 provider=$oak -> ok c1
 *       as ann   score record client_id=$c1 …              -> refused out-of-range
 *       see ann  client show client_id=$c1                 -> shows "14" lacks "15"
 *       see bob  client show client_id=$c1                 -> denied
 *
 * `-> ok NAME` remembers the id of what was made as $NAME, and its one-time secret as $NAME.secret. A person that was made can
 * act under that name; "founder" is the first account. The ways: in process through the gate, over HTTP as JSON with a bearer
 * token, and by the command line in a process of its own. After each story the ledger is verified and the views are folded
 * again and compared.
 */
#ifndef STORY_STORY_H
#define STORY_STORY_H

#include "base/base.h"
#include "base/list.h"
#include "base/map.h"

enum step_kind { STEP_AS, STEP_SEE, STEP_AT };
enum step_end { END_OK, END_REFUSED, END_DENIED, END_SHOWS };

struct expectation {
    bool is_absent; /* lacks */
    struct str text;
};

struct step {
    enum step_kind kind;
    struct str file;
    int line;
    struct str who;
    struct str *words; /* the verb and its fields */
    size_t word_count;
    struct instant at;
    enum step_end end;
    struct str name;  /* -> ok NAME */
    struct str *codes; /* -> refused CODE… */
    size_t code_count;
    struct expectation *expected;
    size_t expected_count;
};

struct story {
    struct str title;
    struct step *steps;
    size_t step_count;
};

struct stories {
    struct story *at;
    size_t n;
};

ERRS struct err *story_read(struct arena *a, struct str path, struct stories *stories_r);

/* What came of a step, whichever way it went. */
struct answer {
    bool is_done;
    bool is_denied;
    struct str json;   /* of the page or of the outcome */
};

/* One way of running: how a step is carried out. */
struct way {
    const char *name;
    ERRS struct err *(*begin)(struct arena *a, struct str dir, void **way_r);
    ERRS struct err *(*run)(void *way, struct arena *a, struct str person, const struct step *step,
                            const struct str *words, struct instant now, struct answer *answer_r);
    void (*end)(void *way);
};

extern const struct way way_gate, way_http, way_cli;

/* Finds the row that the words begin with; what follows are its fields. */
struct command_row;
struct page_row;
bool story_row(const struct str *words, size_t n, const struct command_row **command_r, const struct page_row **page_r,
               size_t *used_r);


/* folder.c: a simulated folder with its first person. */
struct gate_options;
ERRS struct err *story_folder(struct arena *a, const struct gate_options *options);

#endif
