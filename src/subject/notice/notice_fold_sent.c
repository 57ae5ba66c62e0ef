/* What was sent, what a server refused, what people chose, and links to calendars, to rows. */
#include "notice_spec.h"
#include "notice_sql.h"

/* The mail named what began with one entry. */
ERRS static struct err *told_of(struct fold_cx *cx, const struct notice_told *e, int64_t seq)
{
    TRY(notice_put_mail_things(
        cx->db, cx->arena,
        (struct notice_put_mail_things_args){.mail_seq = (int64_t)cx->seq, .person_id = e->person_id, .seq = seq}));
    return notice_set_told(
        cx->db, cx->arena,
        (struct notice_set_told_args){.has_told_on = true, .told_on = cx->on, .person_id = e->person_id, .seq = seq});
}

struct err *notice_told_fold(struct fold_cx *cx, const struct notice_told *e)
{
    if (e->gone)
        return NULL;
    TRY(notice_put_mail(cx->db, cx->arena,
                        (struct notice_put_mail_args){.person_id = e->person_id,
                                                      .seq = (int64_t)cx->seq,
                                                      .message = e->message,
                                                      .way = e->way,
                                                      .sent_at = cx->at}));
    struct str rest = e->entries, word;
    int64_t seq;
    while (str_next(&rest, ' ', &word))
        if (str_to_i64(word, &seq))
            TRY(told_of(cx, e, seq));
    if (e->way == NOTICE_WAY_DIGEST)
        TRY(notice_set_digest(
            cx->db, cx->arena,
            (struct notice_set_digest_args){.person_id = e->person_id, .has_digest_on = true, .digest_on = e->for_on}));
    return notice_set_reached(cx->db, cx->arena, (struct notice_set_reached_args){.person_id = e->person_id});
}

struct err *notice_refused_fold(struct fold_cx *cx, const struct notice_refused *e)
{
    if (e->gone)
        return NULL;
    return notice_set_refused(cx->db, cx->arena,
                              (struct notice_set_refused_args){.person_id = e->person_id,
                                                               .has_refused_on = true,
                                                               .refused_on = cx->on,
                                                               .has_refused_reply = true,
                                                               .refused_reply = e->reply});
}

struct err *notice_preferred_fold(struct fold_cx *cx, const struct notice_preferred *e)
{
    if (e->gone)
        return NULL;
    return notice_put_preferred(
        cx->db, cx->arena,
        (struct notice_put_preferred_args){.person_id = e->person_id, .kind = e->kind, .preference = e->preference});
}

struct err *notice_calendar_linked_fold(struct fold_cx *cx, const struct notice_calendar_linked *e)
{
    if (e->gone)
        return NULL;
    return notice_put_token(
        cx->db, cx->arena,
        (struct notice_put_token_args){.person_id = e->person_id, .token_hash = e->token_hash, .linked_on = cx->on});
}

struct err *notice_calendar_unlinked_fold(struct fold_cx *cx, const struct notice_calendar_unlinked *e)
{
    if (e->gone)
        return NULL;
    return notice_drop_token(cx->db, cx->arena, (struct notice_drop_token_args){.person_id = e->person_id});
}
