/* Reads *.standard.sql, the rules that say what must never be so, and writes what the engine needs of them.
 *
 *     mkstandard GENDIR --choices choices.txt FOLDER=FILE...
 *
 * Of each file it makes two ordinary statements, which mksql then proves like any other: everything that is wrong on a
 * day, and the same of one key, which the writer asks again. What stands in the notes above goes into all_standards.c.
 * It knows no SQL: a mistake there is told by mksql, with the line of the original.
 */
#include "mkstandard.h"

static const struct {
    const char *word;
    const char *choice; /* of choices.txt; NULL: text */
    bool is_optional;
} notes[NOTE_COUNT] = {
    [NOTE_STANDARD] = {"standard", NULL, false},
    [NOTE_SAYS] = {"says", NULL, false},
    [NOTE_WHY] = {"why", NULL, false},
    [NOTE_ANSWERS] = {"answers", NULL, false},
    [NOTE_FRAMEWORK] = {"framework", NULL, true},
    [NOTE_OWNER] = {"owner", "role_word", false},
    [NOTE_SEVERITY] = {"severity", "severity", false},
    [NOTE_GRACE] = {"grace", NULL, false},
    [NOTE_ABOUT] = {"about", "breach_about", false},
    [NOTE_SHOWN_TO] = {"shown to", "shown_to", false},
    [NOTE_RESTS_ON] = {"rests on", NULL, false},
    [NOTE_NEXT] = {"next", NULL, false},
};

/* --- the notes ---------------------------------------------------------------------------------------------------- */

/* "shown to: centre": which note it is, and the rest of the line; NOTE_NONE for a line that goes on. */
static enum note note_of(struct str words, struct str *value_r)
{
    size_t colon;
    *value_r = words;
    if (!str_find_char(words, ':', &colon))
        return NOTE_NONE;
    struct str word = str_sub(words, 0, colon);
    *value_r = str_trim(str_from(words, colon + 1));
    for (int i = 0; i < NOTE_COUNT; i++)
        if (str_eq(word, str_of(notes[i].word)))
            return (enum note)i;
    if (str_eq(word, S("setting")))
        return NOTE_SETTING;
    *value_r = words;
    return NOTE_NONE;
}

/* A text in double quotes at the beginning of `rest`. */
static bool quoted_take(struct str *rest, struct str *text_r)
{
    size_t end;
    *rest = str_trim(*rest);
    if (!str_starts(*rest, S("\"")) || !str_find_char(str_from(*rest, 1), '"', &end))
        return false;
    *text_r = str_sub(*rest, 1, end + 1);
    *rest = str_trim(str_from(*rest, end + 2));
    return true;
}

static bool word_take(struct str *rest, struct str *word_r)
{
    *rest = str_trim(*rest);
    return str_next(rest, ' ', word_r) && word_r->n > 0;
}

/* 28 unverified "How many days back" source "The manual, section 4" */
static bool setting_parse(struct str rest, struct setting *s)
{
    struct str mark = {0}, word = {0};
    int64_t n;
    if (!word_take(&rest, &s->value) || !str_to_i64(s->value, &n) || !word_take(&rest, &mark))
        return false;
    s->is_verified = str_eq(mark, S("verified"));
    return (s->is_verified || str_eq(mark, S("unverified"))) && quoted_take(&rest, &s->says) &&
           word_take(&rest, &word) && str_eq(word, S("source")) && quoted_take(&rest, &s->source) && rest.n == 0;
}

/* Parameters that every standard has, and settings that it has already. */
static bool is_taken(const struct standard *s, struct str name)
{
    static const char *const own[] = {"on", "end_at", "key", "provider_id", "subject_id", "grace"};
    bool is = false;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        is |= str_eq(name, str_of(own[i]));
    for (size_t i = 1; i < s->setting_count; i++)
        is |= str_eq(name, s->settings[i].name);
    return is;
}

static void setting_add(struct mkstandard *m, struct standard *s, struct str value, int line)
{
    struct setting made = {.line = line};
    if (s->setting_count == SETTINGS_MAX) {
        SAID_PROBLEM(m, s, line, "a standard has at most ", SETTINGS_MAX - 1, " settings");
        return;
    }
    bool has_name = word_take(&value, &made.name) && tool_is_name(made.name);
    if (has_name && is_taken(s, made.name))
        SAID_PROBLEM(m, s, line, "':", made.name,
                     "' is a setting already, or one of the engine's own; choose another name");
    if (!has_name || !setting_parse(value, &made))
        SAID_PROBLEM(m, s, line,
                     "write '-- setting: NAME NUMBER unverified \"What it is\" source \"Where it is from\"'");
    s->settings[s->setting_count++] = made;
}

/* "3 days": the days of grace are a setting like the others, and the first. */
static void grace_add(struct mkstandard *m, struct standard *s)
{
    struct str rest = s->said[NOTE_GRACE], n = {0};
    int64_t days;
    bool is_right = word_take(&rest, &n) && str_to_i64(n, &days) && days >= 0 && days <= 3650;
    rest = str_trim(rest);
    if (!is_right || !(str_eq(rest, S("days")) || str_eq(rest, S("day"))))
        SAID_PROBLEM(m, s, s->line[NOTE_GRACE], "'grace: ", s->said[NOTE_GRACE],
                     "': write a number of days, as in '-- grace: 3 days'");
    s->settings[0] = (struct setting){.name = S("grace"),
                                      .value = n,
                                      .says = S("Days until what is wrong is a breach"),
                                      .source = S("Candour's own choice, in the standard's file")};
}

static void note_add(struct mkstandard *m, struct standard *s, enum note note, struct str value, int line)
{
    if (s->line[note] != 0)
        SAID_PROBLEM(m, s, line, "'", notes[note].word, ":' is said twice; keep one");
    s->said[note] = value;
    s->line[note] = line;
}

/* Every comment line above the statement; a line without a note's word goes on with the note before it. What stands
 * below an empty comment line is for whoever reads the file. */
static void notes_read(struct mkstandard *m, struct standard *s)
{
    struct str rest = s->text, line, value;
    enum note last = NOTE_NONE;
    struct str setting = {0};
    int at = 0, setting_line = 0;
    bool is_remark = false;
    s->setting_count = 1; /* grace is the first */
    while (str_starts(rest, S("--")) && str_next(&rest, '\n', &line)) {
        at++;
        is_remark |= str_is_empty(str_trim(str_from(line, 2)));
        if (is_remark)
            continue;
        enum note note = note_of(str_trim(str_from(line, 2)), &value);
        if (note != NOTE_NONE && setting.n > 0) {
            setting_add(m, s, setting, setting_line);
            setting = S("");
        }
        if (note == NOTE_SETTING) {
            setting = value;
            setting_line = at;
        } else if (note != NOTE_NONE) {
            note_add(m, s, note, value, at);
        } else if (setting.n > 0) {
            setting = SAY(m->tool.arena, setting, " ", value);
        } else if (last != NOTE_NONE && value.n > 0) {
            s->said[last] = SAY(m->tool.arena, s->said[last], " ", value);
        } else if (value.n > 0) {
            SAID_PROBLEM(m, s, at, "begin with '-- standard: ", s->folder,
                         ".name'; doc/adding-a-standard.md lists the notes");
        }
        last = note == NOTE_NONE ? last : note;
    }
    if (setting.n > 0)
        setting_add(m, s, setting, setting_line);
    s->sql = str_trim(rest);
    s->sql_line = at + 1;
    for (size_t i = 0; i < rest.n && &rest.s[i] != s->sql.s; i++)
        s->sql_line += rest.s[i] == '\n';
}

/* --- checks ------------------------------------------------------------------------------------------------------- */

static int choice_place(struct mkstandard *m, struct str choice, struct str word, struct str *words_r)
{
    *words_r = S("");
    for (size_t i = 0; i < m->choices.n; i++)
        if (str_eq(m->choices.at[i].name, choice))
            *words_r = m->choices.at[i].words;
    struct str rest = *words_r, each;
    for (int place = 1; str_next(&rest, ' ', &each); place++)
        if (str_eq(each, word))
            return place;
    return 0;
}

/* "score.source-differs" is score_source_differs.standard.sql of the folder score. */
static void name_check(struct mkstandard *m, struct standard *s)
{
    struct arena *a = m->tool.arena;
    struct str name = s->said[NOTE_STANDARD];
    struct str as_file = str_replace(a, str_replace(a, name, S("."), S("_")), S("-"), S("_"));
    if (!str_starts(name, SAY(a, s->folder, ".")) || !tool_is_name(as_file))
        SAID_PROBLEM(m, s, s->line[NOTE_STANDARD], "name it '", s->folder, ".what-it-is', in small letters");
    else if (!str_eq(as_file, s->stem))
        SAID_PROBLEM(m, s, s->line[NOTE_STANDARD], "the file of ", name, " is called ", as_file, ".standard.sql");
}

static void answers_check(struct mkstandard *m, const struct standard *s)
{
    static const char *const findings[] = {"IMR1", "IMR2", "IMR3", "MR1", "MR2",       "MR3",
                                           "MR4",  "MR5",  "MR6",  "MR7", "governance"};
    struct str rest = s->said[NOTE_ANSWERS], one;
    while (str_next(&rest, ',', &one)) {
        bool is_known = false;
        for (size_t i = 0; i < sizeof findings / sizeof *findings; i++)
            is_known |= str_eq(str_trim(one), str_of(findings[i]));
        if (!is_known)
            SAID_PROBLEM(m, s, s->line[NOTE_ANSWERS], "'", str_trim(one),
                         "' is no finding: write IMR1 to IMR3, MR1 to MR7 or governance, with commas between");
    }
}

static void words_check(struct mkstandard *m, struct standard *s)
{
    struct str words;
    for (int i = 0; i < NOTE_COUNT; i++) {
        if (notes[i].choice == NULL || s->said[i].n == 0)
            continue;
        s->choice[i] = choice_place(m, str_of(notes[i].choice), s->said[i], &words);
        if (s->choice[i] == 0)
            SAID_PROBLEM(m, s, s->line[i], "'", notes[i].word, ": ", s->said[i], "': it must be one of: ", words);
    }
    int rests_on = choice_place(m, S("heard_what"), s->said[NOTE_RESTS_ON], &words);
    if (rests_on == 0 && s->said[NOTE_RESTS_ON].n > 0 && words.n > 0 && !str_eq(s->said[NOTE_RESTS_ON], S("nothing")))
        SAID_PROBLEM(m, s, s->line[NOTE_RESTS_ON], "it rests on nothing, or on one of: ", words);
}

static void standard_check(struct mkstandard *m, struct standard *s)
{
    for (int i = 0; i < NOTE_COUNT; i++)
        if (s->said[i].n == 0 && !notes[i].is_optional)
            SAID_PROBLEM(m, s, 1, "say '-- ", notes[i].word, ": …'; doc/adding-a-standard.md explains each note");
    if (s->said[NOTE_STANDARD].n > 0)
        name_check(m, s);
    if (s->said[NOTE_GRACE].n > 0)
        grace_add(m, s);
    answers_check(m, s);
    words_check(m, s);
    if (!str_ends(s->sql, S(";")))
        SAID_PROBLEM(m, s, 0, "behind the notes stands one SELECT, which ends in ';'");
}

/* --- the whole ---------------------------------------------------------------------------------------------------- */

static void choices_read(struct mkstandard *m, struct str path)
{
    struct str rest = tool_read(&m->tool, path), line, word;
    while (str_next(&rest, '\n', &line)) {
        struct choice_line *c = LIST_ADD(m->tool.arena, &m->choices);
        if (str_next(&line, ' ', &word) && str_next(&line, ' ', &c->name))
            c->words = line;
    }
}

static void file_read(struct mkstandard *m, struct str folder, struct str path)
{
    struct standard *s = ARENA_NEW(m->tool.arena, struct standard);
    struct str stem = path, part;
    for (struct str rest = path; str_next(&rest, '/', &part);)
        stem = part;
    *s = (struct standard){.folder = folder, .path = path, .text = tool_read(&m->tool, path)};
    s->stem = str_sub(stem, 0, stem.n - S(".standard.sql").n);
    notes_read(m, s);
    standard_check(m, s);
    *LIST_ADD(m->tool.arena, &m->standards) = s;
}

int main(int argc, char **argv)
{
    struct mkstandard m = {.tool = tool_make("mkstandard")};
    struct str folder, path;
    bool is_right = argc >= 4 && str_eq(str_of(argv[2]), S("--choices"));
    if (is_right)
        choices_read(&m, str_of(argv[3]));
    else
        TOOL_PROBLEM(&m.tool, S("mkstandard"), 0,
                     "usage: mkstandard GENDIR --choices FILE FOLDER=FILE.standard.sql...");
    for (int i = 4; is_right && i < argc; i++)
        if (tool_argument(argv[i], &folder, &path))
            file_read(&m, folder, path);
    for (size_t i = 0; m.tool.problems == 0 && i < m.standards.n; i++)
        standard_statements_write(&m, m.standards.at[i],
                                  SAY(m.tool.arena, str_of(argv[1]), "/standard/", m.standards.at[i]->folder));
    if (m.tool.problems == 0)
        standards_write(&m, str_of(argv[1]));
    return tool_end(&m.tool);
}
