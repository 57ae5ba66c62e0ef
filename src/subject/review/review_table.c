#include "subject/review/review_table.h"

#include "subject/review/review_words.h"

enum { CELLS_MAX = 12, CUT_BYTES_MIN = 90, TITLED_BYTES_MIN = 40, PREFIX_BYTES_MIN = 3, STANDARD_BYTES_MAX = 8 };

struct cells {
    struct str at[CELLS_MAX];
    size_t n;
    bool is_closed; /* a bar stands after the last */
};

/* The cells between bars; a bar at the very beginning opens the first. */
static struct cells cells_of(struct str line)
{
    struct cells cells = {0};
    struct str rest = line, part;
    if (str_starts(rest, S("|")))
        rest = str_from(rest, 1);
    if (str_ends(rest, S("|"))) {
        cells.is_closed = true;
        rest = str_sub(rest, 0, rest.n - 1);
    }
    while (cells.n < CELLS_MAX && str_next(&rest, '|', &part))
        cells.at[cells.n++] = str_trim(part);
    return cells;
}

struct columns {
    size_t count;
    size_t finding;
    size_t action;
    size_t reference;
    bool are_closed;
};

static bool columns_read(struct str line, bool has_action, struct columns *columns_r)
{
    struct cells cells = cells_of(line);
    struct columns c = {.count = cells.n, .are_closed = cells.is_closed};
    bool finding = false, action = false, reference = false;
    for (size_t i = 0; i < cells.n; i++) {
        if (review_starts_nocase(cells.at[i], S("reference"))) {
            reference = true;
            c.reference = i;
        } else if (review_starts_nocase(cells.at[i], S("required action"))) {
            action = true;
            c.action = i;
        } else if (review_starts_nocase(cells.at[i], S("review finding")) ||
                   review_starts_nocase(cells.at[i], S("description"))) {
            finding = true;
            c.finding = i;
        }
    }
    *columns_r = c;
    return finding && reference && action == has_action;
}

/* A line of dashes and bars under a header, as Markdown has it. */
static bool line_is_rule(struct str line)
{
    if (!str_has(line, S("--")))
        return false;
    for (size_t i = 0; i < line.n; i++)
        if (line.s[i] != '-' && line.s[i] != '|' && line.s[i] != ':' && line.s[i] != ' ')
            return false;
    return true;
}

static bool line_says_none(struct str line)
{
    return review_starts_nocase(line, S("none")) || review_starts_nocase(line, S("no ")) ||
           review_starts_nocase(line, S("not applicable")) || review_starts_nocase(line, S("n/a")) ||
           review_starts_nocase(line, S("there were no")) || review_starts_nocase(line, S("there are no"));
}

static bool line_is_rest_of_row(const struct review_table_in *in, struct str line)
{
    bool is_unfinished = !review_ends_as_sentence(line);
    if (is_unfinished && line.n >= CUT_BYTES_MIN)
        return true;
    if (is_unfinished && line.n >= TITLED_BYTES_MIN && review_title_end(line, in->titles, in->title_count) > 0)
        return true;
    for (size_t i = 0; i < in->title_count; i++) {
        struct str title = in->titles[i];
        if (title.n >= PREFIX_BYTES_MIN && review_starts_nocase(line, title))
            return true;
        if (line.n >= PREFIX_BYTES_MIN && review_starts_nocase(title, line))
            return true;
    }
    return false;
}

static struct err *refuse_cut(struct arena *a, int line, struct str what)
{
    return REFUSE(a, "review-cut-row", S("file"), "Line ", line, ": a row of the table is cut: ", what,
                  ". Compare this line with the published report and import the whole file. Nothing was imported.");
}

static struct err *row_read(struct arena *a, const struct columns *columns, const struct review_raw *raw,
                            struct review_row *row_r)
{
    struct cells cells = cells_of(raw->text);
    if (columns->are_closed != cells.is_closed)
        return refuse_cut(a, raw->number,
                          cells.is_closed ? S("it ends in a bar | and the header of its table does not")
                                          : S("it does not end in the bar | that closes the header of its table"));
    if (cells.n < columns->count)
        return refuse_cut(a, raw->number, SAY(a, "it has ", cells.n, " of ", columns->count, " cells"));
    if (cells.n > columns->count)
        return REFUSE(a, "review-long-row", S("file"), "Line ", raw->number,
                      ": the row has more cells than its header (", cells.n, ", not ", columns->count,
                      "). Two rows may have run into one. Compare this line with the published report. Nothing was "
                      "imported.");
    for (size_t i = 0; i < cells.n; i++)
        if (cells.at[i].n == 0)
            return refuse_cut(a, raw->number, SAY(a, "its cell ", i + 1, " is empty"));
    struct str finding = cells.at[columns->finding];
    if (!review_begins_new(finding) && (unsigned char)finding.s[0] < 0x80)
        return refuse_cut(a, raw->number, S("it begins in the middle of a sentence"));
    *row_r = (struct review_row){.line = raw->number, .finding = finding, .reference = cells.at[columns->reference]};
    if (columns->action != columns->finding)
        row_r->action = cells.at[columns->action];
    return NULL;
}

/* A line that holds no bar: a statement that there is nothing, what is left of a row, or something else. */
static struct err *plain_line(struct arena *a, const struct review_table_in *in, const struct review_raw *raw,
                              struct review_report *kept, struct review_table *table)
{
    if (table->rows.n == 0 && line_says_none(raw->text)) {
        table->says_none = true;
        return NULL;
    }
    if (table->has_header && !raw->is_bullet && line_is_rest_of_row(in, raw->text))
        return refuse_cut(a, raw->number, S("it has no bar | and no reference"));
    review_keep(a, kept, raw, "stands in a table and is no row of it");
    return NULL;
}

struct err *review_table(struct arena *a, const struct review_table_in *in, struct review_report *kept,
                         struct review_table *table_r)
{
    *table_r = (struct review_table){0};
    struct columns columns = {0};
    for (size_t i = 0; i < in->lines.n; i++) {
        const struct review_raw *raw = &in->lines.at[i];
        struct columns header;
        if (!str_has(raw->text, S("|"))) {
            TRY(plain_line(a, in, raw, kept, table_r));
        } else if (columns_read(raw->text, in->has_action, &header)) {
            columns = header;
            table_r->has_header = true;
        } else if (!table_r->has_header) {
            return REFUSE(a, "review-no-header", S("file"), "Line ", raw->number,
                          ": a table begins without its header (the line with “Reference number”",
                          in->has_action ? " and “Required action”" : "",
                          "). Compare this place with the published report. Nothing was imported.");
        } else if (!line_is_rule(raw->text)) {
            struct review_row row;
            TRY(row_read(a, &columns, raw, &row));
            *LIST_ADD(a, &table_r->rows) = row;
        }
    }
    return NULL;
}

/* --- references ----------------------------------------------------------------------------------------------------
 */

static size_t letters_of(struct str token)
{
    size_t n = 0;
    while (n < token.n && review_is_capital(token.s[n]))
        n++;
    return n;
}

/* "3.5" or "3"; `is_cut` where it ends in the point. */
static bool token_is_standard(struct str token, bool *is_cut_r)
{
    if (token.n == 0 || token.n > STANDARD_BYTES_MAX || !review_is_digit(token.s[0]))
        return false;
    bool has_point = false;
    for (size_t i = 0; i < token.n; i++) {
        if (token.s[i] != '.' && !review_is_digit(token.s[i]))
            return false;
        has_point = has_point || token.s[i] == '.';
    }
    *is_cut_r = token.s[token.n - 1] == '.';
    return has_point;
}

static bool next_token(struct str *rest, struct str *token_r)
{
    size_t from = 0;
    while (from < rest->n && (rest->s[from] == ' ' || rest->s[from] == ',' || rest->s[from] == ';' ||
                              rest->s[from] == '/' || rest->s[from] == '(' || rest->s[from] == ')'))
        from++;
    size_t to = from;
    while (to < rest->n && rest->s[to] != ' ' && rest->s[to] != ',' && rest->s[to] != ';' && rest->s[to] != '/' &&
           rest->s[to] != '(' && rest->s[to] != ')')
        to++;
    *token_r = str_sub(*rest, from, to);
    *rest = str_from(*rest, to);
    return token_r->n > 0;
}

static void reference_take(struct str before, struct str token, struct review_reference *reference,
                           struct out *standards)
{
    bool is_cut = false;
    int64_t number;
    size_t letters = letters_of(token);
    if (reference->prefix.n == 0 && letters > 0 && str_to_i64(str_from(token, letters), &number) && number > 0) {
        reference->prefix = str_sub(token, 0, letters);
        reference->number = number;
    } else if (reference->prefix.n == 0 && letters_of(before) == before.n && before.n > 0 &&
               str_to_i64(token, &number) && number > 0) {
        reference->prefix = before;
        reference->number = number;
    } else if (token_is_standard(token, &is_cut)) {
        OUT(standards, standards->n > 0 ? ", " : "", token);
        reference->is_cut = reference->is_cut || is_cut;
    }
}

struct review_reference review_reference(struct arena *a, struct str cell)
{
    struct review_reference reference = {0};
    struct out standards = out_make(a);
    struct str rest = cell, token, before = S("");
    for (; next_token(&rest, &token); before = token)
        reference_take(before, token, &reference, &standards);
    reference.standards = out_text(&standards);
    return reference;
}
