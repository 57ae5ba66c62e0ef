#include "subject/review/review_text.h"

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
