/* Clients: decisions. Pure. */
#include "subject/client/client_rules.h"

#include "base/id.h"
#include "subject/client/client.h"
#include "subject/client/client_reference.h"

bool client_data_must_be_held(struct decision *d, bool is_held)
{
    if (!is_held)
        DECIDE_REFUSE(
            d, "no-client-data", S(""),
            "This consortium holds no client data here. The clinical lead, the clinical safety officer, the HR "
            "lead or the audit lead can switch it on in the settings: client-data, with the value on");
    return is_held;
}

static void day_must_be_past(const struct rule_cx *cx, struct decision *d, struct day day, struct str field)
{
    if (day.n > cx->today.n)
        DECIDE_REFUSE(d, "day-ahead", field, "Choose today or an earlier day");
    else if (day.n < cx->today.n - 366 * 10)
        DECIDE_REFUSE(d, "too-long-ago", field, "Choose a day within the last ten years");
}

static void practitioner_must_be_right(struct decision *d, bool has_practitioner, bool treats_there)
{
    if (!has_practitioner)
        DECIDE_REFUSE(d, "no-such-person", S("practitioner_email"),
                      "Nobody here has this e-mail address. Ask the manager to add the person first");
    else if (!treats_there)
        DECIDE_REFUSE(d, "not-a-practitioner", S("practitioner_email"),
                      "This person does not treat clients at the provider on that day. Check the person's roles");
}

/* From today on somebody is given a client; before, they were, and what happened is recorded whatever stood against it.
 */
static bool is_allocation(const struct rule_cx *cx, struct day from)
{
    return from.n >= cx->today.n;
}

static void reference_must_be_one(struct decision *d, const struct client_open_state *st, struct str reference)
{
    const char *looks_like = client_reference_looks_like(reference);
    if (looks_like != NULL)
        DECIDE_REFUSE(d, "not-pseudonymous", S("reference"), "This looks like ", looks_like,
                      ". Use the reference of your clinical system, which names nobody");
    if (st->has_same && !st->same.has_closed_on)
        DECIDE_REFUSE(d, "same-reference", S("reference"),
                      "A client of this reference is open at the provider already, since ",
                      day_text(d->arena, st->same.opened_on));
}

void client_open_rule(const struct rule_cx *cx, const struct client_open_state *st, const struct client_open *in,
                      struct decision *d)
{
    struct day on = in->has_opened_on ? in->opened_on : cx->today;
    struct client_id id = {id_fresh(cx->chance)};
    if (!client_data_must_be_held(d, st->is_held))
        return;
    reference_must_be_one(d, st, in->reference);
    day_must_be_past(cx, d, on, S("opened_on"));
    if (!st->has_provider || st->provider.kind != ORGANISATION_KIND_PROVIDER)
        DECIDE_REFUSE(d, "not-a-provider", S("provider_id"), "Choose the provider that treats the client");
    else if (!st->acts_there && (cx->actor.roles & ROLE_CLINICAL_LEAD) == 0)
        DECIDE_REFUSE(d, "not-your-organisation", S("provider_id"), "You have no role at this provider");
    practitioner_must_be_right(d, st->has_practitioner, st->treats_there);
    if (is_allocation(cx, on))
        training_stop_must_not_hold(d, &st->stop, S("practitioner_email"));
    client_opened_add(d, (struct client_opened){.client_id = id,
                                                .reference = in->reference,
                                                .provider_id = in->provider_id,
                                                .practitioner_id = st->practitioner,
                                                .descriptor = in->descriptor,
                                                .opened_on = on});
    d->made = id.n;
    d->made_of = "client";
    DECIDE_SAY(d, "The client ", in->reference, " is open.");
    DECIDE_GO(d, "/clients/", id_text(d->arena, id.n));
}

static bool client_must_be_open(struct decision *d, bool has_client, const struct client_known_row *client)
{
    if (!has_client)
        DECIDE_REFUSE(d, "no-such-client", S("client_id"), "There is no such client");
    else if (client->has_closed_on)
        DECIDE_REFUSE(d, "closed", S("client_id"), "This client was closed on ", day_text(d->arena, client->closed_on));
    else
        return true;
    return false;
}

void client_change_practitioner_rule(const struct rule_cx *cx, const struct client_change_practitioner_state *st,
                                     const struct client_change_practitioner *in, struct decision *d)
{
    struct day from = in->has_from_on ? in->from_on : cx->today;
    if (!client_must_be_open(d, st->has_client, &st->client))
        return;
    practitioner_must_be_right(d, st->has_practitioner, st->treats_there);
    if (is_allocation(cx, from))
        training_stop_must_not_hold(d, &st->stop, S("practitioner_email"));
    if (st->has_practitioner && st->practitioner.n == st->client.practitioner_id.n)
        DECIDE_REFUSE(d, "no-change", S("practitioner_email"), "This person treats the client already");
    if (from.n < st->client.opened_on.n || from.n > cx->today.n)
        DECIDE_REFUSE(d, "day-out-of-range", S("from_on"), "Choose a day from ",
                      day_text(d->arena, st->client.opened_on), " to today");
    client_practitioner_changed_add(d, (struct client_practitioner_changed){.client_id = in->client_id,
                                                                            .practitioner_id = st->practitioner,
                                                                            .from_on = from,
                                                                            .has_reason = in->has_reason,
                                                                            .reason = in->reason});
    DECIDE_SAY(d, "Recorded. Who treated the client before stays beside it.");
}

void client_change_descriptor_rule(const struct rule_cx *cx, const struct client_change_descriptor_state *st,
                                   const struct client_change_descriptor *in, struct decision *d)
{
    (void)cx;
    if (!client_must_be_open(d, st->has_client, &st->client))
        return;
    if (st->client.descriptor == in->descriptor)
        DECIDE_REFUSE(d, "no-change", S("descriptor"), "This is the descriptor already");
    client_descriptor_changed_add(d, (struct client_descriptor_changed){.client_id = in->client_id,
                                                                        .descriptor = in->descriptor,
                                                                        .has_reason = in->has_reason,
                                                                        .reason = in->reason});
    DECIDE_SAY(d, "Recorded. The earlier descriptor stays beside it.");
}

void client_close_rule(const struct rule_cx *cx, const struct client_close_state *st, const struct client_close *in,
                       struct decision *d)
{
    struct day on = in->has_closed_on ? in->closed_on : cx->today;
    if (!client_must_be_open(d, st->has_client, &st->client))
        return;
    if (on.n < st->client.opened_on.n || on.n > cx->today.n)
        DECIDE_REFUSE(d, "day-out-of-range", S("closed_on"), "Choose a day from ",
                      day_text(d->arena, st->client.opened_on), " to today");
    client_closed_add(d, (struct client_closed){.client_id = in->client_id, .closed_on = on});
    DECIDE_SAY(d, "The client is closed. What was recorded stays.");
}
