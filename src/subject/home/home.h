/* The home page, and the menu: what other rooms may use of this subject.
 *
 * Everything on the home page is asked through my_* views, so it shows what the viewer could see anyway, put together.
 * It records nothing and decides nothing.
 */
#ifndef SUBJECT_HOME_HOME_H
#define SUBJECT_HOME_HOME_H

#include "page/page.h"

enum { HOME_ITEMS_MOST = 5 }; /* in a block; the rest is a link away */

/* Every page without parameters that the person may open, in the order of the menu (all_menu of page/page.h). */
struct home_pages {
    struct page_link *at;
    size_t n;
};
struct home_pages home_pages(const struct page_cx *page);

#endif
