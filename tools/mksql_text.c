#include "mksql.h"

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool is_word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (c & 0x80) != 0;
}

/* How many bytes of space or comment the text begins with. */
static size_t blank_length(struct str s)
{
    size_t n = 0, end;
    while (n < s.n) {
        struct str rest = str_from(s, n);
        if (is_space(rest.s[0]))
            n++;
        else if (str_starts(rest, S("--")))
            n = str_find_char(rest, '\n', &end) ? n + end + 1 : s.n;
        else if (str_starts(rest, S("/*")))
            n = str_find(rest, S("*/"), &end) ? n + end + 2 : s.n;
        else
            break;
    }
    return n;
}

static size_t token_length(struct str s)
{
    char first = s.s[0], close = first == '[' ? ']' : first;
    size_t n = 1;
    if (first == '\'' || first == '"' || first == '`' || first == '[') {
        while (n < s.n && s.s[n] != close)
            n++;
        return n < s.n ? n + 1 : n;
    }
    if (is_word_char(first) || first == ':')
        while (n < s.n && is_word_char(s.s[n]))
            n++;
    return n;
}

bool sql_token(struct str *rest, struct str *token_r)
{
    struct str s = str_from(*rest, blank_length(*rest));
    if (s.n == 0) {
        *rest = s;
        return false;
    }
    size_t n = token_length(s);
    *token_r = str_sub(s, 0, n);
    *rest = str_from(s, n);
    return true;
}

bool sql_has_word(struct str sql, struct str word)
{
    struct str token;
    while (sql_token(&sql, &token))
        if (str_eq_nocase(token, word))
            return true;
    return false;
}

int line_of(const struct source *s, const char *at)
{
    int line = 1;
    for (const char *c = s->text.s; c < at; c++)
        line += *c == '\n';
    return line;
}

bool names_have(const struct names *names, struct str name)
{
    for (size_t i = 0; i < names->n; i++)
        if (str_eq(names->at[i], name))
            return true;
    return false;
}

void names_add(struct mksql *m, struct names *names, struct str name)
{
    if (!names_have(names, name))
        *LIST_ADD(m->tool.arena, names) = str_copy(m->tool.arena, name);
}

/* Types. */

const struct type_words type_words[] = {
    [FIELD_TEXT] = {"text", "TEXT", "FIELD_TEXT", "struct str"},
    [FIELD_BYTES] = {"bytes", "BLOB", "FIELD_BYTES", "struct str"},
    [FIELD_INT] = {"int", "INTEGER", "FIELD_INT", "int64_t"},
    [FIELD_BOOL] = {"bool", "INTEGER", "FIELD_BOOL", "bool"},
    [FIELD_DAY] = {"day", "INTEGER", "FIELD_DAY", "struct day"},
    [FIELD_INSTANT] = {"instant", "INTEGER", "FIELD_INSTANT", "struct instant"},
    [FIELD_ID] = {"", "INTEGER", "FIELD_ID", "struct "},
    [FIELD_CHOICE] = {"", "TEXT", "FIELD_CHOICE", "enum "},
    [FIELD_INTS] = {"ints", "TEXT", "FIELD_INTS", "struct ints"},
};

static bool type_plain(struct str text, struct sql_type *type)
{
    for (unsigned i = 0; i <= FIELD_INTS; i++) {
        if (text.n == 0 || !str_eq(text, str_of(type_words[i].note)))
            continue;
        type->is = (enum field_type)i;
        return true;
    }
    return false;
}

bool type_parse(struct mksql *m, const struct source *s, int line, struct str text, struct sql_type *type_r)
{
    struct sql_type type = {.is_nullable = str_ends(text, S("?"))};
    if (type.is_nullable)
        text = str_trim(str_sub(text, 0, text.n - 1));
    *type_r = type;
    if (type_plain(text, type_r))
        return true;
    if (str_eq(s->folder, S("ledger")) || str_eq(s->folder, S("store"))) {
        PROBLEM(m, s, line, "this room knows no subject's words: '", text,
                "' must be text, bytes, int, bool, day, instant or ints");
        return false;
    }
    bool is_choice = str_starts(text, S("choice "));
    type_r->is = is_choice ? FIELD_CHOICE : FIELD_ID;
    type_r->name = is_choice ? str_trim(str_from(text, 7)) : text;
    if (names_have(is_choice ? &m->choices : &m->ids, type_r->name))
        return true;
    PROBLEM(m, s, line, "no spec declares the ", is_choice ? "choice" : "type", " '", type_r->name,
            "'; write text, bytes, int, bool, day, instant, ints, an id of a spec, or 'choice NAME'");
    return false;
}

/* What a whole number is by its column's name. */
bool type_of_name(const struct mksql *m, struct str name, struct sql_type *type_r)
{
    *type_r = (struct sql_type){.is = FIELD_INT};
    if (str_ends(name, S("_id"))) {
        *type_r = (struct sql_type){.is = FIELD_ID, .name = name};
        return names_have(&m->ids, name);
    }
    if (str_ends(name, S("_on")))
        type_r->is = FIELD_DAY;
    else if (str_ends(name, S("_at")))
        type_r->is = FIELD_INSTANT;
    else if (str_starts(name, S("is_")) || str_starts(name, S("has_")))
        type_r->is = FIELD_BOOL;
    return type_r->is != FIELD_INT || str_eq(name, S("limit")) || str_eq(name, S("offset"));
}

/* The notes above a statement. */

const char *const use_words[] = {"page", "rule", "fold", "system", "standard", NULL};
static const char *const gives_words[] = {"none", "one", "maybe", "many", NULL};

static void note_type(struct mksql *m, struct query *q, struct str value, int line)
{
    struct str name, rest = value;
    struct sql_type type;
    if (!str_next(&rest, ' ', &name) || str_is_empty(str_trim(rest))) {
        PROBLEM(m, q->source, line, "write '-- type: NAME TYPE'");
        return;
    }
    for (size_t i = 0; i < q->types.n; i++)
        if (str_eq(q->types.at[i].name, name))
            PROBLEM(m, q->source, line, "'", name, "' has two types; keep one");
    if (type_parse(m, q->source, line, str_trim(rest), &type))
        *LIST_ADD(m->tool.arena, &q->types) = (struct type_note){.name = name, .type = type, .line = line};
}

/* The place of a note's word among those it may be; the first note counts, and a second is a problem. */
static void note_word(struct mksql *m, const struct query *q, struct str value, int line, const char *const *words,
                      const char *say, bool *has, int *place)
{
    int found = -1;
    for (int i = 0; words[i] != NULL; i++)
        if (str_eq(value, str_of(words[i])))
            found = i;
    if (found < 0 || *has)
        PROBLEM(m, q->source, line, "write once ", say);
    else
        *place = found;
    *has = true;
}

/* Prose that goes on from line to line: what a statement says, or why it may scan. */
static void note_prose(struct mksql *m, struct str *prose, struct str more)
{
    if (!str_is_empty(more))
        *prose = str_is_empty(*prose) ? more : SAY(m->tool.arena, *prose, " ", more);
}

static bool note_key(struct str line, struct str *key_r, struct str *value_r)
{
    size_t colon;
    if (!str_find_char(line, ':', &colon))
        return false;
    *key_r = str_sub(line, 0, colon);
    *value_r = str_trim(str_from(line, colon + 1));
    for (size_t i = 0; i < key_r->n; i++)
        if (!(key_r->s[i] >= 'a' && key_r->s[i] <= 'z') && key_r->s[i] != '-')
            return false;
    return key_r->n > 0;
}

static void note(struct mksql *m, struct query *q, struct str key, struct str value, int line, struct str **prose)
{
    *prose = NULL;
    if (str_eq(key, S("type")))
        note_type(m, q, value, line);
    else if (str_eq(key, S("for")))
        note_word(m, q, value, line, use_words, "'-- for:' and page, rule, fold, standard or system", &q->has_use,
                  &q->use);
    else if (str_eq(key, S("gives")))
        note_word(m, q, value, line, gives_words, "'-- gives:' and none, one, maybe or many", &q->has_gives, &q->gives);
    else if (str_eq(key, S("says")))
        note_prose(m, *prose = &q->says, value);
    else if ((str_eq(key, S("scan-ok")) || str_eq(key, S("open"))) && value.n == 0)
        PROBLEM(m, q->source, line, "say why: '-- ", key, ": REASON'");
    else if (str_eq(key, S("scan-ok")))
        note_prose(m, *prose = &q->scan_reason, value);
    else if (str_eq(key, S("open")))
        note_prose(m, *prose = &q->open_reason, value);
    else
        PROBLEM(m, q->source, line, "unknown note '", key,
                ":'; there are statement, for, gives, says, type, scan-ok and, for a view, open");
}

void notes_read(struct mksql *m, struct query *q, struct str text)
{
    struct str line, key, value, *prose = NULL;
    while (str_next(&text, '\n', &line)) {
        struct str words = str_trim(line);
        if (!str_starts(words, S("--"))) {
            prose = NULL;
            continue;
        }
        words = str_trim(str_from(words, 2));
        int at = line_of(q->source, line.s);
        if (note_key(words, &key, &value) && !str_eq(key, S("statement")))
            note(m, q, key, value, at, &prose);
        else if (prose != NULL)
            note_prose(m, prose, words);
    }
}

/* Statements. */

/* Where the comment line "-- statement: NAME" stands in the notes; the last one. */
static bool statement_line(struct str notes, struct str *name_r, struct str *from_r)
{
    bool is_found = false;
    struct str line, rest = notes, key, value;
    while (str_next(&rest, '\n', &line)) {
        struct str words = str_trim(line);
        if (!str_starts(words, S("--")) || !note_key(str_trim(str_from(words, 2)), &key, &value) ||
            !str_eq(key, S("statement")))
            continue;
        *name_r = value;
        *from_r = str_from(notes, (size_t)(line.s - notes.s));
        is_found = true;
    }
    return is_found;
}

struct str sql_notes_take(struct str *rest)
{
    struct str notes = str_sub(*rest, 0, blank_length(*rest));
    *rest = str_from(*rest, notes.n);
    return notes;
}

bool sql_statement_take(struct mksql *m, struct str *rest, struct str *sql_r)
{
    struct str token, start = *rest, left = *rest;
    while (sql_token(&left, &token)) {
        size_t n = (size_t)(token.s - start.s);
        if (!str_eq(token, S(";")) || !sqlite3_complete(str_c(m->tool.arena, str_sub(start, 0, n + 1))))
            continue;
        *sql_r = str_trim(str_sub(start, 0, n));
        *rest = left;
        return true;
    }
    return false;
}

void queries_read(struct mksql *m, struct source *s)
{
    struct str rest = s->text, from, name, sql;
    for (;;) {
        struct str notes = sql_notes_take(&rest);
        if (rest.n == 0)
            return;
        int line = line_of(s, rest.s);
        if (!sql_statement_take(m, &rest, &sql)) {
            PROBLEM(m, s, line, "the statement does not end in ';'");
            return;
        }
        if (!statement_line(notes, &name, &from)) {
            PROBLEM(m, s, line, "name the statement: '-- statement: ", s->folder, "_…'");
            continue;
        }
        struct query *q = ARENA_NEW(m->tool.arena, struct query);
        *q = (struct query){.source = s, .name = name, .sql = sql, .line = line};
        int problems = m->tool.problems;
        notes_read(m, q, from);
        q->is_unclear = m->tool.problems > problems;
        *LIST_ADD(m->tool.arena, &s->queries) = q;
    }
}
