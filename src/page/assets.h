/* The files that pages link: style, scripts, icons. tools/mkassets compiles them into the program, under names that
 * hold a hash of their content, so that they may be cached for ever and no file is needed when it runs.
 */
#ifndef PAGE_ASSETS_H
#define PAGE_ASSETS_H

#include "base/str.h"

#include <stddef.h>

struct asset {
    const char *name; /* "candour.css" */
    const char *path; /* "/assets/candour-0a1b2c3d4e.css": what is served, for ever the same */
    const char *type; /* "text/css; charset=utf-8" */
    const unsigned char *bytes;
    size_t n;
};

extern const struct asset all_assets[];
extern const size_t all_asset_count;

/* The path of an asset by its name; a name that is not there ends the program, for it stands in our own code. */
struct str asset_url(const char *name);

/* The asset at a path that a browser asked for; NULL where there is none. */
const struct asset *asset_find(struct str path);

#endif
