#include "sim/mix.h"

enum { PROBLEMS_MAX = 20, NAME_SHOWN_MAX = 60, FAILURES_MOST = 200 };

#define A_YEAR "for every ten providers in a year"

const struct mix_name mix_names[MIX_COUNT] = {
    [MIX_LEAVE_DAYS] = {"leave-days", 27, 0, 60, "working days a person in a year", "Leave, taken in blocks"},
    [MIX_PART_TIME] = {"part-time", 25, 0, 100, "percent of people", "People who work three or four days a week"},
    [MIX_PAPER] = {"paper", 12, 0, 100, "percent of sessions", "Questionnaires answered on paper"},
    [MIX_LATE_ENTRY] = {"late-entry", 20, 0, 100, "percent of paper questionnaires",
                        "Paper that is entered some days later"},
    [MIX_CORRECTIONS] = {"corrections", 15, 0, 100, "percent of paper questionnaires",
                         "Paper that was miscopied by a little, and is corrected honestly"},
    [MIX_EXTRACTS] = {"extracts", 12, 0, 12, "a provider in a year",
                      "Extracts of the provider's own system that are taken in and hold what is held here"},
    [MIX_AUDIT_SAMPLE] = {"audit-sample", 10, 1, 1000, "records", "Records that the yearly audit reads at a provider"},
    [MIX_ALTERED_QUOTE] = {"altered-quote", 15, 0, FAILURES_MOST, A_YEAR,
                           "A pathway is entered with another total than the score has"},
    [MIX_ALTERED_PATHWAY] = {"altered-pathway", 15, 0, FAILURES_MOST, A_YEAR,
                             "Another system enters a pathway by an altered total"},
    [MIX_ALTERED_EXTRACT] = {"altered-extract", 15, 0, FAILURES_MOST, A_YEAR,
                             "Another system holds an altered score on which a pathway rests"},
    [MIX_FLIP_WAITING] = {"flip-waiting", 10, 0, FAILURES_MOST, A_YEAR,
                          "A correction that flips caseness is left without its second person"},
    [MIX_FLIP_SELF] = {"flip-self", 10, 0, FAILURES_MOST, A_YEAR, "Its author tries to approve it"},
    [MIX_FLIP_MANAGED] = {"flip-managed", 10, 0, FAILURES_MOST, A_YEAR,
                          "Its author has it approved by somebody whom the author manages"},
    [MIX_FLIP_STEPS] = {"flip-steps", 10, 0, FAILURES_MOST, A_YEAR,
                        "It is made in two small steps, and a pathway is entered by the second"},
    [MIX_FLIP_MOVE] = {"flip-move", 10, 0, FAILURES_MOST, A_YEAR,
                       "Another client's score is moved over, and a pathway entered by it"},
    [MIX_FLIP_PAPER] = {"flip-paper", 10, 0, FAILURES_MOST, A_YEAR,
                        "A second questionnaire of the same day is entered from paper"},
    [MIX_FLIP_OWN_ANSWERS] = {"flip-own-answers", 10, 0, FAILURES_MOST, A_YEAR,
                              "What the client answered by link is called a copying mistake"},
    [MIX_ONE_WAY] = {"one-way", 5, 0, FAILURES_MOST, A_YEAR,
                     "A practitioner whose corrections go upwards, each approved in good faith"},
    [MIX_ONE_WAY_UP] = {"one-way-up", 100, 50, 100, "percent of that practitioner's corrections",
                        "How many of them go upwards"},
    [MIX_ITEM9_UNANSWERED] = {"item9-unanswered", 15, 0, FAILURES_MOST, A_YEAR,
                              "An answer to item 9 on which nobody acts in time"},
    [MIX_CARE_OVERDUE] = {"care-overdue", 10, 0, FAILURES_MOST, A_YEAR, "A care review that is not closed by its day"},
    [MIX_SILENT] = {"silent", 4, 0, FAILURES_MOST, A_YEAR, "A provider from which nothing comes for weeks"},
    [MIX_UNSUPERVISED] = {"unsupervised", 10, 0, FAILURES_MOST, A_YEAR,
                          "A trainee who has no clinical supervisor for weeks"},
    [MIX_UNQUALIFIED] = {"unqualified", 10, 0, FAILURES_MOST, A_YEAR,
                         "Somebody is named as clinical supervisor who is not qualified"},
    [MIX_SESSION_INVENTED] = {"session-invented", 10, 0, FAILURES_MOST, A_YEAR,
                              "A session of supervision is logged that never took place"},
    [MIX_SESSIONS_STOP] = {"sessions-stop", 10, 0, FAILURES_MOST, A_YEAR,
                           "A trainee's weekly supervision stops for weeks"},
    [MIX_TRAINING_UNDATED] = {"training-undated", 10, 0, FAILURES_MOST, "for every ten providers, at the beginning",
                              "A trainee of whom nobody says when they were trained"},
    [MIX_REQUIREMENT_UNOWNED] = {"requirement-unowned", 1, 0, 4, "in the review",
                                 "A requirement to which nobody is named for weeks"},
    [MIX_REQUIREMENT_OVERDUE] = {"requirement-overdue", 1, 0, 4, "in the review",
                                 "A requirement that is not met by its day"},
    [MIX_TRAINING_EXPIRED] = {"training-expired", 10, 0, FAILURES_MOST, A_YEAR,
                              "Safeguarding or risk training runs out while clients are booked"},
    [MIX_TRAINING_LEVEL] = {"training-level", 10, 0, FAILURES_MOST, A_YEAR,
                            "It is renewed with a certificate of too low a level"},
    [MIX_TRAINING_NEVER] = {"training-never", 5, 0, FAILURES_MOST, A_YEAR, "A trainee begins without it"},
    [MIX_TRAINING_UNPLANNED] = {"training-unplanned", 5, 0, FAILURES_MOST, A_YEAR,
                                "The stop is lifted and no support plan is made"},
    [MIX_OVER_CAP] = {"over-cap", 10, 0, FAILURES_MOST, A_YEAR,
                      "A trainee's caseload that goes over the cap for weeks"},
    [MIX_STUDY_WORKED] = {"study-worked", 10, 0, FAILURES_MOST, A_YEAR,
                          "A trainee who sees clients on study days for some weeks"},
    [MIX_HOURS_BEHIND] = {"hours-behind", 10, 0, FAILURES_MOST, A_YEAR,
                          "A trainee who is given no clients to speak of from the second month on"},
    [MIX_NEW_ALONE] = {"new-alone", 10, 0, FAILURES_MOST, A_YEAR,
                       "A client with post-traumatic stress alone with a trainee in week three"},
};

struct mix mix_usual(void)
{
    struct mix mix;
    for (int i = 0; i < MIX_COUNT; i++)
        mix.of[i] = mix_names[i].usual;
    return mix;
}

/* --- reading -------------------------------------------------------------------------------------------------------
 */

struct mix_reading {
    struct arena *arena;
    struct mix *mix;
    size_t lines[MIX_COUNT]; /* where each was said; 0: not yet */
    size_t line;
    struct err *problems;
    int problem_count;
};

static void problem(struct mix_reading *r, const char *code, struct str text)
{
    if (r->problem_count++ < PROBLEMS_MAX)
        r->problems = err_join(r->problems, REFUSE(r->arena, code, S("mix"), "Line ", r->line, ": ", text));
}
#define PROBLEM(r, code, ...) problem((r), (code), SAY((r)->arena, __VA_ARGS__))

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static struct str first_word(struct str *rest)
{
    size_t n = 0;
    *rest = str_trim(*rest);
    while (n < rest->n && !is_blank(rest->s[n]))
        n++;
    struct str word = str_sub(*rest, 0, n);
    *rest = str_trim(str_from(*rest, n));
    return word;
}

static int find_name(struct str name)
{
    for (int i = 0; i < MIX_COUNT; i++)
        if (str_eq(str_of(mix_names[i].name), name))
            return i;
    return -1;
}

static void take_number(struct mix_reading *r, int which, struct str text)
{
    const struct mix_name *m = &mix_names[which];
    int64_t n;
    if (r->lines[which] != 0)
        PROBLEM(r, "mix-twice", m->name, " is said on line ", r->lines[which], " already. Take one of the two out");
    else if (!str_to_i64(text, &n) || n < m->least || n > m->most)
        PROBLEM(r, "mix-number", m->name, " takes a whole number from ", m->least, " to ", m->most, " (", m->unit, ")");
    else
        r->mix->of[which] = n;
    r->lines[which] = r->line;
}

static void read_line(struct mix_reading *r, struct str line)
{
    size_t hash;
    if (str_find_char(line, '#', &hash))
        line = str_sub(line, 0, hash);
    struct str rest = line, name = first_word(&rest);
    if (name.n == 0)
        return;
    int which = find_name(name);
    if (which < 0)
        PROBLEM(r, "mix-name", "nothing in a mix is called ", str_sub(name, 0, NAME_SHOWN_MAX),
                ". doc/simulator.md lists the names");
    else if (rest.n == 0)
        PROBLEM(r, "mix-number", "write a number after ", name, ", for example ", name, " ", mix_names[which].usual);
    else
        take_number(r, which, rest);
}

struct err *mix_read(struct arena *a, struct str text, struct mix *mix_r)
{
    struct mix_reading r = {.arena = a, .mix = mix_r};
    struct str line;
    *mix_r = mix_usual();
    while (str_next(&text, '\n', &line)) {
        r.line++;
        read_line(&r, line);
    }
    return r.problems;
}

struct str mix_write(struct arena *a, const struct mix *mix)
{
    struct out o = out_make(a);
    for (int i = 0; i < MIX_COUNT; i++)
        OUT(&o, mix_names[i].name, " ", mix->of[i], " # ", mix_names[i].unit, "\n");
    return out_text(&o);
}
