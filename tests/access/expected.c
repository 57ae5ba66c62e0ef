/* What is to come out, from doc/access-matrix.txt and reach.txt and from nothing that the program itself says. */
#include "access.h"

#include "base/list.h"

static void keep_text(struct world *w, struct map *map, struct str key, struct str value)
{
    struct str *kept = ARENA_NEW(w->arena, struct str);
    *kept = value;
    map_set(map, key, kept);
}

/* "path | verb | name | who may | reached by" */
static void take_matrix_line(struct world *w, struct str line)
{
    struct str part, rest = line, name = {0};
    for (int i = 0; i < 4 && str_next(&rest, '|', &part); i++) {
        if (i == 2)
            name = str_trim(part);
        if (i == 3)
            keep_text(w, &w->may, name, str_trim(part));
    }
}

/* "object object… | name name…" */
static void take_reach_line(struct world *w, struct str line)
{
    struct str objects, object, who = line;
    must(str_next(&who, '|', &objects));
    while (str_next(&objects, ' ', &object))
        if (object.n > 0)
            keep_text(w, &w->reach, object, SAY(w->arena, " ", str_trim(who), " "));
}

ERRS static struct err *each_line(struct world *w, const char *path, void (*take)(struct world *w, struct str line))
{
    struct str text, line;
    TRY(story_read_file(w->arena, str_of(path), &text));
    while (str_next(&text, '\n', &line)) {
        line = str_trim(line);
        if (line.n > 0 && line.s[0] != '#')
            take(w, line);
    }
    return NULL;
}

static bool has_word(struct str words, struct str word)
{
    struct str part;
    while (str_next(&words, ' ', &part))
        if (str_eq(part, word))
            return true;
    return false;
}

bool may(const struct world *w, struct str row_name, const struct person *p)
{
    const struct str *who = map_find(&w->may, row_name);
    if (who == NULL)
        return false;
    if (is_nobody(p))
        return str_eq(*who, S("anyone"));
    return str_eq(*who, S("anyone")) || str_eq(*who, S("signed-in")) || has_word(*who, p->role);
}

bool reaches(const struct world *w, const struct person *p, struct str object)
{
    const struct str *who = map_find(&w->reach, object);
    return who != NULL && !is_nobody(p) && (has_word(*who, S("everybody")) || has_word(*who, p->name));
}

struct str object_name(const struct world *w, struct str place, struct str kind)
{
    struct str own = SAY(w->arena, place, ".", kind), any = SAY(w->arena, "any.", kind);
    if (str_eq(kind, S("organisation")))
        return place;
    return map_find(&w->names, own) != NULL ? own : map_find(&w->names, any) != NULL ? any : S("");
}

struct str object_id(const struct world *w, struct str object)
{
    const struct str *id = map_find(&w->names, object);
    return id == NULL ? S("") : *id;
}

/* Everything that has an id at a place, and that somebody does not reach: it must not be found in what they are shown.
 */
static void forbid(struct world *w, struct person *p)
{
    p->forbidden = map_make(w->arena);
    for (size_t i = 0; i < w->reach.room; i++) {
        const struct map_slot *slot = &w->reach.slots[i];
        if (slot->value == NULL || reaches(w, p, slot->key))
            continue;
        struct str *name = ARENA_NEW(w->arena, struct str);
        *name = slot->key;
        map_set(&p->forbidden, object_id(w, slot->key), name);
    }
}

struct err *expected_read(struct world *w)
{
    w->may = map_make(w->arena);
    w->reach = map_make(w->arena);
    TRY(each_line(w, "doc/access-matrix.txt", take_matrix_line));
    TRY(each_line(w, "tests/access/reach.txt", take_reach_line));
    for (size_t i = 0; i < w->people_count; i++)
        forbid(w, &w->people[i]);
    return NULL;
}

size_t row_count(void)
{
    return all_command_count + all_page_count;
}

struct row row_at(struct arena *a, size_t i)
{
    if (i < all_command_count) {
        const struct command_row *row = all_commands[i];
        return (struct row){row,         NULL,      SAY(a, row->subject, ".", row->name), row->route, row->verb,
                            &row->scope, row->input};
    }
    const struct page_row *row = all_pages[i - all_command_count];
    return (struct row){NULL,        row,       SAY(a, row->subject, ".", row->name), row->route, row->verb,
                        &row->scope, row->input};
}

enum expected expected_of(const struct world *w, const struct row *row, const struct person *p, struct str place)
{
    if (!may(w, row->name, p))
        return is_nobody(p) ? EXPECT_SIGN_IN : EXPECT_FORBIDDEN;
    if (str_eq(row->name, S("gate.checkpoint_witnessed")))
        return EXPECT_MISSING; /* for everybody: this folder names no witness */
    if (str_eq(row->name, S("notice.feed")))
        return EXPECT_MISSING; /* for everybody: it goes by its token alone, and the walk's is nobody's */
    if (row->scope->field == NULL)
        return EXPECT_GRANTED;
    struct str object = object_name(w, place, str_of(row->scope->field->id_of));
    return reaches(w, p, object) ? EXPECT_GRANTED : EXPECT_MISSING;
}
