/* Taking in extracts of other systems. Pure.
 *
 * A small file is one decision: all its events or none. A large one comes in pieces (score_import.h): it is begun, its
 * rows arrive, and it is sealed when as many have arrived as were announced; until then nothing of it counts, and one
 * that is not sealed is given up. Rows open no item-9 task: nobody waits at the other end of an extract (design,
 * section 4).
 */
#include "subject/score/score_rules.h"

#include "base/id.h"
#include "client_spec.h"
#include "ledger/hash.h"
#include "subject/client/client_reference.h"

enum { ONE_DECISION_ROWS_MAX = 5000, PREVIEW_LINES_MAX = 200 };

/* Where the rows go, and the clients that this decision has made. */
struct taking {
    const struct rule_cx *cx;
    struct decision *d;
    const struct map *known; /* folded reference to struct score_import_client */
    struct map made;
    struct score_import_id import;
    struct organisation_id provider;
    size_t made_count;
};

static struct client_id open_client(struct taking *t, const struct score_row *row)
{
    struct score_import_client *c = ARENA_NEW(t->d->arena, struct score_import_client);
    const struct score_import_client *known = map_find(t->known, row->reference_folded);
    c->client_id = (struct client_id){id_fresh(t->cx->chance)};
    map_set(&t->made, row->reference_folded, c);
    t->made_count++;
    client_opened_add(t->d, (struct client_opened){
                                .client_id = c->client_id,
                                .reference = row->reference,
                                .provider_id = t->provider,
                                .practitioner_id = known->has_practitioner ? known->practitioner : t->cx->actor.person,
                                .descriptor = PROBLEM_DESCRIPTOR_OTHER,
                                .opened_on = row->on,
                            });
    return c->client_id;
}

static struct client_id client_of(struct taking *t, const struct score_row *row)
{
    const struct score_import_client *known = map_find(t->known, row->reference_folded);
    const struct score_import_client *made = map_find(&t->made, row->reference_folded);
    if (known->is_known)
        return known->client_id;
    return made != NULL ? made->client_id : open_client(t, row);
}

static void take_row(struct taking *t, const struct score_row *row)
{
    struct score_imported e = {.client_id = client_of(t, row),
                               .score_import_id = t->import,
                               .line = (int64_t)row->line,
                               .measure = row->measure,
                               .has_answers = row->has_answers,
                               .answers = row->answers,
                               .total = row->total,
                               .held_on = row->on};
    e.has_step = e.has_pathway_entry_id = row->step != PATHWAY_STEP_NONE;
    e.has_response_id = !e.has_step;
    e.step = row->step;
    if (e.has_step)
        e.pathway_entry_id = (struct pathway_entry_id){id_fresh(t->cx->chance)};
    else
        e.response_id = (struct response_id){id_fresh(t->cx->chance)};
    score_imported_add(t->d, e);
}

static void check_rows(const struct rule_cx *cx, const struct score_rows *rows, const struct map *known,
                       struct decision *d)
{
    d->refusal = err_join(d->refusal, rows->problems);
    for (size_t i = 0; i < rows->n && d->refusal == NULL; i++) {
        const struct score_row *row = &rows->at[i];
        const struct score_import_client *c = map_find(known, row->reference_folded);
        if (row->on.n > cx->today.n)
            DECIDE_REFUSE(d, "day-out-of-range", S("file"), "Line ", row->line, ": the date is in the future");
        else if (client_reference_looks_like(row->reference) != NULL)
            DECIDE_REFUSE(d, "not-pseudonymous", S("file"), "Line ", row->line, ": client_ref looks like ",
                          client_reference_looks_like(row->reference),
                          ". Use the reference of the clinical system, which names nobody");
        else if (!c->is_known && row->practitioner.n > 0 && !c->has_practitioner)
            DECIDE_REFUSE(d, "no-such-practitioner", S("file"), "Line ", row->line, ": nobody with the address ",
                          row->practitioner, " treats clients at this provider");
        else if (!c->is_known && !c->has_practitioner && (cx->actor.roles & ROLE_CLINICAL_LEAD) == 0)
            DECIDE_REFUSE(d, "practitioner-wanted", S("file"), "Line ", row->line,
                          ": this client is not known here. Name the practitioner in the column practitioner");
    }
}

static bool is_provider_right(const struct score_import_provider *at, struct decision *d)
{
    client_data_must_be_held(d, at->is_held);
    if (!at->has_provider)
        DECIDE_REFUSE(d, "no-such-provider", S("organisation_id"), "Choose the provider whose clients these are");
    return d->refusal == NULL;
}

static struct score_import_id begin_import(const struct rule_cx *cx, const struct score_import_provider *at,
                                           struct score_import_begun e, struct decision *d)
{
    e.score_import_id = (struct score_import_id){id_fresh(cx->chance)};
    e.organisation_id = at->provider;
    score_import_begun_add(d, e);
    d->made = e.score_import_id.n;
    d->made_of = "score_import";
    return e.score_import_id;
}

/* --- a small file at once ------------------------------------------------------------------------------------------
 */

static void preview_rows(const struct score_import_state *st, struct decision *d)
{
    struct out o = out_make(d->arena);
    for (size_t i = 0; i < st->rows.n && i < PREVIEW_LINES_MAX; i++) {
        const struct score_row *row = &st->rows.at[i];
        const struct score_import_client *c = map_find(&st->clients, row->reference_folded);
        OUT(&o, i == 0 ? "" : "\n", "Line ", row->line, "\t", row->reference, c->is_known ? "" : " (new)", "\t",
            measure_of(row->measure)->name, "\t", day_text(d->arena, row->on), "\t",
            measure_total_text(d->arena, row->measure, row->total));
    }
    d->preview = (struct preview){.is_one = true, .lines = out_text(&o), .field = "rows", .value = st->text};
    DECIDE_SAY(d, st->rows.n, " rows can be taken in. Nothing has been taken in yet",
               st->rows.dropped.n > 0 ? ". Columns that are dropped: " : "", st->rows.dropped);
}

void score_import_rule(const struct rule_cx *cx, const struct score_import_state *st, const struct score_import *in,
                       struct decision *d)
{
    if (!is_provider_right(&st->at, d))
        return;
    if (str_is_empty(st->text))
        DECIDE_REFUSE(d, "no-file", S("file"), "Choose a file");
    if (st->rows.n > ONE_DECISION_ROWS_MAX)
        DECIDE_REFUSE(d, "too-many-rows", S("file"), "This file has more than ", ONE_DECISION_ROWS_MAX,
                      " rows. Take it in on the command line: candour score import FILE");
    check_rows(cx, &st->rows, &st->clients, d);
    if (d->refusal != NULL)
        return;
    if (in->has_preview && in->preview) {
        preview_rows(st, d);
        return;
    }
    struct taking t = {
        .cx = cx, .d = d, .known = &st->clients, .made = map_make(d->arena), .provider = st->at.provider};
    t.import = begin_import(cx, &st->at,
                            (struct score_import_begun){.kind = st->rows.kind,
                                                        .system = in->has_system ? in->system : S("not named"),
                                                        .as_of = in->has_as_of ? in->as_of : cx->today,
                                                        .lines = (int64_t)st->rows.n,
                                                        .digest = hash_hex(d->arena, hash_of(st->text))},
                            d);
    for (size_t i = 0; i < st->rows.n; i++)
        take_row(&t, &st->rows.at[i]);
    score_import_sealed_add(d, (struct score_import_sealed){.score_import_id = t.import, .lines = (int64_t)st->rows.n});
    DECIDE_SAY(d, st->rows.n, " rows taken in, for ", t.made_count, " new clients. The extract is sealed as it arrived",
               st->rows.dropped.n > 0 ? ". Columns that were dropped: " : "", st->rows.dropped);
}

/* --- a large file in pieces ----------------------------------------------------------------------------------------
 */

void score_import_begin_rule(const struct rule_cx *cx, const struct score_import_begin_state *st,
                             const struct score_import_begin *in, struct decision *d)
{
    if (!is_provider_right(&st->at, d))
        return;
    begin_import(cx, &st->at,
                 (struct score_import_begun){.kind = in->kind,
                                             .system = in->has_system ? in->system : S("not named"),
                                             .as_of = in->has_as_of ? in->as_of : cx->today,
                                             .lines = in->lines,
                                             .digest = in->digest},
                 d);
}

static bool is_open_import(bool has_import, const struct score_import_known_row *import, struct decision *d)
{
    if (!has_import)
        DECIDE_REFUSE(d, "no-such-import", S("score_import_id"), "There is no such extract");
    else if (import->state != IMPORT_STATE_OPEN)
        DECIDE_REFUSE(d, "import-not-open", S("score_import_id"), "This extract is sealed or was given up");
    return d->refusal == NULL;
}

void score_import_rows_rule(const struct rule_cx *cx, const struct score_import_rows_state *st,
                            const struct score_import_rows *in, struct decision *d)
{
    if (!client_data_must_be_held(d, st->is_held) || !is_open_import(st->has_import, &st->import, d))
        return;
    check_rows(cx, &st->rows, &st->clients, d);
    if (d->refusal == NULL && st->rows.kind != st->import.kind)
        DECIDE_REFUSE(d, "other-kind", S("rows"), "These rows are of another kind than the extract");
    if (d->refusal == NULL && st->import.arrived + (int64_t)st->rows.n > st->import.lines)
        DECIDE_REFUSE(d, "too-many-rows", S("rows"), "More rows have come than were announced");
    if (d->refusal != NULL)
        return;
    struct taking t = {.cx = cx,
                       .d = d,
                       .known = &st->clients,
                       .made = map_make(d->arena),
                       .provider = st->import.provider_id,
                       .import = in->score_import_id};
    for (size_t i = 0; i < st->rows.n; i++)
        take_row(&t, &st->rows.at[i]);
}

void score_import_seal_rule(const struct rule_cx *cx, const struct score_import_seal_state *st,
                            const struct score_import_seal *in, struct decision *d)
{
    (void)cx;
    if (!client_data_must_be_held(d, st->is_held) || !is_open_import(st->has_import, &st->import, d))
        return;
    if (st->import.arrived != st->import.lines) {
        DECIDE_REFUSE(d, "not-whole", S("score_import_id"), st->import.arrived, " of ", st->import.lines,
                      " rows have arrived");
        return;
    }
    score_import_sealed_add(
        d, (struct score_import_sealed){.score_import_id = in->score_import_id, .lines = st->import.lines});
    DECIDE_SAY(d, st->import.lines, " rows taken in. The extract is sealed as it arrived");
}

void score_import_drop_rule(const struct rule_cx *cx, const struct score_import_drop_state *st,
                            const struct score_import_drop *in, struct decision *d)
{
    (void)cx;
    if (!is_open_import(st->has_import, &st->import, d))
        return;
    score_import_dropped_add(d, (struct score_import_dropped){.score_import_id = in->score_import_id});
    DECIDE_SAY(d, "Given up. Nothing of it counts");
}

/* --- what differs --------------------------------------------------------------------------------------------------
 */

void score_difference_confirm_rule(const struct rule_cx *cx, const struct score_difference_confirm_state *st,
                                   const struct score_difference_confirm *in, struct decision *d)
{
    if (!st->has_difference || st->difference.client_id.n != in->client_id.n) {
        DECIDE_REFUSE(d, "no-difference", S("line"), "This row does not differ from what is held here");
        return;
    }
    if (st->difference.has_confirmed_at) {
        DECIDE_REFUSE(d, "confirmed-already", S("line"), "This difference was confirmed already");
        return;
    }
    score_difference_confirmed_add(d, (struct score_difference_confirmed){.client_id = in->client_id,
                                                                          .score_import_id = in->score_import_id,
                                                                          .line = in->line});
    score_care_begin(cx, &st->settings, in->client_id, CARE_BECAUSE_DIFFERENCE, in->line, d);
    DECIDE_SAY(d, "Confirmed. A care review is open: a clinician outside the team looks at the care that rested on it");
}
