#include "web/route.h"

#include "base/list.h"
#include "base/map.h"

struct node {
    struct map words;  /* struct node by segment */
    struct node *any;  /* ":name" */
    struct node *rest; /* "*name" */
    struct route here;
};

struct routes {
    struct arena *arena;
    struct node *root;
};

static struct node *node_make(struct arena *a)
{
    struct node *n = ARENA_NEW(a, struct node);
    n->words = map_make(a);
    return n;
}

static bool is_name(struct str part)
{
    return str_starts(part, S(":"));
}

static bool is_rest(struct str part)
{
    return str_starts(part, S("*"));
}

/* The pattern without its leading slash; nothing to iterate over for "/". */
static struct str pattern_parts(const char *pattern)
{
    struct str p = str_of(pattern);
    must(str_starts(p, S("/")));
    return p.n == 1 ? (struct str){0} : str_from(p, 1);
}

static struct node *node_below(struct arena *a, struct node *node, struct str part)
{
    struct node **special = is_name(part) ? &node->any : is_rest(part) ? &node->rest : NULL;
    if (special != NULL) {
        if (*special == NULL)
            *special = node_make(a);
        return *special;
    }
    struct node *found = map_find(&node->words, part);
    if (found == NULL) {
        found = node_make(a);
        map_set(&node->words, part, found);
    }
    return found;
}

static struct route *place_of(struct routes *routes, const char *pattern)
{
    struct node *node = routes->root;
    struct str rest = pattern_parts(pattern);
    struct str part = {0};
    while (str_next(&rest, '/', &part)) {
        must(part.n > 0);
        must(!is_rest(part) || rest.s == NULL);
        node = node_below(routes->arena, node, part);
    }
    return &node->here;
}

struct routes *routes_make(struct arena *a, struct route_rows rows)
{
    struct routes *routes = ARENA_NEW(a, struct routes);
    routes->arena = a;
    routes->root = node_make(a);
    for (size_t i = 0; i < rows.page_count; i++) {
        if (rows.pages[i]->route == NULL)
            continue;
        struct route *place = place_of(routes, rows.pages[i]->route);
        must(place->page == NULL);
        place->page = rows.pages[i];
    }
    for (size_t i = 0; i < rows.command_count; i++) {
        if (rows.commands[i]->route == NULL)
            continue;
        struct route *place = place_of(routes, rows.commands[i]->route);
        must(place->command == NULL);
        place->command = rows.commands[i];
    }
    return routes;
}

void routes_add_own(struct routes *routes, const char *pattern, const struct own_row *own)
{
    struct route *place = place_of(routes, pattern);
    must(place->page == NULL && place->command == NULL && place->own == NULL);
    place->own = own;
}

static bool is_taken(const struct node *node)
{
    return node->here.page != NULL || node->here.command != NULL || node->here.own != NULL;
}

/* The depth is that of the patterns, which is ours. */
static const struct node *walk(const struct node *node, struct segments path)
{
    if (path.n == 0)
        return is_taken(node) ? node : NULL;
    struct segments further = {path.at + 1, path.n - 1};
    const struct node *word = map_find(&node->words, path.at[0]);
    const struct node *found = word == NULL ? NULL : walk(word, further);
    if (found == NULL && node->any != NULL && path.at[0].n > 0)
        found = walk(node->any, further);
    if (found == NULL && node->rest != NULL && path.at[0].n > 0 && is_taken(node->rest))
        found = node->rest;
    return found;
}

bool route_find(const struct routes *routes, struct segments path, struct route *route_r)
{
    const struct node *found = walk(routes->root, path);
    if (found != NULL)
        *route_r = found->here;
    return found != NULL;
}

static struct str joined(struct arena *a, struct segments path, size_t from)
{
    struct out o = out_make(a);
    for (size_t i = from; i < path.n; i++) {
        if (i > from)
            out_char(&o, '/');
        out_str(&o, path.at[i]);
    }
    return out_text(&o);
}

struct pairs route_pairs(struct arena *a, const char *pattern, struct segments path)
{
    LIST(struct pair) list = {0};
    struct str rest = pattern_parts(pattern);
    struct str part = {0};
    for (size_t i = 0; i < path.n && str_next(&rest, '/', &part); i++) {
        if (!is_name(part) && !is_rest(part) && !str_eq(part, path.at[i]))
            return (struct pairs){0}; /* asked for by its row's name: this path says nothing about the object */
        if (is_name(part))
            *LIST_ADD(a, &list) = (struct pair){.name = str_from(part, 1), .value = path.at[i]};
        if (is_rest(part))
            *LIST_ADD(a, &list) = (struct pair){.name = str_from(part, 1), .value = joined(a, path, i)};
    }
    return (struct pairs){list.at, list.n};
}

bool route_is_plain(const char *pattern)
{
    struct str rest = pattern_parts(pattern);
    struct str part = {0};
    while (str_next(&rest, '/', &part))
        if (is_name(part) || is_rest(part))
            return false;
    return true;
}
