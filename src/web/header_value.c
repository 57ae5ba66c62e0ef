#include "web/header_value.h"

struct str header_value_main(struct arena *a, struct str value)
{
    size_t at;
    if (!str_find_char(value, ';', &at))
        at = value.n;
    return str_lower(a, str_trim(str_sub(value, 0, at)));
}

static void skip_spaces(struct str *rest)
{
    while (rest->n > 0 && (rest->s[0] == ' ' || rest->s[0] == '\t'))
        *rest = str_from(*rest, 1);
}

/* `rest` begins after the opening quote, and ends up after the closing one. */
static bool take_quoted(struct arena *a, struct str *rest, struct str *value_r)
{
    char *to = arena_try(a, rest->n);
    if (to == NULL)
        return false;
    size_t n = 0;
    for (size_t i = 0; i < rest->n; i++) {
        char c = rest->s[i];
        if (c == '"') {
            *value_r = (struct str){to, n};
            *rest = str_from(*rest, i + 1);
            return true;
        }
        if (c == '\\' && i + 1 < rest->n && (rest->s[i + 1] == '"' || rest->s[i + 1] == '\\'))
            c = rest->s[++i];
        to[n++] = c;
    }
    return false;
}

static struct str take_token(struct str *rest)
{
    size_t n = 0;
    while (n < rest->n && rest->s[n] != ';' && rest->s[n] != ' ' && rest->s[n] != '\t' && rest->s[n] != '"')
        n++;
    struct str token = str_sub(*rest, 0, n);
    *rest = str_from(*rest, n);
    return token;
}

/* Takes `; name=value` off the front. */
static bool take_parameter(struct arena *a, struct str *rest, struct str *name_r, struct str *value_r)
{
    *rest = str_from(*rest, 1);
    skip_spaces(rest);
    size_t at;
    if (!str_find_char(*rest, '=', &at))
        return false;
    *name_r = str_sub(*rest, 0, at);
    *rest = str_from(*rest, at + 1);
    if (rest->n > 0 && rest->s[0] == '"') {
        *rest = str_from(*rest, 1);
        if (!take_quoted(a, rest, value_r))
            return false;
    } else {
        *value_r = take_token(rest);
    }
    skip_spaces(rest);
    return rest->n == 0 || rest->s[0] == ';';
}

enum parameter_found header_value_parameter(struct arena *a, struct str value, struct str name, struct str *parameter_r)
{
    size_t at;
    if (!str_find_char(value, ';', &at))
        return PARAMETER_ABSENT;
    struct str rest = str_trim(str_from(value, at));
    enum parameter_found found = PARAMETER_ABSENT;
    while (rest.n > 1) {
        struct str each_name = {0};
        struct str each_value = {0};
        if (!take_parameter(a, &rest, &each_name, &each_value))
            return PARAMETER_BROKEN;
        if (!str_eq_nocase(each_name, name))
            continue;
        if (found == PARAMETER_FOUND)
            return PARAMETER_BROKEN;
        *parameter_r = each_value;
        found = PARAMETER_FOUND;
    }
    return found;
}
