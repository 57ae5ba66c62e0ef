/* Whatever a file of sessions holds: it is refused with reasons, or every line of it is whole. */
#include "subject/people/people_words.h"
#include "subject/supervision/supervision_import.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    if (n > 1 << 16)
        return 0;
    struct arena *a = arena_make((size_t)256 << 20);
    struct supervision_lines lines;
    struct err *problems;
    supervision_import_read(a, (struct str){(const char *)bytes, n}, &lines, &problems);
    must(problems != NULL || lines.n > 0);
    for (const struct err *e = problems; e != NULL; e = e->next)
        must(e->kind == ERR_REFUSAL && e->text.n > 0 && str_eq(e->field, S("file")));
    for (size_t i = 0; i < lines.n; i++) {
        const struct supervision_line *l = &lines.at[i];
        must(l->line > 1 && l->kind != SESSION_KIND_NONE && l->minutes >= 1 && l->supervisees >= 1);
        must(people_email_is_one(l->trainee_email) && people_email_is_one(l->supervisor_email));
    }
    arena_end(&a);
    return 0;
}
