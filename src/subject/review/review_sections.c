#include "subject/review/review_sections.h"

enum { FEW_HEADINGS = 3 };

struct heading {
    enum review_section section;
    struct str text;
};

/* The first row of a section is how it is printed; further rows are other ways to print it. */
static const struct heading headings[] = {
    {SECTION_SUMMARY, STR_INIT("Executive summary")},
    {SECTION_OVERVIEW, STR_INIT("Review overview")},
    {SECTION_BACKGROUND, STR_INIT("Background to the review")},
    {SECTION_BACKGROUND, STR_INIT("Background to review")},
    {SECTION_MET, STR_INIT("Who we met with")},
    {SECTION_MET, STR_INIT("Who we met")},
    {SECTION_FINDINGS, STR_INIT("Review findings")},
    {SECTION_WELL, STR_INIT("Areas that are working well")},
    {SECTION_WELL, STR_INIT("Areas working well")},
    {SECTION_IMPROVE, STR_INIT("Areas for improvement")},
    {SECTION_IMMEDIATE, STR_INIT("Immediate mandatory requirements")},
    {SECTION_MANDATORY, STR_INIT("Mandatory requirements")},
    {SECTION_APPROVAL, STR_INIT("Report approval")},
    {SECTION_APPROVAL, STR_INIT("Report sign off")},
    {SECTION_OTHER, STR_INIT("Recommendations")},
    {SECTION_OTHER, STR_INIT("Contents")},
    {SECTION_OTHER, STR_INIT("Appendix")},
};
enum { HEADING_COUNT = sizeof headings / sizeof headings[0] };

struct str review_section_name(enum review_section section)
{
    for (size_t i = 0; i < HEADING_COUNT; i++)
        if (headings[i].section == section)
            return headings[i].text;
    return S("");
}

static bool line_heads(const struct review_raw *raw, enum review_section *section_r)
{
    struct str text = raw->text;
    if (str_ends(text, S(":")))
        text = str_trim(str_sub(text, 0, text.n - 1));
    for (size_t i = 0; i < HEADING_COUNT; i++) {
        if (raw->is_bullet || !str_eq_nocase(text, headings[i].text))
            continue;
        *section_r = headings[i].section;
        return true;
    }
    return false;
}

static struct err *refuse_twice(struct arena *a, enum review_section section, int first, int second)
{
    return REFUSE(a, "review-section-twice", S("file"), "The heading “", review_section_name(section),
                  "” stands twice, in lines ", first, " and ", second,
                  ". Import one report at a time. Nothing was imported.");
}

/* Whether a heading stands again further down and beside another heading: a line of a list of contents. */
static bool line_is_of_contents(struct review_raws lines, size_t i, enum review_section section)
{
    enum review_section other;
    bool has_neighbour =
        (i > 0 && line_heads(&lines.at[i - 1], &other)) || (i + 1 < lines.n && line_heads(&lines.at[i + 1], &other));
    if (!has_neighbour)
        return false;
    for (size_t later = i + 1; later < lines.n; later++)
        if (line_heads(&lines.at[later], &other) && other == section)
            return true;
    return false;
}

/* The first line that is a heading of the report itself. */
static size_t first_heading(struct review_raws lines)
{
    for (size_t i = 0; i < lines.n; i++) {
        enum review_section section;
        if (line_heads(&lines.at[i], &section) && section != SECTION_OTHER && !line_is_of_contents(lines, i, section))
            return i;
    }
    return lines.n;
}

/* Opens a section at line i, which is its heading. */
static struct err *section_open(struct arena *a, struct review_raws lines, size_t i, enum review_section section,
                                struct review_sections *s)
{
    if (s->heading_line[section] != 0)
        return refuse_twice(a, section, s->heading_line[section], lines.at[i].number);
    s->heading_line[section] = lines.at[i].number;
    s->in[section] = (struct review_raws){.at = lines.at + i + 1};
    return NULL;
}

static struct err *refuse_missing(struct arena *a, const struct review_sections *s)
{
    struct err *missing = NULL;
    size_t found = 0;
    int after = 0;
    for (int i = 0; i < SECTION_COUNT; i++) {
        if (s->heading_line[i] != 0) {
            found++;
            after = s->heading_line[i];
            continue;
        }
        struct str place = after == 0 ? S("") : SAY(a, "; it belongs after line ", after);
        missing = err_join(missing, REFUSE(a, "review-section-missing", S("file"), "The section “",
                                           review_section_name((enum review_section)i), "” is missing", place,
                                           ". Compare the file with the published report and import the whole of it. "
                                           "Nothing was imported."));
    }
    if (found < FEW_HEADINGS)
        return REFUSE(
            a, "review-no-report", S("file"),
            "This file is no review report: it lacks headings such as “Executive summary”, “Review findings” "
            "and “Mandatory requirements”, each on a line of its own. Save the published report as plain text "
            "and import that file. Nothing was imported.");
    return missing;
}

struct err *review_sections(struct arena *a, struct review_raws lines, struct review_report *kept,
                            struct review_sections *sections_r)
{
    size_t first = first_heading(lines);
    struct review_sections s = {.before = {lines.at, first}};
    enum review_section now = SECTION_OTHER;
    for (size_t i = first; i < lines.n; i++) {
        enum review_section section;
        if (line_heads(&lines.at[i], &section)) {
            now = section;
            if (section == SECTION_OTHER)
                review_keep(a, kept, &lines.at[i], "begins a part of the report that is not read");
            else
                TRY(section_open(a, lines, i, section, &s));
        } else if (now == SECTION_OTHER) {
            review_keep(a, kept, &lines.at[i], "stands in a part of the report that is not read");
        } else {
            s.in[now].n++;
        }
    }
    *sections_r = s;
    return refuse_missing(a, &s);
}
