/* Text: a slice of bytes with a length, never assumed to end in NUL.
 *
 * Whoever made the bytes owns them; a slice is passed by value. Text is valid UTF-8 once it is past a decoder.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
    const char *s;
    size_t n;
};

/* A literal as a slice, also where a constant is wanted. */
#define S(literal) ((struct str){("" literal), sizeof(literal) - 1})
#define STR_INIT(literal)                                                                                              \
    {                                                                                                                  \
        ("" literal), sizeof(literal) - 1                                                                              \
    }

/* The bytes of a C string; NULL gives the empty slice. */
struct str str_of(const char *c);

/* A copy in the arena. */
struct str str_copy(struct arena *a, struct str s);

/* A copy in the arena that ends in NUL, for calls that want one. */
const char *str_c(struct arena *a, struct str s);

bool str_eq(struct str x, struct str y);
bool str_eq_nocase(struct str x, struct str y); /* ASCII letters only */
int str_compare(struct str x, struct str y);    /* by bytes; <0, 0, >0 */
bool str_is_empty(struct str s);
bool str_starts(struct str s, struct str head);
bool str_ends(struct str s, struct str tail);
bool str_has(struct str s, struct str part);

/* Where `part` begins in `s`; false where it does not occur. */
bool str_find(struct str s, struct str part, size_t *at_r);
bool str_find_char(struct str s, char c, size_t *at_r);

/* From byte `from` up to, not including, byte `to`; both are cut to the length. */
struct str str_sub(struct str s, size_t from, size_t to);
struct str str_from(struct str s, size_t from);

/* Without ASCII space, tab, CR and LF at either end. */
struct str str_trim(struct str s);

/* What stands before the first `by`, which is taken off `rest` with it; the whole where there is none.
 * False when nothing is left, so that a loop over it ends. */
bool str_next(struct str *rest, char by, struct str *part_r);

/* Lower case of ASCII letters. */
struct str str_lower(struct arena *a, struct str s);

/* Every `old` in `s` made `new`. */
struct str str_replace(struct arena *a, struct str s, struct str old, struct str new);

/* A whole decimal number, with a minus sign where it is below zero; false for anything else or what does not fit. */
bool str_to_i64(struct str s, int64_t *n_r);

uint64_t str_hash(struct str s); /* for tables in memory; says nothing to anyone else */

#endif
