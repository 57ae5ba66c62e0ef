/* Rows to the views of those who see to a trainee's work: what is needed, and nobody beside anybody else. */
#include "caseload_spec.h"
#include "caseload_sql.h"
#include "gate/gate.h"
#include "subject/caseload/caseload_words.h"
#include "subject/client/client.h"
#include "subject/people/people.h"

enum { BALANCE_WEEKS = 13 };

struct err *caseload_trainee_show(struct read_cx *cx, const struct caseload_trainee_in *in,
                                  struct caseload_trainee_view *v)
{
    struct person_id id = in->person_id;
    struct caseload_seen seen = {0};
    bool found;
    TRY(people_person(cx->db, cx->arena, (struct people_person_args){.person_id = id}, &v->person, &found));
    if (!found)
        return DENY(cx->arena, "not-found", "There is no such person, or you may not see them");
    v->title = SAY(cx->arena, "Hours of ", v->person.name);
    TRY(client_data_is_held(cx, &v->is_held));
    TRY(caseload_see(cx, id, v->is_held, &seen));
    v->stands = seen.stands;
    v->standing = seen.standing;
    v->most = seen.most;
    v->open = seen.open;
    v->stage = seen.stage;
    v->plan = seen.plan;
    v->hours = seen.hours;
    v->weeks = seen.weeks;
    v->needs = seen.needs;
    v->may_adjust = gate_offers(cx, &caseload_workload_adjust_row);
    v->may_set_study = gate_offers(cx, &caseload_study_day_set_row);
    TRY(caseload_exceptions_of(cx->db, cx->arena, (struct caseload_exceptions_of_args){.person_id = id},
                               &v->exceptions));
    return caseload_adjustments_of(cx->db, cx->arena, (struct caseload_adjustments_of_args){.person_id = id},
                                   &v->adjustments);
}

/* The provider asked for; else one's own, else the first. */
ERRS static struct err *which_provider(struct read_cx *cx, const struct caseload_provider_in *in,
                                       struct caseload_provider_view *v)
{
    struct caseload_own_provider_row own;
    bool found;
    v->provider_id = in->organisation_id;
    if (in->has_organisation_id)
        return NULL;
    TRY(caseload_own_provider(cx->db, cx->arena, &own, &found));
    for (size_t i = 0; !found && i < v->providers.n; i++)
        if (v->providers.at[i].kind == ORGANISATION_KIND_PROVIDER) {
            v->provider_id = v->providers.at[i].organisation_id;
            return NULL;
        }
    if (found)
        v->provider_id = (struct organisation_id){own.organisation_id};
    return NULL;
}

struct err *caseload_provider_show(struct read_cx *cx, const struct caseload_provider_in *in,
                                   struct caseload_provider_view *v)
{
    struct caseload_trainees_count_row count;
    TRY(client_data_is_held(cx, &v->is_held));
    TRY(people_organisation_names(cx->db, cx->arena, &v->providers));
    TRY(which_provider(cx, in, v));
    v->page = in->has_page ? in->page : 1;
    TRY(caseload_trainees_count(cx->db, cx->arena,
                                (struct caseload_trainees_count_args){.organisation_id = v->provider_id}, &count));
    v->total = count.trainees;
    TRY(caseload_trainees(cx->db, cx->arena,
                          (struct caseload_trainees_args){.organisation_id = v->provider_id,
                                                          .limit = PEOPLE_PER_PAGE,
                                                          .offset = (v->page - 1) * PEOPLE_PER_PAGE},
                          &v->trainees));
    return caseload_balance(cx->db, cx->arena,
                            (struct caseload_balance_args){.organisation_id = v->provider_id,
                                                           .since_on = day_add(cx->today, -BALANCE_WEEKS * 7)},
                            &v->balance);
}

struct err *caseload_exceptions_show(struct read_cx *cx, const struct caseload_exceptions_in *in,
                                     struct caseload_exceptions_view *v)
{
    (void)in;
    return caseload_exceptions_open(cx->db, cx->arena, &v->exceptions);
}

struct err *caseload_import_show(struct read_cx *cx, const struct caseload_import_in *in,
                                 struct caseload_import_view *v)
{
    (void)in;
    TRY(client_data_is_held(cx, &v->is_held));
    return people_organisation_names(cx->db, cx->arena, &v->providers);
}

struct err *caseload_rules_show(struct read_cx *cx, const struct caseload_rules_in *in, struct caseload_rules_view *v)
{
    (void)in;
    v->may_set = gate_offers(cx, &caseload_rule_set_row);
    TRY(people_organisation_names(cx->db, cx->arena, &v->providers));
    TRY(caseload_rules_now(cx->db, cx->arena, &v->rules));
    return caseload_rules_set(cx->db, cx->arena, &v->history);
}
