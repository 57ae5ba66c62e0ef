/* The gate's events, to rows. */
#include "gate_spec.h"
#include "gate_sql.h"

struct err *gate_folder_begun_fold(struct fold_cx *cx, const struct gate_folder_begun *e)
{
    return gate_folder_add(
        cx->db, cx->arena,
        (struct gate_folder_add_args){
            .title = e->title, .origin = e->origin, .is_simulated = e->is_simulated, .made_on = e->made_on});
}

struct err *gate_founded_fold(struct fold_cx *cx, const struct gate_founded *e)
{
    return gate_folder_founder_set(
        cx->db, cx->arena, (struct gate_folder_founder_set_args){.has_founder_id = true, .founder_id = e->person_id});
}

struct err *gate_setting_changed_fold(struct fold_cx *cx, const struct gate_setting_changed *e)
{
    return gate_setting_add(cx->db, cx->arena,
                            (struct gate_setting_add_args){.name = e->name,
                                                           .from_on = e->from_on,
                                                           .seq = (int64_t)cx->seq,
                                                           .value = e->value,
                                                           .source = e->source,
                                                           .is_verified = e->is_verified,
                                                           .set_by_id = cx->actor});
}

struct err *gate_account_invited_fold(struct fold_cx *cx, const struct gate_account_invited *e)
{
    if (e->gone)
        return NULL;
    return gate_account_invited_set(cx->db, cx->arena,
                                    (struct gate_account_invited_set_args){
                                        .person_id = e->person_id, .invited_on = cx->on, .until_on = e->until_on});
}

struct err *gate_account_activated_fold(struct fold_cx *cx, const struct gate_account_activated *e)
{
    if (e->gone)
        return NULL;
    return gate_account_activated_set(cx->db, cx->arena,
                                      (struct gate_account_activated_set_args){
                                          .person_id = e->person_id, .has_active_on = true, .active_on = cx->on});
}

struct err *gate_account_closed_fold(struct fold_cx *cx, const struct gate_account_closed *e)
{
    if (e->gone)
        return NULL;
    return gate_account_closed_set(
        cx->db, cx->arena,
        (struct gate_account_closed_set_args){.person_id = e->person_id, .has_closed_on = true, .closed_on = cx->on});
}

struct err *gate_looked_fold(struct fold_cx *cx, const struct gate_looked *e)
{
    if (e->gone)
        return NULL;
    return gate_look_add(cx->db, cx->arena,
                         (struct gate_look_add_args){.seq = (int64_t)cx->seq,
                                                     .viewer_id = e->viewer_id,
                                                     .kind = e->kind,
                                                     .object_id = e->object_id,
                                                     .page = e->page,
                                                     .seen_at = cx->at});
}

struct err *gate_refused_fold(struct fold_cx *cx, const struct gate_refused *e)
{
    if (e->gone)
        return NULL;
    return gate_refusal_add(cx->db, cx->arena,
                            (struct gate_refusal_add_args){.seq = (int64_t)cx->seq,
                                                           .tried_by_id = e->tried_by_id,
                                                           .command = e->command,
                                                           .codes = e->codes,
                                                           .has_object_kind = e->has_object_kind,
                                                           .object_kind = e->object_kind,
                                                           .has_object_id = e->has_object_id,
                                                           .object_id = e->object_id,
                                                           .tried_at = cx->at});
}

struct err *gate_erasure_asked_fold(struct fold_cx *cx, const struct gate_erasure_asked *e)
{
    return gate_erasure_add(cx->db, cx->arena,
                            (struct gate_erasure_add_args){.erasure_id = e->erasure_id,
                                                           .holder_kind = e->holder_kind,
                                                           .holder_id = e->holder_id,
                                                           .basis = e->basis,
                                                           .asked_organisation = e->organisation,
                                                           .asked_by_id = e->asked_by_id,
                                                           .asked_on = cx->on});
}

struct err *gate_erasure_agreed_fold(struct fold_cx *cx, const struct gate_erasure_agreed *e)
{
    return gate_erasure_agreed_set(cx->db, cx->arena,
                                   (struct gate_erasure_agreed_set_args){.erasure_id = e->erasure_id,
                                                                         .has_agreed_organisation = true,
                                                                         .agreed_organisation = e->organisation,
                                                                         .has_agreed_by_id = true,
                                                                         .agreed_by_id = e->agreed_by_id});
}

struct err *gate_erasure_withdrawn_fold(struct fold_cx *cx, const struct gate_erasure_withdrawn *e)
{
    return gate_erasure_withdrawn_set(cx->db, cx->arena,
                                      (struct gate_erasure_withdrawn_set_args){.erasure_id = e->erasure_id});
}

struct err *gate_erasure_confirmed_fold(struct fold_cx *cx, const struct gate_erasure_confirmed *e)
{
    return gate_erasure_confirmed_set(cx->db, cx->arena,
                                      (struct gate_erasure_confirmed_set_args){.erasure_id = e->erasure_id,
                                                                               .has_confirmed_by_id = true,
                                                                               .confirmed_by_id = e->confirmed_by_id,
                                                                               .has_confirmed_seq = true,
                                                                               .confirmed_seq = (int64_t)cx->seq,
                                                                               .has_confirmed_on = true,
                                                                               .confirmed_on = cx->on});
}
