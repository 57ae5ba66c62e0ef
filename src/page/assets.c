#include "page/assets.h"

#include "base/panic.h"

#include <string.h>

struct str asset_url(const char *name)
{
    for (size_t i = 0; i < all_asset_count; i++)
        if (strcmp(all_assets[i].name, name) == 0)
            return str_of(all_assets[i].path);
    panic("no such asset");
}

const struct asset *asset_find(struct str path)
{
    for (size_t i = 0; i < all_asset_count; i++)
        if (str_eq(str_of(all_assets[i].path), path))
            return &all_assets[i];
    return NULL;
}
