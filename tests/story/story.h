/* Stories: a person's day, written down before the code, and run three ways.
 *
 *     story A score that was sent cannot be sent again
 *       given consortium                                   # the steps of consortium.given, beside the story
 *       on 2026-02-03                                      # the virtual clock; "at 2026-02-03T10:00:00Z" is finer
 *       as ann   client open reference=C-1042 provider_id=$oak descriptor=gad -> ok c1
 *       as ann   score record client_id=$c1 …              -> refused already-recorded
 *       see ann  score show client_id=$c1                  -> shows "14" lacks "15" keep task tasks.0.item9_task_id
 *       see bob  score show client_id=$c1                  -> denied
 *       run standards                                      # the daily run, for the day of the clock
 *       as of 2026-02-03                                   # served so, until the clock is set again
 *
 * `-> ok NAME` remembers the id of what was made as $NAME, its one-time secret as $NAME.secret and the end of that
 * secret, after its last slash, as $NAME.token. `keep NAME PATH` remembers a value of what was shown. A person that was
 * made can act under that name; "founder" is the first account, "nobody" is somebody who is not signed in, as a client
 * with a link. "name=@FILE" is the file's content, found beside the story. A row that has no verb goes by its name:
 * score.answer. "in earnest" makes the story's folder one that is not simulated: the real clock, and no switch that a
 * demo has.
 *
 * The ways: in process through the gate, over HTTP as JSON with a bearer token (nobody: as a browser sends a form), and
 * by the command line in a process of its own. After each story the ledger is verified and the views are folded again
 * and compared.
 */
#ifndef STORY_STORY_H
#define STORY_STORY_H

#include "base/base.h"
#include "base/list.h"
#include "base/map.h"
#include "gate/decode.h"
#include "gate/gate.h"

enum step_kind { STEP_AS, STEP_SEE, STEP_AT, STEP_RUN, STEP_AS_OF };
enum step_end { END_OK, END_REFUSED, END_DENIED, END_SHOWS };

enum expectation_kind { EXPECT_SHOWN, EXPECT_ABSENT, EXPECT_KEPT };

struct expectation {
    enum expectation_kind kind;
    struct str text;
    struct str name; /* under which the value at the path `text` is kept */
};

struct step {
    enum step_kind kind;
    struct str file;
    int line;
    bool is_given; /* of the set-up that stories share */
    struct str who;
    struct str *words; /* the verb and its fields */
    size_t word_count;
    struct instant at;
    struct day as_of;
    enum step_end end;
    struct str name;   /* -> ok NAME */
    struct str *codes; /* -> refused CODE… */
    size_t code_count;
    struct expectation *expected;
    size_t expected_count;
};

struct story {
    struct str title;
    bool is_in_earnest;
    struct step *steps;
    size_t step_count;
};

struct stories {
    struct story *at;
    size_t n;
};

/* read.c */
ERRS struct err *story_read(struct arena *a, struct str path, struct stories *stories_r);
ERRS struct err *story_read_file(struct arena *a, struct str path, struct str *text_r);
struct str story_beside(struct arena *a, struct str path, struct str name);

/* A step with its names filled in: who does what. One of `command` and `page` is there. */
struct call {
    bool is_given;
    bool is_nobody;
    struct str person; /* an id; empty for the first account, and for nobody */
    const struct command_row *command;
    const struct page_row *page;
    struct pairs pairs; /* what came from a file has its path as file_name */
    struct instant now;
};

/* What came of a call, whichever way it went. */
struct answer {
    bool is_done;
    bool is_denied;
    bool is_html;    /* a page for people: its reasons have no codes */
    struct str json; /* of the page or of the outcome */
};

/* One way of running: how a call is carried out. */
struct way {
    const char *name;
    ERRS struct err *(*begin)(struct arena *a, struct str dir, bool is_in_earnest, void **way_r);
    ERRS struct err *(*run)(void *way, struct arena *a, const struct call *call, struct answer *answer_r);
    ERRS struct err *(*run_standards)(void *way, struct arena *a, struct instant now);
    /* The folder is opened again to show a day of the past; with NULL, today. */
    ERRS struct err *(*show_as_of)(void *way, struct arena *a, struct instant now, const struct day *day);
    void (*end)(void *way);
};

extern const struct way way_gate, way_http, way_cli;

/* call.c: finds the row that the step's words begin with, and makes the rest its fields. */
ERRS struct err *story_call(struct arena *a, const struct step *step, const struct str *words, struct call *call_r);

/* folder.c: the folder opened in this process, as of a day where there is one. */
ERRS struct err *story_open(struct arena *a, struct str dir, bool is_in_earnest, struct instant now,
                            const struct day *as_of, struct gate **gate_r);

/* way_gate.c: a call on a gate of this process. */
ERRS struct err *story_in_process(struct gate *gate, struct arena *a, const struct call *call, struct answer *answer_r);

/* folder.c: a folder with its first person, and the id of its consortium. */
ERRS struct err *story_folder(struct arena *a, const struct gate_options *options, bool is_in_earnest,
                              struct str *consortium_r);

/* judge.c: whether the answer is what the step ends with. What is to be remembered goes into `names`. */
ERRS struct err *story_judge(struct arena *a, struct map *names, const struct step *step, const struct answer *answer);
void story_remember(struct arena *a, struct map *names, struct str name, struct str value);
/* Every $name made what it stands for; an unknown one stays, and the step will say so. */
struct str story_filled(struct arena *a, const struct map *names, struct str text);

#endif
