/* Pages of the specs: pairs in, the gate asked, HTML, JSON or bytes out. */
#include "web/visit.h"

#include "base/hex.h"
#include "base/json.h"

#include <sodium.h>

static struct str title_of(const struct page_row *row, const void *view)
{
    const struct field *title = row->view == NULL ? NULL : shape_field(row->view, S("title"));
    if (title == NULL || title->type != FIELD_TEXT || !field_has(title, view) || field_str(title, view).n == 0)
        return str_of(row->says);
    return field_str(title, view);
}

/* For letters of any script, and a plain name for those who cannot read it (RFC 6266, appendix D). */
static struct str disposition(struct arena *a, struct str file_name)
{
    struct out plain = out_make(a);
    struct out o = out_make(a);
    for (size_t i = 0; i < file_name.n; i++) {
        char c = file_name.s[i];
        bool is_safe = c > 0x20 && c < 0x7f && c != '"' && c != '\\' && c != '/' && c != '%';
        out_char(&plain, is_safe ? c : '_');
    }
    OUT(&o, "attachment; filename=\"", out_text(&plain), "\"; filename*=UTF-8''");
    page_url_part(&o, bit_str(file_name));
    return out_text(&o);
}

/* A file outlives the page it was saved from, so its name says which day it is of. */
static struct str file_name(const struct visit *v, const struct reply *reply)
{
    struct day day;
    bool is_past = gate_as_of(v->web->options.gate, &day);
    return is_past ? SAY(v->arena, "as-of-", day, "-", reply->file_name) : reply->file_name;
}

static struct str etag_of(struct arena *a, struct str body)
{
    unsigned char hash[16];
    must(crypto_generichash(hash, sizeof hash, (const unsigned char *)body.s, body.n, NULL, 0) == 0);
    return SAY(a, "\"", hex_text(a, hash, sizeof hash), "\"");
}

static void answer_reply(struct visit *v, const struct page_row *row, const struct reply *reply)
{
    if (reply->is_missing) {
        answer_not_found(v);
        return;
    }
    struct str type = reply->content_type.n > 0 ? reply->content_type : str_of(row->gives);
    if (reply->file_name.n > 0)
        answer_header(v, "Content-Disposition", disposition(v->arena, file_name(v, reply)));
    if (!reply->is_immutable) {
        answer_bytes(v, 200, type, reply->body);
        return;
    }
    struct str etag = etag_of(v->arena, reply->body);
    bool is_known = str_eq(request_header(v->request, "If-None-Match"), etag);
    answer_header(v, "ETag", etag);
    answer_header(v, "Cache-Control",
                  row->may == MAY_ANYONE ? S("public, max-age=31536000, immutable")
                                         : S("private, max-age=31536000, immutable"));
    answer_bytes(v, is_known ? 304 : 200, type, is_known ? S("") : reply->body);
}

void row_answer_view(struct visit *v, int status, const struct page_row *row, const void *view,
                     const struct page_form *form)
{
    if (v->is_json || row->html == NULL) {
        struct out o = out_make(v->arena);
        json_shape(&o, v->arena, row->view, view);
        answer_json(v, status, out_text(&o));
        return;
    }
    struct page_cx *page = frame_page(v, title_of(row, view));
    page->only_shows = page->is_as_of;
    if (form != NULL)
        page->form = *form;
    answer_page(v, status, page, row->html, view);
}

struct err *row_read(struct visit *v, const struct page_row *row, struct pairs pairs, bool is_lenient,
                     struct shown *shown_r)
{
    void *view = arena_take(v->arena, row->view == NULL ? 1 : row->view->size);
    shown_r->view = view;
    return gate_page_pairs(v->web->options.gate, v->arena, row, &v->actor, pairs, is_lenient, view, &shown_r->reply);
}

/* An id in the path that is none is an address that leads nowhere. */
static bool is_about_the_path(const struct page_row *row, const struct err *e)
{
    for (; e != NULL && row->route != NULL; e = e->next) {
        struct str rest = str_of(row->route);
        struct str part = {0};
        while (str_next(&rest, '/', &part))
            if (part.n > 1 && (part.s[0] == ':' || part.s[0] == '*') && str_eq(str_from(part, 1), e->field))
                return true;
    }
    return false;
}

void row_show(struct visit *v, const struct page_row *row, struct pairs pairs)
{
    struct shown shown = {0};
    struct err *e = row_read(v, row, pairs, !v->is_json, &shown);
    if (e != NULL && e->kind == ERR_REFUSAL && is_about_the_path(row, e))
        answer_not_found(v);
    else if (e != NULL)
        answer_err(v, e);
    else if (row->view == NULL)
        answer_reply(v, row, &shown.reply);
    else
        row_answer_view(v, 200, row, shown.view, NULL);
}
