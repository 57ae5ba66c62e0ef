/* The walk: every page and every command, as every role and as nobody, by page, by program and through the folder's
 * socket, with one's own records and with another provider's. What is found must be what doc/access-matrix.txt and
 * reach.txt say, and nothing more. A new route is walked without a new line here: rows, fields and limits are those of
 * the specs.
 * Then every id and every text that can be sent, every form as another site would send it, and keys that have ended.
 *
 * sides.story makes the consortium: of everything that has an id there is one at Oak and one at Elm. Whatever is done
 * during the walk is undone by putting the folder back as it was.
 */
#ifndef ACCESS_ACCESS_H
#define ACCESS_ACCESS_H

#include "../story/story.h"
#include "gate/session.h"
#include "web/web.h"

enum { PLACES = 2 };
extern const struct str places[PLACES]; /* oak, elm */

struct person {
    struct str name;  /* in the story; empty for nobody */
    struct str role;  /* its word */
    struct str place; /* oak or elm; elsewhere empty */
    struct str id;
    struct str session;
    struct str bearer;
    struct map forbidden; /* ids and references that this person does not reach, to the object's name */
};

struct findings {
    struct arena *arena;
    size_t n;
    size_t asked; /* requests behind them */
    struct out text;
};

struct world {
    struct arena *arena;
    struct str dir;
    struct str kept; /* the folder as it was, to be put back */
    struct instant now;
    struct gate *gate;
    struct sessions *sessions;
    struct arena *web_arena;
    struct web *web;
    struct map names;      /* of the story: to struct str * */
    struct map may;        /* a row's name to who may, a struct str * as the matrix has it */
    struct map reach;      /* an object's name to those who reach it, a struct str * with spaces between */
    struct person *people; /* the last is nobody */
    size_t people_count;
    size_t marked; /* answers that showed MARKUP as text */
    size_t done;   /* commands that were carried out */
    unsigned seed;
    bool is_whole;             /* everything by every way, and not one of them in turn */
    struct findings *findings; /* of the walk that is under way */
};

/* world.c */
ERRS struct err *world_make(struct arena *a, struct str story, struct world **world_r);
/* The folder as it was when the walk began. */
ERRS struct err *world_restore(struct world *w);
void world_end(struct world *w);
bool is_nobody(const struct person *p);

/* expected.c: what doc/access-matrix.txt and reach.txt say. */
enum expected { EXPECT_GRANTED, EXPECT_FORBIDDEN, EXPECT_MISSING, EXPECT_SIGN_IN };
ERRS struct err *expected_read(struct world *w);
bool may(const struct world *w, struct str row_name, const struct person *p);
/* Whether the person reaches the object, "oak.client". */
bool reaches(const struct world *w, const struct person *p, struct str object);
/* The name of the object of a kind at a place: "oak.client", or "any.review" where there is one for all; empty where
 * there is none. */
struct str object_name(const struct world *w, struct str place, struct str kind);
struct str object_id(const struct world *w, struct str object);

/* A page or a command. */
struct row {
    const struct command_row *command;
    const struct page_row *page;
    struct str name; /* "score.record" */
    const char *route;
    const char *verb;
    const struct scope *scope;
    const struct shape *input;
};
size_t row_count(void);
struct row row_at(struct arena *a, size_t i);
enum expected expected_of(const struct world *w, const struct row *row, const struct person *p, struct str place);

/* input.c: fields by their table, ids from a place. */
struct pairs input_of(const struct world *w, struct arena *a, const struct row *row, struct str place);
/* Of these, what stands in the address. */
struct pairs input_in_path(struct arena *a, const struct row *row, struct pairs pairs);
struct pairs input_with(struct arena *a, struct pairs pairs, struct str name, struct str value);
/* Something for every place in an address that wants a value. */
struct pairs values_of_route(struct world *w, const char *route);
bool is_object(const struct field *f);

/* ask.c: one request, as a browser, a program or the command line sends it. */
enum way_in { BY_PAGE, BY_PROGRAM, BY_SOCKET };
extern const char *const way_names[];
enum { WAYS_IN = 3 };

struct answered {
    int status;
    struct str body;
    struct str location;
    struct web_reply reply;
};
/* What a browser adds by itself, and what somebody may have put in its place. */
struct sending {
    struct str csrf;
    struct str origin;
    struct str site; /* Sec-Fetch-Site */
    struct str type; /* of the body; empty for the usual one */
};
struct sending sending_usual(struct arena *a, enum way_in way, const struct person *p);
bool is_in_path(struct arena *a, const char *route, struct str name);
bool is_way_for(enum way_in way, const struct person *p, const struct row *row);
struct answered ask(struct world *w, struct arena *a, enum way_in way, const struct person *p, const struct row *row,
                    struct pairs pairs);
struct answered ask_sending(struct world *w, struct arena *a, enum way_in way, const struct person *p,
                            const struct row *row, struct pairs pairs, const struct sending *sending);
bool is_done(const struct row *row, const struct answered *answer); /* something was recorded */
enum expected came_out(const struct answered *answer);
/* Whether the fields themselves could not be read: the walk did not get as far as it meant to. */
bool is_unread(const struct answered *answer);

/* findings.c */
struct str in_short(const struct answered *answer); /* the beginning of what it says */
void find(struct world *w, struct str text);
void find_leaks(struct world *w, struct arena *a, const struct person *p, const struct row *row, struct pairs sent,
                const struct answered *answer);
/* Headers that every answer has, and none that can be split; markup that was typed and comes back as such; cells that a
 * spreadsheet would run. */
void find_unsafe(struct world *w, struct arena *a, const struct row *row, const struct answered *answer);
#define MARKUP "<b x1='\">" /* is typed into everything that sides.story and walk_texts.c send */
/* Prints "ok" or "not ok" with what was found. */
bool tell_findings(const struct findings *f, const char *sentence);

/* The walks. */
ERRS struct err *walk_rows(struct world *w);
ERRS struct err *walk_ids(struct world *w);
ERRS struct err *walk_texts(struct world *w);
ERRS struct err *walk_forms(struct world *w);
ERRS struct err *walk_sessions(struct world *w);
ERRS struct err *walk_own(struct world *w);

#endif
