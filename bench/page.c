/* One page: a client's scores, from the row to the bytes, beside its limit in the same run: the same
 * permission asked and the same rows read, and nothing written. Without a folder: how the page and the list of one's
 * clients grow with what is recorded, at ten thousand, a hundred thousand and a million entries, ten million where
 * GROWTH=10000000 says so, each beside the first. A client has twenty answers at every length, so the page should stay
 * flat; the list shows fifty of however many there are.
 *
 *     build/bench/page FOLDER CLIENT PERSON [ROUNDS]      a demo folder, a client's id, the id of who treats them
 *     build/bench/page
 */
#include "large.h"

#include "base/id.h"
#include "client_spec.h"
#include "control_spec.h"
#include "home_spec.h"
#include "page/page.h"
#include "score_spec.h"

enum { ARENA_BYTES = 64 << 20, ROUNDS_USUAL = 2000, ROUNDS_MOST = 100000 };
enum { GROWTH_ROUNDS = 100, FIRST = 10000, USUAL_MOST = 1000000, ANSWERS = 20, MANAGER = 0, TRAINEE = 10 };

struct subject {
    struct gate *gate;
    struct actor actor;
    struct score_client_in in;
};

static size_t show(struct subject *s, struct arena *a, bool with_html)
{
    struct score_client_view view = {0};
    struct reply reply = {0};
    struct err *err = gate_page(s->gate, a, &score_client_page_row, &s->actor, &s->in, &view, &reply);
    must(err == NULL);
    if (!with_html)
        return 0;
    struct out o = out_make(a);
    struct page_cx page = {
        .arena = a, .actor = s->actor, .title = view.title, .service_name = S("Candour"), .is_simulated = true};
    page_layout(&o, &page, score_client_page_row.html, &view);
    return o.n;
}

struct spread {
    int64_t median_ns;
    int64_t p99_ns;
};

static struct spread time_it(struct subject *s, struct arena *a, int64_t rounds, bool with_html, size_t *bytes_r)
{
    int64_t *took = ARENA_ARRAY(a, (size_t)rounds, int64_t);
    for (int64_t i = 0; i < rounds; i++) {
        struct arena *request = arena_make(ARENA_BYTES);
        int64_t from = bench_ns();
        *bytes_r = show(s, request, with_html);
        took[i] = bench_ns() - from;
        arena_end(&request);
    }
    return (struct spread){bench_per_mille(took, (size_t)rounds, 500), bench_per_mille(took, (size_t)rounds, 990)};
}

/* --- growth ------------------------------------------------------------------------------------------------------- */

enum { PAGES = 5 };

/* A page as one of the folder's people opens it. */
struct looked_at {
    const char *says;
    const struct page_row *row;
    int64_t person; /* 0 manages the provider; 10 is its one trainee */
};
static const struct looked_at looked_at[PAGES] = {{"a client's page", &score_client_page_row, TRAINEE},
                                                  {"one's clients", &client_list_page_row, TRAINEE},
                                                  {"home of a trainee", &home_today_page_row, TRAINEE},
                                                  {"home of a manager", &home_today_page_row, MANAGER},
                                                  {"control room", &control_room_page_row, MANAGER}};

static int64_t median_of(struct gate *gate, struct arena *a, const struct looked_at *page, const void *in)
{
    int64_t took[GROWTH_ROUNDS];
    struct actor actor;
    bench_must(a, gate_actor(gate, a, large_person(page->person), VIA_WEB, &actor));
    for (int64_t i = -10; i < GROWTH_ROUNDS; i++) {
        struct arena *request = arena_make(ARENA_BYTES);
        void *view = memset(arena_take(request, page->row->view->size), 0, page->row->view->size);
        struct reply reply = {0};
        int64_t from = bench_ns();
        bench_must(request, gate_page(gate, request, page->row, &actor, in, view, &reply));
        if (i >= 0)
            took[i] = bench_ns() - from;
        arena_end(&request);
    }
    return bench_per_mille(took, GROWTH_ROUNDS, 500);
}

/* The entries are, but for a few, each client's opening and their answers. */
static void measure(struct arena *a, int64_t entries, int64_t medians_r[PAGES])
{
    struct str dir = bench_dir(a);
    struct large size = {.providers = 1, .people = 11, .clients = entries / (ANSWERS + 2), .answers = ANSWERS};
    struct gate *gate = large_make(a, dir, &size);
    struct score_client_in client = {.client_id = {10 * LARGE_IDS + size.clients / 2}};
    static const char no_fields[256];
    for (int i = 0; i < PAGES; i++)
        medians_r[i] = median_of(gate, a, &looked_at[i], i == 0 ? (const void *)&client : no_fields);
    gate_close(&gate);
    bench_remove(a, dir);
}

static int measure_growth(struct arena *a)
{
    int64_t most = USUAL_MOST, first[PAGES], now[PAGES];
    const char *asked = getenv("GROWTH");
    if (asked != NULL && !str_to_i64(str_of(asked), &most))
        return 2;
    bench_say(SAY(a, "pages: medians, and in brackets times the first length; load ", bench_load(a)));
    for (int64_t entries = FIRST; entries <= most; entries *= 10) {
        measure(a, entries, entries == FIRST ? first : now);
        struct out o = out_make(a);
        OUT(&o, entries, " entries");
        for (int i = 0; i < PAGES; i++) {
            int64_t ns = entries == FIRST ? first[i] : now[i], hundredths = ns * 100 / first[i];
            OUT(&o, i == 0 ? ": " : ", ", looked_at[i].says, " ", bench_ms(a, ns), " ms (", hundredths / 100, ".",
                hundredths / 10 % 10, hundredths % 10, ")");
        }
        bench_say(out_text(&o));
    }
    return 0;
}

int main(int argc, char **argv)
{
    struct arena *a = arena_make(ARENA_BYTES);
    struct subject s = {0};
    if (argc == 1)
        return measure_growth(a);
    struct person_id person;
    int64_t rounds = ROUNDS_USUAL;
    size_t bytes = 0, none = 0;
    bool is_right = argc >= 4 && id_parse(str_of(argv[2]), &s.in.client_id.n) && id_parse(str_of(argv[3]), &person.n);
    if (is_right && argc > 4)
        is_right = str_to_i64(str_of(argv[4]), &rounds) && rounds >= 10 && rounds <= ROUNDS_MOST;
    if (!is_right) {
        bench_say(S("usage: page FOLDER CLIENT PERSON [ROUNDS]"));
        return 2;
    }
    struct gate_options options = {.dir = str_of(argv[1])};
    bench_must(a, gate_open(a, &options, &s.gate));
    bench_must(a, gate_actor(s.gate, a, person, VIA_WEB, &s.actor));
    (void)time_it(&s, a, 50, true, &bytes); /* the look is recorded, the caches are warm */
    struct spread whole = time_it(&s, a, rounds, true, &bytes);
    struct spread rows = time_it(&s, a, rounds, false, &none);
    bench_say(SAY(a, "a client's page, ", bytes, " bytes: median ", bench_ms(a, whole.median_ns), " ms, p99 ",
                  bench_ms(a, whole.p99_ns), " ms"));
    bench_say(SAY(a, "limit, permission and rows alone: median ", bench_ms(a, rows.median_ns), " ms; the limit is ",
                  bench_percent(a, rows.median_ns, whole.median_ns), " of the page"));
    gate_close(&s.gate);
    arena_end(&a);
    return 0;
}
