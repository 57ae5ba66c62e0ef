/* Routes, rates and messages: the tables that a request meets. */
#include "web/flash.h"
#include "web/rate.h"
#include "web/route.h"

#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>

#include <cmocka.h>

#define assert_str(a, b) assert_true(str_eq((a), (b)))

static int make_arena(void **state)
{
    *state = arena_make(64 << 20);
    return sodium_init() < 0;
}

static int drop_arena(void **state)
{
    struct arena *a = *state;
    arena_end(&a);
    return 0;
}

static const struct page_row pages[] = {
    {.name = "home", .route = "/"},
    {.name = "list", .route = "/clients"},
    {.name = "new", .route = "/clients/new"},
    {.name = "one", .route = "/clients/:client_id"},
    {.name = "score", .route = "/clients/:client_id/scores/:score_id"},
    {.name = "tile", .route = "/log/tile/*tile_path"},
    {.name = "hidden"},
};
static const struct command_row commands[] = {
    {.name = "make", .route = "/clients"},
    {.name = "record", .route = "/clients/:client_id/scores"},
};

static struct routes *routes_of(struct arena *a)
{
    static const struct page_row *const page_list[] = {&pages[0], &pages[1], &pages[2], &pages[3],
                                                       &pages[4], &pages[5], &pages[6]};
    static const struct command_row *const command_list[] = {&commands[0], &commands[1]};
    return routes_make(a, (struct route_rows){command_list, 2, page_list, 7});
}

static struct segments split(struct arena *a, const char *path)
{
    struct str *at = ARENA_ARRAY(a, 16, struct str);
    size_t n = 0;
    struct str rest = str_of(path);
    struct str part = {0};
    while (rest.n > 0 && str_next(&rest, '/', &part))
        at[n++] = part;
    return (struct segments){at, n};
}

static const char *page_at(struct arena *a, const char *path)
{
    struct route route = {0};
    return route_find(routes_of(a), split(a, path), &route) && route.page != NULL ? route.page->name : "";
}

static void a_path_finds_its_page(void **state)
{
    assert_string_equal(page_at(*state, ""), "home");
    assert_string_equal(page_at(*state, "clients"), "list");
    assert_string_equal(page_at(*state, "clients/new"), "new");
    assert_string_equal(page_at(*state, "clients/abc"), "one");
    assert_string_equal(page_at(*state, "clients/new/scores/7"), "score");
    assert_string_equal(page_at(*state, "log/tile/0/x001/067"), "tile");
}

static void what_is_not_there_is_not_found(void **state)
{
    struct route route;
    struct routes *routes = routes_of(*state);
    assert_false(route_find(routes, split(*state, "nowhere"), &route));
    assert_false(route_find(routes, split(*state, "clients/a/b"), &route));
    assert_false(route_find(routes, split(*state, "log/tile"), &route));
    assert_false(route_find(routes, split(*state, "clients/a/scores/7/8"), &route));
    struct str empty_last[] = {S("clients"), S("")};
    assert_false(route_find(routes, (struct segments){empty_last, 2}, &route));
}

static void a_page_and_a_command_share_a_path(void **state)
{
    struct route route;
    assert_true(route_find(routes_of(*state), split(*state, "clients"), &route));
    assert_string_equal(route.command->name, "make");
    assert_string_equal(route.page->name, "list");
    assert_true(route_find(routes_of(*state), split(*state, "clients/x/scores"), &route));
    assert_null(route.page);
}

static void names_in_a_path_become_pairs(void **state)
{
    struct pairs pairs =
        route_pairs(*state, "/clients/:client_id/scores/:score_id", split(*state, "clients/a/scores/b"));
    assert_int_equal(pairs.n, 2);
    assert_str(pairs_find(pairs, S("client_id")), S("a"));
    assert_str(pairs_find(pairs, S("score_id")), S("b"));
    pairs = route_pairs(*state, "/log/tile/*tile_path", split(*state, "log/tile/0/x001/067"));
    assert_str(pairs_find(pairs, S("tile_path")), S("0/x001/067"));
    pairs = route_pairs(*state, "/clients/:client_id/scores", split(*state, "commands/score.record"));
    assert_int_equal(pairs.n, 0); /* another path: it names nothing */
    assert_true(route_is_plain("/clients/new"));
    assert_false(route_is_plain("/clients/:client_id"));
    assert_false(route_is_plain("/log/*rest"));
}

static void who_asks_too_often_must_wait(void **state)
{
    struct rates *rates = rates_make(*state, (struct rate){.per_minute = 60, .burst = 3}, 64);
    int64_t wait;
    for (int i = 0; i < 3; i++)
        assert_true(rates_take(rates, S("a"), 1000, &wait));
    assert_false(rates_take(rates, S("a"), 1000, &wait));
    assert_int_equal(wait, 1000);
    assert_true(rates_take(rates, S("b"), 1000, &wait)); /* somebody else does not */
    assert_false(rates_take(rates, S("a"), 1999, &wait));
    assert_int_equal(wait, 1);
    assert_true(rates_take(rates, S("a"), 2000, &wait));
    assert_false(rates_take(rates, S("a"), 2000, &wait));
    for (int i = 0; i < 3; i++) /* it fills up to its size and no further */
        assert_true(rates_take(rates, S("a"), 10000000, &wait));
    assert_false(rates_take(rates, S("a"), 10000000, &wait));
}

static void a_flood_of_addresses_does_not_grow_the_table(void **state)
{
    struct arena *a = *state;
    struct rates *rates = rates_make(a, (struct rate){.per_minute = 60, .burst = 2}, 64);
    int64_t wait;
    assert_true(rates_take(rates, S("busy"), 0, &wait));
    assert_true(rates_take(rates, S("busy"), 0, &wait));
    for (int i = 0; i < 10000; i++)
        assert_true(rates_take(rates, SAY(a, "address ", i), 0, &wait));
}

static void a_message_is_seen_once_and_by_its_owner(void **state)
{
    struct arena *a = *state;
    struct flashes *f = flashes_make(a, 4);
    struct str said;
    struct str secret;
    flash_put(f, S("ada"), S("Saved."), S("link"), 100);
    flash_take(f, a, S("bob"), 100, &said, &secret);
    assert_int_equal(said.n + secret.n, 0);
    flash_take(f, a, S("ada"), 100, &said, &secret);
    assert_str(said, S("Saved."));
    assert_str(secret, S("link"));
    flash_take(f, a, S("ada"), 100, &said, &secret);
    assert_int_equal(said.n + secret.n, 0);
}

static void a_message_ends_and_the_oldest_gives_way(void **state)
{
    struct arena *a = *state;
    struct flashes *f = flashes_make(a, 2);
    struct str said;
    struct str secret;
    flash_put(f, S("a"), S("1"), S(""), 100);
    flash_put(f, S("b"), S("2"), S(""), 200);
    flash_put(f, S("c"), S("3"), S(""), 300);
    flash_take(f, a, S("a"), 300, &said, &secret);
    assert_int_equal(said.n, 0);
    flash_take(f, a, S("b"), 300, &said, &secret);
    assert_str(said, S("2"));
    flash_take(f, a, S("c"), 300 + FLASH_KEPT_MS, &said, &secret);
    assert_int_equal(said.n, 0);
}

static void a_long_message_is_cut_between_letters(void **state)
{
    struct arena *a = *state;
    struct flashes *f = flashes_make(a, 2);
    struct out o = out_make(a);
    struct str said;
    struct str secret;
    out_char(&o, 'x');
    while (o.n < FLASH_SAID_MAX + 10)
        out_c(&o, "\xc3\xa9");
    flash_put(f, S("a"), out_text(&o), S(""), 1);
    flash_take(f, a, S("a"), 1, &said, &secret);
    assert_int_equal(said.n, FLASH_SAID_MAX - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_path_finds_its_page, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(what_is_not_there_is_not_found, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(a_page_and_a_command_share_a_path, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(names_in_a_path_become_pairs, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(who_asks_too_often_must_wait, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(a_flood_of_addresses_does_not_grow_the_table, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(a_message_is_seen_once_and_by_its_owner, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(a_message_ends_and_the_oldest_gives_way, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(a_long_message_is_cut_between_letters, make_arena, drop_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
