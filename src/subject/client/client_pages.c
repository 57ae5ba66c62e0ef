/* Rows to the views of the clients' pages. */
#include "client_spec.h"
#include "client_sql.h"
#include "gate/gate.h"
#include "subject/client/client.h"
#include "subject/client/client_reference.h"
#include "subject/people/people.h"
#include "subject/people/people_words.h"

/* Who is sent to a client's scores; a manager is sent to the record of who treats the client. */
enum { TREATS = ROLE_TRAINEE | ROLE_NEWLY_QUALIFIED | ROLE_PRACTITIONER | ROLE_SUPERVISOR | ROLE_CLINICAL_LEAD };

struct err *client_list_show(struct read_cx *cx, const struct client_list_in *in, struct client_list_view *v)
{
    struct client_mine_count_row count;
    struct str low = client_reference_folded(cx->arena, in->has_search ? in->search : S(""));
    struct str high = people_prefix_end(cx->arena, low);
    v->search = in->has_search ? in->search : S("");
    v->with_closed = in->has_with_closed && in->with_closed;
    v->page = in->has_page ? in->page : 1;
    v->may_open = gate_offers(cx, &client_open_row);
    v->sees_scores = gate_may(TREATS, &cx->actor);
    TRY(client_data_is_held(cx, &v->is_held));
    TRY(people_organisation_names(cx->db, cx->arena, &v->providers));
    TRY(client_mine_count(cx->db, cx->arena,
                          (struct client_mine_count_args){.low = low, .high = high, .with_closed = v->with_closed},
                          &count));
    v->total = count.clients;
    return client_mine(cx->db, cx->arena,
                       (struct client_mine_args){.low = low,
                                                 .high = high,
                                                 .with_closed = v->with_closed,
                                                 .limit = PEOPLE_PER_PAGE,
                                                 .offset = (v->page - 1) * PEOPLE_PER_PAGE},
                       &v->clients);
}

struct err *client_record_show(struct read_cx *cx, const struct client_record_in *in, struct client_record_view *v)
{
    struct client_id id = in->client_id;
    bool found;
    TRY(client_one(cx->db, cx->arena, (struct client_one_args){.client_id = id}, &v->client, &found));
    if (!found)
        return DENY(cx->arena, "not-found", "There is no such client, or you may not see it");
    v->title = SAY(cx->arena, "Client ", v->client.reference, ": record");
    v->may_change_practitioner = gate_offers(cx, &client_change_practitioner_row);
    v->may_change_descriptor = gate_offers(cx, &client_change_descriptor_row);
    v->sees_scores = gate_may(TREATS, &cx->actor);
    TRY(client_practitioners_of(cx->db, cx->arena, (struct client_practitioners_of_args){.client_id = id},
                                &v->practitioners));
    TRY(client_descriptors_of(cx->db, cx->arena, (struct client_descriptors_of_args){.client_id = id},
                              &v->descriptors));
    return client_whys(cx->db, cx->arena, (struct client_whys_args){.client_id = id}, &v->whys);
}
