#include "gate/gate.h"

#include "base/id.h"
#include "base/json.h"

static void put_text(struct json *j, struct str name, struct str value)
{
    if (value.n == 0)
        return;
    json_name(j, name);
    json_str(j, value);
}

static void put_reasons(struct json *j, const struct err *refusal)
{
    json_name(j, S("reasons"));
    json_open(j, '[');
    for (const struct err *e = refusal; e != NULL; e = e->next) {
        json_open(j, '{');
        put_text(j, S("code"), str_of(e->code));
        put_text(j, S("field"), e->field);
        put_text(j, S("text"), e->text);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void put_offers(struct json *j, const struct offer *offers)
{
    if (offers == NULL)
        return;
    json_name(j, S("instead"));
    json_open(j, '[');
    for (const struct offer *offer = offers; offer != NULL; offer = offer->next) {
        json_open(j, '{');
        put_text(j, S("command"), str_of(offer->command));
        put_text(j, S("text"), offer->says);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void put_done(struct json *j, struct arena *a, const struct outcome *outcome)
{
    put_text(j, S("said"), outcome->said);
    if (outcome->made != 0)
        put_text(j, S("made"), id_text(a, outcome->made));
    put_text(j, S("made_of"), outcome->made == 0 ? S("") : str_of(outcome->made_of));
    put_text(j, S("secret"), outcome->secret);
    put_text(j, S("preview"), outcome->preview.lines);
    if (outcome->has_seq) {
        json_name(j, S("seq"));
        json_int(j, (int64_t)outcome->seq);
    }
    json_name(j, S("events"));
    json_int(j, (int64_t)outcome->event_count);
}

void outcome_json(struct out *o, struct arena *a, const struct outcome *outcome)
{
    struct json j = json_make(o);
    json_open(&j, '{');
    json_name(&j, S("done"));
    json_bool(&j, outcome->is_done);
    if (outcome->is_done) {
        put_done(&j, a, outcome);
    } else {
        put_reasons(&j, outcome->refusal);
        put_offers(&j, outcome->offers);
    }
    json_close(&j, '}');
}
