#include "base/list.h"
#include "base/utf8.h"
#include "format/csv.h"

#include <csv.h>

enum { COLUMNS_MAX = 200, CELL_MAX = 65536, ROWS_MAX = 5000000, BYTES_MAX = 1 << 30, NO_PLACE = -1 };

struct csv_reader {
    struct arena *arena;     /* errors and names */
    struct arena *scratch;   /* the row in hand */
    struct arena_mark fresh; /* scratch before any row */
    struct csv_parser parser;
    struct csv_plan plan;
    LIST(struct str) cells; /* of the row in hand, in scratch */
    size_t row_bytes;
    size_t line;     /* of the bytes that are being fed */
    size_t row_line; /* where the row in hand began */
    bool is_in_row;
    bool line_has_ended_row; /* nothing but the LF may follow */
    char head[3];            /* the first bytes, until it is known whether they are a mark */
    size_t head_n;
    bool head_is_done;
    size_t rows;
    uint64_t bytes;
    bool has_header;
    size_t header_n;
    int64_t *places; /* for each column of the header: which cell of a row it becomes, or NO_PLACE */
    LIST(struct str) names;
    LIST(struct str) dropped;
    struct err *problem; /* what ended the reading */
};

static int nothing_is_space(unsigned char c)
{
    (void)c;
    return 0;
}

static void parser_end(void *data)
{
    struct csv_reader *r = data;
    csv_free(&r->parser);
    arena_end(&r->scratch);
}

static struct csv_plan with_defaults(const struct csv_plan *plan)
{
    struct csv_plan full = *plan;
    if (full.columns_max == 0)
        full.columns_max = COLUMNS_MAX;
    if (full.cell_max == 0)
        full.cell_max = CELL_MAX;
    if (full.rows_max == 0)
        full.rows_max = ROWS_MAX;
    if (full.bytes_max == 0)
        full.bytes_max = BYTES_MAX;
    return full;
}

struct csv_reader *csv_reader_make(struct arena *a, const struct csv_plan *plan)
{
    struct csv_reader *r = ARENA_NEW(a, struct csv_reader);
    r->arena = a;
    r->plan = with_defaults(plan);
    r->scratch = arena_make(r->plan.cell_max * 4 + (4 << 20));
    r->fresh = arena_mark(r->scratch);
    r->line = 1;
    r->row_line = 1;
    must(csv_init(&r->parser, CSV_STRICT | CSV_STRICT_FINI) == 0);
    csv_set_space_func(&r->parser, nothing_is_space);
    arena_defer(a, parser_end, r);
    return r;
}

/* --- the header ------------------------------------------------------------------------------------------------ */

/* " Supervisor E-mail" is supervisor_e-mail. */
static struct str as_name(struct arena *a, struct str cell)
{
    return str_replace(a, str_lower(a, str_trim(cell)), S(" "), S("_"));
}

static int64_t place_of(const struct csv_plan *plan, struct str name)
{
    for (size_t i = 0; i < plan->column_count; i++)
        if (str_eq(str_of(plan->columns[i].name), name))
            return (int64_t)i;
    return NO_PLACE;
}

static bool is_among(const struct str *names, size_t n, struct str name)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(names[i], name))
            return true;
    return false;
}

static struct err *unknown_column(struct csv_reader *r, struct str name)
{
    if (r->header_n == 1 && (str_has(name, S(";")) || str_has(name, S("\t"))))
        return REFUSE(r->arena, "csv-not-commas", S(""),
                      "Line 1: the cells are not separated by commas. Save the file as CSV with commas.");
    return REFUSE(r->arena, "csv-unknown-column", S(""), "Line 1: there is no column “", name,
                  "” here. Take it out, or start from the template.");
}

static struct err *header_cell(struct csv_reader *r, size_t i)
{
    struct str name =
        r->plan.columns == NULL ? str_copy(r->arena, str_trim(r->cells.at[i])) : as_name(r->arena, r->cells.at[i]);
    if (str_is_empty(name))
        return REFUSE(r->arena, "csv-no-name", S(""), "Line 1: column ", i + 1, " has no name.");
    if (is_among(r->names.at, r->names.n, name) || is_among(r->dropped.at, r->dropped.n, name))
        return REFUSE(r->arena, "csv-same-name", S(""), "Line 1: the column “", name, "” is there twice.");
    r->places[i] = r->plan.columns == NULL ? (int64_t)i : place_of(&r->plan, name);
    if (r->places[i] != NO_PLACE) {
        *LIST_ADD(r->arena, &r->names) = name;
        return NULL;
    }
    if (!r->plan.drops_unknown)
        return unknown_column(r, name);
    *LIST_ADD(r->arena, &r->dropped) = name;
    return NULL;
}

static struct err *header_is_complete(struct csv_reader *r)
{
    struct err *all = NULL;
    for (size_t i = 0; i < r->plan.column_count; i++) {
        struct str name = str_of(r->plan.columns[i].name);
        if (r->plan.columns[i].is_required && !is_among(r->names.at, r->names.n, name))
            all = err_join(
                all, REFUSE(r->arena, "csv-missing-column", S(""), "Line 1: the column “", name, "” is missing."));
    }
    return all;
}

static bool cells_are_text(const struct csv_reader *r)
{
    for (size_t i = 0; i < r->cells.n; i++)
        if (!utf8_is_valid(r->cells.at[i]))
            return false;
    return true;
}

static struct err *not_text(struct csv_reader *r)
{
    return REFUSE(r->arena, "csv-not-text", S(""), "Line ", r->row_line,
                  ": this is not text in UTF-8. In Excel, save as “CSV UTF-8”.");
}

static struct err *take_header(struct csv_reader *r)
{
    r->has_header = true;
    r->header_n = r->cells.n;
    r->places = ARENA_ARRAY(r->arena, r->cells.n, int64_t);
    if (!cells_are_text(r))
        return not_text(r);
    struct err *all = NULL;
    for (size_t i = 0; i < r->cells.n; i++)
        all = err_join(all, header_cell(r, i));
    return err_join(all, header_is_complete(r));
}

/* --- rows ------------------------------------------------------------------------------------------------------ */

static struct err *row_problem(struct csv_reader *r)
{
    if (r->cells.n != r->header_n)
        return REFUSE(r->arena, "csv-cells", S(""), "Line ", r->row_line, ": it has ", r->cells.n,
                      " cells, and the header has ", r->header_n, ".");
    if (!cells_are_text(r))
        return not_text(r);
    return NULL;
}

static struct err *hand_on(struct csv_reader *r)
{
    size_t n = r->plan.columns == NULL ? r->header_n : r->plan.column_count;
    struct str *cells = ARENA_ARRAY(r->scratch, n, struct str);
    struct csv_row row = {.line = r->row_line, .cells = cells, .n = n, .problem = row_problem(r)};
    if (row.problem == NULL)
        for (size_t i = 0; i < r->cells.n; i++)
            if (r->places[i] != NO_PLACE)
                cells[r->places[i]] = r->cells.at[i];
    if (++r->rows > r->plan.rows_max)
        return REFUSE(r->arena, "csv-too-many-rows", S(""), "The file has more than ", r->plan.rows_max, " rows.");
    return r->plan.each == NULL ? row.problem : r->plan.each(r->plan.cx, &row);
}

static bool row_is_empty(const struct csv_reader *r)
{
    for (size_t i = 0; i < r->cells.n; i++)
        if (!str_is_empty(str_trim(r->cells.at[i])))
            return false;
    return true;
}

static void forget_row(struct csv_reader *r)
{
    arena_rewind(r->scratch, r->fresh);
    r->cells.at = NULL;
    r->cells.n = 0;
    r->cells.room = 0;
    r->row_bytes = 0;
}

static void stop(struct csv_reader *r, struct err *problem)
{
    if (r->problem == NULL)
        r->problem = problem;
}

static bool follows_a_lone_cr(struct csv_reader *r)
{
    if (r->line_has_ended_row)
        stop(r, REFUSE(r->arena, "csv-lone-cr", S(""), "Line ", r->line,
                       ": lines must end in LF or CRLF. Save the file as CSV for Windows."));
    return r->line_has_ended_row;
}

static void on_cell(void *bytes, size_t n, void *cx)
{
    struct csv_reader *r = cx;
    if (r->problem != NULL || follows_a_lone_cr(r))
        return;
    r->row_bytes += n;
    if (r->cells.n >= r->plan.columns_max) {
        stop(r, REFUSE(r->arena, "csv-too-many-columns", S(""), "Line ", r->row_line, ": more than ",
                       r->plan.columns_max, " columns."));
        return;
    }
    if (n > r->plan.cell_max || r->row_bytes > r->plan.cell_max * 3) {
        stop(r, REFUSE(r->arena, "csv-too-long", S(""), "Line ", r->row_line, ": a cell or the row is too long."));
        return;
    }
    *LIST_ADD(r->scratch, &r->cells) = str_copy(r->scratch, (struct str){bytes, n});
}

static void on_row(int ended_by, void *cx)
{
    struct csv_reader *r = cx;
    (void)ended_by;
    if (r->problem == NULL && !follows_a_lone_cr(r) && !row_is_empty(r))
        stop(r, r->has_header ? hand_on(r) : take_header(r));
    forget_row(r);
    r->line_has_ended_row = true;
}

/* --- bytes ----------------------------------------------------------------------------------------------------- */

static struct err *broken(struct csv_reader *r)
{
    if (csv_error(&r->parser) != CSV_EPARSE)
        return FAULT(r->arena, "csv-memory", "The CSV parser ran out of memory.");
    return REFUSE(
        r->arena, "csv-quotes", S(""), "Line ", r->row_line,
        ": the quotes do not pair up. A cell that holds a quote stands in quotes, with each quote inside it doubled.");
}

static bool is_blank(struct str piece)
{
    for (size_t i = 0; i < piece.n; i++)
        if (piece.s[i] != '\r' && piece.s[i] != '\n')
            return false;
    return true;
}

/* `piece` lies within one line of the file; it may be the end of it, with its LF. */
static void take_piece(struct csv_reader *r, struct str piece)
{
    size_t taken = csv_parse(&r->parser, piece.s, piece.n, on_cell, on_row, r);
    if (taken < piece.n)
        stop(r, broken(r));
    if (r->parser.entry_pos > r->plan.cell_max)
        stop(r, REFUSE(r->arena, "csv-too-long", S(""), "Line ", r->row_line, ": a cell is too long."));
    if (r->line_has_ended_row)
        r->is_in_row = false;
    else if (!is_blank(piece))
        r->is_in_row = true;
    if (str_ends(piece, S("\n"))) {
        r->line++;
        r->line_has_ended_row = false;
        if (!r->is_in_row)
            r->row_line = r->line;
    }
}

static struct err *take_bytes(struct csv_reader *r, struct str rest)
{
    while (rest.n > 0 && r->problem == NULL) {
        size_t at;
        size_t n = str_find_char(rest, '\n', &at) ? at + 1 : rest.n;
        if (n > r->plan.cell_max)
            n = r->plan.cell_max;
        take_piece(r, str_sub(rest, 0, n));
        rest = str_from(rest, n);
    }
    return r->problem;
}

/* Whether the first bytes are a mark is known when there are three of them, or no more come. */
static struct err *settle_head(struct csv_reader *r)
{
    r->head_is_done = true;
    struct str head = {r->head, r->head_n};
    return str_eq(head, S("\xef\xbb\xbf")) ? NULL : take_bytes(r, head);
}

struct err *csv_reader_feed(struct csv_reader *r, struct str bytes)
{
    if (r->problem != NULL)
        return r->problem;
    r->bytes += bytes.n;
    if (r->bytes > r->plan.bytes_max)
        stop(r, REFUSE(r->arena, "csv-too-large", S(""), "The file is larger than ", r->plan.bytes_max, " bytes."));
    while (!r->head_is_done && bytes.n > 0) {
        r->head[r->head_n++] = bytes.s[0];
        bytes = str_from(bytes, 1);
        if (r->head_n == sizeof r->head)
            TRY(settle_head(r));
    }
    return take_bytes(r, bytes);
}

struct err *csv_reader_end(struct csv_reader *r)
{
    if (!r->head_is_done)
        TRY(settle_head(r));
    if (r->problem != NULL)
        return r->problem;
    if (csv_fini(&r->parser, on_cell, on_row, r) != 0)
        stop(r, REFUSE(r->arena, "csv-open-quote", S(""), "Line ", r->row_line,
                       ": a quote is opened here and never closed. The file may be cut short."));
    if (!r->has_header)
        stop(r, REFUSE(r->arena, "csv-empty", S(""), "The file is empty. Its first line names the columns."));
    return r->problem;
}

struct csv_names csv_reader_names(const struct csv_reader *r)
{
    return (struct csv_names){r->names.at, r->names.n};
}

struct csv_names csv_reader_dropped(const struct csv_reader *r)
{
    return (struct csv_names){r->dropped.at, r->dropped.n};
}

struct err *csv_read(struct arena *a, const struct csv_plan *plan, struct str bytes)
{
    struct csv_reader *r = csv_reader_make(a, plan);
    TRY(csv_reader_feed(r, bytes));
    return csv_reader_end(r);
}
