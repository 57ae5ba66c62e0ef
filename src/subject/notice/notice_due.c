/* Which mails are due. Pure. */
#include "base/id.h"
#include "base/list.h"
#include "subject/notice/notice.h"
#include "subject/notice/notice_kinds.h"
#include "subject/notice/notice_outbox.h"

/* Whether one of the days before it falls due, or that day itself, has come since it was last told. */
static bool comes_nearer(const struct notice_due *due, struct day today)
{
    static const int32_t before[] = {NOTICE_FIRST_DAYS, NOTICE_SECOND_DAYS, NOTICE_LAST_DAYS, 0};
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
        struct day on = day_add(due->due_on, -before[i]);
        if (on.n <= today.n && on.n > due->told_on.n)
            return true;
    }
    return false;
}

bool notice_is_reason(const struct notice_due *due, struct day today)
{
    if (!due->has_told)
        return true;
    if (due->has_due && comes_nearer(due, today))
        return true;
    bool is_ahead = due->has_due && due->due_on.n >= today.n;
    return !is_ahead && day_since(today, due->told_on) >= NOTICE_REMIND_DAYS;
}

bool notice_is_wanted(const struct notice_due *due, enum notice_way way)
{
    if (notice_words(due->kind)->is_safety)
        return true;
    if (way == NOTICE_WAY_URGENT)
        return due->preference != NOTICE_PREFERENCE_NOT_BY_MAIL;
    return due->preference == NOTICE_PREFERENCE_DAILY;
}

struct notice_messages notice_urgent_messages(struct arena *a, const struct notice_dues *dues, struct day today)
{
    LIST(struct notice_message) list = {0};
    for (size_t i = 0; i < dues->n; i++) {
        const struct notice_due *due = &dues->at[i];
        if (!notice_is_wanted(due, NOTICE_WAY_URGENT))
            continue;
        *LIST_ADD(a, &list) = (struct notice_message){
            .person = due->person,
            .email = due->email,
            .way = NOTICE_WAY_URGENT,
            .on = today,
            .id = SAY(a, "urgent.", due->seq, ".", id_text(a, due->thing), ".", id_text(a, due->person.n)),
            .at = due,
            .n = 1,
        };
    }
    return (struct notice_messages){list.at, list.n};
}

/* The mail of one person, whose rows these are; none where nothing of it is a reason to write. */
static bool digest_of(struct arena *a, const struct notice_due *at, size_t n, struct day today,
                      struct notice_message *message_r)
{
    LIST(struct notice_due) wanted = {0};
    bool is_reason = false;
    for (size_t i = 0; i < n; i++) {
        if (!notice_is_wanted(&at[i], NOTICE_WAY_DIGEST))
            continue;
        is_reason = is_reason || notice_is_reason(&at[i], today);
        *LIST_ADD(a, &wanted) = at[i];
    }
    *message_r = (struct notice_message){
        .person = at->person,
        .email = at->email,
        .way = NOTICE_WAY_DIGEST,
        .on = today,
        .id = SAY(a, "daily.", today, ".", id_text(a, at->person.n)),
        .at = wanted.at,
        .n = wanted.n,
    };
    return is_reason;
}

struct notice_messages notice_digests(struct arena *a, const struct notice_dues *dues, struct day today)
{
    LIST(struct notice_message) list = {0};
    struct notice_message message;
    for (size_t i = 0, next; i < dues->n; i = next) {
        for (next = i; next < dues->n && dues->at[next].person.n == dues->at[i].person.n;)
            next++;
        if (digest_of(a, &dues->at[i], next - i, today, &message))
            *LIST_ADD(a, &list) = message;
    }
    return (struct notice_messages){list.at, list.n};
}
