/* Sends each attack on a connection of its own, and looks at what comes back. */
#include "attacks.h"

enum { QUIET_MS = 1000, LONG = 64 * 1024, SHORT = 4200, MANY = 10000, SOME = 100 };

static struct str repeated(struct arena *a, const char *unit, size_t n)
{
    struct out o = out_make(a);
    for (size_t i = 0; i < n; i++)
        out_c(&o, unit);
    return out_text(&o);
}

/* The first place of a word in the bytes gives way to what it stands for. */
static struct str with(struct arena *a, struct str bytes, struct str word, struct str instead)
{
    size_t at;
    if (!str_find(bytes, word, &at))
        return bytes;
    return SAY(a, str_sub(bytes, 0, at), instead, str_from(bytes, at + word.n));
}

static struct str bytes_of(struct arena *a, const struct attack *attack)
{
    struct str bytes = {attack->bytes, attack->n};
    bytes = with(a, bytes, S("LONG"), repeated(a, "A", LONG));
    bytes = with(a, bytes, S("SHORT"), repeated(a, "a", SHORT));
    bytes = with(a, bytes, S("MANY"), repeated(a, "X: y\r\n", MANY));
    return with(a, bytes, S("SOME"), repeated(a, "X: y\r\n", SOME));
}

/* Where the library refuses by itself, Debian's version of it writes the same head twice before the one body. */
static struct str without_repeated_head(struct str answer)
{
    size_t at;
    if (!str_find(answer, S("\r\n\r\n"), &at) || !str_has(answer, S("<html><head><title>")))
        return answer;
    struct str head = str_sub(answer, 0, at + 4);
    struct str rest = str_from(answer, head.n);
    return str_starts(rest, head) ? rest : answer;
}

static size_t answers_in(struct str answer)
{
    size_t n = 0;
    size_t at;
    for (; str_find(answer, S("HTTP/1.1 "), &at); n++)
        answer = str_from(answer, at + 9);
    return n;
}

static bool is_refusal(struct str answer)
{
    static const char *const statuses[] = {"400", "404", "405", "408", "411", "413", "414", "421", "431", "501", "505"};
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        if (str_eq(str_sub(answer, 9, 12), str_of(statuses[i])))
            return true;
    return answer.n == 0;
}

/* What is wrong with the answer; NULL where nothing is. */
static const char *fault_of(struct str answer, bool is_closed, enum must_be must_be)
{
    if (answers_in(without_repeated_head(answer)) > 1)
        return "a second answer";
    if (must_be == WAITS)
        return answer.n == 0 && !is_closed ? NULL : "an answer to half a request";
    if (!is_closed)
        return "the connection is left open";
    if (str_has(answer, S("HTTP/1.1 101")))
        return "another protocol was agreed on";
    if (must_be == REFUSED && str_ends(answer, S("\r\n\r\nok\n")))
        return "what was hidden is answered";
    if (must_be == REFUSED && answer.n > 0 && answers_in(answer) == 0)
        return "an answer without a status";
    if (must_be == REFUSED && !is_refusal(answer))
        return "it is not refused";
    if (must_be == HARMLESS && answer.n == 0)
        return "no answer";
    return NULL;
}

/* Sends one, and says how it went. */
static bool try(struct edge *e, const struct attack *attack, enum must_be must_be)
{
    struct arena_mark mark = arena_mark(e->arena);
    struct line line;
    bool is_closed = false;
    struct str answer = {0};
    if (!line_open(e, 0, &line)) {
        tell(SAY(e->arena, "not ok ", attack->name, ": no connection"));
        return false;
    }
    (void)line_send(&line, bytes_of(e->arena, attack));
    answer = line_read(e, &line, must_be == WAITS ? QUIET_MS : PATIENCE_MS, &is_closed);
    line_close(&line);
    const char *fault = fault_of(answer, is_closed, must_be);
    struct str status = !is_closed ? S("waits") : answer.n == 0 ? S("closed") : str_sub(answer, 9, 12);
    if (fault == NULL)
        tell(SAY(e->arena, "#   ", status, "  ", attack->name));
    else
        tell(SAY(e->arena, "not ok ", attack->name, ": ", fault, "\n  ", str_sub(answer, 0, 400)));
    arena_rewind(e->arena, mark);
    return fault == NULL;
}

int framing(struct edge *e, bool is_through_nginx)
{
    size_t stood = 0;
    for (size_t i = 0; i < attack_count; i++)
        stood += try(e, &attacks[i], is_through_nginx ? attacks[i].through_nginx : attacks[i].straight);
    tell(SAY(e->arena, stood, " of ", attack_count, " attacks came to nothing"));
    return stood == attack_count ? 0 : 1;
}
