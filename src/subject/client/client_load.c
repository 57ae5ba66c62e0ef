/* Reads what the rules of clients need. */
#include "subject/client/client.h"
#include "subject/client/client_reference.h"
#include "subject/client/client_rules.h"
#include "subject/people/people.h"

#include "gate_sql.h"

/* Roles in which somebody treats clients, and those in which somebody may record for a colleague. */
enum {
    TREATING = ROLE_TRAINEE | ROLE_NEWLY_QUALIFIED | ROLE_PRACTITIONER | ROLE_SUPERVISOR,
    ACTING = TREATING | ROLE_MANAGER,
};

struct err *client_data_is_held(struct read_cx *cx, bool *is_held_r)
{
    struct gate_setting_on_row setting;
    bool found;
    TRY(gate_setting_on(cx->db, cx->arena, (struct gate_setting_on_args){.name = S("client-data"), .on_day = cx->today},
                        &setting, &found));
    *is_held_r = found ? str_eq(setting.value, S("on")) : cx->is_simulated;
    return NULL;
}

struct err *client_open_load(struct read_cx *cx, const struct client_open *in, struct client_open_state *st)
{
    struct day on = in->has_opened_on ? in->opened_on : cx->today;
    TRY(client_data_is_held(cx, &st->is_held));
    TRY(people_organisation_known(cx->db, cx->arena,
                                  (struct people_organisation_known_args){.organisation_id = in->provider_id},
                                  &st->provider, &st->has_provider));
    TRY(client_by_reference(
        cx->db, cx->arena,
        (struct client_by_reference_args){.provider_id = in->provider_id,
                                          .reference_folded = client_reference_folded(cx->arena, in->reference)},
        &st->same, &st->has_same));
    st->has_practitioner = !in->has_practitioner_email;
    st->practitioner = cx->actor.person;
    if (in->has_practitioner_email)
        TRY(people_find_by_email(cx, in->practitioner_email, &st->practitioner, &st->has_practitioner));
    TRY(people_has_role_at(cx, st->practitioner, TREATING, in->provider_id, on, &st->treats_there));
    TRY(training_stop_on(cx, st->practitioner, in->provider_id, cx->today, &st->stop));
    return people_has_role_at(cx, cx->actor.person, ACTING, in->provider_id, cx->today, &st->acts_there);
}

ERRS static struct err *load_client(struct read_cx *cx, struct client_id id, struct client_known_row *row_r,
                                    bool *found_r)
{
    return client_known(cx->db, cx->arena, (struct client_known_args){.client_id = id}, row_r, found_r);
}

struct err *client_change_practitioner_load(struct read_cx *cx, const struct client_change_practitioner *in,
                                            struct client_change_practitioner_state *st)
{
    struct day from = in->has_from_on ? in->from_on : cx->today;
    TRY(load_client(cx, in->client_id, &st->client, &st->has_client));
    TRY(people_find_by_email(cx, in->practitioner_email, &st->practitioner, &st->has_practitioner));
    TRY(training_stop_on(cx, st->practitioner, st->client.provider_id, cx->today, &st->stop));
    return people_has_role_at(cx, st->practitioner, TREATING, st->client.provider_id, from, &st->treats_there);
}

struct err *client_change_descriptor_load(struct read_cx *cx, const struct client_change_descriptor *in,
                                          struct client_change_descriptor_state *st)
{
    return load_client(cx, in->client_id, &st->client, &st->has_client);
}

struct err *client_close_load(struct read_cx *cx, const struct client_close *in, struct client_close_state *st)
{
    return load_client(cx, in->client_id, &st->client, &st->has_client);
}
