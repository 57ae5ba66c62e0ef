/* Whatever a file of training records holds: it is refused with reasons, or every line of it is whole. */
#include "base/utf8.h"
#include "subject/training/training_lines.h"

static void line_is_whole(const struct training_file_line *l)
{
    must(l->line > 1 && l->email.n > 0 && l->subject.n > 0 && l->subject.n <= 40);
    must(l->level >= 0 && l->level <= 5 && l->completed_on.n >= 0);
    must(utf8_is_valid(l->email) && utf8_is_valid(l->course) && utf8_is_valid(l->issuer));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    if (n > 1 << 16)
        return 0;
    struct arena *a = arena_make((size_t)256 << 20);
    struct training_file_lines lines;
    struct err *problems;
    training_lines_read(a, (struct str){(const char *)bytes, n}, &lines, &problems);
    must(problems != NULL || lines.n > 0);
    for (const struct err *e = problems; e != NULL; e = e->next)
        must(e->kind == ERR_REFUSAL && e->text.n > 0 && str_eq(e->field, S("file")));
    for (size_t i = 0; i < lines.n; i++)
        line_is_whole(&lines.at[i]);
    arena_end(&a);
    return 0;
}
