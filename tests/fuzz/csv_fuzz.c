/* Whatever the bytes and wherever they are cut, the CSV reader gives the same rows or the same refusal; and what it
 * read, written again, is read as the same cells. */
#include "format/csv.h"

struct taken {
    struct out cells; /* every cell with its length in front */
    struct out again; /* the same rows as CSV */
    struct csv_writer writer;
};

static struct err *take(void *cx, const struct csv_row *row)
{
    struct taken *t = cx;
    if (row->problem != NULL)
        return row->problem;
    for (size_t i = 0; i < row->n; i++) {
        OUT(&t->cells, row->cells[i].n, ":", row->cells[i], ";");
        csv_text(&t->writer, row->cells[i]);
    }
    csv_row_end(&t->writer);
    return NULL;
}

static struct err *take_unguarded(void *cx, const struct csv_row *row)
{
    struct out *o = cx;
    must(row->problem == NULL);
    for (size_t i = 0; i < row->n; i++) {
        struct str cell = csv_unguarded(row->cells[i]);
        OUT(o, cell.n, ":", cell, ";");
    }
    return NULL;
}

static struct err *read_cut(struct arena *a, struct taken *t, struct str text, size_t step, struct csv_names *names_r)
{
    t->cells = out_make(a);
    t->again = out_make(a);
    t->writer = csv_writer_make(&t->again);
    struct csv_plan plan = {.each = take, .cx = t, .cell_max = 4096};
    struct csv_reader *r = csv_reader_make(a, &plan);
    for (size_t i = 0; i < text.n; i += step)
        TRY(csv_reader_feed(r, str_sub(text, i, i + step)));
    TRY(csv_reader_end(r));
    *names_r = csv_reader_names(r);
    return NULL;
}

static void written_again_is_the_same(struct arena *a, const struct taken *t, struct csv_names names)
{
    struct out file = out_make(a);
    struct csv_writer w = csv_writer_make(&file);
    csv_mark(&w);
    for (size_t i = 0; i < names.n; i++)
        csv_value(&w, names.at[i]);
    csv_row_end(&w);
    out_str(&file, out_text(&t->again));
    struct out cells = out_make(a);
    struct csv_plan plan = {.each = take_unguarded, .cx = &cells, .cell_max = 1 << 16};
    must(csv_read(a, &plan, out_text(&file)) == NULL);
    must(str_eq(out_text(&cells), out_text(&t->cells)));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    if (n < 1 || n > 1 << 16)
        return 0;
    struct arena *a = arena_make((size_t)256 << 20);
    struct str text = {(const char *)bytes + 1, n - 1};
    struct taken whole, cut;
    struct csv_names names = {0};
    struct err *one = read_cut(a, &whole, text, text.n + 1, &names);
    struct err *other = read_cut(a, &cut, text, (size_t)bytes[0] % 16 + 1, &names);
    must((one == NULL) == (other == NULL));
    if (one == NULL) {
        must(str_eq(out_text(&whole.cells), out_text(&cut.cells)));
        written_again_is_the_same(a, &whole, names);
    } else {
        must(str_eq(str_of(one->code), str_of(other->code)));
    }
    arena_end(&a);
    return 0;
}
