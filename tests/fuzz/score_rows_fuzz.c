/* Whatever the bytes, rows of an extract are read or told by line; and a row that was read is, written as a piece of a
 * larger file, read as the same row again. */
#include "subject/score/score_rows.h"

static void written_again_is_the_same(struct arena *a, const struct score_row *row)
{
    struct out o = out_make(a);
    score_rows_write_header(&o);
    score_row_write(&o, a, row);
    struct score_rows again = score_rows_read(a, out_text(&o));
    must(again.problems == NULL && again.n == 1);
    must(str_eq(again.at[0].reference, row->reference) && str_eq(again.at[0].practitioner, row->practitioner));
    must(again.at[0].measure == row->measure && again.at[0].on.n == row->on.n && again.at[0].step == row->step);
    must(again.at[0].total == row->total && again.at[0].line == row->line);
    must(again.at[0].has_answers == row->has_answers && again.at[0].answers.n == row->answers.n);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    if (n > 1 << 15)
        return 0;
    struct arena *a = arena_make((size_t)512 << 20);
    struct score_rows rows = score_rows_read(a, (struct str){(const char *)bytes, n});
    for (size_t i = 0; i < rows.n && i < 50; i++)
        written_again_is_the_same(a, &rows.at[i]);
    arena_end(&a);
    return 0;
}
