#include "subject/review/review_approval.h"

#include "subject/review/review_words.h"

enum approval {
    APPROVAL_COMPLETED,
    APPROVAL_LEAD,
    APPROVAL_APPROVED,
    APPROVAL_SIGNATURE,
    APPROVAL_AUTHORISED,
    APPROVAL_SUBMITTED,
    APPROVAL_COUNT
};

static const struct str approval_labels[APPROVAL_COUNT] = {
    [APPROVAL_COMPLETED] = STR_INIT("Report completed by"),
    [APPROVAL_LEAD] = STR_INIT("Review lead"),
    [APPROVAL_APPROVED] = STR_INIT("Date approved by review lead"),
    [APPROVAL_SIGNATURE] = STR_INIT("NHS England authorised signature"),
    [APPROVAL_AUTHORISED] = STR_INIT("Date authorised"),
    [APPROVAL_SUBMITTED] = STR_INIT("Final report submitted to organisation"),
};

struct approvals {
    struct str value[APPROVAL_COUNT];
    int line[APPROVAL_COUNT];
};

/* "Label: value", or the same as a row of a table with two cells. */
static bool approval_label(struct str line, struct str *label_r, struct str *value_r)
{
    size_t bar;
    struct str text = str_starts(line, S("|")) ? str_trim(str_from(line, 1)) : line;
    if (!str_find_char(text, '|', &bar))
        return review_label(text, label_r, value_r);
    *label_r = review_colon_off(str_trim(str_sub(text, 0, bar)));
    *value_r = str_trim(str_from(text, bar + 1));
    if (str_ends(*value_r, S("|")))
        *value_r = str_trim(str_sub(*value_r, 0, value_r->n - 1));
    return true;
}

static bool approval_find(struct str label, enum approval *which_r)
{
    for (int i = 0; i < APPROVAL_COUNT; i++) {
        if (!str_eq_nocase(label, approval_labels[i]))
            continue;
        *which_r = (enum approval)i;
        return true;
    }
    return false;
}

static struct err *approvals_collect(struct arena *a, struct review_raws lines, int heading_line,
                                     struct review_report *report, struct approvals *approvals)
{
    for (size_t i = 0; i < lines.n; i++) {
        struct str label, value;
        enum approval which;
        if (!approval_label(lines.at[i].text, &label, &value) || !approval_find(label, &which)) {
            review_keep(a, report, &lines.at[i], "stands in the approval under no known label");
            continue;
        }
        if (approvals->line[which] != 0)
            return REFUSE(a, "review-label-twice", S("file"), "Line ", lines.at[i].number, ": “",
                          approval_labels[which], "” stands also in line ", approvals->line[which],
                          ". Import one report at a time. Nothing was imported.");
        approvals->line[which] = lines.at[i].number;
        approvals->value[which] = value;
    }
    for (int i = 0; i < APPROVAL_COUNT; i++)
        if (approvals->value[i].n == 0)
            return REFUSE(
                a, "review-label-missing", S("file"), "Line ",
                approvals->line[i] != 0 ? approvals->line[i] : heading_line, ": “", approval_labels[i],
                "” is missing or has nothing after it. Compare the end of the file with the published report. "
                "Nothing was imported.");
    return NULL;
}

static struct err *approval_day(struct arena *a, const struct approvals *approvals, enum approval which,
                                struct day *day_r)
{
    if (review_day(a, approvals->value[which], day_r))
        return NULL;
    return REFUSE(a, "review-bad-date", S("file"), "Line ", approvals->line[which], ": “", approvals->value[which],
                  "” is no date. It should read as 11 December 2024 does. Nothing was imported.");
}

struct err *review_approval(struct arena *a, struct review_raws lines, int heading_line, struct review_report *report)
{
    struct approvals approvals = {0};
    TRY(approvals_collect(a, lines, heading_line, report, &approvals));
    report->completed_by = review_signatory(approvals.value[APPROVAL_COMPLETED]);
    report->lead = review_signatory(approvals.value[APPROVAL_LEAD]);
    report->authorised_by = review_signatory(approvals.value[APPROVAL_SIGNATURE]);
    TRY(approval_day(a, &approvals, APPROVAL_APPROVED, &report->approved_on));
    TRY(approval_day(a, &approvals, APPROVAL_AUTHORISED, &report->authorised_on));
    TRY(approval_day(a, &approvals, APPROVAL_SUBMITTED, &report->submitted_on));
    if (day_since(report->authorised_on, report->approved_on) < 0 ||
        day_since(report->submitted_on, report->authorised_on) < 0)
        review_doubt(a, report, approvals.line[APPROVAL_APPROVED], S("Dates of approval"),
                     "do not follow one another in time");
    return NULL;
}
