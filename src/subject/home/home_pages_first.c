/* First steps on an empty folder: what is done of each is read from the records, so that nobody ticks anything off and
 * everybody can come back to it. */
#include "home_spec.h"
#include "people_spec.h"
#include "subject/client/client.h"

#include "gate/gate.h"
#include "gate/witnessing.h"

/* The control room is a step once it is part of the house. */
static bool has_page_at(const char *route)
{
    for (size_t i = 0; i < all_page_count; i++)
        if (all_pages[i]->route != NULL && str_eq(str_of(all_pages[i]->route), str_of(route)))
            return true;
    return false;
}

/* Client data are the last step and an optional one: they are not counted. */
static int64_t count_done(const struct home_steps_row *b)
{
    bool has_people = b->providers > 0 && b->people > 0;
    bool has_leads = has_people && b->unmanaged == 0 && b->has_data_protection;
    return has_people + has_leads + b->has_review + (b->invited > 0);
}

struct err *home_first_show(struct read_cx *cx, const struct home_first_in *in, struct home_first_view *v)
{
    struct witnessing witnessing;
    (void)in;
    TRY(gate_witnessing(cx, &witnessing));
    v->has_witness = witnessing.is_named;
    v->is_witnessed = witnessing.is_named && witnessing.is_met;
    TRY(home_steps(cx->db, cx->arena, &v->begun));
    v->done = count_done(&v->begun);
    v->has_control = has_page_at("/control");
    return client_data_is_held(cx, &v->holds_client_data);
}
