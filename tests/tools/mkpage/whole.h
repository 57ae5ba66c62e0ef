/* The view of whole.html. */
#ifndef TEST_TOOLS_MKPAGE_WHOLE_H
#define TEST_TOOLS_MKPAGE_WHOLE_H

#include "page/page.h"

struct whole_id {
    int64_t n;
};

struct whole_row {
    struct day on;
    int64_t total;
};

struct whole_view {
    struct str title;
    struct str link;
    struct whole_id client_id;
    bool has_note;
    struct str note;
    struct day on;
    struct instant at;
    struct {
        struct whole_row *at;
        size_t n;
    } rows;
    struct html chart;
};

void part_mark(struct out *o, const struct page_cx *page, const char *text, int64_t n);
void whole_html(struct out *o, const struct page_cx *page, const void *view);

#endif
