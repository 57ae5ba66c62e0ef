/* Every id that can be sent, as everybody who may: somebody else's, none, one of another kind, and what is no id.
 * Whoever does not reach a thing must get the very answer that they would get if it were not there.
 */
#include "access.h"

#include "base/list.h"

enum { ARENA_BYTES = 64 << 20 };

static const struct str nowhere = STR_INIT("zzzzzzzzz0"); /* an id that nothing has */

/* What is no id at all, or none that can be. */
static const struct str senseless[] = {
    STR_INIT("0000000000"),
    STR_INIT("-1"),
    STR_INIT("0"),
    STR_INIT("9223372036854775808"),
    STR_INIT("zzzzzzzzzzzzz"),
    STR_INIT("' OR '1'='1"),
    STR_INIT("%00"),
    STR_INIT("../../etc/passwd"),
    STR_INIT(""),
};

struct knock {
    struct world *w;
    const struct person *p;
    const struct row *row;
    const struct field *field;
    struct str place; /* where the rest of the fields are from */
    size_t turn;
};

/* --- the same answer --------------------------------------------------------------------------------------------- */

/* Without what was sent, and without what no two answers share: the form's key. */
static struct str without(struct arena *a, struct str body, struct str sent)
{
    struct out o = out_make(a);
    static const struct str key = STR_INIT("name=\"key\" value=\"");
    size_t at;
    while (str_find(body, key, &at)) {
        out_str(&o, str_sub(body, 0, at));
        body = str_from(body, at + key.n);
        body = str_find_char(body, '"', &at) ? str_from(body, at) : S("");
    }
    out_str(&o, body);
    return str_replace(a, out_text(&o), sent, S("SENT"));
}

static bool is_same_head(const struct answered *x, const struct answered *y)
{
    if (x->status != y->status || x->reply.header_count != y->reply.header_count)
        return false;
    for (size_t i = 0; i < x->reply.header_count; i++)
        if (!str_eq(x->reply.headers[i].name, y->reply.headers[i].name))
            return false;
    return str_eq(x->reply.content_type, y->reply.content_type);
}

static struct answered send(const struct knock *k, struct arena *a, enum way_in way, struct str value)
{
    struct pairs pairs = input_with(a, input_of(k->w, a, k->row, k->place), str_of(k->field->name), value);
    struct answered answer = ask(k->w, a, way, k->p, k->row, pairs);
    find_leaks(k->w, a, k->p, k->row, pairs, &answer);
    find_unsafe(k->w, a, k->row, &answer);
    return answer;
}

static struct str what(const struct knock *k, struct arena *a, enum way_in way, struct str value)
{
    return SAY(a, k->row->name, " ", way_names[way], " as ", is_nobody(k->p) ? S("nobody") : k->p->name, " with ",
               k->field->name, "=", value, ": ");
}

/* Somebody else's thing, or a thing of another kind, and a thing that is not there. */
static void compare(const struct knock *k, struct arena *a, enum way_in way, struct str object)
{
    struct str id = object_id(k->w, object);
    struct answered other = send(k, a, way, id), none = send(k, a, way, nowhere);
    if (!is_same_head(&other, &none))
        find(k->w, SAY(a, what(k, a, way, object), other.status, " and not as for none, which is ", none.status, ": ",
                       in_short(&other), " / ", in_short(&none)));
    else if (!str_eq(without(a, other.body, id), without(a, none.body, nowhere)))
        find(k->w, SAY(a, what(k, a, way, object), "says otherwise than of none: ", in_short(&other), " / ",
                       in_short(&none)));
}

/* --- what is sent ------------------------------------------------------------------------------------------------ */

static bool is_scope(const struct knock *k)
{
    return k->row->scope->field == k->field;
}

static void send_senseless(const struct knock *k, struct arena *a, enum way_in way)
{
    for (size_t i = 0; i < sizeof senseless / sizeof *senseless; i++) {
        struct answered answer = send(k, a, way, senseless[i]);
        bool is_optional = (k->field->flags & FIELD_OPTIONAL) != 0 || senseless[i].n == 0;
        if (answer.status >= 500 || (is_done(k->row, &answer) && !is_optional))
            find(k->w, SAY(a, what(k, a, way, senseless[i]), answer.status, " ", in_short(&answer)));
        else if (is_scope(k) && came_out(&answer) == EXPECT_GRANTED && answer.status < 400)
            find(k->w, SAY(a, what(k, a, way, senseless[i]), "let in: ", answer.status, " ", in_short(&answer)));
    }
}

static struct str other_place(struct str place)
{
    return str_eq(place, places[0]) ? places[1] : places[0];
}

/* Where the person reaches what the row is about; so that it is the field alone that is not theirs. */
static struct str place_for(const struct world *w, const struct row *row, const struct person *p)
{
    for (size_t i = 0; i < PLACES; i++)
        if (str_eq(p->place, places[i]))
            return places[i];
    for (size_t i = 0; i < PLACES; i++)
        if (expected_of(w, row, p, places[i]) == EXPECT_GRANTED)
            return places[i];
    return places[0];
}

ERRS static struct err *knock(const struct knock *k)
{
    struct arena *a = arena_make(ARENA_BYTES);
    enum way_in way = k->turn % 2 == 0 ? BY_PAGE : BY_PROGRAM;
    struct str kind = k->field->id_of != NULL ? str_of(k->field->id_of) : S("client");
    struct str other = object_name(k->w, other_place(k->place), kind);
    size_t before = k->w->done;
    if (other.n > 0 && object_id(k->w, other).n > 0 && !reaches(k->w, k->p, other))
        compare(k, a, way, other);
    compare(k, a, way, str_eq(kind, S("breach")) ? S("elm.cover") : S("elm.breach"));
    send_senseless(k, a, way);
    arena_end(&a);
    return k->w->done > before ? world_restore(k->w) : NULL;
}

/* --- everything -------------------------------------------------------------------------------------------------- */

ERRS static struct err *knock_at_fields(struct world *w, const struct row *row, const struct person *p, size_t turn)
{
    struct knock k = {.w = w, .p = p, .row = row, .place = place_for(w, row, p), .turn = w->seed + turn};
    for (size_t i = 0; row->input != NULL && i < row->input->count; i++) {
        k.field = &row->input->fields[i];
        k.turn++;
        if (k.field->type == FIELD_ID || str_eq(str_of(k.field->name), S("holder_id")))
            TRY(knock(&k));
    }
    return NULL;
}

struct err *walk_ids(struct world *w)
{
    for (size_t i = 0; i < row_count(); i++) {
        struct row row = row_at(w->arena, i);
        for (size_t n = 0; row.route != NULL && n < w->people_count; n++)
            if (may(w, row.name, &w->people[n]))
                TRY(knock_at_fields(w, &row, &w->people[n], i + n));
    }
    return NULL;
}
