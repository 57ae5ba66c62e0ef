/* One-time links: made, made void, and what state they are in. Pure, but for the token, which comes from the system. */
#include "subject/score/score_rules.h"

#include "base/hex.h"
#include "base/id.h"
#include "ledger/hash.h"

enum { TOKEN_BYTES = 32 };

struct str score_token_hash(struct arena *a, struct str token)
{
    return hash_hex(a, hash_of(token));
}

static struct str fresh_token(struct arena *a)
{
    unsigned char bytes[TOKEN_BYTES];
    chance_secret(bytes, sizeof bytes);
    return base64url_text(a, bytes, sizeof bytes);
}

/* --- whether links are in use at all -------------------------------------------------------------------------------
 */

/* Whether duties, in the order in which they begin, leave no day between `from` and `until` uncovered. */
static bool is_covered(const struct score_duties_from_rows *duties, struct day from, struct day until,
                       struct day *gap_r)
{
    struct day next = from;
    for (size_t i = 0; i < duties->n && next.n <= until.n; i++)
        if (duties->at[i].from_on.n <= next.n && duties->at[i].until_on.n >= next.n)
            next = day_add(duties->at[i].until_on, 1);
    *gap_r = next;
    return next.n > until.n;
}

bool score_is_live(struct arena *a, bool is_simulated, const struct score_live_state *live, struct day today,
                   struct day until, struct str *why_not_r)
{
    struct day gap;
    *why_not_r = S("");
    if (is_simulated)
        return true;
    if (!live->is_signed)
        *why_not_r = S("The clinical safety officer has not signed the hazard log");
    else if (!is_covered(&live->duties, today, until, &gap))
        *why_not_r = SAY(a, "Nobody is on duty on ", day_text(a, gap),
                         " for answers that ask for a person to act. A clinical lead sets the duty");
    return str_is_empty(*why_not_r);
}

/* --- making and voiding ------------------------------------------------------------------------------------------ */

static bool is_askable(struct decision *d, const char *field, enum measure measure)
{
    const struct measure_definition *m = measure_of(measure);
    bool is = m->items_are == ITEMS_SHIPPED;
    if (!is)
        DECIDE_REFUSE(d, "not-askable", str_of(field), "The wording of the ", m->name,
                      " may not be shown here, so a client cannot be asked it by a link. Enter it from paper");
    return is;
}

void score_link_make_rule(const struct rule_cx *cx, const struct score_link_make_state *st,
                          const struct score_link_make *in, struct decision *d)
{
    int64_t usual = settings_count(d->arena, &st->of.settings, S("link.days"), cx->today);
    struct day until = day_add(cx->today, (int32_t)(in->has_days ? in->days : usual));
    struct str why_not;
    if (!client_data_must_be_held(d, st->of.is_held))
        return;
    is_askable(d, "first", in->first);
    if (in->has_second && is_askable(d, "second", in->second) && in->second == in->first)
        DECIDE_REFUSE(d, "asked-twice", S("second"), "Choose another questionnaire, or none");
    if (st->of.client.has_closed_on)
        DECIDE_REFUSE(d, "client-closed", S(""), "This client's treatment has ended");
    if (!score_is_live(d->arena, cx->is_simulated, &st->live, cx->today, until, &why_not))
        DECIDE_REFUSE(d, "not-live", S(""), "Links may not be used with clients yet. ", why_not);
    if (d->refusal != NULL)
        return;
    struct str token = fresh_token(d->arena);
    struct answer_link_id link = {id_fresh(cx->chance)};
    score_link_made_add(d, (struct score_link_made){.client_id = in->client_id,
                                                    .answer_link_id = link,
                                                    .token_hash = score_token_hash(d->arena, token),
                                                    .first = in->first,
                                                    .has_second = in->has_second,
                                                    .second = in->second,
                                                    .why = in->why,
                                                    .language = in->language,
                                                    .until_on = until});
    d->made = link.n;
    d->made_of = "answer_link";
    d->secret = SAY(d->arena, "/answer/", token);
    DECIDE_SAY(d, "The link is below. It is shown once, and ends on ", day_text(d->arena, until));
}

void score_link_void_rule(const struct rule_cx *cx, const struct score_link_void_state *st,
                          const struct score_link_void *in, struct decision *d)
{
    (void)cx;
    if (!st->has_link || st->link.client_id.n != in->client_id.n)
        DECIDE_REFUSE(d, "no-such-link", S("answer_link_id"), "This client has no such link");
    else if (st->link.has_spent_at)
        DECIDE_REFUSE(d, "link-spent", S("answer_link_id"),
                      "Answers were sent by this link. What the client answered cannot be taken back");
    else if (st->link.has_voided_at)
        DECIDE_REFUSE(d, "link-void", S("answer_link_id"), "This link is void already");
    else
        score_link_voided_add(
            d, (struct score_link_voided){.client_id = in->client_id, .answer_link_id = in->answer_link_id});
    if (d->refusal == NULL)
        DECIDE_SAY(d, "The link is void. Nobody can use it");
}

/* --- its state --------------------------------------------------------------------------------------------------- */

enum answer_state score_link_state(const struct score_link_facts *link, struct instant now, struct day today,
                                   int64_t shown_ms)
{
    if (!link->is_there)
        return ANSWER_STATE_UNKNOWN;
    if (link->is_spent)
        return now.ms - link->spent_at.ms <= shown_ms ? ANSWER_STATE_SENT : ANSWER_STATE_SPENT;
    if (link->is_void)
        return ANSWER_STATE_VOID;
    return today.n > link->until_on.n ? ANSWER_STATE_EXPIRED : ANSWER_STATE_OPEN;
}

struct str score_link_advice(enum answer_state state)
{
    switch (state) {
    case ANSWER_STATE_SENT:
    case ANSWER_STATE_SPENT:
        return S(
            "Answers were sent by this link already, and were kept. If you want to answer again, ask whoever gave you "
            "the link for a new one");
    case ANSWER_STATE_EXPIRED:
        return S("This link has ended. Ask whoever gave it to you for a new one, or for a paper form");
    case ANSWER_STATE_VOID:
        return S("This link was withdrawn. Ask whoever gave it to you for a new one, or for a paper form");
    case ANSWER_STATE_OFF: return S("Links are not in use at present. Ask whoever gave it to you for a paper form");
    case ANSWER_STATE_UNKNOWN:
        return S("There is no such link. Check that the whole address was copied, or scan the code again");
    case ANSWER_STATE_NONE:
    case ANSWER_STATE_OPEN: return S("");
    }
    return S("");
}
