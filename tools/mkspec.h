/* A *.spec file as mkspec holds it: a subject's ids, choices, events, commands and pages.
 *
 * mkspec_read.c makes this from text (with mkspec_line.c and mkspec_field.c), mkspec_check.c resolves its names over
 * all subjects, mkspec_types.c and mkspec_tables.c write C from it. It keeps words as they stand in the file, with
 * their line, so that every problem has a place.
 */
#ifndef TOOLS_MKSPEC_H
#define TOOLS_MKSPEC_H

#include "base/list.h"
#include "base/shape.h"
#include "tool.h"

struct spec_word {
    int line;
    struct str s;
};

struct spec_words {
    struct spec_word *at;
    size_t n, room;
};

struct spec_field {
    int line;
    struct str name;
    enum field_type type;
    struct str of; /* ID: "client"; CHOICE: its name; ROW and ROWS: the statement */
    unsigned flags;
    bool has_range;
    int64_t min, max, count_min, count_max;
    struct str says, hint; /* may be empty */
    size_t segment;        /* events: whose key it lies under */
};

struct spec_fields {
    struct spec_field *at;
    size_t n, room;
};

struct spec_choice_word {
    int line;
    struct str word, says;
};

struct spec_choice {
    int line;
    struct str name;
    struct spec_choice_word *at;
    size_t n, room;
};

struct spec_segment {
    int line;
    struct str kind;   /* "client", "person", "item", "house" */
    struct str holder; /* the id field; empty for the house */
};

struct spec_event {
    int line;
    struct str name, category, says;
    int64_t version;
    LIST(struct spec_segment) segments;
    struct spec_fields fields;
};

/* A command or a page. What it does not have is empty. */
struct spec_row {
    int line;
    bool is_page;
    struct str name, says, per;
    struct spec_words may;
    struct spec_word on, via; /* scope: the id field and the statement */
    struct spec_word looks;   /* the id field whose looking is recorded */
    struct str looks_at;
    struct spec_word route, then, form, verb;
    bool attempts, is_stateless, shows, gives_bytes;
    struct str bytes_type; /* "text/csv" */
    struct spec_fields takes;
    struct spec_fields view;
};

struct spec {
    struct str name, says, path;
    struct spec_words ids;
    LIST(struct spec_choice) choices;
    LIST(struct spec_event) events;
    LIST(struct spec_row) rows;
};

/* All subjects, in their order. */
struct specs {
    struct tool *tool;
    struct spec *at;
    size_t n, room;
};

/* Reads one file to a new last subject. */
void spec_read(struct specs *specs, struct str subject, struct str path);

/* Every name that a field, a row or a route uses must be there, and be there once. */
void specs_check(struct specs *specs);

const struct spec_field *spec_field_find(const struct spec_fields *fields, struct str name);
/* A page by the words of `form`: "client" is this subject's, "score.client" another's. */
const struct spec_row *spec_page_find(const struct specs *specs, const struct spec *spec, struct str form);
/* The subject's name and the page's, joined by a dot. */
struct str spec_form_name(const struct specs *specs, const struct spec *spec, struct str form);
/* "ROLE_MANAGER" of "manager"; empty where there is no such role. */
struct str spec_role_constant(struct str word);
/* C put together: spec_put writes a pattern in which '@' is the name in C, "score_record", and '$' the short one,
 * "record"; PUT writes bits, as OUT does. */
struct spec_writer {
    struct out o;
    struct tool *tool;
    const struct specs *specs;
    const struct spec *spec; /* NULL where all are written */
    struct str name, c_name;
};
#define PUT(w, ...) OUT(&(w)->o, __VA_ARGS__)
struct spec_writer spec_writer_make(const struct specs *specs, const struct spec *spec);
void spec_put_name(struct spec_writer *w, struct str name);
void spec_put(struct spec_writer *w, const char *pattern);

/* The files of one subject, as text. */
struct str spec_write_ids(const struct specs *specs, const struct spec *spec);
struct str spec_write_header(const struct specs *specs, const struct spec *spec);
struct str spec_write_tables(const struct specs *specs, const struct spec *spec);
/* The files of all subjects. */
struct str specs_write_all(const struct specs *specs);

#endif
