#include "subject/score/score_view.h"
#include "subject/client/client.h"

#include "base/list.h"
#include "format/qr.h"

const char *score_caseness_colour(enum caseness caseness)
{
    switch (caseness) {
    case CASENESS_CASE: return "blue";
    case CASENESS_NOT_A_CASE: return "white";
    case CASENESS_NONE:
    case CASENESS_UNKNOWN: return "yellow";
    }
    return "yellow";
}

const char *score_correction_colour(enum correction_state state)
{
    switch (state) {
    case CORRECTION_STATE_WAITING: return "red";
    case CORRECTION_STATE_REFUSED: return "orange";
    case CORRECTION_STATE_NONE:
    case CORRECTION_STATE_IN_FORCE:
    case CORRECTION_STATE_APPROVED: return "grey";
    }
    return "grey";
}

struct str score_name(bool has_name, struct str name)
{
    return has_name ? name : S("A person whose data were erased");
}

struct str score_words(struct arena *a, bool has_measure, enum measure measure, int64_t total, struct day on)
{
    if (!has_measure)
        return S("Another client's score");
    return SAY(a, measure_of(measure)->name, " ", measure_total_text(a, measure, total), " of ", day_text(a, on));
}

struct err *score_not_there(struct read_cx *cx)
{
    return DENY(cx->arena, "not-found", "There is no such record, or you may not see it");
}

struct err *score_page_settings(struct read_cx *cx, struct settings *settings_r)
{
    struct score_settings_held_rows rows;
    TRY(score_settings_held(cx->db, cx->arena, &rows));
    struct setting_held *held = ARENA_ARRAY(cx->arena, rows.n + 1, struct setting_held);
    for (size_t i = 0; i < rows.n; i++)
        held[i] = (struct setting_held){
            .name = rows.at[i].name,
            .value = {rows.at[i].from_on, rows.at[i].value, rows.at[i].source, rows.at[i].is_verified}};
    *settings_r = (struct settings){held, rows.n};
    return NULL;
}

struct standings score_rows_readable(struct arena *a, const struct settings *held, struct score_of_client_rows *rows)
{
    struct standing *at = ARENA_ARRAY(a, rows->n + 1, struct standing);
    size_t n = 0;
    for (size_t i = 0; i < rows->n; i++) {
        struct score_of_client_row *r = &rows->at[i];
        struct score_point point = {true, r->measure, r->total, r->answered_on};
        r->total_text = measure_total_text(a, r->measure, r->total);
        r->was_text = measure_total_text(a, r->was_measure, r->was_total);
        r->caseness = score_caseness(a, held, point);
        if (!r->is_moved)
            at[n++] =
                (struct standing){r->response_id, r->measure, r->total, r->answered_on, r->how, r->has_waiting_id};
    }
    return (struct standings){at, n};
}

/* --- settings shown ---------------------------------------------------------------------------------------------- */

static void show_setting(struct score_settings_held_row *row, const struct setting_definition *d,
                         const struct setting_found *found)
{
    *row = (struct score_settings_held_row){.name = d->says,
                                            .value = found->value.value,
                                            .from_on = found->value.from_on,
                                            .source = found->value.source,
                                            .is_verified = found->value.is_verified};
}

static void show_named(struct arena *a, struct score_settings_held_rows *rows, const struct settings *held,
                       struct str name, struct day on)
{
    const struct setting_definition *d = setting_definition_find(name);
    struct setting_found found = settings_find(a, held, name, on);
    if (d != NULL && found.is_known)
        show_setting(&rows->at[rows->n++], d, &found);
}

struct score_settings_held_rows score_cut_offs(struct arena *a, const struct settings *held, enum measure anxiety,
                                               struct str problem, struct day on)
{
    struct score_settings_held_rows rows = {ARENA_ARRAY(a, 5, struct score_settings_held_row), 0};
    const enum measure both[] = {score_depression_measure(), anxiety};
    for (size_t i = 0; i < 2; i++) {
        show_named(a, &rows, held, SAY(a, "caseness.", measure_of(both[i])->word), on);
        show_named(a, &rows, held, SAY(a, "reliable.", measure_of(both[i])->word), on);
    }
    show_named(a, &rows, held, SAY(a, "pair.", problem), on);
    return rows;
}

struct score_settings_held_rows score_settings_shown(struct arena *a, const struct settings *held, struct str prefix,
                                                     struct day on)
{
    struct score_settings_held_rows rows = {ARENA_ARRAY(a, setting_definition_count, struct score_settings_held_row),
                                            0};
    for (size_t i = 0; i < setting_definition_count; i++)
        if (str_starts(setting_definitions[i].name, prefix))
            show_named(a, &rows, held, setting_definitions[i].name, on);
    return rows;
}

/* --- parts ------------------------------------------------------------------------------------------------------- */

void part_score_lead(struct out *o, const struct page_cx *page, enum measure measure)
{
    out_c(o, "<p>");
    page_text(o, bit_str(measure_of(measure)->lead));
    out_c(o, "</p>\n");
    (void)page;
}

static size_t answer_options(struct arena *a, const struct measure_definition *m, const struct measure_item *item,
                             struct part_option *options)
{
    size_t n = 0;
    for (int32_t value = item->least; value <= item->most; value++) {
        struct str says = SAY(a, value);
        for (size_t i = 0; i < m->answer_count; i++)
            if (m->answers[i].value == value)
                says = m->answers[i].says;
        options[n++] = (struct part_option){.value = SAY(a, value), .text = says};
    }
    if (item->has_aside)
        options[n++] = (struct part_option){.value = SAY(a, item->aside), .text = S("Does not apply")};
    return n;
}

void part_score_items(struct out *o, const struct page_cx *page, const struct command_row *row, enum measure measure,
                      int64_t first)
{
    const struct measure_definition *m = measure_of(measure);
    for (size_t i = 0; i < m->item_count; i++) {
        struct part_option options[12];
        size_t n = answer_options(page->arena, m, &m->items[i], options);
        part_field_item(o, page, row, "answers", (size_t)first + i + 1, m->items[i].says, options, n);
    }
}

struct html score_link_qr(const struct page_cx *page, struct str address)
{
    struct html qr = {S("")};
    if (qr_svg(page->arena, address, S("QR code of the link, to be scanned with the client's phone"), &qr) != NULL)
        return (struct html){S("")};
    return qr;
}

struct err *score_page_live(struct read_cx *cx, bool *is_live_r, struct str *why_not_r)
{
    struct score_live_today_row live;
    bool is_held;
    TRY(client_data_is_held(cx, &is_held));
    TRY(score_live_today(cx->db, cx->arena, &live));
    *why_not_r = S("");
    if (!is_held)
        *why_not_r = S("This consortium holds no client data here");
    else if (!cx->is_simulated && !(live.has_is_signed && live.is_signed))
        *why_not_r = S("The clinical safety officer has not signed the hazard log");
    else if (!cx->is_simulated && !live.is_covered)
        *why_not_r = S("Nobody is on duty today for answers that ask for a person to act");
    *is_live_r = str_is_empty(*why_not_r);
    return NULL;
}

struct score_preview_lines score_preview_of(struct arena *a, struct str lines)
{
    LIST(struct score_preview_line) list = {0};
    struct str line;
    while (str_next(&lines, '\n', &line)) {
        struct score_preview_line *l = LIST_ADD(a, &list);
        struct str *cells[] = {&l->line, &l->client, &l->measure, &l->on, &l->total};
        for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
            str_next(&line, '\t', cells[i]);
    }
    return (struct score_preview_lines){list.at, list.n};
}
