/* What the build tools share: whole files in, whole files out, and problems told as "file:line: message".
 *
 * A tool goes on after a problem, so that one run tells all of them; it ends with tool_end, which is 1 where there was
 * any. Nothing here knows what is read or written.
 */
#ifndef TOOLS_TOOL_H
#define TOOLS_TOOL_H

#include "base/base.h"

struct tool {
    struct arena *arena;
    const char *name; /* "mkspec" */
    int problems;
};

struct tool tool_make(const char *name);

/* Prints "file:line: message" on standard error and counts it. A line of 0 is left out. */
void tool_problem(struct tool *t, struct str file, int line, struct str message);
#define TOOL_PROBLEM(t, file, line, ...) tool_problem((t), (file), (line), SAY((t)->arena, __VA_ARGS__))

/* The whole file; what cannot be read is a problem, and gives the empty text. */
struct str tool_read(struct tool *t, struct str path);

/* Writes dir/name, unless it holds just this already: then it keeps its time, and make builds nothing again. */
void tool_write(struct tool *t, struct str dir, struct str name, struct str text);

/* "dir/name=value" as an argument: false where there is no '='. */
bool tool_argument(const char *argument, struct str *name_r, struct str *value_r);

/* The text as a C string literal, quotes included. */
struct str tool_c_string(struct tool *t, struct str s);

/* The text in capitals, with '_' for every '-', as a part of a C constant. */
struct str tool_c_upper(struct tool *t, struct str s);

/* Whether it may be a name in C as we write them: a lower-case letter, then letters, digits and '_'. */
bool tool_is_name(struct str s);

/* The exit status: 0, or 1 where anything was a problem. Gives the memory back. */
int tool_end(struct tool *t);

#endif
