/* The Cookie header, and headers with parameters. */
#include "web/cookie.h"
#include "web/header_value.h"
#include "web/request.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct arena *a = arena_make(64 << 20);
    struct str text = {(const char *)bytes, n};
    struct cookies cookies = cookies_parse(a, text);
    struct str parameter = {0};
    must(cookies.n <= COOKIES_MAX);
    for (size_t i = 0; i < cookies.n; i++) {
        must(cookies.at[i].name.n > 0 && cookies.at[i].value.n <= COOKIE_VALUE_MAX);
        must(!str_has(cookies.at[i].value, S(";")) && !str_has(cookies.at[i].value, S(" ")));
        (void)cookies_find(cookies, cookies.at[i].name);
    }
    (void)header_value_main(a, text);
    if (header_value_parameter(a, text, S("name"), &parameter) == PARAMETER_FOUND)
        must(parameter.n <= n);
    struct header headers[] = {{S("Host"), S("x")}, {S("Content-Length"), text}, {text, S("x")}};
    if (request_check_framing(a, headers, 3) == NULL)
        for (size_t i = 0; i < n; i++)
            must(n <= 15 && bytes[i] >= '0' && bytes[i] <= '9');
    arena_end(&a);
    return 0;
}
