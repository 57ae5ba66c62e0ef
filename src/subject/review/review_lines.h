/* A report's text as lines, made even: no byte-order mark, one kind of blank, no blank lines, bullets recognised.
 *
 * It knows no section and no table; it says what a line looks like.
 */
#ifndef REVIEW_LINES_H
#define REVIEW_LINES_H

#include "base/base.h"
#include "base/list.h"
#include "subject/review/review_read.h"

struct review_raw {
    int number; /* in the file, from 1 */
    bool is_bullet;
    struct str text; /* without the bullet's mark */
};

struct review_raws {
    struct review_raw *at;
    size_t n;
};

/* Refuses what is no plain UTF-8 text, what is empty and what is too large. */
ERRS struct err *review_lines(struct arena *a, struct str text, struct review_raws *lines_r);

/* A short line that begins with a capital, ends in no stop and has no figure, colon or bar in it. */
bool review_looks_like_heading(struct str line);

/* Whether it ends as a sentence does; a closing quotation mark or bracket may follow the stop. */
bool review_ends_as_sentence(struct str line);

/* Whether the text goes on with a new sentence or name: a capital letter, a figure or an opening quotation mark. */
bool review_begins_new(struct str text);

bool review_is_capital(char c);
bool review_is_digit(char c);

/* As str_starts, for ASCII letters of either case. */
bool review_starts_nocase(struct str s, struct str head);
bool review_has_nocase(struct arena *a, struct str s, struct str part);

/* What stands before the first colon and after it, where the first is short enough for a label. */
bool review_label(struct str line, struct str *label_r, struct str *value_r);

/* Takes the first sentence off the front: up to a full stop that a blank and a new beginning follow. */
bool review_next_sentence(struct str *rest, struct str *sentence_r);

/* Takes the first word off the front. */
bool review_next_word(struct str *rest, struct str *word_r);

/* Without a colon at the end. */
struct str review_colon_off(struct str text);

/* Keeps a line that has no place, with what is to be said of it: "stands before the first heading". */
void review_keep(struct arena *a, struct review_report *report, const struct review_raw *raw, const char *why);

/* Names something that was placed and should be compared with the original. */
void review_doubt(struct arena *a, struct review_report *report, int line, struct str text, const char *why);

#endif
