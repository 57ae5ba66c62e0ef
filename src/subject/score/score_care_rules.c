/* Care reviews: who may have one, and what closes it. Pure.
 *
 * "Explained" alone does not close a review: whether the pathway was right, what happens now, whether the client was
 * told or why not, and the incident's reference are all asked (design, section 4). The clinician is outside the
 * client's team and neither made nor approved the correction.
 */
#include "subject/score/score_rules.h"

static bool is_open_review(const struct score_care_state *st, struct client_id client, struct decision *d)
{
    if (!st->has_review || st->review.client_id.n != client.n)
        DECIDE_REFUSE(d, "no-such-review", S("care_review_id"), "This client has no such care review");
    else if (st->review.has_closed_at)
        DECIDE_REFUSE(d, "review-closed", S("care_review_id"), "This review is closed already");
    return d->refusal == NULL;
}

static void check_reviewer(const struct score_care_state *st, struct person_id reviewer, const char *field,
                           struct decision *d)
{
    bool is_author = st->has_cause && st->cause.author_id.n == reviewer.n;
    bool is_decider = st->has_decider && st->decider.n == reviewer.n;
    if (!st->is_qualified)
        DECIDE_REFUSE(d, "not-qualified", str_of(field),
                      "The review belongs with a qualified practitioner, a supervisor or a clinical lead");
    else if (st->is_in_team)
        DECIDE_REFUSE(d, "in-the-team", str_of(field),
                      "This person belongs to the client's team. The review belongs with a clinician outside it");
    else if (is_author || is_decider)
        DECIDE_REFUSE(d, "part-of-the-correction", str_of(field),
                      "This person made or approved the correction. The review belongs with somebody else");
}

void score_care_assign_rule(const struct rule_cx *cx, const struct score_care_assign_state *st,
                            const struct score_care_assign *in, struct decision *d)
{
    (void)cx;
    if (!is_open_review(&st->care, in->client_id, d))
        return;
    check_reviewer(&st->care, in->reviewer_id, "reviewer_id", d);
    if (d->refusal != NULL)
        return;
    score_care_assigned_add(d, (struct score_care_assigned){.client_id = in->client_id,
                                                            .care_review_id = in->care_review_id,
                                                            .reviewer_id = in->reviewer_id});
    DECIDE_SAY(d, "The review is theirs. They can see this client's scores until it is closed");
}

void score_care_close_rule(const struct rule_cx *cx, const struct score_care_close_state *st,
                           const struct score_care_close *in, struct decision *d)
{
    if (!is_open_review(&st->care, in->client_id, d))
        return;
    if (!st->care.review.has_reviewer_id || st->care.review.reviewer_id.n != cx->actor.person.n)
        DECIDE_REFUSE(d, "not-the-reviewer", S(""),
                      "The clinician who has the review closes it. A clinical lead gives it out");
    else
        check_reviewer(&st->care, cx->actor.person, "", d);
    if (in->told == CARE_TOLD_NOT_TOLD && !in->has_why_not_told)
        DECIDE_REFUSE(d, "why-not-told", S("why_not_told"), "Say why the client was not told");
    if (d->refusal != NULL)
        return;
    score_care_closed_add(d, (struct score_care_closed){.client_id = in->client_id,
                                                        .care_review_id = in->care_review_id,
                                                        .verdict = in->verdict,
                                                        .next = in->next,
                                                        .told = in->told,
                                                        .has_why_not_told = in->has_why_not_told,
                                                        .why_not_told = in->why_not_told,
                                                        .incident = in->incident});
    DECIDE_SAY(d, "The care review is closed");
}
