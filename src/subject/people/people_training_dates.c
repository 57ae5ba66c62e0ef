/* Days of last trainings, from a spreadsheet or noted by hand: decided and folded.
 *
 * Little on purpose: what each role needs before client work, levels, certificates and expiry are the subject training.
 * With this a consortium can say with one spreadsheet when people were last trained, and see where nobody knows, before
 * it has a catalogue.
 */
#include "subject/people/people.h"
#include "subject/people/people_importing.h"

/* --- noted by hand ---------------------------------------------------------------------------------------------- */

void people_training_date_rule(const struct rule_cx *cx, const struct people_training_date_state *st,
                               const struct people_training_date *in, struct decision *d)
{
    if (!people_may_change_person(cx, &st->places, &st->managed)) {
        DECIDE_REFUSE(d, "not-your-organisation", S("person_id"),
                      "This person is at no organisation that you manage. Ask the central team");
        return;
    }
    if (in->trained_on.n > cx->today.n || in->trained_on.n < 0)
        DECIDE_REFUSE(d, "day-out-of-range", S("trained_on"), "Choose the day of a training that has taken place");
    struct day last = {-1};
    for (size_t i = 0; i < st->trainings.n; i++)
        if (st->trainings.at[i].subject == in->subject)
            last = st->trainings.at[i].trained_on;
    if (last.n == in->trained_on.n)
        DECIDE_REFUSE(d, "no-change", S("trained_on"), "This is the day that is known already");
    people_training_dated_add(d, (struct people_training_dated){.person_id = in->person_id,
                                                                .subject = in->subject,
                                                                .trained_on = in->trained_on,
                                                                .how = TRAINING_HOW_NOTED});
    DECIDE_SAY(d, training_subject_choices[in->subject - 1].says, ": last trained on ",
               day_text(d->arena, in->trained_on), ".");
}

/* --- from a spreadsheet ----------------------------------------------------------------------------------------- */

/* A file that is sent again says what it said before: a later training that was noted since stands. */
static bool was_said(const struct somebody *s, enum training_subject subject, struct day on)
{
    for (size_t i = 0; i < s->said.n; i++)
        if (s->said.at[i].subject == subject && s->said.at[i].trained_on.n == on.n)
            return true;
    return false;
}

static void take_date(struct importing *im, struct somebody *s, enum training_subject subject,
                      enum people_column column, struct day on)
{
    struct somebodys_training *known = &s->trainings[subject];
    if (on.n > im->cx->today.n) {
        PROBLEM(im, "day-ahead", column, "it is in the future. Give the day of the last training that took place");
        return;
    }
    if ((known->is_known && known->on.n == on.n) || was_said(s, subject, on))
        return;
    if (known->is_of_this_file) {
        PROBLEM(im, "other-day", column, "another line gives another day for ", s->name, ": ", known->on);
        return;
    }
    *known = (struct somebodys_training){true, true, on};
    people_training_dated_add(
        im->d, (struct people_training_dated){
                   .person_id = s->id, .subject = subject, .trained_on = on, .how = TRAINING_HOW_SPREADSHEET});
    im->made.trainings++;
    NOTE(im, training_subject_choices[subject - 1].says, " training on ", on);
}

void people_import_training_dates(struct importing *im, struct somebody *s)
{
    const struct people_line *l = im->line;
    if (l->has_safeguarding_on)
        take_date(im, s, TRAINING_SUBJECT_SAFEGUARDING, PEOPLE_COLUMN_SAFEGUARDING_TRAINING_ON, l->safeguarding_on);
    if (l->has_risk_on)
        take_date(im, s, TRAINING_SUBJECT_RISK_MANAGEMENT, PEOPLE_COLUMN_RISK_TRAINING_ON, l->risk_on);
}

/* --- to rows ---------------------------------------------------------------------------------------------------- */

/* An earlier day than was said before says that what was said before was wrong. */
struct err *people_training_dated_fold(struct fold_cx *cx, const struct people_training_dated *e)
{
    if (e->gone)
        return NULL;
    TRY(people_replace_training_dates(cx->db, cx->arena,
                                      (struct people_replace_training_dates_args){.person_id = e->person_id,
                                                                                  .subject = e->subject,
                                                                                  .trained_on = e->trained_on}));
    return people_put_training_date(cx->db, cx->arena,
                                    (struct people_put_training_date_args){.person_id = e->person_id,
                                                                           .subject = e->subject,
                                                                           .seq = (int64_t)cx->seq,
                                                                           .trained_on = e->trained_on,
                                                                           .how = e->how,
                                                                           .known_on = cx->on});
}

struct err *people_trained(struct fold_cx *cx, struct person_id person, enum training_subject subject,
                           struct day trained_on)
{
    return people_put_training_day(cx->db, cx->arena,
                                   (struct people_put_training_day_args){.person_id = person,
                                                                         .subject = subject,
                                                                         .seq = (int64_t)cx->seq,
                                                                         .trained_on = trained_on,
                                                                         .how = TRAINING_HOW_CERTIFICATE,
                                                                         .known_on = cx->on});
}
