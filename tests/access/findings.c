/* What the walk found, and whether an answer shows what it must not. */
#include "access.h"

#include <stdio.h>

enum { SHOWN_MOST = 40, IN_SHORT = 160 };

void find(struct world *w, struct str text)
{
    struct findings *f = w->findings;
    f->n++;
    if (f->n <= SHOWN_MOST)
        OUT(&f->text, "  ", text, "\n");
}

struct str in_short(const struct answered *answer)
{
    size_t at = 0;
    if (str_starts(answer->body, S("<!DOCTYPE")))
        (void)str_find(answer->body, S("<h1"), &at);
    return str_sub(answer->body, at, at + IN_SHORT);
}

bool tell_findings(const struct findings *f, const char *sentence)
{
    printf("%s %s (%zu requests)\n%.*s", f->n == 0 ? "ok" : "not ok", sentence, f->asked, (int)f->text.n,
           f->text.n == 0 ? "" : f->text.s);
    if (f->n > SHOWN_MOST)
        printf("  and %zu more\n", f->n - SHOWN_MOST);
    (void)fflush(stdout);
    return f->n == 0;
}

static bool is_id_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

static bool was_sent(struct pairs sent, struct str word)
{
    for (size_t i = 0; i < sent.n; i++)
        if (str_has(sent.at[i].value, word))
            return true;
    return false;
}

void find_leaks(struct world *w, struct arena *a, const struct person *p, const struct row *row, struct pairs sent,
                const struct answered *answer)
{
    struct str body = answer->body;
    for (size_t i = 0; i < body.n; i++) {
        size_t from = i;
        while (i < body.n && is_id_char(body.s[i]))
            i++;
        struct str word = str_sub(body, from, i);
        const struct str *what = word.n < 5 ? NULL : map_find(&p->forbidden, word);
        if (what != NULL && !was_sent(sent, word))
            find(w,
                 SAY(a, row->name, " shows ", is_nobody(p) ? S("nobody") : p->name, " ", *what, ", which is ", word));
    }
}
