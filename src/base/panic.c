#include "base/panic.h"

#include <stdio.h>
#include <stdlib.h>

_Noreturn void panic_at(const char *file, int line, const char *what)
{
    (void)fprintf(stderr, "candour: %s:%d: %s\n", file, line, what);
    abort();
}
