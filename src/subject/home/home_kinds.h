/* Which kinds of things a person is shown, and where each kind is listed.
 *
 * Who may act on a kind, or see it, is not said again here: a kind points at the permission of the command or page that
 * is about it, so that the home page never offers what the gate would deny.
 */
#ifndef SUBJECT_HOME_HOME_KINDS_H
#define SUBJECT_HOME_HOME_KINDS_H

#include "gate/actor.h"
#include "home_ids.h"

struct home_kind {
    const uint32_t *may;
    const char *list; /* the page that lists the kind; NULL where none does */
    const char *one;  /* "score in question", after the number 1; NULL: what the spec says, after any number */
};

/* By the values of need_kind, wrong_kind and happened_kind, which count from 1. */
const struct home_kind *home_need_kind(enum need_kind kind);
const struct home_kind *home_wrong_kind(enum wrong_kind kind);

/* The words of all kinds for these roles, each between spaces, as the statements want them: " item9 second ". */
struct str home_need_words(struct arena *a, const struct actor *actor);
struct str home_wrong_words(struct arena *a, const struct actor *actor);
struct str home_happened_words(struct arena *a, const struct actor *actor);

/* Whether differences from other systems, which take longest to count, are for these roles. */
bool home_sees_differences(const struct actor *actor);

#endif
