/* What people type to sign in: codes, recovery codes, passwords; and what cookies and links carry. None but the right
 * one is taken, and none does harm. */
#include "base/utf8.h"
#include "gate/secret.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    static const char shared[TOTP_SECRET_BYTES] = "twenty bytes of ours";
    struct arena *a = arena_make(16 << 20);
    struct str text = {(const char *)bytes, n}, secret = {shared, TOTP_SECRET_BYTES};
    struct instant now = {(int64_t)1735689600 * 1000};
    int64_t step;
    if (totp_check(secret, text, now, 0, &step)) {
        struct out digits = out_make(a);
        for (size_t i = 0; i < text.n; i++)
            if (text.s[i] >= '0' && text.s[i] <= '9')
                out_char(&digits, text.s[i]);
        must(str_eq(out_text(&digits), totp_code(a, secret, step)));
    }
    struct str plain = recovery_code_plain(a, text);
    must(plain.n == 0 || str_eq(recovery_code_plain(a, plain), plain));
    if (password_judge(a, S("password"), text, S("ada@example.org")) == NULL)
        must(utf8_is_valid(text) && !utf8_has_control(text) && utf8_length(text) >= PASSWORD_MIN);
    if (token_is_shaped(text))
        must(text.n == TOKEN_CHARS);
    must(secret_equal(text, text) == (n > 0)); /* what is not there equals nothing */
    must(!secret_equal(text, SAY(a, text, "x")));
    arena_end(&a);
    return 0;
}
