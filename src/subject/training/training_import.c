/* A learning system's file of training records: loaded and decided.
 *
 * What is here already is left as it is, so that the same file may be sent again; what was found wrong by a second
 * person does not come back through the next file either. The certificates behind it are checked by sample
 * (training.unchecked).
 */
#include "base/id.h"
#include "base/map.h"
#include "subject/people/people.h"
#include "subject/training/training_rules.h"

enum { PROBLEMS_MAX = 100 };

/* --- what is known ------------------------------------------------------------------------------------------------ */

ERRS static struct err *know_same(struct read_cx *cx, const struct training_file_line *l,
                                  struct training_import_line *k)
{
    struct training_same_known_rows same;
    struct training_same_known_args args = {
        .person_id = k->person, .subject = l->subject, .trained_on = l->completed_on};
    TRY(training_same_known(cx->db, cx->arena, args, &same));
    for (size_t i = 0; i < same.n; i++)
        k->is_known = k->is_known || same.at[i].level == l->level;
    return NULL;
}

ERRS static struct err *know_line(struct read_cx *cx, const struct training_file_line *l,
                                  struct training_import_line *k)
{
    struct training_subject_known_row subject;
    TRY(people_find_by_email(cx, l->email, &k->person, &k->has_person));
    TRY(training_subject_known(cx->db, cx->arena, (struct training_subject_known_args){.subject = l->subject}, &subject,
                               &k->has_subject));
    return k->has_person && k->has_subject ? know_same(cx, l, k) : NULL;
}

struct err *training_import_load(struct read_cx *cx, const struct training_import *in, struct training_import_state *st)
{
    if (in->has_file == in->has_rows)
        return NULL;
    training_lines_read(cx->arena, in->has_file ? in->file.bytes : in->rows, &st->lines, &st->problems);
    st->known = ARENA_ARRAY(cx->arena, st->lines.n + 1, struct training_import_line);
    for (size_t i = 0; i < st->lines.n; i++)
        TRY(know_line(cx, &st->lines.at[i], &st->known[i]));
    return NULL;
}

/* --- what is decided ---------------------------------------------------------------------------------------------- */

struct importing {
    const struct rule_cx *cx;
    struct decision *d;
    struct map seen; /* what this file has said so far */
    size_t problems;
    int64_t records;
};

static void refuse(struct importing *im, const char *code, const struct training_file_line *l, const char *text)
{
    if (++im->problems <= PROBLEMS_MAX)
        DECIDE_REFUSE(im->d, code, S("file"), "Line ", l->line, ": ", text);
}

static void note(struct importing *im, const struct training_file_line *l, struct person_id person)
{
    struct training_record_id id = {id_fresh(im->cx->chance)};
    training_noted_add(im->d, (struct training_noted){.person_id = person,
                                                      .training_record_id = id,
                                                      .subject = l->subject,
                                                      .level = l->level,
                                                      .trained_on = l->completed_on,
                                                      .has_course = l->course.n > 0,
                                                      .course = l->course,
                                                      .has_version = l->version.n > 0,
                                                      .version = l->version,
                                                      .has_issuer = l->issuer.n > 0,
                                                      .issuer = l->issuer,
                                                      .how = TRAINING_NOTED_HOW_IMPORTED});
    im->records++;
}

static void take(struct importing *im, const struct training_file_line *l, const struct training_import_line *k)
{
    struct str key =
        SAY(im->d->arena, id_text(im->d->arena, k->person.n), " ", l->subject, " ", l->level, " ", l->completed_on);
    if (!k->has_person)
        refuse(im, "no-such-person", l,
               "nobody here has this e-mail address. Add the person first, or take the line out");
    if (!k->has_subject)
        refuse(im, "no-such-subject", l, "the catalogue has no training of this short word");
    if (l->completed_on.n > im->cx->today.n)
        refuse(im, "day-ahead", l, "it is completed on a day that has not come");
    if (!k->has_person || !k->has_subject || k->is_known || map_find(&im->seen, key) != NULL)
        return;
    map_set(&im->seen, key, im);
    note(im, l, k->person);
}

void training_import_rule(const struct rule_cx *cx, const struct training_import_state *st,
                          const struct training_import *in, struct decision *d)
{
    struct importing im = {.cx = cx, .d = d, .seen = map_make(d->arena)};
    if (in->has_file == in->has_rows) {
        DECIDE_REFUSE(d, "missing", S("file"), "Choose a file, or paste its rows, and not both");
        return;
    }
    for (size_t i = 0; i < st->lines.n; i++)
        take(&im, &st->lines.at[i], &st->known[i]);
    if (im.problems > PROBLEMS_MAX)
        DECIDE_REFUSE(d, "more-problems", S("file"), "And ", im.problems - PROBLEMS_MAX,
                      " more problems of the same kinds");
    d->refusal = err_join(st->problems, d->refusal);
    if (im.records == 0) {
        DECIDE_SAY(d, "Nothing is new: all of its ", st->lines.n, " lines are here already.");
        return;
    }
    training_imported_add(d, (struct training_imported){.lines = (int64_t)st->lines.n, .records = im.records});
    DECIDE_SAY(d, "Taken in: ", im.records, " new trainings of ", st->lines.n,
               " lines. A sample of the certificates is checked.");
}
