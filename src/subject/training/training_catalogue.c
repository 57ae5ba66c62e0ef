/* The catalogue: how it begins, and how a line is asked for and no longer asked for. Pure.
 *
 * Levels and refresh periods differ from one document to the next and most were not seen by us, so every line says
 * where it is from and whether somebody verified it.
 */
#include "subject/training/training_days.h"
#include "subject/training/training_rules.h"

#define COLLEGE "Intercollegiate document on safeguarding children, 4th edition, January 2019"
#define ADULTS "Intercollegiate document on safeguarding adults, 2018, as providers of the training quote it"
#define FRAMEWORK "Core Skills Training Framework; the period is a usual one and was not seen in its subject guide"
#define OWN_CHOICE "Candour's own choice: no national period was found"

const struct training_usual training_usual_lines[] = {
    {"safeguarding-adults", "Safeguarding adults", TRAINING_WHO_CLINICAL, 2, 0, 36, NULL, true,
     TRAINING_SUBJECT_SAFEGUARDING, ADULTS, false},
    {"safeguarding-adults", "Safeguarding adults", TRAINING_WHO_SUPERVISOR, 3, 0, 36, NULL, false,
     TRAINING_SUBJECT_SAFEGUARDING, ADULTS, false},
    {"safeguarding-children", "Safeguarding children", TRAINING_WHO_CLINICAL, 2, 0, 36, NULL, true,
     TRAINING_SUBJECT_SAFEGUARDING, COLLEGE, false},
    {"safeguarding-children", "Safeguarding children", TRAINING_WHO_CWP, 3, 0, 36, NULL, true,
     TRAINING_SUBJECT_SAFEGUARDING, COLLEGE, false},
    {"suicide-risk", "Suicide and self-harm risk", TRAINING_WHO_CLINICAL, 0, 0, 36, NULL, true,
     TRAINING_SUBJECT_RISK_MANAGEMENT, OWN_CHOICE, false},
    {"suicide-risk", "Suicide and self-harm risk", TRAINING_WHO_SUPERVISOR, 0, 0, 36, NULL, false,
     TRAINING_SUBJECT_RISK_MANAGEMENT, OWN_CHOICE, false},
    {"information-governance", "Information governance", TRAINING_WHO_CLINICAL, 0, 28, 12, NULL, false, 0,
     "Data Security and Protection Toolkit asks for it every year; the toolkit was not seen", false},
    {"fire-safety", "Fire safety", TRAINING_WHO_CLINICAL, 0, 28, 24, NULL, false, 0, FRAMEWORK, false},
    {"health-safety", "Health, safety and welfare", TRAINING_WHO_CLINICAL, 0, 28, 36, NULL, false, 0, FRAMEWORK, false},
    {"equality", "Equality, diversity and human rights", TRAINING_WHO_CLINICAL, 0, 28, 36, NULL, false, 0, FRAMEWORK,
     false},
    {"conflict-resolution", "Conflict resolution", TRAINING_WHO_CLINICAL, 0, 84, 36, NULL, false, 0, FRAMEWORK, false},
    {"prevent", "Preventing radicalisation", TRAINING_WHO_CLINICAL, 0, 84, 36, NULL, false, 0, FRAMEWORK, false},
};
const size_t training_usual_count = sizeof training_usual_lines / sizeof *training_usual_lines;

static void add_usual(struct decision *d, const struct training_usual *u, struct day from)
{
    training_required_add(d, (struct training_required){.subject = str_of(u->subject),
                                                        .name = str_of(u->name),
                                                        .who = u->who,
                                                        .level = u->level,
                                                        .due_days = u->due_days,
                                                        .has_validity_months = u->months > 0,
                                                        .validity_months = u->months,
                                                        .has_window_ends = u->window_ends != NULL,
                                                        .window_ends = str_of(u->window_ends),
                                                        .is_stop = u->is_stop,
                                                        .has_said_by = u->said_by != 0,
                                                        .said_by = u->said_by,
                                                        .source = str_of(u->source),
                                                        .is_verified = u->is_verified,
                                                        .from_on = from});
}

static bool day_is_near(const struct rule_cx *cx, struct decision *d, struct day on, struct str field)
{
    bool is_near = on.n > cx->today.n - 366 * 10 && on.n < cx->today.n + 366 * 5;
    if (!is_near)
        DECIDE_REFUSE(d, "day-out-of-range", field, "Choose a day within the last ten years or the next five");
    return is_near;
}

void training_adopt_rule(const struct rule_cx *cx, const struct training_adopt_state *st,
                         const struct training_adopt *in, struct decision *d)
{
    struct day from = in->has_from_on ? in->from_on : cx->today;
    if (st->has_catalogue)
        DECIDE_REFUSE(d, "has-catalogue", S(""), "The catalogue has lines already. Change them one by one");
    day_is_near(cx, d, from, S("from_on"));
    for (size_t i = 0; i < training_usual_count; i++)
        add_usual(d, &training_usual_lines[i], from);
    DECIDE_SAY(d, "The catalogue holds ", training_usual_count, " lines from ", day_text(d->arena, from),
               " on. Look through their sources: nobody has verified them yet.");
}

static bool is_short_word(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!(s.s[i] >= 'a' && s.s[i] <= 'z') && !(s.s[i] >= '0' && s.s[i] <= '9') && s.s[i] != '-')
            return false;
    return true;
}

void training_require_rule(const struct rule_cx *cx, const struct training_require *in, struct decision *d)
{
    struct day from = in->has_from_on ? in->from_on : cx->today;
    if (!is_short_word(in->subject))
        DECIDE_REFUSE(d, "not-a-short-word", S("subject"), "Use small letters, digits and hyphens only");
    if (in->has_window_ends && !training_window_is_one(in->window_ends))
        DECIDE_REFUSE(d, "not-a-window", S("window_ends"), "Write month and day, as 03-31");
    if (in->has_window_ends && in->has_validity_months)
        DECIDE_REFUSE(d, "two-validities", S("validity_months"),
                      "Choose one: months for which it counts, or a day until which it is done every year");
    day_is_near(cx, d, from, S("from_on"));
    training_required_add(d, (struct training_required){.subject = in->subject,
                                                        .name = in->name,
                                                        .who = in->who,
                                                        .level = in->level,
                                                        .due_days = in->due_days,
                                                        .has_validity_months = in->has_validity_months,
                                                        .validity_months = in->validity_months,
                                                        .has_window_ends = in->has_window_ends,
                                                        .window_ends = in->window_ends,
                                                        .has_course = in->has_course,
                                                        .course = in->course,
                                                        .has_version = in->has_version,
                                                        .version = in->version,
                                                        .is_stop = in->has_is_stop && in->is_stop,
                                                        .has_said_by = in->has_said_by,
                                                        .said_by = in->said_by,
                                                        .source = in->source,
                                                        .is_verified = in->has_is_verified && in->is_verified,
                                                        .from_on = from});
    DECIDE_SAY(d, in->name, " is asked for from ", day_text(d->arena, from),
               " on. What was asked before stays beside it.");
}

void training_release_rule(const struct rule_cx *cx, const struct training_release_state *st,
                           const struct training_release *in, struct decision *d)
{
    struct day until = in->has_until_on ? in->until_on : cx->today;
    if (!st->has_line)
        DECIDE_REFUSE(d, "not-asked", S("subject"), "This is not asked of these people on that day");
    day_is_near(cx, d, until, S("until_on"));
    training_released_add(
        d, (struct training_released){.subject = in->subject, .who = in->who, .until_on = until, .reason = in->reason});
    DECIDE_SAY(d, "It is asked for until ", day_text(d->arena, until), ".");
}
