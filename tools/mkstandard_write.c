/* What mkstandard writes: statements for mksql, and the table of all standards. */
#include "mkstandard.h"

static struct str until(struct str s, char c)
{
    size_t at;
    return str_find_char(s, c, &at) ? str_sub(s, 0, at) : s;
}

static bool asks_for(const struct standard *s, struct arena *a, struct str parameter)
{
    struct str colon = SAY(a, ":", parameter), rest = s->sql;
    for (size_t at = 0; at + colon.n <= rest.n; at++) {
        char after = at + colon.n < rest.n ? rest.s[at + colon.n] : ' ';
        bool goes_on = (after >= 'a' && after <= 'z') || after == '_' || (after >= '0' && after <= '9');
        if (str_starts(str_from(rest, at), colon) && !goes_on)
            return true;
    }
    return false;
}

/* The types that every standard's columns and parameters have, as notes for mksql. */
static void types_write(struct mkstandard *m, struct out *o, const struct standard *s)
{
    out_c(o, "-- type: key text\n-- type: provider_id int?\n-- type: subject_id int?\n-- type: owner_id int?\n"
             "-- type: since day\n-- type: detail text\n");
    if (asks_for(s, m->tool.arena, S("on")))
        out_c(o, "-- type: on day\n");
    if (asks_for(s, m->tool.arena, S("end_at")))
        out_c(o, "-- type: end_at instant\n");
    for (size_t i = 1; i < s->setting_count; i++)
        OUT(o, "-- type: ", s->settings[i].name, " int\n");
}

static void settings_check(struct mkstandard *m, const struct standard *s)
{
    for (size_t i = 1; i < s->setting_count; i++)
        if (!asks_for(s, m->tool.arena, s->settings[i].name))
            SAID_PROBLEM(m, s, s->settings[i].line, "the SELECT does not ask for :", s->settings[i].name,
                         "; use the setting or take it away");
}

/* The notes that mksql wants above a statement. */
static void notes_write(struct mkstandard *m, struct out *o, const struct standard *s, const char *suffix,
                        struct str says)
{
    OUT(o, "-- statement: ", s->stem, suffix, "\n-- for: standard\n-- gives: many\n-- says: ", says, "\n");
    types_write(m, o, s);
}

/* Blank lines, until the SQL stands in the line in which a person wrote it: there mksql will tell of a mistake. */
static void pad(struct out *o, const struct standard *s)
{
    int line = 1;
    for (size_t i = 0; i < out_text(o).n; i++)
        line += out_text(o).s[i] == '\n';
    for (; line < s->sql_line; line++)
        out_char(o, '\n');
}

void standard_statements_write(struct mkstandard *m, const struct standard *s, struct str dir)
{
    struct arena *a = m->tool.arena;
    struct out o = out_make(a);
    settings_check(m, s);
    OUT(&o, "-- database: views of ", s->path, "\n");
    notes_write(m, &o, s, "", s->said[NOTE_SAYS]);
    pad(&o, s);
    OUT(&o, s->sql, "\n\n");
    notes_write(m, &o, s, "_recheck", S("The same, of one key."));
    OUT(&o, "SELECT key, provider_id, subject_id, owner_id, since, detail FROM (\n", str_sub(s->sql, 0, s->sql.n - 1),
        "\n) WHERE key = :key AND provider_id IS :provider_id AND subject_id IS :subject_id;\n");
    tool_write(&m->tool, dir, SAY(a, s->stem, ".sql"), out_text(&o));
}

static struct str quoted(struct mkstandard *m, struct str s)
{
    return tool_c_string(&m->tool, s);
}

static void settings_write(struct mkstandard *m, struct out *o, const struct standard *s)
{
    OUT(o, "\nstatic const struct standard_setting ", s->stem, "_settings[] = {\n");
    for (size_t i = 0; i < s->setting_count; i++) {
        const struct setting *t = &s->settings[i];
        OUT(o, "    {.name = ", quoted(m, t->name), ", .says = ", quoted(m, t->says),
            ", .source = ", quoted(m, t->source), ",\n     .value = ", t->value,
            ", .is_verified = ", t->is_verified ? "true" : "false", "},\n");
    }
    OUT(o, "};\n");
}

static void standard_write(struct mkstandard *m, struct out *o, const struct standard *s)
{
    static const struct {
        const char *member;
        enum note note;
    } texts[] = {{"name", NOTE_STANDARD},   {"says", NOTE_SAYS},           {"why", NOTE_WHY},
                 {"answers", NOTE_ANSWERS}, {"framework", NOTE_FRAMEWORK}, {"owner", NOTE_OWNER},
                 {"next", NOTE_NEXT},       {"rests_on", NOTE_RESTS_ON}};
    OUT(o, "    {\n");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        OUT(o, "        .", texts[i].member, " = ", quoted(m, s->said[texts[i].note]), ",\n");
    OUT(o, "        .finding = ", quoted(m, str_trim(until(s->said[NOTE_ANSWERS], ','))),
        ",\n        .severity = ", s->choice[NOTE_SEVERITY], ",\n        .about = ", s->choice[NOTE_ABOUT],
        ",\n        .shown_to = ", s->choice[NOTE_SHOWN_TO], ",\n");
    OUT(o, "        .settings = ", s->stem, "_settings,\n        .setting_count = ", s->setting_count,
        ",\n        .whole = &", s->stem, "_statement,\n        .recheck = &", s->stem,
        "_recheck_statement,\n    },\n");
}

void standards_write(struct mkstandard *m, struct str dir)
{
    struct out o = out_make(m->tool.arena);
    OUT(&o, "/* Made by mkstandard. */\n#include \"standards/standards.h\"\n\n");
    for (size_t i = 0; i < m->standards.n; i++)
        OUT(&o, "#include \"", m->standards.at[i]->stem, "_sql.h\"\n");
    for (size_t i = 0; i < m->standards.n; i++)
        settings_write(m, &o, m->standards.at[i]);
    OUT(&o, "\nconst struct standard all_standards[] = {\n");
    for (size_t i = 0; i < m->standards.n; i++)
        standard_write(m, &o, m->standards.at[i]);
    OUT(&o, m->standards.n == 0 ? "    {0},\n" : "", "};\nconst size_t all_standard_count = ", m->standards.n, ";\n");
    tool_write(&m->tool, dir, S("all_standards.c"), out_text(&o));
}
