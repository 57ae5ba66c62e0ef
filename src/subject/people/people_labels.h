/* Words that pages of people share: what kinds of organisations are called here, and times that may go on. */
#ifndef SUBJECT_PEOPLE_PEOPLE_LABELS_H
#define SUBJECT_PEOPLE_PEOPLE_LABELS_H

#include "page/page.h"
#include "people_ids.h"

/* "Provider", or what the setting label.provider calls one ("Trust"). So for label.consortium, label.hei,
 * label.commissioner and label.nhs-england. */
struct str people_kind_says(const struct page_cx *page, enum organisation_kind kind);

struct str people_role_says(enum role_word role);
struct str people_programme_says(enum programme programme);

/* Every role, for a choice in a page. */
struct people_choices {
    const struct choice *at;
    size_t n;
};
#define PEOPLE_ROLES                                                                                                   \
    ((struct people_choices){role_word_choices, sizeof role_word_choices / sizeof role_word_choices[0]})

/* "from 2 September 2024", "2 September 2024 to 29 August 2025". */
struct str people_days(struct arena *a, struct day from, bool has_until, struct day until);

/* "on 2 September 2024", "from 2 September 2024 to 6 September 2024". */
struct str people_away_days(struct arena *a, struct day from, struct day until);

/* "trainee|Brook House;champion|Brook House" as people read it: "Trainee at Brook House; Trainee champion at Brook
 * House". */
struct str people_does_text(struct arena *a, struct str does);

#endif
