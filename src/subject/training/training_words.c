#include "subject/training/training_words.h"

enum { DAY_FAR = 300000 }; /* past this a training counts for good */

static const char *const month_names[] = {"January", "February", "March",     "April",   "May",      "June",
                                          "July",    "August",   "September", "October", "November", "December"};

enum training_standing training_standing_of(bool is_current, bool is_checked, bool is_noted, bool has_until_on)
{
    if (is_current)
        return is_checked ? TRAINING_STANDING_CHECKED : TRAINING_STANDING_NOTED;
    if (has_until_on)
        return TRAINING_STANDING_EXPIRED;
    return is_noted ? TRAINING_STANDING_NOT_COUNTED : TRAINING_STANDING_NEVER;
}

const char *training_colour(enum training_standing standing, bool is_due)
{
    switch (standing) {
    case TRAINING_STANDING_CHECKED: return "green";
    case TRAINING_STANDING_NOTED: return "blue";
    case TRAINING_STANDING_EXPIRED:
    case TRAINING_STANDING_NOT_COUNTED:
    case TRAINING_STANDING_NEVER:
    case TRAINING_STANDING_NONE: break;
    }
    return is_due ? "red" : "grey";
}

struct str training_level(struct arena *a, int64_t level)
{
    return level == 0 ? S("No levels") : SAY(a, "Level ", level);
}

struct str training_validity(struct arena *a, const struct training_lines_row *line)
{
    int64_t month, day;
    if (line->has_validity_months)
        return SAY(a, "for ", line->validity_months, line->validity_months == 1 ? " month" : " months");
    if (!line->has_window_ends || !str_to_i64(str_sub(line->window_ends, 0, 2), &month) ||
        !str_to_i64(str_from(line->window_ends, 3), &day) || month < 1 || month > 12)
        return S("once");
    return SAY(a, "every year until ", day, " ", month_names[month - 1]);
}

struct str training_due(struct arena *a, int64_t days)
{
    return days == 0 ? S("before the first client") : SAY(a, "within ", days, " days");
}

struct str training_until(struct arena *a, bool has_until, struct day until)
{
    if (!has_until)
        return S("");
    return until.n > DAY_FAR ? S("for good") : day_text(a, until);
}

struct str training_cell(struct arena *a, const struct training_matrix_row *cell)
{
    int64_t unchecked = cell->current - cell->checked;
    if (cell->people == 0)
        return S("not asked");
    if (unchecked > 0)
        return SAY(a, cell->current, " of ", cell->people, ", ", unchecked, " not checked");
    return SAY(a, cell->current, " of ", cell->people);
}

const char *training_cell_colour(const struct training_matrix_row *cell)
{
    if (cell->people == 0)
        return "grey";
    if (cell->current < cell->people)
        return "red";
    return cell->checked < cell->people ? "blue" : "green";
}

struct str training_person_cell(struct arena *a, const struct training_cells_row *cell, struct day today)
{
    enum training_standing s =
        training_standing_of(cell->is_current, cell->is_checked, cell->is_noted, cell->has_until_on);
    if (cell->subject.n == 0)
        return S("not asked");
    if (s == TRAINING_STANDING_NEVER && cell->due_on.n > today.n)
        return SAY(a, "due ", day_text(a, cell->due_on));
    if (s == TRAINING_STANDING_NEVER)
        return S("nothing noted");
    if (s == TRAINING_STANDING_NOT_COUNTED)
        return S("does not count");
    if (s == TRAINING_STANDING_EXPIRED)
        return SAY(a, "expired ", day_text(a, cell->until_on));
    bool is_far = cell->until_on.n > DAY_FAR;
    return SAY(a, is_far ? S("current") : SAY(a, "until ", day_text(a, cell->until_on)),
               s == TRAINING_STANDING_NOTED ? ", not checked" : "");
}

const char *training_person_cell_colour(const struct training_cells_row *cell, struct day today)
{
    if (cell->subject.n == 0)
        return "grey";
    return training_colour(training_standing_of(cell->is_current, cell->is_checked, cell->is_noted, cell->has_until_on),
                           cell->due_on.n <= today.n);
}
