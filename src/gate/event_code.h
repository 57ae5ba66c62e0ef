/* A decided event to bytes and back.
 *
 * Each segment of an event is written by itself, so that it can be read when any other is erased. Its plain text is
 * deterministic CBOR (base/cbor.h), an array of six:
 *
 *     [ type name, version, segment index, actor id, instant, { field name: value, ... } ]
 *
 * It is meant to be read in decades by people with a general CBOR reader, so values stand as they are shown: an id as
 * its ten letters and digits (empty where there is none), a day as 2024-12-11, a choice as its word. An instant is
 * milliseconds since 1970, UTC. Text is text, bytes are bytes, a list is an array of whole numbers. An optional field
 * that is absent is left out. Keys stand in CBOR's order: shorter first, then by bytes.
 *
 * A segment lies under the key of its holder, "client:4hxkq2mz7d"; where the event leaves an optional holder out, or
 * nobody is signed in, under the house's. Versions only add optional fields or whole segments at the end: a reader
 * takes every version up to its own, and refuses, by name, what it does not know.
 */
#ifndef GATE_EVENT_CODE_H
#define GATE_EVENT_CODE_H

#include "base/base.h"
#include "gate/rule.h"
#include "ledger/ledger.h"

/* The entry of an event, for ledger_stage. A fault where a value cannot be written: text that is no text, a choice not
 * made, a day past the year 9999. Those are mistakes of a rule. */
ERRS struct err *event_encode(struct arena *a, const struct event_type *type, const void *event, struct person_id actor,
                              struct instant at, struct ledger_entry *entry_r);

struct event_read {
    const struct event_type *type; /* NULL where every segment was erased: nothing else is known then */
    const void *event;             /* a struct of the type's shape, with its `gone` bits; gone fields are empty */
    uint32_t version;              /* with which it was written */
    struct person_id actor;
    struct instant at; /* when it was done, to the millisecond */
};

/* The type is found by the name that stands in the first segment that is left. */
ERRS struct err *event_decode(struct arena *a, const struct ledger_read_entry *entry, struct event_read *read_r);

/* The same for a known type; another name in a segment is a fault. */
ERRS struct err *event_decode_as(struct arena *a, const struct event_type *type, const struct ledger_read_entry *entry,
                                 struct event_read *read_r);

/* Whose key a segment of this event lies under: "client:…", "person:…", "item:…" or "house". */
struct str event_holder(struct arena *a, const struct event_segment *segment, const void *event);

#endif
