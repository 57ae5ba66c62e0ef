/* The folder's file mail: whatever it holds, it is read whole or refused, and what is read can be used. */
#include "exchange/mails.h"
#include "format/mail.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct arena *a = arena_make(64 << 20);
    struct mail_settings settings;
    struct str password_file;
    if (mail_settings_parse(a, (struct str){(const char *)bytes, n}, &settings, &password_file) == NULL) {
        must(mail_address_is_right(settings.from));
        must(str_starts(settings.server, S("smtp")) && str_starts(settings.site, S("http")));
        must(settings.digest_hour >= 0 && settings.digest_hour <= 23 && settings.timeout_seconds >= 1);
        must((settings.user.n > 0) == (password_file.n > 0));
    }
    arena_end(&a);
    return 0;
}
