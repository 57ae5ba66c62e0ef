#include "gate/decode.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include <string.h>

static const struct choice measures[] = {{"phq-9", "PHQ-9"}, {"gad-7", "GAD-7"}, {"wsas", "WSAS"}};

struct form {
    struct {
        int64_t n;
    } client_id;
    int measure;
    struct ints answers;
    struct day on;
    bool has_seen_at;
    struct instant seen_at;
    bool has_total;
    int64_t total;
    bool has_note;
    struct str note;
    struct str line;
    bool is_agreed;
    bool has_password;
    struct str password;
    bool has_file;
    struct upload file;
};

#define FIELD(member, label, kind) .name = #member, .says = label, .type = kind, .at = offsetof(struct form, member)
#define REQUIRED .has = SIZE_MAX
#define OPTIONAL(member) .has = offsetof(struct form, has_##member), .flags = FIELD_OPTIONAL

static const struct field form_fields[] = {
    {FIELD(client_id, "Client", FIELD_ID), REQUIRED, .id_of = "client"},
    {FIELD(measure, "Questionnaire", FIELD_CHOICE), REQUIRED, .choices = measures, .choice_count = 3},
    {FIELD(answers, "Answers", FIELD_INTS), REQUIRED, .min = 0, .max = 3, .count_min = 2, .count_max = 4},
    {FIELD(on, "Date answered", FIELD_DAY), REQUIRED},
    {FIELD(seen_at, "Seen at", FIELD_INSTANT), OPTIONAL(seen_at)},
    {FIELD(total, "PHQ-9 total", FIELD_INT), OPTIONAL(total), .min = 0, .max = 27},
    {.name = "note",
     .says = "Note",
     .type = FIELD_TEXT,
     .at = offsetof(struct form, note),
     .has = offsetof(struct form, has_note),
     .flags = FIELD_OPTIONAL | FIELD_LONG,
     .min = 2,
     .max = 10},
    {FIELD(line, "Place", FIELD_TEXT), REQUIRED, .max = 20},
    {FIELD(is_agreed, "Was the client told?", FIELD_BOOL), REQUIRED},
    {.name = "password",
     .says = "Password",
     .type = FIELD_TEXT,
     .at = offsetof(struct form, password),
     .has = offsetof(struct form, has_password),
     .flags = FIELD_OPTIONAL | FIELD_SECRET,
     .min = 4,
     .max = 20},
    {FIELD(file, "CSV file", FIELD_FILE), OPTIONAL(file), .min = 1, .max = 2000},
};

static const struct shape form_shape = {"form", sizeof(struct form), form_fields,
                                        sizeof form_fields / sizeof *form_fields};

struct test {
    struct arena *arena;
    struct pair pairs[20];
    size_t n;
    struct form form;
    struct err *problems;
};

static struct test *begin(void **state)
{
    struct test *t = *state;
    t->n = 0;
    return t;
}

static void send(struct test *t, const char *name, const char *value)
{
    t->pairs[t->n++] = (struct pair){.name = str_of(name), .value = str_of(value)};
}

/* Everything that the form must have. */
static void send_whole(struct test *t)
{
    send(t, "client_id", "4hxkq2mz7d");
    send(t, "measure", "gad-7");
    send(t, "answers", "1,2,0");
    send(t, "on", "2026-03-27");
    send(t, "line", "Leeds");
    send(t, "is_agreed", "yes");
}

static void decode(struct test *t, bool lenient)
{
    memset(&t->form, 0, sizeof t->form);
    t->problems = decode_pairs(t->arena, &form_shape, (struct pairs){t->pairs, t->n}, lenient, &t->form);
}

static const struct err *problem_of(const struct test *t, const char *field)
{
    for (const struct err *e = t->problems; e != NULL; e = e->next)
        if (str_eq(e->field, str_of(field)))
            return e;
    return NULL;
}

#define assert_str(s, c) assert_true(str_eq((s), str_of(c)))
#define assert_problem(t, field, c) assert_string_equal(str_c((t)->arena, problem_of((t), (field))->text), c)

static void a_whole_form_is_decoded(void **state)
{
    struct test *t = begin(state);
    send_whole(t);
    send(t, "total", " 12 ");
    send(t, "seen_at", "2026-03-27T09:30:00Z");
    decode(t, false);
    assert_null(t->problems);
    assert_true(t->form.client_id.n != 0);
    assert_int_equal(t->form.measure, 2);
    assert_int_equal(t->form.answers.n, 3);
    assert_int_equal(t->form.answers.at[1], 2);
    assert_int_equal(t->form.on.n, day_of_civil((struct civil){2026, 3, 27}).n);
    assert_true(t->form.is_agreed && t->form.has_total && t->form.has_seen_at);
    assert_int_equal(t->form.total, 12);
    assert_false(t->form.has_note || t->form.has_file || t->form.has_password);
}

static void everything_missing_is_asked_for_at_once(void **state)
{
    struct test *t = begin(state);
    decode(t, false);
    assert_problem(t, "client_id", "Enter the client");
    assert_problem(t, "measure", "Select the questionnaire");
    assert_problem(t, "answers", "Enter the answers");
    assert_problem(t, "on", "Enter the date answered, for example 2026-03-27");
    assert_problem(t, "is_agreed", "Answer the question: Was the client told?");
    assert_null(problem_of(t, "line")); /* a text of 0 characters is allowed there */
    assert_null(problem_of(t, "note"));
}

static void wrong_values_are_told_in_plain_words(void **state)
{
    struct test *t = begin(state);
    send(t, "client_id", "mary");
    send(t, "measure", "phq");
    send(t, "on", "2026-02-30");
    send(t, "seen_at", "yesterday");
    send(t, "total", "28");
    send(t, "is_agreed", "maybe");
    decode(t, false);
    assert_problem(t, "client_id", "Client must be an id of ten letters and digits");
    assert_problem(t, "measure", "Questionnaire must be phq-9, gad-7 or wsas");
    assert_problem(t, "on", "Date answered must be a real date, for example 2026-03-27");
    assert_problem(t, "seen_at", "Seen at must be a date and time in UTC, for example 2026-03-27T09:30:00Z");
    assert_problem(t, "total", "PHQ-9 total must be between 0 and 27");
    assert_problem(t, "is_agreed", "Was the client told? must be yes or no");
}

static void a_number_is_whole_and_fits(void **state)
{
    static const char *const wrong[] = {"1.5", "1e1", "0x1", "twelve", "1 2", "99999999999999999999"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct test *t = begin(state);
        send(t, "total", wrong[i]);
        decode(t, false);
        assert_problem(t, "total", "PHQ-9 total must be a whole number");
    }
}

static void text_is_trimmed_and_its_lines_made_alike(void **state)
{
    struct test *t = begin(state);
    send_whole(t);
    send(t, "note", "  a\r\nb\rc \n");
    decode(t, false);
    assert_null(t->problems);
    assert_str(t->form.note, "a\nb\nc");
}

static void text_is_counted_in_characters(void **state)
{
    struct test *t = begin(state);
    send_whole(t);
    send(t, "note", "éééééééééé");
    decode(t, false);
    assert_null(t->problems);
    send(t, "note", "ééééééééééé");
    decode(t, false);
    assert_problem(t, "note", "Note must be 10 characters or fewer");
    send(t, "note", "é");
    decode(t, false);
    assert_problem(t, "note", "Note must be 2 characters or more");
}

static void bytes_that_are_no_text_are_refused(void **state)
{
    static const struct {
        const char *value;
        const char *code;
    } wrong[] = {
        {"a\xff", "not-text"},
        {"a\xc0\x80", "not-text"},
        {"a\x1b[31m", "control-character"},
        {"a\xc2\x85", "control-character"},
        {"a\x7f", "control-character"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct test *t = begin(state);
        send(t, "note", wrong[i].value);
        decode(t, false);
        assert_string_equal(problem_of(t, "note")->code, wrong[i].code);
    }
}

static void a_text_of_one_line_stays_one(void **state)
{
    struct test *t = begin(state);
    send(t, "line", "Leeds\nYork");
    decode(t, false);
    assert_problem(t, "line", "Place must be on one line");
}

static void a_secret_is_taken_as_it_was_typed(void **state)
{
    struct test *t = begin(state);
    send_whole(t);
    send(t, "password", "  a b ");
    decode(t, false);
    assert_null(t->problems);
    assert_str(t->form.password, "  a b ");
}

static void no_problem_repeats_a_secret(void **state)
{
    struct test *t = begin(state);
    send(t, "password", "hunter2\nhunter2hunter2hunter2");
    decode(t, false);
    for (const struct err *e = t->problems; e != NULL; e = e->next)
        assert_false(str_has(e->text, S("hunter2")));
}

static void a_date_may_come_as_three_boxes(void **state)
{
    struct test *t = begin(state);
    send_whole(t);
    send(t, "on", "");
    send(t, "on.day", "7");
    send(t, "on.month", "03");
    send(t, "on.year", "2026");
    decode(t, false);
    assert_null(t->problems);
    assert_int_equal(t->form.on.n, day_of_civil((struct civil){2026, 3, 7}).n);
}

static void an_empty_box_of_a_date_is_named(void **state)
{
    struct test *t = begin(state);
    send(t, "on.day", "7");
    send(t, "on.month", "");
    decode(t, false);
    assert_problem(t, "on", "Date answered must include a month and a year");
    send(t, "on.month", "2");
    send(t, "on.year", "26");
    decode(t, false);
    assert_problem(t, "on", "The year of date answered must have four numbers");
    send(t, "on.day", "30");
    send(t, "on.year", "2026");
    decode(t, false);
    assert_problem(t, "on", "Date answered must be a real date, for example 27 3 2026");
}

static void answers_may_come_one_a_pair(void **state)
{
    struct test *t = begin(state);
    send_whole(t);
    send(t, "answers", "");
    send(t, "answers.2", "3");
    send(t, "answers.1", "1");
    decode(t, false);
    assert_null(t->problems);
    assert_int_equal(t->form.answers.n, 2);
    assert_int_equal(t->form.answers.at[0], 1);
    assert_int_equal(t->form.answers.at[1], 3);
}

static void an_answer_left_out_is_asked_for_by_its_number(void **state)
{
    struct test *t = begin(state);
    send(t, "answers.1", "1");
    send(t, "answers.3", "1");
    decode(t, false);
    assert_problem(t, "answers.2", "Answer question 2");
}

static void answers_keep_their_limits(void **state)
{
    struct test *t = begin(state);
    send(t, "answers", "1,4");
    decode(t, false);
    assert_problem(t, "answers", "Answers: number 2 must be between 0 and 3");
    send(t, "answers", "1");
    decode(t, false);
    assert_problem(t, "answers", "Answers must have between 2 and 4 numbers, and has 1");
    send(t, "answers", "1,1,1,1,1");
    decode(t, false);
    assert_problem(t, "answers", "Answers must have between 2 and 4 numbers, and has 5");
    send(t, "answers", "1,,1");
    decode(t, false);
    assert_problem(t, "answers.2", "Answer question 2");
}

static void an_unknown_name_is_refused_unless_lenient(void **state)
{
    static const char *const unknown[] = {"total2", "total.1", "on.hour", "answers.0", "answers.5", "answers.01", ""};
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        struct test *t = begin(state);
        send_whole(t);
        send(t, unknown[i], "1");
        decode(t, false);
        assert_non_null(t->problems);
        assert_string_equal(t->problems->code, "no-such-field");
        decode(t, true);
        assert_null(t->problems);
    }
}

static void an_unreadable_name_is_not_repeated(void **state)
{
    struct test *t = begin(state);
    send_whole(t);
    send(t, "\xff\xfe", "1");
    decode(t, false);
    assert_str(t->problems->text, "There is no field of an unreadable name");
}

static void the_last_of_two_values_counts(void **state)
{
    struct test *t = begin(state);
    send_whole(t);
    send(t, "line", "York");
    decode(t, false);
    assert_null(t->problems);
    assert_str(t->form.line, "York");
}

static void a_file_keeps_its_limits(void **state)
{
    struct test *t = begin(state);
    char big[2001] = {0};
    send_whole(t);
    t->pairs[t->n++] = (struct pair){S("file"), S("a,b\n"), S("scores.csv")};
    decode(t, false);
    assert_null(t->problems);
    assert_true(t->form.has_file);
    assert_str(t->form.file.name, "scores.csv");
    t->pairs[t->n - 1].value = (struct str){big, sizeof big};
    decode(t, false);
    assert_problem(t, "file", "The CSV file must be 2 kB or smaller");
    t->pairs[t->n - 1].value = S("");
    decode(t, false);
    assert_problem(t, "file", "The CSV file is empty");
    t->pairs[t->n - 1].file_name = S("");
    decode(t, false);
    assert_null(t->problems);
    assert_false(t->form.has_file);
}

static int set_up(void **state)
{
    struct arena *a = arena_make(1 << 20);
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
        TEST(a_whole_form_is_decoded),
        TEST(everything_missing_is_asked_for_at_once),
        TEST(wrong_values_are_told_in_plain_words),
        TEST(a_number_is_whole_and_fits),
        TEST(text_is_trimmed_and_its_lines_made_alike),
        TEST(text_is_counted_in_characters),
        TEST(bytes_that_are_no_text_are_refused),
        TEST(a_text_of_one_line_stays_one),
        TEST(a_secret_is_taken_as_it_was_typed),
        TEST(no_problem_repeats_a_secret),
        TEST(a_date_may_come_as_three_boxes),
        TEST(an_empty_box_of_a_date_is_named),
        TEST(answers_may_come_one_a_pair),
        TEST(an_answer_left_out_is_asked_for_by_its_number),
        TEST(answers_keep_their_limits),
        TEST(an_unknown_name_is_refused_unless_lenient),
        TEST(an_unreadable_name_is_not_repeated),
        TEST(the_last_of_two_values_counts),
        TEST(a_file_keeps_its_limits),
    };
    return cmocka_run_group_tests_name("decode", tests, NULL, NULL);
}
