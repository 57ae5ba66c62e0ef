/* Whatever a spreadsheet of people holds: it is refused with reasons, or every line of it is whole. */
#include "base/utf8.h"
#include "subject/people/people_import.h"
#include "subject/people/people_words.h"

static void line_is_whole(struct arena *a, const struct people_line *l)
{
    must(l->line > 1 && l->name.n > 0 && l->organisation.n > 0 && l->role != ROLE_WORD_NONE);
    must(utf8_is_valid(l->name) && people_folded(a, l->name).n > 0);
    must(l->email.n == 0 || people_email_is_one(l->email));
    must(!l->has_until || l->until.n >= l->from.n);
    must(!l->has_safeguarding_on || l->safeguarding_on.n >= 0);
    must(!l->has_risk_on || l->risk_on.n >= 0);
    must(l->cohort.n == 0 || (l->university.n > 0 && l->role == ROLE_WORD_TRAINEE));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    if (n > 1 << 16)
        return 0;
    struct arena *a = arena_make((size_t)256 << 20);
    struct people_lines lines;
    struct err *problems;
    people_import_read(a, (struct str){(const char *)bytes, n}, &lines, &problems);
    must(problems != NULL || lines.n > 0);
    for (const struct err *e = problems; e != NULL; e = e->next)
        must(e->kind == ERR_REFUSAL && e->text.n > 0 && str_eq(e->field, S("file")));
    for (size_t i = 0; i < lines.n; i++)
        line_is_whole(a, &lines.at[i]);
    arena_end(&a);
    return 0;
}
