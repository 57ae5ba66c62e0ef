/* Rows to the views of pages: what waits, what was sent, choices, the calendar. */
#include "gate/gate.h"
#include "gate_sql.h"
#include "notice_spec.h"
#include "notice_sql.h"
#include "subject/notice/notice_calendar.h"
#include "subject/notice/notice_kinds.h"
#include "subject/notice/notice_rules.h"

#include "base/list.h"

enum { PAGE_ROWS = 50 };

struct err *notice_calendar_unlink_load(struct read_cx *cx, const struct notice_calendar_unlink *in,
                                        struct notice_calendar_unlink_state *st)
{
    struct notice_has_token_row row;
    (void)in;
    return notice_has_token(cx->db, cx->arena, (struct notice_has_token_args){.person_id = cx->actor.person}, &row,
                            &st->has_link);
}

static void describe(struct arena *a, struct notice_list_view *v)
{
    for (size_t i = 0; i < v->waiting.n; i++) {
        v->waiting.at[i].line = notice_line(a, v->waiting.at[i].kind, v->waiting.at[i].code);
        v->waiting.at[i].why = str_of(notice_words(v->waiting.at[i].kind)->why);
    }
    for (size_t i = 0; i < v->sent.n; i++) {
        struct str code = v->sent.at[i].has_code ? v->sent.at[i].code : S("");
        v->sent.at[i].line = notice_line(a, v->sent.at[i].kind, code);
        v->sent.at[i].why = str_of(notice_words(v->sent.at[i].kind)->why);
    }
}

struct err *notice_list_show(struct read_cx *cx, const struct notice_list_in *in, struct notice_list_view *v)
{
    struct notice_own_address_row own = {0};
    struct notice_sent_count_row count;
    bool found;
    v->page = in->has_page ? in->page : 1;
    struct notice_sent_args args = {.limit = PAGE_ROWS, .offset = (v->page - 1) * PAGE_ROWS};
    TRY(notice_waiting(cx->db, cx->arena, &v->waiting));
    TRY(notice_sent(cx->db, cx->arena, args, &v->sent));
    TRY(notice_sent_count(cx->db, cx->arena, &count));
    TRY(notice_own_address(cx->db, cx->arena, (struct notice_own_address_args){.person_id = cx->actor.person}, &own,
                           &found));
    v->total = count.total;
    v->has_address = found && own.has_address;
    v->has_refused_on = found && own.has_refused_on;
    v->refused_on = own.refused_on;
    describe(cx->arena, v);
    return NULL;
}

/* Every kind stands there, also where nothing was chosen: then the mail of the day is what holds. */
struct err *notice_choices_show(struct read_cx *cx, const struct notice_choices_in *in, struct notice_choices_view *v)
{
    LIST(struct notice_choices_row) list = {0};
    struct notice_choices_rows chosen;
    (void)in;
    TRY(notice_choices(cx->db, cx->arena, &chosen));
    for (size_t k = 0; k < sizeof notice_kind_choices / sizeof notice_kind_choices[0]; k++) {
        struct notice_choices_row row = {.kind = (enum notice_kind)(k + 1), .preference = NOTICE_PREFERENCE_DAILY};
        for (size_t i = 0; i < chosen.n; i++)
            if (chosen.at[i].kind == row.kind)
                row.preference = chosen.at[i].preference;
        row.says = str_of(notice_kind_choices[k].says);
        row.is_safety = notice_words(row.kind)->is_safety;
        *LIST_ADD(cx->arena, &list) = row;
    }
    v->choices = (struct notice_choices_rows){list.at, list.n};
    return NULL;
}

/* The address of the service, as links to clients have it too; empty while nobody has set it. */
ERRS static struct err *find_address(struct read_cx *cx, struct str *address_r)
{
    struct gate_setting_on_row row = {0};
    struct gate_setting_on_args args = {.name = S("link.address"), .on_day = cx->today};
    bool found;
    TRY(gate_setting_on(cx->db, cx->arena, args, &row, &found));
    *address_r = found ? row.value : S("");
    return NULL;
}

struct err *notice_calendar_show(struct read_cx *cx, const struct notice_calendar_in *in,
                                 struct notice_calendar_view *v)
{
    struct notice_own_token_row row = {0};
    (void)in;
    TRY(notice_own_token(cx->db, cx->arena, (struct notice_own_token_args){.person_id = cx->actor.person}, &row,
                         &v->has_link));
    v->has_linked_on = v->has_link;
    v->linked_on = row.linked_on;
    TRY(find_address(cx, &v->address));
    return notice_calendar(cx->db, cx->arena, &v->entries);
}

/* What makes ids of entries unique in the world: the host in the log's name. */
ERRS static struct err *find_host(struct read_cx *cx, struct str *host_r)
{
    struct gate_folder_row folder;
    bool found;
    TRY(gate_folder(cx->db, cx->arena, &folder, &found));
    struct str rest = found ? folder.origin : S("");
    if (!str_next(&rest, '/', host_r))
        *host_r = S("candour.invalid");
    return NULL;
}

struct err *notice_feed_bytes(struct read_cx *cx, const struct notice_feed_in *in, struct reply *reply_r)
{
    struct str hash = calendar_token_hash(cx->arena, in->token);
    struct notice_feed_exists_row row;
    struct notice_feed_rows rows;
    struct str host;
    bool found;
    TRY(notice_feed_exists(cx->db, cx->arena, (struct notice_feed_exists_args){.token_hash = hash}, &row, &found));
    reply_r->is_missing = !found;
    if (!found)
        return NULL;
    TRY(notice_feed(cx->db, cx->arena, (struct notice_feed_args){.token_hash = hash}, &rows));
    TRY(find_host(cx, &host));
    reply_r->body = calendar_feed(cx->arena, &rows, host);
    return NULL;
}

struct err *notice_undelivered_show(struct read_cx *cx, const struct notice_undelivered_in *in,
                                    struct notice_undelivered_view *v)
{
    struct notice_late_row late;
    v->page = in->has_page ? in->page : 1;
    struct notice_undelivered_args args = {.limit = PAGE_ROWS + 1, .offset = (v->page - 1) * PAGE_ROWS};
    TRY(notice_undelivered(cx->db, cx->arena, args, &v->people));
    TRY(notice_late(cx->db, cx->arena, &late));
    v->late = late.late;
    v->has_more = v->people.n > PAGE_ROWS;
    if (v->has_more)
        v->people.n = PAGE_ROWS;
    return NULL;
}
