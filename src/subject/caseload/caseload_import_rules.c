/* Taking in contacts of another system. Pure.
 *
 * Every contact has an id there, so what was read before is known: a row that says the same changes nothing, one that
 * says something else is a correction beside the original, and one that somebody withdrew here stays withdrawn. So a
 * large file may come in pieces, and be sent again after a fault, without anything being counted twice.
 */
#include "base/id.h"
#include "base/map.h"
#include "client_spec.h"
#include "subject/caseload/caseload_rules.h"
#include "subject/client/client.h"

enum { PREVIEW_LINES_MAX = 200 };

struct taking {
    const struct rule_cx *cx;
    struct decision *d;
    struct organisation_id provider;
    struct map opened; /* folded reference to a client who was opened by this decision */
    int64_t made, corrected, opened_count;
};

/* `named`: clients whose practitioner an earlier row named. */
static void check_row(const struct rule_cx *cx, const struct contact_row *row, struct caseload_import_row *k,
                      struct map *named, struct decision *d)
{
    if (k->has_practitioner)
        map_set(named, row->reference_folded, k);
    if (row->on.n > cx->today.n)
        DECIDE_REFUSE(d, "day-ahead", S("file"), "Line ", row->line, ": the date is in the future");
    else if (row->practitioner.n > 0 && !k->has_practitioner)
        DECIDE_REFUSE(d, "no-such-practitioner", S("file"), "Line ", row->line, ": nobody with the address ",
                      row->practitioner, " treats clients at this provider");
    else if (!k->has_client && map_find(named, row->reference_folded) == NULL)
        DECIDE_REFUSE(d, "practitioner-wanted", S("file"), "Line ", row->line,
                      ": this client is not known here. Name the practitioner by e-mail in CarePersLocalId");
}

static bool may_import(const struct rule_cx *cx, const struct caseload_contact_import_state *st, struct decision *d)
{
    struct map named = map_make(d->arena);
    bool is_central = (cx->actor.roles & (ROLE_CLINICAL_LEAD | ROLE_AUDIT_LEAD)) != 0;
    if (!client_data_must_be_held(d, st->is_held))
        return false;
    if (!st->has_provider || st->provider.kind != ORGANISATION_KIND_PROVIDER)
        DECIDE_REFUSE(d, "not-a-provider", S("provider_id"), "Choose the provider whose contacts these are");
    else if (!is_central && !st->manages)
        DECIDE_REFUSE(d, "not-your-organisation", S("provider_id"), "You do not manage this provider");
    else if (str_is_empty(st->text))
        DECIDE_REFUSE(d, "no-file", S("file"), "Choose a file");
    d->refusal = err_join(d->refusal, st->rows.problems);
    for (size_t i = 0; i < st->rows.n && d->refusal == NULL; i++)
        check_row(cx, &st->rows.at[i], &st->known[i], &named, d);
    return d->refusal == NULL;
}

/* --- one row -------------------------------------------------------------------------------------------------------
 */

struct whose {
    struct client_id client;
    struct person_id practitioner;
};

static struct whose whose_row(struct taking *t, const struct contact_row *row, const struct caseload_import_row *k)
{
    struct whose *opened = map_find(&t->opened, row->reference_folded);
    if (k->has_client)
        return (struct whose){k->client.client_id, k->has_practitioner ? k->practitioner : k->client.practitioner_id};
    if (opened != NULL)
        return (struct whose){opened->client, k->has_practitioner ? k->practitioner : opened->practitioner};
    opened = ARENA_NEW(t->d->arena, struct whose);
    *opened = (struct whose){{id_fresh(t->cx->chance)}, k->practitioner};
    map_set(&t->opened, row->reference_folded, opened);
    t->opened_count++;
    client_opened_add(t->d, (struct client_opened){.client_id = opened->client,
                                                   .reference = row->reference,
                                                   .provider_id = t->provider,
                                                   .practitioner_id = k->practitioner,
                                                   .descriptor = PROBLEM_DESCRIPTOR_OTHER,
                                                   .opened_on = row->on});
    return *opened;
}

static void make(struct taking *t, const struct contact_row *row, const struct caseload_import_row *k)
{
    struct whose whose = whose_row(t, row, k);
    struct contact_id id = {id_fresh(t->cx->chance)};
    t->made++;
    caseload_contact_recorded_add(t->d, (struct caseload_contact_recorded){.practitioner_id = whose.practitioner,
                                                                           .contact_id = id,
                                                                           .provider_id = t->provider,
                                                                           .held_on = row->on,
                                                                           .attendance = row->attendance,
                                                                           .kind = row->kind,
                                                                           .minutes = row->minutes,
                                                                           .has_step = row->step != PATHWAY_STEP_NONE,
                                                                           .step = row->step,
                                                                           .presence = row->presence,
                                                                           .has_source_reference = true,
                                                                           .source_reference = row->source,
                                                                           .client_id = whose.client,
                                                                           .of_contact_id = id,
                                                                           .mode = row->mode});
}

/* What the file does not say (who was there) is left as it was said here. */
static void compare(struct taking *t, const struct contact_row *row,
                    const struct caseload_contact_by_reference_row *was)
{
    bool says_presence = row->presence != CONTACT_PRESENCE_NOT_KNOWN;
    bool says_step = row->step != PATHWAY_STEP_NONE;
    struct caseload_contact_corrected e = {.practitioner_id = was->practitioner_id,
                                           .contact_id = was->contact_id,
                                           .held_on = row->on,
                                           .attendance = row->attendance,
                                           .kind = row->kind,
                                           .minutes = row->minutes,
                                           .has_step = says_step || was->has_step,
                                           .step = says_step ? row->step : was->step,
                                           .presence = says_presence ? row->presence : was->presence,
                                           .reason = S("The other system says so"),
                                           .client_id = was->client_id,
                                           .of_contact_id = was->contact_id,
                                           .mode = row->mode};
    bool is_same = was->held_on.n == e.held_on.n && was->attendance == e.attendance && was->kind == e.kind &&
                   was->minutes == e.minutes && was->presence == e.presence && was->mode == e.mode &&
                   was->has_step == e.has_step && (!e.has_step || was->step == e.step);
    if (is_same || was->has_withdrawn_on || !was->has_client_id)
        return;
    t->corrected++;
    caseload_contact_corrected_add(t->d, e);
}

static void preview_rows(const struct caseload_contact_import_state *st, struct decision *d)
{
    struct out o = out_make(d->arena);
    for (size_t i = 0; i < st->rows.n && i < PREVIEW_LINES_MAX; i++) {
        const struct contact_row *row = &st->rows.at[i];
        OUT(&o, i == 0 ? "" : "\n", "Line ", row->line, "\t", row->reference, st->known[i].has_client ? "" : " (new)",
            "\t", day_text(d->arena, row->on), "\t", attendance_choices[row->attendance - 1].says, "\t", row->minutes);
    }
    d->preview = (struct preview){.is_one = true, .lines = out_text(&o), .field = "rows", .value = st->text};
    DECIDE_SAY(d, st->rows.n, " contacts can be taken in. Nothing has been taken in yet",
               st->rows.dropped.n > 0 ? ". Columns that are dropped: " : "", st->rows.dropped);
}

void caseload_contact_import_rule(const struct rule_cx *cx, const struct caseload_contact_import_state *st,
                                  const struct caseload_contact_import *in, struct decision *d)
{
    struct taking t = {.cx = cx, .d = d, .provider = in->provider_id, .opened = map_make(d->arena)};
    if (!may_import(cx, st, d))
        return;
    if (in->has_preview && in->preview) {
        preview_rows(st, d);
        return;
    }
    for (size_t i = 0; i < st->rows.n; i++)
        if (st->known[i].has_contact)
            compare(&t, &st->rows.at[i], &st->known[i].contact);
        else
            make(&t, &st->rows.at[i], &st->known[i]);
    if (t.made + t.corrected > 0)
        caseload_contacts_read_add(d, (struct caseload_contacts_read){.provider_id = in->provider_id,
                                                                      .lines = (int64_t)st->rows.n,
                                                                      .made = t.made,
                                                                      .corrected = t.corrected});
    DECIDE_SAY(d, t.made, " contacts taken in, ", t.corrected, " corrected, ",
               (int64_t)st->rows.n - t.made - t.corrected, " known already",
               st->rows.dropped.n > 0 ? ". Columns that were dropped: " : "", st->rows.dropped);
}
