/* Reads what taking in an extract needs: the rows themselves, and which of their clients are known. */
#include "subject/client/client.h"
#include "subject/people/people.h"
#include "subject/score/score_load.h"

static struct err *load_provider(struct read_cx *cx, bool has_provider, struct organisation_id provider,
                                 struct score_import_provider *at_r)
{
    struct people_organisation_known_row known;
    struct score_consortium_row consortium = {0};
    TRY(client_data_is_held(cx, &at_r->is_held));
    if (has_provider) {
        at_r->provider = provider;
        return people_organisation_known(cx->db, cx->arena,
                                         (struct people_organisation_known_args){.organisation_id = provider}, &known,
                                         &at_r->has_provider);
    }
    TRY(score_consortium(cx->db, cx->arena, &consortium, &at_r->has_provider));
    at_r->provider = consortium.organisation_id;
    return NULL;
}

/* Whoever is named must treat clients there today: being named gives sight of the client. */
static struct err *find_practitioner(struct read_cx *cx, const struct score_row *row, struct organisation_id provider,
                                     struct score_import_client *c)
{
    const uint32_t treats = ROLE_TRAINEE | ROLE_NEWLY_QUALIFIED | ROLE_PRACTITIONER | ROLE_SUPERVISOR;
    bool found;
    if (row->practitioner.n == 0)
        return NULL;
    TRY(people_find_by_email(cx, row->practitioner, &c->practitioner, &found));
    return found ? people_has_role_at(cx, c->practitioner, treats, provider, cx->today, &c->has_practitioner) : NULL;
}

static struct err *load_clients(struct read_cx *cx, const struct score_rows *rows, struct organisation_id provider,
                                struct map *clients)
{
    *clients = map_make(cx->arena);
    for (size_t i = 0; i < rows->n; i++) {
        const struct score_row *row = &rows->at[i];
        if (map_find(clients, row->reference_folded) != NULL)
            continue;
        struct score_import_client *c = ARENA_NEW(cx->arena, struct score_import_client);
        struct client_by_reference_row known = {0};
        map_set(clients, row->reference_folded, c);
        TRY(client_by_reference(
            cx->db, cx->arena,
            (struct client_by_reference_args){.provider_id = provider, .reference_folded = row->reference_folded},
            &known, &c->is_known));
        c->client_id = known.client_id;
        if (!c->is_known)
            TRY(find_practitioner(cx, row, provider, c));
    }
    return NULL;
}

struct err *score_import_load(struct read_cx *cx, const struct score_import *in, struct score_import_state *st)
{
    TRY(load_provider(cx, in->has_organisation_id, in->organisation_id, &st->at));
    st->text = in->has_file ? in->file.bytes : in->has_rows ? in->rows : S("");
    if (!str_is_empty(st->text))
        st->rows = score_rows_read(cx->arena, st->text);
    return load_clients(cx, &st->rows, st->at.provider, &st->clients);
}

struct err *score_import_begin_load(struct read_cx *cx, const struct score_import_begin *in,
                                    struct score_import_begin_state *st)
{
    return load_provider(cx, in->has_organisation_id, in->organisation_id, &st->at);
}

static struct err *load_import(struct read_cx *cx, struct score_import_id id, struct score_import_known_row *import_r,
                               bool *found_r)
{
    return score_import_known(cx->db, cx->arena, (struct score_import_known_args){.score_import_id = id}, import_r,
                              found_r);
}

struct err *score_import_rows_load(struct read_cx *cx, const struct score_import_rows *in,
                                   struct score_import_rows_state *st)
{
    TRY(client_data_is_held(cx, &st->is_held));
    TRY(load_import(cx, in->score_import_id, &st->import, &st->has_import));
    st->rows = score_rows_read(cx->arena, in->rows);
    return load_clients(cx, &st->rows, st->import.provider_id, &st->clients);
}

struct err *score_import_seal_load(struct read_cx *cx, const struct score_import_seal *in,
                                   struct score_import_seal_state *st)
{
    TRY(client_data_is_held(cx, &st->is_held));
    return load_import(cx, in->score_import_id, &st->import, &st->has_import);
}

struct err *score_import_drop_load(struct read_cx *cx, const struct score_import_drop *in,
                                   struct score_import_drop_state *st)
{
    return load_import(cx, in->score_import_id, &st->import, &st->has_import);
}

struct err *score_difference_confirm_load(struct read_cx *cx, const struct score_difference_confirm *in,
                                          struct score_difference_confirm_state *st)
{
    TRY(score_difference_known(
        cx->db, cx->arena,
        (struct score_difference_known_args){.score_import_id = in->score_import_id, .line = in->line}, &st->difference,
        &st->has_difference));
    return score_load_settings(cx, &st->settings);
}
