#include "subject/people/people_labels.h"

struct str people_kind_says(const struct page_cx *page, enum organisation_kind kind)
{
    const struct choice *choice = &organisation_kind_choices[kind - 1];
    struct str word = str_of(choice->word);
    struct str label = page->label == NULL ? word : page->label(page, word);
    return str_eq(label, word) ? str_of(choice->says) : label;
}

struct str people_role_says(enum role_word role)
{
    return str_of(role_word_choices[role - 1].says);
}

struct str people_programme_says(enum programme programme)
{
    return str_of(programme_choices[programme - 1].says);
}

struct str people_days(struct arena *a, struct day from, bool has_until, struct day until)
{
    if (!has_until)
        return SAY(a, "from ", day_text(a, from));
    return until.n < from.n ? S("never held") : SAY(a, day_text(a, from), " to ", day_text(a, until));
}
