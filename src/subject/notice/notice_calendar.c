#include "subject/notice/notice_calendar.h"

#include "base/id.h"
#include "format/icalendar.h"

static struct day last_day(const struct calendar_thing *e)
{
    return e->has_time ? instant_day_london((struct instant){e->until_at.ms - 1}) : e->until_on;
}

struct err *calendar_put(struct fold_cx *cx, const struct calendar_thing *e)
{
    if (e->person.n == 0)
        return NULL;
    return notice_put_entry(cx->db, cx->arena,
                            (struct notice_put_entry_args){
                                .person_id = e->person,
                                .kind = e->kind,
                                .thing = e->thing,
                                .says = e->says,
                                .path = e->path,
                                .from_on = e->has_time ? instant_day_london(e->from_at) : e->from_on,
                                .until_on = last_day(e),
                                .has_from_at = e->has_time,
                                .from_at = e->from_at,
                                .has_until_at = e->has_time,
                                .until_at = e->until_at,
                                .changed_at = cx->at,
                            });
}

struct err *calendar_drop(struct fold_cx *cx, enum calendar_kind kind, int64_t thing)
{
    return notice_drop_entry(cx->db, cx->arena, (struct notice_drop_entry_args){.kind = kind, .thing = thing});
}

struct err *calendar_drop_for(struct fold_cx *cx, enum calendar_kind kind, int64_t thing, struct person_id person)
{
    return notice_drop_entry_for(
        cx->db, cx->arena, (struct notice_drop_entry_for_args){.kind = kind, .thing = thing, .person_id = person});
}

static struct str word_of(enum calendar_kind kind)
{
    return str_of(calendar_kind_choices[kind - 1].word);
}

struct str calendar_feed(struct arena *a, const struct notice_feed_rows *rows, struct str host)
{
    struct icalendar c = icalendar_begin(a, S("Candour"));
    for (size_t i = 0; i < rows->n; i++) {
        const struct notice_feed_row *r = &rows->at[i];
        if (!r->has_thing) /* a link without anything behind it */
            continue;
        struct icalendar_event e = {
            .uid = SAY(a, word_of(r->kind), "-", id_text(a, r->thing), "@", host),
            .summary = r->says,
            .changed_at = r->changed_at,
            .changes = r->changes,
            .has_time = r->has_from_at && r->has_until_at,
            .from_at = r->from_at,
            .until_at = r->until_at,
            .from_on = r->from_on,
            .until_on = r->until_on,
            .takes_time = r->kind != CALENDAR_KIND_DEADLINE,
        };
        icalendar_event(&c, &e);
    }
    return icalendar_end(&c);
}
