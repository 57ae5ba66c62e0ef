#include "subject/caseload/caseload_words.h"

#include "subject/caseload/caseload_shared.h"

struct str caseload_hours_text(struct arena *a, int64_t minutes)
{
    int64_t hours = minutes / 60, rest = minutes % 60;
    if (hours == 0)
        return SAY(a, rest, rest == 1 ? " minute" : " minutes");
    if (rest == 0)
        return SAY(a, hours, hours == 1 ? " hour" : " hours");
    return SAY(a, hours, hours == 1 ? " hour " : " hours ", rest, rest == 1 ? " minute" : " minutes");
}

struct str caseload_kind_says(struct str kind)
{
    for (size_t i = 0; i < sizeof contact_kind_choices / sizeof *contact_kind_choices; i++)
        if (str_eq(kind, str_of(contact_kind_choices[i].word)))
            return str_of(contact_kind_choices[i].says);
    for (size_t i = 0; i < sizeof hours_kind_choices / sizeof *hours_kind_choices; i++)
        if (str_eq(kind, str_of(hours_kind_choices[i].word)))
            return str_of(hours_kind_choices[i].says);
    return kind;
}

int64_t caseload_by_now(int64_t wanted_minutes, int64_t weeks, int64_t course_weeks, int64_t from_week)
{
    if (weeks <= from_week || course_weeks <= from_week)
        return 0;
    return weeks >= course_weeks ? wanted_minutes : wanted_minutes * (weeks - from_week) / (course_weeks - from_week);
}

struct str caseload_needs_text(struct arena *a, const struct caseload_need *need)
{
    struct out o = out_make(a);
    if (need->problems < need->problems_wanted)
        OUT(&o, "Needs cases of ", need->problems_wanted - need->problems,
            need->problems_wanted - need->problems == 1 ? " more kind of problem" : " more kinds of problem");
    if (need->minutes < need->minutes_by_now && need->has_open && need->open < need->most)
        OUT(&o, out_text(&o).n > 0 ? "; needs clients: " : "Needs clients: ", need->open, " open, up to ", need->most);
    else if (need->minutes < need->minutes_by_now)
        OUT(&o, out_text(&o).n > 0 ? "; needs " : "Needs ",
            caseload_hours_text(a, need->minutes_by_now - need->minutes), " more with clients to be where the plan is");
    return out_text(&o);
}

struct str caseload_setting_text(struct arena *a, struct str name, const struct people_organisation_names_rows *names)
{
    struct str rest = str_from(name, S("caseload.").n);
    for (size_t i = 0; i < sizeof caseload_rule_choices / sizeof *caseload_rule_choices; i++) {
        enum caseload_rule rule = (enum caseload_rule)(i + 1);
        if (str_eq(rest, str_of(caseload_rule_choices[i].word)))
            return str_of(caseload_rule_choices[i].says);
        for (size_t k = 0; k < names->n; k++)
            if (str_eq(name, caseload_rule_name(a, rule, names->at[k].organisation_id)))
                return SAY(a, caseload_rule_choices[i].says, ", at ", names->at[k].name);
    }
    return name;
}
