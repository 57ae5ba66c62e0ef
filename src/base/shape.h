/* The shape of a struct, as a table that can be walked: one row a field.
 *
 * mkspec writes shapes for inputs, events and views, mksql for rows and parameters. Whatever treats fields alike walks
 * them: the decoder of forms, JSON and argv, the CBOR of events, JSON and CSV of answers, form parts, help, the manual
 * page, OpenAPI. Nothing here knows what a field means.
 */
#ifndef BASE_SHAPE_H
#define BASE_SHAPE_H

#include "base/str.h"
#include "base/time.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum field_type {
    FIELD_TEXT,    /* struct str, UTF-8 */
    FIELD_BYTES,   /* struct str, any bytes */
    FIELD_INT,     /* int64_t */
    FIELD_BOOL,    /* bool */
    FIELD_DAY,     /* struct day */
    FIELD_INSTANT, /* struct instant */
    FIELD_ID,      /* a struct with one int64_t n; 0 is no id */
    FIELD_CHOICE,  /* an enum whose values count from 1 along `choices`; 0 is none chosen */
    FIELD_INTS,    /* struct ints */
    FIELD_FILE,    /* struct upload */
    FIELD_ROW,     /* a struct of `shape`, in place */
    FIELD_ROWS,    /* struct { T *at; size_t n; } of `shape` */
    FIELD_HTML,    /* struct html, made by our own code; left out of JSON */
};

/* A list of small whole numbers: the answers to a questionnaire. */
struct ints {
    const int32_t *at;
    size_t n;
};

/* A file that a person sent: its name as they gave it, and its bytes. */
struct upload {
    struct str name;
    struct str bytes;
};

/* Markup that our own code made and escaped. Nothing else may make one. */
struct html {
    struct str s;
};

struct choice {
    const char *word; /* as it is stored and sent: "step-2" */
    const char *says; /* as it is shown: "Step 2, guided self-help" */
};

enum field_flag {
    FIELD_OPTIONAL = 1 << 0, /* may be left out; `has` tells */
    FIELD_LONG = 1 << 1,     /* text of several lines */
    FIELD_SECRET = 1 << 2,   /* never shown again, never logged */
};

struct field {
    const char *name;
    const char *says; /* label, or what it is for */
    const char *hint; /* a further sentence for the person who fills it in, or NULL */
    enum field_type type;
    unsigned flags;
    size_t at;         /* offset in the struct */
    size_t has;        /* offset of its bool has_<name>; SIZE_MAX where it is not optional */
    int64_t min;       /* INT, INTS: least value; TEXT: least characters; FILE, BYTES: least bytes */
    int64_t max;       /* the same, most; INT64_MAX where unlimited */
    int64_t count_min; /* INTS, ROWS: least items */
    int64_t count_max;
    const struct choice *choices;
    size_t choice_count;
    const struct shape *shape; /* ROW, ROWS */
    const char *id_of;         /* ID: "client" */
};

struct shape {
    const char *name;
    size_t size;
    const struct field *fields;
    size_t count;
};

/* The generic view of every generated rows struct: `struct x_rows { struct x_row *at; size_t n; }`. */
struct rows_any {
    void *at;
    size_t n;
};

const struct field *shape_field(const struct shape *shape, struct str name); /* NULL where there is none */

/* Whether the field holds a value in this struct: true where it is not optional. */
bool field_has(const struct field *f, const void *of);
void field_set_has(const struct field *f, void *of, bool has);

/* Reading and writing one field by its table; the type must be the one named. */
struct str field_str(const struct field *f, const void *of); /* TEXT, BYTES */
int64_t field_int(const struct field *f, const void *of);    /* INT, BOOL, ID, CHOICE; DAY as days, INSTANT as ms */
void field_set_str(const struct field *f, void *of, struct str s);
void field_set_int(const struct field *f, void *of, int64_t n);
struct ints field_ints(const struct field *f, const void *of);
void field_set_ints(const struct field *f, void *of, struct ints ints);
struct upload field_upload(const struct field *f, const void *of); /* FILE */
void field_set_upload(const struct field *f, void *of, struct upload upload);
const void *field_row(const struct field *f, const void *of); /* ROW: the struct in place */
struct rows_any field_rows(const struct field *f, const void *of);
void field_set_rows(const struct field *f, void *of, struct rows_any rows);

/* A choice by its word, counted from 1; 0 where there is no such word. */
int64_t choice_find(const struct field *f, struct str word);
struct str choice_word(const struct field *f, int64_t value); /* empty for 0 */
struct str choice_says(const struct field *f, int64_t value);

#endif
