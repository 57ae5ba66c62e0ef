#include "web/multipart.h"

#include "base/list.h"
#include "base/utf8.h"
#include "web/form.h"
#include "web/header_value.h"

#include <string.h>

struct part_head {
    struct str name;
    struct str file_name;
    bool has_name;
    bool is_file;
};

static struct err *unreadable(struct arena *a, const char *why)
{
    return REFUSE(a, "bad-form", S(""), "The form could not be read (", why,
                  "). Go back, reload the page and try again.");
}

static bool is_boundary_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c != '\0' && strchr("'()+_,-./:=?", c) != NULL);
}

bool multipart_boundary(struct arena *a, struct str content_type, struct str *boundary_r)
{
    if (header_value_parameter(a, content_type, S("boundary"), boundary_r) != PARAMETER_FOUND)
        return false;
    if (boundary_r->n == 0 || boundary_r->n > MULTIPART_BOUNDARY_MAX)
        return false;
    for (size_t i = 0; i < boundary_r->n; i++)
        if (!is_boundary_char(boundary_r->s[i]))
            return false;
    return true;
}

/* The last part of a path: some browsers once sent the whole of it. */
static struct str base_name(struct str path)
{
    for (size_t i = path.n; i > 0; i--)
        if (path.s[i - 1] == '/' || path.s[i - 1] == '\\')
            return str_from(path, i);
    return path;
}

static bool is_one_line(struct str s)
{
    if (!utf8_is_valid(s))
        return false;
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.s[i] < 0x20 || s.s[i] == 0x7f)
            return false;
    return true;
}

static struct err *read_disposition(struct arena *a, struct str value, struct part_head *head)
{
    if (head->has_name)
        return unreadable(a, "a part with two dispositions");
    if (!str_eq(header_value_main(a, value), S("form-data")))
        return unreadable(a, "a part that is no form field");
    if (header_value_parameter(a, value, S("name"), &head->name) != PARAMETER_FOUND || head->name.n > FORM_NAME_MAX ||
        !is_one_line(head->name))
        return unreadable(a, "a part without a proper name");
    head->has_name = true;
    struct str star = {0};
    if (header_value_parameter(a, value, S("filename*"), &star) != PARAMETER_ABSENT)
        return unreadable(a, "a file name in two spellings");
    enum parameter_found found = header_value_parameter(a, value, S("filename"), &head->file_name);
    head->is_file = found != PARAMETER_ABSENT;
    head->file_name = base_name(head->file_name);
    if (found == PARAMETER_BROKEN || head->file_name.n > MULTIPART_FILE_NAME_MAX || !is_one_line(head->file_name))
        return REFUSE(a, "bad-form", head->name, "The file's name cannot be used. Give it a shorter, plainer name.");
    return NULL;
}

static struct err *read_head_line(struct arena *a, struct str line, struct part_head *head)
{
    size_t colon;
    if (!is_one_line(str_replace(a, line, S("\t"), S(" "))) || !str_find_char(line, ':', &colon))
        return unreadable(a, "a line of a part's head");
    struct str name = str_sub(line, 0, colon);
    struct str value = str_trim(str_from(line, colon + 1));
    if (str_eq_nocase(name, S("Content-Disposition")))
        return read_disposition(a, value, head);
    if (str_eq_nocase(name, S("Content-Type")) && str_starts(header_value_main(a, value), S("multipart/")))
        return unreadable(a, "parts within parts");
    if (str_eq_nocase(name, S("Content-Transfer-Encoding")))
        return unreadable(a, "a transfer encoding");
    return NULL;
}

/* Takes the header lines and the empty line after them off the front of a part. */
static struct err *take_head(struct arena *a, struct str *part, struct part_head *head)
{
    size_t end;
    if (!str_find(str_sub(*part, 0, MULTIPART_HEAD_MAX), S("\r\n\r\n"), &end))
        return unreadable(a, "a part without a head, or with too long a one");
    struct str lines = str_sub(*part, 0, end);
    *part = str_from(*part, end + 4);
    while (lines.n > 0) {
        size_t at;
        bool is_last = !str_find(lines, S("\r\n"), &at);
        TRY(read_head_line(a, is_last ? lines : str_sub(lines, 0, at), head));
        lines = is_last ? S("") : str_from(lines, at + 2);
    }
    return head->has_name ? NULL : unreadable(a, "a part without a name");
}

static struct err *read_part(struct arena *a, struct str part, struct pair *pair_r, bool *is_left_out_r)
{
    struct part_head head = {0};
    TRY(take_head(a, &part, &head));
    *is_left_out_r = head.is_file && head.file_name.n == 0 && part.n == 0;
    if (!head.is_file && (!utf8_is_valid(part) || utf8_has_control(part)))
        return REFUSE(a, "bad-form", head.name, "This is not text. Take out characters that cannot be seen.");
    if (head.is_file && head.file_name.n == 0)
        head.file_name = S("file");
    *pair_r = (struct pair){.name = head.name, .value = part, .file_name = head.file_name};
    return NULL;
}

/* What follows a boundary: a line end where a part begins, "--" where the body ends. */
static struct err *after_boundary(struct arena *a, struct str *rest, bool *is_end_r)
{
    *is_end_r = str_starts(*rest, S("--"));
    if (*is_end_r) {
        struct str tail = str_from(*rest, 2);
        return tail.n == 0 || str_eq(tail, S("\r\n")) ? NULL : unreadable(a, "something after its end");
    }
    if (!str_starts(*rest, S("\r\n")))
        return unreadable(a, "a broken boundary");
    *rest = str_from(*rest, 2);
    return NULL;
}

/* memmem, for a body may be 32 MiB long. */
static bool find_divider(struct str rest, struct str divider, size_t *at_r)
{
    const char *found = rest.n == 0 ? NULL : memmem(rest.s, rest.n, divider.s, divider.n);
    if (found != NULL)
        *at_r = (size_t)(found - rest.s);
    return found != NULL;
}

struct err *multipart_parse(struct arena *a, struct str body, struct str boundary, struct pairs *pairs_r)
{
    LIST(struct pair) list = {0};
    struct str divider = SAY(a, "\r\n--", boundary);
    struct str opening = str_from(divider, 2);
    if (!str_starts(body, opening))
        return unreadable(a, "no boundary at its beginning");
    struct str rest = str_from(body, opening.n);
    for (size_t parts = 0;; parts++) {
        bool is_end;
        TRY(after_boundary(a, &rest, &is_end));
        if (is_end)
            break;
        size_t end;
        if (parts == MULTIPART_PARTS_MAX || !find_divider(rest, divider, &end))
            return unreadable(a, parts == MULTIPART_PARTS_MAX ? "too many parts" : "a part that does not end");
        struct pair pair = {0};
        bool is_left_out;
        TRY(read_part(a, str_sub(rest, 0, end), &pair, &is_left_out));
        if (!is_left_out)
            *LIST_ADD(a, &list) = pair;
        rest = str_from(rest, end + divider.n);
    }
    *pairs_r = (struct pairs){list.at, list.n};
    return NULL;
}
