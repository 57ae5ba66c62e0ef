/* Where in the HTML a template stands, character by character (HTML Living Standard, 13.2.5, as far as it must be
 * followed to know which escaping is safe). What our templates never need, such as values without quotes, is a problem
 * and not a state.
 */
#ifndef TOOLS_MKPAGE_H
#define TOOLS_MKPAGE_H

#include "base/base.h"

enum { PLACE_NAME_MAX = 32 };

enum where {
    IN_TEXT,
    IN_OPENING, /* behind "<" */
    IN_TAG_NAME,
    IN_TAG,        /* between attributes */
    BEHIND_A_NAME, /* of a tag or an attribute, or behind a closing quote */
    IN_ATTRIBUTE_NAME,
    BEFORE_VALUE,
    IN_VALUE,
    IN_COMMENT,
    IN_RAW, /* script, style and their like */
};

enum attribute { ATTRIBUTE_PLAIN, ATTRIBUTE_URL, ATTRIBUTE_CODE };

struct place {
    enum where where;
    enum attribute attribute;
    char quote;
    bool is_url_begun;
    bool is_end_tag;
    bool is_pre;                  /* white space counts */
    bool only_text;               /* title or textarea: no tags inside */
    bool is_spaced;               /* what was last written is white space */
    char element[PLACE_NAME_MAX]; /* the tag being read, or the element whose end alone ends IN_RAW and only_text */
    char name[PLACE_NAME_MAX];    /* the attribute being read */
};

/* Takes the character at `at` of the source. The answer is empty, or what is wrong with it. */
struct str place_step(struct arena *a, struct place *p, struct str source, size_t at);

/* Ends a tag's or an attribute's name, so that a condition can begin or end behind it; false where none may stand. */
bool place_settle(struct place *p);

/* Whether two ways through a template meet at the same place; what they share is then in both_r. */
bool place_join(const struct place *x, const struct place *y, struct place *both_r);

#endif
