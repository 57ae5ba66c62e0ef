/* What a pseudonymous reference may be. It comes from the provider's clinical system and must name nobody: Candour
 * holds no name, date of birth, e-mail or NHS number (design, section 4).
 */
#ifndef SUBJECT_CLIENT_CLIENT_REFERENCE_H
#define SUBJECT_CLIENT_CLIENT_REFERENCE_H

#include "base/base.h"

/* NULL where it may stand; otherwise what it looks like: "an NHS number". */
const char *client_reference_looks_like(struct str reference);

/* Ten digits, single spaces or hyphens between them allowed, whose last is the check digit of the rest: each of the
 * first nine times its weight 10 to 2, summed; 11 less the remainder by 11, 11 counting as 0 and 10 as no number (NHS
 * Data Dictionary, NHS NUMBER). */
bool client_is_nhs_number(struct str s);

/* Small letters, for searching and comparing. */
struct str client_reference_folded(struct arena *a, struct str reference);

#endif
