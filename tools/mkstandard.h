/* What mkstandard reads of a *.standard.sql file: the words of its notes, its settings and its SELECT. */
#ifndef TOOLS_MKSTANDARD_H
#define TOOLS_MKSTANDARD_H

#include "base/list.h"
#include "tool.h"

enum { SETTINGS_MAX = 8 };

/* "choice severity safety high medium low": a line of choices.txt. */
struct choice_line {
    struct str name;
    struct str words;
};

struct setting {
    int line;
    struct str name;
    struct str value;
    struct str says;
    struct str source;
    bool is_verified;
};

/* The notes of a standard, each said once. */
enum note {
    NOTE_STANDARD,
    NOTE_SAYS,
    NOTE_WHY,
    NOTE_ANSWERS,
    NOTE_FRAMEWORK,
    NOTE_OWNER,
    NOTE_SEVERITY,
    NOTE_GRACE,
    NOTE_ABOUT,
    NOTE_SHOWN_TO,
    NOTE_RESTS_ON,
    NOTE_NEXT,
    NOTE_COUNT,
    NOTE_SETTING, /* may be said often */
    NOTE_NONE,
};

struct standard {
    struct str folder;
    struct str path;
    struct str stem; /* "score_source_differs" */
    struct str text;
    struct str sql;
    int sql_line; /* where it begins in the file */
    struct str said[NOTE_COUNT];
    int line[NOTE_COUNT];
    int choice[NOTE_COUNT]; /* the word's place, from 1 */
    struct setting settings[SETTINGS_MAX];
    size_t setting_count;
};

struct mkstandard {
    struct tool tool;
    LIST(struct choice_line) choices;
    LIST(struct standard *) standards;
};

#define SAID_PROBLEM(m, s, line, ...) TOOL_PROBLEM(&(m)->tool, (s)->path, (line), __VA_ARGS__)

/* mkstandard_write.c: the statements for mksql, and the table of all standards. */
void standard_statements_write(struct mkstandard *m, const struct standard *s, struct str dir);
void standards_write(struct mkstandard *m, struct str dir);

#endif
