#include "subject/review/review_read.h"

#include "subject/review/review_approval.h"
#include "subject/review/review_sections.h"
#include "subject/review/review_table.h"
#include "subject/review/review_words.h"

#include <stdlib.h>

/* A longer introduction is a paragraph of its own as well. */
enum { INTRODUCTION_BYTES_MAX = 60 };

/* What every step of the reading needs. */
struct reading {
    struct arena *arena;
    struct review_sections sections;
    struct review_report *report;
    LIST(struct str) titles; /* headings and labels that the report uses */
};

static struct err *refuse_empty(struct reading *r, enum review_section section)
{
    return REFUSE(r->arena, "review-section-empty", S("file"), "Line ", r->sections.heading_line[section],
                  ": the section “", review_section_name(section),
                  "” has nothing in it that can be read. Compare it with the published report. Nothing was imported.");
}

static bool line_is_paragraph(const struct review_raw *raw)
{
    return raw->is_bullet || review_ends_as_sentence(raw->text);
}

static void paragraph_add(struct out *o, const struct review_raw *raw)
{
    OUT(o, o->n > 0 ? "\n" : "", raw->is_bullet ? "- " : "", raw->text);
}

/* --- what stands before the first heading --------------------------------------------------------------------------
 */

static void read_title(struct reading *r)
{
    for (size_t i = 0; i < r->sections.before.n; i++) {
        const struct review_raw *raw = &r->sections.before.at[i];
        bool is_title = r->report->title.n == 0 && !raw->is_bullet &&
                        (review_has_nocase(r->arena, raw->text, S("review")) ||
                         review_has_nocase(r->arena, raw->text, S("report")));
        if (is_title)
            r->report->title = raw->text;
        else
            review_keep(r->arena, r->report, raw, "stands before the first heading");
    }
}

/* --- executive summary and background ------------------------------------------------------------------------------
 */

static void point_add(struct reading *r, const struct review_raw *raw, struct str under)
{
    struct review_point point = {.line = raw->number, .under = under, .text = raw->text};
    struct str label, value;
    if (review_label(raw->text, &label, &value) && value.n > 0) {
        point.label = label;
        point.text = value;
        *LIST_ADD(r->arena, &r->titles) = label;
    }
    *LIST_ADD(r->arena, &r->report->points) = point;
}

/* The last sentence of the paragraph that ends in a colon. */
static struct str introduction_of(struct str paragraph)
{
    struct str rest = paragraph, sentence = paragraph, next;
    while (review_next_sentence(&rest, &next))
        sentence = next;
    return review_colon_off(sentence);
}

static struct err *read_summary(struct reading *r)
{
    struct review_raws lines = r->sections.in[SECTION_SUMMARY];
    struct out paragraphs = out_make(r->arena);
    struct str under = S("");
    for (size_t i = 0; i < lines.n; i++) {
        const struct review_raw *raw = &lines.at[i];
        bool introduces = !raw->is_bullet && str_ends(raw->text, S(":"));
        if (raw->is_bullet) {
            point_add(r, raw, under);
        } else if (introduces || line_is_paragraph(raw)) {
            under = introduces ? introduction_of(raw->text) : S("");
            if (!introduces || raw->text.n >= INTRODUCTION_BYTES_MAX)
                paragraph_add(&paragraphs, raw);
        } else {
            review_keep(r->arena, r->report, raw, "stands in the summary and is neither a sentence nor a bullet");
        }
    }
    r->report->summary = out_text(&paragraphs);
    if (paragraphs.n == 0 && r->report->points.n == 0)
        return refuse_empty(r, SECTION_SUMMARY);
    review_summary_facts(r->arena, r->report->summary, r->report);
    return NULL;
}

static struct err *read_background(struct reading *r)
{
    const enum review_section sections[] = {SECTION_OVERVIEW, SECTION_BACKGROUND};
    struct out paragraphs = out_make(r->arena);
    for (size_t s = 0; s < 2; s++) {
        struct review_raws lines = r->sections.in[sections[s]];
        for (size_t i = 0; i < lines.n; i++) {
            if (line_is_paragraph(&lines.at[i]))
                paragraph_add(&paragraphs, &lines.at[i]);
            else
                review_keep(r->arena, r->report, &lines.at[i], "stands in the background and is no sentence");
        }
    }
    r->report->background = out_text(&paragraphs);
    r->report->consortium = review_consortium(r->report->background);
    return paragraphs.n == 0 ? refuse_empty(r, SECTION_BACKGROUND) : NULL;
}

/* --- who was met ---------------------------------------------------------------------------------------------------
 */

static bool names_group(const struct review_raw *raw)
{
    return !raw->is_bullet && review_looks_like_heading(review_colon_off(raw->text));
}

/* Whether bullets follow, perhaps after lines that have no place. */
static bool bullets_follow(struct review_raws lines, size_t i)
{
    while (++i < lines.n)
        if (lines.at[i].is_bullet || names_group(&lines.at[i]))
            return lines.at[i].is_bullet;
    return false;
}

static struct err *read_met(struct reading *r)
{
    struct review_raws lines = r->sections.in[SECTION_MET];
    struct str group = S("");
    for (size_t i = 0; i < lines.n; i++) {
        const struct review_raw *raw = &lines.at[i];
        if (raw->is_bullet && group.n > 0) {
            struct review_met met = {.line = raw->number, .group = group, .text = raw->text};
            if (review_has_nocase(r->arena, group, S("panel")))
                review_panel_member(r->arena, &met);
            *LIST_ADD(r->arena, &r->report->met) = met;
        } else if (names_group(raw) && bullets_follow(lines, i)) {
            group = review_colon_off(raw->text);
        } else {
            review_keep(r->arena, r->report, raw,
                        raw->is_bullet ? "names no group that was met" : "is followed by nobody who was met");
        }
    }
    return r->report->met.n == 0 ? refuse_empty(r, SECTION_MET) : NULL;
}

/* --- findings by theme ---------------------------------------------------------------------------------------------
 */

/* Whether a row of a table begins with these words. */
static bool title_begins_row(const struct reading *r, struct str title)
{
    const enum review_section sections[] = {SECTION_WELL, SECTION_IMMEDIATE, SECTION_MANDATORY};
    for (size_t s = 0; s < sizeof sections / sizeof sections[0]; s++) {
        struct review_raws lines = r->sections.in[sections[s]];
        for (size_t i = 0; i < lines.n; i++)
            if (str_has(lines.at[i].text, S("|")) && review_starts_nocase(lines.at[i].text, title))
                return true;
    }
    return false;
}

static bool title_is_known(const struct reading *r, struct str title)
{
    for (size_t i = 0; i < r->titles.n; i++)
        if (str_eq_nocase(r->titles.at[i], title))
            return true;
    return title_begins_row(r, title);
}

static void theme_open(struct reading *r, const struct review_raw *raw)
{
    if (!title_is_known(r, raw->text))
        review_doubt(r->arena, r->report, raw->number, raw->text,
                     "was read as a heading of the findings; no other part of the report has it");
    *LIST_ADD(r->arena, &r->titles) = raw->text;
    *LIST_ADD(r->arena, &r->report->themes) = (struct review_theme){.line = raw->number, .title = raw->text};
}

static bool heads_theme(const struct review_raw *raw)
{
    return !raw->is_bullet && review_looks_like_heading(raw->text);
}

/* Whether a paragraph follows, perhaps after lines that have no place. */
static bool paragraph_follows(struct review_raws lines, size_t i)
{
    while (++i < lines.n)
        if (line_is_paragraph(&lines.at[i]) || heads_theme(&lines.at[i]))
            return line_is_paragraph(&lines.at[i]);
    return false;
}

static struct err *read_findings(struct reading *r)
{
    struct review_raws lines = r->sections.in[SECTION_FINDINGS];
    struct out paragraphs = out_make(r->arena);
    for (size_t i = 0; i < lines.n; i++) {
        const struct review_raw *raw = &lines.at[i];
        bool is_paragraph = line_is_paragraph(raw) && !str_has(raw->text, S("|"));
        if (heads_theme(raw) && paragraph_follows(lines, i)) {
            theme_open(r, raw);
            paragraphs = out_make(r->arena);
        } else if (is_paragraph && r->report->themes.n > 0) {
            paragraph_add(&paragraphs, raw);
            r->report->themes.at[r->report->themes.n - 1].text = out_text(&paragraphs);
        } else {
            review_keep(r->arena, r->report, raw, "stands in the findings under no heading");
        }
    }
    return r->report->themes.n == 0 ? refuse_empty(r, SECTION_FINDINGS) : NULL;
}

/* --- tables --------------------------------------------------------------------------------------------------------
 */

static struct err *read_table(struct reading *r, enum review_section section, struct review_table *table_r)
{
    struct review_table_in in = {.lines = r->sections.in[section],
                                 .titles = r->titles.at,
                                 .title_count = r->titles.n,
                                 .has_action = section != SECTION_WELL};
    TRY(review_table(r->arena, &in, r->report, table_r));
    if (table_r->rows.n == 0 && !table_r->says_none)
        return REFUSE(r->arena, "review-table-empty", S("file"), "Line ", r->sections.heading_line[section],
                      ": the table of “", review_section_name(section),
                      "” has no rows, and the report does not say that there are none. Compare it with the published "
                      "report. Nothing was imported.");
    return NULL;
}

static int compare_good(const void *x, const void *y)
{
    const struct review_good *a = x, *b = y;
    int order = str_compare(a->title, b->title);
    return order != 0 ? order : str_compare(a->text, b->text);
}

/* "A service (provider)" is the provider "A service"; so is a title that the summary praises a provider by. */
static struct str provider_of(struct reading *r, struct str title)
{
    size_t open;
    if (str_find(title, S("("), &open) && review_has_nocase(r->arena, str_from(title, open), S("provider")))
        return str_trim(str_sub(title, 0, open));
    return S("");
}

static struct err *read_good(struct reading *r)
{
    struct review_table table;
    TRY(read_table(r, SECTION_WELL, &table));
    for (size_t i = 0; i < table.rows.n; i++) {
        const struct review_row *row = &table.rows.at[i];
        struct review_reference reference = review_reference(r->arena, row->reference);
        if (reference.is_cut)
            return REFUSE(r->arena, "review-cut-row", S("file"), "Line ", row->line, ": the reference “",
                          row->reference,
                          "” is cut. Compare this line with the published report. Nothing was imported.");
        size_t end = review_title_end(row->finding, r->titles.at, r->titles.n);
        struct str title = review_colon_off(str_trim(str_sub(row->finding, 0, end)));
        *LIST_ADD(r->arena, &r->report->good) =
            (struct review_good){.line = row->line,
                                 .title = title,
                                 .provider = provider_of(r, title),
                                 .text = str_from(row->finding, end),
                                 .standards = reference.standards.n > 0 ? reference.standards : row->reference};
    }
    if (table.rows.n > 1)
        qsort(r->report->good.at, r->report->good.n, sizeof r->report->good.at[0], compare_good);
    return NULL;
}

static struct err *requirement_add(struct reading *r, bool is_immediate, const struct review_row *row)
{
    struct review_reference reference = review_reference(r->arena, row->reference);
    struct str wanted = is_immediate ? S("IMR") : S("MR");
    if (!str_eq(reference.prefix, wanted) || reference.is_cut)
        return REFUSE(r->arena, "review-bad-reference", S("file"), "Line ", row->line, ": the row's reference is “",
                      row->reference, "”; in this table it should be ", wanted,
                      " and a number. Compare this line with the published report. Nothing was imported.");
    size_t end = review_title_end(row->finding, r->titles.at, r->titles.n);
    struct review_requirement requirement = {.line = row->line,
                                             .is_immediate = is_immediate,
                                             .number = reference.number,
                                             .ref = SAY(r->arena, wanted, reference.number),
                                             .title = review_colon_off(str_trim(str_sub(row->finding, 0, end))),
                                             .finding = str_from(row->finding, end),
                                             .action = row->action,
                                             .standards = reference.standards,
                                             .answer = review_answer_of(r->arena, row->action)};
    *LIST_ADD(r->arena, &r->report->requirements) = requirement;
    if (!review_ends_as_sentence(row->finding) || !review_ends_as_sentence(row->action))
        review_doubt(r->arena, r->report, row->line, requirement.ref,
                     "has a cell that does not end as a sentence; compare it with the original");
    return NULL;
}

static int compare_requirement(const void *x, const void *y)
{
    const struct review_requirement *a = x, *b = y;
    if (a->is_immediate != b->is_immediate)
        return a->is_immediate ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number;
}

/* The numbers of each kind go from 1 without a gap; the rows are sorted. */
static struct err *check_numbers(struct reading *r)
{
    int64_t last[2] = {0, 0};
    for (size_t i = 0; i < r->report->requirements.n; i++) {
        const struct review_requirement *now = &r->report->requirements.at[i];
        int64_t *before = &last[now->is_immediate];
        if (now->number == *before)
            return REFUSE(r->arena, "review-reference-twice", S("file"), "Line ", now->line, ": the reference ",
                          now->ref, " stands also in line ", now[-1].line,
                          ". Each requirement has a reference of its own. Nothing was imported.");
        if (now->number != *before + 1)
            return REFUSE(r->arena, "review-reference-missing", S("file"), "The requirement ",
                          now->is_immediate ? "IMR" : "MR", *before + 1, " is missing: the table has ", now->ref,
                          " in line ", now->line,
                          ". A row was lost. Compare the table with the published report. Nothing was imported.");
        *before = now->number;
    }
    return NULL;
}

static struct err *read_requirements(struct reading *r)
{
    const enum review_section sections[] = {SECTION_IMMEDIATE, SECTION_MANDATORY};
    for (size_t s = 0; s < 2; s++) {
        struct review_table table;
        TRY(read_table(r, sections[s], &table));
        for (size_t i = 0; i < table.rows.n; i++)
            TRY(requirement_add(r, sections[s] == SECTION_IMMEDIATE, &table.rows.at[i]));
    }
    if (r->report->requirements.n == 0)
        return refuse_empty(r, SECTION_MANDATORY);
    qsort(r->report->requirements.at, r->report->requirements.n, sizeof r->report->requirements.at[0],
          compare_requirement);
    return check_numbers(r);
}

/* --- the whole -----------------------------------------------------------------------------------------------------
 */

static int compare_line(const void *x, const void *y)
{
    const struct review_line *a = x, *b = y;
    return a->line < b->line ? -1 : a->line > b->line;
}

static void keep_improvement_lines(struct reading *r)
{
    struct review_raws lines = r->sections.in[SECTION_IMPROVE];
    for (size_t i = 0; i < lines.n; i++)
        review_keep(r->arena, r->report, &lines.at[i], "stands between the headings of the requirements");
}

struct err *review_read(struct arena *a, struct str text, struct review_report *report_r)
{
    *report_r = (struct review_report){0};
    struct reading r = {.arena = a, .report = report_r};
    struct review_raws lines;
    TRY(review_lines(a, text, &lines));
    TRY(review_sections(a, lines, report_r, &r.sections));
    read_title(&r);
    TRY(read_summary(&r));
    TRY(read_background(&r));
    TRY(read_met(&r));
    TRY(read_findings(&r));
    TRY(read_good(&r));
    keep_improvement_lines(&r);
    TRY(read_requirements(&r));
    TRY(review_approval(a, r.sections.in[SECTION_APPROVAL], r.sections.heading_line[SECTION_APPROVAL], report_r));
    if (report_r->lines.n > 1)
        qsort(report_r->lines.at, report_r->lines.n, sizeof report_r->lines.at[0], compare_line);
    return NULL;
}
