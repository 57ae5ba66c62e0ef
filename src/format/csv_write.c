#include "base/id.h"
#include "format/csv.h"

struct csv_writer csv_writer_make(struct out *out)
{
    return (struct csv_writer){.out = out, .is_blank = true};
}

void csv_mark(struct csv_writer *w)
{
    out_c(w->out, "\xef\xbb\xbf");
}

/* --- guarding -------------------------------------------------------------------------------------------------- */

/* Characters that make a spreadsheet run a cell, in front of it: OWASP, CSV injection, with the full-width forms. */
static bool begins_a_formula(struct str s)
{
    static const struct str full_width[] = {STR_INIT("＝"), STR_INIT("＋"), STR_INIT("－"), STR_INIT("＠")};
    if (s.n == 0)
        return false;
    if (str_find_char(S("=+-@\t\r\n"), s.s[0], &(size_t){0}))
        return true;
    for (size_t i = 0; i < sizeof full_width / sizeof full_width[0]; i++)
        if (str_starts(s, full_width[i]))
            return true;
    return false;
}

static size_t apostrophes(struct str s)
{
    size_t n = 0;
    while (n < s.n && s.s[n] == '\'')
        n++;
    return n;
}

struct str csv_guarded(struct arena *a, struct str s)
{
    return begins_a_formula(str_from(s, apostrophes(s))) ? SAY(a, "'", s) : s;
}

struct str csv_unguarded(struct str s)
{
    size_t n = apostrophes(s);
    return n > 0 && begins_a_formula(str_from(s, n)) ? str_from(s, 1) : s;
}

/* --- cells ----------------------------------------------------------------------------------------------------- */

static bool needs_quotes(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.s[i] == ',' || s.s[i] == '"' || s.s[i] == '\r' || s.s[i] == '\n')
            return true;
    return s.n > 0 && (s.s[0] == ' ' || s.s[0] == '\t' || s.s[s.n - 1] == ' ' || s.s[s.n - 1] == '\t');
}

static void put_quoted(struct out *o, struct str s)
{
    out_char(o, '"');
    for (size_t i = 0; i < s.n; i++) {
        if (s.s[i] == '"')
            out_char(o, '"');
        out_char(o, s.s[i]);
    }
    out_char(o, '"');
}

void csv_value(struct csv_writer *w, struct str s)
{
    if (w->cells++ > 0)
        out_char(w->out, ',');
    if (needs_quotes(s))
        put_quoted(w->out, s);
    else
        out_str(w->out, s);
    w->is_blank = w->is_blank && s.n == 0;
}

void csv_text(struct csv_writer *w, struct str s)
{
    csv_value(w, csv_guarded(w->out->arena, s));
}

void csv_row_end(struct csv_writer *w)
{
    if (w->cells == 1 && w->is_blank) /* an empty line would be no row */
        out_c(w->out, "\"\"");
    out_c(w->out, "\r\n");
    w->cells = 0;
    w->is_blank = true;
}

/* --- shapes ---------------------------------------------------------------------------------------------------- */

static bool is_written(const struct field *f)
{
    return f->type != FIELD_ROWS && f->type != FIELD_HTML && f->type != FIELD_FILE;
}

static void put_header(struct csv_writer *w, const struct shape *shape, struct str before)
{
    struct arena *a = w->out->arena;
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *f = &shape->fields[i];
        if (f->type == FIELD_ROW)
            put_header(w, f->shape, SAY(a, before, f->name, "."));
        else if (is_written(f))
            csv_value(w, SAY(a, before, f->name));
    }
}

static struct str ints_text(struct arena *a, struct ints ints)
{
    struct out o = out_make(a);
    for (size_t i = 0; i < ints.n; i++) {
        if (i > 0)
            out_char(&o, ',');
        out_int(&o, ints.at[i]);
    }
    return out_text(&o);
}

static void put_cell(struct csv_writer *w, const struct field *f, const void *row)
{
    struct arena *a = w->out->arena;
    switch (f->type) {
    case FIELD_TEXT:
    case FIELD_BYTES: csv_text(w, field_str(f, row)); break;
    case FIELD_INT: csv_value(w, SAY(a, field_int(f, row))); break;
    case FIELD_BOOL: csv_value(w, field_int(f, row) ? S("yes") : S("no")); break;
    case FIELD_DAY: csv_value(w, SAY(a, ((struct day){(int32_t)field_int(f, row)}))); break;
    case FIELD_INSTANT: csv_value(w, SAY(a, ((struct instant){field_int(f, row)}))); break;
    case FIELD_ID: csv_value(w, field_int(f, row) == 0 ? S("") : id_text(a, field_int(f, row))); break;
    case FIELD_CHOICE: csv_value(w, choice_word(f, field_int(f, row))); break;
    case FIELD_INTS: csv_value(w, ints_text(a, field_ints(f, row))); break;
    case FIELD_FILE:
    case FIELD_ROW:
    case FIELD_ROWS:
    case FIELD_HTML: break;
    }
}

static void put_row(struct csv_writer *w, const struct shape *shape, const void *row)
{
    static const struct str nothing;
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *f = &shape->fields[i];
        if (f->type == FIELD_ROW)
            put_row(w, f->shape, (const unsigned char *)row + f->at);
        else if (is_written(f) && !field_has(f, row))
            csv_value(w, nothing);
        else if (is_written(f))
            put_cell(w, f, row);
    }
}

void csv_shape_header(struct csv_writer *w, const struct shape *shape)
{
    put_header(w, shape, S(""));
    csv_row_end(w);
}

void csv_shape_row(struct csv_writer *w, const struct shape *shape, const void *row)
{
    put_row(w, shape, row);
    csv_row_end(w);
}

void csv_shape_rows(struct csv_writer *w, const struct shape *shape, struct rows_any rows)
{
    for (size_t i = 0; i < rows.n; i++)
        csv_shape_row(w, shape, (const unsigned char *)rows.at + i * shape->size);
}
