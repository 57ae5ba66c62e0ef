#include "gate/gate.h"

#include "base/id.h"
#include "base/json.h"

static void refusals_json(struct out *o, const struct err *refusal)
{
    out_c(o, "\"reasons\":[");
    for (const struct err *e = refusal; e != NULL; e = e->next) {
        out_c(o, e == refusal ? "{\"code\":" : ",{\"code\":");
        json_text(o, str_of(e->code));
        if (e->field.n > 0) {
            out_c(o, ",\"field\":");
            json_text(o, e->field);
        }
        out_c(o, ",\"text\":");
        json_text(o, e->text);
        out_char(o, '}');
    }
    out_char(o, ']');
}

static void offers_json(struct out *o, const struct offer *offers)
{
    if (offers == NULL)
        return;
    out_c(o, ",\"instead\":[");
    for (const struct offer *offer = offers; offer != NULL; offer = offer->next) {
        out_c(o, offer == offers ? "{\"command\":" : ",{\"command\":");
        json_text(o, str_of(offer->command));
        out_c(o, ",\"text\":");
        json_text(o, offer->says);
        out_char(o, '}');
    }
    out_char(o, ']');
}

static void done_json(struct out *o, struct arena *a, const struct outcome *outcome)
{
    out_c(o, "\"said\":");
    json_text(o, outcome->said);
    if (outcome->made != 0) {
        out_c(o, ",\"made\":");
        json_text(o, id_text(a, outcome->made));
        out_c(o, ",\"made_of\":");
        json_text(o, str_of(outcome->made_of));
    }
    if (outcome->secret.n > 0) {
        out_c(o, ",\"secret\":");
        json_text(o, outcome->secret);
    }
    if (outcome->has_seq)
        OUT(o, ",\"seq\":", outcome->seq);
    OUT(o, ",\"events\":", outcome->event_count);
}

void outcome_json(struct out *o, struct arena *a, const struct outcome *outcome)
{
    OUT(o, "{\"done\":", outcome->is_done ? "true" : "false", ",");
    if (outcome->is_done) {
        done_json(o, a, outcome);
    } else {
        refusals_json(o, outcome->refusal);
        offers_json(o, outcome->offers);
    }
    out_char(o, '}');
}
