/* Reads what the gate's rules need. */
#include "base/id.h"
#include "gate/folder.h"
#include "gate/gate_rules.h"

struct err *gate_setting_set_load(struct read_cx *cx, const struct gate_setting_set *in,
                                  struct gate_setting_set_state *st)
{
    struct gate_setting_on_args args = {.name = in->name, .on_day = in->from_on};
    return gate_setting_on(cx->db, cx->arena, args, &st->last, &st->has_last);
}

ERRS static struct err *load_account(struct read_cx *cx, struct person_id person, struct gate_account_row *account_r,
                                     bool *found_r)
{
    return gate_account(cx->db, cx->arena, (struct gate_account_args){.person_id = person}, account_r, found_r);
}

struct err *gate_account_invite_load(struct read_cx *cx, const struct gate_account_invite *in,
                                     struct gate_account_invite_state *st)
{
    struct gate_roles_of_rows roles;
    TRY(gate_roles_of(cx->db, cx->arena, (struct gate_roles_of_args){.person_id = in->person_id, .on_day = cx->today},
                      &roles));
    for (size_t i = 0; i < roles.n; i++)
        st->roles |= role_find(roles.at[i].role);
    return load_account(cx, in->person_id, &st->account, &st->has_account);
}

struct err *gate_account_activate_load(struct read_cx *cx, const struct gate_account_activate *in,
                                       struct gate_account_activate_state *st)
{
    return load_account(cx, in->person_id, &st->account, &st->has_account);
}

struct err *gate_account_close_load(struct read_cx *cx, const struct gate_account_close *in,
                                    struct gate_account_close_state *st)
{
    return load_account(cx, in->person_id, &st->account, &st->has_account);
}

/* --- erasure ----------------------------------------------------------------------------------------------------- */

ERRS static struct err *roles_today(struct read_cx *cx, struct person_id person, struct gate_roles_of_rows *roles_r)
{
    return gate_roles_of(cx->db, cx->arena, (struct gate_roles_of_args){.person_id = person, .on_day = cx->today},
                         roles_r);
}

/* The organisation for which somebody speaks: where they hold a role that may do this, which another role, held
 * elsewhere, does not lend them. */
static struct str organisation_of(struct read_cx *cx, const struct gate_roles_of_rows *roles, uint32_t may)
{
    for (size_t i = 0; i < roles->n; i++)
        if ((role_find(roles->at[i].role) & may) != 0)
            return id_text(cx->arena, roles->at[i].organisation_id);
    return S("");
}

static bool are_of_one(const struct gate_roles_of_rows *some, const struct gate_roles_of_rows *others)
{
    for (size_t i = 0; i < some->n; i++)
        for (size_t k = 0; k < others->n; k++)
            if (some->at[i].organisation_id == others->at[k].organisation_id)
                return true;
    return false;
}

static bool is_at(struct read_cx *cx, const struct gate_roles_of_rows *roles, struct str organisation)
{
    for (size_t i = 0; i < roles->n; i++)
        if (str_eq(id_text(cx->arena, roles->at[i].organisation_id), organisation))
            return true;
    return false;
}

/* The scope that the pages of a kind of thing ask: the subject's own statement, of which the gate knows no more. */
static const struct scope *scope_of(struct str kind)
{
    for (size_t i = 0; i < all_page_count; i++) {
        const struct scope *scope = &all_pages[i]->scope;
        if (scope->statement != NULL && str_eq(str_of(scope->field->id_of), kind))
            return scope;
    }
    return NULL;
}

/* Whose data the actor cannot see, they cannot have destroyed either. */
ERRS static struct err *ask_reach(struct read_cx *cx, struct str kind, int64_t id, bool *is_reached_r)
{
    const struct scope *scope = scope_of(kind);
    *is_reached_r = false;
    if (scope == NULL)
        return NULL;
    void *row = scope->statement->row == NULL ? NULL : arena_take(cx->arena, scope->statement->row->size);
    void *args = arena_take(cx->arena, scope->statement->params->size);
    field_set_int(&scope->statement->params->fields[0], args, id);
    return store_row(cx->db, cx->arena, scope->statement, args, row, is_reached_r);
}

struct err *gate_erasure_ask_load(struct read_cx *cx, const struct gate_erasure_ask *in,
                                  struct gate_erasure_ask_state *st)
{
    struct gate_erasure_open_of_row open;
    st->is_id = id_parse(in->holder_id, &st->holder_id);
    if (!st->is_id)
        return NULL;
    struct gate_roles_of_rows roles;
    struct str holder = SAY(cx->arena, in->holder_kind, ":", id_text(cx->arena, st->holder_id));
    TRY(ask_reach(cx, in->holder_kind, st->holder_id, &st->is_reached));
    TRY(ledger_holder(cx->gate->ledger, cx->arena, holder, &st->is_known, &st->is_erased));
    TRY(gate_erasure_open_of(
        cx->db, cx->arena,
        (struct gate_erasure_open_of_args){.holder_kind = in->holder_kind, .holder_id = st->holder_id}, &open,
        &st->has_open));
    TRY(roles_today(cx, cx->actor.person, &roles));
    st->organisation = organisation_of(cx, &roles, gate_erasure_ask_row.may);
    return NULL;
}

/* A retention period in words, or not at all once it has run out. */
ERRS static struct err *ask_retention(struct read_cx *cx, struct str holder_kind, struct gate_holds_of_row *hold,
                                      bool *holds_r)
{
    struct gate_setting_on_row setting;
    bool found;
    int64_t years;
    struct str name = SAY(cx->arena, "retention.", holder_kind, "-years");
    *holds_r = true;
    TRY(gate_setting_on(cx->db, cx->arena, (struct gate_setting_on_args){.name = name, .on_day = cx->today}, &setting,
                        &found));
    if (!found || !str_to_i64(setting.value, &years)) {
        hold->reason = SAY(cx->arena, "no retention period is set; set ", name);
        return NULL;
    }
    struct civil end = day_civil(hold->from_on);
    end.year += (int32_t)years;
    end.day = end.month == 2 && end.day == 29 ? 28 : end.day;
    *holds_r = day_of_civil(end).n > cx->today.n;
    hold->reason =
        SAY(cx->arena, hold->reason, " until ", day_text(cx->arena, day_of_civil(end)), " (", setting.source, ")");
    return NULL;
}

/* What holds today: retention periods that have run out are taken from the list. */
ERRS static struct err *load_holds(struct read_cx *cx, const struct gate_erasure_row *request,
                                   struct gate_holds_of_rows *holds)
{
    size_t kept = 0;
    TRY(gate_holds_of(cx->db, cx->arena,
                      (struct gate_holds_of_args){
                          .holder_kind = request->holder_kind, .holder_id = request->holder_id, .on_day = cx->today},
                      holds));
    for (size_t i = 0; i < holds->n; i++) {
        bool is_held = true;
        if (str_eq(holds->at[i].kind, S("retention")))
            TRY(ask_retention(cx, request->holder_kind, &holds->at[i], &is_held));
        if (is_held)
            holds->at[kept++] = holds->at[i];
    }
    holds->n = kept;
    return NULL;
}

ERRS static struct err *load_step(struct read_cx *cx, struct erasure_id id, struct gate_erasure_step_state *st)
{
    TRY(gate_erasure(cx->db, cx->arena, (struct gate_erasure_args){.erasure_id = id}, &st->request, &st->has_request));
    if (!st->has_request)
        return NULL;
    struct gate_roles_of_rows own, of_asker;
    TRY(load_holds(cx, &st->request, &st->holds));
    TRY(roles_today(cx, cx->actor.person, &own));
    TRY(roles_today(cx, st->request.asked_by_id, &of_asker));
    st->organisation = organisation_of(cx, &own, gate_erasure_agree_row.may);
    st->is_with_asker = are_of_one(&own, &of_asker) || is_at(cx, &own, st->request.asked_organisation);
    st->is_with_agreed = st->request.has_agreed_organisation && is_at(cx, &own, st->request.agreed_organisation);
    return NULL;
}

struct err *gate_erasure_agree_load(struct read_cx *cx, const struct gate_erasure_agree *in,
                                    struct gate_erasure_agree_state *st)
{
    return load_step(cx, in->erasure_id, &st->step);
}

struct err *gate_erasure_withdraw_load(struct read_cx *cx, const struct gate_erasure_withdraw *in,
                                       struct gate_erasure_withdraw_state *st)
{
    return load_step(cx, in->erasure_id, &st->step);
}

struct err *gate_erasure_confirm_load(struct read_cx *cx, const struct gate_erasure_confirm *in,
                                      struct gate_erasure_confirm_state *st)
{
    return load_step(cx, in->erasure_id, &st->step);
}
