/* The events of training, to rows; and which record answers which line of the catalogue on which days, worked out
 * whenever one of the two changes. */
#include "subject/people/people.h"
#include "subject/training/training_days.h"
#include "training_spec.h"
#include "training_sql.h"

/* A day that a spreadsheet gave counts for as long as the line says; where it asks for a window, for a year. */
enum { DAYS_A_YEAR = 365, DAYS_OF_48_MONTHS = 1461, DAYS_FAR = 36500 };

static int64_t said_days(const struct training_required *e)
{
    if (e->has_validity_months)
        return e->validity_months * DAYS_OF_48_MONTHS / 48;
    return e->has_window_ends ? DAYS_A_YEAR : DAYS_FAR;
}

/* --- what answers what ------------------------------------------------------------------------------------------ */

static struct training_asked asked_of(const struct training_lines_of_subject_row *l)
{
    return (struct training_asked){
        .level = l->level,
        .months = l->has_validity_months ? l->validity_months : 0,
        .window_ends = l->has_window_ends ? l->window_ends : S(""),
        .course = l->has_course ? l->course : S(""),
        .version = l->has_version ? l->version : S(""),
    };
}

static struct training_had had_of(const struct training_records_of_subject_row *r)
{
    return (struct training_had){
        .level = r->level,
        .on = r->trained_on,
        .course = r->has_course ? r->course : S(""),
        .version = r->has_version ? r->version : S(""),
        .is_accepted = r->has_accepted_level,
        .accepted_level = r->has_accepted_level ? r->accepted_level : 0,
    };
}

ERRS static struct err *put_held(struct fold_cx *cx, const struct training_lines_of_subject_row *line,
                                 const struct training_records_of_subject_row *record)
{
    struct training_asked asked = asked_of(line);
    struct training_had had = had_of(record);
    if (record->state == TRAINING_STATE_WRONG || !training_is_the_one(&asked, &had))
        return NULL;
    return training_put_held(
        cx->db, cx->arena,
        (struct training_put_held_args){.person_id = record->person_id,
                                        .line_id = line->line_id,
                                        .training_record_id = record->training_record_id,
                                        .from_on = record->trained_on,
                                        .until_on = training_counts_until(&asked, record->trained_on),
                                        .is_checked = record->state == TRAINING_STATE_RIGHT});
}

/* A day that somebody notes here is also the day that the first week's spreadsheet asks for. */
ERRS static struct err *say_date(struct fold_cx *cx, const struct training_lines_of_subject_row *line,
                                 const struct training_records_of_subject_row *record)
{
    if (!line->has_said_by || record->state == TRAINING_STATE_WRONG)
        return NULL;
    return people_trained(cx, record->person_id, line->said_by, record->trained_on);
}

ERRS static struct err *work_out_record(struct fold_cx *cx, struct training_record_id id)
{
    struct training_record_as_folded_row row;
    struct training_lines_of_subject_rows lines;
    bool found;
    TRY(training_record_as_folded(cx->db, cx->arena, (struct training_record_as_folded_args){.training_record_id = id},
                                  &row, &found));
    TRY(training_clear_held(cx->db, cx->arena, (struct training_clear_held_args){.training_record_id = id}));
    if (!found)
        return NULL;
    struct training_records_of_subject_row record = {
        .training_record_id = row.training_record_id,
        .person_id = row.person_id,
        .level = row.level,
        .trained_on = row.trained_on,
        .has_course = row.has_course,
        .course = row.course,
        .has_version = row.has_version,
        .version = row.version,
        .state = row.state,
        .has_accepted_level = row.has_accepted_level,
        .accepted_level = row.accepted_level,
    };
    TRY(training_lines_of_subject(cx->db, cx->arena, (struct training_lines_of_subject_args){.subject = row.subject},
                                  &lines));
    for (size_t i = 0; i < lines.n; i++) {
        TRY(put_held(cx, &lines.at[i], &record));
        TRY(say_date(cx, &lines.at[i], &record));
    }
    return NULL;
}

/* A new line: what is noted already may answer it. */
ERRS static struct err *work_out_line(struct fold_cx *cx, struct str subject)
{
    struct training_line_as_folded_row row;
    struct training_records_of_subject_rows records;
    TRY(training_line_as_folded(cx->db, cx->arena, (struct training_line_as_folded_args){.line_id = (int64_t)cx->seq},
                                &row));
    struct training_lines_of_subject_row line = {
        .line_id = row.line_id,
        .level = row.level,
        .has_validity_months = row.has_validity_months,
        .validity_months = row.validity_months,
        .has_window_ends = row.has_window_ends,
        .window_ends = row.window_ends,
        .has_course = row.has_course,
        .course = row.course,
        .has_version = row.has_version,
        .version = row.version,
        .has_said_by = row.has_said_by,
        .said_by = row.said_by,
    };
    TRY(training_records_of_subject(cx->db, cx->arena, (struct training_records_of_subject_args){.subject = subject},
                                    &records));
    for (size_t i = 0; i < records.n; i++) {
        TRY(put_held(cx, &line, &records.at[i]));
        TRY(say_date(cx, &line, &records.at[i]));
    }
    return NULL;
}

/* --- the catalogue ---------------------------------------------------------------------------------------------- */

struct err *training_required_fold(struct fold_cx *cx, const struct training_required *e)
{
    TRY(training_end_lines(
        cx->db, cx->arena,
        (struct training_end_lines_args){.subject = e->subject, .who = e->who, .last_on = day_add(e->from_on, -1)}));
    TRY(training_put_line(cx->db, cx->arena,
                          (struct training_put_line_args){.line_id = (int64_t)cx->seq,
                                                          .subject = e->subject,
                                                          .name = e->name,
                                                          .who = e->who,
                                                          .level = e->level,
                                                          .due_days = e->due_days,
                                                          .has_validity_months = e->has_validity_months,
                                                          .validity_months = e->validity_months,
                                                          .has_window_ends = e->has_window_ends,
                                                          .window_ends = e->window_ends,
                                                          .has_course = e->has_course,
                                                          .course = e->course,
                                                          .has_version = e->has_version,
                                                          .version = e->version,
                                                          .is_stop = e->is_stop,
                                                          .has_said_by = e->has_said_by,
                                                          .said_by = e->said_by,
                                                          .said_days = said_days(e),
                                                          .source = e->source,
                                                          .is_verified = e->is_verified,
                                                          .from_on = e->from_on,
                                                          .set_by_id = cx->actor}));
    return work_out_line(cx, e->subject);
}

struct err *training_released_fold(struct fold_cx *cx, const struct training_released *e)
{
    return training_end_lines(
        cx->db, cx->arena,
        (struct training_end_lines_args){.subject = e->subject, .who = e->who, .last_on = e->until_on});
}

/* --- records ---------------------------------------------------------------------------------------------------- */

struct err *training_noted_fold(struct fold_cx *cx, const struct training_noted *e)
{
    if (e->gone)
        return NULL;
    TRY(training_put_record(cx->db, cx->arena,
                            (struct training_put_record_args){.training_record_id = e->training_record_id,
                                                              .person_id = e->person_id,
                                                              .subject = e->subject,
                                                              .level = e->level,
                                                              .trained_on = e->trained_on,
                                                              .has_course = e->has_course,
                                                              .course = e->course,
                                                              .has_version = e->has_version,
                                                              .version = e->version,
                                                              .has_issuer = e->has_issuer,
                                                              .issuer = e->issuer,
                                                              .how = e->how,
                                                              .noted_by_id = cx->actor,
                                                              .noted_on = cx->on,
                                                              .seq = (int64_t)cx->seq}));
    return work_out_record(cx, e->training_record_id);
}

struct err *training_corrected_fold(struct fold_cx *cx, const struct training_corrected *e)
{
    struct training_record_as_folded_row was;
    bool found;
    if (e->gone)
        return NULL;
    TRY(training_record_as_folded(cx->db, cx->arena,
                                  (struct training_record_as_folded_args){.training_record_id = e->training_record_id},
                                  &was, &found));
    if (!found)
        return NULL;
    TRY(training_put_earlier(cx->db, cx->arena,
                             (struct training_put_earlier_args){.training_record_id = e->training_record_id,
                                                                .seq = (int64_t)cx->seq,
                                                                .person_id = e->person_id,
                                                                .was_level = was.level,
                                                                .was_trained_on = was.trained_on,
                                                                .reason = e->reason,
                                                                .corrected_by_id = cx->actor,
                                                                .corrected_on = cx->on}));
    TRY(training_set_corrected(cx->db, cx->arena,
                               (struct training_set_corrected_args){.training_record_id = e->training_record_id,
                                                                    .level = e->level,
                                                                    .trained_on = e->trained_on,
                                                                    .noted_by_id = cx->actor,
                                                                    .noted_on = cx->on}));
    return work_out_record(cx, e->training_record_id);
}

struct err *training_checked_fold(struct fold_cx *cx, const struct training_checked *e)
{
    if (e->gone)
        return NULL;
    bool is_right = e->verdict == TRAINING_VERDICT_RIGHT;
    TRY(training_set_checked(cx->db, cx->arena,
                             (struct training_set_checked_args){
                                 .training_record_id = e->training_record_id,
                                 .state = is_right ? TRAINING_STATE_RIGHT : TRAINING_STATE_WRONG,
                                 .has_why = e->has_why,
                                 .why = e->why,
                                 .has_checked_by_id = true,
                                 .checked_by_id = cx->actor,
                                 .has_checked_on = true,
                                 .checked_on = cx->on,
                             }));
    return work_out_record(cx, e->training_record_id);
}

struct err *training_accepted_fold(struct fold_cx *cx, const struct training_accepted *e)
{
    if (e->gone)
        return NULL;
    TRY(training_set_accepted(cx->db, cx->arena,
                              (struct training_set_accepted_args){.training_record_id = e->training_record_id,
                                                                  .has_accepted_level = true,
                                                                  .accepted_level = e->level,
                                                                  .has_accepted_reason = true,
                                                                  .accepted_reason = e->reason,
                                                                  .has_accepted_by_id = true,
                                                                  .accepted_by_id = cx->actor,
                                                                  .has_accepted_on = true,
                                                                  .accepted_on = cx->on}));
    return work_out_record(cx, e->training_record_id);
}

struct err *training_imported_fold(struct fold_cx *cx, const struct training_imported *e)
{
    return training_put_import(cx->db, cx->arena,
                               (struct training_put_import_args){.seq = (int64_t)cx->seq,
                                                                 .lines = e->lines,
                                                                 .records = e->records,
                                                                 .imported_on = cx->on,
                                                                 .imported_by_id = cx->actor});
}

/* --- the stop --------------------------------------------------------------------------------------------------- */

struct err *training_lifted_fold(struct fold_cx *cx, const struct training_lifted *e)
{
    if (e->gone)
        return NULL;
    return training_put_lift(cx->db, cx->arena,
                             (struct training_put_lift_args){.training_lift_id = e->training_lift_id,
                                                             .person_id = e->person_id,
                                                             .organisation_id = e->organisation_id,
                                                             .senior_id = e->senior_id,
                                                             .reason = e->reason,
                                                             .from_on = cx->on,
                                                             .until_on = e->until_on,
                                                             .plan_due_on = e->plan_due_on,
                                                             .seq = (int64_t)cx->seq});
}

struct err *training_plan_made_fold(struct fold_cx *cx, const struct training_plan_made *e)
{
    if (e->gone)
        return NULL;
    return training_set_plan(cx->db, cx->arena,
                             (struct training_set_plan_args){.training_lift_id = e->training_lift_id,
                                                             .has_support = true,
                                                             .support = e->support,
                                                             .has_review_on = true,
                                                             .review_on = e->review_on,
                                                             .has_planned_on = true,
                                                             .planned_on = cx->on});
}
