#include "cli/cli.h"

#include "base/id.h"
#include "base/json.h"
#include "base/utf8.h"

#include <stdio.h>
#include <unistd.h>

enum { COLUMN_MOST = 40 };

void cli_say(struct str text)
{
    (void)fwrite(text.s, 1, text.n, stdout);
    (void)fputc('\n', stdout);
}

static void complain(struct str text)
{
    (void)fwrite(text.s, 1, text.n, stderr);
    (void)fputc('\n', stderr);
}

/* --- a view as text ---------------------------------------------------------------------------------------------- */

static struct str ints_text(struct arena *a, struct ints ints)
{
    struct out o = out_make(a);
    for (size_t i = 0; i < ints.n; i++)
        OUT(&o, i == 0 ? "" : ",", ints.at[i]);
    return out_text(&o);
}

static struct str value_text(struct arena *a, const struct field *f, const void *of)
{
    if (!field_has(f, of))
        return S("");
    switch (f->type) {
    case FIELD_TEXT:
    case FIELD_BYTES: return field_str(f, of);
    case FIELD_INT: return SAY(a, field_int(f, of));
    case FIELD_BOOL: return field_int(f, of) != 0 ? S("yes") : S("no");
    case FIELD_DAY: return SAY(a, (struct day){(int32_t)field_int(f, of)});
    case FIELD_INSTANT: return SAY(a, (struct instant){field_int(f, of)});
    case FIELD_ID: return field_int(f, of) == 0 ? S("") : id_text(a, field_int(f, of));
    case FIELD_CHOICE: return choice_word(f, field_int(f, of));
    case FIELD_INTS: return ints_text(a, field_ints(f, of));
    case FIELD_FILE:
    case FIELD_ROW:
    case FIELD_ROWS:
    case FIELD_HTML: return S("");
    }
    return S("");
}

static void out_padded(struct out *o, struct str s, size_t width)
{
    out_str(o, s);
    for (size_t n = utf8_length(s); n < width; n++)
        out_char(o, ' ');
}

static const void *row_at(const struct field *f, struct rows_any rows, size_t i)
{
    return (const unsigned char *)rows.at + i * f->shape->size;
}

static size_t column_width(struct arena *a, const struct field *f, struct rows_any rows, const struct field *column)
{
    size_t width = str_of(column->name).n;
    for (size_t i = 0; i < rows.n; i++) {
        size_t n = utf8_length(value_text(a, column, row_at(f, rows, i)));
        width = n > width ? n : width;
    }
    return width < COLUMN_MOST ? width : COLUMN_MOST;
}

static void print_rows(struct arena *a, const struct field *f, const void *view)
{
    struct rows_any rows = field_rows(f, view);
    struct out o = out_make(a);
    OUT(&o, "\n", f->name, " (", rows.n, ")\n");
    for (size_t c = 0; rows.n > 0 && c < f->shape->count; c++) {
        const struct field *column = &f->shape->fields[c];
        out_padded(&o, str_of(column->name), column_width(a, f, rows, column) + 2);
    }
    for (size_t i = 0; i < rows.n; i++) {
        out_char(&o, '\n');
        for (size_t c = 0; c < f->shape->count; c++) {
            const struct field *column = &f->shape->fields[c];
            out_padded(&o, value_text(a, column, row_at(f, rows, i)), column_width(a, f, rows, column) + 2);
        }
    }
    cli_say(out_text(&o));
}

static void print_fields(struct arena *a, const struct shape *shape, const void *of)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *f = &shape->fields[i];
        if (!field_has(f, of) || f->type == FIELD_HTML)
            continue;
        if (f->type == FIELD_ROWS)
            print_rows(a, f, of);
        else if (f->type == FIELD_ROW)
            print_fields(a, f->shape, (const unsigned char *)of + f->at);
        else
            cli_say(SAY(a, f->name, ": ", value_text(a, f, of)));
    }
}

void cli_print_view(struct cli *cli, const struct shape *shape, const void *view)
{
    if (!cli->is_json) {
        print_fields(cli->arena, shape, view);
        return;
    }
    struct out o = out_make(cli->arena);
    json_shape(&o, cli->arena, shape, view);
    cli_say(out_text(&o));
}

/* --- how a command ended ----------------------------------------------------------------------------------------- */

static void print_refusal(struct cli *cli, const struct outcome *outcome)
{
    for (const struct err *e = outcome->refusal; e != NULL; e = e->next)
        complain(SAY(cli->arena, "refused: ", e->field, e->field.n > 0 ? ": " : "", e->text, " (", e->code, ")"));
    for (const struct offer *offer = outcome->offers; offer != NULL; offer = offer->next)
        complain(SAY(cli->arena, "instead: ", offer->says, " (", offer->command, ")"));
}

/* The outcome, and in the same object what was made, as its page shows it. */
static void json_outcome(struct cli *cli, const struct outcome *outcome, struct str made)
{
    struct out o = out_make(cli->arena);
    outcome_json(&o, cli->arena, outcome);
    struct str answer = out_text(&o);
    if (made.n > 2)
        answer = SAY(cli->arena, str_sub(answer, 0, answer.n - 1), ",", str_from(made, 1));
    cli_say(answer);
}

void cli_print_outcome(struct cli *cli, const struct command_row *row, const struct outcome *outcome, struct str made)
{
    struct arena *a = cli->arena;
    if (cli->is_json) {
        json_outcome(cli, outcome, made);
        return;
    }
    if (!outcome->is_done) {
        print_refusal(cli, outcome);
        return;
    }
    cli_say(outcome->said.n > 0 ? outcome->said : SAY(a, row->subject, " ", row->name, ": done"));
    if (outcome->preview.lines.n > 0)
        cli_say(outcome->preview.lines);
    if (outcome->made != 0)
        cli_say(SAY(a, outcome->made_of, ": ", id_text(a, outcome->made)));
    if (outcome->secret.n > 0)
        cli_say(SAY(a, "shown once: ", outcome->secret));
    if (outcome->has_seq)
        cli_say(SAY(a, "entry: ", outcome->seq));
}

int cli_print_err(struct cli *cli, const struct err *err)
{
    int status = EXIT_REFUSED;
    for (const struct err *e = err; e != NULL; e = e->next) {
        if (e->kind == ERR_FAULT)
            status = EXIT_FAULT;
        complain(SAY(cli->arena, e->kind == ERR_FAULT ? "fault: " : "refused: ", e->text, " (", e->code, ")"));
        for (const struct err *cause = e->cause; cause != NULL; cause = cause->cause)
            complain(SAY(cli->arena, "  because: ", cause->text));
    }
    return status;
}

void cli_progress(void *of, uint64_t done, uint64_t total)
{
    const struct cli *cli = of;
    if (cli->is_quiet || !isatty(STDERR_FILENO))
        return;
    struct arena *a = arena_make(4096);
    struct str line = SAY(a, "\r", done, " of ", total, done >= total ? "\n" : "");
    (void)fwrite(line.s, 1, line.n, stderr);
    arena_end(&a);
}
