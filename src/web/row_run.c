/* Commands of the specs: pairs in, the gate asked; on to the next page, or back to the form with the problems. */
#include "web/visit.h"

#include "base/id.h"
#include "base/list.h"
#include "gate_spec.h"

enum { INVITATION_DAYS_USUAL = 14, KEY_MAX = 80 };
static const int64_t day_ms = 24 * 60 * 60 * 1000;

/* --- what was sent --- */

/* The fields of the body; what the path names, only the path says. */
static struct pairs sent_pairs(struct visit *v, struct pairs path)
{
    LIST(struct pair) list = {0};
    for (size_t i = 0; i < v->fields.n; i++)
        if (!pairs_have(path, v->fields.at[i].name))
            *LIST_ADD(v->arena, &list) = v->fields.at[i];
    for (size_t i = 0; i < path.n; i++)
        *LIST_ADD(v->arena, &list) = path.at[i];
    return (struct pairs){list.at, list.n};
}

static bool is_secret(const struct shape *shape, struct str name)
{
    const struct field *f = shape == NULL ? NULL : shape_field(shape, name);
    return f != NULL && ((f->flags & FIELD_SECRET) != 0 || f->type == FIELD_FILE);
}

/* What goes back into the form: everything but secrets and files. */
static struct pairs pairs_to_show(struct arena *a, const struct command_row *row, struct pairs pairs)
{
    LIST(struct pair) list = {0};
    for (size_t i = 0; i < pairs.n; i++)
        if (pairs.at[i].file_name.n == 0 && !is_secret(row->input, pairs.at[i].name))
            *LIST_ADD(a, &list) = pairs.at[i];
    return (struct pairs){list.at, list.n};
}

/* What was looked at stands in the form again, though it came as a file. */
static struct pairs pairs_with_preview(struct arena *a, struct pairs pairs, const struct preview *preview)
{
    LIST(struct pair) list = {0};
    for (size_t i = 0; i < pairs.n; i++)
        if (preview->field == NULL || !str_eq(pairs.at[i].name, str_of(preview->field)))
            *LIST_ADD(a, &list) = pairs.at[i];
    if (preview->field != NULL)
        *LIST_ADD(a, &list) = (struct pair){.name = str_of(preview->field), .value = preview->value};
    return (struct pairs){list.at, list.n};
}

/* --- done --- */

/* The path to go to: ":name" is what was made, or a field that was sent. */
static struct str path_filled(struct arena *a, const char *pattern, struct pairs pairs, const struct outcome *outcome)
{
    struct out o = out_make(a);
    struct str rest = str_from(str_of(pattern), 1);
    struct str part = {0};
    while (str_next(&rest, '/', &part)) {
        out_char(&o, '/');
        struct str name = str_starts(part, S(":")) ? str_from(part, 1) : S("");
        bool is_made = outcome->made != 0 && name.n > 0 && str_eq(name, SAY(a, outcome->made_of, "_id"));
        if (is_made)
            out_str(&o, id_text(a, outcome->made));
        else if (name.n > 0)
            page_url_part(&o, bit_str(pairs_find(pairs, name)));
        else
            out_str(&o, part);
    }
    return out_text(&o);
}

static struct err *give_link(struct visit *v, struct person_id person, struct pairs pairs, struct outcome *outcome)
{
    int64_t days;
    struct str token;
    if (!str_to_i64(pairs_find(pairs, S("days")), &days))
        days = INVITATION_DAYS_USUAL;
    TRY(visit_invite(v, person, days * day_ms, &token));
    outcome->secret = SAY(v->arena, visit_link_base(v), "/invitation/", token);
    return NULL;
}

/* What a command of the gate means for sessions.db: an invitation gets its link, a closed account loses its secrets. */
static struct err *follow_up(struct visit *v, const struct command_row *row, struct pairs pairs,
                             struct outcome *outcome)
{
    struct person_id person = {0};
    bool is_about_accounts = row == &gate_account_invite_row || row == &gate_account_close_row;
    if (!is_about_accounts || !id_parse(pairs_find(pairs, S("person_id")), &person.n))
        return NULL;
    if (row == &gate_account_close_row)
        return login_close(v->web->options.sessions, v->arena, person);
    return give_link(v, person, pairs, outcome);
}

static void answer_done(struct visit *v, const struct command_row *row, struct pairs pairs,
                        const struct outcome *outcome)
{
    if (v->is_json) {
        struct out o = out_make(v->arena);
        outcome_json(&o, v->arena, outcome);
        answer_json(v, 200, out_text(&o));
        return;
    }
    struct str said = outcome->said.n > 0 ? outcome->said : S("Done.");
    flash_put(v->web->flashes, v->token, said, outcome->secret, clock_span_ms());
    struct str then = row->then == NULL ? S("/") : path_filled(v->arena, row->then, pairs, outcome);
    answer_redirect(v, path_or(outcome->goes_to, then));
}

/* --- not done --- */

static const struct page_row *form_page(const struct command_row *row)
{
    struct str rest = str_of(row->form);
    struct str subject = {0};
    if (row->form == NULL || !str_next(&rest, '.', &subject))
        return NULL;
    return page_find(subject, rest);
}

/* False where there is no such page, or the person may not see it. */
static bool form_shown_again(struct visit *v, int status, const struct command_row *row, struct pairs pairs,
                             const struct page_form *form)
{
    const struct page_row *page = form_page(row);
    struct shown shown = {0};
    bool is_shown = page != NULL && page->view != NULL && row_read(v, page, pairs, true, &shown) == NULL;
    if (is_shown)
        row_answer_view(v, status, page, shown.view, form);
    return is_shown;
}

/* The page that shows the form, with what was sent in it and the problems beside. */
static void answer_refused(struct visit *v, const struct command_row *row, struct pairs pairs,
                           const struct outcome *outcome)
{
    const struct err *first = outcome->refusal;
    if (first->kind != ERR_REFUSAL || is_as_of_refusal(first)) {
        answer_err(v, first);
        return;
    }
    int status = request_status(first) > 500 ? request_status(first) : 422;
    if (v->is_json) {
        answer_refusal_json(v, status, outcome);
        return;
    }
    struct page_form form = {
        .command = row,
        .sent = pairs_to_show(v->arena, row, pairs),
        .problems = first,
        .offers = outcome->offers,
    };
    if (!form_shown_again(v, status, row, pairs, &form))
        answer_err(v, first);
}

/* Nothing was made: the form again, to be sent in earnest, with what would be. */
static void answer_preview(struct visit *v, const struct command_row *row, struct pairs pairs,
                           const struct outcome *outcome)
{
    struct pairs sent = pairs_with_preview(v->arena, pairs_to_show(v->arena, row, pairs), &outcome->preview);
    struct page_form form = {.command = row, .sent = sent, .preview = &outcome->preview};
    if (!form_shown_again(v, 200, row, pairs, &form))
        answer_problem(v, 200, "What would be made", outcome->preview.lines);
}

void row_run(struct visit *v, const struct command_row *row)
{
    struct pairs path = row->route == NULL ? (struct pairs){0} : route_pairs(v->arena, row->route, v->path);
    struct pairs pairs = sent_pairs(v, path);
    struct outcome outcome = {0};
    struct str key = v->form_key.n > 0 ? v->form_key : request_header(v->request, "Idempotency-Key");
    struct err *e =
        gate_command_pairs(v->web->options.gate, v->arena, row, &v->actor, pairs, str_sub(key, 0, KEY_MAX), &outcome);
    if (e == NULL && outcome.is_done)
        e = follow_up(v, row, pairs, &outcome);
    if (e != NULL)
        answer_err(v, e);
    else if (!outcome.is_done)
        answer_refused(v, row, pairs, &outcome);
    else if (outcome.preview.is_one && !v->is_json)
        answer_preview(v, row, pairs, &outcome);
    else
        answer_done(v, row, pairs, &outcome);
}
