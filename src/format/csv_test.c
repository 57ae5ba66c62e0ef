#include "base/list.h"
#include "format/csv.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* Rows as they came, each as "line:cell|cell" or "line!code". */
struct seen {
    struct arena *arena;
    struct out out;
};

static struct err *see(void *cx, const struct csv_row *row)
{
    struct seen *seen = cx;
    if (row->problem != NULL) {
        OUT(&seen->out, row->line, "!", row->problem->code, ";");
        return NULL;
    }
    OUT(&seen->out, row->line, ":");
    for (size_t i = 0; i < row->n; i++)
        OUT(&seen->out, i > 0 ? "|" : "", row->cells[i]);
    OUT(&seen->out, ";");
    return NULL;
}

static struct err *read_in_steps(struct arena *a, struct csv_plan plan, struct str text, size_t step,
                                 struct str *seen_r)
{
    struct seen seen = {a, out_make(a)};
    plan.each = see;
    plan.cx = &seen;
    struct csv_reader *r = csv_reader_make(a, &plan);
    for (size_t i = 0; i < text.n; i += step)
        TRY(csv_reader_feed(r, str_sub(text, i, i + step)));
    TRY(csv_reader_end(r));
    *seen_r = out_text(&seen.out);
    return NULL;
}

static void assert_str(struct str got, const char *want, const char *what)
{
    if (!str_eq(got, str_of(want)))
        fail_msg("%s: got <%.*s>, want <%s>", what, (int)got.n, got.s, want);
}

static const struct csv_column name_and_age[] = {{"name", true}, {"age", false}};

static void rows_are_read_however_the_bytes_are_cut(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *seen;
    } cases[] = {
        {"name,age\nAmy,3\nBo,4\n", "2:Amy|3;3:Bo|4;"},
        {"name,age\r\nAmy,3\r\nBo,4", "2:Amy|3;3:Bo|4;"},
        {"\xef\xbb\xbfName, Age\nAmy,3\n", "2:Amy|3;"},
        {"age,name\n3,Amy\n", "2:Amy|3;"},
        {"name\nAmy\n", "2:Amy|;"},
        {"name,age\n\n  \n,\nAmy,3\n", "5:Amy|3;"},
        {"name,age\n\"A \"\"x\"\" y\",\"1,2\"\n", "2:A \"x\" y|1,2;"},
        {"name,age\n\"two\nlines\",1\nBo,2\n", "2:two\nlines|1;4:Bo|2;"},
        {"name,age\n\"\ntop\",1\nBo,2\n", "2:\ntop|1;4:Bo|2;"},
        {"name,age\nAmy\nBo,4,5\nCy,6\n", "2!csv-cells;3!csv-cells;4:Cy|6;"},
        {"name,age\nA\xff,1\nBo,4\n", "2!csv-not-text;3:Bo|4;"},
        {"name,age\n  Amy ,3\n", "2:  Amy |3;"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        for (size_t step = 1; step < 40; step += 3) {
            struct arena *a = arena_make(64 << 20);
            struct str seen;
            struct err *e = read_in_steps(a, (struct csv_plan){.columns = name_and_age, .column_count = 2},
                                          str_of(cases[i].text), step, &seen);
            if (e != NULL)
                fail_msg("case %zu: %s", i, e->code);
            assert_str(seen, cases[i].seen, cases[i].text);
            arena_end(&a);
        }
}

static void a_broken_file_is_refused_with_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *code;
        const char *says;
    } cases[] = {
        {"", "csv-empty", "empty"},
        {"\xef\xbb\xbf", "csv-empty", "empty"},
        {"\n\n", "csv-empty", "empty"},
        {"age\n3\n", "csv-missing-column", "name"},
        {"name,shoe\nAmy,3\n", "csv-unknown-column", "shoe"},
        {"name,name\nAmy,3\n", "csv-same-name", "twice"},
        {"name,\nAmy,3\n", "csv-no-name", "column 2"},
        {"name;age\nAmy;3\n", "csv-not-commas", "commas"},
        {"name,age\nA\"my,3\n", "csv-quotes", "Line 2"},
        {"name,age\nAmy,3\n\"Bo\"x,4\n", "csv-quotes", "Line 3"},
        {"name,age\nAmy,3\n\"Bo,4\n", "csv-open-quote", "Line 3"},
        {"name,age\rAmy,3\rBo,4\r", "csv-lone-cr", "Line 1"},
        {"n\xff,age\nAmy,3\n", "csv-not-text", "Line 1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        for (size_t step = 1; step < 40; step += 6) {
            struct arena *a = arena_make(64 << 20);
            struct str seen;
            struct err *e = read_in_steps(a, (struct csv_plan){.columns = name_and_age, .column_count = 2},
                                          str_of(cases[i].text), step, &seen);
            assert_non_null(e);
            assert_str(str_of(e->code), cases[i].code, cases[i].text);
            assert_true(str_has(e->text, str_of(cases[i].says)));
            arena_end(&a);
        }
}

static void limits_hold(void **state)
{
    (void)state;
    static const struct {
        struct csv_plan plan;
        const char *text;
        const char *code;
    } cases[] = {
        {{.columns_max = 2}, "a,b,c\n1,2,3\n", "csv-too-many-columns"},
        {{.cell_max = 8}, "a,b\n123456789,2\n", "csv-too-long"},
        {{.cell_max = 8}, "a,b\n\"12345\n6789\",2\n", "csv-too-long"},
        {{.cell_max = 8}, "a,b,c,d\n1234567,1234567,1234567,1234567\n", "csv-too-long"},
        {{.rows_max = 1}, "a,b\n1,2\n3,4\n", "csv-too-many-rows"},
        {{.bytes_max = 6}, "a,b\n1,2\n3,4\n", "csv-too-large"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena *a = arena_make(64 << 20);
        struct str seen;
        struct err *e = read_in_steps(a, cases[i].plan, str_of(cases[i].text), 5, &seen);
        assert_non_null(e);
        assert_str(str_of(e->code), cases[i].code, cases[i].text);
        arena_end(&a);
    }
}

static void unknown_columns_may_be_dropped_and_are_named(void **state)
{
    (void)state;
    struct arena *a = arena_make(64 << 20);
    struct seen seen = {a, out_make(a)};
    struct csv_plan plan = {
        .columns = name_and_age, .column_count = 2, .drops_unknown = true, .each = see, .cx = &seen};
    struct csv_reader *r = csv_reader_make(a, &plan);
    assert_null(csv_reader_feed(r, S("age,Note,name\n3,secret,Amy\n")));
    assert_null(csv_reader_end(r));
    assert_str(out_text(&seen.out), "2:Amy|3;", "dropped");
    assert_int_equal(csv_reader_dropped(r).n, 1);
    assert_str(csv_reader_dropped(r).at[0], "note", "dropped");
    assert_int_equal(csv_reader_names(r).n, 2);
    arena_end(&a);
}

static void a_formula_is_guarded_and_comes_back(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *written;
    } cases[] = {
        {"=1+1", "'=1+1"},    {"+44", "'+44"},  {"-x", "'-x"},   {"@a", "'@a"},     {"\tx", "'\tx"},
        {"\rx", "'\rx"},      {"\nx", "'\nx"},  {"'=x", "''=x"}, {"''=x", "'''=x"}, {"＝x", "'＝x"},
        {"O'Hara", "O'Hara"}, {"'tis", "'tis"}, {"a=b", "a=b"},  {"", ""},          {"'", "'"},
    };
    struct arena *a = arena_make(64 << 20);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct str guarded = csv_guarded(a, str_of(cases[i].text));
        assert_str(guarded, cases[i].written, "guarded");
        assert_str(csv_unguarded(guarded), cases[i].text, "unguarded");
    }
    arena_end(&a);
}

struct sample {
    struct str name;
    bool has_age;
    int64_t age;
    struct day born_on;
    bool is_well;
    int32_t step;
    struct ints answers;
    struct html chart;
    struct {
        int64_t n;
    } client_id;
};

static const struct choice steps[] = {{"step-2", "Step 2"}, {"step-3", "Step 3"}};
static const struct field sample_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .at = offsetof(struct sample, name), .has = SIZE_MAX},
    {.name = "age", .type = FIELD_INT, .at = offsetof(struct sample, age), .has = offsetof(struct sample, has_age)},
    {.name = "born_on", .type = FIELD_DAY, .at = offsetof(struct sample, born_on), .has = SIZE_MAX},
    {.name = "is_well", .type = FIELD_BOOL, .at = offsetof(struct sample, is_well), .has = SIZE_MAX},
    {.name = "step",
     .type = FIELD_CHOICE,
     .at = offsetof(struct sample, step),
     .has = SIZE_MAX,
     .choices = steps,
     .choice_count = 2},
    {.name = "answers", .type = FIELD_INTS, .at = offsetof(struct sample, answers), .has = SIZE_MAX},
    {.name = "chart", .type = FIELD_HTML, .at = offsetof(struct sample, chart), .has = SIZE_MAX},
    {.name = "client_id", .type = FIELD_ID, .at = offsetof(struct sample, client_id), .has = SIZE_MAX},
};
static const struct shape sample_shape = {"sample", sizeof(struct sample), sample_fields, 8};

static void any_rows_are_written_by_their_shape(void **state)
{
    (void)state;
    struct arena *a = arena_make(64 << 20);
    struct sample samples[] = {
        {.name = S("=Poe, \"Amy\""),
         .has_age = true,
         .age = -3,
         .born_on = {20000},
         .is_well = true,
         .step = 2,
         .answers = {(const int32_t[]){1, 2, 0}, 3},
         .client_id = {1}},
        {.name = S("Bo"), .born_on = {0}},
    };
    struct out o = out_make(a);
    struct csv_writer w = csv_writer_make(&o);
    csv_shape_header(&w, &sample_shape);
    csv_shape_rows(&w, &sample_shape, (struct rows_any){samples, 2});
    assert_str(out_text(&o),
               "name,age,born_on,is_well,step,answers,client_id\r\n"
               "\"'=Poe, \"\"Amy\"\"\",-3,2024-10-04,yes,step-3,\"1,2,0\",0000000001\r\n"
               "Bo,,1970-01-01,no,,,\r\n",
               "rows");
    arena_end(&a);
}

static void what_is_written_is_read_again(void **state)
{
    (void)state;
    struct arena *a = arena_make(64 << 20);
    struct out o = out_make(a);
    struct csv_writer w = csv_writer_make(&o);
    csv_mark(&w);
    csv_value(&w, S("name"));
    csv_value(&w, S("age"));
    csv_row_end(&w);
    csv_text(&w, S(" a \"b\"\r\nc,"));
    csv_text(&w, S("zwölf"));
    csv_row_end(&w);
    struct str seen;
    assert_null(
        read_in_steps(a, (struct csv_plan){.columns = name_and_age, .column_count = 2}, out_text(&o), 2, &seen));
    assert_str(seen, "2: a \"b\"\r\nc,|zwölf;", "round trip");
    arena_end(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_read_however_the_bytes_are_cut),
        cmocka_unit_test(a_broken_file_is_refused_with_its_line),
        cmocka_unit_test(limits_hold),
        cmocka_unit_test(unknown_columns_may_be_dropped_and_are_named),
        cmocka_unit_test(a_formula_is_guarded_and_comes_back),
        cmocka_unit_test(any_rows_are_written_by_their_shape),
        cmocka_unit_test(what_is_written_is_read_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
