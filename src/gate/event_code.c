#include "gate/event_code.h"

#include "base/cbor.h"
#include "base/id.h"
#include "base/utf8.h"
#include "gate/command.h"

#include <string.h>

enum { SEGMENT_ITEMS = 6, ID_BITS = 50 };

/* --- writing --- */

static struct str holder_text(struct arena *a, const char *kind, int64_t id)
{
    return id == 0 ? S("house") : SAY(a, kind, ":", id_text(a, id));
}

struct str event_holder(struct arena *a, const struct event_segment *segment, const void *event)
{
    if (segment->holder == NULL || !field_has(segment->holder, event))
        return S("house");
    return holder_text(a, segment->holder_kind, field_int(segment->holder, event));
}

static struct err *cannot_write(struct arena *a, const struct field *f, const char *why)
{
    return FAULT(a, "event-unwritable", "Field ", f->name, " of an event cannot be written: ", why);
}

static bool is_id(int64_t id)
{
    return id >= 0 && id >> ID_BITS == 0;
}

ERRS static struct err *put_id(struct out *o, const struct field *f, int64_t id)
{
    if (!is_id(id))
        return cannot_write(o->arena, f, "it is no id");
    cbor_put_text(o, id == 0 ? S("") : id_text(o->arena, id));
    return NULL;
}

ERRS static struct err *put_text(struct out *o, const struct field *f, struct str s)
{
    if (!utf8_is_valid(s))
        return cannot_write(o->arena, f, "it is not UTF-8");
    cbor_put_text(o, s);
    return NULL;
}

ERRS static struct err *put_day(struct out *o, const struct field *f, struct day d)
{
    if (!civil_exists(day_civil(d)))
        return cannot_write(o->arena, f, "its year is not between 1 and 9999");
    cbor_put_text(o, SAY(o->arena, d));
    return NULL;
}

ERRS static struct err *put_choice(struct out *o, const struct field *f, int64_t value)
{
    struct str word = choice_word(f, value);
    if (word.n == 0)
        return cannot_write(o->arena, f, "nothing is chosen");
    cbor_put_text(o, word);
    return NULL;
}

static void put_ints(struct out *o, struct ints ints)
{
    cbor_put_array(o, ints.n);
    for (size_t i = 0; i < ints.n; i++)
        cbor_put_int(o, ints.at[i]);
}

ERRS static struct err *put_value(struct out *o, const struct field *f, const void *event)
{
    struct str bytes;
    switch (f->type) {
    case FIELD_TEXT: return put_text(o, f, field_str(f, event));
    case FIELD_BYTES:
        bytes = field_str(f, event);
        cbor_put_bytes(o, bytes.s, bytes.n);
        return NULL;
    case FIELD_INT:
    case FIELD_INSTANT: cbor_put_int(o, field_int(f, event)); return NULL;
    case FIELD_BOOL: cbor_put_bool(o, field_int(f, event) != 0); return NULL;
    case FIELD_DAY: return put_day(o, f, (struct day){(int32_t)field_int(f, event)});
    case FIELD_ID: return put_id(o, f, field_int(f, event));
    case FIELD_CHOICE: return put_choice(o, f, field_int(f, event));
    case FIELD_INTS: put_ints(o, field_ints(f, event)); return NULL;
    case FIELD_FILE:
    case FIELD_ROW:
    case FIELD_ROWS:
    case FIELD_HTML: break;
    }
    panic("an event has a field of a type that mkspec refuses");
}

/* CBOR's order of text keys: their length, then their bytes. */
static int key_compare(struct str x, struct str y)
{
    if (x.n != y.n)
        return x.n < y.n ? -1 : 1;
    return str_compare(x, y);
}

/* The fields that the segment holds and the event has, in the order of their keys. */
static size_t sorted_fields(const struct event_type *type, const struct event_segment *segment, const void *event,
                            const struct field *fields_r[EVENT_FIELDS_MAX])
{
    size_t n = 0;
    must(segment->field_count <= EVENT_FIELDS_MAX);
    for (size_t i = 0; i < segment->field_count; i++) {
        const struct field *f = &type->shape->fields[segment->fields[i]];
        if (!field_has(f, event))
            continue;
        size_t at = n++;
        for (; at > 0 && key_compare(str_of(f->name), str_of(fields_r[at - 1]->name)) < 0; at--)
            fields_r[at] = fields_r[at - 1];
        fields_r[at] = f;
    }
    return n;
}

ERRS static struct err *encode_segment(struct out *o, const struct event_type *type, size_t index, const void *event,
                                       struct person_id actor, struct instant at)
{
    const struct field *fields[EVENT_FIELDS_MAX];
    size_t n = sorted_fields(type, &type->segments[index], event, fields);
    cbor_put_array(o, SEGMENT_ITEMS);
    cbor_put_text(o, str_of(type->name));
    cbor_put_uint(o, type->version);
    cbor_put_uint(o, index);
    cbor_put_text(o, actor.n == 0 ? S("") : id_text(o->arena, actor.n));
    cbor_put_int(o, at.ms);
    cbor_put_map(o, n);
    for (size_t i = 0; i < n; i++) {
        cbor_put_text(o, str_of(fields[i]->name));
        TRY(put_value(o, fields[i], event));
    }
    return NULL;
}

struct err *event_encode(struct arena *a, const struct event_type *type, const void *event, struct person_id actor,
                         struct instant at, struct ledger_entry *entry_r)
{
    struct ledger_segment *segments = ARENA_ARRAY(a, type->segment_count, struct ledger_segment);
    must(is_id(actor.n));
    for (size_t i = 0; i < type->segment_count; i++) {
        struct out o = out_make(a);
        TRY(encode_segment(&o, type, i, event, actor, at));
        segments[i] = (struct ledger_segment){event_holder(a, &type->segments[i], event), out_text(&o)};
    }
    *entry_r = (struct ledger_entry){
        .category = (enum ledger_category)type->category,
        .actor = holder_text(a, "person", actor.n),
        .segments = segments,
        .segment_count = type->segment_count,
    };
    return NULL;
}

/* --- reading --- */

struct segment_head {
    struct str type;
    uint64_t version;
    uint64_t index;
    int64_t actor;
    int64_t at_ms;
    size_t fields;
};

/* Only as id_text writes it: a reader of ids is kinder to people, but one value has one encoding. */
static bool take_id(struct arena *a, struct str *rest, int64_t *id_r)
{
    struct str text;
    *id_r = 0;
    if (!cbor_take_text(rest, &text))
        return false;
    return text.n == 0 || (id_parse(text, id_r) && str_eq(id_text(a, *id_r), text));
}

static bool take_head(struct arena *a, struct str *rest, struct segment_head *head_r)
{
    size_t items;
    return cbor_take_array(rest, &items) && items == SEGMENT_ITEMS && cbor_take_text(rest, &head_r->type) &&
           cbor_take_uint(rest, &head_r->version) && cbor_take_uint(rest, &head_r->index) &&
           take_id(a, rest, &head_r->actor) && cbor_take_int(rest, &head_r->at_ms) &&
           cbor_take_map(rest, &head_r->fields);
}

static bool take_ints(struct arena *a, struct str *rest, struct ints *ints_r)
{
    size_t n;
    if (!cbor_take_array(rest, &n))
        return false;
    int32_t *at = ARENA_ARRAY(a, n, int32_t);
    for (size_t i = 0; i < n; i++) {
        int64_t item;
        if (!cbor_take_int(rest, &item) || item < INT32_MIN || item > INT32_MAX)
            return false;
        at[i] = (int32_t)item;
    }
    *ints_r = (struct ints){at, n};
    return true;
}

static bool take_day(struct str *rest, int64_t *days_r)
{
    struct str text;
    struct day d;
    if (!cbor_take_text(rest, &text) || !day_parse(text, &d))
        return false;
    *days_r = d.n;
    return true;
}

static bool take_choice(struct str *rest, const struct field *f, int64_t *value_r)
{
    struct str word;
    if (!cbor_take_text(rest, &word))
        return false;
    *value_r = choice_find(f, word);
    return *value_r != 0;
}

static bool take_bool(struct str *rest, int64_t *n_r)
{
    bool b;
    bool is_taken = cbor_take_bool(rest, &b);
    *n_r = is_taken && b;
    return is_taken;
}

static bool take_value(struct arena *a, struct str *rest, const struct field *f, void *into)
{
    struct str s = {0};
    struct ints ints = {0};
    int64_t n = 0;
    bool is_taken = false;
    switch (f->type) {
    case FIELD_TEXT: is_taken = cbor_take_text(rest, &s); break;
    case FIELD_BYTES: is_taken = cbor_take_bytes(rest, &s); break;
    case FIELD_INT:
    case FIELD_INSTANT: is_taken = cbor_take_int(rest, &n); break;
    case FIELD_BOOL: is_taken = take_bool(rest, &n); break;
    case FIELD_DAY: is_taken = take_day(rest, &n); break;
    case FIELD_ID: is_taken = take_id(a, rest, &n); break;
    case FIELD_CHOICE: is_taken = take_choice(rest, f, &n); break;
    case FIELD_INTS: is_taken = take_ints(a, rest, &ints); break;
    case FIELD_FILE:
    case FIELD_ROW:
    case FIELD_ROWS:
    case FIELD_HTML: break;
    }
    if (!is_taken)
        return false;
    if (f->type == FIELD_TEXT || f->type == FIELD_BYTES)
        field_set_str(f, into, s);
    else if (f->type == FIELD_INTS)
        field_set_ints(f, into, ints);
    else
        field_set_int(f, into, n);
    field_set_has(f, into, true);
    return true;
}

struct decoding {
    struct arena *arena;
    const struct event_type *type;
    uint64_t seq;
    void *event;
    uint64_t present; /* bit i: field i of the shape was read */
    struct event_read *read;
};

#define BROKEN(d, code, ...)                                                                                           \
    FAULT((d)->arena, (code), "Entry ", (d)->seq, ", event ", (d)->type->name, ": ", __VA_ARGS__)

/* The field of this name that the segment holds, or NULL. */
static const struct field *field_of_segment(const struct event_type *type, size_t index, struct str name)
{
    const struct event_segment *segment = &type->segments[index];
    for (size_t i = 0; i < segment->field_count; i++) {
        const struct field *f = &type->shape->fields[segment->fields[i]];
        if (str_eq(str_of(f->name), name))
            return f;
    }
    return NULL;
}

ERRS static struct err *decode_fields(struct decoding *d, size_t index, struct str *rest, size_t count)
{
    struct str before = S("");
    for (size_t i = 0; i < count; i++) {
        struct str name;
        if (!cbor_take_text(rest, &name) || (i > 0 && key_compare(before, name) >= 0))
            return BROKEN(d, "event-broken", "the fields of segment ", index, " are not in order");
        const struct field *f = field_of_segment(d->type, index, name);
        if (f == NULL)
            return BROKEN(d, "event-field-unknown", "this program knows no field ", name, " in segment ", index);
        if (!take_value(d->arena, rest, f, d->event))
            return BROKEN(d, "event-value-broken", "the value of ", name, " is not one that it can have");
        d->present |= (uint64_t)1 << (f - d->type->shape->fields);
        before = name;
    }
    return rest->n == 0 ? NULL : BROKEN(d, "event-broken", "something stands behind the end of segment ", index);
}

/* Whether the segment is of this event at all, and says the same of it as the segments before it. */
ERRS static struct err *check_head(struct decoding *d, const struct segment_head *head, size_t index)
{
    struct event_read *read = d->read;
    if (!str_eq(head->type, str_of(d->type->name)))
        return BROKEN(d, "event-mixed", "segment ", index, " is of another event, ", head->type);
    if (head->index != index)
        return BROKEN(d, "event-mixed", "segment ", index, " says that it is segment ", head->index);
    if (head->version == 0 || head->version > d->type->version)
        return BROKEN(d, "event-version-unknown", "it was written in version ", head->version,
                      ", this program knows versions up to ", d->type->version);
    bool is_first = read->type == NULL;
    if (!is_first && (read->version != head->version || read->actor.n != head->actor || read->at.ms != head->at_ms))
        return BROKEN(d, "event-mixed", "its segments differ in who did it, when, or in which version");
    read->type = d->type;
    read->version = (uint32_t)head->version;
    read->actor.n = head->actor;
    read->at.ms = head->at_ms;
    return NULL;
}

ERRS static struct err *decode_segment(struct decoding *d, size_t index, struct str plain)
{
    struct segment_head head;
    if (!take_head(d->arena, &plain, &head))
        return BROKEN(d, "event-broken", "segment ", index, " does not begin as a segment does");
    TRY(check_head(d, &head, index));
    return decode_fields(d, index, &plain, head.fields);
}

/* Every field that is not optional must have been in its segment, unless that is gone. */
ERRS static struct err *check_whole(struct decoding *d, uint32_t gone)
{
    for (size_t s = 0; s < d->type->segment_count; s++) {
        for (size_t i = 0; i < d->type->segments[s].field_count && (gone & 1u << s) == 0; i++) {
            size_t at = d->type->segments[s].fields[i];
            const struct field *f = &d->type->shape->fields[at];
            if ((f->flags & FIELD_OPTIONAL) == 0 && (d->present & (uint64_t)1 << at) == 0)
                return BROKEN(d, "event-field-missing", "field ", f->name, " is not there");
        }
    }
    return NULL;
}

struct err *event_decode_as(struct arena *a, const struct event_type *type, const struct ledger_read_entry *entry,
                            struct event_read *read_r)
{
    uint32_t gone = 0;
    *read_r = (struct event_read){0};
    struct decoding d = {
        .arena = a, .type = type, .seq = entry->seq, .event = arena_take(a, type->shape->size), .read = read_r};
    if (entry->segment_count > type->segment_count)
        return BROKEN(&d, "event-broken", "it has ", entry->segment_count, " segments, this program knows ",
                      type->segment_count);
    for (size_t i = 0; i < entry->segment_count; i++) {
        if (entry->segments[i].is_gone)
            gone |= 1u << i;
        else
            TRY(decode_segment(&d, i, entry->segments[i].plain));
    }
    if (read_r->type == NULL)
        return NULL;
    TRY(check_whole(&d, gone));
    memcpy(d.event, &gone, sizeof gone); /* every event struct begins with it */
    read_r->event = d.event;
    return NULL;
}

struct err *event_decode(struct arena *a, const struct ledger_read_entry *entry, struct event_read *read_r)
{
    size_t first = 0;
    struct segment_head head;
    *read_r = (struct event_read){0};
    while (first < entry->segment_count && entry->segments[first].is_gone)
        first++;
    if (first == entry->segment_count)
        return NULL;
    struct str plain = entry->segments[first].plain;
    if (!take_head(a, &plain, &head))
        return FAULT(a, "event-broken", "Entry ", entry->seq, ": segment ", first, " does not begin as a segment does");
    const struct event_type *type = event_find(head.type);
    if (type == NULL)
        return FAULT(a, "event-unknown", "Entry ", entry->seq, ": this program knows no event ", head.type);
    return event_decode_as(a, type, entry, read_r);
}
