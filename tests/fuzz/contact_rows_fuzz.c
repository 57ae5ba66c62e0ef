/* Whatever the bytes, rows of contacts are read or told by line; and a row that was read is, written as a piece of a
 * larger file, read as the same row again. */
#include "subject/caseload/caseload_rows.h"

static void written_again_is_the_same(struct arena *a, const struct contact_row *row)
{
    struct out o = out_make(a);
    contact_rows_write_header(&o);
    contact_row_write(&o, a, row);
    struct contact_rows again = contact_rows_read(a, out_text(&o));
    must(again.problems == NULL && again.n == 1);
    must(str_eq(again.at[0].source, row->source) && str_eq(again.at[0].reference, row->reference));
    must(str_eq(again.at[0].practitioner, row->practitioner) && again.at[0].on.n == row->on.n);
    must(again.at[0].attendance == row->attendance && again.at[0].kind == row->kind);
    must(again.at[0].minutes == row->minutes && again.at[0].step == row->step && again.at[0].mode == row->mode);
    must(again.at[0].presence == row->presence && again.at[0].line == row->line);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    if (n > 1 << 15)
        return 0;
    struct arena *a = arena_make((size_t)512 << 20);
    struct contact_rows rows = contact_rows_read(a, (struct str){(const char *)bytes, n});
    for (size_t i = 0; i < rows.n && i < 50; i++)
        written_again_is_the_same(a, &rows.at[i]);
    arena_end(&a);
    return 0;
}
