/* Addresses, and mails to them: an address that is taken makes no header of its own, whatever the rest is, and no line
 * is longer than mail servers take (RFC 5322, section 2.1.1). */
#include "format/mail.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void must_be_one_mail(struct str mail)
{
    struct str rest = mail, line;
    size_t headers = 0;
    bool is_body = false;
    while (rest.n > 0 && str_next(&rest, '\n', &line)) {
        must(line.n > 0 && line.s[line.n - 1] == '\r' && line.n <= 999);
        is_body = is_body || line.n == 1;
        headers += !is_body && line.s[0] != ' ';
        for (size_t i = 0; i + 1 < line.n; i++)
            must(line.s[i] != '\r' && line.s[i] != '\0');
    }
    must(headers == 9);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct arena *a = arena_make(64 << 20);
    struct str rest = {(const char *)bytes, n < 1200 ? n : 1200}, to = {0}, subject = {0};
    (void)str_next(&rest, '\x1f', &to);
    (void)str_next(&rest, '\x1f', &subject);
    if (mail_address_is_right(to)) {
        must(to.n <= MAIL_ADDRESS_MAX && !str_has(to, S("\n")) && !str_has(to, S(">")) && !str_has(to, S(",")));
        struct mail mail = {.from = S("a@b.example"), .from_name = subject, .to = to, .subject = subject, .body = rest};
        must_be_one_mail(mail_bytes(a, &mail));
    }
    arena_end(&a);
    return 0;
}
