/* Writes two pages that hold every part into a folder, with the assets beside them: what a person looks at, and what
 * the browser checks run on. Usage: demo DIR. */
#include "demo.h"

#include <stdio.h>
#include <stdlib.h>

static const struct choice measures[] = {
    {"phq-9", "PHQ-9"}, {"gad-7", "GAD-7"}, {"wsas", "Work and Social Adjustment Scale"}};

#define FIELD(n, label, kind, ...)                                                                                     \
    {                                                                                                                  \
        .name = n, .says = label, .type = kind, .max = INT64_MAX, .has = SIZE_MAX, __VA_ARGS__                         \
    }

static const struct field record_fields[] = {
    FIELD("client_id", "Client", FIELD_ID, .id_of = "client"),
    FIELD("measure", "Questionnaire", FIELD_CHOICE, .choices = measures, .choice_count = 3),
    FIELD("on", "Date answered", FIELD_DAY, .hint = "For example, 18 11 2026"),
    {.name = "answers", .says = "Answers", .type = FIELD_INTS, .max = 3, .count_max = 9, .has = SIZE_MAX},
    {.name = "total", .says = "Total", .type = FIELD_INT, .min = 0, .max = 27, .flags = FIELD_OPTIONAL},
    {.name = "note",
     .says = "Note",
     .hint = "Nothing that identifies the client.",
     .type = FIELD_TEXT,
     .max = 500,
     .flags = FIELD_LONG | FIELD_OPTIONAL},
    FIELD("person_id", "Entered for", FIELD_ID, .id_of = "person"),
    {.name = "email", .says = "Email address", .type = FIELD_TEXT, .max = 200},
    FIELD("file", "Scan of the paper", FIELD_FILE, .flags = FIELD_OPTIONAL),
    {.name = "password", .says = "Your password", .type = FIELD_TEXT, .max = 200, .flags = FIELD_SECRET},
    FIELD("is_checked", "I have compared these answers with the paper", FIELD_BOOL, .flags = FIELD_OPTIONAL),
};

static const struct shape record_shape = {
    .name = "demo_record", .fields = record_fields, .count = sizeof record_fields / sizeof record_fields[0]};

const struct command_row demo_record_row = {
    .subject = "demo", .name = "record", .input = &record_shape, .route = "/clients/:client_id/scores"};
const struct command_row demo_exception_row = {
    .subject = "demo", .name = "exception", .input = &record_shape, .route = "/clients/:client_id/exception"};

static const char chart[] =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 220\" width=\"640\" height=\"220\" role=\"img\" "
    "aria-label=\"PHQ-9 falls from 16 to 9\"><line x1=\"40\" y1=\"120\" x2=\"630\" y2=\"120\" stroke=\"#d5281b\" "
    "stroke-dasharray=\"6 4\"/><polyline points=\"40,40 140,60 240,56 340,90 440,110 540,126 620,130\" fill=\"none\" "
    "stroke=\"#005eb8\" stroke-width=\"3\"/><line x1=\"40\" y1=\"200\" x2=\"630\" y2=\"200\" "
    "stroke=\"#4c6272\"/></svg>";

static struct demo_parts_view example(struct arena *a)
{
    static const struct {
        const char *day;
        const char *measure;
        int64_t total;
        const char *by;
    } rows[] = {
        {"2026-11-18", "PHQ-9", 9, "At source"},       {"2026-11-18", "GAD-7", 7, "At source"},
        {"2026-11-04", "PHQ-9", 11, "Corrected from"}, {"2026-10-21", "PHQ-9", 13, "From paper"},
        {"2026-10-21", "GAD-7", 10, "From paper"},     {"2026-09-02", "PHQ-9", 16, "At source"},
    };
    enum { COUNT = sizeof rows / sizeof rows[0] };
    struct demo_parts_view v = {
        .client_id = {123456789}, .reference = S("K-2041"), .score_count = 12, .chart = {S("")}};
    v.chart.s = str_of(chart);
    v.scores.at = ARENA_ARRAY(a, COUNT, struct demo_score);
    v.scores.n = COUNT;
    for (size_t i = 0; i < COUNT; i++) {
        struct demo_score *s = &v.scores.at[i];
        must(day_parse(str_of(rows[i].day), &s->on));
        s->measure = str_of(rows[i].measure);
        s->total = rows[i].total;
        s->is_case = rows[i].total >= (str_eq(s->measure, S("PHQ-9")) ? 10 : 8);
        s->band = s->is_case ? S("Case") : S("Below");
        s->by = str_of(rows[i].by);
        s->is_corrected = i == 2;
    }
    return v;
}

static void write_file(struct arena *a, struct str path, struct str bytes)
{
    FILE *f = fopen(str_c(a, path), "wb");
    if (f == NULL || fwrite(bytes.s, 1, bytes.n, f) != bytes.n || fclose(f) != 0) {
        perror(str_c(a, path));
        exit(3);
    }
}

static const struct page_link links[] = {
    {STR_INIT("/"), STR_INIT("Today"), false},           {STR_INIT("/control-room"), STR_INIT("Control room"), false},
    {STR_INIT("/clients"), STR_INIT("Clients"), true},   {STR_INIT("/people"), STR_INIT("People"), false},
    {STR_INIT("/reviews"), STR_INIT("Reviews"), false},  {STR_INIT("/concerns"), STR_INIT("Concerns"), false},
    {STR_INIT("/settings"), STR_INIT("Settings"), false}};

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage: demo DIR (which holds a folder assets)\n", stderr);
        return 2;
    }
    struct arena *a = arena_make(64 << 20);
    struct str dir = str_of(argv[1]);
    struct demo_parts_view view = example(a);
    struct page_cx page = {.arena = a,
                           .person_name = S("Priya Raman"),
                           .title = S("Scores over time"),
                           .service_name = S("Northern Training Consortium"),
                           .path = S("/clients/k2x"),
                           .query = S("q=a&page=4"),
                           .csrf = S("token"),
                           .is_simulated = true,
                           .has_script = true,
                           .menu = links,
                           .menu_count = sizeof links / sizeof links[0],
                           .said = S("The score was recorded."),
                           .secret = S("https://candour.example/a/7g2k9mq4txv0b1c8")};
    must(day_parse(S("2026-11-22"), &page.today));
    struct out o = out_make(a);
    page_layout(&o, &page, demo_parts_html, &view);
    write_file(a, SAY(a, dir, "/parts.html"), out_text(&o));

    struct pair sent[] = {{S("measure"), S("gad-7"), S("")}, {S("on.day"), S("31"), S("")},
                          {S("on.month"), S("2"), S("")},    {S("on.year"), S("2026"), S("")},
                          {S("answers.1"), S("2"), S("")},   {S("note"), S("<b>kept</b>"), S("")}};
    struct err *problems = REFUSE(a, "no-such-day", S("on"), "Date answered must be a real date");
    problems = err_join(problems, REFUSE(a, "missing", S("answers.2"), "Answer question 2"));
    problems = err_join(problems, REFUSE(a, "misquoted", S(""), "The score quoted is not the score recorded"));
    struct offer offer = {.command = "demo.exception", .says = S("Enter the pathway with the true score and a reason")};
    page.form = (struct page_form){&demo_record_row, {sent, sizeof sent / sizeof sent[0]}, problems, &offer};
    page.said = page.secret = S("");
    page.title = S("Enter answers from paper");
    page.back = S("/clients/k2x");
    out_clear(&o);
    page_layout(&o, &page, demo_form_html, &view);
    write_file(a, SAY(a, dir, "/form.html"), out_text(&o));
    for (size_t i = 0; i < all_asset_count; i++)
        write_file(a, SAY(a, dir, all_assets[i].path),
                   (struct str){(const char *)all_assets[i].bytes, all_assets[i].n});
    arena_end(&a);
    return 0;
}
