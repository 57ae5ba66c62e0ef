/* Names and addresses as words to search and compare by.
 *
 * It knows how people write names (accents, apostrophes, double names) and nothing of who anybody is.
 */
#ifndef SUBJECT_PEOPLE_PEOPLE_WORDS_H
#define SUBJECT_PEOPLE_PEOPLE_WORDS_H

#include "base/base.h"

/* Small letters without accents, words with one space between: "Zoë O'Hara-Smith" is "zoe ohara smith". */
struct str people_folded(struct arena *a, struct str name);

/* The address in small letters without space round it, by which two are compared. */
struct str people_email_folded(struct arena *a, struct str email);

/* Whether this can be an e-mail address: one "@" with something before it and a domain with a dot behind it, no space.
 * Whether anybody reads it only a message can tell. */
bool people_email_is_one(struct str email);

/* The least text above every text that begins with `prefix`, as far as words go: for WHERE word >= :low AND word <
 * :high. */
struct str people_prefix_end(struct arena *a, struct str prefix);

#endif
