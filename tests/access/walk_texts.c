/* Every text that can be sent: markup, quotes for a database, line ends, formulas, and as much as fits. What comes
 * back, at once or on any page afterwards, is text.
 */
#include "access.h"

#include "base/list.h"

enum { ARENA_BYTES = 64 << 20, MARKED_LEAST = 8 };

static const struct str texts[] = {
    STR_INIT(MARKUP),
    STR_INIT("'); DROP TABLE person; --"),
    STR_INIT("%' OR 1=1 --"),
    STR_INIT("a\r\nSet-Cookie: x1=1\r\n\r\n<b x1"),
    STR_INIT("=HYPERLINK(1)"),
    STR_INIT("//evil.example/" MARKUP),
    STR_INIT("javascript:x1('\")"),
};
enum { TEXTS = sizeof texts / sizeof *texts };

/* As long as its table asks, and not longer than it allows. */
static struct str fitted(struct arena *a, const struct field *f, struct str text)
{
    struct out o = out_make(a);
    out_str(&o, str_sub(text, 0, f->max > 4000 ? 4000 : (size_t)f->max));
    while ((int64_t)o.n < f->min)
        out_char(&o, 'a');
    return out_text(&o);
}

static bool is_text(const struct field *f)
{
    return f->type == FIELD_TEXT && !is_object(f);
}

/* All its texts at once; also those that may be left out. */
static struct pairs with_texts(const struct world *w, struct arena *a, const struct row *row, struct str place,
                               struct str text)
{
    struct pairs pairs = input_of(w, a, row, place);
    for (size_t i = 0; row->input != NULL && i < row->input->count; i++)
        if (is_text(&row->input->fields[i]))
            pairs = input_with(a, pairs, str_of(row->input->fields[i].name), fitted(a, &row->input->fields[i], text));
    return pairs;
}

static bool has_texts(const struct row *row)
{
    for (size_t i = 0; row->input != NULL && i < row->input->count; i++)
        if (is_text(&row->input->fields[i]))
            return true;
    return false;
}

static void send_text(struct world *w, const struct person *p, const struct row *row, struct str place, size_t n)
{
    struct arena *a = arena_make(ARENA_BYTES);
    for (int way = BY_PAGE; way <= BY_PROGRAM; way++) {
        struct pairs pairs = with_texts(w, a, row, place, texts[n]);
        struct answered answer = ask(w, a, (enum way_in)way, p, row, pairs);
        find_unsafe(w, a, row, &answer);
        if (answer.status >= 500)
            find(w,
                 SAY(a, row->name, " ", way_names[way], " with text ", n, ": ", answer.status, " ", in_short(&answer)));
    }
    arena_end(&a);
}

/* Whoever may and reaches it; one is enough, for the fields are the same for all. */
static const struct person *somebody(const struct world *w, const struct row *row, struct str *place_r)
{
    for (size_t i = 0; i < w->people_count; i++)
        for (size_t l = 0; l < PLACES; l++)
            if (expected_of(w, row, &w->people[i], places[l]) == EXPECT_GRANTED) {
                *place_r = places[l];
                return &w->people[i];
            }
    return NULL;
}

static void look_at_every_page(struct world *w)
{
    for (size_t i = 0; i < row_count(); i++) {
        struct arena *a = arena_make(ARENA_BYTES);
        struct row row = row_at(a, i);
        struct str place;
        const struct person *p = row.page == NULL || row.route == NULL ? NULL : somebody(w, &row, &place);
        if (p != NULL) {
            struct answered answer = ask(w, a, BY_PAGE, p, &row, input_of(w, a, &row, place));
            find_unsafe(w, a, &row, &answer);
        }
        arena_end(&a);
    }
}

struct err *walk_texts(struct world *w)
{
    for (size_t i = 0; i < row_count(); i++) {
        struct row row = row_at(w->arena, i);
        struct str place;
        const struct person *p = row.route == NULL || !has_texts(&row) ? NULL : somebody(w, &row, &place);
        for (size_t n = 0; p != NULL && n < TEXTS; n++)
            send_text(w, p, &row, place, n);
    }
    size_t before = w->marked;
    look_at_every_page(w);
    if (w->marked < before + MARKED_LEAST)
        find(w,
             SAY(w->arena, "what was typed is shown on ", w->marked - before, " pages only: the walk proves little"));
    return world_restore(w);
}
