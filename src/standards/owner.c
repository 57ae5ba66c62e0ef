/* Whose a breach is. Nothing is ownerless: where a provider has nobody, it is the centre's. */
#include "standards/standards_inside.h"

/* Nobody owns what a standard says of themselves to the centre alone. */
static bool is_of_themselves(const struct wrong *w, struct person_id who)
{
    return w->standard->about == BREACH_ABOUT_PERSON && w->standard->shown_to == SHOWN_TO_CENTRE && w->has_subject_id &&
           w->subject_id == who.n;
}

static bool may_have(const struct wrong *w, const struct standards_holders_row *holder)
{
    return !holder->is_away && !is_of_themselves(w, holder->person_id);
}

/* Whoever has it already, if they are there; else the first who is; else whoever covers for the first of those who are
 * away. */
static bool pick(const struct wrong *w, const struct standards_holders_rows *holders, enum owner_why why,
                 struct breach_owner *owner)
{
    for (size_t i = 0; i < holders->n; i++)
        if (may_have(w, &holders->at[i]) && holders->at[i].person_id.n == w->kept_by.n) {
            *owner = (struct breach_owner){true, w->kept_by, why};
            return true;
        }
    for (size_t i = 0; i < holders->n; i++)
        if (may_have(w, &holders->at[i])) {
            *owner = (struct breach_owner){true, holders->at[i].person_id, why};
            return true;
        }
    for (size_t i = 0; i < holders->n; i++)
        if (holders->at[i].has_cover_person_id && !is_of_themselves(w, holders->at[i].person_id) &&
            !is_of_themselves(w, holders->at[i].cover_person_id)) {
            *owner = (struct breach_owner){true, holders->at[i].cover_person_id, OWNER_WHY_COVER};
            return true;
        }
    return false;
}

/* Whom the record names, as long as that person has a role here. */
ERRS static struct err *ask_named(struct read_cx *cx, struct day on, const struct wrong *w, struct breach_owner *owner,
                                  bool *found_r)
{
    struct standards_person_today_row p;
    *found_r = false;
    if (!w->has_owner_id)
        return NULL;
    TRY(standards_person_today(cx->db, cx->arena,
                               (struct standards_person_today_args){.person_id = w->owner_id, .on_day = on}, &p));
    struct person_id who = p.is_away ? p.cover_person_id : w->owner_id;
    *found_r = p.has_role && (!p.is_away || p.has_cover_person_id) && !is_of_themselves(w, who);
    if (*found_r)
        *owner = (struct breach_owner){true, who, p.is_away ? OWNER_WHY_COVER : OWNER_WHY_NAMED};
    return NULL;
}

/* Who holds a role at a provider, or anywhere. */
ERRS static struct err *ask_role(struct read_cx *cx, struct day on, const struct wrong *w, struct str role,
                                 int64_t provider, enum owner_why why, struct breach_owner *owner, bool *found_r)
{
    struct standards_holders_rows holders;
    TRY(standards_holders(
        cx->db, cx->arena,
        (struct standards_holders_args){
            .on_day = on, .role = role, .has_organisation_id = provider != 0, .organisation_id = provider},
        &holders));
    *found_r = pick(w, &holders, why, owner);
    return NULL;
}

/* Roles that are held at one place for the whole consortium. */
static bool is_of_the_centre(struct str role)
{
    uint32_t centre = ROLE_CLINICAL_LEAD | ROLE_HR_LEAD | ROLE_AUDIT_LEAD | ROLE_CLINICAL_SAFETY |
                      ROLE_DATA_PROTECTION | ROLE_OPERATOR;
    return (role_find(role) & centre) != 0;
}

struct err *standards_owner(struct read_cx *cx, struct day on, const struct wrong *w, struct breach_owner *owner_r)
{
    struct str role = str_of(w->standard->owner);
    bool found;
    *owner_r = (struct breach_owner){.why = OWNER_WHY_NOBODY};
    TRY(ask_named(cx, on, w, owner_r, &found));
    if (!found && w->has_provider_id)
        TRY(ask_role(cx, on, w, role, w->provider_id, OWNER_WHY_ROLE, owner_r, &found));
    if (!found && is_of_the_centre(role))
        TRY(ask_role(cx, on, w, role, 0, OWNER_WHY_ROLE, owner_r, &found));
    if (!found)
        TRY(ask_role(cx, on, w, S("clinical-lead"), 0, OWNER_WHY_CENTRE, owner_r, &found));
    if (!found)
        TRY(ask_role(cx, on, w, S("hr-lead"), 0, OWNER_WHY_CENTRE, owner_r, &found));
    return NULL;
}

struct person_id standards_kept_by(enum owner_why why, struct person_id owner)
{
    bool is_by_role = why == OWNER_WHY_ROLE || why == OWNER_WHY_CENTRE;
    return is_by_role ? owner : (struct person_id){0};
}
