/* Invented rows for the page that shows every part: a client's scores, as the pages of Candour look. */
#ifndef TEST_PAGE_DEMO_H
#define TEST_PAGE_DEMO_H

#include "page/parts.h"

struct demo_id {
    int64_t n;
};

struct demo_score {
    struct day on;
    struct str measure;
    int64_t total;
    struct str band;
    bool is_case;
    bool is_corrected;
    struct str by;
};

struct demo_parts_view {
    struct demo_id client_id;
    struct str reference;
    struct {
        struct demo_score *at;
        size_t n;
    } scores;
    int64_t score_count;
    struct html chart;
};

extern const struct command_row demo_record_row;
extern const struct command_row demo_exception_row;

void demo_parts_html(struct out *o, const struct page_cx *page, const void *view);
void demo_form_html(struct out *o, const struct page_cx *page, const void *view);

#endif
