/* Compiles the files that pages link into the program: mkassets OUTDIR NHSUK_DIST WEB_ASSETS.
 *
 * Each file is served under a name that holds a hash of its content. The style of the NHS design system loses its
 * typeface (a trade mark, and fetched from elsewhere); "/assets/<name>" in a style or a script becomes the path of that
 * file. A reference to a file that is not among them, or to anywhere else, is a problem: pages fetch from nowhere else.
 */
#include "tool.h"

#include "base/hex.h"

#include <stdio.h>

struct file {
    const char *name;
    bool is_ours;
    const char *at; /* in its folder */
    const char *type;
};

/* A file stands behind those that it refers to. */
static const struct file files[] = {
    {"nhsuk-icon-arrow-down.svg", false, "assets/images/nhsuk-icon-arrow-down.svg", "image/svg+xml"},
    {"nhsuk-icon-arrow-up-down.svg", false, "assets/images/nhsuk-icon-arrow-up-down.svg", "image/svg+xml"},
    {"nhsuk-icon-arrow-up.svg", false, "assets/images/nhsuk-icon-arrow-up.svg", "image/svg+xml"},
    {"nhsuk-icon-cross.svg", false, "assets/images/nhsuk-icon-cross.svg", "image/svg+xml"},
    {"favicon.svg", true, "favicon.svg", "image/svg+xml"},
    {"nhsuk.css", false, "nhsuk-frontend.min.css", "text/css; charset=utf-8"},
    {"nhsuk.js", false, "nhsuk-frontend.min.js", "text/javascript; charset=utf-8"},
    {"candour.css", true, "candour.css", "text/css; charset=utf-8"},
    {"supported.js", true, "supported.js", "text/javascript; charset=utf-8"},
    {"candour.js", true, "candour.js", "text/javascript; charset=utf-8"},
};

enum { FILE_COUNT = sizeof files / sizeof files[0] };

struct work {
    struct tool *tool;
    struct arena *arena;
    struct str nhsuk;
    struct str ours;
    struct str paths[FILE_COUNT]; /* as they are served */
    struct out code;
};

/* `s` without what begins with `open` and ends with `close`, wherever it occurs. */
static struct str without(struct arena *a, struct str s, struct str open, struct str close)
{
    struct out o = out_make(a);
    size_t at = 0, end = 0;
    while (str_find(s, open, &at)) {
        out_str(&o, str_sub(s, 0, at));
        s = str_from(s, at);
        if (!str_find(s, close, &end))
            return S("");
        s = str_from(s, end + close.n);
    }
    out_str(&o, s);
    return out_text(&o);
}

static struct str without_typeface(struct arena *a, struct str css)
{
    css = without(a, css, S("@font-face{"), S("}"));
    return str_replace(a, css, S("Frutiger W01,"), S(""));
}

static struct str with_paths(struct work *w, struct str text)
{
    text = str_replace(w->arena, text, S("/assets/images/"), S("/assets/"));
    for (size_t i = 0; i < FILE_COUNT && w->paths[i].n > 0; i++)
        text = str_replace(w->arena, text, SAY(w->arena, "/assets/", files[i].name), w->paths[i]);
    return text;
}

/* What is left to refer to nothing: "/assets/" without a path of ours behind it, or another host in a style. */
static void check_references(struct work *w, struct str name, struct str text)
{
    size_t at = 0;
    for (struct str rest = text; str_find(rest, S("/assets/"), &at); rest = str_from(rest, at + 8)) {
        bool is_known = false;
        for (size_t i = 0; i < FILE_COUNT && w->paths[i].n > 0; i++)
            is_known = is_known || str_starts(str_from(rest, at), w->paths[i]);
        if (!is_known)
            TOOL_PROBLEM(w->tool, name, 0, "refers to ", str_sub(rest, at, at + 60), ", which is not among the assets");
    }
    if (str_ends(name, S(".css")) && (str_has(text, S("//assets.")) || str_has(text, S("url(http"))))
        TOOL_PROBLEM(w->tool, name, 0, "fetches from another host");
}

static struct str path_of(struct arena *a, struct str name, struct str bytes)
{
    uint64_t hash = str_hash(bytes);
    unsigned char digest[8];
    for (size_t i = 0; i < sizeof digest; i++)
        digest[i] = (unsigned char)(hash >> (56 - 8 * i));
    size_t dot = 0;
    must(str_find_char(name, '.', &dot));
    return SAY(a, "/assets/", str_sub(name, 0, dot), "-", hex_text(a, digest, sizeof digest), str_from(name, dot));
}

/* One string literal a line, safe from trigraphs. */
static void code_bytes(struct work *w, struct str bytes)
{
    enum { LINE_BYTES = 96 };
    for (size_t at = 0; at < bytes.n; at += LINE_BYTES)
        OUT(&w->code, "    ",
            str_replace(w->arena, tool_c_string(w->tool, str_sub(bytes, at, at + LINE_BYTES)), S("?"), S("\\?")), "\n");
}

static void compile_file(struct work *w, size_t i)
{
    const struct file *f = &files[i];
    struct str text = tool_read(w->tool, SAY(w->arena, f->is_ours ? w->ours : w->nhsuk, "/", f->at));
    if (text.n == 0)
        return;
    if (str_eq(str_of(f->name), S("nhsuk.css")))
        text = without_typeface(w->arena, text);
    size_t map = 0;
    if (str_find(text, S("//# sourceMappingURL"), &map) || str_find(text, S("/*# sourceMappingURL"), &map))
        text = str_sub(text, 0, map);
    text = with_paths(w, text);
    check_references(w, str_of(f->name), text);
    w->paths[i] = path_of(w->arena, str_of(f->name), text);
    OUT(&w->code, "static const unsigned char bytes_", i, "[] =\n");
    code_bytes(w, text);
    out_c(&w->code, ";\n\n");
}

static void compile_table(struct work *w)
{
    out_c(&w->code, "const struct asset all_assets[] = {\n");
    for (size_t i = 0; i < FILE_COUNT; i++)
        OUT(&w->code, "    {\"", files[i].name, "\", \"", w->paths[i], "\", \"", files[i].type, "\", bytes_", i,
            ", sizeof bytes_", i, " - 1},\n");
    OUT(&w->code, "};\n\nconst size_t all_asset_count = ", (size_t)FILE_COUNT, ";\n");
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fputs("usage: mkassets OUTDIR NHSUK_DIST WEB_ASSETS\n", stderr);
        return 2;
    }
    struct tool tool = tool_make("mkassets");
    struct work w = {.tool = &tool, .arena = tool.arena, .nhsuk = str_of(argv[2]), .ours = str_of(argv[3])};
    w.code = out_make(tool.arena);
    out_c(&w.code, "/* Made by mkassets. */\n#include \"page/assets.h\"\n\n");
    for (size_t i = 0; i < FILE_COUNT; i++)
        compile_file(&w, i);
    compile_table(&w);
    if (tool.problems == 0)
        tool_write(&tool, str_of(argv[1]), S("all_assets.c"), out_text(&w.code));
    return tool_end(&tool);
}
