#include "base/err.h"

struct err *err_make(struct arena *a, enum err_kind kind, const char *code, struct str field, struct str text,
                     const char *file, int line)
{
    struct err *e = ARENA_NEW(a, struct err);
    e->kind = kind;
    e->code = code;
    e->field = field;
    e->text = text;
    e->file = file;
    e->line = line;
    return e;
}

struct err *err_join(struct err *first, struct err *more)
{
    if (first == NULL)
        return more;
    struct err *last = first;
    while (last->next != NULL)
        last = last->next;
    last->next = more;
    return first;
}
