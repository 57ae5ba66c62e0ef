/* One short function an event: event to rows. A segment that was erased leaves its columns empty. */
#include "review_spec.h"
#include "subject/people/people.h"
#include "subject/review/review_notice.h"

/* The second segment of an event: names, under a key of their own. */
enum { NAMES = 1u << 1 };

ERRS static struct err *history(struct fold_cx *cx, struct requirement_id requirement, struct str says, bool has_place,
                                struct organisation_id place)
{
    return review_put_history(cx->db, cx->arena,
                              (struct review_put_history_args){.requirement_id = requirement,
                                                               .seq = (int64_t)cx->seq,
                                                               .said_on = cx->on,
                                                               .says = says,
                                                               .has_organisation_id = has_place,
                                                               .organisation_id = place,
                                                               .by_id = cx->actor});
}

static const struct organisation_id no_place = {0};

struct err *review_imported_fold(struct fold_cx *cx, const struct review_imported *e)
{
    bool has_names = (e->gone & NAMES) == 0;
    return review_put(cx->db, cx->arena,
                      (struct review_put_args){.review_id = e->review_id,
                                               .digest = e->digest,
                                               .lines = e->lines,
                                               .title = e->title,
                                               .has_consortium = e->has_consortium,
                                               .consortium = e->consortium,
                                               .summary = e->summary,
                                               .background = e->background,
                                               .has_not_represented = e->has_not_represented,
                                               .not_represented = e->not_represented,
                                               .has_category_from = e->has_category_from,
                                               .category_from = e->category_from,
                                               .has_category_to = e->has_category_to,
                                               .category_to = e->category_to,
                                               .category_is_recommended = e->category_is_recommended,
                                               .has_category_text = e->has_category_text,
                                               .category_text = e->category_text,
                                               .has_improvement_plan = e->has_improvement_plan,
                                               .improvement_plan = e->improvement_plan,
                                               .has_providers_degree = e->has_providers_degree,
                                               .providers_degree = e->providers_degree,
                                               .approved_on = e->approved_on,
                                               .authorised_on = e->authorised_on,
                                               .submitted_on = e->submitted_on,
                                               .has_completed_by = has_names,
                                               .completed_by = e->completed_by,
                                               .has_completed_by_post = has_names,
                                               .completed_by_post = e->completed_by_post,
                                               .has_lead = has_names,
                                               .lead = e->lead,
                                               .has_lead_post = has_names,
                                               .lead_post = e->lead_post,
                                               .has_authorised_by = has_names,
                                               .authorised_by = e->authorised_by,
                                               .has_authorised_by_post = has_names,
                                               .authorised_by_post = e->authorised_by_post,
                                               .imported_on = cx->on,
                                               .imported_by_id = cx->actor,
                                               .seq = (int64_t)cx->seq});
}

struct err *review_point_recorded_fold(struct fold_cx *cx, const struct review_point_recorded *e)
{
    return review_put_point(
        cx->db, cx->arena,
        (struct review_put_point_args){
            .review_id = e->review_id, .place = e->place, .under = e->under, .label = e->label, .text = e->text});
}

struct err *review_met_recorded_fold(struct fold_cx *cx, const struct review_met_recorded *e)
{
    return review_put_met(cx->db, cx->arena,
                          (struct review_put_met_args){.review_id = e->review_id,
                                                       .place = e->place,
                                                       .group_name = e->group_name,
                                                       .has_text = (e->gone & NAMES) == 0,
                                                       .text = e->text,
                                                       .has_person = e->has_person,
                                                       .person = e->person,
                                                       .has_post = e->has_post,
                                                       .post = e->post,
                                                       .has_organisation = e->has_organisation,
                                                       .organisation = e->organisation,
                                                       .has_part = e->has_part,
                                                       .part = e->part});
}

struct err *review_provider_named_fold(struct fold_cx *cx, const struct review_provider_named *e)
{
    return review_put_provider(
        cx->db, cx->arena,
        (struct review_put_provider_args){.review_id = e->review_id, .place = e->place, .name = e->name});
}

struct err *review_finding_recorded_fold(struct fold_cx *cx, const struct review_finding_recorded *e)
{
    return review_put_finding(cx->db, cx->arena,
                              (struct review_put_finding_args){
                                  .review_id = e->review_id, .place = e->place, .theme = e->theme, .text = e->text});
}

struct err *review_good_practice_recorded_fold(struct fold_cx *cx, const struct review_good_practice_recorded *e)
{
    return review_put_good(cx->db, cx->arena,
                           (struct review_put_good_args){.review_id = e->review_id,
                                                         .place = e->place,
                                                         .title = e->title,
                                                         .has_provider = e->has_provider,
                                                         .provider = e->provider,
                                                         .text = e->text,
                                                         .standards = e->standards});
}

struct err *review_requirement_made_fold(struct fold_cx *cx, const struct review_requirement_made *e)
{
    TRY(review_put_requirement(cx->db, cx->arena,
                               (struct review_put_requirement_args){.requirement_id = e->requirement_id,
                                                                    .review_id = e->review_id,
                                                                    .place = e->place,
                                                                    .ref = e->ref,
                                                                    .kind = e->kind,
                                                                    .title = e->title,
                                                                    .finding = e->finding,
                                                                    .action = e->action,
                                                                    .response = e->response,
                                                                    .has_standards = e->has_standards,
                                                                    .standards = e->standards,
                                                                    .seq = (int64_t)cx->seq}));
    return history(cx, e->requirement_id, S("Made by the report; unknown at every provider"), false, no_place);
}

struct err *review_line_kept_fold(struct fold_cx *cx, const struct review_line_kept *e)
{
    return review_put_line(cx->db, cx->arena,
                           (struct review_put_line_args){.review_id = e->review_id,
                                                         .place = e->place,
                                                         .line = e->line,
                                                         .is_placed = e->is_placed,
                                                         .has_text = (e->gone & NAMES) == 0,
                                                         .text = e->text,
                                                         .why = e->why});
}

struct err *review_owner_named_fold(struct fold_cx *cx, const struct review_owner_named *e)
{
    bool has_owner = (e->gone & NAMES) == 0;
    TRY(review_set_owner(cx->db, cx->arena,
                         (struct review_set_owner_args){.requirement_id = e->requirement_id,
                                                        .has_owner_id = has_owner,
                                                        .owner_id = e->owner_id,
                                                        .has_owner_from_on = has_owner,
                                                        .owner_from_on = cx->on}));
    TRY(review_put_owner(cx->db, cx->arena,
                         (struct review_put_owner_args){.requirement_id = e->requirement_id,
                                                        .seq = (int64_t)cx->seq,
                                                        .has_owner_id = has_owner,
                                                        .owner_id = e->owner_id,
                                                        .from_on = cx->on}));
    TRY(review_notice_given(cx, e->requirement_id));
    return review_put_history(cx->db, cx->arena,
                              (struct review_put_history_args){.requirement_id = e->requirement_id,
                                                               .seq = (int64_t)cx->seq,
                                                               .said_on = cx->on,
                                                               .says = S("Owner named"),
                                                               .by_id = cx->actor,
                                                               .has_about_id = has_owner,
                                                               .about_id = e->owner_id});
}

struct err *review_due_set_fold(struct fold_cx *cx, const struct review_due_set *e)
{
    TRY(review_set_due(
        cx->db, cx->arena,
        (struct review_set_due_args){.requirement_id = e->requirement_id, .has_due_on = true, .due_on = e->due_on}));
    TRY(review_put_due(
        cx->db, cx->arena,
        (struct review_put_due_args){
            .requirement_id = e->requirement_id, .seq = (int64_t)cx->seq, .due_on = e->due_on, .said_on = cx->on}));
    TRY(review_notice_given(cx, e->requirement_id));
    struct str why = e->has_reason ? SAY(cx->arena, ": ", e->reason) : S("");
    return history(cx, e->requirement_id, SAY(cx->arena, "Due on ", day_text(cx->arena, e->due_on), why), false,
                   no_place);
}

struct err *review_response_noted_fold(struct fold_cx *cx, const struct review_response_noted *e)
{
    TRY(review_set_response(
        cx->db, cx->arena,
        (struct review_set_response_args){.requirement_id = e->requirement_id, .response = e->response}));
    TRY(review_put_response(cx->db, cx->arena,
                            (struct review_put_response_args){.requirement_id = e->requirement_id,
                                                              .seq = (int64_t)cx->seq,
                                                              .response = e->response,
                                                              .from_on = e->from_on,
                                                              .has_reference = e->has_reference,
                                                              .reference = e->reference,
                                                              .noted_by_id = cx->actor}));
    const char *says = requirement_response_choices[e->response - 1].says;
    return history(cx, e->requirement_id, SAY(cx->arena, says, " on ", day_text(cx->arena, e->from_on)), false,
                   no_place);
}

struct err *review_action_added_fold(struct fold_cx *cx, const struct review_action_added *e)
{
    TRY(review_put_action(cx->db, cx->arena,
                          (struct review_put_action_args){.requirement_action_id = e->requirement_action_id,
                                                          .requirement_id = e->requirement_id,
                                                          .has_organisation_id = e->has_organisation_id,
                                                          .organisation_id = e->organisation_id,
                                                          .text = e->text,
                                                          .has_due_on = e->has_due_on,
                                                          .due_on = e->due_on,
                                                          .has_stage = e->has_stage,
                                                          .stage = e->stage,
                                                          .has_who = e->has_who,
                                                          .who = e->who,
                                                          .added_by_id = cx->actor,
                                                          .added_on = cx->on,
                                                          .seq = (int64_t)cx->seq}));
    return history(cx, e->requirement_id, SAY(cx->arena, "Action added: ", e->text), e->has_organisation_id,
                   e->organisation_id);
}

struct err *review_action_completed_fold(struct fold_cx *cx, const struct review_action_completed *e)
{
    struct review_action_place_row place = {0};
    bool found;
    TRY(review_action_place(cx->db, cx->arena,
                            (struct review_action_place_args){.requirement_action_id = e->requirement_action_id},
                            &place, &found));
    TRY(review_set_action_completed(
        cx->db, cx->arena,
        (struct review_set_action_completed_args){.requirement_action_id = e->requirement_action_id,
                                                  .has_completed_on = true,
                                                  .completed_on = e->completed_on,
                                                  .has_completed_by_id = true,
                                                  .completed_by_id = cx->actor,
                                                  .has_outcome = true,
                                                  .outcome = e->outcome}));
    if (place.has_organisation_id)
        TRY(people_heard(cx, place.organisation_id, HEARD_WHAT_REQUIREMENTS, e->completed_on));
    return history(cx, e->requirement_id, SAY(cx->arena, "Action completed: ", e->outcome), place.has_organisation_id,
                   place.organisation_id);
}

struct err *review_evidence_noted_fold(struct fold_cx *cx, const struct review_evidence_noted *e)
{
    TRY(review_put_evidence(cx->db, cx->arena,
                            (struct review_put_evidence_args){.requirement_evidence_id = e->requirement_evidence_id,
                                                              .requirement_id = e->requirement_id,
                                                              .has_organisation_id = e->has_organisation_id,
                                                              .organisation_id = e->organisation_id,
                                                              .reference = e->reference,
                                                              .dated_on = e->dated_on,
                                                              .noted_by_id = cx->actor,
                                                              .noted_on = cx->on,
                                                              .seq = (int64_t)cx->seq}));
    if (e->has_organisation_id)
        TRY(people_heard(cx, e->organisation_id, HEARD_WHAT_REQUIREMENTS, e->dated_on));
    return history(cx, e->requirement_id, SAY(cx->arena, "Evidence noted: ", e->reference), e->has_organisation_id,
                   e->organisation_id);
}

struct err *review_evidence_withdrawn_fold(struct fold_cx *cx, const struct review_evidence_withdrawn *e)
{
    struct review_evidence_place_row place = {0};
    bool found;
    TRY(review_evidence_place(
        cx->db, cx->arena, (struct review_evidence_place_args){.requirement_evidence_id = e->requirement_evidence_id},
        &place, &found));
    TRY(review_set_evidence_withdrawn(
        cx->db, cx->arena,
        (struct review_set_evidence_withdrawn_args){.requirement_evidence_id = e->requirement_evidence_id,
                                                    .has_withdrawn_on = true,
                                                    .withdrawn_on = cx->on,
                                                    .has_withdrawn_by_id = true,
                                                    .withdrawn_by_id = cx->actor,
                                                    .has_withdrawn_reason = true,
                                                    .withdrawn_reason = e->reason}));
    return history(cx, e->requirement_id, SAY(cx->arena, "Evidence withdrawn: ", e->reason), place.has_organisation_id,
                   place.organisation_id);
}

struct err *review_state_set_fold(struct fold_cx *cx, const struct review_state_set *e)
{
    TRY(review_put_state(cx->db, cx->arena,
                         (struct review_put_state_args){.requirement_state_id = e->requirement_state_id,
                                                        .requirement_id = e->requirement_id,
                                                        .organisation_id = e->organisation_id,
                                                        .state = e->state,
                                                        .from_on = e->from_on,
                                                        .reason = e->reason,
                                                        .has_requirement_evidence_id = e->has_requirement_evidence_id,
                                                        .requirement_evidence_id = e->requirement_evidence_id,
                                                        .has_effect_on = e->has_effect_on,
                                                        .effect_on = e->effect_on,
                                                        .set_by_id = cx->actor,
                                                        .set_on = cx->on,
                                                        .seq = (int64_t)cx->seq}));
    TRY(people_heard(cx, e->organisation_id, HEARD_WHAT_REQUIREMENTS, e->from_on));
    TRY(review_notice_state(cx, e->requirement_id));
    const char *says = provider_state_choices[e->state - 1].says;
    return history(cx, e->requirement_id, SAY(cx->arena, says, ": ", e->reason), true, e->organisation_id);
}

struct err *review_state_withdrawn_fold(struct fold_cx *cx, const struct review_state_withdrawn *e)
{
    struct review_state_place_row place = {0};
    bool found;
    TRY(review_state_place(cx->db, cx->arena,
                           (struct review_state_place_args){.requirement_state_id = e->requirement_state_id}, &place,
                           &found));
    TRY(review_set_state_withdrawn(
        cx->db, cx->arena,
        (struct review_set_state_withdrawn_args){.requirement_state_id = e->requirement_state_id,
                                                 .has_withdrawn_on = true,
                                                 .withdrawn_on = cx->on,
                                                 .has_withdrawn_by_id = true,
                                                 .withdrawn_by_id = cx->actor,
                                                 .has_withdrawn_reason = true,
                                                 .withdrawn_reason = e->reason}));
    return history(cx, e->requirement_id, SAY(cx->arena, "State withdrawn: ", e->reason), found, place.organisation_id);
}
