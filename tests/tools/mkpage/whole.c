/* Runs the compiled whole.html over values that want escaping, and prints what it made. */
#include "whole.h"

#include <stdio.h>

void part_mark(struct out *o, const struct page_cx *page, const char *text, int64_t n)
{
    (void)page;
    OUT(o, "[", text, n, "]");
}

int main(void)
{
    struct arena *a = arena_make(1 << 20);
    struct out o = out_make(a);
    struct whole_row rows[] = {{{20000}, 7}, {{20001}, -3}};
    struct whole_view v = {
        .title = S("<b>\"Tom's\" & co</b>"),
        .link = S("javascript:alert(1)"),
        .client_id = {1},
        .has_note = true,
        .note = S("\"></textarea><script>"),
        .on = {20068},
        .at = {1733909400000},
        .chart = {S("<svg></svg>")},
    };
    v.rows.at = rows;
    v.rows.n = 2;
    struct page_cx page = {.arena = a};
    whole_html(&o, &page, &v);
    struct str s = out_text(&o);
    fwrite(s.s, 1, s.n, stdout);
    arena_end(&a);
    return 0;
}
