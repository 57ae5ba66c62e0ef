/* The reader of review reports under any bytes: it reads or refuses, and what it reads keeps its promises. */
#include "subject/review/review_read.h"

#include <stdint.h>

enum { ARENA_BYTES = 256 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_make(ARENA_BYTES);
    struct review_report report;
    struct err *e = review_read(a, (struct str){(const char *)data, size}, &report);
    if (e != NULL)
        must(e->kind == ERR_REFUSAL && e->text.n > 0);
    for (size_t i = 0; e == NULL && i < report.requirements.n; i++) {
        must(report.requirements.at[i].ref.n > 0 && report.requirements.at[i].finding.n > 0);
        must(report.requirements.at[i].action.n > 0);
    }
    arena_end(&a);
    return 0;
}
