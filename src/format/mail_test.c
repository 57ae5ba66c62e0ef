/* Addresses that could do harm, and the bytes of a mail. */
#include "format/mail.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void usual_addresses_are_right(void **state)
{
    (void)state;
    static const char *const right[] = {"mia@example.org", "m.ford+work@nhs-trust.example.nhs.uk",
                                        "o'neil@example.org"};
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++)
        assert_true(mail_address_is_right(str_of(right[i])));
}

static void what_could_end_a_line_or_name_two_people_is_no_address(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",
        "mia",
        "@example.org",
        "mia@",
        "mia@example",
        "mia@example.org\r\nBcc: all@example.org",
        "mia@example.org, max@example.org",
        "mia@example.org>",
        "<mia@example.org>",
        "Mia Ford <mia@example.org>",
        "mia@@example.org",
        "mia@max@example.org",
        ".mia@example.org",
        "mia.@example.org",
        "mi..a@example.org",
        "mia@example..org",
        "mia@-example.org",
        "mia@example.org-",
        "m\xc3\xbc.r@example.org",
        "mia @example.org",
        "\"mia\"@example.org",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        if (mail_address_is_right(str_of(wrong[i])))
            fail_msg("taken: %s", wrong[i]);
}

static void a_mail_is_written_as_mail_servers_read_it(void **state)
{
    (void)state;
    struct arena *a = arena_make(1 << 20);
    struct instant at;
    assert_true(instant_parse(S("2026-12-02T08:05:09Z"), &at));
    struct mail mail = {
        .from = S("candour@example.org"),
        .from_name = S("Candour, \"Oak\""),
        .to = S("mia@example.org"),
        .message_id = S("daily.2026-12-02.x@log.example"),
        .subject = S("One thing waits"),
        .at = at,
        .body = S("a=b \nna\xc3\xafve\n"),
    };
    assert_true(str_eq(mail_bytes(a, &mail), S("Date: Wed, 02 Dec 2026 08:05:09 +0000\r\n"
                                               "From: \"Candour, \\\"Oak\\\"\" <candour@example.org>\r\n"
                                               "To: <mia@example.org>\r\n"
                                               "Message-ID: <daily.2026-12-02.x@log.example>\r\n"
                                               "Subject: One thing waits\r\n"
                                               "MIME-Version: 1.0\r\n"
                                               "Content-Type: text/plain; charset=utf-8\r\n"
                                               "Content-Transfer-Encoding: quoted-printable\r\n"
                                               "Auto-Submitted: auto-generated\r\n\r\n"
                                               "a=3Db=20\r\n"
                                               "na=C3=AFve\r\n")));
    arena_end(&a);
}

static void a_title_in_any_script_or_with_a_line_end_does_no_harm(void **state)
{
    (void)state;
    struct arena *a = arena_make(1 << 20);
    struct mail mail = {
        .from = S("candour@example.org"),
        .from_name = S("Candour\r\nBcc: all@example.org"),
        .to = S("mia@example.org"),
        .subject = S("Gofal: mae un peth yn aros am eich sylw \xc5\xb7 heddiw, os gwelwch yn dda"),
        .body = S(""),
    };
    struct str bytes = mail_bytes(a, &mail);
    assert_false(str_has(bytes, S("\r\nBcc:")));
    assert_true(str_has(bytes, S("Subject: =?UTF-8?B?")));
    arena_end(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(usual_addresses_are_right),
        cmocka_unit_test(what_could_end_a_line_or_name_two_people_is_no_address),
        cmocka_unit_test(a_mail_is_written_as_mail_servers_read_it),
        cmocka_unit_test(a_title_in_any_script_or_with_a_line_end_does_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
