#include "base/cbor.h"
#include "gate/event_code.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const struct choice colours[] = {{"red", "Red"}, {"blue", "Blue"}};

/* Two people and the house: what is the client's, what is its author's, what is nobody's. */
struct answered {
    uint32_t gone;
    struct {
        int64_t n;
    } client_id;
    struct ints answers;
    struct day on;
    bool has_colour;
    int colour;
    struct person_id author_id;
    bool has_note;
    struct str note;
    struct str key;
    bool is_paper;
    struct instant noted_at;
    int64_t total;
};

#define FIELD(member, kind) .name = #member, .says = #member, .type = kind, .at = offsetof(struct answered, member)
#define REQUIRED .has = SIZE_MAX
#define OPTIONAL(member) .has = offsetof(struct answered, has_##member), .flags = FIELD_OPTIONAL

static const struct field fields[] = {
    {FIELD(client_id, FIELD_ID), REQUIRED, .id_of = "client"},
    {FIELD(answers, FIELD_INTS), REQUIRED},
    {FIELD(on, FIELD_DAY), REQUIRED},
    {FIELD(colour, FIELD_CHOICE), OPTIONAL(colour), .choices = colours, .choice_count = 2},
    {FIELD(author_id, FIELD_ID), REQUIRED, .id_of = "person"},
    {FIELD(note, FIELD_TEXT), OPTIONAL(note)},
    {FIELD(key, FIELD_BYTES), REQUIRED},
    {FIELD(is_paper, FIELD_BOOL), REQUIRED},
    {FIELD(noted_at, FIELD_INSTANT), REQUIRED},
    {FIELD(total, FIELD_INT), REQUIRED},
};
static const struct shape shape = {"answered", sizeof(struct answered), fields, sizeof fields / sizeof *fields};
static const uint16_t of_client[] = {0, 1, 2, 3};
static const uint16_t of_author[] = {4, 5};
static const uint16_t of_house[] = {6, 7, 8, 9};
static const struct event_segment segments[] = {
    {"client", &fields[0], of_client, 4},
    {"person", &fields[4], of_author, 2},
    {"house", NULL, of_house, 4},
};

static struct err *no_fold(struct fold_cx *cx, const void *event)
{
    (void)cx;
    (void)event;
    return NULL;
}

static const struct event_type type = {
    "test.answered", 2, LEDGER_CLINICAL, "Somebody answered.", &shape, segments, 3, no_fold,
};

struct test {
    struct arena *arena;
    struct answered event;
    struct ledger_entry entry;
    struct ledger_read_segment read_segments[4];
    struct ledger_read_entry read_entry;
    struct event_read read;
};

static const struct person_id actor = {77};
static const struct instant at = {1774603800123};

/* Encodes the event of the test and lays it out as the ledger gives it back. */
static void write(struct test *t)
{
    assert_null(event_encode(t->arena, &type, &t->event, actor, at, &t->entry));
    for (size_t i = 0; i < t->entry.segment_count; i++)
        t->read_segments[i] = (struct ledger_read_segment){false, t->entry.segments[i].plain};
    t->read_entry = (struct ledger_read_entry){.seq = 9, .segments = t->read_segments, .segment_count = 3};
}

static struct test *begin(void **state)
{
    static const int32_t answers[] = {1, 0, 3};
    struct test *t = *state;
    t->event = (struct answered){
        .client_id = {5},
        .answers = {answers, 3},
        .on = day_of_civil((struct civil){2026, 3, 27}),
        .has_colour = true,
        .colour = 2,
        .author_id = {6},
        .key = S("\x00\xff"),
        .is_paper = true,
        .noted_at = {1234},
        .total = -4,
    };
    write(t);
    return t;
}

static const struct answered *read_back(struct test *t)
{
    assert_null(event_decode_as(t->arena, &type, &t->read_entry, &t->read));
    assert_non_null(t->read.event);
    return t->read.event;
}

#define assert_str(s, c) assert_true(str_eq((s), str_of(c)))

static void an_event_is_read_back_as_it_was_written(void **state)
{
    struct test *t = begin(state);
    const struct answered *e = read_back(t);
    assert_int_equal(e->gone, 0);
    assert_int_equal(e->client_id.n, 5);
    assert_int_equal(e->answers.n, 3);
    assert_int_equal(e->answers.at[2], 3);
    assert_int_equal(e->on.n, t->event.on.n);
    assert_true(e->has_colour);
    assert_int_equal(e->colour, 2);
    assert_int_equal(e->author_id.n, 6);
    assert_false(e->has_note);
    assert_int_equal(e->key.n, 2);
    assert_true(e->is_paper);
    assert_int_equal(e->noted_at.ms, 1234);
    assert_int_equal(e->total, -4);
    assert_int_equal(t->read.version, 2);
    assert_int_equal(t->read.actor.n, 77);
    assert_int_equal(t->read.at.ms, at.ms);
}

static void each_segment_lies_under_its_holder(void **state)
{
    struct test *t = begin(state);
    assert_str(t->entry.segments[0].holder, "client:0000000005");
    assert_str(t->entry.segments[1].holder, "person:0000000006");
    assert_str(t->entry.segments[2].holder, "house");
    assert_str(t->entry.actor, "person:000000002d");
    assert_int_equal(t->entry.category, LEDGER_CLINICAL);
}

static void a_segment_without_a_holder_is_the_houses(void **state)
{
    struct test *t = begin(state);
    t->event.author_id.n = 0;
    write(t);
    assert_str(t->entry.segments[1].holder, "house");
    assert_int_equal(read_back(t)->author_id.n, 0);
}

/* The whole plain text of one segment, byte by byte: this is what is read in decades. */
static void the_plain_text_is_the_documented_cbor(void **state)
{
    struct test *t = begin(state);
    struct out o = out_make(t->arena);
    cbor_put_array(&o, 6);
    cbor_put_text(&o, S("test.answered"));
    cbor_put_uint(&o, 2);
    cbor_put_uint(&o, 0);
    cbor_put_text(&o, S("000000002d"));
    cbor_put_int(&o, 1774603800123);
    cbor_put_map(&o, 4);
    cbor_put_text(&o, S("on"));
    cbor_put_text(&o, S("2026-03-27"));
    cbor_put_text(&o, S("colour"));
    cbor_put_text(&o, S("blue"));
    cbor_put_text(&o, S("answers"));
    cbor_put_array(&o, 3);
    cbor_put_int(&o, 1);
    cbor_put_int(&o, 0);
    cbor_put_int(&o, 3);
    cbor_put_text(&o, S("client_id"));
    cbor_put_text(&o, S("0000000005"));
    assert_true(str_eq(out_text(&o), t->entry.segments[0].plain));
}

static void any_segment_may_be_gone(void **state)
{
    for (uint32_t gone = 1; gone < 7; gone++) {
        struct test *t = begin(state);
        for (size_t i = 0; i < 3; i++)
            if ((gone & 1u << i) != 0)
                t->read_segments[i] = (struct ledger_read_segment){.is_gone = true};
        const struct answered *e = read_back(t);
        assert_int_equal(e->gone, gone);
        assert_int_equal(e->client_id.n, (gone & 1) != 0 ? 0 : 5);
        assert_int_equal(e->author_id.n, (gone & 2) != 0 ? 0 : 6);
        assert_int_equal(e->total, (gone & 4) != 0 ? 0 : -4);
        assert_int_equal(t->read.actor.n, 77);
    }
}

static void an_event_of_which_all_is_gone_has_no_type(void **state)
{
    struct test *t = begin(state);
    for (size_t i = 0; i < 3; i++)
        t->read_segments[i].is_gone = true;
    assert_null(event_decode_as(t->arena, &type, &t->read_entry, &t->read));
    assert_null(t->read.type);
    assert_null(event_decode(t->arena, &t->read_entry, &t->read));
    assert_null(t->read.type);
}

static void an_older_version_may_lack_what_is_optional(void **state)
{
    struct test *t = begin(state);
    t->event.has_colour = false;
    write(t);
    char *plain = (char *)(uintptr_t)t->read_segments[0].plain.s;
    for (size_t i = 0; i < 3; i++)
        ((char *)(uintptr_t)t->read_segments[i].plain.s)[15] = 1; /* the version stands behind the name */
    assert_int_equal(plain[15], 1);
    assert_false(read_back(t)->has_colour);
    assert_int_equal(t->read.version, 1);
}

static const char *code_of(struct test *t)
{
    struct err *err = event_decode_as(t->arena, &type, &t->read_entry, &t->read);
    return err == NULL ? "none" : err->code;
}

static void a_newer_version_is_named(void **state)
{
    struct test *t = begin(state);
    ((char *)(uintptr_t)t->read_segments[0].plain.s)[15] = 3;
    assert_string_equal(code_of(t), "event-version-unknown");
}

static void segments_that_do_not_belong_together_are_told(void **state)
{
    struct test *t = begin(state);
    struct ledger_read_segment first = t->read_segments[0];
    t->read_segments[0] = t->read_segments[1];
    assert_string_equal(code_of(t), "event-mixed");
    t->read_segments[0] = first;
    ((char *)(uintptr_t)t->read_segments[1].plain.s)[15] = 1;
    assert_string_equal(code_of(t), "event-mixed");
}

static void every_cut_and_every_added_byte_is_told(void **state)
{
    struct test *t = begin(state);
    struct str whole = t->read_segments[0].plain;
    for (size_t n = 0; n < whole.n; n++) {
        t->read_segments[0].plain = str_sub(whole, 0, n);
        assert_string_not_equal(code_of(t), "none");
    }
    t->read_segments[0].plain = SAY(t->arena, whole, "\x01");
    assert_string_equal(code_of(t), "event-broken");
}

/* A segment for the house with one field that the test writes itself. */
static void put_house(struct test *t, struct out *o, size_t fields_in_map)
{
    *o = out_make(t->arena);
    cbor_put_array(o, 6);
    cbor_put_text(o, S("test.answered"));
    cbor_put_uint(o, 2);
    cbor_put_uint(o, 2);
    cbor_put_text(o, S("000000002d"));
    cbor_put_int(o, at.ms);
    cbor_put_map(o, fields_in_map);
}

static void an_unknown_or_missing_field_is_named(void **state)
{
    struct test *t = begin(state);
    struct out o;
    put_house(t, &o, 1);
    cbor_put_text(&o, S("colour"));
    cbor_put_text(&o, S("red"));
    t->read_segments[2].plain = out_text(&o);
    struct err *err = event_decode_as(t->arena, &type, &t->read_entry, &t->read);
    assert_string_equal(err->code, "event-field-unknown");
    assert_true(str_has(err->text, S("Entry 9")) && str_has(err->text, S("colour")));
    put_house(t, &o, 0);
    t->read_segments[2].plain = out_text(&o);
    assert_string_equal(code_of(t), "event-field-missing");
}

static void an_id_has_one_spelling(void **state)
{
    struct test *t = begin(state);
    struct str plain = t->read_segments[0].plain;
    ((char *)(uintptr_t)plain.s)[plain.n - 2] = 'o';
    assert_string_equal(code_of(t), "event-value-broken");
}

static void fields_out_of_order_or_twice_are_refused(void **state)
{
    static const char *const orders[][2] = {{"total", "key"}, {"total", "total"}};
    for (size_t i = 0; i < 2; i++) {
        struct test *t = begin(state);
        struct out o;
        put_house(t, &o, 2);
        for (size_t k = 0; k < 2; k++) {
            cbor_put_text(&o, str_of(orders[i][k]));
            cbor_put_int(&o, 1);
        }
        t->read_segments[2].plain = out_text(&o);
        assert_string_not_equal(code_of(t), "none");
    }
}

static void an_event_that_nobody_knows_is_named(void **state)
{
    struct test *t = begin(state);
    struct err *err = event_decode(t->arena, &t->read_entry, &t->read);
    assert_string_equal(err->code, "event-unknown");
    assert_true(str_has(err->text, S("test.answered")));
}

static void what_cannot_be_written_is_a_fault(void **state)
{
    struct test *t = begin(state);
    struct answered right = t->event;
    t->event.colour = 3;
    assert_string_equal(event_encode(t->arena, &type, &t->event, actor, at, &t->entry)->code, "event-unwritable");
    t->event = right;
    t->event.has_note = true;
    t->event.note = S("\xff");
    assert_string_equal(event_encode(t->arena, &type, &t->event, actor, at, &t->entry)->code, "event-unwritable");
    t->event = right;
    t->event.client_id.n = -1;
    assert_string_equal(event_encode(t->arena, &type, &t->event, actor, at, &t->entry)->code, "event-unwritable");
    t->event = right;
    t->event.on.n = INT32_MAX;
    assert_string_equal(event_encode(t->arena, &type, &t->event, actor, at, &t->entry)->code, "event-unwritable");
}

static int set_up(void **state)
{
    struct arena *a = arena_make(4 << 20);
    struct test *t = ARENA_NEW(a, struct test);
    t->arena = a;
    *state = t;
    return 0;
}

static int tear_down(void **state)
{
    struct test *t = *state;
    struct arena *a = t->arena;
    arena_end(&a);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_event_is_read_back_as_it_was_written),
        TEST(each_segment_lies_under_its_holder),
        TEST(a_segment_without_a_holder_is_the_houses),
        TEST(the_plain_text_is_the_documented_cbor),
        TEST(any_segment_may_be_gone),
        TEST(an_event_of_which_all_is_gone_has_no_type),
        TEST(an_older_version_may_lack_what_is_optional),
        TEST(a_newer_version_is_named),
        TEST(segments_that_do_not_belong_together_are_told),
        TEST(every_cut_and_every_added_byte_is_told),
        TEST(an_unknown_or_missing_field_is_named),
        TEST(an_id_has_one_spelling),
        TEST(fields_out_of_order_or_twice_are_refused),
        TEST(an_event_that_nobody_knows_is_named),
        TEST(what_cannot_be_written_is_a_fault),
    };
    return cmocka_run_group_tests_name("event_code", tests, NULL, NULL);
}
