/* The application on a real folder, without a network: pages, commands, JSON, and what stands before a form. */
#include "web/browser_test_help.h"

#include "page/assets.h"

static int make_place(void **state)
{
    place_make(state, false);
    place_serve(*state);
    return 0;
}

static const char policy[] =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

static void every_answer_carries_the_security_headers(void **state)
{
    struct browser b = {.place = *state};
    static const char *const targets[] = {"/healthz", "/sign-in", "/nowhere", "/people", "/api/people"};
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        get(&b, str_of(targets[i]));
        assert_str(web_reply_header(&b.reply, "Content-Security-Policy"), str_of(policy));
        assert_str(web_reply_header(&b.reply, "Referrer-Policy"), S("same-origin"));
        assert_str(web_reply_header(&b.reply, "X-Content-Type-Options"), S("nosniff"));
        assert_str(web_reply_header(&b.reply, "Cache-Control"), S("no-store"));
        assert_str(web_reply_header(&b.reply, "Strict-Transport-Security"), S(""));
    }
}

static void who_is_not_signed_in_is_sent_to_sign_in_and_back(void **state)
{
    struct browser b = {.place = *state};
    assert_int_equal(get(&b, S("/people?q=a%20b")), 303);
    assert_str(goes_to(&b), S("/sign-in?next=%2Fpeople%3Fq%3Da%2520b"));
    assert_int_equal(get(&b, goes_to(&b)), 200);
    assert_has(b.reply.body, S("value=\"/people?q=a%20b\""));
    assert_int_equal(get(&b, S("/")), 303);
    assert_str(goes_to(&b), S("/sign-in"));
}

static void next_leads_nowhere_else(void **state)
{
    struct browser b = signed_in(*state);
    static const char *const elsewhere[] = {"//evil.example", "https://evil.example/", "/%5Cevil.example", "/%09/evil",
                                            "x"};
    for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++) {
        assert_int_equal(get(&b, SAY(b.place->arena, "/sign-in?next=", elsewhere[i])), 303);
        assert_str(goes_to(&b), S("/"));
    }
    assert_int_equal(get(&b, S("/sign-in?next=/people")), 303);
    assert_str(goes_to(&b), S("/people"));
}

static void pages_and_their_json_are_shown(void **state)
{
    struct browser b = signed_in(*state);
    assert_int_equal(get(&b, S("/organisations")), 200);
    assert_str(b.reply.content_type, S("text/html; charset=utf-8"));
    assert_has(b.reply.body, S("Ada Grey"));
    assert_has(b.reply.body, S("Test consortium"));
    assert_has(b.reply.body, S("href=\"/people\"")); /* the menu */
    assert_int_equal(get(&b, S("/api/organisations")), 200);
    assert_str(b.reply.content_type, S("application/json"));
    assert_has(b.reply.body, S("\"Test consortium\""));
    b.accept = S("application/json");
    assert_int_equal(get(&b, S("/organisations")), 200);
    assert_str(b.reply.content_type, S("application/json"));
    assert_int_equal(get(&b, S("/api/pages/people.organisations")), 200);
}

static void what_is_not_there_is_404_in_plain_words(void **state)
{
    struct browser b = signed_in(*state);
    assert_int_equal(get(&b, S("/nowhere")), 404);
    assert_has(b.reply.body, S("Page not found"));
    assert_int_equal(get(&b, S("/people/not-an-id")), 404);
    assert_int_equal(get(&b, S("/people/0123456789")), 404);
    assert_int_equal(get(&b, S("/people/")), 404);
    assert_int_equal(get(&b, S("/assets/nothing.css")), 404);
    assert_int_equal(get(&b, S("/api/nowhere")), 404);
    assert_str(b.reply.content_type, S("application/problem+json"));
    assert_has(b.reply.body, S("\"status\":404"));
}

static void nothing_is_replaced_or_deleted(void **state)
{
    struct browser b = signed_in(*state);
    static const char *const methods[] = {"PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "get"};
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        assert_int_equal(ask(&b, methods[i], S("/organisations"), S(""), S("")), 405);
        assert_str(web_reply_header(&b.reply, "Allow"), S("GET, HEAD, POST, OPTIONS"));
    }
    assert_int_equal(ask(&b, "OPTIONS", S("/organisations"), S(""), S("")), 204);
    assert_str(web_reply_header(&b.reply, "Allow"), S("GET, HEAD, POST, OPTIONS"));
    assert_int_equal(ask(&b, "HEAD", S("/organisations"), S(""), S("")), 200);
    assert_int_equal(get(&b, S("/settings")), 200);
    assert_int_equal(get(&b, S("/sign-out")), 405);
}

#define NEW_ORGANISATION(its_name) PAIRS(FIELD("kind", S("provider")), FIELD("name", S(its_name)))

static void a_form_needs_its_token_and_our_own_origin(void **state)
{
    struct browser b = signed_in(*state);
    struct pairs fields = NEW_ORGANISATION("North Trust");
    assert_int_equal(post_without_csrf(&b, S("/organisations"), fields), 403);
    b.origin = S("https://evil.example");
    assert_int_equal(post(&b, S("/organisations"), fields), 403);
    b.origin = S("null");
    assert_int_equal(post(&b, S("/organisations"), fields), 403);
    b.origin = S("http://localhost.evil.example");
    assert_int_equal(post(&b, S("/organisations"), fields), 403);
    b.origin = S("http://localhost");
    b.further_name = S("Sec-Fetch-Site");
    b.further_value = S("cross-site");
    assert_int_equal(post(&b, S("/organisations"), fields), 403);
    b.further_value = S("same-origin");
    struct str right = b.csrf;
    b.csrf = signed_in(*state).csrf; /* another session's */
    assert_int_equal(post(&b, S("/organisations"), fields), 403);
    b.csrf = right;
    assert_int_equal(post(&b, S("/organisations"), fields), 303);
}

static void a_command_goes_on_and_says_so_once(void **state)
{
    struct browser b = signed_in(*state);
    assert_int_equal(post(&b, S("/organisations"), NEW_ORGANISATION("North Trust")), 303);
    struct str there = goes_to(&b);
    assert_true(str_starts(there, S("/organisations/")));
    assert_int_equal(get(&b, there), 200);
    assert_has(b.reply.body, S("North Trust"));
    assert_has(b.reply.body, S("nhsuk-notification-banner--success"));
    assert_int_equal(get(&b, there), 200);
    assert_false(str_has(b.reply.body, S("nhsuk-notification-banner--success")));
}

static void a_refused_form_comes_back_with_what_was_sent(void **state)
{
    struct browser b = signed_in(*state);
    struct pairs fields = PAIRS(FIELD("kind", S("no-such-kind")), FIELD("name", S("Lost & found <b>")));
    assert_int_equal(post(&b, S("/organisations"), fields), 422);
    assert_has(b.reply.body, S("Lost &amp; found &lt;b&gt;"));
    assert_has(b.reply.body, S("error-summary"));
    b.accept = S("application/json");
    assert_int_equal(post(&b, S("/organisations"), fields), 422);
    assert_str(b.reply.content_type, S("application/problem+json"));
    assert_has(b.reply.body, S("\"field\":\"kind\""));
    assert_has(b.reply.body, S("\"done\":false"));
}

static struct str bearer(struct place *p)
{
    struct str token;
    assert_null(login_set(p->sessions, p->arena, p->founder, S("ada@example.org"), S("Ada Grey"), real_now()));
    assert_null(token_make(p->sessions, p->arena, p->founder, S("test"), 1, real_now(), &token));
    return token;
}

static void a_program_needs_a_token_and_no_form(void **state)
{
    struct browser b = {.place = *state};
    struct str json = S("{\"kind\":\"provider\",\"name\":\"South Trust\"}");
    assert_int_equal(ask(&b, "POST", S("/api/organisations"), S("application/json"), json),
                     403); /* no token: no form */
    assert_int_equal(get(&b, S("/api/organisations")), 401);
    assert_str(web_reply_header(&b.reply, "WWW-Authenticate"), S("Bearer"));
    b.bearer = token_fresh(b.place->arena);
    assert_int_equal(get(&b, S("/api/organisations")), 401);
    b.bearer = bearer(*state);
    assert_int_equal(get(&b, S("/api/organisations")), 200);
    assert_int_equal(ask(&b, "POST", S("/api/organisations"), S("application/json"), json), 200);
    assert_has(b.reply.body, S("\"done\":true"));
    assert_has(b.reply.body, S("\"made_of\":\"organisation\""));
    assert_int_equal(ask(&b, "POST", S("/api/commands/people.organisation_add"), S("application/json"),
                         S("{\"kind\":\"provider\",\"name\":\"West Trust\"}")),
                     200);
    assert_int_equal(ask(&b, "POST", S("/api/organisations"), S("application/json"), S("{\"kind\":")), 400);
    assert_int_equal(ask(&b, "POST", S("/api/organisations"), S("application/json"),
                         S("{\"kind\":\"provider\",\"name\":\"X\",\"surprise\":1}")),
                     422);
    assert_has(b.reply.body, S("no-such-field"));
}

/* What has neither route nor verb is the program's own, whoever may. */
static void what_is_no_verb_has_no_address(void **state)
{
    struct browser b = {.place = *state};
    b.bearer = bearer(*state);
    struct str json = SAY(b.place->arena, "{\"person_id\":\"", id_text(b.place->arena, b.place->founder.n), "\"}");
    assert_int_equal(ask(&b, "POST", S("/api/commands/gate.account_activate"), S("application/json"), json), 404);
    assert_int_equal(ask(&b, "POST", S("/api/commands/people.begin"), S("application/json"), S("{}")), 404);
}

static void the_same_key_makes_one_event(void **state)
{
    struct browser b = {.place = *state};
    struct str json = S("{\"kind\":\"provider\",\"name\":\"East Trust\"}");
    b.bearer = bearer(*state);
    b.further_name = S("Idempotency-Key");
    b.further_value = S("one-and-only");
    assert_int_equal(ask(&b, "POST", S("/api/organisations"), S("application/json"), json), 200);
    struct str made = between(b.reply.body, S("\"made\":\""), S("\""));
    assert_int_equal(made.n, ID_CHARS);
    assert_int_equal(ask(&b, "POST", S("/api/organisations"), S("application/json"), json), 200);
    assert_str(between(b.reply.body, S("\"made\":\""), S("\"")), made);
    json = S("{\"kind\":\"provider\",\"name\":\"Far East Trust\"}"); /* went back and sent something else */
    assert_int_equal(ask(&b, "POST", S("/api/organisations"), S("application/json"), json), 200);
    struct str other = between(b.reply.body, S("\"made\":\""), S("\""));
    assert_int_equal(other.n, ID_CHARS);
    assert_false(str_eq(other, made));
}

/* A key for the form's token is made of the cookie, and the library takes keys of 16 to 64 bytes. */
static void a_cookie_of_the_wrong_length_is_no_token(void **state)
{
    static const size_t lengths[] = {1, 42, 44, 64, 65, 100, 3000};
    struct browser b = {.place = *state, .accept = S("application/json")};
    struct out o = out_make(b.place->arena);
    for (size_t i = 0; i < 3000; i++)
        out_char(&o, 'A');
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        jar_set(&b, S("candour-visitor"), str_sub(out_text(&o), 0, lengths[i]));
        jar_set(&b, S("candour"), str_sub(out_text(&o), 0, lengths[i]));
        assert_int_equal(post_without_csrf(&b, S("/sign-in"), PAIRS(FIELD("sign_in_name", S("x")))), 403);
    }
}

static void the_folders_own_socket_acts_as_the_first_account(void **state)
{
    struct browser b = {.place = *state, .is_local = true};
    assert_int_equal(get(&b, S("/organisations")), 200);
    assert_str(b.reply.content_type, S("application/json"));
    b.further_name = S("Candour-As");
    b.further_value = id_text(b.place->arena, b.place->founder.n);
    assert_int_equal(get(&b, S("/organisations")), 200);
    b.further_value = S("0123456789"); /* nobody: no roles */
    assert_int_equal(get(&b, S("/settings")), 403);
    b.further_value = S("nonsense");
    assert_int_equal(get(&b, S("/settings")), 400);
    b.further_name = S("X-Forwarded-For"); /* a proxy was put before it by mistake */
    assert_int_equal(get(&b, S("/organisations")), 401);
    struct browser outside = {.place = *state, .further_name = S("Candour-As")};
    outside.further_value = id_text(b.place->arena, b.place->founder.n);
    assert_int_equal(get(&outside, S("/organisations")), 303); /* means nothing on the network */
}

static void what_the_path_names_only_the_path_says(void **state)
{
    struct browser b = signed_in(*state);
    struct arena *a = b.place->arena;
    struct str one = id_text(a, b.place->founder.n);
    struct pairs fields =
        PAIRS(FIELD("person_id", S("0123456789")), FIELD("name", S("Ada Greene")), FIELD("reason", S("Married")));
    assert_int_equal(post(&b, SAY(a, "/people/", one, "/correct"), fields), 303);
    assert_int_equal(get(&b, SAY(a, "/people/", one)), 200);
    assert_has(b.reply.body, S("Ada Greene"));
}

static void assets_are_kept_for_ever(void **state)
{
    struct browser b = {.place = *state};
    assert_int_equal(get(&b, asset_url("candour.css")), 200);
    assert_str(b.reply.content_type, S("text/css; charset=utf-8"));
    assert_has(web_reply_header(&b.reply, "Cache-Control"), S("immutable"));
    b.further_name = S("If-None-Match");
    b.further_value = web_reply_header(&b.reply, "ETag");
    assert_int_equal(get(&b, asset_url("candour.css")), 304);
}

static void the_log_is_open_to_anyone(void **state)
{
    struct browser b = {.place = *state};
    assert_int_equal(get(&b, S("/log/checkpoint")), 200);
    assert_str(b.reply.content_type, S("text/plain; charset=utf-8"));
    assert_true(str_starts(b.reply.body, S("candour.example/test\n")));
    assert_int_equal(get(&b, S("/log/checkpoint/witnessed")), 404); /* no witness is named here */
    assert_int_equal(get(&b, S("/log/tile/0/x999/999")), 404);
    assert_int_equal(get(&b, S("/log/entries/000")), 303); /* the entries are not */
}

static void the_interface_describes_itself(void **state)
{
    struct browser b = {.place = *state};
    assert_int_equal(get(&b, S("/api/openapi.json")), 200);
    assert_has(b.reply.body, S("\"openapi\":\"3.1.0\""));
    assert_has(b.reply.body, S("/api/people/{person_id}"));
}

static void who_asks_too_often_is_told_to_wait(void **state)
{
    struct place *p = *state;
    struct browser b = {.place = p};
    p->options.is_unlimited = false;
    place_serve(p);
    int status = 200;
    for (int i = 0; i < 1000 && status == 200; i++)
        status = get(&b, S("/sign-in"));
    assert_int_equal(status, 429);
    assert_true(web_reply_header(&b.reply, "Retry-After").n > 0);
    assert_int_equal(get(&b, S("/healthz")), 200);
    b.further_name = S("X-Forwarded-For"); /* means nothing unless a proxy is said to be there */
    b.further_value = S("192.0.2.99");
    assert_int_equal(get(&b, S("/sign-in")), 429);
    p->options.trusts_proxy = true;
    place_serve(p);
    for (int i = 0; i < 1000; i++) { /* each has an address of its own; what a client put before it does not count */
        b.further_value = SAY(p->arena, "192.0.2.7, 198.51.100.", i % 250);
        assert_int_equal(get(&b, S("/sign-in")), 200);
    }
}

static void a_day_of_the_past_cannot_be_changed(void **state)
{
    struct place *p = *state;
    place_show_today_as_of(p);
    struct str today = day_text(p->arena, instant_day_london(real_now()));
    struct browser b = signed_in(p);
    assert_int_equal(get(&b, S("/organisations")), 200);
    assert_has(b.reply.body, SAY(p->arena, "As it stood on ", today, ".</strong> Read only."));
    assert_has(b.reply.body, SAY(p->arena, "<title>As of ", today, ": Organisations"));
    assert_false(str_has(b.reply.body, S("action=\"/organisations\"")));
    assert_has(b.reply.body, S("action=\"/sign-out\""));
    assert_int_equal(post(&b, S("/organisations"), NEW_ORGANISATION("North Trust")), 403);
    assert_has(b.reply.body, S("<h1>This is a day of the past</h1>"));
    assert_has(b.reply.body, S("started again without --as-of"));
}

static void a_program_is_told_which_day_it_sees(void **state)
{
    struct place *p = *state;
    place_show_today_as_of(p);
    struct str today = SAY(p->arena, instant_day_london(real_now()));
    struct browser b = {.place = p, .is_local = true};
    assert_int_equal(get(&b, S("/api/organisations")), 200);
    assert_str(web_reply_header(&b.reply, "X-Candour-As-Of"), today);
    assert_int_equal(post(&b, S("/api/organisations"), NEW_ORGANISATION("North Trust")), 403);
    assert_str(web_reply_header(&b.reply, "X-Candour-As-Of"), today);
    assert_has(b.reply.body, S("\"code\":\"as-of\""));
}

static void behind_tls_cookies_are_for_this_host_alone(void **state)
{
    struct place *p = *state;
    struct browser b = {.place = p};
    p->options.is_secure = true;
    p->options.origin = S("https://candour.example");
    place_serve(p);
    assert_int_equal(get(&b, S("/sign-in")), 200);
    struct str cookie = web_reply_header(&b.reply, "Set-Cookie");
    assert_true(str_starts(cookie, S("__Host-candour-visitor=")));
    assert_true(str_ends(cookie, S("; Path=/; HttpOnly; SameSite=Lax; Secure")));
    b.origin = S("http://localhost"); /* not the configured one */
    assert_int_equal(post(&b, S("/sign-in"), PAIRS(FIELD("sign_in_name", S("x")), FIELD("password", S("y")))), 403);
    b.origin = S("https://candour.example");
    assert_int_equal(post(&b, S("/sign-in"), PAIRS(FIELD("sign_in_name", S("x")), FIELD("password", S("y")))), 422);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_place, place_drop)
    const struct CMUnitTest tests[] = {
        TEST(every_answer_carries_the_security_headers),
        TEST(who_is_not_signed_in_is_sent_to_sign_in_and_back),
        TEST(next_leads_nowhere_else),
        TEST(pages_and_their_json_are_shown),
        TEST(what_is_not_there_is_404_in_plain_words),
        TEST(nothing_is_replaced_or_deleted),
        TEST(a_form_needs_its_token_and_our_own_origin),
        TEST(a_cookie_of_the_wrong_length_is_no_token),
        TEST(a_command_goes_on_and_says_so_once),
        TEST(a_refused_form_comes_back_with_what_was_sent),
        TEST(a_program_needs_a_token_and_no_form),
        TEST(what_is_no_verb_has_no_address),
        TEST(the_same_key_makes_one_event),
        TEST(the_folders_own_socket_acts_as_the_first_account),
        TEST(what_the_path_names_only_the_path_says),
        TEST(assets_are_kept_for_ever),
        TEST(the_log_is_open_to_anyone),
        TEST(the_interface_describes_itself),
        TEST(who_asks_too_often_is_told_to_wait),
        TEST(a_day_of_the_past_cannot_be_changed),
        TEST(a_program_is_told_which_day_it_sees),
        TEST(behind_tls_cookies_are_for_this_host_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
