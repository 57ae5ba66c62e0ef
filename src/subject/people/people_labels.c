#include "subject/people/people_labels.h"

#include "gate/actor.h"

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

struct str people_away_days(struct arena *a, struct day from, struct day until)
{
    if (from.n == until.n)
        return SAY(a, "on ", day_text(a, from));
    return SAY(a, "from ", day_text(a, from), " to ", day_text(a, until));
}

struct str people_does_text(struct arena *a, struct str does)
{
    struct out o = out_make(a);
    struct str part, word;
    while (str_next(&does, ';', &part)) {
        struct str where = part;
        if (!str_next(&where, '|', &word))
            continue;
        uint32_t bit = role_find(word);
        for (size_t i = 0; i < ROLE_COUNT; i++)
            if (bit == (uint32_t)1 << i)
                OUT(&o, o.n > 0 ? "; " : "", role_names[i].says, where.n > 0 ? " at " : "", where);
    }
    return out_text(&o);
}
