/* Rows to the views of contacts. */
#include "caseload_spec.h"
#include "caseload_sql.h"
#include "gate/gate.h"
#include "subject/caseload/caseload_words.h"
#include "subject/client/client.h"

enum { CONTACTS_SHOWN = 100, CLIENTS_SHOWN = 100, USUAL_MINUTES = 50 };

static struct err *not_there(struct read_cx *cx)
{
    return DENY(cx->arena, "not-found", "There is no such record, or you may not see it");
}

/* What the form begins with: what the last kept appointment said, so that the usual one is three taps. */
static void begin_form(struct read_cx *cx, struct caseload_client_view *v)
{
    v->held_on = cx->today;
    v->kind = v->contacts.n == 0 ? CONTACT_KIND_ASSESSMENT : CONTACT_KIND_TREATMENT;
    v->minutes = USUAL_MINUTES;
    v->mode = CONTACT_MODE_IN_PERSON;
    v->presence = CONTACT_PRESENCE_ALONE;
    for (size_t i = 0; i < v->contacts.n; i++) {
        const struct caseload_contacts_of_row *last = &v->contacts.at[i];
        if (last->attendance != ATTENDANCE_ATTENDED || last->has_withdrawn_on)
            continue;
        v->minutes = last->minutes;
        v->step = last->has_step ? last->step : PATHWAY_STEP_NONE;
        v->mode = last->has_mode ? last->mode : v->mode;
        return;
    }
}

struct err *caseload_client_show(struct read_cx *cx, const struct caseload_client_in *in,
                                 struct caseload_client_view *v)
{
    struct client_id id = in->client_id;
    bool found;
    TRY(client_one(cx->db, cx->arena, (struct client_one_args){.client_id = id}, &v->client, &found));
    if (!found)
        return not_there(cx);
    v->title = SAY(cx->arena, "Client ", v->client.reference, ": contacts");
    TRY(client_data_is_held(cx, &v->is_held));
    v->is_mine = v->client.practitioner_id.n == cx->actor.person.n && gate_offers(cx, &caseload_contact_record_row);
    TRY(caseload_contacts_of(
        cx->db, cx->arena, (struct caseload_contacts_of_args){.client_id = id, .limit = CONTACTS_SHOWN}, &v->contacts));
    TRY(caseload_complexities_of(cx->db, cx->arena, (struct caseload_complexities_of_args){.client_id = id},
                                 &v->complexities));
    v->complexity = v->complexities.n > 0 ? v->complexities.at[0].complexity : COMPLEXITY_UNKNOWN;
    begin_form(cx, v);
    return NULL;
}

struct err *caseload_contact_show(struct read_cx *cx, const struct caseload_contact_in *in,
                                  struct caseload_contact_view *v)
{
    bool found;
    TRY(caseload_contact(cx->db, cx->arena, (struct caseload_contact_args){.contact_id = in->contact_id}, &v->contact,
                         &found));
    if (!found)
        return not_there(cx);
    return caseload_contact_earlier(cx->db, cx->arena,
                                    (struct caseload_contact_earlier_args){.contact_id = in->contact_id}, &v->earlier);
}

/* --- one's own caseload --------------------------------------------------------------------------------------------
 */

ERRS static struct err *own_lists(struct read_cx *cx, struct caseload_mine_view *v)
{
    struct person_id me = cx->actor.person;
    if (v->is_held)
        TRY(caseload_clients_of(cx->db, cx->arena,
                                (struct caseload_clients_of_args){.practitioner_id = me, .limit = CLIENTS_SHOWN},
                                &v->clients));
    TRY(caseload_exceptions_of(cx->db, cx->arena, (struct caseload_exceptions_of_args){.person_id = me},
                               &v->exceptions));
    return caseload_adjustments_of(cx->db, cx->arena, (struct caseload_adjustments_of_args){.person_id = me},
                                   &v->adjustments);
}

struct err *caseload_mine_show(struct read_cx *cx, const struct caseload_mine_in *in, struct caseload_mine_view *v)
{
    struct caseload_seen seen = {0};
    struct caseload_outlook outlook = {0};
    (void)in;
    TRY(client_data_is_held(cx, &v->is_held));
    TRY(caseload_see(cx, cx->actor.person, v->is_held, &seen));
    TRY(caseload_look_ahead(cx, &seen, v->is_held, &outlook));
    v->stands = seen.stands;
    v->standing = seen.standing;
    v->most = seen.most;
    v->open = seen.open;
    v->stage = seen.stage;
    v->plan = seen.plan;
    v->hours = seen.hours;
    v->weeks = seen.weeks;
    v->needs = seen.needs;
    v->forecast = outlook.forecast;
    v->straight = outlook.straight;
    v->cause = outlook.cause;
    return own_lists(cx, v);
}
