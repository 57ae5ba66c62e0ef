/* The rows that mkspec writes: every command and every page of every subject, with who may use it.
 *
 * Permission is a column. A row without it does not build.
 */
#ifndef GATE_COMMAND_H
#define GATE_COMMAND_H

#include "base/base.h"
#include "base/shape.h"
#include "gate/actor.h"
#include "gate/rule.h"
#include "store/store.h"

/* What a load function or a page is given: a connection on which the my_* views show the actor's rows. */
struct read_cx {
    struct arena *arena;
    struct store *db;
    struct actor actor;
    struct instant now;
    struct day today;
    bool is_simulated;
    bool is_as_of;                /* a page of a day of the past: `now` is its end, `db` what was known then */
    struct store *live;           /* then what is true today, for permission; else the same as `db` */
    struct gate *gate;            /* for pages of the gate and the ledger themselves */
    struct ledger_reader *ledger; /* the same; NULL in a command */
};

/* The object whose scope is asked: a my_* view must hold the row for the actor. */
struct scope {
    const struct field *field;         /* the id in the input */
    const struct statement *statement; /* gives a row where the actor reaches it */
};

struct command_row {
    const char *subject; /* "score" */
    const char *name;    /* "record" */
    const char *says;
    uint32_t may; /* role bits, or MAY_ANYONE */
    struct scope scope;
    const struct shape *input;
    bool attempts;     /* a refusal leaves a record that it was tried */
    const char *route; /* "/clients/:client_id/scores"; the method is POST; NULL where there is none */
    const char *then;  /* the path to go to, with the input's fields in it: "/clients/:client_id" */
    const char *form;  /* "score.client": the page that shows the form, and it again with the problems */
    const char *verb;  /* "score record"; NULL where there is none */
    const char *per;   /* what it carries out: "IMR1" */
    size_t state_size;
    /* Reads what the rule needs; NULL where it needs nothing. Runs on the writer's connection, inside its transaction.
     */
    struct err *(*load)(struct read_cx *cx, const void *input, void *state);
    void (*rule)(const struct rule_cx *cx, const void *state, const void *input, struct decision *d);
};

struct page_cx;
struct reply;

struct page_row {
    const char *subject;
    const char *name;
    const char *says; /* the page's title, unless the view has a `title` */
    uint32_t may;
    struct scope scope;
    const struct field *looks; /* looking at this id is recorded; NULL where it is not */
    const char *looks_at;      /* "client" */
    const struct shape *input;
    const char *route;        /* "/clients/:client_id"; the method is GET */
    const char *verb;         /* "client show" */
    const struct shape *view; /* NULL where the page gives bytes */
    /* Fills the view. */
    struct err *(*show)(struct read_cx *cx, const void *input, void *view);
    /* The compiled template. */
    void (*html)(struct out *o, const struct page_cx *page, const void *view);
    /* For a page that gives bytes (a download, a tile): fills the reply instead. */
    struct err *(*bytes)(struct read_cx *cx, const void *input, struct reply *reply_r);
    const char *gives; /* the content type of a page that gives bytes: "text/csv"; NULL for a page with a view */
};

/* What a page that gives bytes answers. */
struct reply {
    struct str content_type;
    struct str body;
    struct str file_name; /* offered for saving under this name; empty: shown */
    bool is_missing;      /* 404 */
    bool is_immutable;    /* may be cached for ever */
};

/* All rows of the program, gathered by mkspec in the order of the subjects. */
extern const struct command_row *const all_commands[];
extern const size_t all_command_count;
extern const struct page_row *const all_pages[];
extern const size_t all_page_count;
extern const struct event_type *const all_events[];
extern const size_t all_event_count;

const struct command_row *command_find(struct str subject, struct str name);
/* What "score.record" does, as its row says it; the name itself where no command bears it any more. */
struct str command_says(struct str full_name);
const struct page_row *page_find(struct str subject, struct str name);
const struct event_type *event_find(struct str name);

#endif
