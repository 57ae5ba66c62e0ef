/* How people are told, and the link to their calendar: decisions. Pure, but for the token, which comes from the system.
 */
#include "subject/notice/notice_rules.h"
#include "notice_spec.h"
#include "subject/notice/notice_kinds.h"

#include "base/chance.h"
#include "base/hex.h"
#include "ledger/hash.h"

enum { TOKEN_BYTES = 32 };

struct str calendar_token_hash(struct arena *a, struct str token)
{
    return hash_hex(a, hash_of(token));
}

void notice_prefer_rule(const struct rule_cx *cx, const struct notice_prefer *in, struct decision *d)
{
    if (notice_words(in->kind)->is_safety && in->preference != NOTICE_PREFERENCE_DAILY) {
        DECIDE_REFUSE(
            d, "safety", S("preference"),
            "Somebody's safety may hang on this, so it is always sent. If it should not come to you, ask your "
            "manager who else can have it");
        return;
    }
    notice_preferred_add(
        d, (struct notice_preferred){.person_id = cx->actor.person, .kind = in->kind, .preference = in->preference});
    DECIDE_SAY(d, notice_kind_choices[in->kind - 1].says, ": ", notice_preference_choices[in->preference - 1].says);
}

void notice_calendar_link_rule(const struct rule_cx *cx, const struct notice_calendar_link *in, struct decision *d)
{
    unsigned char bytes[TOKEN_BYTES];
    (void)in;
    chance_secret(bytes, sizeof bytes);
    struct str token = base64url_text(d->arena, bytes, sizeof bytes);
    notice_calendar_linked_add(d, (struct notice_calendar_linked){.person_id = cx->actor.person,
                                                                  .token_hash = calendar_token_hash(d->arena, token)});
    d->secret = SAY(d->arena, "/calendar/", token);
    DECIDE_SAY(d, "Your calendar has a new link. An earlier one no longer works");
}

void notice_calendar_unlink_rule(const struct rule_cx *cx, const struct notice_calendar_unlink_state *st,
                                 const struct notice_calendar_unlink *in, struct decision *d)
{
    (void)in;
    if (!st->has_link) {
        DECIDE_REFUSE(d, "no-link", S(""), "Your calendar has no link");
        return;
    }
    notice_calendar_unlinked_add(d, (struct notice_calendar_unlinked){.person_id = cx->actor.person});
    DECIDE_SAY(d, "The link no longer works");
}
