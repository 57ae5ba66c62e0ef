/* The one appender: bytes that grow in an arena. Pages, JSON, CSV and logs are all written through it. */
#ifndef BASE_OUT_H
#define BASE_OUT_H

#include "base/arena.h"
#include "base/say.h"
#include "base/str.h"
#include "base/time.h"

#include <stddef.h>
#include <stdint.h>

struct out {
    struct arena *arena;
    char *s;
    size_t n;
    size_t room;
};

struct out out_make(struct arena *a);

void out_char(struct out *o, char c);
void out_c(struct out *o, const char *c);
void out_str(struct out *o, struct str s);
void out_bytes(struct out *o, const void *bytes, size_t n);
void out_int(struct out *o, int64_t n);
void out_uint(struct out *o, uint64_t n);
void out_day(struct out *o, struct day d);         /* 2024-12-11 */
void out_instant(struct out *o, struct instant t); /* 2024-12-11T09:30:00.000Z */

/* What was written so far. Later appends may move it: take it last. */
struct str out_text(const struct out *o);

/* Forgets what was written, keeps the room. */
void out_clear(struct out *o);

#endif
