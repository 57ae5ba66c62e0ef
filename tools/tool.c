#include "tool.h"

#include <stdio.h>

enum { TOOL_MEMORY = 256 << 20, TOOL_FILE_MAX = 16 << 20 };

struct tool tool_make(const char *name)
{
    return (struct tool){.arena = arena_make(TOOL_MEMORY), .name = name};
}

void tool_problem(struct tool *t, struct str file, int line, struct str message)
{
    struct out o = out_make(t->arena);
    out_str(&o, file);
    if (line > 0)
        OUT(&o, ":", line);
    OUT(&o, ": ", message, "\n");
    fwrite(o.s, 1, o.n, stderr);
    t->problems++;
}

/* False where there is no such file or it is too long. */
static bool read_file(struct arena *a, struct str path, struct str *text_r)
{
    FILE *file = fopen(str_c(a, path), "rb");
    if (file == NULL)
        return false;
    struct out o = out_make(a);
    char block[4096];
    size_t n;
    while ((n = fread(block, 1, sizeof block, file)) > 0 && o.n < TOOL_FILE_MAX)
        out_bytes(&o, block, n);
    bool is_whole = feof(file) && !ferror(file);
    fclose(file);
    *text_r = out_text(&o);
    return is_whole;
}

struct str tool_read(struct tool *t, struct str path)
{
    struct str text = S("");
    if (!read_file(t->arena, path, &text))
        TOOL_PROBLEM(t, path, 0, t->name, " cannot read this file");
    return text;
}

static bool write_file(struct arena *a, struct str path, struct str text)
{
    FILE *file = fopen(str_c(a, path), "wb");
    if (file == NULL)
        return false;
    bool is_written = fwrite(text.s, 1, text.n, file) == text.n;
    return fclose(file) == 0 && is_written;
}

void tool_write(struct tool *t, struct str dir, struct str name, struct str text)
{
    struct str path = SAY(t->arena, dir, "/", name), old;
    if (read_file(t->arena, path, &old) && str_eq(old, text))
        return;
    if (!write_file(t->arena, path, text))
        TOOL_PROBLEM(t, path, 0, t->name, " cannot write this file");
}

bool tool_argument(const char *argument, struct str *name_r, struct str *value_r)
{
    struct str whole = str_of(argument);
    size_t at;
    if (!str_find_char(whole, '=', &at))
        return false;
    *name_r = str_sub(whole, 0, at);
    *value_r = str_from(whole, at + 1);
    return true;
}

struct str tool_c_string(struct tool *t, struct str s)
{
    struct out o = out_make(t->arena);
    out_char(&o, '"');
    for (size_t i = 0; i < s.n; i++) {
        if (s.s[i] == '\n') {
            out_c(&o, "\\n");
            continue;
        }
        if (s.s[i] == '"' || s.s[i] == '\\')
            out_char(&o, '\\');
        out_char(&o, s.s[i]);
    }
    out_char(&o, '"');
    return out_text(&o);
}

struct str tool_c_upper(struct tool *t, struct str s)
{
    struct out o = out_make(t->arena);
    for (size_t i = 0; i < s.n; i++) {
        char c = s.s[i];
        if (c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        out_char(&o, c == '-' ? '_' : c);
    }
    return out_text(&o);
}

bool tool_is_name(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        bool is_letter = s.s[i] >= 'a' && s.s[i] <= 'z';
        bool is_further = (s.s[i] >= '0' && s.s[i] <= '9') || s.s[i] == '_';
        if (!is_letter && (i == 0 || !is_further))
            return false;
    }
    return s.n > 0;
}

int tool_end(struct tool *t)
{
    int status = t->problems > 0 ? 1 : 0;
    arena_end(&t->arena);
    return status;
}
