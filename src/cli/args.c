#include "cli/cli.h"

#include "base/list.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

struct err *cli_read_file(struct arena *a, struct str path, size_t most, struct str *bytes_r)
{
    bool is_stdin = str_eq(path, S("-"));
    FILE *file = is_stdin ? stdin : fopen(str_c(a, path), "rb");
    if (file == NULL)
        return REFUSE(a, "no-file", S("file"), "The file ", path, " cannot be read: ", strerror(errno));
    struct out o = out_make(a);
    char chunk[65536];
    size_t n;
    while ((n = fread(chunk, 1, sizeof chunk, file)) > 0 && o.n <= most)
        out_bytes(&o, chunk, n);
    bool failed = ferror(file) != 0;
    if (!is_stdin)
        (void)fclose(file);
    if (failed)
        return REFUSE(a, "no-file", S("file"), "The file ", path, " cannot be read to its end");
    if (o.n > most)
        return REFUSE(a, "file-too-long", S("file"), "The file ", path, " is longer than ", most, " bytes");
    *bytes_r = out_text(&o);
    return NULL;
}

static struct str last_part(struct str path)
{
    size_t at;
    while (str_find_char(path, '/', &at))
        path = str_from(path, at + 1);
    return path;
}

/* The first field without a value yet that a bare word may fill: a file before all others. */
static const struct field *field_for_word(const struct shape *input, struct pairs given)
{
    for (int files = 1; files >= 0; files--)
        for (size_t i = 0; i < input->count; i++) {
            const struct field *f = &input->fields[i];
            if ((f->type == FIELD_FILE) == (files == 1) && !pairs_have(given, str_of(f->name)))
                return f;
        }
    return NULL;
}

ERRS static struct err *pair_of(struct cli *cli, const struct field *f, struct str name, struct str value,
                                struct pair *pair_r)
{
    bool from_file = str_starts(value, S("@")) && f != NULL && (f->flags & FIELD_LONG) != 0;
    *pair_r = (struct pair){.name = name, .value = value};
    if (f == NULL || (f->type != FIELD_FILE && !from_file))
        return NULL;
    struct str path = from_file ? str_from(value, 1) : value;
    pair_r->file_name = last_part(path);
    size_t most = f->max <= 0 || f->max > (1 << 28) ? 1 << 28 : (size_t)f->max;
    return cli_read_file(cli->arena, path, most, &pair_r->value);
}

/* Whether the word is a field as it is written, known or not: then a misspelt name is told, and not taken for a value.
 */
static bool is_like_a_field(struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (!(name.s[i] >= 'a' && name.s[i] <= 'z') && !(name.s[i] >= '0' && name.s[i] <= '9') && name.s[i] != '_' &&
            name.s[i] != '.')
            return false;
    return name.n > 0;
}

struct err *cli_pairs(struct cli *cli, const struct shape *input, struct pairs *pairs_r)
{
    LIST(struct pair) pairs = {0};
    for (int i = 0; i < cli->argc; i++) {
        struct str word = str_of(cli->argv[i]), name = word, value = S("");
        size_t at;
        const struct field *f = NULL;
        if (str_find_char(word, '=', &at) && is_like_a_field(str_sub(word, 0, at))) {
            name = str_sub(word, 0, at);
            value = str_from(word, at + 1);
            f = shape_field(input, name);
        } else if ((f = field_for_word(input, (struct pairs){pairs.at, pairs.n})) != NULL) {
            name = str_of(f->name);
            value = word;
        }
        TRY(pair_of(cli, f, name, value, LIST_ADD(cli->arena, &pairs)));
    }
    *pairs_r = (struct pairs){pairs.at, pairs.n};
    return NULL;
}

static void take_out(struct cli *cli, int at, int n)
{
    for (int i = at; i + n < cli->argc; i++)
        cli->argv[i] = cli->argv[i + n];
    cli->argc -= n;
}

bool cli_option(struct cli *cli, const char *name, struct str *value_r)
{
    for (int i = 0; i + 1 < cli->argc; i++) {
        if (strcmp(cli->argv[i], name) != 0)
            continue;
        *value_r = str_of(cli->argv[i + 1]);
        take_out(cli, i, 2);
        return true;
    }
    return false;
}

bool cli_flag(struct cli *cli, const char *name)
{
    for (int i = 0; i < cli->argc; i++) {
        if (strcmp(cli->argv[i], name) != 0)
            continue;
        take_out(cli, i, 1);
        return true;
    }
    return false;
}

int cli_wrong_usage(struct cli *cli, const char *verb)
{
    struct str text = SAY(cli->arena, "That is not how ", verb, " is used. See: candour help ", verb, "\n");
    (void)fwrite(text.s, 1, text.n, stderr);
    return EXIT_USAGE;
}
