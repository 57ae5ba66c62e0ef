/* Lists of breaches, and one breach with all that is to be said of it. */
#include "control_spec.h"
#include "subject/control/control.h"
#include "subject/control/control_settings.h"
#include "subject/control/control_standards.h"
#include "subject/control/control_words.h"
#include "subject/people/people.h"

/* One row, told; both statements give the same columns for it. */
#define SUBJECT_OF(b)                                                                                                  \
    {                                                                                                                  \
        .about = (b)->about, .has_id = (b)->has_subject_id, .id = (b)->subject_id,                                     \
        .has_provider = (b)->has_organisation_id,                                                                      \
        .has_name = (b)->has_client_reference || (b)->has_person_name || (b)->has_requirement_ref ||                   \
                    (b)->has_organisation_name || (b)->has_extract_system,                                             \
        .name = (b)->has_client_reference    ? (b)->client_reference                                                   \
                : (b)->has_person_name       ? (b)->person_name                                                        \
                : (b)->has_requirement_ref   ? (b)->requirement_ref                                                    \
                : (b)->has_organisation_name ? (b)->organisation_name                                                  \
                                             : (b)->extract_system                                                     \
    }

void control_breaches_describe(struct read_cx *cx, struct control_breaches_rows *breaches)
{
    for (size_t i = 0; i < breaches->n; i++) {
        struct control_breaches_row *b = &breaches->at[i];
        struct control_subject subject = SUBJECT_OF(b);
        b->record = control_subject_says(cx->arena, &subject);
        b->record_href = control_subject_href(cx->arena, &cx->actor, &subject);
        b->says = control_standard_says(b->standard);
    }
}

static struct control_breaches_args args_of(const struct control_breaches_in *in, int64_t page)
{
    return (struct control_breaches_args){.is_open = !(in->has_closed && in->closed),
                                          .has_provider_id = in->has_provider_id,
                                          .provider_id = in->provider_id.n,
                                          .whole = in->has_whole && in->whole,
                                          .has_finding = in->has_finding && in->finding.n > 0,
                                          .finding = in->finding,
                                          .has_severity = in->has_severity,
                                          .severity = in->severity,
                                          .has_state = in->has_state,
                                          .state = in->state,
                                          .has_standard = in->has_standard && in->standard.n > 0,
                                          .standard = in->standard,
                                          .owner = in->has_owner ? str_trim(in->owner) : S(""),
                                          .mine = in->has_mine && in->mine,
                                          .limit = PEOPLE_PER_PAGE,
                                          .offset = (page - 1) * PEOPLE_PER_PAGE};
}

static struct control_breaches_count_args count_args_of(const struct control_breaches_args *x)
{
    return (struct control_breaches_count_args){.is_open = x->is_open,
                                                .has_provider_id = x->has_provider_id,
                                                .provider_id = x->provider_id,
                                                .whole = x->whole,
                                                .has_finding = x->has_finding,
                                                .finding = x->finding,
                                                .has_severity = x->has_severity,
                                                .severity = x->severity,
                                                .has_state = x->has_state,
                                                .state = x->state,
                                                .has_standard = x->has_standard,
                                                .standard = x->standard,
                                                .owner = x->owner,
                                                .mine = x->mine};
}

struct err *control_breaches_show(struct read_cx *cx, const struct control_breaches_in *in,
                                  struct control_breaches_view *v)
{
    struct control_breaches_count_row count;
    v->page = in->has_page ? in->page : 1;
    struct control_breaches_args args = args_of(in, v->page);
    struct control_breaches_count_args count_args = count_args_of(&args);
    v->finding = args.has_finding ? args.finding : S("");
    v->standard = args.has_standard ? args.standard : S("");
    v->owner = args.owner;
    v->severity = in->severity;
    v->state = in->state;
    v->provider_id = in->provider_id;
    v->whole = args.whole;
    v->mine = args.mine;
    v->closed = !args.is_open;
    TRY(control_providers(cx->db, cx->arena, &v->providers));
    TRY(control_breaches(cx->db, cx->arena, args, &v->breaches));
    TRY(control_breaches_count(cx->db, cx->arena, count_args, &count));
    v->total = count.breaches;
    control_breaches_describe(cx, &v->breaches);
    return NULL;
}

/* --- one breach -----------------------------------------------------------------------------------------------------
 */

static void show_standard(struct arena *a, struct control_breach_view *v)
{
    const struct standard *s = standard_find(v->breach.standard);
    v->says = control_standard_says(v->breach.standard);
    v->title = SAY(a, "Breach: ", v->says);
    if (s == NULL)
        return; /* the standard was taken away; what was a breach of it stays */
    v->why = str_of(s->why);
    v->answers = str_of(s->answers);
    v->framework = str_of(s->framework);
    v->next = str_of(s->next);
}

static struct str owner_says(struct arena *a, const struct control_breach_row *b)
{
    struct str role = control_role_says(b->owner_role);
    switch (b->owner_why) {
    case OWNER_WHY_NAMED: return S("The record itself names them");
    case OWNER_WHY_ROLE: return SAY(a, "Accountable as ", role);
    case OWNER_WHY_COVER: return SAY(a, "Covers for whoever is accountable: ", role);
    case OWNER_WHY_CENTRE:
        return SAY(a, "No ", role, " could be found at the provider, so that it is the central team's");
    case OWNER_WHY_NOBODY:
    case OWNER_WHY_NONE: break;
    }
    return SAY(a, "No ", role, " and nobody of the central team could be found");
}

static void show_acts(struct read_cx *cx, struct control_breach_view *v)
{
    const struct control_breach_row *b = &v->breach;
    bool is_of_the_centre = gate_may(control_answer_row.may, &cx->actor);
    v->is_open = !b->has_closed_on;
    v->may_act = v->is_open && gate_may(control_plan_row.may, &cx->actor) &&
                 (b->is_mine || (!b->has_owner_id && is_of_the_centre));
    v->may_answer = v->is_open && is_of_the_centre && b->state == BREACH_STATE_BARRIER;
    struct day until = b->has_closed_on ? b->closed_on : cx->today;
    v->days_open = day_since(until, b->since_on);
    v->days_late = day_since(b->opened_on, b->counts_from_on);
}

struct err *control_breach_show(struct read_cx *cx, const struct control_breach_in *in, struct control_breach_view *v)
{
    struct arena *a = cx->arena;
    bool found;
    TRY(control_breach(cx->db, a, (struct control_breach_args){.breach_id = in->breach_id}, &v->breach, &found));
    if (!found)
        return DENY(a, "not-found", "There is no such breach, or you may not see it");
    struct control_breach_row *b = &v->breach;
    struct control_subject subject = SUBJECT_OF(b);
    b->record = control_subject_says(a, &subject);
    b->record_href = control_subject_href(a, &cx->actor, &subject);
    show_standard(a, v);
    show_acts(cx, v);
    v->owner_says = owner_says(a, b);
    TRY(control_history(cx->db, a, (struct control_history_args){.breach_id = in->breach_id}, &v->history));
    for (size_t i = 0; i < v->history.n; i++)
        v->history.at[i].says = control_history_says(a, &v->history.at[i]);
    TRY(control_same(cx->db, a,
                     (struct control_same_args){.standard = b->standard, .key = b->key, .breach_id = in->breach_id},
                     &v->same));
    v->breach.key = S(""); /* it is made of ids, and was for telling breaches apart */
    TRY(control_whys(cx->db, a, (struct control_whys_args){.breach_id = in->breach_id}, &v->whys));
    return control_settings_of(cx, standard_find(b->standard), &v->settings);
}
