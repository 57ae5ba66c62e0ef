/* From a method and a path to a command or a page: a tree of path segments, built once at start.
 *
 * A pattern is "/clients/:client_id/scores"; a word stands for itself, ":name" for any one segment, and "*name" at the
 * end for all that is left. A word is preferred to a name, a name to the rest. Two rows that claim the same place are a
 * bug and end the process.
 */
#ifndef WEB_ROUTE_H
#define WEB_ROUTE_H

#include "base/base.h"
#include "gate/command.h"
#include "gate/decode.h"
#include "web/request.h"

struct routes;
struct own_row;

struct route_rows {
    const struct command_row *const *commands;
    size_t command_count;
    const struct page_row *const *pages;
    size_t page_count;
};

/* What stands at a path: a page to GET, a command to POST, or both; or one of the room's own. */
struct route {
    const struct page_row *page;
    const struct command_row *command;
    const struct own_row *own;
};

struct routes *routes_make(struct arena *a, struct route_rows rows);

/* One more place, of the room's own. */
void routes_add_own(struct routes *routes, const char *pattern, const struct own_row *own);

/* False where nothing stands at the path. */
bool route_find(const struct routes *routes, struct segments path, struct route *route_r);

/* The parts of the path that the pattern names, as pairs: client_id=… . */
struct pairs route_pairs(struct arena *a, const char *pattern, struct segments path);

/* Whether the pattern has neither a name nor a rest in it. */
bool route_is_plain(const char *pattern);

#endif
