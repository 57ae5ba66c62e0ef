/* What the rules need to know, read on the writer's connection. */
#include "subject/review/review_effect_read.h"

#include "standards/standards.h"

ERRS static struct err *load_about(struct read_cx *cx, struct requirement_id requirement, struct review_about *about)
{
    bool found;
    TRY(review_requirement_known(cx->db, cx->arena,
                                 (struct review_requirement_known_args){.requirement_id = requirement},
                                 &about->requirement, &found));
    if (!found)
        return DENY(cx->arena, "not-found", "There is no such requirement, or you may not see it");
    return people_managed(cx->db, cx->arena,
                          (struct people_managed_args){.person_id = cx->actor.person, .on_day = cx->today},
                          &about->managed);
}

ERRS static struct err *load_place(struct read_cx *cx, bool has, struct organisation_id organisation,
                                   struct review_place *place)
{
    place->has = has;
    if (!has)
        return NULL;
    return people_organisation_known(cx->db, cx->arena,
                                     (struct people_organisation_known_args){.organisation_id = organisation},
                                     &place->organisation, &place->found);
}

struct err *review_import_load(struct read_cx *cx, const struct review_import *in, struct review_import_state *st)
{
    struct str digest = review_digest(cx->arena, in->file.bytes);
    return review_by_digest(cx->db, cx->arena, (struct review_by_digest_args){.digest = digest}, &st->known,
                            &st->is_known);
}

struct err *review_name_owner_load(struct read_cx *cx, const struct review_name_owner *in,
                                   struct review_name_owner_state *st)
{
    TRY(load_about(cx, in->requirement_id, &st->about));
    TRY(people_person_known(cx->db, cx->arena, (struct people_person_known_args){.person_id = in->owner_id},
                            &st->person, &st->is_person));
    return gate_roles_of(cx->db, cx->arena, (struct gate_roles_of_args){.person_id = in->owner_id, .on_day = cx->today},
                         &st->roles);
}

struct err *review_set_due_load(struct read_cx *cx, const struct review_set_due *in, struct review_set_due_state *st)
{
    return load_about(cx, in->requirement_id, &st->about);
}

struct err *review_note_response_load(struct read_cx *cx, const struct review_note_response *in,
                                      struct review_note_response_state *st)
{
    return load_about(cx, in->requirement_id, &st->about);
}

struct err *review_set_plan_load(struct read_cx *cx, const struct review_set_plan *in, struct review_set_plan_state *st)
{
    TRY(load_about(cx, in->requirement_id, &st->about));
    struct review_plan_known_args args = {.requirement_id = in->requirement_id};
    return review_plan_known(cx->db, cx->arena, args, &st->plan, &st->has_plan);
}

struct err *review_set_effect_load(struct read_cx *cx, const struct review_set_effect *in,
                                   struct review_set_effect_state *st)
{
    TRY(load_about(cx, in->requirement_id, &st->about));
    const struct standard *standard = standard_find(in->standard);
    st->is_standard = standard != NULL;
    st->is_of_requirements = standard != NULL && standard->about == BREACH_ABOUT_REQUIREMENT;
    struct review_effect_known_args args = {.requirement_id = in->requirement_id};
    return review_effect_known(cx->db, cx->arena, args, &st->effect, &st->has_effect);
}

struct err *review_confirm_effect_load(struct read_cx *cx, const struct review_confirm_effect *in,
                                       struct review_confirm_effect_state *st)
{
    TRY(load_about(cx, in->requirement_id, &st->about));
    struct review_effect_known_args args = {.requirement_id = in->requirement_id};
    TRY(review_effect_known(cx->db, cx->arena, args, &st->effect, &st->has_effect));
    struct review_is_trained_at_args at = {
        .person_id = cx->actor.person, .organisation_id = in->organisation_id, .on_day = cx->today};
    TRY(review_is_trained_at(cx->db, cx->arena, at, &st->trained));
    struct review_own_answer_args own = {
        .person_id = cx->actor.person, .requirement_id = in->requirement_id, .organisation_id = in->organisation_id};
    return review_own_answer(cx->db, cx->arena, own, &st->own, &st->has_own);
}

struct err *review_add_action_load(struct read_cx *cx, const struct review_add_action *in,
                                   struct review_add_action_state *st)
{
    TRY(load_about(cx, in->requirement_id, &st->about));
    return load_place(cx, in->has_organisation_id, in->organisation_id, &st->place);
}

struct err *review_complete_action_load(struct read_cx *cx, const struct review_complete_action *in,
                                        struct review_complete_action_state *st)
{
    TRY(load_about(cx, in->requirement_id, &st->about));
    struct review_action_known_args args = {.requirement_action_id = in->requirement_action_id};
    return review_action_known(cx->db, cx->arena, args, &st->action, &st->found);
}

struct err *review_note_evidence_load(struct read_cx *cx, const struct review_note_evidence *in,
                                      struct review_note_evidence_state *st)
{
    TRY(load_about(cx, in->requirement_id, &st->about));
    return load_place(cx, in->has_organisation_id, in->organisation_id, &st->place);
}

struct err *review_withdraw_evidence_load(struct read_cx *cx, const struct review_withdraw_evidence *in,
                                          struct review_withdraw_evidence_state *st)
{
    TRY(load_about(cx, in->requirement_id, &st->about));
    struct review_evidence_known_args args = {.requirement_evidence_id = in->requirement_evidence_id};
    return review_evidence_known(cx->db, cx->arena, args, &st->evidence, &st->found);
}

struct err *review_set_state_load(struct read_cx *cx, const struct review_set_state *in,
                                  struct review_set_state_state *st)
{
    TRY(load_about(cx, in->requirement_id, &st->about));
    TRY(load_place(cx, true, in->organisation_id, &st->place));
    TRY(review_tested_load(cx, in->requirement_id, in->organisation_id, &st->tested));
    if (in->has_requirement_evidence_id) {
        struct review_evidence_known_args args = {.requirement_evidence_id = in->requirement_evidence_id};
        TRY(review_evidence_known(cx->db, cx->arena, args, &st->evidence, &st->has_evidence));
    }
    struct review_state_now_args now = {.requirement_id = in->requirement_id,
                                        .organisation_id = in->organisation_id,
                                        .on_day = review_state_from(in, cx->today)};
    return review_state_now(cx->db, cx->arena, now, &st->now, &st->has_now);
}

struct err *review_withdraw_state_load(struct read_cx *cx, const struct review_withdraw_state *in,
                                       struct review_withdraw_state_state *st)
{
    TRY(load_about(cx, in->requirement_id, &st->about));
    struct review_state_known_args args = {.requirement_state_id = in->requirement_state_id};
    return review_state_known(cx->db, cx->arena, args, &st->state, &st->found);
}
