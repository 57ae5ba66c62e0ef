/* What every page is given beside its view: who is signed in, the menu, words from the settings, what there is to say.
 */
#include "web/visit.h"

#include "base/list.h"
#include "gate_sql.h"

enum { LABELS_KEPT_MS = 5000, LABELS_BYTES = 1 << 20, SERVICE_NAME_MAX = 80, MENU_MOST = 7 };

/* A page asks for labels by itself alone, so they go with it. */
struct framed_page {
    struct page_cx page;
    struct pairs labels;
};

/* --- words from the settings --- */

/* The rows come by name, the latest day first, so the first that has begun is the one that holds. */
static struct err *read_labels(struct read_cx *cx, void *of)
{
    struct labels *labels = of;
    struct gate_settings_rows rows = {0};
    LIST(struct pair) list = {0};
    TRY(gate_settings(cx->db, cx->arena, &rows));
    struct str last = S("");
    for (size_t i = 0; i < rows.n; i++) {
        struct str name = rows.at[i].name;
        if (rows.at[i].from_on.n > cx->today.n || str_eq(name, last))
            continue;
        last = name;
        bool is_service = str_eq(name, S("service-name"));
        if (is_service)
            labels->service_name = str_copy(labels->arena, str_sub(rows.at[i].value, 0, SERVICE_NAME_MAX));
        if (str_starts(name, S("label.")) && list.n < LABELS_MAX)
            *LIST_ADD(labels->arena, &list) = (struct pair){.name = str_copy(labels->arena, name),
                                                            .value = str_copy(labels->arena, rows.at[i].value)};
    }
    labels->pairs = (struct pairs){list.at, list.n};
    return NULL;
}

static struct pairs copy_pairs(struct arena *a, struct pairs pairs)
{
    LIST(struct pair) list = {0};
    for (size_t i = 0; i < pairs.n; i++)
        *LIST_ADD(a, &list) =
            (struct pair){.name = str_copy(a, pairs.at[i].name), .value = str_copy(a, pairs.at[i].value)};
    return (struct pairs){list.at, list.n};
}

static void refresh_labels(struct visit *v, struct labels *labels)
{
    struct labels fresh = {.arena = arena_make(LABELS_BYTES), .read_at_ms = clock_span_ms()};
    struct actor nobody = {0};
    struct err *e = gate_read(v->web->options.gate, v->arena, &nobody, read_labels, &fresh);
    if (e != NULL) { /* the words of a moment ago do as well */
        arena_end(&fresh.arena);
        labels->read_at_ms = clock_span_ms();
        return;
    }
    arena_end(&labels->arena);
    *labels = fresh;
}

static void take_labels(struct visit *v, struct framed_page *framed)
{
    struct web *web = v->web;
    pthread_mutex_lock(&web->labels_mutex);
    if (web->labels.arena == NULL || clock_span_ms() - web->labels.read_at_ms > LABELS_KEPT_MS)
        refresh_labels(v, &web->labels);
    framed->labels = copy_pairs(v->arena, web->labels.pairs);
    framed->page.service_name = str_copy(v->arena, web->labels.service_name);
    pthread_mutex_unlock(&web->labels_mutex);
    if (framed->page.service_name.n == 0)
        framed->page.service_name = web->options.service_name;
}

static struct str label_of(const struct page_cx *page, struct str name)
{
    const struct framed_page *framed = (const struct framed_page *)(const void *)page;
    struct str value = pairs_find(framed->labels, SAY(page->arena, "label.", name));
    return value.n > 0 ? value : name;
}

/* --- the menu --- */

static bool is_within(struct str path, struct str route)
{
    return str_starts(path, route) && (path.n == route.n || path.s[route.n] == '/');
}

static struct str without_full_stop(struct str says)
{
    return str_ends(says, S(".")) ? str_sub(says, 0, says.n - 1) : says;
}

/* The first few pages that the person may open; the home page has them all. */
static void fill_menu(struct visit *v, struct page_cx *page)
{
    LIST(struct page_link) list = {0};
    for (size_t i = 0; v->actor.person.n != 0 && i < all_menu.n && list.n < MENU_MOST; i++) {
        const struct page_menu_item *item = &all_menu.at[i];
        if (!item->is_in_menu || !gate_may(item->row->may, &v->actor))
            continue;
        *LIST_ADD(v->arena, &list) = (struct page_link){
            .href = str_of(item->row->route),
            .says = str_of(item->says),
            .is_current = is_within(v->request->path, str_of(item->row->route)),
        };
    }
    if (v->has_session && v->session.is_complete)
        *LIST_ADD(v->arena, &list) = (struct page_link){
            .href = S("/account"),
            .says = S("Your account"),
            .is_current = is_within(v->request->path, S("/account")),
        };
    page->menu = list.at;
    page->menu_count = list.n;
}

struct page_cx *frame_page(struct visit *v, struct str title)
{
    struct framed_page *framed = ARENA_NEW(v->arena, struct framed_page);
    struct page_cx *page = &framed->page;
    struct instant now = gate_shown_now(v->web->options.gate);
    *page = (struct page_cx){
        .arena = v->arena,
        .actor = v->actor,
        .person_name = v->name,
        .title = without_full_stop(title),
        .path = v->request->path,
        .query = v->request->query_text,
        .csrf = v->token.n > 0 ? session_csrf(v->arena, v->token) : S(""),
        .is_simulated = gate_is_simulated(v->web->options.gate),
        .has_script = true,
        .now = now,
        .today = instant_day_london(now),
        .label = label_of,
    };
    page->is_as_of = gate_as_of(v->web->options.gate, &page->as_of);
    take_labels(v, framed);
    fill_menu(v, page);
    if (v->token.n > 0)
        flash_take(v->web->flashes, v->arena, v->token, clock_span_ms(), &page->said, &page->secret);
    return page;
}
