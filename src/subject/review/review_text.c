#include "subject/review/review_text.h"

#include "standards/standards.h"

struct html review_paragraphs(struct arena *a, struct str text)
{
    struct out o = out_make(a);
    struct str rest = text, line;
    bool in_list = false;
    while (str_next(&rest, '\n', &line)) {
        bool is_item = str_starts(line, S("- "));
        if (is_item && !in_list)
            out_c(&o, "<ul class=\"nhsuk-list nhsuk-list--bullet\">");
        if (!is_item && in_list)
            out_c(&o, "</ul>");
        in_list = is_item;
        out_c(&o, is_item ? "<li>" : "<p>");
        PAGE_TEXT(&o, is_item ? str_from(line, 2) : line);
        out_c(&o, is_item ? "</li>" : "</p>");
    }
    if (in_list)
        out_c(&o, "</ul>");
    return (struct html){out_text(&o)};
}

struct str review_days(struct arena *a, int64_t days)
{
    if (days == 0)
        return S("the same day");
    return SAY(a, days, days == 1 || days == -1 ? " day" : " days");
}

struct str review_state_says(bool has_state, enum provider_state state)
{
    int at = has_state && state != PROVIDER_STATE_NONE ? (int)state : (int)PROVIDER_STATE_UNKNOWN;
    return str_of(provider_state_choices[at - 1].says);
}

struct str review_state_colour(bool has_state, enum provider_state state)
{
    if (!has_state)
        return S("grey");
    switch (state) {
    case PROVIDER_STATE_MET: return S("green");
    case PROVIDER_STATE_IN_PROGRESS: return S("blue");
    case PROVIDER_STATE_NOT_MET: return S("red");
    case PROVIDER_STATE_UNKNOWN:
    case PROVIDER_STATE_NONE: break;
    }
    return S("grey");
}

struct str review_response_says(enum requirement_response response)
{
    return response == REQUIREMENT_RESPONSE_NONE ? S("") : str_of(requirement_response_choices[response - 1].says);
}

struct str review_kind_says(enum requirement_kind kind)
{
    return kind == REQUIREMENT_KIND_NONE ? S("") : str_of(requirement_kind_choices[kind - 1].says);
}

struct str review_category_says(struct arena *a, int64_t from, int64_t to, bool is_recommended)
{
    const char *how = is_recommended ? ", recommended and not yet decided" : "";
    return from == to ? SAY(a, "Stays at category ", to, how)
                      : SAY(a, "From category ", from, " to category ", to, how);
}

struct str review_outcome_says(enum effect_outcome outcome)
{
    return outcome == EFFECT_OUTCOME_NONE ? S("") : str_of(effect_outcome_choices[outcome - 1].says);
}

struct str review_outcome_colour(enum effect_outcome outcome)
{
    if (outcome == EFFECT_OUTCOME_HOLDS)
        return S("green");
    return outcome == EFFECT_OUTCOME_NOT_YET ? S("red") : S("grey");
}

/* Nobody who answered and four who did look the same. */
struct str review_confirmed_says(bool has, enum confirmed confirmed)
{
    int at = has && confirmed != CONFIRMED_NONE ? (int)confirmed : (int)CONFIRMED_FEW;
    return str_of(confirmed_choices[at - 1].says);
}

struct review_standard_lines review_standards(struct arena *a)
{
    struct review_standard_lines lines = {.at = arena_take(a, (all_standard_count + 1) * sizeof *lines.at)};
    for (size_t i = 0; i < all_standard_count; i++) {
        const struct standard *s = &all_standards[i];
        if (s->about != BREACH_ABOUT_REQUIREMENT)
            lines.at[lines.n++] =
                (struct review_standard_line){.name = str_of(s->name), .text = SAY(a, s->name, ": ", s->says)};
    }
    return lines;
}
