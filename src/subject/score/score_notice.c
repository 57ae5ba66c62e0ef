#include "subject/score/score_notice.h"

#include "base/id.h"

static struct str of_client(struct fold_cx *cx, struct client_id client, const char *what, int64_t thing)
{
    return SAY(cx->arena, "/clients/", id_text(cx->arena, client.n), what, id_text(cx->arena, thing));
}

/* To one person, or to those who see to it that somebody has it. */
ERRS static struct err *tell(struct fold_cx *cx, const struct notice *notice)
{
    return notice->person.n != 0 ? notice_waits(cx, notice) : notice_waits_for_role(cx, "clinical-lead", notice);
}

struct err *score_item9_waits(struct fold_cx *cx, struct client_id client, struct item9_task_id task,
                              struct person_id owner)
{
    return tell(cx, &(struct notice){.kind = NOTICE_KIND_ITEM9,
                                     .person = owner,
                                     .thing = task.n,
                                     .path = of_client(cx, client, "/item-9/", task.n),
                                     .is_urgent = true});
}

struct err *score_second_waits(struct fold_cx *cx, struct correction_id correction, bool has_asked_by,
                               struct person_id asked_by)
{
    struct notice n = {.kind = NOTICE_KIND_SECOND_PERSON, .thing = correction.n, .path = S("/scores/waiting")};
    struct score_supervisors_on_rows rows;
    size_t told = 0;
    TRY(score_supervisors_on(cx->db, cx->arena,
                             (struct score_supervisors_on_args){.person_id = cx->actor, .on_day = cx->on}, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        if (has_asked_by && asked_by.n == rows.at[i].supervisor_id.n)
            continue;
        n.person = rows.at[i].supervisor_id;
        TRY(notice_waits(cx, &n));
        told++;
    }
    return told > 0 ? NULL : notice_waits_for_role(cx, "clinical-lead", &n);
}

struct err *score_care_waits(struct fold_cx *cx, struct client_id client, struct care_review_id review,
                             struct person_id reviewer, struct day due_on)
{
    return tell(cx, &(struct notice){.kind = NOTICE_KIND_CARE_REVIEW,
                                     .person = reviewer,
                                     .thing = review.n,
                                     .path = of_client(cx, client, "/care/", review.n),
                                     .has_due = true,
                                     .due_on = due_on});
}

struct err *score_care_is_given(struct fold_cx *cx, struct client_id client, struct care_review_id review,
                                struct person_id reviewer)
{
    struct score_care_due_row row;
    bool found;
    TRY(score_care_due(cx->db, cx->arena, (struct score_care_due_args){.care_review_id = review}, &row, &found));
    TRY(notice_handled(cx, NOTICE_KIND_CARE_REVIEW, review.n));
    return found ? score_care_waits(cx, client, review, reviewer, row.due_on) : NULL;
}
