#include "gate/outcome_code.h"

#include "base/cbor.h"

struct str outcome_encode(struct arena *a, const struct outcome *outcome)
{
    struct out o = out_make(a);
    cbor_put_array(&o, 7);
    cbor_put_text(&o, outcome->said);
    cbor_put_text(&o, outcome->goes_to);
    cbor_put_int(&o, outcome->made);
    cbor_put_text(&o, str_of(outcome->made_of));
    cbor_put_bool(&o, outcome->has_seq);
    cbor_put_uint(&o, outcome->seq);
    cbor_put_uint(&o, outcome->event_count);
    return out_text(&o);
}

struct err *outcome_decode(struct arena *a, struct str bytes, struct outcome *outcome_r)
{
    size_t items;
    struct str made_of;
    uint64_t events = 0;
    *outcome_r = (struct outcome){.is_done = true};
    if (bytes.n == 0) { /* an erasure came between: the ledger keeps that it was done, and not what was said */
        outcome_r->said = S("This was done before. What was said then is no longer kept.");
        return NULL;
    }
    bool ok = cbor_take_array(&bytes, &items) && items == 7 && cbor_take_text(&bytes, &outcome_r->said) &&
              cbor_take_text(&bytes, &outcome_r->goes_to) && cbor_take_int(&bytes, &outcome_r->made) &&
              cbor_take_text(&bytes, &made_of) && cbor_take_bool(&bytes, &outcome_r->has_seq) &&
              cbor_take_uint(&bytes, &outcome_r->seq) && cbor_take_uint(&bytes, &events) && bytes.n == 0;
    if (!ok)
        return FAULT(a, "broken-answer", "A remembered answer cannot be read");
    outcome_r->made_of = str_c(a, made_of);
    outcome_r->event_count = (size_t)events;
    return NULL;
}
