/* One line of a *.spec file, cut into words and quoted texts, and taken from the front. Only mkspec's reader includes
 * this. */
#ifndef TOOLS_MKSPEC_LINE_H
#define TOOLS_MKSPEC_LINE_H

#include "mkspec.h"

enum { TOKENS_MAX = 64 };

struct token {
    struct str s;
    bool is_quoted;
};

struct reader {
    struct tool *tool;
    struct spec *spec;
    int line;
    int told; /* the last line with a problem: the first one of a line is enough */
    struct token tokens[TOKENS_MAX];
    size_t token_count;
    size_t next;
    /* What the lines below belong to; NULL where they may not stand. */
    struct spec_choice *choice;
    struct spec_event *event;
    struct spec_row *row;
    struct spec_fields *fields;
};

void line_problem(struct reader *r, struct str message);
#define PROBLEM(r, ...) line_problem((r), SAY((r)->tool->arena, __VA_ARGS__))

/* Cuts a line, up to a '#'. */
void line_cut(struct reader *r, struct str line);

bool line_at_word(const struct reader *r);
bool line_at_text(const struct reader *r);

/* The next word, text or name; empty, after a problem that says what should stand there, where it is none. */
struct str line_word(struct reader *r, const char *what);
struct str line_text(struct reader *r, const char *what);
struct str line_name(struct reader *r, const char *what);

/* Takes the next word if it is this one. */
bool line_take(struct reader *r, struct str word);

/* mkspec_field.c: a line that is a field. */
void line_field(struct reader *r, struct spec_fields *fields);

#endif
