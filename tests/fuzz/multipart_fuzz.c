/* Uploads. The first line is the Content-Type, the rest the body; without a line end the boundary is "B". */
#include "base/utf8.h"
#include "web/form.h"
#include "web/multipart.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct arena *a = arena_make(64 << 20);
    struct str body = {(const char *)bytes, n};
    struct str type = {0};
    struct str boundary = S("B");
    struct pairs pairs;
    size_t at;
    if (str_find_char(body, '\n', &at) && str_starts(body, S("multipart/"))) {
        type = str_sub(body, 0, at);
        body = str_from(body, at + 1);
    }
    bool has_boundary = type.n == 0 || multipart_boundary(a, type, &boundary);
    must(!has_boundary || (boundary.n > 0 && boundary.n <= MULTIPART_BOUNDARY_MAX));
    if (has_boundary && multipart_parse(a, body, boundary, &pairs) == NULL) {
        must(pairs.n <= MULTIPART_PARTS_MAX);
        for (size_t i = 0; i < pairs.n; i++) {
            const struct pair *p = &pairs.at[i];
            must(p->name.n <= FORM_NAME_MAX && utf8_is_valid(p->name));
            must(p->file_name.n <= MULTIPART_FILE_NAME_MAX && utf8_is_valid(p->file_name));
            must(p->file_name.n > 0 || utf8_is_valid(p->value));
            must(!str_has(p->value, SAY(a, "\r\n--", boundary)));
        }
    }
    arena_end(&a);
    return 0;
}
