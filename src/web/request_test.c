/* The parsers of requests: what they read, and what they refuse. */
#include "web/cookie.h"
#include "web/form.h"
#include "web/header_value.h"
#include "web/multipart.h"
#include "web/percent.h"
#include "web/request.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define assert_str(a, b) assert_true(str_eq((a), (b)))

static int make_arena(void **state)
{
    *state = arena_make(64 << 20);
    return 0;
}

static int drop_arena(void **state)
{
    struct arena *a = *state;
    arena_end(&a);
    return 0;
}

static struct request parsed(struct arena *a, const char *method, const char *target)
{
    static const struct header host[] = {{STR_INIT("Host"), STR_INIT("localhost")}};
    struct request_head head = {str_of(method), str_of(target), host, 1};
    struct request r;
    assert_null(request_parse(a, &head, &r));
    return r;
}

static int status_of_target(struct arena *a, struct str target)
{
    struct request_head head = {S("GET"), target, NULL, 0};
    struct request r;
    struct err *e = request_parse(a, &head, &r);
    return e == NULL ? 200 : request_status(e);
}

static void a_path_is_split_and_decoded(void **state)
{
    struct request r = parsed(*state, "GET", "/clients/a%20b/%C3%A9?page=2&q=x+y%2Bz");
    assert_int_equal(r.method, METHOD_GET);
    assert_int_equal(r.segments.n, 3);
    assert_str(r.segments.at[1], S("a b"));
    assert_str(r.segments.at[2], S("\xc3\xa9"));
    assert_str(r.path, S("/clients/a%20b/%C3%A9"));
    assert_str(pairs_find(r.query, S("q")), S("x y+z"));
    assert_int_equal(parsed(*state, "GET", "/").segments.n, 0);
    assert_int_equal(parsed(*state, "GET", "/a/").segments.n, 2);
}

static void ambiguous_addresses_are_refused(void **state)
{
    static const char *const bad[] = {"",        "clients",  "http://elsewhere/",
                                      "*",       "//a",      "/a//b",
                                      "/../etc", "/a/./b",   "/%2e%2e/a",
                                      "/a%2fb",  "/a%5cb",   "/a%",
                                      "/a%4",    "/a%zz",    "/%00",
                                      "/%0a",    "/%ff",     "/%c0%af",
                                      "/a?x=%0", "/a?x=%ff", "/a?x=%00",
                                      "/a?%f0",  "/a?x=%7f"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(status_of_target(*state, str_of(bad[i])), 400);
}

static void a_long_address_is_414_and_many_headers_431(void **state)
{
    struct arena *a = *state;
    char *long_path = arena_take(a, REQUEST_TARGET_MAX + 1);
    for (size_t i = 0; i <= REQUEST_TARGET_MAX; i++)
        long_path[i] = i == 0 ? '/' : 'a';
    assert_int_equal(status_of_target(a, (struct str){long_path, REQUEST_TARGET_MAX + 1}), 414);
    assert_int_equal(status_of_target(a, (struct str){long_path, REQUEST_TARGET_MAX}), 200);
    struct header *many = ARENA_ARRAY(a, REQUEST_HEADERS_MAX + 1, struct header);
    struct request_head head = {S("GET"), S("/"), many, REQUEST_HEADERS_MAX + 1};
    struct request r;
    assert_int_equal(request_status(request_parse(a, &head, &r)), 431);
}

static bool framing_is_refused(struct arena *a, const struct header *headers, size_t n)
{
    return request_check_framing(a, headers, n) != NULL;
}

#define H(name, value)                                                                                                 \
    {                                                                                                                  \
        STR_INIT(name), STR_INIT(value)                                                                                \
    }
#define REFUSED(a, ...)                                                                                                \
    framing_is_refused((a), (const struct header[]){__VA_ARGS__},                                                      \
                       sizeof((const struct header[]){__VA_ARGS__}) / sizeof(struct header))

static void ambiguous_framing_is_refused(void **state)
{
    struct arena *a = *state;
    assert_false(REFUSED(a, H("Host", "x"), H("Content-Length", "3")));
    assert_false(REFUSED(a, H("Host", "x"), H("Transfer-Encoding", "chunked")));
    assert_true(REFUSED(a, H("Accept", "x")));
    assert_true(REFUSED(a, H("Host", "x"), H("host", "x")));
    assert_true(REFUSED(a, H("Host", "x"), H("Content-Length", "3"), H("content-length", "3")));
    assert_true(REFUSED(a, H("Host", "x"), H("Content-Length", "3"), H("Transfer-Encoding", "chunked")));
    assert_true(REFUSED(a, H("Host", "x"), H("Transfer-Encoding", "chunked"), H("Transfer-Encoding", "chunked")));
    assert_true(REFUSED(a, H("Host", "x"), H("Transfer-Encoding", "gzip, chunked")));
    assert_true(REFUSED(a, H("Host", "x"), H("Content-Length", "+3")));
    assert_true(REFUSED(a, H("Host", "x"), H("Content-Length", "-1")));
    assert_true(REFUSED(a, H("Host", "x"), H("Content-Length", "3, 3")));
    assert_true(REFUSED(a, H("Host", "x"), H("Content-Length", "")));
    assert_true(REFUSED(a, H("Host", "x"), H("Content-Length ", "3")));
    assert_true(REFUSED(a, H("Host", "x"), H("", "3")));
    assert_true(REFUSED(a, H("Host", "x"), H("X", "a\0b")));
    assert_true(REFUSED(a, H("Host", "x"), H("X", "a\r\nHost: y")));
}

static void a_form_is_read(void **state)
{
    struct pairs pairs;
    assert_null(form_parse(*state, S("a=1&b=x+y&c&=d&&e=%26%3D%0D%0A&a=2"), 10, &pairs));
    assert_int_equal(pairs.n, 6);
    assert_str(pairs.at[1].value, S("x y"));
    assert_str(pairs.at[2].name, S("c"));
    assert_str(pairs.at[2].value, S(""));
    assert_str(pairs.at[4].value, S("&=\r\n"));
    assert_str(pairs_find(pairs, S("a")), S("2"));
    assert_null(form_parse(*state, S(""), 10, &pairs));
    assert_int_equal(pairs.n, 0);
}

static void a_form_that_is_too_much_or_broken_is_refused(void **state)
{
    struct pairs pairs;
    assert_non_null(form_parse(*state, S("a=1&b=2&c=3"), 2, &pairs));
    assert_non_null(form_parse(*state, S("a=%"), 10, &pairs));
    assert_non_null(form_parse(*state, S("a=%ff"), 10, &pairs));
    assert_non_null(form_parse(*state, S("a=%00"), 10, &pairs));
    struct out o = out_make(*state);
    for (int i = 0; i <= FORM_NAME_MAX; i++)
        out_char(&o, 'n');
    assert_non_null(form_parse(*state, out_text(&o), 10, &pairs));
}

static void parameters_of_a_header_are_read(void **state)
{
    struct arena *a = *state;
    struct str value = {0};
    struct str line = S("Form-Data; name=\"a;b=\\\"c\\\"\"; filename=\"C:\\dir\\x.csv\" ; n=tok");
    assert_str(header_value_main(a, line), S("form-data"));
    assert_int_equal(header_value_parameter(a, line, S("name"), &value), PARAMETER_FOUND);
    assert_str(value, S("a;b=\"c\""));
    assert_int_equal(header_value_parameter(a, line, S("FILENAME"), &value), PARAMETER_FOUND);
    assert_str(value, S("C:\\dir\\x.csv"));
    assert_int_equal(header_value_parameter(a, line, S("n"), &value), PARAMETER_FOUND);
    assert_int_equal(header_value_parameter(a, line, S("m"), &value), PARAMETER_ABSENT);
    assert_int_equal(header_value_parameter(a, S("x; a=1; a=2"), S("a"), &value), PARAMETER_BROKEN);
    assert_int_equal(header_value_parameter(a, S("x; a=\"1"), S("a"), &value), PARAMETER_BROKEN);
    assert_int_equal(header_value_parameter(a, S("x; a=\"1\"y"), S("a"), &value), PARAMETER_BROKEN);
    assert_int_equal(header_value_parameter(a, S("x; a"), S("a"), &value), PARAMETER_BROKEN);
}

static const char upload[] =
    "--XX\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nabc\r\n"
    "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\up\\people.csv\"\r\n"
    "Content-Type: text/csv\r\n\r\na,b\r\n\r\n1,--X\r\n\r\n"
    "--XX\r\nContent-Disposition: form-data; name=\"none\"; filename=\"\"\r\n"
    "Content-Type: application/octet-stream\r\n\r\n\r\n--XX--\r\n";

static void an_upload_is_read(void **state)
{
    struct arena *a = *state;
    struct str boundary;
    struct pairs pairs;
    assert_true(multipart_boundary(a, S("multipart/form-data; boundary=XX"), &boundary));
    assert_null(multipart_parse(a, str_of(upload), boundary, &pairs));
    assert_int_equal(pairs.n, 2); /* a file that was not chosen is left out */
    assert_str(pairs.at[0].value, S("abc"));
    assert_str(pairs.at[1].file_name, S("people.csv"));
    assert_str(pairs.at[1].value, S("a,b\r\n\r\n1,--X\r\n"));
}

static void broken_uploads_are_refused(void **state)
{
    static const char *const bad[] = {
        "",
        "--XX",
        "--XX\r\n",
        "preamble\r\n--XX--",
        "--XXY\r\n",
        "--XX--epilogue",
        "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nvalue",
        "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\nvalue\r\n--XX--",
        "--XX\r\nContent-Disposition: form-data\r\n\r\nv\r\n--XX--",
        "--XX\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nv\r\n--XX--",
        "--XX\r\n\r\nv\r\n--XX--",
        "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; "
        "name=\"b\"\r\n\r\nv\r\n--XX--",
        "--XX\r\nContent-Disposition: form-data; name=\"a\"; filename*=UTF-8''x\r\n\r\nv\r\n--XX--",
        "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\nv\r\n--XX--",
        "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: multipart/mixed\r\n\r\nv\r\n--XX--",
        "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\xff\r\n--XX--",
    };
    struct pairs pairs;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_non_null(multipart_parse(*state, str_of(bad[i]), S("XX"), &pairs));
}

static void a_boundary_that_may_not_be_one_is_refused(void **state)
{
    struct str boundary;
    assert_false(multipart_boundary(*state, S("multipart/form-data"), &boundary));
    assert_false(multipart_boundary(*state, S("multipart/form-data; boundary="), &boundary));
    assert_false(multipart_boundary(*state, S("multipart/form-data; boundary=\"a\r\nb\""), &boundary));
    assert_false(multipart_boundary(
        *state,
        S("multipart/form-data; boundary=0123456789012345678901234567890123456789012345678901234567890123456789x"),
        &boundary));
}

static void cookies_are_read_and_twins_are_not_trusted(void **state)
{
    struct cookies c = cookies_parse(*state, S("a=1; b = 2;c; =x; bad\x01=3; q=\"4\"; d=5; d=6"));
    assert_str(cookies_find(c, S("a")), S("1"));
    assert_str(cookies_find(c, S("b")), S("2"));
    assert_str(cookies_find(c, S("q")), S(""));
    assert_str(cookies_find(c, S("d")), S(""));
    assert_str(cookies_find(c, S("z")), S(""));
}

static void a_cookie_is_written_for_us_alone(void **state)
{
    assert_str(cookie_text(*state, S("__Host-candour"), S("t"), -1, true),
               S("__Host-candour=t; Path=/; HttpOnly; SameSite=Lax; Secure"));
    assert_str(cookie_text(*state, S("candour"), S(""), 0, false),
               S("candour=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"));
}

static struct request with_body(struct arena *a, struct str type, struct str body)
{
    struct header *headers = ARENA_ARRAY(a, 1, struct header);
    headers[0] = (struct header){S("Content-Type"), type};
    return (struct request){.arena = a, .headers = headers, .header_count = 1, .body = body};
}

static void a_body_is_read_by_what_it_says_it_is(void **state)
{
    struct arena *a = *state;
    struct pairs pairs;
    struct request r = with_body(a, S("application/x-www-form-urlencoded; charset=UTF-8"), S("a=1"));
    assert_null(request_fields(&r, &pairs));
    assert_str(pairs_find(pairs, S("a")), S("1"));
    r = with_body(a, S("application/json"), S("{\"a\":2}"));
    assert_null(request_fields(&r, &pairs));
    assert_str(pairs_find(pairs, S("a")), S("2"));
    r = with_body(a, S("multipart/form-data; boundary=XX"), str_of(upload));
    assert_null(request_fields(&r, &pairs));
    assert_str(pairs_find(pairs, S("csrf")), S("abc"));
    r = with_body(a, S("text/plain"), S("a=1"));
    assert_int_equal(request_status(request_fields(&r, &pairs)), 415);
    r = with_body(a, S("multipart/form-data"), str_of(upload));
    assert_int_equal(request_status(request_fields(&r, &pairs)), 415);
}

static bool wants_json(struct arena *a, const char *target, const char *accept)
{
    struct request r = parsed(a, "GET", target);
    struct header h = {S("Accept"), str_of(accept)};
    r.headers = &h;
    r.header_count = 1;
    return request_wants_json(&r);
}

static void json_is_given_to_whom_wants_it(void **state)
{
    assert_true(wants_json(*state, "/api/clients", "*/*"));
    assert_true(wants_json(*state, "/clients", "application/json"));
    assert_false(wants_json(*state, "/clients", "text/html,application/json;q=0.5"));
    assert_false(wants_json(*state, "/clients", "*/*"));
    assert_false(wants_json(*state, "/apiary", "*/*"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_path_is_split_and_decoded, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(ambiguous_addresses_are_refused, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(a_long_address_is_414_and_many_headers_431, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(ambiguous_framing_is_refused, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(a_form_is_read, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(a_form_that_is_too_much_or_broken_is_refused, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(parameters_of_a_header_are_read, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(an_upload_is_read, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(broken_uploads_are_refused, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(a_boundary_that_may_not_be_one_is_refused, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(cookies_are_read_and_twins_are_not_trusted, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(a_cookie_is_written_for_us_alone, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(a_body_is_read_by_what_it_says_it_is, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(json_is_given_to_whom_wants_it, make_arena, drop_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
