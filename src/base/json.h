/* JSON, written (RFC 8259). Commas are put by the writer, and texts escaped; what is not UTF-8 becomes U+FFFD.
 *
 *     struct json j = json_make(&out);
 *     json_open(&j, '{');
 *     json_name(&j, S("ref"));
 *     json_str(&j, ref);
 *     json_close(&j, '}');
 *
 * json_of_shape walks a struct by its field table: an id as its ten letters and digits, a day as 2024-12-11, an instant
 * as RFC 3339, a choice as its word, bytes as base 64, a list as an array, an uploaded file as its name, a row as an
 * object, rows as an array of them. What is optional and absent is left out, and so are HTML and secrets. An id or a
 * choice of 0 is null.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/out.h"
#include "base/shape.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct json {
    struct out *out;
    struct arena *scratch; /* for what is put together on the way */
    bool wants_comma;      /* before whatever comes next, unless it closes */
};

struct json json_make(struct out *o);

void json_open(struct json *j, char bracket); /* '{' or '[' */
void json_close(struct json *j, char bracket);
void json_name(struct json *j, struct str name);
void json_str(struct json *j, struct str s);
void json_int(struct json *j, int64_t n);
void json_bool(struct json *j, bool b);
void json_none(struct json *j);
void json_raw(struct json *j, struct str json); /* a constant of the program's own, written as it stands */

/* The struct as one object. */
void json_of_shape(struct json *j, const struct shape *shape, const void *of);

/* Rows as an array of objects. */
void json_rows(struct json *j, const struct shape *shape, struct rows_any rows);

/* The struct as a whole text. */
void json_shape(struct out *o, struct arena *scratch, const struct shape *shape, const void *of);

/* One text in quotes, escaped. */
void json_text(struct out *o, struct str s);

#endif
