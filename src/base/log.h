/* The log: one JSON object a line on standard error. It holds no clinical text, no names, no tokens, no query strings:
 * callers pass codes, numbers and route patterns, never a person's words. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/err.h"
#include "base/str.h"

/* `event` is a short fixed word; details are bits: LOG(a, "start", "port ", port). */
void log_line(struct arena *a, const char *level, const char *event, struct str detail);

/* A fault with its place and its causes. */
void log_fault(struct arena *a, const struct err *e);

#define LOG(a, event, ...) log_line((a), "info", (event), SAY((a), __VA_ARGS__))
#define LOG_WARN(a, event, ...) log_line((a), "warn", (event), SAY((a), __VA_ARGS__))

#endif
