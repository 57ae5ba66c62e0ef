/* The events of clients, to rows, and to the gate's `reach`: whoever treats a client sees it. */
#include "client_spec.h"
#include "client_sql.h"
#include "subject/client/client_reference.h"
#include "subject/people/people.h"

static const struct str kind = STR_INIT("client");
static const struct str why = STR_INIT("you treat this client");
static const struct str being_treated = STR_INIT("the client is being treated");

ERRS static struct err *put_practitioner(struct fold_cx *cx, struct client_id client, struct person_id practitioner,
                                         struct day from, bool has_reason, struct str reason)
{
    TRY(client_put_practitioner(cx->db, cx->arena,
                                (struct client_put_practitioner_args){.client_id = client,
                                                                      .seq = (int64_t)cx->seq,
                                                                      .practitioner_id = practitioner,
                                                                      .from_on = from,
                                                                      .has_reason = has_reason,
                                                                      .reason = reason}));
    return gate_reach_add(cx->db, cx->arena,
                          (struct gate_reach_add_args){.person_id = practitioner,
                                                       .kind = kind,
                                                       .object_id = client.n,
                                                       .why = why,
                                                       .from_on = from,
                                                       .because = client.n});
}

ERRS static struct err *put_descriptor(struct fold_cx *cx, struct client_descriptor_changed e)
{
    return client_put_descriptor(cx->db, cx->arena,
                                 (struct client_put_descriptor_args){.client_id = e.client_id,
                                                                     .seq = (int64_t)cx->seq,
                                                                     .descriptor = e.descriptor,
                                                                     .has_reason = e.has_reason,
                                                                     .reason = e.reason,
                                                                     .changed_by_id = cx->actor,
                                                                     .changed_on = cx->on});
}

/* A client's data are kept while they are treated, and from then on for the retention period, whose length is a
 * setting. */
ERRS static struct err *hold(struct fold_cx *cx, struct client_id client, struct str which, struct str reason,
                             struct day from, bool has_until)
{
    return gate_hold_set(cx->db, cx->arena,
                         (struct gate_hold_set_args){.holder_kind = kind,
                                                     .holder_id = client.n,
                                                     .reason = reason,
                                                     .kind = which,
                                                     .because = client.n,
                                                     .from_on = from,
                                                     .has_until_on = has_until,
                                                     .until_on = day_add(from, -1)});
}

struct err *client_opened_fold(struct fold_cx *cx, const struct client_opened *e)
{
    if (e->gone)
        return NULL;
    TRY(client_put(cx->db, cx->arena,
                   (struct client_put_args){.client_id = e->client_id,
                                            .reference = e->reference,
                                            .reference_folded = client_reference_folded(cx->arena, e->reference),
                                            .provider_id = e->provider_id,
                                            .practitioner_id = e->practitioner_id,
                                            .descriptor = e->descriptor,
                                            .opened_on = e->opened_on,
                                            .seq = (int64_t)cx->seq}));
    TRY(put_descriptor(cx, (struct client_descriptor_changed){.client_id = e->client_id, .descriptor = e->descriptor}));
    TRY(hold(cx, e->client_id, S("care"), being_treated, e->opened_on, false));
    /* An extract opens clients who have been treated for long: that is heard, and nobody was late with it. */
    TRY(people_read(cx, e->provider_id, HEARD_WHAT_SCORES, e->opened_on, 1));
    return put_practitioner(cx, e->client_id, e->practitioner_id, e->opened_on, false, S(""));
}

struct err *client_practitioner_changed_fold(struct fold_cx *cx, const struct client_practitioner_changed *e)
{
    struct client_practitioner_now_row now;
    struct day before = day_add(e->from_on, -1);
    bool found;
    if (e->gone)
        return NULL;
    TRY(client_practitioner_now(cx->db, cx->arena, (struct client_practitioner_now_args){.client_id = e->client_id},
                                &now, &found));
    if (!found)
        return NULL;
    TRY(client_end_practitioner(
        cx->db, cx->arena,
        (struct client_end_practitioner_args){.client_id = e->client_id, .has_until_on = true, .until_on = before}));
    TRY(gate_reach_end_one(cx->db, cx->arena,
                           (struct gate_reach_end_one_args){.person_id = now.practitioner_id,
                                                            .kind = kind,
                                                            .object_id = e->client_id.n,
                                                            .because = e->client_id.n,
                                                            .has_until_on = true,
                                                            .until_on = before}));
    TRY(client_set_practitioner(
        cx->db, cx->arena,
        (struct client_set_practitioner_args){.client_id = e->client_id, .practitioner_id = e->practitioner_id}));
    return put_practitioner(cx, e->client_id, e->practitioner_id, e->from_on, e->has_reason, e->reason);
}

struct err *client_descriptor_changed_fold(struct fold_cx *cx, const struct client_descriptor_changed *e)
{
    if (e->gone)
        return NULL;
    TRY(put_descriptor(cx, *e));
    return client_set_descriptor(
        cx->db, cx->arena, (struct client_set_descriptor_args){.client_id = e->client_id, .descriptor = e->descriptor});
}

struct err *client_closed_fold(struct fold_cx *cx, const struct client_closed *e)
{
    if (e->gone)
        return NULL;
    TRY(hold(cx, e->client_id, S("care"), being_treated, e->closed_on, true));
    TRY(hold(cx, e->client_id, S("retention"), S("the record is kept"), e->closed_on, false));
    return client_set_closed(
        cx->db, cx->arena,
        (struct client_set_closed_args){.client_id = e->client_id, .has_closed_on = true, .closed_on = e->closed_on});
}
