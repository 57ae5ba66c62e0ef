/* What went wrong. NULL is success; anything else is returned at once with TRY.
 *
 * Two kinds are values: a refusal is the person's or the rule's (shown to them, never logged as a fault), a fault is
 * the machine's (logged with its place, shown as a number). The third kind, a bug, ends the process: base/panic.h.
 * Errors live in the arena that they were made in.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "base/arena.h"
#include "base/say.h"
#include "base/str.h"

#include <stdbool.h>

enum err_kind {
    ERR_REFUSAL, /* the input or a rule: say what to do */
    ERR_DENIED,  /* not permitted, or not there for this person */
    ERR_FAULT,   /* disk, database, library */
};

struct err {
    enum err_kind kind;
    const char *code; /* short and stable, kebab-case, for machines and tests: "no-such-client" */
    struct str field; /* the field it belongs to; empty where it is about the whole */
    struct str text;  /* for the person: what is wrong and what to do */
    const char *file; /* where it was made */
    int line;
    struct err *next;  /* a further problem of the same input, or NULL */
    struct err *cause; /* what lay beneath, or NULL */
};

#define ERRS __attribute__((warn_unused_result))

/* Never NULL: whoever refuses, refuses. */
__attribute__((returns_nonnull)) struct err *err_make(struct arena *a, enum err_kind kind, const char *code,
                                                      struct str field, struct str text, const char *file, int line);

/* Each takes the text as bits: REFUSE(a, "too-long", S("note"), "At most ", max, " characters"). */
#define REFUSE(a, code, field, ...)                                                                                    \
    err_make((a), ERR_REFUSAL, (code), (field), SAY((a), __VA_ARGS__), __FILE__, __LINE__)
#define DENY(a, code, ...) err_make((a), ERR_DENIED, (code), S(""), SAY((a), __VA_ARGS__), __FILE__, __LINE__)
#define FAULT(a, code, ...) err_make((a), ERR_FAULT, (code), S(""), SAY((a), __VA_ARGS__), __FILE__, __LINE__)

#define TRY(call)                                                                                                      \
    do {                                                                                                               \
        struct err *err_tried_ = (call);                                                                               \
        if (err_tried_ != NULL)                                                                                        \
            return err_tried_;                                                                                         \
    } while (0)

/* Puts `more` at the end of the chain of problems; either may be NULL. */
struct err *err_join(struct err *first, struct err *more);

#endif
